//! A day as people write it.

use crate::{Check, Date, FieldError, Text};
use codec::{Decode, DecodeWithMemTracking, Encode, EncodeLike, Error, Input, MaxEncodedLen, Output};
use core::fmt;
use scale_info::{Type, TypeInfo};

/// A day in words that every client shows and types alike: `YYYY-MM-DD`, ten ASCII characters once it was checked.
///
/// Decodes whatever text was typed, so that what names no day is refused by name.
///
/// ```
/// use urcar_types::{Check, Date, DateText};
///
/// let mut day = DateText::unchecked(" 2015-10-01 ");
/// assert!(day.check().is_err());
/// day.normalise();
/// assert_eq!(day.check().map(|()| day.date()), Ok(Date::new(2015, 10, 1)));
/// ```
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
#[cfg_attr(feature = "std", derive(serde::Serialize, serde::Deserialize), serde(transparent))]
pub struct DateText(Text<{ DateText::LEN }>);

impl DateText {
    const LEN: u32 = 10;

    /// Returns text that is not held to its form yet; [`Check::check`] does that.
    pub fn unchecked(text: &str) -> Self {
        Self(Text::unchecked(text))
    }

    /// Returns the text as it stands.
    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }

    /// Returns the day that it names; the earliest of all where it names none, which no check passes.
    pub fn date(&self) -> Date {
        self.0.as_str().parse().unwrap_or_default()
    }
}

impl From<Date> for DateText {
    fn from(date: Date) -> Self {
        Self(Text::unchecked(alloc::format!("{date}")))
    }
}

impl Check for DateText {
    fn normalise(&mut self) {
        self.0.normalise();
    }

    fn check(&self) -> Result<(), FieldError> {
        self.0.as_str().parse::<Date>().map(|_| ())
    }
}

impl fmt::Debug for DateText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.0, f)
    }
}

impl fmt::Display for DateText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0, f)
    }
}

impl Encode for DateText {
    fn size_hint(&self) -> usize {
        self.0.size_hint()
    }

    fn encode_to<O: Output + ?Sized>(&self, dest: &mut O) {
        self.0.encode_to(dest)
    }
}

impl EncodeLike for DateText {}

impl Decode for DateText {
    fn decode<I: Input>(input: &mut I) -> Result<Self, Error> {
        Text::decode(input).map(Self)
    }
}

impl DecodeWithMemTracking for DateText {}

impl MaxEncodedLen for DateText {
    fn max_encoded_len() -> usize {
        Text::<{ Self::LEN }>::max_encoded_len()
    }
}

impl TypeInfo for DateText {
    type Identity = str;

    fn type_info() -> Type {
        str::type_info()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use codec::DecodeAll;
    use proptest::prelude::*;

    #[test]
    fn only_days_of_the_calendar_in_ten_characters_pass() {
        for (text, passes) in [
            ("2015-10-01", true),
            ("2016-02-29", true),
            ("2015-02-29", false),
            ("2015-1-1", false),
            ("+2015-1-1", false),
            ("2015-10-01 ", false),
            ("２０１５-10-01", false),
            ("0000-00-00", false),
            ("", false),
        ] {
            assert_eq!(DateText::unchecked(text).check().is_ok(), passes, "{text}");
        }
        let day = DateText::from(Date::new(2015, 10, 1));
        assert_eq!((day.as_str(), day.encode()), ("2015-10-01", "2015-10-01".encode()));
        assert_eq!((day.encode().len(), DateText::type_info()), (DateText::max_encoded_len(), str::type_info()));
    }

    proptest! {
        #[test]
        fn every_day_round_trips(days in -30_000i32..84_000) {
            let date = Date::from_days(days);
            let text = DateText::from(date);
            prop_assert_eq!((text.check(), text.date()), (Ok(()), date));
            prop_assert_eq!(DateText::decode_all(&mut text.encode().as_slice()), Ok(text));
        }

        #[test]
        fn whatever_was_typed_stays_as_it_was(text in ".{0,40}") {
            let day = DateText::unchecked(&text);
            prop_assert_eq!(DateText::decode_all(&mut text.encode().as_slice()), Ok(day.clone()));
            prop_assert_eq!(day.encode(), text.encode());
            prop_assert_eq!(day.check().is_ok(), text.parse::<Date>().is_ok());
        }
    }
}
