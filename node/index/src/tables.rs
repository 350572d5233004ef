//! Rows of files in the database.

use crate::error::Error;
use crate::rows::{FileRows, Part, PartRow, Parts, RowChanges, read_vin};
use crate::source::File;
use rusqlite::{Connection, OptionalExtension, Rows};
use urcar_types::Vin;

const ROWS: &str = "SELECT kind, number, view, due FROM part WHERE vin = ?1 ORDER BY kind, number";
const LAST_RECORD: &str = "SELECT number FROM part WHERE vin = ?1 AND kind = 5 ORDER BY number DESC LIMIT 1";

/// Returns the file of which a vehicle has rows; nothing of one that the index doesn't know.
///
/// # Errors
/// Those of the database; [`Error::Corrupt`] where bytes are no view.
pub(crate) fn file(connection: &Connection, vin: &Vin) -> Result<Option<File>, Error> {
    let mut statement = connection.prepare_cached(ROWS)?;
    let (mut rows, mut parts) = (statement.query([vin.as_str()])?, Parts::default());
    while let Some(row) = rows.next()? {
        let view = row.get_ref(2)?.as_blob().map_err(rusqlite::Error::from)?;
        parts.add(Part::of(row.get(0)?, row.get(1)?)?, view)?;
    }
    Ok(parts.file())
}

/// Returns the rows of a vehicle's file, its summary's among them; none of one that the index doesn't know.
///
/// # Errors
/// Those of the database.
pub(crate) fn rows(connection: &Connection, vin: &Vin) -> Result<FileRows, Error> {
    let mut statement = connection.prepare_cached(ROWS)?;
    let (mut rows, mut parts) = (statement.query([vin.as_str()])?, FileRows::new());
    while let Some(row) = rows.next()? {
        parts.insert(Part::of(row.get(0)?, row.get(1)?)?, PartRow { due: row.get(3)?, view: row.get(2)? });
    }
    Ok(parts)
}

/// Returns how many records a vehicle has in the index.
///
/// # Errors
/// Those of the database.
pub(crate) fn records(connection: &Connection, vin: &Vin) -> Result<u32, Error> {
    let mut statement = connection.prepare_cached(LAST_RECORD)?;
    let last: Option<u32> = statement.query_row([vin.as_str()], |row| row.get(0)).optional()?;
    Ok(last.map_or(0, |last| last.saturating_add(1)))
}

/// Writes what changes of a vehicle's rows.
///
/// # Errors
/// Those of the database.
pub(crate) fn write(connection: &Connection, vin: &Vin, changes: &RowChanges) -> Result<(), Error> {
    changes.iter().try_for_each(|(part, row)| match row {
        Some(row) => put(connection, vin, *part, row),
        None => delete(connection, vin, *part),
    })
}

/// Writes the row of a part, new or not.
///
/// # Errors
/// Those of the database.
pub(crate) fn put(connection: &Connection, vin: &Vin, part: Part, row: &PartRow) -> Result<(), Error> {
    let ((kind, number), PartRow { due, view }) = (part.key(), row);
    let sql = "INSERT OR REPLACE INTO part (vin, kind, number, due, view) VALUES (?1, ?2, ?3, ?4, ?5)";
    connection.prepare_cached(sql)?.execute((vin.as_str(), kind, number, due, view))?;
    Ok(())
}

/// Removes the row of a part.
///
/// # Errors
/// Those of the database.
pub(crate) fn delete(connection: &Connection, vin: &Vin, part: Part) -> Result<(), Error> {
    let (kind, number) = part.key();
    let sql = "DELETE FROM part WHERE vin = ?1 AND kind = ?2 AND number = ?3";
    connection.prepare_cached(sql)?.execute((vin.as_str(), kind, number))?;
    Ok(())
}

/// Returns the vehicles after `after` in order of VIN, `limit` of them.
///
/// # Errors
/// Those of the database.
pub(crate) fn vins(connection: &Connection, after: Option<&Vin>, limit: u32) -> Result<Vec<Vin>, Error> {
    let sql = "SELECT vin FROM part WHERE kind = 0 AND vin > ?1 ORDER BY vin LIMIT ?2";
    let after = after.map_or("", |vin| vin.as_str());
    read_vins(connection.prepare_cached(sql)?.query((after, limit))?)
}

/// Returns the vehicles of which a part changes by the height of a block: a reservation is over.
///
/// # Errors
/// Those of the database.
pub(crate) fn due(connection: &Connection, height: u32) -> Result<Vec<Vin>, Error> {
    read_vins(connection.prepare_cached("SELECT vin FROM part WHERE due <= ?1")?.query([height])?)
}

fn read_vins(mut rows: Rows<'_>) -> Result<Vec<Vin>, Error> {
    let mut vins = Vec::new();
    while let Some(row) = rows.next()? {
        vins.push(read_vin(row.get_ref(0)?.as_str().map_err(rusqlite::Error::from)?)?);
    }
    Ok(vins)
}

/// Returns SCALE of the view of a dispute; nothing of one that the index doesn't know.
///
/// # Errors
/// Those of the database.
pub(crate) fn dispute(connection: &Connection, number: u32) -> Result<Option<Vec<u8>>, Error> {
    let mut statement = connection.prepare_cached("SELECT view FROM part WHERE kind = 4 AND number = ?1")?;
    Ok(statement.query_row([number], |row| row.get(0)).optional()?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rows::{changes, rows as rows_of};
    use crate::samples;
    use crate::schema::{MIGRATIONS, migrate};
    use urcar_samples::vins::numbered;

    fn database() -> Connection {
        let mut connection = Connection::open_in_memory().unwrap();
        migrate(&mut connection, &MIGRATIONS).unwrap();
        connection
    }

    fn sample(number: u32, reserved_until: Option<u32>) -> File {
        let mut file = samples::file(numbered(number), 3);
        file.listing = Some(samples::listing(&file, reserved_until));
        file.disputes = vec![samples::dispute(number, numbered(number), 1)];
        file
    }

    #[test]
    fn rows_come_back_and_go() {
        let (connection, vin, sample) = (database(), numbered(1), sample(1, Some(9)));
        write(&connection, &vin, &changes(None, Some(&sample))).unwrap();
        assert_eq!(rows(&connection, &vin).unwrap(), rows_of(&sample));
        assert_eq!(file(&connection, &vin).unwrap().as_ref(), Some(&sample));
        assert!(rows(&connection, &numbered(2)).unwrap().is_empty());
        assert_eq!([1, 2].map(|number| records(&connection, &numbered(number)).unwrap()), [3, 0]);
        assert_eq!(file(&connection, &numbered(2)).unwrap(), None);
        let view = rows_of(&sample).remove(&Part::Dispute(1)).map(|row| row.view);
        assert_eq!(dispute(&connection, 1).unwrap(), view);
        write(&connection, &vin, &changes(Some(&sample), None)).unwrap();
        let left: u32 = connection.query_row("SELECT count(*) FROM part", [], |row| row.get(0)).unwrap();
        assert_eq!((file(&connection, &vin).unwrap(), left), (None, 0));
    }

    #[test]
    fn reservations_that_are_over_are_due() {
        let connection = database();
        for (number, until) in [(1, Some(9)), (2, None), (3, Some(11))] {
            write(&connection, &numbered(number), &changes(None, Some(&sample(number, until)))).unwrap();
        }
        for (height, vins) in [(8, vec![]), (9, vec![numbered(1)]), (11, vec![numbered(1), numbered(3)])] {
            assert_eq!(due(&connection, height).unwrap(), vins, "{height}");
        }
    }

    #[test]
    fn vehicles_are_read_in_pages() {
        let connection = database();
        for number in 1..=3 {
            write(&connection, &numbered(number), &changes(None, Some(&sample(number, None)))).unwrap();
        }
        for (after, page) in [
            (None, vec![numbered(1), numbered(2)]),
            (Some(numbered(2)), vec![numbered(3)]),
            (Some(numbered(3)), vec![]),
        ] {
            assert_eq!(vins(&connection, after.as_ref(), 2).unwrap(), page);
        }
    }

    #[test]
    fn no_question_about_a_few_rows_reads_all() {
        let connection = database();
        for sql in [
            ROWS,
            LAST_RECORD,
            "SELECT vin FROM part WHERE due <= ?1",
            "SELECT view FROM part WHERE kind = 4 AND number = ?1",
            "SELECT view FROM part WHERE kind = 1 AND vin > ?1 ORDER BY vin LIMIT 9",
        ] {
            let mut plan = connection.prepare(&format!("EXPLAIN QUERY PLAN {sql}")).unwrap();
            let lines: Vec<String> =
                plan.query_map(["1"], |row| row.get(3)).unwrap().collect::<Result<_, _>>().unwrap();
            assert!(lines.iter().all(|line| line.starts_with("SEARCH")), "{sql}: {lines:?}");
        }
    }
}
