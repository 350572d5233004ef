//! `urcar import`.

use crate::{
    cli::ImportArgs,
    import::{
        check::check,
        engine::{Engine, ImportConfig},
        job::{ImportJob, inputs},
        progress::Progress,
        report::Report,
        report_file::{ReportFile, ensure_other_file},
        waiting::check_waiting,
    },
};
use std::time::Instant;
use urcar_client::{
    Chain, Error, Result,
    chain::At,
    keys::keypair,
    output::{Output, to_json},
};

/// Brings a file of lives onto the chain, and reports what was done.
///
/// # Errors
/// [`Error::Mismatch`] where an event ended otherwise than the file foresees; [`Error::File`] for a file of no lives,
/// or for one that the report may not take the place of, and [`Error::Input`] for keys that everybody has on a live
/// chain, before anything is sent.
pub async fn run(chain: &Chain, args: &ImportArgs, output: &Output) -> Result<()> {
    let begin = Instant::now();
    let mut job = ImportJob::load(&args.lives)?;
    if chain.is_live().await? {
        job.accounts.ensure_own_keys(&args.faucet)?;
    }
    if let Some(path) = &args.report {
        let own: Vec<_> = inputs(&args.lives).into_iter().chain(args.state.clone()).collect();
        ensure_other_file(path, &own)?;
    }
    let journal = job.recall(chain, args.state.as_ref()).await?;
    let report_file = args.report.as_ref().map(|path| ReportFile::new(path, args.force, &journal)).transpose()?;
    let events = job.events();
    output.note(format!(
        "{}: {} lives with {events} events, {} lines that are none, to {}",
        args.lives.file.display(),
        job.plans.len(),
        job.malformed.len(),
        chain.url(),
    ));
    let progress = Progress::new(events as u64, output.is_json());
    prepare(chain, &mut job, args).await?;
    let accepted_before = job.accepted();
    let config = ImportConfig {
        batch: args.batch as usize,
        signers: args.signers.map_or(usize::MAX, |signers| signers as usize),
        faucet: keypair(&args.faucet)?,
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
    // Whatever becomes of the file, the reasons are told.
    let written = report_file.as_ref().map_or(Ok(()), |file| file.write(&to_json(&report), &mut engine.journal));
    output.result(&report, || report.text());
    outcome?;
    written?;
    conclude(&report)
}

/// Chooses the witnesses, and resumes from what the chain has: the engine does so again from what is final.
async fn prepare(chain: &Chain, job: &mut ImportJob, args: &ImportArgs) -> Result<()> {
    for plan in &mut job.plans {
        plan.witnessing = !args.no_witnesses;
    }
    if !args.no_witnesses {
        job.choose_witnesses(chain).await?;
    }
    job.resume(chain, chain.point(At::Best).await?.hash).await
}

fn conclude(report: &Report) -> Result<()> {
    let differences = report.check.as_ref().map_or(0, |check| check.differences.len());
    match (differences, report.surprises()) {
        (0, 0) => Ok(()),
        (0, surprises) => Err(Error::Mismatch(format!("{surprises} lines or events did not get onto the chain"))),
        (differences, _) => Err(Error::Mismatch(format!("chain and file differ in {differences} points"))),
    }
}
