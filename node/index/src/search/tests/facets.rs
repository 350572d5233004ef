//! Facets against all vehicles counted one by one.

use super::*;
use crate::search::{MAX_FACET_VALUES, level::Level};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use urcar_rules::search::grade;
use urcar_types::{Brand, Concern, ConcernFilter, Facet, FacetCounts, FacetValue, Fuel, Verdict};

/// The filter without its own condition on a facet's column.
fn without(filter: &Filter, facet: Facet) -> Filter {
    let mut filter = filter.clone();
    match facet {
        Facet::Make => filter.makes.clear(),
        Facet::Model => filter.models.clear(),
        Facet::Body => filter.bodies.clear(),
        Facet::Fuel => filter.fuels.clear(),
        Facet::ModelYear => (filter.model_year_from, filter.model_year_to) = (None, None),
        Facet::Country => filter.countries.clear(),
        Facet::City => filter.cities.clear(),
        Facet::Verdict => filter.verdicts.clear(),
        Facet::Grade => filter.grades.clear(),
        Facet::Brand => filter.brands = None,
        Facet::Concerns => filter.concerns = ConcernFilter::Any,
        Facet::ForSale => filter.for_sale = None,
        Facet::Free => filter.free = None,
        Facet::InDispute => filter.in_dispute = None,
        Facet::Scrapped => filter.scrapped = None,
        Facet::Stolen => filter.stolen = None,
    }
    filter
}

/// The values that a vehicle has of a facet.
fn values(vehicle: &Summary, facet: Facet) -> Vec<FacetValue> {
    let text = |text: &str| vec![FacetValue::Text(text.into())];
    let word = |word: Value| text(word.as_str().unwrap());
    let flag = |flag: bool| vec![FacetValue::Flag(flag)];
    match facet {
        Facet::Make => text(&vehicle.make),
        Facet::Model => text(&vehicle.model),
        Facet::Body => text(&vehicle.body),
        Facet::Country => text(vehicle.country.as_ref().map_or("", |country| country.0.as_str())),
        Facet::City => text(&vehicle.city),
        Facet::Fuel => word(json!(vehicle.fuel)),
        Facet::ModelYear => vec![FacetValue::Year(vehicle.model_year)],
        Facet::Verdict => word(json!(vehicle.verdict)),
        Facet::Grade => grade(vehicle, FIRST_DAY).map_or(vec![], |grade| word(json!(grade))),
        Facet::Brand => vehicle.brands.iter().flat_map(|brand| word(json!(brand))).collect(),
        Facet::Concerns => word(json!(Level::of(&vehicle.concerns))),
        Facet::ForSale => flag(vehicle.price.is_some()),
        Facet::Free => flag(vehicle.free),
        Facet::InDispute => flag(vehicle.disputes > 0),
        Facet::Scrapped => flag(vehicle.scrapped),
        Facet::Stolen => flag(vehicle.stolen),
    }
}

#[test]
fn they_count_what_a_look_at_each_vehicle_counts() {
    for seed in 0..4 {
        let mut samples = Samples::new(seed);
        let vehicles = market(&mut samples, 400);
        let snapshot = loaded(&vehicles, FIRST_DAY).snapshot().ok().unwrap();
        for _ in 0..100 {
            let (like, conditions) = (samples.below(vehicles.len()), samples.below(5));
            let filter = samples.filter(&vehicles[like], conditions);
            let which = samples.facets(6);
            let told = snapshot.facets(&filter, &which, MAX_FACET_VALUES).unwrap();
            assert_eq!(told.iter().map(|counts| counts.facet).collect::<Vec<_>>(), which);
            for counts in told {
                let facet = counts.facet;
                let mut expected: BTreeMap<String, u32> = BTreeMap::new();
                for vehicle in found(&vehicles, &without(&filter, facet), Sort::default(), FIRST_DAY) {
                    for value in values(&vehicle, facet) {
                        *expected.entry(format!("{value:?}")).or_default() += 1;
                    }
                }
                assert!(counts.values.is_sorted_by(|a, b| a.count >= b.count), "{counts:?}");
                assert_eq!(counts.total as usize, expected.len(), "seed {seed}: {facet:?} {filter:?}");
                let counted: BTreeMap<String, u32> =
                    counts.values.into_iter().map(|of| (format!("{:?}", of.value), of.count)).collect();
                assert_eq!(counted, expected, "seed {seed}: {facet:?} {filter:?}");
            }
        }
    }
}

#[test]
fn one_shows_the_alternatives_and_the_others_what_is_left() {
    let mut samples = Samples::new(5);
    let vehicles = market(&mut samples, 300);
    let snapshot = loaded(&vehicles, FIRST_DAY).snapshot().ok().unwrap();
    let filter = Filter { verdicts: vec![Verdict::Illogical], ..Default::default() };
    let told = snapshot.facets(&filter, &[Facet::Verdict, Facet::Fuel], 10).unwrap();
    let counted = |counts: &FacetCounts| counts.values.iter().map(|of| of.count).sum::<u32>();
    assert_eq!(counted(&told[0]), 300);
    let illogical = vehicles.iter().filter(|vehicle| vehicle.verdict == Verdict::Illogical).count();
    assert_eq!(counted(&told[1]) as usize, illogical);
}

#[test]
fn a_condition_that_is_kept_bounds_its_own_facet_as_well() {
    let vehicles = market(&mut Samples::new(8), 300);
    let snapshot = loaded(&vehicles, FIRST_DAY).snapshot().ok().unwrap();
    let filter = Filter { for_sale: Some(true), ..Default::default() };
    let which = [Facet::ForSale, Facet::Fuel];
    let kept = snapshot.facets_within(&filter, &[Facet::ForSale], &which, 10).unwrap();
    let told = snapshot.facets(&filter, &which, 10).unwrap();
    assert_eq!((kept[0].values.len(), told[0].values.len()), (1, 2));
    assert!(told[0].values.contains(&kept[0].values[0]) && kept[0].values[0].value == FacetValue::Flag(true));
    assert_eq!(kept[1], told[1]);
}

#[test]
fn no_more_values_are_told_than_asked_for_and_those_are_the_commonest() {
    let vehicles = market(&mut Samples::new(6), 400);
    let snapshot = loaded(&vehicles, FIRST_DAY).snapshot().ok().unwrap();
    let all = snapshot.facets(&Filter::default(), &[Facet::City], usize::MAX).unwrap();
    let three = snapshot.facets(&Filter::default(), &[Facet::City], 3).unwrap();
    assert_eq!(three[0].values, all[0].values[..3]);
    assert_eq!((three[0].total, three[0].facet), (all[0].total, Facet::City));
    assert!(all[0].total > 100);
}

#[test]
fn values_are_the_words_of_json() {
    let mut vehicle = market(&mut Samples::new(7), 1).remove(0);
    (vehicle.fuel, vehicle.verdict) = (Fuel::PlugInHybrid, Verdict::NoJudgement);
    (vehicle.brands, vehicle.concerns) = (vec![Brand::Flood], vec![Concern::Stolen]);
    (vehicle.make, vehicle.model_year, vehicle.stolen) = ("BMW".into(), 2020, true);
    let snapshot = loaded(&[vehicle], FIRST_DAY).snapshot().ok().unwrap();
    for (facet, value) in [
        (Facet::Make, json!("BMW")),
        (Facet::Fuel, json!("plug_in_hybrid")),
        (Facet::ModelYear, json!(2020)),
        (Facet::Verdict, json!("no_judgement")),
        (Facet::Brand, json!("01")),
        (Facet::Concerns, json!("grave")),
        (Facet::Stolen, json!(true)),
    ] {
        let told = snapshot.facets(&Filter::default(), &[facet], 10).unwrap();
        let values = json!([{ "value": value, "count": 1 }]);
        assert_eq!(json!(told), json!([{ "facet": facet, "values": values, "total": 1 }]));
    }
}
