//! The configuration of the pallets, by subject.

#[cfg(feature = "runtime-benchmarks")]
pub mod benchmark;
pub mod collective;
pub mod consensus;
pub mod consortium;
pub mod extensions;
pub mod filter;
pub mod identity;
pub mod mandates;
pub mod money;
pub mod proxy;
pub mod records;
pub mod system;
pub mod terms;
pub mod trade;
