//! Room, brands, recalls and the end of the car.

use super::*;
use urcar_samples::data::{accident, brand, recall, scrapped};
use urcar_types::RecallStatus::{NotApplicable, Open, Remedied, Unknown};

#[test]
fn brands_add_up_unless_their_record_is_withdrawn() {
    let mut file = File::default();
    let salvage = file.witnessed(INSURER, "2020-01-01", brand(11));
    file.witnessed(INSURER, "2020-01-02", brand(53));
    file.witnessed(AUTHORITY, "2020-01-03", brand(11));
    file.write(AUTHORITY, "2020-01-04", brand(0));
    assert_eq!(file.condition().brands, [Brand::Salvage, Brand::Crushed]);
    file.facts.withdraw(salvage);
    assert_eq!(file.condition().brands, [Brand::Salvage, Brand::Crushed]);
    file.facts.withdraw(2);
    assert_eq!((file.condition().brands, file.facts.as_slice().len()), (vec![Brand::Crushed], 1));
}

#[test]
fn a_recall_is_what_the_last_day_says() {
    let mut file = File { maker: Some(WriterId::of(&MAKER)), ..Default::default() };
    file.write(MAKER, "2020-05-01", recall(Remedied, "1"));
    file.write(MAKER, "2020-04-01", recall(Open, "1"));
    assert_eq!(file.condition().open_recalls, 0);
    file.write(MAKER, "2020-05-01", recall(Open, "1"));
    file.write(MAKER, "2020-05-01", recall(Open, "2"));
    assert_eq!(file.condition().open_recalls, 2);
    file.write(MAKER, "2020-06-01", recall(NotApplicable, "1"));
    file.write(MAKER, "2020-06-01", recall(Unknown, "2"));
    assert_eq!(file.condition().open_recalls, 0);
}

#[test]
fn what_waits_for_witnesses_counts_for_nothing() {
    let mut file = File::default();
    let loss = file.write(INSURER, "2020-01-01", data::claim(true));
    let mark = file.write(INSURER, "2020-01-01", brand(11));
    let end = file.write(WORKSHOP, "2020-01-01", scrapped());
    assert_eq!((file.condition(), file.pending()), (Condition::default(), vec![loss, mark, end]));
    for record in [loss, mark, end] {
        assert!(file.facts.bear_out(record, 0) && !file.facts.bear_out(record, 0));
    }
    let expected = Condition { scrapped: true, total_losses: 1, brands: vec![Brand::Salvage], ..Default::default() };
    assert_eq!((file.condition(), file.pending()), (expected, vec![]));
}

#[test]
fn there_is_room_for_so_many_and_what_is_withdrawn_makes_room() {
    let mut facts = Facts::default();
    let (severity, zones) = (Severity::Moderate, Zones::default());
    let crash = Fact::Accident { severity, zones, link: Link::None };
    let accidents = MAX_FACTS - GRAVE_FACTS;
    let other = |record: u32| u64::from(record) / 16;
    for record in 0..accidents {
        facts.add(fact(record, other(record), crash)).unwrap();
    }
    assert_eq!(facts.add(fact(accidents, 900, crash)), Err(FactsFull));
    for record in accidents..MAX_FACTS {
        facts.add(fact(record, other(record), Fact::Brand(Brand::Salvage))).unwrap();
    }
    let before = facts.clone();
    assert_eq!(facts.add(fact(MAX_FACTS, 900, Fact::Scrapped)), Err(FactsFull));
    assert_eq!(facts, before);
    facts.withdraw(7);
    assert_eq!(facts.add(fact(MAX_FACTS, 900, crash)), Err(FactsFull));
    facts.add(fact(MAX_FACTS, 900, Fact::Scrapped)).unwrap();
    let condition = facts.condition();
    assert!(condition.scrapped);
    assert_eq!(condition.accidents, accidents - 1);
    assert_eq!(condition.accident_severities, SeverityCounts { moderate: accidents - 1, ..Default::default() });
}

#[test]
fn nobody_fills_a_file_alone() {
    let mut facts = Facts::default();
    let theft = Fact::Theft(TheftStatus::Stolen, key("A"));
    for record in 0..FREE_FACTS {
        facts.add(fact(record, INSURER, theft)).unwrap();
    }
    assert_eq!(facts.add(fact(300, INSURER, theft)), Err(FactsFull));
    assert!(!facts.has_room(&Fact::Scrapped, WriterId::of(&INSURER)));
    for record in 300..300 + SHARED_FACTS {
        facts.add(fact(record, AUTHORITY, theft)).unwrap();
    }
    assert_eq!(facts.add(fact(400, AUTHORITY, theft)), Err(FactsFull));
    facts.withdraw(300);
    facts.add(fact(400, AUTHORITY, theft)).unwrap();
    // Five that act together leave more than half of what is left to others.
    let ring = [WORKSHOP, RETAILER, MAKER, OTHER];
    for (record, by) in (500..).zip(ring.into_iter().flat_map(|by| [by; SHARED_FACTS as usize])) {
        facts.add(fact(record, by, theft)).unwrap();
    }
    assert!(ring.iter().all(|by| !facts.has_room(&theft, WriterId::of(by))));
    assert!(facts.has_room(&Fact::Recall(Open, key("1")), WriterId::of(&99u64)));
}

#[test]
fn it_keeps_within_its_length() {
    let mut facts = Facts::default();
    let theft = Fact::Theft(TheftStatus::Stolen, key("A"));
    for record in 0..MAX_FACTS {
        let state = FactState::WitnessedSince(record);
        facts.add(KeptFact { state, ..fact(record, u64::from(record), theft) }).unwrap();
    }
    assert_eq!(facts.encode().len(), Facts::max_encoded_len());
    assert_eq!(Facts::max_encoded_len(), 24_066);
}

#[test]
fn accidents_need_nobody() {
    let mut file = File::default();
    file.write(WORKSHOP, "2020-01-01", accident());
    assert_eq!((file.condition().accidents, file.pending()), (1, vec![]));
}
