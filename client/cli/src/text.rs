//! Values from the command line, and values in words.

use crate::cli::{Unit, Unread};
use urcar_client::{Error, Result};
use urcar_types::{
    AnnulledView, Brand, Check, Concern, Date, DateText, Digest, FieldError, Odometer, OdometerUnit, RequiredText,
    Text, Vin,
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

/// Parses the text of an option, as the chain takes it.
///
/// # Errors
/// [`Error::Input`] where it is too long, has a control character, or is empty and must not be.
pub fn said<const N: u32, const REQUIRED: bool>(option: &str, text: &str) -> Result<Text<N, REQUIRED>> {
    let mut said: Text<N, REQUIRED> = Text::unchecked(text);
    said.normalise();
    said.check().map_err(|refused| {
        Error::Input(match refused {
            FieldError::EmptyText => format!("{option} is empty"),
            FieldError::ControlCharacter => format!("{option} has a control character or a line break"),
            _ => format!("{option} has {N} bytes at most"),
        })
    })?;
    Ok(said)
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
    let thefts = match annulled.thefts {
        0 => String::new(),
        thefts => format!("; {} of a theft", count(thefts, "record")),
    };
    let counted = if brands.is_empty() && thefts.is_empty() { "" } else { ", which count for nothing" };
    format!("{} of an annulled registration{brands}{thefts}{counted}", count(annulled.records, "record"))
}

/// Returns a number of things, of which one has this name and several end with an `s`.
pub fn count(number: u32, one: &str) -> String {
    if number == 1 { format!("1 {one}") } else { format!("{number} {one}s") }
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

    /// Before, a file had "1 records".
    #[test]
    fn one_is_no_several() {
        let told = [0, 1, 2].map(|number| count(number, "record"));
        assert_eq!(told, ["0 records", "1 record", "2 records"]);
        let one = AnnulledView { records: 1, brands: Vec::new(), thefts: 1 };
        let told = "1 record of an annulled registration; 1 record of a theft, which count for nothing";
        assert_eq!(annulled_part(&one), told);
    }

    /// Before, whoever wrote too much was told that the node doesn't answer as it should.
    #[test]
    fn a_text_is_held_to_what_the_chain_takes() {
        let name =
            |text: &str| said::<64, true>("--name", text).map_err(|error| (error.exit_code(), error.to_string()));
        assert_eq!(name("  Prüfwerk ").unwrap().as_str(), "Prüfwerk");
        assert_eq!(name("Pru\u{308}fwerk").unwrap().as_str(), "Prüfwerk");
        assert_eq!(name(" "), Err((2, "--name is empty".into())));
        assert_eq!(name("a\nb"), Err((2, "--name has a control character or a line break".into())));
        assert_eq!(name(&"x".repeat(1_025)), Err((2, "--name has 64 bytes at most".into())));
        assert!(said::<200, false>("--reason", "").is_ok());
    }

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
