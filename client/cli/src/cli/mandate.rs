//! The arguments of `urcar mandate` and `urcar here`.

use super::{common::Signing, writer::Deciding};
use clap::{Args, Subcommand};
use std::path::PathBuf;
use urcar_client::chain::At;

const REQUEST: &str = "\
Two thirds of the seats that vote, and more than half of all admitted organisations, decide. Restoring
finality and cancelling an upgrade are carried out at once, or wait where that fails for now.
Everything else waits first, and can be stopped meanwhile; then anybody has it carried out with
urcar mandate enact. What waits and is about the same is removed.

Finality is restored within 600 blocks from the proposal on, or not at all. Nothing that restores it
is proposed, voted for, closed or enacted where this node knows better: see urcar mandate finality.

Examples:
  urcar mandate request upgrade runtime.wasm --suri //UrCar//0 //UrCar//1
  urcar mandate request set-term Disputes.GracePeriod 144000 --suri //Alice
  urcar mandate request restore-finality --finalised 4711 --without //Charlie //Dave --suri //Alice //Bob";

const OBJECT: &str = "\
A mandate that waits is stopped once a third of all admitted organisations object to it, active or
suspended, whether their seats vote or not. Each signs with its own key. It costs no fee where it
counts, and can't be taken back.

Examples:
  urcar mandate list
  urcar mandate object 3 --suri //UrCar//2";

const ENACT: &str = "\
It costs no fee where it is carried out. Restoring finality is held back here under the same
conditions as a vote for it.

Examples:
  urcar mandate enact 3 --suri //Alice";

const APPLY: &str = "\
Once an upgrade is carried out, anybody hands in the code that was authorised. The chain runs it from
the next block on.

Examples:
  urcar mandate apply runtime.wasm --suri //Alice";

const FINALITY: &str = "\
Ask every validator's own node. The highest finalised block of those that remain is the one from which
finality is restored.

Examples:
  urcar mandate finality --url ws://127.0.0.1:9944";

const HAND_OVER: &str = "\
GRANDPA's chain of proofs from genesis ends where finality was restored. In its place a block is
published that is final since, with the authorities that finalise after it, in three files:

  chain.json           the specification for nodes; a new node joins with it and --sync warp
  light-chain.json     the specification for light clients (smoldot: chainSpec)
  light-database.json  where light clients begin (smoldot: databaseContent)

Light clients need both of theirs. Whoever checks the files makes them anew, by its own node and at
the same block: the digests are the same. A node that prunes states can do so for 256 blocks.

Examples:
  urcar mandate hand-over chain.json --out published
  urcar mandate hand-over chain.json --out check --at 4890 --url ws://127.0.0.1:9944";

const HERE: &str = "\
A seat that gives no sign of life for some time loses its vote until it gives one. Blocks of its node,
proposals and votes are signs of life, too. It costs no fee where one is due.

Examples:
  urcar here --suri //UrCar//0
  urcar here --for //UrCar//0 --suri //Alice";

/// `urcar mandate`.
#[derive(Debug, Subcommand)]
pub enum MandateCommand {
    /// Propose that the consortium does something as Root.
    #[command(subcommand, after_help = REQUEST)]
    Request(RequestCommand),
    /// Object to a mandate that waits.
    #[command(after_help = OBJECT)]
    Object {
        /// The mandate's number.
        id: u32,
        #[command(flatten)]
        signing: Signing,
    },
    /// Have a mandate carried out that is due.
    #[command(after_help = ENACT)]
    Enact {
        /// The mandate's number.
        id: u32,
        #[command(flatten)]
        signing: Signing,
    },
    /// Hand in the code of an upgrade that is authorised.
    #[command(after_help = APPLY)]
    Apply {
        /// The runtime, as Wasm.
        code: PathBuf,
        #[command(flatten)]
        signing: Signing,
    },
    /// Show the mandates that wait.
    List {
        /// As of which block: a number, a hash, `best` or `finalised`.
        #[arg(long, value_name = "BLOCK", default_value = "best")]
        at: At,
    },
    /// Show what this node knows of finality, and who doesn't vote.
    #[command(after_help = FINALITY)]
    Finality,
    /// Write what is published once finality was restored, for nodes and light clients that join.
    #[command(after_help = HAND_OVER)]
    HandOver(HandOverArgs),
}

/// `urcar mandate request`.
#[derive(Debug, Subcommand)]
pub enum RequestCommand {
    /// Authorise an upgrade of the runtime.
    Upgrade {
        /// The runtime, as Wasm, or the BLAKE2b-256 digest of one in 0x and 64 hexadecimal digits.
        #[arg(value_name = "FILE or DIGEST")]
        code: String,
        #[command(flatten)]
        deciding: Deciding,
    },
    /// Forget an upgrade that was authorised and not applied.
    CancelUpgrade {
        #[command(flatten)]
        deciding: Deciding,
    },
    /// Restore finality without validators that are gone. They are suspended. Good for 600 blocks from now on.
    RestoreFinality {
        /// The highest block that any remaining validator's node reports as final: urcar mandate finality.
        #[arg(long, value_name = "BLOCK")]
        finalised: u32,
        /// The accounts of the organisations that are gone; none if they were suspended or expelled already. Where the
        /// chain finds that too few are left, leave some of them out: who stays need not vote.
        #[arg(long, value_name = "ACCOUNT", num_args = 1..)]
        without: Vec<String>,
        #[command(flatten)]
        deciding: Deciding,
    },
    /// Set a term.
    SetTerm {
        /// Its name, such as Disputes.GracePeriod. A wrong one is answered with all there are.
        name: String,
        /// Its value: a whole number in the smallest unit, or `default`.
        #[arg(value_parser = value)]
        value: TermValue,
        #[command(flatten)]
        deciding: Deciding,
    },
    /// Set the least difficulty of the work.
    DifficultyFloor {
        /// How many hashes a block's work takes on average, at least.
        floor: u64,
        #[command(flatten)]
        deciding: Deciding,
    },
}

/// `urcar mandate hand-over`.
#[derive(Debug, Args)]
pub struct HandOverArgs {
    /// The chain's specification as nodes have it, in raw form.
    #[arg(value_name = "CHAIN.JSON")]
    pub chain: PathBuf,
    /// The folder for the files. None of them may be there yet.
    #[arg(long, value_name = "DIR")]
    pub out: PathBuf,
    /// The final block to begin at: a number, a hash, or `finalised`.
    #[arg(long, value_name = "BLOCK", default_value = "finalised")]
    pub at: At,
}

/// The value of a term.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TermValue {
    /// The runtime's own.
    Default,
    /// Another.
    Number(u128),
}

/// `urcar here`.
#[derive(Debug, Args)]
#[command(after_help = HERE)]
pub struct HereArgs {
    /// The organisation for whose seat you sign, if the key is not its own.
    #[arg(long = "for", value_name = "ACCOUNT")]
    pub seat: Option<String>,
    #[command(flatten)]
    pub signing: Signing,
}

fn value(text: &str) -> Result<TermValue, String> {
    match text {
        "default" => Ok(TermValue::Default),
        _ => text.parse().map(TermValue::Number).map_err(|_| "a whole number, or `default`".into()),
    }
}
