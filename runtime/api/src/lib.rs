//! What a node may ask of UrCar's runtime.

#![cfg_attr(not(feature = "std"), no_std)]

extern crate alloc;

mod difficulty;
mod market;
mod vehicles;

// Globs, because `impl_runtime_apis!` looks for the generated module beside the trait.
pub use difficulty::*;
pub use market::*;
pub use vehicles::*;
