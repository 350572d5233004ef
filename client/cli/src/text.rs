//! Values from the command line, and values in words.

use crate::cli::Unit;
use urcar_client::{Error, Result};
use urcar_types::{Digest, Odometer, OdometerResult, OdometerUnit, Vin};

/// Parses a VIN.
pub fn vin(text: &str) -> Result<Vin> {
    text.parse().map_err(|error| Error::Input(format!("{text}: {error}")))
}

/// Parses the head of a file.
pub fn head(text: &str) -> Result<Digest> {
    text.parse().map_err(|_| Error::Input("a head has 64 hexadecimal digits".into()))
}

/// Returns the reading of these arguments; none where one of them is missing.
pub fn odometer(value: Option<u32>, unit: Option<Unit>) -> Option<Odometer> {
    let unit = unit.map(|unit| match unit {
        Unit::Km => OdometerUnit::Kilometres,
        Unit::Mi => OdometerUnit::Miles,
    });
    value.zip(unit).map(|(value, unit)| Odometer::read(value, unit))
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

/// Returns a variant of an enum by its name in JSON.
pub fn word(value: impl serde::Serialize) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(word)) => word,
        Ok(other) => other.to_string(),
        Err(error) => error.to_string(),
    }
}
