//! Values from the command line, and values in words.

use crate::cli::{Unit, Unread};
use urcar_client::{Error, Result};
use urcar_types::{
    AnnulledView, Brand, Concern, Date, DateText, Digest, FieldError, Odometer, OdometerUnit, RequiredText, Vin,
};

/// Parses a VIN.
pub fn vin(text: &str) -> Result<Vin> {
    text.parse().map_err(|error| Error::Input(format!("{text}: {error}")))
}

/// Parses the state of a file.
pub fn state(text: &str) -> Result<Digest> {
    text.parse().map_err(|_| Error::Input("a head or a state has 64 hexadecimal digits".into()))
}

/// Parses the terms of a listing.
pub fn terms(text: &str) -> Result<Digest> {
    text.parse().map_err(|_| {
        Error::Input("the terms of a listing have 64 hexadecimal digits: urcar market show VIN tells them".into())
    })
}

/// Parses a reason.
pub fn reason(text: &str) -> Result<RequiredText<128>> {
    RequiredText::try_from(text.trim()).map_err(|refused| {
        let wrong = match refused {
            FieldError::EmptyText => "--reason is empty: say why",
            FieldError::ControlCharacter => "--reason has a control character or a line break",
            _ => "--reason has 128 bytes at most",
        };
        Error::Input(wrong.into())
    })
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
    match why {
        Unread::Unreadable => Odometer::Unreadable,
        Unread::NoOdometer => Odometer::NoOdometer,
    }
}

/// Returns a reading in words.
pub fn reading(odometer: &Odometer) -> String {
    match odometer {
        Odometer::NotChosen => "not chosen".into(),
        Odometer::Kilometres(value) => format!("{value} km"),
        Odometer::Miles(value) => format!("{value} mi"),
        Odometer::Unreadable => "unreadable".into(),
        Odometer::NoOdometer => "no odometer".into(),
    }
}

/// Returns the last reading of a file in words, with its day.
pub fn last_read(kilometres: Option<u32>, on: Option<&DateText>) -> Option<String> {
    let km = kilometres?;
    Some(on.map_or(format!("{km} km"), |day| format!("{km} km on {day}")))
}

/// Returns a time in UTC, to the minute. `millis` are milliseconds since 1970-01-01.
pub fn moment(millis: u64) -> String {
    let minutes = millis / 60_000;
    format!("{} {:02}:{:02}", Date::from_millis(millis), minutes / 60 % 24, minutes % 60)
}

/// Returns title brands in words, with their numbers.
pub fn brands(brands: &[Brand]) -> String {
    let each: Vec<String> = brands.iter().map(|brand| format!("{} ({brand})", brand.words())).collect();
    format!("title brands: {}", each.join(", "))
}

/// Returns what speaks against a vehicle in words.
pub fn concerns(concerns: &[Concern]) -> String {
    if concerns.is_empty() { "nothing recorded against it".into() } else { against(concerns).join("; ") }
}

/// Returns each thing that speaks against a vehicle in words.
pub fn against(concerns: &[Concern]) -> Vec<String> {
    concerns.iter().map(ToString::to_string).collect()
}

/// Returns what there was before the registration in force, in words.
pub fn annulled_part(annulled: &AnnulledView) -> String {
    let brands = if annulled.brands.is_empty() { String::new() } else { format!("; {}", brands(&annulled.brands)) };
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
    fn a_time_is_told_to_the_minute() {
        assert_eq!(moment(0), "1970-01-01 00:00");
        assert_eq!(moment(1_795_841_736_326), "2026-11-28 04:55");
    }

    #[test]
    fn a_last_reading_is_told_with_its_day() {
        let day = DateText::unchecked("2018-06-25");
        assert_eq!(last_read(Some(78_173), Some(&day)).as_deref(), Some("78173 km on 2018-06-25"));
        assert_eq!((last_read(None, None), last_read(Some(9), None).as_deref()), (None, Some("9 km")));
    }

    #[test]
    fn an_annulled_registration_is_told_with_what_was_under_it() {
        let nothing = AnnulledView { records: 3, brands: Vec::new(), thefts: 0 };
        assert_eq!(annulled_part(&nothing), "3 records of an annulled registration");
        let grave = AnnulledView { records: 9, brands: vec![Brand::Flood, Brand::Salvage], thefts: 2 };
        assert_eq!(
            annulled_part(&grave),
            "9 records of an annulled registration; title brands: flood (01), salvage (11); 2 records of a theft, which count for nothing"
        );
    }
}
