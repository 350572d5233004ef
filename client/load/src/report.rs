//! The figures of a run, as JSON and in words.

use crate::latency::Latency;
use serde::Serialize;

/// The figures of one kind of transaction.
#[derive(Clone, Debug, Serialize)]
pub struct Measured {
    /// Transactions finalised a second, failed ones not counted.
    pub transactions_per_second: f64,
    /// Records finalised a second; for transfers the transfers.
    pub per_second: f64,
    /// `per_second` over that of the transfers of the same run.
    pub ratio_to_transfers: Option<f64>,
    /// The first block of the window.
    pub first_block: u64,
    /// Blocks of the window.
    pub blocks: u64,
    /// Seconds of the window, by the blocks' own timestamps.
    pub seconds: f64,
    /// Transactions in the window.
    pub transactions: u64,
    /// Those of them that failed.
    pub failed: u64,
    /// Items of batches that were refused.
    pub refused: u64,
    /// The share of a block's weight limit that transactions took, on average.
    pub filled: f64,
    /// Blocks of the window that took less than half of what another took, or left too little waiting to tell whether
    /// they could have taken more.
    pub short: u64,
}

impl Measured {
    /// Returns the figures in words.
    pub fn text(&self, name: &str) -> String {
        let ratio = self.ratio_to_transfers.map_or(String::new(), |ratio| format!(", {ratio:.2} times the transfers"));
        let short = match self.short {
            0 => String::new(),
            short => format!("; {short} of {} blocks were short, so the node may do more", self.blocks),
        };
        format!(
            "{name}: {:.0} a second finalised{ratio} ({} transactions, {} failed, {} items refused, in {} blocks and \
             {:.1} s; blocks {:.0} % full{short})",
            self.per_second,
            self.transactions,
            self.failed,
            self.refused,
            self.blocks,
            self.seconds,
            100.0 * self.filled
        )
    }
}

/// The figures of a run; none for kinds that were not measured.
#[derive(Debug, Default, Serialize)]
pub struct Report {
    /// Accounts that signed.
    pub signers: usize,
    /// Items of a batch.
    pub batch: u32,
    /// Transfers.
    pub transfer: Option<Measured>,
    /// Single records.
    pub record: Option<Measured>,
    /// Records of one vehicle in a row within a batch.
    pub row: u32,
    /// Records in batches.
    pub batches: Option<Measured>,
    /// Records in batches, each of another vehicle.
    pub scattered: Option<Measured>,
    /// Purchases.
    pub buy: Option<Measured>,
    /// Histories, by the number of connections.
    pub history: Vec<Latency>,
    /// Appraisals, by the number of connections.
    pub appraise: Vec<Latency>,
}

impl Report {
    /// Returns the figures in words, a line each.
    pub fn text(&self) -> String {
        let mut lines = Vec::new();
        let kinds = [
            ("transfers", &self.transfer),
            ("single records", &self.record),
            ("records in batches", &self.batches),
            ("records in batches, each of another vehicle", &self.scattered),
            ("purchases", &self.buy),
        ];
        for (name, measured) in kinds {
            lines.extend(measured.as_ref().map(|measured| measured.text(name)));
        }
        for latency in self.history.iter().chain(&self.appraise) {
            lines.push(format!(
                "{} of a vehicle with {} records, {} connections: p50 {:.2} ms, p99 {:.2} ms, {:.0} requests a second",
                latency.method,
                latency.records,
                latency.connections,
                latency.p50_ms,
                latency.p99_ms,
                latency.per_second
            ));
        }
        lines.join("\n")
    }
}
