//! The command line: what `--help` says, and the defaults that differ from the SDK's.

use crate::{
    chain_spec::allows_private_addresses,
    consortium::ConsortiumCommand,
    evidence::settings::EvidenceParams,
    index::{commands::IndexCommand, settings::IndexParams},
    public_rpc::PublicRpcParams,
};
use clap::{ArgMatches, Command, CommandFactory, FromArgMatches, error::ErrorKind, parser::ValueSource};
use sc_cli::{ChainSpec, DatabasePruningMode, OffchainWorkerEnabled, RunCmd, SubstrateCli, SyncMode};
use sc_network::{Multiaddr, multiaddr::Protocol};
use sc_service::{ChainType, config::RpcBatchRequestConfig};
use std::{
    borrow::Cow,
    ffi::OsString,
    net::{IpAddr, Ipv4Addr, Ipv6Addr},
    num::NonZeroUsize,
};

/// The port for peers unless `--port` or `--listen-addr` says otherwise.
const DEFAULT_P2P_PORT: u16 = 30333;

/// Transactions that may wait for a block: two full blocks of transfers. The pool checks all that wait anew at every
/// block, and while it does blocks stay nearly empty: with ten times as many, a flood holds honest records back for a
/// minute. A tenth of it may wait for one with a lower nonce.
const POOL_LIMIT: &str = "8192";
/// Kilobytes that they may take: four blocks of the greatest length.
const POOL_KBYTES: &str = "20480";

/// Requests of one RPC batch, unless the operator allows more.
const RPC_BATCH: &str = "100";

const EXAMPLES: &str = "\
Examples:
  urcar-node --dev                       a chain of your own, thrown away at the end
  urcar-node --dev --base-path DIR       the same, kept in DIR
  urcar-node --chain local --alice       one of the four validators of the local testnet
  urcar-node --chain FILE                follow the chain that FILE describes
  urcar-node --chain FILE --validator    author and finalise, with keys in the keystore
  urcar-node consortium --help           begin a network of your own with others

A validator of a chain that is meant to last needs a network key that stays the same:
  urcar-node key generate-node-key --chain FILE --base-path DIR";

/// The node's command line.
#[derive(Debug, clap::Parser)]
pub struct Cli {
    /// The task in place of running a node.
    #[command(subcommand)]
    pub subcommand: Option<Subcommand>,

    /// How to run the node.
    #[command(flatten)]
    pub run: RunCmd,

    /// The consensus's own options.
    #[command(flatten)]
    pub consensus: ConsensusParams,

    /// The index's options.
    #[command(flatten)]
    pub index: IndexParams,

    /// The options of the evidence store.
    #[command(flatten)]
    pub evidence: EvidenceParams,

    /// The public port's options.
    #[command(flatten)]
    pub public: PublicRpcParams,
}

/// Options of the hybrid consensus.
#[derive(Debug, Clone, clap::Args)]
pub struct ConsensusParams {
    /// Threads that search for the proof of work of this validator's blocks.
    ///
    /// They are busy only at the start of the validator's own slots. More threads find the work sooner and leave
    /// more of the slot to the block.
    #[arg(long, value_name = "N", default_value = "1", value_parser = mining_threads)]
    pub mining_threads: NonZeroUsize,

    /// DANGEROUS. Vote on finality even where this validator may have voted before.
    ///
    /// Where a validator meets blocks of its own that its database lacks, or the others have finalised many without it,
    /// it may have been restored from a backup, or its keys run on another machine. It then holds its votes back until
    /// the others have finalised without it, because to vote twice in a round costs a part of the bond. Only where the
    /// others can't finalise without it, and no other machine has its keys, is this the way on.
    #[arg(long)]
    pub vote_after_restore: bool,
}

/// The tasks of the binary apart from running a node.
#[derive(Debug, clap::Subcommand)]
pub enum Subcommand {
    /// Make, inspect and insert keys.
    #[command(subcommand)]
    Key(sc_cli::KeySubcommand),

    /// Write a chain's specification as JSON.
    #[command(visible_alias = "build-spec")]
    ExportChainSpec(sc_cli::ExportChainSpecCmd),

    /// Execute and verify a block again.
    CheckBlock(sc_cli::CheckBlockCmd),

    /// Write blocks to a file.
    ExportBlocks(sc_cli::ExportBlocksCmd),

    /// Write the state at a block as a chain specification.
    ExportState(sc_cli::ExportStateCmd),

    /// Read blocks from a file.
    ImportBlocks(sc_cli::ImportBlocksCmd),

    /// Delete a chain's database.
    PurgeChain(sc_cli::PurgeChainCmd),

    /// Take back the newest blocks that are not final.
    Revert(sc_cli::RevertCmd),

    /// Show the best and the finalised block in the database.
    ChainInfo(sc_cli::ChainInfoCmd),

    /// Build or check the index of all vehicles, while the node is stopped.
    #[command(subcommand)]
    Index(IndexCommand),

    /// Begin a network with other organisations: make keys, make its specification, check it.
    #[command(subcommand)]
    Consortium(ConsortiumCommand),
}

impl Cli {
    /// Parses the arguments of this process. Ends it with an explanation if they make no sense.
    pub fn from_arguments() -> Self {
        Self::parse(std::env::args_os()).unwrap_or_else(|error| error.exit())
    }

    fn parse(arguments: impl IntoIterator<Item = OsString>) -> clap::error::Result<Self> {
        let command = with_own_defaults(Self::setup_command(Self::command()));
        let matches = command.try_get_matches_from(arguments)?;
        let mut cli = Self::from_arg_matches(&matches)?;
        cli.keep_strangers_from_validators()?;
        cli.keep_everything_in_development(&matches);
        cli.bound_rpc_batches();
        Ok(cli)
    }

    /// Refuses a validator with a public port.
    fn keep_strangers_from_validators(&self) -> clap::error::Result<()> {
        const WHY: &str = "--public-rpc can't stand beside --validator: whoever may ask a validator can keep it from its \
             blocks. Let a full node without keys have the public port";
        if self.run.validator && self.public.public_rpc.is_some() {
            return Err(Self::command().error(ErrorKind::ArgumentConflict, WHY));
        }
        Ok(())
    }

    /// Has an RPC endpoint that was given in full take no longer batches than the usual ones.
    fn bound_rpc_batches(&mut self) {
        let rpc = &mut self.run.rpc_params;
        let Some(limit) = rpc.rpc_max_batch_request_len else { return };
        for endpoint in &mut rpc.experimental_rpc_endpoint {
            if matches!(endpoint.batch_config, RpcBatchRequestConfig::Unlimited) {
                endpoint.batch_config = RpcBatchRequestConfig::Limit(limit);
            }
        }
    }

    /// Has a development chain keep every state, so that history reads at any block.
    fn keep_everything_in_development(&mut self, matches: &ArgMatches) {
        if !self.is_development() {
            return;
        }
        let pruning = &mut self.run.import_params.pruning_params;
        pruning.state_pruning.get_or_insert(DatabasePruningMode::Archive);
        if matches.value_source("blocks_pruning") != Some(ValueSource::CommandLine) {
            pruning.blocks_pruning = DatabasePruningMode::Archive;
        }
    }

    fn is_development(&self) -> bool {
        let shared = &self.run.shared_params;
        let id = shared.chain_id(shared.is_dev());
        crate::chain_spec::load(&id).is_ok_and(|spec| spec.chain_type() == ChainType::Development)
    }

    /// Returns [`RunCmd`] as it runs on the chain of `spec`: a chain to throw away makes its network key as it goes, a
    /// development chain is reached by light clients in browsers, and one that says so of itself lies in a private network.
    pub fn run_on(&self, spec: &dyn ChainSpec) -> RunCmd {
        let mut run = self.run.clone();
        let network = &mut run.network_params;
        if matches!(spec.chain_type(), ChainType::Development | ChainType::Local) {
            network.node_key_params.unsafe_force_node_key_generation = true;
        }
        if spec.chain_type() == ChainType::Development && network.listen_addr.is_empty() {
            let port = network.port.unwrap_or(DEFAULT_P2P_PORT);
            network.listen_addr = websockets(port).into();
        }
        if allows_private_addresses(spec) && !network.no_private_ip {
            network.allow_private_ip = true;
            network.discover_local = true;
        }
        run
    }
}

/// Returns WebSockets on every interface: the one transport that browsers and nodes have in common.
fn websockets(port: u16) -> [Multiaddr; 2] {
    let on =
        |interface: IpAddr| Multiaddr::from(interface).with(Protocol::Tcp(port)).with(Protocol::Ws(Cow::Borrowed("/")));
    [on(Ipv4Addr::UNSPECIFIED.into()), on(Ipv6Addr::UNSPECIFIED.into())]
}

/// Changes the SDK's options to this node's defaults and words.
fn with_own_defaults(command: Command) -> Command {
    const RPC_METHODS: &str = "RPC methods to expose. `unsafe` lets whoever reaches the port, any web page in this \
         machine's browser among them, insert keys into the node.";
    const CHAIN: &str = "The chain: `dev`, `local`, or a file written by `export-chain-spec`.";
    const DEV: &str = "A chain of your own: short for `--chain dev --alice --force-authoring --rpc-cors all`, and \
         `--tmp` unless --base-path is given.";
    const SYNC: &str = "How to begin with an empty database: `full` executes every block; `warp` fetches the newest final \
         state first, and the blocks before it afterwards (from nodes that are trusted with history).";
    command
        .after_help(format!("{EXAMPLES}\n\nSupport: {}", Cli::support_url()))
        .mut_arg("rpc_methods", |arg| arg.default_value("safe").help(RPC_METHODS))
        .mut_arg("chain", |arg| arg.help(CHAIN).long_help(CHAIN))
        .mut_arg("dev", |arg| arg.help(DEV).long_help(DEV))
        .mut_arg("sync", |arg| arg.help(SYNC).long_help(SYNC).hide_possible_values(true).value_parser(sync_mode))
        .mut_arg("rpc_max_batch_request_len", |arg| arg.default_value(RPC_BATCH))
        .mut_arg("pool_limit", |arg| arg.default_value(POOL_LIMIT))
        .mut_arg("pool_kbytes", |arg| arg.default_value(POOL_KBYTES))
        .mut_arg("enabled", |arg| arg.hide(true).default_value("never").value_parser(offchain_worker))
        .mut_arg("indexing_enabled", |arg| arg.hide(true))
}

fn mining_threads(text: &str) -> Result<NonZeroUsize, String> {
    let threads: usize = text.parse().map_err(|_| "a whole number is needed".to_owned())?;
    NonZeroUsize::new(threads).ok_or_else(|| "at least 1 is needed: no block is valid without proof of work".to_owned())
}

/// The SDK's other ways take headers with neither seal nor work, and believe a change of validators that anybody made up.
fn sync_mode(text: &str) -> Result<SyncMode, String> {
    [SyncMode::Full, SyncMode::Warp]
        .into_iter()
        .find(|mode| format!("{mode:?}").eq_ignore_ascii_case(text))
        .ok_or_else(|| "full or warp is needed: any other way takes blocks that nobody proved".to_owned())
}

/// The runtime has no work for off-chain workers.
fn offchain_worker(text: &str) -> Result<OffchainWorkerEnabled, String> {
    if text.eq_ignore_ascii_case("never") {
        return Ok(OffchainWorkerEnabled::Never);
    }
    Err("this node runs no off-chain workers: leave the option out. To talk to known nodes only, use \
         --reserved-only with --reserved-nodes"
        .to_owned())
}

impl SubstrateCli for Cli {
    fn impl_name() -> String {
        "UrCar Node".into()
    }

    fn impl_version() -> String {
        env!("SUBSTRATE_CLI_IMPL_VERSION").into()
    }

    fn description() -> String {
        "Keeps the life files of cars together with the other organisations of the network: validator, full node \
         and archive in one."
            .into()
    }

    fn author() -> String {
        "the UrCar authors".into()
    }

    fn support_url() -> String {
        concat!(env!("CARGO_PKG_REPOSITORY"), "/issues").into()
    }

    fn copyright_start_year() -> i32 {
        2026
    }

    fn load_spec(&self, id: &str) -> Result<Box<dyn ChainSpec>, String> {
        Ok(Box::new(crate::chain_spec::load(id)?))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        chain_spec::{self, Extensions},
        consortium::description::Description,
        evidence::settings::{EvidenceChoice, ListenChoice},
        index::settings::IndexChoice,
    };
    use sc_cli::RpcMethods;

    fn parse(arguments: &[&str]) -> clap::error::Result<Cli> {
        Cli::parse(["urcar-node"].iter().chain(arguments).map(Into::into))
    }

    #[test]
    fn the_command_line_is_well_formed() {
        with_own_defaults(Cli::setup_command(Cli::command())).debug_assert();
    }

    #[test]
    fn a_network_that_lies_in_a_private_one_dials_there() {
        let dials = |allow: bool, arguments: &[&str]| {
            let mut description = Description::default();
            description.chain.allow_private_addresses = allow;
            let spec = chain_spec::ChainSpec::builder(&[], Extensions::of_network(description))
                .with_chain_type(ChainType::Live)
                .build();
            let network = parse(arguments).unwrap().run_on(&spec).network_params;
            (network.allow_private_ip, network.discover_local)
        };
        assert_eq!(dials(false, &[]), (false, false));
        assert_eq!(dials(true, &["--validator"]), (true, true));
        assert_eq!(dials(true, &["--no-private-ip"]), (false, false));
    }

    #[test]
    fn unsafe_rpc_has_to_be_asked_for() {
        assert_eq!(parse(&["--dev"]).unwrap().run.rpc_params.rpc_methods, RpcMethods::Safe);
        let asked = parse(&["--dev", "--rpc-methods", "unsafe"]).unwrap();
        assert_eq!(asked.run.rpc_params.rpc_methods, RpcMethods::Unsafe);
    }

    #[test]
    fn mining_threads_start_at_one() {
        assert_eq!(parse(&[]).unwrap().consensus.mining_threads.get(), 1);
        assert_eq!(parse(&["--mining-threads", "3"]).unwrap().consensus.mining_threads.get(), 3);
        let error = parse(&["--mining-threads", "0"]).unwrap_err().to_string();
        assert!(error.contains("at least 1"), "{error}");
        assert!(parse(&["--mining-threads", "-1"]).is_err());
    }

    #[test]
    fn the_pool_holds_two_blocks_unless_told_otherwise() {
        let pool = |arguments: &[&str]| {
            let pool = parse(arguments).unwrap().run.pool_config;
            (pool.pool_limit, pool.pool_kbytes)
        };
        assert_eq!(pool(&["--dev"]), (8_192, 20_480));
        assert_eq!(pool(&["--pool-limit", "100000", "--pool-kbytes", "262144"]), (100_000, 262_144));
        let help = with_own_defaults(Cli::setup_command(Cli::command())).render_long_help().to_string();
        assert!(help.contains("[default: 8192]") && help.contains("[default: 20480]"), "{help}");
    }

    #[test]
    fn rpc_batches_are_bounded_unless_told_otherwise() {
        let bound = |arguments: &[&str]| {
            let rpc = parse(arguments).unwrap().run.rpc_params;
            match rpc.rpc_batch_config().unwrap() {
                RpcBatchRequestConfig::Limit(limit) => Some(limit),
                RpcBatchRequestConfig::Disabled => Some(0),
                RpcBatchRequestConfig::Unlimited => None,
            }
        };
        assert_eq!(bound(&["--dev"]), Some(100));
        assert_eq!(bound(&["--rpc-max-batch-request-len", "5000"]), Some(5_000));
        assert_eq!(bound(&["--rpc-disable-batch-requests"]), Some(0));
        let endpoint = |text: &str| {
            let rpc = parse(&["--experimental-rpc-endpoint", text]).unwrap().run.rpc_params;
            rpc.experimental_rpc_endpoint[0].batch_config
        };
        assert!(matches!(endpoint("listen-addr=127.0.0.1:9944"), RpcBatchRequestConfig::Limit(100)));
        let more = endpoint("listen-addr=127.0.0.1:9944,max-batch-request-len=7");
        assert!(matches!(more, RpcBatchRequestConfig::Limit(7)));
        assert!(parse(&[]).unwrap().run.rpc_params.rpc_max_subscriptions_per_connection <= 1_024);
    }

    #[test]
    fn the_public_port_is_beside_the_operators() {
        let open = |arguments: &[&str]| parse(arguments).map(|cli| cli.public.public_rpc.map(|one| one.listen_addr));
        assert_eq!(open(&["--dev"]).unwrap(), None);
        let own = ["--rpc-port", "9933", "--rpc-external", "--rpc-cors", "all", "--rpc-methods", "unsafe"];
        for more in [&[][..], &own, &["--experimental-rpc-endpoint", "listen-addr=127.0.0.1:9944"]] {
            let arguments = [more, &["--public-rpc", "127.0.0.1:9955"]].concat();
            assert_eq!(open(&arguments).unwrap(), Some("127.0.0.1:9955".parse().unwrap()), "{arguments:?}");
        }
        let refused = open(&["--validator", "--public-rpc", "9955"]).unwrap_err();
        assert_eq!(refused.kind(), ErrorKind::ArgumentConflict);
        assert!(refused.to_string().contains("a full node without keys"), "{refused}");
        let refused = open(&["--public-rpc", "9955,methods=unsafe"]).unwrap_err().to_string();
        assert!(refused.contains("`methods` is no limit"), "{refused}");
        assert!(open(&["--public-rpc"]).is_err());
        let help = with_own_defaults(Cli::setup_command(Cli::command())).render_long_help().to_string();
        assert!(help.contains("--public-rpc <PORT|IP:PORT>"), "{help}");
    }

    #[test]
    fn a_restored_validator_holds_its_votes_unless_told_otherwise() {
        assert!(!parse(&["--validator"]).unwrap().consensus.vote_after_restore);
        assert!(parse(&["--validator", "--vote-after-restore"]).unwrap().consensus.vote_after_restore);
    }

    #[test]
    fn the_index_is_where_it_is_told_to_be() {
        let index = |arguments: &[&str]| parse(arguments).unwrap().index;
        assert_eq!((index(&[]).index, index(&[]).index_memory), (None, 1_024));
        assert_eq!(index(&["--index", "off"]).index, Some(IndexChoice::Off));
        let elsewhere = index(&["--dev", "--index", "/srv/index", "--index-memory", "4096"]);
        assert_eq!(elsewhere.index, Some(IndexChoice::Folder("/srv/index".into())));
        assert_eq!(elsewhere.memory_bytes(), 4 << 30);
        assert!(parse(&["--index", ""]).is_err() && parse(&["--index-memory", "-1"]).is_err());
    }

    #[test]
    fn evidence_is_where_it_is_told_to_be() {
        let evidence = |arguments: &[&str]| parse(arguments).unwrap().evidence;
        let usual = evidence(&[]);
        assert_eq!((usual.evidence, usual.evidence_listen, usual.evidence_limit), (None, None, 100));
        assert!(usual.evidence_peers.is_empty());
        assert_eq!(evidence(&["--evidence", "off"]).evidence, Some(EvidenceChoice::Off));
        let bucket = evidence(&["--evidence", "s3://cars/evidence", "--evidence-limit", "500"]);
        assert_eq!(bucket.evidence, Some(EvidenceChoice::At("s3://cars/evidence".parse().unwrap())));
        assert_eq!(bucket.limits().total_bytes, 500 << 30);
        let served = evidence(&["--evidence-listen", "[::1]:9956", "--evidence-peers", "https://a/b,http://c:1"]);
        assert_eq!(served.evidence_listen, Some(ListenChoice::At("[::1]:9956".parse().unwrap())));
        let peers: Vec<_> = served.evidence_peers.iter().map(ToString::to_string).collect();
        assert_eq!(peers, ["https://a/b", "http://c:1"]);
        for wrong in [["--evidence", "http://a"], ["--evidence-listen", "9966"], ["--evidence-peers", "a"]] {
            assert!(parse(&wrong).is_err(), "{wrong:?}");
        }
    }

    #[test]
    fn the_index_is_built_and_checked_by_subcommands() {
        let given = |task: &str| {
            let cli = parse(&["index", task, "--chain", "local", "--base-path", "/srv", "--index", "/fast"]).unwrap();
            let Some(Subcommand::Index(command)) = cli.subcommand else { panic!("{task} is a task on the index") };
            (command.database().index.clone(), command.database().shared_params.base_path.clone())
        };
        for task in ["rebuild", "check"] {
            assert_eq!(given(task), (Some("/fast".into()), Some("/srv".into())));
        }
        assert!(parse(&["index"]).is_err());
    }

    #[test]
    fn blocks_are_taken_with_proofs_alone() {
        let mode = |arguments: &[&str]| parse(arguments).map(|cli| cli.run.network_params.sync);
        assert_eq!(mode(&[]).unwrap(), SyncMode::Full);
        for (text, expected) in [("full", SyncMode::Full), ("warp", SyncMode::Warp), ("Warp", SyncMode::Warp)] {
            assert_eq!(mode(&["--sync", text]).unwrap(), expected);
        }
        for refused in ["fast", "fast-unsafe", "FastUnsafe", ""] {
            let error = mode(&["--sync", refused]).unwrap_err().to_string();
            assert!(error.contains("full or warp"), "{error}");
        }
    }

    #[test]
    fn off_chain_workers_are_refused() {
        for accepted in [&["--dev"][..], &["--offchain-worker", "never"], &["--offchain-worker", "Never"]] {
            let enabled = parse(accepted).unwrap().run.offchain_worker_params.enabled;
            assert!(matches!(enabled, OffchainWorkerEnabled::Never), "{accepted:?}");
        }
        for refused in ["always", "when-authority"] {
            let error = parse(&["--offchain-worker", refused]).unwrap_err().to_string();
            assert!(error.contains("no off-chain workers"), "{error}");
        }
    }

    #[test]
    fn development_keeps_every_state_unless_told_otherwise() {
        let pruning = |arguments: &[&str]| {
            let pruning = parse(arguments).unwrap().run.import_params.pruning_params;
            (pruning.state_pruning, pruning.blocks_pruning)
        };
        let (archive, canonical) = (DatabasePruningMode::Archive, DatabasePruningMode::ArchiveCanonical);
        assert_eq!(pruning(&["--dev"]), (Some(archive), archive));
        assert_eq!(pruning(&["--chain", "dev"]), (Some(archive), archive));
        assert_eq!(pruning(&["--chain", "local"]), (None, canonical));
        let window = Some(DatabasePruningMode::Custom(64));
        let explicit = ["--dev", "--state-pruning", "64", "--blocks-pruning", "archive-canonical"];
        assert_eq!(pruning(&explicit), (window, canonical));
    }

    #[test]
    fn a_development_chain_listens_where_browsers_can_reach_it() {
        let spec = crate::chain_spec::load("dev").unwrap();
        let listening = |arguments: &[&str]| {
            let run = parse(arguments).unwrap().run_on(&spec);
            run.network_params.listen_addr.iter().map(ToString::to_string).collect::<Vec<_>>()
        };
        assert_eq!(listening(&["--dev"]), ["/ip4/0.0.0.0/tcp/30333/ws", "/ip6/::/tcp/30333/ws"]);
        assert_eq!(listening(&["--dev", "--port", "4"]), ["/ip4/0.0.0.0/tcp/4/ws", "/ip6/::/tcp/4/ws"]);
        assert_eq!(listening(&["--dev", "--listen-addr", "/ip4/127.0.0.1/tcp/5"]), ["/ip4/127.0.0.1/tcp/5"]);
    }

    #[test]
    fn only_chains_to_throw_away_make_their_network_key() {
        let forced = |id: &str, chain_type: ChainType| {
            let spec = crate::chain_spec::ChainSpec::builder(&[], Default::default())
                .with_id(id)
                .with_chain_type(chain_type)
                .build();
            let run = parse(&["--alice"]).unwrap().run_on(&spec);
            run.network_params.node_key_params.unsafe_force_node_key_generation
        };
        assert!(forced("a", ChainType::Development));
        assert!(forced("b", ChainType::Local));
        assert!(!forced("c", ChainType::Live));
    }
}
