use super::*;
use crate::mock::*;
use futures::executor::block_on;
use sc_consensus::StateAction;
use sp_consensus::BlockOrigin;
use sp_runtime::DigestItem;
use urcar_work::{WORK_ENGINE_ID, work_digest};

const DIFFICULTY: u64 = 1_000;

/// Takes every block, as a client would.
#[derive(Clone)]
struct MockImport(MockChain);

#[async_trait::async_trait]
impl BlockImport<Block> for MockImport {
    type Error = sp_consensus::Error;

    async fn check_block(&self, _: BlockCheckParams<Block>) -> Result<ImportResult, Self::Error> {
        Ok(ImportResult::imported(false))
    }

    async fn import_block(&self, block: BlockImportParams<Block>) -> Result<ImportResult, Self::Error> {
        let is_best = block.fork_choice == Some(ForkChoiceStrategy::Custom(true));
        let hash = block.post_hash();
        let mut state = self.0.0.lock();
        for (key, value) in &block.auxiliary {
            assert_eq!(*key, aux_key(&hash));
            state.total_work.insert(hash, codec::Decode::decode(&mut value.as_deref().unwrap()).unwrap());
        }
        if is_best {
            state.best = hash;
        }
        Ok(ImportResult::imported(is_best))
    }
}

fn set_up() -> (MockChain, WorkBlockImport<Block, MockImport, MockChain>) {
    let chain = MockChain::new(DIFFICULTY);
    (chain.clone(), WorkBlockImport::new(MockImport(chain.clone()), chain, Metrics::default()))
}

fn import(to: &WorkBlockImport<Block, MockImport, MockChain>, header: Header) -> Result<bool, String> {
    let block = BlockImportParams::new(BlockOrigin::NetworkBroadcast, header);
    match block_on(to.import_block(block)) {
        Ok(ImportResult::Imported(aux)) => Ok(aux.is_new_best),
        Ok(other) => panic!("unexpected {other:?}"),
        Err(error) => Err(error.to_string()),
    }
}

fn good(parent: &Header, slot: u64) -> Header {
    header(parent, slot, vec![solve(parent.hash(), &author(slot.into()), DIFFICULTY)])
}

#[track_caller]
fn assert_refused(digests: Vec<DigestItem>, why: &str) {
    let (chain, to) = set_up();
    let error = import(&to, header(&genesis(), 2, digests)).unwrap_err();
    assert!(error.contains(why) && error.contains("slot 2"), "{error}");
    assert_eq!(chain.best(), genesis().hash(), "nothing is imported");
}

#[test]
fn work_for_parent_and_author_is_taken() {
    let (chain, to) = set_up();
    let block = good(&genesis(), 2);
    assert_eq!(import(&to, block.clone()), Ok(true));
    assert_eq!(chain.best(), block.hash());
    assert_eq!(chain.total_work(block.hash()).unwrap(), U256::from(DIFFICULTY));
}

#[test]
fn missing_work_is_refused() {
    assert_refused(vec![], "carries no proof of work");
}

#[test]
fn work_for_another_parent_is_refused() {
    assert_refused(vec![solve(H256::repeat_byte(9), &author(2.into()), DIFFICULTY)], "no proof of work for its parent");
}

#[test]
fn work_of_another_author_is_refused() {
    let digest = solve(genesis().hash(), &author(3.into()), DIFFICULTY);
    assert_refused(vec![digest], "no proof of work for its parent and author");
}

#[test]
fn too_little_work_is_refused() {
    let digest = solve(genesis().hash(), &author(2.into()), DIFFICULTY / 2);
    assert_refused(vec![digest], "at this difficulty");
}

#[test]
fn work_given_twice_is_refused() {
    let digest = solve(genesis().hash(), &author(2.into()), DIFFICULTY);
    assert_refused(vec![digest.clone(), digest], "more than one proof of work");
}

#[test]
fn malformed_work_is_refused() {
    assert_refused(vec![DigestItem::PreRuntime(WORK_ENGINE_ID, vec![1, 2, 3])], "not a nonce of eight bytes");
}

#[test]
fn a_header_without_its_slot_or_author_is_refused() {
    let (chain, to) = set_up();
    let mut block = good(&genesis(), 2);
    block.digest.logs.remove(0);
    assert!(import(&to, block).unwrap_err().contains("names no slot"));
    chain.0.lock().without_authorities = true;
    assert!(import(&to, good(&genesis(), 2)).unwrap_err().contains("nobody may author"));
}

#[test]
fn difficulty_zero_asks_for_nothing_and_a_block_still_counts() {
    let (chain, to) = set_up();
    chain.0.lock().difficulty = U256::zero();
    let block = header(&genesis(), 2, vec![]);
    assert_eq!(import(&to, block.clone()), Ok(true));
    assert_eq!(chain.total_work(block.hash()).unwrap(), U256::one());
}

#[test]
fn the_heavier_chain_wins_and_the_first_of_equals_stays() {
    let (chain, to) = set_up();
    let first = good(&genesis(), 2);
    let rival = good(&genesis(), 3);
    assert_eq!(import(&to, first.clone()), Ok(true));
    assert_eq!(import(&to, rival.clone()), Ok(false), "as heavy, but later");
    assert_eq!(chain.best(), first.hash());
    let heavier = good(&rival, 4);
    assert_eq!(import(&to, heavier.clone()), Ok(true), "the rival outweighs the first");
    assert_eq!(chain.best(), heavier.hash());
}

#[test]
fn a_short_heavy_chain_beats_a_long_light_one() {
    let (chain, to) = set_up();
    chain.0.lock().difficulty = 10.into();
    let mut tip = genesis();
    for slot in 2..6 {
        tip = header(&tip, slot, vec![solve(tip.hash(), &author(slot.into()), 10)]);
        assert_eq!(import(&to, tip.clone()), Ok(true));
    }
    chain.0.lock().difficulty = DIFFICULTY.into();
    let heavy = good(&genesis(), 7);
    assert_eq!(import(&to, heavy.clone()), Ok(true));
    assert_eq!(chain.best(), heavy.hash());
}

#[test]
fn what_is_not_executed_passes_unchecked() {
    let (chain, to) = set_up();
    let mut block = BlockImportParams::new(BlockOrigin::GapSync, header(&genesis(), 2, vec![]));
    block.state_action = StateAction::Skip;
    block.fork_choice = Some(ForkChoiceStrategy::Custom(false));
    assert!(block_on(to.import_block(block)).is_ok());
    assert_eq!(chain.best(), genesis().hash());
}

#[test]
fn a_known_block_is_handed_on_as_it_is() {
    let (chain, to) = set_up();
    let block = header(&genesis(), 2, vec![]);
    chain.0.lock().total_work.insert(block.hash(), 5.into());
    assert_eq!(import(&to, block.clone()), Ok(false));
    assert_eq!(chain.total_work(block.hash()).unwrap(), U256::from(5));
}

#[test]
fn an_unknown_parent_says_so() {
    let (_, to) = set_up();
    let orphan = good(&good(&genesis(), 2), 3);
    assert!(import(&to, orphan).unwrap_err().contains("could not read the total work"));
}

#[test]
fn the_author_is_bound_by_its_own_nonce() {
    let (_, to) = set_up();
    let stolen = good(&genesis(), 2);
    let nonce = urcar_work::read_nonce(stolen.digest().logs()).unwrap();
    assert!(import(&to, header(&genesis(), 3, vec![work_digest(nonce)])).is_err());
}
