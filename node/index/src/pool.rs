//! The connections that read: so many at once, and each question for so long.

use crate::connection::open_reader;
use crate::error::Error;
use crate::folder;
use parking_lot::{Condvar, Mutex};
use rusqlite::{Connection, Transaction, TransactionBehavior};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Instant;

/// Steps of SQLite's machine between two looks at the clock.
const STEPS: i32 = 1_000;

/// Readers of one database.
pub(crate) struct Pool {
    path: PathBuf,
    idle: Mutex<Idle>,
    readers: usize,
    returned: Condvar,
    is_replaced: AtomicBool,
}

struct Idle {
    connections: Vec<Connection>,
    // How many may still be opened.
    unopened: usize,
    // Nobody begins to read meanwhile.
    is_paused: bool,
}

impl Pool {
    /// Returns readers of the database at `path`, as many as `readers` at once.
    pub fn new(path: PathBuf, readers: usize) -> Self {
        let readers = readers.max(1);
        let idle = Mutex::new(Idle { connections: Vec::new(), unopened: readers, is_paused: false });
        Self { path, idle, readers, returned: Condvar::new(), is_replaced: AtomicBool::new(false) }
    }

    /// Returns the path of the database.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Lets the database be removed once the last of its readers is done: another took its place.
    pub fn replace(&self) {
        self.is_replaced.store(true, Ordering::Relaxed);
    }

    /// Answers a question in a transaction of its own, which sees one block throughout.
    ///
    /// # Errors
    /// [`Error::Deadline`] where it isn't answered by `deadline`, waiting included; those of the question.
    pub fn read<T>(
        &self,
        deadline: Instant,
        question: impl FnOnce(&Connection) -> Result<T, Error>,
    ) -> Result<T, Error> {
        let taken = self.take(deadline)?;
        let connection = taken.connection.as_ref();
        connection.map_or(Err(Error::Deadline), |connection| answer(connection, deadline, question))
    }

    /// Does `work` while nobody reads: who comes meanwhile waits. Nothing is done where those who read already aren't
    /// done by `deadline`.
    pub fn alone<T>(&self, deadline: Instant, work: impl FnOnce() -> T) -> Option<T> {
        let mut idle = self.idle.lock();
        idle.is_paused = true;
        let pause = Pause(self);
        let mut is_late = false;
        while idle.connections.len().saturating_add(idle.unopened) < self.readers {
            if is_late {
                drop(idle);
                return None;
            }
            // The last may be done as the time ends: once more is looked.
            is_late = self.returned.wait_until(&mut idle, deadline).timed_out();
        }
        drop(idle);
        let done = work();
        drop(pause);
        Some(done)
    }

    fn take(&self, deadline: Instant) -> Result<Taken<'_>, Error> {
        let mut idle = self.idle.lock();
        loop {
            if !idle.is_paused {
                if let Some(connection) = idle.connections.pop() {
                    return Ok(Taken { pool: self, connection: Some(connection) });
                }
                if idle.unopened > 0 {
                    idle.unopened -= 1;
                    break;
                }
            }
            if self.returned.wait_until(&mut idle, deadline).timed_out() {
                return Err(Error::Deadline);
            }
        }
        drop(idle);
        let mut taken = Taken { pool: self, connection: None };
        taken.connection = Some(open_reader(&self.path)?);
        Ok(taken)
    }

    fn give_back(&self, connection: Option<Connection>) {
        let mut idle = self.idle.lock();
        match connection {
            Some(connection) => idle.connections.push(connection),
            None => idle.unopened = idle.unopened.saturating_add(1),
        }
        // Who waits for one, and who waits for all.
        self.returned.notify_all();
    }
}

/// A pause, which ends even where the work panics.
struct Pause<'a>(&'a Pool);

impl Drop for Pause<'_> {
    fn drop(&mut self) {
        self.0.idle.lock().is_paused = false;
        self.0.returned.notify_all();
    }
}

/// A connection while it is used: its place comes back even where the question panics.
struct Taken<'a> {
    pool: &'a Pool,
    connection: Option<Connection>,
}

impl Drop for Taken<'_> {
    fn drop(&mut self) {
        // One that is damaged, or still has its handler, isn't used again.
        let is_clean = |connection: &Connection| {
            connection.is_autocommit() && connection.progress_handler(0, None::<fn() -> bool>).is_ok()
        };
        self.pool.give_back(self.connection.take().filter(is_clean));
    }
}

impl Drop for Pool {
    fn drop(&mut self) {
        self.idle.lock().connections.clear();
        if self.is_replaced.load(Ordering::Relaxed)
            && let Err(error) = folder::remove(&self.path)
        {
            log::warn!(target: "index", "⚠️ The index that was replaced stays: {error}");
        }
    }
}

fn answer<T>(
    connection: &Connection,
    deadline: Instant,
    question: impl FnOnce(&Connection) -> Result<T, Error>,
) -> Result<T, Error> {
    connection.progress_handler(STEPS, Some(move || Instant::now() >= deadline))?;
    let transaction = Transaction::new_unchecked(connection, TransactionBehavior::Deferred)?;
    let answer = question(&transaction)?;
    // What was read late is still refused: a question of many short steps meets no handler.
    if Instant::now() >= deadline { Err(Error::Deadline) } else { Ok(answer) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::log::cut_log_off;
    use std::time::Duration;

    const ENDLESS: &str = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n";

    fn soon() -> Instant {
        Instant::now() + Duration::from_millis(50)
    }

    fn later() -> Instant {
        Instant::now() + Duration::from_secs(60)
    }

    fn database(path: &Path) -> Connection {
        let connection = Connection::open(path).unwrap();
        connection.busy_timeout(Duration::from_millis(1)).unwrap();
        connection.execute_batch("PRAGMA journal_mode = WAL; CREATE TABLE a (b BLOB)").unwrap();
        connection
    }

    fn count(connection: &Connection) -> Result<u32, Error> {
        Ok(connection.query_row("SELECT count(*) FROM a", [], |row| row.get(0))?)
    }

    fn endless(connection: &Connection) -> Result<i64, Error> {
        Ok(connection.query_row(ENDLESS, [], |row| row.get(0))?)
    }

    #[test]
    fn a_question_that_takes_too_long_is_interrupted() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.sqlite");
        let writer = database(&path);
        let pool = Pool::new(path, 1);
        assert!(matches!(pool.read(soon(), endless), Err(Error::Deadline)));
        writer.execute("INSERT INTO a VALUES (x'00')", []).unwrap();
        assert_eq!(pool.read(later(), count).unwrap(), 1, "the next one sees what is new");
    }

    #[test]
    fn who_finds_no_reader_waits_until_its_deadline() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.sqlite");
        let _writer = database(&path);
        let pool = Pool::new(path, 1);
        let nested = pool.read(later(), |_| {
            let refused: Result<(), Error> = pool.read(soon(), |_| Ok(()));
            Ok(matches!(refused, Err(Error::Deadline)))
        });
        assert!(nested.unwrap());
        pool.read(soon(), |_| Ok(())).unwrap();
    }

    #[test]
    fn a_question_that_panics_costs_no_reader() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.sqlite");
        let _writer = database(&path);
        let pool = Pool::new(path, 1);
        std::thread::scope(|scope| {
            let asked = scope.spawn(|| pool.read(later(), |_| -> Result<(), Error> { panic!("on purpose") }));
            assert!(asked.join().is_err());
        });
        assert_eq!(pool.read(soon(), count).unwrap(), 0);
    }

    #[test]
    fn work_that_is_done_alone_waits_for_readers_and_has_them_wait() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.sqlite");
        let _writer = database(&path);
        let pool = Pool::new(path, 2);
        assert!(matches!(pool.alone(soon(), || pool.read(soon(), count)), Some(Err(Error::Deadline))));
        let beside = pool.read(later(), |_| Ok(pool.alone(soon(), || ())));
        assert_eq!(beside.unwrap(), None, "somebody reads");
        assert_eq!(pool.read(later(), count).unwrap(), 0, "the pause is over");
        std::thread::scope(|scope| {
            let paused =
                std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| pool.alone(later(), || panic!("on purpose"))));
            assert!(paused.is_err());
            assert_eq!(scope.spawn(|| pool.read(later(), count).unwrap()).join().unwrap(), 0);
        });
    }

    #[test]
    fn who_is_done_as_the_time_ends_is_seen() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.sqlite");
        let _writer = database(&path);
        let pool = Pool::new(path, 1);
        let mut taken = pool.take(later()).unwrap();
        std::thread::scope(|scope| {
            let waits = scope.spawn(|| pool.alone(Instant::now() + Duration::from_millis(300), || ()));
            std::thread::sleep(Duration::from_millis(20));
            // Nobody is woken.
            pool.idle.lock().connections.extend(taken.connection.take());
            assert_eq!(waits.join().unwrap(), Some(()));
        });
        pool.idle.lock().connections.clear();
    }

    #[test]
    fn readers_do_not_write() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.sqlite");
        let _writer = database(&path);
        let pool = Pool::new(path, 1);
        let refused = pool.read(later(), |connection| Ok(connection.execute("DELETE FROM a", [])?));
        assert!(matches!(refused, Err(Error::Database(_))));
    }

    #[test]
    fn the_log_is_cut_off_though_somebody_reads_without_end() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.sqlite");
        let writer = database(&path);
        writer.execute("INSERT INTO a VALUES (x'00')", []).unwrap();
        let (pool, limit) = (Pool::new(path.clone(), 2), 64 * 1024);
        let keep_small = |deadline| cut_log_off(&writer, &pool, limit, deadline).unwrap();
        std::thread::scope(|scope| {
            let reader = scope.spawn(|| {
                let deadline = Instant::now() + Duration::from_millis(300);
                pool.read(deadline, |connection| {
                    count(connection)?;
                    endless(connection)
                })
            });
            while !reader.is_finished() {
                writer.execute("INSERT INTO a VALUES (randomblob(4000))", []).unwrap();
                keep_small(soon());
            }
            assert!(matches!(reader.join().unwrap(), Err(Error::Deadline)));
            writer.execute("INSERT INTO a VALUES (randomblob(200000))", []).unwrap();
            assert!(keep_small(later()));
            assert!(folder::wal_bytes(&path) <= limit);
        });
    }

    #[test]
    fn the_log_is_cut_off_though_somebody_reads_at_any_time() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.sqlite");
        let writer = database(&path);
        let (pool, limit, over) = (Pool::new(path.clone(), 2), 64 * 1024, AtomicBool::new(false));
        std::thread::scope(|scope| {
            for _ in 0..2 {
                scope.spawn(|| {
                    while !over.load(Ordering::Relaxed) {
                        let read = pool.read(later(), |connection| {
                            count(connection)?;
                            std::thread::sleep(Duration::from_millis(20));
                            count(connection)
                        });
                        assert!(read.is_ok());
                    }
                });
            }
            for _ in 0..5 {
                writer.execute("INSERT INTO a VALUES (randomblob(200000))", []).unwrap();
                assert!(cut_log_off(&writer, &pool, limit, later()).unwrap());
                assert!(folder::wal_bytes(&path) <= limit);
            }
            over.store(true, Ordering::Relaxed);
        });
    }

    #[test]
    fn a_reader_of_another_process_keeps_the_log() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.sqlite");
        let writer = database(&path);
        writer.execute("INSERT INTO a VALUES (x'00')", []).unwrap();
        let other = Connection::open(&path).unwrap();
        other.execute_batch("BEGIN; SELECT count(*) FROM a").unwrap();
        let pool = Pool::new(path.clone(), 2);
        writer.execute("INSERT INTO a VALUES (randomblob(200000))", []).unwrap();
        assert!(!cut_log_off(&writer, &pool, 64 * 1024, soon()).unwrap());
        other.execute_batch("COMMIT").unwrap();
        assert!(cut_log_off(&writer, &pool, 64 * 1024, soon()).unwrap());
    }

    #[test]
    fn a_database_that_was_replaced_goes_with_its_last_reader() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.sqlite");
        drop(database(&path));
        let pool = Pool::new(path.clone(), 1);
        pool.replace();
        pool.read(later(), |_| Ok(())).unwrap();
        assert!(path.exists());
        drop(pool);
        assert!(!path.exists());
    }
}
