//! How the store learns what records name: block by block, by all files after a gap, and anew on another chain.

use super::*;
use crate::{
    Dispute, File, Files, Follower, Source, SourceError, Standing,
    follow::{FollowError, run},
};
use parking_lot::Mutex;
use std::{collections::BTreeMap, sync::Arc};
use urcar_feed::{BlockId, BlockRef, Chain, FeedError, Heads, Tracking, WakeUps};
use urcar_samples::{data, evidence, record_view, specification, vins::numbered};
use urcar_types::{
    Author, Challenger, ChangedRecords, Changes, Condition, DisputeStatus, Entry, Ground, List, OdometerVerdict,
    Record, Role, Text, VehicleChange, VehicleView, Verdict, Vin,
};

/// A chain of files in memory.
#[derive(Clone, Default)]
struct Mock(Arc<Mutex<State>>);

#[derive(Default)]
struct State {
    blocks: Vec<(BlockId, Changes<AccountId32>)>,
    /// The number below which no state is kept.
    pruned: usize,
    files: BTreeMap<Vin, File>,
    disputes: BTreeMap<u32, Dispute>,
    failure: Option<FeedError>,
    /// How often a state is gone when a file is asked for.
    gone: usize,
    files_read: usize,
}

fn author(writer: u8) -> Author<AccountId32> {
    Author::Organisation { account: account(writer), role: Role::Workshop }
}

fn empty_file(vin: Vin) -> File {
    let odometer =
        OdometerVerdict { verdict: Verdict::Logical, reason: None, illogical_pairs: vec![], last_odometer_km: None };
    let vehicle = VehicleView {
        vin,
        concerns: vec![],
        owner: None,
        condition: Condition::default(),
        odometer,
        last_read_on: None,
        pending: vec![],
        disputes: 0,
        head: Digest::zero(),
        state: Digest::zero(),
        distance_km: None,
        specification: specification(),
        owners: 0,
        sales: 0,
        suspect: None,
        hints: vec![],
        records: 0,
        birth: Some(0),
        annulled: None,
        registered_by: author(1),
        registered_at: 0,
        check_digit_fits: None,
    };
    File { vehicle, records: vec![], pending: vec![], disputes: vec![], listing: None }
}

fn dispute(number: u32, vin: Vin, byte: u8) -> Dispute {
    Dispute {
        dispute: number,
        vin,
        record: 0,
        version: 0,
        from: 0,
        author: author(1),
        witnesses: vec![],
        own: false,
        challengers: vec![Challenger {
            account: account(3),
            deposit: urcar_types::Amount(1),
            evidence: evidence(byte, "image/png", 7),
        }],
        ground: Ground::WrongReading,
        statement: Text::default(),
        opened_at: 1,
        grace_until: 2,
        vote_until: 3,
        final_until: 4,
        extended: false,
        accept_until: None,
        amended: None,
        status: DisputeStatus::Open,
        votes_for: 0,
        votes_against: 0,
        eligible: 1,
    }
}

fn no_changes() -> Changes<AccountId32> {
    Changes { vehicles: vec![], disputes: vec![], writers: vec![], terms: false }
}

impl Mock {
    fn new() -> Self {
        let mock = Self::default();
        mock.finalise(no_changes());
        mock
    }

    /// Adds a final block.
    fn finalise(&self, changes: Changes<AccountId32>) {
        let mut state = self.0.lock();
        let number = state.blocks.len() as u32;
        let parent = state.blocks.last().map_or(H256::zero(), |(block, _)| block.hash);
        let hash = H256::from_low_u64_be(u64::from(number) + 1);
        state.blocks.push((BlockId { number, hash, parent }, changes));
    }

    /// Writes a record that names evidence with this digest, in a block of its own.
    fn record(&self, vin: Vin, byte: u8) {
        let number = {
            let mut state = self.0.lock();
            let file = state.files.entry(vin).or_insert_with(|| empty_file(vin));
            let number = file.vehicle.records;
            let evidence = List::unchecked(vec![evidence(byte, "image/png", 10)]);
            let entry = Entry { evidence, ..urcar_samples::entry(data::maintenance()) };
            let record = Record { number, author: author(2), recorded_at: 1, entry, previous: Digest::zero() };
            file.records.push(record_view(record));
            file.vehicle.records += 1;
            number
        };
        let records = ChangedRecords::Some(vec![number]);
        self.finalise(Changes {
            vehicles: vec![VehicleChange { vin, records, title: false, listing: false }],
            ..no_changes()
        });
    }

    fn head(&self) -> BlockRef {
        self.heads().finalised
    }
}

impl Chain for Mock {
    fn heads(&self) -> Heads {
        let head = self.0.lock().blocks.last().expect("there is genesis; qed").0.at();
        Heads { finalised: head, best: head }
    }

    fn canonical(&self, number: u32) -> Result<Option<H256>, FeedError> {
        Ok(self.0.lock().blocks.get(number as usize).map(|(block, _)| block.hash))
    }

    fn block(&self, hash: H256) -> Result<Option<BlockId>, FeedError> {
        Ok(self.0.lock().blocks.iter().find(|(block, _)| block.hash == hash).map(|(block, _)| *block))
    }

    fn tracking(&self, hash: H256) -> Result<Tracking, FeedError> {
        let state = self.0.lock();
        if let Some(failure) = &state.failure {
            return Err(failure.clone());
        }
        let place = state.blocks.iter().position(|(block, _)| block.hash == hash);
        let is_kept = place.is_some_and(|place| place >= state.pruned);
        Ok(if is_kept { Tracking::Tracked } else { Tracking::Discarded })
    }

    fn changes(&self, hash: H256) -> Result<Option<(u64, Changes<AccountId32>)>, FeedError> {
        if self.tracking(hash)? != Tracking::Tracked {
            return Ok(None);
        }
        Ok(self.0.lock().blocks.iter().find(|(block, _)| block.hash == hash).map(|(_, changes)| (0, changes.clone())))
    }
}

impl Source for Mock {
    fn file(&self, at: H256, vin: &Vin, numbers: Option<&[u32]>) -> Result<Option<File>, SourceError> {
        let mut state = self.0.lock();
        if state.gone > 0 {
            state.gone -= 1;
            return Err(SourceError::StateGone(at));
        }
        state.files_read += 1;
        Ok(state.files.get(vin).cloned().map(|mut file| {
            file.records.retain(|view| numbers.is_none_or(|numbers| numbers.contains(&view.record.number)));
            // No more fit than two.
            file.records.truncate(numbers.map_or(2, <[u32]>::len));
            file
        }))
    }

    fn files(&self, _: H256, after: Option<&Vin>) -> Result<Files, SourceError> {
        let state = self.0.lock();
        let next = state.files.iter().find(|(vin, _)| after.is_none_or(|after| *vin > after));
        let Some((vin, file)) = next else { return Ok(Files { files: vec![], next: None }) };
        let mut file = file.clone();
        file.records.truncate(2);
        Ok(Files { files: vec![file], next: Some(*vin) })
    }

    fn dispute(&self, _: H256, number: u32) -> Result<Option<Dispute>, SourceError> {
        Ok(self.0.lock().disputes.get(&number).cloned())
    }
}

fn service(store: &Store) -> Service {
    Service::new(store.clone(), Peers::new(vec![], 1).unwrap(), Metrics::default())
}

fn follower(mock: &Mock, store: &Store) -> Follower<Mock> {
    Follower::new(mock.clone(), Arc::new(mock.clone()), service(store)).unwrap()
}

fn is_named(store: &Store, byte: u8) -> bool {
    matches!(store.standing(&Digest::repeat_byte(byte)).unwrap(), Standing::Missing(_))
}

#[tokio::test]
async fn blocks_are_read_as_they_come() {
    let (mock, kept) = (Mock::new(), kept(Limits::default()));
    let mut follower = follower(&mock, &kept.store);
    follower.advance().unwrap();
    assert_eq!(kept.store.cursor().unwrap(), Some(mock.head()));
    mock.record(numbered(1), 1);
    mock.record(numbered(1), 2);
    let dispute = dispute(7, numbered(1), 3);
    mock.0.lock().disputes.insert(7, dispute);
    mock.finalise(Changes { disputes: vec![7, 8], ..no_changes() });
    assert!(!is_named(&kept.store, 1));
    follower.advance().unwrap();
    assert!((1..=3).all(|byte| is_named(&kept.store, byte)));
    assert_eq!(kept.store.cursor().unwrap(), Some(mock.head()));
    let Standing::Missing(namings) = kept.store.standing(&Digest::repeat_byte(2)).unwrap() else { panic!("missing") };
    let by = NamedBy::Record { vin: numbered(1), number: 1 };
    let expected = Naming { by, writer: Some(account(2)), media_type: "image/png".into(), bytes: 10 };
    assert_eq!(namings, [expected]);
    assert_eq!(kept.store.totals().unwrap().missing, 3);
}

#[tokio::test]
async fn what_was_missed_is_read_from_all_files() {
    let (mock, kept) = (Mock::new(), kept(Limits::default()));
    for byte in 1..=5 {
        mock.record(numbered(1), byte);
    }
    mock.record(numbered(2), 6);
    let file = mock.0.lock().files.get_mut(&numbered(2)).map(|file| file.disputes.push(dispute(1, numbered(2), 7)));
    assert!(file.is_some());
    follower(&mock, &kept.store).advance().unwrap();
    assert!((1..=7).all(|byte| is_named(&kept.store, byte)));
    // While the node was down, states were thrown away.
    mock.record(numbered(3), 8);
    mock.record(numbered(3), 9);
    mock.0.lock().pruned = mock.head().number as usize;
    follower(&mock, &kept.store).advance().unwrap();
    assert!(is_named(&kept.store, 8) && is_named(&kept.store, 9));
    assert_eq!(kept.store.cursor().unwrap(), Some(mock.head()));
}

#[tokio::test]
async fn it_goes_on_where_it_was() {
    let (mock, kept) = (Mock::new(), kept(Limits::default()));
    follower(&mock, &kept.store).advance().unwrap();
    mock.record(numbered(1), 1);
    follower(&mock, &kept.store).advance().unwrap();
    let read = mock.0.lock().files_read;
    follower(&mock, &kept.store).advance().unwrap();
    assert_eq!((read, mock.0.lock().files_read), (1, 1));
}

#[tokio::test]
async fn a_state_that_goes_meanwhile_is_no_end() {
    let (mock, kept) = (Mock::new(), kept(Limits::default()));
    let mut follower = follower(&mock, &kept.store);
    follower.advance().unwrap();
    mock.record(numbered(1), 1);
    mock.0.lock().gone = 1;
    follower.advance().unwrap();
    assert!(is_named(&kept.store, 1));
}

#[tokio::test]
async fn what_failed_is_tried_again() {
    let (mock, kept) = (Mock::new(), kept(Limits::default()));
    let service = service(&kept.store);
    let mut follower = Follower::new(mock.clone(), Arc::new(mock.clone()), service.clone()).unwrap();
    mock.0.lock().failure = Some(FeedError::Database("disk".into()));
    assert!(matches!(follower.advance(), Err(FollowError::Feed(_))));
    assert!(service.status().unwrap().last_error.unwrap().contains("disk"));
    mock.0.lock().failure = None;
    mock.record(numbered(1), 1);
    follower.advance().unwrap();
    assert_eq!(service.status().unwrap().last_error, None);
    assert!(is_named(&kept.store, 1));
}

#[tokio::test]
async fn another_chain_is_read_anew() {
    let (mock, other, kept) = (Mock::new(), Mock::new(), kept(Limits::default()));
    mock.record(numbered(1), 1);
    mock.record(numbered(1), 2);
    follower(&mock, &kept.store).advance().unwrap();
    other.record(numbered(1), 3);
    follower(&other, &kept.store).advance().unwrap();
    assert!(is_named(&kept.store, 3) && !is_named(&kept.store, 1) && !is_named(&kept.store, 2));
    assert_eq!(kept.store.totals().unwrap().named, 1);
}

#[tokio::test]
async fn an_annulled_file_is_read_whole() {
    let (mock, kept) = (Mock::new(), kept(Limits::default()));
    let mut follower = follower(&mock, &kept.store);
    follower.advance().unwrap();
    for byte in 1..=4 {
        mock.record(numbered(1), byte);
    }
    {
        let mut state = mock.0.lock();
        state.blocks.iter_mut().for_each(|(_, changes)| changes.vehicles.clear());
    }
    let change = VehicleChange { vin: numbered(1), records: ChangedRecords::All, title: true, listing: true };
    mock.finalise(Changes { vehicles: vec![change], ..no_changes() });
    follower.advance().unwrap();
    assert!((1..=4).all(|byte| is_named(&kept.store, byte)));
}

#[tokio::test]
async fn it_ends_with_the_node() {
    let (mock, kept) = (Mock::new(), kept(Limits::default()));
    mock.record(numbered(1), 1);
    let ended = || async {
        let (wake_ups, task) = WakeUps::from_events(stream::empty());
        task.await;
        wake_ups
    };
    run(follower(&mock, &kept.store), ended().await, || true, || true).await;
    assert_eq!(kept.store.cursor().unwrap(), None);
    run(follower(&mock, &kept.store), ended().await, || false, || false).await;
    assert!(is_named(&kept.store, 1));
}
