//! `frame-benchmarking`'s command line for a runtime in a wasm file, without a node and without RocksDB.

use clap::Parser;
use frame_benchmarking_cli::PalletCmd;
use sc_cli::Result;
use sp_runtime::traits::BlakeTwo256;

fn main() -> Result<()> {
    tracing_subscriber::fmt().with_writer(std::io::stderr).init();
    PalletCmd::parse().run_with_spec::<BlakeTwo256, ()>(None)
}
