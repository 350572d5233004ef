//! `market_*`: listings and private offers.

use jsonrpsee::{core::RpcResult, proc_macros::rpc};
use sp_core::crypto::AccountId32;
use urcar_types::{ListingPage, ListingView, Offer};

/// Vehicles for sale. `at` is the hash of a block, by default the best one. Amounts of the chain's own money are
/// decimal strings, in its smallest unit.
///
/// Every method fails with 7001 where a VIN is none, 7003 where the node lacks the block, and 7099 where the runtime
/// gives no answer.
#[cfg_attr(not(feature = "client"), rpc(server, namespace = "market"))]
#[cfg_attr(feature = "client", rpc(server, client, namespace = "market"))]
pub trait MarketRpc<Hash> {
    /// Returns price, seller and file of a vehicle for sale; null where it is not.
    ///
    /// # Errors
    /// 7002 where the vehicle is not registered.
    #[method(name = "get", blocking)]
    fn listing(&self, vin: String, at: Option<Hash>) -> RpcResult<Option<ListingView<AccountId32, u128, u32>>>;

    /// Returns vehicles for sale, from after the vehicle `after` (from the beginning, by default), at most `limit`
    /// (100, by default and at most), in the order in which the chain stores them.
    ///
    /// # Errors
    /// 7006 where `limit` is larger.
    #[method(name = "listings", blocking)]
    fn listings(
        &self,
        after: Option<String>,
        limit: Option<u32>,
        at: Option<Hash>,
    ) -> RpcResult<ListingPage<AccountId32, u128, u32>>;

    /// Returns the private offer that waits for its addressee's answer; null where there is none.
    ///
    /// # Errors
    /// 7002 where the vehicle is not registered.
    #[method(name = "offer", blocking)]
    fn offer(&self, vin: String, at: Option<Hash>) -> RpcResult<Option<Offer<AccountId32>>>;
}
