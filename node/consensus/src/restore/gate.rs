//! The gate through which a validator's votes go.

use super::metrics::RestoreMetrics;
use log::{debug, info, warn};
use parking_lot::Mutex;
use sp_consensus_slots::Slot;
use sp_runtime::traits::AtLeast32BitUnsigned;
use std::sync::Arc;

const LOG_TARGET: &str = "restore";

/// How often finality has to go on before the gate opens. A round makes two of these at most, and a voter may have
/// voted in two rounds at once.
const CONFIRMATIONS: u32 = 3;

/// Whether this validator may vote on finality. Clones share one state.
pub struct VoteGate<N>(Arc<Shared<N>>);

struct Shared<N> {
    state: Mutex<State<N>>,
    metrics: RestoreMetrics,
}

struct State<N> {
    // The highest block known as the gate closed, and how often finality went on above it.
    closed: Option<(N, u32)>,
    // It closed only because the node couldn't hear whether it should.
    is_precaution: bool,
    never_closes: bool,
}

impl<N> Clone for VoteGate<N> {
    fn clone(&self) -> Self {
        Self(self.0.clone())
    }
}

impl<N: AtLeast32BitUnsigned + Copy + std::fmt::Display> VoteGate<N> {
    /// Creates a gate that is open.
    pub fn new(metrics: RestoreMetrics) -> Self {
        Self(Arc::new(Shared {
            state: Mutex::new(State { closed: None, is_precaution: false, never_closes: false }),
            metrics,
        }))
    }

    /// Opens the gate for good. Dangerous: for the operator to decide.
    pub fn keep_open(&self) {
        *self.0.state.lock() = State { closed: None, is_precaution: false, never_closes: true };
        self.0.metrics.held(false);
    }

    /// Checks whether this validator may begin to vote in another round.
    pub fn is_open(&self) -> bool {
        self.0.state.lock().closed.is_none()
    }

    /// Closes the gate, because block `number` of `slot` is this validator's own and yet was news to it. `best` is the
    /// highest block that is known.
    pub(crate) fn close(&self, best: N, slot: Slot, number: N) {
        self.0.metrics.came_back();
        if !self.shut(best, false) {
            debug!(target: LOG_TARGET, "Block {number} of slot {slot} is this validator's own and was news to it");
            return;
        }
        warn!(
            target: LOG_TARGET,
            "🚨 Block {number} of slot {slot} is of this validator's own key, came from the network, and was not in the \
             database: the database was restored from a backup, reverted or lost, or the same keys run on another \
             machine. To vote twice in a round costs a part of the bond, so this validator does not vote until the \
             others finalised {CONFIRMATIONS} times above block {best}. If they can't without it, and no other machine \
             has its keys, restart it with --vote-after-restore"
        );
    }

    /// Closes the gate, because the others finalised `missed` blocks that this database lacked. It costs finality
    /// nothing: it went on without this validator.
    pub(crate) fn close_after_absence(&self, best: N, missed: N) {
        if self.shut(best, false) {
            info!(
                target: LOG_TARGET,
                "🗳️ The others finalised {missed} blocks that this database lacked. This validator votes once they \
                 finalised {CONFIRMATIONS} times above block {best}. If they can't without it, and it never voted \
                 since block {best}, restart it with --vote-after-restore"
            );
        }
    }

    /// Closes the gate, because the node can't hear whether it has to. [`Self::open_again`] ends it where nothing else
    /// closed it meanwhile.
    pub(crate) fn close_as_precaution(&self, best: N) {
        if self.shut(best, true) {
            warn!(
                target: LOG_TARGET,
                "🗳️ This validator can't get up to date with what its peers say they have. It follows finality, and votes \
                 in the next round once it is up to date, or the others finalised {CONFIRMATIONS} times above block {best}. \
                 If they can't without it, restart it"
            );
        }
    }

    /// Opens the gate if it was closed as a precaution alone.
    pub(crate) fn open_again(&self) {
        let mut state = self.0.state.lock();
        if state.is_precaution {
            (state.closed, state.is_precaution) = (None, false);
            self.0.metrics.held(false);
            info!(target: LOG_TARGET, "🗳️ This validator is up to date, and votes from the next round on");
        }
    }

    /// Closes the gate until finality went on above `best`, and returns whether that is news.
    fn shut(&self, best: N, is_precaution: bool) -> bool {
        let mut state = self.0.state.lock();
        if state.never_closes {
            return false;
        }
        let was_open = state.closed.is_none();
        let above = state.closed.map_or(best, |(above, _)| above.max(best));
        state.closed = Some((above, 0));
        state.is_precaution = is_precaution && (was_open || state.is_precaution);
        self.0.metrics.held(true);
        was_open
    }

    /// Counts that block `number` became final.
    pub fn on_finalised(&self, number: N) {
        let mut state = self.0.state.lock();
        let Some((above, confirmations)) = &mut state.closed else { return };
        if number <= *above {
            return;
        }
        *confirmations = confirmations.saturating_add(1);
        if *confirmations >= CONFIRMATIONS {
            (state.closed, state.is_precaution) = (None, false);
            self.0.metrics.held(false);
            info!(target: LOG_TARGET, "🗳️ This validator votes again: its earlier rounds are over");
        }
    }
}
