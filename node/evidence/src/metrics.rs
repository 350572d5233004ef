//! The metrics of the evidence store for operators.

use crate::catalogue::Totals;
use prometheus_endpoint::{Counter, Gauge, PrometheusError, Registry, U64, register};

/// The metrics of the evidence store; silent without a registry. Clones count together.
#[derive(Clone, Default)]
pub struct Metrics(Option<Registered>);

#[derive(Clone)]
struct Registered {
    held: Gauge<U64>,
    bytes: Gauge<U64>,
    missing: Gauge<U64>,
    connections: Gauge<U64>,
    height: Gauge<U64>,
    taken: Counter<U64>,
    refused: Counter<U64>,
    served: Counter<U64>,
    fetched: Counter<U64>,
    not_fetched: Counter<U64>,
    deletions: Counter<U64>,
    errors: Counter<U64>,
}

impl Metrics {
    /// Registers `urcar_evidence_*` with the node's registry, if it has one.
    ///
    /// # Errors
    /// Fails where they are registered already.
    pub fn register(registry: Option<&Registry>) -> Result<Self, PrometheusError> {
        registry.map(Registered::new).transpose().map(Self)
    }

    /// Records what the store has.
    pub fn stands(&self, totals: &Totals) {
        self.with(|m| {
            m.held.set(totals.held);
            m.bytes.set(totals.bytes);
            m.missing.set(totals.missing);
        });
    }

    /// Records up to which block the store has read what records name.
    pub fn is_at(&self, height: u32) {
        self.with(|m| m.height.set(height.into()));
    }

    /// Counts a piece of evidence that was taken in from a caller, or was refused.
    pub fn put(&self, is_taken: bool) {
        self.with(|m| if is_taken { m.taken.inc() } else { m.refused.inc() });
    }

    /// Counts a piece of evidence that was served, in whole or in part.
    pub fn served(&self) {
        self.with(|m| m.served.inc());
    }

    /// Counts a digest that peers were asked for.
    pub fn fetched(&self, is_found: bool) {
        self.with(|m| if is_found { m.fetched.inc() } else { m.not_fetched.inc() });
    }

    /// Counts a signed deletion that was new.
    pub fn deleted(&self) {
        self.with(|m| m.deletions.inc());
    }

    /// Counts an error that kept the store from reading what records name, until it is tried again.
    pub fn failed(&self) {
        self.with(|m| m.errors.inc());
    }

    /// Records how many connections are open.
    pub fn connected(&self, connections: usize) {
        self.with(|m| m.connections.set(connections as u64));
    }

    fn with(&self, act: impl FnOnce(&Registered)) {
        if let Some(registered) = &self.0 {
            act(registered);
        }
    }
}

impl Registered {
    fn new(registry: &Registry) -> Result<Self, PrometheusError> {
        let gauge = |name: &str, help: &str| register(Gauge::<U64>::new(name, help)?, registry);
        let counter = |name: &str, help: &str| register(Counter::<U64>::new(name, help)?, registry);
        Ok(Self {
            held: gauge("urcar_evidence_held", "Pieces of evidence that the store has")?,
            bytes: gauge("urcar_evidence_bytes", "Their bytes")?,
            missing: gauge("urcar_evidence_missing", "Pieces of evidence that records name and the store lacks")?,
            connections: gauge("urcar_evidence_connections", "Connections to the listener for evidence")?,
            height: gauge("urcar_evidence_height", "Block up to which the store has read what records name")?,
            taken: counter("urcar_evidence_taken_total", "Pieces of evidence taken in from callers")?,
            refused: counter(
                "urcar_evidence_refused_total",
                "Pieces of evidence that callers put and that were refused",
            )?,
            served: counter("urcar_evidence_served_total", "Pieces of evidence served, in whole or in part")?,
            fetched: counter("urcar_evidence_fetched_total", "Pieces of evidence that a peer had")?,
            not_fetched: counter("urcar_evidence_not_fetched_total", "Times that no peer had what it was asked for")?,
            deletions: counter("urcar_evidence_deletions_total", "Deletions by writers that were new to the store")?,
            errors: counter(
                "urcar_evidence_errors_total",
                "Times that the store could not read what records name, each try counted",
            )?,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const OPERATORS: &str = include_str!("../../../docs/operate/evidence.md");

    fn act(metrics: &Metrics) {
        metrics.stands(&Totals { named: 1, held: 2, bytes: 3, missing: 4, removed: 5 });
        metrics.is_at(6);
        metrics.connected(7);
        metrics.put(true);
        metrics.put(false);
        metrics.served();
        metrics.fetched(true);
        metrics.fetched(false);
        metrics.deleted();
        metrics.failed();
    }

    #[test]
    fn they_show_how_the_store_stands() {
        let registry = Registry::new();
        let metrics = Metrics::register(Some(&registry)).unwrap();
        act(&metrics);
        act(&Metrics::register(None).unwrap());
        let families = registry.gather();
        assert_eq!(families.len(), 12);
        for family in &families {
            let metric = &family.get_metric()[0];
            let value = metric.get_gauge().get_value() + metric.get_counter().get_value();
            let expected = match family.get_name() {
                "urcar_evidence_held" => 2.0,
                "urcar_evidence_bytes" => 3.0,
                "urcar_evidence_missing" => 4.0,
                "urcar_evidence_height" => 6.0,
                "urcar_evidence_connections" => 7.0,
                _ => 1.0,
            };
            assert_eq!(value, expected, "{}", family.get_name());
        }
        assert!(Metrics::register(Some(&registry)).is_err());
    }

    #[test]
    fn operators_read_of_each() {
        let registry = Registry::new();
        Metrics::register(Some(&registry)).unwrap();
        for family in registry.gather() {
            let row = format!("| `{}` |", family.get_name());
            assert!(OPERATORS.contains(&row), "{row}");
        }
    }
}
