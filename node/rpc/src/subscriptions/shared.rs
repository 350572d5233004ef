//! The part that all subscriptions of a node share.

use super::{blocks::Blocks, dropped::Dropped, metrics::SubscriptionMetrics};
use crate::{cursor::Origin, gate::Gate};
use parking_lot::Mutex;
use std::{
    collections::hash_map::RandomState,
    hash::{BuildHasher, Hasher},
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    time::Duration,
};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use urcar_feed::WakeUps;
use urcar_rpc_api::{BlockRef, DropReason, Earlier, Error, limits::MAX_SUBSCRIPTIONS};

/// The bounds of all subscriptions of a node.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Limits {
    /// How many there are at once.
    pub subscriptions: usize,
    /// How long a message waits for room in its connection's queue.
    pub patience: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self { subscriptions: MAX_SUBSCRIPTIONS, patience: Duration::from_secs(10) }
    }
}

/// The part that all subscriptions of a node share, and all modules of its methods. Clones are the same one.
#[derive(Clone)]
pub struct Subscriptions(Arc<Inner>);

struct Inner {
    wake_ups: WakeUps,
    limits: Limits,
    metrics: SubscriptionMetrics,
    blocks: Blocks,
    /// Lets in searches, statistics, reports and pages of changes, of every port.
    gate: Arc<Gate>,
    room: Arc<Semaphore>,
    /// A number that no other run of a node has.
    run: u64,
    serials: AtomicU64,
    dropped: Mutex<Dropped>,
}

/// A place among the subscriptions of a node, free again once this is dropped.
pub struct Seat {
    metrics: SubscriptionMetrics,
    _permit: OwnedSemaphorePermit,
}

impl Drop for Seat {
    fn drop(&mut self) {
        self.metrics.ended();
    }
}

impl Subscriptions {
    /// Creates what the subscriptions of a node share. They end with the task of `wake_ups`.
    pub fn new(wake_ups: WakeUps, metrics: SubscriptionMetrics, limits: Limits) -> Self {
        Self(Arc::new(Inner {
            wake_ups,
            limits,
            metrics,
            blocks: Blocks::default(),
            gate: Arc::default(),
            room: Arc::new(Semaphore::new(limits.subscriptions)),
            // The keys of a hash map are random.
            run: RandomState::new().build_hasher().finish(),
            serials: AtomicU64::new(1),
            dropped: Mutex::default(),
        }))
    }

    /// Returns what wakes a subscription up.
    pub(super) fn wake_ups(&self) -> WakeUps {
        self.0.wake_ups.clone()
    }

    /// Returns how long a message waits for room.
    pub(super) fn message_patience(&self) -> Duration {
        self.0.limits.patience
    }

    /// Returns the blocks that were read.
    pub(super) fn blocks(&self) -> &Blocks {
        &self.0.blocks
    }

    /// Returns the gate of questions that take a core's time, or much memory.
    pub(crate) fn gate(&self) -> Arc<Gate> {
        self.0.gate.clone()
    }

    /// Takes a place.
    ///
    /// # Errors
    /// [`Error::TooManySubscriptions`].
    pub(super) fn seat(&self) -> Result<Seat, Error> {
        let permit = self.0.room.clone().try_acquire_owned();
        let permit = permit.map_err(|_| Error::TooManySubscriptions(self.0.limits.subscriptions))?;
        self.0.metrics.begun();
        Ok(Seat { metrics: self.0.metrics.clone(), _permit: permit })
    }

    /// Returns the origin of a new subscription to a topic.
    pub(super) fn origin(&self, topic: u64) -> Origin {
        Origin { topic, run: self.0.run, serial: self.0.serials.fetch_add(1, Ordering::Relaxed) }
    }

    /// Returns why the node closed a subscription; nothing where it didn't.
    pub(super) fn earlier(&self, origin: Origin) -> Option<Earlier> {
        if origin.run != self.0.run {
            return Some(Earlier { reason: DropReason::Unknown, block: None });
        }
        self.0.dropped.lock().find(origin.serial)
    }

    /// Notes that the node closed a subscription to a method, which had told up to a block.
    pub(super) fn drop_one(&self, origin: Origin, method: &str, reason: DropReason, block: BlockRef) {
        let count = self.0.metrics.dropped(reason);
        self.0.dropped.lock().note(origin.serial, Earlier { reason, block: Some(block) });
        let words = format!("Closed a subscription of {method} at block {}: {reason}; {count} so far", block.number);
        // Ever more rarely, so that nobody fills the log.
        if count.is_power_of_two() {
            log::info!(target: "rpc", "{words}");
        } else {
            log::debug!(target: "rpc", "{words}");
        }
    }
}
