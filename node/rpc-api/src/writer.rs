//! `writer_*`: the organisations.

use crate::{Answer, At, parameters::Parameters};
use jsonrpsee::{core::RpcResult, proc_macros::rpc};
use urcar_types::{Amount, WriterInfo};

/// The parameters of each method.
pub const WRITER_PARAMETERS: Parameters = &[("writer_get", &["account", "at?"])];

/// Organisations that may write. `at` names a block, by default the newest that is final. Amounts of the chain's own
/// money are decimal strings, in its smallest unit.
#[cfg_attr(not(feature = "client"), rpc(server, namespace = "writer"))]
#[cfg_attr(feature = "client", rpc(server, client, namespace = "writer"))]
pub trait WriterRpc {
    /// Returns the organisation behind an account (SS58 or hexadecimal).
    ///
    /// # Errors
    /// 7004 where there is none, 7005 where `account` is no account, 7003 where the node lacks the block, 7011 where
    /// another one of its number is final, 7012 where its state is gone, 7099 where the runtime gives no answer.
    #[method(name = "get", blocking)]
    fn writer(&self, account: String, at: Option<At>) -> RpcResult<Answer<WriterInfo<Amount<u128>, u32>>>;
}
