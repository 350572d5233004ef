//! `urcar import`.

use crate::{
    cli::ImportArgs,
    import::{
        check::check,
        engine::{Engine, ImportConfig},
        fund,
        job::ImportJob,
        report::Report,
        waiting::check_waiting,
    },
};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::time::{Duration, Instant};
use urcar_client::{
    Chain, Error, Result,
    chain::At,
    keys::keypair,
    output::{Output, to_json, write_file},
};

/// Brings a file of lives onto the chain, and reports what was done.
///
/// # Errors
/// [`Error::Mismatch`] where an event ended otherwise than the file foresees.
pub async fn run(chain: &Chain, args: &ImportArgs, output: &Output) -> Result<()> {
    let begin = Instant::now();
    let mut job = ImportJob::load(&args.lives)?;
    let journal = job.recall(chain, args.state.as_ref()).await?;
    let events = job.events();
    output.note(format!(
        "{}: {} lives with {events} events, {} lines that are none, to {}",
        args.lives.file.display(),
        job.plans.len(),
        job.malformed.len(),
        chain.url(),
    ));
    prepare(chain, &mut job, args, output).await?;
    let accepted_before = job.accepted();
    let config = ImportConfig {
        batch: args.batch as usize,
        signers: args.signers.map_or(usize::MAX, |signers| signers as usize),
        heads: args.wait.heads(),
    };
    let bar = progress_bar(events as u64, output);
    let mut engine = Engine::new(chain.clone(), &job.accounts, config, job.plans, journal, bar.clone()).await?;
    let outcome = engine.run().await;
    bar.finish_and_clear();
    let mut report = Report {
        file: args.lives.file.display().to_string(),
        url: chain.url().into(),
        genesis: format!("{:?}", chain.genesis()),
        seconds: begin.elapsed().as_secs_f64(),
        accepted_before,
        transactions: engine.transactions,
        without_witnesses: args.no_witnesses,
        attestations: engine.attestations,
        malformed: job.malformed,
        ..Report::default()
    };
    report.gather(&engine.plans);
    if args.check && outcome.is_ok() {
        let at = engine.chain.point(At::Finalised).await?.hash;
        report.check = Some(match args.no_witnesses {
            true => check_waiting(&engine.chain, &engine.plans, at).await?,
            false => check(&engine.chain, &engine.plans, at).await?,
        });
    }
    if let Some(path) = &args.report {
        write_file(path, &to_json(&report))?;
    }
    output.result(&report, || report.text());
    outcome?;
    conclude(&report)
}

/// Chooses the witnesses, resumes from what the chain has, and gives owners the money for their fees.
async fn prepare(chain: &Chain, job: &mut ImportJob, args: &ImportArgs, output: &Output) -> Result<()> {
    for plan in &mut job.plans {
        plan.witnessing = !args.no_witnesses;
    }
    if !args.no_witnesses {
        job.choose_witnesses(chain).await?;
    }
    job.resume(chain, chain.point(At::Best).await?.hash).await?;
    let (funded, given) = fund::endow(chain, &job.plans, &job.accounts, &keypair(&args.faucet)?).await?;
    if funded > 0 {
        output.note(format!("{funded} owners were given money for fees, {} in all", chain.money(given)));
    }
    Ok(())
}

fn conclude(report: &Report) -> Result<()> {
    let differences = report.check.as_ref().map_or(0, |check| check.differences.len());
    match (differences, report.surprises()) {
        (0, 0) => Ok(()),
        (0, surprises) => Err(Error::Mismatch(format!("{surprises} lines or events did not get onto the chain"))),
        (differences, _) => Err(Error::Mismatch(format!("chain and file differ in {differences} points"))),
    }
}

fn progress_bar(events: u64, output: &Output) -> ProgressBar {
    let target = if output.is_json() { ProgressDrawTarget::hidden() } else { ProgressDrawTarget::stderr() };
    let bar = ProgressBar::with_draw_target(Some(events), target);
    let style = ProgressStyle::with_template("{bar:40} {pos}/{len} events  {elapsed_precise}  {msg}");
    if let Ok(style) = style {
        bar.set_style(style);
    }
    bar.enable_steady_tick(Duration::from_millis(250));
    bar
}
