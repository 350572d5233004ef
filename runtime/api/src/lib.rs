//! The questions that a node may ask of UrCar's runtime: one file, and one trait, a subject.
//!
//! VINs and currencies are taken as text that nobody has checked yet; the answer says what is wrong with them.
//!
//! ```
//! use sp_api::ApiError;
//! use sp_core::U256;
//! use sp_runtime::traits::Block;
//! use urcar_runtime_api::DifficultyApi;
//!
//! /// Returns the difficulty of the block after `parent`.
//! fn next_difficulty<B: Block>(api: &impl DifficultyApi<B>, parent: B::Hash) -> Result<U256, ApiError> {
//!     api.difficulty(parent)
//! }
//! ```

#![cfg_attr(not(feature = "std"), no_std)]
// The macro writes the bounds of the types down twice.
#![allow(clippy::multiple_bound_locations)]

extern crate alloc;

mod appraisal;
mod changes;
mod difficulty;
mod dispatch;
mod disputes;
mod equivocations;
mod files;
mod finality;
mod market;
mod terms;
mod vehicles;
mod writers;

// Globs, because `impl_runtime_apis!` looks for the generated module beside the trait.
pub use appraisal::*;
pub use changes::*;
pub use difficulty::*;
pub use dispatch::*;
pub use disputes::*;
pub use equivocations::*;
pub use files::*;
pub use finality::*;
pub use market::*;
pub use terms::*;
pub use vehicles::*;
pub use writers::*;
