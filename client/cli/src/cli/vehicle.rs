//! The arguments of the commands about one vehicle's file.

use super::common::Signing;
use clap::Args;
use std::path::PathBuf;
use urcar_client::chain::At;

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
