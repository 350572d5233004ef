use super::*;
use crate::{
    mock::{Block, Header, MockStore, genesis, header},
    restore::RestoreMetrics,
};
use futures::executor::block_on;
use sc_consensus::{ImportedAux, StateAction};
use sp_consensus_aura::{digests::CompatibleDigestItem, sr25519::AuthorityPair};
use sp_core::{H256, Pair, crypto::ByteArray};
use sp_keystore::{Keystore, testing::MemoryKeystore};
use std::collections::HashSet;

const NOW: u64 = 10_000;

/// A chain with one authority.
#[derive(Clone)]
struct Chain {
    author: AuthorityPair,
    known: Arc<Mutex<HashSet<H256>>>,
    finalised: Arc<Mutex<u32>>,
    store: MockStore,
}

impl EquivocationStore for Chain {
    fn read(&self) -> Result<Option<Vec<u8>>, String> {
        self.store.read()
    }

    fn write(&self, bytes: &[u8]) -> Result<(), String> {
        self.store.write(bytes)
    }
}

impl ObservedChain<Block> for Chain {
    fn authorities(&self, _: H256) -> Vec<Vec<u8>> {
        vec![self.author.public().to_raw_vec()]
    }

    fn number(&self, block: H256) -> Option<u32> {
        (block == genesis().hash()).then_some(0)
    }

    fn has_block(&self, block: H256) -> bool {
        self.known.lock().contains(&block)
    }

    fn best_number(&self) -> u32 {
        *self.finalised.lock() + 2
    }

    fn finalised_number(&self) -> u32 {
        *self.finalised.lock()
    }
}

/// Accepts every block but those that say no.
struct Inner;

const REFUSED: u8 = 99;

#[async_trait::async_trait]
impl Verifier<Block> for Inner {
    async fn verify(&self, block: BlockImportParams<Block>) -> Result<BlockImportParams<Block>, String> {
        let refused = block.header.digest.logs.contains(&DigestItem::Other(vec![REFUSED]));
        if refused { Err("refused".into()) } else { Ok(block) }
    }
}

#[async_trait::async_trait]
impl BlockImport<Block> for Inner {
    type Error = sp_consensus::Error;

    async fn check_block(&self, _: BlockCheckParams<Block>) -> Result<ImportResult, Self::Error> {
        Ok(ImportResult::Imported(ImportedAux::default()))
    }

    async fn import_block(&self, _: BlockImportParams<Block>) -> Result<ImportResult, Self::Error> {
        Ok(ImportResult::Imported(ImportedAux::default()))
    }
}

struct Node {
    observer: BlockObserver<Block, Chain>,
    detector: EquivocationDetector<Block, Inner, Chain>,
    authoring: OwnBlocks<Block, Inner, Chain>,
    author: AuthorityPair,
    known: Arc<Mutex<HashSet<H256>>>,
    finalised: Arc<Mutex<u32>>,
}

impl Node {
    /// Creates a node on a chain whose authority is another one.
    fn new() -> Self {
        Self::with_keys(MemoryKeystore::new())
    }

    /// Creates the node of the chain's authority.
    fn validator() -> Self {
        let keystore = MemoryKeystore::new();
        keystore.sr25519_generate_new(key_types::AURA, Some("//Author")).unwrap();
        Self::with_keys(keystore)
    }

    fn with_keys(keystore: MemoryKeystore) -> Self {
        Self::on(MockStore::default(), keystore, NOW)
    }

    /// Starts a node with this database in slot `now`.
    fn on(store: MockStore, keystore: MemoryKeystore, now: u64) -> Self {
        let author = AuthorityPair::from_string("//Author", None).unwrap();
        let known = Arc::new(Mutex::new(HashSet::new()));
        let finalised = Arc::new(Mutex::new(0));
        let chain = Chain { author: author.clone(), known: known.clone(), finalised: finalised.clone(), store };
        let observer = BlockObserver::with_clock(
            chain,
            Some(keystore.into()),
            Arc::new(move || now.into()),
            VoteGate::new(RestoreMetrics::default()),
            EquivocationMetrics::default(),
        );
        let detector = EquivocationDetector::new(Inner, observer.clone());
        Self { detector, authoring: OwnBlocks::new(Inner, observer.clone()), observer, author, known, finalised }
    }

    fn receive(&self, sealed: &Header) {
        let _ = block_on(self.detector.verify(BlockImportParams::new(BlockOrigin::NetworkBroadcast, sealed.clone())));
    }

    fn author_block(&self, sealed: &Header) {
        let mut header = sealed.clone();
        let seal = header.digest.pop().unwrap();
        let mut block = BlockImportParams::new(BlockOrigin::Own, header);
        block.post_digests.push(seal);
        block_on(self.authoring.import_block(block)).unwrap();
        self.known.lock().insert(sealed.hash());
    }

    fn found(&self) -> Vec<Equivocation<Header>> {
        self.observer.shared.equivocations.all()
    }

    fn may_vote(&self) -> bool {
        self.observer.gate().is_open()
    }
}

/// Returns a block for `slot` with its seal. Blocks of other variants differ.
fn sealed(author: &AuthorityPair, slot: u64, variant: u8) -> Header {
    seal(author, header(&genesis(), slot, vec![DigestItem::Other(vec![variant])]))
}

fn seal(author: &AuthorityPair, mut header: Header) -> Header {
    let seal: AuthoritySignature = author.sign(header.hash().as_ref());
    header.digest.push(CompatibleDigestItem::aura_seal(seal));
    header
}

#[test]
fn two_blocks_for_one_slot_are_found_with_their_seals() {
    let node = Node::new();
    let (first, second) = (sealed(&node.author, NOW, 1), sealed(&node.author, NOW, 2));
    node.receive(&first);
    node.receive(&first);
    node.receive(&sealed(&node.author, NOW - 1, 1));
    assert!(node.found().is_empty());
    node.receive(&second);
    node.receive(&sealed(&node.author, NOW, 3));
    let [found] = node.found().try_into().unwrap();
    assert_eq!((found.slot, found.author), (NOW.into(), node.author.public().to_raw_vec()));
    assert_eq!((found.first, found.second), (first, second));
}

#[test]
fn two_blocks_for_one_slot_outlast_a_restart() {
    let store = MockStore::default();
    let before = Node::on(store.clone(), MemoryKeystore::new(), NOW);
    [1, 2].into_iter().for_each(|variant| before.receive(&sealed(&before.author, NOW, variant)));
    let found = before.found();
    assert_eq!(found.len(), 1);
    drop(before);
    let after = Node::on(store.clone(), MemoryKeystore::new(), NOW + 1);
    assert_eq!(after.found(), found);
    [3, 4].into_iter().for_each(|variant| after.receive(&sealed(&after.author, NOW, variant)));
    assert_eq!(after.found(), found, "the same slot is reported once");
}

#[test]
fn what_can_not_be_reported_any_more_does_not_outlast_a_restart() {
    let store = MockStore::default();
    let before = Node::on(store.clone(), MemoryKeystore::new(), NOW);
    [1, 2].into_iter().for_each(|variant| before.receive(&sealed(&before.author, NOW, variant)));
    let late = Node::on(store.clone(), MemoryKeystore::new(), NOW + waiting::GIVEN_UP_AFTER + 1);
    assert!(late.found().is_empty());
    assert!(Node::on(store, MemoryKeystore::new(), NOW).found().is_empty(), "it is gone for good");
}

#[test]
fn a_stored_pair_that_proves_nothing_or_is_ones_own_is_dropped() {
    let node = Node::new();
    let pair = |variant: u8| Equivocation {
        slot: NOW.into(),
        author: node.author.public().to_raw_vec(),
        first: sealed(&node.author, NOW, 1),
        second: sealed(&node.author, NOW, variant),
    };
    let started = |one: Equivocation<Header>, keystore: MemoryKeystore| {
        let store = MockStore::default();
        waiting::Equivocations::load(Arc::new(store.clone()), |_| true).push(one, NOW.into());
        Node::on(store, keystore, NOW).found().len()
    };
    assert_eq!(started(pair(2), MemoryKeystore::new()), 1);
    assert_eq!(started(pair(1), MemoryKeystore::new()), 0, "one block");
    let own = MemoryKeystore::new();
    own.sr25519_generate_new(key_types::AURA, Some("//Author")).unwrap();
    assert_eq!(started(pair(2), own), 0, "the others report it");
}

#[test]
fn a_refused_block_counts_where_its_seal_holds() {
    let node = Node::new();
    node.receive(&sealed(&node.author, NOW, 1));
    let stranger = AuthorityPair::from_string("//Stranger", None).unwrap();
    node.receive(&sealed(&stranger, NOW, REFUSED));
    let mut unsealed = sealed(&node.author, NOW, REFUSED);
    unsealed.digest.pop();
    node.receive(&unsealed);
    assert!(node.found().is_empty());
    node.receive(&sealed(&node.author, NOW, REFUSED));
    assert_eq!(node.found().len(), 1);
}

#[test]
fn what_is_not_executed_is_not_looked_at() {
    let node = Node::new();
    for variant in [1, 2] {
        let header = sealed(&node.author, NOW, variant);
        let mut block = BlockImportParams::new(BlockOrigin::GapSync, header);
        block.state_action = StateAction::Skip;
        block_on(node.detector.verify(block)).unwrap();
    }
    assert!(node.found().is_empty());
}

#[test]
fn history_is_not_looked_at() {
    let node = Node::new();
    for variant in [1, 2] {
        node.receive(&sealed(&node.author, 5, variant));
    }
    assert!(node.found().is_empty());
}

#[test]
fn a_validator_does_not_report_itself() {
    let node = Node::validator();
    node.author_block(&sealed(&node.author, NOW, 1));
    node.receive(&sealed(&node.author, NOW, 2));
    assert!(node.found().is_empty());
}

#[test]
fn votes_are_held_where_an_own_block_is_news() {
    for slot in [NOW, 5] {
        let node = Node::validator();
        node.receive(&sealed(&node.author, slot, 1));
        assert!(!node.may_vote(), "slot {slot}");
    }
}

#[test]
fn votes_are_not_held_otherwise() {
    let node = Node::validator();
    let own = sealed(&node.author, NOW, 1);
    node.author_block(&own);
    node.receive(&own);
    assert!(node.may_vote(), "its own block, which it knows");
    node.receive(&sealed(&node.author, NOW, REFUSED));
    assert!(node.may_vote(), "a block that nobody can build on");

    let mut far_away = header(&genesis(), NOW, vec![DigestItem::Other(vec![3])]);
    far_away.number = 1_000_000;
    node.receive(&seal(&node.author, far_away));
    assert!(node.may_vote(), "a block whose number is not that after its parent's");

    *node.finalised.lock() = 1;
    node.receive(&sealed(&node.author, NOW, 4));
    assert!(node.may_vote(), "a block that is not above the last final one");

    let other = Node::new();
    other.receive(&sealed(&other.author, NOW, 1));
    assert!(other.may_vote(), "somebody else's block");
}

#[test]
fn votes_are_held_where_the_others_went_on_without_it() {
    let node = Node::validator();
    *node.finalised.lock() = MISSED - 1;
    node.observer.on_up_to_date();
    assert!(node.may_vote(), "that much may be under way as all stop at once");
    *node.finalised.lock() = MISSED;
    node.observer.on_up_to_date();
    assert!(!node.may_vote());
    (MISSED + 3..MISSED + 6).for_each(|number| node.observer.gate().on_finalised(number));
    assert!(node.may_vote());
}

/// Has the node see `count` blocks that its database lacks, and returns whether it votes once it is up to date.
fn votes_after(node: &Node, count: u32, is_down: bool) -> bool {
    let others = [node.author.public().to_raw_vec(), vec![7; 32]];
    for variant in 0..count {
        let mut header = header(&genesis(), 5, vec![DigestItem::Other(variant.to_le_bytes().to_vec())]);
        header.digest.push(DigestItem::Other(vec![0]));
        node.observer.on_accepted(&header, 5.into(), &others, !is_down && variant == 3);
    }
    *node.finalised.lock() = MISSED;
    node.observer.on_up_to_date();
    node.may_vote()
}

#[test]
fn a_validator_that_was_down_votes_at_once() {
    assert!(votes_after(&Node::validator(), MISSED, true));
    assert!(!votes_after(&Node::validator(), MISSED - 1, true), "it didn't see all of them");
}

#[test]
fn a_validator_that_made_blocks_meanwhile_was_not_down() {
    let node = Node::validator();
    *node.finalised.lock() = MISSED;
    assert!(!votes_after(&node, MISSED, false), "below finality, too");
}

#[test]
fn a_validator_without_turns_does_not_know_whether_it_was_down() {
    let node = Node::validator();
    for variant in 0..MISSED {
        let header = header(&genesis(), 5, vec![DigestItem::Other(variant.to_le_bytes().to_vec())]);
        node.observer.on_accepted(&header, 5.into(), &[vec![7; 32]], false);
    }
    *node.finalised.lock() = MISSED;
    node.observer.on_up_to_date();
    assert!(!node.may_vote());
}

#[test]
fn a_precaution_lasts_until_the_node_is_up_to_date() {
    let node = Node::validator();
    node.observer.on_waited_too_long();
    assert!(!node.may_vote());
    node.observer.on_up_to_date();
    assert!(node.may_vote());
}
