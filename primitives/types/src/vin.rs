//! The vehicle identification number: ISO 3779; 49 CFR 565 in North America; GB 16735 in China.

use crate::{FieldError, Text};
use codec::{Decode, DecodeWithMemTracking, Encode, EncodeLike, Error, Input, MaxEncodedLen, Output};
use core::fmt;
use scale_info::{Type, TypeInfo};

/// A VIN as somebody typed it: what calls take, so that a bad one is refused by name.
pub type VinText = Text<17>;

const LEN: usize = 17;
const CHECK_POSITION: usize = 8;
const WEIGHTS: [u32; LEN] = [8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2];

/// Why a text is no VIN.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
#[cfg_attr(feature = "std", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "snake_case"))]
pub enum VinError {
    /// Not 17 characters.
    #[codec(index = 0)]
    Length,
    /// A character that is not 0-9 or A-Z without I, O and Q.
    #[codec(index = 1)]
    Alphabet,
    /// Seventeen times the same character: it may pass the sum, but is no vehicle's.
    #[codec(index = 2)]
    AllEqual,
}

/// Seventeen characters of the VIN alphabet, upper case, not all equal. The check digit is a matter of its own:
/// [`Vin::check_digit_fits`] and [`Vin::check_digit_mandated`].
///
/// Encodes as a string and says `str` in its type information, so that clients show and take text.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Vin([u8; LEN]);

impl Vin {
    /// Reads a VIN; lower case is raised.
    pub fn parse(text: &str) -> Result<Self, VinError> {
        let bytes: [u8; LEN] = text.as_bytes().try_into().map_err(|_| VinError::Length)?;
        let bytes = bytes.map(|b| b.to_ascii_uppercase());
        if !bytes.iter().all(|b| value_of(*b).is_some()) {
            return Err(VinError::Alphabet);
        }
        let [first, rest @ ..] = bytes;
        if rest.iter().all(|b| *b == first) {
            return Err(VinError::AllEqual);
        }
        Ok(Self(bytes))
    }

    /// The seventeen characters.
    pub fn as_str(&self) -> &str {
        core::str::from_utf8(&self.0).unwrap_or_default()
    }

    /// The character that position 9 has where a check digit is used.
    pub fn check_digit(&self) -> char {
        let sum = self
            .0
            .iter()
            .zip(WEIGHTS)
            .fold(0u32, |sum, (b, weight)| sum.saturating_add(value_of(*b).unwrap_or(0).saturating_mul(weight)));
        match sum % 11 {
            10 => 'X',
            digit => char::from_digit(digit, 10).unwrap_or('0'),
        }
    }

    /// Whether position 9 is the check digit.
    pub fn check_digit_fits(&self) -> bool {
        self.0.get(CHECK_POSITION).is_some_and(|b| char::from(*b) == self.check_digit())
    }

    /// Whether the maker's region mandates the check digit: WMI 1 to 5 (North America) and L (China).
    pub fn check_digit_mandated(&self) -> bool {
        self.0.first().is_some_and(|b| matches!(b, b'1'..=b'5' | b'L'))
    }

    /// The head of a life file without any record: it binds every later head to this VIN.
    pub fn initial_head(&self) -> crate::Digest {
        sp_crypto_hashing::blake2_256(&self.encode()).into()
    }
}

/// Returns the value of a character in the sum of 49 CFR 565.15; nothing for one outside the alphabet.
fn value_of(byte: u8) -> Option<u32> {
    Some(match byte {
        b'0'..=b'9' => u32::from(byte.saturating_sub(b'0')),
        b'A' | b'J' => 1,
        b'B' | b'K' | b'S' => 2,
        b'C' | b'L' | b'T' => 3,
        b'D' | b'M' | b'U' => 4,
        b'E' | b'N' | b'V' => 5,
        b'F' | b'W' => 6,
        b'G' | b'P' | b'X' => 7,
        b'H' | b'Y' => 8,
        b'R' | b'Z' => 9,
        _ => return None,
    })
}

impl TryFrom<&VinText> for Vin {
    type Error = VinError;

    fn try_from(text: &VinText) -> Result<Self, VinError> {
        Self::parse(text.as_str())
    }
}

impl From<Vin> for VinText {
    fn from(vin: Vin) -> Self {
        Self::unchecked(vin.as_str())
    }
}

impl core::str::FromStr for Vin {
    type Err = VinError;

    fn from_str(text: &str) -> Result<Self, VinError> {
        Self::parse(text)
    }
}

impl fmt::Display for VinError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Length => "a VIN has 17 characters",
            Self::Alphabet => "a VIN has only 0-9 and A-Z without I, O and Q",
            Self::AllEqual => "seventeen times the same character is no VIN",
        })
    }
}

impl From<VinError> for FieldError {
    fn from(_: VinError) -> Self {
        Self::InvalidCode
    }
}

impl fmt::Display for Vin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl fmt::Debug for Vin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl Encode for Vin {
    fn size_hint(&self) -> usize {
        LEN.saturating_add(1)
    }

    fn encode_to<O: Output + ?Sized>(&self, dest: &mut O) {
        self.as_str().encode_to(dest)
    }
}

impl EncodeLike for Vin {}

impl Decode for Vin {
    fn decode<I: Input>(input: &mut I) -> Result<Self, Error> {
        // Upper case only: one VIN has one encoding, so that it can be a storage key.
        let text = VinText::decode(input)?;
        match Self::parse(text.as_str()) {
            Ok(vin) if vin.as_str() == text.as_str() => Ok(vin),
            Ok(_) => Err("VIN in lower case".into()),
            Err(VinError::Length) => Err("VIN without 17 characters".into()),
            Err(VinError::Alphabet) => Err("VIN with a character outside its alphabet".into()),
            Err(VinError::AllEqual) => Err("VIN of one character".into()),
        }
    }
}

impl DecodeWithMemTracking for Vin {}

impl MaxEncodedLen for Vin {
    fn max_encoded_len() -> usize {
        LEN.saturating_add(1)
    }
}

impl TypeInfo for Vin {
    type Identity = str;

    fn type_info() -> Type {
        str::type_info()
    }
}

#[cfg(feature = "std")]
impl serde::Serialize for Vin {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

#[cfg(feature = "std")]
impl<'de> serde::Deserialize<'de> for Vin {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = <alloc::string::String as serde::Deserialize>::deserialize(deserializer)?;
        Self::parse(&text).map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::{string::ToString, vec::Vec};
    use proptest::prelude::*;

    /// The characters of a VIN.
    const ALPHABET: &str = "[0-9A-HJ-NPR-Z]{17}";

    #[test]
    fn every_line_of_the_data_gets_its_answer() {
        let lines: Vec<_> = include_str!("../../../data/vins.csv").lines().skip(1).collect();
        assert!(lines.len() >= 18);
        for line in lines {
            let mut fields = line.splitn(3, ',');
            let (text, check) = (fields.next().unwrap(), fields.next().unwrap());
            let answer = match Vin::parse(text) {
                Err(_) => "refused",
                Ok(vin) if !vin.check_digit_mandated() => "advisory",
                Ok(vin) if vin.check_digit_fits() => "valid",
                Ok(_) => "invalid",
            };
            assert_eq!(answer, check, "{line}");
        }
    }

    #[test]
    fn the_computed_digits_are_the_known_ones() {
        for (text, digit) in [
            ("1M8GDM9AXKP042788", 'X'),
            ("1HGCM82633A004352", '3'),
            ("5YJ3E1EA7HF000337", '7'),
            ("JHMCM56557C404453", '5'),
        ] {
            assert_eq!(Vin::parse(text).unwrap().check_digit(), digit, "{text}");
        }
    }

    #[test]
    fn each_fault_is_named() {
        for (text, error) in [
            ("", VinError::Length),
            ("1M8GDM9AXKP04278", VinError::Length),
            ("1M8GDM9AXKP0427888", VinError::Length),
            // Seventeen characters, yet eighteen bytes.
            ("1M8GDM9AXKP04278é", VinError::Length),
            ("1M8GDM9AXKP0427é", VinError::Alphabet),
            ("IM8GDM9AXKP042788", VinError::Alphabet),
            ("1M8GDM9AXKPO42788", VinError::Alphabet),
            ("qM8GDM9AXKP042788", VinError::Alphabet),
            ("1M8GDM9AXKP04278 ", VinError::Alphabet),
            ("11111111111111111", VinError::AllEqual),
            ("zZzZzZzZzZzZzZzZz", VinError::AllEqual),
        ] {
            assert_eq!(Vin::parse(text), Err(error), "{text}");
        }
    }

    #[test]
    fn the_check_digit_is_mandated_in_north_america_and_china() {
        for first in "0123456789ABCDEFGHJKLMNPRSTUVWXYZ".chars() {
            let vin = Vin::parse(&alloc::format!("{first}M8GDM9AXKP042788")).unwrap();
            assert_eq!(vin.check_digit_mandated(), "12345L".contains(first), "{first}");
        }
    }

    #[test]
    fn it_encodes_as_the_text_that_clients_type() {
        let vin = Vin::parse("1m8gdm9axkp042788").unwrap();
        assert_eq!(vin.encode(), "1M8GDM9AXKP042788".encode());
        assert_eq!(vin.encode(), VinText::from(vin).encode());
        assert_eq!(vin.encode().len(), Vin::max_encoded_len());
        assert_eq!(Vin::type_info(), str::type_info());
        assert_eq!(serde_json::to_string(&vin).unwrap(), "\"1M8GDM9AXKP042788\"");
        assert!(serde_json::from_str::<Vin>("\"1M8GDM9AXKP04278O\"").is_err());
        // As a storage key it must not have a second form.
        assert!(Vin::decode(&mut "1m8gdm9axkp042788".encode().as_slice()).is_err());
        assert!(Vin::decode(&mut "1".repeat(17).encode().as_slice()).is_err());
    }

    #[test]
    fn the_head_without_records_is_the_digest_of_the_vin() {
        let vin = Vin::parse("1M8GDM9AXKP042788").unwrap();
        assert_eq!(vin.initial_head().0, sp_crypto_hashing::blake2_256(b"\x441M8GDM9AXKP042788"));
    }

    proptest! {
        #[test]
        fn a_vin_is_the_same_after_a_round_trip(text in ALPHABET) {
            let Ok(vin) = Vin::parse(&text) else { return Ok(()) };
            prop_assert_eq!(vin.as_str(), &text);
            prop_assert_eq!(Vin::decode(&mut vin.encode().as_slice()), Ok(vin));
            prop_assert_eq!(Vin::parse(&text.to_lowercase()), Ok(vin));
            prop_assert_eq!(vin.to_string().parse::<Vin>(), Ok(vin));
        }

        #[test]
        fn exactly_one_check_digit_fits(text in ALPHABET) {
            let fits = "0123456789X".chars().filter(|digit| {
                let mut text = text.clone();
                text.replace_range(CHECK_POSITION..=CHECK_POSITION, &digit.to_string());
                Vin::parse(&text).is_ok_and(|vin| vin.check_digit_fits())
            });
            let all_equal = text.bytes().enumerate().all(|(at, b)| at == CHECK_POSITION || b == text.as_bytes()[0]);
            prop_assert!(all_equal || fits.count() == 1);
        }

        #[test]
        fn no_text_panics(text in ".{0,20}") {
            let _ = Vin::parse(&text);
        }

        #[test]
        fn no_bytes_panic(bytes: Vec<u8>) {
            let vin = Vin::decode(&mut bytes.as_slice());
            prop_assert!(vin.is_err() || bytes.starts_with(&vin.unwrap().encode()));
        }
    }
}
