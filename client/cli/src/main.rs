//! `urcar`: the command line client of an UrCar chain.

mod advice;
mod cli;
mod commands;
mod import;
mod lock;
mod signing;
#[cfg(test)]
mod test_node;
mod text;
mod today;

use clap::{Parser, error::ErrorKind};
use std::{io::Write, process::ExitCode};
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
        Ok(runtime) => {
            let outcome = runtime.block_on(commands::run(cli, &output));
            // Who was told to stop waits neither for an answer nor for a pipe that is still read.
            runtime.shutdown_background();
            outcome
        }
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
    let arguments = std::env::args_os().map(|argument| argument.to_string_lossy().into_owned());
    let hint = swallowed(error.kind(), arguments);
    if error.exit_code() == 0 || !is_json {
        let _ = error.print();
        if let Some(hint) = hint {
            let _ = writeln!(std::io::stderr(), "\n{hint}");
        }
        return ExitCode::from(error.exit_code() as u8);
    }
    let error = Error::Input(in_a_line(&error.to_string()));
    Output::new("urcar", Form::Json).failure(&error, hint.unwrap_or(advice::hint(&error)))
}

/// Returns what is wrong with arguments in a line: all up to how the command is used.
fn in_a_line(text: &str) -> String {
    let lines: Vec<&str> = text.lines().map(str::trim).take_while(|line| !line.is_empty()).collect();
    lines.join(" ").trim_start_matches("error: ").to_owned()
}

/// Returns a hint where an option of several files took what stands after them, and that is missing now.
fn swallowed(kind: ErrorKind, mut arguments: impl Iterator<Item = String>) -> Option<&'static str> {
    let has_files = arguments.any(|argument| argument == "--evidence" || argument.starts_with("--evidence="));
    let hint = "--evidence takes every word up to the next option: put the VIN before it";
    (kind == ErrorKind::MissingRequiredArgument && has_files).then_some(hint)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Before, machines were told that arguments are missing, and not which.
    #[test]
    fn arguments_that_are_missing_are_named_in_a_line() {
        let told = |line: &str| in_a_line(&cli::Cli::try_parse_from(line.split_whitespace()).unwrap_err().to_string());
        assert_eq!(told("urcar vehicle"), "the following required arguments were not provided: <VIN>");
        assert!(told("urcar vehicle V --ta 5").starts_with("unexpected argument '--ta' found"));
    }

    /// Before, the VIN was said to be missing, and stood there.
    #[test]
    fn a_vin_that_the_evidence_took_is_hinted_at() {
        let hint = |line: &str| {
            let refused = cli::Cli::try_parse_from(line.split_whitespace()).unwrap_err();
            swallowed(refused.kind(), line.split_whitespace().map(str::to_owned))
        };
        assert!(hint("urcar record --file m.json --suri //A --evidence a.pdf V").unwrap().contains("before it"));
        assert_eq!(hint("urcar record --file m.json --suri //A"), None);
        assert_eq!(hint("urcar record V --fil m.json --suri //A --evidence a.pdf"), None);
    }
}
