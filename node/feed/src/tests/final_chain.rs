//! Steps of the final chain.

use super::drain;
use crate::{
    chain::Tracking,
    error::FeedError,
    finalised::FinalFeed,
    mock::{MockChain, stranger},
    step::{Feed, FinalStep, Gap},
};

/// Returns a feed of a chain's blocks after genesis.
fn after_genesis(chain: &MockChain) -> FinalFeed<MockChain> {
    FinalFeed::new(chain.clone(), Some(chain.id(0).at()))
}

/// Returns the step that makes this block final.
fn finalised(chain: &MockChain, index: usize) -> FinalStep {
    FinalStep::Finalised(chain.told(index))
}

/// Returns the step over a gap to this block.
fn gap(chain: &MockChain, from: u32, to: usize) -> FinalStep {
    FinalStep::Gap(Gap { from, to: chain.id(to), open: false })
}

#[test]
fn an_empty_chain_has_genesis_alone() {
    let chain = MockChain::default();
    let mut feed = FinalFeed::new(chain.clone(), None);
    assert_eq!(feed.cursor(), None);
    assert_eq!(drain(&mut feed), Ok(vec![gap(&chain, 0, 0)]));
    assert_eq!(feed.cursor(), Some(chain.id(0).at()));
    assert_eq!(feed.next_step(), Ok(None));
}

#[test]
fn a_feed_without_a_cursor_begins_at_the_last_final_block() {
    let chain = MockChain::default();
    let line = chain.add_line(0, 4);
    chain.finalise(line[2]);
    let mut feed = FinalFeed::new(chain.clone(), None);
    assert_eq!(drain(&mut feed), Ok(vec![gap(&chain, 0, line[2])]));
    chain.finalise(line[3]);
    assert_eq!(drain(&mut feed), Ok(vec![finalised(&chain, line[3])]));
}

#[test]
fn blocks_that_finality_skipped_are_told_in_order() {
    let chain = MockChain::default();
    let line = chain.add_line(0, 40);
    let mut feed = after_genesis(&chain);
    assert_eq!(drain(&mut feed), Ok(vec![]), "best blocks aren't final");
    chain.finalise(line[39]);
    let expected = line.iter().map(|block| finalised(&chain, *block)).collect::<Vec<_>>();
    assert_eq!(drain(&mut feed), Ok(expected));
}

#[test]
fn forks_are_not_told() {
    let chain = MockChain::default();
    let line = chain.add_line(0, 3);
    let fork = [chain.add_fork(line[0])];
    chain.finalise(fork[0]);
    assert_eq!(drain(&mut after_genesis(&chain)), Ok(vec![finalised(&chain, line[0]), finalised(&chain, fork[0])]));
}

#[test]
fn a_feed_resumes_at_its_cursor() {
    let chain = MockChain::default();
    let line = chain.add_line(0, 6);
    chain.finalise(line[5]);
    let mut feed = after_genesis(&chain);
    for block in &line[..3] {
        assert_eq!(feed.next_step(), Ok(Some(finalised(&chain, *block))));
    }
    let mut feed = FinalFeed::new(chain.clone(), feed.cursor());
    let expected = line[3..].iter().map(|block| finalised(&chain, *block)).collect::<Vec<_>>();
    assert_eq!(drain(&mut feed), Ok(expected));
}

#[test]
fn a_cursor_on_a_fork_rewinds() {
    let chain = MockChain::default();
    let line = chain.add_line(0, 3);
    let fork = chain.add_fork(line[0]);
    chain.finalise(line[2]);
    let cursor = chain.id(fork).at();
    let mut feed = FinalFeed::new(chain.clone(), Some(cursor));
    assert_eq!(drain(&mut feed), Ok(vec![FinalStep::Rewind(cursor), gap(&chain, 0, line[2])]));
}

#[test]
fn a_cursor_that_is_not_final_or_of_another_chain_rewinds() {
    let chain = MockChain::default();
    let line = chain.add_line(0, 3);
    chain.finalise(line[1]);
    for cursor in [chain.id(line[2]).at(), stranger(1), stranger(9)] {
        let mut feed = FinalFeed::new(chain.clone(), Some(cursor));
        assert_eq!(drain(&mut feed), Ok(vec![FinalStep::Rewind(cursor), gap(&chain, 0, line[1])]));
    }
}

#[test]
fn discarded_states_are_a_gap_to_the_last_final_block() {
    let chain = MockChain::default();
    let line = chain.add_line(0, 10);
    let mut feed = after_genesis(&chain);
    chain.finalise(line[1]);
    assert_eq!(feed.next_step(), Ok(Some(finalised(&chain, line[0]))));
    chain.finalise(line[8]);
    chain.discard_below(5);
    assert_eq!(drain(&mut feed), Ok(vec![gap(&chain, 2, line[8])]));
    chain.finalise(line[9]);
    assert_eq!(drain(&mut feed), Ok(vec![finalised(&chain, line[9])]));
}

#[test]
fn a_gap_is_open_while_the_runtime_names_no_changes() {
    let chain = MockChain::default();
    let line = chain.add_line(0, 4);
    for block in &line[..3] {
        chain.track(*block, Tracking::Untracked);
    }
    let mut feed = after_genesis(&chain);
    for (from, block) in [(1, line[1]), (3, line[2])] {
        chain.finalise(block);
        let open = FinalStep::Gap(Gap { from, to: chain.id(block), open: true });
        assert_eq!(drain(&mut feed), Ok(vec![open]));
    }
    chain.finalise(line[3]);
    assert_eq!(drain(&mut feed), Ok(vec![finalised(&chain, line[3])]));
}

#[test]
fn a_gap_waits_for_a_state_at_its_end() {
    let chain = MockChain::default();
    let line = chain.add_line(0, 3);
    chain.finalise(line[1]);
    chain.discard_below(3);
    for cursor in [None, Some(chain.id(0).at())] {
        assert_eq!(FinalFeed::new(chain.clone(), cursor).next_step(), Ok(None));
    }
    let mut feed = after_genesis(&chain);
    chain.finalise(line[2]);
    assert_eq!(drain(&mut feed), Ok(vec![gap(&chain, 1, line[2])]));
}

#[test]
fn blocks_that_a_warp_sync_left_out_are_a_gap() {
    let chain = MockChain::default();
    let line = chain.add_line(0, 8);
    chain.finalise(line[6]);
    chain.remove_below(5);
    assert_eq!(drain(&mut after_genesis(&chain)), Ok(vec![gap(&chain, 1, line[6])]));
    // Nothing shows that this one was on the final chain.
    let cursor = chain.id(line[1]).at();
    let steps = drain(&mut FinalFeed::new(chain.clone(), Some(cursor)));
    assert_eq!(steps, Ok(vec![FinalStep::Rewind(cursor), gap(&chain, 0, line[6])]));
}

#[test]
fn after_an_error_the_feed_goes_on() {
    let chain = MockChain::default();
    let line = chain.add_line(0, 2);
    chain.finalise(line[1]);
    let mut feed = after_genesis(&chain);
    assert_eq!(feed.next_step(), Ok(Some(finalised(&chain, line[0]))));
    let runtime = FeedError::Runtime { block: chain.id(line[1]).hash, reason: "trap".into() };
    for error in [FeedError::Database("disk".into()), runtime] {
        chain.fail(Some(error.clone()));
        assert_eq!(feed.next_step(), Err(error));
    }
    chain.fail(None);
    assert_eq!(drain(&mut feed), Ok(vec![finalised(&chain, line[1])]));
}

#[test]
fn a_last_final_block_without_a_header_is_an_error() {
    let chain = MockChain::default();
    let line = chain.add_line(0, 2);
    chain.finalise(line[0]);
    chain.remove_below(2);
    let error = FeedError::MissingHeader(chain.id(line[0]).hash);
    assert_eq!(FinalFeed::new(chain, None).next_step(), Err(error));
}
