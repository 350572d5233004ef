//! Answers to questions of yes or no.

use crate::{Check, FieldError};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;

/// Yes or no, where neither may be taken for granted: forms preset a `bool` to no. In JSON `true` or `false`.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
#[scale_info(capture_docs = "always")]
#[cfg_attr(feature = "std", derive(serde::Serialize, serde::Deserialize), serde(from = "bool", into = "Option<bool>"))]
#[allow(missing_docs)]
pub enum Answer {
    /// Nobody chose: the preset of a form, refused wherever it is written. Null in JSON, where it isn't taken.
    #[codec(index = 0)]
    NotChosen,
    #[codec(index = 1)]
    No,
    #[codec(index = 2)]
    Yes,
}

impl Answer {
    /// Returns whether it is yes.
    ///
    /// ```
    /// use urcar_types::Answer;
    ///
    /// assert!(Answer::from(true).is_yes());
    /// assert!(!Answer::No.is_yes() && !Answer::NotChosen.is_yes());
    /// ```
    pub const fn is_yes(self) -> bool {
        matches!(self, Self::Yes)
    }
}

impl From<bool> for Answer {
    fn from(yes: bool) -> Self {
        if yes { Self::Yes } else { Self::No }
    }
}

#[cfg(feature = "std")]
impl From<Answer> for Option<bool> {
    fn from(answer: Answer) -> Self {
        match answer {
            Answer::NotChosen => None,
            Answer::No => Some(false),
            Answer::Yes => Some(true),
        }
    }
}

impl Check for Answer {
    fn check(&self) -> Result<(), FieldError> {
        if *self == Self::NotChosen { Err(FieldError::WordNotChosen) } else { Ok(()) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use codec::DecodeAll;
    use serde_json::{Value, json};

    #[test]
    fn one_that_nobody_chose_is_neither_and_is_refused() {
        assert_eq!(Answer::NotChosen.encode(), [0], "what a form presets");
        assert_eq!(Answer::NotChosen.check(), Err(FieldError::WordNotChosen));
        for (yes, byte) in [(false, 1), (true, 2)] {
            let answer = Answer::from(yes);
            assert_eq!(answer.encode(), [byte]);
            assert_eq!((answer.is_yes(), answer.check()), (yes, Ok(())));
            assert_eq!(Answer::decode_all(&mut &[byte][..]), Ok(answer));
        }
        assert!(!Answer::NotChosen.is_yes());
        assert!(Answer::decode_all(&mut &[3][..]).is_err());
    }

    #[test]
    fn json_has_true_or_false() {
        for yes in [false, true] {
            assert_eq!(serde_json::to_value(Answer::from(yes)).unwrap(), json!(yes));
            assert_eq!(serde_json::from_value::<Answer>(json!(yes)).unwrap(), Answer::from(yes));
        }
        assert_eq!(serde_json::to_value(Answer::NotChosen).unwrap(), Value::Null);
        for given in [Value::Null, json!("yes"), json!("not_chosen"), json!(1)] {
            let refused = serde_json::from_value::<Answer>(given.clone()).unwrap_err().to_string();
            assert!(refused.ends_with("expected a boolean"), "{given}: {refused}");
        }
    }
}
