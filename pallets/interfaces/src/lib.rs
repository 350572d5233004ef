//! The traits in which the pallets meet. No pallet depends on another; the runtime ties them together.
//!
//! - [`LifeFile`], [`DisputableRecords`]: offered by the vehicles pallet to ownership, rewards and disputes.
//! - [`OpenDisputes`]: offered by the disputes pallet to vehicles and ownership.
//! - [`SaleRewards`]: offered by the rewards pallet to ownership.
//! - [`Answering`]: offered by the vehicles pallet to writers.
//! - [`LifeFileHooks`]: called by the vehicles pallet when something happens to a file. [`BarHooks`]: called by the
//!   disputes pallet when a sale begins or ceases to be barred.
//! - [`Titles`]: offered by the ownership pallet.
//! - [`Writers`], [`Bonds`], [`Dues`], [`Suspension`], [`Admitted`]: offered by the writers pallet; [`Delegates`]:
//!   asked for by it.
//! - [`Seats`], [`Attendance`]: offered by the seats pallet to writers and disputes; [`Voters`]: asked for by it.
//! - [`FinalityRestoration`]: offered by the finality pallet. [`MandateEffects`]: asked for by the mandates pallet.
//! - [`thresholds`]: how many seats decide.
//! - [`Deadlines`], [`DeadlineHandler`]: the queue of deadlines, and who handles them.
//! - [`field_errors!`]: the conversions of shared errors into a pallet's own.
//!
//! ```
//! use sp_runtime::Weight;
//! use urcar_interfaces::{LifeEventKind, LifeFileHooks};
//!
//! // Nobody takes part: nothing is charged for hooks.
//! assert_eq!(<() as LifeFileHooks>::weight(LifeEventKind::Sold), Weight::zero());
//! ```

#![cfg_attr(not(feature = "std"), no_std)]

extern crate alloc;

mod admissions;
#[cfg(feature = "runtime-benchmarks")]
mod benchmark;
mod consortium;
mod deadlines;
mod disputes;
mod errors;
mod hooks;
mod identities;
mod life_file;
mod rewards;
mod titles;
mod writers;

pub use admissions::AdmissionMotions;
#[cfg(feature = "runtime-benchmarks")]
pub use benchmark::BenchmarkHelper;
pub use consortium::{
    Admitted, Attendance, FinalityRestoration, MandateEffects, MandateKind, Seats, Suspension, Voters, thresholds,
};
pub use deadlines::{Deadline, DeadlineHandler, Deadlines};
pub use disputes::{BarHooks, ClosedDispute, DisputableRecords, DisputeEnd, OpenDisputes, RecordBrief};
pub use hooks::{LifeEvent, LifeEventKind, LifeFileHooks, SaleInfo};
pub use identities::Identities;
pub use life_file::{Appended, Earner, LifeFile};
pub use rewards::SaleRewards;
pub use titles::Titles;
pub use writers::{Answering, Bonds, Delegates, Dues, WriterError, Writers};

/// The most records that [`LifeFile::earners`] returns.
pub const MAX_EARNERS: u32 = 16;

/// The most disputes over records of one vehicle that can be open at a time.
pub const MAX_OPEN_DISPUTES: u32 = 64;

/// The most accounts that [`DisputableRecords::partakers`] returns.
pub const MAX_PARTAKERS: u32 = 36;

/// Used by the macros of this crate.
#[doc(hidden)]
pub mod __private {
    pub use crate::WriterError;
    pub use urcar_types::{FieldError, VinError};
}
