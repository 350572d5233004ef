//! Arguments of many commands.

use clap::{
    Args, ValueEnum,
    builder::{PossibleValue, PossibleValuesParser, TypedValueParser},
};
use std::path::PathBuf;
use urcar_client::chain::Finality;

/// The key that signs.
#[derive(Debug, Args)]
pub struct Keys {
    /// The secret URI of who signs. Where none is named it is asked for.
    #[arg(long, env = "URCAR_SURI", hide_env_values = true)]
    pub suri: Option<String>,
    /// The file with the secret URI in its first line. Goes before --suri and the environment.
    #[arg(long, value_name = "FILE")]
    pub suri_file: Option<PathBuf>,
}

/// An account, or else that of a key.
#[derive(Debug, Args)]
pub struct Whose {
    /// The account: SS58, 0x and 64 digits, or a development key. [default: that of the key]
    #[arg(value_name = "ACCOUNT")]
    pub who: Option<String>,
    #[command(flatten)]
    pub keys: Keys,
}

/// For whom a transaction is sent, and how it is waited for.
#[derive(Debug, Args)]
pub struct Sending {
    /// The account that acts, where the key is only its delegate: urcar delegate.
    #[arg(long = "for", value_name = "ACCOUNT")]
    pub real: Option<String>,
    /// When it counts as done.
    #[arg(long, value_parser = finality(), default_value = "finalised")]
    pub wait: Finality,
    /// For how long it is waited for, at most.
    #[arg(long, value_name = "SECONDS", default_value_t = 180, allow_negative_numbers = true)]
    #[arg(value_parser = clap::value_parser!(u64).range(1..=86_400))]
    pub timeout: u64,
    /// Try it out on the chain as it stands, and send nothing.
    #[arg(long)]
    pub dry_run: bool,
    /// Don't ask about what is seldom meant; without it, and without a terminal to answer at, that isn't sent.
    #[arg(long)]
    pub yes: bool,
}

/// The key that signs, and how its transaction is sent.
#[derive(Debug, Args)]
pub struct Signing {
    #[command(flatten)]
    pub keys: Keys,
    #[command(flatten)]
    pub sending: Sending,
}

/// The unit of an odometer.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum Unit {
    /// Kilometres.
    Km,
    /// Miles.
    Mi,
}

/// Why there is no reading.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum Unread {
    /// There is a counter that can't be read.
    Unreadable,
    /// There is no counter.
    #[value(name = "no_odometer")]
    NoOdometer,
}

/// Parses the certainty with which something counts as done.
fn finality() -> impl TypedValueParser<Value = Finality> {
    let best = PossibleValue::new("best").help("A block of the best chain took it");
    let finalised = PossibleValue::new("finalised").alias("finalized").help("A block that is final took it");
    PossibleValuesParser::new([best, finalised]).try_map(|name| name.parse())
}
