//! The methods, apart from what they do.

use crate::verify::{Claim, Verification};
use jsonrpsee::{core::RpcResult, proc_macros::rpc};
use sp_core::crypto::AccountId32;
use urcar_primitives::{
    DisputeView, ListingPage, ListingView, Offer, RecordPage, VehicleView, WriterInfo, appraisal::Appraisal,
};

/// Vehicles, their market and writers. `at` is the hash of a block, by default the best one. Amounts of the chain's own
/// money are decimal strings, in its smallest unit.
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

    /// What the vehicle is worth in a currency (three letters, the chain's own token included), with every reason. Prices
    /// are in minor units. Where no price can be given the error's data says why.
    #[method(name = "vehicle_appraise")]
    fn appraise(&self, vin: String, currency: String, at: Option<Hash>) -> RpcResult<Appraisal>;

    /// Every dispute over the vehicle's records, open or over, oldest first.
    #[method(name = "vehicle_disputes")]
    fn disputes(&self, vin: String, at: Option<Hash>) -> RpcResult<Vec<DisputeView<AccountId32, u128, u32>>>;

    /// A dispute by its number.
    #[method(name = "vehicle_dispute")]
    fn dispute(&self, number: u32, at: Option<Hash>) -> RpcResult<DisputeView<AccountId32, u128, u32>>;

    /// For what, by whom and with what file the vehicle is for sale; null where it is not.
    #[method(name = "market_get")]
    fn listing(&self, vin: String, at: Option<Hash>) -> RpcResult<Option<ListingView<AccountId32, u128, u32>>>;

    /// What is for sale, from after the vehicle `after` (from the beginning, by default), at most `limit` (100, by
    /// default and at most).
    #[method(name = "market_listings")]
    fn listings(
        &self,
        after: Option<String>,
        limit: Option<u32>,
        at: Option<Hash>,
    ) -> RpcResult<ListingPage<AccountId32, u128, u32>>;

    /// The private offer that waits for its addressee's answer; null where there is none.
    #[method(name = "market_offer")]
    fn offer(&self, vin: String, at: Option<Hash>) -> RpcResult<Option<Offer<AccountId32>>>;

    /// The organisation behind an account (SS58 or hexadecimal).
    #[method(name = "writer_get")]
    fn writer(&self, account: String, at: Option<Hash>) -> RpcResult<WriterInfo<u128, u32>>;
}
