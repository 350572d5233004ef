//! Pages against all vehicles looked at one by one.

use super::*;

/// Vehicles of one market.
const VEHICLES: u32 = 300;
/// Markets, and searches in each: 10,000 in all.
const MARKETS: u64 = 10;
const SEARCHES: usize = 1_000;

#[test]
fn ten_thousand_searches_find_what_a_look_at_each_vehicle_finds() {
    let (mut empty, mut several) = (0, 0);
    for seed in 0..MARKETS {
        let mut samples = Samples::new(seed);
        let vehicles = market(&mut samples, VEHICLES);
        let snapshot = loaded(&vehicles, FIRST_DAY).snapshot().ok().unwrap();
        for search in 0..SEARCHES {
            let (like, conditions) = (samples.below(vehicles.len()), samples.below(5));
            let filter = samples.filter(&vehicles[like], conditions);
            let (sort, limit) = (samples.sort(), samples.below(30) + 1);
            let expected = found(&vehicles, &filter, sort, FIRST_DAY);
            let page = snapshot.search(&filter, sort, None, limit).unwrap();
            let context = format!("market {seed}, search {search}: {filter:?} {sort:?}");
            assert_eq!(page.total, expected.len() as u64, "{context}");
            assert_eq!(page.vehicles, expected[..limit.min(expected.len())], "{context}");
            assert_eq!(page.next.is_some(), expected.len() > limit, "{context}");
            match expected.len() {
                0 => empty += 1,
                1 => {}
                _ => several += 1,
            }
            if search % 10 == 0 {
                let mut all = page.vehicles;
                let mut next = page.next;
                while let Some(cursor) = next {
                    let page = snapshot.search(&filter, sort, Some(&cursor), limit).unwrap();
                    assert_eq!(page.total, expected.len() as u64, "{context}");
                    all.extend(page.vehicles);
                    next = page.next;
                }
                assert_eq!(all, expected, "{context}");
            }
        }
    }
    // The searches are worth something: most find several vehicles.
    assert!(several > 5_000 && empty > 100, "{several} {empty}");
}

#[test]
fn words_forgive_case_accents_hyphens_and_one_typing_error() {
    let mut samples = Samples::new(1);
    let vehicles = market(&mut samples, 500);
    let snapshot = loaded(&vehicles, FIRST_DAY).snapshot().ok().unwrap();
    for (text, make) in
        [("citroen", "Citroën"), ("SKODA", "Škoda"), ("mercedesbenz", "Mercedes-Benz"), ("vovlo", "Volvo")]
    {
        let filter = Filter { text: Some(text.into()), ..Default::default() };
        let page = snapshot.search(&filter, Sort::default(), None, 500).unwrap();
        let expected = vehicles.iter().filter(|vehicle| vehicle.make == make).count();
        assert!(expected > 0 && page.vehicles.iter().all(|vehicle| vehicle.make == make), "{text}");
        assert_eq!(page.total, expected as u64, "{text}");
    }
}

#[test]
fn an_index_without_vehicles_finds_none() {
    let snapshot = loaded(&[], FIRST_DAY).snapshot().ok().unwrap();
    let page = snapshot.search(&Filter::default(), Sort::default(), None, 10).unwrap();
    assert_eq!((page.total, page.vehicles, page.next), (0, vec![], None));
    assert!(snapshot.is_empty());
}
