//! Docs begin with what an item is or does.

use crate::source::{Tree, attributes::first_doc_line};
use crate::tidy::finding::Finding;
use proc_macro2::{TokenStream, TokenTree};
use syn::{Attribute, Visibility, visit::Visit};

/// Runs the rule.
pub fn check(tree: &Tree) -> Vec<Finding> {
    let files = tree.rust().flat_map(|(path, file)| {
        let mut docs = Docs(Vec::new());
        docs.attributes(&file.attrs);
        docs.visit_file(file);
        docs.0.into_iter().map(move |line| {
            let what = "the docs begin with \"What\"; say what it is (\"The owner.\") or does (\"Returns the owner.\")";
            Finding::new("docs", path, line, what)
        })
    });
    files.collect()
}

/// The lines of public items' docs that begin with the word.
struct Docs(Vec<usize>);

impl Docs {
    fn attributes(&mut self, attributes: &[Attribute]) {
        if let Some((text, line)) = first_doc_line(attributes) {
            self.line(&text, line);
        }
    }

    fn line(&mut self, text: &str, line: usize) {
        if text.trim_start().starts_with("What ") {
            self.0.push(line);
        }
    }

    fn item(&mut self, visibility: &Visibility, attributes: &[Attribute]) {
        if is_public(visibility) {
            self.attributes(attributes);
        }
    }

    fn fields(&mut self, fields: &syn::Fields, all: bool) {
        for field in fields {
            if all || is_public(&field.vis) {
                self.attributes(&field.attrs);
            }
        }
    }

    /// Looks through what is handed to a macro, which may make public items of it.
    fn tokens(&mut self, tokens: TokenStream) {
        let tokens: Vec<TokenTree> = tokens.into_iter().collect();
        let mut before = false;
        for (index, token) in tokens.iter().enumerate() {
            let TokenTree::Group(group) = token else {
                before &= matches!(token, TokenTree::Punct(mark) if mark.as_char() == '#');
                continue;
            };
            let is_attribute =
                index > 0 && matches!(&tokens[index - 1], TokenTree::Punct(mark) if mark.as_char() == '#');
            match doc_text(group.stream()).filter(|_| is_attribute) {
                Some(text) => {
                    if !before {
                        self.line(&text, group.span_open().start().line);
                    }
                    before = true;
                }
                None => {
                    before = false;
                    self.tokens(group.stream());
                }
            }
        }
    }
}

/// Returns the text of `doc = "text"`.
fn doc_text(tokens: TokenStream) -> Option<String> {
    let pair: syn::MetaNameValue = syn::parse2(tokens).ok()?;
    match pair.value {
        syn::Expr::Lit(syn::ExprLit { lit: syn::Lit::Str(text), .. }) if pair.path.is_ident("doc") => {
            Some(text.value())
        }
        _ => None,
    }
}

fn is_public(visibility: &Visibility) -> bool {
    matches!(visibility, Visibility::Public(_))
}

impl<'a> Visit<'a> for Docs {
    fn visit_item(&mut self, item: &'a syn::Item) {
        use syn::Item;
        match item {
            Item::Const(it) => self.item(&it.vis, &it.attrs),
            Item::Fn(it) => self.item(&it.vis, &it.attrs),
            Item::Mod(it) => {
                self.item(&it.vis, &it.attrs);
                // `//!` within it.
            }
            Item::Static(it) => self.item(&it.vis, &it.attrs),
            Item::Type(it) => self.item(&it.vis, &it.attrs),
            Item::Enum(it) if is_public(&it.vis) => {
                self.attributes(&it.attrs);
                for variant in &it.variants {
                    self.attributes(&variant.attrs);
                    self.fields(&variant.fields, true);
                }
            }
            Item::Struct(it) if is_public(&it.vis) => {
                self.attributes(&it.attrs);
                self.fields(&it.fields, false);
            }
            Item::Trait(it) if is_public(&it.vis) => {
                self.attributes(&it.attrs);
                it.items.iter().for_each(|item| match item {
                    syn::TraitItem::Const(it) => self.attributes(&it.attrs),
                    syn::TraitItem::Fn(it) => self.attributes(&it.attrs),
                    syn::TraitItem::Type(it) => self.attributes(&it.attrs),
                    _ => {}
                });
            }
            Item::Macro(it) if it.ident.is_none() => self.tokens(it.mac.tokens.clone()),
            _ => {}
        }
        syn::visit::visit_item(self, item);
    }

    fn visit_impl_item(&mut self, item: &'a syn::ImplItem) {
        match item {
            syn::ImplItem::Fn(it) => self.item(&it.vis, &it.attrs),
            syn::ImplItem::Const(it) => self.item(&it.vis, &it.attrs),
            _ => {}
        }
        syn::visit::visit_impl_item(self, item);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(source: &str) -> Vec<usize> {
        check(&Tree::of(&[("a.rs", source)])).iter().map(|finding| finding.line).collect()
    }

    #[test]
    fn docs_of_public_items_do_not_begin_with_what() {
        let source = "/// What it is.\npub struct A {\n/// What is in it.\npub b: u8,\n/// What is hidden.\nc: u8,\n}\n\
            pub enum B {\n/// What one is.\nOne {\n/// What d is.\nd: u8 } }\n\
            impl A {\n/// What it does.\npub fn e() {} }\n\
            pub trait T {\n/// What it gives.\nfn f();\n/// What it is.\ntype G; }\n";
        assert_eq!(lines(source), [1, 3, 9, 11, 14, 17, 19]);
    }

    #[test]
    fn frames_items_are_public_as_others() {
        let source = "pub mod pallet {\n#[pallet::storage]\n/// What is kept.\npub type A<T> = StorageValue<_, u8>;\n}";
        assert_eq!(lines(source), [3]);
    }

    #[test]
    fn only_the_first_line_counts() {
        assert!(lines("/// The owner.\n/// What he owns.\npub struct A;").is_empty());
        assert!(lines("/// Whatever it is.\npub struct A;").is_empty());
        assert!(lines("/// What it is.\nstruct A;").is_empty());
    }

    #[test]
    fn items_in_macros_count() {
        let source = "words! {\n/// What fuel.\n/// More.\nenum Fuel {\n/// Burns.\n/// What burns.\nPetrol }\n}";
        assert_eq!(lines(source), [2]);
    }

    #[test]
    fn a_files_own_docs_count() {
        assert_eq!(lines("//! What this is.\n\npub struct A;"), [1]);
    }
}
