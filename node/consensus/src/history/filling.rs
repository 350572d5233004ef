//! Tests of which blocks below its first state a node takes that joined by warp sync.

use super::HistoryVerifier;
use crate::mock::*;
use codec::Encode;
use futures::executor::block_on;
use sc_consensus::{BlockImportParams, Verifier};
use sp_consensus::BlockOrigin;
use sp_consensus_aura::{AURA_ENGINE_ID, ConsensusLog, sr25519::AuthorityId};
use sp_core::{H256, crypto::ByteArray};
use sp_runtime::{
    DigestItem, OpaqueExtrinsic, StateVersion,
    traits::{BlakeTwo256, Hash},
};
use std::sync::{
    Arc,
    atomic::{AtomicUsize, Ordering},
};

/// The number of the block whose state the node was given.
const FIRST_STATE: u64 = 10;
/// The block that puts [`LATER`] in place of the first authors.
const CHANGE: u64 = 4;
const LATER: [[u8; 32]; 3] = [[7; 32], [8; 32], [9; 32]];

/// Passes everything on.
struct Unchecked;

#[async_trait::async_trait]
impl Verifier<Block> for Unchecked {
    async fn verify(&self, block: BlockImportParams<Block>) -> Result<BlockImportParams<Block>, String> {
        Ok(block)
    }
}

fn authors_of(number: u64) -> &'static [[u8; 32]] {
    if number <= CHANGE { &AUTHORS } else { &LATER }
}

/// Returns the header, sealed by the author of the slot where block `number` is in its place.
fn sealed(header: Header, slot: u64, number: u64) -> Header {
    let authors = authors_of(number);
    seal_by(&authors[(slot % authors.len() as u64) as usize], header)
}

/// Returns the block after `parent` in `slot`. Each `content` makes another.
fn next(parent: &Header, slot: u64, content: u64) -> Header {
    let number = u64::from(parent.number) + 1;
    let keys = LATER.iter().map(|key| AuthorityId::from_slice(key).unwrap()).collect();
    let change = DigestItem::Consensus(AURA_ENGINE_ID, ConsensusLog::AuthoritiesChange(keys).encode());
    let mut block = header(parent, slot, if number == CHANGE { vec![change] } else { vec![] });
    block.state_root = H256::from_low_u64_be(content);
    sealed(block, slot, number)
}

/// Returns a chain up to the first state. Of two slots one has no block.
fn true_chain() -> Vec<Header> {
    let mut chain = vec![genesis()];
    for number in 1..=FIRST_STATE {
        chain.push(next(chain.last().unwrap(), number * 2, 0));
    }
    chain
}

/// A node that fills in its history.
struct Joiner {
    chain: MockChain,
    verifier: HistoryVerifier<Block, Unchecked, MockChain>,
    /// How often the authors were followed anew from genesis.
    begun: Arc<AtomicUsize>,
}

impl Joiner {
    fn new(hand_over: Option<(u64, H256)>) -> Self {
        let chain = MockChain::new(0);
        let top = true_chain().pop().unwrap();
        let mut state = chain.0.lock();
        state.gap = Some((1, FIRST_STATE - 1));
        state.last_final = (FIRST_STATE, None);
        state.by_number.insert(FIRST_STATE, top.hash());
        state.blocks.insert(top.hash(), top);
        drop(state);
        Self::restarted(chain, hand_over)
    }

    fn restarted(chain: MockChain, hand_over: Option<(u64, H256)>) -> Self {
        let begun = Arc::new(AtomicUsize::new(0));
        let count = begun.clone();
        let genesis = move || {
            count.fetch_add(1, Ordering::Relaxed);
            Ok(AUTHORS.iter().map(|key| key.to_vec()).collect())
        };
        let verifier = HistoryVerifier::new(Unchecked, chain.clone(), Box::new(genesis), hand_over);
        Self { chain, verifier, begun }
    }

    /// Verifies a block that came this way.
    fn verify(&self, origin: BlockOrigin, block: &Header, body: Option<Vec<OpaqueExtrinsic>>) -> Result<(), String> {
        let mut params = BlockImportParams::new(origin, block.clone());
        params.body = body;
        block_on(self.verifier.verify(params)).map(|_| ())
    }

    /// Takes a block as the client does: it stores the lowest that is missing.
    fn fill(&self, block: &Header) -> Result<(), String> {
        self.verify(BlockOrigin::GapSync, block, None)?;
        let mut state = self.chain.0.lock();
        let Some((start, end)) = state.gap.filter(|(start, _)| *start == u64::from(block.number)) else {
            return Ok(());
        };
        state.blocks.insert(block.hash(), block.clone());
        state.by_number.insert(start, block.hash());
        state.gap = (start < end).then_some((start + 1, end));
        Ok(())
    }

    /// Fills in the true blocks below this number.
    fn fill_below(&self, number: u64) -> Vec<Header> {
        let chain = true_chain();
        (1..number as usize).for_each(|below| self.fill(&chain[below]).unwrap());
        chain
    }

    #[track_caller]
    fn assert_refused(&self, block: &Header, why: &str) {
        let before = self.chain.0.lock().gap;
        let error = self.fill(block).unwrap_err();
        assert!(error.contains(why), "{error}");
        assert_eq!(self.chain.0.lock().gap, before);
    }
}

#[test]
fn a_true_history_is_filled_in() {
    let node = Joiner::new(None);
    node.fill_below(FIRST_STATE);
    assert_eq!(node.chain.0.lock().gap, None);
    assert_eq!(node.begun.load(Ordering::Relaxed), 1, "and its authors are read once");
}

#[test]
fn made_up_blocks_are_refused() {
    let node = Joiner::new(None);
    let chain = node.fill_below(3);
    let unsealed = header(&chain[2], 6, vec![]);
    node.assert_refused(&unsealed, "has no seal");
    node.assert_refused(&seal_by(&AUTHORS[3], unsealed.clone()), "not sealed by the author of slot 6");
    let mut without_slot = unsealed;
    without_slot.digest.logs.clear();
    node.assert_refused(&seal_by(&AUTHORS[2], without_slot), "names no slot");
    for slot in [3, 4] {
        node.assert_refused(&next(&chain[2], slot, 0), "the one below it of slot 4");
    }
    node.fill(&chain[3]).unwrap();
}

#[test]
fn authors_change_with_the_digests() {
    let node = Joiner::new(None);
    let chain = node.fill_below(CHANGE + 1);
    let by_former = header(&chain[4], 10, vec![]);
    node.assert_refused(&seal_by(&AUTHORS[2], by_former), "not sealed by the author of slot 10");
    node.fill(&chain[5]).unwrap();
    let node = Joiner::restarted(node.chain, None);
    let by_former = header(&chain[5], 12, vec![]);
    node.assert_refused(&seal_by(&AUTHORS[0], by_former), "not sealed by the author of slot 12");
    chain[6..FIRST_STATE as usize].iter().for_each(|block| node.fill(block).unwrap());
    assert_eq!(node.begun.load(Ordering::Relaxed), 2, "a refused block has them read again at most until one is taken");
}

#[test]
fn a_block_follows_the_one_below_it() {
    let node = Joiner::new(None);
    let chain = node.fill_below(5);
    let mut high = header(&chain[2], 9, vec![]);
    high.number = 5;
    node.assert_refused(&sealed(high, 9, 5), "doesn't build on");
    let mut above_all = header(&chain[4], 9, vec![]);
    above_all.number = 1_000;
    node.assert_refused(&sealed(above_all, 9, 5), "no part of the history");
}

#[test]
fn the_last_block_is_that_on_which_the_first_state_builds() {
    let node = Joiner::new(None);
    let chain = node.fill_below(FIRST_STATE - 1);
    let fork = next(&chain[8], 17, 1);
    node.assert_refused(&fork, "doesn't build on it");
    node.fill(&chain[9]).unwrap();
}

#[test]
fn the_block_of_a_hand_over_is_the_published_one() {
    let published = true_chain()[6].hash();
    let node = Joiner::new(Some((6, published)));
    let chain = node.fill_below(6);
    node.assert_refused(&next(&chain[5], 12, 1), "block 6 of the history is");
    node.fill(&chain[6]).unwrap();
    node.fill(&chain[7]).unwrap();
}

#[test]
fn a_number_that_is_taken_stays_so() {
    let node = Joiner::new(None);
    let chain = node.fill_below(3);
    let mut state = node.chain.0.lock();
    state.by_number.insert(3, chain[3].hash());
    state.blocks.insert(chain[3].hash(), chain[3].clone());
    drop(state);
    node.assert_refused(&next(&chain[2], 6, 1), "block 3 of the history is");
    node.fill(&chain[3]).unwrap();
    node.fill(&chain[4]).unwrap();
}

#[test]
fn transactions_are_those_of_the_header() {
    let node = Joiner::new(None);
    let transaction = OpaqueExtrinsic::try_from_encoded_extrinsic(&vec![1_u8, 2].encode()).unwrap();
    let mut block = header(&genesis(), 2, vec![]);
    block.extrinsics_root = BlakeTwo256::ordered_trie_root(vec![transaction.encode()], StateVersion::V0);
    let block = sealed(block, 2, 1);
    let verify = |body| node.verify(BlockOrigin::GapSync, &block, Some(body));
    for body in [vec![], vec![transaction.clone(); 2]] {
        assert!(verify(body).unwrap_err().contains("not those of its header"));
    }
    verify(vec![transaction]).unwrap();
}

#[test]
fn what_comes_twice_or_too_early_is_left_to_the_client() {
    let node = Joiner::new(None);
    let chain = node.fill_below(6);
    for again in &chain[2..6] {
        node.fill(again).unwrap();
    }
    node.fill(&chain[8]).unwrap();
    assert_eq!(node.chain.0.lock().gap, Some((6, 9)));
    node.fill(&chain[6]).unwrap();
    assert_eq!(node.begun.load(Ordering::Relaxed), 1);
}

#[test]
fn a_block_whose_import_failed_is_verified_again() {
    let node = Joiner::new(None);
    let chain = node.fill_below(3);
    node.verify(BlockOrigin::GapSync, &chain[3], None).unwrap();
    node.fill(&chain[3]).unwrap();
    node.fill(&chain[4]).unwrap();
    assert_eq!(node.begun.load(Ordering::Relaxed), 1, "without reading all headers");
}

#[test]
fn blocks_that_are_no_history_are_not_looked_at() {
    let made_up = header(&genesis(), 2, vec![]);
    for origin in [BlockOrigin::NetworkBroadcast, BlockOrigin::NetworkInitialSync, BlockOrigin::WarpSync] {
        Joiner::new(None).verify(origin, &made_up, None).unwrap();
    }
    let node = Joiner::new(None);
    let chain = node.fill_below(FIRST_STATE);
    node.verify(BlockOrigin::GapSync, &chain[9], None).unwrap();
    let mut on_top = header(&chain[10], 30, vec![]);
    on_top = sealed(on_top, 30, FIRST_STATE + 1);
    assert!(node.verify(BlockOrigin::GapSync, &on_top, None).is_err(), "nothing is missing");
}

#[test]
fn without_the_first_authors_nothing_is_taken() {
    let chain = Joiner::new(None).chain;
    let verifier = HistoryVerifier::new(Unchecked, chain, Box::new(|| Err("no state".into())), None);
    let block = BlockImportParams::<Block>::new(BlockOrigin::GapSync, true_chain().swap_remove(1));
    assert!(block_on(verifier.verify(block)).err().unwrap().contains("no state"));
}
