//! `frame-benchmarking`'s command line without a node, and without RocksDB, for a runtime in a wasm file; and a
//! measure of a database that is larger than the memory.

mod accounts;
mod database;
mod fill;
mod report;
mod storage;

use clap::Parser;
use frame_benchmarking_cli::{OpaqueBlock, OverheadCmd, PalletCmd};
use sc_cli::Result;
use sp_runtime::traits::BlakeTwo256;

/// The node's, so that what is measured is what the node takes.
#[cfg(target_os = "linux")]
#[global_allocator]
static ALLOCATOR: tikv_jemallocator::Jemalloc = tikv_jemallocator::Jemalloc;

#[derive(Parser)]
#[command(about, version)]
enum Command {
    /// Measure the calls of a pallet
    Pallet(PalletCmd),
    /// Write a state of many accounts into a new database in --base-path
    Fill(fill::FillCmd),
    /// Measure reads and writes of the state that `fill` wrote into --base-path
    Storage(storage::StorageCmd),
    /// Measure what an empty block and an empty transaction take
    Overhead(OverheadCmd),
}

fn main() -> Result<()> {
    tracing_subscriber::fmt().with_writer(std::io::stderr).init();
    match Command::parse() {
        Command::Pallet(command) => command.run_with_spec::<BlakeTwo256, ()>(None),
        Command::Fill(command) => fill::run(&command),
        Command::Storage(command) => storage::run(&command),
        Command::Overhead(command) => command.run_with_default_builder_and_spec::<OpaqueBlock, ()>(None),
    }
}
