//! `urcar record`: any record from a file.

use super::{amend::recorded, evidence::of_files, pending::waiting};
use crate::{
    cli::RecordArgs,
    text::{state, vin, word},
};
use serde_json::json;
use std::path::{Path, PathBuf};
use urcar_client::{
    Account, Chain, Error, Hash, Result,
    chain::{At, calls},
    field,
    json::parse,
    output::{Output, to_json},
};
use urcar_rules::effects::{WrittenBy, effects};
use urcar_strict_json::nothing_lost;
use urcar_types::{Check, Currency, Date, Digest, Entry, List, Odometer, RecordData, RecordKind, RecordView, Vin};

/// The drop of a reading that isn't judged, in kilometres, as the rules have it.
const TOLERATED_DROP_KM: u32 = 100;

/// Prints an example of a kind of record, as `--file` takes it.
pub fn example(kind: RecordKind, output: &Output) -> Result<()> {
    let entry = urcar_samples::example(kind)
        .ok_or_else(|| Error::Input(format!("a record of {} is written by another command", word(kind))))?;
    // It is a file: the same in both forms.
    output.result(&entry, || to_json(&entry));
    Ok(())
}

/// Writes a record, or registers a vehicle with its first.
pub async fn run(chain: &Chain, args: &RecordArgs, output: &Output) -> Result<()> {
    let (Some(vin_text), Some(path)) = (&args.vin, &args.file) else {
        return Err(Error::Input("name the VIN and the --file of the record".into()));
    };
    let vin = vin(vin_text)?;
    let entry = read(path, &args.evidence)?;
    if let Some((key, currency)) = currency(&entry.data) {
        chain.check_currency(currency).map_err(|refused| Error::file(path, format!("{key}: {refused}")))?;
    }
    let sender = args.signing.sender(chain, output).await?;
    let at = chain.point(At::Best).await?.hash;
    let registers = registers(chain, &vin, &entry, at).await?;
    let owner = match &args.owner {
        Some(owner) => Some(chain.recipient(owner).await?),
        None => None,
    };
    if registers && args.role.is_some() {
        return Err(Error::Input("--role goes with a record of a registered vehicle only".into()));
    }
    if owner.is_some() && !registers {
        return Err(Error::Input("--owner goes with a registration only".into()));
    }
    let head = chain.head(vin.as_str(), at).await?;
    if let Some(wanted) = args.head.as_deref().map(state).transpose()? {
        expect_head(wanted, head.as_ref().map_or_else(|| vin.initial_head(), |head| head.head))?;
    }
    if let Some(last) = head.and_then(|head| head.records.checked_sub(1))
        && let Some(view) = chain.record(vin.as_str(), last, at).await?
        && view.record.entry == entry
    {
        sender.confirm(&format!("{vin} has the same record already: number {last}, the last of its file")).await?;
    }
    if let Some(warning) = contradicted(chain, &vin, &entry, at).await? {
        sender.confirm(&warning).await?;
    }
    let call = match (registers, vin.is_chassis()) {
        (true, true) => calls::register_chassis(vin.as_str(), &entry, owner.as_ref()),
        (true, false) => calls::register(vin.as_str(), &entry, owner.as_ref()),
        (false, _) => calls::record(vin.as_str(), &entry, args.role),
    };
    let Some(outcome) = sender.send(&call).await? else { return Ok(()) };
    let number = recorded(&outcome)?;
    let waits = waiting(chain, &vin, number, outcome.block_hash).await?;
    let value = json!({
        "vin": vin, "record": number, "pending": waits.as_ref().map(|waits| &waits.pending),
        "block": outcome.block, "block_hash": outcome.block_hash,
    });
    output.result(&value, || {
        let done = if registers { "registered, with" } else { "has" };
        let then = waits.as_ref().map_or(String::new(), |waits| waits.then(&vin));
        format!("{vin} {done} record {number}, in block {}{then}", outcome.block)
    });
    Ok(())
}

/// Reads a record from a file, or from standard input, and adds the evidence of these files.
fn read(path: &Path, evidence: &[PathBuf]) -> Result<Entry<Account>> {
    let text = match path.as_os_str() == "-" {
        true => std::io::read_to_string(std::io::stdin()),
        false => std::fs::read_to_string(path),
    };
    let text = text.map_err(|error| Error::file(path, error))?;
    let mut entry = entry(&text).map_err(|reason| Error::file(path, reason))?;
    if !evidence.is_empty() {
        let added = of_files(evidence)?;
        entry.evidence = List::unchecked([entry.evidence.as_slice(), added.as_slice()].concat());
        field::check(&entry).map_err(Error::Input)?;
    }
    Ok(entry)
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

/// Returns a warning where a reading lies so far below an earlier one that the odometer will be judged illogical.
async fn contradicted(chain: &Chain, vin: &Vin, entry: &Entry<Account>, at: Hash) -> Result<Option<String>> {
    let Some(read) = entry.odometer.as_ref().and_then(Odometer::kilometres) else { return Ok(None) };
    let records = chain.records(vin.as_str(), at).await?.unwrap_or_default();
    Ok(below(read, entry.event_date.date(), &records))
}

/// Returns in words by which record of an earlier day a reading is contradicted, if by any. A series that was broken says
/// nothing of its counter.
fn below(read: u32, day: Date, records: &[RecordView<Account>]) -> Option<String> {
    let is_break =
        |view: &RecordView<Account>| matches!(view.record.entry.data, RecordData::OdometerReading { series: Some(_) });
    if records.iter().any(is_break) {
        return None;
    }
    let counting = records.iter().filter(|view| view.reading_counts && view.version == 0);
    let highest = counting
        .filter(|view| view.record.entry.event_date.date() < day)
        .filter_map(|view| Some((view.record.entry.odometer.as_ref()?.kilometres()?, view.record.number)))
        .max();
    let (highest, number) = highest.filter(|(highest, _)| read.saturating_add(TOLERATED_DROP_KM) < *highest)?;
    Some(format!("{read} km lie below the {highest} km of record {number}: the odometer will be judged illogical"))
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
/// registration in force.
async fn registers(chain: &Chain, vin: &Vin, entry: &Entry<Account>, at: Hash) -> Result<bool> {
    match effects(&entry.data).opening {
        Some(opening) if opening.specification.is_none() => Ok(false),
        Some(opening) if opening.by_import => {
            let view = chain.vehicle(vin.as_str(), at).await?;
            Ok(view.is_none_or(|view| view.birth.is_none()))
        }
        opening => Ok(opening.is_some()),
    }
}

/// Parses a record; all but kind, fields and date may be left out.
fn entry(text: &str) -> Result<Entry<Account>, String> {
    let given = parse(text)?;
    let mut value = given.clone();
    let fields = value.as_object_mut().ok_or("is no JSON object")?;
    fields.entry("description").or_insert_with(|| "".into());
    fields.entry("evidence").or_insert_with(|| json!([]));
    let mut entry: Entry<Account> = serde_json::from_value(value).map_err(|error| error.to_string())?;
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
        let before = read(&record, &[]).unwrap().evidence.as_slice().len();
        let entry = read(&record, std::slice::from_ref(&photo)).unwrap();
        assert_eq!(entry.evidence.as_slice().len(), before + 1);
        assert_eq!(entry.evidence.as_slice().last().map(|it| it.bytes), Some(3));
        assert_eq!(read(&record, &vec![photo; 9]).unwrap_err().code(), "input");
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
        let reading = r#"{"kind": "odometer_reading", "fields": {"series": null}, "event_date": "2024-05-06",
            "odometer": {"value": 1e3, "unit": "km", "result": "read"}}"#;
        assert!(refused(reading).starts_with("1e3 is no whole number: write 1000, at line 2"), "{}", refused(reading));
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
