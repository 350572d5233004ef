//! The lives of `data/lives.jsonl` by the rules alone, without a chain: what is accepted, why not, and what it adds up to.

mod file;
mod form;

use file::{File, Witnesses};
use form::{Expect, Life, Organisation};
use std::collections::BTreeMap;
use urcar_types::Hint;

fn organisations() -> Vec<Organisation> {
    serde_json::from_str(include_str!("../../../../data/organisations.json")).unwrap()
}

fn lives() -> impl Iterator<Item = Life> {
    include_str!("../../../../data/lives.jsonl").lines().map(|line| serde_json::from_str(line).unwrap())
}

/// Writes a life, and holds every answer to what it expects.
fn live<'a>(life: &Life, organisations: &'a [Organisation]) -> (File<'a>, BTreeMap<String, u32>) {
    let mut file = File::new(&life.vin, organisations, Witnesses::Always);
    let mut refused = BTreeMap::new();
    for (number, event) in life.events.iter().enumerate() {
        let answer = file.write(event);
        let place = format!("{} event {number} ({})", life.vin, event.kind);
        assert_eq!(answer.err(), event.why.as_deref(), "{place}");
        assert_eq!(answer.is_ok(), event.accept, "{place}");
        if let Err(why) = answer {
            *refused.entry(why.to_string()).or_default() += 1;
        }
    }
    (file, refused)
}

#[test]
fn every_life_adds_up_to_what_it_expects() {
    let organisations = organisations();
    let (mut count, mut events) = (0, 0);
    let mut refused: BTreeMap<String, u32> = BTreeMap::new();
    for life in lives() {
        let (file, why) = live(&life, &organisations);
        assert_eq!(file.held(), life.expect, "{}", life.vin);
        count += 1;
        events += life.events.len();
        why.into_iter().for_each(|(why, times)| *refused.entry(why).or_default() += times);
    }
    assert_eq!((count, events, refused.values().sum::<u32>()), (260, 4_529, 61));
    assert_eq!(
        refused.keys().map(String::as_str).collect::<Vec<_>>(),
        ["known_vin", "lien", "role", "scrapped", "stolen", "vin"]
    );
}

/// Without witnesses a file is as if the records that wait did nothing, but for a lien, which bars a sale.
#[test]
fn without_witnesses_nothing_that_waits_shows() {
    let organisations = organisations();
    let mut waiting = 0;
    for life in lives() {
        let mut file = File::new(&life.vin, &organisations, Witnesses::Never);
        let mut without = File::new(&life.vin, &organisations, Witnesses::Skipped);
        for event in &life.events {
            let _ = (file.write_unbarred(event), without.write_unbarred(event));
        }
        waiting += file.pending().len();
        assert!(without.pending().is_empty());
        let (told, bare) = (file.held(), without.held());
        let pairs = |it: &Expect| it.illogical_pairs.clone();
        assert_eq!(told, bare, "{}", life.vin);
        assert!(told.brands.is_empty() && told.total_losses == 0 && !told.scrapped && !told.lien, "{}", life.vin);
        assert!(pairs(&told).iter().flatten().all(|event| !file.waits(*event)), "{}", life.vin);
    }
    assert!(waiting > 100, "{waiting}");
}

/// A digit mistyped and never corrected is found out; what a dishonest owner did has no single culprit.
#[test]
fn a_typing_error_is_suspected() {
    let organisations = organisations();
    let mut typos = 0;
    for life in lives() {
        let (file, _) = live(&life, &organisations);
        let suspect = file.suspect();
        if life.tags == ["typo"] {
            typos += 1;
            let pairs = &life.expect.illogical_pairs;
            let often = |event: usize| pairs.iter().filter(|pair| pair.contains(&event)).count() == pairs.len();
            assert!(suspect.is_some_and(often), "{}: {suspect:?} {pairs:?}", life.vin);
        }
        assert!(life.expect.illogical_pairs.is_empty() <= suspect.is_none(), "{}", life.vin);
    }
    assert!(typos > 0);
}

#[test]
fn honest_cars_get_no_hint_and_have_run_what_they_show() {
    let organisations = organisations();
    for life in lives().filter(|life| life.tags == ["ordinary"]) {
        let (file, _) = live(&life, &organisations);
        assert_eq!(file.hints(), Vec::<Hint>::new(), "{}", life.vin);
        assert_eq!(file.distance_km(), life.expect.last_odometer_km, "{}", life.vin);
    }
}
