//! `urcar amend` and `urcar annul`: what a record, or a registration, was wrong about.

use super::{evidence::of_files, pending::waiting, writer::decide};
use crate::{
    cli::{AmendArgs, AnnulArgs, ByWriterOrMotion},
    text::{odometer, reason, unread, vin},
};
use serde_json::json;
use std::path::Path;
use urcar_client::{
    Chain, Error, Result,
    chain::{
        Call, ChainEvent, Outcome,
        calls::{self, Amendment},
    },
    keys::keypair,
    output::Output,
};
use urcar_types::Specification;

/// Corrects a record.
pub async fn amend(chain: &Chain, args: &AmendArgs, output: &Output) -> Result<()> {
    let vin = vin(&args.vin)?;
    let (amendment, done) = amendment(args)?;
    let evidence = of_files(&args.evidence)?;
    let call = calls::amend(vin.as_str(), args.number, &amendment, &reason(&args.reason)?, &evidence);
    if args.by.motion {
        return decide(chain, &call, &args.by.deciding, &format!("record {} of {vin} is {done}", args.number), output)
            .await;
    }
    let outcome = by_writer(chain, &call, &args.by).await?;
    let number = recorded(&outcome)?;
    let waits = waiting(chain, &vin, number, outcome.block_hash).await?;
    let value = json!({
        "vin": vin, "record": args.number, "done": done, "correction": number,
        "pending": waits.as_ref().map(|waits| &waits.pending),
        "block": outcome.block, "block_hash": outcome.block_hash,
    });
    output.result(&value, || match &waits {
        None => format!("{vin}: record {} {done} by record {number}, in block {}", args.number, outcome.block),
        Some(waits) => format!(
            "{vin}: record {} will be {done} by record {number}, in block {}{}",
            args.number,
            outcome.block,
            waits.then(&vin)
        ),
    });
    Ok(())
}

/// Annuls a registration.
pub async fn annul(chain: &Chain, args: &AnnulArgs, output: &Output) -> Result<()> {
    let vin = vin(&args.vin)?;
    let call = calls::annul(vin.as_str(), &reason(&args.reason)?);
    if args.by.motion {
        return decide(chain, &call, &args.by.deciding, &format!("the registration of {vin} is annulled"), output)
            .await;
    }
    let outcome = by_writer(chain, &call, &args.by).await?;
    let number = recorded(&outcome)?;
    let value = json!({
        "vin": vin, "done": "annulled", "record": number, "block": outcome.block, "block_hash": outcome.block_hash,
    });
    output.result(&value, || {
        format!(
            "{vin}: registration annulled by record {number}, in block {}; it can be registered again",
            outcome.block
        )
    });
    Ok(())
}

/// Returns the values that take the place of a record's, and what is done to it, in a word.
fn amendment(args: &AmendArgs) -> Result<(Amendment, &'static str)> {
    if args.withdraw {
        return Ok((Amendment::Withdrawal, "withdrawn"));
    }
    if args.restore {
        return Ok((Amendment::Restoration, "restored"));
    }
    let odometer = odometer(args.odometer, args.unit).or(args.unread.map(unread));
    let specification = args.specification.as_deref().map(specification).transpose()?.map(Box::new);
    Ok((Amendment::New { odometer, specification }, "amended"))
}

/// Returns the number of the record that a transaction wrote first.
///
/// # Errors
/// [`Error::Foreign`] where it left no event.
pub fn recorded(outcome: &Outcome) -> Result<u32> {
    let number = outcome.events.iter().find_map(|event| match event {
        ChainEvent::Recorded { number, .. } => Some(*number),
        _ => None,
    });
    number.ok_or_else(|| Error::Foreign("the record left no event".into()))
}

async fn by_writer(chain: &Chain, call: &Call, by: &ByWriterOrMotion) -> Result<Outcome> {
    match by.deciding.suri.as_slice() {
        [suri] => chain.execute(call, &keypair(suri)?, by.deciding.wait).await,
        _ => Err(Error::Input("one --suri signs; several decide with --motion".into())),
    }
}

/// Reads a specification.
fn specification(path: &Path) -> Result<Specification> {
    let text = std::fs::read_to_string(path).map_err(|error| Error::file(path, error))?;
    serde_json::from_str(&text).map_err(|error| Error::file(path, error))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::{Cli, Command};
    use clap::Parser;
    use urcar_types::OdometerResult;

    fn amendment_of(options: &str) -> (Amendment, &'static str) {
        let line = format!("urcar amend V 7 --reason x --suri //A {options}");
        let Command::Amend(args) = Cli::parse_from(line.split_whitespace()).command else { panic!("{line}") };
        amendment(&args).unwrap()
    }

    #[test]
    fn a_record_is_withdrawn_or_restored_by_a_word() {
        assert_eq!(amendment_of("--withdraw"), (Amendment::Withdrawal, "withdrawn"));
        assert_eq!(amendment_of("--restore --motion"), (Amendment::Restoration, "restored"));
    }

    #[test]
    fn a_reading_is_amended_to_a_value_or_to_none() {
        let odometer = |options| match amendment_of(options) {
            (Amendment::New { odometer, specification: None }, "amended") => odometer.unwrap(),
            other => panic!("{other:?}"),
        };
        assert_eq!(odometer("--odometer 5 --unit km").value, Some(5));
        assert_eq!(odometer("--unread unreadable").result, OdometerResult::Unreadable);
        let none = odometer("--unread no_odometer");
        assert_eq!((none.value, none.unit, none.result), (None, None, OdometerResult::NoOdometer));
    }
}
