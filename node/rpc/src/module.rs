//! All methods in one.

use crate::reader::ChainReader;
use jsonrpsee::{RpcModule, core::RegisterMethodError};
use sp_api::ProvideRuntimeApi;
use sp_blockchain::HeaderBackend;
use sp_core::crypto::AccountId32;
use sp_runtime::traits::Block as BlockT;
use std::sync::Arc;
use urcar_rpc_api::{MarketRpcServer, VehicleRpcServer, WriterRpcServer};
use urcar_runtime_api::{AppraisalApi, DisputesApi, MarketApi, VehiclesApi, WritersApi};

/// Returns every method of `vehicle_*`, `market_*` and `writer_*`, answered from the state of `client`'s blocks.
///
/// # Errors
/// None as long as no two methods have the same name.
pub fn module<B, C>(client: Arc<C>) -> Result<RpcModule<()>, RegisterMethodError>
where
    B: BlockT,
    C: ProvideRuntimeApi<B> + HeaderBackend<B> + 'static,
    C::Api: VehiclesApi<B, AccountId32, u32>
        + WritersApi<B, AccountId32, u128, u32>
        + MarketApi<B, AccountId32, u128, u32>
        + DisputesApi<B, AccountId32, u128, u32>
        + AppraisalApi<B>,
{
    let reader = ChainReader::<C, B>::new(client);
    let mut module = RpcModule::new(());
    module.merge(VehicleRpcServer::into_rpc(reader.clone()))?;
    module.merge(MarketRpcServer::into_rpc(reader.clone()))?;
    module.merge(WriterRpcServer::into_rpc(reader))?;
    Ok(module)
}
