//! The arguments of `urcar session`.

use super::common::{Signing, Whose};
use clap::Subcommand;
use urcar_client::chain::At;

const SET_KEYS: &str = "\
A node makes keys and proof: its answer to author_rotateKeysWithOwner has both, for the account that is
named there. See docs/operate/validator.md; rotate-keys does all of it at once.

They are in force from the next session but one on. Never run the same keys on two machines or two
chains: two votes in one round, or two blocks for one slot, cost a part of the organisation's bond or
all of it. A deposit is on hold as long as keys are registered: --dry-run names it.

Examples:
  urcar session set-keys KEYS --proof PROOF --suri-file my.key";

const ROTATE_KEYS: &str = "\
The node at --url makes new session keys and keeps their secret halves; their public halves are
registered with the proof that they belong to the account. It takes a node that runs with
--rpc-methods unsafe: restart it so for this one command, and without that option afterwards.

Until the new keys are in force, two sessions later, the node that has the old ones goes on.

Examples:
  urcar session rotate-keys --suri-file my.key
  urcar session rotate-keys --suri-file staff.key --for 5FHneW46xGXgs5mUiveU4sbTyGBzmstUspZC92UhjJM694ty";

const PURGE_KEYS: &str = "\
The account stops being a validator two sessions later: let its node run until then. The deposit of the
keys comes back.

Examples:
  urcar session purge-keys --suri-file my.key";

const SHOW: &str = "\
Keys that are registered are in force two sessions later, where the organisation is active. Without
ACCOUNT it is the account of the key.

Examples:
  urcar session show //UrCar//0
  urcar session show --suri-file my.key";

/// `urcar session`.
#[derive(Debug, Subcommand)]
pub enum SessionCommand {
    /// Register the session keys of a validator.
    #[command(after_help = SET_KEYS)]
    SetKeys {
        /// The public halves of the keys, in 0x and hexadecimal digits.
        #[arg(value_name = "KEYS")]
        public: String,
        /// The proof that the account has their secret halves, in 0x and hexadecimal digits.
        #[arg(long, value_name = "PROOF")]
        proof: String,
        #[command(flatten)]
        signing: Signing,
    },
    /// Have the node make new session keys, and register them.
    #[command(after_help = ROTATE_KEYS)]
    RotateKeys {
        #[command(flatten)]
        signing: Signing,
    },
    /// Take the session keys of a validator back.
    #[command(after_help = PURGE_KEYS)]
    PurgeKeys {
        #[command(flatten)]
        signing: Signing,
    },
    /// Show the session keys of a validator, and whether it takes part.
    #[command(after_help = SHOW)]
    Show {
        #[command(flatten)]
        whose: Whose,
        /// As of which block: a number, a hash, `best` or `finalised`.
        #[arg(long, value_name = "BLOCK", default_value = "best")]
        at: At,
    },
}
