//! The node's JSON-RPC beyond what every SDK node serves.

use crate::service::types::{BlockHash, FullBackend, FullClient, GrandpaLink, Pool};
use jsonrpsee::RpcModule;
use pallet_transaction_payment_rpc::{TransactionPayment, TransactionPaymentApiServer};
use prometheus_endpoint::PrometheusError;
use sc_consensus_grandpa::{FinalityProofProvider, GrandpaJustificationStream, SharedAuthoritySet, SharedVoterState};
use sc_consensus_grandpa_rpc::{Grandpa, GrandpaApiServer};
use sc_service::{Configuration, TaskManager};
use sp_core::traits::SpawnNamed;
use sp_runtime::traits::NumberFor;
use std::{error::Error, sync::Arc};
use substrate_frame_rpc_system::{System, SystemApiServer};
use urcar_evidence::Service as Evidence;
use urcar_feed::WakeUps;
use urcar_index::Live;
use urcar_rpc::{Limits, SubscriptionMetrics, Subscriptions};
use urcar_runtime::opaque::Block;

/// The service's parts that the methods read from.
#[derive(Clone)]
pub struct Deps {
    /// The chain.
    pub client: Arc<FullClient>,
    /// Transactions that wait for a block.
    pub pool: Arc<Pool>,
    /// Finality.
    pub finality: FinalityDeps,
    /// The index of all vehicles, where the node keeps one.
    pub index: Option<Live>,
    /// Its evidence, where it keeps any.
    pub evidence: Option<Evidence>,
    /// The subscriptions to vehicles and to the market.
    pub subscriptions: Subscriptions,
}

impl Deps {
    /// Puts the parts together, and starts the task by which subscriptions hear of blocks. They end with it.
    ///
    /// # Errors
    /// Metrics that are registered already.
    pub fn new(
        config: &Configuration,
        client: &Arc<FullClient>,
        pool: &Arc<Pool>,
        finality: &FinalityDeps,
        (index, evidence): (Option<Live>, Option<Evidence>),
        task_manager: &TaskManager,
    ) -> Result<Self, PrometheusError> {
        let metrics = SubscriptionMetrics::register(config.prometheus_registry())?;
        let (wake_ups, wakes) = WakeUps::new::<Block, _>(&**client);
        task_manager.spawn_handle().spawn("subscriptions-wake-ups", Some("rpc"), wakes);
        let subscriptions = Subscriptions::new(wake_ups, metrics, Limits::default());
        let (client, pool, finality) = (client.clone(), pool.clone(), finality.clone());
        Ok(Self { client, pool, finality, index, evidence, subscriptions })
    }
}

/// The parts that the `grandpa_*` methods read from.
#[derive(Clone)]
pub struct FinalityDeps {
    authorities: SharedAuthoritySet<BlockHash, NumberFor<Block>>,
    justifications: GrandpaJustificationStream<Block>,
    proofs: Arc<FinalityProofProvider<FullBackend, Block>>,
    /// The state of the voter, empty while it does not run.
    pub voter: SharedVoterState,
}

impl FinalityDeps {
    /// Returns the parts of `link`, with proofs out of `backend`.
    pub fn new(backend: Arc<FullBackend>, link: &GrandpaLink) -> Self {
        let authorities = link.shared_authority_set().clone();
        Self {
            proofs: FinalityProofProvider::new_for_service(backend, Some(authorities.clone())),
            justifications: link.justification_stream(),
            voter: SharedVoterState::empty(),
            authorities,
        }
    }
}

/// Returns every method that this node adds.
///
/// # Errors
/// Two methods of one name.
pub fn create(deps: Deps, executor: Arc<dyn SpawnNamed>) -> Result<RpcModule<()>, Box<dyn Error + Send + Sync>> {
    let Deps { client, pool, finality, index, evidence, subscriptions } = deps;
    let FinalityDeps { authorities, justifications, proofs, voter } = finality;
    let mut module = RpcModule::new(());
    module.merge(System::new(client.clone(), pool).into_rpc())?;
    module.merge(TransactionPayment::new(client.clone()).into_rpc())?;
    module.merge(Grandpa::new(executor, authorities, voter, justifications, proofs).into_rpc())?;
    module.merge(urcar_rpc::module::<Block, _>(client, index, subscriptions)?)?;
    module.merge(urcar_rpc::evidence(evidence)?)?;
    Ok(module)
}
