//! The arguments of the commands about one vehicle's file.

use super::{
    common::{Signing, Unit, Unread},
    writer::{Deciding, role},
};
use clap::{Args, Subcommand, ValueEnum};
use std::path::PathBuf;
use urcar_client::{chain::At, json::whole};
use urcar_types::{RecordKind, Role};

const RECORD: &str = "\
A record of manufacture, or an import with its specification of a vehicle that isn't registered,
opens the file; `CH-` and a chassis number in place of a VIN does for a car from before 1981 or with
a Japanese frame number. What counts only with witnesses, consent or a notice is said then.

Asked about first is the same record twice, a reading that is hardly meant, a day or a country in the
fields that can't be, and the release of a lien, the remedy of a recall or a recovery that ends nothing:
a reference is compared letter for letter, a theft's case without regard to case, blanks and hyphens.

  an accident, or a claim, that was recorded before: {\"about\": 7, ...} names the earlier record
  a retail under a lien: {\"lien\": {\"holder\": ACCOUNT, \"reference\": \"L-1\"}, ...}
  a title order: {\"kind\": \"title_order\", \"fields\": {\"to\": ACCOUNT, \"court\": \"AG Mitte\", \"reference\": \"4 C 12/26\"}, \"evidence\": [...], ...}

Examples:
  urcar record --example maintenance
  urcar record WBAHS01UZEA100000 --file accident.json --evidence photo.jpg --dry-run --suri //UrCar//9
  urcar record WBAHS01UZEA100000 --file accident.json --evidence photo.jpg invoice.pdf --suri //UrCar//9
  urcar record CH-911-0123 --file manufacture.json --owner //Bob --suri //UrCar//0";

const AMEND: &str = "\
Until 28 days after it was written or, if it waited, took effect, its writer amends a record alone, at
most three times, and withdraws it alone; not what two thirds or a ruling changed or put back. Nor does
it withdraw alone what took effect with witnesses, lifts a lien or a theft, or brought another's lien.
All else waits until two organisations outside the writer's house attest it, and so does every later
correction: urcar pending VIN.

A correction that waits is taken back by withdrawing it under its own number. One that nobody
attested for 28 days goes to the vote: its writer disputes the record itself, without a deposit, with
urcar dispute open. An amendment can be disputed for 28 days, by its version; so can a withdrawal that
others attested.

A reading and a specification can be corrected, nothing else: whatever else is wrong is withdrawn and
written anew. By a retail the car leaves the trade: once withdrawn it can't be written anew, and its
price and buyer can't be put right.

With --motion two thirds of the consortium correct any record, at any time. With --restore they let one
count again that counted before it was withdrawn.

Examples:
  urcar amend WBAHS01UZEA100000 7 --reason 'Typing error' --odometer 84500 --unit km --suri //UrCar//9
  urcar amend WBAHS01UZEA100000 7 --reason 'Another car' --withdraw --suri //UrCar//9
  urcar amend WBAHS01UZEA100000 0 --reason 'Wrong engine' --specification spec.json --suri //UrCar//0
  urcar amend WBAHS01UZEA100000 7 --reason 'Writer gone' --withdraw --motion --suri //UrCar//0 //UrCar//1
  urcar amend WBAHS01UZEA100000 7 --reason 'It was true' --restore --motion --suri //UrCar//0 //UrCar//1
  urcar amend WBAHS01UZEA100000 12 --reason 'Correction 12 is wrong' --withdraw --suri //UrCar//9";

const ANNUL: &str = "\
What was recorded under the registration stays and counts for nothing; listing, reservation, offer
and disputes end, moneys go back, and the vehicle can be registered again. Its writer annuls it alone
while it owns the vehicle still, no title passed, no other house wrote, nobody attests a record, no
dispute is open, and there are 32 records at most; after that two thirds of the consortium do, with
--motion.

Examples:
  urcar annul WBAHS01UZEA100000 --reason 'VIN of another car' --suri //UrCar//0
  urcar annul WBAHS01UZEA100000 --reason 'VIN of another car' --motion --suri //UrCar//0 //UrCar//1";

const LIEN: &str = "\
A lien that is placed bars a sale at once. Without the owner's consent or two witnesses it lapses
after seven days.

Examples:
  urcar pending WBAHS01UZEA100000
  urcar lien consent WBAHS01UZEA100000 7 --suri //Bob";

const TITLE_ORDER: &str = "\
An authority writes a title order with urcar record. Two witnesses, one of them an authority or an
insurer, begin its notice of 14 days. Where the owner objects by then, two thirds of the consortium
decide.

Examples:
  urcar title-order object WBAHS01UZEA100000 7 --suri //Bob
  urcar title-order decide WBAHS01UZEA100000 7 allow --suri //UrCar//0 //UrCar//1";

/// `urcar pending`.
#[derive(Debug, Args)]
pub struct PendingArgs {
    /// The VIN.
    pub vin: String,
    /// As of which block: a number, a hash, `best` or `finalised`.
    #[arg(long, value_name = "BLOCK", default_value = "best")]
    pub at: At,
}

/// Who corrects or annuls: one organisation, or two thirds of all by a motion.
#[derive(Debug, Args)]
pub struct ByWriterOrMotion {
    /// Propose it to the consortium: the first key proposes, all vote yes, and where they are enough the last closes.
    #[arg(long)]
    pub motion: bool,
    #[command(flatten)]
    pub deciding: Deciding,
}

/// `urcar amend`.
#[derive(Debug, Args)]
#[command(after_help = AMEND)]
#[group(id = "amendment", required = true, multiple = true, args = ["withdraw", "restore", "odometer", "unread", "specification"])]
pub struct AmendArgs {
    /// The VIN.
    pub vin: String,
    /// The record's number: urcar history VIN lists them.
    #[arg(value_parser = whole, allow_negative_numbers = true)]
    pub number: u32,
    /// Why, in at most 128 bytes.
    #[arg(long, value_name = "TEXT")]
    pub reason: String,
    /// Nothing of it holds.
    #[arg(long, conflicts_with_all = ["odometer", "unread", "specification"])]
    pub withdraw: bool,
    /// It was withdrawn, and counts again, with the reading that it had last: for two thirds of the consortium.
    #[arg(long, requires = "motion", conflicts_with_all = ["withdraw", "odometer", "unread", "specification"])]
    pub restore: bool,
    /// The reading that takes the place of its own.
    #[arg(long, value_name = "VALUE", requires = "unit", value_parser = whole, allow_negative_numbers = true)]
    pub odometer: Option<u32>,
    /// Its unit.
    #[arg(long, value_enum, requires = "odometer")]
    pub unit: Option<Unit>,
    /// That there was nothing to read takes the place of its reading.
    #[arg(long, value_enum, value_name = "WHY", conflicts_with = "odometer")]
    pub unread: Option<Unread>,
    /// The specification that takes the place of a registration's: a file of JSON with all of its fields.
    #[arg(long, value_name = "FILE")]
    pub specification: Option<PathBuf>,
    /// Files that back the correction; their digests go on chain. Every word up to the next option is one.
    #[arg(long, value_name = "FILE", num_args = 1..)]
    pub evidence: Vec<PathBuf>,
    #[command(flatten)]
    pub by: ByWriterOrMotion,
}

/// `urcar annul`.
#[derive(Debug, Args)]
#[command(after_help = ANNUL)]
pub struct AnnulArgs {
    /// The VIN.
    pub vin: String,
    /// Why, in at most 128 bytes.
    #[arg(long, value_name = "TEXT")]
    pub reason: String,
    #[command(flatten)]
    pub by: ByWriterOrMotion,
}

/// `urcar lien`.
#[derive(Debug, Subcommand)]
#[command(after_help = LIEN)]
pub enum LienCommand {
    /// Consent to a lien on a vehicle of yours: it takes effect. Of one that ended, let its holder place another.
    Consent {
        /// The VIN.
        vin: String,
        /// The number of the lien's record.
        #[arg(value_parser = whole)]
        number: u32,
        #[command(flatten)]
        signing: Signing,
    },
}

/// `urcar title-order`.
#[derive(Debug, Subcommand)]
#[command(after_help = TITLE_ORDER)]
pub enum TitleOrderCommand {
    /// Object to a title order for a vehicle of yours, while its notice runs.
    Object {
        /// The VIN.
        vin: String,
        /// The number of the order's record.
        #[arg(value_parser = whole)]
        number: u32,
        #[command(flatten)]
        signing: Signing,
    },
    /// Propose how to decide on a title order to which the owner objects.
    Decide {
        /// The VIN.
        vin: String,
        /// The number of the order's record.
        #[arg(value_parser = whole)]
        number: u32,
        /// Whether the title passes.
        #[arg(value_enum)]
        decision: OrderDecision,
        #[command(flatten)]
        deciding: Deciding,
    },
}

/// The consortium's decision on a title order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum OrderDecision {
    /// The title passes at once.
    Allow,
    /// The order is withdrawn.
    Refuse,
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
    /// Write over that file where it is there already.
    #[arg(long, requires = "out")]
    pub force: bool,
}

/// `urcar verify`.
#[derive(Debug, Args)]
pub struct VerifyArgs {
    /// The VIN.
    pub vin: String,
    /// The records: from `urcar history --out`, or from the node's vehicle_history.
    #[arg(long, value_name = "FILE")]
    pub file: PathBuf,
    /// Compare with this head instead of the chain's, without a node; of which chain the file is isn't checked then.
    #[arg(long, value_name = "HEAD", conflicts_with = "at")]
    pub head: Option<String>,
    /// As of which block: a number, a hash, `best` or `finalised`.
    #[arg(long, value_name = "BLOCK", default_value = "finalised")]
    pub at: At,
}

/// `urcar record`.
#[derive(Debug, Args)]
#[command(after_help = RECORD)]
pub struct RecordArgs {
    /// The VIN.
    #[arg(required_unless_present = "example")]
    pub vin: Option<String>,
    /// The record as JSON: {"kind", "fields", "event_date", "odometer", "description", "evidence", "commitment"}; the
    /// last four may be left out. A manufacture, or an import with its spec of an unknown vehicle, registers it. `-` is
    /// standard input.
    #[arg(long, value_name = "FILE", required_unless_present = "example")]
    pub file: Option<PathBuf>,
    /// Print a record of this kind, to be filled in, and do nothing else.
    #[arg(long, value_name = "KIND", value_parser = kind)]
    #[arg(conflicts_with_all = ["vin", "file", "evidence", "role", "head", "owner"])]
    pub example: Option<RecordKind>,
    /// Files that back it: their digests and sizes are added to its evidence. Every word up to the next option is one:
    /// the VIN stands before them.
    #[arg(long, value_name = "FILE", num_args = 1..)]
    pub evidence: Vec<PathBuf>,
    /// The role in which it is written; a vehicle is registered in the default alone. [default: the first of the
    /// organisation's that may]
    #[arg(long, value_parser = role)]
    pub role: Option<Role>,
    /// The head that the file must have still: nothing came into it since it was read.
    #[arg(long, value_name = "HEAD")]
    pub head: Option<String>,
    /// Who owns a vehicle that is registered. [default: the organisation]
    #[arg(long, value_name = "ACCOUNT")]
    pub owner: Option<String>,
    #[command(flatten)]
    pub signing: Signing,
}

/// Parses a kind of record by its name in JSON.
fn kind(text: &str) -> Result<RecordKind, String> {
    let name = serde_json::Value::String(text.to_lowercase().replace('-', "_"));
    serde_json::from_value(name).map_err(|error| error.to_string())
}
