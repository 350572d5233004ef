//! Reasons to ask before a vehicle is bought.

use crate::{Brand, RecordKind, Verdict};
use codec::{Decode, DecodeWithMemTracking, Encode};
use core::fmt;
use scale_info::TypeInfo;

/// Something that a buyer asks about before money moves.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
#[scale_info(capture_docs = "always")]
#[cfg_attr(feature = "std", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "snake_case"))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Concern {
    /// The vehicle is at its end.
    #[codec(index = 0)]
    Scrapped,
    /// It is stolen.
    #[codec(index = 1)]
    Stolen,
    /// An insurer told of a theft that nobody else bore out.
    #[codec(index = 2)]
    TheftReported,
    /// So many thefts after which it was recovered.
    #[codec(index = 3)]
    PastThefts(u32),
    /// So many total losses.
    #[codec(index = 4)]
    TotalLosses(u32),
    /// A title brand.
    #[codec(index = 5)]
    Brand(Brand),
    /// Its registration was annulled, and it wasn't registered again.
    #[codec(index = 6)]
    NotRegistered,
    /// So many records of an annulled registration precede the present one.
    #[codec(index = 7)]
    AnnulledRecords(u32),
    /// It is under a lien.
    #[codec(index = 8)]
    Lien,
    /// A lien was placed that nobody bore out yet.
    #[codec(index = 9)]
    LienPending,
    /// Its odometer isn't found logical.
    #[codec(index = 10)]
    Odometer(Verdict),
    /// The seller declares less than the last reading of the file, which is so many kilometres.
    #[codec(index = 11)]
    DeclaredBelow(u32),
    /// So many severe accidents.
    #[codec(index = 12)]
    SevereAccidents(u32),
    /// So many accidents that weren't severe.
    #[codec(index = 13)]
    OtherAccidents(u32),
    /// So many recalls that are open.
    #[codec(index = 14)]
    OpenRecalls(u32),
    /// So many records of a kind that wait for something.
    #[codec(index = 15)]
    Pending {
        /// The kind.
        kind: RecordKind,
        /// How many.
        count: u32,
    },
    /// So many records in dispute.
    #[codec(index = 16)]
    Disputes(u32),
    /// A total loss of salvage category A (scrap) or B (for parts): it may not return to the road.
    #[codec(index = 17)]
    NotRepairable,
}

impl fmt::Display for Concern {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Self::Scrapped => f.write_str("SCRAPPED"),
            Self::Stolen => f.write_str("STOLEN"),
            Self::TheftReported => f.write_str("reported stolen by an insurer alone"),
            Self::PastThefts(count) => counted(f, count, "theft, recovered", "thefts, recovered"),
            Self::TotalLosses(count) => counted(f, count, "total loss", "total losses"),
            Self::Brand(brand) => write!(f, "title brand {} ({brand})", brand.words()),
            Self::NotRegistered => f.write_str("not registered: its registration was annulled"),
            Self::AnnulledRecords(count) => {
                counted(f, count, "record of an annulled registration", "records of an annulled registration")
            }
            Self::Lien => f.write_str("under lien"),
            Self::LienPending => f.write_str("a lien pending"),
            Self::Odometer(Verdict::Illogical) => f.write_str("odometer illogical"),
            Self::Odometer(_) => f.write_str("no judgement on the odometer"),
            Self::DeclaredBelow(km) => write!(f, "the seller declares less than the {km} km of its file"),
            Self::SevereAccidents(count) => counted(f, count, "severe accident", "severe accidents"),
            Self::OtherAccidents(count) => counted(f, count, "lesser accident", "lesser accidents"),
            Self::OpenRecalls(count) => counted(f, count, "open recall", "open recalls"),
            Self::Pending { kind, count: 1 } => write!(f, "a record of {} that waits for something", kind.words()),
            Self::Pending { kind, count } => {
                write!(f, "{count} records of {} that wait for something", kind.words())
            }
            Self::Disputes(count) => counted(f, count, "open dispute", "open disputes"),
            Self::NotRepairable => f.write_str("NOT REPAIRABLE: written off as scrap or for parts"),
        }
    }
}

/// Writes how many there are.
fn counted(f: &mut fmt::Formatter<'_>, count: u32, one: &str, many: &str) -> fmt::Result {
    match count {
        1 => write!(f, "1 {one}"),
        count => write!(f, "{count} {many}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::string::ToString;

    #[test]
    fn each_is_told_in_words() {
        for (concern, words) in [
            (Concern::Scrapped, "SCRAPPED"),
            (Concern::TotalLosses(1), "1 total loss"),
            (Concern::TotalLosses(2), "2 total losses"),
            (Concern::Brand(Brand::Flood), "title brand flood (01)"),
            (Concern::Brand(Brand::Code44), "title brand code 44 (44)"),
            (Concern::Odometer(Verdict::Illogical), "odometer illogical"),
            (Concern::Odometer(Verdict::NoJudgement), "no judgement on the odometer"),
            (Concern::DeclaredBelow(62_000), "the seller declares less than the 62000 km of its file"),
            (
                Concern::Pending { kind: RecordKind::TitleBrand, count: 1 },
                "a record of title brand that waits for something",
            ),
            (Concern::Pending { kind: RecordKind::Lien, count: 2 }, "2 records of lien that wait for something"),
            (Concern::Disputes(1), "1 open dispute"),
            (Concern::NotRepairable, "NOT REPAIRABLE: written off as scrap or for parts"),
        ] {
            assert_eq!(concern.to_string(), words);
        }
    }
}
