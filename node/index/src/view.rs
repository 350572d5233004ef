//! Views: tables that follow from the files, and are made anew alone where the node has another version of one.

use crate::error::Error;
use crate::source::File;
use crate::tables;
use rusqlite::{Connection, OptionalExtension};
use urcar_rules::search::summary;
use urcar_types::Summary;

/// Files that are given to a view at once as it is made anew.
const CHUNK: u32 = 1_000;

/// The change of one file; without an old one it is new, without a new one it is gone.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct FileChange {
    /// The file as it was.
    pub old: Option<File>,
    /// The file as it is.
    pub new: Option<File>,
    /// The summary of the file as it was.
    pub old_summary: Option<Summary>,
    /// The summary of the file as it is.
    pub new_summary: Option<Summary>,
}

impl FileChange {
    /// Returns the change from one file to the other, both with all of their records.
    pub fn new(old: Option<File>, new: Option<File>) -> Self {
        let (old_summary, new_summary) = (old.as_ref().map(summary), new.as_ref().map(summary));
        Self { old, new, old_summary, new_summary }
    }
}

/// A table, or several, that follow from the files alone.
pub(crate) trait View: Sync {
    /// Its name, under which its version is kept.
    fn name(&self) -> &'static str;

    /// The version of its tables and of what they hold, from 1 on. Another one makes it anew.
    fn version(&self) -> u32;

    /// Drops its tables, those of any other version as well, where there are any.
    ///
    /// # Errors
    /// Those of the database.
    fn reset(&self, connection: &Connection) -> Result<(), Error>;

    /// Makes its tables, empty.
    ///
    /// # Errors
    /// Those of the database.
    fn init(&self, connection: &Connection) -> Result<(), Error>;

    /// Takes in changes of files.
    ///
    /// # Errors
    /// Those of the database; [`Error::Corrupt`] where its tables don't fit the files.
    fn index(&self, connection: &Connection, changes: &[FileChange]) -> Result<(), Error>;
}

/// Makes every view anew of which the database has another version, or none. Its version is kept once all files are in
/// it: where that is interrupted, it is begun anew, and the log of the database is never as long as the view.
///
/// # Errors
/// Those of the database.
pub(crate) fn bring_forward(connection: &mut Connection, views: &[&dyn View]) -> Result<(), Error> {
    for view in views {
        if stored_version(connection, view.name())? != Some(view.version()) {
            let transaction = connection.transaction()?;
            begin(&transaction, *view)?;
            transaction.execute("DELETE FROM view WHERE name = ?1", [view.name()])?;
            transaction.commit()?;
            fill(connection, *view)?;
            store_version(connection, *view)?;
        }
    }
    Ok(())
}

/// Makes the tables of a view, empty, and keeps its version.
///
/// # Errors
/// Those of the database.
pub(crate) fn begin(connection: &Connection, view: &dyn View) -> Result<(), Error> {
    view.reset(connection)?;
    view.init(connection)?;
    store_version(connection, view)
}

fn store_version(connection: &Connection, view: &dyn View) -> Result<(), Error> {
    let sql = "INSERT OR REPLACE INTO view (name, version) VALUES (?1, ?2)";
    connection.prepare_cached(sql)?.execute((view.name(), view.version()))?;
    Ok(())
}

/// Puts all files into a view, so many in each transaction.
fn fill(connection: &mut Connection, view: &dyn View) -> Result<(), Error> {
    let mut after = None;
    loop {
        let page = tables::vins(connection, after.as_ref(), CHUNK)?;
        let Some(last) = page.last() else { return Ok(()) };
        after = Some(*last);
        let transaction = connection.transaction()?;
        let changes = page.iter().filter_map(|vin| {
            let file = tables::file(&transaction, vin).transpose()?;
            Some(file.map(|new| FileChange::new(None, Some(new))))
        });
        view.index(&transaction, &changes.collect::<Result<Vec<_>, _>>()?)?;
        transaction.commit()?;
    }
}

fn stored_version(connection: &Connection, name: &str) -> Result<Option<u32>, Error> {
    let mut statement = connection.prepare_cached("SELECT version FROM view WHERE name = ?1")?;
    Ok(statement.query_row([name], |row| row.get(0)).optional()?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rows::changes;
    use crate::samples;
    use crate::schema::{MIGRATIONS, migrate};
    use urcar_samples::vins::numbered;

    /// Counts records, and leaves out those of files of which it isn't told.
    struct Count(u32);

    impl View for Count {
        fn name(&self) -> &'static str {
            "count"
        }

        fn version(&self) -> u32 {
            self.0
        }

        fn reset(&self, connection: &Connection) -> Result<(), Error> {
            Ok(connection.execute_batch("DROP TABLE IF EXISTS counted")?)
        }

        fn init(&self, connection: &Connection) -> Result<(), Error> {
            Ok(connection.execute_batch("CREATE TABLE counted (records INTEGER NOT NULL) STRICT")?)
        }

        fn index(&self, connection: &Connection, changes: &[FileChange]) -> Result<(), Error> {
            for change in changes {
                let records = change.new.as_ref().map_or(0, |new| new.vehicle.records);
                connection.execute("INSERT INTO counted VALUES (?1)", [records])?;
            }
            Ok(())
        }
    }

    #[test]
    fn a_view_of_another_version_is_made_anew_alone() {
        let mut connection = Connection::open_in_memory().unwrap();
        migrate(&mut connection, &MIGRATIONS).unwrap();
        let total = |connection: &Connection| -> (u32, u32) {
            let sql = "SELECT count(*), coalesce(sum(records), 0) FROM counted";
            connection.query_row(sql, [], |row| Ok((row.get(0)?, row.get(1)?))).unwrap()
        };
        bring_forward(&mut connection, &[&Count(1)]).unwrap();
        assert_eq!(total(&connection), (0, 0));
        for number in 0..CHUNK + 5 {
            let vin = numbered(number);
            tables::write(&connection, &vin, &changes(None, Some(&samples::file(vin, 1)))).unwrap();
        }
        bring_forward(&mut connection, &[&Count(1)]).unwrap();
        assert_eq!(total(&connection), (0, 0), "this version is there");
        for version in [2, 1] {
            bring_forward(&mut connection, &[&Count(version)]).unwrap();
            assert_eq!(total(&connection), (CHUNK + 5, CHUNK + 5));
            assert_eq!(stored_version(&connection, "count").unwrap(), Some(version));
        }
        // As where it was interrupted.
        connection.execute_batch("DELETE FROM view; DELETE FROM counted WHERE rowid > 7").unwrap();
        bring_forward(&mut connection, &[&Count(1)]).unwrap();
        assert_eq!(total(&connection), (CHUNK + 5, CHUNK + 5));
    }
}
