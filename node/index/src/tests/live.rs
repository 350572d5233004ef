//! The index that follows the chain, with every vehicle in memory.

use super::actions::{Action, act};
use super::open;
use crate::error::Error;
use crate::live::{APPLIED_KEPT, Live};
use crate::samples::{Chain, block, no_changes};
use crate::search::{SearchError, Table};
use crate::source::SourceError;
use std::path::Path;
use std::sync::Arc;
use tokio::sync::broadcast::error::TryRecvError;
use urcar_samples::vins::numbered;

/// Returns the index in a folder as it follows a chain, with so many bytes for its vehicles.
fn live(folder: &Path, chain: &Arc<Chain>, limit: usize) -> Live {
    Live::new(open(folder, chain), Table::new(&block(0).hash.0, limit))
}

/// Returns a chain with two vehicles at its block 1.
fn chain() -> Arc<Chain> {
    let chain = Chain::default();
    act(&chain, &[(1, Action::Register), (2, Action::Register)]);
    Arc::new(chain)
}

/// Returns height and number of vehicles in memory.
fn in_memory(live: &Live) -> Result<(u32, u64), SearchError> {
    live.snapshot().map(|snapshot| (snapshot.height(), snapshot.len()))
}

fn apply(live: &Live, chain: &Chain, height: u32) -> Result<(), Error> {
    live.apply(block(height), chain.changes(height))
}

#[test]
fn vehicles_in_memory_follow_the_index() {
    let (folder, chain) = (tempfile::tempdir().unwrap(), chain());
    let one = live(folder.path(), &chain, 1 << 30);
    assert_eq!(in_memory(&one), Err(SearchError::NotReady));
    assert!(matches!(one.load(), Err(Error::NotBuilt)));
    one.rebuild(block(1), &mut |copied| {
        assert_eq!((copied.vehicles, one.status().rebuilding), (2, Some(copied)));
    })
    .unwrap();
    assert_eq!(in_memory(&one), Ok((1, 2)));
    act(&chain, &[(3, Action::Register), (1, Action::Service(1))]);
    apply(&one, &chain, 2).unwrap();
    apply(&one, &chain, 2).unwrap();
    assert_eq!((in_memory(&one), one.status().finalised), (Ok((2, 3)), 2));
    one.set_finalised(9);
    let status = one.status();
    assert_eq!((status.block, status.finalised, status.schema), (Some(block(2)), 9, 1));
    assert!(status.memory_bytes > 0 && status.rebuilding.is_none() && status.last_error.is_none());
    drop(one);
    let again = live(folder.path(), &chain, 1 << 30);
    assert_eq!(in_memory(&again), Err(SearchError::NotReady));
    again.load().unwrap();
    assert_eq!(in_memory(&again), Ok((2, 3)));
}

#[test]
fn past_its_memory_the_index_goes_on() {
    let (folder, chain) = (tempfile::tempdir().unwrap(), chain());
    let live = live(folder.path(), &chain, 1);
    live.rebuild(block(1), &mut |_| {}).unwrap();
    assert!(matches!(in_memory(&live), Err(SearchError::MemoryLimit { limit: 1, .. })));
    act(&chain, &[(1, Action::Service(1))]);
    apply(&live, &chain, 2).unwrap();
    assert_eq!(live.index().block(), Some(block(2)));
    assert!(matches!(in_memory(&live), Err(SearchError::MemoryLimit { .. })));
    assert!(live.status().last_error.is_some_and(|error| error.contains("--index-memory")));
}

#[test]
fn a_block_that_fails_changes_nothing() {
    let (folder, chain) = (tempfile::tempdir().unwrap(), chain());
    let live = live(folder.path(), &chain, 1 << 30);
    live.rebuild(block(1), &mut |_| {}).unwrap();
    let mut applied = live.subscribe_applied();
    act(&chain, &[(3, Action::Register)]);
    chain.prune(3);
    assert!(matches!(apply(&live, &chain, 2), Err(Error::Source(SourceError::StateGone(_)))));
    assert!(live.status().last_error.is_some_and(|error| error.contains("no longer kept")));
    assert_eq!((in_memory(&live), live.index().block()), (Ok((1, 2)), Some(block(1))));
    assert_eq!(applied.try_recv(), Err(TryRecvError::Empty));
    act(&chain, &[]);
    live.rebuild(block(3), &mut |_| {}).unwrap();
    assert_eq!(in_memory(&live), Ok((3, 3)));
    assert_eq!((live.status().last_error, live.status().rebuilding), (None, None));
}

#[test]
fn errors_of_others_are_kept_until_it_goes_on() {
    let (folder, chain) = (tempfile::tempdir().unwrap(), chain());
    let live = live(folder.path(), &chain, 1 << 30);
    live.set_error(Some("the disk".into()));
    assert_eq!(live.status().last_error.as_deref(), Some("the disk"));
    live.set_error(None);
    assert_eq!(live.status().last_error, None);
}

#[test]
fn readers_are_told_of_each_block() {
    let (folder, chain) = (tempfile::tempdir().unwrap(), chain());
    let live = live(folder.path(), &chain, 1 << 30);
    live.rebuild(block(1), &mut |_| {}).unwrap();
    let mut reader = live.subscribe_applied();
    act(&chain, &[(1, Action::Service(1))]);
    apply(&live, &chain, 2).unwrap();
    let told = reader.try_recv().unwrap();
    let vins: Vec<_> = told.applied.put.iter().map(|summary| summary.vin).collect();
    assert_eq!((told.applied.block, vins), (block(2), vec![numbered(1)]));
    assert_eq!(told.changes, chain.changes(2));
    assert_eq!(reader.try_recv(), Err(TryRecvError::Empty));
}

#[test]
fn a_slow_reader_learns_how_many_blocks_it_missed() {
    let (folder, chain) = (tempfile::tempdir().unwrap(), chain());
    let live = live(folder.path(), &chain, 1 << 30);
    live.rebuild(block(1), &mut |_| {}).unwrap();
    let mut reader = live.subscribe_applied();
    let missed = 5;
    for height in 2..2 + APPLIED_KEPT as u32 + missed {
        chain.push_changes(|_| no_changes());
        apply(&live, &chain, height).unwrap();
    }
    assert_eq!(reader.try_recv(), Err(TryRecvError::Lagged(missed.into())));
    assert_eq!(reader.try_recv().map(|told| told.applied.block), Ok(block(2 + missed)));
}
