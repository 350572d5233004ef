//! All methods in one.

use crate::{
    parameters::checked,
    reader::ChainReader,
    subscriptions::{Subscriber, Subscriptions},
};
use jsonrpsee::{
    RpcModule,
    core::{RegisterMethodError, RpcResult},
};
use sp_api::ProvideRuntimeApi;
use sp_blockchain::HeaderBackend;
use sp_core::{H256, crypto::AccountId32};
use sp_runtime::traits::Block as BlockT;
use std::sync::Arc;
use urcar_index::Live;
use urcar_rpc_api::{
    CHANGES_METHODS, ChangesRpcServer, DISCOVER, INDEX_METHODS, IndexRpcServer, MARKET_METHODS, MarketRpcServer,
    MarketSubscriptionRpcServer, REPORT_METHODS, ReportRpcServer, SEARCH_METHODS, SUBSCRIPTION_METHODS,
    SearchRpcServer, VEHICLE_METHODS, VehicleRpcServer, VehicleSubscriptionRpcServer, WRITER_METHODS, WriterRpcServer,
    document,
};
use urcar_runtime_api::{AppraisalApi, ChangesApi, DisputesApi, FilesApi, MarketApi, VehiclesApi, WritersApi};
use urcar_types::Amount;

/// Returns every method of `vehicle_*`, `market_*`, `writer_*` and `index_*`, answered from the state of `client`'s
/// blocks, and from the index that follows them; without one those that need it say so (7020). Each refuses parameters
/// that it doesn't take. All modules with the same `subscriptions` share their bounds, and let in searches and reports
/// together. Beside them `rpc.discover` answers with the document that describes them.
///
/// # Errors
/// None as long as no two methods have the same name.
pub fn module<B, C>(
    client: Arc<C>,
    index: Option<Live>,
    subscriptions: Subscriptions,
) -> Result<RpcModule<()>, RegisterMethodError>
where
    B: BlockT<Hash = H256>,
    C: ProvideRuntimeApi<B> + HeaderBackend<B> + 'static,
    C::Api: VehiclesApi<B, AccountId32, u32>
        + WritersApi<B, AccountId32, Amount<u128>, u32>
        + MarketApi<B, AccountId32, Amount<u128>, u32>
        + DisputesApi<B, AccountId32, Amount<u128>, u32>
        + FilesApi<B, AccountId32, Amount<u128>, u32>
        + ChangesApi<B, AccountId32>
        + AppraisalApi<B>,
{
    let reader = ChainReader::<C, B>::new(client, index, subscriptions.gate());
    let mut module = RpcModule::new(());
    module.merge(checked(VehicleRpcServer::into_rpc(reader.clone()), VEHICLE_METHODS)?)?;
    module.merge(checked(ReportRpcServer::into_rpc(reader.clone()), REPORT_METHODS)?)?;
    module.merge(checked(SearchRpcServer::into_rpc(reader.clone()), SEARCH_METHODS)?)?;
    module.merge(checked(ChangesRpcServer::into_rpc(reader.clone()), CHANGES_METHODS)?)?;
    module.merge(checked(MarketRpcServer::into_rpc(reader.clone()), MARKET_METHODS)?)?;
    module.merge(checked(WriterRpcServer::into_rpc(reader.clone()), WRITER_METHODS)?)?;
    module.merge(checked(IndexRpcServer::into_rpc(reader.clone()), INDEX_METHODS)?)?;
    let subscriber = Subscriber::new(reader, subscriptions);
    module.merge(checked(VehicleSubscriptionRpcServer::into_rpc(subscriber.clone()), SUBSCRIPTION_METHODS)?)?;
    module.merge(checked(MarketSubscriptionRpcServer::into_rpc(subscriber), SUBSCRIPTION_METHODS)?)?;
    module.register_method(DISCOVER, |_, _, _| RpcResult::Ok(document().clone()))?;
    Ok(module)
}
