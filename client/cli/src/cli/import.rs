//! The arguments of `urcar import` and `urcar expect`.

use clap::Args;
use std::path::PathBuf;
use urcar_client::chain::{At, calls::MAX_BATCH};

const IMPORT: &str = "\
A life goes on from what is final alone. While finality is lost the import waits, for as long as that lasts,
and says so every two minutes; urcar mandate finality tells how far it lags. After Ctrl-C the same import
goes on from what the chain has; a --report is written then too, with what is known.

One import of a file into a chain at a time: two would write records twice. A second one of the same user on
the same machine is refused. Of those elsewhere nobody knows: a life in which a final block has a record that
this import didn't send is left, and what both sent until then is there twice.

Examples:
  urcar import data/lives.jsonl --check
  urcar import data/lives.jsonl --state import.state --report report.json
  urcar import lives.jsonl --evidence pictures";

/// A file of lives, and the keys of those who sign in it.
#[derive(Debug, Args)]
pub struct LivesArgs {
    /// The lives, one JSON object a line. A pipe too, such as /dev/stdin: then name the organisations.
    pub file: PathBuf,
    /// The organisations that the lives name; on a development chain number k signs as //UrCar//k.
    /// [default: organisations.json beside FILE]
    #[arg(long, value_name = "FILE")]
    pub organisations: Option<PathBuf>,
    /// Secret URIs by organisation: {"name": "suri", ...}. The name "owners" is the URI that owners' keys derive from.
    /// On a live chain all who sign, or are given a title, need one.
    #[arg(long, value_name = "FILE")]
    pub keys: Option<PathBuf>,
}

/// `urcar import`.
#[derive(Debug, Args)]
#[command(after_help = IMPORT)]
pub struct ImportArgs {
    #[command(flatten)]
    pub lives: LivesArgs,
    /// Records under one signature.
    #[arg(long, value_name = "N", default_value = "100", value_parser = clap::value_parser!(u32).range(1..=i64::from(MAX_BATCH)))]
    pub batch: u32,
    /// Organisations that send at a time. [default: all that have something to send]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
    pub signers: Option<u32>,
    /// Write a report as JSON: everything that was done, and refused with the reason; also after Ctrl-C, with
    /// `ended_early`. No file is written over, but a report that an earlier run with the same --state wrote.
    #[arg(long, value_name = "FILE")]
    pub report: Option<PathBuf>,
    /// Write the report also over another file, never over one that the import reads or keeps.
    #[arg(long, requires = "report")]
    pub force: bool,
    /// Keep a journal in this file, to go on from it. Without one an import goes on from what the chain has: the
    /// reasons of earlier refusals are lost, and what it sent is known by the node's pool alone.
    #[arg(long, visible_alias = "resume", value_name = "FILE")]
    pub state: Option<PathBuf>,
    /// Who pays the fees of the cars' owners. On a live chain no key that everybody has.
    #[arg(long, value_name = "SURI", default_value = "//Alice", env = "URCAR_FAUCET", hide_env_values = true)]
    pub faucet: String,
    /// Leave out the witnesses. Without this, the chain is asked what waits for them after each record, and other
    /// organisations attest it before its life goes on.
    #[arg(long)]
    pub no_witnesses: bool,
    /// The folder of the evidence that the lives name, under any names: each file is put once its record is final, with
    /// a line of its own in the report. Those of records from before this run are put too.
    #[arg(long, value_name = "FOLDER")]
    pub evidence: Option<PathBuf>,
    /// Compare the chain with what the file expects when done; without witnesses, see that nothing shows that waits.
    #[arg(long)]
    pub check: bool,
}

/// `urcar expect`.
#[derive(Debug, Args)]
pub struct ExpectArgs {
    #[command(flatten)]
    pub lives: LivesArgs,
    /// The file in which the import kept what it did: the only place that knows why events were refused.
    #[arg(long, value_name = "FILE")]
    pub state: Option<PathBuf>,
    /// See that nothing shows that waits, after an import without witnesses.
    #[arg(long)]
    pub no_witnesses: bool,
    /// As of which block: a number, a hash, `best` or `finalised`.
    #[arg(long, value_name = "BLOCK", default_value = "finalised")]
    pub at: At,
}
