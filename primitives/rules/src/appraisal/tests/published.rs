//! The formula against its publication, word for word.

use super::*;
use codec::Encode;

#[test]
fn the_example() {
    let appraisal = appraise(&inputs(), &others()).unwrap();
    assert_eq!(
        effects(&inputs().car),
        [
            (Reason::Age { months: 54 }, 545),
            (Reason::Distance { kilometres: 57_500, counted: 60_000 }, 880),
            (Reason::Owners { count: 2 }, 970),
            (Reason::MinorAccidents { count: 1 }, 960),
            (Reason::OpenRecalls { count: 1 }, 985),
        ]
    );
    let factors: Vec<_> = others().iter().map(|it| assess(&it.car).unwrap().factor).collect();
    assert_eq!(factors, [562_500, 372_000, 688_750]);
    assert_eq!(appraisal.factor, 439_903);
    assert_eq!((appraisal.low_minor, appraisal.mid_minor, appraisal.high_minor), (1_187_738, 1_407_689, 1_651_032));
    assert_eq!(appraisal.as_new_minor, 3_200_000);
    assert_eq!((appraisal.condition, appraisal.grade), (917, Grade::B));
    let doubts: Vec<_> = appraisal.confidence.lines.iter().map(|line| (line.reason, line.permille)).collect();
    assert_eq!(
        doubts,
        [
            (Doubt::FewComparables { count: 3 }, 500),
            (Doubt::Spread { permille: 128 }, 936),
            (Doubt::OldComparables { months: 6 }, 940),
        ]
    );
    assert_eq!(appraisal.confidence.permille, 439);
    assert_eq!(appraisal.comparables, 3);
}

/// A new version has a new name and its own publication; this answer stays as it is.
#[test]
fn urcar_1_is_encoded_as_it_was_published() {
    let encoded = appraise(&inputs(), &others()).unwrap().encode();
    assert_eq!(hex(&encoded), ENCODED);
    assert_eq!(hex(&Declined::TooFewComparables { found: 2, needed: 3 }.encode()), "090200000003000000");
    assert_eq!(hex(&Declined::Stolen.encode()), "04");
}

const ENCODED: &str = "1c75726361722d31445756575a5a5a314a5a335730303030303028323032342d30372d313528323032342d30352d31300c4555529a1f120000000000c97a15000000\
    0000583119000000000000d43000000000005fb606001400360000002102019ce0000060ea000070030302000000ca03\
    0401000000c0030901000000d903019503b7010c0003000000f401018000a8030206000000ac0303000000";

fn hex(bytes: &[u8]) -> alloc::string::String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[test]
fn in_json_it_reads_as_words() {
    let appraisal = appraise(&inputs(), &others()).unwrap();
    let json = serde_json::to_value(&appraisal).unwrap();
    assert_eq!(json["version"], "urcar-1");
    assert_eq!(json["day"], "2024-07-15");
    assert_eq!(json["last_read_on"], "2024-05-10");
    assert_eq!(json["grade"], "B");
    assert_eq!(json["lines"][0], serde_json::json!({ "reason": { "age": { "months": 54 } }, "permille": 545 }));
    assert_eq!(json["confidence"]["lines"][0]["reason"], serde_json::json!({ "few_comparables": { "count": 3 } }));
    assert_eq!(serde_json::from_value::<Appraisal>(json).unwrap(), appraisal);
    let declined = Declined::TooFewComparables { found: 2, needed: 3 };
    let json = serde_json::json!({ "too_few_comparables": { "found": 2, "needed": 3 } });
    assert_eq!(serde_json::to_value(declined).unwrap(), json);
    assert_eq!(serde_json::to_value(Declined::Stolen).unwrap(), "stolen");
}

#[test]
fn age_and_distance_together_are_the_percentages_of_the_spanish_tax_office() {
    let years = [84, 67, 56, 47, 39, 34, 28, 24, 19, 17, 13, 10];
    for (months, percent) in (18..).step_by(12).zip(years) {
        let factor = assess(&car(months, months * 1250)).unwrap().factor;
        assert!(factor.abs_diff(percent * 10_000) < 5_000, "{months} months: {factor}");
    }
}

#[test]
fn every_brand_has_the_gravity_of_the_list() {
    let listed: [(Gravity, &[u8]); 4] = [
        (Gravity::PartsOnly, &[7, 8, 35, 52, 53]),
        (Gravity::Severe, &[1, 2, 4, 9, 10, 11, 14, 16, 31, 32, 38, 49, 50, 55]),
        (Gravity::Light, &[3, 12, 13, 17, 18, 19, 20, 21, 22, 26, 27, 28, 40, 42, 45, 48]),
        (Gravity::Neutral, &[0, 24, 25, 34]),
    ];
    for code in 0..=99 {
        let gravity = listed.iter().find(|(_, codes)| codes.contains(&code)).map_or(Gravity::Moderate, |(it, _)| *it);
        assert_eq!(Gravity::of(Brand::try_from(code).unwrap()), gravity, "{code}");
    }
}

#[test]
fn the_curves_pass_through_their_points() {
    for (months, permille) in [(0, 1000), (9, 940), (18, 880), (19, 868), (54, 545), (150, 155), (359, 155)] {
        assert_eq!(effects(&car(months, 0))[0].1, permille, "{months} months");
    }
    for (km, permille) in
        [(0, 1000), (499, 1000), (500, 999), (50_000, 900), (125_000, 755), (500_000, 350), (u32::MAX, 350)]
    {
        assert_eq!(effects(&car(0, km))[1].1, permille, "{km} km");
    }
}
