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
