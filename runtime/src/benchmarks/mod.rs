//! The benchmarks by which the runtime's weights are measured.
//!
//! Not measured here:
//! - transaction extensions (`frame_system_extensions`, `pallet_transaction_payment`, `pallet_skip_feeless_payment`):
//!   the base weight of a transaction includes them, see [`configs::extensions`](crate::configs::extensions);
//! - `pallet_offences`, whose benchmarks need staking: it has no calls, and its part of a report is measured with
//!   GRANDPA's;
//! - `pallet_aura`, `pallet_authorship`, `pallet_session::historical`: their hooks are part of an empty block.

mod grandpa;
mod session;
#[cfg(test)]
mod tests;

use crate::{AllPalletsWithSystem, Runtime};
use alloc::{string::String, vec, vec::Vec};
use frame_benchmarking::{BenchmarkBatch, BenchmarkConfig, BenchmarkList, define_benchmarks};
use frame_support::traits::{StorageInfo, StorageInfoTrait, WhitelistedStorageKeys};

define_benchmarks!(
    [frame_system, frame_system_benchmarking::Pallet::<Runtime>]
    [pallet_appraisal, crate::Appraisal]
    [pallet_balances, crate::Balances]
    [pallet_collective, crate::Consortium]
    [pallet_deadlines, crate::Deadlines]
    [pallet_disputes, crate::Disputes]
    [pallet_fee_collector, crate::FeeCollector]
    [pallet_grandpa, grandpa::Pallet::<Runtime>]
    [pallet_multisig, crate::Multisig]
    [pallet_ownership, crate::Ownership]
    [pallet_parameters, crate::Parameters]
    [pallet_proxy, crate::Proxy]
    [pallet_session, session::Pallet::<Runtime>]
    [pallet_timestamp, crate::Timestamp]
    [pallet_utility, crate::Utility]
    [pallet_vehicles, crate::Vehicles]
    [pallet_work, crate::Work]
    [pallet_writers, crate::Writers]
);

impl frame_system_benchmarking::Config for Runtime {}
impl grandpa::Config for Runtime {}
impl session::Config for Runtime {}

/// Returns the benchmarks that there are, and the storage that they may touch.
pub fn metadata(extra: bool) -> (Vec<BenchmarkList>, Vec<StorageInfo>) {
    let mut list = Vec::<BenchmarkList>::new();
    list_benchmarks!(list, extra);
    (list, AllPalletsWithSystem::storage_info())
}

/// Runs the benchmark that the configuration names.
pub fn dispatch(config: BenchmarkConfig) -> Result<Vec<BenchmarkBatch>, String> {
    let whitelist = AllPalletsWithSystem::whitelisted_storage_keys();
    let mut batches = vec![];
    let params = (&config, &whitelist);
    add_benchmarks!(params, batches);
    Ok(batches)
}
