//! The kinds of records.

use alloc::{format, string::String};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;

/// The kind of a record, without its fields.
#[derive(
    Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
#[cfg_attr(feature = "std", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "snake_case"))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[allow(missing_docs)]
pub enum RecordKind {
    #[codec(index = 0)]
    Maintenance,
    #[codec(index = 1)]
    Delivery,
    #[codec(index = 2)]
    Retail,
    #[codec(index = 3)]
    Registration,
    #[codec(index = 4)]
    Manufacture,
    #[codec(index = 5)]
    PartScrapped,
    #[codec(index = 6)]
    ReturnToFactory,
    #[codec(index = 7)]
    Recall,
    #[codec(index = 8)]
    Inspection,
    #[codec(index = 9)]
    Accident,
    #[codec(index = 10)]
    InsuranceClaim,
    #[codec(index = 11)]
    TitleBrand,
    #[codec(index = 12)]
    Theft,
    #[codec(index = 13)]
    Lien,
    #[codec(index = 14)]
    Export,
    #[codec(index = 15)]
    Import,
    #[codec(index = 16)]
    Diagnosis,
    #[codec(index = 17)]
    OdometerReading,
    #[codec(index = 18)]
    Evaluation,
    #[codec(index = 19)]
    Scrapped,
    #[codec(index = 20)]
    Correction,
    #[codec(index = 21)]
    Sale,
    #[codec(index = 22)]
    Transfer,
    #[codec(index = 23)]
    TitleOrder,
    #[codec(index = 24)]
    Annulment,
}

impl RecordKind {
    /// Every kind.
    pub const ALL: [Self; 25] = [
        Self::Maintenance,
        Self::Delivery,
        Self::Retail,
        Self::Registration,
        Self::Manufacture,
        Self::PartScrapped,
        Self::ReturnToFactory,
        Self::Recall,
        Self::Inspection,
        Self::Accident,
        Self::InsuranceClaim,
        Self::TitleBrand,
        Self::Theft,
        Self::Lien,
        Self::Export,
        Self::Import,
        Self::Diagnosis,
        Self::OdometerReading,
        Self::Evaluation,
        Self::Scrapped,
        Self::Correction,
        Self::Sale,
        Self::Transfer,
        Self::TitleOrder,
        Self::Annulment,
    ];

    /// Returns it in lower case words.
    pub fn words(self) -> String {
        let mut words = String::new();
        for letter in format!("{self:?}").chars() {
            if letter.is_uppercase() && !words.is_empty() {
                words.push(' ');
            }
            words.extend(letter.to_lowercase());
        }
        words
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn its_words_are_those_of_json() {
        assert_eq!(RecordKind::OdometerReading.words(), "odometer reading");
        for kind in RecordKind::ALL {
            let json = serde_json::to_value(kind).unwrap();
            assert_eq!(kind.words(), json.as_str().unwrap().replace('_', " "));
        }
    }
}
