//! Putting a node under load, and measuring what it finalises.
//!
//! Transfers, single records and batches go through the same client, connection and signers in one run, so that their
//! ratio says more than any of the numbers. Everything is signed before the clock starts.

mod drive;
mod lane;
mod latency;
mod prepare;
mod stall;

use crate::{
    chain::Chain,
    cli::{LoadArgs, LoadKind},
    error::Result,
    output::Output,
};
use prepare::Ground;
use serde::Serialize;

/// What one kind of transaction came to.
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
    /// Whether what was signed beforehand sufficed for the whole window.
    pub sufficed: bool,
}

/// Everything that was measured.
#[derive(Debug, Default, Serialize)]
struct Report {
    signers: usize,
    batch: u32,
    transfer: Option<Measured>,
    record: Option<Measured>,
    /// Records of one vehicle in a row within a batch.
    row: u32,
    batches: Option<Measured>,
    scattered: Option<Measured>,
    buy: Option<Measured>,
    history: Vec<latency::Latency>,
    appraise: Vec<latency::Latency>,
}

/// `urcar load`.
pub async fn run(chain: &Chain, args: &LoadArgs, output: &Output) -> Result<()> {
    let mut report = Report { batch: args.batch, row: args.row, ..Report::default() };
    let throughput: Vec<LoadKind> = args.kinds.iter().copied().filter(|kind| kind.is_transaction()).collect();
    let mut ground = Ground::prepare(chain, args, !throughput.is_empty(), output).await?;
    report.signers = ground.signers();
    if args.kinds.contains(&LoadKind::History) {
        for connections in [1, 16] {
            output.note(format!("vehicle_history on {connections} connections"));
            let question = latency::Question::history(ground.witness());
            report.history.push(latency::measure(chain.url(), &question, connections, args.requests).await?);
        }
    }
    for kind in throughput {
        if kind == LoadKind::Buy {
            ground.put_up(chain, args, output).await?;
        }
        output.note(format!("signing for {kind:?}"));
        let transactions = ground.sign(chain, kind, args).await?;
        output.note(format!("sending {} transactions of kind {kind:?}", transactions.len()));
        let mut measured = drive::measure(chain, &ground.accounts(), transactions, kind, args).await?;
        let transfers = report.transfer.as_ref().map(|transfer| transfer.per_second);
        measured.ratio_to_transfers = transfers.filter(|rate| *rate > 0.0).map(|rate| measured.per_second / rate);
        output.note(format!("{kind:?}: {:.0} a second", measured.per_second));
        match kind {
            LoadKind::Transfer => report.transfer = Some(measured),
            LoadKind::Record => report.record = Some(measured),
            LoadKind::Batch => report.batches = Some(measured),
            LoadKind::Scattered => report.scattered = Some(measured),
            LoadKind::Buy => report.buy = Some(measured),
            LoadKind::History | LoadKind::Appraise => {}
        }
    }
    if args.kinds.contains(&LoadKind::Appraise) {
        for connections in [1, 16] {
            output.note(format!("vehicle_appraise on {connections} connections"));
            let question = latency::Question::appraisal(ground.witness(), chain.symbol());
            report.appraise.push(latency::measure(chain.url(), &question, connections, args.requests).await?);
        }
    }
    output.result(&report, || text(&report));
    Ok(())
}

fn text(report: &Report) -> String {
    let mut lines = Vec::new();
    let kinds = [
        ("transfers", &report.transfer),
        ("single records", &report.record),
        ("records in batches", &report.batches),
        ("records in batches, each of another vehicle", &report.scattered),
        ("purchases", &report.buy),
    ];
    for (name, measured) in kinds {
        if let Some(measured) = measured {
            let ratio =
                measured.ratio_to_transfers.map_or(String::new(), |ratio| format!(", {ratio:.2} times the transfers"));
            lines.push(format!(
                "{name}: {:.0} a second finalised{ratio} ({} transactions, {} failed, {} items refused, in {:.1} s)",
                measured.per_second, measured.transactions, measured.failed, measured.refused, measured.seconds
            ));
        }
    }
    for latency in report.history.iter().chain(&report.appraise) {
        lines.push(format!(
            "{} of a vehicle with {} records, {} connections: p50 {:.2} ms, p99 {:.2} ms, {:.0} requests a second",
            latency.method, latency.records, latency.connections, latency.p50_ms, latency.p99_ms, latency.per_second
        ));
    }
    lines.join("\n")
}
