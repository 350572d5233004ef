//! The vehicle identification number: ISO 3779; 49 CFR 565 in North America; GB 16735 in China. Beside it, in a
//! namespace of its own, the chassis number of a car from before 1981 and the frame number of a Japanese one.

use crate::{FieldError, Text};
use codec::{Decode, DecodeWithMemTracking, Encode, EncodeLike, Error, Input, MaxEncodedLen, Output};
use core::fmt;
use scale_info::{Type, TypeInfo};

/// A VIN as somebody typed it: what calls take, so that a bad one is refused by name.
pub type VinText = Text<32>;

const LEN: usize = 17;
const CHECK_POSITION: usize = 8;
const WEIGHTS: [u32; LEN] = [8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2];
/// What a chassis number begins with. No VIN has a hyphen, so neither is ever taken for the other.
const CHASSIS_PREFIX: &str = "CH-";
/// Characters of a chassis number after its prefix, hyphens apart.
const CHASSIS_LEN: core::ops::RangeInclusive<usize> = 4..=14;

/// Why a text is no VIN.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
#[cfg_attr(feature = "std", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "snake_case"))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
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
    /// A chassis number that is not 4 to 14 characters of A-Z and 0-9, hyphens apart; or one with other than single
    /// hyphens between them.
    #[codec(index = 3)]
    Chassis,
}

/// Seventeen characters of the VIN alphabet, upper case, not all equal; or a chassis number: `CH-` and 4 to 14
/// characters of A-Z and 0-9. Hyphens are dropped, so that no car has two files by how its number was typed. The check
/// digit of a VIN is a matter of its own: [`Vin::breaks_check_digit`].
///
/// Encodes as a string and says `str` in its type information, so that clients show and take text.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
// A chassis number that is shorter ends in zero bytes, which are no part of its text.
pub struct Vin([u8; LEN]);

impl Vin {
    /// Reads a VIN, or what begins with `CH-` as a chassis number; lower case is raised.
    ///
    /// # Errors
    /// [`VinError`], the first that applies; [`VinError::Chassis`] of a chassis number and of nothing else, and
    /// [`VinError::Alphabet`] of every other text with a character outside of ASCII, however long it is.
    pub fn parse(text: &str) -> Result<Self, VinError> {
        let text = text.trim();
        let prefix = text.get(..CHASSIS_PREFIX.len());
        if prefix.is_some_and(|prefix| prefix.eq_ignore_ascii_case(CHASSIS_PREFIX)) {
            return Self::chassis(text.get(CHASSIS_PREFIX.len()..).unwrap_or_default());
        }
        // A letter that only looks like one of the alphabet's takes several bytes: the length would mislead.
        if !text.is_ascii() {
            return Err(VinError::Alphabet);
        }
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

    /// Reads a chassis or frame number as it is stamped, without `CH-`; lower case is raised, and hyphens are dropped.
    ///
    /// # Errors
    /// [`VinError::Chassis`].
    ///
    /// ```
    /// use urcar_types::Vin;
    ///
    /// assert_eq!(Vin::chassis("bnr34-000567").unwrap().as_str(), "CH-BNR34000567");
    /// ```
    pub fn chassis(number: &str) -> Result<Self, VinError> {
        let fits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_alphanumeric());
        let stamped = number.bytes().filter(|b| *b != b'-');
        if !CHASSIS_LEN.contains(&stamped.clone().count()) || !number.split('-').all(fits) {
            return Err(VinError::Chassis);
        }
        let mut bytes = [0; LEN];
        for (place, byte) in bytes.iter_mut().zip(CHASSIS_PREFIX.bytes().chain(stamped)) {
            *place = byte.to_ascii_uppercase();
        }
        Ok(Self(bytes))
    }

    /// Whether it is a chassis number.
    pub fn is_chassis(&self) -> bool {
        self.0.starts_with(CHASSIS_PREFIX.as_bytes())
    }

    /// Its characters: seventeen of a VIN, seven to seventeen of a chassis number.
    pub fn as_str(&self) -> &str {
        core::str::from_utf8(&self.0).unwrap_or_default().trim_end_matches('\0')
    }

    /// The character that position 9 has where a check digit is used; nothing of a chassis number.
    pub fn check_digit(&self) -> Option<char> {
        if self.is_chassis() {
            return None;
        }
        let sum = self
            .0
            .iter()
            .zip(WEIGHTS)
            .fold(0u32, |sum, (b, weight)| sum.saturating_add(value_of(*b).unwrap_or(0).saturating_mul(weight)));
        match sum % 11 {
            10 => Some('X'),
            digit => char::from_digit(digit, 10),
        }
    }

    /// Whether position 9 is the check digit; nothing of a chassis number.
    pub fn check_digit_fits(&self) -> Option<bool> {
        let digit = self.check_digit()?;
        self.0.get(CHECK_POSITION).map(|b| char::from(*b) == digit)
    }

    /// Whether the maker's region mandates the check digit: WMI 1 to 5, 7F to 7Z and 70 to 79 (North America; 7A to 7E
    /// is New Zealand) and L (China). Never of a chassis number.
    pub fn check_digit_mandated(&self) -> bool {
        let [first, second, ..] = self.0;
        match first {
            b'1'..=b'5' | b'L' => true,
            b'7' => !matches!(second, b'A'..=b'E'),
            _ => false,
        }
    }

    /// Whether the check digit is mandated and doesn't fit, so that only an override makes it a vehicle's.
    pub fn breaks_check_digit(&self) -> bool {
        self.check_digit_mandated() && self.check_digit_fits() == Some(false)
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
            Self::Chassis => {
                "a chassis number is CH- and 4 to 14 of A-Z and 0-9; there may be single hyphens between them"
            }
        })
    }
}

impl From<VinError> for FieldError {
    fn from(_: VinError) -> Self {
        Self::CodeNotInList
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
        // Upper case only, and no hyphens: one VIN has one encoding, so that it can be a storage key.
        let text = VinText::decode(input)?;
        match Self::parse(text.as_str()) {
            Ok(vin) if vin.as_str() == text.as_str() => Ok(vin),
            Ok(_) => Err("VIN in lower case, or chassis number with hyphens".into()),
            Err(VinError::Length) => Err("VIN without 17 characters".into()),
            Err(VinError::Alphabet) => Err("VIN with a character outside its alphabet".into()),
            Err(VinError::AllEqual) => Err("VIN of one character".into()),
            Err(VinError::Chassis) => Err("CH- without a chassis number".into()),
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
        assert!(lines.len() >= 20);
        for line in lines {
            let mut fields = line.splitn(3, ',');
            let (text, check) = (fields.next().unwrap(), fields.next().unwrap());
            let answer = match Vin::parse(text) {
                Err(_) => "refused",
                Ok(vin) if vin.breaks_check_digit() => "invalid",
                Ok(vin) if vin.check_digit_mandated() => "valid",
                Ok(_) => "advisory",
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
            assert_eq!(Vin::parse(text).unwrap().check_digit(), Some(digit), "{text}");
        }
    }

    #[test]
    fn each_fault_is_named() {
        for (text, error) in [
            ("", VinError::Length),
            ("1M8GDM9AXKP04278", VinError::Length),
            ("1M8GDM9AXKP0427888", VinError::Length),
            // Seventeen characters, yet eighteen bytes.
            ("1M8GDM9AXKP04278é", VinError::Alphabet),
            ("é", VinError::Alphabet),
            ("1M8GDM9AXKP0427é", VinError::Alphabet),
            ("IM8GDM9AXKP042788", VinError::Alphabet),
            ("1M8GDM9AXKPO42788", VinError::Alphabet),
            ("qM8GDM9AXKP042788", VinError::Alphabet),
            ("1M8GDM9AXKP04278 ", VinError::Length),
            ("1M8GDM9AXKP 42788", VinError::Alphabet),
            ("１M8GDM9AXKP042788", VinError::Alphabet),
            ("1М8GDM9AXKP04278", VinError::Alphabet),
            ("11111111111111111", VinError::AllEqual),
            ("zZzZzZzZzZzZzZzZz", VinError::AllEqual),
            ("BNR34-000567", VinError::Length),
            ("WVWZZZ1JZ3W-86752", VinError::Alphabet),
            ("CH", VinError::Length),
        ] {
            assert_eq!(Vin::parse(text), Err(error), "{text}");
        }
    }

    /// Before, seventeen letters that look like those of a VIN were told to be of another number.
    #[test]
    fn letters_that_look_alike_are_told_as_such() {
        for text in [
            // A Cyrillic A, and all letters Cyrillic.
            "1M8GDM9\u{410}XKP042788",
            "\u{410}\u{412}\u{421}\u{415}\u{41d}\u{41a}\u{41c}\u{420}\u{422}\u{425}\u{410}042788",
            // A Latin A of full width, and a VIN of nothing else.
            "1M8GDM9\u{ff21}XKP042788",
            "１Ｍ８ＧＤＭ９ＡＸＫＰ０４２７８８",
            // A space of no width within, in addition and in place of a letter.
            "1M8GDM9AX\u{200b}KP042788",
            "1M8GDM9AX\u{200b}P042788",
            // Sixteen letters, seventeen bytes.
            "1M8GDM9\u{410}XKP04278",
            // The prefix of a chassis number in Cyrillic and Greek.
            "\u{421}\u{397}-BNR34000567",
        ] {
            assert_eq!(Vin::parse(text), Err(VinError::Alphabet), "{text}");
            assert!(Vin::decode(&mut text.encode().as_slice()).is_err(), "{text}");
        }
        assert_eq!(Vin::parse("CH-BNR34\u{200b}000567"), Err(VinError::Chassis));
        // Blanks around it are none of its characters, of whatever width.
        assert_eq!(Vin::parse("\u{3000}1M8GDM9AXKP042788\u{a0}").unwrap().as_str(), "1M8GDM9AXKP042788");
    }

    #[test]
    fn the_check_digit_is_mandated_in_north_america_and_china() {
        let letters = "0123456789ABCDEFGHJKLMNPRSTUVWXYZ";
        for first in letters.chars() {
            for second in letters.chars() {
                let vin = Vin::parse(&alloc::format!("{first}{second}8GDM9AXKP042788")).unwrap();
                let new_zealand = first == '7' && "ABCDE".contains(second);
                let mandated = "123457L".contains(first) && !new_zealand;
                assert_eq!(vin.check_digit_mandated(), mandated, "{first}{second}");
                let breaks = mandated && vin.check_digit() != Some('X');
                assert_eq!(vin.breaks_check_digit(), breaks, "{first}{second}");
            }
        }
    }

    #[test]
    fn a_chassis_number_has_its_own_namespace() {
        for (text, stored) in [
            ("CH-BNR34-000567", "CH-BNR34000567"),
            ("CH-BNR34000567", "CH-BNR34000567"),
            ("ch-sv30-0169266", "CH-SV300169266"),
            ("CH-1234", "CH-1234"),
            ("CH-OIQ", "refused"),
            ("CH-OIQO", "CH-OIQO"),
            ("CH-12345678901234", "CH-12345678901234"),
            ("CH-123456789012345", "refused"),
            ("CH-A-B-C", "refused"),
            ("CH-A-B-C-D", "CH-ABCD"),
            ("CH-1234567-8901234", "CH-12345678901234"),
            ("CH-1234567-89012345", "refused"),
            ("CH--ABCD", "refused"),
            ("CH-ABCD-", "refused"),
            ("CH-AB--CD", "refused"),
            ("CH-AB CD", "refused"),
            ("CH-AB\0CD", "refused"),
            ("CH-ABÄCD", "refused"),
            ("CH-", "refused"),
        ] {
            let vin = Vin::parse(text);
            assert_eq!(vin.as_ref().map_or("refused", Vin::as_str), stored, "{text}");
            assert_eq!(vin, Vin::chassis(&text[3..]), "{text}");
            let Ok(vin) = vin else {
                assert_eq!(vin, Err(VinError::Chassis), "{text}");
                assert!(Vin::decode(&mut text.encode().as_slice()).is_err());
                continue;
            };
            assert!(vin.is_chassis() && !vin.check_digit_mandated() && !vin.breaks_check_digit());
            assert_eq!((vin.check_digit(), vin.check_digit_fits()), (None, None));
            assert_eq!(vin.encode(), stored.encode());
            // As a storage key it must not have a second form.
            assert_eq!(Vin::decode(&mut text.encode().as_slice()).is_ok(), text == stored, "{text}");
            assert_eq!(Vin::decode(&mut vin.encode().as_slice()), Ok(vin));
            assert_eq!(Vin::try_from(&VinText::from(vin)), Ok(vin));
        }
        assert!(!Vin::parse("1M8GDM9AXKP042788").unwrap().is_chassis());
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
                Vin::parse(&text).is_ok_and(|vin| vin.check_digit_fits() == Some(true))
            });
            let all_equal = text.bytes().enumerate().all(|(at, b)| at == CHECK_POSITION || b == text.as_bytes()[0]);
            prop_assert!(all_equal || fits.count() == 1);
        }

        #[test]
        fn a_chassis_number_is_the_same_after_a_round_trip(number in "[0-9A-Za-z-]{0,16}") {
            let Ok(vin) = Vin::chassis(&number) else { return Ok(()) };
            prop_assert_eq!(vin.as_str(), alloc::format!("CH-{}", number.to_uppercase().replace('-', "")));
            prop_assert_eq!(Vin::decode(&mut vin.encode().as_slice()), Ok(vin));
            prop_assert_eq!(vin.to_string().parse::<Vin>(), Ok(vin));
        }

        #[test]
        fn no_text_is_a_vin_and_a_chassis_number(text in "(CH-)?[0-9A-Z-]{0,17}") {
            let Ok(vin) = Vin::parse(&text) else { return Ok(()) };
            prop_assert_eq!(vin.is_chassis(), text.contains('-'));
            if !vin.is_chassis() {
                prop_assert_eq!(vin.as_str(), text);
            }
        }

        #[test]
        fn no_text_panics(text in ".{0,20}") {
            let _ = (Vin::parse(&text), Vin::chassis(&text));
        }

        #[test]
        fn no_bytes_panic(bytes: Vec<u8>) {
            let vin = Vin::decode(&mut bytes.as_slice());
            prop_assert!(vin.is_err() || bytes.starts_with(&vin.unwrap().encode()));
        }
    }
}
