//! `urcar amend` and `urcar annul`: what a record, or a registration, was wrong about.

use super::{evidence::of_files, pending::waiting, writer::decide};
use crate::{
    cli::{AmendArgs, AnnulArgs},
    text::{odometer, reason, unread, vin},
};
use serde_json::json;
use std::path::Path;
use urcar_client::{
    Account, Chain, Error, Result,
    chain::{
        At, ChainEvent, Outcome,
        calls::{self, Amendment},
    },
    field,
    json::parse,
    output::Output,
};
use urcar_rules::effects::effects;
use urcar_strict_json::understood;
use urcar_types::{Check, RecordData, RecordStatus, RecordView, Specification};

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
    let sender = args.by.deciding.sender(chain, output).await?;
    let at = chain.point(At::Best).await?.hash;
    let records = chain.records(vin.as_str(), at).await?.unwrap_or_default();
    if changes_nothing(&records, args.number, &amendment) {
        sender.confirm(&format!("this changes nothing: record {} says so already", args.number)).await?;
    }
    let Some(outcome) = sender.send(&call).await? else { return Ok(()) };
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
    let Some(outcome) = args.by.deciding.sender(chain, output).await?.send(&call).await? else { return Ok(()) };
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

/// Returns whether a record reads so already, as far as what replaces its values says.
fn changes_nothing(records: &[RecordView<Account>], number: u32, amendment: &Amendment) -> bool {
    let Amendment::New { odometer, specification } = amendment else { return false };
    let (mut read, mut built) = (None, None);
    for view in records {
        let data = &view.record.entry.data;
        if view.record.number == number {
            read = view.record.entry.odometer.clone();
            built = effects(data).opening.and_then(|opening| opening.specification.cloned());
        }
        match data {
            RecordData::Correction { corrects, withdraws: false, odometer, specification, .. }
                if *corrects == number && !view.pending && view.status != RecordStatus::Withdrawn =>
            {
                read = odometer.clone().or(read);
                built = specification.clone().or(built);
            }
            _ => {}
        }
    }
    odometer.as_ref().is_none_or(|odometer| Some(odometer) == read.as_ref())
        && specification.as_deref().is_none_or(|specification| Some(specification) == built.as_ref())
}

/// Reads a specification, and holds it to its bounds.
fn specification(path: &Path) -> Result<Specification> {
    let text = std::fs::read_to_string(path).map_err(|error| Error::file(path, error))?;
    let mut read: Specification = parse(&text).and_then(understood).map_err(|error| Error::file(path, error))?;
    read.normalise();
    field::check(&read).map_err(|error| Error::file(path, error))?;
    Ok(read)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::{Cli, Command};
    use clap::Parser;
    use urcar_types::Odometer;

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
    fn a_specification_is_brought_into_its_form_and_held_to_its_bounds() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("specification.json");
        let read = |make: &str| {
            let text = json!({
                "make": make, "model": "3 Series", "variant": "", "body": "estate", "fuel": "diesel",
                "displacement_cc": 1995, "motor_kw": null, "colour": "blue", "model_year": 2014,
                "manufactured": "2014-05-25", "plant": "Munich", "euro_class": null,
            });
            std::fs::write(&path, text.to_string()).unwrap();
            specification(&path)
        };
        assert_eq!(read(" BMW ").unwrap().make.as_str(), "BMW");
        let refused = read(&"B".repeat(33)).unwrap_err();
        assert_eq!(refused.code(), "file");
        assert!(refused.to_string().ends_with(": make: a text is too long: 33 bytes of at most 32"), "{refused}");
    }

    #[test]
    fn a_reading_is_amended_to_a_value_or_to_none() {
        let odometer = |options| match amendment_of(options) {
            (Amendment::New { odometer, specification: None }, "amended") => odometer.unwrap(),
            other => panic!("{other:?}"),
        };
        assert_eq!(odometer("--odometer 5 --unit km"), Odometer::Kilometres(5));
        assert_eq!(odometer("--unread unreadable"), Odometer::Unreadable);
        assert_eq!(odometer("--unread no_odometer"), Odometer::NoOdometer);
    }
}
