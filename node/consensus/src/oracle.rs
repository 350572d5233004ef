//! How long a validator believes peers that claim to have longer chains.

use crate::{
    downloads::Downloads,
    equivocation::clock::{self, SlotNow},
};
use parking_lot::Mutex;
use sp_consensus::SyncOracle;
use sp_consensus_aura::SlotDuration;
use std::{sync::Arc, time::Instant};

/// In how many slots claims alone are believed: a minute.
const BELIEVED: u32 = 20;

/// After how many slots without claims they are believed in one slot more: two days. Far more than there are from one of
/// this validator's turns to the next, also while finality lags: whoever claims something only in these has no more of it.
const RECOVERY: u32 = 64_000;

/// Checks whether the node begins with warp sync, and still waits for its first state.
pub type AwaitsState = Arc<dyn Fn() -> bool + Send + Sync>;

/// The sync service as authoring and voting see it: peers that claim to have longer chains, and don't send them, stop
/// neither for long.
///
/// The service takes a node to be far behind when half of its peers say so, whoever they are. Here that is believed in 20
/// slots, a minute; after that only of a node that catches up or, as far as it votes, of one whose last downloaded block
/// is old. Every 64,000 slots without claims give one of the 20 back. A node that begins with warp sync believes them without
/// bound until it has its first state: it downloads no blocks meanwhile, and one that it authored on the genesis block
/// would spoil the history that it fills in later. Clones share what was believed.
#[derive(Clone)]
pub struct WaryOracle<O> {
    inner: O,
    downloads: Downloads,
    slot_now: SlotNow,
    awaits_state: AwaitsState,
    // In how many slots claims will be believed, times `RECOVERY`.
    left: Arc<Mutex<u32>>,
}

impl<O: SyncOracle> WaryOracle<O> {
    /// Wraps `inner`. Give it the `downloads` of the block import.
    pub fn new(inner: O, downloads: Downloads, slot_duration: SlotDuration, awaits_state: AwaitsState) -> Self {
        Self::with_clock(inner, downloads, clock::system(slot_duration), awaits_state)
    }

    fn with_clock(inner: O, downloads: Downloads, slot_now: SlotNow, awaits_state: AwaitsState) -> Self {
        Self { inner, downloads, slot_now, awaits_state, left: Arc::new(Mutex::new(BELIEVED * RECOVERY)) }
    }

    /// Checks whether this validator may lack blocks that the others vote on: peers say so, and either they are believed
    /// or the last downloaded block is old.
    pub fn is_behind(&self) -> bool {
        let is_believed = *self.left.lock() >= RECOVERY;
        self.inner.is_major_syncing() && (is_believed || !self.downloads.are_new((self.slot_now)()))
    }

    fn is_major_syncing_at(&self, now: Instant) -> bool {
        let mut left = self.left.lock();
        if !self.inner.is_major_syncing() {
            *left = left.saturating_add(1).min(BELIEVED * RECOVERY);
            return false;
        }
        if (self.awaits_state)() || self.downloads.catch_up((self.slot_now)(), now) {
            return true;
        }
        let after = left.checked_sub(RECOVERY);
        *left = after.unwrap_or(*left);
        after.is_some()
    }
}

impl<O: SyncOracle> SyncOracle for WaryOracle<O> {
    /// Authoring asks it once a slot, and each answer counts as a slot.
    fn is_major_syncing(&self) -> bool {
        self.is_major_syncing_at(Instant::now())
    }

    fn is_offline(&self) -> bool {
        self.inner.is_offline()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::{
        sync::atomic::{AtomicBool, AtomicU64, Ordering},
        time::Duration,
    };

    /// A sync service that says what peers claim.
    #[derive(Clone, Default)]
    struct Claims(Arc<AtomicBool>);

    impl SyncOracle for Claims {
        fn is_major_syncing(&self) -> bool {
            self.0.load(Ordering::Relaxed)
        }

        fn is_offline(&self) -> bool {
            true
        }
    }

    struct Node {
        oracle: WaryOracle<Claims>,
        began: Instant,
        slot: Arc<AtomicU64>,
        awaits_state: Arc<AtomicBool>,
        second: u64,
    }

    impl Node {
        fn new() -> Self {
            let (slot, awaits_state) = (Arc::new(AtomicU64::new(1_000)), Arc::new(AtomicBool::new(false)));
            let (now, awaits) = (slot.clone(), awaits_state.clone());
            let slot_now: SlotNow = Arc::new(move || now.load(Ordering::Relaxed).into());
            let awaits_now: AwaitsState = Arc::new(move || awaits.load(Ordering::Relaxed));
            let oracle = WaryOracle::with_clock(Claims::default(), Downloads::default(), slot_now, awaits_now);
            Self { oracle, began: Instant::now(), slot, awaits_state, second: 0 }
        }

        fn now(&self) -> Instant {
            self.began + Duration::from_secs(self.second)
        }

        /// Lets a slot pass with or without claims. Returns whether nothing is authored in it, and whether nothing is
        /// voted.
        fn slot(&mut self, claimed: bool) -> (bool, bool) {
            self.second += 3;
            self.slot.fetch_add(1, Ordering::Relaxed);
            self.oracle.inner.0.store(claimed, Ordering::Relaxed);
            let is_behind = self.oracle.is_behind();
            (self.oracle.is_major_syncing_at(self.now()), is_behind)
        }

        /// Lets so many slots pass with claims, and returns in how many nothing is authored.
        fn stopped(&mut self, slots: u64) -> usize {
            (0..slots).filter(|_| self.slot(true).0).count()
        }

        fn download(&self, behind: u64) {
            let slot = self.slot.load(Ordering::Relaxed) - behind;
            self.oracle.downloads.note(slot.into(), self.now());
        }
    }

    #[test]
    fn without_claims_the_node_is_up_to_date() {
        let mut node = Node::new();
        assert_eq!(node.slot(false), (false, false));
        assert!(node.oracle.is_offline());
    }

    #[test]
    fn claims_stop_authoring_for_a_minute() {
        let mut node = Node::new();
        assert_eq!(node.stopped(20), 20);
        assert_eq!(node.stopped(1_000), 0);
    }

    #[test]
    fn claims_in_own_slots_alone_stop_few_of_them() {
        // With a turn in each round, and in one round of 64.
        for turn in [4, 100, 64 * 4, 64 * 100] {
            let mut node = Node::new();
            let mut stopped_of = |slots: usize| (0..slots).filter(|slot| node.slot(slot % turn == 0).0).count();
            stopped_of(BELIEVED as usize * turn);
            let stopped = stopped_of(100 * turn);
            assert!(stopped <= 11, "{stopped} of 100, each {turn} slots");
        }
    }

    #[test]
    fn a_time_without_claims_restores_the_belief() {
        let mut node = Node::new();
        node.stopped(1_000);
        (0..RECOVERY).for_each(|_| assert!(!node.slot(false).0));
        assert_eq!(node.stopped(1_000), 1);
        (0..BELIEVED * RECOVERY).for_each(|_| assert!(!node.slot(false).0));
        assert_eq!(node.stopped(1_000), 20);
    }

    #[test]
    fn a_node_that_catches_up_waits() {
        let mut node = Node::new();
        for _ in 0..1_000 {
            (0..8).for_each(|_| node.download(500));
            assert_eq!(node.slot(true), (true, true));
        }
        assert_eq!(node.stopped(1_000), 22, "two slots more, and then as if it had not");
    }

    #[test]
    fn a_block_that_its_author_kept_back_is_not_taken_for_catching_up() {
        let mut node = Node::new();
        assert_eq!(node.stopped(20), 20);
        for slot in 0..400 {
            if slot % 4 == 0 {
                node.download(21);
            }
            assert!(!node.slot(true).0, "{slot}");
        }
    }

    #[test]
    fn a_node_with_new_blocks_is_not_behind_for_longer_than_a_minute() {
        let mut node = Node::new();
        for slot in 0..100 {
            node.download(1);
            assert_eq!(node.slot(true), (slot < 20, slot < 20), "{slot}");
        }
    }

    #[test]
    fn a_node_with_old_blocks_does_not_vote() {
        let mut node = Node::new();
        node.download(1);
        node.stopped(1_000);
        assert_eq!(node.slot(true), (false, true));
        node.download(1);
        assert_eq!(node.slot(true), (false, false));
    }

    #[test]
    fn before_its_first_state_a_node_believes_its_peers() {
        let mut node = Node::new();
        node.awaits_state.store(true, Ordering::Relaxed);
        assert_eq!(node.stopped(1_000), 1_000);
        node.awaits_state.store(false, Ordering::Relaxed);
        assert_eq!(node.stopped(1_000), 20);
    }
}
