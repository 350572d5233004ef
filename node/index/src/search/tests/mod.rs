//! The index beside a search through all vehicles one by one.

mod brute_force;
mod cursors;
mod errors;
mod facets;
mod updates;

use super::{
    Table,
    samples::{FIRST_DAY, Samples},
};
use urcar_rules::search::{Compiled, Position};
use urcar_types::{Date, Filter, Sort, Summary};

/// The hash of the chain's genesis.
const GENESIS: [u8; 32] = [7; 32];
/// More memory than any test needs.
const ENOUGH: usize = 1 << 30;

/// Some vehicles.
fn market(samples: &mut Samples, count: u32) -> Vec<Summary> {
    (0..count).map(|number| samples.vehicle(number)).collect()
}

/// An index of some vehicles.
fn loaded(vehicles: &[Summary], day: Date) -> Table {
    let table = Table::new(&GENESIS, ENOUGH);
    table.load(1, day, vehicles.iter().cloned()).unwrap();
    table
}

/// What a filter finds, in order, by looking at all vehicles.
fn found(vehicles: &[Summary], filter: &Filter, sort: Sort, day: Date) -> Vec<Summary> {
    let compiled = Compiled::new(filter.clone()).unwrap();
    let mut found: Vec<Summary> = vehicles.iter().filter(|vehicle| compiled.matches(vehicle, day)).cloned().collect();
    found.sort_by_cached_key(|vehicle| Position::of(vehicle, sort, day));
    found
}
