//! The grade, against the appraisal.

use super::*;
use crate::appraisal::{CarState, Comparable, Declined, Inputs, appraise};
use alloc::format;
use proptest::prelude::*;
use urcar_types::{Grade, Mileage, Vin};

/// Cars of others that were sold on that day, so that nothing but the car itself can make an appraisal decline.
fn others(day: Date) -> Vec<Comparable> {
    let sale = |number: u32| Comparable {
        vin: Vin::parse(&format!("WVWZZZ1JZ3W{number:06}")).unwrap(),
        record: 3,
        sold_on: day,
        price_minor: 1_000_000,
        car: CarState { months: 24, kilometres: 30_000, odometer_judged: true, owners: 1, ..Default::default() },
    };
    (0..5).map(sale).collect()
}

/// The appraisal of a vehicle by its view, as the chain asks the formula.
fn appraised(view: &VehicleView<u64>, day: Date) -> Result<Grade, Declined> {
    let run = view.distance_km.or(view.odometer.last_odometer_km).zip(view.last_read_on.as_ref());
    let mileage = run.map(|(kilometres, on)| Mileage { read_on: on.date(), kilometres });
    let built = view.specification.manufactured.date();
    let car = CarState::new(built, day, mileage, &view.odometer, view.owners, &view.condition)?;
    let last_read_on = mileage.ok_or(Declined::NoReading)?.read_on;
    let inputs =
        Inputs { vin: view.vin, day, currency: "EUR".into(), car, last_read_on, retail: None, disputes: 0, pending: 0 };
    appraise(&inputs, &others(day)).map(|it| it.grade)
}

#[test]
fn a_car_without_a_blemish_has_an_a() {
    assert_eq!(grade(&car(), today()), Some(Grade::A));
}

#[test]
fn where_the_formula_declines_there_is_none() {
    let none = |change: fn(&mut Summary)| {
        let mut car = car();
        change(&mut car);
        grade(&car, today()).is_none()
    };
    assert!(!none(|_| {}));
    assert!(none(|it| it.scrapped = true) && none(|it| it.stolen = true) && none(|it| it.not_repairable = true));
    assert!(none(|it| it.verdict = Verdict::Illogical) && none(|it| it.last_read_on = None));
    assert!(none(|it| (it.distance_km, it.odometer_km) = (None, None)));
    assert!(none(|it| it.brands = vec![Brand::Junk]) && none(|it| it.manufactured = date("1990-01-01")));
}

prop_compose! {
    /// Any vehicle, as its view tells.
    fn views()(
        (scrapped, stolen, not_repairable) in
            prop_oneof![9 => Just((false, false, false)), 1 => any::<(bool, bool, bool)>()],
        (minor, moderate, severe) in (0u32..4, 0u32..4, 0u32..4),
        (total_losses, open_recalls, owners) in (0u32..3, 0u32..4, 0u32..7),
        brands in proptest::collection::vec((0..Brand::ALL.len()).prop_map(|code| Brand::ALL[code]), 0..4),
        verdict in prop_oneof![Just(Verdict::Logical), Just(Verdict::NoJudgement), Just(Verdict::Illogical)],
        last_odometer_km in proptest::option::weighted(0.9, 0u32..500_000),
        distance_km in proptest::option::weighted(0.9, 0u32..500_000),
        last_read_on in proptest::option::weighted(0.9, 0i32..25_000),
        manufactured in 5_000i32..21_000,
    ) -> VehicleView<u64> {
        let mut view = vehicle();
        view.specification.manufactured = Date::from_days(manufactured).into();
        view.condition = Condition {
            scrapped,
            stolen,
            not_repairable,
            accidents: minor + moderate + severe,
            accident_severities: SeverityCounts { minor, moderate, severe },
            total_losses,
            open_recalls,
            brands,
            ..Default::default()
        };
        view.odometer = OdometerVerdict { verdict, reason: None, illogical_pairs: Vec::new(), last_odometer_km };
        view.last_read_on = last_read_on.map(|days| Date::from_days(days).into());
        (view.distance_km, view.owners) = (distance_km, owners);
        view
    }
}

proptest! {
    #[test]
    fn it_is_that_of_the_appraisal(view in views(), days in 20_000i32..22_000) {
        let day = Date::from_days(days);
        prop_assert_eq!(grade(&summarise(&view, &[]), day), appraised(&view, day).ok());
    }
}
