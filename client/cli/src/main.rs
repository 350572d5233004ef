//! `urcar`: the command line client of an UrCar chain.

mod advice;
mod cli;
mod commands;
mod import;
mod signing;
mod text;
mod today;

use clap::Parser;
use std::process::ExitCode;
use urcar_client::{
    Error,
    output::{Form, Output},
};

fn main() -> ExitCode {
    let cli = match cli::Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => return not_understood(&error),
    };
    let files = files(&cli.command);
    let output = Output::new("urcar", if cli.json { Form::Json } else { Form::Text });
    let outcome = match tokio::runtime::Builder::new_multi_thread().enable_all().build() {
        Ok(runtime) => runtime.block_on(commands::run(cli, &output)),
        Err(error) => Err(Error::Input(format!("no thread to run on: {error}"))),
    };
    match outcome.and_then(|()| output.finish()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => output.failure(&error, files.hint(&error)),
    }
}

/// Returns the files that a command reads.
fn files(command: &cli::Command) -> advice::Files {
    match command {
        cli::Command::Record(args) => args.file.as_deref().map_or_else(Default::default, advice::Files::record),
        cli::Command::Import(_) | cli::Command::Expect(_) => advice::Files::Lives,
        _ => advice::Files::Others,
    }
}

/// Reports arguments that make no sense, in the form that they ask for; or shows the help that was asked for.
fn not_understood(error: &clap::Error) -> ExitCode {
    let is_json = std::env::args_os().any(|argument| argument == "--json");
    if error.exit_code() == 0 || !is_json {
        let _ = error.print();
        return ExitCode::from(error.exit_code() as u8);
    }
    let text = error.to_string();
    let error = Error::Input(text.lines().next().unwrap_or_default().trim_start_matches("error: ").to_owned());
    Output::new("urcar", Form::Json).failure(&error, advice::hint(&error))
}
