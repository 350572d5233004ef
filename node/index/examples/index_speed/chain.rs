//! The generated chain, with the time that it takes to answer, which is no work of the index.

use crate::times::timed;
use sp_core::H256;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;
use urcar_index::market::Market;
use urcar_index::{Dispute, File, Files, Source, SourceError};
use urcar_types::Vin;

/// A generated chain that measures itself.
pub struct Chain {
    /// The chain.
    pub market: Market,
    /// Nanoseconds in which it answered.
    took: AtomicU64,
}

impl Chain {
    /// A chain that has not been asked yet.
    pub fn new(market: Market) -> Self {
        Self { market, took: AtomicU64::new(0) }
    }

    /// Returns how long it took to answer since it was last asked this.
    pub fn took(&self) -> Duration {
        Duration::from_nanos(self.took.swap(0, Ordering::Relaxed))
    }

    fn answer<T>(&self, question: impl FnOnce(&Market) -> T) -> T {
        let (took, answer) = timed(|| question(&self.market));
        self.took.fetch_add(took.as_nanos() as u64, Ordering::Relaxed);
        answer
    }
}

impl Source for Chain {
    fn time(&self, at: H256) -> Result<u64, SourceError> {
        self.answer(|market| market.time(at))
    }

    fn file(&self, at: H256, vin: &Vin, numbers: Option<&[u32]>) -> Result<Option<File>, SourceError> {
        self.answer(|market| market.file(at, vin, numbers))
    }

    fn files(&self, at: H256, after: Option<&Vin>) -> Result<Files, SourceError> {
        self.answer(|market| market.files(at, after))
    }

    fn dispute(&self, at: H256, number: u32) -> Result<Option<Dispute>, SourceError> {
        self.answer(|market| market.dispute(at, number))
    }
}
