//! The node's JSON-RPC beyond what every SDK node serves.

use crate::service::{FullBackend, FullClient, GrandpaLink, Pool};
use jsonrpsee::RpcModule;
use pallet_transaction_payment_rpc::{TransactionPayment, TransactionPaymentApiServer};
use sc_consensus_grandpa::{FinalityProofProvider, GrandpaJustificationStream, SharedAuthoritySet, SharedVoterState};
use sc_consensus_grandpa_rpc::{Grandpa, GrandpaApiServer};
use sp_core::traits::SpawnNamed;
use std::{error::Error, sync::Arc};
use substrate_frame_rpc_system::{System, SystemApiServer};
use urcar_rpc::{Urcar, UrcarApiServer};
use urcar_runtime::opaque::Block;

/// What the methods need from the service.
#[derive(Clone)]
pub struct Deps {
    /// The chain.
    pub client: Arc<FullClient>,
    /// Transactions that wait for a block.
    pub pool: Arc<Pool>,
    /// What is known of finality.
    pub finality: FinalityDeps,
}

/// What the `grandpa_*` methods tell of.
#[derive(Clone)]
pub struct FinalityDeps {
    authorities: SharedAuthoritySet<<Block as sp_runtime::traits::Block>::Hash, sp_runtime::traits::NumberFor<Block>>,
    justifications: GrandpaJustificationStream<Block>,
    proofs: Arc<FinalityProofProvider<FullBackend, Block>>,
    /// The state of the voter, empty while it does not run.
    pub voter: SharedVoterState,
}

impl FinalityDeps {
    /// What `link` knows.
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

/// Every method that this node adds.
pub fn create(deps: Deps, executor: Arc<dyn SpawnNamed>) -> Result<RpcModule<()>, Box<dyn Error + Send + Sync>> {
    let Deps { client, pool, finality } = deps;
    let FinalityDeps { authorities, justifications, proofs, voter } = finality;
    let mut module = RpcModule::new(());
    module.merge(System::new(client.clone(), pool).into_rpc())?;
    module.merge(TransactionPayment::new(client.clone()).into_rpc())?;
    module.merge(Grandpa::new(executor, authorities, voter, justifications, proofs).into_rpc())?;
    module.merge(Urcar::<_, Block>::new(client).into_rpc())?;
    Ok(module)
}
