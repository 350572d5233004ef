//! Prometheus metrics of the gate.

use prometheus_endpoint::{Counter, Gauge, PrometheusError, Registry, U64, register};

/// Metrics of the gate; silent without a registry. Clones count together.
#[derive(Clone, Default)]
pub struct RestoreMetrics(Option<Registered>);

#[derive(Clone)]
struct Registered {
    came_back: Counter<U64>,
    held: Gauge<U64>,
}

impl RestoreMetrics {
    /// Registers `urcar_own_blocks_*` and `urcar_votes_held` with the node's registry, if it has one.
    ///
    /// # Errors
    /// Fails where they are registered already.
    pub fn register(registry: Option<&Registry>) -> Result<Self, PrometheusError> {
        let Some(registry) = registry else { return Ok(Self(None)) };
        let came_back = Counter::new(
            "urcar_own_blocks_unknown_total",
            "Blocks of this validator's own keys that came from the network and were not in the database",
        )?;
        let held = Gauge::new("urcar_votes_held", "1 while this validator holds its votes on finality back")?;
        Ok(Self(Some(Registered { came_back: register(came_back, registry)?, held: register(held, registry)? })))
    }

    /// Counts a block of this validator's own keys that was news to it.
    pub(super) fn came_back(&self) {
        if let Some(registered) = &self.0 {
            registered.came_back.inc();
        }
    }

    /// Notes whether votes are held back.
    pub(super) fn held(&self, held: bool) {
        if let Some(registered) = &self.0 {
            registered.held.set(held.into());
        }
    }
}
