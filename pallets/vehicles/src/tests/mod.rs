//! One file a call, and one a subject that goes across them.

mod amend;
mod annul;
mod attest;
mod clocks;
mod decode;
mod disputable_records;
mod earners;
mod fields;
mod hooks;
mod liens;
mod life_file;
mod links;
mod lives;
mod odometer;
mod pauses;
mod random;
mod record;
mod record_batch;
mod register;
mod register_chassis;
mod retract_attestation;
mod room;
mod sequences;
mod settled_readings;
mod thefts;
mod title_orders;
mod try_state;
mod views;
mod waiting_corrections;
mod withdrawals;

use urcar_interfaces::{ClosedDispute, DisputeEnd};

/// A dispute over the versions from one on that was opened at a time and ends now.
fn closed(end: DisputeEnd, from: u32, since: u64) -> ClosedDispute {
    ClosedDispute { end, from, since }
}
