//! `urcar import`.

use crate::{
    cli::ImportArgs,
    import::{
        carrier::{Carrier, Folder},
        check::{Check, check},
        engine::{Engine, ImportConfig},
        job::{ImportJob, inputs},
        journal::Journal,
        lock::ImportLock,
        progress::Progress,
        report::Report,
        report_file::{ReportFile, ensure_other_file},
        waiting::check_waiting,
    },
};
use std::{pin::pin, time::Instant};
use urcar_client::{
    Chain, Error, Result,
    chain::At,
    keys::keypair,
    output::{Output, to_json},
};

/// Brings a file of lives onto the chain, and reports what was done, also where it is told to stop.
///
/// # Errors
/// [`Error::Mismatch`] where an event ended otherwise than the file foresees; before anything is sent [`Error::File`]
/// for a file that the report may not take the place of, [`Error::Input`] for keys that everybody has on a live chain,
/// and [`Error::ImportRuns`] where another import of the file goes on; [`Error::Interrupted`] where it is told to
/// `stop`.
pub async fn run(
    chain: &Chain,
    args: &ImportArgs,
    mut job: ImportJob,
    output: &Output,
    stop: impl Future<Output = ()>,
) -> Result<()> {
    let mut stop = pin!(stop);
    let begin = Instant::now();
    let carrier = args.evidence.as_deref().map(Folder::read).transpose()?.map(Carrier::new);
    let begun = tokio::select! {
        begun = begin_with(chain, &mut job, args, output) => begun,
        () = &mut stop => {
            if args.report.is_some() {
                output.warn("no report is written: nothing was sent yet");
            }
            Err(chain.interrupted())
        }
    };
    let Begun { journal, report_file, progress, lock: _lock } = begun?;
    let accepted_before = job.accepted();
    let config = ImportConfig {
        batch: args.batch as usize,
        signers: args.signers.map_or(usize::MAX, |signers| signers as usize),
        faucet: keypair(&args.faucet)?,
    };
    let mut engine = Engine::new(chain.clone(), &job.accounts, config, job.plans, journal, &progress).await?;
    engine.carrier = carrier;
    let outcome = tokio::select! {
        outcome = bring(&mut engine, &progress) => outcome,
        () = &mut stop => Err(chain.interrupted()),
    };
    let mut report = Report {
        file: args.lives.file.display().to_string(),
        url: chain.url().into(),
        genesis: format!("{:?}", chain.genesis()),
        ended_early: outcome.as_ref().err().map(ToString::to_string),
        seconds: begin.elapsed().as_secs_f64(),
        accepted_before,
        transactions: engine.transactions,
        without_witnesses: args.no_witnesses,
        attestations: engine.attestations,
        malformed: job.malformed,
        evidence: engine.carrier.take().map_or_else(Vec::new, |carrier| carrier.carried),
        ..Report::default()
    };
    report.gather(&engine.plans);
    let compared = match args.check && outcome.is_ok() {
        true => tokio::select! {
            compared = compare(&engine, &progress, &mut report) => compared,
            () = &mut stop => Err(chain.interrupted()),
        },
        false => Ok(()),
    };
    progress.finish();
    // Whatever becomes of the file, the reasons are told.
    let written = report_file.as_ref().map_or(Ok(()), |file| file.write(&to_json(&report), &mut engine.journal));
    output.result(&report, || report.text());
    outcome?;
    compared?;
    written?;
    conclude(&report)
}

/// Brings every life to its end, and the evidence to the node.
async fn bring(engine: &mut Engine<'_>, progress: &Progress) -> Result<()> {
    engine.run().await?;
    let Some(carrier) = &mut engine.carrier else { return Ok(()) };
    progress.doing(Some("putting evidence"));
    carrier.finish(&engine.chain, &engine.plans).await
}

/// An import that can begin.
struct Begun {
    journal: Journal,
    report_file: Option<ReportFile>,
    progress: Progress,
    /// Kept until the import ends.
    lock: ImportLock,
}

/// Checks what an import is to begin with, takes its lock, and reads what the chain has.
async fn begin_with(chain: &Chain, job: &mut ImportJob, args: &ImportArgs, output: &Output) -> Result<Begun> {
    if chain.is_live().await? {
        job.accounts.ensure_own_keys(&args.faucet)?;
    }
    if let Some(path) = &args.report {
        let own: Vec<_> = inputs(&args.lives).into_iter().chain(args.state.clone()).collect();
        ensure_other_file(path, &own)?;
    }
    let lock = job.lock(chain).await?;
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
    prepare(chain, job, args).await?;
    Ok(Begun { journal, report_file, progress, lock })
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

/// Compares chain and file. The report has what was compared before an error as well.
async fn compare(engine: &Engine<'_>, progress: &Progress, report: &mut Report) -> Result<()> {
    progress.doing(Some("comparing chain and file"));
    let (chain, plans) = (&engine.chain, engine.plans.as_slice());
    let found = report.check.insert(Check { lives_left: plans.len(), ..Check::default() });
    let at = chain.point(At::Finalised).await?.hash;
    match report.without_witnesses {
        true => check_waiting(chain, plans, at, found).await,
        false => check(chain, plans, at, found).await,
    }
}

fn conclude(report: &Report) -> Result<()> {
    let differences = report.check.as_ref().map_or(0, |check| check.differences.len());
    match (differences, report.surprises()) {
        (0, 0) => match report.refused_evidence() {
            0 => Ok(()),
            refused => Err(Error::Mismatch(format!("{refused} files of evidence were not taken in"))),
        },
        (0, surprises) => Err(Error::Mismatch(format!("{surprises} lines or events did not get onto the chain"))),
        (differences, _) => Err(Error::Mismatch(format!("chain and file differ in {differences} points"))),
    }
}
