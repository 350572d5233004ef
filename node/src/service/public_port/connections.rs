//! All connections of the public port, and how much of their answers they may leave unread together.

use parking_lot::Mutex;
use prometheus_endpoint::{CounterVec, Opts, PrometheusError, Registry, U64, register};
use std::{
    cmp::Reverse,
    sync::{
        Arc, Weak,
        atomic::{AtomicUsize, Ordering},
    },
    time::{Duration, Instant},
};
use tokio::sync::{Notify, Semaphore};

/// Time after which whoever waits for room looks for it again.
const LOOK_AGAIN: Duration = Duration::from_secs(1);

/// Why a connection is closed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Closed {
    /// It read nothing for too long.
    Silent,
    /// All connections together hadn't read more than the port keeps, and this one took nothing for longest.
    Behind,
    /// Its socket is no more: the other side left.
    Left,
}

impl Closed {
    /// Returns the reason's name among the metrics.
    pub fn name(self) -> &'static str {
        match self {
            Self::Silent => "silent",
            Self::Behind => "behind",
            Self::Left => "left",
        }
    }
}

/// Answers that a connection has not read.
pub struct Unread {
    /// Since when its socket takes nothing.
    pub stalled_since: Option<Instant>,
    /// Their bytes.
    pub bytes: usize,
}

/// One of the connections.
pub trait Member: Send + Sync {
    /// Closes it: whoever reads or writes it gets an error, calls that wait aren't made.
    fn close(&self, why: Closed);

    /// Forgets what can't be waiting to be read, and returns what is; nothing of one that is closed.
    fn unread(&self) -> Option<Unread>;
}

/// The calls that run at the same time: their answers are counted once they are there.
pub const RUNNING: usize = 64;

/// The connections that are open.
pub struct Connections {
    /// A permit for each call that may run.
    pub running: Semaphore,
    /// Bytes that one connection may send while calls of it are under way.
    pub most_received: usize,
    /// Bytes of answers that all may leave unread together.
    limit: usize,
    /// Bytes of answers in memory, those of connections that were closed included, until their sockets are gone.
    unread: AtomicUsize,
    /// Those of connections that were closed.
    closing: AtomicUsize,
    /// Woken when there may be room again.
    roomier: Notify,
    open: Mutex<Vec<Weak<dyn Member>>>,
    closed: Option<CounterVec<U64>>,
}

impl Connections {
    /// Returns a port's connections, of which there are none, that may leave `limit` bytes unread together, and of which
    /// each may send `most_received` bytes while calls of it are under way.
    ///
    /// # Errors
    /// The registry has another metric of the name.
    pub fn new(limit: usize, most_received: usize, registry: Option<&Registry>) -> Result<Arc<Self>, PrometheusError> {
        let options = Opts::new(
            "urcar_public_rpc_closed_total",
            "Connections that the public port closed, because they didn't read their answers",
        );
        let closed = CounterVec::new(options, &["reason"])?;
        let closed = registry.map(|registry| register(closed, registry)).transpose()?;
        Ok(Arc::new(Self {
            running: Semaphore::new(RUNNING),
            most_received,
            limit,
            unread: AtomicUsize::new(0),
            closing: AtomicUsize::new(0),
            roomier: Notify::new(),
            open: Mutex::default(),
            closed,
        }))
    }

    /// Takes in a new connection, which is counted until it is dropped.
    pub fn join(&self, connection: &Arc<dyn Member>) {
        let mut open = self.open.lock();
        open.retain(|other| other.strong_count() > 0);
        open.push(Arc::downgrade(connection));
    }

    /// Checks whether what all have left unread is within the limit.
    pub fn has_room(&self) -> bool {
        self.unread.load(Ordering::SeqCst) <= self.limit
    }

    /// Waits until what all have left unread is within the limit.
    pub async fn room(&self) {
        loop {
            let roomier = self.roomier.notified();
            if self.has_room() {
                return;
            }
            if tokio::time::timeout(LOOK_AGAIN, roomier).await.is_err() {
                self.relieve();
            }
        }
    }

    /// Notes bytes of an answer.
    pub fn add(&self, bytes: usize) {
        self.unread.fetch_add(bytes, Ordering::SeqCst);
    }

    /// Closes connections where all have left more than the limit unread: first those that have taken nothing for
    /// longest, then those that have most to read.
    pub fn relieve(&self) {
        if self.open_unread() <= self.limit {
            return;
        }
        let open: Vec<_> = self.open.lock().iter().filter_map(Weak::upgrade).collect();
        let mut behind: Vec<_> = open.iter().filter_map(|one| one.unread().map(|unread| (unread, one))).collect();
        behind.sort_by_key(|(unread, _)| (unread.stalled_since.is_none(), unread.stalled_since, Reverse(unread.bytes)));
        for (_, connection) in behind {
            if self.open_unread() <= self.limit {
                return;
            }
            connection.close(Closed::Behind);
        }
    }

    /// Returns the bytes of answers that are left unread.
    #[cfg(test)]
    pub fn unread_now(&self) -> usize {
        self.unread.load(Ordering::SeqCst)
    }

    /// Notes bytes that were read, or will never be.
    pub fn read(&self, bytes: usize) {
        let before = self.unread.fetch_sub(bytes, Ordering::SeqCst);
        if before > self.limit {
            self.roomier.notify_waiters();
        }
    }

    /// Notes that a socket is gone, and with it what hadn't been read, of a connection that was closed before or not.
    pub fn gone(&self, unread: usize, was_closed: bool) {
        if was_closed {
            self.closing.fetch_sub(unread, Ordering::SeqCst);
        }
        self.read(unread);
    }

    /// Notes that a connection was closed, which is not gone yet.
    pub fn closed(&self, why: Closed, unread: usize) {
        self.closing.fetch_add(unread, Ordering::SeqCst);
        if why == Closed::Left {
            return;
        }
        log::debug!(target: "rpc", "A connection of the public port was closed ({}), with {unread} bytes unread", why.name());
        if let Some(counter) = &self.closed {
            counter.with_label_values(&[why.name()]).inc();
        }
    }

    /// Returns what those that are open have left unread.
    fn open_unread(&self) -> usize {
        self.unread.load(Ordering::SeqCst).saturating_sub(self.closing.load(Ordering::SeqCst))
    }
}
