//! The encoding of what the rules put into storage and into answers, frozen byte for byte.

use std::path::PathBuf;
use urcar_rules::{
    Fact, FactKey, FactState, Facts, KeptFact, Reading, Readings, WriterId,
    appraisal::{
        Appraisal, CarState, Comparable, Confidence, ConfidenceLine, Declined, Doubt, Grade, Gravity, Line, Reason,
        VERSION,
    },
    condition::{Link, Zones},
};
use urcar_samples::{
    account, date,
    describe::Types,
    frozen::{Value, Vector, assert_covered, assert_frozen, value, words},
    text, vin, vins,
};
use urcar_types::{Brand, LienStatus, List, RecallStatus, SeriesBreak, Severity, Text, TheftStatus, VinError, Zone};

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
    let key = |name: &str| FactKey::of(&Text::<32>::unchecked(name));
    let zones = Zones::of(&[Zone::Front, Zone::Underbody]);
    let cases = [
        ("Accident", Fact::Accident { severity: Severity::Severe, zones, link: Link::None }),
        ("Claim", Fact::Claim { total_loss: true, not_repairable: true, link: Link::About(3) }),
        ("Brand", Fact::Brand(Brand::Salvage)),
        ("Theft", Fact::Theft(TheftStatus::Stolen, key("ST/2020/0815"))),
        ("Lien", Fact::Lien(LienStatus::Placed, key("LH-1"))),
        ("Recall", Fact::Recall(RecallStatus::Open, key("20V-314"))),
        ("Scrapped", Fact::Scrapped),
    ];
    let states =
        [FactState::Pending, FactState::Stated, FactState::Witnessed, FactState::Faded, FactState::WitnessedSince(9)];
    let by = WriterId::of(&account(4));
    let mut all = Facts::default();
    for ((record, (_, fact)), state) in (0..).zip(cases).zip(states.into_iter().cycle()) {
        all.add(KeptFact { record, date: date("2020-11-03"), by, state, fact }).expect("there is room");
    }
    let kept = KeptFact { record: 7, date: date("2021-05-01"), by, state: FactState::Pending, fact: Fact::Scrapped };
    let mut values: Vec<_> = cases.into_iter().map(|(case, fact)| value("Fact", case, fact)).collect();
    values.extend(words("FactState", states));
    let links = [("None", Link::None), ("About", Link::About(3)), ("Root", Link::Root(2))];
    values.extend(links.map(|(case, link)| value("Link", case, link)));
    values.extend([
        value("Zones", "", zones),
        value("WriterId", "", by),
        value("FactKey", "", key("LH-1")),
        value("KeptFact", "", kept),
        value("Facts", "", all),
    ]);
    values
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
        months_since_reading: 6,
        odometer_judged: true,
        owners: 2,
        minor_accidents: 1,
        moderate_accidents: 2,
        severe_accidents: 3,
        total_losses: 4,
        open_recalls: 5,
        brands: List::unchecked(vec![Brand::Flood, Brand::Salvage]),
    }
}

fn sales() -> Vec<Value> {
    let comparable = Comparable {
        vin: vin(vins::VALID),
        record: 3,
        sold_on: date("2024-06-01"),
        price_minor: 1_800_000,
        car: car(),
    };
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
        day: date("2024-07-15").into(),
        last_read_on: date("2024-01-15").into(),
        currency: "EUR".into(),
        low_minor: 1_187_738,
        mid_minor: 1_407_689,
        high_minor: 1_651_032,
        as_new_minor: 3_200_000,
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
        ("TitleBrand", Reason::TitleBrand { code: Brand::Salvage, gravity: Gravity::Severe }),
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
        ("PartsOnly", Declined::PartsOnly { code: Brand::Dismantled }),
        ("Historic", Declined::Historic { months: 360 }),
        ("TooFewComparables", Declined::TooFewComparables { found: 2, needed: 3 }),
        ("NotRepairable", Declined::NotRepairable),
    ];
    cases.into_iter().map(|(case, declined)| value("Declined", case, declined)).collect()
}
