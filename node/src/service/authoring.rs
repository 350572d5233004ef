//! A validator's own tasks: it authors blocks with work, and votes on finality.

use super::{
    network::{ForkRequests, Gossip},
    partial::{self, JUSTIFICATION_PERIOD},
    types::{BlockImport, FullClient, GrandpaLink, Observer, Oracle, Pool, SelectChain, Work, WorkChain},
    voting::WITHIN_ONE_ANSWER,
};
use crate::cli::ConsensusParams;
use log::{error, info, warn};
use prometheus_endpoint::Registry;
use sc_basic_authorship::ProposerFactory;
use sc_client_api::HeaderBackend;
use sc_consensus_aura::{SlotProportion, StartAuraParams};
use sc_consensus_grandpa::{GrandpaParams, SharedVoterState, VotingRulesBuilder};
use sc_network::service::traits::NetworkService;
use sc_network_sync::SyncingService;
use sc_service::{ChainType, Configuration, Role, TaskManager, error::Error};
use sc_telemetry::TelemetryHandle;
use sc_transaction_pool_api::OffchainTransactionPoolFactory;
use sp_consensus_aura::sr25519::{AuthorityId, AuthorityPair};
use sp_keystore::KeystorePtr;
use sp_runtime::Percent;
use std::{
    sync::Arc,
    time::{Duration, Instant},
};
use urcar_consensus::{
    ClientReports, ConsensusChain, EnoughHeirs, GatedKeystore, KeySearches, Miner, OwnBlocks, RoundBackoff,
    RoundLength, Siblings, StartDelay, UnlessAlone, WorkProposerFactory, follow_finality,
};
use urcar_runtime::{SLOT_DURATION, opaque::Block};

/// The share of a slot within which the work is found and the block built. What is left is for the peers to import
/// it before the next slot begins.
const PROPOSAL_PORTION: f32 = 0.75;

/// The share of the time to build after which a block that is full is done; before, whatever else waits is tried.
const FULL_PORTION: Percent = Percent::from_percent(25);

/// How long a vote takes to reach the other validators.
const GOSSIP_DURATION: Duration = Duration::from_millis(333);

/// How often a validator looks whether its voter may start.
const START_CHECK: Duration = Duration::from_millis(500);

/// How long the only validator of a development chain waits before it votes for its best block: half a slot, so that the
/// pool has seen the block by then, and it is final before the next one comes.
const PAUSE_ALONE: Duration = Duration::from_millis(SLOT_DURATION / 2);

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
    /// Those of the hybrid consensus.
    consensus: ConsensusParams,
    /// Vote without waiting for peers, and alone for the block below the best: nothing came before on a chain that is
    /// thrown away.
    votes_at_once: bool,
    /// Metrics.
    registry: Option<Registry>,
}

impl Options {
    /// Returns the settings of `config` and `consensus`.
    pub fn new(config: &Configuration, consensus: ConsensusParams) -> Self {
        Self {
            role: config.role,
            name: config.network.node_name.clone(),
            force_authoring: config.force_authoring,
            votes: !config.disable_grandpa,
            consensus,
            votes_at_once: config.chain_spec.chain_type() == ChainType::Development,
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
    /// Sees equivocations, and own blocks from elsewhere.
    pub observer: Observer,
    /// Sync.
    pub sync: Arc<SyncingService<Block>>,
    /// Whether the node is up to date.
    pub oracle: Oracle,
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
        let (chain, siblings) = (work.chain.clone(), work.siblings.clone());
        if self.options.role.is_authority() {
            self.author(block_import, work, task_manager)?;
            self.report(task_manager);
        }
        if self.options.votes {
            self.vote(chain, siblings, link, gossip, shared_voter_state, task_manager);
        }
        Ok(())
    }

    /// Authors a block in every slot of this validator's.
    fn author(&self, block_import: BlockImport, work: Work, task_manager: &TaskManager) -> Result<(), Error> {
        let threads = self.options.consensus.mining_threads;
        info!("⛏  Searching for work on {threads} thread(s)");
        let mut builder = ProposerFactory::new(
            task_manager.spawn_handle(),
            self.client.clone(),
            self.transaction_pool.clone(),
            self.options.registry.as_ref(),
            self.telemetry.clone(),
        );
        builder.set_soft_deadline(FULL_PORTION);
        let miner = Miner::new(task_manager.spawn_handle(), threads, work.metrics);
        let backoff = RoundBackoff::new(self.round(work.chain.clone()));
        let proposer_factory = WorkProposerFactory::new(builder, work.chain, miner);
        let slot_duration = sc_consensus_aura::slot_duration::<AuthorityId, _, _>(&*self.client)?;
        let aura = sc_consensus_aura::start_aura::<AuthorityPair, _, _, _, _, _, _, _, _, _, _>(StartAuraParams {
            slot_duration,
            client: self.client.clone(),
            select_chain: self.select_chain.clone(),
            block_import: OwnBlocks::new(block_import, self.observer.clone()),
            proposer_factory,
            create_inherent_data_providers: move |_, ()| async move { Ok(partial::inherents(slot_duration)) },
            force_authoring: self.options.force_authoring,
            backoff_authoring_blocks: Some(backoff),
            keystore: self.keystore.clone(),
            sync_oracle: self.oracle.clone(),
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

    /// Returns in how many slots each authority has its turn once, as the best block has it.
    fn round(&self, chain: WorkChain) -> RoundLength {
        let client = self.client.clone();
        Arc::new(move || chain.authorities(client.info().best_hash).map_or(1, |all| all.len() as u64))
    }

    /// Reports two blocks of one author for one slot. A report gets in with an own block alone.
    fn report(&self, task_manager: &TaskManager) {
        let pool = OffchainTransactionPoolFactory::new(self.transaction_pool.clone());
        let reporter = self.observer.reporter(ClientReports::new(self.client.clone(), pool));
        let reports = reporter.run(self.client.clone());
        task_manager.spawn_handle().spawn_blocking("equivocation-reports", Some("block-authoring"), reports);
    }

    /// Follows the votes on finality, and casts them where the node is an authority.
    fn vote(
        self,
        chain: WorkChain,
        siblings: Siblings,
        link: GrandpaLink,
        gossip: Gossip,
        shared_voter_state: SharedVoterState,
        task_manager: &TaskManager,
    ) {
        let start = self.start_of_votes(&link, task_manager);
        let Options { role, name, registry, votes_at_once, .. } = self.options;
        let gate = self.observer.gate().clone();
        let searches = KeySearches::default();
        let keystore = GatedKeystore::new(self.keystore, gate, searches.clone());
        let keystore = role.is_authority().then(|| Arc::new(keystore) as KeystorePtr);
        let config = sc_consensus_grandpa::Config {
            gossip_duration: GOSSIP_DURATION,
            justification_generation_period: JUSTIFICATION_PERIOD,
            name: Some(name),
            observer_enabled: false,
            keystore,
            local_role: role,
            telemetry: self.telemetry.clone(),
            protocol_name: gossip.protocol,
        };
        let careful = VotingRulesBuilder::<Block, FullClient>::default().add(EnoughHeirs::new(chain.clone()));
        let rules = match votes_at_once {
            true => VotingRulesBuilder::<Block, FullClient>::new().add(UnlessAlone::new(
                chain,
                careful.build(),
                PAUSE_ALONE,
            )),
            false => careful,
        };
        let params = GrandpaParams {
            config,
            link,
            network: self.network,
            sync: ForkRequests::new(self.sync, siblings, searches.clone()),
            notification_service: gossip.notifications,
            voting_rule: rules.add(WITHIN_ONE_ANSWER).build(),
            prometheus_registry: registry,
            shared_voter_state,
            telemetry: self.telemetry,
            offchain_tx_pool_factory: OffchainTransactionPoolFactory::new(self.transaction_pool),
        };
        // The voter takes its keys for the first round as it is made, so it is made no earlier than it may vote.
        let voter = async move {
            start.await;
            match sc_consensus_grandpa::run_grandpa_voter(params) {
                Ok(voter) => searches.follow(voter).await,
                Err(error) => error!("Nobody follows the votes on finality: {error}"),
            }
        };
        task_manager.spawn_essential_handle().spawn_blocking("grandpa-voter", None, voter);
    }

    /// Returns what the voter waits for: an authority's has to hear first whether its own blocks are news to it. Has the
    /// gate that they close follow finality.
    fn start_of_votes(&self, link: &GrandpaLink, task_manager: &TaskManager) -> impl Future<Output = ()> + use<> {
        let Options { role, consensus, votes_at_once, .. } = &self.options;
        if consensus.vote_after_restore {
            warn!("⚠️ Votes even where it may have voted before: --vote-after-restore");
            self.observer.gate().keep_open();
        } else if role.is_authority() {
            let follow = follow_finality(self.client.clone(), self.observer.gate().clone());
            task_manager.spawn_handle().spawn("vote-gate", None, follow);
        }
        let waits = role.is_authority() && !votes_at_once && !consensus.vote_after_restore;
        let (sync, oracle, observer) = (self.sync.clone(), self.oracle.clone(), self.observer.clone());
        let spawner = task_manager.spawn_handle();
        let voters = link.shared_authority_set().clone();
        async move {
            if !waits {
                return;
            }
            let is_only_voter = voters.current_authorities().len().get() == 1;
            let mut delay = StartDelay::default();
            let mut may_start = move |now| {
                let is_ready = delay.observe(now, sync.num_connected_peers(), oracle.is_behind(), is_only_voter);
                (is_ready, delay.is_over(now))
            };
            loop {
                match may_start(Instant::now()) {
                    (true, _) => return observer.on_up_to_date(),
                    (false, true) => break,
                    (false, false) => tokio::time::sleep(START_CHECK).await,
                }
            }
            // Nobody else finalises for the only voter: it would not vote again.
            if !is_only_voter {
                observer.on_waited_too_long();
            }
            // The wait is over for the voter, but not for the gate.
            let up_to_date = async move {
                while !may_start(Instant::now()).0 {
                    tokio::time::sleep(START_CHECK).await;
                }
                observer.on_up_to_date();
            };
            spawner.spawn("vote-start", None, up_to_date);
        }
    }
}
