//! The correction of a record in words: what it changes, and what is seldom meant by it.

use super::{
    history::line,
    readings::{self, Change},
    specification::{differences, implausible, named},
};
use crate::text::reading;
use urcar_client::{Account, Chain, Hash, Result, chain::calls::Amendment};
use urcar_types::{RecordData, RecordStatus, RecordView, Specification, VehicleView, Vin};

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
    if *amendment == Amendment::Restoration {
        asked.extend(counts_already(records, number));
    }
    if *amendment == Amendment::Withdrawal {
        asked.extend(lost(records, number));
    }
    asked
}

/// Returns the question that the restoration of a record raises which isn't withdrawn: the correction would stand in
/// the file for ever.
fn counts_already(records: &[RecordView<Account>], number: u32) -> Option<String> {
    let view = records.iter().find(|view| view.record.number == number)?;
    let is_open = if view.status == RecordStatus::Disputed { ", and a dispute over it is open" } else { "" };
    (view.status != RecordStatus::Withdrawn)
        .then(|| format!("this restores nothing: record {number} isn't withdrawn, it counts already{is_open}"))
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

/// Returns what is done to a record in words, of a new reading with the one whose place it takes; nothing where it
/// keeps its reading.
fn told(records: &[RecordView<Account>], number: u32, amendment: &Amendment) -> Option<String> {
    let view = records.iter().find(|view| view.record.number == number)?;
    match amendment {
        Amendment::Withdrawal => Some("to be withdrawn: nothing of it will count".into()),
        Amendment::Restoration => Some("to be restored: it will count again as it read before".into()),
        Amendment::New { odometer: Some(new), .. } => {
            let old = readings::in_force(records, view);
            Some(format!("{} -> {}", old.map_or("no reading".into(), reading), reading(new)))
        }
        Amendment::New { odometer: None, .. } => None,
    }
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::commands::amend::tests::amendment_of;
    use serde_json::{Value, json};
    use urcar_rules::effects::effects;
    use urcar_types::{Odometer, RecordKind};

    fn file() -> Vec<RecordView<Account>> {
        let view = |number: u32, kind: &str, fields: Value, odometer: Value, in_force: Value| {
            serde_json::from_value(json!({
                "record": {
                    "number": number, "author": "consortium", "recorded_at": "0", "kind": kind, "fields": fields,
                    "event_date": format!("2024-05-0{}", number + 1), "odometer": odometer, "description": "",
                    "evidence": [], "commitment": null, "previous": urcar_types::Digest::zero(),
                },
                "token_price": null, "listed_at": null, "status": "active", "witnesses": [], "witnessed": false, "pending": false,
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
        assert_eq!(told(&file(), 1, &Amendment::New { odometer: None, specification: None }), None);
    }

    /// Before, they were shown the record, and no word on what was to become of it.
    #[test]
    fn who_withdraws_or_restores_a_record_is_told_so() {
        let withdrawn = told(&file(), 1, &Amendment::Withdrawal).unwrap();
        assert!(withdrawn.starts_with("to be withdrawn"), "{withdrawn}");
        let restored = told(&file(), 1, &Amendment::Restoration).unwrap();
        assert!(restored.starts_with("to be restored"), "{restored}");
        assert_eq!(told(&file(), 9, &Amendment::Withdrawal), None, "the chain says that it isn't there");
    }

    /// Before, two thirds let a record count again that had never ceased to, and the file said so for ever.
    #[test]
    fn the_restoration_of_what_counts_already_is_asked_about() {
        let asked = |status| {
            let mut records = file();
            records[1].status = status;
            let own = counts_already(&records, 1);
            let all = questions(&records, 1, &amendment_of("--restore --motion").0, None);
            assert!(own.iter().all(|question| all.contains(question)), "{all:?}");
            own
        };
        let counts = "this restores nothing: record 1 isn't withdrawn, it counts already";
        assert_eq!(asked(RecordStatus::Active).as_deref(), Some(counts));
        assert_eq!(asked(RecordStatus::Disputed), Some(format!("{counts}, and a dispute over it is open")));
        assert_eq!(asked(RecordStatus::Withdrawn), None);
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
}
