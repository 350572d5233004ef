//! No file of a crate imports another that, by whatever way, imports it.

mod graph;
mod resolve;

use crate::source::{
    Tree,
    attributes::has_qualified,
    modules::{Crate, crates},
};
use crate::tidy::finding::Finding;
use graph::{Edges, circles, pairs};
use std::collections::BTreeMap;

/// Runs the rule.
pub fn check(tree: &Tree) -> Vec<Finding> {
    crates(tree).iter().flat_map(|all| check_crate(tree, all)).collect()
}

/// An import: its line, and its path as it is written.
type Import = (usize, String);

fn check_crate(tree: &Tree, all: &Crate) -> Vec<Finding> {
    let mut imports = imports(all);
    if is_frame(tree, &all.root) {
        // The pallet's module calls what the other files implement on it.
        imports.retain(|(_, to), _| *to != all.root);
    }
    let edges: Edges<'_> = imports.keys().copied().collect();
    circles(edges).into_iter().map(|circle| finding(all, &imports, &circle)).collect()
}

fn finding(all: &Crate, imports: &BTreeMap<(&str, &str), Import>, circle: &[&str]) -> Finding {
    let edges = pairs(circle);
    // An import from a parent is the one to be mended; a parent's re-exports stay.
    let is_parent = |file: &str| ["/lib.rs", "/main.rs", "/mod.rs"].iter().any(|name| file.ends_with(name));
    let (from, to) = *edges.iter().find(|(_, to)| is_parent(to)).unwrap_or(&edges[0]);
    let steps = edges.iter().map(|(from, to)| {
        let (_, path) = &imports[&(*from, *to)];
        format!("{} uses {path} of {}", short(&all.root, from), short(&all.root, to))
    });
    let steps = steps.collect::<Vec<_>>().join(", ");
    let what = format!("files import each other: {steps}; move what they share to a file below them");
    Finding::new("circles", from, imports[&(from, to)].0, what)
}

/// Returns the name of a file within its crate.
fn short<'a>(root: &str, file: &'a str) -> &'a str {
    let folder = root.rsplit_once('/').map_or("", |(folder, _)| folder);
    file.strip_prefix(folder).unwrap_or(file).trim_start_matches('/')
}

/// Returns which file imports which, with the first import.
fn imports(all: &Crate) -> BTreeMap<(&str, &str), Import> {
    let mut first: BTreeMap<(&str, &str), Import> = BTreeMap::new();
    for (index, module) in all.modules.iter().enumerate() {
        let imported = module.imports.iter().map(|import| (&import.path, import.line));
        let mentioned = module.mentions.iter().filter(|(path, _)| resolve::begins_with_module(all, index, path));
        for (path, line) in imported.chain(mentioned.map(|(path, line)| (path, *line))) {
            let Some(target) = resolve::target(all, index, path) else { continue };
            let edge = (module.file.as_str(), all.modules[target].file.as_str());
            let is_first = first.get(&edge).is_none_or(|(earlier, _)| line < *earlier);
            if edge.0 != edge.1 && is_first {
                first.insert(edge, (line, path.join("::")));
            }
        }
    }
    first
}

/// Returns whether the file holds a FRAME pallet or runtime.
fn is_frame(tree: &Tree, root: &str) -> bool {
    let items = tree.parsed(root).map_or(&[][..], |file| &file.items);
    items.iter().any(|item| match item {
        syn::Item::Mod(module) => has_qualified(&module.attrs, "pallet") || has_qualified(&module.attrs, "runtime"),
        syn::Item::Macro(call) => call.mac.path.segments.last().is_some_and(|it| it.ident == "construct_runtime"),
        _ => false,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(files: &[(&str, &str)]) -> Vec<String> {
        let files: Vec<(&str, &str)> = files.iter().copied().chain([("c/Cargo.toml", "")]).collect();
        check(&Tree::of(&files)).iter().map(ToString::to_string).collect()
    }

    #[test]
    fn files_that_import_each_other_are_found() {
        let found = found(&[
            ("c/src/lib.rs", "mod a; mod b;"),
            ("c/src/a.rs", "use codec::Encode;\nuse crate::b::B;\npub struct A;"),
            ("c/src/b.rs", "pub struct B; fn f(_: super::a::A) {}"),
        ]);
        let what = "c/src/a.rs:2: circles: files import each other: a.rs uses crate::b::B of b.rs, \
            b.rs uses super::a::A of a.rs; move what they share to a file below them";
        assert_eq!(found, [what]);
    }

    #[test]
    fn a_way_down_is_no_circle() {
        let found = found(&[
            ("c/src/lib.rs", "mod a; mod b; pub use a::A;"),
            ("c/src/a.rs", "use crate::b::B; pub struct A;"),
            ("c/src/b.rs", "pub struct B; #[cfg(test)] mod tests { use crate::A; }"),
        ]);
        assert!(found.is_empty(), "{found:?}");
    }

    #[test]
    fn a_parent_and_its_child_are_files_like_others() {
        let found = found(&[
            ("c/src/lib.rs", "mod a;"),
            ("c/src/a/mod.rs", "mod b; use b::B; pub struct A;"),
            ("c/src/a/b.rs", "use super::A; pub struct B;"),
        ]);
        assert_eq!(found.len(), 1, "{found:?}");
        assert!(
            found[0].starts_with("c/src/a/b.rs:1: circles: files import each other: a/b.rs uses super::A of"),
            "{found:?}"
        );
    }

    #[test]
    fn siblings_by_way_of_the_root_are_seen() {
        let found = found(&[
            ("c/src/lib.rs", "mod a; mod b; pub use a::A; pub use b::B;"),
            ("c/src/a.rs", "use crate::B; pub struct A;"),
            ("c/src/b.rs", "use crate::A; pub struct B;"),
        ]);
        assert_eq!(found.len(), 1, "{found:?}");
        assert!(found[0].contains("a.rs uses crate::B of b.rs, b.rs uses crate::A of a.rs;"), "{found:?}");
    }

    #[test]
    fn a_pallets_own_module_is_let_off_but_not_its_features() {
        let root = "mod a; mod b; pub use pallet::*; #[frame_support::pallet] pub mod pallet { use super::*; \
            pub struct Pallet; fn f() { a::f(); } }";
        let mut files = vec![
            ("c/src/lib.rs", root),
            ("c/src/a.rs", "use crate::Pallet; pub fn f() {}"),
            ("c/src/b.rs", "use crate::a::f;"),
        ];
        assert!(found(&files).is_empty());
        files[1].1 = "use crate::{Pallet, b}; pub fn f() {}";
        assert_eq!(found(&files).len(), 1);
    }

    #[test]
    fn every_circle_is_told_once() {
        let found = found(&[
            ("c/src/lib.rs", "mod a; mod b; mod d;"),
            ("c/src/a.rs", "use crate::b::B; pub struct A;"),
            ("c/src/b.rs", "use crate::{a::A, d::D}; pub struct B;"),
            ("c/src/d.rs", "use crate::b::B; pub struct D;"),
        ]);
        assert_eq!(found.len(), 2, "{found:?}");
    }
}
