//! The rules by which records add up: effects of a kind, condition, odometer verdict, appraisal, report.
//!
//! Pure functions over `urcar-types`: no FRAME, no I/O, `no_std`. Pallets, client and readers call the same code.
//!
//! - [`mod@effects`]: the effects of each kind. One exhaustive function; everybody else reads it.
//! - [`witnessing`]: which records need witnesses, by file and author.
//! - [`additions`]: the reading and the fact that a record adds to its file.
//! - [`condition`]: the facts of a vehicle, and the condition that they amount to.
//! - [`odometer`]: the readings of a vehicle, and the verdict on them.
//! - [`appraisal`]: the published formula for what a used car is worth.
//! - [`search`]: the summary that a search sees of a vehicle, and whether it matches.
//! - [`mod@report`]: the report on a car, line by line, with what its file doesn't cover.

#![cfg_attr(not(feature = "std"), no_std)]
#![cfg_attr(
    not(test),
    deny(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::arithmetic_side_effects)
)]

extern crate alloc;

pub mod additions;
pub mod appraisal;
mod concerns;
pub mod condition;
pub mod effects;
mod ids;
pub mod odometer;
pub mod report;
pub mod search;
pub mod witnessing;

pub use additions::{fact_of, reading_of};
pub use concerns::{concerns, is_grave};
pub use condition::{Fact, FactState, Facts, FactsFull, KeptFact, MAX_FACTS};
pub use effects::{Effects, effects};
pub use ids::{FactKey, WriterId};
pub use odometer::{MAX_READINGS, Reading, Readings, ReadingsFull};
pub use report::{Report, report};
pub use witnessing::{ENOUGH_WITNESSES, FileSoFar, needs_evidence, needs_witnesses};
