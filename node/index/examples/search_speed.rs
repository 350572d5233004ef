//! How long searches take among a million generated vehicles, beside a look at each of them, as one line of JSON.
//!
//! `cargo run --release -p urcar-index --features samples --example search_speed [VEHICLES]`
//!
//! Times are of one thread, in microseconds, and of one run, so that a busy machine slows all alike. A page is of 50
//! vehicles, by three filters and a sort; half of the pages go on from a cursor.

use serde_json::{Value, json};
use std::{hint::black_box, time::Instant};
use urcar_index::search::{
    Cursor, Snapshot, Table,
    samples::{FIRST_DAY, Samples},
};
use urcar_rules::search::{Compiled, Position};
use urcar_types::{Filter, Sort, Summary};

const VEHICLES: u32 = 1_000_000;
/// Searches of each sort.
const SEARCHES: usize = 1_000;
/// Searches by a look at each vehicle.
const SCANS: usize = 7;
/// Blocks, and the vehicles that each changes.
const BLOCKS: u32 = 20;
const CHANGES: usize = 1_000;
const PAGE: usize = 50;
const FACETS: usize = 6;
/// More memory than it takes.
const LIMIT: usize = 1 << 34;

/// A search with the cursor from which it goes on.
struct Search {
    filter: Filter,
    sort: Sort,
    cursor: Option<Cursor>,
}

fn main() {
    let vehicles = std::env::args().nth(1).map_or(VEHICLES, |count| count.parse().expect("a number of vehicles"));
    let mut samples = Samples::new(2026);
    let mut all: Vec<Summary> = (0..vehicles).map(|number| samples.vehicle(number)).collect();
    let table = Table::new(&[7; 32], LIMIT);
    let started = Instant::now();
    table.load(1, FIRST_DAY, all.iter().cloned()).expect("it fits");
    let load = started.elapsed().as_millis() as u64;
    let snapshot = table.snapshot().expect("it is loaded");
    let searches = searches(&mut samples, &all, &snapshot);
    let mixed: Vec<Filter> = (0..SEARCHES)
        .map(|_| {
            let like = samples.below(all.len());
            samples.filter(&all[like], 3)
        })
        .collect();
    let pages = timed(&searches, |search| {
        let Search { filter, sort, cursor } = search;
        black_box(snapshot.search(filter, *sort, cursor.as_ref(), PAGE)).expect("a good search");
    });
    let which: Vec<_> = (0..SEARCHES).map(|_| samples.facets(FACETS)).collect();
    let both: Vec<_> = searches.iter().zip(&which).collect();
    let with_facets = timed(&both, |(search, which)| {
        let Search { filter, sort, cursor } = search;
        black_box(snapshot.search(filter, *sort, cursor.as_ref(), PAGE)).expect("a good search");
        black_box(snapshot.facets(filter, which, 100)).expect("a good filter");
    });
    let any_three = timed(&mixed, |filter| {
        black_box(snapshot.search(filter, Sort::default(), None, PAGE)).expect("a good search");
    });
    let scans = timed(&searches[..SCANS.min(searches.len())], |search| {
        black_box(scan(&all, search));
    });
    drop(snapshot);
    let blocks: Vec<_> = (2..2 + BLOCKS)
        .map(|height| {
            let changed: Vec<Summary> = (0..CHANGES)
                .map(|_| {
                    let place = samples.below(all.len());
                    all[place] = samples.changed(all[place].clone());
                    all[place].clone()
                })
                .collect();
            urcar_index::search::Block { height, day: FIRST_DAY, changed, removed: Vec::new() }
        })
        .collect();
    let applied = timed(&blocks, |block| table.apply(block.clone()).expect("it fits"));
    let report = json!({
        "vehicles": vehicles,
        "load_ms": load,
        "bytes": table.bytes(),
        "page": pages,
        "page_and_six_facets": with_facets,
        "page_of_any_three_conditions": any_three,
        "look_at_each_vehicle": scans,
        "block_of_1000_changes": applied,
    });
    println!("{report}");
}

/// Searches as users make them; every second one goes on from the end of its first page.
fn searches(samples: &mut Samples, all: &[Summary], snapshot: &Snapshot) -> Vec<Search> {
    let search = |number: usize| {
        let like = samples.below(all.len());
        let (filter, sort) = (samples.usual_filter(&all[like]), samples.sort());
        let first = snapshot.search(&filter, sort, None, PAGE).expect("a good search");
        Search { filter, sort, cursor: first.next.filter(|_| number % 2 == 1) }
    };
    (0..SEARCHES).map(search).collect()
}

/// The page of a search by a look at each vehicle.
fn scan<'a>(all: &'a [Summary], search: &Search) -> Vec<&'a Summary> {
    let compiled = Compiled::new(search.filter.clone()).expect("a good filter");
    let matching = all.iter().filter(|vehicle| compiled.matches(vehicle, FIRST_DAY));
    let mut found: Vec<_> = matching.map(|vehicle| (Position::of(vehicle, search.sort, FIRST_DAY), vehicle)).collect();
    found.sort_unstable_by_key(|(position, _)| *position);
    found.into_iter().map(|(_, vehicle)| vehicle).take(PAGE).collect()
}

/// The median and the 99th percentile of how long something takes, in microseconds.
fn timed<T>(all: &[T], run: impl Fn(&T)) -> Value {
    let mut times: Vec<u64> = all
        .iter()
        .map(|one| {
            let started = Instant::now();
            run(one);
            started.elapsed().as_micros() as u64
        })
        .collect();
    times.sort_unstable();
    let at = |percent: usize| times[(times.len() * percent / 100).min(times.len() - 1)];
    json!({ "p50_us": at(50), "p99_us": at(99), "runs": times.len() })
}
