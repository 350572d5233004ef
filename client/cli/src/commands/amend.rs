//! `urcar amend` and `urcar annul`: what a record, or a registration, was wrong about.

use super::{
    evidence::of_files,
    pending::{next_step, why},
    writer::decide,
};
use crate::{
    cli::{AmendArgs, AnnulArgs, ByWriterOrMotion},
    text::{odometer, reason, vin},
};
use serde_json::json;
use std::path::Path;
use urcar_client::{
    Chain, Error, Result,
    chain::{
        Call, ChainEvent, Outcome, Pending,
        calls::{self, Amendment},
    },
    keys::keypair,
    output::Output,
};
use urcar_types::{Specification, Vin};

/// Corrects a record.
pub async fn amend(chain: &Chain, args: &AmendArgs, output: &Output) -> Result<()> {
    let vin = vin(&args.vin)?;
    let amendment = match args.withdraw {
        true => Amendment::Withdrawal,
        false => Amendment::New {
            odometer: odometer(args.odometer, args.unit),
            specification: args.specification.as_deref().map(specification).transpose()?.map(Box::new),
        },
    };
    let evidence = of_files(&args.evidence)?;
    let call = calls::amend(vin.as_str(), args.number, &amendment, &reason(&args.reason)?, &evidence);
    let done = if args.withdraw { "withdrawn" } else { "amended" };
    if args.by.motion {
        return decide(chain, &call, &args.by.deciding, &format!("record {} of {vin} is {done}", args.number), output)
            .await;
    }
    let outcome = by_writer(chain, &call, &args.by).await?;
    let number = recorded(&outcome)?;
    let pending = chain.pending(vin.as_str(), outcome.block_hash).await?.unwrap_or_default();
    let waits = pending.into_iter().find(|it| it.record == number);
    let value = json!({
        "vin": vin, "record": args.number, "done": done, "correction": number, "pending": waits,
        "block": outcome.block, "block_hash": outcome.block_hash,
    });
    output.result(&value, || match &waits {
        None => format!("{vin}: record {} {done} by record {number}, in block {}", args.number, outcome.block),
        Some(waits) => format!(
            "{vin}: record {} will be {done} by record {number}, in block {}{}",
            args.number,
            outcome.block,
            then(&vin, waits)
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

/// Returns for what a record waits, and what comes next, as lines after a result.
pub fn then(vin: &Vin, pending: &Pending) -> String {
    format!("\nit waits for {}\n{}", why(&pending.why), next_step(vin, pending))
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
