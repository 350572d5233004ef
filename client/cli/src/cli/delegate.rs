//! The arguments of `urcar delegate`.

use super::common::{Signing, Whose};
use clap::{Subcommand, ValueEnum};
use urcar_client::chain::{At, calls::Right};

const ADD: &str = "\
A delegate signs with its own key for your account: urcar record … --for ACCOUNT. So staff and machines
need no key of the organisation. A deposit is set aside as long as the right stands, and a delegate
without money is given the least that an account keeps: --dry-run names both.

Give no more than is needed. Whoever has a key that may do anything can spend all of the account's
money, pass its vehicles on, vote in its name, and name further delegates or remove you from them. Two
accounts with a delegate in common count as one house.

Examples:
  urcar delegate add //Staff --may write-records --suri-file my.key
  urcar delegate add //Bob --may witness-records --suri //Alice";

const REMOVE: &str = "\
The deposit comes back. What the delegate signed up to then stands.

Examples:
  urcar delegate remove //Staff --suri-file my.key
  urcar delegate remove //Bob --may witness-records --suri //Alice";

const LIST: &str = "\
Without ACCOUNT it is the account of the key.

Examples:
  urcar delegate list //Alice
  urcar delegate list --suri-file my.key --at best";

/// The calls that a delegate may sign.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum May {
    /// Write records and correct them, but none that passes a title on or ends it, or lifts a lien or a theft.
    WriteRecords,
    /// Attest records of others, and take that back.
    WitnessRecords,
    /// All that the account itself may do: whoever has this key can take its money and vehicles, and vote for it.
    Any,
}

impl From<May> for Right {
    fn from(may: May) -> Self {
        match may {
            May::WriteRecords => Self::WriteRecords,
            May::WitnessRecords => Self::WitnessRecords,
            May::Any => Self::Any,
        }
    }
}

/// `urcar delegate`.
#[derive(Debug, Subcommand)]
pub enum DelegateCommand {
    /// Let another key sign for the account.
    #[command(after_help = ADD)]
    Add {
        /// The delegate's account: SS58, 0x and 64 digits, or a development key.
        #[arg(value_name = "ACCOUNT")]
        who: String,
        /// The calls that it may sign.
        #[arg(long, value_enum)]
        may: May,
        #[command(flatten)]
        signing: Signing,
    },
    /// Take that back.
    #[command(after_help = REMOVE)]
    Remove {
        /// The delegate's account: SS58, 0x and 64 digits, or a development key.
        #[arg(value_name = "ACCOUNT")]
        who: String,
        /// The right that it loses. [default: all that it has]
        #[arg(long, value_enum)]
        may: Option<May>,
        #[command(flatten)]
        signing: Signing,
    },
    /// Show who may sign for an account.
    #[command(after_help = LIST)]
    List {
        #[command(flatten)]
        whose: Whose,
        /// As of which block: a number, a hash, `best` or `finalised`.
        #[arg(long, value_name = "BLOCK", default_value = "finalised")]
        at: At,
    },
}
