//! `writer_*`.

use crate::{parse, reader::ChainReader};
use jsonrpsee::core::RpcResult;
use sp_api::ProvideRuntimeApi;
use sp_blockchain::HeaderBackend;
use sp_core::{H256, crypto::AccountId32};
use sp_runtime::traits::Block as BlockT;
use urcar_rpc_api::{Answer, At, Error, WriterRpcServer};
use urcar_runtime_api::{VehiclesApi, WritersApi};
use urcar_types::{Amount, WriterInfo};

impl<C, B> WriterRpcServer for ChainReader<C, B>
where
    B: BlockT<Hash = H256>,
    C: ProvideRuntimeApi<B> + HeaderBackend<B> + 'static,
    C::Api: WritersApi<B, AccountId32, Amount<u128>, u32> + VehiclesApi<B, AccountId32, u32>,
{
    fn writer(&self, account: String, at: Option<At>) -> RpcResult<Answer<WriterInfo<Amount<u128>, u32>>> {
        let account = parse::account(&account)?;
        Ok(self.ask(at, |api, at| Ok(api.writer(at, account)?.ok_or(Error::UnknownWriter)))?)
    }
}
