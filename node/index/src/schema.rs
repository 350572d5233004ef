//! The schema of the database: numbered migrations, each a file of tables and one of indices.

use crate::error::Error;
use rusqlite::Connection;

/// The step from one schema to the next.
pub(crate) struct Migration {
    /// Its tables, and what becomes of older rows.
    pub tables: &'static str,
    /// Its indices.
    pub indices: &'static str,
}

/// All migrations: that at place N leads from schema N to N + 1. What was released is never changed.
pub(crate) const MIGRATIONS: [Migration; 1] =
    [Migration { tables: include_str!("schema/0001.sql"), indices: include_str!("schema/0001.indices.sql") }];

/// Returns the schema of a database; 0 of an empty one.
///
/// # Errors
/// [`Error::Corrupt`] where it is no database.
pub(crate) fn schema_of(connection: &Connection) -> Result<u32, Error> {
    Ok(connection.query_row("PRAGMA user_version", [], |row| row.get(0))?)
}

/// Brings a database to the last of `migrations`, all or nothing.
///
/// # Errors
/// [`Error::NewerSchema`] where it is beyond that already, which changes nothing.
pub(crate) fn migrate(connection: &mut Connection, migrations: &[Migration]) -> Result<(), Error> {
    let (found, known) = (schema_of(connection)?, migrations.len() as u32);
    if found > known {
        return Err(Error::NewerSchema { found, known });
    }
    if found == known {
        return Ok(());
    }
    let transaction = connection.transaction()?;
    for migration in migrations.iter().skip(found as usize) {
        transaction.execute_batch(migration.tables)?;
        transaction.execute_batch(migration.indices)?;
    }
    transaction.pragma_update(None, "user_version", known)?;
    Ok(transaction.commit()?)
}

/// Makes the tables of the newest schema in an empty database, without indices.
///
/// # Errors
/// [`Error::Database`].
pub(crate) fn create_tables(connection: &Connection) -> Result<(), Error> {
    MIGRATIONS.iter().try_for_each(|migration| Ok(connection.execute_batch(migration.tables)?))
}

/// Makes the indices of the newest schema and says that it is complete.
///
/// # Errors
/// [`Error::Database`].
pub(crate) fn create_indices(connection: &Connection) -> Result<(), Error> {
    for migration in &MIGRATIONS {
        connection.execute_batch(migration.indices)?;
    }
    Ok(connection.pragma_update(None, "user_version", MIGRATIONS.len() as u32)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    const LATER: Migration = Migration {
        tables: "CREATE TABLE later (a INTEGER NOT NULL) STRICT; INSERT INTO later SELECT 7;",
        indices: "CREATE INDEX later_by_a ON later (a);",
    };

    fn tables(connection: &Connection) -> Vec<String> {
        let mut statement = connection.prepare("SELECT coalesce(sql, '') FROM sqlite_schema ORDER BY name").unwrap();
        let rows = statement.query_map([], |row| row.get(0)).unwrap();
        rows.collect::<Result<_, _>>().unwrap()
    }

    #[test]
    fn an_older_schema_is_brought_forward_with_its_rows() {
        let [first] = MIGRATIONS;
        let mut connection = Connection::open_in_memory().unwrap();
        migrate(&mut connection, &[first]).unwrap();
        connection.execute("INSERT INTO view VALUES ('statistics', 3)", []).unwrap();
        let [first] = MIGRATIONS;
        migrate(&mut connection, &[first, LATER]).unwrap();
        assert_eq!(schema_of(&connection).unwrap(), 2);
        let kept: u32 = connection.query_row("SELECT version FROM view", [], |row| row.get(0)).unwrap();
        let later: u32 = connection.query_row("SELECT a FROM later", [], |row| row.get(0)).unwrap();
        assert_eq!((kept, later), (3, 7));
    }

    #[test]
    fn a_newer_schema_is_refused_and_left_alone() {
        let [first] = MIGRATIONS;
        let mut connection = Connection::open_in_memory().unwrap();
        migrate(&mut connection, &[first, LATER]).unwrap();
        let before = tables(&connection);
        let refused = migrate(&mut connection, &MIGRATIONS);
        assert!(matches!(refused, Err(Error::NewerSchema { found: 2, known: 1 })), "{refused:?}");
        assert_eq!(tables(&connection), before);
    }

    #[test]
    fn a_migration_that_fails_changes_nothing() {
        let [first] = MIGRATIONS;
        let mut connection = Connection::open_in_memory().unwrap();
        migrate(&mut connection, &MIGRATIONS).unwrap();
        let before = tables(&connection);
        let wrong = Migration { tables: LATER.tables, indices: "CREATE INDEX wrong ON nothing (a)" };
        assert!(matches!(migrate(&mut connection, &[first, wrong]), Err(Error::Database(_))));
        assert_eq!((tables(&connection), schema_of(&connection).unwrap()), (before, 1));
    }

    #[test]
    fn a_rebuild_makes_the_same_schema() {
        let (mut migrated, built) = (Connection::open_in_memory().unwrap(), Connection::open_in_memory().unwrap());
        migrate(&mut migrated, &MIGRATIONS).unwrap();
        create_tables(&built).unwrap();
        create_indices(&built).unwrap();
        assert_eq!(tables(&migrated), tables(&built));
        assert_eq!(schema_of(&migrated).unwrap(), schema_of(&built).unwrap());
    }

    #[test]
    fn every_table_has_a_comment() {
        for Migration { tables, .. } in &MIGRATIONS {
            let lines: Vec<&str> = tables.lines().collect();
            for pair in lines.windows(2).filter(|pair| pair[1].starts_with("CREATE TABLE")) {
                assert!(pair[0].starts_with("-- "), "{}", pair[1]);
            }
        }
    }
}
