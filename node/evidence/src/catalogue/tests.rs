//! Tests of the catalogue: what it adds up to, and what it still knows when it is opened again.

use super::*;
use crate::deletion::Deletion;
use parking_lot::Mutex;
use redb::StorageBackend;
use sp_runtime::MultiSignature;
use std::{
    io,
    sync::{Arc, atomic::AtomicU64},
};
use tempfile::TempDir;

const GENESIS: H256 = H256::repeat_byte(9);

struct Opened {
    folder: TempDir,
    catalogue: Option<Catalogue>,
}

impl Opened {
    fn new() -> Self {
        let mut opened = Self { folder: tempfile::tempdir().unwrap(), catalogue: None };
        opened.reopen();
        opened
    }

    fn reopen(&mut self) {
        self.catalogue = None;
        self.catalogue = Some(Catalogue::open(&self.folder.path().join("c"), GENESIS).unwrap());
    }

    fn get(&self) -> &Catalogue {
        self.catalogue.as_ref().unwrap()
    }

    fn totals(&self) -> [u64; 5] {
        let Totals { named, held, bytes, missing, removed } = self.get().totals().unwrap();
        [named, held, bytes, missing, removed]
    }
}

fn digest(byte: u8) -> Digest {
    Digest::repeat_byte(byte)
}

fn named(byte: u8, writer: Option<u8>) -> Named {
    let writer = writer.map(|byte| AccountId32::from([byte; 32]));
    let by = NamedBy::Dispute(u32::from(byte));
    Named { digest: digest(byte), naming: Naming { by, writer, media_type: "image/png".into(), bytes: 10 } }
}

fn deleted(byte: u8, writer: u8) -> Removal {
    Removal::Deleted(Box::new(Deletion {
        genesis: GENESIS,
        digest: digest(byte),
        by: NamedBy::Dispute(u32::from(byte)),
        account: [writer; 32].into(),
        at: 1,
        signature: MultiSignature::Sr25519([0; 64].into()),
    }))
}

fn hold(opened: &Opened, byte: u8, most: u64) -> Result<(), Error> {
    let limits = Limits { writer_bytes: most, ..Limits::default() };
    opened.get().hold(&digest(byte), 10, 5, &limits)
}

#[test]
fn what_is_known_is_known_after_a_restart() {
    let mut opened = Opened::new();
    assert_eq!(opened.totals(), [0; 5]);
    let block = BlockRef { number: 7, hash: H256::repeat_byte(7) };
    opened.get().add(&[named(1, Some(1)), named(2, Some(1)), named(1, Some(1))], Some(block)).unwrap();
    assert_eq!(opened.totals(), [2, 0, 0, 2, 0]);
    hold(&opened, 1, 100).unwrap();
    hold(&opened, 1, 100).unwrap();
    assert_eq!(opened.totals(), [2, 1, 10, 1, 0]);
    let outcome = opened.get().remove(&digest(1), &deleted(1, 1)).unwrap();
    assert_eq!(outcome, Outcome { is_new: true, is_gone: true });
    opened.reopen();
    assert_eq!(opened.totals(), [2, 0, 0, 1, 1]);
    assert_eq!(opened.get().cursor().unwrap(), Some(block));
    assert_eq!(opened.get().standing(&digest(1)).unwrap(), Standing::Gone(vec![deleted(1, 1)]));
    assert_eq!(opened.get().purges().unwrap(), [digest(1)]);
    opened.get().purged(&digest(1)).unwrap();
    assert!(opened.get().purges().unwrap().is_empty());
    let again = opened.get().remove(&digest(1), &deleted(1, 1)).unwrap();
    assert!(!again.is_new && again.is_gone);
    let error = hold(&opened, 1, 100).unwrap_err();
    assert!(matches!(error, Error::Gone { .. }), "{error}");
    assert_eq!(hold(&opened, 3, 100), Err(Error::NotNamed(digest(3))));
}

#[test]
fn another_writer_takes_over_the_share() {
    let opened = Opened::new();
    opened.get().add(&[named(1, Some(1)), named(1, Some(2)), named(2, Some(2))], None).unwrap();
    hold(&opened, 1, 10).unwrap();
    let outcome = opened.get().remove(&digest(1), &deleted(1, 1)).unwrap();
    assert_eq!(outcome, Outcome { is_new: true, is_gone: false });
    assert_eq!(opened.totals(), [2, 1, 10, 1, 1]);
    // The second has no room left now.
    assert_eq!(hold(&opened, 2, 10), Err(Error::WriterFull { most: 10 }));
    let outcome = opened.get().remove(&digest(1), &deleted(1, 2)).unwrap();
    assert!(outcome.is_gone);
    hold(&opened, 2, 10).unwrap();
    assert_eq!(opened.totals(), [2, 1, 10, 0, 1]);
}

#[test]
fn the_consortium_has_no_bound() {
    let opened = Opened::new();
    opened.get().add(&[named(1, None), named(2, Some(1))], None).unwrap();
    hold(&opened, 1, 0).unwrap();
    assert_eq!(hold(&opened, 2, 9), Err(Error::WriterFull { most: 9 }));
}

#[test]
fn the_operator_removes_for_all() {
    let opened = Opened::new();
    opened.get().add(&[named(1, None)], None).unwrap();
    hold(&opened, 1, 10).unwrap();
    let outcome = opened.get().remove(&digest(1), &Removal::Operator(3)).unwrap();
    assert!(outcome.is_new && outcome.is_gone);
    assert_eq!(opened.totals(), [1, 0, 0, 0, 1]);
    // It doesn't travel.
    assert!(opened.get().deletions(0, 10).unwrap().is_empty());
}

#[test]
fn deletions_have_places() {
    let opened = Opened::new();
    for byte in 1..=5 {
        opened.get().remove(&digest(byte), &deleted(byte, byte)).unwrap();
        opened.get().remove(&digest(byte), &deleted(byte, byte)).unwrap();
    }
    let places = |after, most| -> Vec<(u64, Digest)> {
        let page = opened.get().deletions(after, most).unwrap();
        page.into_iter().map(|(place, deletion)| (place, deletion.digest)).collect()
    };
    assert_eq!(places(0, 2), [(1, digest(1)), (2, digest(2))]);
    assert_eq!(places(3, 10), [(4, digest(4)), (5, digest(5))]);
    assert!(places(5, 10).is_empty());
    assert!(places(u64::MAX, 10).is_empty());
    assert_eq!(opened.get().heard_of("http://a").unwrap(), 0);
    opened.get().set_heard_of("http://a", 3).unwrap();
    assert_eq!((opened.get().heard_of("http://a").unwrap(), opened.get().heard_of("http://b").unwrap()), (3, 0));
}

#[test]
fn names_of_a_chain_that_is_no_more_are_forgotten() {
    let opened = Opened::new();
    let block = BlockRef { number: 7, hash: H256::repeat_byte(7) };
    opened.get().add(&[named(1, Some(1)), named(2, Some(1))], Some(block)).unwrap();
    hold(&opened, 1, 10).unwrap();
    opened.get().forget_names().unwrap();
    assert_eq!((opened.totals(), opened.get().cursor().unwrap()), ([0, 1, 10, 0, 0], None));
    assert_eq!(opened.get().standing(&digest(1)).unwrap(), Standing::NotNamed);
    opened.get().add(&[named(1, Some(1)), named(2, Some(1))], None).unwrap();
    assert_eq!(opened.totals(), [2, 1, 10, 1, 0]);
}

#[test]
fn what_is_damaged_is_missing() {
    let opened = Opened::new();
    opened.get().add(&[named(1, Some(1))], None).unwrap();
    hold(&opened, 1, 10).unwrap();
    opened.get().lose(&digest(1)).unwrap();
    opened.get().lose(&digest(1)).unwrap();
    assert_eq!(opened.totals(), [1, 0, 0, 1, 0]);
    hold(&opened, 1, 10).unwrap();
}

#[test]
fn another_chain_is_refused() {
    let mut opened = Opened::new();
    opened.catalogue = None;
    let other = Catalogue::open(&opened.folder.path().join("c"), H256::zero()).err().unwrap();
    assert_eq!(other, Error::OtherChain { found: GENESIS, expected: H256::zero() });
    opened.reopen();
    let twice = Catalogue::open(&opened.folder.path().join("c"), GENESIS).err().unwrap();
    assert!(matches!(twice, Error::Catalogue(_)), "{twice}");
}

#[test]
fn a_newer_schema_is_refused() {
    let mut opened = Opened::new();
    opened.get().change(|tables| tables.set_meta(SCHEMA_KEY, &2u32)).unwrap();
    opened.catalogue = None;
    let error = Catalogue::open(&opened.folder.path().join("c"), GENESIS).err().unwrap();
    assert!(matches!(&error, Error::Catalogue(words) if words.contains("schema is 2")), "{error}");
}

/// A disk that can be full.
#[derive(Clone, Debug)]
struct Disk {
    bytes: Arc<Mutex<Vec<u8>>>,
    room: Arc<AtomicU64>,
}

impl Disk {
    fn new() -> Self {
        Self { bytes: Arc::default(), room: Arc::new(AtomicU64::new(u64::MAX)) }
    }

    /// Leaves room for so many bytes that are written.
    fn set_room(&self, bytes: u64) {
        self.room.store(bytes, Ordering::Relaxed);
    }
}

impl StorageBackend for Disk {
    fn len(&self) -> io::Result<u64> {
        Ok(self.bytes.lock().len() as u64)
    }

    fn read(&self, offset: u64, out: &mut [u8]) -> io::Result<()> {
        let offset = offset as usize;
        out.copy_from_slice(&self.bytes.lock()[offset..offset + out.len()]);
        Ok(())
    }

    fn set_len(&self, len: u64) -> io::Result<()> {
        self.bytes.lock().resize(len as usize, 0);
        Ok(())
    }

    fn sync_data(&self) -> io::Result<()> {
        Ok(())
    }

    fn write(&self, offset: u64, data: &[u8]) -> io::Result<()> {
        let room = self.room.load(Ordering::Relaxed);
        let left = room.checked_sub(data.len() as u64).ok_or(io::ErrorKind::StorageFull)?;
        self.room.store(left, Ordering::Relaxed);
        let offset = offset as usize;
        self.bytes.lock()[offset..offset + data.len()].copy_from_slice(data);
        Ok(())
    }
}

#[test]
fn a_full_disk_loses_nothing_and_is_used_again_once_it_has_room() {
    let disk = Disk::new();
    let opened = disk.clone();
    let open = Box::new(move || Database::builder().create_with_backend(opened.clone()));
    let catalogue = Catalogue::with(open, GENESIS).unwrap();
    catalogue.add(&[named(1, Some(1)), named(2, Some(1))], None).unwrap();
    catalogue.hold(&digest(1), 10, 5, &Limits::default()).unwrap();
    for room in [0, 1, 4_096, 10_000] {
        disk.set_room(room);
        let mut outcome = Ok(());
        for _ in 0..1_000 {
            outcome =
                catalogue.add(&[named(3, Some(1))], None).and(catalogue.remove(&digest(3), &deleted(3, 1)).map(drop));
            if outcome.is_err() {
                break;
            }
        }
        assert!(matches!(outcome, Err(Error::Full | Error::Catalogue(_))), "{room}: {outcome:?}");
        disk.set_room(u64::MAX);
        assert!(matches!(catalogue.standing(&digest(1)), Ok(Standing::Held(..))), "{room}");
        assert!(matches!(catalogue.standing(&digest(2)), Ok(Standing::Missing(_))), "{room}");
    }
    catalogue.add(&[named(4, Some(1))], None).unwrap();
    assert!(matches!(catalogue.standing(&digest(4)), Ok(Standing::Missing(_))));
}

#[test]
fn a_row_that_cannot_be_read_is_an_error() {
    assert!(matches!(tables::decode::<u64>(&[1]), Err(Error::Catalogue(_))));
    assert!(matches!(tables::decode::<u8>(&[1, 2]), Err(Error::Catalogue(_))));
}
