//! States that blocks led to against states that are loaded at once.

use super::*;
use crate::search::{Block, MAX_FACET_VALUES, Snapshot, samples::vin};
use urcar_types::{Facet, SortKey};

/// Everything that a state shows: all vehicles in every order, and all facets.
fn shown(snapshot: &Snapshot) -> (Vec<Vec<Summary>>, String) {
    let keys = [
        SortKey::Vin,
        SortKey::Price,
        SortKey::Age,
        SortKey::ModelYear,
        SortKey::Distance,
        SortKey::Owners,
        SortKey::Witnessed,
        SortKey::Grade,
    ];
    let sorts = keys.into_iter().flat_map(|by| [false, true].map(|descending| Sort { by, descending }));
    let orders = sorts.map(|sort| {
        let (mut all, mut cursor) = (Vec::new(), None);
        loop {
            let page = snapshot.search(&Filter::default(), sort, cursor.as_ref(), 500).unwrap();
            all.extend(page.vehicles);
            cursor = page.next;
            if cursor.is_none() {
                return all;
            }
        }
    });
    let facets = snapshot.facets(&Filter::default(), &Facet::ALL, MAX_FACET_VALUES).unwrap();
    (orders.collect(), format!("{facets:?}"))
}

#[test]
fn blocks_lead_to_what_loading_at_once_leads_to() {
    for seed in 0..6 {
        let mut samples = Samples::new(seed);
        let mut all = market(&mut samples, 1_200);
        let table = loaded(&all, FIRST_DAY);
        let mut day = FIRST_DAY;
        for height in 2..12 {
            if height % 4 == 0 {
                day = Date::from_days(day.days() + samples.below(400) as i32);
            }
            // Few changes move rows one by one, many have all sorted anew.
            let changes = [3, 40, 400][samples.below(3)];
            table.apply(samples.block(height, day, &mut all, changes)).unwrap();
            let snapshot = table.snapshot().ok().unwrap();
            assert_eq!((snapshot.height(), snapshot.day(), snapshot.len()), (height, day, all.len() as u64));
        }
        let anew = loaded(&all, day).snapshot().ok().unwrap();
        assert!(shown(&table.snapshot().ok().unwrap()) == shown(&anew), "seed {seed}");
    }
}

#[test]
fn a_reader_keeps_the_state_that_it_took() {
    let mut samples = Samples::new(9);
    let mut all = market(&mut samples, 600);
    let table = loaded(&all, FIRST_DAY);
    let kept = table.snapshot().ok().unwrap();
    let before = shown(&kept);
    for height in 2..6 {
        table.apply(samples.block(height, FIRST_DAY, &mut all, 100)).unwrap();
    }
    assert!(shown(&kept) == before);
    assert!(shown(&table.snapshot().ok().unwrap()) != before);
}

#[test]
fn a_vehicle_that_is_removed_and_added_in_one_block_is_there() {
    let mut samples = Samples::new(4);
    let all = market(&mut samples, 20);
    let table = loaded(&all, FIRST_DAY);
    let again = Summary { owners: 9, ..all[3].clone() };
    let block =
        Block { height: 2, day: FIRST_DAY, changed: vec![again.clone()], removed: vec![vin(3), vin(4), vin(77)] };
    table.apply(block).unwrap();
    let mut expected = all;
    expected[3] = again;
    expected.remove(4);
    let anew = loaded(&expected, FIRST_DAY).snapshot().ok().unwrap();
    assert!(shown(&table.snapshot().ok().unwrap()) == shown(&anew));
}

#[test]
fn another_day_grades_anew_without_any_vehicle_changed() {
    // By then the oldest are historic, and have no grade any more.
    let mut samples = Samples::new(8);
    let all = market(&mut samples, 300);
    let table = loaded(&all, FIRST_DAY);
    let before = shown(&table.snapshot().ok().unwrap());
    let day = Date::from_days(FIRST_DAY.days() + 3_300);
    table.apply(Block { height: 2, day, changed: vec![], removed: vec![] }).unwrap();
    let after = shown(&table.snapshot().ok().unwrap());
    assert!(after == shown(&loaded(&all, day).snapshot().ok().unwrap()));
    assert!(after != before);
}
