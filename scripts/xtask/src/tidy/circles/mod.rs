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

fn check_crate(tree: &Tree, all: &Crate) -> Vec<Finding> {
    let mut lines = imports(all);
    if is_frame(tree, &all.root) {
        // The pallet's module calls what the other files implement on it.
        lines.retain(|(_, to), _| *to != all.root);
    }
    let edges: Edges<'_> = lines.keys().copied().collect();
    let found = circles(edges).into_iter().map(|circle| {
        let (from, to) = pairs(&circle)[0];
        let names: Vec<&str> = circle.iter().chain(&circle[..1]).map(|file| short(&all.root, file)).collect();
        let way = names.join(" -> ");
        let what = format!("files import each other in a circle ({way}); move what they share to a file below both");
        Finding::new("circles", from, lines[&(from, to)], what)
    });
    found.collect()
}

/// Returns the name of a file within its crate.
fn short<'a>(root: &str, file: &'a str) -> &'a str {
    let folder = root.rsplit_once('/').map_or("", |(folder, _)| folder);
    file.strip_prefix(folder).unwrap_or(file).trim_start_matches('/')
}

/// Returns which file imports which, with the line of the first import.
fn imports(all: &Crate) -> BTreeMap<(&str, &str), usize> {
    let mut lines = BTreeMap::new();
    for (index, module) in all.modules.iter().enumerate() {
        let imported = module.imports.iter().map(|import| (&import.path, import.line));
        let mentioned = module.mentions.iter().filter(|(path, _)| resolve::begins_with_module(all, index, path));
        for (path, line) in imported.chain(mentioned.map(|(path, line)| (path, *line))) {
            let Some(target) = resolve::target(all, index, path) else { continue };
            let to = all.modules[target].file.as_str();
            if to != module.file {
                let first = lines.entry((module.file.as_str(), to)).or_insert(line);
                *first = line.min(*first);
            }
        }
    }
    lines
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
        let what = "c/src/a.rs:2: circles: files import each other in a circle (a.rs -> b.rs -> a.rs); \
            move what they share to a file below both";
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
        assert!(found[0].contains("(a/b.rs -> a/mod.rs -> a/b.rs)"), "{found:?}");
    }

    #[test]
    fn siblings_by_way_of_the_root_are_seen() {
        let found = found(&[
            ("c/src/lib.rs", "mod a; mod b; pub use a::A; pub use b::B;"),
            ("c/src/a.rs", "use crate::B; pub struct A;"),
            ("c/src/b.rs", "use crate::A; pub struct B;"),
        ]);
        assert_eq!(found.len(), 1, "{found:?}");
        assert!(found[0].contains("(a.rs -> b.rs -> a.rs)"), "{found:?}");
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
