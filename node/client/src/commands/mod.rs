//! What each command does.

mod history;
mod record;
mod transfer;
mod vehicle;
mod verify;
mod voting;
mod writer;

use crate::{
    chain::Chain,
    cli::{Cli, Command},
    error::{Error, Result},
    import, load,
    output::Output,
};
use urcar_primitives::Vin;

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
        Command::Writer(command) => writer::run(&chain, command, output).await,
        Command::Load(args) => load::run(&chain, &args, output).await,
    }
}

/// A VIN from the command line.
fn vin(text: &str) -> Result<Vin> {
    text.parse().map_err(|error| Error::Input(format!("{text}: {error}")))
}

/// An enum value in the words of the JSON form.
fn word(value: impl serde::Serialize) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(word)) => word,
        Ok(other) => other.to_string(),
        Err(error) => error.to_string(),
    }
}
