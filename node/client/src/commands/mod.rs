//! What each command does.

mod appraise;
mod dispute;
mod history;
mod market;
mod record;
mod transfer;
mod vehicle;
mod verify;
mod voting;
mod witness;
mod writer;

use crate::{
    chain::Chain,
    cli::{Cli, Command, Unit},
    error::{Error, Result},
    import, load,
    output::Output,
};
use urcar_primitives::{Digest, Odometer, OdometerResult, OdometerUnit, Vin};

/// Does what the command line says.
pub async fn run(cli: Cli, output: &Output) -> Result<()> {
    let chain = Chain::connect(&cli.url).await?;
    match cli.command {
        Command::Import(args) => import::import(&chain, &args, output).await,
        Command::Expect(args) => import::expect(&chain, &args, output).await,
        Command::Vehicle(args) => vehicle::run(&chain, &args, output).await,
        Command::History(args) => history::run(&chain, &args, output).await,
        Command::Verify(args) => verify::run(&chain, &args, output).await,
        Command::Record(args) => record::run(&chain, &args, output).await,
        Command::Transfer(command) => transfer::run(&chain, command, output).await,
        Command::List(args) => market::list(&chain, &args, false, output).await,
        Command::Relist(args) => market::list(&chain, &args, true, output).await,
        Command::Unlist(args) => market::unlist(&chain, &args, output).await,
        Command::Market(args) => market::market(&chain, &args, output).await,
        Command::Buy(args) => market::buy(&chain, &args.bid, output).await,
        Command::Reserve(args) => market::reserve(&chain, &args.bid, output).await,
        Command::Complete(args) => market::complete(&chain, &args, output).await,
        Command::Cancel(args) => market::cancel(&chain, &args, output).await,
        Command::Appraise(args) => appraise::run(&chain, &args, output).await,
        Command::Attest(args) => witness::run(&chain, &args, false, output).await,
        Command::Retract(args) => witness::run(&chain, &args, true, output).await,
        Command::Dispute(command) => dispute::run(&chain, command, output).await,
        Command::Writer(command) => writer::run(&chain, command, output).await,
        Command::Load(args) => load::run(&chain, &args, output).await,
    }
}

/// A VIN from the command line.
fn vin(text: &str) -> Result<Vin> {
    text.parse().map_err(|error| Error::Input(format!("{text}: {error}")))
}

/// A head from the command line.
fn head(text: &str) -> Result<Digest> {
    text.parse().map_err(|_| Error::Input("a head has 64 hexadecimal digits".into()))
}

/// A reading from the command line.
fn odometer(value: Option<u32>, unit: Option<Unit>) -> Option<Odometer> {
    let unit = unit.map(|unit| match unit {
        Unit::Km => OdometerUnit::Kilometres,
        Unit::Mi => OdometerUnit::Miles,
    });
    value.zip(unit).map(|(value, unit)| Odometer::read(value, unit))
}

/// A reading in words.
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

/// An enum value in the words of the JSON form.
fn word(value: impl serde::Serialize) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(word)) => word,
        Ok(other) => other.to_string(),
        Err(error) => error.to_string(),
    }
}
