//! Tests of the whole index over a chain in memory.

mod actions;
mod kill;
mod life;
mod live;
mod random;

use crate::index::Index;
use crate::options::Options;
use crate::samples::{Chain, block};
use crate::source::BlockId;
use rusqlite::{Connection, types::Value};
use std::path::Path;
use std::sync::Arc;

/// Opens the index in a folder as that of a chain.
fn open(folder: &Path, chain: &Arc<Chain>) -> Index {
    Index::open(folder.into(), block(0).hash, chain.clone(), Options::default()).unwrap()
}

/// Copies all files of a chain at a block.
fn rebuild(index: &Index, at: BlockId) {
    index.rebuild(at, &mut |_| {}).unwrap();
}

/// Has the index follow a chain up to its last block.
fn follow(index: &Index, chain: &Chain) {
    let from = index.block().map_or(0, |at| at.height + 1);
    for height in from..=chain.last().height {
        index.apply(block(height), chain.changes(height)).unwrap();
    }
}

/// Returns the database of a folder, opened beside the index.
fn database(folder: &Path) -> Connection {
    let (_, path) = crate::folder::current(folder).unwrap().unwrap();
    Connection::open(path).unwrap()
}

/// Returns every row of every table but the height from which the index was built.
fn dump(folder: &Path) -> Vec<(String, Vec<Value>)> {
    let connection = database(folder);
    let mut rows = Vec::new();
    for (table, columns) in [
        ("progress", "genesis, height, hash, time"),
        ("part", "vin, kind, number, due, view"),
        ("view", "name, version"),
        ("tally", "measure, count, sum"),
    ] {
        let mut statement = connection.prepare(&format!("SELECT {columns} FROM {table} ORDER BY {columns}")).unwrap();
        let width = statement.column_count();
        let found = statement.query_map([], |row| (0..width).map(|column| row.get(column)).collect()).unwrap();
        rows.extend(found.map(|row| (table.to_string(), row.unwrap())));
    }
    rows
}
