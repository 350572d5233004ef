//! The encoding of what the rules put into storage and into answers, frozen byte for byte.

use std::path::PathBuf;
use urcar_rules::{
    Fact, Facts, KeptFact, Reading, Readings,
    appraisal::{
        Appraisal, CarState, Comparable, Confidence, ConfidenceLine, Declined, Doubt, Grade, Gravity, Line, Reason,
        VERSION,
    },
};
use urcar_samples::{
    date,
    describe::Types,
    frozen::{Value, Vector, assert_covered, assert_frozen, value, words},
    text, vin, vins,
};
use urcar_types::{Brand, LienStatus, List, RecallStatus, SeriesBreak, Severity, TheftStatus, VinError};

fn frozen_vectors() -> Vec<Vector> {
    let path = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/vectors.json"));
    let vectors: Vec<_> = values().iter().map(Value::vector).collect();
    assert_frozen(&path, &vectors, "urcar-rules")
}

#[test]
fn stored_encoding_is_frozen() {
    frozen_vectors();
}

#[test]
fn every_variant_has_a_vector() {
    let types = Types::new(values().into_iter().map(|value| (value.of, value.ty)));
    assert_covered(&types, "urcar_rules", &frozen_vectors());
}

fn values() -> Vec<Value> {
    [facts(), readings(), sales(), words("Grade", [Grade::A, Grade::B, Grade::C, Grade::D, Grade::E]), answers()]
        .into_iter()
        .chain([reasons(), doubts(), refusals()])
        .flatten()
        .collect()
}

fn facts() -> Vec<Value> {
    let cases = [
        ("Accident", Fact::Accident(Severity::Severe)),
        ("TotalLoss", Fact::TotalLoss),
        ("Brand", Fact::Brand(Brand(11))),
        ("Theft", Fact::Theft(TheftStatus::Stolen)),
        ("Lien", Fact::Lien(LienStatus::Placed, text("LH-1"))),
        ("Recall", Fact::Recall(RecallStatus::Open, text("20V-314"))),
        ("Scrapped", Fact::Scrapped),
    ];
    let mut all = Facts::default();
    for (record, (_, fact)) in (0..).zip(&cases) {
        all.add(record, fact.clone(), record % 2 == 1).expect("there is room");
    }
    let kept = KeptFact { record: 7, pending: true, fact: Fact::Scrapped };
    let single = cases.into_iter().map(|(case, fact)| value("Fact", case, fact));
    single.chain([value("KeptFact", "", kept), value("Facts", "", all)]).collect()
}

fn readings() -> Vec<Value> {
    let reading =
        |day, record, kilometres, series, pending| Reading { date: date(day), record, kilometres, series, pending };
    let cases = [
        ("read", reading("2020-01-01", 1, Some(15_020), None, false)),
        ("replaced", reading("2020-02-01", 2, Some(7), Some(SeriesBreak::Replaced { old: 999_999, new: 7 }), true)),
        ("rolled_over", reading("2020-03-01", 3, None, Some(SeriesBreak::Rollover(99_999)), false)),
    ];
    let mut all = Readings::default();
    for (_, reading) in &cases {
        all.set(reading.clone()).expect("there is room");
    }
    let single = cases.into_iter().map(|(case, reading)| value("Reading", case, reading));
    single.chain([value("Readings", "", all)]).collect()
}

fn car() -> CarState {
    CarState {
        months: 54,
        kilometres: 60_000,
        odometer_judged: true,
        owners: 2,
        minor_accidents: 1,
        moderate_accidents: 2,
        severe_accidents: 3,
        total_losses: 4,
        open_recalls: 5,
        brands: List::unchecked(vec![Brand(1), Brand(11)]),
    }
}

fn sales() -> Vec<Value> {
    let comparable =
        Comparable { vin: vin(vins::VALID), record: 3, sold_on: date("2024-06-01"), price: 1_800_000, car: car() };
    vec![value("CarState", "", car()), value("Comparable", "", comparable)]
}

fn answers() -> Vec<Value> {
    use Gravity::{Light, Moderate, Neutral, PartsOnly, Severe};
    let lines = vec![
        Line { reason: Reason::Age { months: 54 }, permille: 545 },
        Line { reason: Reason::Distance { kilometres: 60_000, counted: 67_500 }, permille: 865 },
    ];
    let confidence = Confidence {
        permille: 439,
        lines: vec![ConfidenceLine { reason: Doubt::FewComparables { count: 3 }, permille: 500 }],
    };
    let appraisal = Appraisal {
        version: text(VERSION),
        vin: vin(vins::VALID),
        day: date("2024-07-15"),
        currency: "EUR".into(),
        low: 1_187_738,
        mid: 1_407_689,
        high: 1_651_032,
        as_new: 3_200_000,
        factor: 439_903,
        lines: lines.clone(),
        grade: Grade::B,
        condition: 917,
        confidence: confidence.clone(),
        comparables: 3,
    };
    let mut values = words("Gravity", [Neutral, Light, Moderate, Severe, PartsOnly]);
    values.extend([
        value("Line", "", lines[0]),
        value("ConfidenceLine", "", confidence.lines[0]),
        value("Confidence", "", confidence),
        value("Appraisal", "", appraisal),
    ]);
    values
}

fn reasons() -> Vec<Value> {
    let cases = [
        ("Age", Reason::Age { months: 54 }),
        ("Distance", Reason::Distance { kilometres: 60_000, counted: 67_500 }),
        ("OdometerNotJudged", Reason::OdometerNotJudged),
        ("Owners", Reason::Owners { count: 2 }),
        ("MinorAccidents", Reason::MinorAccidents { count: 1 }),
        ("ModerateAccidents", Reason::ModerateAccidents { count: 2 }),
        ("SevereAccidents", Reason::SevereAccidents { count: 3 }),
        ("TotalLosses", Reason::TotalLosses { count: 1 }),
        ("TitleBrand", Reason::TitleBrand { code: Brand(11), gravity: Gravity::Severe }),
        ("OpenRecalls", Reason::OpenRecalls { count: 1 }),
    ];
    cases.into_iter().map(|(case, reason)| value("Reason", case, reason)).collect()
}

fn doubts() -> Vec<Value> {
    let cases = [
        ("FewComparables", Doubt::FewComparables { count: 3 }),
        ("Spread", Doubt::Spread { permille: 128 }),
        ("OldComparables", Doubt::OldComparables { months: 6 }),
        ("OdometerNotJudged", Doubt::OdometerNotJudged),
        ("OpenDisputes", Doubt::OpenDisputes { count: 1 }),
        ("PendingRecords", Doubt::PendingRecords { count: 2 }),
    ];
    cases.into_iter().map(|(case, doubt)| value("Doubt", case, doubt)).collect()
}

fn refusals() -> Vec<Value> {
    let cases = [
        ("MalformedVin", Declined::MalformedVin(VinError::Length)),
        ("UnknownVehicle", Declined::UnknownVehicle),
        ("InvalidCurrency", Declined::InvalidCurrency),
        ("Scrapped", Declined::Scrapped),
        ("Stolen", Declined::Stolen),
        ("OdometerIllogical", Declined::OdometerIllogical),
        ("NoReading", Declined::NoReading),
        ("PartsOnly", Declined::PartsOnly { code: Brand(7) }),
        ("Historic", Declined::Historic { months: 360 }),
        ("TooFewComparables", Declined::TooFewComparables { found: 2, needed: 3 }),
    ];
    cases.into_iter().map(|(case, declined)| value("Declined", case, declined)).collect()
}
