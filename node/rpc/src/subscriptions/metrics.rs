//! The metrics of subscriptions for operators.

use prometheus_endpoint::{CounterVec, Gauge, Opts, PrometheusError, Registry, U64, register};
use std::sync::{
    Arc,
    atomic::{AtomicU64, Ordering},
};
use urcar_rpc_api::DropReason;

/// The metrics of subscriptions; silent without a registry. Clones count together.
#[derive(Clone, Default)]
pub struct SubscriptionMetrics {
    registered: Option<Registered>,
    /// How many the node closed.
    dropped: Arc<AtomicU64>,
}

#[derive(Clone)]
struct Registered {
    subscriptions: Gauge<U64>,
    dropped: CounterVec<U64>,
}

impl SubscriptionMetrics {
    /// Registers `urcar_rpc_subscriptions*` with the node's registry, if it has one.
    ///
    /// # Errors
    /// Fails where they are registered already.
    pub fn register(registry: Option<&Registry>) -> Result<Self, PrometheusError> {
        let registered = registry.map(Registered::new).transpose()?;
        Ok(Self { registered, dropped: Arc::default() })
    }

    /// Counts a subscription that begins.
    pub(super) fn begun(&self) {
        if let Some(registered) = &self.registered {
            registered.subscriptions.inc();
        }
    }

    /// Counts a subscription that ends.
    pub(super) fn ended(&self) {
        if let Some(registered) = &self.registered {
            registered.subscriptions.dec();
        }
    }

    /// Counts a subscription that the node closes, and returns how many it closed.
    pub(super) fn dropped(&self, reason: DropReason) -> u64 {
        if let Some(registered) = &self.registered {
            registered.dropped.with_label_values(&[reason.word()]).inc();
        }
        self.dropped.fetch_add(1, Ordering::Relaxed).saturating_add(1)
    }
}

impl Registered {
    fn new(registry: &Registry) -> Result<Self, PrometheusError> {
        let subscriptions =
            Gauge::<U64>::new("urcar_rpc_subscriptions", "Subscriptions to vehicles and to the market")?;
        let words = "Subscriptions to vehicles and to the market that the node closed, by reason";
        let dropped = CounterVec::<U64>::new(Opts::new("urcar_rpc_subscriptions_dropped_total", words), &["reason"])?;
        // Each reason is there from the beginning.
        for reason in DropReason::ALL {
            dropped.with_label_values(&[reason.word()]);
        }
        Ok(Self { subscriptions: register(subscriptions, registry)?, dropped: register(dropped, registry)? })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const OPERATORS: &str = include_str!("../../../../docs/operate/validator.md");

    #[test]
    fn they_count_subscriptions_and_those_that_were_closed() {
        let registry = Registry::new();
        let metrics = SubscriptionMetrics::register(Some(&registry)).unwrap();
        metrics.begun();
        metrics.begun();
        metrics.ended();
        assert_eq!((metrics.dropped(DropReason::Slow), metrics.dropped(DropReason::Slow)), (1, 2));
        let families = registry.gather();
        assert_eq!(families.len(), 2);
        for family in &families {
            let row = format!("| `{}` |", family.get_name());
            assert!(OPERATORS.contains(&row), "{row}");
        }
        let registered = metrics.registered.as_ref().unwrap();
        assert_eq!(registered.subscriptions.get(), 1);
        assert_eq!(registered.dropped.with_label_values(&["slow"]).get(), 2);
        assert!(SubscriptionMetrics::register(Some(&registry)).is_err());
        assert_eq!(SubscriptionMetrics::register(None).unwrap().dropped(DropReason::Failed), 1);
    }
}
