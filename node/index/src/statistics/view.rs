//! The view that counts: tallies that every block changes by the difference it makes.

use super::measure::{Measure, Tallies, Tally, count_change};
use crate::error::Error;
use crate::rows::decode;
use crate::view::{FileChange, View};
use rusqlite::{Connection, OptionalExtension};

/// The view of all that is counted.
pub(crate) struct StatisticsView;

impl View for StatisticsView {
    fn name(&self) -> &'static str {
        "statistics"
    }

    fn version(&self) -> u32 {
        1
    }

    fn reset(&self, connection: &Connection) -> Result<(), Error> {
        Ok(connection.execute_batch("DROP TABLE IF EXISTS tally")?)
    }

    fn init(&self, connection: &Connection) -> Result<(), Error> {
        Ok(connection.execute_batch(include_str!("tally.sql"))?)
    }

    fn index(&self, connection: &Connection, changes: &[FileChange]) -> Result<(), Error> {
        let mut differences = Tallies::new();
        for FileChange { old, new, .. } in changes {
            count_change(&mut differences, old.as_ref(), new.as_ref());
        }
        differences.iter().try_for_each(|(measure, difference)| add(connection, measure, difference))
    }
}

fn add(connection: &Connection, measure: &[u8], difference: &Tally) -> Result<(), Error> {
    if *difference == Tally::default() {
        return Ok(());
    }
    let Tally { count, sum } = tally(connection, measure)?;
    let (count, sum) = (count.saturating_add(difference.count), sum.saturating_add(difference.sum));
    if count < 0 || sum < 0 || count == 0 && sum != 0 {
        return Err(Error::Corrupt("the statistics count less than there is".into()));
    }
    if count == 0 {
        connection.prepare_cached("DELETE FROM tally WHERE measure = ?1")?.execute([measure])?;
        return Ok(());
    }
    let sql = "INSERT OR REPLACE INTO tally (measure, count, sum) VALUES (?1, ?2, ?3)";
    connection.prepare_cached(sql)?.execute((measure, count, sum.to_be_bytes()))?;
    Ok(())
}

fn tally(connection: &Connection, measure: &[u8]) -> Result<Tally, Error> {
    let mut statement = connection.prepare_cached("SELECT count, sum FROM tally WHERE measure = ?1")?;
    let found = statement.query_row([measure], |row| Ok((row.get(0)?, row.get::<_, [u8; 16]>(1)?))).optional()?;
    Ok(found.map(|(count, sum)| Tally { count, sum: i128::from_be_bytes(sum) }).unwrap_or_default())
}

/// Returns all tallies.
///
/// # Errors
/// Those of the database.
pub(crate) fn tallies(connection: &Connection) -> Result<Vec<(Measure, Tally)>, Error> {
    let mut statement = connection.prepare_cached("SELECT measure, count, sum FROM tally ORDER BY measure")?;
    let mut rows = statement.query([])?;
    let mut tallies = Vec::new();
    while let Some(row) = rows.next()? {
        let measure: Vec<u8> = row.get(0)?;
        let tally = Tally { count: row.get(1)?, sum: i128::from_be_bytes(row.get(2)?) };
        tallies.push((decode(&measure)?, tally));
    }
    Ok(tallies)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::samples;
    use urcar_samples::vins::numbered;

    #[test]
    fn tallies_follow_the_files_and_end_at_nothing() {
        let connection = Connection::open_in_memory().unwrap();
        StatisticsView.init(&connection).unwrap();
        let (one, two) = (samples::file(numbered(1), 2), samples::file(numbered(2), 3));
        let index = |old, new| StatisticsView.index(&connection, &[FileChange::new(old, new)]).unwrap();
        index(None, Some(one.clone()));
        index(None, Some(two.clone()));
        let vehicles = tallies(&connection).unwrap().into_iter().find(|(measure, _)| *measure == Measure::Vehicles);
        assert_eq!(vehicles, Some((Measure::Vehicles, Tally { count: 2, sum: 0 })));
        index(Some(one.clone()), None);
        index(Some(two.clone()), None);
        assert!(tallies(&connection).unwrap().is_empty());
    }

    #[test]
    fn a_count_below_nothing_is_damage() {
        let connection = Connection::open_in_memory().unwrap();
        StatisticsView.init(&connection).unwrap();
        let old = Some(samples::file(numbered(1), 1));
        let refused = StatisticsView.index(&connection, &[FileChange::new(old, None)]);
        assert!(matches!(refused, Err(Error::Corrupt(_))));
    }
}
