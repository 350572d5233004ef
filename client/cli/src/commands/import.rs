//! `urcar import`.

use crate::{
    cli::ImportArgs,
    import::{
        check::check,
        engine::{Engine, ImportConfig},
        fund,
        job::ImportJob,
        progress::Progress,
        report::Report,
        waiting::check_waiting,
    },
};
use std::time::Instant;
use urcar_client::{
    Chain, Error, Result,
    chain::At,
    keys::keypair,
    output::{Output, to_json, write_file},
};

/// Brings a file of lives onto the chain, and reports what was done.
///
/// # Errors
/// [`Error::Mismatch`] where an event ended otherwise than the file foresees; [`Error::File`] for a file of no lives
/// and [`Error::Input`] for keys that everybody has on a live chain, before anything is sent.
pub async fn run(chain: &Chain, args: &ImportArgs, output: &Output) -> Result<()> {
    let begin = Instant::now();
    let mut job = ImportJob::load(&args.lives)?;
    if chain.is_live().await? {
        job.accounts.ensure_own_keys(&args.faucet)?;
    }
    let journal = job.recall(chain, args.state.as_ref()).await?;
    let events = job.events();
    output.note(format!(
        "{}: {} lives with {events} events, {} lines that are none, to {}",
        args.lives.file.display(),
        job.plans.len(),
        job.malformed.len(),
        chain.url(),
    ));
    let progress = Progress::new(events as u64, output.is_json());
    prepare(chain, &mut job, args, &progress).await?;
    let accepted_before = job.accepted();
    let config = ImportConfig {
        batch: args.batch as usize,
        signers: args.signers.map_or(usize::MAX, |signers| signers as usize),
        heads: args.wait.heads(),
    };
    let mut engine = Engine::new(chain.clone(), &job.accounts, config, job.plans, journal, &progress).await?;
    let outcome = engine.run().await;
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
        progress.doing(Some("comparing chain and file"));
        let at = engine.chain.point(At::Finalised).await?.hash;
        report.check = Some(match args.no_witnesses {
            true => check_waiting(&engine.chain, &engine.plans, at).await?,
            false => check(&engine.chain, &engine.plans, at).await?,
        });
    }
    progress.finish();
    if let Some(path) = &args.report {
        write_file(path, &to_json(&report))?;
    }
    output.result(&report, || report.text());
    outcome?;
    conclude(&report)
}

/// Chooses the witnesses, resumes from what the chain has, and gives owners the money for their fees.
async fn prepare(chain: &Chain, job: &mut ImportJob, args: &ImportArgs, progress: &Progress) -> Result<()> {
    for plan in &mut job.plans {
        plan.witnessing = !args.no_witnesses;
    }
    if !args.no_witnesses {
        job.choose_witnesses(chain).await?;
    }
    job.resume(chain, chain.point(At::Best).await?.hash).await?;
    let (funded, given) = fund::endow(chain, &job.plans, &job.accounts, &keypair(&args.faucet)?).await?;
    if funded > 0 {
        progress.say(format!("{funded} owners were given money for fees, {} in all", chain.money(given)));
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
