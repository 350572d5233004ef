//! The UrCar node: validator, full node and archive in one binary.

mod chain_spec;
mod cli;
mod command;
mod consortium;
mod evidence;
mod index;
mod public_rpc;
mod rpc;
mod service;

use std::process::ExitCode;

/// Blocks are built and imported faster with it than with the system's own.
#[cfg(target_os = "linux")]
#[global_allocator]
static ALLOCATOR: tikv_jemallocator::Jemalloc = tikv_jemallocator::Jemalloc;

fn main() -> ExitCode {
    match command::run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("Error: {error}");
            ExitCode::FAILURE
        }
    }
}
