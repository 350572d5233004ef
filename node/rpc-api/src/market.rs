//! `market_*`: listings and private offers.

use crate::{Answer, At, Named, parameters::Parameters};
use jsonrpsee::{core::RpcResult, proc_macros::rpc};
use serde::{Deserialize, Serialize};
use sp_core::crypto::AccountId32;
use urcar_types::{Amount, ListingPage, ListingView, OfferView};

/// The parameters of each method.
pub const MARKET_PARAMETERS: Parameters = &[
    ("market_get", &["vin", "at?"]),
    ("market_listings", &["after?", "limit?", "at?"]),
    ("market_offer", &["vin", "at?"]),
];

/// A vehicle for sale, or not.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Listing {
    /// Price, seller and file; nothing where it is not for sale.
    pub listing: Option<ListingView<AccountId32, Amount<u128>, u32>>,
}

/// The private offer of a vehicle, or none.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PrivateOffer {
    /// The offer that waits for its addressee's answer; nothing where there is none.
    pub offer: Option<OfferView<AccountId32, u32>>,
}

/// A page of listings.
pub type Listings = ListingPage<AccountId32, Amount<u128>, u32>;

/// Vehicles for sale. `at` names a block, by default the newest that is final. Amounts of the chain's own money are
/// decimal strings, in its smallest unit. Answers have the [`names`](Named::names) of organisations beside accounts.
///
/// Every method fails with 7001 where a VIN is none, 7003 where the node lacks the block, 7011 where another one of its
/// number is final, 7012 where its state is gone, and 7099 where the runtime gives no answer.
#[cfg_attr(not(feature = "client"), rpc(server, namespace = "market"))]
#[cfg_attr(feature = "client", rpc(server, client, namespace = "market"))]
pub trait MarketRpc {
    /// Returns price, seller and file of a vehicle for sale; `listing` is null where it is not.
    ///
    /// # Errors
    /// 7002 where the vehicle is not registered.
    #[method(name = "get", blocking)]
    fn listing(&self, vin: String, at: Option<At>) -> RpcResult<Answer<Named<Listing>>>;

    /// Returns vehicles for sale, from after the vehicle `after` (from the beginning, by default), at most `limit`
    /// (100, by default and at most), in the order in which the chain stores them.
    ///
    /// # Errors
    /// 7006 where `limit` is larger, or 0.
    #[method(name = "listings", blocking)]
    fn listings(&self, after: Option<String>, limit: Option<u32>, at: Option<At>)
    -> RpcResult<Answer<Named<Listings>>>;

    /// Returns the private offer that waits for its addressee's answer; `offer` is null where there is none.
    ///
    /// # Errors
    /// 7002 where the vehicle is not registered.
    #[method(name = "offer", blocking)]
    fn offer(&self, vin: String, at: Option<At>) -> RpcResult<Answer<Named<PrivateOffer>>>;
}
