//! The arguments of `urcar transaction`.

use clap::Args;
use urcar_client::Hash;

const TRANSACTION: &str = "\
Looks into the pool of this node, then into the last 256 blocks of its best chain, and with --until into
all that may have it if that is its last block. The exit code is 0 where the transaction waits or
succeeded, and 1 where it failed or is nowhere.

Examples:
  urcar transaction 0x0101010101010101010101010101010101010101010101010101010101010101 --until 2077";

/// `urcar transaction`.
#[derive(Debug, Args)]
#[command(after_help = TRANSACTION)]
pub struct TransactionArgs {
    /// Its hash, which was shown when it was sent.
    #[arg(value_parser = hash)]
    pub hash: Hash,
    /// The last block that may take it, which was told with its hash. Where that is final, and the transaction is in none
    /// of the blocks that may have it, it will never be taken, if the number is right.
    #[arg(long, value_name = "BLOCK", value_parser = clap::value_parser!(u64).range(1..))]
    pub until: Option<u64>,
}

fn hash(text: &str) -> Result<Hash, String> {
    text.parse().map_err(|_| "a transaction's hash has 64 hexadecimal digits".into())
}
