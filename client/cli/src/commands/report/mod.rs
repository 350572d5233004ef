//! `urcar report`: all that a vehicle's file tells, for whoever insures or buys it.

#[cfg(test)]
pub mod samples;
mod sources;
mod text;

use super::answer::answer;
use crate::{cli::ReportArgs, text::vin};
use serde_json::json;
use text::Words;
use urcar_client::{Chain, Error, Result, output::Output};
use urcar_types::Currency;

pub use sources::accounts;

/// Shows the report on a vehicle.
pub async fn run(chain: &Chain, args: &ReportArgs, output: &Output) -> Result<()> {
    let vin = vin(&args.vin)?;
    let currency = chain.currency(&args.currency)?;
    let at = chain.point(args.at).await?;
    let report = chain.report(&vin, &currency, at.hash).await?;
    let report = report.ok_or_else(|| Error::NotFound(format!("nobody registered {vin} up to block {}", at.number)))?;
    let names = chain.names(accounts(&report), at.hash).await?;
    if output.is_json() {
        let mut value = answer(chain, at, &report).await?;
        if let Some(fields) = value.as_object_mut() {
            fields.insert("names".into(), json!(names));
        }
        output.result(&value, String::new);
        return Ok(());
    }
    let money = |amount: u64, currency: &Currency| chain.money_in(amount, currency);
    output.result(&report, || Words { names: &names, money: &money }.text(&report, at.number));
    Ok(())
}
