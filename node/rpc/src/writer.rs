//! `writer_*`.

use crate::{parse, reader::ChainReader};
use jsonrpsee::core::RpcResult;
use sp_api::ProvideRuntimeApi;
use sp_blockchain::HeaderBackend;
use sp_core::crypto::AccountId32;
use sp_runtime::traits::Block as BlockT;
use urcar_rpc_api::{Error, WriterRpcServer};
use urcar_runtime_api::WritersApi;
use urcar_types::WriterInfo;

impl<C, B> WriterRpcServer<B::Hash> for ChainReader<C, B>
where
    B: BlockT,
    C: ProvideRuntimeApi<B> + HeaderBackend<B> + 'static,
    C::Api: WritersApi<B, AccountId32, u128, u32>,
{
    fn writer(&self, account: String, at: Option<B::Hash>) -> RpcResult<WriterInfo<u128, u32>> {
        let account = parse::account(&account)?;
        Ok(self.call(at, |api, at| Ok(api.writer(at, account)?.ok_or(Error::UnknownWriter)))?)
    }
}
