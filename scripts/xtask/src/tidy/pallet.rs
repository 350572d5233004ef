//! Which crates are pallets.

use crate::source::{Tree, attributes::has_qualified};

/// Returns the folders of our pallets, such as `pallets/work`, with their lib.rs.
pub fn pallets(tree: &Tree) -> impl Iterator<Item = (&str, &syn::File)> {
    tree.rust().filter_map(|(path, file)| {
        let folder = path.strip_suffix("/src/lib.rs")?;
        (folder.starts_with("pallets/") && pallet_module(file).is_some()).then_some((folder, file))
    })
}

/// Returns the module that is a FRAME pallet.
pub fn pallet_module(file: &syn::File) -> Option<&syn::ItemMod> {
    file.items.iter().find_map(|item| match item {
        syn::Item::Mod(module) if has_qualified(&module.attrs, "pallet") => Some(module),
        _ => None,
    })
}
