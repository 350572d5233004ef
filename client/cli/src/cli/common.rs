//! Arguments of many commands.

use clap::{
    Args, ValueEnum,
    builder::{PossibleValue, PossibleValuesParser, TypedValueParser},
};
use urcar_client::chain::Finality;

/// The key that signs, and how long to wait.
#[derive(Debug, Args)]
pub struct Signing {
    /// The secret URI of who signs.
    #[arg(long, env = "URCAR_SURI", hide_env_values = true)]
    pub suri: String,
    /// When it counts as done.
    #[arg(long, value_parser = finality(), default_value = "finalised")]
    pub wait: Finality,
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
pub fn finality() -> impl TypedValueParser<Value = Finality> {
    let best = PossibleValue::new("best").help("A block of the best chain took it");
    let finalised = PossibleValue::new("finalised").alias("finalized").help("A block that is final took it");
    PossibleValuesParser::new([best, finalised]).try_map(|name| name.parse())
}
