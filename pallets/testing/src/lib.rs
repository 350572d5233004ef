//! The common parts of the pallets' mocks: a runtime, the pallets around the one under test, and what tests write with.
//!
//! - [`mock_runtime!`]: the runtime with its system, balances and clock.
//! - [`Ext`]: a chain on which a test runs, and what is checked when it is over.
//! - [`MockWriters`], [`MockTitles`], [`MockLifeFile`], [`MockDisputes`], [`MockHooks`], [`Clock`], [`Queue`]:
//!   stand-ins for the traits of `urcar-interfaces`. They keep what they are told in storage, so that it is rolled back
//!   with everything else.
//! - [`accounts`], [`samples`]: names of accounts; records, VINs and builders.
//!
//! It depends on none of UrCar's pallets: the unit tests of one would see that pallet twice.
//!
//! ```
//! use urcar_interfaces::Writers;
//! use urcar_testing::{MockWriters, accounts::WORKSHOP, enrol};
//! use urcar_types::Role;
//!
//! sp_io::TestExternalities::default().execute_with(|| {
//!     enrol(WORKSHOP, &[Role::Workshop], true);
//!     assert_eq!(MockWriters::authorise(&WORKSHOP, &[Role::Workshop, Role::Insurer]), Ok(Role::Workshop));
//! });
//! ```

pub mod accounts;
mod chain;
mod clock;
mod deadlines;
#[allow(missing_docs)] // `storage_alias` writes types of its own.
pub mod disputes;
mod hooks;
#[allow(missing_docs)] // As above.
pub mod life_file;
mod runtime;
#[cfg(test)]
mod tests;
#[allow(missing_docs)] // As above.
pub mod titles;
mod writers;

pub use accounts::AccountId;
pub use chain::{Ext, as_call, money, take_events};
pub use clock::{Clock, DAY, Now, set_day};
pub use deadlines::{Queue, Queued};
pub use disputes::{Conceding, MockDisputes, Since};
pub use hooks::{HookCall, HookCalls, MockHooks, hook_calls};
pub use life_file::MockLifeFile;
pub use titles::MockTitles;
pub use urcar_samples as samples;
pub use writers::{House, Keys, MockWriters, Organisation, Organisations, QUOTA, Shared, enrol, set_active};
