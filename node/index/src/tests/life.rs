//! The life of an index: built, brought forward, refused, damaged, replaced.

use super::actions::{Action, act};
use super::{database, dump, follow, open, rebuild};
use crate::check::Difference;
use crate::error::Error;
use crate::index::Index;
use crate::options::Options;
use crate::samples::{BLOCK_TIME, Chain, block, file, no_changes};
use crate::source::{BlockId, Dispute, File, Files, Source, SourceError};
use sp_core::H256;
use std::fs;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;
use urcar_samples::vins::numbered;
use urcar_types::Vin;

/// Returns a chain of two cars in three blocks.
fn chain() -> Arc<Chain> {
    let chain = Chain::default();
    act(&chain, &[(1, Action::Register), (2, Action::Register)]);
    act(&chain, &[(1, Action::Service(3)), (2, Action::List(0))]);
    act(&chain, &[(1, Action::Witness(1, 5)), (2, Action::Dispute(0))]);
    Arc::new(chain)
}

fn try_open(folder: &Path, chain: &Arc<Chain>) -> Result<Index, Error> {
    Index::open(folder.into(), block(0).hash, chain.clone(), Options::default())
}

#[test]
fn an_empty_index_is_built_first() {
    let (folder, chain) = (tempfile::tempdir().unwrap(), chain());
    let index = open(folder.path(), &chain);
    assert_eq!((index.block(), index.status().block), (None, None));
    assert!(matches!(index.apply(block(1), chain.changes(1)), Err(Error::NotBuilt)));
    assert!(matches!(index.report_sources(&[]), Err(Error::NotBuilt)));
    assert!(matches!(index.statistics(), Err(Error::NotBuilt)));
    assert!(matches!(index.summaries(&mut |_| {}), Err(Error::NotBuilt)));
    assert!(matches!(index.check(1), Err(Error::NotBuilt)));
    let mut copied = Vec::new();
    index.rebuild(block(2), &mut |at| copied.push((at.vehicles, at.records))).unwrap();
    assert_eq!((index.block(), copied), (Some(block(2)), vec![(2, 5)]));
}

#[test]
fn blocks_are_taken_in_one_after_the_other() {
    let (folder, chain) = (tempfile::tempdir().unwrap(), chain());
    let index = open(folder.path(), &chain);
    rebuild(&index, block(1));
    assert!(matches!(index.apply(block(3), chain.changes(3)), Err(Error::OutOfOrder { height: 1, next: 3 })));
    let other = BlockId { height: 1, hash: H256::zero() };
    assert!(matches!(index.apply(other, no_changes()), Err(Error::OtherBlock { height: 1, .. })));
    assert!(index.status().last_error.is_some_and(|error| error.contains("another block 1")));
    let applied = index.apply(block(2), chain.changes(2)).unwrap().unwrap();
    let vins: Vec<_> = applied.put.iter().map(|summary| summary.vin).collect();
    assert_eq!((applied.block, vins, applied.gone), (block(2), vec![numbered(1), numbered(2)], vec![]));
    assert_eq!(index.apply(block(2), chain.changes(2)).unwrap(), None, "it is in already");
    assert_eq!(index.status().last_error, None);
    assert_eq!((index.status().started, index.status().schema), (Some(1), 1));
}

#[test]
fn reports_get_whole_files_at_one_block() {
    let (folder, chain) = (tempfile::tempdir().unwrap(), chain());
    let index = open(folder.path(), &chain);
    rebuild(&index, block(0));
    follow(&index, &chain);
    let (at, files) = index.report_sources(&[numbered(1), numbered(9), numbered(2)]).unwrap();
    let [Some(first), None, Some(second)] = files.as_slice() else { panic!("two of three are registered") };
    assert_eq!((at, first.records.len(), second.disputes.len()), (block(3), 4, 1));
    assert!(first.records[1].witnessed && !first.records[1].settled);
    for _ in 0..5 {
        act(&chain, &[]);
    }
    follow(&index, &chain);
    let (_, files) = index.report_sources(&[numbered(1)]).unwrap();
    let settled = files[0].as_ref().unwrap().records[1].clone();
    assert!(settled.settled && settled.window_until == Some(8 * BLOCK_TIME), "by time alone");
}

#[test]
fn searches_get_every_summary_in_order() {
    let (folder, chain) = (tempfile::tempdir().unwrap(), chain());
    let index = open(folder.path(), &chain);
    rebuild(&index, block(3));
    let mut vins = Vec::new();
    assert_eq!(index.summaries(&mut |summary| vins.push(summary.vin)).unwrap(), block(3));
    assert_eq!(vins, [numbered(1), numbered(2)]);
}

#[test]
fn a_slow_reader_meets_its_deadline() {
    let (folder, chain) = (tempfile::tempdir().unwrap(), chain());
    let options = Options { load_deadline: Duration::from_millis(20), ..Options::default() };
    let index = Index::open(folder.path().into(), block(0).hash, chain, options).unwrap();
    rebuild(&index, block(3));
    let refused = index.summaries(&mut |_| std::thread::sleep(Duration::from_millis(30)));
    assert!(matches!(refused, Err(Error::Deadline)));
}

#[test]
fn a_state_that_is_gone_leaves_the_index_as_it_was() {
    let (folder, chain) = (tempfile::tempdir().unwrap(), chain());
    let index = open(folder.path(), &chain);
    rebuild(&index, block(1));
    let before = dump(folder.path());
    chain.prune(3);
    let gone = |result: Result<(), Error>| matches!(result, Err(Error::Source(SourceError::StateGone(_))));
    assert!(gone(index.apply(block(2), chain.changes(2)).map(|_| ())));
    assert!(gone(index.rebuild(block(2), &mut |_| {})));
    assert_eq!(dump(folder.path()), before);
    assert!(!folder.path().join("rebuild.sqlite").exists(), "it takes no room until the next try");
    rebuild(&index, block(3));
    assert_eq!(index.block(), Some(block(3)));
}

#[test]
fn one_alone_has_it_open() {
    let (folder, chain) = (tempfile::tempdir().unwrap(), chain());
    let index = open(folder.path(), &chain);
    assert!(matches!(try_open(folder.path(), &chain).err(), Some(Error::InUse(_))));
    let anew = Index::anew(folder.path().into(), block(0).hash, chain.clone(), Options::default());
    assert!(matches!(anew.err(), Some(Error::InUse(_))));
    drop(index);
    assert!(try_open(folder.path(), &chain).is_ok());
}

#[test]
fn more_records_than_fit_are_refused() {
    let (folder, chain) = (tempfile::tempdir().unwrap(), chain());
    let options = Options { report_records: 4, ..Options::default() };
    let index = Index::open(folder.path().into(), block(0).hash, chain, options).unwrap();
    rebuild(&index, block(3));
    let (_, files) = index.report_sources(&[numbered(1), numbered(9)]).unwrap();
    assert_eq!(files[0].as_ref().map(|file| file.records.len()), Some(4));
    let refused = index.report_sources(&[numbered(1), numbered(2)]);
    assert!(matches!(refused, Err(Error::TooLong { most: 4 })));
}

#[test]
fn statistics_are_read_once_a_block() {
    let (folder, chain) = (tempfile::tempdir().unwrap(), chain());
    let index = open(folder.path(), &chain);
    rebuild(&index, block(1));
    let first = index.statistics().unwrap();
    assert!(Arc::ptr_eq(&first, &index.statistics().unwrap()));
    index.apply(block(2), chain.changes(2)).unwrap();
    assert_eq!((first.block, index.statistics().unwrap().block), (block(1), block(2)));
}

#[test]
fn the_index_is_where_it_was_when_opened_again() {
    let (folder, chain) = (tempfile::tempdir().unwrap(), chain());
    let index = open(folder.path(), &chain);
    rebuild(&index, block(0));
    follow(&index, &chain);
    let before = dump(folder.path());
    drop(index);
    let index = open(folder.path(), &chain);
    assert_eq!((index.block(), index.status().started), (Some(block(3)), Some(0)));
    assert_eq!(dump(folder.path()), before);
}

#[test]
fn the_database_may_be_opened_later() {
    let (folder, chain) = (tempfile::tempdir().unwrap(), chain());
    rebuild(&open(folder.path(), &chain), block(2));
    let index = Index::anew(folder.path().into(), block(0).hash, chain.clone(), Options::default()).unwrap();
    assert_eq!(index.block(), None);
    assert!(matches!(index.report_sources(&[]), Err(Error::NotBuilt)));
    for _ in 0..2 {
        index.open_database().unwrap();
        assert_eq!((index.block(), index.report_sources(&[]).unwrap().0), (Some(block(2)), block(2)));
    }
    follow(&index, &chain);
    assert_eq!(index.block(), Some(block(3)));
    let nothing = tempfile::tempdir().unwrap();
    let index = Index::anew(nothing.path().into(), block(0).hash, chain, Options::default()).unwrap();
    index.open_database().unwrap();
    assert_eq!(index.block(), None);
}

#[test]
fn a_reservation_that_is_over_is_due_once() {
    let (folder, chain) = (tempfile::tempdir().unwrap(), Arc::new(Chain::default()));
    act(&chain, &[(1, Action::Register)]);
    act(&chain, &[(1, Action::List(2))]);
    for _ in 0..3 {
        act(&chain, &[]);
    }
    let index = open(folder.path(), &chain);
    rebuild(&index, block(1));
    for (height, due) in [(2, Some(4)), (3, Some(4)), (4, None), (5, None)] {
        index.apply(block(height), chain.changes(height)).unwrap();
        let sql = "SELECT max(due) FROM part";
        let kept: Option<u32> = database(folder.path()).query_row(sql, [], |row| row.get(0)).unwrap();
        assert_eq!(kept, due, "{height}");
    }
}

#[test]
fn the_old_one_is_read_until_a_rebuild_ends() {
    let (folder, chain) = (tempfile::tempdir().unwrap(), chain());
    let index = open(folder.path(), &chain);
    rebuild(&index, block(1));
    let during = index.clone();
    let mut seen = None;
    index.rebuild(block(3), &mut |_| seen = Some(during.report_sources(&[]).unwrap().0)).unwrap();
    assert_eq!((seen, index.report_sources(&[]).unwrap().0), (Some(block(1)), block(3)));
    drop((index, during));
    let mut left: Vec<_> = fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    left.retain(|name| name.to_string_lossy().ends_with(".sqlite"));
    assert_eq!(left, ["index-000002.sqlite"]);
}

#[test]
fn another_chain_and_a_newer_schema_are_refused_and_left_alone() {
    let (folder, chain) = (tempfile::tempdir().unwrap(), chain());
    rebuild(&open(folder.path(), &chain), block(3));
    let before = dump(folder.path());
    let other = Index::open(folder.path().into(), H256::zero(), chain.clone(), Options::default());
    assert!(matches!(other.err(), Some(Error::OtherChain { expected, .. }) if expected == H256::zero()));
    database(folder.path()).execute_batch("PRAGMA user_version = 7").unwrap();
    assert!(matches!(try_open(folder.path(), &chain).err(), Some(Error::NewerSchema { found: 7, known: 1 })));
    assert_eq!(dump(folder.path()), before);
}

#[test]
fn a_damaged_file_is_named_and_a_rebuild_takes_its_place() {
    let (folder, chain) = (tempfile::tempdir().unwrap(), chain());
    rebuild(&open(folder.path(), &chain), block(3));
    let before = dump(folder.path());
    let (_, path) = crate::folder::current(folder.path()).unwrap().unwrap();
    fs::write(&path, [7u8; 10_000]).unwrap();
    let error = try_open(folder.path(), &chain).err().unwrap();
    assert!(matches!(error, Error::Corrupt(_)) && error.to_string().contains("urcar-node index rebuild"), "{error}");
    let anew = Index::anew(folder.path().into(), block(0).hash, chain, Options::default()).unwrap();
    assert_eq!(anew.block(), None);
    rebuild(&anew, block(3));
    assert_eq!(dump(folder.path()), before);
    assert!(!path.exists(), "nobody reads it");
}

#[test]
fn a_view_of_another_version_is_made_anew_as_the_index_opens() {
    let (folder, chain) = (tempfile::tempdir().unwrap(), chain());
    rebuild(&open(folder.path(), &chain), block(3));
    let before = dump(folder.path());
    for (name, spoil) in
        [("statistics", "DROP TABLE tally"), ("summaries", "UPDATE part SET view = x'00' WHERE kind = 1")]
    {
        let sql = format!("UPDATE view SET version = 9 WHERE name = '{name}'; {spoil}");
        database(folder.path()).execute_batch(&sql).unwrap();
        drop(open(folder.path(), &chain));
        assert_eq!(dump(folder.path()), before, "{name}");
    }
}

#[test]
fn the_log_is_cut_off_beyond_its_limit() {
    let (folder, chain) = (tempfile::tempdir().unwrap(), chain());
    let bytes = |wal_limit| {
        let options = Options { wal_limit, ..Options::default() };
        let index = Index::open(folder.path().into(), block(0).hash, chain.clone(), options).unwrap();
        rebuild(&index, block(0));
        follow(&index, &chain);
        index.status().wal_bytes
    };
    assert!(bytes(u64::from(u32::MAX)) > 0);
    assert_eq!(bytes(0), 0);
}

#[test]
fn a_panic_is_named_and_the_index_goes_on() {
    let (folder, chain) = (tempfile::tempdir().unwrap(), chain());
    let source = Arc::new(Panics { chain: chain.clone(), left: AtomicU32::new(1) });
    let index = Index::open(folder.path().into(), block(0).hash, source.clone(), Options::default()).unwrap();
    let is_named = |result: Result<(), Error>| matches!(result, Err(Error::Panicked(words)) if words == "page 7");
    assert!(is_named(index.rebuild(block(1), &mut |_| {})));
    assert!(!folder.path().join("rebuild.sqlite").exists());
    rebuild(&index, block(1));
    let before = dump(folder.path());
    source.left.store(1, Ordering::Relaxed);
    assert!(is_named(index.apply(block(2), chain.changes(2)).map(|_| ())));
    assert_eq!((dump(folder.path()), index.block()), (before, Some(block(1))));
    assert!(index.status().last_error.is_some_and(|error| error.contains("page 7")));
    follow(&index, &chain);
    assert_eq!((index.block(), index.status().last_error), (Some(block(3)), None));
    assert_eq!(index.check(1).unwrap().differences, vec![]);
}

/// A chain that panics when it is asked for files, so many times.
struct Panics {
    chain: Arc<Chain>,
    left: AtomicU32,
}

impl Panics {
    fn panics(&self) {
        let less = |left: u32| left.checked_sub(1);
        assert!(self.left.fetch_update(Ordering::Relaxed, Ordering::Relaxed, less).is_err(), "page 7");
    }
}

impl Source for Panics {
    fn time(&self, at: H256) -> Result<u64, SourceError> {
        self.chain.time(at)
    }

    fn file(&self, at: H256, vin: &Vin, numbers: Option<&[u32]>) -> Result<Option<File>, SourceError> {
        self.panics();
        self.chain.file(at, vin, numbers)
    }

    fn files(&self, at: H256, after: Option<&Vin>) -> Result<Files, SourceError> {
        self.panics();
        self.chain.files(at, after)
    }

    fn dispute(&self, at: H256, number: u32) -> Result<Option<Dispute>, SourceError> {
        self.chain.dispute(at, number)
    }
}

#[test]
fn a_check_names_what_differs() {
    let (folder, chain) = (tempfile::tempdir().unwrap(), chain());
    let index = open(folder.path(), &chain);
    rebuild(&index, block(3));
    let checked = index.check(10).unwrap();
    assert_eq!((checked.block, checked.vehicles, checked.differences), (block(3), 2, vec![]));
    let (one, two) = (numbered(1), numbered(2));
    for (sql, difference) in [
        ("UPDATE part SET view = x'00' WHERE kind = 5 AND number = 3", Difference::Record(one, 3)),
        ("DELETE FROM part WHERE kind = 4", Difference::Dispute(two, 0)),
        ("DELETE FROM part WHERE kind = 3", Difference::Listing(two)),
        ("UPDATE part SET view = x'00' WHERE kind = 0 AND vin LIKE '%1'", Difference::Vehicle(one)),
        ("UPDATE part SET view = x'00' WHERE kind = 1 AND vin LIKE '%1'", Difference::Summary(one)),
        ("UPDATE tally SET count = count + 1", Difference::Statistics),
    ] {
        database(folder.path()).execute_batch(sql).unwrap();
        assert!(index.check(100).unwrap().differences.contains(&difference), "{sql}");
    }
    assert_eq!(index.check(1).unwrap().vehicles, 1, "it ends there");
    database(folder.path()).execute_batch("DELETE FROM part WHERE kind = 0 AND vin LIKE '%1'").unwrap();
    assert!(index.check(100).unwrap().differences.contains(&Difference::Missing(one)));
    let surplus = numbered(7).to_string();
    let sql = format!("INSERT INTO part SELECT '{surplus}', kind, number, due, view FROM part WHERE kind = 0");
    database(folder.path()).execute_batch(&sql).unwrap();
    assert!(index.check(100).unwrap().differences.contains(&Difference::Surplus(numbered(7))));
}

#[test]
fn a_check_and_a_block_do_not_mix() {
    let (folder, chain) = (tempfile::tempdir().unwrap(), chain());
    let index = open(folder.path(), &chain);
    rebuild(&index, block(3));
    // The chain answers what is asked of block 3, and meanwhile the index moves on.
    let sql = "UPDATE progress SET height = 4";
    let moving = Moving { chain: chain.clone(), sql, path: crate::folder::current(folder.path()).unwrap().unwrap().1 };
    let pool = crate::pool::Pool::new(moving.path.clone(), 1);
    let moved = crate::check::check(&pool, &moving, Duration::from_secs(5), 1);
    assert!(matches!(moved, Err(Error::Moved)));
}

/// A chain during whose answers the database changes.
struct Moving {
    chain: Arc<Chain>,
    sql: &'static str,
    path: std::path::PathBuf,
}

impl Source for Moving {
    fn time(&self, at: H256) -> Result<u64, SourceError> {
        self.chain.time(at)
    }

    fn file(&self, at: H256, vin: &Vin, numbers: Option<&[u32]>) -> Result<Option<File>, SourceError> {
        self.chain.file(at, vin, numbers)
    }

    fn files(&self, at: H256, after: Option<&Vin>) -> Result<Files, SourceError> {
        rusqlite::Connection::open(&self.path).unwrap().execute_batch(self.sql).unwrap();
        self.chain.files(at, after)
    }

    fn dispute(&self, at: H256, number: u32) -> Result<Option<Dispute>, SourceError> {
        self.chain.dispute(at, number)
    }
}

#[test]
fn a_chain_that_answers_nonsense_stops_a_block() {
    let chain = Arc::new(Chain { withheld: Some(1), ..Chain::default() });
    let folder = tempfile::tempdir().unwrap();
    let index = open(folder.path(), &chain);
    rebuild(&index, block(0));
    assert!(matches!(index.apply(block(1), no_changes()), Err(Error::Source(SourceError::Failed(_)))));
    act(&chain, &[(1, Action::Register)]);
    follow(&index, &chain);
    let at = act(&chain, &[(1, Action::Service(1))]);
    let refused = index.apply(at, chain.changes(at.height));
    assert!(matches!(refused, Err(Error::Source(SourceError::Incomplete { number: 1, .. }))));
    assert_eq!(index.report_sources(&[numbered(1)]).unwrap().1, [Some(file(numbered(1), 1))]);
}
