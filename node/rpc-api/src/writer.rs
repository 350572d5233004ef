//! `writer_*`: the organisations.

use jsonrpsee::{core::RpcResult, proc_macros::rpc};
use urcar_types::WriterInfo;

/// Organisations that may write. `at` is the hash of a block, by default the best one. Amounts of the chain's own money
/// are decimal strings, in its smallest unit.
#[cfg_attr(not(feature = "client"), rpc(server, namespace = "writer"))]
#[cfg_attr(feature = "client", rpc(server, client, namespace = "writer"))]
pub trait WriterRpc<Hash> {
    /// Returns the organisation behind an account (SS58 or hexadecimal).
    ///
    /// # Errors
    /// 7004 where there is none, 7005 where `account` is no account, 7003 where the node lacks the block, 7099 where
    /// the runtime gives no answer.
    #[method(name = "get", blocking)]
    fn writer(&self, account: String, at: Option<Hash>) -> RpcResult<WriterInfo<u128, u32>>;
}
