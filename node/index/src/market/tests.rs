//! The generated chain is one that the index can follow.

use super::life;
use super::source::Market;
use crate::index::Index;
use crate::options::Options;
use crate::source::Source;
use std::collections::BTreeSet;
use std::sync::Arc;
use urcar_types::{Check, MAX_FILE_RECORDS, chain_head};

const CARS: u32 = 300;
const RECORDS: u32 = 9;

#[test]
fn one_seed_makes_the_same_and_another_one_something_else() {
    let file = |seed| life::file(seed, 7, RECORDS, RECORDS);
    assert_eq!(file(1), file(1));
    assert_ne!(file(1), file(2));
}

#[test]
fn records_that_are_added_leave_the_others_as_they_are() {
    for car in 0..CARS {
        let (before, after) = (life::file(3, car, RECORDS, RECORDS), life::file(3, car, RECORDS, RECORDS + 2));
        assert_eq!(before.records[..], after.records[..RECORDS as usize], "{car}");
        assert_eq!((before.listing.is_some(), before.disputes), (after.listing.is_some(), after.disputes));
    }
}

#[test]
fn records_are_such_as_the_chain_takes() {
    for car in 0..CARS {
        let file = life::file(3, car, RECORDS, RECORDS);
        let mut head = file.vehicle.vin.initial_head();
        assert!(!file.vehicle.vin.breaks_check_digit(), "{car}");
        for view in &file.records {
            assert_eq!(view.record.entry.check(), Ok(()), "{car}: {view:?}");
            assert_eq!(view.record.previous, head);
            head = chain_head(&head, &view.record);
        }
        assert_eq!(file.vehicle.head, head);
    }
}

#[test]
fn pages_have_every_car_once_and_few_records() {
    let market = Market::new(5, CARS, 20);
    let (mut vins, mut after) = (BTreeSet::new(), None);
    loop {
        let page = market.files(market.block().hash, after.as_ref()).unwrap();
        assert!(page.files.iter().map(|file| file.records.len()).sum::<usize>() <= MAX_FILE_RECORDS as usize);
        page.files.iter().for_each(|file| assert!(vins.insert(file.vehicle.vin)));
        after = page.next;
        if after.is_none() {
            break;
        }
    }
    assert_eq!(vins.len(), CARS as usize);
}

#[test]
fn the_index_follows_it() {
    let market = Arc::new(Market::new(11, CARS, 5));
    let folder = tempfile::tempdir().unwrap();
    let genesis = market.block();
    let index = Index::open(folder.path().into(), genesis.hash, market.clone(), Options::default()).unwrap();
    index.rebuild(genesis, &mut |_| {}).unwrap();
    for _ in 0..3 {
        let (block, changes) = market.push(40, 2);
        index.apply(block, changes).unwrap();
    }
    let checked = index.check(1).unwrap();
    assert_eq!((checked.vehicles, checked.differences), (u64::from(CARS), vec![]));
    let records: u64 = {
        let mut records = 0;
        index.summaries(&mut |summary| records += u64::from(summary.records)).unwrap();
        records
    };
    assert_eq!(records, u64::from(CARS) * 5 + 120);
}
