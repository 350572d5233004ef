//! The arguments of `urcar account`.

use super::common::{Signing, Whose};
use clap::Subcommand;
use urcar_client::chain::At;

const SHOW: &str = "\
Without ACCOUNT it is the account of the key. On hold is money that is still the account's but can't be
spent: the bond of an organisation, the price of a vehicle that is reserved, the deposit of a dispute.

Examples:
  urcar account show //Alice
  urcar account show --suri-file my.key --at best";

const SEND: &str = "\
An account has to keep the least balance that the chain asks for: what would empty it is refused, and
so is an amount with which the other one would not reach it.

Examples:
  urcar account send //Bob 12.5 --suri //Alice
  urcar account send 5FHneW46xGXgs5mUiveU4sbTyGBzmstUspZC92UhjJM694ty 100 --suri-file my.key --dry-run";

/// `urcar account`.
#[derive(Debug, Subcommand)]
pub enum AccountCommand {
    /// Show an account: its money, its vehicles, the organisation behind it.
    #[command(after_help = SHOW)]
    Show {
        #[command(flatten)]
        whose: Whose,
        /// As of which block: a number, a hash, `best` or `finalised`.
        #[arg(long, value_name = "BLOCK", default_value = "finalised")]
        at: At,
    },
    /// Send money to an account.
    #[command(after_help = SEND)]
    Send {
        /// Who gets it: SS58, 0x and 64 digits, or a development key.
        #[arg(value_name = "ACCOUNT")]
        to: String,
        /// How much, in units of the chain's money: 12 or 12.5.
        #[arg(allow_negative_numbers = true)]
        amount: String,
        #[command(flatten)]
        signing: Signing,
    },
}
