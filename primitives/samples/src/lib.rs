//! Fixed records, VINs and small builders, for tests and for the documents that are generated from code.
//!
//! - [`records`]: one record of every kind and of every branch that matters, chained from the first head of a VIN.
//! - [`example`]: a plain entry of each kind, to be edited.
//! - [`data`], [`build`], [`vins`]: what tests write records with.
//! - [`record_view`]: a record as a reader gets it, where nothing became of it.
//! - [`frozen`]: bytes that were encoded once and must never encode differently.
//! - [`describe`], [`document`]: type information as tables and values, and documents that tests hold to the code.
//!
//! ```
//! use urcar_samples::{data, entry, kilometres, on};
//! use urcar_types::Check;
//!
//! let entry = on("2020-02-29", kilometres(12_000), data::accident::<u64>());
//! assert_eq!(entry.check(), Ok(()));
//! assert_ne!(entry, urcar_samples::entry(data::accident()));
//! ```

pub mod build;
pub mod data;
pub mod describe;
pub mod document;
mod examples;
pub mod frozen;
mod records;
mod views;
pub mod vins;

pub use build::{date, day, entry, evidence, kilometres, miles, on, price, specification, text};
pub use examples::example;
pub use records::{AccountId, FILE, Sample, account, records};
pub use views::record_view;
pub use vins::{vin, vin_text};
