//! How long functions are.

use crate::source::Tree;
use syn::{spanned::Spanned, visit::Visit};

/// A function and its length.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Function {
    /// Its name.
    pub name: String,
    /// The line of its signature.
    pub line: usize,
    /// Lines from its signature to its closing brace.
    pub length: usize,
}

/// Returns the functions of a file, also those in traits, `impl`s and other functions.
pub fn functions(file: &syn::File) -> Vec<Function> {
    let mut all = Functions(Vec::new());
    all.visit_file(file);
    all.0
}

/// Returns a text with the longest functions of the tree, one a line.
pub fn longest(tree: &Tree, count: usize) -> String {
    let all = tree.rust().flat_map(|(path, file)| functions(file).into_iter().map(move |function| (path, function)));
    let mut all: Vec<(&str, Function)> = all.collect();
    all.sort_by(|(path, a), (other, b)| (b.length, path, a.line).cmp(&(a.length, other, b.line)));
    let lines = all.iter().take(count).map(|(path, it)| format!("{:>4}  {path}:{}  {}", it.length, it.line, it.name));
    lines.collect::<Vec<_>>().join("\n")
}

struct Functions(Vec<Function>);

impl Functions {
    fn add(&mut self, signature: &syn::Signature, body: &syn::Block) {
        let line = signature.span().start().line;
        let length = body.brace_token.span.close().end().line - line + 1;
        self.0.push(Function { name: signature.ident.to_string(), line, length });
    }
}

impl<'a> Visit<'a> for Functions {
    fn visit_item_fn(&mut self, function: &'a syn::ItemFn) {
        self.add(&function.sig, &function.block);
        syn::visit::visit_item_fn(self, function);
    }

    fn visit_impl_item_fn(&mut self, function: &'a syn::ImplItemFn) {
        self.add(&function.sig, &function.block);
        syn::visit::visit_impl_item_fn(self, function);
    }

    fn visit_trait_item_fn(&mut self, function: &'a syn::TraitItemFn) {
        if let Some(body) = &function.default {
            self.add(&function.sig, body);
        }
        syn::visit::visit_trait_item_fn(self, function);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SOURCE: &str = "/// Doc.\n#[test]\nfn a() {\n}\nimpl A {\n    pub fn b(\n        &self,\n    ) {\n        fn c() {}\n    }\n}\n\
        trait T {\n    fn d();\n    fn e() {\n    }\n}\n";

    #[test]
    fn a_function_is_as_long_as_from_its_signature_to_its_brace() {
        let file = syn::parse_file(SOURCE).unwrap();
        let found: Vec<(String, usize, usize)> =
            functions(&file).into_iter().map(|it| (it.name, it.line, it.length)).collect();
        let expected = [("a", 3, 2), ("b", 6, 5), ("c", 9, 1), ("e", 14, 2)];
        assert_eq!(found, expected.map(|(name, line, length)| (name.to_owned(), line, length)));
    }

    #[test]
    fn the_longest_come_first() {
        let tree = Tree::of(&[("a.rs", SOURCE)]);
        assert_eq!(longest(&tree, 2), "   5  a.rs:6  b\n   2  a.rs:3  a");
    }
}
