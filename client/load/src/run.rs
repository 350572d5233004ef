//! A whole run: the fixture, then each kind of load in turn.

use crate::{
    cli::{LoadArgs, LoadKind},
    drive,
    fixture::Fixture,
    latency::{self, Latency, Question},
    report::Report,
};
use urcar_client::{Chain, Result, output::Output};

/// The numbers of connections on which questions are asked.
const CONNECTIONS: [u32; 2] = [1, 16];

/// Measures every kind that the arguments name, and prints the report.
pub async fn run(url: &str, args: &LoadArgs, output: &Output) -> Result<()> {
    let chain = &Chain::connect(url).await?;
    let mut report = Report { batch: args.batch, row: args.row, ..Report::default() };
    let throughput: Vec<LoadKind> = args.kinds.iter().copied().filter(|kind| kind.is_transaction()).collect();
    let vehicles = if throughput.is_empty() { 0 } else { args.vehicles.max(1) };
    let mut fixture = Fixture::prepare(chain, args, vehicles, output).await?;
    report.signers = fixture.signers();
    if args.kinds.contains(&LoadKind::History) {
        report.history = ask(url, &Question::history(fixture.probe()), args.requests, output).await?;
    }
    for kind in throughput {
        measure(chain, &mut fixture, kind, args, &mut report, output).await?;
    }
    if args.kinds.contains(&LoadKind::Appraise) {
        let question = Question::appraisal(fixture.probe(), chain.symbol());
        report.appraise = ask(url, &question, args.requests, output).await?;
    }
    output.result(&report, || report.text());
    Ok(())
}

/// Asks a question on each number of connections.
async fn ask(url: &str, question: &Question, requests: u32, output: &Output) -> Result<Vec<Latency>> {
    let mut latencies = Vec::new();
    for connections in CONNECTIONS {
        output.note(format!("{} on {connections} connections", question.method()));
        latencies.push(latency::measure(url, question, connections, requests).await?);
    }
    Ok(latencies)
}

/// Signs transactions of a kind, sends them, and adds what they came to.
async fn measure(
    chain: &Chain,
    fixture: &mut Fixture,
    kind: LoadKind,
    args: &LoadArgs,
    report: &mut Report,
    output: &Output,
) -> Result<()> {
    let load = fixture.sign(chain, kind, args, output).await?;
    output.note(format!("{kind:?}: sending, {} in the pool at a time", load.in_pool));
    let mut measured = drive::measure(chain, &fixture.accounts(), load, args, output).await?;
    let transfers = report.transfer.as_ref().map(|transfer| transfer.per_second);
    measured.ratio_to_transfers = transfers.filter(|rate| *rate > 0.0).map(|rate| measured.per_second / rate);
    output.note(measured.text(&format!("{kind:?}")));
    match kind {
        LoadKind::Transfer => report.transfer = Some(measured),
        LoadKind::Record => report.record = Some(measured),
        LoadKind::Batch => report.batches = Some(measured),
        LoadKind::Scattered => report.scattered = Some(measured),
        LoadKind::Buy => report.buy = Some(measured),
        LoadKind::History | LoadKind::Appraise => {}
    }
    Ok(())
}
