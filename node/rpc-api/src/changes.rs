//! `vehicle_changes`: which vehicles changed since a block.

use crate::{
    Answer, Method,
    block::BlockRef,
    parameters::{CHANGES_CURSOR, CHANGES_LIMIT, FOLLOWED_VINS, SINCE},
};
use jsonrpsee::{core::RpcResult, proc_macros::rpc};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use urcar_types::VehicleChange;

/// The methods.
pub const CHANGES_METHODS: &[Method] = &[Method {
    name: "vehicle_changes",
    summary: "The vehicles that changed after a block, block by block, and the cursor at which to go on.",
    description: "Final blocks alone are told of, 256 in one call at most. `block` is that up to which the answer is \
                  complete, or within which it ends. Where `more` is false all is told: ask again later with the same \
                  `next`. A cursor doesn't expire by itself. Where the node has thrown away the state of a block that \
                  would have to be read it refuses with 7023: read the vehicles anew at the block of its `data`, and go \
                  on with the number of that as `since`. It needs no index. What changes by the passage of time alone \
                  is not told. After a block of `terms` the windows of any record may be shown otherwise, whether or \
                  not its vehicle is named: read anew what you keep of windows.",
    parameters: &[SINCE, CHANGES_CURSOR, CHANGES_LIMIT, FOLLOWED_VINS],
    result: Answer::<ChangePage>::json_schema,
    errors: &[7001, 7003, 7006, 7015, 7016, 7018, 7019, 7022, 7023, 7099],
}];

/// A change of one vehicle, by one block.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ChangedVehicle {
    /// The vehicle, and the parts of it that the block touched.
    #[serde(flatten)]
    pub change: VehicleChange,
    /// The block.
    pub at: BlockRef,
}

/// Some of the changes after a block.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ChangePage {
    /// The changes, block by block, those of one block in order of VIN. A vehicle is there once for each block that
    /// touched it.
    pub changes: Vec<ChangedVehicle>,
    /// The blocks that changed the term by which windows are reckoned, with `vins` as well: no vehicle is named for that.
    pub terms: Vec<BlockRef>,
    /// The cursor at which to go on, also where all is told.
    pub next: String,
    /// Whether there is more to read by now.
    pub more: bool,
}

/// The changes of final blocks, read from their states.
#[cfg_attr(not(feature = "client"), rpc(server, namespace = "vehicle"))]
#[cfg_attr(feature = "client", rpc(server, client, namespace = "vehicle"))]
pub trait ChangesRpc {
    /// Returns which vehicles changed after the block `since`, or from `cursor` on, at most `limit` changes (100, by
    /// default and at most) of 256 blocks at most; with `vins` of these vehicles alone. With neither `since` nor `cursor`
    /// it begins after the newest block that is final.
    ///
    /// # Errors
    /// 7001 where a VIN is none, 7003 where `since` is no final block, 7006 where `limit` is larger, or 0, 7015 where more
    /// than 100 VINs are named, 7016 where one is named twice, 7018 where `cursor` is none, or stands beside `since`, 7019
    /// where it is of another fork, 7022 where too many ask at once, 7023 where the state of a block is gone, 7099 where the
    /// runtime gives no answer.
    #[method(name = "changes", blocking)]
    fn changes(
        &self,
        since: Option<u32>,
        cursor: Option<String>,
        limit: Option<u32>,
        vins: Option<Vec<String>>,
    ) -> RpcResult<Answer<ChangePage>>;
}
