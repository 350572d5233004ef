//! `vehicle_*`: files, their verification, their price and their disputes.

use crate::{
    Answer, At, Claim, Method, Named, Verification,
    parameters::{ACCOUNT, AFTER, AT, CLAIM, CURRENCY, DISPUTE, FROM, FROM_PLACE, KIND, LIMIT, VIN},
};
use jsonrpsee::{core::RpcResult, proc_macros::rpc};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use sp_core::crypto::AccountId32;
use urcar_rules::appraisal::Appraisal;
use urcar_types::{Amount, DisputePage, DisputeView, OwnedPage, PendingView, RecordKind, RecordPage, VehicleView};

/// The methods.
pub const VEHICLE_METHODS: &[Method] = &[
    Method {
        name: "vehicle_get",
        summary: "The vehicle as its file stands, with the reasons to ask before it is bought.",
        description: "It tells what the records add up to, and leaves out what they say one by one: that is asked of \
                      `vehicle_history`.",
        parameters: &[VIN, AT],
        result: Answer::<Named<Vehicle>>::json_schema,
        errors: &[7001, 7002],
    },
    Method {
        name: "vehicle_history",
        summary: "A page of records, and the number to go on at.",
        description: "",
        parameters: &[VIN, FROM, LIMIT, AT, KIND],
        result: Answer::<Named<History>>::json_schema,
        errors: &[7001, 7002, 7006],
    },
    Method {
        name: "vehicle_pending",
        summary: "All records that wait for something, in order of their numbers, each with what for.",
        description: "It has no pages.",
        parameters: &[VIN, AT],
        result: Answer::<Pending>::json_schema,
        errors: &[7001, 7002],
    },
    Method {
        name: "vehicle_verify",
        summary: "Whether the claim is the whole file, or a true beginning of it, and the first record that differs; or \
                  that it can't be judged at this block.",
        description: "",
        parameters: &[VIN, CLAIM, AT],
        result: Answer::<Verification>::json_schema,
        errors: &[7001, 7002, 7007, 7013, 7014],
    },
    Method {
        name: "vehicle_appraise",
        summary: "What the vehicle is worth in a currency, in minor units, with every reason.",
        description: "",
        parameters: &[VIN, CURRENCY, AT],
        result: Answer::<Appraisal>::json_schema,
        errors: &[7001, 7002, 7009, 7010],
    },
    Method {
        name: "vehicle_disputes",
        summary: "A page of the disputes over the vehicle's records, open or over, oldest first, and the place to go on \
                  at.",
        description: "",
        parameters: &[VIN, FROM_PLACE, LIMIT, AT],
        result: Answer::<Named<Disputes>>::json_schema,
        errors: &[7001, 7002, 7006],
    },
    Method {
        name: "vehicle_dispute",
        summary: "One dispute.",
        description: "",
        parameters: &[DISPUTE, AT],
        result: Answer::<Named<Dispute>>::json_schema,
        errors: &[7008],
    },
    Method {
        name: "vehicle_owned",
        summary: "A page of the vehicles that an account owns, and the vehicle after which to go on.",
        description: "They come in the order in which the chain stores them, which says nothing of their age.",
        parameters: &[ACCOUNT, AFTER, LIMIT, AT],
        result: Answer::<OwnedPage<u32>>::json_schema,
        errors: &[7001, 7005, 7006],
    },
];

/// A vehicle as its file stands, and the reasons to ask before it is bought.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Vehicle {
    /// The vehicle.
    #[serde(flatten)]
    pub view: VehicleView<AccountId32>,
    /// Its `concerns` in words.
    pub against: Vec<String>,
}

/// A page of a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct History {
    /// The records, and the number to go on at.
    #[serde(flatten)]
    pub page: RecordPage<AccountId32>,
    /// The only kind of which records were left; nothing where all were. By it `vehicle_verify` knows such a page.
    pub kind: Option<RecordKind>,
}

/// The records of a file that wait.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Pending {
    /// Each record that waits for something, in order of their numbers, with what for.
    pub pending: Vec<PendingView<u32>>,
}

/// A page of disputes.
pub type Disputes = DisputePage<AccountId32, Amount<u128>, u32>;
/// A dispute.
pub type Dispute = DisputeView<AccountId32, Amount<u128>, u32>;

/// Vehicles by VIN. `at` names a block, by default the newest that is final. Amounts, times of blocks and whatever else
/// has 64 bits or more are decimal strings; those of the chain's own money in its smallest unit. Answers with accounts
/// have their organisations' [`names`](Named::names) beside them.
///
/// Every method fails with 7001 where `vin` is no VIN, 7002 where the vehicle is not registered, 7003 where the node
/// lacks the block, 7011 where another one of its number is final, 7012 where its state is gone, and 7099 where the
/// runtime gives no answer. Once a block was found the error's data have it as `block`.
#[cfg_attr(not(feature = "client"), rpc(server, namespace = "vehicle"))]
#[cfg_attr(feature = "client", rpc(server, client, namespace = "vehicle"))]
pub trait VehicleRpc {
    /// Returns the vehicle as its file stands, with the reasons to ask before it is bought.
    #[method(name = "get", blocking)]
    fn vehicle(&self, vin: String, at: Option<At>) -> RpcResult<Answer<Named<Vehicle>>>;

    /// Returns records of the vehicle, from number `from` (0 by default) on, at most `limit` (100, by default and at
    /// most). With `kind` only those of this kind are left of them, `next` is what it would be without, and the answer
    /// names the kind.
    ///
    /// # Errors
    /// 7006 where `limit` is larger, or 0.
    #[method(name = "history", blocking)]
    fn history(
        &self,
        vin: String,
        from: Option<u32>,
        limit: Option<u32>,
        at: Option<At>,
        kind: Option<RecordKind>,
    ) -> RpcResult<Answer<Named<History>>>;

    /// Returns the records of the vehicle that wait for something, in order of their numbers, each with what for.
    #[method(name = "pending", blocking)]
    fn pending(&self, vin: String, at: Option<At>) -> RpcResult<Answer<Pending>>;

    /// Checks whether the records, or the digest of them, that somebody shows are what the chain's head covers, or a
    /// true beginning of it, and whether the registration was annulled since; or that it goes beyond the block. A claim
    /// with a key that is unknown, or stands there twice, is refused with -32602, and the error names the key.
    ///
    /// # Errors
    /// 7007 where the claim holds more than 10,000 records; 7013 where it has none, where they don't begin with record
    /// 0 or have gaps, where they were filtered by kind, or are fewer than the claim says; 7014 where it says to be of
    /// another vehicle or another chain.
    #[method(name = "verify", blocking)]
    fn verify(&self, vin: String, claim: Claim, at: Option<At>) -> RpcResult<Answer<Verification>>;

    /// Returns a price range of the vehicle in a currency (three letters, the chain's own token included), with every
    /// reason. Prices are in minor units.
    ///
    /// # Errors
    /// 7009 where no price can be given; `reason` of the error's data says why. 7010 where `currency` is none.
    #[method(name = "appraise", blocking)]
    fn appraise(&self, vin: String, currency: String, at: Option<At>) -> RpcResult<Answer<Appraisal>>;

    /// Returns disputes over the vehicle's records, open or over, oldest first: from place `from` (0, the oldest, by
    /// default) on, at most `limit` (100, by default and at most).
    ///
    /// # Errors
    /// 7006 where `limit` is larger, or 0.
    #[method(name = "disputes", blocking)]
    fn disputes(
        &self,
        vin: String,
        from: Option<u32>,
        limit: Option<u32>,
        at: Option<At>,
    ) -> RpcResult<Answer<Named<Disputes>>>;

    /// Returns a dispute by its number.
    ///
    /// # Errors
    /// 7008 where there is none of this number.
    #[method(name = "dispute", blocking)]
    fn dispute(&self, number: u32, at: Option<At>) -> RpcResult<Answer<Named<Dispute>>>;

    /// Returns the vehicles that an account (SS58 or hexadecimal) owns, from after the vehicle `after` (from the
    /// beginning, by default), at most `limit` (100, by default and at most), in the order in which the chain stores
    /// them.
    ///
    /// # Errors
    /// 7001 where `after` is no VIN, 7005 where `account` is no account, 7006 where `limit` is larger, or 0.
    #[method(name = "owned", blocking)]
    fn owned(
        &self,
        account: String,
        after: Option<String>,
        limit: Option<u32>,
        at: Option<At>,
    ) -> RpcResult<Answer<OwnedPage<u32>>>;
}
