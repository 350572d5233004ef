//! The record kinds, and which role may write which.

use crate::Role;
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;

/// What a record is about, without its fields.
#[derive(
    Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
#[cfg_attr(feature = "std", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "snake_case"))]
#[allow(missing_docs)]
pub enum RecordKind {
    Manufacture,
    Delivery,
    Retail,
    Registration,
    Maintenance,
    PartScrapped,
    ReturnToFactory,
    Recall,
    Inspection,
    Accident,
    InsuranceClaim,
    TitleBrand,
    Theft,
    Lien,
    Export,
    Import,
    Diagnosis,
    OdometerReading,
    Evaluation,
    Scrapped,
    Correction,
    Sale,
    Transfer,
}

impl RecordKind {
    /// Every kind.
    pub const ALL: [Self; 23] = [
        Self::Manufacture,
        Self::Delivery,
        Self::Retail,
        Self::Registration,
        Self::Maintenance,
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
    ];

    /// Whether a change of owner is what it records; only the owner writes those.
    pub fn is_owners(self) -> bool {
        matches!(self, Self::Sale | Self::Transfer)
    }
}

impl Role {
    /// The table role x record kind. A correction is further narrowed to the writer of the record it corrects.
    pub fn may_write(self, kind: RecordKind) -> bool {
        use RecordKind as K;
        use Role::*;
        match kind {
            K::Manufacture | K::Delivery | K::ReturnToFactory | K::Recall => self == Manufacturer,
            K::Retail => self == Retailer,
            K::Registration | K::Export | K::Import => matches!(self, Retailer | Authority),
            K::Maintenance | K::PartScrapped | K::Diagnosis => {
                matches!(self, Manufacturer | Workshop)
            }
            K::Inspection => matches!(self, Inspector | Authority),
            K::Accident => matches!(self, Insurer | Workshop | Authority),
            K::InsuranceClaim => self == Insurer,
            K::TitleBrand | K::Theft => matches!(self, Insurer | Authority),
            K::Lien => matches!(self, Insurer | Retailer | Authority),
            K::OdometerReading | K::Correction => true,
            K::Evaluation => matches!(self, Inspector | Retailer | Insurer),
            K::Scrapped => matches!(self, Manufacturer | Workshop | Authority),
            K::Sale | K::Transfer => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The table of the trade, written out a second time as one letter a role, so that a slip in either shows.
    #[test]
    fn every_role_times_every_kind() {
        let letters = [
            ("M", Role::Manufacturer),
            ("R", Role::Retailer),
            ("W", Role::Workshop),
            ("I", Role::Insurer),
            ("P", Role::Inspector),
            ("A", Role::Authority),
        ];
        let table = [
            (RecordKind::Manufacture, "M"),
            (RecordKind::Delivery, "M"),
            (RecordKind::Retail, "R"),
            (RecordKind::Registration, "RA"),
            (RecordKind::Maintenance, "WM"),
            (RecordKind::PartScrapped, "MW"),
            (RecordKind::ReturnToFactory, "M"),
            (RecordKind::Recall, "M"),
            (RecordKind::Inspection, "PA"),
            (RecordKind::Accident, "IWA"),
            (RecordKind::InsuranceClaim, "I"),
            (RecordKind::TitleBrand, "IA"),
            (RecordKind::Theft, "IA"),
            (RecordKind::Lien, "IRA"),
            (RecordKind::Export, "RA"),
            (RecordKind::Import, "RA"),
            (RecordKind::Diagnosis, "WM"),
            (RecordKind::OdometerReading, "MRWIPA"),
            (RecordKind::Evaluation, "PRI"),
            (RecordKind::Scrapped, "MWA"),
            (RecordKind::Correction, "MRWIPA"),
            (RecordKind::Sale, ""),
            (RecordKind::Transfer, ""),
        ];
        assert_eq!(table.map(|(kind, _)| kind), RecordKind::ALL);
        for (kind, allowed) in table {
            for (letter, role) in letters {
                assert_eq!(role.may_write(kind), allowed.contains(letter), "{role:?} {kind:?}");
            }
        }
    }
}
