//! Blocks of a long fork that came before those that they build on.
//!
//! Asked for a fork, a peer sends the newest blocks of it, at most 128, and fewer if they are large. What lies below is
//! never asked for: the lowest block has no parent here, its import fails, and the same is asked for again. Where
//! finality waits for votes on that fork, or has passed to it, it waits for ever. So what the finality gadget asked for
//! is kept, and the rest of the fork is asked for, down to what is known. Nothing else is kept: a kept block can't be
//! fetched from another peer, and signed votes alone can have blocks asked for.

use parking_lot::Mutex;
use sc_consensus::import_queue::{ImportQueueService, IncomingBlock, RuntimeOrigin};
use sp_consensus::BlockOrigin;
use sp_core::H256;
use sp_runtime::{
    SaturatedConversion,
    traits::{Block as BlockT, Header as HeaderT},
};
use std::{
    collections::{HashMap, VecDeque},
    sync::{Arc, OnceLock},
    time::{Duration, Instant},
};

/// How many batches are kept, of at most 128 blocks and 16 MiB each. Sync counts their blocks as queued, and asks for no
/// more where 2,048 are.
const KEPT: usize = 8;
/// How many of them from one peer: the fork may be 512 blocks long.
const KEPT_OF_PEER: usize = 4;
/// For how long. Then they are handed on, and fail as they would have. A peer has 20 seconds to answer.
const PATIENCE: Duration = Duration::from_secs(30);
/// How many of the blocks that were handed on are remembered, and for how long: they may be imported only in a while.
const REMEMBERED: usize = 8_192;
const REMEMBERED_FOR: Duration = Duration::from_secs(60);

/// Asks a peer for the fork that ends in this block of this number.
pub type AskForFork = Box<dyn Fn(RuntimeOrigin, H256, u64) + Send + Sync>;

/// Blocks, and where they are from.
pub(crate) type Batch<B> = (BlockOrigin, Vec<IncomingBlock<B>>);

/// Blocks that wait for those that they build on. Clones share them.
pub struct Orphans<B: BlockT>(Arc<Shared<B>>);

struct Shared<B: BlockT> {
    ask: OnceLock<AskForFork>,
    state: Mutex<State<B>>,
}

struct State<B: BlockT> {
    kept: Vec<Kept<B>>,
    handed_on: HashMap<H256, Instant>,
    order: VecDeque<H256>,
}

struct Kept<B: BlockT> {
    missing: Missing,
    since: Instant,
    batch: Batch<B>,
}

/// The block that a batch builds on.
#[derive(Clone, Copy)]
struct Missing {
    hash: H256,
    number: u64,
    /// Who sent the batch.
    peer: RuntimeOrigin,
}

impl<B: BlockT> Clone for Orphans<B> {
    fn clone(&self) -> Self {
        Self(self.0.clone())
    }
}

impl<B: BlockT> Default for Orphans<B> {
    fn default() -> Self {
        let state = State { kept: Vec::new(), handed_on: HashMap::new(), order: VecDeque::new() };
        Self(Arc::new(Shared { ask: OnceLock::new(), state: Mutex::new(state) }))
    }
}

impl<B: BlockT<Hash = H256>> Orphans<B> {
    /// Has the rest of a fork asked for by `ask`. Until then nothing is kept. Only the first call counts.
    pub fn ask_by(&self, ask: AskForFork) {
        let _ = self.0.ask.set(ask);
    }

    /// Hands on to `queue` what waited too long.
    pub(crate) fn give_up(&self, queue: &mut dyn ImportQueueService<B>) {
        let old = self.0.state.lock().given_up(Instant::now());
        for (origin, blocks) in old {
            queue.import_blocks(origin, blocks);
        }
    }

    /// Takes in a batch, and returns what is to be handed on, in this order: the batch itself unless it waits for its
    /// parent, and what waited for the batch.
    ///
    /// `requested` tells whether the finality gadget asked for a block, `lacks` whether one of a number is unknown and
    /// above what is final.
    pub(crate) fn sort_out(
        &self,
        batch: Batch<B>,
        requested: impl Fn(&H256) -> bool,
        lacks: impl Fn(H256, u64) -> bool,
    ) -> Vec<Batch<B>> {
        let mut ready = Vec::new();
        let mut state = self.0.state.lock();
        let wanted =
            |hash: &H256, state: &State<B>| requested(hash) || state.kept.iter().any(|kept| kept.missing.hash == *hash);
        let missing = missing(&batch.1)
            .filter(|missing| state.has_room(missing.peer) && !state.is_handed_on(&missing.hash, Instant::now()))
            .filter(|_| batch.1.last().is_some_and(|tip| wanted(&tip.hash, &state)))
            .filter(|missing| lacks(missing.hash, missing.number));
        match (missing, self.0.ask.get()) {
            (Some(missing), Some(ask)) => {
                ask(missing.peer, missing.hash, missing.number);
                state.kept.push(Kept { missing, since: Instant::now(), batch });
            }
            _ => state.hand_on(batch, Instant::now(), &mut ready),
        }
        ready
    }
}

/// Returns the block that a batch of several builds on; nothing where nobody can be asked for it, or where the blocks
/// don't build on one another.
fn missing<B: BlockT<Hash = H256>>(blocks: &[IncomingBlock<B>]) -> Option<Missing> {
    let mut headers = blocks.iter().map(|block| Some((block.hash, block.header.as_ref()?)));
    let (mut hash, header) = headers.next()??;
    let first = Missing {
        hash: *header.parent_hash(),
        number: (*header.number()).saturated_into::<u64>().checked_sub(1)?,
        peer: blocks.first()?.origin?,
    };
    let mut number = first.number.checked_add(1)?;
    for next in headers {
        let (of, header) = next?;
        number = number.checked_add(1)?;
        if *header.parent_hash() != hash || (*header.number()).saturated_into::<u64>() != number {
            return None;
        }
        hash = of;
    }
    Some(first).filter(|_| blocks.len() > 1)
}

impl<B: BlockT<Hash = H256>> State<B> {
    fn has_room(&self, peer: RuntimeOrigin) -> bool {
        let of_peer = self.kept.iter().filter(|kept| kept.missing.peer == peer).count();
        self.kept.len() < KEPT && of_peer < KEPT_OF_PEER
    }

    fn is_handed_on(&self, hash: &H256, now: Instant) -> bool {
        self.handed_on.get(hash).is_some_and(|since| now.duration_since(*since) < REMEMBERED_FOR)
    }

    /// Hands a batch on, and whatever waited for a block of it.
    fn hand_on(&mut self, batch: Batch<B>, now: Instant, ready: &mut Vec<Batch<B>>) {
        let mut next = VecDeque::from([batch]);
        while let Some(batch) = next.pop_front() {
            for block in &batch.1 {
                self.remember(block.hash, now);
            }
            let (follow, wait) = std::mem::take(&mut self.kept)
                .into_iter()
                .partition(|kept: &Kept<B>| batch.1.iter().any(|block| block.hash == kept.missing.hash));
            self.kept = wait;
            next.extend(Vec::into_iter(follow).map(|kept: Kept<B>| kept.batch));
            ready.push(batch);
        }
    }

    fn remember(&mut self, hash: H256, now: Instant) {
        if self.handed_on.insert(hash, now).is_some() {
            return;
        }
        self.order.push_back(hash);
        if self.order.len() > REMEMBERED
            && let Some(oldest) = self.order.pop_front()
        {
            self.handed_on.remove(&oldest);
        }
    }

    fn given_up(&mut self, now: Instant) -> Vec<Batch<B>> {
        let (old, kept) = std::mem::take(&mut self.kept)
            .into_iter()
            .partition(|kept: &Kept<B>| now.duration_since(kept.since) >= PATIENCE);
        self.kept = kept;
        Vec::into_iter(old).map(|kept: Kept<B>| kept.batch).collect()
    }
}

#[cfg(test)]
mod tests;
