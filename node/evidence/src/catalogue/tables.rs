//! The tables of the catalogue, within one transaction.

use crate::{
    deletion::{Deletion, Removal},
    error::Error,
    naming::Naming,
    standing::{Held, Standing},
};
use codec::{Decode, DecodeAll, Encode};
use redb::{ReadableTable, Table, TableDefinition, WriteTransaction};
use sp_core::crypto::AccountId32;
use urcar_types::Digest;

type Key = &'static [u8; 32];
type Bytes = &'static [u8];

/// By digest, the places in which it is named.
pub(super) const NAMED: TableDefinition<'static, Key, Bytes> = TableDefinition::new("named");
/// By digest, what is here.
pub(super) const HELD: TableDefinition<'static, Key, Bytes> = TableDefinition::new("held");
/// By digest, who removed it.
pub(super) const REMOVED: TableDefinition<'static, Key, Bytes> = TableDefinition::new("removed");
/// By place from 1 on, signed deletions.
pub(super) const LOG: TableDefinition<'static, u64, Bytes> = TableDefinition::new("deletions");
/// By account, the bytes in a writer's share.
pub(super) const USAGE: TableDefinition<'static, Key, u64> = TableDefinition::new("usage");
/// Digests that have gone, whose content may still be there.
pub(super) const PURGES: TableDefinition<'static, Key, ()> = TableDefinition::new("purges");
/// Whatever there is but one of.
pub(super) const META: TableDefinition<'static, &'static str, Bytes> = TableDefinition::new("meta");

const TOTALS: &str = "totals";

/// The sums that are counted as tables change; the others are their lengths.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Encode, Decode)]
pub(super) struct Counted {
    /// Bytes that are here.
    pub bytes: u64,
    /// Digests that are missing.
    pub missing: u64,
}

/// All tables, open for change.
pub(super) struct Tables<'t> {
    pub named: Table<'t, Key, Bytes>,
    pub held: Table<'t, Key, Bytes>,
    pub removed: Table<'t, Key, Bytes>,
    log: Table<'t, u64, Bytes>,
    usage: Table<'t, Key, u64>,
    purges: Table<'t, Key, ()>,
    meta: Table<'t, &'static str, Bytes>,
    pub totals: Counted,
}

impl<'t> Tables<'t> {
    pub fn open(write: &'t WriteTransaction) -> Result<Self, Error> {
        let meta = write.open_table(META)?;
        let totals = totals(&meta)?;
        Ok(Self {
            named: write.open_table(NAMED)?,
            held: write.open_table(HELD)?,
            removed: write.open_table(REMOVED)?,
            log: write.open_table(LOG)?,
            usage: write.open_table(USAGE)?,
            purges: write.open_table(PURGES)?,
            meta,
            totals,
        })
    }

    pub fn standing(&self, digest: &Digest) -> Result<Standing, Error> {
        let key = digest.as_fixed_bytes();
        Ok(Standing::new(
            load(&self.named, key)?.unwrap_or_default(),
            load(&self.held, key)?,
            load(&self.removed, key)?.unwrap_or_default(),
        ))
    }

    /// Makes a change of one digest, and counts it where it is missing no more, or is from now on.
    pub fn counted(
        &mut self,
        digest: &Digest,
        change: impl FnOnce(&mut Self) -> Result<(), Error>,
    ) -> Result<(), Error> {
        let was = matches!(self.standing(digest)?, Standing::Missing(_));
        change(self)?;
        let is = matches!(self.standing(digest)?, Standing::Missing(_));
        self.totals.missing = self.totals.missing.saturating_sub(was.into()).saturating_add(is.into());
        Ok(())
    }

    pub fn put_namings(&mut self, key: &[u8; 32], namings: &[Naming]) -> Result<(), Error> {
        self.named.insert(key, namings.encode().as_slice())?;
        Ok(())
    }

    pub fn put_removals(&mut self, key: &[u8; 32], removals: &[Removal]) -> Result<(), Error> {
        self.removed.insert(key, removals.encode().as_slice())?;
        Ok(())
    }

    pub fn put_held(&mut self, digest: &Digest, held: Held) -> Result<(), Error> {
        self.held.insert(digest.as_fixed_bytes(), held.encode().as_slice())?;
        self.totals.bytes = self.totals.bytes.saturating_add(held.bytes);
        self.share(held.writer.as_ref(), |used| used.saturating_add(held.bytes))
    }

    /// Drops what is here, if it is.
    pub fn drop_held(&mut self, digest: &Digest) -> Result<(), Error> {
        let key = digest.as_fixed_bytes();
        let Some(held) = load::<Held>(&self.held, key)? else { return Ok(()) };
        self.held.remove(key)?;
        self.totals.bytes = self.totals.bytes.saturating_sub(held.bytes);
        self.share(held.writer.as_ref(), |used| used.saturating_sub(held.bytes))
    }

    fn share(&mut self, writer: Option<&AccountId32>, change: impl FnOnce(u64) -> u64) -> Result<(), Error> {
        let Some(writer) = writer else { return Ok(()) };
        let used = change(used(&self.usage, writer)?);
        let key: &[u8; 32] = writer.as_ref();
        if used == 0 {
            self.usage.remove(key)?;
        } else {
            self.usage.insert(key, used)?;
        }
        Ok(())
    }

    pub fn with_room(&self, namings: &[Naming], bytes: u64, most: u64) -> Result<Option<AccountId32>, Error> {
        with_room(&self.usage, namings, bytes, most)
    }

    pub fn append(&mut self, deletion: &Deletion) -> Result<(), Error> {
        let last = self.log.last()?.map_or(0, |(place, _)| place.value());
        self.log.insert(last.saturating_add(1), deletion.encode().as_slice())?;
        Ok(())
    }

    pub fn purge(&mut self, key: &[u8; 32]) -> Result<(), Error> {
        self.purges.insert(key, ())?;
        Ok(())
    }

    pub fn purged(&mut self, key: &[u8; 32]) -> Result<(), Error> {
        self.purges.remove(key)?;
        Ok(())
    }

    pub fn meta<T: Decode>(&self, key: &str) -> Result<Option<T>, Error> {
        let found = self.meta.get(key)?;
        found.map(|bytes| decode(bytes.value())).transpose()
    }

    pub fn set_meta<T: Encode>(&mut self, key: &str, value: &T) -> Result<(), Error> {
        self.meta.insert(key, value.encode().as_slice())?;
        Ok(())
    }

    pub fn remove_meta(&mut self, key: &str) -> Result<(), Error> {
        self.meta.remove(key)?;
        Ok(())
    }

    pub fn save_totals(&mut self) -> Result<(), Error> {
        let totals = self.totals;
        self.set_meta(TOTALS, &totals)
    }
}

/// Returns the first writer of these namings with room for so many bytes; nobody where the consortium names it.
///
/// # Errors
/// [`Error::WriterFull`] where none has.
pub(super) fn with_room(
    usage: &impl ReadableTable<Key, u64>,
    namings: &[Naming],
    bytes: u64,
    most: u64,
) -> Result<Option<AccountId32>, Error> {
    for naming in namings {
        let Some(writer) = &naming.writer else { return Ok(None) };
        if used(usage, writer)?.saturating_add(bytes) <= most {
            return Ok(Some(writer.clone()));
        }
    }
    Err(Error::WriterFull { most })
}

fn used(usage: &impl ReadableTable<Key, u64>, writer: &AccountId32) -> Result<u64, Error> {
    let key: &[u8; 32] = writer.as_ref();
    Ok(usage.get(key)?.map_or(0, |used| used.value()))
}

pub(super) fn totals(meta: &impl ReadableTable<&'static str, Bytes>) -> Result<Counted, Error> {
    match meta.get(TOTALS)? {
        Some(bytes) => decode(bytes.value()),
        None => Ok(Counted::default()),
    }
}

/// Returns the row of a digest.
pub(super) fn load<T: Decode>(table: &impl ReadableTable<Key, Bytes>, key: &[u8; 32]) -> Result<Option<T>, Error> {
    match table.get(key)? {
        Some(bytes) => decode(bytes.value()).map(Some),
        None => Ok(None),
    }
}

pub(super) fn decode<T: Decode>(mut bytes: &[u8]) -> Result<T, Error> {
    T::decode_all(&mut bytes).map_err(|error| Error::Catalogue(format!("a row is damaged: {error}")))
}
