//! `urcar amend` and `urcar annul`: what a record, or a registration, was wrong about.

use super::{
    evidence::of_files,
    pending::waiting,
    readings::{self, Change},
    writer::decide,
};
use crate::{
    cli::{AmendArgs, AnnulArgs},
    signing::{Before, confirm},
    text::{odometer, reading, reason, unread, vin},
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
    input::{MIB, read_text},
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
    let at = chain.point(At::Best).await?.hash;
    let records = chain.records(vin.as_str(), at).await?.unwrap_or_default();
    let mut asked = raised(&records, args.number, &amendment);
    if let Some(change) = told(&records, args.number, &amendment) {
        output.note(format!("record {}: {change}", args.number));
    }
    if args.by.motion {
        if !asked.is_empty() {
            confirm(&args.by.deciding.sending, &asked.join("; "), output).await?;
        }
        return decide(chain, &call, &args.by.deciding, &format!("record {} of {vin} is {done}", args.number), output)
            .await;
    }
    if changes_nothing(&records, args.number, &amendment) {
        asked.push(format!("this changes nothing: record {} says so already", args.number));
    }
    let sender = args.by.deciding.sender(chain, output).await?;
    let Some(outcome) = sender.send_after(&call, &Before::new(Vec::new(), asked)).await? else { return Ok(()) };
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
    odometer.check().map_err(|refused| Error::Input(format!("--odometer: {refused}")))?;
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

/// Returns the questions that a correction raises about the readings of its file.
fn raised(records: &[RecordView<Account>], number: u32, amendment: &Amendment) -> Vec<String> {
    let change = match amendment {
        Amendment::Withdrawal => Change::Withdraw(number),
        Amendment::Restoration => Change::Restore(number),
        Amendment::New { odometer: Some(odometer), .. } => Change::Amend(number, odometer),
        Amendment::New { odometer: None, .. } => return Vec::new(),
    };
    readings::questions(records, change)
}

/// Returns the reading of a record and the one that takes its place, in words; nothing where none does.
fn told(records: &[RecordView<Account>], number: u32, amendment: &Amendment) -> Option<String> {
    let Amendment::New { odometer: Some(new), .. } = amendment else { return None };
    let view = records.iter().find(|view| view.record.number == number)?;
    let old = readings::amended(records, number).or(view.record.entry.odometer.as_ref());
    Some(format!("{} -> {}", old.map_or("no reading".into(), reading), reading(new)))
}

/// Returns whether a record reads so already, as far as what replaces its values says.
fn changes_nothing(records: &[RecordView<Account>], number: u32, amendment: &Amendment) -> bool {
    let Amendment::New { odometer, specification } = amendment else { return false };
    let (mut read, mut built) = (readings::amended(records, number), None);
    for view in records {
        let data = &view.record.entry.data;
        if view.record.number == number {
            read = read.or(view.record.entry.odometer.as_ref());
            built = effects(data).opening.and_then(|opening| opening.specification);
        }
        match data {
            RecordData::Correction { corrects, withdraws: false, specification: Some(specification), .. }
                if *corrects == number && !view.pending && view.status != RecordStatus::Withdrawn =>
            {
                built = Some(specification);
            }
            _ => {}
        }
    }
    odometer.as_ref().is_none_or(|odometer| Some(odometer) == read)
        && specification.as_deref().is_none_or(|specification| Some(specification) == built)
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
    fn a_reading_that_no_counter_shows_is_refused_before_anybody_is_asked() {
        let line = "urcar amend V 7 --reason x --suri //A --odometer 10000000 --unit km";
        let Command::Amend(args) = Cli::parse_from(line.split_whitespace()).command else { panic!() };
        let refused = amendment(&args).unwrap_err();
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

    fn file() -> Vec<RecordView<Account>> {
        let view = |number: u32, kind: &str, fields: serde_json::Value, odometer: serde_json::Value| {
            serde_json::from_value(json!({
                "record": {
                    "number": number, "author": "consortium", "recorded_at": "0", "kind": kind, "fields": fields,
                    "event_date": format!("2024-05-0{}", number + 1), "odometer": odometer, "description": "",
                    "evidence": [], "commitment": null, "previous": urcar_types::Digest::zero(),
                },
                "token_price": null, "status": "active", "witnesses": [], "witnessed": false, "pending": false,
                "version": 0, "window_until": null, "settled": false, "reading_kept": true,
                "reading_counts": kind != "correction", "head": urcar_types::Digest::zero(),
            }))
            .unwrap()
        };
        let km = |value: u32| json!({ "value": value, "unit": "km", "result": "read" });
        let reading = |number, value| view(number, "odometer_reading", json!({ "series": null }), km(value));
        let fields = json!({
            "corrects": 1, "withdraws": false, "reason": "typo", "odometer": km(53_610), "specification": null,
        });
        vec![reading(0, 52_000), reading(1, 56_310), view(2, "correction", fields, json!(null))]
    }

    #[test]
    fn the_old_reading_is_shown_beside_the_new_one() {
        let (amendment, _) = amendment_of("--odometer 54000 --unit km");
        assert_eq!(told(&file(), 1, &amendment).unwrap(), "53610 km -> 54000 km");
        assert_eq!(told(&file(), 0, &amendment).unwrap(), "52000 km -> 54000 km");
        assert_eq!(told(&file(), 1, &Amendment::Withdrawal), None);
    }

    #[test]
    fn what_changes_nothing_is_found_by_the_last_correction() {
        let nothing = |value: u32| {
            let (amendment, _) = amendment_of(&format!("--odometer {value} --unit km"));
            changes_nothing(&file(), 1, &amendment)
        };
        assert!(nothing(53_610) && !nothing(56_310) && !nothing(54_000));
    }

    #[test]
    fn a_correction_is_asked_about_by_what_it_makes_of_the_readings() {
        let asked = |options: &str, number| raised(&file(), number, &amendment_of(options).0);
        assert!(asked("--odometer 54000 --unit km", 1).is_empty());
        assert!(asked("--odometer 5361 --unit km", 1)[0].contains("illogical"));
        assert!(asked("--odometer 60000 --unit km", 0)[0].contains("illogical"));
        assert!(asked("--withdraw", 1).is_empty());
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
