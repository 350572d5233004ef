//! All methods in one.

use crate::{parameters::checked, reader::ChainReader};
use jsonrpsee::{RpcModule, core::RegisterMethodError};
use sp_api::ProvideRuntimeApi;
use sp_blockchain::HeaderBackend;
use sp_core::{H256, crypto::AccountId32};
use sp_runtime::traits::Block as BlockT;
use std::sync::Arc;
use urcar_rpc_api::{
    MARKET_PARAMETERS, MarketRpcServer, VEHICLE_PARAMETERS, VehicleRpcServer, WRITER_PARAMETERS, WriterRpcServer,
};
use urcar_runtime_api::{AppraisalApi, DisputesApi, MarketApi, VehiclesApi, WritersApi};
use urcar_types::Amount;

/// Returns every method of `vehicle_*`, `market_*` and `writer_*`, answered from the state of `client`'s blocks.
/// Each refuses parameters that it doesn't take.
///
/// # Errors
/// None as long as no two methods have the same name.
pub fn module<B, C>(client: Arc<C>) -> Result<RpcModule<()>, RegisterMethodError>
where
    B: BlockT<Hash = H256>,
    C: ProvideRuntimeApi<B> + HeaderBackend<B> + 'static,
    C::Api: VehiclesApi<B, AccountId32, u32>
        + WritersApi<B, AccountId32, Amount<u128>, u32>
        + MarketApi<B, AccountId32, Amount<u128>, u32>
        + DisputesApi<B, AccountId32, Amount<u128>, u32>
        + AppraisalApi<B>,
{
    let reader = ChainReader::<C, B>::new(client);
    let mut module = RpcModule::new(());
    module.merge(checked(VehicleRpcServer::into_rpc(reader.clone()), VEHICLE_PARAMETERS)?)?;
    module.merge(checked(MarketRpcServer::into_rpc(reader.clone()), MARKET_PARAMETERS)?)?;
    module.merge(checked(WriterRpcServer::into_rpc(reader), WRITER_PARAMETERS)?)?;
    Ok(module)
}
