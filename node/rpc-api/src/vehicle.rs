//! `vehicle_*`: files, their verification, their price and their disputes.

use crate::claim::{Claim, Verification};
use jsonrpsee::{core::RpcResult, proc_macros::rpc};
use sp_core::crypto::AccountId32;
use urcar_rules::appraisal::Appraisal;
use urcar_types::{DisputePage, DisputeView, PendingView, RecordPage, VehicleView};

/// Vehicles by VIN. `at` is the hash of a block, by default the best one. Amounts of the chain's own money are decimal
/// strings, in its smallest unit.
///
/// Every method fails with 7001 where `vin` is no VIN, 7002 where the vehicle is not registered, 7003 where the node
/// lacks the block, and 7099 where the runtime gives no answer.
#[cfg_attr(not(feature = "client"), rpc(server, namespace = "vehicle"))]
#[cfg_attr(feature = "client", rpc(server, client, namespace = "vehicle"))]
pub trait VehicleRpc<Hash> {
    /// Returns the vehicle as its file stands.
    #[method(name = "get", blocking)]
    fn vehicle(&self, vin: String, at: Option<Hash>) -> RpcResult<VehicleView<AccountId32>>;

    /// Returns records of the vehicle, from number `from` (0 by default) on, at most `limit` (100, by default and at
    /// most).
    ///
    /// # Errors
    /// 7006 where `limit` is larger.
    #[method(name = "history", blocking)]
    fn history(
        &self,
        vin: String,
        from: Option<u32>,
        limit: Option<u32>,
        at: Option<Hash>,
    ) -> RpcResult<RecordPage<AccountId32>>;

    /// Returns the records of the vehicle that wait for something, in order of their numbers, each with what for.
    #[method(name = "pending", blocking)]
    fn pending(&self, vin: String, at: Option<Hash>) -> RpcResult<Vec<PendingView<u32>>>;

    /// Checks whether the records, or the digest of them, that somebody shows are what the chain's head covers, or a true
    /// beginning of it, and whether the registration was annulled since.
    ///
    /// # Errors
    /// 7007 where the claim holds more than 10,000 records.
    #[method(name = "verify", blocking)]
    fn verify(&self, vin: String, claim: Claim, at: Option<Hash>) -> RpcResult<Verification>;

    /// Returns a price range of the vehicle in a currency (three letters, the chain's own token included), with every
    /// reason. Prices are in minor units.
    ///
    /// # Errors
    /// 7009 where no price can be given; the error's data says why. 7010 where `currency` is none.
    #[method(name = "appraise", blocking)]
    fn appraise(&self, vin: String, currency: String, at: Option<Hash>) -> RpcResult<Appraisal>;

    /// Returns disputes over the vehicle's records, open or over, oldest first: from place `from` (0, the oldest, by
    /// default) on, at most `limit` (100, by default and at most).
    ///
    /// # Errors
    /// 7006 where `limit` is larger.
    #[method(name = "disputes", blocking)]
    fn disputes(
        &self,
        vin: String,
        from: Option<u32>,
        limit: Option<u32>,
        at: Option<Hash>,
    ) -> RpcResult<DisputePage<AccountId32, u128, u32>>;

    /// Returns a dispute by its number.
    ///
    /// # Errors
    /// 7008 where there is none of this number.
    #[method(name = "dispute", blocking)]
    fn dispute(&self, number: u32, at: Option<Hash>) -> RpcResult<DisputeView<AccountId32, u128, u32>>;
}
