//! Weights of pallets, blocks and the database, measured by `frame-benchmarking`. Made by `scripts/weights`.

pub mod base;
pub mod pallet_balances;
pub mod pallet_timestamp;
pub mod pallet_work;
pub mod paritydb;
