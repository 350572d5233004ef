//! The arguments of the commands for the market.

use super::common::{Signing, Unit};
use clap::{Args, Subcommand, ValueEnum};
use serde_json::Value;
use urcar_client::{chain::At, json::whole};
use urcar_types::Fuel;

const LIST: &str = "\
Whoever lists a car confirms its file: with --state the one that was read, else the one that stands
now, which is shown. An attestation, a correction and a dispute change the state as a record does. The
listing stands until it is taken back, the car changes hands, or something material comes into its
file. The reading that you declare goes into the record of the sale, where nobody but two thirds of the
consortium can correct it: one that contradicts the file, is lower, has a digit too many or another
unit is asked about first, unless you say --yes.

Of the price you pay five per mille when the car is sold, 2 URC at least and 20 at most unless the
consortium set other terms, and never more than the price: four fifths of it to those whose records the
buyer could rely on and to their witnesses, the rest to the treasury.

Examples:
  urcar list WBAHS01UZEA100000 --price 12000 --odometer 84500 --unit km --suri //Alice
  urcar list WBAHS01UZEA100000 --price 12000.5 --state 0x0101010101010101010101010101010101010101010101010101010101010101";

const BUY: &str = "\
Money, title and the sale's record change in one step, or nothing does: where the price, the
declared reading or the file moved, nothing is paid. With --terms you buy on the terms that market
show told, else on those that stand now, which are shown. Where something speaks against the car, or
the reading that its seller declares is hardly meant, you are asked first, and without a terminal to
answer at nothing is paid unless you say --yes: see it before with --dry-run, or with urcar market
show. The declared reading, which is shown, goes into the record of the sale.

Examples:
  urcar market show WBAHS01UZEA100000
  urcar buy WBAHS01UZEA100000 --price 12000 --suri //Bob
  urcar buy WBAHS01UZEA100000 --price 12000 --terms 0x0101010101010101010101010101010101010101010101010101010101010101
  urcar buy WBAHS01UZEA100000 --as-listed --suri //Bob";

const RESERVE: &str = "\
The price goes on hold, and nobody else can buy the car until the reservation ends. Where something
speaks against the car, or the reading that its seller declares is hardly meant, you are asked first,
here and at complete, unless you say --yes. Then complete or cancel; whoever does neither has the
money back when it ends. Its time stands still while a dispute bars the sale: market show tells the
latest block. The listing doesn't change meanwhile: the reading that it declares, which is shown,
goes into the record of the sale. Its terms, which --terms names, move with the file all the same:
name those that market show tells then.

Examples:
  urcar reserve WBAHS01UZEA100000 --price 12000 --suri //Bob
  urcar complete WBAHS01UZEA100000 --suri //Bob
  urcar cancel WBAHS01UZEA100000 --suri //Bob";

const MARKET: &str = "\
Without options every listing is shown, a page at a time. Words are found however they are typed: case,
accents, hyphens and blanks don't matter, a word of four letters and more may have one typing error,
and the last may be the beginning of one. A car of which something isn't known that is asked for, such
as its distance, is left out.

Examples:
  urcar market --limit 50
  urcar market --words 'mercedes c 220' --max-price 20000 --min-year 2018 --max-km 120000
  urcar market --words golf --fuel diesel --max-owners 2 --concerns none-grave --only-free
  urcar market --after WBAHS01UZEA100000
  urcar market show WBAHS01UZEA100000";

const APPRAISE: &str = "\
The price range, the grade and how sure they are follow from a published formula over what the
chain knows. Where that is too little the answer is no price but a reason, and the exit code 1.

Examples:
  urcar appraise WBAHS01UZEA100000 --currency EUR";

/// `urcar list` and `urcar relist`.
#[derive(Debug, Args)]
#[command(after_help = LIST)]
pub struct ListArgs {
    /// The VIN.
    pub vin: String,
    /// For how much, in units of the chain's money: 12000 or 12000.5. 12.000 is refused.
    #[arg(long, value_name = "AMOUNT", allow_hyphen_values = true)]
    pub price: String,
    /// The odometer's reading now.
    #[arg(long, value_name = "VALUE", requires = "unit", value_parser = whole, allow_negative_numbers = true)]
    pub odometer: Option<u32>,
    /// Its unit.
    #[arg(long, value_enum, requires = "odometer")]
    pub unit: Option<Unit>,
    /// List it only if the file is still in this state. [default: the one that it is in now, which is shown]
    #[arg(long, value_name = "DIGEST")]
    pub state: Option<String>,
    #[command(flatten)]
    pub signing: Signing,
}

/// `urcar buy`.
#[derive(Debug, Args)]
#[command(after_help = BUY)]
pub struct BuyArgs {
    #[command(flatten)]
    pub bid: BidArgs,
}

/// `urcar reserve`.
#[derive(Debug, Args)]
#[command(after_help = RESERVE)]
pub struct ReserveArgs {
    #[command(flatten)]
    pub bid: BidArgs,
}

/// The price and the terms to which a buyer agrees.
#[derive(Debug, Args)]
pub struct BidArgs {
    /// The VIN.
    pub vin: String,
    /// The price that you agree to, in units of the chain's money; it must be the listing's.
    #[arg(long, value_name = "AMOUNT", allow_hyphen_values = true)]
    pub price: Option<String>,
    /// Pay whatever the listing asks.
    #[arg(long, conflicts_with = "price")]
    pub as_listed: bool,
    /// Only if these are still the listing's terms: price, declared reading and file. [default: those that it has now,
    /// which are shown]
    #[arg(long, value_name = "DIGEST")]
    pub terms: Option<String>,
    #[command(flatten)]
    pub signing: Signing,
}

/// `urcar complete`.
#[derive(Debug, Args)]
#[command(after_help = RESERVE)]
pub struct CompleteArgs {
    /// The VIN.
    pub vin: String,
    /// Only if these are still the listing's terms: price, declared reading and file. [default: those that it has now,
    /// which are shown]
    #[arg(long, value_name = "DIGEST")]
    pub terms: Option<String>,
    #[command(flatten)]
    pub signing: Signing,
}

/// `urcar unlist` and `urcar cancel`.
#[derive(Debug, Args)]
pub struct ListedArgs {
    /// The VIN.
    pub vin: String,
    #[command(flatten)]
    pub signing: Signing,
}

/// `urcar market`.
#[derive(Debug, Args)]
#[command(after_help = MARKET, args_conflicts_with_subcommands = true)]
pub struct MarketArgs {
    #[command(subcommand)]
    pub command: Option<MarketCommand>,
    #[command(flatten)]
    pub search: SearchArgs,
    /// How many to show at most.
    #[arg(long, value_name = "N", default_value = "20", value_parser = clap::value_parser!(u32).range(1..))]
    pub limit: u32,
    /// Begin after this vehicle.
    #[arg(long, value_name = "VIN")]
    pub after: Option<String>,
    /// As of which block: a number, a hash, `best` or `finalised`.
    #[arg(long, value_name = "BLOCK", default_value = "finalised")]
    pub at: At,
}

/// The properties by which the market is searched.
#[derive(Debug, Args)]
pub struct SearchArgs {
    /// Words of make, model and variant.
    #[arg(long, value_name = "TEXT")]
    pub words: Option<String>,
    /// The highest price, in units of the chain's money: 12000 or 12000.5.
    #[arg(long, value_name = "AMOUNT", allow_hyphen_values = true)]
    pub max_price: Option<String>,
    /// The earliest model year.
    #[arg(long, value_name = "YEAR", value_parser = clap::value_parser!(u16).range(1886..))]
    pub min_year: Option<u16>,
    /// The longest distance run in all, in kilometres.
    #[arg(long, value_name = "KM", value_parser = clap::value_parser!(u32).range(1..))]
    pub max_km: Option<u32>,
    /// The most owners.
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
    pub max_owners: Option<u32>,
    /// The fuel, such as petrol, diesel, electric, hybrid or plug-in-hybrid.
    #[arg(long, value_parser = fuel)]
    pub fuel: Option<Fuel>,
    /// How much may speak against them.
    #[arg(long, value_enum, default_value = "any")]
    pub concerns: Concerns,
    /// Only those whose odometer is found logical.
    #[arg(long)]
    pub only_logical: bool,
    /// Only those that anybody can buy now.
    #[arg(long)]
    pub only_free: bool,
}

/// How much may speak against a car.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum Concerns {
    /// Whatever it is.
    Any,
    /// Nothing grave: neither theft, lien and great damage nor an odometer that is doubted.
    NoneGrave,
    /// Nothing at all.
    Nothing,
}

/// Parses a fuel.
fn fuel(text: &str) -> Result<Fuel, String> {
    match serde_json::from_value(Value::String(text.replace('-', "_"))) {
        Ok(Fuel::NotChosen) | Err(_) => Err("there is no such fuel".into()),
        Ok(fuel) => Ok(fuel),
    }
}

/// The ways to look at the market beside the whole of it.
#[derive(Debug, Subcommand)]
pub enum MarketCommand {
    /// Show one listing, with what a buyer names.
    Show {
        /// The VIN.
        vin: String,
        /// As of which block: a number, a hash, `best` or `finalised`.
        #[arg(long, value_name = "BLOCK", default_value = "best")]
        at: At,
    },
}

/// `urcar appraise`.
#[derive(Debug, Args)]
#[command(after_help = APPRAISE)]
pub struct AppraiseArgs {
    /// The VIN.
    pub vin: String,
    /// In which currency: ISO 4217, or the chain's own token.
    #[arg(long, value_name = "CODE")]
    pub currency: String,
    /// As of which block: a number, a hash, `best` or `finalised`.
    #[arg(long, value_name = "BLOCK", default_value = "finalised")]
    pub at: At,
}
