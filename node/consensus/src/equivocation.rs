//! Two blocks of one author for one slot: found as they arrive, and reported.
//!
//! - [`BlockObserver`]: sees every sealed header, those of this node's own blocks among them.
//! - [`EquivocationDetector`]: wraps the verifier, so that the observer sees downloaded blocks.
//! - [`OwnBlocks`]: wraps the block import of authoring, so that it sees authored ones.
//! - [`Reporter`]: a task that reports what was found; [`ClientReports`] asks the runtime for it.
//! - [`EquivocationStore`]: keeps what waits for a report while the node is down.
//!
//! Aura's own check drops the seals, without which nothing can be proved to the runtime.
//!
//! The observer is also what notices that this validator's own blocks come back to it as news: see
//! [`VoteGate`](crate::VoteGate).

mod chain;
pub(crate) mod clock;
pub(crate) mod headers;
mod metrics;
mod report;
mod waiting;

pub use chain::{EquivocationStore, ObservedChain};
pub use metrics::EquivocationMetrics;
pub use report::{ClientReports, ReportApi, Reporter};
pub use waiting::Equivocation;

use crate::{chain::author_of, restore::VoteGate};
use clock::SlotNow;
use headers::{SealedHeaders, is_sealed_by};
use log::{error, warn};
use parking_lot::Mutex;
use sc_consensus::{BlockCheckParams, BlockImport, BlockImportParams, ImportResult, Verifier};
use sc_consensus_aura::standalone::find_pre_digest;
use sp_consensus::BlockOrigin;
use sp_consensus_aura::{SlotDuration, sr25519::AuthoritySignature};
use sp_consensus_slots::Slot;
use sp_core::{crypto::key_types, hexdisplay::HexDisplay};
use sp_keystore::KeystorePtr;
use sp_runtime::{
    DigestItem,
    traits::{Block as BlockT, Header as HeaderT, NumberFor, One, Saturating, UniqueSaturatedInto},
};
use std::sync::Arc;
use waiting::Equivocations;

const LOG_TARGET: &str = "equivocation";

/// How many blocks the others have to finalise without this node for it to hold its votes back. More than may be under
/// way as all of them stop at once: then each lacks what another has, and nobody else could go on.
const MISSED: u32 = 64;

/// How many turns a validator must have had without a block for it to be sure that it was down.
const TURNS: u64 = 2;

/// Sees every sealed header. Clones see together.
pub struct BlockObserver<B: BlockT, C> {
    shared: Arc<Shared<B, C>>,
}

struct Shared<B: BlockT, C> {
    chain: C,
    keystore: Option<KeystorePtr>,
    headers: Mutex<SealedHeaders<B::Header>>,
    equivocations: Equivocations<B::Header>,
    gate: VoteGate<NumberFor<B>>,
    // The last final block in the database as the node started.
    finalised_before: NumberFor<B>,
    caught_up: Mutex<CaughtUp>,
    metrics: EquivocationMetrics,
    slot_now: SlotNow,
}

/// What a validator saw of the blocks that its database lacked.
#[derive(Default)]
struct CaughtUp {
    /// How many there were above the last that was final at the start.
    seen: u64,
    /// On how many of their parents a validator's own keys were among so many authorities, in rounds of all: its turns.
    turns: f64,
    /// How many it made itself.
    own: u64,
}

impl<B: BlockT, C> Clone for BlockObserver<B, C> {
    fn clone(&self) -> Self {
        Self { shared: self.shared.clone() }
    }
}

impl<B: BlockT, C: ObservedChain<B>> BlockObserver<B, C> {
    /// Creates the observer of the blocks of `chain`, with a validator's own keys in `keystore`. It closes `gate` as it
    /// meets blocks of its own that it doesn't know, and takes over what waited for a report as the node stopped. Create
    /// it before the node has peers.
    pub fn new(
        chain: C,
        keystore: Option<KeystorePtr>,
        slot_duration: SlotDuration,
        gate: VoteGate<NumberFor<B>>,
        metrics: EquivocationMetrics,
    ) -> Self
    where
        C: EquivocationStore + Clone + 'static,
    {
        Self::with_clock(chain, keystore, clock::system(slot_duration), gate, metrics)
    }

    fn with_clock(
        chain: C,
        keystore: Option<KeystorePtr>,
        slot_now: SlotNow,
        gate: VoteGate<NumberFor<B>>,
        metrics: EquivocationMetrics,
    ) -> Self
    where
        C: EquivocationStore + Clone + 'static,
    {
        let now = slot_now();
        // The keys of one that waits may be this node's by now.
        let counts = |one: &Equivocation<B::Header>| {
            !one.is_too_old(now) && one.is_proven::<B>() && !has_aura_key(keystore.as_ref(), &one.author)
        };
        let equivocations = Equivocations::load(Arc::new(chain.clone()), counts);
        let finalised_before = chain.finalised_number();
        let (headers, caught_up) = Default::default();
        let shared =
            Shared { chain, keystore, headers, equivocations, gate, finalised_before, caught_up, metrics, slot_now };
        Self { shared: Arc::new(shared) }
    }

    /// Returns the gate that this observer closes.
    pub fn gate(&self) -> &VoteGate<NumberFor<B>> {
        &self.shared.gate
    }

    /// Closes the gate if finality went far on without this node, unless it is sure that this validator was down
    /// meanwhile. Call it when the node is up to date. What closed as a precaution opens again.
    pub fn on_up_to_date(&self) {
        let Shared { chain, gate, finalised_before, .. } = &*self.shared;
        let missed = chain.finalised_number().saturating_sub(*finalised_before);
        if missed >= MISSED.into() && !self.was_down(missed) {
            gate.close_after_absence(chain.best_number(), missed);
        }
        gate.open_again();
    }

    /// Closes the gate as a precaution. Call it where the voter starts although the node is not up to date.
    pub fn on_waited_too_long(&self) {
        let Shared { chain, gate, .. } = &*self.shared;
        gate.close_as_precaution(chain.best_number());
    }

    /// Checks whether this validator made none of the blocks that its database lacked although it had its turns: it was
    /// down, and what it voted before is in its database.
    fn was_down(&self, missed: NumberFor<B>) -> bool {
        let CaughtUp { seen, turns, own } = *self.shared.caught_up.lock();
        own == 0 && turns >= TURNS as f64 && seen >= missed.unique_saturated_into()
    }

    /// Returns the reporter of what this observer finds. A node needs one at most.
    pub fn reporter<R: ReportApi<B>>(&self, api: R) -> Reporter<B, R> {
        let Shared { equivocations, metrics, slot_now, .. } = &*self.shared;
        Reporter::new(api, equivocations.clone(), metrics.clone(), slot_now.clone())
    }

    /// Sees a block from the network, which the verifier `accepted` or not: whoever seals two blocks for one slot is
    /// at fault, whatever is in them.
    fn on_received(&self, sealed: &B::Header, accepted: bool) {
        let Ok(slot) = find_pre_digest::<B, AuthoritySignature>(sealed) else { return };
        let is_recent = headers::is_recent((self.shared.slot_now)(), slot);
        // The authorities cost a call of the runtime: of old blocks they matter only to a validator.
        let matters = is_recent || (accepted && self.has_own_keys());
        if !matters {
            return;
        }
        let authorities = self.shared.chain.authorities(*sealed.parent_hash());
        let Some(author) = author_of(slot, &authorities) else { return };
        if !accepted && !is_sealed_by(sealed, author) {
            return;
        }
        let is_own = self.is_own(author);
        if accepted {
            self.on_accepted(sealed, slot, &authorities, is_own);
        }
        if is_recent {
            self.note(sealed, slot, author.clone(), is_own);
        }
    }

    /// Sees a block that this node has just sealed.
    fn on_authored(&self, sealed: &B::Header) {
        let Ok(slot) = find_pre_digest::<B, AuthoritySignature>(sealed) else { return };
        let authorities = self.shared.chain.authorities(*sealed.parent_hash());
        let Some(author) = author_of(slot, &authorities) else { return };
        self.note(sealed, slot, author.clone(), true);
    }

    /// Counts a block that is news, and closes the gate if it is this validator's own: this database is not that of the
    /// node that made it.
    fn on_accepted(&self, sealed: &B::Header, slot: Slot, authorities: &[Vec<u8>], is_own: bool) {
        let Shared { chain, gate, finalised_before, caught_up, .. } = &*self.shared;
        let number = *sealed.number();
        // The seal binds the number, but nobody has compared it with the parent's yet.
        let follows =
            chain.number(*sealed.parent_hash()).is_some_and(|before| before.saturating_add(One::one()) == number);
        if !self.has_own_keys() || !follows || chain.has_block(sealed.hash()) {
            return;
        }
        let mut caught_up = caught_up.lock();
        caught_up.own += u64::from(is_own);
        if number > *finalised_before {
            caught_up.seen += 1;
            let own_seats = authorities.iter().filter(|authority| self.is_own(authority)).count();
            caught_up.turns += own_seats as f64 / authorities.len() as f64;
        }
        // What is not above the last final block is settled: nobody votes on it any more.
        if is_own && number > chain.finalised_number() {
            gate.close(chain.best_number().max(number), slot, number);
        }
    }

    fn note(&self, sealed: &B::Header, slot: Slot, author: Vec<u8>, is_own: bool) {
        let Shared { headers, equivocations, metrics, slot_now, .. } = &*self.shared;
        let Some(first) = headers.lock().note(slot_now(), slot, &author, sealed) else { return };
        metrics.found();
        let (key, one, other) = (HexDisplay::from(&author), first.hash(), sealed.hash());
        if is_own {
            // The others report it. A report of one's own would only cost the same again.
            error!(
                target: LOG_TARGET,
                "🚨 This validator's key 0x{key} sealed two blocks for slot {slot}, {one:?} and {other:?}: it runs on \
                 two machines, or was stolen. Stop all but one machine now; this costs a part of the bond"
            );
            return;
        }
        warn!(target: LOG_TARGET, "⚠️ The key 0x{key} sealed two blocks for slot {slot}: {one:?} and {other:?}");
        equivocations.push(Equivocation { slot, author, first, second: sealed.clone() }, slot_now());
    }

    fn is_own(&self, author: &[u8]) -> bool {
        has_aura_key(self.shared.keystore.as_ref(), author)
    }

    fn has_own_keys(&self) -> bool {
        self.shared.keystore.as_ref().is_some_and(|keys| !keys.sr25519_public_keys(key_types::AURA).is_empty())
    }
}

/// Checks whether the node has this Aura key.
fn has_aura_key(keystore: Option<&KeystorePtr>, author: &[u8]) -> bool {
    keystore.is_some_and(|keys| keys.has_keys(&[(author.to_vec(), key_types::AURA)]))
}

/// A verifier that shows what it verifies to an observer.
pub struct EquivocationDetector<B: BlockT, V, C> {
    inner: V,
    observer: BlockObserver<B, C>,
}

impl<B: BlockT, V, C> EquivocationDetector<B, V, C> {
    /// Wraps `inner`.
    pub fn new(inner: V, observer: BlockObserver<B, C>) -> Self {
        Self { inner, observer }
    }
}

#[async_trait::async_trait]
impl<B, V, C> Verifier<B> for EquivocationDetector<B, V, C>
where
    B: BlockT,
    V: Verifier<B>,
    C: ObservedChain<B>,
{
    async fn verify(&self, block: BlockImportParams<B>) -> Result<BlockImportParams<B>, String> {
        // The inner verifier passes these unchecked, and their parents' state may be missing.
        if block.with_state() || block.state_action.skip_execution_checks() {
            return self.inner.verify(block).await;
        }
        let sealed = block.header.clone();
        let verified = self.inner.verify(block).await;
        self.observer.on_received(&sealed, verified.is_ok());
        verified
    }
}

/// A block import that shows the node's own blocks to an observer.
pub struct OwnBlocks<B: BlockT, I, C> {
    inner: I,
    observer: BlockObserver<B, C>,
}

impl<B: BlockT, I, C> OwnBlocks<B, I, C> {
    /// Wraps `inner`.
    pub fn new(inner: I, observer: BlockObserver<B, C>) -> Self {
        Self { inner, observer }
    }
}

#[async_trait::async_trait]
impl<B, I, C> BlockImport<B> for OwnBlocks<B, I, C>
where
    B: BlockT,
    I: BlockImport<B> + Send + Sync,
    C: ObservedChain<B>,
{
    type Error = I::Error;

    async fn check_block(&self, block: BlockCheckParams<B>) -> Result<ImportResult, Self::Error> {
        self.inner.check_block(block).await
    }

    async fn import_block(&self, block: BlockImportParams<B>) -> Result<ImportResult, Self::Error> {
        if block.origin == BlockOrigin::Own {
            let mut sealed = block.header.clone();
            block.post_digests.iter().cloned().for_each(|item: DigestItem| sealed.digest_mut().push(item));
            self.observer.on_authored(&sealed);
        }
        self.inner.import_block(block).await
    }
}

#[cfg(test)]
mod tests;
