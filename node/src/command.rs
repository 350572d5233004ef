//! Runs what the command line asks for.

use crate::{
    cli::{Cli, Subcommand},
    service::{
        self,
        types::{BlockHash, FullClient, Partial},
    },
};
use sc_cli::{Error, Result, RunCmd, SubstrateCli};
use sc_network::config::NetworkBackendType;
use sc_service::{Configuration, PartialComponents};
use std::sync::Arc;
use urcar_runtime::opaque::Block;

/// Parses the arguments and runs the node or the subcommand.
///
/// # Errors
/// An explanation for people, without a stack of causes.
pub fn run() -> Result<()> {
    let cli = Cli::from_arguments();
    match &cli.subcommand {
        Some(subcommand) => run_subcommand(&cli, subcommand),
        None => run_node(&cli),
    }
}

fn run_node(cli: &Cli) -> Result<()> {
    let shared = &cli.run.shared_params;
    let spec = cli.load_spec(&shared.chain_id(shared.is_dev()))?;
    let run = cli.run_on(spec.as_ref());
    let (consensus, index, evidence) = (cli.consensus.clone(), cli.index.clone(), cli.evidence.clone());
    let public = cli.public.clone();
    let runner = cli.create_runner(&run).map_err(|error| explain(error, &run))?;
    runner.run_node_until_exit(|config| async move {
        let (public, kept) = (public.configuration(&config.rpc)?, (&index, &evidence));
        let node = match config.network.network_backend {
            NetworkBackendType::Libp2p => {
                service::new_full::<sc_network::NetworkWorker<Block, BlockHash>>(config, consensus, kept, public)
            }
            NetworkBackendType::Litep2p => {
                service::new_full::<sc_network::Litep2pNetworkBackend>(config, consensus, kept, public)
            }
        };
        node.map_err(Error::Service)
    })
}

/// Adds to an error which command makes the network key that a validator lacks.
fn explain(error: Error, run: &RunCmd) -> Error {
    let Error::NetworkKeyNotFound(path) = error else { return error };
    let shared = &run.shared_params;
    let chain = shared.chain_id(shared.is_dev());
    let place = match &shared.base_path {
        Some(base) => format!("--base-path {}", base.display()),
        None => "--default-base-path".to_owned(),
    };
    Error::Input(format!(
        "The other validators know this one by its network key, and there is none at {}.\nMake it once, and keep \
         it:\n  {} key generate-node-key --chain {chain} {place}\nOr name the file that holds it with \
         --node-key-file.",
        path.display(),
        Cli::executable_name(),
    ))
}

fn run_subcommand(cli: &Cli, subcommand: &Subcommand) -> Result<()> {
    match subcommand {
        Subcommand::Key(cmd) => cmd.run(cli),
        Subcommand::ExportChainSpec(cmd) => cmd.run(cli.load_spec(&cmd.chain)?),
        Subcommand::PurgeChain(cmd) => cli.create_runner(cmd)?.sync_run(|config| cmd.run(config.database)),
        Subcommand::ChainInfo(cmd) => cli.create_runner(cmd)?.sync_run(|config| cmd.run::<Block>(&config)),
        Subcommand::CheckBlock(cmd) => cli.create_runner(cmd)?.async_run(|config| {
            let PartialComponents { client, task_manager, import_queue, .. } = partial(&config)?;
            Ok((cmd.run(client, import_queue), task_manager))
        }),
        Subcommand::ImportBlocks(cmd) => cli.create_runner(cmd)?.async_run(|config| {
            let PartialComponents { client, task_manager, import_queue, .. } = partial(&config)?;
            Ok((cmd.run(client, import_queue), task_manager))
        }),
        Subcommand::ExportBlocks(cmd) => cli.create_runner(cmd)?.async_run(|config| {
            let PartialComponents { client, task_manager, .. } = partial(&config)?;
            Ok((cmd.run(client, config.database), task_manager))
        }),
        Subcommand::ExportState(cmd) => cli.create_runner(cmd)?.async_run(|config| {
            let PartialComponents { client, task_manager, .. } = partial(&config)?;
            Ok((cmd.run(client, config.chain_spec), task_manager))
        }),
        Subcommand::Revert(cmd) => cli.create_runner(cmd)?.async_run(|config| {
            let PartialComponents { client, task_manager, backend, .. } = partial(&config)?;
            let forget_votes = Box::new(|client: Arc<FullClient>, _, blocks| {
                sc_consensus_grandpa::revert(client, blocks).map_err(Error::Client)
            });
            Ok((cmd.run(client, backend, Some(forget_votes)), task_manager))
        }),
        Subcommand::Consortium(command) => command.run(),
        Subcommand::Index(command) => command.run(cli.create_runner(command.database())?, partial),
    }
}

fn partial(config: &Configuration) -> Result<Partial> {
    service::new_partial(config).map_err(Error::Service)
}
