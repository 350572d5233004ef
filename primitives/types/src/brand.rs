//! Title brands.

use crate::{Check, FieldError};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use core::fmt;
use scale_info::TypeInfo;

macro_rules! brands {
    ($($code:literal $name:ident $words:literal,)*) => {
        /// A title brand of AAMVA D20. Its codec index is its number there, 00 to 99.
        ///
        /// Numbers that D20 doesn't name have names of their own all the same: AAMVA gives out more from time to time.
        #[derive(
            Clone,
            Copy,
            PartialEq,
            Eq,
            PartialOrd,
            Ord,
            Debug,
            Encode,
            Decode,
            DecodeWithMemTracking,
            MaxEncodedLen,
            TypeInfo,
        )]
        #[scale_info(capture_docs = "always")]
        #[allow(missing_docs)]
        pub enum Brand {
            $(#[codec(index = $code)] $name,)*
        }

        impl Brand {
            /// Every brand, in the order of their numbers.
            pub const ALL: [Self; 100] = [$(Self::$name),*];

            /// Returns its number in AAMVA D20, at most 99.
            pub const fn code(self) -> u8 {
                match self {
                    $(Self::$name => $code,)*
                }
            }

            /// Returns what it says, in lower case words.
            pub const fn words(self) -> &'static str {
                match self {
                    $(Self::$name => $words,)*
                }
            }
        }
    };
}

brands! {
    0 Clear "clear",
    1 Flood "flood",
    2 Fire "fire",
    3 Hail "hail",
    4 SaltWater "salt water",
    5 Vandalism "vandalism",
    6 Kit "kit",
    7 Dismantled "dismantled",
    8 Junk "junk",
    9 Rebuilt "rebuilt",
    10 Reconstructed "reconstructed",
    11 Salvage "salvage",
    12 TestVehicle "test vehicle",
    13 Refurbished "refurbished",
    14 Collision "collision",
    15 Code15 "code 15",
    16 SalvageRetention "salvage retention",
    17 PriorTaxi "prior taxi",
    18 PriorPolice "prior police",
    19 OriginalTaxi "original taxi",
    20 OriginalPolice "original police",
    21 Remanufactured "remanufactured",
    22 GreyMarket "grey market",
    23 WarrantyReturn "warranty return",
    24 Antique "antique",
    25 Classic "classic",
    26 Agricultural "agricultural",
    27 Logging "logging",
    28 StreetRod "street rod",
    29 ReissuedVin "reissued VIN",
    30 Replica "replica",
    31 Totalled "totalled",
    32 OwnerRetained "owner retained",
    33 BondPosted "bond posted",
    34 MemorandumCopy "memorandum copy",
    35 PartsOnly "parts only",
    36 RecoveredTheft "recovered theft",
    37 UndisclosedLien "undisclosed lien",
    38 PriorOwnerRetained "prior owner retained",
    39 NonConformityUncorrected "non-conformity, uncorrected",
    40 NonConformityCorrected "non-conformity, corrected",
    41 SafetyDefectUncorrected "safety defect, uncorrected",
    42 SafetyDefectCorrected "safety defect, corrected",
    43 VinReplaced "VIN replaced",
    44 Code44 "code 44",
    45 GreyMarketCompliant "grey market, compliant",
    46 GreyMarketNonCompliant "grey market, not compliant",
    47 ManufacturerBuyBack "manufacturer buy-back",
    48 FormerRental "former rental",
    49 SalvageStolen "salvage stolen",
    50 SalvageOther "salvage other",
    51 DisclosedDamage "disclosed damage",
    52 PriorNonRepairable "prior non-repairable",
    53 Crushed "crushed",
    54 Code54 "code 54",
    55 Hazardous "hazardous",
    56 ExportOnly "export only",
    57 Code57 "code 57",
    58 Code58 "code 58",
    59 Code59 "code 59",
    60 Code60 "code 60",
    61 Code61 "code 61",
    62 Code62 "code 62",
    63 Code63 "code 63",
    64 Code64 "code 64",
    65 Code65 "code 65",
    66 Code66 "code 66",
    67 Code67 "code 67",
    68 Code68 "code 68",
    69 Code69 "code 69",
    70 Code70 "code 70",
    71 Code71 "code 71",
    72 Code72 "code 72",
    73 Code73 "code 73",
    74 Code74 "code 74",
    75 Code75 "code 75",
    76 Code76 "code 76",
    77 Code77 "code 77",
    78 Code78 "code 78",
    79 Code79 "code 79",
    80 Code80 "code 80",
    81 Code81 "code 81",
    82 Code82 "code 82",
    83 Code83 "code 83",
    84 Code84 "code 84",
    85 Code85 "code 85",
    86 Code86 "code 86",
    87 Code87 "code 87",
    88 Code88 "code 88",
    89 Code89 "code 89",
    90 Code90 "code 90",
    91 Code91 "code 91",
    92 Code92 "code 92",
    93 Code93 "code 93",
    94 Code94 "code 94",
    95 Code95 "code 95",
    96 Code96 "code 96",
    97 Code97 "code 97",
    98 Code98 "code 98",
    99 Code99 "code 99",
}

impl TryFrom<u8> for Brand {
    type Error = FieldError;

    fn try_from(code: u8) -> Result<Self, FieldError> {
        Self::ALL.get(usize::from(code)).copied().ok_or(FieldError::CodeNotInList)
    }
}

/// Writes the number as two digits.
impl fmt::Display for Brand {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}", self.code())
    }
}

impl core::str::FromStr for Brand {
    type Err = FieldError;

    /// Reads two digits.
    fn from_str(text: &str) -> Result<Self, FieldError> {
        let is_number = text.len() == 2 && text.bytes().all(|digit| digit.is_ascii_digit());
        let code = is_number.then(|| text.parse::<u8>().ok()).flatten();
        code.ok_or(FieldError::CodeNotInList)?.try_into()
    }
}

impl Check for Brand {
    fn check(&self) -> Result<(), FieldError> {
        Ok(())
    }
}

#[cfg(feature = "std")]
impl serde::Serialize for Brand {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

#[cfg(feature = "std")]
impl<'de> serde::Deserialize<'de> for Brand {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = <alloc::string::String as serde::Deserialize>::deserialize(deserializer)?;
        text.parse().map_err(|_| serde::de::Error::custom("a title brand is two digits of AAMVA D20, such as \"11\""))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::string::ToString;
    use codec::DecodeAll;

    #[test]
    fn each_is_one_byte_that_is_its_number() {
        for code in 0..=u8::MAX {
            let brand = Brand::decode_all(&mut [code].as_slice());
            assert_eq!(brand.is_ok(), code <= 99, "{code}");
            assert_eq!(Brand::try_from(code).ok(), brand.clone().ok(), "{code}");
            let Ok(brand) = brand else { continue };
            assert_eq!((brand.encode(), brand.code()), (alloc::vec![code], code));
            assert_eq!(brand.to_string().parse(), Ok(brand));
            let json = serde_json::to_string(&brand).unwrap();
            assert_eq!(json, alloc::format!("\"{code:02}\""));
            assert_eq!(serde_json::from_str::<Brand>(&json).unwrap(), brand);
        }
        assert!(Brand::ALL.is_sorted());
    }

    #[test]
    fn what_has_no_two_digits_is_no_number_of_a_brand() {
        for text in ["", "1", "001", "+1", "1a", "一", "-1", " 1"] {
            assert_eq!(text.parse::<Brand>(), Err(FieldError::CodeNotInList), "{text}");
        }
    }

    #[test]
    fn each_has_words_of_its_own() {
        let words: alloc::collections::BTreeSet<_> = Brand::ALL.into_iter().map(Brand::words).collect();
        assert_eq!(words.len(), 100);
    }
}
