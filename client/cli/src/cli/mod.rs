//! The command line, and the text of `--help`.

mod account;
mod common;
mod delegate;
mod dispute;
mod evidence;
mod fleet;
mod import;
mod mandate;
mod market;
mod session;
mod transaction;
mod transfer;
mod vehicle;
mod writer;

pub use account::AccountCommand;
pub use common::{Keys, Sending, Signing, Unit, Unread, Whose};
pub use delegate::{DelegateCommand, May};
pub use dispute::{AttestArgs, DisputeCommand, EvidenceArgs, OpenArgs, RetractArgs, Ruling};
pub use evidence::EvidenceCommand;
pub use fleet::{Brands, ExportArgs, ExportFormat, FilterArgs, ReportArgs, VehicleSearchArgs, WatchArgs, YesNo};
pub use import::{ExpectArgs, ImportArgs, LivesArgs};
pub use mandate::{HandOverArgs, HereArgs, MandateCommand, RequestCommand, TermValue};
pub use market::{
    AppraiseArgs, BidArgs, BuyArgs, CompleteArgs, Concerns, ListArgs, ListedArgs, MarketArgs, MarketCommand,
    ReserveArgs, SearchArgs,
};
pub use session::SessionCommand;
pub use transaction::TransactionArgs;
pub use transfer::{AcceptArgs, OfferArgs, TermsArgs, TransferCommand};
pub use vehicle::{
    AmendArgs, AnnulArgs, HistoryArgs, LienCommand, OrderDecision, PendingArgs, RecordArgs, TitleOrderCommand,
    VehicleArgs, VerifyArgs,
};
pub use writer::{Deciding, WriterCommand};

use clap::{Parser, Subcommand};

const AFTER: &str = "\
Exit codes:
  0  done, and everything agrees
  1  the chain refused something, what was compared differs or does not exist, or there is no price
  2  the arguments or a file make no sense, a file is no claim that could be verified, nobody said
     yes to what is asked about (--yes), or the output could not be written
  3  no connection to the node, or watch alone: to the receiver
  4  the node answers otherwise than an UrCar node of this version does, took nothing in time, or
     took another transaction of the same key in its place
  5  verify alone: the records are true, and the file went on since
  6  verify alone: the records go beyond the block, or the head, that they were compared with, and
     can't be judged there
  7  import: another import of the same file into the same chain goes on; watch: another one has the same --state
  130  interrupted

Examples:
  urcar import data/lives.jsonl --check
  urcar history WBAHS01UZEA100000 --out records.json
  urcar verify WBAHS01UZEA100000 --file records.json
  urcar transfer offer WBAHS01UZEA100000 --to //Bob --price 19500 --currency EUR --suri //Alice
  urcar list WBAHS01UZEA100000 --price 12000.5 --suri //Alice
  urcar buy WBAHS01UZEA100000 --price 12000.5 --suri //Bob
  urcar appraise WBAHS01UZEA100000 --currency EUR
  urcar report WBAHS01UZEA100000
  urcar search golf --km-to 120000 --accidents 0

A secret URI is a phrase or a 0x seed with derivations, or derivations of the development phrase alone (//Alice).
It may stand in a file (--suri-file) or in the environment as URCAR_SURI, where other users of the machine do not
see it; where none is named it is asked for. Development keys don't sign on a live chain.";

/// The command line.
#[derive(Debug, Parser)]
#[command(name = "urcar", version, about = "The command line client of an UrCar chain", after_help = AFTER)]
pub struct Cli {
    /// The node's WebSocket: ws:// or wss://.
    #[arg(long, global = true, env = "URCAR_URL", default_value = "ws://127.0.0.1:9944")]
    pub url: String,
    /// One JSON value on standard output instead of text; errors, and notes that nobody may miss, as JSON on standard
    /// error.
    #[arg(long, global = true)]
    pub json: bool,
    #[command(subcommand)]
    pub command: Command,
}

/// A command.
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
    /// Show the report on a vehicle: what to ask, event by event, and what the file doesn't cover.
    Report(ReportArgs),
    /// Search all vehicles; the node must have an index.
    Search(Box<VehicleSearchArgs>),
    /// Write the reports on many vehicles to a file.
    Export(ExportArgs),
    /// Follow vehicles: print or post what changes in their files, block by block.
    Watch(WatchArgs),
    /// Check records from a file against the chain's head.
    Verify(VerifyArgs),
    /// Pictures and documents that records name: add, get, remove, verify.
    #[command(subcommand)]
    Evidence(EvidenceCommand),
    /// Show what waits in a vehicle's file: for witnesses, for consent, for a notice.
    Pending(PendingArgs),
    /// Write a record, or register a vehicle.
    Record(RecordArgs),
    /// Correct a record, withdraw it, or have it count again.
    Amend(AmendArgs),
    /// Annul a vehicle's registration.
    Annul(AnnulArgs),
    /// Liens on a vehicle of yours.
    #[command(subcommand)]
    Lien(LienCommand),
    /// Title orders: object, decide.
    #[command(subcommand)]
    TitleOrder(TitleOrderCommand),
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
    Retract(RetractArgs),
    /// Challenge a record, rule on a challenge, see how it stands.
    #[command(subcommand)]
    Dispute(DisputeCommand),
    /// Organisations: apply, vote, show.
    #[command(subcommand)]
    Writer(WriterCommand),
    /// Mandates of the consortium: request, object, have them carried out; finality.
    #[command(subcommand)]
    Mandate(MandateCommand),
    /// Give a sign of life of a seat.
    Here(HereArgs),
    /// Accounts: show one, send money.
    #[command(subcommand)]
    Account(AccountCommand),
    /// Keys that sign for an account: add, remove, list.
    #[command(subcommand)]
    Delegate(DelegateCommand),
    /// Session keys of a validator: register, rotate, purge, show.
    #[command(subcommand)]
    Session(SessionCommand),
    /// Tell what became of a transaction that was sent.
    Transaction(TransactionArgs),
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn the_command_line_is_sound() {
        Cli::command().debug_assert();
    }

    const README: &str = include_str!("../../../../README.md");

    #[test]
    fn the_exit_codes_of_the_readme_are_those_of_the_help() {
        let (_, codes) = AFTER.split_once("Exit codes:\n").unwrap();
        let (codes, _) = codes.split_once("\n\n").unwrap();
        assert!(README.contains(codes), "README.md has other exit codes than:\n{codes}");
    }

    /// Lines that make sense, beside those of the help.
    const PARSED: [&str; 49] = [
        "urcar writer apply --name X --country DEU --roles workshop,inspector --suri //Bob",
        "urcar writer admit //Bob --suri //UrCar//0 //UrCar//1",
        "urcar transfer accept V --as-offered --suri //Bob",
        "urcar --json import f.jsonl --resume s.json --signers 3",
        "urcar import f.jsonl --no-witnesses",
        "urcar market",
        "urcar market --words 'vw golf' --max-price 9000.5 --fuel plug-in-hybrid --concerns nothing --only-logical",
        "urcar relist V --price 1 --suri //Alice",
        "urcar buy V --price 1 --terms 0x01 --suri //Bob",
        "urcar reserve V --as-listed --terms 0x01 --suri //Bob",
        "urcar complete V --terms 0x01 --suri //Bob",
        "urcar unlist V --suri //Alice",
        "urcar dispute give-up 3 --suri //Alice",
        "urcar dispute accept 3 --amended 1 --suri //Alice",
        "urcar pending V --at finalised",
        "urcar expect f.jsonl --no-witnesses",
        "urcar transfer accept V --as-offered --state 0x01 --suri //Bob",
        "urcar title-order decide V 7 refuse --suri //Alice",
        "urcar amend V 0 --reason x --specification s.json --odometer 5 --unit km --evidence a b --suri //Alice",
        "urcar amend V 7 --reason x --unread unreadable --suri //Alice",
        "urcar amend V 7 --reason x --restore --motion --evidence a --suri //Alice //Bob",
        "urcar dispute open V 7 --from-version 1 --ground other --statement x --evidence f --suri //Bob",
        "urcar mandate request cancel-upgrade --suri //Alice //Bob",
        "urcar mandate request set-term Trade.ReservationPeriod default --suri //Alice",
        "urcar mandate request difficulty-floor 5000 --suri //Alice",
        "urcar mandate request restore-finality --finalised 7 --suri //Alice",
        "urcar mandate object 3 --suri //Alice",
        "urcar mandate list --at best",
        "urcar account show",
        "urcar account show //Alice --at 7",
        "urcar account send //Bob 12.5 --suri //Alice --for //Charlie",
        "urcar session purge-keys --suri //Alice",
        "urcar session set-keys 0x01 --proof 0x02 --suri //Alice --dry-run",
        "urcar delegate add //Bob --may any --suri //Alice --yes",
        "urcar delegate remove //Bob --suri //Alice",
        "urcar delegate list //Alice",
        "urcar --json transaction 0x0101010101010101010101010101010101010101010101010101010101010101",
        "urcar record --example title-brand",
        "urcar record --example title-brand --url ws://localhost:9945 --json",
        "urcar --url ws://localhost:9945 record --example title-brand",
        "urcar record --example title-brand --suri //Alice",
        "urcar report V --currency CHF --at best",
        "urcar search",
        "urcar search golf gti --without-brands 01,11 --year-from 2015 --year-to 2020 --age-to 9 --grade A,B",
        "urcar search --filter-json f.json --facet model-year --country deu,FRA --owners 2 --concerns nothing",
        "urcar export --mine --format csv --out f.csv --suri //Alice --force",
        "urcar export --of 5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY --format csv --out f.csv",
        "urcar watch --filter-json f.json --state s.json --from-now",
        "urcar record V --file - --evidence a b --role workshop --head 0x01 --suri-file k --yes --timeout 9",
    ];

    /// Lines that make none.
    const REFUSED: [&str; 61] = [
        "urcar import",
        "urcar import f --batch 129",
        "urcar transfer offer V --to //Bob --price 1 --suri //Alice",
        "urcar transfer accept V --as-offered --price 1 --currency EUR --suri //Bob",
        "urcar writer apply --name X --country DEU --roles boss --suri //Bob",
        "urcar history V --at newest",
        "urcar history V --at 4294967296",
        "urcar list V --suri //Alice",
        "urcar list V --price 1 --odometer 5 --suri //Alice",
        "urcar buy V --price 1 --as-listed --suri //Bob",
        "urcar buy V --price 1 --state 0x01 --suri //Bob",
        "urcar complete V --state 0x01 --suri //Bob",
        "urcar market --limit 0",
        "urcar market --max-owners 0",
        "urcar market --min-year 0",
        "urcar market --fuel not-chosen",
        "urcar market --words golf show V",
        "urcar attest V x --suri //Bob",
        "urcar dispute vote 3 maybe --suri //Bob",
        "urcar dispute open V 7 --ground hearsay --statement x --evidence f --suri //Bob",
        "urcar dispute join 3 --suri //Bob",
        "urcar amend V 7 --reason x --suri //Alice",
        "urcar amend V 7 --reason x --withdraw --odometer 5 --unit km --suri //Alice",
        "urcar amend V 7 --withdraw --suri //Alice",
        "urcar amend V 7 --reason x --restore --suri //Alice",
        "urcar amend V 7 --reason x --restore --withdraw --motion --suri //Alice",
        "urcar amend V 7 --reason x --restore --odometer 5 --unit km --motion --suri //Alice",
        "urcar amend V 7 --reason x --restore --unread unreadable --motion --suri //Alice",
        "urcar amend V 7 --reason x --restore --specification f --motion --suri //Alice",
        "urcar amend V 7 --reason x --unread unreadable --odometer 5 --unit km --suri //Alice",
        "urcar amend V 7 --reason x --unread unreadable --withdraw --suri //Alice",
        "urcar annul V --suri //Alice",
        "urcar title-order decide V 7 maybe --suri //Alice",
        "urcar appraise V",
        "urcar mandate request restore-finality --without //Bob --suri //Alice",
        "urcar mandate request set-term Disputes.GracePeriod soon --suri //Alice",
        "urcar mandate request upgrade --suri //Alice",
        "urcar mandate object x --suri //Alice",
        "urcar account",
        "urcar account send //Bob --suri //Alice",
        "urcar session set-keys 0x01 --suri //Alice",
        "urcar delegate add //Bob --suri //Alice",
        "urcar delegate add //Bob --may everything --suri //Alice",
        "urcar transaction",
        "urcar transaction 0x01",
        "urcar record --example nonsense",
        "urcar record V --example theft",
        "urcar record V --file f --example theft",
        "urcar record --example theft --head 0x01",
        "urcar search --sort colour",
        "urcar search --brands flood",
        "urcar search --brands 01 --without-brands 11",
        "urcar search --limit 0",
        "urcar export --format csv --out f.csv",
        "urcar export --vins f.txt --mine --format csv --out f.csv",
        "urcar export --of //Alice --mine --format csv --out f.csv --suri //Alice",
        "urcar export --vins f.txt --format xml --out f.xml",
        "urcar watch --vins f.txt --post https://example.com/",
        "urcar watch --vins f.txt --from-now",
        "urcar record V --suri //Alice",
        "urcar record V --file f --role boss --suri //Alice",
    ];

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
        for line in PARSED {
            parse(line).unwrap_or_else(|error| panic!("{error}"));
        }
        for line in REFUSED {
            assert!(parse(line).is_err(), "{line}");
        }
    }
}
