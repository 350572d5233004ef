//! Other nodes' evidence stores, as the operator names them: what is asked for here and lies there is fetched, and
//! deletions are heard of and passed on.

use crate::{
    deletion::{Deletion, DeletionError, MAX_DELETION_JSON, Removal},
    error::Error,
    outbound::{Outbound, OutboundError},
    store::{Store, now},
};
use futures::StreamExt;
use http_body_util::{BodyDataStream, BodyExt, Empty, Full, Limited};
use hyper::{
    Method, Request, Response, StatusCode,
    body::{Bytes, Incoming},
    header::{CACHE_CONTROL, CONTENT_LENGTH, CONTENT_TYPE},
};
use parking_lot::Mutex;
use serde::{Deserialize, Serialize};
use std::{collections::HashMap, fmt, str::FromStr, sync::Arc, time::Duration};
use tokio::{
    sync::{Mutex as AsyncMutex, Semaphore},
    time::{Instant, timeout, timeout_at},
};
use urcar_types::Digest;
use url::Url;

/// Deletions on one page.
pub const DELETION_PAGE: usize = 100;

/// Bytes of an answer that isn't content, at most.
const MAX_ANSWER: usize = DELETION_PAGE * MAX_DELETION_JSON;

/// Pages of deletions that a peer is asked for in a row. The others come next time.
const PAGES_AT_ONCE: usize = 1_000;

/// Digests that no peer had, as far as they are remembered.
const MAX_FAILED: usize = 4_096;

/// The time in which a peer must have answered about deletions.
const ANSWER_TIME: Duration = Duration::from_secs(30);

/// How far from now, in milliseconds, a deletion may have been signed of which this node can't tell yet whether its
/// writer did, so that it is asked for again.
const DOUBT: u64 = 3_600_000;

/// How far ahead, in milliseconds, a deletion is asked for again, since this node's clock may be behind: a week.
const CLOCK_DOUBT: u64 = 7 * 24 * 3_600_000;

/// The base of a peer's addresses: what stands before the slash and the digest.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Peer(String);

impl FromStr for Peer {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let url = Url::parse(text).map_err(|error| format!("{text}: {error}"))?;
        let is_plain = url.username().is_empty() && url.password().is_none() && url.query().is_none();
        if !matches!(url.scheme(), "http" | "https") || url.host().is_none() || !is_plain || url.fragment().is_some() {
            return Err(format!(
                "{text}: http:// or https://, a host and, where needed, a port and a path are expected"
            ));
        }
        Ok(Self(url.as_str().trim_end_matches('/').to_owned()))
    }
}

impl fmt::Display for Peer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A signed deletion with its place among those of a node.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Placed {
    /// The place, from 1 on.
    pub place: u64,
    /// The deletion.
    pub deletion: Deletion,
}

/// The part of an answer that says who removed something.
#[derive(Deserialize)]
struct Refusal {
    #[serde(default)]
    removals: Vec<Removal>,
}

/// Why a peer is of no help.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
enum PeerError {
    #[error(transparent)]
    Outbound(#[from] OutboundError),
    #[error("it answered {0}")]
    Status(StatusCode),
    #[error("its answer can't be read: {0}")]
    Answer(String),
    #[error("it took too long")]
    TooSlow,
    #[error(transparent)]
    Store(#[from] Error),
}

/// Digests that are being fetched, each by one at a time.
type Fetching = Mutex<HashMap<Digest, Arc<AsyncMutex<()>>>>;

/// A place among those who wait for one digest, until it is dropped.
struct Waiting<'p> {
    fetching: &'p Fetching,
    digest: Digest,
    turn: Arc<AsyncMutex<()>>,
}

impl<'p> Waiting<'p> {
    fn new(fetching: &'p Fetching, digest: Digest) -> Self {
        let turn = fetching.lock().entry(digest).or_default().clone();
        Self { fetching, digest, turn }
    }
}

impl Drop for Waiting<'_> {
    fn drop(&mut self) {
        let mut fetching = self.fetching.lock();
        // This one and the table's own: nobody else waits.
        if Arc::strong_count(&self.turn) <= 2 {
            fetching.remove(&self.digest);
        }
    }
}

/// The peers of this node.
pub struct Peers {
    peers: Vec<Peer>,
    outbound: Outbound,
    permits: Semaphore,
    fetching: Fetching,
    /// When no peer had a digest.
    failed: Mutex<HashMap<Digest, Instant>>,
}

impl Peers {
    /// Creates them.
    ///
    /// # Errors
    /// [`OutboundError::Certificates`].
    pub fn new(peers: Vec<Peer>, at_once: usize) -> Result<Self, OutboundError> {
        let outbound = Outbound::new()?;
        let (fetching, failed) = (Mutex::default(), Mutex::default());
        Ok(Self { peers, outbound, permits: Semaphore::new(at_once), fetching, failed })
    }

    /// Returns them.
    pub fn list(&self) -> &[Peer] {
        &self.peers
    }

    /// Has the store take in a digest that a record names from the first peer that has it. Many who ask for one digest
    /// wait for the same answer.
    ///
    /// # Errors
    /// [`Error::Missing`] where no peer has it, [`Error::Gone`] where one proves that its writer deleted it.
    pub async fn fetch(&self, store: &Store, digest: Digest) -> Result<(), Error> {
        if self.peers.is_empty() || self.failed_lately(&digest, store.limits().fetch_pause) {
            return Err(Error::Missing(digest));
        }
        let waiting = Waiting::new(&self.fetching, digest);
        let _alone = waiting.turn.lock().await;
        match store.find(&digest) {
            Err(Error::Missing(_)) if !self.failed_lately(&digest, store.limits().fetch_pause) => {
                self.ask_all(store, digest).await
            }
            found => found.map(drop),
        }
    }

    async fn ask_all(&self, store: &Store, digest: Digest) -> Result<(), Error> {
        let deadline = Instant::now() + store.limits().fetch_time;
        let Ok(Ok(_permit)) = timeout_at(deadline, self.permits.acquire()).await else { return Err(Error::Busy) };
        for peer in &self.peers {
            let asked = timeout_at(deadline, self.ask(store, peer, digest)).await;
            match asked.unwrap_or(Err(PeerError::TooSlow)) {
                Ok(()) => return Ok(()),
                Err(PeerError::Store(
                    error @ (Error::Gone { .. } | Error::Full | Error::WriterFull { .. } | Error::Busy),
                )) => return Err(error),
                Err(error) => log::debug!(target: "evidence", "{peer} has no {digest:?} for this node: {error}"),
            }
        }
        self.note_failure(digest, store.limits().fetch_pause);
        Err(Error::Missing(digest))
    }

    async fn ask(&self, store: &Store, peer: &Peer, digest: Digest) -> Result<(), PeerError> {
        let request = Request::get(format!("{peer}/{}", hex::encode(digest)))
            // The peer is not to ask its own peers.
            .header(CACHE_CONTROL, "only-if-cached")
            .body(Empty::<Bytes>::new());
        let answer = self.outbound.send(request.map_err(unreadable)?).await?;
        match answer.status() {
            StatusCode::OK => {
                let declared = answer.headers().get(CONTENT_LENGTH).and_then(|value| value.to_str().ok()?.parse().ok());
                let content = BodyDataStream::new(answer.into_body());
                let content = content.map(|piece| piece.map_err(|error| Error::BrokenOff(error.to_string())));
                store.put(digest, declared, content).await?;
                Ok(())
            }
            StatusCode::GONE => {
                let refusal: Refusal = json(answer).await?;
                for removal in refusal.removals {
                    if let Removal::Deleted(deletion) = removal
                        && deletion.digest == digest
                    {
                        store.delete(*deletion).await?;
                    }
                }
                // Not missing, where the peer proved that it is gone.
                match store.find(&digest) {
                    Err(error @ Error::Gone { .. }) => Err(error.into()),
                    _ => Err(PeerError::Status(StatusCode::GONE)),
                }
            }
            status => Err(PeerError::Status(status)),
        }
    }

    /// Returns how many digests are being fetched.
    #[cfg(test)]
    pub fn waiting(&self) -> usize {
        self.fetching.lock().len()
    }

    fn failed_lately(&self, digest: &Digest, pause: Duration) -> bool {
        self.failed.lock().get(digest).is_some_and(|at| at.elapsed() < pause)
    }

    fn note_failure(&self, digest: Digest, pause: Duration) {
        let mut failed = self.failed.lock();
        if failed.len() >= MAX_FAILED {
            failed.retain(|_, at| at.elapsed() < pause);
        }
        if failed.len() < MAX_FAILED {
            failed.insert(digest, Instant::now());
        }
    }

    /// Has every peer hear of a deletion. Those that don't answer hear of it when they ask.
    pub async fn tell(&self, deletion: &Deletion) {
        let Ok(body) = serde_json::to_vec(deletion).map(Bytes::from) else { return };
        let told = self.peers.iter().map(|peer| {
            let body = body.clone();
            async move {
                let request = Request::builder()
                    .method(Method::DELETE)
                    .uri(format!("{peer}/{}", hex::encode(deletion.digest)))
                    .header(CONTENT_TYPE, "application/json")
                    .body(Full::new(body));
                let told = async { Ok::<_, PeerError>(self.outbound.send(request.map_err(unreadable)?).await?) };
                match timeout(ANSWER_TIME, told).await.unwrap_or(Err(PeerError::TooSlow)) {
                    Ok(answer) if answer.status().is_success() => {}
                    Ok(answer) => {
                        log::debug!(target: "evidence", "{peer} answered a deletion with {}", answer.status())
                    }
                    Err(error) => log::debug!(target: "evidence", "{peer} did not hear of a deletion: {error}"),
                }
            }
        });
        futures::future::join_all(told).await;
    }

    /// Hears of the deletions that each peer heard of since it was last asked, and returns how many were new. A peer
    /// that doesn't answer is asked again next time. The store must be as far as the chain is: a deletion of what no
    /// record names as far as it is isn't asked for again.
    pub async fn hear(&self, store: &Store) -> u64 {
        let each = self.peers.iter().map(|peer| async move {
            self.hear_of(store, peer).await.unwrap_or_else(|error| {
                log::debug!(target: "evidence", "Heard of no deletions of {peer}: {error}");
                0
            })
        });
        futures::future::join_all(each).await.into_iter().sum()
    }

    async fn hear_of(&self, store: &Store, peer: &Peer) -> Result<u64, PeerError> {
        let mut heard = 0;
        for _ in 0..PAGES_AT_ONCE {
            let after = store.heard_of(&peer.0)?;
            let page = timeout(ANSWER_TIME, self.page(peer, after)).await.unwrap_or(Err(PeerError::TooSlow))?;
            let is_last = page.len() < DELETION_PAGE;
            let mut up_to = after;
            for Placed { place, deletion } in page {
                let at = deletion.at;
                match store.delete(deletion).await {
                    Ok(outcome) => heard += u64::from(outcome.is_new),
                    // This node may not be as far as the peer is, or its clock may be behind.
                    Err(Error::Deletion(error)) if is_in_doubt(error, now().abs_diff(at)) => {
                        store.set_heard_of(&peer.0, up_to).await?;
                        return Ok(heard);
                    }
                    Err(Error::Deletion(error)) => {
                        log::debug!(target: "evidence", "{peer} has a deletion that is none: {error}");
                    }
                    Err(error) => return Err(error.into()),
                }
                up_to = up_to.max(place);
            }
            if up_to > after {
                store.set_heard_of(&peer.0, up_to).await?;
            }
            if is_last || up_to == after {
                break;
            }
        }
        Ok(heard)
    }

    async fn page(&self, peer: &Peer, after: u64) -> Result<Vec<Placed>, PeerError> {
        let request = Request::get(format!("{peer}/deletions?after={after}")).body(Empty::<Bytes>::new());
        let answer = self.outbound.send(request.map_err(unreadable)?).await?;
        match answer.status() {
            StatusCode::OK => json(answer).await,
            status => Err(PeerError::Status(status)),
        }
    }
}

/// Checks whether a deletion that is refused, signed so many milliseconds from now, is asked for again.
const fn is_in_doubt(error: DeletionError, distance: u64) -> bool {
    match error {
        DeletionError::NotWriter => distance < DOUBT,
        DeletionError::Ahead => distance < CLOCK_DOUBT,
        DeletionError::Signature | DeletionError::OtherChain => false,
    }
}

/// Reads an answer of bounded length.
async fn json<T: for<'de> Deserialize<'de>>(answer: Response<Incoming>) -> Result<T, PeerError> {
    let body = Limited::new(answer.into_body(), MAX_ANSWER).collect().await.map_err(unreadable)?;
    serde_json::from_slice(&body.to_bytes()).map_err(unreadable)
}

fn unreadable(error: impl fmt::Display) -> PeerError {
    PeerError::Answer(error.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_peer_is_the_base_of_addresses() {
        for (text, expected) in [
            ("http://127.0.0.1:9966", "http://127.0.0.1:9966"),
            ("http://[::1]:9966/", "http://[::1]:9966"),
            ("https://evidence.example/cars/", "https://evidence.example/cars"),
        ] {
            assert_eq!(text.parse::<Peer>().unwrap().to_string(), expected);
        }
        for wrong in
            ["", "evidence.example", "ftp://a", "http://", "http://a:b@c", "http://c?d", "http://c#d", "file:///a"]
        {
            assert!(wrong.parse::<Peer>().is_err(), "{wrong}");
        }
    }

    proptest! {
        #[test]
        fn addresses_of_peers_can_be_asked(text in "https?://[a-z]{1,8}(:[1-9][0-9]{0,3})?(/[a-z]{0,3}){0,2}") {
            let peer: Peer = text.parse().unwrap();
            prop_assert!(Request::get(peer.to_string() + "/ab").body(()).is_ok());
        }
    }
}
