//! Encoded enums keep their bytes when a variant is added, moved or removed.

use crate::source::{
    Tree,
    attributes::{codec_indices, derives, frame, has_qualified, is_skipped, is_test_only},
    modules::{Crate, crates},
};
use crate::tidy::finding::Finding;
use proc_macro2::{Delimiter, TokenStream, TokenTree};
use std::collections::{BTreeMap, BTreeSet};
use syn::{Ident, Token, Variant, parse::Parser, punctuated::Punctuated, visit::Visit};

/// Sections of a pallet whose enums FRAME derives Encode for, by their attribute.
const FRAME: [&str; 3] = ["event", "error", "composite_enum"];
/// Stubs, whose bytes are on no chain.
const STUBS: &str = "pallets/testing/";

/// Runs the rule.
pub fn check(tree: &Tree) -> Vec<Finding> {
    let ours = crates(tree).into_iter().filter(|all| {
        let on_chain = ["primitives/", "pallets/", "runtime/"].iter().any(|room| all.root.starts_with(room));
        on_chain && !all.root.starts_with(STUBS)
    });
    ours.flat_map(|all| check_crate(tree, &all)).collect()
}

fn check_crate(tree: &Tree, all: &Crate) -> Vec<Finding> {
    let files: Vec<(&str, &syn::File)> =
        all.files().into_iter().filter_map(|path| Some((path, tree.parsed(path)?))).collect();
    let mut macros = Macros(BTreeSet::new());
    files.iter().for_each(|(_, file)| macros.visit_file(file));
    let found = files.iter().flat_map(|(path, file)| {
        let mut enums = Enums { path, macros: &macros.0, in_pallet: false, found: Vec::new() };
        enums.visit_file(file);
        enums.found
    });
    found.collect()
}

/// The crate's macros that derive Encode.
struct Macros(BTreeSet<String>);

impl<'a> Visit<'a> for Macros {
    fn visit_item_macro(&mut self, item: &'a syn::ItemMacro) {
        let Some(name) = &item.ident else { return };
        if has_word(&item.mac.tokens, "Encode") {
            self.0.insert(name.to_string());
        }
    }
}

fn has_word(tokens: &TokenStream, word: &str) -> bool {
    tokens.clone().into_iter().any(|token| match token {
        TokenTree::Ident(ident) => ident == word,
        TokenTree::Group(group) => has_word(&group.stream(), word),
        _ => false,
    })
}

/// Goes through the enums of a file.
struct Enums<'a> {
    path: &'a str,
    macros: &'a BTreeSet<String>,
    in_pallet: bool,
    found: Vec<Finding>,
}

impl<'a> Visit<'a> for Enums<'_> {
    fn visit_item_mod(&mut self, module: &'a syn::ItemMod) {
        if is_test_only(&module.attrs) {
            return;
        }
        let outside = self.in_pallet;
        self.in_pallet |= has_qualified(&module.attrs, "pallet");
        syn::visit::visit_item_mod(self, module);
        self.in_pallet = outside;
    }

    fn visit_item_enum(&mut self, item: &'a syn::ItemEnum) {
        let by_frame = self.in_pallet && frame(&item.attrs).any(|name| FRAME.contains(&name.as_str()));
        if !is_test_only(&item.attrs) && (by_frame || derives(&item.attrs, "Encode")) {
            self.variants(&item.ident, &item.variants);
        }
    }

    fn visit_item_macro(&mut self, item: &'a syn::ItemMacro) {
        let name = item.mac.path.segments.last().map(|last| last.ident.to_string());
        if name.is_some_and(|name| self.macros.contains(&name)) {
            self.tokens(item.mac.tokens.clone());
        }
    }
}

impl Enums<'_> {
    /// Checks the enums in what is handed to a macro.
    fn tokens(&mut self, tokens: TokenStream) {
        let tokens: Vec<TokenTree> = tokens.into_iter().collect();
        for window in tokens.windows(3) {
            let [TokenTree::Ident(keyword), TokenTree::Ident(name), TokenTree::Group(body)] = window else { continue };
            if keyword != "enum" || body.delimiter() != Delimiter::Brace {
                continue;
            }
            match Punctuated::<Variant, Token![,]>::parse_terminated.parse2(body.stream()) {
                Ok(variants) => self.variants(name, &variants),
                Err(error) => {
                    let what = format!("the variants of {name} can't be read ({error}); write them as an enum's");
                    self.add(name, what);
                }
            }
        }
    }

    fn variants(&mut self, name: &Ident, variants: &Punctuated<Variant, Token![,]>) {
        let mut taken = BTreeMap::new();
        for variant in variants.iter().filter(|variant| !is_skipped(&variant.attrs)) {
            let of = format!("{name}::{}", variant.ident);
            match codec_indices(&variant.attrs)[..] {
                [] => self.add(&variant.ident, format!("{of} has no #[codec(index = N)]; give it the one it has now")),
                [index] => {
                    if let Some(other) = taken.insert(index, of.clone()) {
                        self.add(&variant.ident, format!("{of} has index {index} as {other} has; give it another"));
                    }
                }
                _ => self.add(&variant.ident, format!("{of} has more than one #[codec(index = N)]; leave one")),
            }
        }
    }

    fn add(&mut self, at: &Ident, what: String) {
        self.found.push(Finding::new("codec", self.path, at.span().start().line, what));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found_in(folder: &str, source: &str) -> Vec<String> {
        let (manifest, root) = (format!("{folder}/Cargo.toml"), format!("{folder}/src/lib.rs"));
        let tree = Tree::of(&[(&manifest, ""), (&root, source)]);
        check(&tree).iter().map(ToString::to_string).collect()
    }

    fn found(source: &str) -> Vec<String> {
        found_in("primitives/a", source)
    }

    #[test]
    fn a_variant_without_an_index_is_found() {
        let found = found("#[derive(Encode)]\nenum A {\n#[codec(index = 0)]\nOne,\nTwo(u8),\n}");
        let what = "primitives/a/src/lib.rs:5: codec: A::Two has no #[codec(index = N)]; give it the one it has now";
        assert_eq!(found, [what]);
    }

    #[test]
    fn an_index_is_given_once() {
        let found = found("#[derive(Encode)] enum A { #[codec(index = 1)] One, #[codec(index = 1)] Two }");
        assert_eq!(found.len(), 1);
        assert!(found[0].ends_with("A::Two has index 1 as A::One has; give it another"), "{found:?}");
    }

    #[test]
    fn a_variant_has_one_index() {
        let found = found("#[derive(Encode)] enum A { #[codec(index = 1)] #[codec(index = 1)] One }");
        assert_eq!(found.len(), 1);
        assert!(found[0].ends_with("A::One has more than one #[codec(index = N)]; leave one"), "{found:?}");
    }

    #[test]
    fn what_is_not_encoded_or_skipped_needs_none() {
        assert!(found("enum A { One }").is_empty());
        assert!(found("#[derive(Encode)] struct A;").is_empty());
        assert!(found("#[derive(Encode)] enum A { #[codec(skip)] One }").is_empty());
        assert!(found("#[cfg(test)] mod tests { #[derive(Encode)] enum A { One } }").is_empty());
        assert!(found_in("node/a", "#[derive(Encode)] enum A { One }").is_empty());
        assert!(found_in("pallets/testing", "#[derive(Encode)] enum A { One }").is_empty());
    }

    #[test]
    fn events_errors_and_hold_reasons_need_one() {
        let pallet = |attribute: &str| {
            format!("#[frame_support::pallet] pub mod pallet {{ #[pallet::{attribute}] pub enum A<T> {{ One }} }}")
        };
        for attribute in FRAME {
            assert_eq!(found(&pallet(attribute)).len(), 1, "{attribute}");
        }
    }

    #[test]
    fn enums_in_a_macro_that_derives_encode_need_one() {
        let call = "words! { /// Doc.\n enum A { One, #[codec(index = 1)] Two } struct B { a: u8 } }";
        let encoding = "macro_rules! words { ($($t:tt)*) => { #[derive(Encode)] $($t)* } }";
        let other = "macro_rules! words { ($($t:tt)*) => { $($t)* } }";
        assert_eq!(found(&format!("{encoding} {call}")).len(), 1);
        assert!(found(&format!("{other} {call}")).is_empty());
        assert_eq!(found(&format!("{encoding} words! {{ enum A {{ 0 => One }} }}")).len(), 1);
    }
}
