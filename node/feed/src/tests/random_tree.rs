//! Followers of random trees of blocks, whose best and final blocks move at random, hold exactly the chain.

use crate::{
    best::BestFeed,
    chain::{Chain, Tracking},
    finalised::FinalFeed,
    mock::MockChain,
    step::{BestStep, BlockChanges, BlockId, Feed, FinalStep, Gap},
};
use proptest::{prelude::*, sample::Index};

/// An event of the chain or of a follower. Blocks are chosen out of all that there are.
#[derive(Clone, Debug)]
enum Move {
    /// A block comes on another.
    Fork(Index),
    /// Blocks come on another, and are best if they are the longest.
    Grow(Index, usize),
    /// A block becomes best, if it can.
    Best(Index),
    /// A block becomes final, if it can.
    Finalise(Index),
    /// The states before the last final block are discarded.
    Discard,
    /// The runtime of a block names no changes.
    Untrack(Index),
    /// The followers take some steps.
    Ask(usize),
    /// The feeds are made anew at their cursors.
    Restart,
}

fn a_move() -> impl Strategy<Value = Move> {
    prop_oneof![
        3 => any::<Index>().prop_map(Move::Fork),
        4 => (any::<Index>(), 1usize..6).prop_map(|(on, count)| Move::Grow(on, count)),
        4 => any::<Index>().prop_map(Move::Best),
        3 => any::<Index>().prop_map(Move::Finalise),
        1 => Just(Move::Discard),
        1 => any::<Index>().prop_map(Move::Untrack),
        5 => (1usize..5).prop_map(Move::Ask),
        1 => Just(Move::Restart),
    ]
}

/// A chain as a follower has it, genesis first.
#[derive(Default)]
struct Follower(Vec<BlockId>);

impl Follower {
    /// Adds a block, which must be the next one, with its own changes.
    fn push(&mut self, it: &BlockChanges) {
        let last = self.0.last().expect("the first step is a gap");
        assert_eq!((it.block.number, it.block.parent), (last.number + 1, last.hash));
        assert_eq!(it.time, u64::from(it.block.number));
        assert_eq!(it.changes.disputes, [it.block.hash.to_low_u64_be() as u32]);
        self.0.push(it.block);
    }

    /// Reads the blocks of a gap from the chain, which must build on those before it.
    fn bridge(&mut self, gap: &Gap, chain: &MockChain) {
        assert_eq!(gap.from as usize, self.0.len());
        let path = chain.path_to(gap.to.hash);
        assert!(path.len() > self.0.len());
        assert_eq!(path[..self.0.len()], self.0);
        self.0 = path;
    }

    fn apply_final(&mut self, step: FinalStep, chain: &MockChain) {
        match step {
            FinalStep::Finalised(it) => self.push(&it),
            FinalStep::Gap(gap) => self.bridge(&gap, chain),
            FinalStep::Rewind(from) => panic!("{from:?} was final"),
        }
        let path = chain.path_to(chain.heads().finalised.hash);
        assert_eq!(path[..self.0.len()], self.0, "not final");
    }

    fn apply_best(&mut self, step: BestStep, chain: &MockChain) {
        // A long fork is taken back in several steps.
        let is_on_the_way = !matches!(&step, BestStep::Best { enacted, .. } if enacted.is_empty());
        match step {
            BestStep::Best { retracted, enacted } => {
                assert!(!retracted.is_empty() || !enacted.is_empty());
                for block in retracted {
                    assert_eq!(self.0.pop(), Some(block));
                }
                enacted.iter().for_each(|it| self.push(it));
            }
            BestStep::Gap(gap) => self.bridge(&gap, chain),
            BestStep::Rewind(from) => panic!("{from:?} has ancestors on the best chain"),
        }
        if is_on_the_way {
            let path = chain.path_to(chain.heads().best.hash);
            assert_eq!(path[..self.0.len()], self.0, "not best");
        }
    }
}

/// Both feeds of a chain, and who follows them.
struct Run {
    chain: MockChain,
    finals: FinalFeed<MockChain>,
    bests: BestFeed<MockChain>,
    by_final: Follower,
    by_best: Follower,
    /// How many blocks the feed of the best chain remembers at most.
    most: usize,
}

impl Run {
    fn new(most: usize) -> Self {
        let chain = MockChain::default();
        let (finals, bests) = (FinalFeed::new(chain.clone(), None), BestFeed::remembering(chain.clone(), None, most));
        Self { chain, finals, bests, by_final: Follower::default(), by_best: Follower::default(), most }
    }

    /// Takes this many steps of each feed, or all that there are.
    fn ask(&mut self, steps: usize) {
        for _ in 0..steps {
            match self.finals.next_step().unwrap() {
                Some(step) => self.by_final.apply_final(step, &self.chain),
                None => self.is_final(),
            }
            match self.bests.next_step().unwrap() {
                Some(step) => self.by_best.apply_best(step, &self.chain),
                None => self.is_best(),
            }
            assert!(self.bests.remembered() <= self.most);
        }
    }

    fn is_final(&self) {
        assert_eq!(self.by_final.0, self.chain.path_to(self.chain.heads().finalised.hash));
    }

    fn is_best(&self) {
        assert_eq!(self.by_best.0, self.chain.path_to(self.chain.heads().best.hash));
    }

    fn make(&mut self, it: &Move) {
        let chosen = |index: &Index| index.index(self.chain.len());
        match it {
            Move::Fork(on) => {
                self.chain.add_fork(chosen(on));
            }
            Move::Grow(on, count) => {
                self.chain.add_line(chosen(on), *count);
            }
            Move::Best(index) => self.chain.set_best(chosen(index)),
            Move::Finalise(index) => self.chain.finalise(chosen(index)),
            Move::Discard => self.chain.discard_below(self.chain.heads().finalised.number),
            Move::Untrack(index) => self.chain.track(chosen(index), Tracking::Untracked),
            Move::Ask(steps) => self.ask(*steps),
            Move::Restart => {
                self.finals = FinalFeed::new(self.chain.clone(), self.finals.cursor());
                self.bests = BestFeed::remembering(self.chain.clone(), self.bests.cursor(), self.most);
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn followers_hold_exactly_the_chain(moves in prop::collection::vec(a_move(), 1..60), most in 1usize..12) {
        let mut run = Run::new(most);
        moves.iter().for_each(|it| run.make(it));
        // Each step leads further, so these are more than enough.
        let steps = run.chain.len() * 2 + 2;
        run.ask(steps);
        run.is_final();
        run.is_best();
    }
}
