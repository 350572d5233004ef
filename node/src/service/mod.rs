//! The node as a set of tasks.
//!
//! - [`partial`]: client, pool, block import and import queue, which subcommands use as well.
//! - [`network`]: what is spoken with peers.
//! - [`authoring`]: what a validator does besides: blocks with work, votes on finality.
//! - [`sockets`]: answers without delay.

mod authoring;
mod network;
mod partial;
mod sockets;

pub use partial::{FullBackend, FullClient, GrandpaLink, Partial, Pool, new_partial};

use crate::rpc::{self, FinalityDeps};
use log::warn;
use partial::Rest;
use sc_network::NetworkBackend;
use sc_service::{BuildNetworkParams, Configuration, PartialComponents, SpawnTasksParams, TaskManager, error::Error};
use std::num::NonZeroUsize;
use urcar_runtime::opaque::Block;

type BlockHash = <Block as sp_runtime::traits::Block>::Hash;

/// Starts every task of a full node or, if `config` says so, of a validator that searches for work on
/// `mining_threads` threads.
pub fn new_full<N: NetworkBackend<Block, BlockHash>>(
    config: Configuration,
    mining_threads: NonZeroUsize,
) -> Result<TaskManager, Error> {
    let PartialComponents {
        client,
        backend,
        mut task_manager,
        import_queue,
        keystore_container,
        select_chain,
        transaction_pool,
        other: Rest { block_import, work, grandpa_link, mut telemetry },
    } = new_partial(&config)?;

    let protocols = network::protocols::<N>(&config, &client, backend.clone(), &grandpa_link);
    let (network, system_rpc_tx, tx_handler_controller, sync_service, _) =
        sc_service::build_network(BuildNetworkParams {
            config: &config,
            net_config: protocols.config,
            client: client.clone(),
            transaction_pool: transaction_pool.clone(),
            spawn_handle: task_manager.spawn_handle(),
            spawn_essential_handle: task_manager.spawn_essential_handle(),
            import_queue,
            block_announce_validator_builder: None,
            warp_sync_config: Some(protocols.warp),
            block_relay: None,
            metrics: protocols.metrics,
            gap_sync_body_policy: None,
        })?;

    let finality = FinalityDeps::new(backend.clone(), &grandpa_link);
    let validator = authoring::Validator {
        role: config.role,
        name: config.network.node_name.clone(),
        force_authoring: config.force_authoring,
        mining_threads,
        client: client.clone(),
        select_chain,
        transaction_pool: transaction_pool.clone(),
        keystore: keystore_container.keystore(),
        network: network.clone(),
        sync: sync_service.clone(),
        registry: config.prometheus_registry().cloned(),
        telemetry: telemetry.as_ref().map(|telemetry| telemetry.handle()),
    };
    let votes = !config.disable_grandpa;

    let rpc_deps = rpc::Deps { client: client.clone(), pool: transaction_pool.clone(), finality: finality.clone() };
    sc_service::spawn_tasks(SpawnTasksParams {
        config,
        client,
        backend,
        task_manager: &mut task_manager,
        keystore: keystore_container.keystore(),
        transaction_pool,
        rpc_builder: Box::new(move |executor| rpc::create(rpc_deps.clone(), executor).map_err(Error::Application)),
        network,
        system_rpc_tx,
        tx_handler_controller,
        sync_service,
        telemetry: telemetry.as_mut(),
        tracing_execute_block: None,
    })?;
    if let Err(error) = sockets::send_at_once() {
        warn!("Answers over RPC may come 40 ms late: {error}");
    }

    if validator.role.is_authority() {
        validator.author(block_import, work, &task_manager)?;
    }
    if votes {
        validator.vote(grandpa_link, protocols.gossip, finality.voter, &task_manager)?;
    }
    Ok(task_manager)
}
