//! The arguments of `urcar evidence`.

use super::common::Keys;
use clap::Subcommand;
use std::path::PathBuf;
use urcar_client::chain::At;

const ADD: &str = "\
A node takes in what a final record names, and nothing else: write the record first. Each file has 4 MiB
at most; a larger one is put over HTTP, at the address that evidence_status tells:
curl -T FILE http://ADDRESS/DIGEST.

Examples:
  urcar evidence add photo.jpg invoice.pdf";

const IMPORT: &str = "\
Run it when the import is done: what no final record names is counted as refused.

Examples:
  urcar evidence import data/lives.jsonl
  urcar evidence import lives.jsonl --folder pictures";

const GET: &str = "\
What the node lacks it fetches from its peers. The digest is checked.

Examples:
  urcar evidence get DIGEST --out photo.jpg";

const REMOVE: &str = "\
The record and its head stay; every node that hears of it deletes the content, unless another writer's
record names it, and none takes it in again. It is signed by the account that wrote the record: a delegate
can't.

Examples:
  urcar evidence remove DIGEST WBAHS01UZEA100000 7 --yes --suri //UrCar//9";

const VERIFY: &str = "\
Exit code 0 where a record names the file, 1 where none does.

Examples:
  urcar evidence verify photo.jpg WBAHS01UZEA100000";

/// `urcar evidence`.
#[derive(Debug, Subcommand)]
pub enum EvidenceCommand {
    /// Give the node files that final records name.
    #[command(after_help = ADD)]
    Add {
        /// The files.
        #[arg(value_name = "FILE", required = true)]
        files: Vec<PathBuf>,
    },
    /// Give the node the evidence of a file of lives that is on the chain.
    #[command(after_help = IMPORT)]
    Import {
        /// The lives, one JSON object a line.
        #[arg(value_name = "FILE")]
        lives: PathBuf,
        /// The folder of the evidence: each file has its digest, 64 hexadecimal digits, as its name. [default: it is
        /// that of invented lives, and follows from its place]
        #[arg(long, value_name = "FOLDER")]
        folder: Option<PathBuf>,
    },
    /// Write what a record names to a file.
    #[command(after_help = GET)]
    Get {
        /// The digest: 64 hexadecimal digits.
        digest: String,
        /// The file, which must not be there.
        #[arg(long, value_name = "FILE")]
        out: PathBuf,
    },
    /// Have what your record names deleted everywhere.
    #[command(after_help = REMOVE)]
    Remove {
        /// The digest: 64 hexadecimal digits.
        digest: String,
        /// The VIN.
        vin: String,
        /// The number of the record that names it.
        record: u32,
        /// Delete it: that can't be undone.
        #[arg(long)]
        yes: bool,
        #[command(flatten)]
        keys: Keys,
    },
    /// Look for the records of a vehicle that name a file.
    #[command(after_help = VERIFY)]
    Verify {
        /// The file.
        file: PathBuf,
        /// The VIN.
        vin: String,
        /// As of which block: a number, a hash, `best` or `finalised`.
        #[arg(long, value_name = "BLOCK", default_value = "finalised")]
        at: At,
    },
}
