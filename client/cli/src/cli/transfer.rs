//! The arguments of `urcar transfer`.

use super::common::{Signing, Unit};
use clap::{Args, Subcommand};
use urcar_client::{chain::At, json::whole};
use urcar_types::Date;

/// The terms of a change of owner.
#[derive(Debug, Args)]
#[group(id = "terms", multiple = true)]
pub struct TermsArgs {
    /// A sale: the price, such as 19500.50.
    #[arg(long, value_name = "AMOUNT", requires = "currency", conflicts_with = "reason", allow_hyphen_values = true)]
    pub price: Option<String>,
    /// ISO 4217. For the chain's own token a vehicle is sold by `urcar list`.
    #[arg(long, value_name = "CODE", requires = "price")]
    pub currency: Option<String>,
    /// A gift or a sale settled elsewhere, in words.
    #[arg(long, value_name = "TEXT")]
    pub reason: Option<String>,
}

/// `urcar transfer`.
#[derive(Debug, Subcommand)]
pub enum TransferCommand {
    /// Offer a vehicle of yours. A reading that contradicts its file, is lower, has a digit too many or another unit is
    /// asked about first, unless you say --yes.
    Offer(OfferArgs),
    /// Take a vehicle over on the terms that you name; they must be those of the offer. The whole offer is shown before
    /// anything is sent. Where something speaks against the vehicle, or the reading of the offer is hardly meant, you
    /// are asked first, unless you say --yes.
    Accept(AcceptArgs),
    /// Say no to an offer.
    Decline {
        /// The VIN.
        vin: String,
        #[command(flatten)]
        signing: Signing,
    },
    /// Take an offer back.
    Withdraw {
        /// The VIN.
        vin: String,
        #[command(flatten)]
        signing: Signing,
    },
    /// Show the offer that waits for an answer.
    Show {
        /// The VIN.
        vin: String,
        /// As of which block: a number, a hash, `best` or `finalised`.
        #[arg(long, value_name = "BLOCK", default_value = "best")]
        at: At,
    },
}

/// `urcar transfer offer`.
#[derive(Debug, Args)]
pub struct OfferArgs {
    /// The VIN.
    pub vin: String,
    /// Who may accept: SS58, 0x and 64 digits, or a development key.
    #[arg(long, value_name = "ACCOUNT")]
    pub to: String,
    #[command(flatten)]
    pub terms: TermsArgs,
    /// The day of the change of hands, none before the vehicle was made, and today at the latest: from 10:00 UTC on
    /// also tomorrow, which has begun somewhere by then. [default: today, in the time zone of this machine]
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = Date::read)]
    pub date: Option<Date>,
    /// The odometer's reading.
    #[arg(long, value_name = "VALUE", requires = "unit", value_parser = whole, allow_negative_numbers = true)]
    pub odometer: Option<u32>,
    /// Its unit.
    #[arg(long, value_enum, requires = "odometer")]
    pub unit: Option<Unit>,
    #[command(flatten)]
    pub signing: Signing,
}

/// `urcar transfer accept`.
#[derive(Debug, Args)]
pub struct AcceptArgs {
    /// The VIN.
    pub vin: String,
    #[command(flatten)]
    pub terms: TermsArgs,
    /// Take the terms that the offer has: they are shown before anything is sent.
    #[arg(long, conflicts_with_all = ["price", "reason"])]
    pub as_offered: bool,
    /// Accept only if the file is still in this state. [default: the one that it is in now, which is shown]
    #[arg(long, value_name = "DIGEST")]
    pub state: Option<String>,
    #[command(flatten)]
    pub signing: Signing,
}
