//! Which module a path leads to.

use crate::source::modules::Crate;
use std::collections::HashMap;

/// Where a name leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    /// A module.
    Module(usize),
    /// Something that this module defines.
    Item(usize),
    /// Another crate.
    Elsewhere,
}

/// Returns the module in which the path ends: the last one that it names, or the one that defines what it names.
/// Re-exports are followed. None for another crate.
pub fn target(all: &Crate, from: usize, path: &[String]) -> Option<usize> {
    match Search::new(all).path(from, path) {
        Place::Module(module) | Place::Item(module) => Some(module),
        Place::Elsewhere => None,
    }
}

/// Returns whether the path begins with a module, not with a type or another crate.
pub fn begins_with_module(all: &Crate, from: usize, path: &[String]) -> bool {
    let [first, ..] = path else { return false };
    matches!(first.as_str(), "crate" | "self" | "super")
        || matches!(Search::new(all).name(from, first), Some(Place::Module(_)))
}

/// One search. What it found of a name it doesn't look up again; a name that leads back to itself leads nowhere.
struct Search<'a> {
    all: &'a Crate,
    known: HashMap<(usize, &'a str), Option<Place>>,
}

impl<'a> Search<'a> {
    fn new(all: &'a Crate) -> Self {
        Self { all, known: HashMap::new() }
    }

    fn path(&mut self, from: usize, path: &'a [String]) -> Place {
        let [first, rest @ ..] = path else { return Place::Module(from) };
        let start = match first.as_str() {
            "crate" => Some(Place::Module(0)),
            "self" => Some(Place::Module(from)),
            "super" => self.all.modules[from].parent.map(Place::Module),
            name => self.name(from, name),
        };
        match start {
            Some(Place::Module(module)) => self.below(module, rest),
            Some(place) => place,
            None => Place::Elsewhere,
        }
    }

    fn below(&mut self, mut module: usize, path: &'a [String]) -> Place {
        for name in path {
            let found = match name.as_str() {
                "super" => self.all.modules[module].parent.map(Place::Module),
                name => self.name(module, name),
            };
            match found {
                Some(Place::Module(next)) => module = next,
                Some(place) => return place,
                // Made by a macro: it is the module's own.
                None => return Place::Item(module),
            }
        }
        Place::Module(module)
    }

    /// Returns what a name means in a module.
    fn name(&mut self, module: usize, name: &'a str) -> Option<Place> {
        if let Some(known) = self.known.get(&(module, name)) {
            return *known;
        }
        self.known.insert((module, name), None);
        let found = self.look_up(module, name);
        self.known.insert((module, name), found);
        found
    }

    fn look_up(&mut self, index: usize, name: &'a str) -> Option<Place> {
        let module = &self.all.modules[index];
        if let Some(child) = module.children.get(name) {
            return Some(Place::Module(*child));
        }
        if module.items.contains(name) {
            return Some(Place::Item(index));
        }
        if let Some(import) = module.imports.iter().find(|import| import.name.as_deref() == Some(name)) {
            return Some(self.path(index, &import.path));
        }
        let globs = module.imports.iter().filter(|import| import.name.is_none());
        globs.into_iter().find_map(|import| match self.path(index, &import.path) {
            Place::Module(next) if next != index => self.name(next, name),
            _ => None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Tree;

    fn file(files: &[(&str, &str)], from: &str, path: &str) -> Option<String> {
        let all = Crate::read(&Tree::of(files), "lib.rs");
        let from = all.modules.iter().position(|module| module.file == from).unwrap();
        let path: Vec<String> = path.split("::").map(str::to_owned).collect();
        target(&all, from, &path).map(|module| all.modules[module].file.clone())
    }

    const FILES: [(&str, &str); 4] = [
        (
            "lib.rs",
            "mod a; mod b; pub use a::A; pub use b::*; words! { enum Made { One } } pub mod c { pub struct C; }",
        ),
        ("a.rs", "use codec::Encode; pub struct A;"),
        ("b/mod.rs", "pub mod deep; pub struct B; pub use self::deep::Deep as Renamed;"),
        ("b/deep.rs", "pub struct Deep;"),
    ];

    #[test]
    fn a_path_ends_where_its_name_is_defined() {
        for (path, expected) in [
            ("crate::A", "a.rs"),
            ("crate::B", "b/mod.rs"),
            ("crate::Renamed", "b/deep.rs"),
            ("crate::b::deep::Deep", "b/deep.rs"),
            ("crate::Made::One", "lib.rs"),
            ("crate::c::C", "lib.rs"),
            ("super::super::a::A", "a.rs"),
            ("super", "b/mod.rs"),
            ("super::Unknown", "b/mod.rs"),
        ] {
            assert_eq!(file(&FILES, "b/deep.rs", path).as_deref(), Some(expected), "{path}");
        }
    }

    #[test]
    fn another_crate_is_none_of_ours() {
        assert_eq!(file(&FILES, "a.rs", "codec::Encode"), None);
        assert_eq!(file(&FILES, "a.rs", "Encode::encode"), None);
    }

    #[test]
    fn names_that_lead_to_each_other_end() {
        let files = [("lib.rs", "pub use self::a::*; mod a;"), ("a.rs", "pub use super::*;")];
        assert_eq!(file(&files, "a.rs", "super::Nothing").as_deref(), Some("lib.rs"));
    }
}
