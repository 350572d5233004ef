//! How fast blocks are taken in, and how long the log grows beside a reader that never ends.

use crate::bare::open_reader;
use crate::chain::Chain;
use crate::times::{Times, per_second, rounded};
use serde_json::{Value, json};
use std::error::Error;
use std::path::Path;
use std::time::Duration;
use urcar_index::Index;
use urcar_index::search::samples::FIRST_DAY;
use urcar_index::search::{Block, Table};

/// Records that a block adds.
const RECORDS: u32 = 4_000;
/// Records of one car in a block that brings whole lives.
const LIFE: u32 = 10;
/// Blocks at least, however long they take.
const BLOCKS: usize = 5;

/// Takes in blocks for so long, in the database and in memory: of records that are each of another car, and of lives.
///
/// # Errors
/// Those of the index.
pub fn measure(index: &Index, table: &Table, chain: &Chain, seconds: Duration) -> Result<Value, Box<dyn Error>> {
    Ok(json!({
        "other_cars": shape(index, table, chain, 1, seconds)?,
        "lives": shape(index, table, chain, LIFE, seconds)?,
    }))
}

fn shape(index: &Index, table: &Table, chain: &Chain, each: u32, seconds: Duration) -> Result<Value, Box<dyn Error>> {
    let (mut times, mut in_memory) = (Times::default(), Times::default());
    while times.len() < BLOCKS || times.sum() + in_memory.sum() < seconds {
        take_in(index, table, chain, each, &mut times, &mut in_memory)?;
    }
    let all = times.sum() + in_memory.sum();
    let records = times.len() as u64 * u64::from(RECORDS);
    Ok(json!({
        "blocks": times.len(),
        "block_records": RECORDS,
        "per_second": rounded(per_second(records, all)),
        "block_p50_ms": rounded(times.percentile(50)),
        "block_p99_ms": rounded(times.percentile(99)),
        "table_p50_ms": rounded(in_memory.percentile(50)),
    }))
}

/// Takes in blocks while another process's transaction that reads stays open, until no more are taken in, and goes on
/// once it is over.
///
/// # Errors
/// Those of the index and of its database at `path`.
pub fn beside_a_reader(index: &Index, table: &Table, chain: &Chain, path: &Path) -> Result<Value, Box<dyn Error>> {
    let before = index.status().wal_bytes;
    let reader = open_reader(path)?;
    reader.execute_batch("BEGIN")?;
    let height = |reader: &rusqlite::Connection| reader.query_row("SELECT height FROM progress", [], |row| row.get(0));
    let first: u32 = height(&reader)?;
    let mut taken = 0;
    let (block, changes) = loop {
        let (block, changes) = chain.market.push(RECORDS, 1);
        match index.apply(block, changes.clone()) {
            Ok(Some(applied)) => {
                table.apply(Block {
                    height: block.height,
                    day: FIRST_DAY,
                    changed: applied.put,
                    removed: applied.gone,
                })?;
                taken += 1;
            }
            Ok(None) => return Err("a block was taken in before it came".into()),
            Err(urcar_index::Error::LogHeld { .. }) => break (block, changes),
            Err(error) => return Err(error.into()),
        }
    };
    let beside = index.status().wal_bytes;
    if height(&reader)? != first {
        return Err("a transaction that reads went on to another block".into());
    }
    reader.execute_batch("COMMIT")?;
    index.apply(block, changes)?;
    Ok(json!({
        "blocks": taken,
        "bytes_before": before,
        "bytes_beside_a_reader": beside,
        "bytes_once_it_ended": index.status().wal_bytes,
    }))
}

fn take_in(
    index: &Index,
    table: &Table,
    chain: &Chain,
    each: u32,
    times: &mut Times,
    in_memory: &mut Times,
) -> Result<(), Box<dyn Error>> {
    let (block, changes) = chain.market.push(RECORDS, each);
    let applied = times.time(|| index.apply(block, changes))?.ok_or("a block was taken in before it came")?;
    let block = Block { height: block.height, day: FIRST_DAY, changed: applied.put, removed: applied.gone };
    in_memory.time(|| table.apply(block))?;
    Ok(())
}
