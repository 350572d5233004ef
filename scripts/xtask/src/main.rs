//! `cargo xtask`: checks of the tree, and the sums behind the scripts.
//!
//! `cargo xtask help` lists the commands. Exit codes: 0 all is well; 1 a check found something; 2 wrong usage, or a
//! file or a tool that is needed is missing.

mod bench;
mod cli;
mod functions;
mod metadata;
mod source;
mod tidy;
mod weights;

use clap::Parser;
use std::process::ExitCode;

fn main() -> ExitCode {
    match cli::run(cli::Cli::parse()) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::from(1),
        Err(error) => {
            eprintln!("Error: {error:#}");
            ExitCode::from(2)
        }
    }
}
