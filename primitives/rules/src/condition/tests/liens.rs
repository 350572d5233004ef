//! Liens.

use super::*;
use urcar_samples::data::lien;
use urcar_types::{
    LienStatus::{Placed, Released},
    RetailLien,
};

fn told(file: &File) -> (bool, bool) {
    let condition = file.condition();
    assert_eq!(condition.bars_sale(), condition.lien || condition.lien_pending);
    (condition.lien, condition.lien_pending)
}

#[test]
fn a_lien_waits_and_bars_all_the_same() {
    let mut file = File::default();
    let placed = file.write(RETAILER, "2020-01-01", lien(Placed, "LH-1"));
    assert_eq!((told(&file), file.pending()), ((false, true), vec![placed]));
    assert!(file.facts.bear_out(placed, 0));
    assert_eq!((told(&file), file.pending()), ((true, false), vec![]));
    let reference = key("LH-1");
    let holder = WriterId::of(&RETAILER);
    assert_eq!(file.facts.lien(reference, holder), Some(Lien { record: placed, pending: false, released_from: 0 }));
    // It lapses, or is withdrawn.
    file.facts.withdraw(placed);
    assert_eq!((told(&file), file.facts.lien(reference, holder)), ((false, false), None));
}

#[test]
fn the_holder_releases_its_own_at_once_whatever_the_days_are() {
    let mut file = File::default();
    file.witnessed(RETAILER, "2020-01-01", lien(Placed, "LH-1"));
    file.write(RETAILER, "2020-01-01", lien(Placed, "LH-2"));
    // By submission, not by day.
    file.write(RETAILER, "2019-01-01", lien(Released, "LH-1"));
    assert_eq!((told(&file), file.pending()), ((false, true), vec![1]));
    file.write(RETAILER, "2020-01-02", lien(Released, "LH-2"));
    assert_eq!(told(&file), (false, false));
    file.witnessed(RETAILER, "2018-01-01", lien(Placed, "LH-1"));
    assert_eq!(told(&file), (true, false));
}

#[test]
fn the_release_of_an_unknown_reference_changes_nothing_then_or_ever() {
    let mut file = File::default();
    file.write(RETAILER, "2020-01-01", lien(Released, "LH-1"));
    assert!(file.facts.as_slice().is_empty());
    file.witnessed(RETAILER, "2019-01-01", lien(Placed, "LH-1"));
    assert_eq!(told(&file), (true, false));
    file.write(RETAILER, "2020-01-01", lien(Released, "lh-1"));
    assert_eq!((told(&file), file.facts.as_slice().len()), ((true, false), 1));
}

#[test]
fn of_a_holder_that_is_gone_another_releases_with_witnesses() {
    let mut file = File::default();
    file.witnessed(RETAILER, "2020-01-01", lien(Placed, "LH-1"));
    let released = file.write(AUTHORITY, "2020-02-01", lien(Released, "LH-1"));
    assert_eq!((told(&file), file.pending()), ((true, false), vec![released]));
    // Placed after it, another's under the same reference: none of its business.
    file.witnessed(INSURER, "2020-02-02", lien(Placed, "LH-1"));
    file.facts.bear_out(released, 0);
    assert_eq!(told(&file), (true, false));
    assert_eq!(file.facts.lien(key("LH-1"), WriterId::of(&RETAILER)), None);
    assert!(file.facts.lien(key("LH-1"), WriterId::of(&INSURER)).is_some());
}

#[test]
fn what_was_pending_when_it_was_written_it_does_not_end() {
    let mut file = File::default();
    let pending = file.write(INSURER, "2020-01-01", lien(Placed, "LH-1"));
    file.witnessed(RETAILER, "2020-01-01", lien(Placed, "LH-1"));
    let released = file.write(AUTHORITY, "2020-02-01", lien(Released, "LH-1"));
    // Whichever has its witnesses first.
    for order in [[pending, released], [released, pending]] {
        let mut facts = file.facts.clone();
        for record in order {
            assert!(facts.bear_out(record, released + 1));
        }
        assert!(!facts.bear_out(pending, released + 5), "it counts already");
        assert!(facts.lien(key("LH-1"), WriterId::of(&INSURER)).is_some_and(|lien| !lien.pending));
        assert_eq!(facts.lien(key("LH-1"), WriterId::of(&RETAILER)), None);
    }
    // One that is written from then on does.
    file.facts.bear_out(pending, released + 1);
    let again = file.write(AUTHORITY, "2020-02-02", lien(Released, "LH-1"));
    file.facts.bear_out(again, again + 1);
    assert_eq!(told(&file), (false, false));
}

#[test]
fn two_holders_may_use_the_same_reference() {
    let mut file = File::default();
    file.witnessed(RETAILER, "2020-01-01", lien(Placed, "1"));
    file.witnessed(AUTHORITY, "2020-01-01", lien(Placed, "1"));
    // An authority's own first.
    file.write(AUTHORITY, "2020-01-02", lien(Released, "1"));
    assert_eq!((told(&file), file.pending()), ((true, false), vec![]));
    assert!(file.facts.has_lien(key("1")) && !file.facts.has_lien(key("2")));
    let second = file.write(AUTHORITY, "2020-01-02", lien(Released, "1"));
    assert_eq!(file.pending(), [second]);
}

#[test]
fn placed_once_more_it_is_no_less_than_it_was() {
    let mut file = File::default();
    file.witnessed(RETAILER, "2020-01-01", lien(Placed, "1"));
    let again = file.write(RETAILER, "2020-01-02", lien(Placed, "1"));
    assert_eq!(told(&file), (true, false));
    file.facts.withdraw(again);
    assert_eq!(told(&file), (true, false));
    let mut file = File::default();
    let first = file.write(RETAILER, "2020-01-01", lien(Placed, "1"));
    file.witnessed(RETAILER, "2020-01-02", lien(Placed, "1"));
    file.facts.withdraw(first);
    assert_eq!(told(&file), (true, false));
}

#[test]
fn a_lien_that_comes_with_the_retail_is_its_holders_and_stands() {
    let mut file = File::default();
    let RecordData::Retail { on_sale_since, sold_on, city, price, buyer, .. } = data::retail(Some(11)) else {
        panic!()
    };
    let reference = text("BANK-7");
    let lien_of = Some(RetailLien { holder: INSURER, reference });
    let retail = RecordData::Retail { on_sale_since, sold_on, city, price, buyer, lien: lien_of };
    file.write(RETAILER, "2020-01-01", retail);
    assert_eq!((told(&file), file.pending()), ((true, false), vec![]));
    let released = file.write(RETAILER, "2020-01-02", lien(Released, "BANK-7"));
    assert_eq!((told(&file), file.pending()), ((true, false), vec![released]));
    file.write(INSURER, "2020-01-02", lien(Released, "BANK-7"));
    assert_eq!(told(&file), (false, false));
}

#[test]
fn a_holders_own_release_ends_nobody_elses() {
    // Its own lien is taken back after it released it.
    let mut file = File::default();
    file.witnessed(INSURER, "2020-01-01", lien(Placed, "LH-1"));
    let placed = file.write(RETAILER, "2020-01-02", lien(Placed, "LH-1"));
    let released = file.write(RETAILER, "2020-01-03", lien(Released, "LH-1"));
    assert!(!file.facts.bear_out(released, 0), "attested, it is no more than it was");
    file.facts.withdraw(placed);
    assert_eq!(told(&file), (true, false));
    // Another's release, written before, gets its witnesses late.
    let mut file = File::default();
    file.witnessed(RETAILER, "2020-01-01", lien(Placed, "LH-1"));
    let gone = file.write(AUTHORITY, "2020-01-02", lien(Released, "LH-1"));
    file.witnessed(INSURER, "2020-01-03", lien(Placed, "LH-1"));
    file.witnessed(RETAILER, "2020-01-04", lien(Released, "LH-1"));
    file.facts.bear_out(gone, 0);
    assert_eq!(told(&file), (true, false));
    assert!(file.facts.lien(key("LH-1"), WriterId::of(&INSURER)).is_some());
}
