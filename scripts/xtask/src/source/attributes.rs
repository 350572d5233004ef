//! Reading of attributes.

use syn::{Attribute, Expr, ExprLit, Lit, Meta, Token, punctuated::Punctuated};

/// Returns whether the item is compiled for tests alone: `cfg(test)`, also within `all(…)`.
pub fn is_test_only(attributes: &[Attribute]) -> bool {
    attributes.iter().any(|attribute| {
        attribute.path().is_ident("cfg") && attribute.parse_args::<Meta>().is_ok_and(|meta| needs_test(&meta))
    })
}

fn needs_test(meta: &Meta) -> bool {
    match meta {
        Meta::Path(path) => path.is_ident("test"),
        Meta::List(list) if list.path.is_ident("all") => nested(list).iter().any(needs_test),
        _ => false,
    }
}

fn nested(list: &syn::MetaList) -> Vec<Meta> {
    let parsed = list.parse_args_with(Punctuated::<Meta, Token![,]>::parse_terminated);
    parsed.map(|metas| metas.into_iter().collect()).unwrap_or_default()
}

/// Returns whether one of the attributes ends in this name and has one before it, as in `frame_support::pallet`.
pub fn has_qualified(attributes: &[Attribute], name: &str) -> bool {
    attributes.iter().any(|attribute| {
        let segments = &attribute.path().segments;
        segments.len() > 1 && segments.last().is_some_and(|last| last.ident == name)
    })
}

/// Returns the names after `pallet::` of FRAME's attributes, such as `storage` of `#[pallet::storage]`.
pub fn frame(attributes: &[Attribute]) -> impl Iterator<Item = String> {
    attributes.iter().filter_map(|attribute| {
        let segments = &attribute.path().segments;
        (segments.len() == 2 && segments[0].ident == "pallet").then(|| segments[1].ident.to_string())
    })
}

/// Returns whether a trait of this name is derived, also under a `cfg_attr`.
pub fn derives(attributes: &[Attribute], name: &str) -> bool {
    attributes.iter().any(|attribute| derived_in(&attribute.meta, name))
}

fn derived_in(meta: &Meta, name: &str) -> bool {
    let Meta::List(list) = meta else { return false };
    let is_it = |meta: &Meta| meta.path().segments.last().is_some_and(|last| last.ident == name);
    if list.path.is_ident("derive") {
        return nested(list).iter().any(is_it);
    }
    list.path.is_ident("cfg_attr") && nested(list).iter().any(|meta| derived_in(meta, name))
}

/// Returns the numbers in each `#[codec(index = N)]`.
pub fn codec_indices(attributes: &[Attribute]) -> Vec<u64> {
    let metas = codec(attributes);
    let indices = metas.iter().filter_map(|meta| match meta {
        Meta::NameValue(pair) if pair.path.is_ident("index") => match &pair.value {
            Expr::Lit(ExprLit { lit: Lit::Int(number), .. }) => number.base10_parse().ok(),
            _ => None,
        },
        _ => None,
    });
    indices.collect()
}

/// Returns whether there is a `#[codec(skip)]`.
pub fn is_skipped(attributes: &[Attribute]) -> bool {
    codec(attributes).iter().any(|meta| meta.path().is_ident("skip"))
}

fn codec(attributes: &[Attribute]) -> Vec<Meta> {
    let lists = attributes.iter().filter_map(|attribute| match &attribute.meta {
        Meta::List(list) if list.path.is_ident("codec") => Some(nested(list)),
        _ => None,
    });
    lists.flatten().collect()
}

/// Returns the first line of the docs, and the line of the file on which it stands.
pub fn first_doc_line(attributes: &[Attribute]) -> Option<(String, usize)> {
    attributes.iter().find_map(|attribute| match &attribute.meta {
        Meta::NameValue(pair) if pair.path.is_ident("doc") => match &pair.value {
            Expr::Lit(ExprLit { lit: Lit::Str(text), .. }) => Some((text.value(), text.span().start().line)),
            _ => None,
        },
        _ => None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn attributes(source: &str) -> Vec<Attribute> {
        syn::parse_str::<syn::ItemStruct>(&format!("{source} struct S;")).unwrap().attrs
    }

    #[test]
    fn tests_are_known_by_their_cfg() {
        for yes in ["#[cfg(test)]", "#[cfg(all(test, feature = \"std\"))]"] {
            assert!(is_test_only(&attributes(yes)), "{yes}");
        }
        for no in ["#[cfg(not(test))]", "#[cfg(any(test, feature = \"std\"))]", "#[test]"] {
            assert!(!is_test_only(&attributes(no)), "{no}");
        }
    }

    #[test]
    fn derives_are_found() {
        assert!(derives(&attributes("#[derive(Clone, codec::Encode)]"), "Encode"));
        assert!(derives(&attributes("#[cfg_attr(feature = \"std\", derive(Encode))]"), "Encode"));
        assert!(!derives(&attributes("#[derive(Decode)]"), "Encode"));
    }

    #[test]
    fn codec_attributes_are_read() {
        assert_eq!(codec_indices(&attributes("/// Doc.\n#[codec(index = 7)]")), [7]);
        assert!(codec_indices(&attributes("#[codec(skip)]")).is_empty());
        assert!(is_skipped(&attributes("#[codec(skip)]")));
    }

    #[test]
    fn docs_begin_with_their_first_line() {
        assert_eq!(first_doc_line(&attributes("#[a]\n/// One.\n/// Two.\n")), Some((" One.".into(), 2)));
    }
}
