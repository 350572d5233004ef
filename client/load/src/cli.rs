//! The command line of `urcar-load`.

use clap::{Args, Parser, ValueEnum};
use urcar_client::chain::calls::MAX_BATCH;

const AFTER: &str = "\
The node needs a pool much larger than what is to wait in it: it keeps but a tenth of it for transactions
that wait for others, and what overflows is lost. It has to take a connection of each signer. Run it with

  urcar-node --dev --tmp --pool-limit 100000 --pool-kbytes 262144 --rpc-max-connections 100

The signers need seats and money, as on the development chain. Runs on one chain don't meet: each
registers vehicles of its own. How much is signed and how much waits in the node's pool follows from
how many a block has room for, by the weight of the first. Progress is on standard error; with --json there is
none but with --progress.

Exit codes:
  0  measured
  1  the chain refused something
  2  the arguments make no sense, or too little was signed for the window
  3  no connection to the node
  4  the node answers otherwise than an UrCar node of this version does, or took nothing in time

Examples:
  urcar-load
  urcar-load --json --kinds transfer,batch --window 24
  urcar-load --url ws://127.0.0.1:9944 --kinds history appraise --requests 10000
  urcar-load --kinds record --transactions 20000 --signers 5";

/// The command line.
#[derive(Debug, Parser)]
#[command(
    name = "urcar-load",
    version,
    about = "Puts an UrCar node under load, and measures what it finalises and how fast it answers",
    after_help = AFTER
)]
pub struct Cli {
    /// The node's WebSocket.
    #[arg(long, env = "URCAR_URL", default_value = "ws://127.0.0.1:9944")]
    pub url: String,
    /// One JSON value on standard output instead of text; errors as JSON on standard error.
    #[arg(long)]
    pub json: bool,
    /// Show progress with --json, too.
    #[arg(long)]
    pub progress: bool,
    #[command(flatten)]
    pub load: LoadArgs,
}

/// The kinds of load, and how much of each.
#[derive(Clone, Debug, Args)]
pub struct LoadArgs {
    /// The kinds to measure, in this order.
    #[arg(long, value_enum, num_args = 1.., value_delimiter = ',', default_values = ["transfer", "record", "batch", "scattered", "buy", "history", "appraise"])]
    pub kinds: Vec<LoadKind>,
    /// Accounts that sign; organisations //UrCar//0 and on, as on the development chain.
    #[arg(long, value_name = "N", default_value = "25")]
    pub signers: u32,
    /// Blocks of the steady window that is measured, for each kind.
    #[arg(long, value_name = "BLOCKS", default_value = "12", value_parser = clap::value_parser!(u32).range(1..))]
    pub window: u32,
    /// Blocks before it, to come to full speed.
    #[arg(long, value_name = "BLOCKS", default_value = "3")]
    pub warm_up: u32,
    /// Transactions of each kind to sign beforehand. [default: half as many more as the blocks have room for]
    #[arg(long, value_name = "N")]
    pub transactions: Option<u32>,
    /// Items of a batch.
    #[arg(long, value_name = "N", default_value = "100", value_parser = clap::value_parser!(u32).range(1..=i64::from(MAX_BATCH)))]
    pub batch: u32,
    /// Records of one vehicle that follow each other in a batch, as they do where files are brought in.
    #[arg(long, value_name = "N", default_value = "10", value_parser = clap::value_parser!(u32).range(1..=i64::from(MAX_BATCH)))]
    pub row: u32,
    /// Vehicles to spread the records over.
    #[arg(long, value_name = "N", default_value = "8000")]
    pub vehicles: u32,
    /// Transactions that may wait in the node's pool; fewer do where three blocks take fewer.
    #[arg(long, value_name = "N", default_value = "7000", value_parser = clap::value_parser!(u32).range(1..))]
    pub in_pool: u32,
    /// Requests for a history or an appraisal, for each number of connections.
    #[arg(long, value_name = "N", default_value = "4000")]
    pub requests: u32,
    /// Who pays.
    #[arg(long, value_name = "SURI", default_value = "//Alice")]
    pub faucet: String,
}

/// A kind of load.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum LoadKind {
    /// `balances.transfer_keep_alive`.
    Transfer,
    /// `vehicles.record`.
    Record,
    /// `vehicles.record_batch`, so many records of one vehicle in a row as `--row` says.
    Batch,
    /// `vehicles.record_batch`, each record of another vehicle.
    Scattered,
    /// `ownership.buy`.
    Buy,
    /// `vehicle_history` over WebSocket.
    History,
    /// `vehicle_appraise` over WebSocket; after `buy`, whose sales it compares with.
    Appraise,
}

impl LoadKind {
    /// Returns whether it is sent to be included in blocks.
    pub fn is_transaction(self) -> bool {
        !matches!(self, Self::History | Self::Appraise)
    }
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
    fn examples_of_the_help_parse() {
        let lines: Vec<&str> =
            AFTER.lines().map(str::trim).filter(|line| line.split(' ').next() == Some("urcar-load")).collect();
        assert_eq!(lines.len(), 4);
        for line in lines {
            Cli::try_parse_from(line.split(' ')).unwrap_or_else(|error| panic!("{error}"));
        }
        for line in ["urcar-load --batch 129", "urcar-load --row 0", "urcar-load --kinds nothing"] {
            assert!(Cli::try_parse_from(line.split(' ')).is_err(), "{line}");
        }
    }
}
