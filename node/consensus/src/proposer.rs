//! A proposer that finds the work before it has the block built.

use crate::{
    chain::{ConsensusChain, slot_of},
    error::Error,
    miner::{Miner, SearchOutcome, Task},
};
use futures::{FutureExt, TryFutureExt};
use log::{debug, warn};
use sp_consensus::{Environment, Proposal, ProposeArgs, Proposer};
use sp_consensus_aura::SlotDuration;
use sp_consensus_slots::Slot;
use sp_core::H256;
use sp_runtime::{
    Digest,
    traits::{Block as BlockT, Header as HeaderT, One},
};
use sp_timestamp::Timestamp;
use std::{
    future::Future,
    pin::Pin,
    time::{Duration, Instant},
};
use urcar_work::{Puzzle, Target, work_digest};

const LOG_TARGET: &str = "work";

/// The part of the time to propose that is kept for building the block: an eighth.
const BUILD_SHARE: u32 = 8;
/// The part of the time to build that is kept for the state root: a third. It takes up to half as long as all that was
/// put into the block before, and a block that is late is thrown away, only to be tried again in the next slot.
const ROOT_SHARE: u32 = 3;

type BoxedFuture<T, E> = Pin<Box<dyn Future<Output = Result<T, E>> + Send>>;

/// Creates proposers that find the work, then hand on to those of the factory it wraps.
#[derive(Clone)]
pub struct WorkProposerFactory<E, V> {
    inner: E,
    chain: V,
    miner: Miner,
}

impl<E, V> WorkProposerFactory<E, V> {
    /// Wraps `inner`, asks `chain` for author and difficulty, and searches with `miner`.
    pub fn new(inner: E, chain: V, miner: Miner) -> Self {
        Self { inner, chain, miner }
    }
}

impl<B, E, V> Environment<B> for WorkProposerFactory<E, V>
where
    B: BlockT<Hash = H256>,
    E: Environment<B>,
    E::Proposer: Proposer<B, Error = E::Error>,
    V: ConsensusChain<B> + Clone + 'static,
{
    type Proposer = WorkProposer<B, E::Proposer, V>;
    type CreateProposer = BoxedFuture<Self::Proposer, E::Error>;
    type Error = E::Error;

    fn init(&mut self, parent: &B::Header) -> Self::CreateProposer {
        let (parent, chain, miner) = (parent.clone(), self.chain.clone(), self.miner.clone());
        self.inner.init(&parent).map_ok(move |inner| WorkProposer { inner, parent, chain, miner }).boxed()
    }
}

/// Finds the work for one block on one parent, then has the block built.
pub struct WorkProposer<B: BlockT, P, V> {
    inner: P,
    parent: B::Header,
    chain: V,
    miner: Miner,
}

impl<B, P, V> Proposer<B> for WorkProposer<B, P, V>
where
    B: BlockT<Hash = H256>,
    P: Proposer<B> + Send + 'static,
    V: ConsensusChain<B> + 'static,
{
    type Error = P::Error;
    type Proposal = BoxedFuture<Proposal<B>, P::Error>;

    fn propose(self, mut args: ProposeArgs<B>) -> Self::Proposal {
        let Self { inner, parent, chain, miner } = self;
        async move {
            let started = Instant::now();
            let search = Search { parent, chain, miner };
            let in_slot = search.add_work(&mut args).await.map_err(sp_consensus::Error::from)?;
            // After skipped slots Aura gives more time than a slot that began late has left.
            let remaining = args.max_duration.saturating_sub(started.elapsed()).min(in_slot);
            args.max_duration = remaining.saturating_sub(remaining / ROOT_SHARE);
            inner.propose(args).await
        }
        .boxed()
    }
}

/// The search for one block's work.
struct Search<B: BlockT, V> {
    parent: B::Header,
    chain: V,
    miner: Miner,
}

impl<B, V> Search<B, V>
where
    B: BlockT<Hash = H256>,
    V: ConsensusChain<B>,
{
    /// Finds the work and puts it into the digests, and the time at which it was found into the inherents. Returns how
    /// much of the slot remains.
    ///
    /// # Errors
    /// [`Error::SlotOver`] and [`Error::NotFound`] where the slot is skipped; any error of [`ConsensusChain`].
    async fn add_work(&self, args: &mut ProposeArgs<B>) -> Result<Duration, Error> {
        let parent = self.parent.hash();
        let slot = self.slot(&args.inherent_digests)?;
        let author = self.chain.author(parent, slot)?;
        let difficulty = self.chain.difficulty(parent)?;
        let slot_duration = self.chain.slot_duration(parent)?;

        let budget = search_budget(args.max_duration, Timestamp::current(), slot, slot_duration);
        if budget.is_zero() {
            self.miner.metrics().missed();
            return Err(Error::SlotOver(slot));
        }
        let task = Task {
            puzzle: Puzzle::new(&parent, &author, *slot),
            target: Target::new(difficulty),
            start: 0,
            deadline: Instant::now() + budget,
        };
        let SearchOutcome { nonce, hashes, elapsed } = self.miner.mine(task).await;
        let Some(nonce) = nonce else {
            self.miner.metrics().missed();
            warn!(target: LOG_TARGET, "⛏️ No work found for slot {slot} in {elapsed:?} at difficulty {difficulty}");
            return Err(Error::NotFound { slot, difficulty, hashes, elapsed });
        };
        self.miner.metrics().found(elapsed);
        debug!(target: LOG_TARGET, "⛏️ Found the work for slot {slot} in {elapsed:?} ({hashes} hashes)");

        args.inherent_digests.push(work_digest(nonce));
        let now = Timestamp::current();
        let found_at = clamp_to_slot(now, slot, slot_duration);
        args.inherent_data.replace_data(sp_timestamp::INHERENT_IDENTIFIER, &found_at);
        Ok(slot_remaining(now, slot, slot_duration))
    }

    /// Returns the slot that Aura put into the digests: the proposer is told neither slot nor author.
    fn slot(&self, digests: &Digest) -> Result<Slot, Error> {
        let header = B::Header::new(
            *self.parent.number() + One::one(),
            Default::default(),
            Default::default(),
            self.parent.hash(),
            digests.clone(),
        );
        slot_of::<B>(&header)
    }
}

/// Returns how long the search may take: what remains of the slot, and no more of `max_duration` than leaves time to
/// build.
fn search_budget(max_duration: Duration, now: Timestamp, slot: Slot, slot_duration: SlotDuration) -> Duration {
    slot_remaining(now, slot, slot_duration).min(max_duration.saturating_sub(max_duration / BUILD_SHARE))
}

/// Returns how much of a slot remains; zero once it is over.
fn slot_remaining(now: Timestamp, slot: Slot, slot_duration: SlotDuration) -> Duration {
    let end = slot.saturating_mul(slot_duration.as_millis()).saturating_add(slot_duration.as_millis());
    Duration::from_millis(end.saturating_sub(now.as_millis()))
}

/// Returns the timestamp of a block whose work was found at `now`: never outside of its slot, or the runtime refuses
/// it.
pub fn clamp_to_slot(now: Timestamp, slot: Slot, slot_duration: SlotDuration) -> Timestamp {
    let start = slot.saturating_mul(slot_duration.as_millis());
    let last = start.saturating_add(slot_duration.as_millis().saturating_sub(1));
    now.as_millis().clamp(start, last).into()
}

#[cfg(test)]
mod tests;
