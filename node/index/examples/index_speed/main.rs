//! How fast the index is over a generated market, beside SQLite alone: one JSON object, and a table on stderr.
//!
//! `index_speed [CARS [RECORDS [SECONDS]]]`: so many cars with so many records each, and so many seconds for what is
//! measured for a time. The database lies in the folder for temporary files, with a copy of it: about 2 KB a record.
//!
//! All figures are of one run, so that a busy machine slows all alike: the ratios say more than the figures.

mod bare;
mod blocks;
mod chain;
mod questions;
mod reports;
mod searches;
mod times;

use chain::Chain;
use serde_json::{Value, json};
use std::error::Error;
use std::path::{Path, PathBuf};
use std::sync::{Arc, mpsc};
use std::time::Duration;
use times::{per_second, ratio, rounded, timed};
use urcar_index::market::Market;
use urcar_index::search::{Table, samples::FIRST_DAY};
use urcar_index::{Index, Options, Source};

const SEED: u64 = 2026;
const CARS: u32 = 100_000;
const RECORDS: u32 = 10;
const SECONDS: u64 = 10;
/// Bytes that the table may take: more than it does.
const LIMIT: usize = 1 << 34;
/// Records of which the generator alone is measured.
const GENERATED: u64 = 200_000;
/// Summaries that wait between the database and the table.
const WAITING: usize = 1_000;

/// The arguments.
struct Arguments {
    cars: u32,
    records: u32,
    seconds: Duration,
}

fn main() -> Result<(), Box<dyn Error>> {
    let arguments = Arguments::read()?;
    let folder = tempfile::tempdir()?;
    let report = measure(&arguments, folder.path())?;
    eprintln!();
    for (what, pointer) in LINES {
        let value = report.pointer(pointer).map_or_else(String::new, Value::to_string);
        eprintln!("{what:<66} {value:>16}");
    }
    println!("{report}");
    Ok(())
}

/// The lines of the table: words, and where the figure is.
const LINES: &[(&str, &str)] = &[
    ("records", "/records"),
    ("generator alone, records a second", "/source/per_second"),
    ("rebuild, records a second, without the generator", "/rebuild/per_second"),
    ("the same with the generator", "/rebuild/per_second_with_source"),
    ("the same rows by SQLite alone, records a second", "/rebuild/plain_per_second"),
    ("rebuild to SQLite alone", "/rebuild/to_plain"),
    ("blocks, records a second, each of another car", "/live/other_cars/per_second"),
    ("a block of 4,000 such records in the database, p50, ms", "/live/other_cars/block_p50_ms"),
    ("the same in the table, p50, ms", "/live/other_cars/table_p50_ms"),
    ("blocks, records a second, ten of a car", "/live/lives/per_second"),
    ("a block of 4,000 such records in the database, p50, ms", "/live/lives/block_p50_ms"),
    ("page by three filters and a sort, p50, ms", "/search/page/p50_ms"),
    ("the same, p99, ms", "/search/page/p99_ms"),
    ("the same by a scan in SQL, p50, ms", "/search/page/plain_p50_ms"),
    ("page and six facets, p50, ms", "/search/page_and_six_facets/p50_ms"),
    ("the same, p99, ms", "/search/page_and_six_facets/p99_ms"),
    ("the same by scans in SQL, p50, ms", "/search/page_and_six_facets/plain_p50_ms"),
    ("report, p50, ms", "/report/one/p50_ms"),
    ("the same, p99, ms", "/report/one/p99_ms"),
    ("a read of the same rows, p50, ms", "/report/one/plain_p50_ms"),
    ("reports on 100 cars at once, p50, ms", "/report/hundred_at_once/p50_ms"),
    ("a read of the same rows, p50, ms", "/report/hundred_at_once/plain_p50_ms"),
    ("reports a second, on 16 threads", "/report/on_16_threads/per_second"),
    ("reads of the same rows a second, on 16 threads", "/report/on_16_threads/plain_per_second"),
    ("bytes on disk a record", "/disk/record_bytes"),
    ("log, bytes, before a reader that never ends", "/log/bytes_before"),
    ("log, bytes, beside it, when no more blocks are taken in", "/log/bytes_beside_a_reader"),
    ("log, bytes, a block after its end", "/log/bytes_once_it_ended"),
    ("table, bytes", "/memory/table_bytes"),
    ("table, bytes a car", "/memory/table_bytes_a_car"),
    ("resident memory of the process, bytes", "/memory/resident_bytes"),
];

impl Arguments {
    fn read() -> Result<Self, Box<dyn Error>> {
        let mut arguments = std::env::args().skip(1);
        let mut next = |preset: u64| match arguments.next() {
            Some(text) => text.parse::<u64>().map_err(|_| format!("{text} is no number")),
            None => Ok(preset),
        };
        let (cars, records, seconds) = (next(CARS.into())?, next(RECORDS.into())?, next(SECONDS)?);
        let (cars, records) = (u32::try_from(cars)?.max(1), u32::try_from(records)?.max(1));
        Ok(Self { cars, records, seconds: Duration::from_secs(seconds) })
    }
}

fn measure(arguments: &Arguments, folder: &Path) -> Result<Value, Box<dyn Error>> {
    let Arguments { cars, records, seconds } = *arguments;
    let all = u64::from(cars) * u64::from(records);
    eprintln!("Generating {cars} cars");
    let chain = Arc::new(Chain::new(Market::new(SEED, cars, records)));
    let source = generate(&chain.market)?;
    let genesis = chain.market.block();
    let (index_folder, copy) = (folder.join("index"), folder.join("copy.sqlite"));
    let index = Index::open(index_folder.clone(), genesis.hash, chain.clone(), Options::default())?;
    eprintln!("Rebuilding");
    chain.took();
    let (rebuilding, rebuilt) = timed(|| index.rebuild(genesis, &mut |_| {}));
    rebuilt?;
    let asked = chain.took();
    let database = database(&index_folder)?;
    let disk = std::fs::metadata(&database)?.len();
    eprintln!("Copying");
    let (copying, copy) = bare::copy(&database, &copy)?;
    let (fast, plain) = (per_second(all, rebuilding.saturating_sub(asked)), per_second(all, copying));
    let rebuild = json!({
        "per_second": rounded(fast),
        "per_second_with_source": rounded(per_second(all, rebuilding)),
        "plain_per_second": rounded(plain),
        "to_plain": rounded(ratio(fast, plain)),
    });
    eprintln!("Loading the table");
    let before = resident_bytes()?;
    let table = Table::new(&genesis.hash.0, LIMIT);
    let (loading, loaded) = timed(|| load(&index, &table));
    loaded?;
    let memory = json!({
        "table_bytes": table.bytes(),
        "table_bytes_a_car": table.bytes() / cars as usize,
        "load_ms": rounded(loading.as_secs_f64() * 1_000.0),
        "resident_bytes_before": before,
        "resident_bytes": resident_bytes()?,
    });
    eprintln!("Searching");
    let snapshot = table.snapshot()?;
    let search = searches::measure(&index, &snapshot, &copy, seconds)?;
    drop(snapshot);
    eprintln!("Reporting");
    let report = reports::measure(&index, &chain.market, cars, &database, seconds)?;
    eprintln!("Taking in blocks");
    let live = blocks::measure(&index, &table, &chain, seconds)?;
    let log = blocks::beside_a_reader(&index, &table, &chain, &database)?;
    Ok(json!({
        "cars": cars, "records": all, "source": source, "rebuild": rebuild, "live": live, "search": search,
        "report": report, "disk": { "bytes": disk, "record_bytes": disk / all }, "log": log, "memory": memory,
    }))
}

/// Measures the generator alone, over the first files.
fn generate(market: &Market) -> Result<Value, Box<dyn Error>> {
    let (at, mut after, mut records) = (market.block().hash, None, 0);
    let (took, outcome) = timed(|| -> Result<(), Box<dyn Error>> {
        while records < GENERATED {
            let page = market.files(at, after.as_ref())?;
            records += page.files.iter().map(|file| file.records.len() as u64).sum::<u64>();
            let Some(next) = page.next else { break };
            after = Some(next);
        }
        Ok(())
    });
    outcome?;
    Ok(json!({ "per_second": rounded(per_second(records, took)) }))
}

/// Returns the path of the database in the folder of an index.
fn database(folder: &Path) -> Result<PathBuf, Box<dyn Error>> {
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        if path.extension().is_some_and(|extension| extension == "sqlite") {
            return Ok(path);
        }
    }
    Err("there is no database".into())
}

/// Loads the table from the database.
fn load(index: &Index, table: &Table) -> Result<(), Box<dyn Error>> {
    let height = index.block().map_or(0, |block| block.height);
    let (send, receive) = mpsc::sync_channel(WAITING);
    let read = std::thread::scope(|scope| {
        let reader = scope.spawn(move || {
            // Whoever takes them says why it stopped.
            index.summaries(&mut |summary| drop(send.send(summary)))
        });
        let loaded = table.load(height, FIRST_DAY, receive);
        (reader.join(), loaded)
    });
    let (read, loaded) = read;
    loaded?;
    read.map_err(|_| "the reader of the summaries panicked")??;
    Ok(())
}

/// Returns how much memory of the machine the process has.
fn resident_bytes() -> Result<u64, Box<dyn Error>> {
    let status = std::fs::read_to_string("/proc/self/status")?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).ok_or("Linux doesn't tell of the memory")?;
    let kilobytes: u64 = line.trim().trim_end_matches("kB").trim().parse()?;
    Ok(kilobytes * 1_024)
}
