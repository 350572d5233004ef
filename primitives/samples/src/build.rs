//! Builders of a record's parts. Each panics where what it is given has no form.

use urcar_types::{
    Currency, Date, DateText, Digest, Entry, Evidence, Fuel, List, Odometer, OdometerUnit, Price, RecordData,
    Specification, Text,
};

/// The day on which the car of [`manufacture`](crate::data::manufacture) was made.
pub const MANUFACTURED: &str = "2010-01-01";

/// Returns the day that `YYYY-MM-DD` names, as a record has it.
pub fn day(day: &str) -> DateText {
    date(day).into()
}

/// Returns the day that `YYYY-MM-DD` names.
pub fn date(day: &str) -> Date {
    day.parse().unwrap_or_else(|_| panic!("no day: {day}"))
}

/// Returns a text within its bound.
pub fn text<const N: u32, const REQUIRED: bool>(text: &str) -> Text<N, REQUIRED> {
    Text::try_from(text).unwrap_or_else(|refused| panic!("{refused:?} of {N} bytes: {text}"))
}

/// Returns a reading in kilometres.
pub fn kilometres(value: u32) -> Option<Odometer> {
    Some(Odometer::read(value, OdometerUnit::Kilometres))
}

/// Returns a reading in miles.
pub fn miles(value: u32) -> Option<Odometer> {
    Some(Odometer::read(value, OdometerUnit::Miles))
}

/// Returns an entry of 2020-01-01 with nothing but its data, as [`on`] does.
pub fn entry<A>(data: RecordData<A>) -> Entry<A> {
    on("2020-01-01", None, data)
}

/// Returns an entry of a day, with the reading that was taken then. Of a record of a reading alone, which must have
/// one, it says without one that the odometer was unreadable.
pub fn on<A>(day: &str, odometer: Option<Odometer>, data: RecordData<A>) -> Entry<A> {
    let is_reading = matches!(data, RecordData::OdometerReading { series: None });
    Entry {
        data,
        event_date: self::day(day),
        odometer: odometer.or_else(|| is_reading.then_some(Odometer::Unreadable)),
        description: Text::default(),
        evidence: List::default(),
        commitment: None,
    }
}

/// Returns evidence whose digest is 32 times the same byte.
pub fn evidence(byte: u8, media_type: &str, bytes: u64) -> Evidence {
    Evidence { blake2_256: Digest::repeat_byte(byte), media_type: text(media_type), bytes }
}

/// Returns a price in cents.
pub fn price(amount_minor: u64, currency: &str) -> Price {
    Price { amount_minor, currency: Currency::from(currency) }
}

/// Returns a diesel estate that was made on [`MANUFACTURED`].
pub fn specification() -> Specification {
    Specification {
        make: text("BMW"),
        model: text("3 Series"),
        variant: text("320d Touring"),
        body: text("estate"),
        fuel: Fuel::Diesel,
        displacement_cc: Some(1_995),
        motor_kw: None,
        colour: text("black"),
        model_year: 2010,
        manufactured: day(MANUFACTURED),
        plant: text("Munich"),
        euro_class: None,
    }
}
