//! The order.

use super::*;
use alloc::format;
use proptest::prelude::*;
use urcar_types::{Sort, SortKey, Vin};

const KEYS: [SortKey; 8] = [
    SortKey::Vin,
    SortKey::Price,
    SortKey::Age,
    SortKey::ModelYear,
    SortKey::Distance,
    SortKey::Owners,
    SortKey::Witnessed,
    SortKey::Grade,
];

fn numbered(number: u32) -> Vin {
    Vin::parse(&format!("WVWZZZ1JZ3W{number:06}")).unwrap()
}

/// The numbers of three vehicles in order, of which the second and third are changed.
fn order(by: SortKey, descending: bool, second: fn(&mut Summary), third: fn(&mut Summary)) -> Vec<usize> {
    let mut cars = [car(), car(), car()];
    for (number, car) in (0..).zip(&mut cars) {
        car.vin = numbered(number);
    }
    second(&mut cars[1]);
    third(&mut cars[2]);
    let mut places = vec![0, 1, 2];
    places.sort_by_key(|place| Position::of(&cars[*place], Sort { by, descending }, today()));
    places
}

#[test]
fn each_property_has_its_order() {
    let check = |by, higher: fn(&mut Summary), highest: fn(&mut Summary)| {
        assert_eq!(order(by, false, highest, higher), [0, 2, 1], "{by:?}");
        assert_eq!(order(by, true, higher, highest), [2, 1, 0], "{by:?}");
    };
    check(SortKey::Price, |it| it.price = Some(20_001), |it| it.price = Some(u128::MAX));
    check(SortKey::Age, |it| it.manufactured = date("2019-11-28"), |it| it.manufactured = date("1950-01-01"));
    check(SortKey::ModelYear, |it| it.model_year = 2_021, |it| it.model_year = u16::MAX);
    check(SortKey::Distance, |it| it.distance_km = Some(80_001), |it| it.distance_km = Some(u32::MAX));
    check(SortKey::Owners, |it| it.owners = 2, |it| it.owners = u32::MAX);
    check(SortKey::Witnessed, |it| it.witnessed = 501, |it| it.witnessed = 1_000);
    check(SortKey::Grade, |it| it.accident_severities.minor = 2, |it| it.accident_severities.severe = 3);
}

#[test]
fn vins_have_theirs() {
    let keep: fn(&mut Summary) = |_| {};
    assert_eq!(order(SortKey::Vin, false, keep, keep), [0, 1, 2]);
    assert_eq!(order(SortKey::Vin, true, keep, keep), [2, 1, 0]);
}

#[test]
fn the_unknown_comes_last_either_way() {
    type Change = fn(&mut Summary);
    let cases: [(SortKey, Change); 3] = [
        (SortKey::Price, |it| it.price = None),
        (SortKey::Distance, |it| it.distance_km = None),
        (SortKey::Grade, |it| it.stolen = true),
    ];
    for (by, unknown) in cases {
        assert_eq!(order(by, false, unknown, |_| {}), [0, 2, 1]);
        assert_eq!(order(by, true, unknown, |_| {}), [0, 2, 1]);
    }
}

#[test]
fn the_lower_vin_decides_among_equals() {
    for by in KEYS.into_iter().filter(|by| *by != SortKey::Vin) {
        for descending in [false, true] {
            assert_eq!(order(by, descending, |_| {}, |_| {}), [0, 1, 2], "{by:?}");
        }
    }
}

prop_compose! {
    fn cars()(
        number in 0u32..50,
        price in proptest::option::of(0u128..4),
        distance_km in proptest::option::of(0u32..4),
        owners in 0u32..3,
        model_year in 2_000u16..2_003,
        stolen: bool,
    ) -> Summary {
        Summary { vin: numbered(number), price, distance_km, owners, model_year, stolen, ..car() }
    }
}

proptest! {
    #[test]
    fn no_two_vehicles_share_a_place(a in cars(), b in cars(), by in 0..KEYS.len(), descending: bool) {
        let place = |car: &Summary| Position::of(car, Sort { by: KEYS[by], descending }, today());
        prop_assert_eq!(place(&a).cmp(&place(&b)), place(&b).cmp(&place(&a)).reverse());
        prop_assert!(a.vin == b.vin || place(&a) != place(&b));
    }
}
