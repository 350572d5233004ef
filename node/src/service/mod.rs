//! The node as a set of tasks.
//!
//! - [`types`]: the node's parts by name.
//! - [`partial`]: client, pool, block import and import queue, which subcommands use as well.
//! - [`hand_over`]: where warp sync begins once finality was restored.
//! - [`network`]: the protocols spoken with peers.
//! - [`authoring`]: a validator's own tasks: blocks with work, votes on finality.
//! - [`public_port`]: JSON-RPC for everybody.
//! - [`sockets`]: answers without delay.

mod authoring;
mod hand_over;
mod network;
mod partial;
mod public_port;
mod sockets;
pub mod types;
mod voting;

pub use partial::new_partial;

use crate::{
    cli::ConsensusParams,
    evidence::{self, settings::EvidenceParams},
    index::{self, settings::IndexParams},
    rpc::{self, FinalityDeps},
};
use authoring::{Options, Validator};
use log::warn;
use public_port::PublicPort;
use sc_network::{Multiaddr, NetworkBackend};
use sc_service::{Configuration, PartialComponents, SpawnTasksParams, TaskManager, config::RpcEndpoint, error::Error};
use sp_consensus_aura::sr25519::AuthorityId;
use std::sync::Arc;
use types::{Announcements, BlockHash, FullBackend, Rest};
use urcar_runtime::opaque::Block;

/// Starts every task of a full node or, if `config` says so, of a validator that authors and votes as `consensus` says.
/// Either keeps an index of all vehicles as `index` says, and evidence as `evidence` says, and answers everybody as
/// `public` says.
///
/// # Errors
/// Those of the SDK's parts, such as a port that is taken.
pub fn new_full<N: NetworkBackend<Block, BlockHash>>(
    mut config: Configuration,
    consensus: ConsensusParams,
    (index, evidence): (&IndexParams, &EvidenceParams),
    public: Option<RpcEndpoint>,
) -> Result<TaskManager, Error> {
    let PartialComponents {
        client,
        backend,
        mut task_manager,
        import_queue,
        keystore_container,
        select_chain,
        transaction_pool,
        other: Rest { block_import, work, observer, grandpa_link, mut telemetry },
    } = new_partial(&config)?;
    let slot_duration = sc_consensus_aura::slot_duration::<AuthorityId, _, _>(&*client)?;
    network::review_kept(&import_queue, &task_manager);
    // The node announces blocks itself: all but siblings.
    let announces = std::mem::replace(&mut config.announce_block, false);
    let network_deps = network::Deps {
        client: client.clone(),
        backend: backend.clone(),
        transaction_pool: transaction_pool.clone(),
        import_queue,
        announcements: Announcements::new(work.chain.clone(), slot_duration),
        grandpa_link: &grandpa_link,
        hand_over: hand_over::newest(&config, &*client)?,
        task_manager: &task_manager,
    };
    let (network_params, gossip) = network::params::<N>(&config, network_deps);
    let (network, system_rpc_tx, tx_handler_controller, sync_service, _) = sc_service::build_network(network_params)?;
    work.orphans.ask_by(network::ask_for_fork(sync_service.clone()));
    if announces {
        network::spawn_announcements(&client, &sync_service, &work.siblings, slot_duration, &task_manager);
    }
    let finality = FinalityDeps::new(backend.clone(), &grandpa_link);
    let validator = Validator {
        options: Options::new(&config, consensus),
        client: client.clone(),
        select_chain,
        transaction_pool: transaction_pool.clone(),
        keystore: keystore_container.keystore(),
        network: network.clone(),
        observer,
        sync: sync_service.clone(),
        oracle: network::oracle(&config, client.clone(), sync_service.clone(), block_import.downloads(), slot_duration),
        telemetry: telemetry.as_ref().map(|telemetry| telemetry.handle()),
    };
    let deps = rpc_deps(index, evidence, &config, &validator, (&backend, &finality), &task_manager)?;
    let public = PublicPort::new(public, &config);
    let rpc_handlers = sc_service::spawn_tasks(SpawnTasksParams {
        config,
        client,
        backend,
        task_manager: &mut task_manager,
        keystore: keystore_container.keystore(),
        transaction_pool,
        rpc_builder: Box::new(move |executor| rpc::create(deps.clone(), executor).map_err(Error::Application)),
        network,
        system_rpc_tx,
        tx_handler_controller,
        sync_service,
        telemetry: telemetry.as_mut(),
        tracing_execute_block: None,
    })?;
    send_at_once(rpc_handlers.listen_addresses());
    public.open(&rpc_handlers, &mut task_manager)?;
    validator.start(block_import, work, grandpa_link, gossip, finality.voter, &task_manager).map(|()| task_manager)
}

/// Starts the index and the evidence store, as far as the node keeps them, and returns what the methods read from.
fn rpc_deps(
    index: &IndexParams,
    evidence: &EvidenceParams,
    config: &Configuration,
    validator: &Validator,
    (backend, finality): (&Arc<FullBackend>, &FinalityDeps),
    task_manager: &TaskManager,
) -> Result<rpc::Deps, Error> {
    let Validator { client, transaction_pool, oracle, .. } = validator;
    let index = index::start(index, config, client.clone(), backend.clone(), oracle, task_manager)?;
    let evidence = evidence::start(evidence, config, client.clone(), oracle.clone(), task_manager)?;
    Ok(rpc::Deps::new(config, client, transaction_pool, finality, (index, evidence), task_manager)?)
}

/// Has the listeners for RPC at these addresses send answers at once, or warns.
fn send_at_once(addresses: &[Multiaddr]) {
    match sockets::send_at_once(addresses) {
        Ok(1..) => {}
        Ok(0) => warn!("Answers over RPC may come 40 ms late: none of its listeners was found"),
        Err(error) => warn!("Answers over RPC may come 40 ms late: {error}"),
    }
}
