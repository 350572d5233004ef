//! `cargo xtask bench`: the sums behind `scripts/bench`.

mod assemble;
mod figures;
mod import;
mod index_rows;
mod log;
mod page_rows;
mod row;
mod rows;
mod state;
mod table;
mod tagged;

use anyhow::{Context, Result};
use clap::{Args, Subcommand};
use figures::{Figures, Load, Throughput};
use serde::{Serialize, de::DeserializeOwned};
use std::{
    fs,
    path::{Path, PathBuf},
};

/// The steps between a measurement and its table.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Print the table of figures, in Markdown.
    Table {
        /// The figures.
        file: PathBuf,
        /// Add a column with these figures over those of another measurement.
        #[arg(long, value_name = "FILE")]
        against: Option<PathBuf>,
    },
    /// Gather the parts of a measurement (hash_rate.json, retarget.json, due.json, state.json, load.json, blocks.json,
    /// index.json, evidence.json, page.json) into one JSON value, and print it.
    Assemble {
        /// The folder in which they lie.
        folder: PathBuf,
        /// The day of the measurement.
        #[arg(long, value_name = "YYYY-MM-DD")]
        date: String,
    },
    /// Print the JSON values that a test printed after a word, as one array.
    Tagged {
        /// The word, such as DUE.
        tag: String,
        /// The output of the test.
        file: PathBuf,
    },
    /// Print the beginning of the keys of a pallet's storage, or of one of its items.
    Prefix {
        /// The pallet, as the runtime names it.
        pallet: String,
        /// The item.
        item: Option<String>,
    },
    /// Print how many bytes of state a record takes, as JSON.
    State(StateArgs),
    /// Print how many milliseconds a block of the window of transfers takes to import.
    Import(ImportArgs),
    /// Print how long blocks of the window of transfers take to build and to import, as JSON.
    Blocks {
        /// The log of the node that built them.
        #[arg(long, value_name = "FILE")]
        log: PathBuf,
        /// The report of urcar-load.
        #[arg(long, value_name = "FILE")]
        load: PathBuf,
        /// The output of `import`.
        #[arg(long, value_name = "MS")]
        importing_ms: f64,
    },
}

/// `cargo xtask bench state`.
#[derive(Debug, Args)]
pub struct StateArgs {
    /// The result of state_getPairs for the pallet.
    #[arg(long, value_name = "FILE")]
    pairs: PathBuf,
    /// The report of `urcar --json import`: it has the number of accepted records.
    #[arg(long, value_name = "FILE")]
    import: PathBuf,
    /// The pallet that keeps the records.
    #[arg(long, value_name = "NAME", default_value = "Vehicles")]
    pallet: String,
    /// The item in which it keeps them.
    #[arg(long, value_name = "NAME", default_value = "Records")]
    item: String,
}

/// `cargo xtask bench import`.
#[derive(Debug, Args)]
pub struct ImportArgs {
    /// The node's program.
    #[arg(long, value_name = "FILE")]
    node: PathBuf,
    /// The folder of the chain that was under load. No node may use it meanwhile.
    #[arg(long, value_name = "FOLDER")]
    base_path: PathBuf,
    /// The report of urcar-load.
    #[arg(long, value_name = "FILE")]
    load: PathBuf,
    /// A folder for files that may be thrown away.
    #[arg(long, value_name = "FOLDER")]
    scratch: PathBuf,
}

/// Runs a command.
///
/// # Errors
///
/// A file is missing or holds something else, or the node fails.
pub fn run(command: Command) -> Result<()> {
    match command {
        Command::Table { file, against } => {
            let against = against.map(|file| json::<Figures>(&file)).transpose()?;
            println!("{}", table::table(&json(&file)?, against.as_ref()));
            Ok(())
        }
        Command::Assemble { folder, date } => print(&assemble::assemble(&folder, &date)?),
        Command::Tagged { tag, file } => print(&tagged::tagged(&read(&file)?, &tag)?),
        Command::Prefix { pallet, item } => {
            println!("{}", state::prefix(&pallet, item.as_deref()));
            Ok(())
        }
        Command::State(args) => {
            let pairs = state::pairs(&read(&args.pairs)?)?;
            let Imported { accepted } = json(&args.import)?;
            print(&state::bytes_of_state(&pairs, &args.pallet, &args.item, accepted)?)
        }
        Command::Import(args) => {
            let node = import::Node { program: args.node, chain: args.base_path, scratch: args.scratch };
            println!("{}", node.importing_ms(&window(&args.load)?)?);
            Ok(())
        }
        Command::Blocks { log, load, importing_ms } => {
            let Throughput { first_block: first, blocks: count, .. } = window(&load)?;
            print(&log::blocks(&read(&log)?, first..=(first + count).saturating_sub(1), importing_ms)?)
        }
    }
}

/// The report of an import.
#[derive(serde::Deserialize)]
struct Imported {
    accepted: u64,
}

/// Returns the window in which transfers were measured.
fn window(load: &Path) -> Result<Throughput> {
    let load_file: Load = json(load)?;
    load_file.transfer.with_context(|| format!("{} has no transfers; measure them, too", load.display()))
}

fn read(file: &Path) -> Result<String> {
    let bytes = fs::read(file).with_context(|| format!("{} can't be read", file.display()))?;
    // A node's log may hold anything.
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

fn json<T: DeserializeOwned>(file: &Path) -> Result<T> {
    serde_json::from_str(&read(file)?).with_context(|| format!("{} is not what was expected", file.display()))
}

fn print(value: &impl Serialize) -> Result<()> {
    println!("{}", serde_json::to_string_pretty(value)?);
    Ok(())
}
