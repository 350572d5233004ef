//! The figures of a measurement, as `scripts/bench` keeps them in JSON. A part that wasn't measured is missing.

use serde::{Deserialize, Serialize};

/// All figures.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Figures {
    pub hash_rate: Option<HashRate>,
    pub retarget: Vec<Retarget>,
    pub due: Vec<Due>,
    pub state: Option<State>,
    pub load: Option<Load>,
    pub blocks: Option<Blocks>,
}

/// How fast the miner searches.
#[derive(Debug, Deserialize)]
pub struct HashRate {
    pub miner_hashes_per_second: f64,
    /// To a bare BLAKE2b loop.
    pub ratio: f64,
}

/// How the difficulty follows a change, in a simulation.
#[derive(Debug, Deserialize)]
pub struct Retarget {
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
    pub what: String,
    pub count: f64,
    /// Whether the blocks are full of transactions.
    pub blocks_are: String,
    pub blocks: f64,
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
    pub batch: f64,
    pub row: f64,
    pub transfer: Option<Throughput>,
    pub record: Option<Throughput>,
    pub batches: Option<Throughput>,
    pub scattered: Option<Throughput>,
    pub buy: Option<Throughput>,
    pub history: Vec<Latency>,
    pub appraise: Vec<Latency>,
}

/// The rate at which one kind of transaction is finalised.
#[derive(Debug, Deserialize)]
pub struct Throughput {
    pub per_second: f64,
    pub ratio_to_transfers: Option<f64>,
    /// The first block of the window that was measured.
    pub first_block: u64,
    /// Blocks of the window.
    pub blocks: u64,
}

/// How fast a question is answered.
#[derive(Debug, Deserialize)]
pub struct Latency {
    pub connections: f64,
    /// Records of the vehicle.
    pub records: f64,
    pub p50_ms: f64,
    pub per_second: f64,
}

/// How long full blocks take, on average.
#[derive(Debug, PartialEq, Serialize, Deserialize)]
pub struct Blocks {
    pub transactions: u64,
    pub building_ms: f64,
    pub importing_ms: f64,
}
