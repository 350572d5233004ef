//! A node's ParityDB, opened so that the benchmark can write to it too.
//!
//! `sc-client-db` opens one as well, but shows what it opened only when the whole tree of
//! dependencies is built for benchmarks.

use parity_db::{Db, Operation, Options};
use parking_lot::{MappedRwLockReadGuard, RwLock, RwLockReadGuard};
use sc_client_db::DbHash;
use sp_database::{Change, ColumnId, Database, Transaction, error};
use std::{
    io,
    os::unix::fs::MetadataExt,
    path::{Path, PathBuf},
    sync::Arc,
    thread,
    time::Duration,
};

/// Where `sc-client-db` keeps the state.
pub const STATE: ColumnId = 1;

/// The database of a node that doesn't run.
pub struct ParityDb {
    options: Options,
    /// None while it is closed and opened again.
    db: RwLock<Option<Db>>,
}

/// Opens the database in `path` with the settings it was made with.
pub fn open(path: &Path) -> Result<Arc<ParityDb>, String> {
    let words = |error: parity_db::Error| format!("{}: {error}", path.display());
    let found = Options::load_metadata(path)
        .map_err(words)?
        .ok_or_else(|| format!("there is no ParityDB in {}", path.display()))?;
    let mut options = Options::with_columns(path, 0);
    options.columns = found.columns;
    let db = Db::open(&options).map_err(words)?;
    Ok(Arc::new(ParityDb { options, db: RwLock::new(Some(db)) }))
}

impl ParityDb {
    /// Waits until all that was committed is in the tables, and no more in the memory of the process. Panics if it can't be opened again.
    pub fn settle(&self) {
        let mut db = self.db.write();
        // One process opens it once at a time.
        *db = None;
        *db = Some(read(Db::open(&self.options)));
    }

    fn db(&self) -> MappedRwLockReadGuard<'_, Db> {
        RwLockReadGuard::map(self.db.read(), |db| db.as_ref().expect("it is closed under the lock alone; qed"))
    }
}

/// Has the database in `path` finish the larger index that it may have begun: lookups are slower before.
pub fn finish(path: &Path) -> Result<(), String> {
    let mut pause = Duration::from_secs(1);
    while files(path, "index").map_err(|error| format!("{}: {error}", path.display()))?.len() > 1 {
        // It goes on when it is opened, and puts the new one in place when it is closed.
        let _db = open(path)?;
        thread::sleep(pause);
        pause *= 2;
    }
    Ok(())
}

/// How many bytes the state takes.
pub fn size(path: &Path) -> io::Result<u64> {
    let files = [files(path, "index")?, files(path, "table")?].concat();
    // Without the holes in them.
    files.iter().map(|file| Ok(file.metadata()?.blocks() * 512)).sum()
}

/// The files of one sort that the state is in.
fn files(path: &Path, sort: &str) -> io::Result<Vec<PathBuf>> {
    let prefix = format!("{sort}_{STATE:02}_");
    let mut files = Vec::new();
    for entry in path.read_dir()? {
        let entry = entry?;
        if entry.file_name().to_string_lossy().starts_with(&prefix) {
            files.push(entry.path());
        }
    }
    Ok(files)
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
        self.db().commit_changes(changes).map_err(|error| error::DatabaseError(Box::new(error)))
    }

    fn get(&self, column: ColumnId, key: &[u8]) -> Option<Vec<u8>> {
        read(self.db().get(column as u8, key))
    }

    fn contains(&self, column: ColumnId, key: &[u8]) -> bool {
        read(self.db().get_size(column as u8, key)).is_some()
    }

    fn value_size(&self, column: ColumnId, key: &[u8]) -> Option<usize> {
        read(self.db().get_size(column as u8, key)).map(|size| size as usize)
    }

    fn supports_ref_counting(&self) -> bool {
        true
    }

    fn sanitize_key(&self, key: &mut Vec<u8>) {
        key.drain(..key.len() - DbHash::len_bytes());
    }
}
