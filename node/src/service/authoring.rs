//! A validator's own tasks: it authors blocks with work, and votes on finality.

use super::{
    network::Gossip,
    partial::{self, JUSTIFICATION_PERIOD},
    types::{BlockImport, FullClient, GrandpaLink, Pool, SelectChain, Work},
};
use log::info;
use prometheus_endpoint::Registry;
use sc_basic_authorship::ProposerFactory;
use sc_consensus_aura::{SlotProportion, StartAuraParams};
use sc_consensus_grandpa::{GrandpaParams, SharedVoterState, VotingRulesBuilder};
use sc_network::service::traits::NetworkService;
use sc_network_sync::SyncingService;
use sc_service::{Configuration, Role, TaskManager, error::Error};
use sc_telemetry::TelemetryHandle;
use sc_transaction_pool_api::OffchainTransactionPoolFactory;
use sp_consensus_aura::sr25519::{AuthorityId, AuthorityPair};
use sp_keystore::KeystorePtr;
use sp_runtime::Percent;
use std::{num::NonZeroUsize, sync::Arc, time::Duration};
use urcar_consensus::{Miner, WorkProposerFactory};
use urcar_runtime::opaque::Block;

/// The share of a slot within which the work is found and the block built. What is left is for the peers to import
/// it before the next slot begins.
const PROPOSAL_PORTION: f32 = 0.75;

/// The share of the time to build after which a block that is full is done; before, whatever else waits is tried.
const FULL_PORTION: Percent = Percent::from_percent(25);

/// How long a vote takes to reach the other validators.
const GOSSIP_DURATION: Duration = Duration::from_millis(333);

/// The node's settings for authoring and voting.
pub struct Options {
    /// Whether the node holds keys to author and vote with.
    role: Role,
    /// The node's name.
    name: String,
    /// Author even without peers.
    force_authoring: bool,
    /// Whether votes on finality are followed at all.
    votes: bool,
    /// Threads that search for work.
    mining_threads: NonZeroUsize,
    /// Metrics.
    registry: Option<Registry>,
}

impl Options {
    /// Returns the settings of `config`, with a search for work on `mining_threads` threads.
    pub fn new(config: &Configuration, mining_threads: NonZeroUsize) -> Self {
        Self {
            role: config.role,
            name: config.network.node_name.clone(),
            force_authoring: config.force_authoring,
            votes: !config.disable_grandpa,
            mining_threads,
            registry: config.prometheus_registry().cloned(),
        }
    }
}

/// The node's parts that author and vote.
pub struct Validator {
    /// Settings.
    pub options: Options,
    /// The chain.
    pub client: Arc<FullClient>,
    /// Chooses the block to build on.
    pub select_chain: SelectChain,
    /// Transactions for blocks.
    pub transaction_pool: Arc<Pool>,
    /// Keys.
    pub keystore: KeystorePtr,
    /// Peers.
    pub network: Arc<dyn NetworkService>,
    /// Whether the node is up to date.
    pub sync: Arc<SyncingService<Block>>,
    /// Reports to telemetry servers.
    pub telemetry: Option<TelemetryHandle>,
}

impl Validator {
    /// Starts to author where the node is an authority, and to follow the votes unless that is turned off.
    pub fn start(
        self,
        block_import: BlockImport,
        work: Work,
        link: GrandpaLink,
        gossip: Gossip,
        shared_voter_state: SharedVoterState,
        task_manager: &TaskManager,
    ) -> Result<(), Error> {
        if self.options.role.is_authority() {
            self.author(block_import, work, task_manager)?;
        }
        if self.options.votes {
            self.vote(link, gossip, shared_voter_state, task_manager)?;
        }
        Ok(())
    }

    /// Authors a block in every slot of this validator's.
    fn author(&self, block_import: BlockImport, work: Work, task_manager: &TaskManager) -> Result<(), Error> {
        info!("⛏  Searching for work on {} thread(s)", self.options.mining_threads);
        let mut builder = ProposerFactory::new(
            task_manager.spawn_handle(),
            self.client.clone(),
            self.transaction_pool.clone(),
            self.options.registry.as_ref(),
            self.telemetry.clone(),
        );
        builder.set_soft_deadline(FULL_PORTION);
        let miner = Miner::new(task_manager.spawn_handle(), self.options.mining_threads, work.metrics);
        let proposer_factory = WorkProposerFactory::new(builder, work.chain, miner);
        let slot_duration = sc_consensus_aura::slot_duration::<AuthorityId, _, _>(&*self.client)?;
        let aura = sc_consensus_aura::start_aura::<AuthorityPair, _, _, _, _, _, _, _, _, _, _>(StartAuraParams {
            slot_duration,
            client: self.client.clone(),
            select_chain: self.select_chain.clone(),
            block_import,
            proposer_factory,
            create_inherent_data_providers: move |_, ()| async move { Ok(partial::inherents(slot_duration)) },
            force_authoring: self.options.force_authoring,
            backoff_authoring_blocks: None::<()>,
            keystore: self.keystore.clone(),
            sync_oracle: self.sync.clone(),
            justification_sync_link: self.sync.clone(),
            block_proposal_slot_portion: SlotProportion::new(PROPOSAL_PORTION),
            // No leniency after skipped slots: the timestamp has to stay within the slot.
            max_block_proposal_slot_portion: Some(SlotProportion::new(PROPOSAL_PORTION)),
            telemetry: self.telemetry.clone(),
            compatibility_mode: Default::default(),
        })?;
        task_manager.spawn_essential_handle().spawn_blocking("aura", Some("block-authoring"), aura);
        Ok(())
    }

    /// Follows the votes on finality, and casts them where the node is an authority.
    fn vote(
        self,
        link: GrandpaLink,
        gossip: Gossip,
        shared_voter_state: SharedVoterState,
        task_manager: &TaskManager,
    ) -> Result<(), Error> {
        let Options { role, name, registry, .. } = self.options;
        let config = sc_consensus_grandpa::Config {
            gossip_duration: GOSSIP_DURATION,
            justification_generation_period: JUSTIFICATION_PERIOD,
            name: Some(name),
            observer_enabled: false,
            keystore: role.is_authority().then_some(self.keystore),
            local_role: role,
            telemetry: self.telemetry.clone(),
            protocol_name: gossip.protocol,
        };
        let voter = sc_consensus_grandpa::run_grandpa_voter(GrandpaParams {
            config,
            link,
            network: self.network,
            sync: self.sync,
            notification_service: gossip.notifications,
            voting_rule: VotingRulesBuilder::default().build(),
            prometheus_registry: registry,
            shared_voter_state,
            telemetry: self.telemetry,
            offchain_tx_pool_factory: OffchainTransactionPoolFactory::new(self.transaction_pool),
        })?;
        task_manager.spawn_essential_handle().spawn_blocking("grandpa-voter", None, voter);
        Ok(())
    }
}
