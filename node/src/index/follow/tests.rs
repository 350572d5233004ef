//! Followers of a chain that is made up.

use super::*;
use sp_core::H256;
use std::{
    cell::{Cell, RefCell},
    collections::VecDeque,
    rc::Rc,
};
use urcar_feed::Heads;

/// A chain without forks, all of it final.
#[derive(Clone, Default)]
struct Line(Rc<State>);

#[derive(Default)]
struct State {
    /// The last final block.
    last: Cell<u32>,
    /// The first block of which the state is there.
    kept_from: Cell<u32>,
    /// The number from which on the blocks are another chain's than before.
    forked_at: Cell<Option<u32>>,
    failure: RefCell<Option<FeedError>>,
}

impl Line {
    fn up_to(last: u32) -> Self {
        let line = Self::default();
        line.0.last.set(last);
        line
    }

    fn hash_of(&self, number: u32) -> H256 {
        let is_forked = self.0.forked_at.get().is_some_and(|from| number >= from);
        H256::from_low_u64_be(u64::from(number) + if is_forked { 1_001 } else { 1 })
    }

    fn number_of(&self, hash: H256) -> u32 {
        let number = hash.to_low_u64_be() as u32 - 1;
        if number >= 1_000 { number - 1_000 } else { number }
    }

    fn head(&self) -> BlockRef {
        let number = self.0.last.get();
        BlockRef { number, hash: self.hash_of(number) }
    }

    fn id(&self, height: u32) -> BlockId {
        BlockId { height, hash: self.hash_of(height) }
    }
}

impl Chain for Line {
    fn heads(&self) -> Heads {
        Heads { finalised: self.head(), best: self.head() }
    }

    fn canonical(&self, number: u32) -> Result<Option<H256>, FeedError> {
        self.0.failure.borrow().clone().map_or(Ok(()), Err)?;
        Ok((number <= self.0.last.get()).then(|| self.hash_of(number)))
    }

    fn block(&self, hash: H256) -> Result<Option<urcar_feed::BlockId>, FeedError> {
        let number = self.number_of(hash);
        let parent = number.checked_sub(1).map(|number| self.hash_of(number)).unwrap_or_default();
        Ok(Some(urcar_feed::BlockId { number, hash, parent }))
    }

    fn tracking(&self, hash: H256) -> Result<Tracking, FeedError> {
        let is_kept = self.number_of(hash) >= self.0.kept_from.get();
        Ok(if is_kept { Tracking::Tracked } else { Tracking::Discarded })
    }

    fn changes(&self, hash: H256) -> Result<Option<(u64, Changes<AccountId32>)>, FeedError> {
        let changes = Changes { vehicles: vec![], disputes: vec![self.number_of(hash)], writers: vec![], terms: false };
        Ok((self.tracking(hash)? == Tracking::Tracked).then_some((0, changes)))
    }
}

/// An order that the index was given.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Order {
    Load,
    Apply(u32),
    Rebuild(u32),
}

/// An index that keeps what it was told to do.
#[derive(Clone, Default)]
struct Index(Rc<Kept>);

#[derive(Default)]
struct Kept {
    /// Whether it was opened.
    is_open: Cell<bool>,
    /// The error of the next time that it is opened.
    closed: RefCell<Option<Error>>,
    block: Cell<Option<BlockId>>,
    orders: RefCell<Vec<Order>>,
    /// The errors of the next orders.
    errors: RefCell<VecDeque<Error>>,
    /// The error of the next rebuild once it is built.
    unread: RefCell<Option<Error>>,
    finalised: Cell<u32>,
    /// Why it was last told to be built anew.
    why: RefCell<Option<String>>,
    /// What it was told last of errors.
    error: RefCell<Option<String>>,
}

impl Index {
    fn at(block: BlockId) -> Self {
        let index = Self::default();
        index.0.block.set(Some(block));
        index
    }

    fn fail(&self, error: Error) {
        self.0.errors.borrow_mut().push_back(error);
    }

    fn order(&self, order: Order, block: Option<BlockId>) -> Result<(), Error> {
        self.0.orders.borrow_mut().push(order);
        if let Some(error) = self.0.errors.borrow_mut().pop_front() {
            return Err(error);
        }
        self.0.block.set(block.or(self.0.block.get()));
        Ok(())
    }

    /// Returns the orders since the last look.
    fn orders(&self) -> Vec<Order> {
        self.0.orders.take()
    }
}

impl Target for Index {
    fn open(&mut self) -> Result<(), Error> {
        assert!(!self.0.is_open.get(), "once");
        self.0.closed.take().map_or(Ok(()), Err)?;
        self.0.is_open.set(true);
        Ok(())
    }

    fn block(&self) -> Option<BlockId> {
        self.0.block.get().filter(|_| self.0.is_open.get())
    }

    fn load(&mut self) -> Result<(), Error> {
        self.order(Order::Load, None)
    }

    fn apply(&mut self, block: BlockId, changes: Changes<AccountId32>) -> Result<(), Error> {
        assert_eq!(changes.disputes, [block.height]);
        self.order(Order::Apply(block.height), Some(block))
    }

    fn gives_up(&mut self, why: &Error) {
        *self.0.why.borrow_mut() = Some(why.to_string());
    }

    fn rebuild(&mut self, at: BlockId) -> Result<(), Error> {
        self.order(Order::Rebuild(at.height), Some(at))?;
        self.0.unread.take().map_or(Ok(()), Err)
    }

    fn heard(&mut self, finalised: u32) {
        self.0.finalised.set(finalised);
    }

    fn note(&mut self, error: Option<&FollowError>) {
        *self.0.error.borrow_mut() = error.map(ToString::to_string);
    }
}

fn follower(chain: &Line, index: &Index) -> Follower<Line, Index> {
    Follower::new(chain.clone(), index.clone())
}

/// Returns the error of an index whose chain keeps a state no longer.
fn state_gone() -> Error {
    Error::Source(SourceError::StateGone(H256::zero()))
}

#[test]
fn an_empty_index_is_built_at_the_last_final_block() {
    let (chain, index) = (Line::up_to(5), Index::default());
    let mut follower = follower(&chain, &index);
    follower.advance().unwrap();
    assert_eq!((index.orders(), index.block()), (vec![Order::Rebuild(5)], Some(chain.id(5))));
    follower.advance().unwrap();
    assert!(index.orders().is_empty());
    chain.0.last.set(8);
    follower.advance().unwrap();
    assert_eq!((index.orders(), index.0.finalised.get()), ([6, 7, 8].map(Order::Apply).to_vec(), 8));
}

#[test]
fn after_a_restart_it_goes_on_where_it_was() {
    let chain = Line::up_to(5);
    let index = Index::at(chain.id(3));
    follower(&chain, &index).advance().unwrap();
    assert_eq!(index.orders(), [Order::Load, Order::Apply(4), Order::Apply(5)]);
}

/// Even where a rebuild would help: it may be another node's.
#[test]
fn one_that_cannot_be_opened_is_tried_again() {
    let chain = Line::up_to(5);
    let index = Index::at(chain.id(4));
    let mut follower = follower(&chain, &index);
    let closed = || Error::OtherChain { found: H256::zero(), expected: H256::repeat_byte(1) };
    for is_behind in [true, false] {
        *index.0.closed.borrow_mut() = Some(closed());
        let outcome = if is_behind { follower.wait() } else { follower.advance() };
        assert!(matches!(outcome, Err(FollowError::Index(Error::OtherChain { .. }))));
        assert_eq!((index.orders(), index.0.error.take()), (vec![], Some(closed().to_string())));
    }
    follower.advance().unwrap();
    assert_eq!(index.orders(), [Order::Load, Order::Apply(5)]);
}

#[test]
fn while_the_node_is_behind_it_is_opened_and_takes_in_nothing() {
    let chain = Line::up_to(5);
    let index = Index::at(chain.id(3));
    let mut follower = follower(&chain, &index);
    for _ in 0..2 {
        follower.wait().unwrap();
        assert_eq!((index.block(), index.0.finalised.get()), (Some(chain.id(3)), 5));
        assert!(index.orders().is_empty());
    }
    follower.advance().unwrap();
    assert_eq!(index.orders(), [Order::Load, Order::Apply(4), Order::Apply(5)]);
}

#[test]
fn over_a_gap_it_is_built_anew() {
    let chain = Line::up_to(9);
    let index = Index::at(chain.id(3));
    chain.0.kept_from.set(7);
    let mut follower = follower(&chain, &index);
    follower.advance().unwrap();
    assert_eq!(index.orders(), [Order::Load, Order::Rebuild(9)]);
    chain.0.last.set(10);
    follower.advance().unwrap();
    assert_eq!(index.orders(), [Order::Apply(10)]);
}

#[test]
fn off_the_final_chain_it_is_built_anew() {
    let chain = Line::up_to(6);
    let index = Index::at(chain.id(6));
    chain.0.forked_at.set(Some(5));
    let mut follower = follower(&chain, &index);
    follower.advance().unwrap();
    assert_eq!(index.orders(), [Order::Load, Order::Rebuild(6)]);
    assert_eq!(index.block(), Some(chain.id(6)));
    chain.0.last.set(7);
    follower.advance().unwrap();
    assert_eq!(index.orders(), [Order::Apply(7)]);
}

#[test]
fn a_rebuild_waits_for_a_state() {
    let (chain, index) = (Line::up_to(3), Index::default());
    chain.0.kept_from.set(4);
    let mut follower = follower(&chain, &index);
    follower.advance().unwrap();
    assert!(index.orders().is_empty());
    chain.0.last.set(4);
    follower.advance().unwrap();
    assert_eq!(index.orders(), [Order::Rebuild(4)]);
}

#[test]
fn what_is_damaged_waits_for_a_state_as_well() {
    let chain = Line::up_to(3);
    let index = Index::at(chain.id(3));
    chain.0.kept_from.set(4);
    index.fail(Error::Corrupt("page".into()));
    let mut follower = follower(&chain, &index);
    follower.advance().unwrap();
    assert_eq!(index.orders(), [Order::Load]);
    chain.0.last.set(4);
    follower.advance().unwrap();
    assert_eq!(index.orders(), [Order::Rebuild(4)]);
}

#[test]
fn where_only_a_rebuild_helps_it_is_built_anew_at_once() {
    let (found, expected) = (H256::zero(), H256::zero());
    for error in [
        state_gone(),
        Error::NotBuilt,
        Error::Corrupt("page".into()),
        Error::OutOfOrder { height: 3, next: 9 },
        Error::OtherBlock { height: 3, found, expected },
        Error::OtherChain { found, expected },
        Error::NewerSchema { found: 2, known: 1 },
    ] {
        let chain = Line::up_to(3);
        let index = Index::at(chain.id(3));
        let mut follower = follower(&chain, &index);
        follower.advance().unwrap();
        chain.0.last.set(5);
        let words = error.to_string();
        index.fail(error);
        follower.advance().unwrap();
        assert_eq!(index.orders(), [Order::Load, Order::Apply(4), Order::Rebuild(5)]);
        assert_eq!(index.0.why.take(), Some(words));
    }
}

#[test]
fn what_fails_is_tried_again() {
    for error in [
        Error::Deadline,
        Error::InUse("index".into()),
        Error::TooLong { most: 1 },
        Error::Moved,
        Error::Panicked("page 7".into()),
        Error::Stopped,
        Error::Folder(std::io::Error::other("disk")),
        Error::Source(SourceError::Failed("trap".into())),
    ] {
        let chain = Line::up_to(3);
        let index = Index::at(chain.id(3));
        let mut follower = follower(&chain, &index);
        follower.advance().unwrap();
        chain.0.last.set(5);
        let words = error.to_string();
        index.fail(error);
        assert!(matches!(follower.advance(), Err(FollowError::Index(_))));
        assert_eq!(index.0.error.take(), Some(words));
        follower.advance().unwrap();
        assert_eq!(index.0.error.take(), None);
        assert_eq!(index.orders(), [Order::Load, Order::Apply(4), Order::Apply(4), Order::Apply(5)]);
    }
}

#[test]
fn a_rebuild_that_fails_is_tried_again_at_a_newer_block() {
    let (chain, index) = (Line::up_to(3), Index::default());
    let mut follower = follower(&chain, &index);
    index.fail(state_gone());
    assert!(matches!(follower.advance(), Err(FollowError::Index(Error::Source(_)))));
    chain.0.last.set(7);
    follower.advance().unwrap();
    assert_eq!(index.orders(), [Order::Rebuild(3), Order::Rebuild(7)]);
}

#[test]
fn what_was_built_is_not_built_again_where_it_is_not_read() {
    let (chain, index) = (Line::up_to(3), Index::default());
    let mut follower = follower(&chain, &index);
    *index.0.unread.borrow_mut() = Some(Error::Deadline);
    assert!(matches!(follower.advance(), Err(FollowError::Index(Error::Deadline))));
    chain.0.last.set(4);
    follower.advance().unwrap();
    assert_eq!(index.orders(), [Order::Rebuild(3), Order::Load, Order::Apply(4)]);
}

#[test]
fn a_chain_that_cannot_be_read_is_asked_again() {
    let chain = Line::up_to(4);
    let index = Index::at(chain.id(3));
    let mut follower = follower(&chain, &index);
    *chain.0.failure.borrow_mut() = Some(FeedError::Database("disk".into()));
    assert!(matches!(follower.advance(), Err(FollowError::Feed(FeedError::Database(_)))));
    *chain.0.failure.borrow_mut() = None;
    follower.advance().unwrap();
    assert_eq!(index.orders(), [Order::Load, Order::Apply(4)]);
}
