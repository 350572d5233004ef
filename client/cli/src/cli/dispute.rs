//! The arguments of `urcar attest`, `urcar retract` and `urcar dispute`.

use super::{common::Signing, writer::Deciding};
use clap::{
    Args, Subcommand, ValueEnum,
    builder::{PossibleValuesParser, TypedValueParser},
};
use urcar_client::{chain::At, json::whole};
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
brand, a replaced odometer and the end of a car count for nothing until then, and so does what takes
back or amends a record that took effect. Of a title order one of them is an authority or an insurer,
of a withdrawal that ends another's lien the holder of that. urcar pending VIN tells what waits, and
for whom. Whoever retracts undoes nothing that took effect.

The record is shown first, as it stands then. With --amended nothing is attested if it became another
version since you read it.

Examples:
  urcar pending WBAHS01UZEA100000
  urcar attest WBAHS01UZEA100000 7 --dry-run --suri //UrCar//1
  urcar attest WBAHS01UZEA100000 7 --amended 1 --suri //UrCar//1
  urcar retract WBAHS01UZEA100000 7 --suri //UrCar//1";

const OPEN: &str = "\
The chain's deposit goes on hold until the dispute is over: --dry-run names it, and so does the command
before it sends. The writer may amend or withdraw the record first, then the consortium votes by dates
that are fixed now. Whoever was right has the deposit back, and more; whoever was wrong loses it to
those who voted and the treasury. Half of it is lost where you give up, and where too few vote, for 33
days: then the record stands. The car can't be sold meanwhile, for 19 days at most in any 90. The
evidence stays with you: only its digest goes on chain.

Within 28 days of the record it is disputed as a whole, or with --from-version from the first of its
amendments that is wrong; later an amendment, or a withdrawal that others attested, within 28 days of
that. A false amendment of a true record is disputed by its version: as a whole the record isn't wrong.

A writer whose correction nobody attested for 28 days opens a dispute on its own record, without a
deposit. Upheld, the correction takes effect.

Examples:
  urcar dispute open WBAHS01UZEA100000 7 --from-version 1 --ground wrong_reading --statement 'It was right before' --evidence photo.jpg --suri //Alice
  urcar dispute open WBAHS01UZEA100000 7 --ground wrong_reading --statement 'It showed 91 000 km a year before' --evidence photo.jpg --suri //Alice";

const JOIN: &str = "\
A challenger of another house joins with a deposit of its own, and evidence that nobody brought yet,
while the writer still has time to mend the record. --dry-run names the deposit.

Examples:
  urcar dispute join 3 --evidence invoice.pdf --suri //Bob";

const VOTE: &str = "\
A vote is final, and free of the fee. urcar dispute show tells what is disputed, and what upholding
that does.

Examples:
  urcar dispute vote 3 uphold --suri //UrCar//1
  urcar dispute vote 3 dismiss --suri //UrCar//2";

const RULE: &str = "\
Where fewer than five seats are eligible to vote, two thirds of all rule by a motion. Without one the
dispute ends after 33 days unresolved: what was disputed stands, and each challenger loses half of its
deposit.

Examples:
  urcar dispute rule 3 uphold --suri //UrCar//0 //UrCar//1 //UrCar//2";

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
    #[arg(value_parser = whole)]
    pub number: u32,
    /// The version of the record that you attest, as urcar history tells it: 0 as it was written; of a correction, the
    /// version of the record that it corrects. Another is refused. Default: as it stands now.
    #[arg(long, value_name = "VERSION")]
    pub amended: Option<u32>,
    #[command(flatten)]
    pub signing: Signing,
}

/// `urcar retract`.
#[derive(Debug, Args)]
pub struct RetractArgs {
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
    /// Join a dispute that another opened.
    #[command(after_help = JOIN)]
    Join {
        /// The dispute's number.
        #[arg(value_parser = whole)]
        dispute: u32,
        #[command(flatten)]
        evidence: EvidenceArgs,
        #[command(flatten)]
        signing: Signing,
    },
    /// Accept what the writer amended, and leave the dispute with your deposit.
    Accept {
        /// The dispute's number.
        #[arg(value_parser = whole)]
        dispute: u32,
        /// The version of the record that you accept, as `urcar dispute show` tells it. Another is refused.
        #[arg(long, value_name = "VERSION")]
        amended: u32,
        #[command(flatten)]
        signing: Signing,
    },
    /// Vote on a dispute.
    #[command(after_help = VOTE)]
    Vote {
        /// The dispute's number.
        #[arg(value_parser = whole)]
        dispute: u32,
        /// Whether what is disputed is wrong: urcar dispute show tells what that is.
        #[arg(value_enum)]
        vote: Ruling,
        #[command(flatten)]
        signing: Signing,
    },
    /// Give up. Half of your deposit is lost, which you are asked about first, unless you say --yes; the dispute goes
    /// on while another challenger remains.
    GiveUp {
        /// The dispute's number.
        #[arg(value_parser = whole)]
        dispute: u32,
        #[command(flatten)]
        signing: Signing,
    },
    /// Propose how to rule a dispute on which too few seats may vote.
    #[command(after_help = RULE)]
    Rule {
        /// The dispute's number.
        #[arg(value_parser = whole)]
        dispute: u32,
        /// Whether what is disputed is wrong: urcar dispute show tells what that is.
        #[arg(value_enum)]
        ruling: Ruling,
        #[command(flatten)]
        deciding: Deciding,
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
    #[arg(value_parser = whole)]
    pub number: u32,
    /// The first version that is wrong: 0 is the record as it was written, 1 its first amendment. Upheld, it and what
    /// came after it are undone. [default: the only one that can be disputed]
    #[arg(long, value_name = "N", value_parser = whole)]
    pub from_version: Option<u32>,
    /// Why it is challenged.
    #[arg(long, value_parser = ground())]
    pub ground: Ground,
    /// The reasons, in at most 200 bytes. Never names, plates, addresses or numbers of policies.
    #[arg(long, value_name = "TEXT")]
    pub statement: String,
    #[command(flatten)]
    pub evidence: EvidenceArgs,
    #[command(flatten)]
    pub signing: Signing,
}

/// The evidence of a challenge.
#[derive(Clone, Debug, Args)]
pub struct EvidenceArgs {
    /// The evidence: a file, or the BLAKE2b-256 digest of one in 64 hexadecimal digits.
    #[arg(long, value_name = "FILE or DIGEST")]
    pub evidence: String,
    /// How many bytes it has; only with a digest.
    #[arg(long, value_name = "N")]
    pub bytes: Option<u64>,
    /// Its IANA media type. [default: by the file's name]
    #[arg(long, value_name = "TYPE")]
    pub media_type: Option<String>,
}

/// An organisation's vote.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Ruling {
    /// The challenge is right: the record, its amendments from a version on, or its withdrawal is wrong, and undone.
    /// Where the writer disputes its own record: its correction is right, and takes effect.
    Uphold,
    /// The challenge is wrong.
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
            assert_ne!(ground, Ground::NotChosen);
        }
    }
}
