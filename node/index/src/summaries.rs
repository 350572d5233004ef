//! The view of every vehicle as searches see it.

use crate::error::Error;
use crate::rows::{Part, PartRow, decode};
use crate::tables;
use crate::view::{FileChange, View};
use codec::Encode;
use rusqlite::Connection;
use urcar_types::{Summary, Vin};

/// The view of all summaries.
pub(crate) struct SummariesView;

impl View for SummariesView {
    fn name(&self) -> &'static str {
        "summaries"
    }

    // Rises with every change of the summary's fields, and of the rules by which it comes about.
    fn version(&self) -> u32 {
        1
    }

    fn reset(&self, connection: &Connection) -> Result<(), Error> {
        Ok(connection.execute_batch("DELETE FROM part WHERE kind = 1")?)
    }

    // Its rows lie beside those of the files, so that both are on one page.
    fn init(&self, _: &Connection) -> Result<(), Error> {
        Ok(())
    }

    fn index(&self, connection: &Connection, changes: &[FileChange]) -> Result<(), Error> {
        for FileChange { old_summary, new_summary, .. } in changes {
            match (old_summary, new_summary) {
                (old, Some(new)) if old.as_ref() != Some(new) => {
                    let row = PartRow { due: None, view: new.encode() };
                    tables::put(connection, &new.vin, Part::Summary, &row)?;
                }
                (Some(old), None) => tables::delete(connection, &old.vin, Part::Summary)?,
                _ => {}
            }
        }
        Ok(())
    }
}

/// Returns the summaries of the vehicles after `after` in order of VIN, `limit` of them.
///
/// # Errors
/// Those of the database.
pub(crate) fn page(connection: &Connection, after: Option<&Vin>, limit: u32) -> Result<Vec<Summary>, Error> {
    let sql = "SELECT view FROM part WHERE kind = 1 AND vin > ?1 ORDER BY vin LIMIT ?2";
    let mut statement = connection.prepare_cached(sql)?;
    let after = after.map_or("", |vin| vin.as_str());
    let rows = statement.query_map((after, limit), |row| row.get::<_, Vec<u8>>(0))?;
    rows.map(|bytes| decode(&bytes?)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::samples;
    use crate::schema::{MIGRATIONS, migrate};
    use urcar_rules::search::summary;
    use urcar_samples::vins::numbered;

    #[test]
    fn summaries_follow_the_files() {
        let mut connection = Connection::open_in_memory().unwrap();
        migrate(&mut connection, &MIGRATIONS).unwrap();
        let index = |old, new| SummariesView.index(&connection, &[FileChange::new(old, new)]).unwrap();
        let files = [1, 2, 3].map(|number| samples::file(numbered(number), 1));
        files.iter().for_each(|file| index(None, Some(file.clone())));
        let vins = |after: Option<Vin>| -> Vec<Vin> {
            page(&connection, after.as_ref(), 2).unwrap().into_iter().map(|summary| summary.vin).collect()
        };
        assert_eq!(vins(None), [numbered(1), numbered(2)]);
        assert_eq!(vins(Some(numbered(2))), [numbered(3)]);
        let longer = samples::file(numbered(1), 2);
        index(Some(files[0].clone()), Some(longer.clone()));
        assert_eq!(page(&connection, None, 1).unwrap(), [summary(&longer)]);
        files.iter().skip(1).for_each(|file| index(Some(file.clone()), None));
        index(Some(longer), None);
        assert!(vins(None).is_empty());
    }
}
