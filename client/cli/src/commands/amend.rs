//! `urcar amend` and `urcar annul`: what a record, or a registration, was wrong about.

use super::{
    correction::{Correction, Standing},
    evidence::of_files,
    fields::of_evidence,
    pending::waiting,
    told::of_annulment,
    writer::decide_after,
};
use crate::{
    cli::{AmendArgs, AnnulArgs},
    signing::{Before, apart},
    text::{odometer, reason, unread, vin},
};
use serde_json::json;
use std::path::{Path, PathBuf};
use urcar_client::{
    Chain, Error, Result,
    chain::{
        At, ChainEvent, Outcome,
        calls::{self, Amendment},
    },
    field,
    input::{MIB, read_text},
    json::parse,
    output::Output,
};
use urcar_strict_json::understood;
use urcar_types::{Check, Evidence, List, Specification};

/// Corrects a record.
pub async fn amend(chain: &Chain, args: &AmendArgs, output: &Output) -> Result<()> {
    let vin = vin(&args.vin)?;
    let (amendment, done) = match args.specification.clone() {
        Some(path) => amendment(args, Some(apart(move || specification(&path)).await?))?,
        None => amendment(args, None)?,
    };
    let files = args.evidence.clone();
    let (evidence, doubts) = apart(move || backing(&files)).await?;
    let call = calls::amend(vin.as_str(), args.number, &amendment, &reason(&args.reason)?, &evidence);
    let at = chain.point(At::Best).await?.hash;
    let records = chain.records(vin.as_str(), at).await?.unwrap_or_default();
    let vehicle = chain.vehicle(vin.as_str(), at).await?;
    let file = Standing { vin: &vin, vehicle: vehicle.as_ref(), records: &records, at };
    let Correction { questions: mut asked, about: lines } = file.of_correction(chain, args.number, &amendment).await?;
    asked.extend(doubts);
    let mut about = vec![file.named()];
    about.extend(lines);
    if args.by.motion {
        let what = format!("record {} of {vin} is {done}", args.number);
        let told = Before { questions: asked, about, ..Before::default() };
        return decide_after(chain, &call, told, &args.by.deciding, &what, output).await;
    }
    let sender = args.by.deciding.sender(chain, output).await?;
    let before = Before { questions: asked, about, ..Before::default() };
    let Some(outcome) = sender.send_after(&call, &before).await? else { return Ok(()) };
    let number = recorded(&outcome)?;
    let waits = waiting(chain, &vin, number, outcome.block_hash).await?;
    let value = json!({
        "vin": vin, "record": args.number, "about": before.about, "done": done, "correction": number,
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
    let about = of_annulment(chain, &vin, chain.point(At::Best).await?.hash).await?;
    if args.by.motion {
        let what = format!("the registration of {vin} is annulled");
        let told = Before { about, ..Before::default() };
        return decide_after(chain, &call, told, &args.by.deciding, &what, output).await;
    }
    let sender = args.by.deciding.sender(chain, output).await?;
    let before = Before { about, ..Before::default() };
    let Some(outcome) = sender.send_after(&call, &before).await? else { return Ok(()) };
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

/// Returns the values that take the place of a record's, and what is done to it, in a word. `specification` is what
/// the file holds that the arguments name.
fn amendment(args: &AmendArgs, specification: Option<Specification>) -> Result<(Amendment, &'static str)> {
    if args.withdraw {
        return Ok((Amendment::Withdrawal, "withdrawn"));
    }
    if args.restore {
        return Ok((Amendment::Restoration, "restored"));
    }
    let odometer = odometer(args.odometer, args.unit).or(args.unread.map(unread));
    odometer.check().map_err(|refused| Error::Input(format!("--odometer: {refused}")))?;
    Ok((Amendment::New { odometer, specification: specification.map(Box::new) }, "amended"))
}

/// Returns the evidence in these files, and the questions that it raises.
fn backing(files: &[PathBuf]) -> Result<(List<Evidence, 8>, Vec<String>)> {
    let evidence = of_files(files)?;
    let asked = of_evidence(evidence.as_slice()).collect();
    Ok((evidence, asked))
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

/// Reads a specification, and holds it to its bounds.
fn specification(path: &Path) -> Result<Specification> {
    let text = read_text(path, MIB)?;
    let mut read: Specification = parse(&text).and_then(understood).map_err(|error| Error::file(path, error))?;
    read.normalise();
    field::check(&read).map_err(|error| Error::file(path, error))?;
    Ok(read)
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::cli::{Cli, Command};
    use clap::Parser;
    use urcar_types::Odometer;

    /// Returns the amendment of these options, and the word for it.
    pub fn amendment_of(options: &str) -> (Amendment, &'static str) {
        let line = format!("urcar amend V 7 --reason x --suri //A {options}");
        let Command::Amend(args) = Cli::parse_from(line.split_whitespace()).command else { panic!("{line}") };
        amendment(&args, None).unwrap()
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

    /// Before, a document that was named twice stood there twice without a word.
    #[test]
    fn a_document_that_is_evidence_twice_is_asked_about() {
        let folder = tempfile::tempdir().unwrap();
        let [one, same, other] = ["1.pdf", "2.pdf", "3.pdf"].map(|name| folder.path().join(name));
        for (path, content) in [(&one, "abc"), (&same, "abc"), (&other, "abd")] {
            std::fs::write(path, content).unwrap();
        }
        assert!(backing(&[one.clone(), other.clone()]).unwrap().1.is_empty());
        let (evidence, asked) = backing(&[one, other, same]).unwrap();
        assert_eq!(asked, ["evidence[2] is the same document as evidence[0]"]);
        assert_eq!(evidence.as_slice().len(), 3, "it may be meant");
    }

    #[test]
    fn a_reading_that_no_counter_shows_is_refused_before_anybody_is_asked() {
        let line = "urcar amend V 7 --reason x --suri //A --odometer 10000000 --unit km";
        let Command::Amend(args) = Cli::parse_from(line.split_whitespace()).command else { panic!() };
        let refused = amendment(&args, None).unwrap_err();
        assert_eq!((refused.code(), refused.exit_code()), ("input", 2));
        assert!(refused.to_string().starts_with("--odometer: a reading is above 9,999,999"), "{refused}");
    }

    #[test]
    fn a_number_that_is_none_is_named() {
        for (words, told) in [("amend V six --withdraw", "six"), ("amend V 7 --odometer -5 --unit km", "-5")] {
            let line = format!("urcar {words} --reason x --suri //A");
            let refused = Cli::try_parse_from(line.split_whitespace()).unwrap_err().to_string();
            let words = format!("'{told}' for");
            assert!(refused.contains(&words) && refused.contains("a whole number from 0 to 4294967295"), "{refused}");
            assert!(!refused.contains("tip:"), "{refused}");
        }
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
