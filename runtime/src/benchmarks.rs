//! The pallets whose calls are measured, and how.

use crate::{AllPalletsWithSystem, Runtime};
use alloc::{string::String, vec, vec::Vec};
use frame_benchmarking::{
    BenchmarkBatch, BenchmarkConfig, BenchmarkList, Benchmarking, add_benchmark, define_benchmarks, list_benchmark,
};
use frame_support::traits::{StorageInfo, StorageInfoTrait, WhitelistedStorageKeys};
use frame_system_benchmarking::Pallet as SystemBench;

define_benchmarks!(
    [frame_system, SystemBench::<Runtime>]
    [pallet_appraisal, crate::Appraisal]
    [pallet_balances, crate::Balances]
    [pallet_deadlines, crate::Deadlines]
    [pallet_disputes, crate::Disputes]
    [pallet_parameters, crate::Parameters]
    [pallet_ownership, crate::Ownership]
    [pallet_timestamp, crate::Timestamp]
    [pallet_vehicles, crate::Vehicles]
    [pallet_work, crate::Work]
    [pallet_writers, crate::Writers]
);

impl frame_system_benchmarking::Config for Runtime {}

/// What can be measured.
pub fn metadata(extra: bool) -> (Vec<BenchmarkList>, Vec<StorageInfo>) {
    let mut list = Vec::<BenchmarkList>::new();
    list_benchmarks!(list, extra);
    (list, AllPalletsWithSystem::storage_info())
}

/// Measures.
pub fn dispatch(config: BenchmarkConfig) -> Result<Vec<BenchmarkBatch>, String> {
    let whitelist = AllPalletsWithSystem::whitelisted_storage_keys();
    let mut batches = vec![];
    let params = (&config, &whitelist);
    add_benchmarks!(params, batches);
    Ok(batches)
}
