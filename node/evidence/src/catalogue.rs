//! The catalogue: what is named, what is here, what is gone, on disk. Every change is one transaction, there before it
//! returns. All functions may wait for the disk; those that write wait for each other.

mod tables;

use crate::{
    deletion::{Deletion, Removal},
    error::Error,
    limits::Limits,
    naming::{Named, NamedBy, Naming},
    standing::{Held, Standing, add_naming, add_removal},
};
use codec::Decode;
use parking_lot::{MappedRwLockReadGuard, RwLock, RwLockReadGuard};
use redb::{Database, DatabaseError, ReadableDatabase, ReadableTable, ReadableTableMetadata, WriteTransaction};
use sp_core::{H256, crypto::AccountId32};
use std::{
    path::Path,
    sync::atomic::{AtomicBool, Ordering},
};
use tables::{HELD, LOG, META, NAMED, PURGES, REMOVED, Tables, USAGE, load};
use urcar_feed::BlockRef;
use urcar_types::Digest;

/// Bytes of memory that it takes for what was read last.
const CACHE_BYTES: usize = 64 << 20;

/// Version of its tables.
const SCHEMA: u32 = 1;

const GENESIS: &str = "genesis";
const SCHEMA_KEY: &str = "schema";
const CURSOR: &str = "cursor";
const PEER: &str = "peer:";

/// The sums of the catalogue.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Totals {
    /// Digests that records name.
    pub named: u64,
    /// Those that are here.
    pub held: u64,
    /// Their bytes.
    pub bytes: u64,
    /// Those that are named, not gone, and not here.
    pub missing: u64,
    /// Digests of which somebody removed something.
    pub removed: u64,
}

/// The outcome of a removal.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Outcome {
    /// Whether it was not known before.
    pub is_new: bool,
    /// Whether the content goes by it; it stays where another writer's record names it.
    pub is_gone: bool,
}

/// Opens the database.
type Open = Box<dyn Fn() -> Result<Database, DatabaseError> + Send + Sync>;

/// The catalogue.
pub struct Catalogue {
    open: Open,
    /// Nothing while it can't be opened again.
    database: RwLock<Option<Database>>,
    /// Whether a change failed. The database takes no more changes then, and is opened again, so that a disk that was
    /// full is used again once it has room.
    has_failed: AtomicBool,
}

impl Catalogue {
    /// Opens the catalogue in a file, which is made where it isn't there, as that of the chain with this genesis.
    ///
    /// # Errors
    /// [`Error::OtherChain`], [`Error::Catalogue`].
    pub fn open(path: &Path, genesis: H256) -> Result<Self, Error> {
        let path = path.to_owned();
        Self::with(Box::new(move || Database::builder().set_cache_size(CACHE_BYTES).create(&path)), genesis)
    }

    fn with(open: Open, genesis: H256) -> Result<Self, Error> {
        let database = RwLock::new(Some(open()?));
        let catalogue = Self { open, database, has_failed: AtomicBool::new(false) };
        catalogue.change(|tables| {
            let found = tables.meta::<H256>(GENESIS)?;
            let schema = tables.meta::<u32>(SCHEMA_KEY)?.unwrap_or(SCHEMA);
            match found {
                Some(found) if found != genesis => return Err(Error::OtherChain { found, expected: genesis }),
                _ if schema > SCHEMA => {
                    return Err(Error::Catalogue(format!(
                        "its schema is {schema}, and this node knows {SCHEMA}: take the node that wrote it"
                    )));
                }
                _ => {}
            }
            tables.set_meta(GENESIS, &genesis)?;
            tables.set_meta(SCHEMA_KEY, &SCHEMA)
        })?;
        Ok(catalogue)
    }

    /// Returns how a digest stands.
    ///
    /// # Errors
    /// [`Error::Catalogue`], as everywhere else here.
    pub fn standing(&self, digest: &Digest) -> Result<Standing, Error> {
        let read = self.database()?.begin_read()?;
        let key = digest.as_fixed_bytes();
        Ok(Standing::new(
            load(&read.open_table(NAMED)?, key)?.unwrap_or_default(),
            load(&read.open_table(HELD)?, key)?,
            load(&read.open_table(REMOVED)?, key)?.unwrap_or_default(),
        ))
    }

    /// Returns what is known of the removals of a digest, in force or not.
    pub fn removals(&self, digest: &Digest) -> Result<Vec<Removal>, Error> {
        let read = self.database()?.begin_read()?;
        Ok(load(&read.open_table(REMOVED)?, digest.as_fixed_bytes())?.unwrap_or_default())
    }

    /// Checks whether a writer names a digest in this place, deleted or not.
    pub fn is_named(&self, digest: &Digest, by: &NamedBy, writer: &AccountId32) -> Result<bool, Error> {
        let read = self.database()?.begin_read()?;
        let namings: Vec<Naming> = load(&read.open_table(NAMED)?, digest.as_fixed_bytes())?.unwrap_or_default();
        Ok(namings.iter().any(|naming| naming.by == *by && naming.writer.as_ref() == Some(writer)))
    }

    /// Adds what records name, and keeps up to which block that is, where all of it was added.
    pub fn add(&self, named: &[Named], up_to: Option<BlockRef>) -> Result<(), Error> {
        self.change(|tables| {
            for Named { digest, naming } in named {
                let key = digest.as_fixed_bytes();
                let mut namings = load(&tables.named, key)?.unwrap_or_default();
                if add_naming(&mut namings, naming) {
                    tables.counted(digest, |tables| tables.put_namings(key, &namings))?;
                }
            }
            match up_to {
                Some(block) => tables.set_meta(CURSOR, &(block.number, block.hash)),
                None => Ok(()),
            }
        })
    }

    /// Returns the block up to which all is added.
    pub fn cursor(&self) -> Result<Option<BlockRef>, Error> {
        let found = self.meta::<(u32, H256)>(CURSOR)?;
        Ok(found.map(|(number, hash)| BlockRef { number, hash }))
    }

    /// Forgets all that records name, because the chain isn't the one that it was. What is here stays, and is served
    /// again once a record names it.
    pub fn forget_names(&self) -> Result<(), Error> {
        self.write(|write| {
            write.delete_table(NAMED)?;
            let mut tables = Tables::open(write)?;
            tables.totals.missing = 0;
            tables.remove_meta(CURSOR)?;
            tables.save_totals()
        })
    }

    /// Notes that a piece of evidence is here, in the share of a writer that has room for it.
    ///
    /// # Errors
    /// [`Error::NotNamed`], [`Error::Gone`]: its content is to be dropped. [`Error::WriterFull`].
    pub fn hold(&self, digest: &Digest, bytes: u64, now: u64, limits: &Limits) -> Result<(), Error> {
        self.change(|tables| {
            let namings = match tables.standing(digest)? {
                Standing::Held(..) => return Ok(()),
                Standing::NotNamed => return Err(Error::NotNamed(*digest)),
                Standing::Gone(removals) => return Err(Error::Gone { digest: *digest, removals }),
                Standing::Missing(namings) => namings,
            };
            let writer = tables.with_room(&namings, bytes, limits.writer_bytes)?;
            tables.counted(digest, |tables| tables.put_held(digest, Held { bytes, since: now, writer }))
        })
    }

    /// Checks whether a writer that names a digest has room for so many bytes.
    ///
    /// # Errors
    /// [`Error::WriterFull`].
    pub fn check_room(&self, namings: &[Naming], bytes: u64, limits: &Limits) -> Result<(), Error> {
        let usage = self.database()?.begin_read()?.open_table(USAGE)?;
        tables::with_room(&usage, namings, bytes, limits.writer_bytes).map(drop)
    }

    /// Notes that a piece of evidence isn't here any more, because what was stored of it is damaged.
    pub fn lose(&self, digest: &Digest) -> Result<(), Error> {
        self.change(|tables| tables.counted(digest, |tables| tables.drop_held(digest)))
    }

    /// Keeps a removal. Where the content goes by it, that is among [`Self::purges`] then.
    pub fn remove(&self, digest: &Digest, removal: &Removal) -> Result<Outcome, Error> {
        self.change(|tables| {
            let key = digest.as_fixed_bytes();
            let mut removals = load(&tables.removed, key)?.unwrap_or_default();
            let is_new = add_removal(&mut removals, removal);
            if is_new {
                tables.counted(digest, |tables| tables.put_removals(key, &removals))?;
                if let Removal::Deleted(deletion) = removal {
                    tables.append(deletion)?;
                }
            }
            let is_gone = match tables.standing(digest)? {
                Standing::Gone(_) => {
                    tables.counted(digest, |tables| tables.drop_held(digest))?;
                    tables.purge(key)?;
                    true
                }
                Standing::Held(held, namings) if held.writer.as_ref() == removal.account() => {
                    tables.drop_held(digest)?;
                    let writer = namings.into_iter().find_map(|naming| naming.writer);
                    tables.put_held(digest, Held { writer, ..held })?;
                    false
                }
                _ => false,
            };
            Ok(Outcome { is_new, is_gone })
        })
    }

    /// Returns what has gone, and whose content may still be there.
    pub fn purges(&self) -> Result<Vec<Digest>, Error> {
        let table = self.database()?.begin_read()?.open_table(PURGES)?;
        table.iter()?.map(|row| Ok(Digest::from(row?.0.value()))).collect()
    }

    /// Notes that the content of something that has gone isn't there any more.
    pub fn purged(&self, digest: &Digest) -> Result<(), Error> {
        self.change(|tables| tables.purged(digest.as_fixed_bytes()))
    }

    /// Returns signed deletions in the order in which they came, after the place `after`, at most `most`, each with its
    /// place from 1 on.
    pub fn deletions(&self, after: u64, most: usize) -> Result<Vec<(u64, Deletion)>, Error> {
        let table = self.database()?.begin_read()?.open_table(LOG)?;
        let rows = table.range(after.saturating_add(1)..)?.take(most);
        rows.map(|row| {
            let (place, bytes) = row?;
            Ok((place.value(), tables::decode(bytes.value())?))
        })
        .collect()
    }

    /// Returns up to which of a peer's deletions this node has heard.
    pub fn heard_of(&self, peer: &str) -> Result<u64, Error> {
        Ok(self.meta(&format!("{PEER}{peer}"))?.unwrap_or_default())
    }

    /// Keeps up to which of a peer's deletions this node has heard.
    pub fn set_heard_of(&self, peer: &str, place: u64) -> Result<(), Error> {
        self.change(|tables| tables.set_meta(&format!("{PEER}{peer}"), &place))
    }

    /// Returns its sums.
    pub fn totals(&self) -> Result<Totals, Error> {
        let read = self.database()?.begin_read()?;
        let counted = tables::totals(&read.open_table(META)?)?;
        Ok(Totals {
            named: read.open_table(NAMED)?.len()?,
            held: read.open_table(HELD)?.len()?,
            removed: read.open_table(REMOVED)?.len()?,
            bytes: counted.bytes,
            missing: counted.missing,
        })
    }

    fn meta<T: Decode>(&self, key: &str) -> Result<Option<T>, Error> {
        let table = self.database()?.begin_read()?.open_table(META)?;
        let found = table.get(key)?;
        found.map(|bytes| tables::decode(bytes.value())).transpose()
    }

    /// Makes a change, all of it or nothing.
    fn change<T>(&self, act: impl FnOnce(&mut Tables<'_>) -> Result<T, Error>) -> Result<T, Error> {
        self.write(|write| {
            let mut tables = Tables::open(write)?;
            let outcome = act(&mut tables)?;
            tables.save_totals()?;
            Ok(outcome)
        })
    }

    /// Makes one transaction, all of it or nothing.
    fn write<T>(&self, act: impl FnOnce(&WriteTransaction) -> Result<T, Error>) -> Result<T, Error> {
        let database = self.database()?;
        let outcome = transact(&database, act);
        if matches!(outcome, Err(Error::Full | Error::Catalogue(_))) {
            self.has_failed.store(true, Ordering::Relaxed);
        }
        outcome
    }

    /// Returns the database, opened again after a change that failed.
    fn database(&self) -> Result<MappedRwLockReadGuard<'_, Database>, Error> {
        if self.has_failed.load(Ordering::Relaxed) {
            let mut database = self.database.write();
            if self.has_failed.load(Ordering::Relaxed) {
                // The file is open once at most.
                *database = None;
                *database = Some((self.open)()?);
                self.has_failed.store(false, Ordering::Relaxed);
            }
        }
        RwLockReadGuard::try_map(self.database.read(), Option::as_ref)
            .map_err(|_| Error::Catalogue("it could not be opened again".to_owned()))
    }
}

fn transact<T>(database: &Database, act: impl FnOnce(&WriteTransaction) -> Result<T, Error>) -> Result<T, Error> {
    let write = database.begin_write()?;
    let outcome = act(&write)?;
    write.commit()?;
    Ok(outcome)
}

#[cfg(test)]
mod tests;
