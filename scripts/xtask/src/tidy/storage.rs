//! Every pallet can change what it stores.

use crate::source::{Tree, attributes::frame};
use crate::tidy::{
    finding::Finding,
    pallet::{pallet_module, pallets},
};
use syn::{Item, spanned::Spanned};

/// Runs the rule.
pub fn check(tree: &Tree) -> Vec<Finding> {
    pallets(tree).flat_map(|(folder, file)| check_pallet(tree, folder, file)).collect()
}

fn check_pallet(tree: &Tree, folder: &str, file: &syn::File) -> Vec<Finding> {
    let path = format!("{folder}/src/lib.rs");
    let Some(module) = pallet_module(file) else { return Vec::new() };
    let mut found = Vec::new();
    let items = module.content.as_ref().map_or(&[][..], |(_, items)| items);
    let versioned = items.iter().any(|item| match item {
        Item::Struct(pallet) => frame(&pallet.attrs).any(|name| name == "storage_version"),
        _ => false,
    });
    let line = module.span().start().line;
    if !versioned {
        let what =
            "the pallet's storage has no version; write #[pallet::storage_version(STORAGE_VERSION)] above its struct";
        found.push(Finding::new("storage", &path, line, what));
    }
    if !tree.files.contains_key(&format!("{folder}/src/migrations.rs")) {
        let what = "the pallet has no src/migrations.rs; write one, also when it has nothing to migrate yet";
        found.push(Finding::new("storage", &path, line, what));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(source: &str, migrations: bool) -> usize {
        let mut files = vec![("pallets/a/src/lib.rs", source)];
        if migrations {
            files.push(("pallets/a/src/migrations.rs", ""));
        }
        check(&Tree::of(&files)).len()
    }

    const WITH: &str = "#[frame_support::pallet] pub mod pallet { #[pallet::pallet] #[pallet::storage_version(V)] pub struct Pallet<T>(_); }";
    const WITHOUT: &str = "#[frame_support::pallet] pub mod pallet { #[pallet::pallet] pub struct Pallet<T>(_); }";

    #[test]
    fn a_pallet_has_a_version_and_migrations() {
        assert_eq!(found(WITH, true), 0);
        assert_eq!(found(WITHOUT, true), 1);
        assert_eq!(found(WITH, false), 1);
        assert_eq!(found(WITHOUT, false), 2);
    }

    #[test]
    fn another_crate_needs_none() {
        assert_eq!(found("pub mod pallet {}", false), 0);
    }
}
