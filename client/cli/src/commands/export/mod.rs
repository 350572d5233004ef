//! `urcar export`: the reports on many vehicles, in a file.

mod row;

use super::{answer::answer, filter, fleet, report::accounts, search};
use crate::cli::{ExportArgs, ExportFormat};
use futures::{StreamExt, TryStreamExt};
use serde_json::{Value, json};
use std::{
    collections::BTreeMap,
    time::{Duration, Instant},
};
use urcar_client::{
    Account, Chain, Error, Result,
    chain::{Point, VehicleReport},
    keys::{account, parse_account},
    output::{Output, PartFile, escaped, json_line},
};
use urcar_types::{Currency, Vin};

/// Vehicles asked for at once.
const AT_ONCE: usize = 8;
/// The time between two notes of how far it is.
const EVERY: Duration = Duration::from_secs(10);

/// Writes the reports on a fleet.
pub async fn run(chain: &Chain, args: &ExportArgs, output: &Output) -> Result<()> {
    // Whoever waits for a file is told how far it is, whatever reads the result.
    let notes = output.clone().with_notes();
    let currency = chain.currency(&args.currency)?;
    let mut file = PartFile::begin(&args.out, args.force)?;
    let at = chain.point(args.at).await?;
    let vins = vehicles(chain, args, at).await?;
    notes.note(format!("{} vehicles, as of block {}", vins.len(), at.number));
    let mut written = Written { registered: 0, unknown: 0 };
    let export = Export { chain, format: args.format, currency: &currency, at, vins: &vins };
    let outcome = export.write(&mut file, &mut written, &notes).await;
    if outcome.is_err() {
        let done = written.all();
        notes.note(format!("stopped after {done} of {} vehicles; {} isn't written", vins.len(), args.out.display()));
    }
    outcome?;
    file.finish()?;
    let Written { registered, unknown } = written;
    let path = args.out.display().to_string();
    let value = json!({ "written": path, "reports": registered, "not_registered": unknown, "block": at });
    output.result(&value, || {
        let missing = if unknown == 0 { String::new() } else { format!(", and {unknown} that nobody registered") };
        format!("{registered} reports{missing} written to {path}, as of block {}", at.number)
    });
    Ok(())
}

/// How many vehicles were written.
struct Written {
    registered: usize,
    unknown: usize,
}

impl Written {
    fn all(&self) -> usize {
        self.registered + self.unknown
    }
}

/// Returns the vehicles of a fleet.
async fn vehicles(chain: &Chain, args: &ExportArgs, at: Point) -> Result<Vec<Vin>> {
    if let Some(path) = &args.vins {
        return fleet::read(path);
    }
    if let Some(path) = &args.filter_json {
        return search::all(chain, &filter::read(path)?).await;
    }
    let owner = owner(args).await?;
    let vins = chain.owned(&owner, at.hash).await?;
    if vins.is_empty() {
        return Err(Error::NotFound(format!("{owner} owns no vehicle at block {}", at.number)));
    }
    Ok(vins)
}

/// Returns the account whose vehicles are exported: the one that is named, or else that of the key.
///
/// # Errors
/// [`Error::Input`] for what is no account, or where there is no key either.
async fn owner(args: &ExportArgs) -> Result<Account> {
    match &args.of {
        Some(text) => parse_account(text),
        None => Ok(account(&args.keys.key().await?)),
    }
}

/// The names of organisations by account.
type Names = BTreeMap<Account, String>;

/// The reports that are asked for.
struct Export<'a> {
    chain: &'a Chain,
    format: ExportFormat,
    currency: &'a Currency,
    at: Point,
    vins: &'a [Vin],
}

impl Export<'_> {
    /// Writes the reports in the order of the vehicles, and notes now and then how far that is.
    async fn write(&self, file: &mut PartFile, written: &mut Written, notes: &Output) -> Result<()> {
        let Self { chain, format, currency, at, vins } = *self;
        let block = answer(chain, at, &json!({})).await?;
        if format == ExportFormat::Csv {
            file.write(&row::header())?;
        }
        let asked = vins.iter().map(|vin| async move {
            let report = chain.report(vin, currency, at.hash).await?;
            let names = match &report {
                Some(report) if format == ExportFormat::Jsonl => chain.names(accounts(report), at.hash).await?,
                _ => Names::new(),
            };
            Ok::<_, Error>((vin, report, names))
        });
        let mut reports = futures::stream::iter(asked).buffered(AT_ONCE);
        let mut told = Instant::now();
        while let Some((vin, report, names)) = reports.try_next().await? {
            let line = match format {
                ExportFormat::Csv => row::of(vin, report.as_ref(), at.number),
                ExportFormat::Jsonl => jsonl(vin, report.as_ref().map(|report| (report, &names)), &block)?,
            };
            file.write(&line)?;
            match report {
                Some(_) => written.registered += 1,
                None => written.unknown += 1,
            }
            if told.elapsed() >= EVERY {
                told = Instant::now();
                notes.note(format!("{} of {} vehicles", written.all(), vins.len()));
            }
        }
        Ok(())
    }
}

/// Returns a report as a line of JSON with its block and the names of its accounts; of a vehicle that nobody
/// registered, its VIN with an error.
fn jsonl(vin: &Vin, report: Option<(&VehicleReport, &Names)>, block: &Value) -> Result<String> {
    let mut value = match report {
        Some((report, _)) => serde_json::to_value(report).map_err(|error| Error::Foreign(error.to_string()))?,
        None => json!({ "vin": vin, "error": "not_registered" }),
    };
    if let (Some(fields), Some(block)) = (value.as_object_mut(), block.get("block")) {
        fields.insert("block".into(), block.clone());
        fields.extend(report.map(|(_, names)| ("names".into(), json!(names))));
    }
    Ok(format!("{}\n", escaped(&json_line(&value))))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        cli::{Cli, Command},
        commands::report::samples,
    };
    use clap::Parser;

    fn args(line: &str) -> ExportArgs {
        match Cli::parse_from(line.split_whitespace()).command {
            Command::Export(args) => args,
            other => panic!("{other:?}"),
        }
    }

    /// Before, whoever knew an address alone was asked for its secret.
    #[tokio::test]
    async fn the_vehicles_of_an_address_need_no_secret() {
        let of = |account: &str| args(&format!("urcar export --of {account} --format csv --out fleet.csv"));
        let alice = parse_account("//Alice").unwrap();
        assert_eq!(owner(&of(&alice.to_string())).await.unwrap(), alice);
        let refused = owner(&of("nobody")).await.unwrap_err();
        assert_eq!((refused.code(), refused.exit_code()), ("input", 2));
    }

    #[test]
    fn a_report_is_a_line_with_its_block_and_names() {
        let report = samples::report();
        let block = json!({ "block": { "number": 7 } });
        let names: Names = accounts(&report).into_iter().map(|account| (account, "Isar".into())).collect();
        let line = jsonl(&report.identity.vin, Some((&report, &names)), &block).unwrap();
        assert_eq!(line.lines().count(), 1);
        let value: Value = serde_json::from_str(&line).unwrap();
        assert_eq!((&value["block"]["number"], &value["identity"]["vin"]), (&json!(7), &json!(report.identity.vin)));
        assert!(!names.is_empty() && value["names"] == json!(names));
        let read: VehicleReport = serde_json::from_str(&line).unwrap();
        assert_eq!(read, report);
    }

    #[test]
    fn a_vehicle_that_nobody_registered_is_no_report() {
        let vin: Vin = urcar_samples::vins::VALID.parse().unwrap();
        let value: Value = serde_json::from_str(&jsonl(&vin, None, &json!({ "block": 1 })).unwrap()).unwrap();
        assert_eq!(value, json!({ "vin": vin, "error": "not_registered", "block": 1 }));
    }
}
