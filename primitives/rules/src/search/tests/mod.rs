//! Summaries, words, what matches, and the order.

mod compiled;
mod grade;
mod position;
mod summary;
mod words;

use super::*;
use alloc::{vec, vec::Vec};
use urcar_samples::{date, day, specification, vin, vins};
use urcar_types::{
    Amount, Author, Brand, Concern, Condition, Date, Digest, FileView, Fuel, ListingView, OdometerVerdict,
    ReservationView, Role, SeverityCounts, Summary, VehicleView, Verdict,
};

/// The day of the tests.
fn today() -> Date {
    date("2026-11-28")
}

/// A car without a blemish that is for sale.
fn car() -> Summary {
    Summary {
        vin: vin(vins::VALID),
        make: "Mercedes-Benz".into(),
        model: "C-Klasse".into(),
        variant: "C 220 d T-Modell".into(),
        body: "estate".into(),
        fuel: Fuel::Diesel,
        model_year: 2_020,
        manufactured: date("2019-11-29"),
        country: Some("DEU".into()),
        city: "DEMUC".into(),
        odometer_km: Some(80_000),
        last_read_on: Some(date("2026-11-01")),
        distance_km: Some(80_000),
        verdict: Verdict::Logical,
        owners: 1,
        accidents: 0,
        accident_severities: SeverityCounts::default(),
        total_losses: 0,
        not_repairable: false,
        open_recalls: 0,
        brands: Vec::new(),
        witnessed: 500,
        records: 12,
        disputes: 0,
        scrapped: false,
        stolen: false,
        registered: true,
        concerns: Vec::new(),
        price: Some(20_000),
        free: true,
    }
}

fn vehicle() -> VehicleView<u64> {
    VehicleView {
        vin: vin(vins::VALID),
        concerns: vec![Concern::OpenRecalls(1)],
        owner: Some(7),
        condition: Condition {
            accidents: 3,
            accident_severities: SeverityCounts { minor: 1, moderate: 2, severe: 0 },
            open_recalls: 1,
            brands: vec![Brand::Hail],
            ..Default::default()
        },
        odometer: OdometerVerdict {
            verdict: Verdict::NoJudgement,
            reason: None,
            illogical_pairs: Vec::new(),
            last_odometer_km: Some(20_500),
        },
        last_read_on: Some(day("2020-05-06")),
        pending: Vec::new(),
        disputes: 2,
        head: Digest::repeat_byte(1),
        state: Digest::repeat_byte(2),
        distance_km: Some(170_500),
        specification: specification(),
        owners: 2,
        sales: 1,
        suspect: None,
        hints: Vec::new(),
        records: 9,
        birth: Some(0),
        annulled: None,
        registered_by: Author::Organisation { account: 1, role: Role::Manufacturer },
        registered_at: 1_577_836_800_000,
        check_digit_fits: Some(true),
    }
}

fn listing() -> ListingView<u64, Amount<u128>, u32> {
    let VehicleView { vin, specification, state, .. } = vehicle();
    ListingView {
        vin,
        make: specification.make,
        model: specification.model,
        model_year: specification.model_year,
        odometer_km: Some(20_500),
        last_read_on: None,
        concerns: vec![Concern::OpenRecalls(1), Concern::DeclaredBelow(20_500)],
        price: Amount(u128::MAX),
        price_text: "1".into(),
        seller: 7,
        odometer: None,
        terms: Digest::repeat_byte(3),
        since: 4,
        listed_at: 0,
        reservation: None,
        closing: false,
        state,
        confirmed_state: state,
    }
}

fn file() -> FileView<u64, Amount<u128>, u32> {
    FileView {
        vehicle: vehicle(),
        records: Vec::new(),
        pending: Vec::new(),
        disputes: Vec::new(),
        listing: Some(listing()),
    }
}

fn reservation() -> ReservationView<u64, u32> {
    ReservationView { number: 1, buyer: 8, until: 9 }
}
