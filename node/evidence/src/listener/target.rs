//! The aim of a request, as its path names it.

use urcar_types::Digest;

/// The aim of a request.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Target {
    /// The evidence of a digest.
    Evidence(Digest),
    /// The signed deletions after this place.
    Deletions(u64),
}

/// Returns what path and query name; nothing where that is neither. A path is compared as it stands: nothing is
/// decoded, so that no path leads anywhere else.
pub fn parse(path: &str, query: Option<&str>) -> Option<Target> {
    let name = path.strip_prefix('/')?;
    if name == "deletions" {
        return match query {
            None => Some(Target::Deletions(0)),
            Some(query) => query.strip_prefix("after=")?.parse().ok().map(Target::Deletions),
        };
    }
    digest(name).filter(|_| query.is_none()).map(Target::Evidence)
}

/// Returns the digest of 64 hexadecimal digits, with or without 0x before them.
pub fn digest(text: &str) -> Option<Digest> {
    let digits = text.strip_prefix("0x").unwrap_or(text);
    let mut bytes = [0; 32];
    hex::decode_to_slice(digits, &mut bytes).ok()?;
    Some(Digest::from(bytes))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_digest_is_named_by_its_digits() {
        let digits = "ab".repeat(32);
        let expected = Some(Target::Evidence(Digest::repeat_byte(0xab)));
        for path in [format!("/{digits}"), format!("/0x{digits}"), format!("/{}", digits.to_uppercase())] {
            assert_eq!(parse(&path, None), expected, "{path}");
        }
    }

    #[test]
    fn tricks_lead_nowhere() {
        let digits = "ab".repeat(32);
        for path in [
            String::new(),
            "/".into(),
            digits.clone(),
            format!("//{digits}"),
            format!("/{digits}/"),
            format!("/../{digits}"),
            format!("/./{digits}"),
            format!("/{digits}%00"),
            format!("/%61{}", &digits[1..]),
            format!("/{}", &digits[2..]),
            format!("/{digits}ab"),
            format!("/0x0x{digits}"),
            format!("/0X{digits}"),
            format!("/+{}", &digits[1..]),
            "/catalogue.redb".into(),
            "/..%2fcatalogue.redb".into(),
        ] {
            assert_eq!(parse(&path, None), None, "{path}");
        }
        assert_eq!(parse(&format!("/{digits}"), Some("a=b")), None);
    }

    #[test]
    fn deletions_are_asked_for_from_a_place_on() {
        assert_eq!(parse("/deletions", None), Some(Target::Deletions(0)));
        assert_eq!(parse("/deletions", Some("after=7")), Some(Target::Deletions(7)));
        for query in ["", "after", "after=", "after=-1", "after=x", "before=1", "after=1&after=2"] {
            assert_eq!(parse("/deletions", Some(query)), None, "{query}");
        }
        assert_eq!(parse("/deletions/", None), None);
    }

    proptest! {
        #[test]
        fn every_digest_has_its_path(bytes: [u8; 32]) {
            let path = format!("/{}", hex::encode(bytes));
            prop_assert_eq!(parse(&path, None), Some(Target::Evidence(bytes.into())));
        }

        #[test]
        fn no_other_path_is_one(path in ".{0,80}", query in prop::option::of(".{0,20}")) {
            if let Some(Target::Evidence(digest)) = parse(&path, query.as_deref()) {
                prop_assert!(path.to_lowercase().ends_with(&hex::encode(digest)));
            }
        }
    }
}
