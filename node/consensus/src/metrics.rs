//! The hybrid consensus's metrics for operators.

use prometheus_endpoint::{
    Counter, F64, Gauge, Histogram, HistogramOpts, PrometheusError, Registry, U64, exponential_buckets, register,
};
use sp_core::U256;
use std::time::Duration;

/// The hybrid consensus's metrics; silent without a registry. Clones count together.
#[derive(Clone, Default)]
pub struct Metrics(Option<Registered>);

#[derive(Clone)]
struct Registered {
    hashes: Counter<U64>,
    seconds_to_find: Histogram,
    slots_missed: Counter<U64>,
    difficulty: Gauge<F64>,
    siblings: Counter<U64>,
    siblings_refused: Counter<U64>,
    reorganisations: Counter<U64>,
    unfinalised: Gauge<U64>,
}

impl Metrics {
    /// Registers `urcar_work_*` and `urcar_consensus_*` with the node's registry, if it has one.
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

    /// Counts a block whose author had made another for the same slot.
    pub(crate) fn sibling(&self) {
        self.with(|m| m.siblings.inc());
    }

    /// Counts a block that was refused because its author had made too many.
    pub(crate) fn refused_sibling(&self) {
        self.with(|m| m.siblings_refused.inc());
    }

    /// Records the difficulty of a new best block, and how many blocks up to it are not final. Counts a reorganisation
    /// if the block does not build on the best one before it.
    pub(crate) fn best(&self, difficulty: U256, unfinalised: u64, reorganised: bool) {
        self.with(|m| {
            m.difficulty.set(approximate(difficulty));
            m.unfinalised.set(unfinalised);
            m.reorganisations.inc_by(reorganised.into());
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
            siblings: register(
                Counter::new(
                    "urcar_consensus_siblings_total",
                    "Blocks imported whose author had made another for the same slot",
                )?,
                registry,
            )?,
            siblings_refused: register(
                Counter::new(
                    "urcar_consensus_siblings_refused_total",
                    "Blocks refused because their author had made too many for one slot or of one height, or all authors of one height",
                )?,
                registry,
            )?,
            reorganisations: register(
                Counter::new(
                    "urcar_consensus_reorganisations_total",
                    "New best blocks that did not build on the best one before them",
                )?,
                registry,
            )?,
            unfinalised: register(
                Gauge::new("urcar_consensus_unfinalised_blocks", "Blocks of the best chain that are not final")?,
                registry,
            )?,
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
        metrics.sibling();
        metrics.refused_sibling();
        metrics.best(7.into(), 9, true);
        let names: Vec<_> = registry.gather().iter().map(|family| family.get_name().to_string()).collect();
        assert_eq!(names.len(), 8, "{names:?}");
        assert!(Metrics::register(Some(&registry)).is_err());
        Metrics::register(None).unwrap().tried(1);
    }
}
