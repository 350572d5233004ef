//! What the formula takes in.

use crate::{Brand, Condition, Date, Digest, List, OdometerVerdict, Specification, Verdict, Vin, appraisal::Declined};
use alloc::{string::String, vec::Vec};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;

/// Brands kept of a car: every code of AAMVA D20 but "clear".
const MAX_BRANDS: u32 = 43;

/// A car as the formula sees it on one day.
#[derive(Clone, PartialEq, Eq, Debug, Default, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
#[cfg_attr(feature = "std", derive(serde::Serialize, serde::Deserialize))]
pub struct CarState {
    /// Whole months since its manufacture.
    pub months: u32,
    /// The last reading, in kilometres.
    pub kilometres: u32,
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
    /// The car that was built on `manufactured`, on `day`, when its last reading was `kilometres`. Declines where the
    /// file says of it what no price can be given for.
    pub fn new(
        manufactured: Date,
        day: Date,
        kilometres: Option<u32>,
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
        if odometer.verdict == Verdict::Illogical {
            return Err(Declined::OdometerIllogical);
        }
        let severities = &condition.accident_severities;
        Ok(Self {
            months: months_between(manufactured, day),
            kilometres: kilometres.ok_or(Declined::NoReading)?,
            odometer_judged: odometer.verdict == Verdict::Logical,
            owners,
            minor_accidents: severities.minor,
            moderate_accidents: severities.moderate,
            severe_accidents: severities.severe,
            total_losses: condition.total_losses,
            open_recalls: condition.open_recalls,
            brands: List::unchecked(condition.brands.iter().take(MAX_BRANDS as usize).copied().collect()),
        })
    }
}

/// What a car was sold for, and as what.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
#[cfg_attr(feature = "std", derive(serde::Serialize, serde::Deserialize))]
pub struct Comparable {
    /// The car.
    pub vin: Vin,
    /// The number of the sale's or retail's record in its file.
    pub record: u32,
    /// The day of the sale.
    pub sold_on: Date,
    /// For how much, in minor units of the currency under which it is kept.
    pub price: u64,
    /// As what.
    pub car: CarState,
}

/// The class in which a car's sales are comparable: its make, model and fuel, however they are typed.
pub fn class_of(specification: &Specification) -> Digest {
    let key = (plain(specification.make.as_str()), plain(specification.model.as_str()), specification.fuel);
    sp_crypto_hashing::blake2_256(&key.encode()).into()
}

fn plain(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

/// Whole months from one day to another; none, where that lies before.
pub fn months_between(from: Date, to: Date) -> u32 {
    let months = |date: Date| i64::from(date.year).saturating_mul(12).saturating_add(date.month.into());
    let begun = months(to).saturating_sub(months(from));
    let whole = begun.saturating_sub((to.day < from.day).into());
    u32::try_from(whole).unwrap_or(0)
}
