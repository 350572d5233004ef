//! A node's ParityDB, opened so that the benchmark can write to it too.
//!
//! `sc-client-db` opens one as well, but shows what it opened only when the whole tree of
//! dependencies is built for benchmarks.

use parity_db::{Db, Operation, Options};
use sc_client_db::DbHash;
use sp_database::{Change, ColumnId, Database, Transaction, error};
use std::{path::Path, sync::Arc};

/// Where `sc-client-db` keeps the state.
pub const STATE: ColumnId = 1;

struct ParityDb(Db);

/// Opens the database in `path` with the settings it was made with.
pub fn open(path: &Path) -> Result<Arc<dyn Database<DbHash>>, String> {
    let words = |error: parity_db::Error| format!("{}: {error}", path.display());
    let found = Options::load_metadata(path)
        .map_err(words)?
        .ok_or_else(|| format!("there is no ParityDB in {}", path.display()))?;
    let mut options = Options::with_columns(path, 0);
    options.columns = found.columns;
    Ok(Arc::new(ParityDb(Db::open(&options).map_err(words)?)))
}

fn read<T>(result: parity_db::Result<T>) -> T {
    result.unwrap_or_else(|error| panic!("the database cannot be read: {error}"))
}

impl Database<DbHash> for ParityDb {
    fn commit(&self, transaction: Transaction<DbHash>) -> error::Result<()> {
        let changes = transaction.0.into_iter().map(|change| match change {
            Change::Set(column, key, value) => (column as u8, Operation::Set(key, value)),
            Change::Remove(column, key) => (column as u8, Operation::Dereference(key)),
            Change::Store(column, hash, value) => (column as u8, Operation::Set(hash.as_bytes().to_vec(), value)),
            Change::Reference(column, hash) => (column as u8, Operation::Reference(hash.as_bytes().to_vec())),
            Change::Release(column, hash) => (column as u8, Operation::Dereference(hash.as_bytes().to_vec())),
        });
        self.0.commit_changes(changes).map_err(|error| error::DatabaseError(Box::new(error)))
    }

    fn get(&self, column: ColumnId, key: &[u8]) -> Option<Vec<u8>> {
        read(self.0.get(column as u8, key))
    }

    fn contains(&self, column: ColumnId, key: &[u8]) -> bool {
        read(self.0.get_size(column as u8, key)).is_some()
    }

    fn value_size(&self, column: ColumnId, key: &[u8]) -> Option<usize> {
        read(self.0.get_size(column as u8, key)).map(|size| size as usize)
    }

    fn supports_ref_counting(&self) -> bool {
        true
    }

    fn sanitize_key(&self, key: &mut Vec<u8>) {
        key.drain(..key.len() - DbHash::len_bytes());
    }
}
