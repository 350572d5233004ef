//! `urcar amend` and `urcar annul`: what a record, or a registration, was wrong about.

use super::{
    evidence::of_files,
    history::line,
    pending::waiting,
    readings::{self, Change},
    specification::{differences, implausible, named},
    told::of_annulment,
    writer::{decide, decide_after},
};
use crate::{
    cli::{AmendArgs, AnnulArgs},
    signing::{Before, apart},
    text::{odometer, reading, reason, unread, vin},
};
use serde_json::json;
use std::path::Path;
use urcar_client::{
    Account, Chain, Error, Hash, Result,
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
use urcar_types::{Check, RecordData, RecordView, Specification, VehicleView, Vin};

/// Corrects a record.
pub async fn amend(chain: &Chain, args: &AmendArgs, output: &Output) -> Result<()> {
    let vin = vin(&args.vin)?;
    let (amendment, done) = match args.specification.clone() {
        Some(path) => amendment(args, Some(apart(move || specification(&path)).await?))?,
        None => amendment(args, None)?,
    };
    let files = args.evidence.clone();
    let evidence = apart(move || of_files(&files)).await?;
    let call = calls::amend(vin.as_str(), args.number, &amendment, &reason(&args.reason)?, &evidence);
    let at = chain.point(At::Best).await?.hash;
    let records = chain.records(vin.as_str(), at).await?.unwrap_or_default();
    let vehicle = chain.vehicle(vin.as_str(), at).await?;
    let file = Standing { vin: &vin, vehicle: vehicle.as_ref(), records: &records, at };
    let Correction { questions: asked, about: lines } = file.of_correction(chain, args.number, &amendment).await?;
    let mut about = vec![file.named()];
    about.extend(lines);
    if args.by.motion {
        about.iter().for_each(|line| output.note(line));
        let what = format!("record {} of {vin} is {done}", args.number);
        return decide_after(chain, &call, asked, &args.by.deciding, &what, output).await;
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
        about.iter().for_each(|line| output.note(line));
        return decide(chain, &call, &args.by.deciding, &format!("the registration of {vin} is annulled"), output)
            .await;
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

/// Returns the record that a correction is of, and what takes the place of its values. Nothing of what corrects nothing.
pub fn corrected(data: &RecordData<Account>) -> Option<(u32, Amendment)> {
    match data {
        RecordData::Correction { corrects, withdraws: true, .. } => Some((*corrects, Amendment::Withdrawal)),
        RecordData::Correction { corrects, odometer, specification, .. } => {
            let specification = specification.clone().map(Box::new);
            Some((*corrects, Amendment::New { odometer: odometer.clone(), specification }))
        }
        _ => None,
    }
}

/// A life file as it stands at a block.
pub struct Standing<'a> {
    /// Whose file it is.
    pub vin: &'a Vin,
    /// The car; none where nobody registered it.
    pub vehicle: Option<&'a VehicleView<Account>>,
    /// All its records.
    pub records: &'a [RecordView<Account>],
    /// The block.
    pub at: Hash,
}

/// A correction as it is asked about and shown before it is sent.
pub struct Correction {
    /// The questions that it raises, whoever decides on it.
    pub questions: Vec<String>,
    /// The record, and each value with the one that takes its place.
    pub about: Vec<String>,
}

impl Standing<'_> {
    /// Returns the VIN with its car.
    pub fn named(&self) -> String {
        named(self.vin, self.vehicle.map(|view| &view.specification))
    }

    /// Returns a correction of a record as it is asked about and shown, by whichever command it is written.
    ///
    /// # Errors
    /// Those of a question to the node.
    pub async fn of_correction(&self, chain: &Chain, number: u32, amendment: &Amendment) -> Result<Correction> {
        let Self { vin, vehicle, records, at } = *self;
        let built = built(vehicle, number);
        let mut asked = questions(records, number, amendment, built);
        let mut about = Vec::new();
        if let Some(view) = records.iter().find(|view| view.record.number == number) {
            about.push(format!("record {number}: {}", line(chain, view, at).await?));
        }
        let changes = told(records, number, amendment).into_iter().chain(respecified(amendment, built));
        about.extend(changes.map(|change| format!("record {number}: {change}")));
        if let Amendment::New { specification: Some(new), .. } = amendment {
            // What the car is said to be already, nobody means to change.
            let before = built.map_or(Vec::new(), |built| implausible(built, vin, "specification"));
            let after = implausible(new, vin, "specification").into_iter();
            asked.extend(after.filter(|question| !before.contains(question)));
        }
        Ok(Correction { questions: asked, about })
    }
}

/// Returns the car as it was built by a record: by the registration in force; none by any other.
fn built(vehicle: Option<&VehicleView<Account>>, number: u32) -> Option<&Specification> {
    vehicle.filter(|view| view.birth == Some(number)).map(|view| &view.specification)
}

/// Returns the fields of a specification that a correction changes, in words; nothing where it changes none.
fn respecified(amendment: &Amendment, built: Option<&Specification>) -> Option<String> {
    let Amendment::New { specification: Some(new), .. } = amendment else { return None };
    differences(built?, new)
}

/// Returns the questions that a correction raises, whoever decides on it. `built` is the car as the record has it.
fn questions(
    records: &[RecordView<Account>],
    number: u32,
    amendment: &Amendment,
    built: Option<&Specification>,
) -> Vec<String> {
    let mut asked = raised(records, number, amendment);
    if changes_nothing(records, number, amendment, built) {
        asked.push(format!("this changes nothing: record {number} says so already"));
    }
    if *amendment == Amendment::Withdrawal {
        asked.extend(lost(records, number));
    }
    asked
}

/// Returns the question that the withdrawal of a record raises which can't be written anew: the car went on by it.
fn lost(records: &[RecordView<Account>], number: u32) -> Option<String> {
    let view = records.iter().find(|view| view.record.number == number)?;
    let (went, kind) = match view.record.entry.data {
        RecordData::Retail { .. } => ("left the trade", "retail"),
        RecordData::Delivery { retailer: Some(_), .. } => ("passed to a retailer", "delivery"),
        _ => return None,
    };
    Some(format!("by record {number} the car {went}: once it is withdrawn, no other {kind} takes its place"))
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
    let old = readings::in_force(records, view);
    Some(format!("{} -> {}", old.map_or("no reading".into(), reading), reading(new)))
}

/// Returns whether a record reads so already, as far as what replaces its values says.
fn changes_nothing(
    records: &[RecordView<Account>],
    number: u32,
    amendment: &Amendment,
    built: Option<&Specification>,
) -> bool {
    let Amendment::New { odometer, specification } = amendment else { return false };
    let view = records.iter().find(|view| view.record.number == number);
    let read = view.and_then(|view| readings::in_force(records, view));
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
    use serde_json::Value;
    use urcar_rules::effects::effects;
    use urcar_types::{Odometer, RecordKind};

    fn amendment_of(options: &str) -> (Amendment, &'static str) {
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

    fn file() -> Vec<RecordView<Account>> {
        let view = |number: u32, kind: &str, fields: Value, odometer: Value, in_force: Value| {
            serde_json::from_value(json!({
                "record": {
                    "number": number, "author": "consortium", "recorded_at": "0", "kind": kind, "fields": fields,
                    "event_date": format!("2024-05-0{}", number + 1), "odometer": odometer, "description": "",
                    "evidence": [], "commitment": null, "previous": urcar_types::Digest::zero(),
                },
                "token_price": null, "status": "active", "witnesses": [], "witnessed": false, "pending": false,
                "version": 0, "window_until": null, "settled": false, "reading_kept": true,
                "reading_counts": !in_force.is_null(), "odometer_in_force": in_force,
                "head": urcar_types::Digest::zero(),
            }))
            .unwrap()
        };
        let km = |value: u32| json!({ "value": value, "unit": "km", "result": "read" });
        let reading = |number, value, in_force| {
            view(number, "odometer_reading", json!({ "series": null }), km(value), km(in_force))
        };
        let correction = |number, value| {
            let fields = json!({
                "corrects": 1, "withdraws": false, "reason": "typo", "odometer": km(value), "specification": null,
            });
            view(number, "correction", fields, json!(null), json!(null))
        };
        // The first of the corrections waited, and took effect after the second.
        vec![reading(0, 52_000, 52_000), reading(1, 56_310, 53_610), correction(2, 53_610), correction(3, 55_000)]
    }

    #[test]
    fn the_old_reading_is_shown_beside_the_new_one() {
        let (amendment, _) = amendment_of("--odometer 54000 --unit km");
        assert_eq!(told(&file(), 1, &amendment).unwrap(), "53610 km -> 54000 km");
        assert_eq!(told(&file(), 0, &amendment).unwrap(), "52000 km -> 54000 km");
        assert_eq!(told(&file(), 1, &Amendment::Withdrawal), None);
    }

    /// Before, it was written without a question or a word on what was corrected.
    #[test]
    fn a_record_of_a_correction_is_asked_about_as_amend_is() {
        let by_record = |odometer: Option<Odometer>, withdraws| {
            let (number, amendment) = corrected(&urcar_samples::data::correction(1, withdraws, odometer)).unwrap();
            (number, questions(&file(), number, &amendment, None), told(&file(), number, &amendment))
        };
        for value in [5_361, 53_610, 536_100] {
            let (amendment, _) = amendment_of(&format!("--odometer {value} --unit km"));
            let asked = questions(&file(), 1, &amendment, None);
            assert!(!asked.is_empty(), "{value}");
            let written = by_record(Some(Odometer::Kilometres(value)), false);
            assert_eq!(written, (1, asked, told(&file(), 1, &amendment)));
        }
        assert_eq!(by_record(None, true).1, questions(&file(), 1, &Amendment::Withdrawal, None));
        assert_eq!(corrected(&urcar_samples::data::maintenance()), None);
    }

    #[test]
    fn a_specification_is_shown_by_what_it_changes() {
        let built = urcar_samples::specification();
        let red = Specification { colour: "red".try_into().unwrap(), ..built.clone() };
        let to = |specification: &Specification| {
            let specification = Some(Box::new(specification.clone()));
            Amendment::New { odometer: None, specification }
        };
        assert_eq!(respecified(&to(&red), Some(&built)).as_deref(), Some("colour black -> red"));
        assert_eq!(respecified(&to(&built), Some(&built)), None);
        assert_eq!(respecified(&Amendment::Withdrawal, Some(&built)), None);
    }

    #[test]
    fn what_changes_nothing_is_found_by_the_last_correction_to_take_effect() {
        let nothing = |value: u32| {
            let (amendment, _) = amendment_of(&format!("--odometer {value} --unit km --motion"));
            changes_nothing(&file(), 1, &amendment, None)
        };
        assert!(nothing(53_610) && !nothing(56_310) && !nothing(54_000) && !nothing(55_000));
    }

    #[test]
    fn a_specification_changes_nothing_where_the_car_is_built_so() {
        let example = urcar_samples::example(RecordKind::Manufacture).unwrap();
        let built = effects(&example.data).opening.unwrap().specification.unwrap().clone();
        let other = Specification { model: "another".try_into().unwrap(), ..built.clone() };
        let amendment = Amendment::New { odometer: None, specification: Some(Box::new(built.clone())) };
        let nothing = |built| changes_nothing(&file(), 0, &amendment, built);
        assert!(nothing(Some(&built)) && !nothing(Some(&other)) && !nothing(None));
    }

    /// Before, a motion was proposed without a word about it.
    #[test]
    fn a_motion_raises_the_questions_that_its_writer_is_asked() {
        let asked = |options: &str| questions(&file(), 1, &amendment_of(options).0, None);
        let nothing = asked("--odometer 53610 --unit km --motion");
        assert_eq!(nothing, ["this changes nothing: record 1 says so already"]);
        assert_eq!(nothing, asked("--odometer 53610 --unit km"));
        assert!(asked("--odometer 5361 --unit km --motion")[0].contains("illogical"));
    }

    /// Before, the car was left without a retail, and nothing put it right.
    #[test]
    fn the_withdrawal_of_what_cannot_be_written_anew_is_asked_about() {
        use urcar_samples::data::{delivery, maintenance, retail};

        let asked = |data: RecordData<Account>, options: &str| {
            let mut records = file();
            records[0].record.entry.data = data;
            questions(&records, 0, &amendment_of(options).0, None)
        };
        let withdrawn = asked(retail(None), "--withdraw");
        assert_eq!(
            withdrawn,
            ["by record 0 the car left the trade: once it is withdrawn, no other retail takes its place"]
        );
        assert!(
            asked(delivery(Some(Account::new([7; 32]))), "--withdraw")[0]
                .ends_with("no other delivery takes its place")
        );
        assert!(asked(delivery(None), "--withdraw").is_empty() && asked(maintenance(), "--withdraw").is_empty());
        assert!(asked(retail(None), "--odometer 52100 --unit km").is_empty());
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
