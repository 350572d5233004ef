//! The reference of a case of theft, which several organisations write down each in its own way.

use crate::{Check, FieldError, Text};
use alloc::string::String;

/// Returns the form in which cases are compared: upper case, without blanks and hyphens.
///
/// Blanks are what Unicode calls white space. Hyphens are the ASCII hyphen-minus, U+2010 and U+2011.
///
/// ```
/// use urcar_types::case_key;
///
/// assert_eq!(case_key("st 2020-0815"), case_key("ST-20200815"));
/// ```
pub fn case_key(case: &str) -> String {
    case.chars().filter(|letter| !is_filling(*letter)).flat_map(char::to_uppercase).collect()
}

/// Whether it only separates what counts.
fn is_filling(letter: char) -> bool {
    letter.is_whitespace() || matches!(letter, '-' | '\u{2010}' | '\u{2011}')
}

/// Passes a case that names something.
pub(crate) fn check_case(case: &Text<32>) -> Result<(), FieldError> {
    case.check()?;
    if case.as_str().chars().all(is_filling) { Err(FieldError::CaseMissing) } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{RecordData, TheftStatus};
    use proptest::prelude::*;

    #[test]
    fn a_case_is_one_however_it_is_typed() {
        for case in ["DEU/2017/75952", "deu/2017/75952", " DEU/20 17/-75952-", "DEU/2017/7\u{2011}5952\u{a0}"] {
            assert_eq!(case_key(case), "DEU/2017/75952", "{case}");
        }
        assert_eq!(case_key("straße 7"), "STRASSE7");
        assert_ne!(case_key("A/1"), case_key("A1"));
    }

    #[test]
    fn a_theft_names_its_case() {
        for (case, answer) in [
            ("", Err(FieldError::CaseMissing)),
            (" -\u{2010}\u{a0}- ", Err(FieldError::CaseMissing)),
            ("-a", Ok(())),
            ("案件", Ok(())),
            ("123456789012345678901234567890123", Err(FieldError::TooLong)),
        ] {
            let theft = RecordData::<u64>::Theft { status: TheftStatus::Stolen, case: Text::unchecked(case) };
            assert_eq!(theft.check(), answer, "{case:?}");
        }
    }

    proptest! {
        #[test]
        fn the_key_of_a_key_is_itself_and_is_empty_only_of_nothing(case in ".{0,32}") {
            let key = case_key(&case);
            prop_assert_eq!(key.is_empty(), case.chars().all(is_filling));
            prop_assert!(!key.chars().any(is_filling));
        }
    }
}
