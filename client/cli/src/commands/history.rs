//! `urcar history`: a life file, its heads recomputed.

use super::specification;
use crate::{
    cli::HistoryArgs,
    text::{annulled_part, count, moment, reading, vin, word},
};
use std::collections::HashMap;
use urcar_client::{
    Account, Chain, Error, Hash, Result,
    life_file::{LifeFileDocument, recompute},
    output::{Output, table, to_json, write_file, write_new_file},
};
use urcar_types::{Author, Currency, Entry, Record, RecordData, RecordKind, RecordView, SeriesBreak};

/// The longest text of a column.
const WIDTH: usize = 60;

/// Shows a life file, and whether its records come to the chain's head.
///
/// # Errors
/// [`Error::Mismatch`] where they do not.
pub async fn run(chain: &Chain, args: &HistoryArgs, output: &Output) -> Result<()> {
    let vin = vin(&args.vin)?;
    let at = chain.point(args.at).await?;
    let unknown = || Error::NotFound(format!("nobody registered {vin} up to block {}", at.number));
    let records = chain.records(vin.as_str(), at.hash).await?.ok_or_else(unknown)?;
    let head = chain.head(vin.as_str(), at.hash).await?.ok_or_else(unknown)?;
    let annulled = chain.vehicle(vin.as_str(), at.hash).await?.and_then(|view| view.annulled);
    let recomputed = recompute(&vin, records.iter().map(|view| &view.record));
    let verified =
        recomputed.broken.is_none() && recomputed.head(&vin) == head.head && records.len() == head.records as usize;
    let file = LifeFileDocument { vin, genesis: format!("{:?}", chain.genesis()), block: at, head: head.head, records };
    if let Some(path) = &args.out {
        let write = if args.force { write_file } else { write_new_file };
        write(path, &to_json(&file))?;
        output.note(format!("{} records written to {}", file.records.len(), path.display()));
    }
    let names = names(chain, &file.records, at.hash).await?;
    output.result(&serde_json::json!({ "verified": verified, "file": file }), || {
        let money = |amount: u64, currency: &Currency| chain.money_in(amount, currency);
        let rows: Vec<Vec<String>> = file.records.iter().map(|view| row(view, &names, &money)).collect();
        format!(
            "{}{}{}\n\nhead  {:?} at block {}\n{}",
            annulled.as_ref().map_or(String::new(), |annulled| format!("{}\n\n", annulled_part(annulled))),
            table(
                &["no", "date", "written (UTC)", "kind", "written by", "odometer", "what", "status", "witnesses"],
                &rows
            ),
            respecified(&file.records),
            file.head,
            at.number,
            if verified {
                format!("verified: recomputed from {} records, the head is the chain's", file.records.len())
            } else {
                format!("NOT verified: the records come to {:?}", recomputed.head(&vin))
            }
        )
    });
    if verified { Ok(()) } else { Err(Error::Mismatch("the records do not come to the chain's head".into())) }
}

/// Returns a line for each correction of a specification, with the fields that it changes: no column has room for them.
fn respecified(records: &[RecordView<Account>]) -> String {
    let each = records.iter().filter_map(|view| {
        let told = specification::replaced(records, view)?;
        Some(format!("\nrecord {} corrects {told}", view.record.number))
    });
    let lines: String = each.collect();
    if lines.is_empty() { lines } else { format!("\n{lines}") }
}

/// Returns a record in a line, as its row has it: kind, day, reading, fields, writer, status.
///
/// # Errors
/// Those of a question to the node.
pub async fn line(chain: &Chain, view: &RecordView<Account>, at: Hash) -> Result<String> {
    let names = names(chain, std::slice::from_ref(view), at).await?;
    Ok(line_of(view, &names, &|amount, currency| chain.money_in(amount, currency)))
}

/// Returns what is written into a record in a line, money in words.
pub fn entry_line(chain: &Chain, entry: &Entry<Account>) -> String {
    let odometer = entry.odometer.as_ref().map_or(String::new(), reading);
    let said = said(entry, false, &|amount, currency| chain.money_in(amount, currency));
    joined([word(entry.data.kind()), entry.event_date.to_string(), odometer, said])
}

fn line_of(view: &RecordView<Account>, names: &HashMap<Account, String>, money: Money<'_>) -> String {
    let record = &view.record;
    let (kind, date) = (word(record.kind()), record.entry.event_date.to_string());
    let author = format!("by {}", author(record, names));
    joined([kind, date, odometer(view), what(record, money), author, status(view)])
}

/// Joins the parts that say something.
fn joined<const N: usize>(parts: [String; N]) -> String {
    let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    parts.join(", ")
}

/// Returns the names of the organisations that wrote or attest.
async fn names(chain: &Chain, records: &[RecordView<Account>], at: Hash) -> Result<HashMap<Account, String>> {
    let mut names = HashMap::new();
    for view in records {
        let writer = match &view.record.author {
            Author::Organisation { account, .. } => Some(account),
            Author::Owner(_) | Author::Consortium => None,
        };
        for account in writer.into_iter().chain(&view.witnesses) {
            if !names.contains_key(account)
                && let Some(writer) = chain.writer(account, at).await?
            {
                names.insert(account.clone(), writer.name.to_string());
            }
        }
    }
    Ok(names)
}

/// Writes an amount in minor units of a currency in words.
type Money<'a> = &'a dyn Fn(u64, &Currency) -> String;

fn row(view: &RecordView<Account>, names: &HashMap<Account, String>, money: Money<'_>) -> Vec<String> {
    let record = &view.record;
    vec![
        record.number.to_string(),
        record.entry.event_date.to_string(),
        moment(record.recorded_at),
        word(record.kind()),
        author(record, names),
        odometer(view),
        what(record, money),
        status(view),
        view.witnesses.iter().map(|account| name(account, names)).collect::<Vec<_>>().join(", "),
    ]
}

/// Returns who wrote a record, in words.
fn author(record: &Record<Account>, names: &HashMap<Account, String>) -> String {
    match &record.author {
        // Who wrote a record corrects it in whatever role.
        Author::Organisation { account, .. } if record.kind() == RecordKind::Correction => name(account, names),
        Author::Organisation { account, role } => format!("{} ({})", name(account, names), word(role)),
        Author::Owner(account) => format!("{} (owner)", short(account)),
        Author::Consortium => "the consortium".into(),
    }
}

fn name(account: &Account, names: &HashMap<Account, String>) -> String {
    names.get(account).cloned().unwrap_or_else(|| short(account))
}

/// Returns the reading of a record: the one in force, and where that is another, the one that the record has.
fn odometer(view: &RecordView<Account>) -> String {
    let own = view.record.entry.odometer.as_ref();
    match (&view.odometer_in_force, own) {
        (Some(now), Some(own)) if now != own => format!("{} (amended from {})", reading(now), reading(own)),
        (Some(now), None) => format!("{} (amended from none)", reading(now)),
        (_, own) => own.map_or(String::new(), reading),
    }
}

/// Returns the status of a record, and whether it counts already.
fn status(view: &RecordView<Account>) -> String {
    let mut words = vec![word(view.status)];
    words.extend((view.version > 0).then(|| format!("version {}", view.version)));
    let is_correction = view.record.kind() == RecordKind::Correction;
    words.extend(view.witnessed.then(|| match view.witnessed_version {
        // What was amended since, its witnesses didn't see.
        Some(version) if version != view.version && !is_correction => format!("witnessed at version {version}"),
        _ => "witnessed".into(),
    }));
    words.extend(view.pending.then(|| "pending".into()));
    words.extend(view.settled.then(|| "settled".into()));
    words.extend((!view.reading_kept).then(|| "reading not kept".into()));
    words.join(", ")
}

/// Returns the earlier record of the same event, in words.
fn linked(about: Option<u32>) -> String {
    about.map_or(String::new(), |about| format!(", about {about}"))
}

fn short(account: &Account) -> String {
    let text = account.to_string();
    format!("{}…{}", &text[..6.min(text.len())], &text[text.len().saturating_sub(4)..])
}

/// Returns in words how a series of readings begins.
fn broken(series: &SeriesBreak) -> String {
    match series {
        SeriesBreak::Replaced { old, new } => format!("counter replaced, the old one at {old}, the new at {new}"),
        SeriesBreak::Rollover(limit) => format!("counter past its limit of {limit}"),
    }
}

/// Returns the fields of a record in a few words.
fn what(record: &Record<Account>, money: Money<'_>) -> String {
    said(&record.entry, record.author == Author::Consortium, money)
}

/// Returns the fields that are written into a record in a few words.
fn said(entry: &Entry<Account>, is_consortium: bool, money: Money<'_>) -> String {
    let said = match &entry.data {
        RecordData::Manufacture { spec, .. } | RecordData::Import { spec: Some(spec), .. } => {
            format!("{} {} {}", spec.make, spec.model, spec.variant)
        }
        RecordData::Delivery { to, country, .. } => format!("to {to}, {}", country.0),
        RecordData::Retail { city, price, lien, .. } => {
            let lien = lien.as_ref().map_or(String::new(), |lien| format!(", under lien {}", lien.reference));
            format!("{city}, {}{lien}", money(price.amount_minor, &price.currency))
        }
        RecordData::Registration { first_registered, country } => format!("{}, first {first_registered}", country.0),
        RecordData::Maintenance { reason, items } => {
            let items: Vec<String> =
                items.as_slice().iter().map(|item| format!("{} {}", word(item.action), item.name)).collect();
            if items.is_empty() { word(reason) } else { format!("{}: {}", word(reason), items.join(", ")) }
        }
        RecordData::PartScrapped { name, number, reason, .. } => format!("{name} {number}: {reason}"),
        RecordData::ReturnToFactory { reason, .. } => reason.to_string(),
        RecordData::Recall { campaign, status, component, .. } => format!("{campaign} {}: {component}", word(status)),
        RecordData::Inspection { result, valid_until, defects, .. } => {
            let until = valid_until.as_ref().map_or(String::new(), |date| format!(" until {date}"));
            let defects = u32::try_from(defects.as_slice().len()).unwrap_or(u32::MAX);
            format!("{}{until}, {}", word(result), count(defects, "defect"))
        }
        RecordData::Accident { zones, severity, about, .. } => {
            let zones = zones.as_slice().iter().map(word).collect::<Vec<_>>().join(", ");
            format!("{} at {zones}{}", word(severity), linked(*about))
        }
        RecordData::InsuranceClaim { claim, status, amount, total_loss, about, .. } => {
            let loss = if total_loss.is_yes() { ", total loss" } else { "" };
            let sign = if amount.amount_minor < 0 { "-" } else { "" };
            let amount = money(amount.amount_minor.unsigned_abs(), &amount.currency);
            format!("{} {}, {sign}{amount}{loss}{}", word(claim), word(status), linked(*about))
        }
        RecordData::TitleBrand { code } => format!("{} ({code})", code.words()),
        RecordData::Theft { status, case } => format!("{}, {case}", word(status)),
        RecordData::Lien { status, reference } => format!("{}, {reference}", word(status)),
        RecordData::Export { from, to } | RecordData::Import { from, to, .. } => format!("{} to {}", from.0, to.0),
        RecordData::Diagnosis { code, status, .. } => format!("{code} {}", word(status)),
        RecordData::OdometerReading { series } => series.as_ref().map(broken).unwrap_or_default(),
        RecordData::Evaluation { grade, method, .. } => format!("{grade} by {method}"),
        RecordData::Scrapped { certificate } => certificate.to_string(),
        RecordData::Correction { corrects, withdraws, reason, odometer, specification } => {
            let effect = match (*withdraws, odometer, specification) {
                (true, ..) => "withdraws".into(),
                (false, Some(odometer), None) => format!("{} for", reading(odometer)),
                (false, Some(odometer), Some(_)) => format!("{} and another specification for", reading(odometer)),
                (false, None, Some(_)) => "another specification for".into(),
                (false, None, None) if is_consortium => "lets count again".into(),
                (false, None, None) => "amends".into(),
            };
            format!("{effect} {corrects}: {reason}")
        }
        RecordData::Sale { price, to } => format!("{} to {}", money(price.amount_minor, &price.currency), short(to)),
        RecordData::Transfer { reason, to } => format!("{reason} to {}", short(to)),
        RecordData::TitleOrder { to, court, reference } => format!("{court}, {reference}, to {}", short(to)),
        RecordData::Annulment { registration, reason } => format!("registration {registration}: {reason}"),
    };
    let description = entry.description.as_str();
    let text = match (said.is_empty(), description.is_empty()) {
        (_, true) => said,
        (true, false) => description.into(),
        (false, false) => format!("{said}; {description}"),
    };
    if text.chars().count() <= WIDTH { text } else { text.chars().take(WIDTH - 1).chain(['…']).collect() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use urcar_types::{DateText, Digest, Entry, List, Odometer, OdometerUnit, Price, RecordStatus, Role, Text};

    fn view(witnesses: &[u8], pending: bool) -> RecordView<Account> {
        let record = Record {
            number: 7,
            author: Author::Organisation { account: Account::new([1; 32]), role: Role::Insurer },
            recorded_at: 1_000,
            entry: Entry {
                data: RecordData::Scrapped { certificate: Text::unchecked("C1") },
                event_date: DateText::unchecked("2020-02-03"),
                odometer: None,
                description: Text::default(),
                evidence: List::default(),
                commitment: None,
            },
            previous: Digest::zero(),
        };
        let witnesses: Vec<Account> = witnesses.iter().map(|byte| Account::new([*byte; 32])).collect();
        let witnessed = witnesses.len() > 1;
        RecordView { witnesses, witnessed, pending, ..urcar_samples::record_view(record) }
    }

    #[test]
    fn a_row_tells_whether_a_record_counts_and_who_stands_up_for_it() {
        let names = HashMap::from([(1, "Assekuranz"), (2, "Prüfwerk"), (3, "Halle")])
            .into_iter()
            .map(|(byte, name)| (Account::new([byte; 32]), name.to_owned()))
            .collect();
        let row = |view| row(&view, &names, &|_, _| String::new()).join("|");
        assert_eq!(
            row(view(&[2], true)),
            "7|2020-02-03|1970-01-01 00:00|scrapped|Assekuranz (insurer)||C1|active, pending|Prüfwerk"
        );
        assert!(row(view(&[2, 3], false)).ends_with("|active, witnessed|Prüfwerk, Halle"));
        let mut amended = view(&[2, 3], false);
        (amended.version, amended.witnessed_version) = (1, Some(0));
        assert!(row(amended).ends_with("|active, version 1, witnessed at version 0|Prüfwerk, Halle"));
        let crowded = RecordView { reading_kept: false, settled: true, ..view(&[], false) };
        assert!(row(crowded).ends_with("|active, settled, reading not kept|"));
        let amended = RecordView { status: RecordStatus::Amended, version: 2, ..view(&[], false) };
        assert!(row(amended).ends_with("|amended, version 2|"));
        let mut mistyped = view(&[], false);
        mistyped.odometer_in_force = Some(Odometer::read(38_271, OdometerUnit::Kilometres));
        assert!(row(mistyped).contains("|Assekuranz (insurer)|38271 km (amended from none)|"));
    }

    #[test]
    fn a_line_tells_what_a_record_is() {
        let names = HashMap::from([(Account::new([1; 32]), "Assekuranz".to_owned())]);
        let mut view = RecordView { status: RecordStatus::Amended, version: 2, ..view(&[2], false) };
        view.record.entry.odometer = Some(Odometer::read(91_100, OdometerUnit::Miles));
        let line = line_of(&view, &names, &|_, _| String::new());
        assert_eq!(line, "scrapped, 2020-02-03, 91100 mi, C1, by Assekuranz (insurer), amended, version 2");
    }

    /// Before, a mistyped reading was shown as if it counted.
    #[test]
    fn an_amended_reading_is_shown_with_the_one_in_force() {
        let read = |value: u32| Some(Odometer::read(value, OdometerUnit::Kilometres));
        let shown = |own: Option<Odometer>, in_force: Option<Odometer>| {
            let mut view = view(&[], false);
            (view.record.entry.odometer, view.odometer_in_force) = (own, in_force);
            odometer(&view)
        };
        assert_eq!(shown(read(382_711), read(38_271)), "38271 km (amended from 382711 km)");
        assert_eq!(shown(read(38_271), read(38_271)), "38271 km");
        assert_eq!(shown(None, read(38_271)), "38271 km (amended from none)");
        // What counts for nothing is shown as it was written: the status says why.
        assert_eq!(shown(read(382_711), None), "382711 km");
        assert_eq!(shown(None, None), "");
    }

    #[test]
    fn what_two_thirds_let_count_again_is_told() {
        let mut view = view(&[], false);
        let reason = Text::unchecked("It was true");
        view.record.entry.data =
            RecordData::Correction { corrects: 3, withdraws: false, reason, odometer: None, specification: None };
        let said = |record: &Record<Account>| what(record, &|_, _| String::new());
        assert_eq!(said(&view.record), "amends 3: It was true");
        let row = row(&view, &HashMap::new(), &|_, _| String::new());
        assert!(!row[4].contains('('), "a correction is in no role: {row:?}");
        view.record.author = Author::Consortium;
        assert_eq!(said(&view.record), "lets count again 3: It was true");
    }

    /// Before, nobody read it but in JSON.
    #[test]
    fn a_corrected_specification_is_told_below_the_table() {
        let registration = urcar_samples::entry(urcar_samples::data::manufacture());
        let mut corrected = urcar_samples::specification();
        corrected.colour = urcar_samples::text("red");
        let mut records = vec![view(&[], false), view(&[], false)];
        (records[0].record.number, records[0].record.entry) = (0, registration);
        assert_eq!(respecified(&records), "");
        records[1].record.entry.data = RecordData::Correction {
            corrects: 0,
            withdraws: false,
            reason: urcar_samples::text("colour"),
            odometer: None,
            specification: Some(corrected),
        };
        assert_eq!(respecified(&records), "\n\nrecord 7 corrects record 0: colour black -> red");
    }

    /// Before, whoever attested it read braces and quotes.
    #[test]
    fn a_break_of_the_series_is_told_in_words() {
        let said = |series| {
            let mut view = view(&[], false);
            view.record.entry.data = RecordData::OdometerReading { series: Some(series) };
            what(&view.record, &|_, _| String::new())
        };
        let replaced = said(SeriesBreak::Replaced { old: 64_900, new: 7 });
        assert_eq!(replaced, "counter replaced, the old one at 64900, the new at 7");
        assert_eq!(said(SeriesBreak::Rollover(99_999)), "counter past its limit of 99999");
    }

    #[test]
    fn prices_are_in_units_of_their_currency() {
        let mut view = view(&[], false);
        let price = Price { amount_minor: 1_950_000, currency: "EUR".into() };
        view.record.entry.data = RecordData::Sale { price, to: Account::new([2; 32]) };
        let said = what(&view.record, &|amount, currency| format!("{}.00 {}", amount / 100, currency.0));
        assert!(said.starts_with("19500.00 EUR to 5"), "{said}");
    }
}
