//! The proof of work's metrics for operators.

use prometheus_endpoint::{
    Counter, F64, Gauge, Histogram, HistogramOpts, PrometheusError, Registry, U64, exponential_buckets, register,
};
use sp_core::U256;
use std::time::Duration;

/// The proof of work's metrics; silent without a registry. Clones count together.
#[derive(Clone, Default)]
pub struct Metrics(Option<Registered>);

#[derive(Clone)]
struct Registered {
    hashes: Counter<U64>,
    seconds_to_find: Histogram,
    slots_missed: Counter<U64>,
    difficulty: Gauge<F64>,
    total_work: Gauge<F64>,
}

impl Metrics {
    /// Registers `urcar_work_*` with the node's registry, if it has one.
    ///
    /// # Errors
    /// Fails where they are registered already.
    pub fn register(registry: Option<&Registry>) -> Result<Self, PrometheusError> {
        registry.map(Registered::new).transpose().map(Self)
    }

    /// Counts hashes.
    pub(crate) fn tried(&self, hashes: u64) {
        self.with(|m| m.hashes.inc_by(hashes));
    }

    /// Records how long a search took that found a nonce.
    pub(crate) fn found(&self, after: Duration) {
        self.with(|m| m.seconds_to_find.observe(after.as_secs_f64()));
    }

    /// Counts an own slot that goes without a block.
    pub(crate) fn missed(&self) {
        self.with(|m| m.slots_missed.inc());
    }

    /// Records the difficulty of a new best block, and the work of its chain.
    pub(crate) fn best(&self, difficulty: U256, total_work: U256) {
        self.with(|m| {
            m.difficulty.set(approximate(difficulty));
            m.total_work.set(approximate(total_work));
        });
    }

    fn with(&self, act: impl FnOnce(&Registered)) {
        if let Some(registered) = &self.0 {
            act(registered);
        }
    }
}

impl Registered {
    fn new(registry: &Registry) -> Result<Self, PrometheusError> {
        // From 2 ms to 8 s: a hundredth of the usual search to more than any slot.
        let seconds = HistogramOpts::new("urcar_work_search_seconds", "Seconds it took to find a block's work")
            .buckets(exponential_buckets(0.002, 2.0, 13)?);
        Ok(Self {
            hashes: register(Counter::new("urcar_work_hashes_total", "Hashes tried")?, registry)?,
            seconds_to_find: register(Histogram::with_opts(seconds)?, registry)?,
            slots_missed: register(
                Counter::new("urcar_work_slots_missed_total", "Own slots skipped because no work was found in time")?,
                registry,
            )?,
            difficulty: register(
                Gauge::new("urcar_work_difficulty", "Hashes that the best block's work took on average")?,
                registry,
            )?,
            total_work: register(Gauge::new("urcar_work_total", "Work of the best chain, in hashes")?, registry)?,
        })
    }
}

/// Returns the nearest float: gauges know no larger integers.
fn approximate(value: U256) -> f64 {
    value.0.iter().rev().fold(0.0, |sum, limb| sum * 2f64.powi(64) + *limb as f64)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gauges_take_any_difficulty() {
        assert_eq!(approximate(U256::zero()), 0.0);
        assert_eq!(approximate(U256::from(1_250_000)), 1_250_000.0);
        assert!((approximate(U256::MAX) / 2f64.powi(256) - 1.0).abs() < 1e-9);
    }

    #[test]
    fn metrics_reach_the_registry_once() {
        let registry = Registry::new();
        let metrics = Metrics::register(Some(&registry)).unwrap();
        metrics.tried(5);
        metrics.missed();
        metrics.found(Duration::from_millis(20));
        metrics.best(7.into(), 9.into());
        let names: Vec<_> = registry.gather().iter().map(|family| family.get_name().to_string()).collect();
        assert_eq!(names.len(), 5, "{names:?}");
        assert!(Metrics::register(Some(&registry)).is_err());
        Metrics::register(None).unwrap().tried(1);
    }
}
