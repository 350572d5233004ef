//! The modules of a crate: where they lie, what they define and what they import.

use super::{Tree, attributes::is_test_only};
use proc_macro2::{TokenStream, TokenTree};
use std::collections::{BTreeMap, BTreeSet};
use syn::{Item, UseTree, spanned::Spanned, visit::Visit};

/// A crate's modules from its root on, those of tests left out. The root is the first.
pub struct Crate {
    /// The file of the root, such as `pallets/work/src/lib.rs`.
    pub root: String,
    /// All modules; children come after their parents.
    pub modules: Vec<Module>,
}

/// A module, in a file of its own or within its parent's.
#[derive(Default)]
pub struct Module {
    /// The file in which it stands.
    pub file: String,
    /// The module above it.
    pub parent: Option<usize>,
    /// The modules below it.
    pub children: BTreeMap<String, usize>,
    /// Names that it defines.
    pub items: BTreeSet<String>,
    /// Its `use`, one for each name.
    pub imports: Vec<Import>,
    /// Other paths that it mentions, such as `super::facts::of` in a function, with their lines.
    pub mentions: Vec<(Vec<String>, usize)>,
}

/// One name that a module imports.
pub struct Import {
    /// The path as it is written.
    pub path: Vec<String>,
    /// The name that it has here; none for all names of a module.
    pub name: Option<String>,
    /// The line.
    pub line: usize,
}

/// Returns the crates of the tree: a library and each binary by itself.
pub fn crates(tree: &Tree) -> Vec<Crate> {
    let mut all = Vec::new();
    for manifest in tree.files.keys().filter(|path| *path == "Cargo.toml" || path.ends_with("/Cargo.toml")) {
        let folder = manifest.trim_end_matches("Cargo.toml");
        let binaries = format!("{folder}src/bin/");
        let roots = tree.rust().map(|(path, _)| path).filter(|path| {
            let root = path.strip_prefix(folder).unwrap_or_default();
            root == "src/lib.rs" || root == "src/main.rs" || path.starts_with(&binaries)
        });
        all.extend(roots.map(|root| Crate::read(tree, root)));
    }
    all
}

impl Crate {
    /// Reads the crate of which `root` is the first file.
    pub fn read(tree: &Tree, root: &str) -> Self {
        let mut reader = Reader { tree, modules: Vec::new() };
        let folder = root.rsplit_once('/').map_or("", |(folder, _)| folder);
        reader.file(None, root, folder);
        Self { root: root.to_owned(), modules: reader.modules }
    }

    /// Returns the files of the crate, without those of tests.
    pub fn files(&self) -> BTreeSet<&str> {
        self.modules.iter().map(|module| module.file.as_str()).collect()
    }
}

struct Reader<'a> {
    tree: &'a Tree,
    modules: Vec<Module>,
}

impl Reader<'_> {
    /// Reads a module that has a file of its own; its children lie in `folder`.
    fn file(&mut self, parent: Option<usize>, file: &str, folder: &str) -> usize {
        let index = self.add(parent, file);
        let tree = self.tree;
        if let Some(parsed) = tree.parsed(file) {
            self.items(index, &parsed.items, folder);
        }
        index
    }

    fn add(&mut self, parent: Option<usize>, file: &str) -> usize {
        self.modules.push(Module { file: file.to_owned(), parent, ..Module::default() });
        self.modules.len() - 1
    }

    fn items(&mut self, index: usize, items: &[Item], folder: &str) {
        for item in items {
            if is_test_only(attributes(item)) {
                continue;
            }
            match item {
                Item::Mod(module) => self.child(index, module, folder),
                Item::Use(import) => {
                    let line = import.span().start().line;
                    flatten(&import.tree, &mut Vec::new(), line, &mut self.modules[index].imports);
                }
                _ => {
                    names(item, &mut self.modules[index].items);
                    let mut mentions = Mentions::default();
                    mentions.visit_item(item);
                    self.modules[index].mentions.append(&mut mentions.0);
                }
            }
        }
    }

    fn child(&mut self, index: usize, module: &syn::ItemMod, folder: &str) {
        let name = module.ident.to_string();
        let within = if folder.is_empty() { name.clone() } else { format!("{folder}/{name}") };
        let child = if let Some((_, items)) = &module.content {
            let file = self.modules[index].file.clone();
            let child = self.add(Some(index), &file);
            self.items(child, items, &within);
            child
        } else {
            let places = [format!("{within}.rs"), format!("{within}/mod.rs")];
            let Some(file) = places.iter().find(|file| self.tree.files.contains_key(*file)) else { return };
            self.file(Some(index), file, &within)
        };
        self.modules[index].children.insert(name, child);
    }
}

/// Splits a `use` into one import for each name.
fn flatten(tree: &UseTree, before: &mut Vec<String>, line: usize, imports: &mut Vec<Import>) {
    let mut push = |path: Vec<String>, name: Option<String>, line| imports.push(Import { path, name, line });
    match tree {
        UseTree::Path(path) => {
            before.push(path.ident.to_string());
            flatten(&path.tree, before, line, imports);
            before.pop();
        }
        UseTree::Group(group) => group.items.iter().for_each(|item| flatten(item, before, line, imports)),
        UseTree::Glob(glob) => push(before.clone(), None, glob.span().start().line),
        UseTree::Name(name) if name.ident == "self" => push(before.clone(), before.last().cloned(), line),
        UseTree::Name(name) => {
            let path = before.iter().cloned().chain([name.ident.to_string()]).collect();
            push(path, Some(name.ident.to_string()), name.span().start().line);
        }
        UseTree::Rename(rename) => {
            let last = (rename.ident != "self").then(|| rename.ident.to_string());
            let path = before.iter().cloned().chain(last).collect();
            push(path, Some(rename.rename.to_string()), rename.span().start().line);
        }
    }
}

/// Returns the attributes of an item.
pub fn attributes(item: &Item) -> &[syn::Attribute] {
    match item {
        Item::Const(it) => &it.attrs,
        Item::Enum(it) => &it.attrs,
        Item::ExternCrate(it) => &it.attrs,
        Item::Fn(it) => &it.attrs,
        Item::Impl(it) => &it.attrs,
        Item::Macro(it) => &it.attrs,
        Item::Mod(it) => &it.attrs,
        Item::Static(it) => &it.attrs,
        Item::Struct(it) => &it.attrs,
        Item::Trait(it) => &it.attrs,
        Item::Type(it) => &it.attrs,
        Item::Union(it) => &it.attrs,
        Item::Use(it) => &it.attrs,
        _ => &[],
    }
}

/// Adds the names that an item defines.
fn names(item: &Item, names: &mut BTreeSet<String>) {
    let name = match item {
        Item::Const(it) => &it.ident,
        Item::Enum(it) => &it.ident,
        Item::Fn(it) => &it.sig.ident,
        Item::Static(it) => &it.ident,
        Item::Struct(it) => &it.ident,
        Item::Trait(it) => &it.ident,
        Item::Type(it) => &it.ident,
        Item::Union(it) => &it.ident,
        Item::Macro(it) => match &it.ident {
            Some(name) => name,
            None => return declared(it.mac.tokens.clone(), names),
        },
        _ => return,
    };
    names.insert(name.to_string());
}

/// Adds the names that follow a keyword in what is handed to a macro, such as `enum Fuel`.
fn declared(tokens: TokenStream, names: &mut BTreeSet<String>) {
    const KEYWORDS: [&str; 7] = ["const", "enum", "fn", "static", "struct", "trait", "type"];
    let mut keyword = false;
    for token in tokens {
        match token {
            TokenTree::Ident(word) if keyword => {
                names.insert(word.to_string());
                keyword = false;
            }
            TokenTree::Ident(word) => keyword = KEYWORDS.iter().any(|it| word == it),
            _ => keyword = false,
        }
    }
}

/// The paths that an item mentions, but for what is compiled for tests alone.
#[derive(Default)]
struct Mentions(Vec<(Vec<String>, usize)>);

impl<'a> Visit<'a> for Mentions {
    fn visit_path(&mut self, path: &'a syn::Path) {
        if path.segments.len() > 1 {
            let names = path.segments.iter().map(|segment| segment.ident.to_string()).collect();
            self.0.push((names, path.span().start().line));
        }
        syn::visit::visit_path(self, path);
    }

    fn visit_item_use(&mut self, item: &'a syn::ItemUse) {
        let mut imports = Vec::new();
        flatten(&item.tree, &mut Vec::new(), item.span().start().line, &mut imports);
        self.0.extend(imports.into_iter().map(|import| (import.path, import.line)));
    }

    // `pub(in path)` and attributes mention nothing that the code needs.
    fn visit_visibility(&mut self, _: &'a syn::Visibility) {}

    fn visit_attribute(&mut self, _: &'a syn::Attribute) {}

    fn visit_impl_item(&mut self, item: &'a syn::ImplItem) {
        let attributes = match item {
            syn::ImplItem::Fn(it) => &it.attrs,
            syn::ImplItem::Const(it) => &it.attrs,
            syn::ImplItem::Type(it) => &it.attrs,
            _ => return syn::visit::visit_impl_item(self, item),
        };
        if !is_test_only(attributes) {
            syn::visit::visit_impl_item(self, item);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn modules_lie_in_files_and_in_each_other() {
        let tree = Tree::of(&[
            ("a/Cargo.toml", ""),
            ("a/src/lib.rs", "mod one; pub mod two { pub mod deep; } #[cfg(test)] mod tests;"),
            ("a/src/one/mod.rs", "mod below;"),
            ("a/src/one/below.rs", ""),
            ("a/src/two/deep.rs", ""),
            ("a/src/tests.rs", ""),
            ("a/tests/whole.rs", ""),
        ]);
        let all = crates(&tree);
        assert_eq!(all.len(), 1);
        let files: Vec<&str> = all[0].modules.iter().map(|module| module.file.as_str()).collect();
        let expected = ["lib.rs", "one/mod.rs", "one/below.rs", "lib.rs", "two/deep.rs"];
        assert_eq!(files, expected.map(|file| format!("a/src/{file}")));
    }

    #[test]
    fn a_use_falls_apart_into_names() {
        let source = "use crate::{a::{self, B as C}, d::*};\nuse super::e;";
        let tree = Tree::of(&[("src/lib.rs", source)]);
        let read = Crate::read(&tree, "src/lib.rs");
        let imports: Vec<(String, Option<&str>, usize)> = read.modules[0]
            .imports
            .iter()
            .map(|import| (import.path.join("::"), import.name.as_deref(), import.line))
            .collect();
        let expected = [
            ("crate::a".to_owned(), Some("a"), 1),
            ("crate::a::B".to_owned(), Some("C"), 1),
            ("crate::d".to_owned(), None, 1),
            ("super::e".to_owned(), Some("e"), 2),
        ];
        assert_eq!(imports, expected);
    }

    #[test]
    fn macros_define_names() {
        let tree = Tree::of(&[("src/lib.rs", "words! { /// Doc.\n enum Fuel { Petrol } struct Part { a: u8 } }")]);
        let read = Crate::read(&tree, "src/lib.rs");
        assert_eq!(read.modules[0].items.iter().collect::<Vec<_>>(), ["Fuel", "Part"]);
    }

    #[test]
    fn paths_within_functions_count_but_not_those_of_tests() {
        let source = "fn a() { use super::b; crate::c::d(); }\nimpl A { #[cfg(test)] fn e() { crate::f::g() } }";
        let tree = Tree::of(&[("src/lib.rs", source)]);
        let read = Crate::read(&tree, "src/lib.rs");
        let mentions: Vec<String> = read.modules[0].mentions.iter().map(|(path, _)| path.join("::")).collect();
        assert_eq!(mentions, ["super::b", "crate::c::d"]);
    }
}
