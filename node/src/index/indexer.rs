//! The index as it follows the chain in a node: with metrics, and with words for the log.

use super::{
    follow::{FollowError, Target},
    metrics::Metrics,
    pinned::{Pinned, States},
    progress::Progress,
    stop::Stop,
};
use log::{info, warn};
use sp_core::crypto::AccountId32;
use std::{
    sync::Arc,
    time::{Duration, Instant},
};
use urcar_index::{BlockId, Error, Live};
use urcar_types::Changes;

/// How often the log tells how far a rebuild is.
const PROGRESS_EVERY: Duration = Duration::from_secs(5);

/// The index as it follows the chain in a node.
pub struct Indexer {
    live: Live,
    states: Arc<dyn States>,
    metrics: Metrics,
    stop: Stop,
    /// Whether the folder is the node's own, which nobody named.
    is_own: bool,
    /// The error that the log has already.
    logged: Option<String>,
}

impl Indexer {
    /// Creates one, whose folder is the node's own or not. An error after `stop` was given is none.
    pub fn new(live: Live, states: Arc<dyn States>, metrics: Metrics, is_own: bool, stop: Stop) -> Self {
        Self { live, states, metrics, stop, is_own, logged: None }
    }
}

impl Target for Indexer {
    /// What can't be used is left to be built anew; but an index of another chain only in the node's own folder, where a
    /// chain was deleted: elsewhere it may be meant for another node.
    fn open(&mut self) -> Result<(), Error> {
        match self.live.index().open_database() {
            Err(error) if is_worthless(&error, self.is_own) => {
                warn!(target: "index", "⚠️ The index is built anew: {error}");
                Ok(())
            }
            opened => opened,
        }
    }

    fn block(&self) -> Option<BlockId> {
        self.live.index().block()
    }

    fn load(&mut self) -> Result<(), Error> {
        self.live.load()
    }

    fn apply(&mut self, block: BlockId, changes: Changes<AccountId32>) -> Result<(), Error> {
        self.live.apply(block, changes)
    }

    fn gives_up(&mut self, why: &Error) {
        warn!(target: "index", "⚠️ The index can't go on, and is built anew: {why}");
    }

    fn rebuild(&mut self, at: BlockId) -> Result<(), Error> {
        info!(target: "index", "🔎 Builds the index of all vehicles at block {}", at.height);
        // Where it is gone already the copy says so.
        let _pinned = Pinned::new(&*self.states, at.hash);
        let mut progress = Progress::new(Instant::now(), PROGRESS_EVERY);
        let metrics = &self.metrics;
        let mut last = Default::default();
        let built = self.live.rebuild(at, &mut |copied| {
            let now = Instant::now();
            last = copied;
            metrics.rebuilds(progress.records_per_second(copied, now));
            if let Some(words) = progress.tell(copied, now) {
                info!(target: "index", "🔎 Copied {words}");
            }
        });
        metrics.rebuilds(0);
        built?;
        info!(target: "index", "🔎 The index is built at block {}: {}", at.height, progress.words(last, Instant::now()));
        Ok(())
    }

    fn heard(&mut self, finalised: u32) {
        self.live.set_finalised(finalised);
        self.metrics.stands(&self.live.status());
    }

    fn note(&mut self, error: Option<&FollowError>) {
        if self.stop.is_set() {
            return;
        }
        let words = error.map(ToString::to_string);
        match &words {
            Some(words) => {
                self.metrics.failed();
                if self.logged.as_ref() != Some(words) {
                    warn!(target: "index", "⚠️ The index does not go on, and tries again: {words}");
                }
            }
            None if self.logged.is_some() => info!(target: "index", "🔎 The index goes on"),
            None => {}
        }
        self.live.set_error(words.clone());
        self.logged = words;
    }
}

/// Checks whether what is there is of no use to anybody.
fn is_worthless(error: &Error, is_own: bool) -> bool {
    match error {
        Error::Corrupt(_) | Error::NotBuilt | Error::NewerSchema { .. } => true,
        Error::OtherChain { .. } => is_own,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use sp_core::H256;

    #[test]
    fn an_index_elsewhere_is_spared_if_it_is_of_another_chain() {
        let other = Error::OtherChain { found: H256::zero(), expected: H256::repeat_byte(1) };
        assert!(is_worthless(&other, true) && !is_worthless(&other, false));
        for error in [Error::Corrupt("page".into()), Error::NewerSchema { found: 2, known: 1 }] {
            assert!(is_worthless(&error, false), "{error}");
        }
        assert!(!is_worthless(&Error::Folder(std::io::Error::other("disk")), true));
        assert!(!is_worthless(&Error::InUse("index".into()), true));
    }
}
