//! Text and lists with a bound, in a form that stock clients show and fill in as text and lists.
//!
//! Both decode up to a hard cap and are held to their own, smaller bound by [`Check`](crate::Check): so a field that
//! is too long is refused by name, instead of as bytes that mean nothing.

use crate::{
    Check, FieldError,
    letters::{is_blank, is_control},
};
use alloc::{string::String, vec::Vec};
use codec::{
    Compact, Decode, DecodeWithMemTracking, Encode, EncodeLike, Error, Input, MaxEncodedLen, Output,
    decode_vec_with_len,
};
use core::fmt;
use scale_info::{Type, TypeInfo};
use unicode_normalization::UnicodeNormalization;

/// Bytes of text that decode at all, whatever the field's own bound.
const TEXT_CAP: u32 = 1024;
/// Elements of a list that decode at all, whatever the field's own bound.
const LIST_CAP: u32 = 64;

/// UTF-8 text of at most `N` bytes, without characters that forge what a reader sees; where `REQUIRED`, with one at
/// least that shows. Encodes as a `str` and says so in its type information.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Default)]
#[cfg_attr(feature = "std", derive(serde::Serialize, serde::Deserialize), serde(transparent))]
pub struct Text<const N: u32, const REQUIRED: bool = false>(String);

/// [`Text`] that must say something.
pub type RequiredText<const N: u32> = Text<N, true>;

impl<const N: u32, const REQUIRED: bool> Text<N, REQUIRED> {
    /// The text itself.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether there is no text at all.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Returns whether nothing of it shows.
    pub fn is_blank(&self) -> bool {
        self.0.chars().all(is_blank)
    }

    /// Text that is not held to its bound yet; [`Check::check`] does that.
    pub fn unchecked(text: impl Into<String>) -> Self {
        Self(text.into())
    }
}

impl<const N: u32, const REQUIRED: bool> TryFrom<&str> for Text<N, REQUIRED> {
    type Error = FieldError;

    fn try_from(text: &str) -> Result<Self, FieldError> {
        let text = Self(text.into());
        text.check()?;
        Ok(text)
    }
}

impl<const N: u32, const REQUIRED: bool> Check for Text<N, REQUIRED> {
    fn normalise(&mut self) {
        let trimmed = self.0.trim();
        if trimmed.len() < self.0.len() {
            self.0 = trimmed.into();
        }
        // What reads the same is the same.
        // It shrinks a text to a third at most: one that is longer is refused as it is.
        let may_fit = self.0.len() <= (N as usize).saturating_mul(3);
        if may_fit && !unicode_normalization::is_nfc(&self.0) {
            self.0 = self.0.nfc().collect();
        }
    }

    fn check(&self) -> Result<(), FieldError> {
        if self.0.len() > N as usize {
            return Err(FieldError::TooLong);
        }
        if self.0.contains(is_control) {
            return Err(FieldError::ControlCharacter);
        }
        if REQUIRED && self.is_blank() { Err(FieldError::EmptyText) } else { Ok(()) }
    }
}

impl<const N: u32, const REQUIRED: bool> fmt::Debug for Text<N, REQUIRED> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.0, f)
    }
}

impl<const N: u32, const REQUIRED: bool> fmt::Display for Text<N, REQUIRED> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl<const N: u32, const REQUIRED: bool> Encode for Text<N, REQUIRED> {
    fn size_hint(&self) -> usize {
        self.0.size_hint()
    }

    fn encode_to<O: Output + ?Sized>(&self, dest: &mut O) {
        self.0.encode_to(dest)
    }
}

impl<const N: u32, const REQUIRED: bool> EncodeLike for Text<N, REQUIRED> {}

impl<const N: u32, const REQUIRED: bool> Decode for Text<N, REQUIRED> {
    fn decode<I: Input>(input: &mut I) -> Result<Self, Error> {
        let len = Compact::<u32>::decode(input)?.0;
        if len > TEXT_CAP {
            return Err("text beyond every bound".into());
        }
        // Tells the input of the memory that it takes.
        let bytes = decode_vec_with_len(input, len as usize)?;
        String::from_utf8(bytes).map(Self).map_err(|_| "text is not UTF-8".into())
    }
}

impl<const N: u32, const REQUIRED: bool> DecodeWithMemTracking for Text<N, REQUIRED> {}

impl<const N: u32, const REQUIRED: bool> MaxEncodedLen for Text<N, REQUIRED> {
    fn max_encoded_len() -> usize {
        Compact(N).encoded_size().saturating_add(N as usize)
    }
}

impl<const N: u32, const REQUIRED: bool> TypeInfo for Text<N, REQUIRED> {
    type Identity = str;

    fn type_info() -> Type {
        str::type_info()
    }
}

/// A list of at most `N` elements.
#[derive(Clone, PartialEq, Eq)]
#[cfg_attr(feature = "std", derive(serde::Serialize, serde::Deserialize), serde(transparent))]
pub struct List<T, const N: u32>(Vec<T>);

impl<T, const N: u32> List<T, N> {
    /// The elements in order.
    pub fn as_slice(&self) -> &[T] {
        &self.0
    }

    /// A list that is not held to its bound yet; [`Check::check`] does that.
    pub fn unchecked(elements: Vec<T>) -> Self {
        Self(elements)
    }
}

impl<T, const N: u32> Default for List<T, N> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<T: fmt::Debug, const N: u32> fmt::Debug for List<T, N> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.0, f)
    }
}

impl<T: Check, const N: u32> Check for List<T, N> {
    fn normalise(&mut self) {
        self.0.iter_mut().for_each(Check::normalise);
    }

    fn check(&self) -> Result<(), FieldError> {
        if self.0.len() > N as usize {
            return Err(FieldError::TooMany);
        }
        self.0.iter().try_for_each(Check::check)
    }
}

impl<T: Encode, const N: u32> Encode for List<T, N> {
    fn size_hint(&self) -> usize {
        self.0.size_hint()
    }

    fn encode_to<O: Output + ?Sized>(&self, dest: &mut O) {
        self.0.encode_to(dest)
    }
}

impl<T: Encode, const N: u32> EncodeLike for List<T, N> {}

impl<T: Decode, const N: u32> Decode for List<T, N> {
    fn decode<I: Input>(input: &mut I) -> Result<Self, Error> {
        let len = Compact::<u32>::decode(input)?.0;
        if len > LIST_CAP {
            return Err("list beyond every bound".into());
        }
        decode_vec_with_len(input, len as usize).map(Self)
    }
}

impl<T: DecodeWithMemTracking, const N: u32> DecodeWithMemTracking for List<T, N> {}

impl<T: MaxEncodedLen, const N: u32> MaxEncodedLen for List<T, N> {
    fn max_encoded_len() -> usize {
        Compact(N).encoded_size().saturating_add(T::max_encoded_len().saturating_mul(N as usize))
    }
}

impl<T: TypeInfo + 'static, const N: u32> TypeInfo for List<T, N> {
    type Identity = Vec<T>;

    fn type_info() -> Type {
        <Vec<T>>::type_info()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use codec::{DecodeAll, DecodeWithMemLimit};
    use proptest::prelude::*;

    #[test]
    fn they_look_like_text_and_lists_to_clients() {
        assert_eq!(Text::<8>::type_info(), str::type_info());
        assert_eq!(<List<u32, 8>>::type_info(), <Vec<u32>>::type_info());
        assert_eq!(Text::<8>::unchecked("Citroën").encode(), "Citroën".encode());
        assert_eq!(<List<u32, 8>>::unchecked(alloc::vec![1, 2]).encode(), alloc::vec![1u32, 2].encode());
    }

    #[test]
    fn the_bound_is_in_bytes_and_is_checked_by_name() {
        assert!(Text::<7>::try_from("保险").is_ok());
        assert_eq!(Text::<7>::try_from("保险杠"), Err(FieldError::TooLong));
        let long = Text::<7>::unchecked("x".repeat(TEXT_CAP as usize));
        assert_eq!(long.check(), Err(FieldError::TooLong));
        assert_eq!(Text::<7>::decode_all(&mut long.encode().as_slice()), Ok(long));

        assert_eq!(<List<u8, 2>>::unchecked(alloc::vec![0; 2]).check(), Ok(()));
        let long = <List<u8, 2>>::unchecked(alloc::vec![0; LIST_CAP as usize]);
        assert_eq!(long.check(), Err(FieldError::TooMany));
        assert_eq!(<List<u8, 2>>::decode_all(&mut long.encode().as_slice()), Ok(long));
        let wordy = <List<Text<1>, 2>>::unchecked(alloc::vec![Text::unchecked("a"), Text::unchecked("bc")]);
        assert_eq!(wordy.check(), Err(FieldError::TooLong));
    }

    #[test]
    fn what_shows_nothing_is_no_text_where_there_must_be_one() {
        for text in ["", " ", "\u{3000}\u{a0}", "\u{200b}\u{200d}", "\u{feff}"] {
            assert_eq!(RequiredText::<16>::try_from(text), Err(FieldError::EmptyText), "{text:?}");
            assert!(Text::<16>::try_from(text).is_ok(), "{text:?}");
        }
        assert!(RequiredText::<16>::try_from("ë").is_ok());
    }

    #[test]
    fn what_forges_lines_is_refused_and_blanks_around_are_dropped() {
        for text in ["a\nb", "a\u{1b}[31mb", "a\u{202e}b", "\0", "a\t"] {
            assert_eq!(Text::<16>::try_from(text), Err(FieldError::ControlCharacter), "{text:?}");
        }
        let mut text = Text::<16>::unchecked(" 前 保\u{3000}\n");
        text.normalise();
        assert_eq!((text.as_str(), text.check()), ("前 保", Ok(())));
    }

    #[test]
    fn what_reads_the_same_is_the_same_text() {
        let normalised = |text: &str| {
            let mut text = Text::<64>::unchecked(text);
            text.normalise();
            text.as_str().to_owned()
        };
        assert_eq!(normalised("O\u{308}lwechsel"), "\u{d6}lwechsel");
        assert_eq!(normalised(" \u{d6}lwechsel"), "\u{d6}lwechsel");
        assert_eq!(normalised("前保险杠"), "前保险杠");
        // Some letters are longer in their normal form.
        let mut grows = Text::<8>::unchecked("\u{1d160}\u{1d160}");
        assert_eq!(grows.check(), Ok(()));
        grows.normalise();
        assert_eq!(grows.check(), Err(FieldError::TooLong));
    }

    #[test]
    fn beyond_every_bound_nothing_decodes() {
        let text = "x".repeat(TEXT_CAP as usize + 1).encode();
        assert!(Text::<{ u32::MAX }>::decode(&mut text.as_slice()).is_err());
        let list = alloc::vec![0u8; LIST_CAP as usize + 1].encode();
        assert!(<List<u8, { u32::MAX }>>::decode(&mut list.as_slice()).is_err());
        assert!(Text::<8>::decode(&mut [4u8, 0xff].as_slice()).is_err());
    }

    #[test]
    fn the_memory_that_they_take_is_counted() {
        let text = "x".repeat(TEXT_CAP as usize).encode();
        let decode = |limit| Text::<8>::decode_with_mem_limit(&mut text.as_slice(), limit);
        assert!(decode(TEXT_CAP as usize).is_err());
        assert!(decode(TEXT_CAP as usize + 1).is_ok());

        let list = alloc::vec![0u32; LIST_CAP as usize].encode();
        let decode = |limit| <List<u32, 8>>::decode_with_mem_limit(&mut list.as_slice(), limit);
        assert!(decode(4 * LIST_CAP as usize).is_err());
        assert!(decode(4 * LIST_CAP as usize + 1).is_ok());

        // A list of texts: their places in it, and their bytes.
        let texts = alloc::vec!["x".repeat(100); 3].encode();
        let decode = |limit| <List<Text<100>, 3>>::decode_with_mem_limit(&mut texts.as_slice(), limit);
        let memory = 3 * (core::mem::size_of::<Text<100>>() + 100);
        assert!(decode(memory).is_err());
        assert!(decode(memory + 1).is_ok());
    }

    #[test]
    fn the_longest_is_as_long_as_it_says() {
        assert_eq!(Text::<200>::unchecked("x".repeat(200)).encode().len(), Text::<200>::max_encoded_len());
        let list = <List<Text<70>, 3>>::unchecked(alloc::vec![Text::unchecked("x".repeat(70)); 3]);
        assert_eq!(list.encode().len(), <List<Text<70>, 3>>::max_encoded_len());
    }

    proptest! {
        #[test]
        fn text_is_the_same_after_a_round_trip(text in ".{0,60}") {
            let bounded = Text::<64>::unchecked(text.clone());
            prop_assert_eq!(bounded.check().is_ok(), text.len() <= 64 && !text.contains(is_control));
            prop_assert_eq!(Text::<64>::decode_all(&mut bounded.encode().as_slice()), Ok(bounded));
        }

        #[test]
        fn no_bytes_panic(bytes: Vec<u8>) {
            if let Ok(text) = Text::<8>::decode(&mut bytes.as_slice()) {
                prop_assert!(bytes.starts_with(&text.encode()));
            }
            if let Ok(list) = <List<Text<8>, 4>>::decode(&mut bytes.as_slice()) {
                prop_assert!(bytes.starts_with(&list.encode()));
            }
        }
    }
}
