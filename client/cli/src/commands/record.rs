//! `urcar record`: any record from a file.

use super::{
    amend::recorded,
    closing::Closing,
    correction::{Standing, corrected},
    evidence::of_files,
    fields::{self, Days},
    history::entry_line,
    parties::{self, Party, parties},
    pending::waiting,
    readings::{Change, questions},
    roles::{InRole, in_role},
    specification::{differences, implausible},
    stand_ins,
    told::of_annulment,
};
use crate::{
    cli::RecordArgs,
    signing::{Before, apart},
    text::{state, vin, word},
    today::today,
};
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use urcar_client::{
    Account, Chain, Error, Result,
    chain::{At, Outcome, calls},
    field,
    input::{MIB, read_text, read_text_from},
    json::parse,
    keys::question_of_address,
    output::{Output, to_json},
};
use urcar_rules::effects::{TitleTransfer, WrittenBy, effects};
use urcar_strict_json::{known_keys, nothing_lost, read_tagged};
use urcar_types::{
    Author, Check, Currency, Date, Digest, Entry, List, Record, RecordData, RecordKind, RecordStatus, RecordView,
    VehicleView, Vin,
};

/// Prints an example of a kind of record, as `--file` takes it.
pub fn example(kind: RecordKind, output: &Output) -> Result<()> {
    let entry = urcar_samples::example(kind)
        .ok_or_else(|| Error::Input(format!("a record of {} is written by another command", word(kind))))?;
    // It is a file: the same in both forms.
    output.result(&entry, || to_json(&entry));
    if let Some(key) = taker(&entry.data) {
        output.note(format!("name in {key} the account that takes the title over; while it is null the title stays"));
    }
    Ok(())
}

/// Writes a record, or registers a vehicle with its first.
pub async fn run(chain: &Chain, args: &RecordArgs, output: &Output) -> Result<()> {
    let (Some(vin_text), Some(path)) = (&args.vin, &args.file) else {
        return Err(Error::Input("name the VIN and the --file of the record".into()));
    };
    let vin = vin(vin_text)?;
    let files = (path.clone(), args.evidence.clone());
    let (entry, addresses) = apart(move || read(&files.0, &files.1)).await?;
    if let Some((key, currency)) = currency(&entry.data) {
        chain.check_currency(currency).map_err(|refused| Error::file(path, format!("{key}: {refused}")))?;
    }
    let sender = args.signing.sender(chain, output).await?;
    let at = chain.point(At::Best).await?.hash;
    let vehicle = chain.vehicle(vin.as_str(), at).await?;
    let registers = registers(&entry, vehicle.as_ref());
    let owner = match &args.owner {
        Some(owner) => Some(chain.recipient(owner).await?),
        None => None,
    };
    ensure_options(args, registers)?;
    let head = chain.head(vin.as_str(), at).await?;
    if let Some(wanted) = args.head.as_deref().map(state).transpose()? {
        expect_head(wanted, head.as_ref().map_or_else(|| vin.initial_head(), |head| head.head))?;
    }
    let records = match head {
        Some(_) => chain.records(vin.as_str(), at).await?.unwrap_or_default(),
        None => Vec::new(),
    };
    title_stays(&entry.data, vehicle.as_ref()).iter().for_each(|warning| output.warn(warning));
    let closing = Closing::of(&records, &entry, sender.account());
    let days = days_of(chain.time(at).await?, &entry, vehicle.as_ref().filter(|_| !registers));
    let same = same(&records, &entry, sender.account());
    let (known, named) = (same.is_some(), |number| format!("{vin} has the same record already: number {number}"));
    let mut asked: Vec<String> =
        same.map(named).into_iter().chain(closing.as_ref().and_then(Closing::question)).collect();
    let file = Standing { vin: &vin, vehicle: vehicle.as_ref(), records: &records, at };
    let line = entry_line(chain, &entry);
    let mut about = vec![format!("{}: {line}", file.named())];
    about.extend(closing.as_ref().and_then(Closing::left));
    if let Some((number, amendment)) = corrected(&entry.data) {
        let told = file.of_correction(chain, number, &amendment).await?;
        asked.extend(told.questions);
        about.extend(told.about);
    }
    if matches!(entry.data, RecordData::Annulment { .. }) {
        about.extend(of_annulment(chain, &vin, at).await?);
    }
    let parties = parties(chain, &entry.data, owner.as_ref(), at).await?;
    asked.extend(parties::question(&entry.data, &parties));
    let role = in_role(chain, &entry.data, sender.account(), args.role, registers, at).await?;
    asked.extend(role.as_ref().and_then(|role| role.question(&entry.data, registers)));
    about.extend(role.as_ref().map(InRole::line));
    about.extend(parties.iter().map(Party::line));
    asked.extend(questions(&records, Change::Record(&entry)));
    asked.extend(fields::questions(&entry, days));
    asked.extend(of_specification(&entry.data, &vin, vehicle.as_ref().filter(|_| !registers)));
    asked.extend(stand_ins::questions(&entry, &records));
    asked.extend(addresses.iter().chain(&args.owner).filter_map(|address| question_of_address(address)));
    let record = serde_json::to_value(&entry).map_err(|error| Error::Input(error.to_string()))?;
    let before = Before { questions: asked, record: Some(record), about, ..Before::default() };
    let call = match (registers, vin.is_chassis()) {
        (true, true) => calls::register_chassis(vin.as_str(), &entry, owner.as_ref()),
        (true, false) => calls::register(vin.as_str(), &entry, owner.as_ref()),
        (false, _) => calls::record(vin.as_str(), &entry, args.role),
    };
    let Some(outcome) = sender.send_after(&call, &before).await? else { return Ok(()) };
    let closing = closing.as_ref();
    warn_of_twice(chain, output, (&vin, &entry), known, (sender.account(), &outcome)).await;
    let written = Written { vin: &vin, entry: &entry, about: &before.about, line: &line, closing, registers, parties };
    written.report(chain, &outcome, output).await
}

/// Returns the days with which those of a record are compared, by the chain's time; of a registration without its vehicle.
fn days_of(now: u64, entry: &Entry<Account>, vehicle: Option<&VehicleView<Account>>) -> Days {
    Days { today: Date::latest_today(now), here: today(now), manufactured: manufactured(&entry.data, vehicle) }
}

/// Refuses options that don't go with the record.
fn ensure_options(args: &RecordArgs, registers: bool) -> Result<()> {
    if args.owner.is_some() && !registers {
        return Err(Error::Input("--owner goes with a registration only".into()));
    }
    Ok(())
}

/// Returns the warning that a record passes no title, though it is of a kind that may.
fn title_stays(data: &RecordData<Account>, vehicle: Option<&VehicleView<Account>>) -> Option<String> {
    let key = taker(data).filter(|_| effects(data).title.is_none())?;
    let keeper = vehicle.and_then(|view| view.owner.as_ref());
    let keeper = keeper.map_or("its owner".into(), |owner| owner.to_string());
    Some(format!("the title stays with {keeper}: {key} names no account that takes it over"))
}

/// A record that was written, as it was before.
struct Written<'a> {
    vin: &'a Vin,
    entry: &'a Entry<Account>,
    about: &'a [String],
    line: &'a str,
    closing: Option<&'a Closing>,
    registers: bool,
    parties: Vec<Party>,
}

impl Written<'_> {
    /// Prints what became of it.
    async fn report(&self, chain: &Chain, outcome: &Outcome, output: &Output) -> Result<()> {
        let Self { vin, entry, about, line, closing, registers, parties } = self;
        let number = recorded(outcome)?;
        let waits = waiting(chain, vin, number, outcome.block_hash).await?;
        let owner = chain.vehicle(vin.as_str(), outcome.block_hash).await?.and_then(|view| view.owner);
        let passed = passed(&entry.data, parties, owner.as_ref());
        let title_to = passed.map(|party| &party.account);
        let value = json!({
            "vin": vin, "record": number, "about": about, "pending": waits.as_ref().map(|waits| &waits.pending),
            "ends": closing.map(|closing| closing.ends), "title_to": title_to,
            "block": outcome.block, "block_hash": outcome.block_hash,
        });
        output.result(&value, || {
            let done = if *registers { "registered, with" } else { "has" };
            let mut text = format!("{vin} {done} record {number}, in block {}: {line}", outcome.block);
            if let Some(to) = passed {
                let verb = if *registers { "is with" } else { "passed to" };
                text.push_str(&format!("\nthe title {verb} {}", to.words()));
            }
            if let Some(closing) = closing {
                text.push_str(&format!("\n{}", closing.done(waits.is_some())));
            }
            if let Some(waits) = &waits {
                text.push_str(&waits.then(vin));
            }
            text
        });
        Ok(())
    }
}

/// Reads a record from a file, or from standard input, and adds the evidence of these files. Returns it with the
/// accounts to which it passes a title or a lien, as they are written there.
fn read(path: &Path, evidence: &[PathBuf]) -> Result<(Entry<Account>, Vec<String>)> {
    let text = match path.as_os_str() == "-" {
        true => read_text_from(std::io::stdin(), path, MIB),
        false => read_text(path, MIB),
    }?;
    let mut entry = entry(&text).map_err(|reason| Error::file(path, reason))?;
    if !evidence.is_empty() {
        let added = of_files(evidence)?;
        entry.evidence = List::unchecked([entry.evidence.as_slice(), added.as_slice()].concat());
        field::check(&entry).map_err(Error::Input)?;
    }
    Ok((entry, addresses(&text)))
}

/// Returns the accounts in a record's text to which it may pass a title or a lien.
fn addresses(text: &str) -> Vec<String> {
    let record: Value = parse(text).unwrap_or_default();
    let at = |place: &&str| record.pointer(place)?.as_str().map(str::to_owned);
    ["/fields/retailer", "/fields/buyer", "/fields/lien/holder", "/fields/to"].iter().filter_map(at).collect()
}

/// Returns the currency in which something is paid by a record, and its key.
fn currency(data: &RecordData<Account>) -> Option<(&'static str, &Currency)> {
    match data {
        RecordData::Retail { price, .. } | RecordData::Sale { price, .. } => {
            Some(("fields.price.currency", &price.currency))
        }
        RecordData::InsuranceClaim { amount, .. } => Some(("fields.amount.currency", &amount.currency)),
        _ => None,
    }
}

/// Warns where a record was written once more while this one was under way, unless another was known before. The record
/// is written: where the file can't be read any more, nothing is said.
async fn warn_of_twice(
    chain: &Chain,
    output: &Output,
    (vin, entry): (&Vin, &Entry<Account>),
    known: bool,
    (account, outcome): (&Account, &Outcome),
) {
    let (false, Ok(number)) = (known, recorded(outcome)) else { return };
    let Ok(Some(records)) = chain.records(vin.as_str(), outcome.block_hash).await else { return };
    let warning = written_twice(vin, &records, entry, account, number);
    warning.iter().for_each(|warning| output.warn(warning));
}

/// Returns the warning that a record was written once more while this one was under way, by its number.
fn written_twice(
    vin: &Vin,
    records: &[RecordView<Account>],
    entry: &Entry<Account>,
    account: &Account,
    written: u32,
) -> Option<String> {
    let is_own = |author: &Author<Account>| matches!(author, Author::Organisation { account: by, .. } if by == account);
    let others = records.iter().filter(|view| view.record.number != written && is_own(&view.record.author));
    let other = same(&others.cloned().collect::<Vec<_>>(), entry, account)?;
    let (first, second) = (other.min(written), other.max(written));
    Some(format!(
        "{vin} has the same record twice, numbers {first} and {second}, sent at one time: if that isn't meant, take one \
         back with urcar amend {vin} {second} --withdraw"
    ))
}

/// Returns the number of the last record that says the same of the same day, of those that hold: one of the account's own,
/// or the last of the file, whoever wrote it. Description and evidence may be others.
fn same(records: &[RecordView<Account>], entry: &Entry<Account>, account: &Account) -> Option<u32> {
    let is_last = |number: u32| records.last().is_some_and(|last| last.record.number == number);
    let is_own = |author: &Author<Account>| matches!(author, Author::Organisation { account: by, .. } if by == account);
    let is_same = |view: &&RecordView<Account>| {
        let Record { number, author, entry: other, .. } = &view.record;
        let holds = !matches!(view.status, RecordStatus::Withdrawn | RecordStatus::Annulled);
        let says =
            (&other.data, &other.event_date, &other.odometer) == (&entry.data, &entry.event_date, &entry.odometer);
        holds && says && (is_own(author) || is_last(*number))
    };
    records.iter().rev().find(is_same).map(|view| view.record.number)
}

/// Returns the key under which a record names the account that takes the title over, where records of its kind may.
fn taker(data: &RecordData<Account>) -> Option<&'static str> {
    match data {
        RecordData::Delivery { .. } => Some("fields.retailer"),
        RecordData::Retail { .. } => Some("fields.buyer"),
        _ => None,
    }
}

/// Compares heads before anything is sent.
///
/// # Errors
/// [`Error::Mismatch`] where they differ.
fn expect_head(wanted: Digest, found: Digest) -> Result<()> {
    match wanted == found {
        true => Ok(()),
        false => Err(Error::Mismatch(format!(
            "the file's head is {found:?}, not {wanted:?}: something was recorded since, read it again"
        ))),
    }
}

/// Returns whether a record registers the vehicle: it opens a file, and an import only that of a vehicle without a
/// registration in force. `vehicle` is the file as it stands, where there is one.
fn registers(entry: &Entry<Account>, vehicle: Option<&VehicleView<Account>>) -> bool {
    match effects(&entry.data).opening {
        Some(opening) if opening.specification.is_none() => false,
        Some(opening) if opening.by_import => vehicle.is_none_or(|view| view.birth.is_none()),
        opening => opening.is_some(),
    }
}

/// Returns the day on which the car was made: by its registration, or by the record that registers it.
fn manufactured(data: &RecordData<Account>, vehicle: Option<&VehicleView<Account>>) -> Option<Date> {
    let own = effects(data).opening.and_then(|opening| opening.specification);
    vehicle.map(|view| &view.specification).or(own).map(|specification| specification.manufactured.date())
}

/// Returns the questions that a record raises which says how the car was built; of a car that is registered already also
/// where the file says otherwise.
fn of_specification(data: &RecordData<Account>, vin: &Vin, registered: Option<&VehicleView<Account>>) -> Vec<String> {
    let Some(specification) = effects(data).opening.and_then(|opening| opening.specification) else {
        return Vec::new();
    };
    let other = registered.and_then(|view| differences(&view.specification, specification));
    let other = other.map(|told| format!("fields.spec: it isn't that of the file: {told}"));
    other.into_iter().chain(implausible(specification, vin, "fields.spec")).collect()
}

/// Returns to whom a delivery, a retail or a registration passed the title, given whose the car is afterwards.
fn passed<'a>(data: &RecordData<Account>, parties: &'a [Party], owner: Option<&Account>) -> Option<&'a Party> {
    let effects = effects(data);
    let to = match effects.title {
        Some(TitleTransfer::Delivery(to) | TitleTransfer::Retail(to)) => Some(to),
        // A registration names nobody: its owner is an option.
        None if effects.opening.is_some() => owner,
        _ => None,
    };
    let to = to.filter(|to| owner == Some(*to))?;
    parties.iter().find(|party| party.account == *to)
}

/// The keys of a record in a file.
const KEYS: [&str; 7] = ["kind", "fields", "event_date", "odometer", "description", "evidence", "commitment"];

/// Parses a record; all but kind, fields and date may be left out.
fn entry(text: &str) -> Result<Entry<Account>, String> {
    let given = parse(text)?;
    let mut value = given.clone();
    let fields = value.as_object_mut().ok_or("is no JSON object")?;
    known_keys(fields, &KEYS)?;
    let part = |key: &'static str| fields.get(key).map(|part| (key, part)).ok_or_else(|| format!("`{key}` is missing"));
    // Read as a whole, nothing within its fields would be named.
    read_tagged::<RecordData<Account>>(part("kind")?, part("fields")?)?;
    fields.entry("description").or_insert_with(|| "".into());
    fields.entry("evidence").or_insert_with(|| json!([]));
    let mut entry: Entry<Account> = urcar_strict_json::read(&value)?;
    let understood = serde_json::to_value(&entry).map_err(|error| error.to_string())?;
    nothing_lost(&given, &understood)?;
    entry.normalise();
    field::check(&entry)?;
    match effects(&entry.data).written_by {
        WrittenBy::Owner => Err("a change of owner is made by urcar transfer".into()),
        WrittenBy::Roles(_) => Ok(entry),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_short_entry_is_enough() {
        let entry =
            entry(r#"{"kind": "theft", "fields": {"status": "stolen", "case": "1"}, "event_date": "2024-05-06"}"#);
        assert_eq!(entry.unwrap().data.kind(), RecordKind::Theft);
    }

    #[test]
    fn links_and_retail_liens_are_taken_from_the_file() {
        let accident = r#"{"zones": ["front"], "severity": "minor", "airbags": false, "structural": false,
            "towed": false, "drivable": true, "about": 7}"#;
        let text = format!(r#"{{"kind": "accident", "fields": {accident}, "event_date": "2024-05-06"}}"#);
        let linked = entry(&text).unwrap();
        assert!(matches!(linked.data, RecordData::Accident { about: Some(7), .. }));
        let alone = entry(&text.replace(r#", "about": 7"#, "")).unwrap();
        assert!(matches!(alone.data, RecordData::Accident { about: None, .. }));
        let holder = "5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY";
        let retail = entry(&format!(
            r#"{{"kind": "retail", "fields": {{"on_sale_since": "2024-05-01", "sold_on": "2024-05-06",
            "city": "DEFRA", "price": {{"amount_minor": 5, "currency": "EUR"}}, "buyer": null,
            "lien": {{"holder": "{holder}", "reference": "L-1"}}}}, "event_date": "2024-05-06"}}"#
        ));
        let RecordData::Retail { lien: Some(lien), .. } = retail.unwrap().data else { panic!() };
        assert_eq!((lien.holder.to_string().as_str(), lien.reference.as_str()), (holder, "L-1"));
    }

    #[test]
    fn every_example_is_taken_as_it_is_printed() {
        for kind in RecordKind::ALL {
            let Some(example) = urcar_samples::example(kind) else { continue };
            assert_eq!(entry(&to_json(&example)), Ok(example), "{kind:?}");
        }
    }

    #[test]
    fn evidence_of_files_is_added_to_what_the_record_has() {
        let folder = tempfile::tempdir().unwrap();
        let (record, photo) = (folder.path().join("record.json"), folder.path().join("photo.jpg"));
        std::fs::write(&record, to_json(&urcar_samples::example(RecordKind::Maintenance).unwrap())).unwrap();
        std::fs::write(&photo, "abc").unwrap();
        let before = read(&record, &[]).unwrap().0.evidence.as_slice().len();
        let (entry, _) = read(&record, std::slice::from_ref(&photo)).unwrap();
        assert_eq!(entry.evidence.as_slice().len(), before + 1);
        assert_eq!(entry.evidence.as_slice().last().map(|it| it.bytes), Some(3));
        assert_eq!(read(&record, &vec![photo; 9]).unwrap_err().code(), "input");
        assert!(addresses("[]").is_empty() && addresses("no JSON").is_empty());
        let lien = r#"{ "fields": { "buyer": "5A", "lien": { "holder": "15o" }, "to": null } }"#;
        assert_eq!(addresses(lien), ["5A", "15o"]);
        let endless = read(Path::new("/dev/zero"), &[]).unwrap_err();
        assert!(endless.to_string().starts_with("/dev/zero: has more than 1 MiB"), "{endless}");
    }

    #[test]
    fn every_currency_of_a_record_is_found() {
        for kind in RecordKind::ALL {
            let Some(example) = urcar_samples::example(kind) else { continue };
            let value = serde_json::to_value(&example).unwrap();
            let found = currency(&example.data).map(|(key, currency)| {
                let at = format!("/{}", key.replace('.', "/"));
                assert_eq!(value.pointer(&at), Some(&json!(currency)), "{kind:?}");
            });
            assert_eq!(found.is_some(), value.to_string().contains("currency"), "{kind:?}");
        }
    }

    #[test]
    fn the_same_record_is_found_in_the_whole_file() {
        let (own, other) = (Account::new([1; 32]), Account::new([2; 32]));
        let entry = urcar_samples::example(RecordKind::Maintenance).unwrap();
        let view = |number: u32, by: &Account, entry: &Entry<Account>| {
            let author = Author::Organisation { account: by.clone(), role: urcar_types::Role::Workshop };
            let (entry, previous) = (entry.clone(), Digest::zero());
            urcar_samples::record_view(Record { number, author, recorded_at: 0, entry, previous })
        };
        let theft = urcar_samples::example(RecordKind::Theft).unwrap();
        let mut records = vec![view(0, &own, &entry), view(1, &other, &entry), view(2, &other, &theft)];
        assert_eq!(same(&records, &entry, &own), Some(0));
        let described = Entry { description: urcar_types::Text::unchecked("once more"), ..entry.clone() };
        assert_eq!(same(&records, &described, &own), Some(0), "its description makes no other record of it");
        // Of others only the last of the file.
        assert_eq!(same(&records, &theft, &own), Some(2));
        assert_eq!(same(&records, &entry, &Account::new([3; 32])), None);
        let later = Entry { event_date: urcar_types::Date::new(2026, 1, 2).into(), ..entry.clone() };
        assert_eq!(same(&records, &later, &own), None);
        let twice = vec![view(0, &own, &theft), view(1, &own, &entry), view(2, &own, &entry)];
        let vin: Vin = urcar_samples::vins::VALID.parse().unwrap();
        for number in [1, 2] {
            let warning = written_twice(&vin, &twice, &entry, &own, number).unwrap();
            assert!(
                warning.contains("numbers 1 and 2") && warning.contains(&format!("urcar amend {vin} 2 --withdraw"))
            );
        }
        assert_eq!(written_twice(&vin, &twice, &theft, &own, 0), None);
        records[0].status = RecordStatus::Withdrawn;
        assert_eq!(same(&records, &entry, &own), None, "it was taken back");
    }

    #[test]
    fn kinds_that_may_pass_the_title_name_the_account_where_their_examples_have_it() {
        for kind in RecordKind::ALL {
            let Some(example) = urcar_samples::example(kind) else { continue };
            let value = serde_json::to_value(&example).unwrap();
            match taker(&example.data) {
                Some(key) => assert!(value.pointer(&format!("/{}", key.replace('.', "/"))).is_some(), "{kind:?}"),
                None => assert!(!matches!(kind, RecordKind::Delivery | RecordKind::Retail), "{kind:?}"),
            }
        }
    }

    #[test]
    fn the_title_passed_where_the_car_is_the_named_accounts_afterwards() {
        let (to, other) = (Account::new([7; 32]), Account::new([8; 32]));
        let data = [
            urcar_samples::data::delivery(Some(to.clone())),
            urcar_samples::data::retail(Some(to.clone())),
            // Its owner is no field of it.
            urcar_samples::data::manufacture(),
        ];
        let parties = [Party::new("to", to.clone(), None)];
        for data in &data {
            let passed = |owner: &Account| passed(data, &parties, Some(owner)).map(|party| party.account.clone());
            assert_eq!(passed(&to), Some(to.clone()));
            assert_eq!(passed(&other), None);
        }
        assert!(passed(&urcar_samples::data::retail(None), &parties, Some(&to)).is_none());
        assert!(passed(&data[2], &[], Some(&to)).is_none(), "it stays with its writer");
    }

    #[test]
    fn a_registration_is_asked_about_what_no_car_has() {
        let vin = urcar_samples::vin(urcar_samples::vins::EUROPEAN);
        let mut built = urcar_samples::specification();
        let asked = |data: RecordData<Account>| of_specification(&data, &vin, None);
        assert!(asked(urcar_samples::data::import(Some(built.clone()))).is_empty());
        built.displacement_cc = Some(149_800);
        let told = asked(urcar_samples::data::import(Some(built)));
        assert!(told[0].starts_with("fields.spec.displacement_cc: 149800 cc"), "{told:?}");
        assert!(asked(urcar_samples::data::import(None)).is_empty());
        assert!(asked(urcar_samples::data::maintenance()).is_empty());
    }

    #[test]
    fn a_registration_says_itself_when_the_car_was_made() {
        let made = |data: &RecordData<Account>| manufactured(data, None).map(|day| day.to_string());
        let registration = urcar_samples::data::manufacture();
        assert_eq!(made(&registration).as_deref(), Some(urcar_samples::build::MANUFACTURED));
        assert_eq!(made(&urcar_samples::data::maintenance()), None);
        let entry = |data| urcar_samples::entry::<Account>(data);
        assert!(registers(&entry(registration), None));
        assert!(registers(&entry(urcar_samples::data::import(Some(urcar_samples::specification()))), None));
        assert!(!registers(&entry(urcar_samples::data::import(None)), None));
        assert!(!registers(&entry(urcar_samples::data::maintenance()), None));
    }

    #[test]
    fn a_head_that_moved_is_said() {
        let heads = [Digest::repeat_byte(1), Digest::repeat_byte(2)];
        assert!(expect_head(heads[0], heads[0]).is_ok());
        assert_eq!(expect_head(heads[0], heads[1]).unwrap_err().code(), "mismatch");
    }

    /// Before, it was left out without a word, and the record stood for ever.
    #[test]
    fn a_misspelt_or_doubled_key_is_refused() {
        let text = r#"{"kind": "odometer_reading", "fields": {"series": null}, "event_date": "2024-05-06",
            "odometer": {"value": 7, "unit": "km", "result": "read"}}"#;
        assert!(entry(text).is_ok());
        for (key, misspelt) in [
            ("\"odometer\"", "\"odometr\""),
            ("\"series\": null", "\"series\": null, \"vin\": \"1M8GDM9AXKP042788\""),
            ("\"unit\"", "\"units\": \"mi\", \"unit\""),
            ("\"kind\"", "\"event_date\": \"2024-05-07\", \"kind\""),
        ] {
            let refused = entry(&text.replace(key, misspelt)).unwrap_err();
            let is_named = ["unknown key", "unknown field", "twice"].iter().any(|words| refused.contains(words));
            assert!(is_named, "{refused}");
        }
    }

    #[test]
    fn a_field_that_is_refused_and_a_number_that_is_not_whole_are_named() {
        let refused = |file: &str| entry(file).unwrap_err();
        let theft = |case: &str| {
            let fields = json!({ "status": "stolen", "case": case });
            json!({ "kind": "theft", "fields": fields, "event_date": "2024-05-06" }).to_string()
        };
        assert_eq!(refused(&theft(&"1".repeat(33))), "fields.case: a text is too long: 33 bytes of at most 32");
        assert_eq!(refused(&theft("-")), "fields.case: the case of a theft is missing: \"-\"");
        let unchosen = theft("1").replace("\"stolen\"", "\"not_chosen\"");
        assert!(refused(&unchosen).starts_with("a word of a list wasn't chosen"), "{}", refused(&unchosen));
        let reading = r#"{"kind": "odometer_reading", "fields": {"series": null}, "event_date": "2024-05-06",
            "odometer": {"value": 1e3, "unit": "km", "result": "read"}}"#;
        assert!(refused(reading).starts_with("1e3 is no whole number: write 1000, at line 2"), "{}", refused(reading));
    }

    #[test]
    fn what_cannot_be_read_is_named_by_its_key() {
        let refused = |at: &str, part: serde_json::Value| {
            let mut file = json!({
                "kind": "insurance_claim", "event_date": "2024-05-06",
                "fields": urcar_samples::example(RecordKind::InsuranceClaim).map(|it| json!(it)["fields"].clone()),
                "odometer": { "value": 7, "unit": "km", "result": "read" },
                "evidence": [{ "blake2_256": "11".repeat(32), "media_type": "image/png", "bytes": 5 }],
            });
            *file.pointer_mut(at).unwrap() = part;
            entry(&file.to_string()).unwrap_err()
        };
        let whole = "is given, where a whole number from 0 to 4294967295 is expected";
        for (at, part, told) in [
            ("/odometer/value", json!(-5), format!("odometer.value: -5 {whole}")),
            ("/odometer/value", json!(4_294_967_296u64), format!("odometer.value: 4294967296 {whole}")),
            ("/odometer/value", json!("60000"), format!("odometer.value: the text \"60000\" {whole}")),
            ("/odometer", json!(60_000), "odometer: 60000 is given, where an object of `value`".into()),
            ("/odometer/unit", json!("miles"), "odometer.unit: unknown word `miles`, expected `km` or `mi`".into()),
            ("/odometer/result", json!("not_chosen"), "odometer: the `result` \"not_chosen\" has no `value`".into()),
            ("/evidence/0/blake2_256", json!("0x12"), "evidence[0].blake2_256: it has 1 byte in hexadecimal".into()),
            ("/evidence/0/bytes", json!("-5"), "evidence[0].bytes: the text \"-5\" is given, where a whole".into()),
            ("/evidence/0/bytes", json!("9".repeat(40)), "evidence[0].bytes: a number is larger than any".into()),
            ("/fields/amount/amount_minor", json!("41 850"), "fields.amount.amount_minor: the text \"41 850\"".into()),
            ("/kind", json!("insurance_clam"), "kind: unknown word `insurance_clam`".into()),
        ] {
            let refused = refused(at, part);
            assert!(refused.starts_with(&told), "{at}: {refused}");
        }
        let misspelt = r#"{"knid": "theft", "fields": {"status": "stolen", "case": "1"}, "event_date": "2024-05-06"}"#;
        let misspelt = entry(misspelt).unwrap_err();
        assert!(misspelt.starts_with("unknown key `knid`; ") && misspelt.ends_with("is `kind` meant?"), "{misspelt}");
        assert_eq!(entry(r#"{"kind": "theft"}"#).unwrap_err(), "`fields` is missing");
    }

    #[test]
    fn a_file_may_begin_with_the_mark_of_an_editor() {
        let text = r#"{"kind": "theft", "fields": {"status": "stolen", "case": "1"}, "event_date": "2024-05-06"}"#;
        assert!(entry(&format!("\u{feff}{text}")).is_ok());
    }

    #[test]
    fn what_is_no_entry_is_said() {
        for text in [
            "",
            "[]",
            "{}",
            r#"{"kind": "theft", "fields": {}, "event_date": "2024-05-06"}"#,
            r#"{"kind": "theft", "fields": {"status": "stolen", "case": "1"}, "event_date": "2024-02-30"}"#,
            r#"{"kind": "transfer", "fields": {"reason": "x", "to": "5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY"}, "event_date": "2024-02-03"}"#,
        ] {
            assert!(entry(text).is_err(), "{text}");
        }
    }
}
