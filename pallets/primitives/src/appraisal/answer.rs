//! What the formula gives.

use crate::{Brand, Currency, Date, Text, Vin, VinError, appraisal::Gravity};
use alloc::vec::Vec;
use codec::{Decode, DecodeWithMemTracking, Encode};
use core::fmt;
use scale_info::TypeInfo;

/// What a car is worth, with every reason.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
#[cfg_attr(feature = "std", derive(serde::Serialize, serde::Deserialize))]
pub struct Appraisal {
    /// The version of the formula.
    pub version: Text<16>,
    /// The car.
    pub vin: Vin,
    /// The day for which it holds.
    pub day: Date,
    /// The currency of every price in it.
    pub currency: Currency,
    /// What it may fetch at the least, in minor units.
    pub low: u64,
    /// What it should fetch, in minor units.
    pub mid: u64,
    /// What it may fetch at the most, in minor units.
    pub high: u64,
    /// What such a car would cost as new, by the comparables, in minor units.
    pub as_new: u64,
    /// What of that this car is worth, in millionths: the product of the lines.
    pub factor: u32,
    /// Why, line by line.
    pub lines: Vec<Line>,
    /// How it fares beside a car of its age with a usual distance, one owner and nothing on its file.
    pub grade: Grade,
    /// The same in permille.
    pub condition: u16,
    /// How sure this is.
    pub confidence: Confidence,
    /// From how many comparables.
    pub comparables: u32,
}

/// A reason and its effect.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
#[cfg_attr(feature = "std", derive(serde::Serialize, serde::Deserialize))]
pub struct Line {
    /// The reason.
    pub reason: Reason,
    /// What is left of the value, in permille: 1000 changes nothing.
    pub permille: u16,
}

/// Why a car is worth less than as new.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
#[cfg_attr(feature = "std", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "snake_case"))]
pub enum Reason {
    /// Its age.
    Age {
        /// Whole months since its manufacture.
        months: u32,
    },
    /// How far it went.
    Distance {
        /// The last reading, in kilometres.
        kilometres: u32,
        /// What counts: more than that, where the odometer is not judged and the reading is low for the car's age.
        counted: u32,
    },
    /// Its odometer is not judged, so the reading may not be all.
    OdometerNotJudged,
    /// It had several owners.
    Owners {
        /// How many.
        count: u32,
    },
    /// Minor accidents.
    MinorAccidents {
        /// How many.
        count: u32,
    },
    /// Moderate accidents.
    ModerateAccidents {
        /// How many.
        count: u32,
    },
    /// Severe accidents.
    SevereAccidents {
        /// How many.
        count: u32,
    },
    /// It was written off by an insurer.
    TotalLosses {
        /// How often.
        count: u32,
    },
    /// The gravest brand on its title.
    TitleBrand {
        /// AAMVA D20.
        code: Brand,
        /// How grave.
        gravity: Gravity,
    },
    /// Recalls that are open.
    OpenRecalls {
        /// How many.
        count: u32,
    },
}

/// How a car fares beside one of its age with a usual distance, one owner and nothing on its file.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
#[cfg_attr(feature = "std", derive(serde::Serialize, serde::Deserialize))]
pub enum Grade {
    /// A condition of 950 permille or more.
    A,
    /// 850 or more.
    B,
    /// 700 or more.
    C,
    /// 500 or more.
    D,
    /// Less.
    E,
}

/// How sure an appraisal is.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
#[cfg_attr(feature = "std", derive(serde::Serialize, serde::Deserialize))]
pub struct Confidence {
    /// In permille: the product of the lines.
    pub permille: u16,
    /// Why it is not surer, line by line.
    pub lines: Vec<ConfidenceLine>,
}

/// A doubt and its effect.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
#[cfg_attr(feature = "std", derive(serde::Serialize, serde::Deserialize))]
pub struct ConfidenceLine {
    /// The doubt.
    pub reason: Doubt,
    /// What is left of the confidence, in permille: 1000 changes nothing.
    pub permille: u16,
}

/// Why an appraisal is not surer.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
#[cfg_attr(feature = "std", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "snake_case"))]
pub enum Doubt {
    /// It rests on so many sales and no more.
    FewComparables {
        /// How many.
        count: u32,
    },
    /// The comparables differ from each other.
    Spread {
        /// What lies between their quartiles, in permille of the median.
        permille: u16,
    },
    /// The comparables are not of today.
    OldComparables {
        /// Their median age in months.
        months: u32,
    },
    /// The odometer is not judged.
    OdometerNotJudged,
    /// Records of the car are in dispute.
    OpenDisputes {
        /// How many disputes.
        count: u32,
    },
    /// Records of the car wait for witnesses, and what they say is not counted.
    PendingRecords {
        /// How many.
        count: u32,
    },
}

/// Why no price is given.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
#[cfg_attr(feature = "std", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "snake_case"))]
pub enum Declined {
    /// The text is no VIN.
    MalformedVin(VinError),
    /// Nobody registered this vehicle.
    UnknownVehicle,
    /// A currency has three capital letters, as in ISO 4217.
    InvalidCurrency,
    /// The car has reached its end.
    Scrapped,
    /// The car is stolen.
    Stolen,
    /// Its readings contradict each other, so nobody knows how far it went. A correction of the wrong one mends that.
    OdometerIllogical,
    /// No reading counts, so nobody knows how far it went.
    NoReading,
    /// By its title it is good for parts alone.
    PartsOnly {
        /// The brand that says so, in AAMVA D20.
        code: Brand,
    },
    /// At 30 years or more it is of historical interest, and doesn't lose with age any more.
    Historic {
        /// Whole months since its manufacture.
        months: u32,
    },
    /// Too few comparable cars were sold in this currency.
    TooFewComparables {
        /// How many there are.
        found: u32,
        /// How many there must be.
        needed: u32,
    },
}

impl fmt::Display for Declined {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::MalformedVin(error) => error.fmt(f),
            Self::UnknownVehicle => f.write_str("nobody registered this vehicle"),
            Self::InvalidCurrency => f.write_str("a currency has three capital letters, as in ISO 4217"),
            Self::Scrapped => f.write_str("the car is scrapped"),
            Self::Stolen => f.write_str("the car is stolen"),
            Self::OdometerIllogical => {
                f.write_str("its readings contradict each other; a correction of the wrong one mends that")
            }
            Self::NoReading => f.write_str("its odometer was never read; a reading mends that"),
            Self::PartsOnly { code } => write!(f, "by its title ({:02}) it is good for parts alone", code.0),
            Self::Historic { months } => {
                write!(
                    f,
                    "with {months} months it is of historical interest, and the formula doesn't hold for such cars"
                )
            }
            Self::TooFewComparables { found, needed } => {
                write!(f, "{found} comparable sales in this currency, and it takes {needed}")
            }
        }
    }
}
