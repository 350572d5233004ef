//! The block at which the index is.

use crate::error::Error;
use crate::source::BlockId;
use rusqlite::{Connection, OptionalExtension};
use sp_core::H256;

/// The chain and the block of which the index is the state.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Progress {
    /// The genesis of the chain.
    pub genesis: H256,
    /// The block.
    pub block: BlockId,
    /// Its time, in milliseconds since 1970-01-01.
    pub time: u64,
    /// The height of the block from which the index was built.
    pub started: u32,
}

impl Progress {
    /// Returns where the index is; nothing of an empty one.
    ///
    /// # Errors
    /// [`Error::Corrupt`] and others of the database.
    pub fn load(connection: &Connection) -> Result<Option<Self>, Error> {
        let mut statement = connection.prepare_cached("SELECT genesis, height, hash, time, started FROM progress")?;
        let found = statement.query_row([], |row| {
            let time: i64 = row.get(3)?;
            Ok(Self {
                genesis: H256(row.get(0)?),
                block: BlockId { height: row.get(1)?, hash: H256(row.get(2)?) },
                time: u64::try_from(time).unwrap_or_default(),
                started: row.get(4)?,
            })
        });
        Ok(found.optional()?)
    }

    /// Stores it in the place of the one before.
    ///
    /// # Errors
    /// [`Error::Database`].
    pub fn store(&self, connection: &Connection) -> Result<(), Error> {
        let Self { genesis, block, time, started } = self;
        let time = i64::try_from(*time).unwrap_or(i64::MAX);
        let mut statement =
            connection.prepare_cached("INSERT OR REPLACE INTO progress VALUES (1, ?1, ?2, ?3, ?4, ?5)")?;
        statement.execute((genesis.as_bytes(), block.height, block.hash.as_bytes(), time, started))?;
        Ok(())
    }

    /// Checks that it is of the chain with a genesis.
    ///
    /// # Errors
    /// [`Error::OtherChain`].
    pub fn ensure_chain(&self, expected: H256) -> Result<(), Error> {
        let found = self.genesis;
        if found == expected { Ok(()) } else { Err(Error::OtherChain { found, expected }) }
    }

    /// Returns whether a block is the next one to take in; it isn't where it was taken in already.
    ///
    /// # Errors
    /// [`Error::OutOfOrder`], [`Error::OtherBlock`].
    pub fn precedes(&self, next: &BlockId) -> Result<bool, Error> {
        let at = &self.block;
        if next.height == at.height && next.hash != at.hash {
            return Err(Error::OtherBlock { height: at.height, found: at.hash, expected: next.hash });
        }
        if next.height == at.height {
            return Ok(false);
        }
        if at.height.checked_add(1) == Some(next.height) {
            return Ok(true);
        }
        Err(Error::OutOfOrder { height: at.height, next: next.height })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schema::{MIGRATIONS, migrate};

    fn progress() -> Progress {
        let block = BlockId { height: 7, hash: H256::repeat_byte(2) };
        Progress { genesis: H256::repeat_byte(1), block, time: 9, started: 3 }
    }

    #[test]
    fn it_is_one_row() {
        let mut connection = Connection::open_in_memory().unwrap();
        migrate(&mut connection, &MIGRATIONS).unwrap();
        assert_eq!(Progress::load(&connection).unwrap(), None);
        for time in [9, 10] {
            let progress = Progress { time, ..progress() };
            progress.store(&connection).unwrap();
            assert_eq!(Progress::load(&connection).unwrap(), Some(progress));
        }
        let ahead = Progress { started: 8, ..progress() };
        assert!(matches!(ahead.store(&connection), Err(Error::Database(_))));
    }

    #[test]
    fn only_the_next_block_follows() {
        let progress = progress();
        let precedes = |height, byte| progress.precedes(&BlockId { height, hash: H256::repeat_byte(byte) });
        assert!(precedes(8, 3).unwrap() && !precedes(7, 2).unwrap());
        assert!(matches!(precedes(7, 3), Err(Error::OtherBlock { height: 7, .. })));
        for next in [6, 9] {
            assert!(matches!(precedes(next, 3), Err(Error::OutOfOrder { height: 7, .. })), "{next}");
        }
        assert!(progress.ensure_chain(H256::repeat_byte(1)).is_ok());
        assert!(matches!(progress.ensure_chain(H256::zero()), Err(Error::OtherChain { .. })));
    }
}
