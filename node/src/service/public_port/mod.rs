//! The public port: all methods that are safe, but for what has no bound, for whoever reads the answers.

mod calls;
mod connection;
mod connections;
mod keys;
mod server;
mod stream;
#[cfg(test)]
mod tests;

use connections::Connections;
use jsonrpsee::{
    RpcModule,
    core::RegisterMethodError,
    server::ServerHandle,
    types::{ErrorObjectOwned, error::ErrorCode},
};
use prometheus_endpoint::{
    PrometheusError, Registry,
    prometheus::{
        core::{Collector, Desc},
        proto::MetricFamily,
    },
};
use sc_rpc_server::RpcMetrics;
use sc_service::{Configuration, RpcHandlers, TaskManager, config::RpcEndpoint, error::Error};
use server::PublicServer;
use std::{collections::HashMap, net::TcpListener};

/// The methods whose answers grow with the chain, each with the one that gives the same in pages.
const UNBOUNDED: [(&str, &str); 2] =
    [("state_getKeys", "state_getKeysPaged"), ("childstate_getKeys", "childstate_getKeysPaged")];

/// Bytes of answers that all connections together may leave unread.
const UNREAD: usize = 256 * MEBIBYTE;

const MEBIBYTE: usize = 1024 * 1024;

/// The public port, before it is open.
pub struct PublicPort {
    endpoint: Option<RpcEndpoint>,
    registry: Option<Registry>,
    log_limit: u32,
}

impl PublicPort {
    /// Prepares the port of a node that is configured so; none where `endpoint` is nothing.
    pub fn new(endpoint: Option<RpcEndpoint>, config: &Configuration) -> Self {
        let registry = config.prometheus_registry().cloned();
        Self { endpoint, registry, log_limit: config.rpc.request_logger_limit }
    }

    /// Opens the port until the node stops. It has threads of its own, so that strangers take none of the operator's.
    ///
    /// # Errors
    /// The node can't listen there.
    pub fn open(self, operators: &RpcHandlers, task_manager: &mut TaskManager) -> Result<(), Error> {
        let Some(endpoint) = self.endpoint else { return Ok(()) };
        let methods = bounded(&operators.handle()).and_then(listed).map_err(other)?;
        let registry = self.registry.as_ref().map(beside).transpose()?;
        let metrics = RpcMetrics::new(registry.as_ref())?;
        let most_received = (endpoint.max_payload_in_mb as usize).saturating_add(1).saturating_mul(MEBIBYTE);
        let connections = Connections::new(UNREAD, most_received, self.registry.as_ref())?;
        let threads = sc_service::create_rpc_runtime(endpoint.max_connections).map_err(other)?;
        let listener = TcpListener::bind(endpoint.listen_addr).map_err(other)?;
        listener.set_nonblocking(true).map_err(other)?;
        let address = listener.local_addr().map_err(other)?;
        let (server, handle) =
            PublicServer::new(methods.into(), endpoint, (metrics, connections), (self.log_limit, server::PATIENCE));
        let runtime = threads.handle().clone();
        threads.spawn(async move {
            match tokio::net::TcpListener::from_std(listener) {
                Ok(listener) => server.accept(listener, runtime).await,
                Err(error) => log::error!("The public port is closed: {error}"),
            }
        });
        log::info!("Running JSON-RPC server: addr={address},");
        task_manager.keep_alive(Open { handle, threads: Some(threads) });
        Ok(())
    }
}

/// The port, while it is open.
struct Open {
    handle: ServerHandle,
    threads: Option<tokio::runtime::Runtime>,
}

impl Drop for Open {
    fn drop(&mut self) {
        // An error says that it has stopped already.
        let _ = self.handle.stop();
        // Its threads can't be waited for on one of the node's.
        if let Some(threads) = self.threads.take() {
            threads.shutdown_background();
        }
    }
}

fn other(error: impl std::error::Error + Send + Sync + 'static) -> Error {
    Error::Application(Box::new(error))
}

/// Adds the method that lists all.
fn listed(mut methods: RpcModule<()>) -> Result<RpcModule<()>, RegisterMethodError> {
    let mut names: Vec<_> = methods.method_names().chain(["rpc_methods"]).collect();
    names.sort_unstable();
    methods.register_method("rpc_methods", move |_, _, _| serde_json::json!({ "methods": names }))?;
    Ok(methods)
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
