//! Prometheus metrics of equivocations.

use prometheus_endpoint::{Counter, PrometheusError, Registry, U64, register};

/// Counts of equivocations; silent without a registry. Clones count together.
#[derive(Clone, Default)]
pub struct EquivocationMetrics(Option<Registered>);

#[derive(Clone)]
struct Registered {
    found: Counter<U64>,
    submitted: Counter<U64>,
}

impl EquivocationMetrics {
    /// Registers `urcar_equivocations_*` with the node's registry, if it has one.
    ///
    /// # Errors
    /// Fails where they are registered already.
    pub fn register(registry: Option<&Registry>) -> Result<Self, PrometheusError> {
        let Some(registry) = registry else { return Ok(Self(None)) };
        let found = Counter::new("urcar_equivocations_total", "Slots for which an author sealed two blocks")?;
        let submitted =
            Counter::new("urcar_equivocations_submitted_total", "Reports of two blocks for one slot that were made")?;
        Ok(Self(Some(Registered { found: register(found, registry)?, submitted: register(submitted, registry)? })))
    }

    /// Counts two blocks for one slot.
    pub(crate) fn found(&self) {
        if let Some(registered) = &self.0 {
            registered.found.inc();
        }
    }

    /// Counts a report that the pool took.
    pub(crate) fn submitted(&self) {
        if let Some(registered) = &self.0 {
            registered.submitted.inc();
        }
    }
}
