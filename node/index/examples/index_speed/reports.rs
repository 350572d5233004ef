//! How long reports take, beside a read of the same rows.

use crate::bare::open_reader;
use crate::times::{Times, per_second, ratio, rounded};
use rand::{Rng, SeedableRng, rngs::SmallRng};
use rusqlite::{Connection, types};
use serde_json::{Value, json};
use std::error::Error;
use std::hint::black_box;
use std::path::Path;
use std::time::{Duration, Instant};
use urcar_index::Index;
use urcar_index::market::Market;
use urcar_index::search::samples::FIRST_DAY;
use urcar_rules::appraisal::{Declined, NEEDED};
use urcar_rules::report;
use urcar_types::Vin;

/// Reports one after the other.
const REPORTS: usize = 2_000;
/// Cars of which reports are asked for at once, and how often.
const AT_ONCE: usize = 100;
const BATCHES: usize = 100;
/// Threads that ask side by side.
const THREADS: u64 = 16;

/// The rows of a vehicle.
const ROWS: &str = "SELECT kind, number, due, view FROM part WHERE vin = ?1";

/// Measures reports on cars at random, `cars` in all, one by one, side by side for so long, and many at once.
///
/// # Errors
/// Those of the index and of its database at `path`.
pub fn measure(
    index: &Index,
    market: &Market,
    cars: u32,
    path: &Path,
    seconds: Duration,
) -> Result<Value, Box<dyn Error>> {
    let mut dice = SmallRng::seed_from_u64(4);
    let mut vin = || market.vin(dice.gen_range(0..cars));
    let vins: Vec<Vin> = (0..REPORTS).map(|_| vin()).collect();
    let batches: Vec<Vec<Vin>> = (0..BATCHES).map(|_| (0..AT_ONCE).map(|_| vin()).collect()).collect();
    let connection = open_reader(path)?;
    let (mut one, mut plain_one) = (Times::default(), Times::default());
    for vin in &vins {
        one.time(|| reports(index, std::slice::from_ref(vin)))?;
        plain_one.time(|| read(&connection, std::slice::from_ref(vin)))?;
    }
    let (mut many, mut plain_many) = (Times::default(), Times::default());
    for batch in &batches {
        many.time(|| reports(index, batch))?;
        plain_many.time(|| read(&connection, batch))?;
    }
    let together = side_by_side(&vins, seconds, || Ok(move |vin: &Vin| reports(index, std::slice::from_ref(vin))))?;
    let plain_together = side_by_side(&vins, seconds, || {
        let connection = open_reader(path)?;
        Ok(move |vin: &Vin| -> Result<(), Box<dyn Error>> { Ok(read(&connection, std::slice::from_ref(vin))?) })
    })?;
    Ok(json!({
        "one": one.beside(&plain_one),
        "hundred_at_once": many.beside(&plain_many),
        "on_16_threads": {
            "per_second": rounded(together),
            "plain_per_second": rounded(plain_together),
            "to_plain": rounded(ratio(together, plain_together)),
        },
    }))
}

/// Makes reports on vehicles, without the appraisals, of which each needs sales of others.
fn reports(index: &Index, vins: &[Vin]) -> Result<(), Box<dyn Error>> {
    let (_, files) = index.report_sources(vins)?;
    for file in files.iter().flatten() {
        let declined = Declined::TooFewComparables { found: 0, needed: NEEDED };
        black_box(report(file, Err(declined), FIRST_DAY));
    }
    Ok(())
}

/// Reads all columns of all rows of vehicles.
fn read(connection: &Connection, vins: &[Vin]) -> rusqlite::Result<()> {
    for vin in vins {
        let mut statement = connection.prepare_cached(ROWS)?;
        let columns = statement.column_count();
        let mut rows = statement.query([vin.as_str()])?;
        while let Some(row) = rows.next()? {
            for column in 0..columns {
                black_box(row.get::<_, types::Value>(column)?);
            }
        }
    }
    Ok(())
}

/// Returns how many questions a second are answered where each thread has a way of its own to ask them.
fn side_by_side<Question: Fn(&Vin) -> Result<(), Box<dyn Error>>>(
    vins: &[Vin],
    seconds: Duration,
    way: impl Fn() -> Result<Question, Box<dyn Error>> + Sync,
) -> Result<f64, Box<dyn Error>> {
    let started = Instant::now();
    let until = started + seconds;
    let ask = &|thread: u64| -> Result<u64, String> {
        let (mut dice, mut asked) = (SmallRng::seed_from_u64(thread), 0);
        let question = way().map_err(|error| error.to_string())?;
        while Instant::now() < until {
            question(&vins[dice.gen_range(0..vins.len())]).map_err(|error| error.to_string())?;
            asked += 1;
        }
        Ok(asked)
    };
    let answers: Vec<Result<u64, String>> = std::thread::scope(|scope| {
        let threads: Vec<_> = (0..THREADS).map(|thread| scope.spawn(move || ask(thread))).collect();
        let joined =
            threads.into_iter().map(|thread| thread.join().unwrap_or_else(|_| Err("a thread panicked".into())));
        joined.collect()
    });
    let asked: Result<Vec<u64>, String> = answers.into_iter().collect();
    Ok(per_second(asked?.iter().sum(), started.elapsed()))
}
