//! Filters that match, and those that don't.

use super::*;
use proptest::prelude::*;
use urcar_types::{BrandFilter, ConcernFilter, Filter, Grade};

/// Returns whether the car matches a filter that is set so.
fn fits(set: impl FnOnce(&mut Filter)) -> bool {
    fits_changed(set, |_| {})
}

fn fits_changed(set: impl FnOnce(&mut Filter), change: impl FnOnce(&mut Summary)) -> bool {
    let (mut filter, mut car) = (Filter::default(), car());
    set(&mut filter);
    change(&mut car);
    matches(&filter, &car, today())
}

#[test]
fn one_that_is_refused_matches_nothing() {
    assert!(!fits(|it| it.text = Some("-".into())));
    assert!(!fits(|it| (it.age_from, it.age_to) = (Some(2), Some(1))));
}

#[test]
fn names_are_compared_however_they_are_typed() {
    assert!(fits(|it| it.makes = vec!["bmw".into(), "MERCEDES BENZ".into()]));
    assert!(!fits(|it| it.makes = vec!["Mercedes".into()]));
    assert!(fits(|it| it.models = vec!["c klasse".into()]) && !fits(|it| it.models = vec!["E-Klasse".into()]));
    assert!(fits(|it| it.bodies = vec!["Estate".into()]) && !fits(|it| it.bodies = vec!["van".into()]));
    assert!(fits(|it| it.cities = vec!["demuc".into()]) && !fits(|it| it.cities = vec!["DEHAM".into()]));
    assert!(fits(|it| it.countries = vec!["deu".into()]) && !fits(|it| it.countries = vec!["POL".into()]));
    assert!(!fits_changed(|it| it.countries = vec!["DEU".into()], |it| it.country = None));
    assert!(fits(|it| it.text = Some("benz klasse t-mod".into())) && !fits(|it| it.text = Some("benz cls".into())));
}

#[test]
fn both_ends_of_a_range_belong_to_it() {
    let years = |from, to| fits(|it| (it.model_year_from, it.model_year_to) = (from, to));
    assert!(years(Some(2_020), Some(2_020)) && years(None, Some(2_020)) && years(Some(2_020), None));
    assert!(!years(Some(2_021), None) && !years(None, Some(2_019)));
    let prices = |from, to| fits(|it| (it.price_from, it.price_to) = (from, to));
    assert!(prices(Some(20_000), Some(20_000)) && !prices(Some(20_001), None) && !prices(None, Some(19_999)));
    let distances = |from, to| fits(|it| (it.distance_km_from, it.distance_km_to) = (from, to));
    assert!(distances(Some(80_000), Some(80_000)));
    assert!(!distances(Some(80_001), None) && !distances(None, Some(79_999)));
}

#[test]
fn an_age_is_in_whole_years() {
    let ages = |from, to| fits(|it| (it.age_from, it.age_to) = (from, to));
    // Tomorrow it is seven years old.
    assert!(ages(Some(6), Some(6)) && !ages(Some(7), None) && !ages(None, Some(5)));
    let filter = Filter { age_from: Some(7), ..Default::default() };
    assert!(matches(&filter, &car(), date("2026-11-29")));
}

#[test]
fn the_unknown_is_in_no_range() {
    assert!(!fits_changed(|it| it.price_to = Some(u128::MAX), |it| it.price = None));
    assert!(!fits_changed(|it| it.distance_km_from = Some(0), |it| it.distance_km = None));
}

#[test]
fn counts_have_a_most() {
    assert!(fits(|it| it.owners_max = Some(1)) && !fits(|it| it.owners_max = Some(0)));
    assert!(!fits_changed(|it| it.accidents_max = Some(0), |it| it.accidents = 1));
    assert!(!fits_changed(|it| it.total_losses_max = Some(0), |it| it.total_losses = 1));
    assert!(!fits_changed(|it| it.open_recalls_max = Some(0), |it| it.open_recalls = 1));
    assert!(fits(|it| it.accidents_max = Some(0)) && fits(|it| it.total_losses_max = Some(0)));
    assert!(fits(|it| it.open_recalls_max = Some(0)));
    assert!(fits(|it| it.witnessed_min = Some(500)) && !fits(|it| it.witnessed_min = Some(501)));
}

#[test]
fn words_are_one_of_a_list() {
    assert!(fits(|it| it.fuels = vec![Fuel::Petrol, Fuel::Diesel]) && !fits(|it| it.fuels = vec![Fuel::Petrol]));
    assert!(fits(|it| it.verdicts = vec![Verdict::Logical]) && !fits(|it| it.verdicts = vec![Verdict::Illogical]));
    assert!(fits(|it| it.grades = vec![Grade::A]) && !fits(|it| it.grades = vec![Grade::B]));
    assert!(!fits_changed(|it| it.grades = vec![Grade::A], |it| it.stolen = true));
}

#[test]
fn brands_are_none_some_or_others() {
    let brands =
        |filter: BrandFilter, brands: Vec<Brand>| fits_changed(|it| it.brands = Some(filter), |it| it.brands = brands);
    assert!(brands(BrandFilter::None, vec![]) && !brands(BrandFilter::None, vec![Brand::Hail]));
    let any = || BrandFilter::AnyOf(vec![Brand::Hail, Brand::Flood]);
    assert!(brands(any(), vec![Brand::Fire, Brand::Flood]) && !brands(any(), vec![Brand::Fire]));
    let without = || BrandFilter::Without(vec![Brand::Hail, Brand::Flood]);
    assert!(brands(without(), vec![Brand::Fire]) && !brands(without(), vec![Brand::Fire, Brand::Hail]));
}

#[test]
fn what_is_said_of_a_state_must_be_so() {
    assert!(fits(|it| it.for_sale = Some(true)) && !fits(|it| it.for_sale = Some(false)));
    assert!(fits(|it| it.free = Some(true)) && !fits(|it| it.free = Some(false)));
    assert!(fits(|it| it.in_dispute = Some(false)) && !fits(|it| it.in_dispute = Some(true)));
    assert!(fits(|it| it.scrapped = Some(false)) && !fits(|it| it.scrapped = Some(true)));
    assert!(fits(|it| it.stolen = Some(false)) && !fits(|it| it.stolen = Some(true)));
    assert!(fits_changed(|it| it.in_dispute = Some(true), |it| it.disputes = 1));
}

#[test]
fn grave_concerns_are_told_from_others() {
    let with = |filter, concern| fits_changed(|it| it.concerns = filter, |it| it.concerns = vec![concern]);
    for grave in [
        Concern::Scrapped,
        Concern::Odometer(Verdict::Illogical),
        Concern::Brand(Brand::Salvage),
        Concern::SevereAccidents(1),
    ] {
        assert!(with(ConcernFilter::Any, grave) && !with(ConcernFilter::NoneGrave, grave), "{grave}");
    }
    for other in [Concern::OpenRecalls(1), Concern::Brand(Brand::Hail), Concern::Odometer(Verdict::NoJudgement)] {
        assert!(with(ConcernFilter::NoneGrave, other) && !with(ConcernFilter::None, other), "{other}");
    }
    assert!(fits(|it| it.concerns = ConcernFilter::None));
}

proptest! {
    #[test]
    fn one_that_names_nothing_matches_all(
        owners: u32, price: Option<u128>, model_year: u16, stolen: bool, make: String, day in 0i32..30_000,
    ) {
        let car = Summary { owners, price, model_year, stolen, make, ..car() };
        prop_assert!(matches(&Filter::default(), &car, Date::from_days(day)));
    }

    #[test]
    fn more_that_is_asked_for_finds_no_more(
        owners in 0u32..4, price in 0u128..40_000, most in 0u32..4, to in 0u128..40_000,
    ) {
        let car = Summary { owners, price: Some(price), ..car() };
        let one = Filter { owners_max: Some(most), ..Default::default() };
        let both = Filter { price_to: Some(to), ..one.clone() };
        prop_assert_eq!(matches(&both, &car, today()), matches(&one, &car, today()) && price <= to);
    }
}
