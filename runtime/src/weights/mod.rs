//! Weights of pallets, blocks and the database, as measured. Made by `scripts/weights`.

pub mod base;
pub mod frame_system;
pub mod pallet_appraisal;
pub mod pallet_balances;
pub mod pallet_collective;
pub mod pallet_deadlines;
pub mod pallet_disputes;
pub mod pallet_equivocations;
pub mod pallet_fee_collector;
pub mod pallet_finality;
pub mod pallet_grandpa;
pub mod pallet_mandates;
pub mod pallet_multisig;
pub mod pallet_ownership;
pub mod pallet_parameters;
pub mod pallet_proxy;
pub mod pallet_rewards;
pub mod pallet_seats;
pub mod pallet_session;
pub mod pallet_timestamp;
pub mod pallet_utility;
pub mod pallet_vehicles;
pub mod pallet_work;
pub mod pallet_writers;
pub mod paritydb;
