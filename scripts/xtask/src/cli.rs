//! The command line.

use crate::{bench, functions, metadata, source::Tree, tidy, weights};
use anyhow::{Context, Result};
use clap::{Args, Parser, Subcommand};
use std::path::PathBuf;

/// Checks of the tree, and the sums behind the scripts.
#[derive(Debug, Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask")]
pub struct Cli {
    /// The root of the repository. [default: the one that this program is part of]
    #[arg(long, global = true, value_name = "FOLDER")]
    root: Option<PathBuf>,
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Check the rules that the compiler doesn't.
    #[command(after_long_help = teaching())]
    Tidy(TidyArgs),
    /// List the longest functions.
    Functions {
        /// How many.
        #[arg(long, value_name = "N", default_value = "20")]
        count: usize,
    },
    /// Check that spec_version rose if the runtime's metadata changed.
    ///
    /// Compares them with those of the last release, which are kept in runtime/metadata. Exit code: 1 if spec_version
    /// should have risen.
    Metadata(MetadataArgs),
    /// Make a table of the measurements of scripts/bench.
    #[command(subcommand)]
    Bench(bench::Command),
    /// Write the measurements of scripts/weights as Rust.
    #[command(subcommand)]
    Weights(weights::Command),
}

#[derive(Debug, Args)]
struct MetadataArgs {
    /// The bytes of metadata_at_version(15) of the runtime as it is now.
    #[arg(long, value_name = "FILE")]
    current: PathBuf,
    /// Its spec_version. [default: the one that the metadata name]
    #[arg(long, value_name = "N")]
    spec_version: Option<u32>,
    /// Keep these metadata as those of the last release; to be done with each release.
    #[arg(long)]
    update: bool,
}

#[derive(Debug, Args)]
struct TidyArgs {
    /// Run these rules alone.
    #[arg(long, value_name = "RULE", value_delimiter = ',', num_args = 1.., value_parser = rules())]
    only: Vec<String>,
}

fn rules() -> clap::builder::PossibleValuesParser {
    clap::builder::PossibleValuesParser::new(tidy::RULES.iter().map(|rule| rule.name))
}

fn teaching() -> String {
    let rules = tidy::RULES.iter().map(|rule| format!("  {}\n{}", rule.name, wrapped(rule.teaches)));
    let rules = rules.collect::<Vec<_>>().join("\n");
    format!(
        "Each finding is one line, \"path:line: rule: what is wrong and what to do\". Exit code: 1 if there is any.\n\n\
         Rules:\n{rules}"
    )
}

/// Returns the text in indented lines of at most 100 letters.
fn wrapped(text: &str) -> String {
    const INDENT: &str = "      ";
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        match lines.last_mut().filter(|line| line.chars().count() + word.chars().count() < 100) {
            Some(line) => {
                line.push(' ');
                line.push_str(word);
            }
            None => lines.push(format!("{INDENT}{word}")),
        }
    }
    lines.join("\n")
}

/// Runs a command. False if a check found something.
///
/// # Errors
///
/// A file or a tool that it needs is missing, or can't be read.
pub fn run(cli: Cli) -> Result<bool> {
    match cli.command {
        Command::Tidy(args) => {
            let found = tidy::run(&Tree::open(&root(cli.root)?)?, &args.only);
            for finding in &found {
                println!("{finding}");
            }
            if !found.is_empty() {
                eprintln!("{} found: {}", found.len(), tidy::counts(&found));
            }
            Ok(found.is_empty())
        }
        Command::Functions { count } => {
            println!("{}", functions::longest(&Tree::open(&root(cli.root)?)?, count));
            Ok(true)
        }
        Command::Metadata(args) => metadata::run(&root(cli.root)?, &args.current, args.spec_version, args.update),
        Command::Bench(command) => bench::run(command).map(|()| true),
        Command::Weights(command) => weights::run(command).map(|()| true),
    }
}

/// Returns the root of the repository: two folders above this crate, as cargo says where that is.
fn root(given: Option<PathBuf>) -> Result<PathBuf> {
    if let Some(root) = given {
        return Ok(root);
    }
    let folder = std::env::var_os("CARGO_MANIFEST_DIR").context("run it as `cargo xtask`, or name --root")?;
    let root = PathBuf::from(folder).ancestors().nth(2).map(ToOwned::to_owned);
    root.context("scripts/xtask is not where it was; name --root")
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn the_command_line_is_sound() {
        Cli::command().debug_assert();
    }

    #[test]
    fn the_help_of_tidy_teaches_every_rule() {
        let teaching = teaching();
        for rule in &tidy::RULES {
            assert!(teaching.contains(&format!("\n  {}\n", rule.name)), "{}", rule.name);
        }
        assert!(teaching.lines().skip(2).all(|line| line.chars().count() <= 100), "{teaching}");
    }

    #[test]
    fn only_known_rules_are_asked_for() {
        let parse = |rules: &str| Cli::try_parse_from(["xtask", "tidy", "--only", rules]);
        assert!(parse("arrows,circles").is_ok());
        assert!(parse("arrow").is_err());
    }
}
