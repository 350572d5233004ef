//! The evidence of a node: its store, its peers and its metrics as one, for whoever asks it.

use crate::{
    catalogue::{Outcome, Totals},
    deletion::Deletion,
    error::Error,
    metrics::Metrics,
    objects::Content,
    peers::{Peer, Peers},
    store::{Found, Put, Store},
};
use futures::Stream;
use hyper::body::Bytes;
use parking_lot::Mutex;
use std::{
    net::SocketAddr,
    ops::Range,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};
use tokio::{sync::mpsc, time::sleep};
use urcar_feed::BlockRef;
use urcar_types::Digest;

/// How often peers are asked for deletions, and what could not be removed is tried again.
const HEAR_EVERY: Duration = Duration::from_secs(600);

/// How often it looks whether the store has come as far as the chain.
const LOOK_EVERY: Duration = Duration::from_secs(1);

/// Deletions that wait until the peers are told of them.
const MAX_UNTOLD: usize = 256;

/// How often the metrics are brought up to date.
const COUNT_EVERY: Duration = Duration::from_secs(15);

/// The evidence of a node. Clones are the same.
#[derive(Clone)]
pub struct Service(Arc<Inner>);

struct Inner {
    store: Store,
    peers: Peers,
    metrics: Metrics,
    listener: Mutex<Option<SocketAddr>>,
    last_error: Mutex<Option<String>>,
    /// Whether the store has read what records name up to the last final block.
    is_current: AtomicBool,
    deletions: mpsc::Sender<Deletion>,
    /// Deletions of which the peers have yet to be told, until [`Service::run`] takes them.
    untold: Mutex<Option<mpsc::Receiver<Deletion>>>,
}

/// How the evidence of a node stands.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Status {
    /// How much is named, here, and gone.
    pub totals: Totals,
    /// The block up to which it has read what records name; nothing before it has read any.
    pub block: Option<BlockRef>,
    /// Bytes that it keeps at most.
    pub most_bytes: u64,
    /// Bytes of one piece at most.
    pub most_object_bytes: u64,
    /// Bytes of one writer at most.
    pub most_writer_bytes: u64,
    /// The address of the listener, where there is one.
    pub listener: Option<SocketAddr>,
    /// The base addresses of the peers.
    pub peers: Vec<String>,
    /// The last error in words, unless it went on since.
    pub last_error: Option<String>,
}

impl Service {
    /// Makes a store, peers and metrics one.
    pub fn new(store: Store, peers: Peers, metrics: Metrics) -> Self {
        let (listener, last_error, is_current) = (Mutex::default(), Mutex::default(), AtomicBool::default());
        let (deletions, untold) = mpsc::channel(MAX_UNTOLD);
        let untold = Mutex::new(Some(untold));
        Self(Arc::new(Inner { store, peers, metrics, listener, last_error, is_current, deletions, untold }))
    }

    /// Returns the store.
    pub fn store(&self) -> &Store {
        &self.0.store
    }

    /// Returns the metrics.
    pub fn metrics(&self) -> &Metrics {
        &self.0.metrics
    }

    /// Keeps the address of the listener.
    pub fn set_listener(&self, address: SocketAddr) {
        *self.0.listener.lock() = Some(address);
    }

    /// Keeps what went wrong; nothing once it goes on.
    pub fn set_error(&self, error: Option<String>) {
        *self.0.last_error.lock() = error;
    }

    /// Keeps whether the store has read what records name up to the last final block. Until then peers aren't asked for
    /// deletions: whether their writers signed them can't be told.
    pub fn set_current(&self, is_current: bool) {
        self.0.is_current.store(is_current, Ordering::Relaxed);
    }

    /// Returns how it stands.
    ///
    /// # Errors
    /// [`Error::Catalogue`].
    pub fn status(&self) -> Result<Status, Error> {
        let Inner { store, peers, listener, last_error, .. } = &*self.0;
        let limits = store.limits();
        Ok(Status {
            totals: store.totals()?,
            block: store.cursor()?,
            most_bytes: limits.total_bytes,
            most_object_bytes: limits.object_bytes,
            most_writer_bytes: limits.writer_bytes,
            listener: *listener.lock(),
            peers: peers.list().iter().map(Peer::to_string).collect(),
            last_error: last_error.lock().clone(),
        })
    }

    /// Finds a piece of evidence: here or, unless `only_here`, at the peers, from which it is taken in first.
    ///
    /// # Errors
    /// Those of [`Store::find`]; [`Error::Busy`], [`Error::Full`], [`Error::WriterFull`] where it could not be taken
    /// in.
    pub async fn find(&self, digest: Digest, only_here: bool) -> Result<Found, Error> {
        let Inner { store, peers, metrics, .. } = &*self.0;
        match store.find(&digest) {
            Err(Error::Missing(_)) if !only_here && !peers.list().is_empty() => {
                let fetched = peers.fetch(store, digest).await;
                metrics.fetched(fetched.is_ok());
                fetched?;
                store.find(&digest)
            }
            found => found,
        }
    }

    /// Returns a range of the content of a digest that is here, or all of it.
    ///
    /// # Errors
    /// Those of [`Store::read`].
    pub async fn read(&self, digest: &Digest, range: Option<Range<u64>>) -> Result<Content, Error> {
        let content = self.0.store.read(digest, range).await?;
        self.0.metrics.served();
        Ok(content)
    }

    /// Takes in the content of a digest.
    ///
    /// # Errors
    /// Those of [`Store::put`].
    pub async fn put<S>(&self, digest: Digest, declared: Option<u64>, content: S) -> Result<Put, Error>
    where
        S: Stream<Item = Result<Bytes, Error>> + Send + Unpin,
    {
        let put = self.0.store.put(digest, declared, content).await;
        if put != Ok(Put::Known) {
            self.0.metrics.put(put.is_ok());
        }
        put
    }

    /// Removes a piece of evidence on its writer's word, and has the peers hear of it where that is new.
    ///
    /// # Errors
    /// Those of [`Store::delete`].
    pub async fn delete(&self, deletion: Deletion) -> Result<Outcome, Error> {
        let outcome = self.0.store.delete(deletion.clone()).await?;
        if outcome.is_new {
            self.0.metrics.deleted();
            // Whoever deletes doesn't wait for the peers. Where too many wait, they hear of it when they ask.
            if self.0.deletions.try_send(deletion).is_err() {
                log::debug!(target: "evidence", "The peers aren't told of a deletion: too many wait");
            }
        }
        Ok(outcome)
    }

    /// Removes a piece of evidence from this node alone, on its operator's word. Returns whether it was not removed
    /// before.
    ///
    /// # Errors
    /// Those of [`Store::remove`].
    pub async fn remove(&self, digest: Digest) -> Result<bool, Error> {
        self.0.store.remove(digest).await
    }

    /// Removes what is gone and was left and hears of the peers' deletions now and then, tells them of those made here,
    /// and counts. Doesn't end by itself, and is run once.
    pub async fn run(self) {
        futures::join!(self.purge(), self.hear(), self.count(), self.tell());
    }

    async fn purge(&self) {
        loop {
            if let Err(error) = self.0.store.purge_all().await {
                log::warn!(target: "evidence", "⚠️ Some evidence that is gone could not be removed: {error}");
            }
            sleep(HEAR_EVERY).await;
        }
    }

    async fn tell(&self) {
        let Some(mut deletions) = self.0.untold.lock().take() else { return };
        while let Some(deletion) = deletions.recv().await {
            self.0.peers.tell(&deletion).await;
        }
    }

    async fn hear(&self) {
        loop {
            while !self.0.is_current.load(Ordering::Relaxed) {
                sleep(LOOK_EVERY).await;
            }
            for _ in 0..self.0.peers.hear(&self.0.store).await {
                self.0.metrics.deleted();
            }
            sleep(HEAR_EVERY).await;
        }
    }

    async fn count(&self) {
        loop {
            if let Ok(status) = self.status() {
                self.0.metrics.stands(&status.totals);
                self.0.metrics.is_at(status.block.map_or(0, |block| block.number));
            }
            sleep(COUNT_EVERY).await;
        }
    }
}
