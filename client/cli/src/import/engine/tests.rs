//! An engine at a node that plays a chain whose best blocks aren't final yet.

use super::*;
use crate::{
    import::{
        file::File,
        fund::need,
        journal::Identity,
        lives::{Life, Line},
    },
    test_node::{HIGHEST, METADATA, Play, bytes, chain, hash, header, height, text},
};
use codec::{Compact, Encode};
use futures::stream::BoxStream;
use serde_json::{Value, json};
use std::{
    collections::BTreeSet,
    path::Path,
    sync::{
        Arc, Mutex,
        atomic::{AtomicU64, Ordering},
    },
    time::Duration,
};
use subxt::{
    Metadata,
    rpcs::{Error as RpcError, UserError},
};
use urcar_client::{
    chain::ChainEvent,
    error::rpc_code,
    keys::{Keyring, OrganisationLine, account, keypair},
};
use urcar_types::ReadError;

/// The height of the best block.
const BEST: u64 = 10;
/// The height of the last final block, until somebody waits for the next.
const FINAL: u64 = 7;
/// The blocks by which finality lags.
const LAG: u64 = BEST - FINAL;
/// The money of an account that has some.
const RICH: u128 = u128::MAX / 2;

/// The name and the block of each question about a vehicle.
type Questions = Arc<Mutex<Vec<(String, String)>>>;

fn answer(function: &str, arguments: &str) -> Vec<u8> {
    match function {
        "TransactionPaymentApi_query_info" => {
            // The number of the call stands before the VIN for which fees are asked.
            let is_acceptance = arguments.contains(&format!("0144{}", "31".repeat(17)));
            ((Compact(0u64), Compact(0u64)), 0u8, if is_acceptance { 5_000u128 } else { 1_000 }).encode()
        }
        _ => Err::<(), _>(ReadError::UnknownVehicle).encode(),
    }
}

/// Returns the events of a block whose transactions all failed.
fn failures(transactions: usize) -> Vec<u8> {
    let metadata = Metadata::decode_from(METADATA).unwrap();
    let system = metadata.pallet_by_name("System").unwrap();
    let failed = system.event_variants().unwrap().iter().find(|event| event.name == "ExtrinsicFailed").unwrap().index;
    let index = system.event_index();
    // The place of the transaction, `DispatchError::Other`, no weight, and no topics.
    let event = |place: u32| (0u8, place, [index, failed], 0u8, [0u8; 4], 0u8).encode();
    [Compact(transactions as u32).encode(), (0..transactions as u32).flat_map(event).collect()].concat()
}

/// A transaction that a node was given.
#[derive(Clone, Debug)]
struct Given {
    bytes: Vec<u8>,
    /// The height of the last final block by then.
    finalised: u64,
    /// The height of the block that takes it.
    block: u64,
}

/// A node whose chain grows while it is followed, and with it what is final.
#[derive(Clone)]
struct Node {
    questions: Questions,
    /// The height of its best block.
    best: Arc<AtomicU64>,
    /// The height of its last final block.
    finalised: Arc<AtomicU64>,
    /// What it was given: the next best block takes it.
    given: Arc<Mutex<Vec<Given>>>,
    /// The next nonce of every account, with what waits in the pool.
    next_nonce: u64,
    /// The block that takes all that waits. From there on all accounts have money.
    taken: u64,
    /// Whether no block has room for what it is given.
    is_narrow: bool,
}

impl Node {
    /// Returns a node at which nothing waits.
    fn idle() -> Self {
        Self {
            questions: Questions::default(),
            best: Arc::new(BEST.into()),
            finalised: Arc::new(FINAL.into()),
            given: Arc::default(),
            next_nonce: 0,
            taken: 0,
            is_narrow: false,
        }
    }

    /// Returns what accounts are at a block.
    fn accounts(&self, keys: &Value, at: &str) -> Value {
        let (nonce, free) = if number(at) < self.taken { (0, 0) } else { (self.next_nonce as u32, RICH) };
        let account = format!("0x{}", hex::encode((nonce, 0u32, 0u32, 0u32, free).encode()));
        let changes: Vec<Value> = keys.as_array().unwrap().iter().map(|key| json!([key, account])).collect();
        json!([{ "block": at, "changes": changes }])
    }

    /// Takes a transaction into its pool.
    fn take(&self, transaction: &str) -> Hash {
        let bytes = hex::decode(transaction.trim_start_matches("0x")).unwrap();
        let hash = sp_crypto_hashing::blake2_256(&bytes).into();
        let finalised = self.finalised.load(Ordering::SeqCst);
        self.given.lock().unwrap().push(Given { bytes, finalised, block: self.best.load(Ordering::SeqCst) + 1 });
        hash
    }

    /// Returns the transactions of a block.
    fn transactions(&self, at: &str) -> Vec<String> {
        let given = self.given.lock().unwrap();
        let taken = given.iter().filter(|given| given.block == number(at));
        taken.map(|given| format!("0x{}", hex::encode(&given.bytes))).collect()
    }
}

/// Returns the height of a block that there will be.
fn number(at: &str) -> u64 {
    height(at).unwrap()
}

impl Play for Node {
    fn answer(&self, method: &str, params: &[Value]) -> Result<Value, RpcError> {
        let text = |place| text(params, place);
        Ok(match method {
            "system_accountNextIndex" => json!(self.next_nonce),
            "state_queryStorageAt" => self.accounts(&params[0], text(1)),
            "chain_getFinalizedHead" => json!(hash(self.finalised.load(Ordering::SeqCst))),
            "chain_getBlockHash" => {
                json!(hash(params.first().and_then(Value::as_u64).unwrap_or(self.best.load(Ordering::SeqCst))))
            }
            "chain_getBlock" => json!({
                "block": { "header": header(number(text(0))), "extrinsics": self.transactions(text(0)) },
                "justifications": null,
            }),
            "state_getStorage" => bytes(failures(self.transactions(text(1)).len())),
            "author_submitExtrinsic" if self.is_narrow => {
                let data = serde_json::value::to_raw_value("Transaction would exhaust the block limits").unwrap();
                let (code, message) = (rpc_code::INVALID_TRANSACTION, String::new());
                return Err(RpcError::User(UserError { code, message, data: Some(data) }));
            }
            "author_submitExtrinsic" => json!(self.take(text(0))),
            "state_call" => {
                if text(0).starts_with("VehiclesApi") {
                    self.questions.lock().unwrap().push((text(0).into(), text(2).into()));
                }
                bytes(answer(text(0), text(1)))
            }
            _ => panic!("{method}"),
        })
    }

    fn heads(&self, method: &str) -> BoxStream<'static, u64> {
        let (best, finalised) = (self.best.clone(), self.finalised.clone());
        let (now, is_final) = match method {
            "chain_subscribeFinalizedHeads" => (finalised.load(Ordering::SeqCst), true),
            "chain_subscribeNewHeads" => (best.load(Ordering::SeqCst), false),
            _ => panic!("{method}"),
        };
        let heads = (now..=HIGHEST).inspect(move |&number| {
            if is_final {
                finalised.store(number, Ordering::SeqCst);
                best.fetch_max(HIGHEST.min(number + LAG), Ordering::SeqCst);
            } else {
                best.store(number, Ordering::SeqCst);
            }
        });
        futures::stream::iter(heads).chain(futures::stream::pending()).boxed()
    }
}

fn config() -> ImportConfig {
    ImportConfig { batch: 100, signers: usize::MAX, faucet: keypair("//Alice").unwrap() }
}

fn wait_for<T>(done: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_multi_thread().enable_all().build().unwrap().block_on(done)
}

#[test]
fn lives_are_resumed_from_the_final_block_whose_nonces_are_used() {
    let node = Node::idle();
    let life = Life {
        vin: "1M8GDM9AXKP042788".into(),
        tags: <_>::default(),
        spec: Value::Null,
        events: Vec::new(),
        expect: None,
    };
    let plan = LifePlan::new(Line { line: 1, life }).unwrap();
    let accounts = Accounts::of(&[], &Keyring::development(&[]).unwrap()).unwrap();
    let progress = Progress::silent();
    let begins = wait_for(async {
        let chain = chain(node.clone()).await;
        let mut engine = Engine::new(chain, &accounts, config(), vec![plan], Journal::none(), &progress).await.unwrap();
        engine.resume().await.unwrap()
    });
    assert_eq!(begins, Point { number: BEST, hash: hash(BEST) });
    assert!(node.finalised.load(Ordering::SeqCst) >= BEST);
    let questions = node.questions.lock().unwrap();
    assert!(questions.iter().any(|(function, _)| function == "VehiclesApi_records"), "{questions:?}");
    let asked: BTreeSet<&str> = questions.iter().map(|(_, at)| at.as_str()).collect();
    assert_eq!(Vec::from_iter(asked), [format!("{:?}", hash(BEST))]);
}

/// Returns the height from which an import of one organisation and no lives begins.
fn begins_at(node: Node, journal: Journal) -> u64 {
    wait_for(async {
        let organisation = OrganisationLine { name: "a".into() };
        let accounts = Accounts::of(&[], &Keyring::development(&[organisation]).unwrap()).unwrap();
        let chain = chain(node).await;
        let progress = Progress::silent();
        let mut engine = Engine::new(chain, &accounts, config(), Vec::new(), journal, &progress).await.unwrap();
        let begins = engine.resume().await.unwrap();
        assert_eq!(begins.hash, hash(begins.number));
        begins.number
    })
}

#[test]
fn what_waits_in_the_pool_is_waited_for_until_a_block_takes_it() {
    assert_eq!(begins_at(Node::idle(), Journal::none()), BEST);
    assert_eq!(begins_at(Node { next_nonce: 3, taken: BEST, ..Node::idle() }, Journal::none()), BEST);
    assert_eq!(begins_at(Node { next_nonce: 3, taken: 13, ..Node::idle() }, Journal::none()), 13);
}

#[test]
fn what_no_block_takes_is_waited_for_as_long_as_it_lives() {
    let never = Node { next_nonce: 1, taken: HIGHEST, ..Node::idle() };
    assert_eq!(begins_at(never, Journal::none()), BEST + 65);
}

#[test]
fn what_the_journal_knows_is_waited_for_though_no_pool_has_it() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("state");
    let signer = Account::new([7; 32]);
    let open = || journal(&path);
    open().sending(&signer, 2, 14).unwrap();
    assert_eq!(begins_at(Node::idle(), open()), 15);
    assert_eq!(begins_at(Node { next_nonce: 3, ..Node::idle() }, open()), BEST);
    assert_eq!(begins_at(Node { next_nonce: 3, taken: 12, ..Node::idle() }, open()), 12);
}

fn journal(path: &Path) -> Journal {
    let identity = Identity { urcar_import: 1, genesis: String::new(), block_1: String::new(), lives: String::new() };
    Journal::open(path, &identity).unwrap().0
}

/// Returns the first life of the file of samples, and the keys of all who sign in it.
fn sample() -> (Line, Accounts) {
    let line = File::parse(include_bytes!("../../../../../data/lives.jsonl")).lives.swap_remove(0);
    let organisations: Vec<OrganisationLine> =
        serde_json::from_slice(include_bytes!("../../../../../data/organisations.json")).unwrap();
    let keyring = Keyring::development(&organisations).unwrap();
    let accounts = Accounts::of(std::slice::from_ref(&line), &keyring).unwrap();
    (line, accounts)
}

#[test]
fn what_follows_in_a_life_waits_until_what_came_before_is_final_and_other_lives_go_along() {
    let (mut line, accounts) = sample();
    let (first, second) = (line.life.events[0].clone(), line.life.events[5].clone());
    assert!(first.org != second.org && first.org.is_some() && second.org.is_some());
    line.life.events = vec![first, second];
    let mut other = line.clone();
    other.life.vin = "1M8GDM9AXKP042788".into();
    let plans = [line, other].map(|line| {
        let mut plan = LifePlan::new(line).unwrap();
        plan.witnessing = false;
        plan
    });
    let node = Node::idle();
    let progress = Progress::silent();
    let is_done = wait_for(async {
        let chain = chain(node.clone()).await;
        let mut engine =
            Engine::new(chain, &accounts, config(), Vec::from(plans), Journal::none(), &progress).await.unwrap();
        engine.run().await.unwrap();
        engine.plans.iter().all(|plan| plan.outcomes().iter().all(Option::is_some))
    });
    assert!(is_done);
    let given = node.given.lock().unwrap();
    let [before, after] = &**given else { panic!("each takes one step of both lives: {given:?}") };
    assert!(before.block > before.finalised);
    assert!(after.finalised >= before.block, "{given:?}");
}

/// Before, it was tried again at each block, for ever and without a word.
#[test]
fn a_life_whose_next_step_no_block_has_room_for_ends_and_says_so() {
    let (mut line, accounts) = sample();
    // An offer is a transaction by itself.
    let sale = line.life.events.swap_remove(6);
    assert!(sale.org.is_none());
    line.life.events = vec![sale];
    let mut plan = LifePlan::new(line).unwrap();
    plan.witnessing = false;
    let progress = Progress::silent();
    let stuck = wait_for(async {
        let node = Node { is_narrow: true, ..Node::idle() };
        let chain = chain(node).await;
        let mut engine = Engine::new(chain, &accounts, config(), vec![plan], Journal::none(), &progress).await.unwrap();
        tokio::time::timeout(Duration::from_secs(60), engine.run()).await.unwrap().unwrap();
        engine.plans[0].stuck.clone()
    });
    assert_eq!(stuck.as_deref(), Some("its next transaction is too heavy for a block of this chain"));
}

#[test]
fn an_acceptance_goes_along_with_its_offer_and_counts_for_no_other_event() {
    let (mut line, accounts) = sample();
    let (sale, next) = (line.life.events[6].clone(), line.life.events[5].clone());
    assert!(sale.org.is_none() && next.org.is_some());
    line.life.events = vec![sale, next];
    let mut plan = LifePlan::new(line).unwrap();
    plan.witnessing = false;
    let node = Node::idle();
    let progress = Progress::silent();
    let outcomes = wait_for(async {
        let chain = chain(node.clone()).await;
        let mut engine = Engine::new(chain, &accounts, config(), vec![plan], Journal::none(), &progress).await.unwrap();
        engine.run().await.unwrap();
        engine.plans[0].outcomes().to_vec()
    });
    assert!(matches!(&*outcomes, [Some(EventOutcome::Refused(_)), Some(EventOutcome::Refused(_))]), "{outcomes:?}");
    let given = node.given.lock().unwrap();
    let [offer, acceptance, next] = &**given else { panic!("{given:?}") };
    assert_eq!(offer.block, acceptance.block);
    assert!(next.finalised >= offer.block, "{given:?}");
}

/// Resumes an import of a life with a sale, and sees to the owners' money; returns whether they have it.
fn is_funded(node: &Node, journal: Journal) -> bool {
    let (line, accounts) = sample();
    let plan = LifePlan::new(line).unwrap();
    assert!(plan.hand_overs_left() > 0);
    let progress = Progress::silent();
    wait_for(async {
        let chain = chain(node.clone()).await;
        let mut engine = Engine::new(chain, &accounts, config(), vec![plan], journal, &progress).await.unwrap();
        let here = engine.resume().await.unwrap();
        let is_funded = engine.fund(here).await.unwrap();
        assert_eq!(engine.fund(here).await.unwrap(), is_funded, "nothing is sent twice while it is under way");
        is_funded
    })
}

#[test]
fn owners_are_given_enough_for_acceptances_which_cost_more_than_offers() {
    let (line, accounts) = sample();
    let plans = [LifePlan::new(line).unwrap()];
    let most = plans[0].hand_overs_left() as u128;
    let poor = Node { taken: HIGHEST, ..Node::idle() };
    let (need, deposit) = wait_for(async {
        let chain = chain(poor).await;
        let deposit: u128 = chain.constant("Balances", "ExistentialDeposit").unwrap();
        (need(&chain, &plans, &accounts, &config().faucet, hash(BEST)).await.unwrap(), deposit)
    });
    assert!(!need.owners.is_empty());
    assert_eq!(need.amount, (deposit + 5_000 * (most + 1)) * 4);
}

#[test]
fn owners_are_given_money_once_also_where_the_import_was_ended_meanwhile() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("state");
    let poor = Node { taken: HIGHEST, ..Node::idle() };
    assert!(!is_funded(&poor, journal(&path)));
    assert_eq!(poor.given.lock().unwrap().len(), 1);
    let noted = std::fs::read_to_string(&path).unwrap();
    assert!(noted.contains(&hex::encode(account(&config().faucet))), "{noted}");
    let later = Node { next_nonce: 1, taken: 12, ..Node::idle() };
    assert!(is_funded(&later, journal(&path)));
    assert!(later.given.lock().unwrap().is_empty());
}

/// Before, imports of one file from two machines wrote all that both could twice.
#[test]
fn lives_that_others_write_are_left() {
    let (line, accounts) = sample();
    let mut other = line.clone();
    other.life.vin = "1M8GDM9AXKP042788".into();
    let vins: [Vin; 2] = [&line, &other].map(|line| line.life.vin.parse().unwrap());
    let plans = [line, other].map(|line| LifePlan::new(line).unwrap());
    let progress = Progress::silent();
    wait_for(async {
        let chain = chain(Node::idle()).await;
        let mut engine =
            Engine::new(chain, &accounts, config(), Vec::from(plans), Journal::none(), &progress).await.unwrap();
        let recorded = |number| Outcome {
            block: BEST,
            block_hash: hash(BEST),
            failure: None,
            events: vec![ChainEvent::Recorded { vin: vins[0], number, pending: false }],
        };
        engine.settle(Payload::Single(0), recorded(0)).unwrap();
        engine.leave_contested(&[]);
        assert!(engine.plans.iter().all(|plan| plan.stuck.is_none()));
        // Number 1 is nothing that this import wrote.
        engine.settle(Payload::Single(0), recorded(2)).unwrap();
        let is_left = |plan: &LifePlan, number: u32| {
            plan.stuck.as_ref().is_some_and(|reason| reason.starts_with(&format!("record {number} of this VIN is by")))
        };
        assert!(is_left(&engine.plans[0], 1) && engine.plans[1].stuck.is_none());
        engine.leave_contested(&[(vins[1], 7), (vins[0], 8)]);
        assert!(is_left(&engine.plans[0], 1) && is_left(&engine.plans[1], 7));
    });
}
