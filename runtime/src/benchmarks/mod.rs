//! The benchmarks by which the runtime's weights are measured.
//!
//! Not measured here:
//! - transaction extensions (`frame_system_extensions`, `pallet_transaction_payment`, `pallet_skip_feeless_payment`):
//!   the base weight of a transaction includes them, see [`configs::extensions`](crate::configs::extensions);
//! - `pallet_offences`, whose benchmarks need staking: it has no calls, and its part of a report is measured with
//!   GRANDPA's;
//! - `pallet_aura`, `pallet_authorship`: their hooks are part of an empty block.

mod grandpa;
mod session;
#[cfg(test)]
mod tests;

use crate::{
    AllPalletsWithSystem, Appraisal, Balances, Council, Deadlines, Disputes, Equivocations, FeeCollector, Finality,
    Mandates, Multisig, Ownership, Parameters, Proxy, Rewards, Runtime, Seats, Timestamp, Utility, Vehicles, Work,
    Writers,
};
use alloc::{string::String, vec, vec::Vec};
use frame_benchmarking::{BenchmarkBatch, BenchmarkConfig, BenchmarkList, define_benchmarks, whitelisted_caller};
use frame_support::traits::{StorageInfo, StorageInfoTrait, WhitelistedStorageKeys};

define_benchmarks!(
    [frame_system, frame_system_benchmarking::Pallet::<Runtime>]
    [pallet_appraisal, Appraisal]
    [pallet_balances, Balances]
    [pallet_collective, Council]
    [pallet_deadlines, Deadlines]
    [pallet_disputes, Disputes]
    [pallet_equivocations, Equivocations]
    [pallet_fee_collector, FeeCollector]
    [pallet_finality, Finality]
    [pallet_grandpa, grandpa::Pallet::<Runtime>]
    [pallet_mandates, Mandates]
    [pallet_multisig, Multisig]
    [pallet_ownership, Ownership]
    [pallet_parameters, Parameters]
    [pallet_proxy, Proxy]
    [pallet_rewards, Rewards]
    [pallet_seats, Seats]
    [pallet_session, session::Pallet::<Runtime>]
    [pallet_timestamp, Timestamp]
    [pallet_utility, Utility]
    [pallet_vehicles, Vehicles]
    [pallet_work, Work]
    [pallet_writers, Writers]
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
    let mut whitelist = AllPalletsWithSystem::whitelisted_storage_keys();
    whitelist.extend(in_every_block().map(Into::into));
    let mut batches = vec![];
    let params = (&config, &whitelist);
    add_benchmarks!(params, batches);
    Ok(batches)
}

/// The keys of what a call needs not fetch from the database: the block's time, and the organisation that signs, for
/// whose first call of a block the block itself is charged.
fn in_every_block() -> impl Iterator<Item = Vec<u8>> {
    let time = pallet_timestamp::Now::<Runtime>::hashed_key().to_vec();
    let signer = whitelisted_caller::<crate::AccountId>();
    [time, pallet_writers::Organisations::<Runtime>::hashed_key_for(signer)].into_iter()
}
