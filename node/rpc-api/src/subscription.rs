//! `vehicle_subscribe`, `market_subscribe`: being told of changes over WebSocket, block by block.

use crate::{
    Method,
    block::{BlockInfo, BlockRef},
    finality::Finality,
    parameters::{
        FINALITY, SUBSCRIBED_FILTER, SUBSCRIBED_MARKET_FILTER, SUBSCRIBED_SINCE, SUBSCRIBED_VINS, SUBSCRIPTION,
        SUBSCRIPTION_CURSOR,
    },
};
use jsonrpsee::{SubscriptionCloseResponse, proc_macros::rpc};
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Serialize};
use std::fmt;
use urcar_types::{Filter, Summary, VehicleChange, Vin};

/// The methods.
pub const SUBSCRIPTION_METHODS: &[Method] = &[
    Method {
        name: "vehicle_subscribe",
        summary: "Begins to tell of the vehicles that blocks change, and answers with the number of the subscription.",
        description: "Over WebSocket alone. The first message is `started`. Each other has a cursor, with which a later \
                      subscription of the same vehicles goes on, without a gap or a repetition; `vehicle_changes` \
                      takes it as well. A subscription that ends by the node's doing is told so by a message with an \
                      `error`: 7028 where its reader was slow, 7019 or 7023 where the chain left it no way on, 7099 \
                      where the runtime failed. What changes by the passage of time alone is not told.",
        parameters: &[SUBSCRIBED_VINS, SUBSCRIBED_FILTER, SUBSCRIBED_SINCE, SUBSCRIPTION_CURSOR, FINALITY],
        result: subscription_id,
        errors: &[7001, 7003, 7015, 7016, 7017, 7018, 7019, 7023, 7025, 7026, 7027, 7028, 7099],
    },
    Method {
        name: "vehicle_unsubscribe",
        summary: "Ends a subscription; false where this connection has none of that number.",
        description: "",
        parameters: &[SUBSCRIPTION],
        result: bool::json_schema,
        errors: &[],
    },
    Method {
        name: "market_subscribe",
        summary: "Begins to tell of the vehicles for sale that come, change and go, and answers with the number of the \
                  subscription.",
        description: "It is `vehicle_subscribe` among those that are for sale.",
        parameters: &[SUBSCRIBED_MARKET_FILTER, SUBSCRIBED_SINCE, SUBSCRIPTION_CURSOR, FINALITY],
        result: subscription_id,
        errors: &[7003, 7017, 7018, 7019, 7023, 7026, 7027, 7028, 7099],
    },
    Method {
        name: "market_unsubscribe",
        summary: "Ends a subscription; false where this connection has none of that number.",
        description: "",
        parameters: &[SUBSCRIPTION],
        result: bool::json_schema,
        errors: &[],
    },
];

/// The messages of a subscription, as they are described.
#[derive(Debug, Clone, Copy)]
pub struct Messages {
    /// The method that begins it.
    pub subscribe: &'static str,
    /// The method that ends it.
    pub unsubscribe: &'static str,
    /// The `method` of its messages.
    pub name: &'static str,
    /// The form of each.
    pub schema: fn(&mut SchemaGenerator) -> Schema,
}

/// The messages of every subscription.
pub const MESSAGES: &[Messages] = &[
    Messages {
        subscribe: "vehicle_subscribe",
        unsubscribe: "vehicle_unsubscribe",
        name: "vehicle_changed",
        schema: |generator| generator.subschema_for::<Notification<VehicleNews>>(),
    },
    Messages {
        subscribe: "market_subscribe",
        unsubscribe: "market_unsubscribe",
        name: "market_changed",
        schema: |generator| generator.subschema_for::<Notification<MarketNews>>(),
    },
];

/// A message of a subscription.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "event", rename_all = "snake_case")]
pub enum Notification<T> {
    /// The first message: what comes after the place of its cursor is told from now on.
    Started {
        /// The block after which, or within which, it begins.
        block: BlockRef,
        /// The place at which it begins.
        cursor: String,
        /// Where it goes on with the cursor of a subscription that the node closed: why it did. Nothing where that one
        /// ended by the client's doing, or with its connection.
        earlier: Option<Earlier>,
    },
    /// A vehicle that a block changed.
    Changed {
        /// The block.
        block: BlockInfo,
        /// The vehicle, and what changed.
        #[serde(flatten)]
        news: T,
        /// The place up to which all is told.
        cursor: String,
    },
    /// A block changed the term by which windows are reckoned: those of any record may be shown otherwise from it on, and
    /// no vehicle is named for that. It comes after the vehicles of the block; of `vehicle_subscribe` alone.
    Terms {
        /// The block.
        block: BlockRef,
        /// The place up to which all is told.
        cursor: String,
    },
    /// Nothing of these vehicles changed for a while: all is told up to this block.
    Reached {
        /// The block.
        block: BlockRef,
        /// The place up to which all is told.
        cursor: String,
    },
    /// A fork: these blocks are on the best chain no more, and what was told of them doesn't hold. With `best` alone.
    Retracted {
        /// The blocks, the newest first.
        blocks: Vec<BlockRef>,
        /// The vehicles that were named under them, in order; nothing where the node doesn't know them any more.
        vins: Option<Vec<Vin>>,
        /// The place up to which all is told: the block before them.
        cursor: String,
    },
}

/// A change of one vehicle.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct VehicleNews {
    /// The vehicle, and the parts of it that the block touched.
    #[serde(flatten)]
    pub change: VehicleChange,
    /// The place of the vehicle to the filter, before and after the block; nothing without a filter.
    pub matching: Option<Matching>,
}

/// The place of a vehicle to a filter, before a block and after it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Matching {
    /// It matches, and didn't before the block.
    Comes,
    /// It matches as before, and changed.
    Stays,
    /// It matches no more.
    Ceases,
}

/// A change of one vehicle on the market.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct MarketNews {
    /// The vehicle.
    pub vin: Vin,
    /// The change.
    pub change: MarketChange,
    /// The sum of its file and its listing after the block; nothing once it isn't for sale, or doesn't match.
    pub vehicle: Option<Summary>,
}

/// A change of a vehicle on the market, among those that match a filter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum MarketChange {
    /// It is for sale, and wasn't before.
    Listed,
    /// It was for sale before, and matches now.
    Matched,
    /// It matches as before, and it or its listing changed.
    Changed,
    /// It is still for sale, and matches no more.
    Unmatched,
    /// It isn't for sale any more, and its owner is the same.
    Unlisted,
    /// It isn't for sale any more, and its owner is another.
    Sold,
}

/// The end of an earlier subscription.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Earlier {
    /// The reason for which the node closed it.
    pub reason: DropReason,
    /// The block up to which it had told; nothing where that isn't known.
    pub block: Option<BlockRef>,
}

/// The reason for which the node closed a subscription.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum DropReason {
    /// Its reader was slow.
    Slow,
    /// The state of a block was thrown away before it was told.
    Discarded,
    /// Its place was on the chain no more.
    Forked,
    /// The runtime or the database failed.
    Failed,
    /// Nobody knows: it was another node's, or this one started anew since, or it was long ago.
    Unknown,
}

impl DropReason {
    /// Every reason for which a node closes one.
    pub const ALL: [Self; 4] = [Self::Slow, Self::Discarded, Self::Forked, Self::Failed];

    /// Returns it as a word.
    pub fn word(self) -> &'static str {
        match self {
            Self::Slow => "slow",
            Self::Discarded => "discarded",
            Self::Forked => "forked",
            Self::Failed => "failed",
            Self::Unknown => "unknown",
        }
    }
}

impl fmt::Display for DropReason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}

/// Subscriptions to vehicles.
#[cfg_attr(not(feature = "client"), rpc(server, namespace = "vehicle"))]
#[cfg_attr(feature = "client", rpc(server, client, namespace = "vehicle"))]
pub trait VehicleSubscriptionRpc {
    /// Begins to tell of the vehicles of `vins`, or of those that match `filter`, or of all, from after the block
    /// `since`, from `cursor` on, or from now on, as blocks become final, or with `finality` `best` as they come.
    ///
    /// # Errors
    /// 7001 where a VIN is none, 7003 where there is no block `since`, 7015 where more than 100 VINs are named, 7016
    /// where one is named twice, 7017 where the filter is refused, 7018 where `cursor` is none, is of another
    /// subscription, or stands beside `since`, 7019 where its block is unknown, 7023 where the state of a block is
    /// gone, 7025 where both `vins` and `filter` are given, 7026 where the node has too many subscriptions, 7027 where
    /// more than 256 blocks would have to be told first, 7099 where the runtime gives no answer.
    #[subscription(
        name = "subscribe" => "changed",
        unsubscribe = "unsubscribe",
        item = Notification<VehicleNews>
    )]
    async fn subscribe_to_vehicles(
        &self,
        vins: Option<Vec<String>>,
        filter: Option<Filter>,
        since: Option<u32>,
        cursor: Option<String>,
        finality: Option<Finality>,
    ) -> SubscriptionCloseResponse;
}

/// Subscriptions to the market.
#[cfg_attr(not(feature = "client"), rpc(server, namespace = "market"))]
#[cfg_attr(feature = "client", rpc(server, client, namespace = "market"))]
pub trait MarketSubscriptionRpc {
    /// Begins to tell of the vehicles for sale that match `filter`, or of all of them, as `vehicle_subscribe` does.
    ///
    /// # Errors
    /// Those of `vehicle_subscribe`; 7017 as well where the filter asks for what isn't for sale.
    #[subscription(
        name = "subscribe" => "changed",
        unsubscribe = "unsubscribe",
        item = Notification<MarketNews>
    )]
    async fn subscribe_to_market(
        &self,
        filter: Option<Filter>,
        since: Option<u32>,
        cursor: Option<String>,
        finality: Option<Finality>,
    ) -> SubscriptionCloseResponse;
}

/// The number of a subscription.
fn subscription_id(_: &mut SchemaGenerator) -> Schema {
    json_schema!({
        "description": "The number of the subscription, which its messages have as `subscription`.",
        "type": ["string", "integer"]
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::{from_value, json, to_value};
    use sp_core::H256;
    use urcar_types::ChangedRecords;

    #[test]
    fn a_message_says_what_it_is() {
        let vin = urcar_samples::vins::numbered(7);
        let change = VehicleChange { vin, records: ChangedRecords::All, title: true, listing: false };
        let block = BlockInfo { number: 2, hash: H256::zero(), time: 3, finalised: true };
        let news = VehicleNews { change, matching: Some(Matching::Comes) };
        let message = Notification::Changed { block, news, cursor: "x".into() };
        let expected = json!({
            "event": "changed", "block": block, "vin": vin, "records": "all", "title": true, "listing": false,
            "matching": "comes", "cursor": "x",
        });
        assert_eq!(to_value(&message).unwrap(), expected);
        assert_eq!(from_value::<Notification<VehicleNews>>(expected).unwrap(), message);
    }

    #[test]
    fn the_words_of_a_reason_are_those_of_its_json() {
        for reason in DropReason::ALL.into_iter().chain([DropReason::Unknown]) {
            assert_eq!(to_value(reason).unwrap(), reason.word());
        }
    }

    #[test]
    fn the_messages_are_those_of_the_methods() {
        for Messages { subscribe, unsubscribe, .. } in MESSAGES {
            for name in [subscribe, unsubscribe] {
                assert!(SUBSCRIPTION_METHODS.iter().any(|method| method.name == *name), "{name}");
            }
        }
        assert_eq!(SUBSCRIPTION_METHODS.len(), 2 * MESSAGES.len());
    }
}
