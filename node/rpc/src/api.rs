//! The methods, apart from what they do.

use crate::verify::{Claim, Verification};
use jsonrpsee::{core::RpcResult, proc_macros::rpc};
use sp_core::crypto::AccountId32;
use urcar_primitives::{RecordPage, VehicleView, WriterInfo};

/// Vehicles and writers. `at` is the hash of a block, by default the best one.
#[rpc(server)]
pub trait UrcarApi<Hash> {
    /// The vehicle as its file stands.
    #[method(name = "vehicle_get")]
    fn vehicle(&self, vin: String, at: Option<Hash>) -> RpcResult<VehicleView<AccountId32>>;

    /// Records of the vehicle, from number `from` (0 by default) on, at most `limit` (100, by default and at most).
    #[method(name = "vehicle_history")]
    fn history(
        &self,
        vin: String,
        from: Option<u32>,
        limit: Option<u32>,
        at: Option<Hash>,
    ) -> RpcResult<RecordPage<AccountId32>>;

    /// Whether the records, or the digest of them, that somebody shows are what the chain's head covers.
    #[method(name = "vehicle_verify")]
    fn verify(&self, vin: String, claim: Claim, at: Option<Hash>) -> RpcResult<Verification>;

    /// The organisation behind an account (SS58 or hexadecimal). Amounts are decimal strings.
    #[method(name = "writer_get")]
    fn writer(&self, account: String, at: Option<Hash>) -> RpcResult<WriterInfo<u128, u32>>;
}
