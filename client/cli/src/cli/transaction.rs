//! The arguments of `urcar transaction`.

use clap::Args;
use urcar_client::Hash;

const TRANSACTION: &str = "\
Looks into the pool of this node, then into the last 256 blocks of its best chain, or with --until into
all that may have it. The exit code is 0 where the transaction waits or succeeded, and 1 where it failed
or is nowhere.

Examples:
  urcar transaction 0x0101010101010101010101010101010101010101010101010101010101010101 --until 2077";

/// `urcar transaction`.
#[derive(Debug, Args)]
#[command(after_help = TRANSACTION)]
pub struct TransactionArgs {
    /// Its hash, which was shown when it was sent.
    #[arg(value_parser = hash)]
    pub hash: Hash,
    /// The last block that may take it, which was shown with its hash. Where it is in none of the blocks up to there, it
    /// is certain that it will never be taken.
    #[arg(long, value_name = "BLOCK")]
    pub until: Option<u64>,
}

fn hash(text: &str) -> Result<Hash, String> {
    text.parse().map_err(|_| "a transaction's hash has 64 hexadecimal digits".into())
}
