//! Pages while blocks arrive.

use super::*;
use crate::search::{Block, Cursor, samples::vin};
use std::collections::{BTreeMap, BTreeSet};
use urcar_types::{SortKey, Vin};

/// By owners, of which many vehicles have as many.
const BY_OWNERS: Sort = Sort { by: SortKey::Owners, descending: false };

#[test]
fn what_does_not_change_is_told_exactly_once_while_blocks_arrive() {
    for seed in 0..60 {
        let mut samples = Samples::new(seed);
        let mut all = market(&mut samples, 250);
        let table = loaded(&all, FIRST_DAY);
        let (like, conditions) = (samples.below(all.len()), samples.below(3));
        let filter = samples.filter(&all[like], conditions);
        let (sort, limit) = (samples.sort(), samples.below(9) + 1);
        let at_first: Vec<Vin> = found(&all, &filter, sort, FIRST_DAY).iter().map(|vehicle| vehicle.vin).collect();
        let mut changed = BTreeSet::new();
        let mut told: BTreeMap<Vin, Vec<Position>> = BTreeMap::new();
        let (mut cursor, mut last): (Option<Cursor>, Option<Position>) = (None, None);
        for height in 2.. {
            let page = table.snapshot().ok().unwrap().search(&filter, sort, cursor.as_ref(), limit).unwrap();
            for vehicle in &page.vehicles {
                let position = Position::of(vehicle, sort, FIRST_DAY);
                assert!(last.is_none_or(|last| last < position), "seed {seed}: pages go forward");
                last = Some(position);
                told.entry(vehicle.vin).or_default().push(position);
            }
            // Through the text, as clients hand it back.
            cursor = page.next.map(|next| next.to_string().parse().unwrap());
            if cursor.is_none() {
                break;
            }
            let block = samples.block(height, FIRST_DAY, &mut all, 5);
            changed.extend(block.changed.iter().map(|vehicle| vehicle.vin).chain(block.removed.iter().copied()));
            table.apply(block).unwrap();
        }
        for vin in at_first.iter().filter(|vin| !changed.contains(*vin)) {
            assert_eq!(told.get(vin).map(Vec::len), Some(1), "seed {seed}: {vin}");
        }
        for (vin, positions) in told {
            let keys: BTreeSet<Position> = positions.iter().copied().collect();
            assert_eq!(keys.len(), positions.len(), "seed {seed}: {vin} is told again without having moved");
            assert!(positions.len() == 1 || changed.contains(&vin), "seed {seed}: {vin}");
        }
    }
}

/// Six vehicles with one to six owners, of which three were read; and the cursor past them.
fn half_read() -> (Table, Vec<Summary>, Cursor) {
    let mut samples = Samples::new(3);
    let mut all = market(&mut samples, 6);
    all.iter_mut().zip(1..).for_each(|(vehicle, owners)| vehicle.owners = owners);
    let table = loaded(&all, FIRST_DAY);
    let page = table.snapshot().ok().unwrap().search(&Filter::default(), BY_OWNERS, None, 3).unwrap();
    assert_eq!(page.vehicles, all[..3]);
    (table, all, page.next.unwrap())
}

fn rest(table: &Table, cursor: &Cursor) -> Vec<Vin> {
    let page = table.snapshot().ok().unwrap().search(&Filter::default(), BY_OWNERS, Some(cursor), 10).unwrap();
    page.vehicles.iter().map(|vehicle| vehicle.vin).collect()
}

fn with_owners(table: &Table, vehicle: &Summary, owners: u32) {
    let changed = vec![Summary { owners, ..vehicle.clone() }];
    table.apply(Block { height: 2, day: FIRST_DAY, changed, removed: vec![] }).unwrap();
}

#[test]
fn what_moves_from_what_was_read_to_what_was_not_is_told_again() {
    let (table, all, cursor) = half_read();
    with_owners(&table, &all[0], 5);
    let rest = rest(&table, &cursor);
    assert_eq!(rest.len(), 4);
    assert!(rest.contains(&vin(0)));
}

#[test]
fn what_moves_from_what_was_not_read_to_what_was_is_not_told() {
    let (table, all, cursor) = half_read();
    with_owners(&table, &all[5], 1);
    assert_eq!(rest(&table, &cursor), [vin(3), vin(4)]);
}

#[test]
fn the_last_row_of_a_page_may_vanish() {
    let (table, _, cursor) = half_read();
    table.apply(Block { height: 2, day: FIRST_DAY, changed: vec![], removed: vec![vin(2)] }).unwrap();
    assert_eq!(rest(&table, &cursor), [vin(3), vin(4), vin(5)]);
}

#[test]
fn a_cursor_names_the_block_of_its_page() {
    let (_, _, cursor) = half_read();
    assert_eq!(cursor.height, 1);
}
