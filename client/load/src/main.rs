//! `urcar-load`: puts a node under load, and measures what it finalises and how fast it answers.
//!
//! Transfers, single records and batches go through the same client, connection and signers in one run, so that their
//! ratio says more than any of the numbers. Everything is signed before the clock starts.

mod cli;
mod drive;
mod fixture;
mod lane;
mod latency;
mod listed_vehicles;
mod report;
mod run;
mod turns;
mod vehicles;

use clap::Parser;
use std::process::ExitCode;
use urcar_client::{
    Error,
    output::{Form, Output},
};

fn main() -> ExitCode {
    let cli = cli::Cli::parse();
    let output = Output::new("urcar-load", if cli.json { Form::Json } else { Form::Text });
    let output = if cli.progress { output.with_notes() } else { output };
    let outcome = match tokio::runtime::Builder::new_multi_thread().enable_all().build() {
        Ok(runtime) => runtime.block_on(run::run(&cli.url, &cli.load, &output)),
        Err(error) => Err(Error::Input(format!("no thread to run on: {error}"))),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => output.failure(&error, hint(&error)),
    }
}

/// Returns what to do about an error.
fn hint(error: &Error) -> &'static str {
    match error {
        Error::Connection { .. } => "start a node (urcar-node --dev) or name another with --url",
        Error::Broken(_) => "see whether the node still runs, then begin anew",
        Error::Foreign(_) => "connect to an UrCar node of this version with --url",
        Error::Input(_) | Error::File { .. } => "see urcar-load --help",
        Error::NothingFinalised { .. } => "see the node's log for why the chain stands still",
        Error::NotIncluded { .. } => "see the node's log, and how large its pool is",
        Error::Node { .. } if error.is_unpayable() => "give the signer's account some money first",
        _ => "see the node's words and its log",
    }
}
