//! `urcar history`: a life file, its heads recomputed.

use super::{vin, word};
use crate::{
    chain::{Account, Chain, Hash},
    cli::HistoryArgs,
    error::{Error, Result},
    life_file::{LifeFile, recompute},
    output::{Output, table, to_json, write_file},
};
use std::collections::HashMap;
use urcar_primitives::{Author, Odometer, OdometerResult, OdometerUnit, Record, RecordData, RecordView};

/// Longest text of a column.
const WIDTH: usize = 60;

/// Shows a life file, and whether its records come to the chain's head.
pub async fn run(chain: &Chain, args: &HistoryArgs, output: &Output) -> Result<()> {
    let vin = vin(&args.vin)?;
    let at = chain.point(args.at).await?;
    let unknown = || Error::NotFound(format!("nobody registered {vin} up to block {}", at.number));
    let records = chain.records(vin.as_str(), at.hash).await?.ok_or_else(unknown)?;
    let head = chain.head(vin.as_str(), at.hash).await?.ok_or_else(unknown)?;
    let recomputed = recompute(&vin, records.iter().map(|view| &view.record));
    let verified =
        recomputed.broken.is_none() && recomputed.head(&vin) == head.head && records.len() == head.records as usize;
    let file = LifeFile { vin, genesis: format!("{:?}", chain.genesis()), block: at, head: head.head, records };
    if let Some(path) = &args.out {
        write_file(path, &to_json(&file))?;
        output.note(format!("{} records written to {}", file.records.len(), path.display()));
    }
    let names = names(chain, &file.records, at.hash).await?;
    output.result(&serde_json::json!({ "verified": verified, "file": file }), || {
        let rows: Vec<Vec<String>> = file.records.iter().map(|view| row(view, &names)).collect();
        format!(
            "{}\n\nhead  {:?} at block {}\n{}",
            table(&["no", "date", "kind", "written by", "odometer", "what", "status"], &rows),
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

/// The names of the organisations that wrote.
async fn names(chain: &Chain, records: &[RecordView<Account>], at: Hash) -> Result<HashMap<Account, String>> {
    let mut names = HashMap::new();
    for view in records {
        if let Author::Organisation { account, .. } = &view.record.author
            && !names.contains_key(account)
            && let Some(writer) = chain.writer(account, at).await?
        {
            names.insert(account.clone(), writer.name.to_string());
        }
    }
    Ok(names)
}

fn row(view: &RecordView<Account>, names: &HashMap<Account, String>) -> Vec<String> {
    let record = &view.record;
    let author = match &record.author {
        Author::Organisation { account, role } => {
            format!("{} ({})", names.get(account).cloned().unwrap_or_else(|| short(account)), word(role))
        }
        Author::Owner(account) => format!("{} (owner)", short(account)),
        Author::Consortium => "the consortium".into(),
    };
    vec![
        record.number.to_string(),
        record.entry.event_date.to_string(),
        word(record.kind()),
        author,
        record.entry.odometer.as_ref().map_or(String::new(), reading),
        what(record),
        word(view.status),
    ]
}

fn short(account: &Account) -> String {
    let text = account.to_string();
    format!("{}…{}", &text[..6.min(text.len())], &text[text.len().saturating_sub(4)..])
}

fn reading(odometer: &Odometer) -> String {
    let unit = match odometer.unit {
        Some(OdometerUnit::Kilometres) => " km",
        Some(OdometerUnit::Miles) => " mi",
        None => "",
    };
    match (odometer.result, odometer.value) {
        (OdometerResult::Read, Some(value)) => format!("{value}{unit}"),
        (result, _) => word(result),
    }
}

/// What a record says, in a few words.
fn what(record: &Record<Account>) -> String {
    let said = match &record.entry.data {
        RecordData::Manufacture { spec, .. } | RecordData::Import { spec: Some(spec), .. } => {
            format!("{} {} {}", spec.make, spec.model, spec.variant)
        }
        RecordData::Delivery { to, country, .. } => format!("to {to}, {}", country.0),
        RecordData::Retail { city, price, .. } => format!("{city}, {} {}", price.amount, price.currency.0),
        RecordData::Registration { first_registered, country } => format!("{}, first {first_registered}", country.0),
        RecordData::Maintenance { reason, items } => {
            let items: Vec<String> =
                items.as_slice().iter().map(|item| format!("{} {}", word(item.action), item.name)).collect();
            format!("{}: {}", word(reason), items.join(", "))
        }
        RecordData::PartScrapped { name, number, reason, .. } => format!("{name} {number}: {reason}"),
        RecordData::ReturnToFactory { reason, .. } => reason.to_string(),
        RecordData::Recall { campaign, status, component, .. } => format!("{campaign} {}: {component}", word(status)),
        RecordData::Inspection { result, valid_until, defects, .. } => {
            let until = valid_until.map_or(String::new(), |date| format!(" until {date}"));
            format!("{}{until}, {} defects", word(result), defects.as_slice().len())
        }
        RecordData::Accident { zones, severity, .. } => {
            format!("{} at {}", word(severity), zones.as_slice().iter().map(word).collect::<Vec<_>>().join(", "))
        }
        RecordData::InsuranceClaim { claim, status, amount, total_loss, .. } => {
            let loss = if *total_loss { ", total loss" } else { "" };
            format!("{} {}, {} {}{loss}", word(claim), word(status), amount.amount, amount.currency.0)
        }
        RecordData::TitleBrand { code } => format!("{:02}", code.0),
        RecordData::Theft { status, case } => format!("{}, {case}", word(status)),
        RecordData::Lien { status, reference } => format!("{}, {reference}", word(status)),
        RecordData::Export { from, to } | RecordData::Import { from, to, .. } => format!("{} to {}", from.0, to.0),
        RecordData::Diagnosis { code, status, .. } => format!("{code} {}", word(status)),
        RecordData::OdometerReading { series } => series.as_ref().map_or(String::new(), word),
        RecordData::Evaluation { grade, method, .. } => format!("{grade} by {method}"),
        RecordData::Scrapped { certificate } => certificate.to_string(),
        RecordData::Correction { corrects, withdraws, reason, odometer } => {
            let effect = if *withdraws {
                "withdraws".into()
            } else {
                odometer.as_ref().map_or("amends".into(), |o| format!("{} for", reading(o)))
            };
            format!("{effect} {corrects}: {reason}")
        }
        RecordData::Sale { price, to } => format!("{} {} to {}", price.amount, price.currency.0, short(to)),
        RecordData::Transfer { reason, to } => format!("{reason} to {}", short(to)),
    };
    let description = record.entry.description.as_str();
    let text = match (said.is_empty(), description.is_empty()) {
        (_, true) => said,
        (true, false) => description.into(),
        (false, false) => format!("{said}; {description}"),
    };
    if text.chars().count() <= WIDTH { text } else { text.chars().take(WIDTH - 1).chain(['…']).collect() }
}
