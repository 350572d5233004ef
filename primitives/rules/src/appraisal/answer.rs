//! The answer of the formula.

use crate::appraisal::{Grade, Gravity};
use alloc::vec::Vec;
use codec::{Decode, DecodeWithMemTracking, Encode};
use core::fmt;
use scale_info::TypeInfo;
use urcar_types::{Brand, Currency, DateText, Text, Vin, VinError};

/// The worth of a car, with every reason.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
#[cfg_attr(feature = "std", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Appraisal {
    /// The version of the formula.
    pub version: Text<16>,
    /// The car.
    pub vin: Vin,
    /// The day for which it holds.
    pub day: DateText,
    /// The day of the car's last reading. From there to `day` a usual distance is reckoned with.
    pub last_read_on: DateText,
    /// The currency of every price in it.
    pub currency: Currency,
    /// The least that it may fetch, in minor units.
    #[cfg_attr(feature = "std", serde(with = "urcar_types::decimal"))]
    #[cfg_attr(feature = "schema", schemars(with = "urcar_types::schema::Decimal"))]
    pub low_minor: u64,
    /// The price that it should fetch, in minor units.
    #[cfg_attr(feature = "std", serde(with = "urcar_types::decimal"))]
    #[cfg_attr(feature = "schema", schemars(with = "urcar_types::schema::Decimal"))]
    pub mid_minor: u64,
    /// The most that it may fetch, in minor units.
    #[cfg_attr(feature = "std", serde(with = "urcar_types::decimal"))]
    #[cfg_attr(feature = "schema", schemars(with = "urcar_types::schema::Decimal"))]
    pub high_minor: u64,
    /// The price of such a car as new, by the comparables, in minor units.
    #[cfg_attr(feature = "std", serde(with = "urcar_types::decimal"))]
    #[cfg_attr(feature = "schema", schemars(with = "urcar_types::schema::Decimal"))]
    pub as_new_minor: u64,
    /// The part of that which this car is worth, in millionths: the product of the lines.
    pub factor: u32,
    /// The reasons, line by line.
    pub lines: Vec<Line>,
    /// How it fares beside a car of its age with a usual distance, one owner and nothing on its file.
    pub grade: Grade,
    /// The same in permille.
    pub condition: u16,
    /// How sure this is.
    pub confidence: Confidence,
    /// The number of comparables.
    pub comparables: u32,
}

/// A reason and its effect.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
#[cfg_attr(feature = "std", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Line {
    /// The reason.
    pub reason: Reason,
    /// The part of the value that is left, in permille: 1000 changes nothing.
    pub permille: u16,
}

/// A reason for which a car is worth less than as new.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
#[cfg_attr(feature = "std", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "snake_case"))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Reason {
    /// Its age.
    #[codec(index = 0)]
    Age {
        /// Whole months since its manufacture.
        months: u32,
    },
    /// How far it went.
    #[codec(index = 1)]
    Distance {
        /// The distance run in all by the last reading, in kilometres: also by counters that were replaced or rolled over.
        kilometres: u32,
        /// The distance that counts: 1,250 km more for each whole month since that reading; where the odometer is not
        /// judged, at least as much for each month of the car's age.
        counted: u32,
    },
    /// Its odometer is not judged, so the distance may not be all.
    #[codec(index = 2)]
    OdometerNotJudged,
    /// It had several owners.
    #[codec(index = 3)]
    Owners {
        /// How many.
        count: u32,
    },
    /// Minor accidents.
    #[codec(index = 4)]
    MinorAccidents {
        /// How many.
        count: u32,
    },
    /// Moderate accidents.
    #[codec(index = 5)]
    ModerateAccidents {
        /// How many.
        count: u32,
    },
    /// Severe accidents.
    #[codec(index = 6)]
    SevereAccidents {
        /// How many.
        count: u32,
    },
    /// It was written off by an insurer.
    #[codec(index = 7)]
    TotalLosses {
        /// How often.
        count: u32,
    },
    /// The gravest brand on its title.
    #[codec(index = 8)]
    TitleBrand {
        /// AAMVA D20.
        code: Brand,
        /// How grave.
        gravity: Gravity,
    },
    /// Recalls that are open.
    #[codec(index = 9)]
    OpenRecalls {
        /// How many.
        count: u32,
    },
}

/// How sure an appraisal is.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
#[cfg_attr(feature = "std", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Confidence {
    /// In permille: the product of the lines.
    pub permille: u16,
    /// The doubts, line by line.
    pub lines: Vec<ConfidenceLine>,
}

/// A doubt and its effect.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
#[cfg_attr(feature = "std", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ConfidenceLine {
    /// The doubt.
    pub reason: Doubt,
    /// The part of the confidence that is left, in permille: 1000 changes nothing.
    pub permille: u16,
}

/// A reason for which an appraisal is not surer.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
#[cfg_attr(feature = "std", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "snake_case"))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Doubt {
    /// It rests on so many sales and no more.
    #[codec(index = 0)]
    FewComparables {
        /// How many.
        count: u32,
    },
    /// The comparables differ from each other.
    #[codec(index = 1)]
    Spread {
        /// The distance between their quartiles, in permille of the median.
        permille: u16,
    },
    /// The comparables are not of today.
    #[codec(index = 2)]
    OldComparables {
        /// Their median age in months.
        months: u32,
    },
    /// The odometer is not judged.
    #[codec(index = 3)]
    OdometerNotJudged,
    /// Records of the car are in dispute.
    #[codec(index = 4)]
    OpenDisputes {
        /// How many disputes.
        count: u32,
    },
    /// Records of the car wait for witnesses, and are not counted.
    #[codec(index = 5)]
    PendingRecords {
        /// How many.
        count: u32,
    },
}

/// The reason for which there is no price.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
#[cfg_attr(feature = "std", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "snake_case"))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Declined {
    /// The text is no VIN.
    #[codec(index = 0)]
    MalformedVin(VinError),
    /// Nobody registered this vehicle.
    #[codec(index = 1)]
    UnknownVehicle,
    /// A currency has three capital letters, as in ISO 4217.
    #[codec(index = 2)]
    InvalidCurrency,
    /// The car has reached its end.
    #[codec(index = 3)]
    Scrapped,
    /// The car is stolen.
    #[codec(index = 4)]
    Stolen,
    /// Its readings contradict each other, so nobody knows how far it went. A correction of the wrong one mends that.
    #[codec(index = 5)]
    OdometerIllogical,
    /// No reading counts, so nobody knows how far it went.
    #[codec(index = 6)]
    NoReading,
    /// By its title it is good for parts alone.
    #[codec(index = 7)]
    PartsOnly {
        /// The brand that says so, in AAMVA D20.
        code: Brand,
    },
    /// At 30 years or more it is of historical interest, and doesn't lose with age any more.
    #[codec(index = 8)]
    Historic {
        /// Whole months since its manufacture.
        months: u32,
    },
    /// Too few comparable cars were sold in this currency.
    #[codec(index = 9)]
    TooFewComparables {
        /// How many there are.
        found: u32,
        /// How many there must be.
        needed: u32,
    },
    /// An insurer wrote it off as scrap or for parts: salvage category A or B.
    #[codec(index = 10)]
    NotRepairable,
}

impl fmt::Display for Declined {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::MalformedVin(error) => error.fmt(f),
            Self::UnknownVehicle => f.write_str("nobody registered this vehicle"),
            Self::InvalidCurrency => f.write_str("a currency has three capital letters, as in ISO 4217"),
            Self::Scrapped => f.write_str("the car is scrapped"),
            Self::Stolen => f.write_str("the car is stolen"),
            Self::NotRepairable => {
                f.write_str("an insurer wrote it off as scrap or for parts (salvage category A or B)")
            }
            Self::OdometerIllogical => {
                f.write_str("its readings contradict each other; a correction of the wrong one mends that")
            }
            Self::NoReading => f.write_str("its odometer was never read; a reading mends that"),
            Self::PartsOnly { code } => write!(f, "by its title ({code}, {}) it is good for parts alone", code.words()),
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
