//! The figures of a measurement, as `scripts/bench` keeps them in JSON. A part that wasn't measured is missing.

use serde::{Deserialize, Serialize};

/// All figures.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Figures {
    /// The miner.
    pub hash_rate: Option<HashRate>,
    /// The difficulty, a change each.
    pub retarget: Vec<Retarget>,
    /// Deadlines that many share.
    pub due: Vec<Due>,
    /// The state of records.
    pub state: Option<State>,
    /// Throughput and latency.
    pub load: Option<Load>,
    /// Full blocks.
    pub blocks: Option<Blocks>,
    /// The index.
    pub index: Option<Index>,
    /// Evidence.
    pub evidence: Option<Evidence>,
    /// The page in a browser.
    pub page: Option<Page>,
}

/// How fast the miner searches.
#[derive(Debug, Deserialize)]
pub struct HashRate {
    /// The miner's hashes a second on one thread.
    pub miner_hashes_per_second: f64,
    /// To a bare BLAKE2b loop.
    pub ratio: f64,
}

/// How the difficulty follows a change, in a simulation.
#[derive(Debug, Deserialize)]
pub struct Retarget {
    /// The change, as the simulation names it.
    pub change: String,
    /// Windows until the median is back.
    pub windows: f64,
    /// The median after that, as a share of the target.
    pub median: f64,
    /// The share of slots that were missed.
    pub missed: f64,
}

/// How long it takes to serve what falls due in one block.
#[derive(Debug, Deserialize)]
pub struct Due {
    /// The things that are due.
    pub what: String,
    /// Their number.
    pub count: f64,
    /// Whether the blocks are full of transactions.
    pub blocks_are: String,
    /// Blocks until all are served.
    pub blocks: f64,
    /// The most that a block spends on them.
    pub share_used_ms: f64,
}

/// Bytes of state.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct State {
    /// Records of which the averages are.
    pub records: u64,
    /// Bytes of a record, its key included.
    pub record_bytes: u64,
    /// The same with the rest of the life file.
    pub file_bytes: u64,
}

/// The report of `urcar-load`.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Load {
    /// Items of a batch.
    pub batch: f64,
    /// Records of one vehicle in a row within a batch.
    pub row: f64,
    /// Transfers.
    pub transfer: Option<Throughput>,
    /// Single records.
    pub record: Option<Throughput>,
    /// Records in batches, some of a vehicle in a row.
    pub batches: Option<Throughput>,
    /// Records in batches, each of another vehicle.
    pub scattered: Option<Throughput>,
    /// Purchases.
    pub buy: Option<Throughput>,
    /// Histories, a number of connections each.
    pub history: Vec<Latency>,
    /// Appraisals, a number of connections each.
    pub appraise: Vec<Latency>,
}

/// The rate at which one kind of transaction is finalised.
#[derive(Debug, Deserialize)]
pub struct Throughput {
    /// Transfers, records or purchases finalised a second.
    pub per_second: f64,
    /// The same to the transfers of the same run.
    pub ratio_to_transfers: Option<f64>,
    /// The first block of the window that was measured.
    pub first_block: u64,
    /// Blocks of the window.
    pub blocks: u64,
    /// The share of a block's weight limit that was used, on average.
    pub filled: Option<f64>,
    /// Blocks of the window that took less than they might have.
    pub short: Option<u64>,
}

/// How fast a question is answered.
#[derive(Debug, Deserialize)]
pub struct Latency {
    /// Connections, each asking one thing at a time.
    pub connections: f64,
    /// Records of the vehicle.
    pub records: f64,
    /// Half of the questions were answered within this.
    pub p50_ms: f64,
    /// Answers a second, all connections together.
    pub per_second: f64,
}

/// How long full blocks take, on average.
#[derive(Debug, PartialEq, Serialize, Deserialize)]
pub struct Blocks {
    /// Transactions of a block.
    pub transactions: u64,
    /// Time to build one while more are submitted.
    pub building_ms: f64,
    /// Time to import one.
    pub importing_ms: f64,
}

/// How fast the index is over a generated market, beside SQLite alone.
#[derive(Debug, Deserialize)]
pub struct Index {
    /// Cars of the market.
    pub cars: f64,
    /// Their records, at first.
    pub records: f64,
    /// A copy of everything.
    pub rebuild: Rebuild,
    /// Blocks, one after the other.
    pub live: Live,
    /// Searches.
    pub search: Searches,
    /// Reports.
    pub report: Reports,
    /// The database.
    pub disk: Disk,
    /// Its write-ahead log beside a reader that never ends.
    pub log: Log,
    /// The table in memory.
    pub memory: Memory,
}

/// How fast everything is copied.
#[derive(Debug, Deserialize)]
pub struct Rebuild {
    /// Records a second, without the time in which the chain answers.
    pub per_second: f64,
    /// The same rows, written by SQLite alone.
    pub plain_per_second: f64,
    /// The former to the latter.
    pub to_plain: f64,
}

/// How fast blocks are taken in.
#[derive(Debug, Deserialize)]
pub struct Live {
    /// Those with ten records of each car that they touch.
    pub lives: LiveBlocks,
    /// Those with one.
    pub other_cars: LiveBlocks,
}

/// How fast blocks of one sort are taken in.
#[derive(Debug, Deserialize)]
pub struct LiveBlocks {
    /// Records of a block.
    pub block_records: f64,
    /// Records a second, with the time in which the chain answers.
    pub per_second: f64,
}

/// How fast something is answered, beside the same by SQL alone.
#[derive(Debug, Deserialize)]
pub struct Beside {
    /// Half of the questions were answered within this.
    pub p50_ms: f64,
    /// 99 of a hundred were answered within this.
    pub p99_ms: f64,
    /// Half of those to SQL were answered within this.
    pub plain_p50_ms: f64,
    /// The latter half to the former.
    pub plain_to_this: f64,
}

/// Searches by three filters and a sort.
#[derive(Debug, Deserialize)]
pub struct Searches {
    /// A page.
    pub page: Beside,
    /// A page with six facets.
    pub page_and_six_facets: Beside,
}

/// Reports.
#[derive(Debug, Deserialize)]
pub struct Reports {
    /// On one car.
    pub one: Beside,
    /// On a hundred cars in one question.
    pub hundred_at_once: Beside,
    /// From many threads.
    pub on_16_threads: Together,
}

/// How many questions a second are answered, beside the same by SQL alone.
#[derive(Debug, Deserialize)]
pub struct Together {
    /// Answers a second.
    pub per_second: f64,
    /// The same to those by SQL.
    pub to_plain: f64,
}

/// The bytes of the database.
#[derive(Debug, Deserialize)]
pub struct Disk {
    /// Bytes a record, with all that the index keeps beside it.
    pub record_bytes: f64,
}

/// The bytes of the write-ahead log.
#[derive(Debug, Deserialize)]
pub struct Log {
    /// Bytes while the reader was there.
    pub bytes_beside_a_reader: f64,
    /// Bytes a block after it had ended.
    pub bytes_once_it_ended: f64,
}

/// The bytes in memory.
#[derive(Debug, Deserialize)]
pub struct Memory {
    /// Bytes of the table a car.
    pub table_bytes_a_car: f64,
    /// Bytes of the whole process.
    pub resident_bytes: f64,
}

/// How long a piece of evidence takes, in the median.
#[derive(Debug, Deserialize)]
pub struct Evidence {
    /// Bytes of a piece.
    pub bytes: f64,
    /// Time to take one in, until it is on disk.
    pub in_ms: f64,
    /// Time to read one.
    pub out_ms: f64,
    /// The same over HTTP.
    pub http_in_ms: f64,
    /// The same over HTTP.
    pub http_out_ms: f64,
}

/// How fast the page is in a browser, in the median of its runs.
#[derive(Debug, Deserialize)]
pub struct Page {
    /// Cars that its first list counts.
    pub cars: f64,
    /// The bytes of its first load.
    pub first_load: FirstLoad,
    /// From navigation to the first car painted.
    pub first_list: Windows<FirstList>,
    /// From a key to what it changes.
    pub facet: FacetKey,
    /// Frames of a list that is scrolled.
    pub scroll: Scroll,
    /// The scores of Lighthouse.
    pub lighthouse: Windows<Lighthouse>,
}

/// The same in two windows.
#[derive(Debug, Deserialize)]
pub struct Windows<T> {
    /// That of a desk.
    pub desk: T,
    /// That of a phone.
    pub phone: T,
}

/// The bytes of a first load, as they come over HTTP: compressed, with headers.
#[derive(Debug, Deserialize)]
pub struct FirstLoad {
    /// All of them.
    pub bytes: f64,
    /// Those of script.
    pub script_bytes: f64,
}

/// How long a first list takes.
#[derive(Debug, Deserialize)]
pub struct FirstList {
    /// From navigation to the first car painted.
    pub painted_ms: f64,
}

/// How long a value of a facet takes that is chosen by key.
#[derive(Debug, Deserialize)]
pub struct FacetKey {
    /// To the next paint.
    pub next_paint_ms: f64,
    /// To the paint of the list that it finds.
    pub found_ms: f64,
}

/// Frames of a list that is scrolled.
#[derive(Debug, Deserialize)]
pub struct Scroll {
    /// The longest one.
    pub longest_frame_ms: f64,
    /// The median.
    pub median_frame_ms: f64,
    /// Those that one sees.
    pub frames_above_50_ms: f64,
    /// All of them.
    pub frames: f64,
}

/// Scores of a hundred.
#[derive(Debug, Deserialize)]
pub struct Lighthouse {
    /// That for performance.
    pub performance: f64,
    /// That for accessibility.
    pub accessibility: f64,
}
