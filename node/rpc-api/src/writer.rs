//! `writer_*`: the organisations.

use crate::{
    Answer, At, Method,
    parameters::{ACCOUNT, AT},
};
use jsonrpsee::{core::RpcResult, proc_macros::rpc};
use schemars::JsonSchema;
use urcar_types::{Amount, WriterInfo};

/// The methods.
pub const WRITER_METHODS: &[Method] = &[Method {
    name: "writer_get",
    summary: "The organisation behind an account.",
    description: "",
    parameters: &[ACCOUNT, AT],
    result: Answer::<WriterInfo<Amount<u128>, u32>>::json_schema,
    errors: &[7004, 7005],
}];

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
