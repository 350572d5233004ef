//! The index's metrics for operators.

use prometheus_endpoint::{Counter, Gauge, PrometheusError, Registry, U64, register};
use urcar_index::LiveStatus;

/// The index's metrics; silent without a registry. Clones count together.
#[derive(Clone, Default)]
pub struct Metrics(Option<Registered>);

#[derive(Clone)]
struct Registered {
    height: Gauge<U64>,
    lag: Gauge<U64>,
    records_per_second: Gauge<U64>,
    errors: Counter<U64>,
    memory_bytes: Gauge<U64>,
    wal_bytes: Gauge<U64>,
}

impl Metrics {
    /// Registers `urcar_index_*` with the node's registry, if it has one.
    ///
    /// # Errors
    /// Fails where they are registered already.
    pub fn register(registry: Option<&Registry>) -> Result<Self, PrometheusError> {
        registry.map(Registered::new).transpose().map(Self)
    }

    /// Counts an error that stopped the index until it is tried again.
    pub fn failed(&self) {
        self.with(|m| m.errors.inc());
    }

    /// Records how fast a rebuild is; zero once it is over.
    pub fn rebuilds(&self, records_per_second: u64) {
        self.with(|m| m.records_per_second.set(records_per_second));
    }

    /// Records how the index stands.
    pub fn stands(&self, status: &LiveStatus) {
        self.with(|m| {
            let height = status.block.map_or(0, |block| block.height);
            m.height.set(height.into());
            m.lag.set(status.finalised.saturating_sub(height).into());
            m.memory_bytes.set(status.memory_bytes as u64);
            m.wal_bytes.set(status.wal_bytes);
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
        let gauge = |name: &str, help: &str| register(Gauge::<U64>::new(name, help)?, registry);
        Ok(Self {
            height: gauge("urcar_index_height", "Block at which the index is")?,
            lag: gauge("urcar_index_lag_blocks", "Final blocks that the index has not taken in")?,
            records_per_second: gauge(
                "urcar_index_rebuild_records_per_second",
                "Records that a rebuild of the index copies a second; zero without one",
            )?,
            errors: register(
                Counter::new("urcar_index_errors_total", "Times that the index could not go on, each try counted")?,
                registry,
            )?,
            memory_bytes: gauge("urcar_index_memory_bytes", "Bytes that the vehicles take in memory for searches")?,
            wal_bytes: gauge("urcar_index_wal_bytes", "Bytes of the index's write-ahead log")?,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use sp_core::H256;
    use urcar_index::BlockId;

    const OPERATORS: &str = include_str!("../../../docs/operate/validator.md");

    #[test]
    fn they_show_how_the_index_stands() {
        let registry = Registry::new();
        let metrics = Metrics::register(Some(&registry)).unwrap();
        let status = LiveStatus {
            block: Some(BlockId { height: 7, hash: H256::zero() }),
            finalised: 9,
            schema: 1,
            wal_bytes: 11,
            memory_bytes: 12,
            rebuilding: None,
            last_error: None,
        };
        metrics.stands(&status);
        metrics.rebuilds(13);
        metrics.failed();
        let families = registry.gather();
        let value = |name: &str| {
            let family = families.iter().find(|family| family.get_name() == name).unwrap();
            let metric = &family.get_metric()[0];
            metric.get_gauge().get_value() + metric.get_counter().get_value()
        };
        for (name, expected) in [
            ("urcar_index_height", 7.0),
            ("urcar_index_lag_blocks", 2.0),
            ("urcar_index_wal_bytes", 11.0),
            ("urcar_index_memory_bytes", 12.0),
            ("urcar_index_rebuild_records_per_second", 13.0),
            ("urcar_index_errors_total", 1.0),
        ] {
            assert_eq!(value(name), expected, "{name}");
        }
        assert!(Metrics::register(Some(&registry)).is_err());
        Metrics::register(None).unwrap().failed();
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
