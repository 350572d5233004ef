//! Blocks of a long fork that came before those that they build on.
//!
//! Asked for a fork, a peer sends the newest blocks of it, at most 128, and fewer if they are large. What lies below is
//! never asked for: the lowest block has no parent here, its import fails, and the same is asked for again. Where
//! finality waits for votes on that fork, it waits for ever. So such blocks are kept, and the rest of the fork is asked
//! for, down to what is known.

use parking_lot::Mutex;
use sc_consensus::import_queue::{IncomingBlock, RuntimeOrigin};
use sp_consensus::BlockOrigin;
use sp_core::H256;
use sp_runtime::{
    SaturatedConversion,
    traits::{Block as BlockT, Header as HeaderT},
};
use std::{
    collections::{HashSet, VecDeque},
    sync::{Arc, OnceLock},
    time::{Duration, Instant},
};

/// How many batches are kept. Sync bounds their blocks: it has 2,048 of all peers queued at most.
const KEPT: usize = 8;
/// For how long. Then they are handed on, and fail as they would have.
const PATIENCE: Duration = Duration::from_secs(60);
/// How many of the blocks that were handed on are remembered: they may be imported only in a while.
const REMEMBERED: usize = 8_192;

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
    handed_on: HashSet<H256>,
    order: VecDeque<H256>,
}

struct Kept<B: BlockT> {
    parent: H256,
    since: Instant,
    batch: Batch<B>,
}

impl<B: BlockT> Clone for Orphans<B> {
    fn clone(&self) -> Self {
        Self(self.0.clone())
    }
}

impl<B: BlockT> Default for Orphans<B> {
    fn default() -> Self {
        let state = State { kept: Vec::new(), handed_on: HashSet::new(), order: VecDeque::new() };
        Self(Arc::new(Shared { ask: OnceLock::new(), state: Mutex::new(state) }))
    }
}

impl<B: BlockT<Hash = H256>> Orphans<B> {
    /// Has the rest of a fork asked for by `ask`. Until then nothing is kept. Only the first call counts.
    pub fn ask_by(&self, ask: AskForFork) {
        let _ = self.0.ask.set(ask);
    }

    /// Takes in a batch, and returns what is to be handed on, in this order: the batch itself unless it waits for its
    /// parent, what waited for the batch, and what waited too long.
    pub(crate) fn sort_out(&self, batch: Batch<B>, known: impl Fn(H256) -> bool) -> Vec<Batch<B>> {
        let mut state = self.0.state.lock();
        let mut ready = state.given_up(Instant::now());
        match self.missing(&state, &batch.1, known) {
            Some((peer, parent, number)) => {
                // `missing` found somebody to ask.
                if let Some(ask) = self.0.ask.get() {
                    ask(peer, parent, number);
                }
                state.kept.push(Kept { parent, since: Instant::now(), batch });
            }
            None => state.hand_on(batch, &mut ready),
        }
        ready
    }

    /// Returns the peer that sent these blocks, and the block that they lack, with its number; nothing where they lack
    /// none, or can't be kept.
    fn missing(
        &self,
        state: &State<B>,
        blocks: &[IncomingBlock<B>],
        known: impl Fn(H256) -> bool,
    ) -> Option<(RuntimeOrigin, H256, u64)> {
        self.0.ask.get()?;
        let first = blocks.first().filter(|_| blocks.len() > 1 && state.kept.len() < KEPT)?;
        let header = first.header.as_ref()?;
        let (parent, number) = (*header.parent_hash(), (*header.number()).saturated_into::<u64>());
        let lacks = !state.handed_on.contains(&parent) && !known(parent);
        Some((first.origin?, parent, number.checked_sub(1)?)).filter(|_| lacks)
    }
}

impl<B: BlockT<Hash = H256>> State<B> {
    /// Hands a batch on, and whatever waited for a block of it.
    fn hand_on(&mut self, batch: Batch<B>, ready: &mut Vec<Batch<B>>) {
        let hashes: HashSet<H256> = batch.1.iter().map(|block| block.hash).collect();
        hashes.iter().for_each(|hash| self.remember(*hash));
        ready.push(batch);
        while let Some(place) = self.kept.iter().position(|kept| hashes.contains(&kept.parent)) {
            let kept = self.kept.swap_remove(place);
            self.hand_on(kept.batch, ready);
        }
    }

    fn remember(&mut self, hash: H256) {
        if !self.handed_on.insert(hash) {
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
        let old: Vec<Kept<B>> = old;
        old.into_iter().map(|kept| kept.batch).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mock::{Block, Header, genesis, header, incoming, seal};

    /// A fork of so many blocks on top of the first one, the lowest first.
    fn fork(length: u64) -> Vec<Header> {
        let mut blocks = vec![genesis()];
        for slot in 1..=length {
            let next = seal(header(blocks.last().unwrap(), slot, vec![]));
            blocks.push(next);
        }
        blocks.split_off(1)
    }

    fn batch(headers: &[Header], from: RuntimeOrigin) -> Batch<Block> {
        let blocks = headers.iter().map(|header| IncomingBlock { origin: Some(from), ..incoming(header) }).collect();
        (BlockOrigin::NetworkBroadcast, blocks)
    }

    type Asked = Arc<Mutex<Vec<(RuntimeOrigin, H256, u64)>>>;

    /// Orphans with what they asked for.
    fn orphans() -> (Orphans<Block>, Asked) {
        let (orphans, asked) = (Orphans::default(), Arc::new(Mutex::new(Vec::new())));
        let log = asked.clone();
        orphans.ask_by(Box::new(move |peer, hash, number| log.lock().push((peer, hash, number))));
        (orphans, asked)
    }

    fn only_genesis(hash: H256) -> bool {
        hash == genesis().hash()
    }

    #[test]
    fn the_upper_part_of_a_fork_waits_for_the_lower() {
        let ((orphans, asked), peer, fork) = (orphans(), RuntimeOrigin::random(), fork(9));
        assert_eq!(orphans.sort_out(batch(&fork[6..], peer), only_genesis), []);
        assert_eq!(orphans.sort_out(batch(&fork[3..6], peer), only_genesis), []);
        let wanted = [(peer, fork[5].hash(), 6), (peer, fork[2].hash(), 3)];
        assert_eq!(*asked.lock(), wanted);
        let all = [batch(&fork[..3], peer), batch(&fork[3..6], peer), batch(&fork[6..], peer)];
        assert_eq!(orphans.sort_out(all[0].clone(), only_genesis), all);
        // Nothing is left, and what follows on blocks that are not imported yet goes straight on.
        let next = batch(&self::fork(12)[9..], peer);
        assert_eq!(orphans.sort_out(next.clone(), only_genesis), [next]);
    }

    #[test]
    fn what_can_be_imported_or_not_be_asked_for_is_handed_on() {
        let ((orphans, asked), peer, fork) = (orphans(), RuntimeOrigin::random(), fork(6));
        let (_, mut nobodys) = batch(&fork[3..], peer);
        nobodys[0].origin = None;
        let at_once = [
            batch(&fork[..2], peer),
            batch(&fork[5..], peer),
            (BlockOrigin::NetworkBroadcast, nobodys),
            (BlockOrigin::NetworkBroadcast, Vec::new()),
        ];
        for batch in at_once {
            assert_eq!(orphans.sort_out(batch.clone(), only_genesis), [batch]);
        }
        assert!(asked.lock().is_empty());
        let deaf = Orphans::default();
        let above = batch(&fork[4..], peer);
        assert_eq!(deaf.sort_out(above.clone(), only_genesis), [above]);
    }

    #[test]
    fn no_more_is_kept_than_there_is_room_for_and_nothing_for_ever() {
        let ((orphans, _), peer, fork) = (orphans(), RuntimeOrigin::random(), fork(40));
        for place in 0..KEPT {
            assert_eq!(orphans.sort_out(batch(&fork[3 * place + 1..3 * place + 3], peer), only_genesis), []);
        }
        let one_more = batch(&fork[36..38], peer);
        assert_eq!(orphans.sort_out(one_more.clone(), only_genesis), [one_more]);
        let mut state = orphans.0.state.lock();
        assert_eq!(state.given_up(Instant::now()), []);
        assert_eq!(state.given_up(Instant::now() + PATIENCE).len(), KEPT);
        assert!(state.kept.is_empty());
    }

    #[test]
    fn of_what_was_handed_on_no_more_is_remembered_than_there_is_room_for() {
        let (orphans, _) = orphans();
        let mut state = orphans.0.state.lock();
        (0..REMEMBERED as u64 + 5).for_each(|number| state.remember(H256::from_low_u64_be(number)));
        assert_eq!((state.handed_on.len(), state.order.len()), (REMEMBERED, REMEMBERED));
        assert!(!state.handed_on.contains(&H256::zero()));
    }
}
