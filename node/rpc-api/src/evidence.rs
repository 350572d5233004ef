//! `evidence_*`: pictures and documents that records name by digest.

use crate::{
    Method,
    block::BlockRef,
    limits::MAX_EVIDENCE,
    parameters::{CONTENT, DELETION, DIGEST, REMOVED_DIGEST},
};
use jsonrpsee::{
    core::{JsonValue, RpcResult},
    proc_macros::rpc,
};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use sp_core::{H256, crypto::AccountId32};
use urcar_types::{
    Vin,
    schema::{Account, Decimal, Hash},
};

/// The errors of a method that reads or writes evidence: whatever can be wrong with a digest.
const OF_A_DIGEST: &[i32] = &[7050, 7051, 7052, 7053, 7055, 7056, 7057, 7058, 7061];

/// The methods.
pub const EVIDENCE_METHODS: &[Method] = &[
    Method {
        name: "evidence_put",
        summary: "Has the node keep the content of a piece of evidence that a final record names.",
        description: "At most 4 MiB; larger ones are put over HTTP, at the address of `evidence_status`.",
        parameters: &[DIGEST, CONTENT],
        result: EvidencePut::json_schema,
        errors: &[7050, 7051, 7053, 7054, 7055, 7056, 7057, 7058, 7059, 7061],
    },
    Method {
        name: "evidence_get",
        summary: "The content of a piece of evidence, with the records that name it.",
        description: "At most 4 MiB; larger ones are read over HTTP, at the address of `evidence_status`. What lies at \
                      a peer of the node alone is fetched first.",
        parameters: &[DIGEST],
        result: EvidenceContent::json_schema,
        errors: OF_A_DIGEST,
    },
    Method {
        name: "evidence_remove",
        summary: "Removes a piece of evidence from the node, on its operator's word or on its writer's.",
        description: "Without `deletion` of the operator's port alone (`--rpc-methods unsafe`). What is removed isn't \
                      taken in again.",
        parameters: &[REMOVED_DIGEST, DELETION],
        result: EvidenceRemoved::json_schema,
        errors: &[7050, 7058, 7060, 7061],
    },
    Method {
        name: "evidence_status",
        summary: "How the node's evidence stands: what it has and lacks, its bounds, and where it serves it over HTTP.",
        description: "",
        parameters: &[],
        result: EvidenceStatus::json_schema,
        errors: &[7050, 7061],
    },
];

// The table says it in words.
const _: () = assert!(MAX_EVIDENCE == 4 << 20);

/// The outcome of putting evidence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct EvidencePut {
    /// The digest.
    #[schemars(with = "Hash")]
    pub digest: H256,
    /// Whether it was taken in; else it was there already.
    pub taken: bool,
}

/// A piece of evidence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct EvidenceContent {
    /// The digest.
    #[schemars(with = "Hash")]
    pub digest: H256,
    /// Its size.
    #[serde(with = "urcar_types::decimal")]
    #[schemars(with = "Decimal")]
    pub bytes: u64,
    /// Where it is named.
    pub named_by: Vec<EvidenceNaming>,
    /// Its content: 0x and hexadecimal digits.
    pub content: String,
}

/// A place in which evidence is named.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct EvidenceNaming {
    /// The vehicle, of a record.
    pub vin: Option<Vin>,
    /// The number of the record.
    pub record: Option<u32>,
    /// The number of the dispute, of a challenge.
    pub dispute: Option<u32>,
    /// Who wrote that; nobody of a record of the consortium.
    #[schemars(with = "Option<Account>")]
    pub writer: Option<AccountId32>,
    /// The media type, in the writer's words.
    pub media_type: String,
}

/// The outcome of a removal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct EvidenceRemoved {
    /// The digest.
    #[schemars(with = "Hash")]
    pub digest: H256,
    /// Whether the node didn't know of this removal before.
    pub new: bool,
    /// Whether the content is gone by it; it stays where another writer's record names it.
    pub gone: bool,
}

/// How the node's evidence stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct EvidenceStatus {
    /// The address and port at which it is served over HTTP; nothing where it isn't.
    pub listener: Option<String>,
    /// The block up to which the node has read what records name; nothing before it has read any.
    pub block: Option<BlockRef>,
    /// Digests that records name.
    #[serde(with = "urcar_types::decimal")]
    #[schemars(with = "Decimal")]
    pub named: u64,
    /// Those that are here.
    #[serde(with = "urcar_types::decimal")]
    #[schemars(with = "Decimal")]
    pub held: u64,
    /// Those that are named, not gone, and not here.
    #[serde(with = "urcar_types::decimal")]
    #[schemars(with = "Decimal")]
    pub missing: u64,
    /// Digests of which somebody removed something.
    #[serde(with = "urcar_types::decimal")]
    #[schemars(with = "Decimal")]
    pub removed: u64,
    /// Bytes that are here.
    #[serde(with = "urcar_types::decimal")]
    #[schemars(with = "Decimal")]
    pub bytes: u64,
    /// Bytes that may be here.
    #[serde(with = "urcar_types::decimal")]
    #[schemars(with = "Decimal")]
    pub most_bytes: u64,
    /// Bytes that one piece may have.
    #[serde(with = "urcar_types::decimal")]
    #[schemars(with = "Decimal")]
    pub most_object_bytes: u64,
    /// Bytes that may be here of one writer.
    #[serde(with = "urcar_types::decimal")]
    #[schemars(with = "Decimal")]
    pub most_writer_bytes: u64,
    /// Where the node's peers serve theirs.
    pub peers: Vec<String>,
    /// The last error in words, unless it went on since.
    pub last_error: Option<String>,
}

/// The node's evidence.
#[cfg_attr(not(feature = "client"), rpc(server, namespace = "evidence"))]
#[cfg_attr(feature = "client", rpc(server, client, namespace = "evidence"))]
pub trait EvidenceRpc {
    /// Has the node keep a content, at most [`MAX_EVIDENCE`] bytes in hexadecimal digits.
    ///
    /// # Errors
    /// 7050, 7051, 7053 to 7059, 7061.
    #[method(name = "put")]
    async fn put(&self, digest: String, content: String) -> RpcResult<EvidencePut>;

    /// Returns a content of at most [`MAX_EVIDENCE`] bytes.
    ///
    /// # Errors
    /// 7050 to 7053, 7055 to 7058, 7061.
    #[method(name = "get")]
    async fn get(&self, digest: String) -> RpcResult<EvidenceContent>;

    /// Removes a content: on a writer's signed word, or on the operator's where there is none.
    ///
    /// # Errors
    /// 7050, 7058, 7060, 7061. Without a writer's word refused where unsafe methods are.
    #[method(name = "remove", with_extensions)]
    async fn remove(&self, digest: String, deletion: Option<JsonValue>) -> RpcResult<EvidenceRemoved>;

    /// Returns how the node's evidence stands.
    ///
    /// # Errors
    /// 7050, 7061.
    #[method(name = "status", blocking)]
    fn status(&self) -> RpcResult<EvidenceStatus>;
}
