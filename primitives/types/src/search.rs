//! The summary of each vehicle in which a search looks.

use crate::{Brand, Concern, Country, Date, Fuel, SeverityCounts, Verdict, Vin};
use alloc::{string::String, vec::Vec};
use codec::{Decode, DecodeWithMemTracking, Encode};
use scale_info::TypeInfo;

/// One vehicle as a search sees it: what its file adds up to, and its listing.
///
/// Everything in it comes from its file and its listing alone, nothing from the passage of time.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
#[cfg_attr(feature = "std", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Summary {
    /// The vehicle.
    pub vin: Vin,
    /// Its make.
    pub make: String,
    /// Its model.
    pub model: String,
    /// Its variant; empty where it has none.
    pub variant: String,
    /// Its body; empty where it isn't said.
    pub body: String,
    /// The energy that drives it.
    pub fuel: Fuel,
    /// Its model year.
    pub model_year: u16,
    /// The day of manufacture.
    pub manufactured: Date,
    /// The country that it came to last, by its registrations, imports, exports and delivery.
    pub country: Option<Country>,
    /// The city of its last retail; empty where it was never sold at retail.
    pub city: String,
    /// The last reading, in kilometres.
    pub odometer_km: Option<u32>,
    /// The day of that reading.
    pub last_read_on: Option<Date>,
    /// How far it ran in all, in kilometres; nothing where nobody knows.
    pub distance_km: Option<u32>,
    /// The verdict on its odometer.
    pub verdict: Verdict,
    /// How many owners the file tells of.
    pub owners: u32,
    /// How many accidents.
    pub accidents: u32,
    /// The same, by how bad they were.
    pub accident_severities: SeverityCounts,
    /// How many total losses.
    pub total_losses: u32,
    /// Whether one of them says that it may not return to the road.
    pub not_repairable: bool,
    /// How many recalls are open.
    pub open_recalls: u32,
    /// Its title brands, in order of number.
    pub brands: Vec<Brand>,
    /// The part of the records in force, corrections apart, that are witnessed, in permille, rounded down.
    pub witnessed: u16,
    /// How many records its file has.
    pub records: u32,
    /// How many of its records are in dispute.
    pub disputes: u32,
    /// Whether it is at its end.
    pub scrapped: bool,
    /// Whether it is stolen.
    pub stolen: bool,
    /// Whether its registration is in force.
    pub registered: bool,
    /// The reasons to ask before buying it, the gravest first.
    pub concerns: Vec<Concern>,
    /// The price for which it is for sale, in the smallest unit of the chain's money; nothing where it isn't for sale.
    #[cfg_attr(feature = "std", serde(with = "crate::decimal::option", default))]
    #[cfg_attr(feature = "schema", schemars(with = "Option<crate::schema::Decimal>"))]
    pub price: Option<u128>,
    /// Whether it is for sale, and neither reserved nor about to be taken off the market.
    pub free: bool,
}
