//! The arguments of `urcar attest`, `urcar retract` and `urcar dispute`.

use super::common::Signing;
use clap::{
    Args, Subcommand, ValueEnum,
    builder::{PossibleValuesParser, TypedValueParser},
};
use urcar_client::chain::At;
use urcar_types::Ground;

/// The grounds by name, as the JSON form has them.
const GROUNDS: [(&str, Ground); 6] = [
    ("wrong_reading", Ground::WrongReading),
    ("never_happened", Ground::NeverHappened),
    ("wrong_vehicle", Ground::WrongVehicle),
    ("wrong_details", Ground::WrongDetails),
    ("duplicate", Ground::Duplicate),
    ("other", Ground::Other),
];

const ATTEST: &str = "\
Two organisations of other houses than the writer's make a record witnessed. A total loss, a title
brand, a replaced odometer and the end of a car count for nothing until then.

Examples:
  urcar history WBAHS01UZEA100000
  urcar attest WBAHS01UZEA100000 7 --suri //UrCar//1
  urcar retract WBAHS01UZEA100000 7 --suri //UrCar//1";

const OPEN: &str = "\
The deposit goes on hold until the dispute is over. The writer may mend the record first, then the
consortium votes by a date that is fixed now. Whoever was right has the deposit back, and more;
whoever was wrong loses it to the writer. Until the dispute is over the car can't change hands.
Whoever gives up loses it to the treasury, unless the writer mended the record meanwhile.
The evidence stays with you: only its digest goes on chain.

Examples:
  urcar dispute open WBAHS01UZEA100000 7 --ground wrong_reading --statement 'It showed 91 000 km a year before' --evidence photo.jpg --deposit 100 --suri //Alice";

const VOTE: &str = "\
Examples:
  urcar dispute vote 3 uphold --suri //UrCar//1
  urcar dispute vote 3 dismiss --suri //UrCar//2";

const SHOW: &str = "\
Examples:
  urcar dispute show 3
  urcar dispute show WBAHS01UZEA100000";

/// `urcar attest` and `urcar retract`.
#[derive(Debug, Args)]
#[command(after_help = ATTEST)]
pub struct AttestArgs {
    /// The VIN.
    pub vin: String,
    /// The record's number: urcar history VIN lists them.
    pub number: u32,
    #[command(flatten)]
    pub signing: Signing,
}

/// `urcar dispute`.
#[derive(Debug, Subcommand)]
pub enum DisputeCommand {
    /// Challenge a record.
    #[command(after_help = OPEN)]
    Open(OpenArgs),
    /// Vote on a dispute, or change your vote.
    #[command(after_help = VOTE)]
    Vote {
        /// The dispute's number.
        dispute: u32,
        /// Whether the record is wrong.
        #[arg(value_enum)]
        vote: Ruling,
        #[command(flatten)]
        signing: Signing,
    },
    /// Give a dispute of yours up. Your deposit goes to the treasury, unless the writer mended the record since.
    Withdraw {
        /// The dispute's number.
        dispute: u32,
        #[command(flatten)]
        signing: Signing,
    },
    /// Show a dispute, or all of a vehicle.
    #[command(after_help = SHOW)]
    Show {
        /// The dispute's number, or a VIN.
        #[arg(value_name = "NUMBER or VIN")]
        which: String,
        /// As of which block: a number, a hash, `best` or `finalised`.
        #[arg(long, value_name = "BLOCK", default_value = "best")]
        at: At,
    },
}

/// `urcar dispute open`.
#[derive(Debug, Args)]
pub struct OpenArgs {
    /// The VIN.
    pub vin: String,
    /// The record's number: urcar history VIN lists them.
    pub number: u32,
    /// Why it is challenged.
    #[arg(long, value_parser = ground())]
    pub ground: Ground,
    /// The reasons, in at most 200 bytes. Never names, plates, addresses or numbers of policies.
    #[arg(long, value_name = "TEXT")]
    pub statement: String,
    /// The evidence: a file, or the BLAKE2b-256 digest of one in 64 hexadecimal digits.
    #[arg(long, value_name = "FILE or DIGEST")]
    pub evidence: String,
    /// How many bytes it has; only with a digest.
    #[arg(long, value_name = "N")]
    pub bytes: Option<u64>,
    /// Its IANA media type. [default: by the file's name]
    #[arg(long, value_name = "TYPE")]
    pub media_type: Option<String>,
    /// Your stake, in units of the chain's money: 100 or 100.5.
    #[arg(long, value_name = "AMOUNT")]
    pub deposit: String,
    #[command(flatten)]
    pub signing: Signing,
}

/// An organisation's vote.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Ruling {
    /// The record is wrong.
    Uphold,
    /// The challenge is.
    Dismiss,
}

fn ground() -> impl TypedValueParser<Value = Ground> {
    PossibleValuesParser::new(GROUNDS.map(|(name, _)| name))
        .map(|name| GROUNDS.iter().find(|(known, _)| *known == name).map_or(Ground::Other, |(_, ground)| *ground))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn grounds_are_named_as_in_json() {
        for (name, ground) in GROUNDS {
            assert_eq!(serde_json::to_value(ground).unwrap(), name);
        }
    }
}
