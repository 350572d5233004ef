//! Pallets are alike.

use crate::source::{Tree, attributes::frame, modules::attributes};
use crate::tidy::{
    finding::Finding,
    pallet::{pallet_module, pallets},
};
use syn::{Item, spanned::Spanned};

/// The sections of a pallet module, in their order. `pallet` is the struct.
const SECTIONS: [&str; 10] = [
    "config",
    "pallet",
    "storage",
    "event",
    "error",
    "composite_enum",
    "genesis_config",
    "genesis_build",
    "hooks",
    "call",
];

/// Runs the rule.
pub fn check(tree: &Tree) -> Vec<Finding> {
    pallets(tree).flat_map(|(folder, file)| check_pallet(tree, folder, file)).collect()
}

fn check_pallet(tree: &Tree, folder: &str, file: &syn::File) -> Vec<Finding> {
    let path = format!("{folder}/src/lib.rs");
    let Some(module) = pallet_module(file) else { return Vec::new() };
    let sections = sections(module);
    let has = |name: &str| tree.files.contains_key(&format!("{folder}/src/{name}"));
    let is_weighed = has("benchmarking.rs") || sections.iter().any(|(name, _)| *name == "call");
    let stores = sections.iter().any(|(name, _)| *name == "storage");
    let needed = [stores.then_some("try_state.rs"), is_weighed.then_some("weights.rs")].into_iter().flatten();
    let line = module.span().start().line;
    let missing = needed.filter(|name| !has(name));
    let missing =
        missing.map(|name| Finding::new("shape", &path, line, format!("the pallet has no src/{name}; write it")));
    missing.chain(misplaced(&sections).map(|(what, line)| Finding::new("shape", &path, line, what))).collect()
}

/// Returns the sections of a pallet module with their lines, in the order in which they stand.
fn sections(module: &syn::ItemMod) -> Vec<(&'static str, usize)> {
    let items = module.content.as_ref().map_or(&[][..], |(_, items)| items);
    let named = items.iter().filter_map(|item| {
        let name = frame(attributes(item)).find_map(|name| SECTIONS.into_iter().find(|section| *section == name))?;
        Some((name, line(item)))
    });
    named.collect()
}

/// Returns the line of an item below its docs and attributes.
fn line(item: &Item) -> usize {
    let span = match item {
        Item::Enum(it) => it.ident.span(),
        Item::Impl(it) => it.impl_token.span,
        Item::Struct(it) => it.ident.span(),
        Item::Trait(it) => it.ident.span(),
        Item::Type(it) => it.ident.span(),
        other => other.span(),
    };
    span.start().line
}

/// Returns the sections that stand below one that should follow them.
fn misplaced(sections: &[(&'static str, usize)]) -> impl Iterator<Item = (String, usize)> {
    let place = |name: &str| SECTIONS.iter().position(|section| *section == name);
    sections.windows(2).filter_map(move |pair| {
        let [(before, _), (after, line)] = pair else { return None };
        let order = SECTIONS.join(", ");
        let what = format!("{after} stands below {before}; the order is {order}");
        (place(after) < place(before)).then_some((what, *line))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(sections: &str, files: &[&str]) -> Vec<String> {
        let source = format!("#[frame_support::pallet]\npub mod pallet {{\n{sections}\n}}");
        let paths: Vec<String> = files.iter().map(|name| format!("pallets/a/src/{name}")).collect();
        let mut all = vec![("pallets/a/src/lib.rs", source.as_str())];
        all.extend(paths.iter().map(|path| (path.as_str(), "")));
        check(&Tree::of(&all)).iter().map(ToString::to_string).collect()
    }

    const CONFIG: &str = "#[pallet::config] pub trait Config {}";
    const STORAGE: &str = "/// Doc.\n#[pallet::storage]\npub type A<T> = StorageValue<_, u8>;";
    const CALL: &str = "#[pallet::call(weight = 1)] impl<T> Pallet<T> {}";

    #[test]
    fn sections_in_order_pass() {
        let all = [CONFIG, STORAGE, STORAGE, CALL].join("\n");
        assert!(found(&all, &["try_state.rs", "weights.rs"]).is_empty());
    }

    #[test]
    fn a_section_out_of_order_is_found() {
        let found = found(&[STORAGE, CONFIG].join("\n"), &["try_state.rs"]);
        assert_eq!(found.len(), 1, "{found:?}");
        assert!(found[0].starts_with("pallets/a/src/lib.rs:6: shape: config stands below storage;"), "{found:?}");
    }

    #[test]
    fn the_invariants_of_storage_have_a_file() {
        assert!(found(CONFIG, &[]).is_empty());
        let found = found(STORAGE, &[]);
        assert_eq!(found, ["pallets/a/src/lib.rs:1: shape: the pallet has no src/try_state.rs; write it"]);
    }

    #[test]
    fn calls_and_benchmarks_have_weights() {
        assert_eq!(found(CALL, &["try_state.rs"]).len(), 1);
        assert_eq!(found(CONFIG, &["try_state.rs", "benchmarking.rs"]).len(), 1);
        assert!(found(CONFIG, &["try_state.rs"]).is_empty());
    }
}
