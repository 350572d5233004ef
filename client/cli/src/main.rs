//! `urcar`: the command line client of an UrCar chain.

mod advice;
mod cli;
mod commands;
mod import;
mod text;

use clap::Parser;
use std::process::ExitCode;
use urcar_client::{
    Error,
    output::{Form, Output},
};

fn main() -> ExitCode {
    let cli = cli::Cli::parse();
    let output = Output::new("urcar", if cli.json { Form::Json } else { Form::Text });
    let outcome = match tokio::runtime::Builder::new_multi_thread().enable_all().build() {
        Ok(runtime) => runtime.block_on(commands::run(cli, &output)),
        Err(error) => Err(Error::Input(format!("no thread to run on: {error}"))),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => output.failure(&error, advice::hint(&error)),
    }
}
