//! The server of the public port: all that is safe, but for what has no bound.

use jsonrpsee::{
    RpcModule,
    core::RegisterMethodError,
    types::{ErrorObjectOwned, error::ErrorCode},
};
use prometheus_endpoint::{
    PrometheusError, Registry,
    prometheus::{
        core::{Collector, Desc},
        proto::MetricFamily,
    },
};
use sc_network::{Multiaddr, multiaddr::Protocol};
use sc_service::{Configuration, RpcHandlers, TaskManager, config::RpcConfiguration, error::Error};
use std::collections::HashMap;
use tokio::runtime::Handle;

/// The methods whose answers grow with the chain, each with the one that gives the same in pages.
const UNBOUNDED: [(&str, &str); 2] =
    [("state_getKeys", "state_getKeysPaged"), ("childstate_getKeys", "childstate_getKeysPaged")];

/// The public port, before it is open.
pub struct PublicPort {
    rpc: Option<RpcConfiguration>,
    registry: Option<Registry>,
    tokio: Handle,
}

impl PublicPort {
    /// Prepares the port of a node that is configured so; none where `rpc` is nothing.
    pub fn new(rpc: Option<RpcConfiguration>, config: &Configuration) -> Self {
        Self { rpc, registry: config.prometheus_registry().cloned(), tokio: config.tokio_handle.clone() }
    }

    /// Opens the port until the node stops. It has threads of its own, so that strangers take none of the operator's.
    /// Returns where the node listens, on either port.
    ///
    /// # Errors
    /// The node can't listen there.
    pub fn open(self, operators: &RpcHandlers, task_manager: &mut TaskManager) -> Result<Vec<Multiaddr>, Error> {
        let mut addresses = operators.listen_addresses().to_vec();
        let Some(rpc) = self.rpc else { return Ok(addresses) };
        let methods = bounded(&operators.handle()).map_err(|error| Error::Application(Box::new(error)))?;
        let registry = self.registry.as_ref().map(beside).transpose()?;
        let threads = sc_service::create_rpc_runtime(rpc.max_connections);
        let threads = threads.map_err(|error| Error::Application(Box::new(error)))?;
        let server = sc_service::start_rpc_servers(&rpc, registry.as_ref(), &self.tokio, methods, threads, None)?;
        let own = server.listen_addrs().iter();
        addresses.extend(own.map(|address| Multiaddr::from(address.ip()).with(Protocol::Tcp(address.port()))));
        task_manager.keep_alive(server);
        Ok(addresses)
    }
}

/// Returns the methods for strangers: in the place of those without a bound, ones that name those with one.
///
/// # Errors
/// None: no two have the same name.
fn bounded(all: &RpcModule<()>) -> Result<RpcModule<()>, RegisterMethodError> {
    let mut methods = all.clone();
    for (name, paged) in UNBOUNDED {
        methods.remove_method(name);
        methods.register_method(name, move |_, _, _| refusal(paged))?;
    }
    Ok(methods)
}

/// Returns the SDK's error of a method that is the operator's, and what to ask in its place.
fn refusal(paged: &str) -> ErrorObjectOwned {
    let words = format!("RPC call is unsafe to be called externally: its answer has no bound. Ask {paged}");
    ErrorObjectOwned::owned(ErrorCode::MethodNotFound.code(), words, None::<()>)
}

/// Returns a registry for the port's metrics, which are shown among the node's, with a label of their own.
fn beside(registry: &Registry) -> Result<Registry, PrometheusError> {
    let labels = HashMap::from([("port".to_owned(), "public".to_owned())]);
    let own = Registry::new_custom(None, Some(labels))?;
    registry.register(Box::new(Shown(own.clone())))?;
    Ok(own)
}

/// The metrics of a registry, as part of another.
struct Shown(Registry);

impl Collector for Shown {
    fn desc(&self) -> Vec<&Desc> {
        Vec::new()
    }

    fn collect(&self) -> Vec<MetricFamily> {
        // Threads are counted together for both ports, and told with the operator's.
        self.0.gather().into_iter().filter(|family| !family.get_name().contains("_threads_")).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use futures::executor::block_on;
    use jsonrpsee::{MethodsError, core::EmptyServerParams};
    use prometheus_endpoint::{Counter, U64, prometheus::TextEncoder, register};

    /// Before, strangers could have the node read every key of its state for one answer.
    #[test]
    fn what_has_no_bound_is_refused_and_the_operators_methods_stay() {
        let mut all = RpcModule::new(());
        for (name, paged) in UNBOUNDED {
            for name in [name, paged] {
                all.register_method(name, |_, _, _| "keys").unwrap();
            }
        }
        let ask = |methods: &RpcModule<()>, name: &str| {
            block_on(methods.call::<_, String>(name, EmptyServerParams::new())).map_err(|error| match error {
                MethodsError::JsonRpc(error) => (error.code(), error.message().to_owned()),
                other => panic!("{other}"),
            })
        };
        let open = bounded(&all).unwrap();
        for (name, paged) in UNBOUNDED {
            let (code, words) = ask(&open, name).unwrap_err();
            assert!(code == -32601 && words.contains("unsafe to be called externally"), "{code}: {words}");
            assert!(words.ends_with(paged), "{words}");
            assert_eq!(ask(&open, paged).as_deref(), Ok("keys"));
            assert_eq!(ask(&all, name).as_deref(), Ok("keys"));
        }
    }

    #[test]
    fn its_metrics_are_among_the_nodes() {
        let node = Registry::new();
        let counter = |name: &str, registry: &Registry| {
            register(Counter::<U64>::new(name, "Calls").unwrap(), registry).unwrap().inc();
        };
        counter("substrate_rpc_sessions_opened", &node);
        let own = beside(&node).unwrap();
        counter("substrate_rpc_sessions_opened", &own);
        counter("substrate_rpc_threads_total", &own);
        let text = TextEncoder::new().encode_to_string(&node.gather()).unwrap();
        for line in ["substrate_rpc_sessions_opened 1", "substrate_rpc_sessions_opened{port=\"public\"} 1"] {
            assert!(text.lines().any(|told| told == line), "{line} in {text}");
        }
        assert!(!text.contains("threads"), "{text}");
    }
}
