//! `urcar expect`.

use crate::{
    cli::ExpectArgs,
    import::{
        check::{Check, Difference, check},
        job::ImportJob,
        waiting::check_waiting,
    },
};
use urcar_client::{Chain, Error, Result, output::Output};

/// Compares what the chain holds with what a file of lives says that it should; without witnesses, with what its records
/// in effect allow.
///
/// # Errors
/// [`Error::Mismatch`] where they differ. What was compared before another error is told all the same.
pub async fn run(chain: &Chain, args: &ExpectArgs, mut job: ImportJob, output: &Output) -> Result<()> {
    job.look_up(chain, args.state.as_ref()).await?;
    let at = chain.point(args.at).await?;
    job.resume(chain, at.hash).await?;
    job.presume_refusals();
    let mut found = Check::default();
    let compared = match args.no_witnesses {
        true => check_waiting(chain, &job.plans, at.hash, &mut found).await,
        false => check(chain, &job.plans, at.hash, &mut found).await,
    };
    for line in job.malformed {
        found.differences.push(Difference {
            line: line.line,
            vin: String::new(),
            event: None,
            what: "the line".into(),
            expected: "a life".into(),
            found: line.message,
        });
    }
    output.result(&found, || format!("at block {}: {}", at.number, found.text()));
    compared?;
    match found.differences.len() {
        0 => Ok(()),
        count => Err(Error::Mismatch(format!("chain and file differ in {count} points"))),
    }
}
