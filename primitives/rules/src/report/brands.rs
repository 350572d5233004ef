//! Title brands, and the end of the car.

use super::records::{Records, Source};
use alloc::vec::Vec;
use urcar_types::{Brand, RecordData, RequiredText, VehicleView};

/// A record of a title brand.
#[derive(Clone, PartialEq, Eq, Debug)]
#[cfg_attr(feature = "std", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(bound = ""))]
pub struct BrandLine<A> {
    /// The record.
    pub source: Source<A>,
    /// AAMVA D20; `00` takes nothing away.
    pub code: Brand,
}

/// The title brands of a car: what was placed once is carried forward into every later title.
#[derive(Clone, PartialEq, Eq, Debug)]
#[cfg_attr(feature = "std", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(bound = ""))]
pub struct Brands<A> {
    /// Those that count, in order of number, whatever title or country came after them.
    pub carried: Vec<Brand>,
    /// Those of an annulled registration beside them. They are shown, and count for nothing.
    pub annulled: Vec<Brand>,
    /// The records of them, by day.
    pub records: Vec<BrandLine<A>>,
}

/// Returns the title brands of a car.
pub(super) fn brands<A: Clone>(records: &Records<'_, A>, vehicle: &VehicleView<A>) -> Brands<A> {
    let carried = vehicle.condition.brands.clone();
    let annulled = vehicle.annulled.iter().flat_map(|annulled| annulled.brands.iter().copied());
    let annulled = annulled.filter(|brand| !carried.contains(brand)).collect();
    let records = records.iter().filter_map(|view| match view.record.entry.data {
        RecordData::TitleBrand { code } => Some(BrandLine { source: records.source(view), code }),
        _ => None,
    });
    Brands { annulled, records: records.collect(), carried }
}

/// A record of the end of a car.
#[derive(Clone, PartialEq, Eq, Debug)]
#[cfg_attr(feature = "std", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(bound = ""))]
pub struct ScrapLine<A> {
    /// The record.
    pub source: Source<A>,
    /// The certificate's number.
    pub certificate: RequiredText<32>,
}

/// The end of a car.
#[derive(Clone, PartialEq, Eq, Debug)]
#[cfg_attr(feature = "std", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(bound = ""))]
pub struct Scrapping<A> {
    /// Whether the car is at its end.
    pub scrapped: bool,
    /// The records of it, by day.
    pub records: Vec<ScrapLine<A>>,
}

/// Returns what the file tells of a car's end.
pub(super) fn scrapping<A: Clone>(records: &Records<'_, A>, vehicle: &VehicleView<A>) -> Scrapping<A> {
    let records = records.iter().filter_map(|view| match &view.record.entry.data {
        RecordData::Scrapped { certificate } => {
            Some(ScrapLine { source: records.source(view), certificate: certificate.clone() })
        }
        _ => None,
    });
    Scrapping { scrapped: vehicle.condition.scrapped, records: records.collect() }
}
