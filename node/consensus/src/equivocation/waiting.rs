//! Equivocations that the chain doesn't know of yet, in memory and in the database: a restart loses none.
//!
//! All of them stand under one key, written anew whenever one comes or goes. Whatever the database can't give back, or
//! doesn't hold, costs the node no more than a warning.

use super::{
    chain::EquivocationStore,
    headers::{MAX_HEADER_BYTES, content, is_sealed_by},
};
use codec::{Decode, DecodeAll, Encode};
use log::{debug, warn};
use parking_lot::Mutex;
use sc_consensus_aura::standalone::find_pre_digest;
use sp_consensus_aura::sr25519::AuthoritySignature;
use sp_consensus_slots::Slot;
use sp_runtime::traits::{Block as BlockT, Header as HeaderT};
use std::sync::Arc;

const LOG_TARGET: &str = "equivocation";

/// Equivocations that may wait.
pub(super) const WAITING: usize = 64;

/// Equivocations of one author that may wait: a second one costs it all it has, so nobody crowds others out.
pub(super) const WAITING_OF_ONE: usize = 4;

/// Slots after which a report is given up: a day of three seconds each.
pub(super) const GIVEN_UP_AFTER: u64 = 28_800;

/// Two sealed headers of one author for one slot.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub struct Equivocation<H> {
    /// The slot.
    pub slot: Slot,
    /// The author's raw Aura key.
    pub author: Vec<u8>,
    /// The header that came first.
    pub first: H,
    /// The other one.
    pub second: H,
}

impl<H: HeaderT> Equivocation<H> {
    /// Checks whether both headers bear the author's seal, name the slot and differ. The authority set is not looked at.
    pub(super) fn is_proven<B: BlockT<Header = H>>(&self) -> bool {
        let is_of_author = |header: &H| {
            find_pre_digest::<B, AuthoritySignature>(header).is_ok_and(|slot| slot == self.slot)
                && header.encoded_size() <= MAX_HEADER_BYTES
                && is_sealed_by(header, &self.author)
        };
        is_of_author(&self.first) && is_of_author(&self.second) && content(&self.first) != content(&self.second)
    }

    /// Checks whether it is too late to report it.
    pub(super) fn is_too_old(&self, now: Slot) -> bool {
        self.slot.saturating_add(GIVEN_UP_AFTER) < now
    }

    fn is_same(&self, slot: Slot, author: &[u8]) -> bool {
        self.slot == slot && self.author == author
    }
}

/// What is stored. A later form gets an index of its own.
#[derive(Encode, Decode)]
enum Stored<H> {
    #[codec(index = 1)]
    V1(Vec<Equivocation<H>>),
}

struct Waiting<H> {
    equivocation: Equivocation<H>,
    // The block from which it is tried again.
    due: u64,
}

/// Equivocations that wait for the chain to know of them, the first one first. Clones share them.
pub struct Equivocations<H>(Arc<Shared<H>>);

struct Shared<H> {
    waiting: Mutex<Vec<Waiting<H>>>,
    store: Arc<dyn EquivocationStore>,
}

impl<H> Clone for Equivocations<H> {
    fn clone(&self) -> Self {
        Self(self.0.clone())
    }
}

impl<H: HeaderT> Equivocations<H> {
    /// Takes over from `store` what waited as the node stopped, as far as `counts` says so.
    pub(super) fn load(store: Arc<dyn EquivocationStore>, counts: impl Fn(&Equivocation<H>) -> bool) -> Self {
        let found = stored(&*store).unwrap_or_else(|error| {
            warn!(target: LOG_TARGET, "⚠️ Equivocations that waited for a report can't be read, and are lost: {error}");
            Vec::new()
        });
        let (before, mut waiting) = (found.len(), Vec::new());
        found.into_iter().filter(counts).for_each(|one| {
            admit(&mut waiting, one);
        });
        let dropped = waiting.len() < before;
        let equivocations = Self(Arc::new(Shared { waiting: Mutex::new(waiting), store }));
        if dropped {
            equivocations.save(&equivocations.0.waiting.lock());
        }
        equivocations
    }

    /// Adds one, unless too many wait. Those that it is too late for at slot `now` make room.
    pub(super) fn push(&self, equivocation: Equivocation<H>, now: Slot) {
        let slot = equivocation.slot;
        let mut waiting = self.0.waiting.lock();
        waiting.retain(|one| !one.equivocation.is_too_old(now));
        if admit(&mut waiting, equivocation) {
            self.save(&waiting);
        } else {
            debug!(target: LOG_TARGET, "Not reported, as it or others wait: slot {slot}");
        }
    }

    /// Returns those that are due at block `number`, and lets them wait until block `next`.
    pub(super) fn due(&self, number: u64, next: u64) -> Vec<Equivocation<H>> {
        let mut waiting = self.0.waiting.lock();
        let due = waiting.iter_mut().filter(|one| one.due <= number);
        due.map(|one| {
            one.due = next;
            one.equivocation.clone()
        })
        .collect()
    }

    /// Forgets the one of this slot and author.
    pub(super) fn remove(&self, slot: Slot, author: &[u8]) {
        let mut waiting = self.0.waiting.lock();
        waiting.retain(|one| !one.equivocation.is_same(slot, author));
        self.save(&waiting);
    }

    /// Returns all that wait.
    #[cfg(test)]
    pub(super) fn all(&self) -> Vec<Equivocation<H>> {
        self.0.waiting.lock().iter().map(|one| one.equivocation.clone()).collect()
    }

    fn save(&self, waiting: &[Waiting<H>]) {
        let all = waiting.iter().map(|one| one.equivocation.clone()).collect();
        if let Err(error) = self.0.store.write(&Stored::V1(all).encode()) {
            warn!(target: LOG_TARGET, "⚠️ Equivocations that wait for a report would not outlast a restart: {error}");
        }
    }
}

/// Reads what is stored, if anything is.
fn stored<H: HeaderT>(store: &dyn EquivocationStore) -> Result<Vec<Equivocation<H>>, String> {
    let Some(bytes) = store.read()? else { return Ok(Vec::new()) };
    match Stored::decode_all(&mut &bytes[..]) {
        Ok(Stored::V1(found)) => Ok(found),
        Err(error) => Err(error.to_string()),
    }
}

/// Adds one that doesn't wait already where there is room, and returns whether it did.
fn admit<H>(waiting: &mut Vec<Waiting<H>>, equivocation: Equivocation<H>) -> bool {
    let of_author = || waiting.iter().filter(|one| one.equivocation.author == equivocation.author);
    let has_room = waiting.len() < WAITING && of_author().count() < WAITING_OF_ONE;
    if !has_room || of_author().any(|one| one.equivocation.slot == equivocation.slot) {
        return false;
    }
    waiting.push(Waiting { equivocation, due: 0 });
    true
}

#[cfg(test)]
mod tests;
