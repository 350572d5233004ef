//! The formula against its publication, and its properties.

mod formula;
mod properties;
mod published;

use super::*;
use alloc::{format, vec, vec::Vec};
use urcar_types::{
    Brand, Condition, Currency, Date, Fuel, List, Mileage, NoJudgement, OdometerVerdict, SeverityCounts, Specification,
    Text, Verdict, Vin,
};

fn vin(number: u32) -> Vin {
    Vin::parse(&format!("WVWZZZ1JZ3W{number:06}")).unwrap()
}

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

/// A car without a blemish.
fn car(months: u32, kilometres: u32) -> CarState {
    CarState { months, kilometres, odometer_judged: true, owners: 1, ..Default::default() }
}

fn sale(number: u32, sold_on: &str, price: u64, car: CarState) -> Comparable {
    Comparable { vin: vin(number), record: 3, sold_on: day(sold_on), price_minor: price, car }
}

fn specification() -> Specification {
    Specification {
        make: Text::unchecked("Audi"),
        model: Text::unchecked("A3"),
        variant: Text::unchecked("35 TFSI"),
        body: Text::unchecked("hatchback"),
        fuel: Fuel::Petrol,
        displacement_cc: Some(1_498),
        motor_kw: None,
        colour: Text::unchecked("grey"),
        model_year: 2020,
        manufactured: day("2020-01-15").into(),
        plant: Text::unchecked("Ingolstadt"),
        euro_class: None,
    }
}

/// The example of the publication: the car.
fn inputs() -> Inputs {
    let built = day("2020-01-15");
    let (last_read_on, day) = (day("2024-05-10"), day("2024-07-15"));
    let car = CarState {
        months: months_between(built, day),
        owners: 2,
        minor_accidents: 1,
        open_recalls: 1,
        months_since_reading: months_between(last_read_on, day),
        ..car(0, 57_500)
    };
    let currency = Currency::from("EUR");
    Inputs { vin: vin(0), day, currency, car, last_read_on, retail: None, disputes: 0, pending: 0 }
}

/// The example of the publication: the others.
fn others() -> Vec<Comparable> {
    vec![
        sale(1, "2024-05-15", 1_800_000, car(42, 50_000)),
        sale(2, "2024-01-15", 1_116_000, car(66, 100_000)),
        sale(3, "2023-09-15", 2_350_000, car(30, 25_000)),
    ]
}

/// Sales of cars as new, each for its price.
fn as_new(prices: &[u64]) -> Vec<Comparable> {
    (1..).zip(prices).map(|(number, price)| sale(number, "2024-07-01", *price, car(0, 0))).collect()
}

fn effects(car: &CarState) -> Vec<(Reason, u16)> {
    assess(car).unwrap().lines.iter().map(|line| (line.reason, line.permille)).collect()
}
