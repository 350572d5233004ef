//! Vehicles that no run on the chain had before, and records of them.

use urcar_client::Account;
use urcar_types::{Date, Entry, Fuel, List, Odometer, OdometerUnit, RecordData, Specification, Text};

/// The day on which all vehicles were made.
const MADE: Date = Date::new(2012, 1, 1);
/// Days of events that the vehicles share out before they begin anew.
const DAYS: u32 = 5_000;
/// The VIN alphabet.
const ALPHABET: &[u8; 33] = b"0123456789ABCDEFGHJKLMNPRSTUVWXYZ";

/// Returns a VIN of a maker whose region asks for no check digit. Runs on one chain don't meet: the height at which
/// they begin goes into their VINs.
pub fn vin(height: u64, number: u32) -> String {
    let digits = |mut value: u64, count: usize| {
        let mut text = vec![b'0'; count];
        for place in text.iter_mut().rev() {
            *place = ALPHABET[(value % 33) as usize];
            value /= 33;
        }
        String::from_utf8_lossy(&text).into_owned()
    };
    format!("VF1{}{}", digits(height, 7), digits(u64::from(number), 7))
}

/// Returns the n-th reading of a vehicle.
pub fn reading(number: u32) -> Entry<Account> {
    entry(RecordData::OdometerReading { series: None }, number, 30 * (number % DAYS))
}

/// Returns the record that registers a vehicle.
pub fn manufacture() -> Entry<Account> {
    let spec = Specification {
        make: Text::unchecked("Renault"),
        model: Text::unchecked("Clio"),
        variant: Text::unchecked("1.2"),
        body: Text::unchecked("hatchback"),
        fuel: Fuel::Petrol,
        displacement_cc: Some(1_149),
        motor_kw: None,
        colour: Text::unchecked("grey"),
        model_year: 2012,
        manufactured: MADE.into(),
        plant: Text::unchecked("Flins"),
        euro_class: Some(Text::unchecked("Euro 5")),
    };
    entry(RecordData::Manufacture { spec, check_digit_override: false }, 0, 0)
}

fn entry(data: RecordData<Account>, day: u32, kilometres: u32) -> Entry<Account> {
    Entry {
        data,
        event_date: Date::from_days(MADE.days() + (day % DAYS) as i32).into(),
        odometer: Some(Odometer::read(kilometres, OdometerUnit::Kilometres)),
        description: Text::default(),
        evidence: List::default(),
        commitment: None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use urcar_types::{Check, Vin};

    #[test]
    fn vehicles_are_sound_and_distinct() {
        let vins: std::collections::HashSet<Vin> = (0..3u64)
            .flat_map(|height| (0..40u32).map(move |n| vin(height * 1_000, n * 977).parse().unwrap()))
            .collect();
        assert_eq!(vins.len(), 120);
        assert!(vins.iter().all(|vin| !vin.check_digit_mandated()));
        assert_eq!(manufacture().check(), Ok(()));
        assert!((0..20_000).all(|number| reading(number).check().is_ok()));
    }
}
