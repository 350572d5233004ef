//! Steps of the best chain.

use super::drain;
use crate::{
    best::{BestFeed, MAX_ENACTED},
    chain::Tracking,
    error::FeedError,
    mock::{MockChain, stranger},
    step::{BestStep, BlockRef, Feed, Gap},
};

/// Returns a feed of a chain's blocks after genesis.
fn after_genesis(chain: &MockChain) -> BestFeed<MockChain> {
    BestFeed::new(chain.clone(), Some(chain.id(0).at()))
}

/// Returns the step that takes back and enacts these blocks.
fn best(chain: &MockChain, retracted: &[usize], enacted: &[usize]) -> BestStep {
    BestStep::Best {
        retracted: retracted.iter().map(|index| chain.id(*index)).collect(),
        enacted: enacted.iter().map(|index| chain.told(*index)).collect(),
    }
}

/// Returns the step over a gap to this block.
fn gap(chain: &MockChain, from: u32, to: usize) -> BestStep {
    BestStep::Gap(Gap { from, to: chain.id(to), open: false })
}

#[test]
fn an_empty_chain_has_genesis_alone() {
    let chain = MockChain::default();
    let mut feed = BestFeed::new(chain.clone(), None);
    assert_eq!(feed.cursor(), None);
    assert_eq!(drain(&mut feed), Ok(vec![gap(&chain, 0, 0)]));
    assert_eq!(feed.cursor(), Some(chain.id(0).at()));
    assert_eq!(drain(&mut after_genesis(&chain)), Ok(vec![]));
}

#[test]
fn blocks_that_came_unseen_are_told_in_order() {
    let chain = MockChain::default();
    let mut feed = after_genesis(&chain);
    let line = chain.add_line(0, 5);
    assert_eq!(drain(&mut feed), Ok(vec![best(&chain, &[], &line)]));
    assert_eq!(drain(&mut feed), Ok(vec![]));
}

#[test]
fn a_fork_of_several_blocks_takes_back_the_newest_first() {
    let chain = MockChain::default();
    let line = chain.add_line(0, 4);
    let mut feed = after_genesis(&chain);
    drain(&mut feed).unwrap();
    let fork = chain.add_line(line[0], 5);
    assert_eq!(drain(&mut feed), Ok(vec![best(&chain, &[line[3], line[2], line[1]], &fork)]));
    chain.set_best(line[2]);
    let back = fork.iter().rev().copied().collect::<Vec<_>>();
    assert_eq!(drain(&mut feed), Ok(vec![best(&chain, &back, &line[1..3])]));
}

#[test]
fn a_best_block_that_is_taken_back_leaves_its_parent() {
    let chain = MockChain::default();
    let line = chain.add_line(0, 3);
    let mut feed = after_genesis(&chain);
    drain(&mut feed).unwrap();
    chain.set_best(line[1]);
    assert_eq!(drain(&mut feed), Ok(vec![best(&chain, &[line[2]], &[])]));
}

#[test]
fn after_a_gap_the_blocks_within_it_can_be_taken_back() {
    let chain = MockChain::default();
    let line = chain.add_line(0, 6);
    chain.finalise(line[1]);
    let mut feed = BestFeed::new(chain.clone(), None);
    assert_eq!(drain(&mut feed), Ok(vec![gap(&chain, 0, line[5])]));
    let fork = chain.add_line(line[1], 5);
    assert_eq!(drain(&mut feed), Ok(vec![best(&chain, &[line[5], line[4], line[3], line[2]], &fork)]));
}

#[test]
fn a_fork_that_became_final_unseen_is_told() {
    let chain = MockChain::default();
    let line = chain.add_line(0, 3);
    let mut feed = after_genesis(&chain);
    drain(&mut feed).unwrap();
    let fork = [chain.add_fork(line[0])];
    chain.finalise(fork[0]);
    assert_eq!(drain(&mut feed), Ok(vec![best(&chain, &[line[2], line[1]], &fork)]));
    let more = chain.add_line(fork[0], 2);
    chain.finalise(more[1]);
    assert_eq!(drain(&mut feed), Ok(vec![best(&chain, &[], &more)]));
}

#[test]
fn a_long_way_takes_several_steps() {
    let chain = MockChain::default();
    let line = chain.add_line(0, MAX_ENACTED * 2 + 3);
    chain.finalise(line[MAX_ENACTED + 1]);
    let expected = line.chunks(MAX_ENACTED).map(|some| best(&chain, &[], some)).collect::<Vec<_>>();
    assert_eq!(drain(&mut after_genesis(&chain)), Ok(expected));
}

#[test]
fn a_long_stall_of_finality_takes_no_more_room() {
    let chain = MockChain::default();
    let line = chain.add_line(0, 50);
    let mut feed = BestFeed::remembering(chain.clone(), Some(chain.id(0).at()), 8);
    assert_eq!(drain(&mut feed), Ok(vec![best(&chain, &[], &line)]));
    let mut resumed = BestFeed::remembering(chain.clone(), feed.cursor(), 8);
    assert_eq!(drain(&mut resumed), Ok(vec![]));
    let mut anew = BestFeed::remembering(chain.clone(), None, 8);
    assert_eq!(drain(&mut anew), Ok(vec![gap(&chain, 0, line[49])]));
    assert_eq!([&feed, &resumed, &anew].map(BestFeed::remembered), [8; 3]);
}

#[test]
fn a_fork_from_before_what_is_remembered_is_taken_back_in_parts() {
    let chain = MockChain::default();
    let line = chain.add_line(0, 20);
    let mut feed = BestFeed::remembering(chain.clone(), Some(chain.id(0).at()), 8);
    drain(&mut feed).unwrap();
    let fork = chain.add_line(line[1], 20);
    let back = |blocks: &[usize]| blocks.iter().rev().copied().collect::<Vec<_>>();
    let expected = vec![
        best(&chain, &back(&line[12..]), &[]),
        best(&chain, &back(&line[4..12]), &[]),
        best(&chain, &back(&line[2..4]), &fork),
    ];
    assert_eq!(drain(&mut feed), Ok(expected));
    assert_eq!(feed.cursor(), Some(chain.id(fork[19]).at()));
}

#[test]
fn a_fork_whose_beginning_the_node_lacks_rewinds() {
    let chain = MockChain::default();
    let line = chain.add_line(0, 20);
    let mut feed = BestFeed::remembering(chain.clone(), Some(chain.id(0).at()), 4);
    drain(&mut feed).unwrap();
    chain.add_line(line[1], 20);
    chain.remove_below(16);
    assert_eq!(feed.next_step(), Ok(Some(BestStep::Rewind(chain.id(line[19]).at()))));
    assert_eq!(feed.remembered(), 0);
}

#[test]
fn a_feed_resumes_at_its_cursor() {
    let chain = MockChain::default();
    let line = chain.add_line(0, 4);
    let mut feed = after_genesis(&chain);
    drain(&mut feed).unwrap();
    let more = chain.add_line(line[3], 2);
    let mut feed = BestFeed::new(chain.clone(), feed.cursor());
    assert_eq!(feed.cursor(), Some(chain.id(line[3]).at()));
    assert_eq!(drain(&mut feed), Ok(vec![best(&chain, &[], &more)]));
}

#[test]
fn a_cursor_on_a_fork_is_taken_back() {
    let chain = MockChain::default();
    let line = chain.add_line(0, 3);
    let fork = chain.add_fork(line[0]);
    let fork = [fork, chain.add_fork(fork)];
    let cursor = Some(chain.id(fork[1]).at());
    let expected = vec![best(&chain, &[fork[1], fork[0]], &line[1..])];
    assert_eq!(drain(&mut BestFeed::new(chain.clone(), cursor)).as_ref(), Ok(&expected));
    chain.finalise(line[2]);
    assert_eq!(drain(&mut BestFeed::new(chain, cursor)), Ok(expected));
}

#[test]
fn a_best_cursor_can_be_taken_back() {
    let chain = MockChain::default();
    let line = chain.add_line(0, 3);
    let mut feed = BestFeed::new(chain.clone(), Some(chain.id(line[2]).at()));
    assert_eq!(drain(&mut feed), Ok(vec![]));
    let fork = chain.add_line(line[0], 3);
    assert_eq!(drain(&mut feed), Ok(vec![best(&chain, &[line[2], line[1]], &fork)]));
}

#[test]
fn a_cursor_of_another_chain_rewinds() {
    let chain = MockChain::default();
    let line = chain.add_line(0, 3);
    let misnumbered = BlockRef { number: 9, ..chain.id(line[1]).at() };
    for cursor in [stranger(1), stranger(9), misnumbered] {
        let mut feed = BestFeed::new(chain.clone(), Some(cursor));
        assert_eq!(drain(&mut feed), Ok(vec![BestStep::Rewind(cursor), gap(&chain, 0, line[2])]));
    }
}

#[test]
fn discarded_states_are_a_gap_to_the_best_block() {
    let chain = MockChain::default();
    let line = chain.add_line(0, 6);
    let mut feed = after_genesis(&chain);
    drain(&mut feed).unwrap();
    let fork = chain.add_line(line[0], 8);
    chain.finalise(fork[6]);
    chain.discard_below(5);
    let back = line[1..].iter().rev().copied().collect::<Vec<_>>();
    assert_eq!(drain(&mut feed), Ok(vec![best(&chain, &back, &[]), gap(&chain, 2, fork[7])]));
    let more = chain.add_line(fork[7], 1);
    assert_eq!(drain(&mut feed), Ok(vec![best(&chain, &[], &more)]));
}

#[test]
fn the_blocks_before_a_gap_are_told() {
    let chain = MockChain::default();
    let line = chain.add_line(0, 5);
    chain.track(line[2], Tracking::Discarded);
    let expected = vec![best(&chain, &[], &line[..2]), gap(&chain, 3, line[4])];
    assert_eq!(drain(&mut after_genesis(&chain)), Ok(expected));
}

#[test]
fn a_gap_is_open_while_the_runtime_names_no_changes() {
    let chain = MockChain::default();
    let mut feed = after_genesis(&chain);
    for (from, parent) in [(1, 0), (2, 1)] {
        let block = chain.add(parent);
        chain.track(block, Tracking::Untracked);
        let open = BestStep::Gap(Gap { from, to: chain.id(block), open: true });
        assert_eq!(drain(&mut feed), Ok(vec![open]));
    }
    let more = chain.add_line(2, 1);
    assert_eq!(drain(&mut feed), Ok(vec![best(&chain, &[], &more)]));
}

#[test]
fn a_gap_waits_for_a_state_at_its_end() {
    let chain = MockChain::default();
    let line = chain.add_line(0, 3);
    chain.discard_below(4);
    for cursor in [None, Some(chain.id(0).at())] {
        assert_eq!(BestFeed::new(chain.clone(), cursor).next_step(), Ok(None));
    }
    let mut feed = after_genesis(&chain);
    let more = chain.add(line[2]);
    assert_eq!(drain(&mut feed), Ok(vec![gap(&chain, 1, more)]));
}

#[test]
fn blocks_that_a_warp_sync_left_out_are_a_gap() {
    let chain = MockChain::default();
    let line = chain.add_line(0, 8);
    chain.finalise(line[5]);
    chain.remove_below(5);
    assert_eq!(drain(&mut after_genesis(&chain)), Ok(vec![gap(&chain, 1, line[7])]));
}

#[test]
fn after_an_error_the_feed_goes_on() {
    let chain = MockChain::default();
    let mut feed = after_genesis(&chain);
    let line = chain.add_line(0, 2);
    let error = FeedError::Database("disk".into());
    chain.fail(Some(error.clone()));
    assert_eq!(feed.next_step(), Err(error));
    assert_eq!(feed.cursor(), Some(chain.id(0).at()));
    chain.fail(None);
    assert_eq!(drain(&mut feed), Ok(vec![best(&chain, &[], &line)]));
}

#[test]
fn a_missing_header_below_the_best_block_is_an_error() {
    let chain = MockChain::default();
    let line = chain.add_line(0, 3);
    chain.remove_below(3);
    let error = FeedError::MissingHeader(chain.id(line[1]).hash);
    assert_eq!(BestFeed::new(chain, None).next_step(), Err(error));
}
