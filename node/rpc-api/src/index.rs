//! `index_*`: how the node's index stands.

use crate::{Method, block::BlockRef};
use jsonrpsee::{core::RpcResult, proc_macros::rpc};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use urcar_types::schema::Decimal;

/// The methods.
pub const INDEX_METHODS: &[Method] = &[Method {
    name: "index_status",
    summary: "How the node's index stands: up to which block it is, its size, and its last error.",
    description: "",
    parameters: &[],
    result: IndexStatus::json_schema,
    errors: &[7020],
}];

/// How the index stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct IndexStatus {
    /// The block up to which it is; nothing before it was built.
    pub block: Option<BlockRef>,
    /// The number of the newest block that is final, as the index last heard.
    pub finalised: u32,
    /// How many final blocks it has yet to take in; nothing before it was built.
    pub behind: Option<u32>,
    /// The schema of its database.
    pub schema: u32,
    /// Bytes of its write-ahead log.
    #[serde(with = "urcar_types::decimal")]
    #[schemars(with = "Decimal")]
    pub wal_bytes: u64,
    /// Bytes of memory that searches take, roughly.
    #[serde(with = "urcar_types::decimal")]
    #[schemars(with = "Decimal")]
    pub memory_bytes: u64,
    /// How far a rebuild is, while there is one.
    pub rebuilding: Option<Rebuilding>,
    /// The last error, in words, unless a block was taken in since; or that the vehicles don't fit into memory.
    pub last_error: Option<String>,
}

/// How far a rebuild is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Rebuilding {
    /// Vehicles copied so far.
    pub vehicles: u32,
    /// Their records.
    pub records: u32,
}

/// The node's index.
#[cfg_attr(not(feature = "client"), rpc(server, namespace = "index"))]
#[cfg_attr(feature = "client", rpc(server, client, namespace = "index"))]
pub trait IndexRpc {
    /// Returns how the index stands.
    ///
    /// # Errors
    /// 7020 where the node has none.
    #[method(name = "status", blocking)]
    fn status(&self) -> RpcResult<IndexStatus>;
}
