use super::*;
use crate::mock::*;
use crate::siblings::{REQUEST_LIMIT, SIBLING_LIMIT, VOUCH_LIMIT};
use futures::executor::block_on;
use sc_consensus::{StateAction, import_queue::IncomingBlock};
use sp_consensus::BlockOrigin;
use sp_runtime::{DigestItem, Justifications};
use urcar_work::{WORK_ENGINE_ID, work_digest};

const DIFFICULTY: u64 = 1_000;

type Import = WorkBlockImport<Block, MockImport, MockChain>;

fn set_up(difficulty: u64) -> (MockChain, Siblings, Import) {
    let (chain, siblings) = (MockChain::new(difficulty), Siblings::default());
    let import = WorkBlockImport::new(MockImport(chain.clone()), chain.clone(), siblings.clone(), Metrics::default());
    (chain, siblings, import)
}

/// Imports an unsealed header, and returns whether it is the best block now.
fn import(to: &Import, header: Header) -> Result<bool, String> {
    let mut block = BlockImportParams::new(BlockOrigin::NetworkBroadcast, header.clone());
    block.fork_choice = Some(ForkChoiceStrategy::LongestChain);
    match block_on(to.import_block(block)) {
        Ok(ImportResult::Imported(aux)) => Ok(aux.is_new_best),
        Ok(ImportResult::KnownBad) => Err(to.check(&header).unwrap_err().to_string()),
        Ok(other) => panic!("unexpected {other:?}"),
        Err(error) => Err(error.to_string()),
    }
}

fn good(parent: &Header, slot: u64) -> Header {
    header(parent, slot, vec![solve(parent.hash(), &author(slot.into()), slot, DIFFICULTY)])
}

#[track_caller]
fn assert_refused(digests: Vec<DigestItem>, why: &str) {
    let (chain, _, to) = set_up(DIFFICULTY);
    let error = import(&to, header(&genesis(), 2, digests)).unwrap_err();
    assert!(error.contains(why) && error.contains("slot 2"), "{error}");
    assert_eq!(chain.best(), genesis().hash(), "nothing is imported");
}

#[test]
fn work_for_parent_author_and_slot_is_taken() {
    let (chain, _, to) = set_up(DIFFICULTY);
    let block = good(&genesis(), 2);
    assert_eq!(import(&to, block.clone()), Ok(true));
    assert_eq!(chain.best(), block.hash());
}

#[test]
fn missing_work_is_refused() {
    assert_refused(vec![], "carries no proof of work");
}

#[test]
fn work_for_another_parent_is_refused() {
    let digest = solve(H256::repeat_byte(9), &author(2.into()), 2, DIFFICULTY);
    assert_refused(vec![digest], "no proof of work for its parent");
}

#[test]
fn work_of_another_author_is_refused() {
    assert_refused(vec![solve(genesis().hash(), &author(3.into()), 2, DIFFICULTY)], "no proof of work");
}

#[test]
fn work_for_another_slot_is_refused() {
    assert_refused(vec![solve(genesis().hash(), &author(2.into()), 6, DIFFICULTY)], "no proof of work");
}

#[test]
fn too_little_work_is_refused() {
    assert_refused(vec![solve(genesis().hash(), &author(2.into()), 2, DIFFICULTY / 2)], "at this difficulty");
}

#[test]
fn work_given_twice_is_refused() {
    let digest = solve(genesis().hash(), &author(2.into()), 2, DIFFICULTY);
    assert_refused(vec![digest.clone(), digest], "more than one proof of work");
}

#[test]
fn malformed_work_is_refused() {
    assert_refused(vec![DigestItem::PreRuntime(WORK_ENGINE_ID, vec![1, 2, 3])], "not a nonce of eight bytes");
}

#[test]
fn a_header_without_its_slot_or_author_is_refused() {
    let (chain, _, to) = set_up(DIFFICULTY);
    let mut block = good(&genesis(), 2);
    block.digest.logs.remove(0);
    assert!(import(&to, block).unwrap_err().contains("names no slot"));
    chain.0.lock().authorities.clear();
    assert!(import(&to, good(&genesis(), 2)).unwrap_err().contains("nobody may author"));
}

#[test]
fn difficulty_zero_asks_for_nothing() {
    let (_, _, to) = set_up(0);
    assert_eq!(import(&to, header(&genesis(), 2, vec![])), Ok(true));
}

#[test]
fn the_longest_chain_wins_whatever_its_work() {
    let (chain, _, to) = set_up(10);
    let mut tip = genesis();
    for slot in 2..4 {
        tip = header(&tip, slot, vec![solve(tip.hash(), &author(slot.into()), slot, 10)]);
        assert_eq!(import(&to, tip.clone()), Ok(true));
    }
    chain.0.lock().difficulty = DIFFICULTY.into();
    assert_eq!(import(&to, good(&genesis(), 7)), Ok(false), "more work, but shorter");
    assert_eq!(chain.best(), tip.hash());
}

#[test]
fn what_is_not_executed_passes_unchecked() {
    let (chain, _, to) = set_up(DIFFICULTY);
    let mut block = BlockImportParams::new(BlockOrigin::GapSync, header(&genesis(), 2, vec![]));
    block.state_action = StateAction::Skip;
    block.fork_choice = Some(ForkChoiceStrategy::Custom(false));
    assert!(block_on(to.import_block(block)).is_ok());
    assert_eq!(chain.best(), genesis().hash());
}

#[test]
fn a_known_block_is_handed_on_as_it_is() {
    let (chain, siblings, to) = set_up(DIFFICULTY);
    let block = seal(header(&genesis(), 2, vec![]));
    chain.0.lock().blocks.insert(block.hash(), block.clone());
    let result = block_on(to.import_block(verified(BlockOrigin::NetworkBroadcast, &block)));
    assert!(matches!(result, Ok(ImportResult::AlreadyInChain)));
    assert_eq!(siblings.others(&authored(&block)), Others::default());
}

#[test]
fn an_unknown_parent_says_so() {
    let (_, _, to) = set_up(DIFFICULTY);
    let orphan = good(&good(&genesis(), 2), 3);
    assert!(import(&to, orphan).unwrap_err().contains("could not read the number"));
}

#[test]
fn a_number_that_does_not_follow_the_parents_is_refused_whatever_its_author_made() {
    let (chain, _, to) = set_up(0);
    crowd(&to);
    for number in [0, 2, 1_000_000, u32::MAX] {
        let mut unsealed = header(&genesis(), SLOT, vec![]);
        unsealed.number = number;
        let result = block_on(to.import_block(verified(BlockOrigin::NetworkBroadcast, &seal(unsealed))));
        let error = result.unwrap_err().to_string();
        assert!(error.contains(&format!("says that it is number {number}")), "{error}");
    }
    assert_eq!(chain.0.lock().blocks.len(), SIBLING_LIMIT + 1);
}

#[test]
fn the_author_is_bound_by_its_own_nonce() {
    let (_, _, to) = set_up(DIFFICULTY);
    let stolen = good(&genesis(), 2);
    let nonce = urcar_work::read_nonce(stolen.digest().logs()).unwrap();
    assert!(import(&to, header(&genesis(), 3, vec![work_digest(nonce)])).is_err());
}

/// The slot of which these tests make several blocks.
const SLOT: u64 = 4;

fn authored(header: &Header) -> Authored {
    let slot = slot_of::<Block>(header).unwrap();
    Authored::new::<Block>(author(slot).to_vec(), slot, header)
}

/// Imports a sealed header, and returns whether it was taken.
fn takes(to: &Import, origin: BlockOrigin, header: &Header) -> bool {
    taken(to, verified(origin, header))
}

fn taken(to: &Import, block: BlockImportParams<Block>) -> bool {
    match block_on(to.import_block(block)).unwrap() {
        ImportResult::Imported(_) => true,
        ImportResult::MissingState => false,
        other => panic!("unexpected {other:?}"),
    }
}

/// Notes what these blocks build on, as the import queue does.
fn note(to: &Import, blocks: &[IncomingBlock<Block>]) {
    to.siblings.note_batch(blocks, &to.chain);
}

/// Takes as many siblings as are taken without a reason, and returns one more.
fn crowd(to: &Import) -> Header {
    for content in 0..SIBLING_LIMIT as u64 {
        assert!(takes(to, BlockOrigin::NetworkBroadcast, &block_of(&genesis(), SLOT, content)));
    }
    block_of(&genesis(), SLOT, SIBLING_LIMIT as u64)
}

#[test]
fn a_sibling_is_taken_quietly_and_a_child_makes_it_best() {
    let (chain, siblings, to) = set_up(0);
    let (first, second) = (block_of(&genesis(), SLOT, 1), block_of(&genesis(), SLOT, 2));
    assert!(takes(&to, BlockOrigin::NetworkBroadcast, &first));
    assert!(takes(&to, BlockOrigin::NetworkBroadcast, &second));
    assert_eq!(chain.best(), first.hash());
    assert!(siblings.is_announced(&first.hash()) && !siblings.is_announced(&second.hash()));
    let child = block_of(&second, SLOT + 1, 0);
    assert!(takes(&to, BlockOrigin::NetworkBroadcast, &child));
    assert_eq!(chain.best(), child.hash());
    assert!(siblings.is_announced(&child.hash()));
}

#[test]
fn a_sibling_is_not_best_even_where_it_is_longer() {
    let (chain, _, to) = set_up(0);
    let base = block_of(&genesis(), 2, 0);
    assert!(takes(&to, BlockOrigin::NetworkBroadcast, &base));
    assert!(takes(&to, BlockOrigin::NetworkBroadcast, &block_of(&genesis(), SLOT, 1)));
    assert!(takes(&to, BlockOrigin::NetworkBroadcast, &block_of(&base, SLOT, 2)));
    assert_eq!(chain.best(), base.hash());
}

#[test]
fn blocks_of_other_slots_or_authors_are_no_siblings() {
    let (chain, siblings, to) = set_up(0);
    let mut tip = genesis();
    for slot in 1..40 {
        tip = block_of(&tip, slot, 0);
        assert!(takes(&to, BlockOrigin::NetworkBroadcast, &tip));
        assert_eq!(siblings.others(&authored(&tip)), Others { in_slot: 1, of_height: 1, at_height: 1 });
        assert_eq!(chain.best(), tip.hash());
    }
}

#[test]
fn one_too_many_is_refused_without_an_error() {
    let (chain, _, to) = set_up(0);
    let one_more = crowd(&to);
    assert!(!takes(&to, BlockOrigin::NetworkBroadcast, &one_more));
    assert!(!takes(&to, BlockOrigin::NetworkInitialSync, &one_more), "peers say whether it catches up");
    assert!(!chain.contains(one_more.hash()).unwrap());
    let error = Error::TooManySiblings {
        parent: genesis().hash(),
        slot: SLOT.into(),
        in_slot: 16,
        of_height: 9,
        at_height: 20,
    };
    assert!(error.to_string().contains("its author made 16 others for that slot and 9 of that height, all authors 20"));
}

#[test]
fn own_blocks_and_those_of_files_are_taken() {
    for origin in [BlockOrigin::Own, BlockOrigin::File] {
        let (_, _, to) = set_up(0);
        let one_more = crowd(&to);
        assert!(takes(&to, origin, &one_more), "{origin:?}");
    }
}

#[test]
fn nobody_fills_a_height_by_way_of_several_slots() {
    let (_, _, to) = set_up(0);
    for turn in 0..SIBLING_LIMIT as u64 {
        assert!(takes(&to, BlockOrigin::NetworkBroadcast, &block_of(&genesis(), SLOT + turn * 4, 0)));
    }
    assert!(!takes(&to, BlockOrigin::NetworkBroadcast, &block_of(&genesis(), SLOT + 400, 0)));
    assert!(takes(&to, BlockOrigin::NetworkBroadcast, &block_of(&genesis(), SLOT + 401, 0)), "of another author");
}

#[test]
fn what_others_built_on_is_taken() {
    let (_, _, to) = set_up(0);
    let one_more = crowd(&to);
    let child = block_of(&one_more, SLOT + 1, 0);
    note(&to, &[incoming(&one_more), incoming(&child)]);
    assert!(takes(&to, BlockOrigin::NetworkBroadcast, &one_more));
}

#[test]
fn what_others_built_on_by_way_of_the_author_is_taken() {
    let (_, _, to) = set_up(0);
    let one_more = crowd(&to);
    let own_child = block_of(&one_more, SLOT + 4, 0);
    note(&to, &[incoming(&own_child)]);
    assert!(!takes(&to, BlockOrigin::NetworkBroadcast, &one_more), "the author's own child proves nothing");
    note(&to, &[incoming(&block_of(&own_child, SLOT + 6, 0))]);
    assert!(takes(&to, BlockOrigin::NetworkBroadcast, &one_more));
}

#[test]
fn a_child_that_nobody_signed_proves_nothing() {
    let (_, _, to) = set_up(0);
    let one_more = crowd(&to);
    let unsigned = header(&one_more, SLOT + 1, vec![]);
    note(&to, &[incoming(&unsigned), incoming(&seal_by(&author(SLOT.into()), unsigned.clone()))]);
    assert!(!takes(&to, BlockOrigin::NetworkBroadcast, &one_more));
}

#[test]
fn the_only_author_proves_by_its_own_child() {
    let (chain, _, to) = set_up(0);
    chain.0.lock().authorities = vec![author(SLOT.into())];
    let one_more = crowd(&to);
    note(&to, &[incoming(&block_of(&one_more, SLOT + 4, 0))]);
    assert!(takes(&to, BlockOrigin::NetworkBroadcast, &one_more));
}

#[test]
fn finality_is_given_a_few_more() {
    let (_, siblings, to) = set_up(0);
    crowd(&to);
    let more = |number: usize| block_of(&genesis(), SLOT, (SIBLING_LIMIT + number) as u64);
    for number in 0..REQUEST_LIMIT {
        assert!(!takes(&to, BlockOrigin::NetworkBroadcast, &more(number)));
        if number % 2 == 0 {
            siblings.note_request(more(number).hash());
            assert!(takes(&to, BlockOrigin::NetworkBroadcast, &more(number)));
        } else {
            let mut block = verified(BlockOrigin::NetworkBroadcast, &more(number));
            block.justifications = Some(Justifications::from((*b"FRNK", vec![])));
            assert!(taken(&to, block));
        }
    }
    siblings.note_request(more(REQUEST_LIMIT).hash());
    assert!(!takes(&to, BlockOrigin::NetworkBroadcast, &more(REQUEST_LIMIT)), "anybody may claim as much");
    note(&to, &[incoming(&block_of(&more(REQUEST_LIMIT), SLOT + 1, 0))]);
    assert!(takes(&to, BlockOrigin::NetworkBroadcast, &more(REQUEST_LIMIT)));
}

/// Fills the height after genesis with blocks of two authors, as far as `vouches` lets it.
fn fill_height(to: &Import, siblings: &Siblings) -> usize {
    let mut taken = 0;
    for content in 0..40 {
        for slot in [SLOT, SLOT + 1] {
            let block = block_of(&genesis(), slot, content);
            // Each builds on what the other made.
            note(to, &[incoming(&block_of(&block, 2 * SLOT + (slot + 1) % 2, 0))]);
            siblings.note_request(block.hash());
            taken += usize::from(takes(to, BlockOrigin::NetworkBroadcast, &block));
        }
    }
    taken
}

#[test]
fn two_keys_of_one_hand_do_not_fill_a_height() {
    let (_, siblings, to) = set_up(0);
    let taken = fill_height(&to, &siblings);
    assert_eq!(taken, 2 * (SIBLING_LIMIT + REQUEST_LIMIT + VOUCH_LIMIT));
    assert!(taken < HEIGHT_LIMIT);
    assert!(takes(&to, BlockOrigin::NetworkBroadcast, &block_of(&genesis(), SLOT + 2, 0)), "an honest author's");
}

/// Takes own blocks of the height after genesis until there are so many.
fn fill_to(to: &Import, count: usize) {
    for content in 0..count as u64 {
        assert!(takes(to, BlockOrigin::Own, &block_of(&genesis(), SLOT + content % 3, content)));
    }
}

#[test]
fn a_crowded_height_takes_one_block_that_an_authority_built_on() {
    let (_, siblings, to) = set_up(0);
    fill_to(&to, HEIGHT_LIMIT);
    let blocks = [1, 2].map(|content| block_of(&genesis(), SLOT + 3, content));
    siblings.note_request(blocks[0].hash());
    assert!(!takes(&to, BlockOrigin::NetworkBroadcast, &blocks[0]), "an author's first");
    note(&to, &blocks.each_ref().map(|block| incoming(&block_of(block, SLOT + 4, 0))));
    (0..VOUCH_LIMIT).for_each(|_| siblings.count_vouched(1, &author((SLOT + 4).into())));
    assert!(takes(&to, BlockOrigin::NetworkBroadcast, &blocks[0]), "one more than where there is room");
    assert!(!takes(&to, BlockOrigin::NetworkBroadcast, &blocks[1]));
}

#[test]
fn a_full_height_takes_what_an_honest_authority_is_sure_to_have_built_on() {
    let (_, siblings, to) = set_up(0);
    fill_to(&to, FULL_LIMIT);
    let block = block_of(&genesis(), SLOT + 3, 0);
    siblings.note_request(block.hash());
    let child = block_of(&block, SLOT + 4, 0);
    note(&to, &[incoming(&child)]);
    assert!(!takes(&to, BlockOrigin::NetworkBroadcast, &block), "one of four may be faulty");
    note(&to, &[incoming(&block_of(&child, SLOT + 5, 0))]);
    assert!(takes(&to, BlockOrigin::NetworkBroadcast, &block));
}
