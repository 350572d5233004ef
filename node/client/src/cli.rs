//! The command line: what `--help` says.

mod dispute;
mod market;

pub use dispute::{AttestArgs, DisputeCommand, OpenArgs, Ruling};
pub use market::{
    AppraiseArgs, BidArgs, BuyArgs, CompleteArgs, ListArgs, ListedArgs, MarketArgs, MarketCommand, ReserveArgs,
};

use crate::chain::{At, Finality};
use clap::{Args, Parser, Subcommand, ValueEnum};
use std::path::PathBuf;
use urcar_primitives::{Date, Role};

const AFTER: &str = "\
Exit codes:
  0  done, and everything agrees
  1  the chain refused something, what was compared differs or does not exist, or there is no price
  2  the arguments or a file make no sense
  3  no connection to the node
  4  the node answers otherwise than an UrCar node of this version does, or took nothing in time

Examples:
  urcar import data/lives.jsonl --check
  urcar history WBAHS01UZEA100000 --out records.json
  urcar verify WBAHS01UZEA100000 --file records.json
  urcar transfer offer WBAHS01UZEA100000 --to //Bob --price 1950000 --currency EUR --suri //Alice
  urcar list WBAHS01UZEA100000 --price 12000.5 --suri //Alice
  urcar buy WBAHS01UZEA100000 --price 12000.5 --suri //Bob
  urcar appraise WBAHS01UZEA100000 --currency EUR

A secret URI is a phrase or a 0x seed with derivations, or derivations of the development phrase alone (//Alice).
It may stand in the environment as URCAR_SURI, where other users of the machine do not see it.";

/// The client of an UrCar chain.
#[derive(Debug, Parser)]
#[command(name = "urcar", version, about = "The command line client of an UrCar chain", after_help = AFTER)]
pub struct Cli {
    /// The node's WebSocket.
    #[arg(long, global = true, env = "URCAR_URL", default_value = "ws://127.0.0.1:9944")]
    pub url: String,
    /// One JSON value on standard output instead of text; errors as JSON on standard error.
    #[arg(long, global = true)]
    pub json: bool,
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// What the client does.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Bring a file of lives onto the chain.
    Import(ImportArgs),
    /// Compare what the chain holds with what a file of lives says that it should.
    Expect(ExpectArgs),
    /// Show a vehicle as its file stands.
    Vehicle(VehicleArgs),
    /// Show a vehicle's life file, its heads recomputed.
    History(HistoryArgs),
    /// Check records from a file against the chain's head.
    Verify(VerifyArgs),
    /// Write a record, or register a vehicle.
    Record(RecordArgs),
    /// Pass a vehicle on, and take one over.
    #[command(subcommand)]
    Transfer(TransferCommand),
    /// Put a vehicle of yours up for sale, for the chain's own money.
    List(ListArgs),
    /// Change the price of a listed vehicle of yours, or confirm its file anew.
    Relist(ListArgs),
    /// Take a vehicle of yours off the market; where it is reserved, when the reservation ends.
    Unlist(ListedArgs),
    /// Show what is for sale.
    Market(MarketArgs),
    /// Buy a listed vehicle: price, title and record in one step.
    Buy(BuyArgs),
    /// Set a listed vehicle aside, its price on hold.
    Reserve(ReserveArgs),
    /// Buy a vehicle that you have reserved.
    Complete(CompleteArgs),
    /// Give a reservation up, and take the money back.
    Cancel(ListedArgs),
    /// Say what a vehicle is worth, and why.
    Appraise(AppraiseArgs),
    /// Stand up for another organisation's record.
    Attest(AttestArgs),
    /// Stand up for a record no more.
    Retract(AttestArgs),
    /// Challenge a record, rule on a challenge, see how it stands.
    #[command(subcommand)]
    Dispute(DisputeCommand),
    /// Organisations: apply, vote, show.
    #[command(subcommand)]
    Writer(WriterCommand),
    /// Put a node under load and measure it.
    #[command(hide = true)]
    Load(LoadArgs),
}

/// Where lives come from and who signs them.
#[derive(Debug, Args)]
pub struct LivesArgs {
    /// The lives, one JSON object a line.
    pub file: PathBuf,
    /// The organisations that the lives name; on a development chain number k signs as //UrCar//k.
    /// [default: organisations.json beside FILE]
    #[arg(long, value_name = "FILE")]
    pub organisations: Option<PathBuf>,
    /// Secret URIs by organisation: {"name": "suri", ...}. The name "owners" is the URI that owners' keys derive from.
    #[arg(long, value_name = "FILE")]
    pub keys: Option<PathBuf>,
}

/// `urcar import`.
#[derive(Debug, Args)]
pub struct ImportArgs {
    #[command(flatten)]
    pub lives: LivesArgs,
    /// Records under one signature.
    #[arg(long, value_name = "N", default_value = "100", value_parser = clap::value_parser!(u32).range(1..=128))]
    pub batch: u32,
    /// Organisations that send at a time. [default: all that have something to send]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
    pub signers: Option<u32>,
    /// Write what was done, refused and why, as JSON.
    #[arg(long, value_name = "FILE")]
    pub report: Option<PathBuf>,
    /// Keep what was done in this file, to go on from it. Without one an import goes on from what the chain has, and
    /// only the reasons of earlier refusals are lost.
    #[arg(long, visible_alias = "resume", value_name = "FILE")]
    pub state: Option<PathBuf>,
    /// Who pays the fees of the cars' owners.
    #[arg(long, value_name = "SURI", default_value = "//Alice", env = "URCAR_FAUCET", hide_env_values = true)]
    pub faucet: String,
    /// When a step counts as done, so that the next may follow. At the end everything is final in any case.
    #[arg(long, value_enum, default_value = "best")]
    pub wait: Finality,
    /// Leave out the witnesses that a total loss, a title brand, a replaced odometer and the end of a car need. Without
    /// this, two other organisations attest each of them before its life goes on.
    #[arg(long)]
    pub no_witnesses: bool,
    /// Compare the chain with what the file expects when done.
    #[arg(long)]
    pub check: bool,
}

/// `urcar expect`.
#[derive(Debug, Args)]
pub struct ExpectArgs {
    #[command(flatten)]
    pub lives: LivesArgs,
    /// The file in which the import kept what it did: the only place that knows why events were refused.
    #[arg(long, value_name = "FILE")]
    pub state: Option<PathBuf>,
    /// As of which block: a number, a hash, `best` or `finalised`.
    #[arg(long, value_name = "BLOCK", default_value = "finalised")]
    pub at: At,
}

/// `urcar vehicle`.
#[derive(Debug, Args)]
pub struct VehicleArgs {
    /// The VIN.
    pub vin: String,
    /// As of which block: a number, a hash, `best` or `finalised`.
    #[arg(long, value_name = "BLOCK", default_value = "finalised")]
    pub at: At,
}

/// `urcar history`.
#[derive(Debug, Args)]
pub struct HistoryArgs {
    /// The VIN.
    pub vin: String,
    /// As of which block: a number, a hash, `best` or `finalised`.
    #[arg(long, value_name = "BLOCK", default_value = "finalised")]
    pub at: At,
    /// Write the records to a file, for `urcar verify`.
    #[arg(long, value_name = "FILE")]
    pub out: Option<PathBuf>,
}

/// `urcar verify`.
#[derive(Debug, Args)]
pub struct VerifyArgs {
    /// The VIN.
    pub vin: String,
    /// The records: from `urcar history --out`, or from the node's vehicle_history.
    #[arg(long, value_name = "FILE")]
    pub file: PathBuf,
    /// As of which block: a number, a hash, `best` or `finalised`.
    #[arg(long, value_name = "BLOCK", default_value = "finalised")]
    pub at: At,
}

/// Who signs.
#[derive(Debug, Args)]
pub struct Signing {
    /// The secret URI of who signs.
    #[arg(long, env = "URCAR_SURI", hide_env_values = true)]
    pub suri: String,
    /// When it counts as done.
    #[arg(long, value_enum, default_value = "finalised")]
    pub wait: Finality,
}

/// `urcar record`.
#[derive(Debug, Args)]
pub struct RecordArgs {
    /// The VIN.
    pub vin: String,
    /// The record as JSON: {"kind", "fields", "event_date", "odometer", "description", "evidence", "commitment"}; the
    /// last four may be left out. A manufacture, or an import with its spec of an unknown vehicle, registers it.
    #[arg(long, value_name = "FILE")]
    pub file: PathBuf,
    /// Who owns a vehicle that is registered. [default: the organisation]
    #[arg(long, value_name = "ACCOUNT")]
    pub owner: Option<String>,
    #[command(flatten)]
    pub signing: Signing,
}

/// The terms of a change of owner.
#[derive(Debug, Args)]
#[group(id = "terms", multiple = true)]
pub struct TermsArgs {
    /// A sale: the price in minor units of its currency.
    #[arg(long, value_name = "AMOUNT", requires = "currency", conflicts_with = "reason")]
    pub price: Option<u64>,
    /// ISO 4217.
    #[arg(long, value_name = "CODE", requires = "price")]
    pub currency: Option<String>,
    /// A gift or a sale settled elsewhere, in words.
    #[arg(long, value_name = "TEXT")]
    pub reason: Option<String>,
}

/// `urcar transfer`.
#[derive(Debug, Subcommand)]
pub enum TransferCommand {
    /// Offer a vehicle of yours.
    Offer {
        /// The VIN.
        vin: String,
        /// Who may accept: SS58, 0x and 64 digits, or a development key.
        #[arg(long, value_name = "ACCOUNT")]
        to: String,
        #[command(flatten)]
        terms: TermsArgs,
        /// The day of the change of hands. [default: today, UTC]
        #[arg(long, value_name = "YYYY-MM-DD", value_parser = date)]
        date: Option<Date>,
        /// The odometer's reading.
        #[arg(long, value_name = "VALUE", requires = "unit")]
        odometer: Option<u32>,
        /// Its unit.
        #[arg(long, value_enum, requires = "odometer")]
        unit: Option<Unit>,
        #[command(flatten)]
        signing: Signing,
    },
    /// Take a vehicle over on the terms that you name; they must be those of the offer.
    Accept {
        /// The VIN.
        vin: String,
        #[command(flatten)]
        terms: TermsArgs,
        /// Take whatever terms the offer has.
        #[arg(long, conflicts_with_all = ["price", "reason"])]
        as_offered: bool,
        /// Accept only if the file still has this head.
        #[arg(long, value_name = "DIGEST")]
        head: Option<String>,
        #[command(flatten)]
        signing: Signing,
    },
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

/// The unit of an odometer.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum Unit {
    /// Kilometres.
    Km,
    /// Miles.
    Mi,
}

/// Who decides for the consortium.
#[derive(Debug, Args)]
pub struct Deciding {
    /// Secret URIs of members. The first proposes, all vote yes, and where they are enough the last closes.
    #[arg(long, required = true, num_args = 1.., env = "URCAR_SURI", hide_env_values = true)]
    pub suri: Vec<String>,
    /// When it counts as done.
    #[arg(long, value_enum, default_value = "finalised")]
    pub wait: Finality,
}

/// `urcar writer`.
#[derive(Debug, Subcommand)]
pub enum WriterCommand {
    /// Apply for admission; puts the bond on hold.
    Apply {
        /// The organisation's name.
        #[arg(long)]
        name: String,
        /// Where it is at home: ISO 3166-1 alpha-3.
        #[arg(long)]
        country: String,
        /// What it is in the trade.
        #[arg(long, value_parser = role, required = true, num_args = 1.., value_delimiter = ',')]
        roles: Vec<Role>,
        #[command(flatten)]
        signing: Signing,
    },
    /// Take an application back.
    Unapply {
        #[command(flatten)]
        signing: Signing,
    },
    /// Propose to admit an applicant.
    Admit {
        /// Its account.
        who: String,
        #[command(flatten)]
        deciding: Deciding,
    },
    /// Propose to turn an applicant down.
    Reject {
        /// Its account.
        who: String,
        /// Why.
        #[arg(long)]
        reason: String,
        #[command(flatten)]
        deciding: Deciding,
    },
    /// Propose to stop an organisation from writing.
    Suspend {
        /// Its account.
        who: String,
        /// Why.
        #[arg(long)]
        reason: String,
        #[command(flatten)]
        deciding: Deciding,
    },
    /// Propose to let a suspended organisation write again.
    Reinstate {
        /// Its account.
        who: String,
        #[command(flatten)]
        deciding: Deciding,
    },
    /// Propose to remove an organisation for good.
    Expel {
        /// Its account.
        who: String,
        /// Why.
        #[arg(long)]
        reason: String,
        #[command(flatten)]
        deciding: Deciding,
    },
    /// Propose other roles for an organisation.
    SetRoles {
        /// Its account.
        who: String,
        /// All of its roles from then on.
        #[arg(long, value_parser = role, required = true, num_args = 1.., value_delimiter = ',')]
        roles: Vec<Role>,
        #[command(flatten)]
        deciding: Deciding,
    },
    /// Vote on a proposal.
    Vote {
        /// The proposal's hash.
        proposal: String,
        /// Vote no.
        #[arg(long)]
        no: bool,
        #[command(flatten)]
        signing: Signing,
    },
    /// Count the votes on a proposal and do what they decided.
    Close {
        /// The proposal's hash.
        proposal: String,
        #[command(flatten)]
        signing: Signing,
    },
    /// Show what the consortium votes on.
    Proposals,
    /// Leave the consortium; the bond stays on hold for the cool-down.
    Leave {
        #[command(flatten)]
        signing: Signing,
    },
    /// Get the bond back after the cool-down.
    FinishLeave {
        #[command(flatten)]
        signing: Signing,
    },
    /// Make the bond whole again.
    TopUp {
        #[command(flatten)]
        signing: Signing,
    },
    /// Show an organisation.
    Show {
        /// Its account.
        who: String,
        /// As of which block: a number, a hash, `best` or `finalised`.
        #[arg(long, value_name = "BLOCK", default_value = "finalised")]
        at: At,
    },
    /// Show every organisation.
    List {
        /// As of which block: a number, a hash, `best` or `finalised`.
        #[arg(long, value_name = "BLOCK", default_value = "finalised")]
        at: At,
    },
}

/// `urcar load`. The node needs a pool much larger than what is to wait in it, as `--pool-limit 100000 --pool-kbytes
/// 262144` gives: it keeps but a tenth of it for transactions that wait for others, and what overflows is lost.
#[derive(Clone, Debug, Args)]
pub struct LoadArgs {
    /// What to measure.
    #[arg(long, value_enum, num_args = 1.., value_delimiter = ',', default_values = ["transfer", "record", "batch", "scattered", "buy", "history", "appraise"])]
    pub kinds: Vec<LoadKind>,
    /// Accounts that sign; organisations //UrCar//0 and on, as on the development chain.
    #[arg(long, value_name = "N", default_value = "25")]
    pub signers: u32,
    /// Blocks of the steady window that is measured, for each kind.
    #[arg(long, value_name = "BLOCKS", default_value = "12")]
    pub window: u32,
    /// Blocks before it, to come to full speed.
    #[arg(long, value_name = "BLOCKS", default_value = "3")]
    pub warm_up: u32,
    /// Transactions to sign beforehand, for transfers and single records each.
    #[arg(long, value_name = "N", default_value = "90000")]
    pub transactions: u32,
    /// Batches to sign beforehand.
    #[arg(long, value_name = "N", default_value = "9000")]
    pub batches: u32,
    /// Items of a batch.
    #[arg(long, value_name = "N", default_value = "100", value_parser = clap::value_parser!(u32).range(1..=128))]
    pub batch: u32,
    /// Records of one vehicle that follow each other in a batch, as they do where files are brought in.
    #[arg(long, value_name = "N", default_value = "10", value_parser = clap::value_parser!(u32).range(1..=128))]
    pub row: u32,
    /// Vehicles to put up for sale beforehand.
    #[arg(long, value_name = "N", default_value = "20000")]
    pub purchases: u32,
    /// Vehicles to spread the records over.
    #[arg(long, value_name = "N", default_value = "8000")]
    pub vehicles: u32,
    /// Transactions that may wait in the node's pool.
    #[arg(long, value_name = "N", default_value = "12000")]
    pub in_pool: u32,
    /// Batches that may wait in the node's pool.
    #[arg(long, value_name = "N", default_value = "800")]
    pub batches_in_pool: u32,
    /// Requests for a history or an appraisal, for each number of connections.
    #[arg(long, value_name = "N", default_value = "4000")]
    pub requests: u32,
    /// Who pays.
    #[arg(long, value_name = "SURI", default_value = "//Alice")]
    pub faucet: String,
}

/// What the load generator measures.
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
    /// Whether it is sent to be included in blocks.
    pub fn is_transaction(self) -> bool {
        !matches!(self, Self::History | Self::Appraise)
    }

    /// Whether one of them carries many records.
    pub fn is_batch(self) -> bool {
        matches!(self, Self::Batch | Self::Scattered)
    }
}

fn date(text: &str) -> Result<Date, String> {
    text.parse().map_err(|_| "a day is written YYYY-MM-DD".into())
}

fn role(text: &str) -> Result<Role, String> {
    let names = || Role::ALL.map(|role| format!("{role:?}").to_lowercase()).join(", ");
    serde_json::from_value(serde_json::Value::String(text.to_lowercase())).map_err(|_| format!("one of {}", names()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn the_command_line_is_sound() {
        Cli::command().debug_assert();
    }

    /// The words of a line, those within quotes together.
    fn words(line: &str) -> Vec<&str> {
        let parts = line.split('\'').enumerate();
        parts
            .flat_map(|(place, part)| if place % 2 == 1 { vec![part] } else { part.split_whitespace().collect() })
            .collect()
    }

    fn examples(command: &clap::Command) -> Vec<String> {
        let text = command.get_after_help().map(ToString::to_string).unwrap_or_default();
        let mut lines: Vec<String> =
            text.lines().filter(|line| line.starts_with("  urcar ")).map(|line| line.trim().to_owned()).collect();
        lines.extend(command.get_subcommands().flat_map(examples));
        lines
    }

    #[test]
    fn commands_of_the_help_parse() {
        let parse = |line: &str| Cli::try_parse_from(words(line));
        let lines = examples(&Cli::command());
        assert!(lines.len() > 20, "{lines:?}");
        for line in &lines {
            // Examples that are short of a key take it from the environment.
            let keyless = parse(line).is_err_and(|error| error.to_string().contains("--suri"));
            let line = if keyless { format!("{line} --suri //Alice") } else { line.clone() };
            parse(&line).unwrap_or_else(|error| panic!("{error}"));
        }
        for line in [
            "urcar writer apply --name X --country DEU --roles workshop,inspector --suri //Bob",
            "urcar writer admit //Bob --suri //UrCar//0 //UrCar//1",
            "urcar transfer accept V --as-offered --suri //Bob",
            "urcar --json import f.jsonl --resume s.json --signers 3",
            "urcar import f.jsonl --no-witnesses",
            "urcar market",
            "urcar relist V --price 1 --suri //Alice",
            "urcar unlist V --suri //Alice",
            "urcar dispute withdraw 3 --suri //Alice",
        ] {
            parse(line).unwrap_or_else(|error| panic!("{error}"));
        }
        for line in [
            "urcar import",
            "urcar import f --batch 129",
            "urcar transfer offer V --to //Bob --price 1 --suri //Alice",
            "urcar transfer accept V --as-offered --price 1 --currency EUR --suri //Bob",
            "urcar writer apply --name X --country DEU --roles boss --suri //Bob",
            "urcar history V --at newest",
            "urcar list V --suri //Alice",
            "urcar list V --price 1 --odometer 5 --suri //Alice",
            "urcar buy V --price 1 --as-listed --suri //Bob",
            "urcar market --limit 0",
            "urcar attest V x --suri //Bob",
            "urcar dispute vote 3 maybe --suri //Bob",
            "urcar dispute open V 7 --ground hearsay --statement x --evidence f --deposit 1 --suri //Bob",
            "urcar appraise V",
        ] {
            assert!(parse(line).is_err(), "{line}");
        }
    }
}
