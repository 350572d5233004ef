//! The inputs of the formula that are stored: a car's state, and a sale.

use crate::appraisal::{Declined, Gravity};
use alloc::{string::String, vec::Vec};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use core::cmp::Reverse;
use scale_info::TypeInfo;
use urcar_types::{Brand, Condition, Date, Digest, List, Mileage, OdometerVerdict, Specification, Verdict, Vin};

/// Brands kept of a car; of more, the gravest. No car has so many.
const MAX_BRANDS: u32 = 64;

/// A car as the formula sees it on one day.
#[derive(Clone, PartialEq, Eq, Debug, Default, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
#[cfg_attr(feature = "std", derive(serde::Serialize, serde::Deserialize))]
pub struct CarState {
    /// Whole months since its manufacture.
    pub months: u32,
    /// The distance run in all by the last reading, in kilometres: also by counters that were replaced or rolled over.
    pub kilometres: u32,
    /// Whole months since that reading.
    pub months_since_reading: u32,
    /// Whether its readings are judged to be logical.
    pub odometer_judged: bool,
    /// How many owners it had, the seller included.
    pub owners: u32,
    /// Minor accidents.
    pub minor_accidents: u32,
    /// Moderate accidents.
    pub moderate_accidents: u32,
    /// Severe accidents.
    pub severe_accidents: u32,
    /// Claims with total loss.
    pub total_losses: u32,
    /// Recalls that are open.
    pub open_recalls: u32,
    /// Title brands in effect.
    pub brands: List<Brand, MAX_BRANDS>,
}

impl CarState {
    /// Returns the state on `day` of a car that was built on `manufactured` and last read as `mileage` tells.
    ///
    /// # Errors
    /// `Scrapped`, `Stolen`, `NotRepairable`, `OdometerIllogical` or `NoReading`: there is no price for such a car.
    pub fn new(
        manufactured: Date,
        day: Date,
        mileage: Option<Mileage>,
        odometer: &OdometerVerdict,
        owners: u32,
        condition: &Condition,
    ) -> Result<Self, Declined> {
        if condition.scrapped {
            return Err(Declined::Scrapped);
        }
        if condition.stolen {
            return Err(Declined::Stolen);
        }
        if condition.not_repairable {
            return Err(Declined::NotRepairable);
        }
        if odometer.verdict == Verdict::Illogical {
            return Err(Declined::OdometerIllogical);
        }
        let mileage = mileage.ok_or(Declined::NoReading)?;
        let severities = &condition.accident_severities;
        Ok(Self {
            months: months_between(manufactured, day),
            kilometres: mileage.kilometres,
            months_since_reading: months_between(mileage.read_on, day),
            odometer_judged: odometer.verdict == Verdict::Logical,
            owners,
            minor_accidents: severities.minor,
            moderate_accidents: severities.moderate,
            severe_accidents: severities.severe,
            total_losses: condition.total_losses,
            open_recalls: condition.open_recalls,
            brands: List::unchecked(gravest(&condition.brands)),
        })
    }
}

/// Returns the brands in order; where there are too many, the gravest of them, which are all that count.
fn gravest(brands: &[Brand]) -> Vec<Brand> {
    let mut kept = brands.to_vec();
    if kept.len() > MAX_BRANDS as usize {
        kept.sort_by_key(|brand| (Reverse(Gravity::of(*brand)), *brand));
        kept.truncate(MAX_BRANDS as usize);
        kept.sort();
    }
    kept
}

/// A sale of a car: for how much, and in which state.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
#[cfg_attr(feature = "std", derive(serde::Serialize, serde::Deserialize))]
pub struct Comparable {
    /// The car.
    pub vin: Vin,
    /// The number of the sale's or retail's record in its file.
    pub record: u32,
    /// The day of the sale.
    pub sold_on: Date,
    /// The price, in minor units of the currency under which it is stored.
    #[cfg_attr(feature = "std", serde(with = "urcar_types::decimal"))]
    pub price_minor: u64,
    /// The car's state on that day.
    pub car: CarState,
}

/// Returns the class in which a car's sales are comparable: the digest of its make, model and fuel, however they are
/// typed.
pub fn class_of(specification: &Specification) -> Digest {
    let key = (plain(specification.make.as_str()), plain(specification.model.as_str()), specification.fuel);
    sp_crypto_hashing::blake2_256(&key.encode()).into()
}

/// Returns a text in lower case, trimmed, each run of white space one space.
fn plain(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

/// Returns the whole months from one day to another; zero where that lies before.
pub fn months_between(from: Date, to: Date) -> u32 {
    let months = |date: Date| i64::from(date.year).saturating_mul(12).saturating_add(date.month.into());
    let begun = months(to).saturating_sub(months(from));
    let whole = begun.saturating_sub((to.day < from.day).into());
    u32::try_from(whole).unwrap_or(0)
}
