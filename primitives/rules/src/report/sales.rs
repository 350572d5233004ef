//! Sales and their prices.

use super::records::{Records, Source};
use alloc::vec::Vec;
use urcar_types::{Amount, Place, Price, RecordData, VehicleView};

/// A sale, new or used.
#[derive(Clone, PartialEq, Eq, Debug)]
#[cfg_attr(feature = "std", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(bound = ""))]
pub struct SaleLine<A> {
    /// The record of it.
    pub source: Source<A>,
    /// Whether the car was sold new.
    pub new: bool,
    /// The price, as declared.
    pub price: Price,
    /// The price in the chain's own money, in its smallest unit; nothing where it is in another.
    #[cfg_attr(feature = "std", serde(with = "urcar_types::decimal::option", default))]
    #[cfg_attr(feature = "schema", schemars(with = "Option<urcar_types::schema::Decimal>"))]
    pub token_price: Option<Amount<u128>>,
    /// Where it was sold, if it was sold new.
    pub city: Option<Place>,
}

/// The sales of a car.
#[derive(Clone, PartialEq, Eq, Debug)]
#[cfg_attr(feature = "std", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(bound = ""))]
pub struct Sales<A> {
    /// How many sales between owners count.
    pub between_owners: u32,
    /// All of them, those of the trade included, by day.
    pub sales: Vec<SaleLine<A>>,
}

/// Returns the sales of a car.
pub(super) fn sales<A: Clone>(records: &Records<'_, A>, vehicle: &VehicleView<A>) -> Sales<A> {
    let sales = records.iter().filter_map(|view| {
        let (new, price, city) = match &view.record.entry.data {
            RecordData::Retail { price, city, .. } => (true, price, Some(city)),
            RecordData::Sale { price, .. } => (false, price, None),
            _ => return None,
        };
        Some(SaleLine {
            source: records.source(view),
            new,
            price: price.clone(),
            token_price: view.token_price,
            city: city.cloned(),
        })
    });
    Sales { between_owners: vehicle.sales, sales: sales.collect() }
}
