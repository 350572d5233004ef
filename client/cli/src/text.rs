//! Values from the command line, and values in words.

use crate::cli::{Unit, Unread};
use urcar_client::{Error, Result};
use urcar_types::{AnnulledView, Digest, Odometer, OdometerResult, OdometerUnit, Text, Vin};

/// Parses a VIN.
pub fn vin(text: &str) -> Result<Vin> {
    text.parse().map_err(|error| Error::Input(format!("{text}: {error}")))
}

/// Parses the state of a file.
pub fn state(text: &str) -> Result<Digest> {
    text.parse().map_err(|_| Error::Input("a state has 64 hexadecimal digits".into()))
}

/// Parses a reason.
pub fn reason(text: &str) -> Result<Text<128>> {
    Text::try_from(text).map_err(|_| Error::Input("--reason has 128 bytes at most".into()))
}

/// Returns the reading of these arguments; none where one of them is missing.
pub fn odometer(value: Option<u32>, unit: Option<Unit>) -> Option<Odometer> {
    let unit = unit.map(|unit| match unit {
        Unit::Km => OdometerUnit::Kilometres,
        Unit::Mi => OdometerUnit::Miles,
    });
    value.zip(unit).map(|(value, unit)| Odometer::read(value, unit))
}

/// Returns what stands for a reading where there was none.
pub fn unread(why: Unread) -> Odometer {
    let result = match why {
        Unread::Unreadable => OdometerResult::Unreadable,
        Unread::NoOdometer => OdometerResult::NoOdometer,
    };
    Odometer { value: None, unit: None, result }
}

/// Returns a reading in words.
pub fn reading(odometer: &Odometer) -> String {
    let unit = match odometer.unit {
        Some(OdometerUnit::Kilometres) => " km",
        Some(OdometerUnit::Miles) => " mi",
        None => "",
    };
    match (odometer.result, odometer.value) {
        (OdometerResult::Read, Some(value)) => format!("{value}{unit}"),
        (result, _) => word(result),
    }
}

/// Returns what there was before the registration in force, in words.
pub fn annulled_part(annulled: &AnnulledView) -> String {
    let brands: Vec<String> = annulled.brands.iter().map(|brand| format!("{:02}", brand.0)).collect();
    let brands = if brands.is_empty() { String::new() } else { format!("; brands {}", brands.join(" ")) };
    let thefts = if annulled.thefts == 0 { String::new() } else { format!("; {} records of a theft", annulled.thefts) };
    let counted = if brands.is_empty() && thefts.is_empty() { "" } else { ", which count for nothing" };
    format!("{} records of an annulled registration{brands}{thefts}{counted}", annulled.records)
}

/// Returns a variant of an enum by its name in JSON.
pub fn word(value: impl serde::Serialize) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(word)) => word,
        Ok(other) => other.to_string(),
        Err(error) => error.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use urcar_types::Brand;

    #[test]
    fn an_annulled_registration_is_told_with_what_was_under_it() {
        let nothing = AnnulledView { records: 3, brands: Vec::new(), thefts: 0 };
        assert_eq!(annulled_part(&nothing), "3 records of an annulled registration");
        let grave = AnnulledView { records: 9, brands: vec![Brand(1), Brand(11)], thefts: 2 };
        assert_eq!(
            annulled_part(&grave),
            "9 records of an annulled registration; brands 01 11; 2 records of a theft, which count for nothing"
        );
    }
}
