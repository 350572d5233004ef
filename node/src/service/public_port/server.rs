//! The server of the public port: HTTP/1.1 and WebSocket, each connection with its calls in turn.

use super::{
    calls::{RunLayer, Subscriptions, TurnsLayer, subscriptions},
    connection::Connection,
    connections::Connections,
    stream::Stream,
};
use hyper::server::conn::http1;
use hyper_util::{
    rt::{TokioIo, TokioTimer},
    service::TowerToHyperService,
};
use jsonrpsee::{
    Methods,
    core::{BoxError, id_providers::RandomStringIdProvider},
    server::{
        HttpRequest, PingConfig, Server, ServerHandle, StopHandle, TowerServiceBuilder,
        middleware::rpc::RpcServiceBuilder, stop_channel, ws,
    },
};
use sc_rpc_api::DenyUnsafe;
use sc_rpc_server::{Metrics, MiddlewareLayer, NodeHealthProxyLayer, RpcEndpoint, RpcMetrics};
use std::{future::Future, sync::Arc, time::Duration};
use tokio::{
    net::{TcpListener, TcpStream},
    runtime::Handle,
    sync::Semaphore,
};
use tower::{
    Service, ServiceBuilder,
    layer::util::{Identity, Stack},
    service_fn,
};
use tower_http::cors::CorsLayer;

const MEBIBYTE: u32 = 1024 * 1024;

/// Sockets for each connection that the operator allows: those that only wait for a request are not counted among them.
const SOCKETS: usize = 4;

/// Time in which the head of a request must come, on a socket that is open: more than proxies keep idle ones for.
const HEAD: Duration = Duration::from_secs(75);

/// Time for which a connection that has answers to read may take nothing.
pub const PATIENCE: Duration = Duration::from_secs(30);

type Http = Stack<CorsLayer, Stack<NodeHealthProxyLayer, Identity>>;

/// A server that isn't listening yet; each connection has a copy.
#[derive(Clone)]
pub struct PublicServer {
    methods: Methods,
    subscriptions: Subscriptions,
    service: TowerServiceBuilder<Identity, Http>,
    endpoint: Arc<RpcEndpoint>,
    log_limit: u32,
    metrics: Option<RpcMetrics>,
    connections: Arc<Connections>,
    patience: Duration,
    stop: StopHandle,
}

impl PublicServer {
    /// Returns the server of `endpoint`, which answers by `methods`, and what stops it.
    pub fn new(
        methods: Methods,
        endpoint: RpcEndpoint,
        (metrics, connections): (Option<RpcMetrics>, Arc<Connections>),
        (log_limit, patience): (u32, Duration),
    ) -> (Self, ServerHandle) {
        let known: Vec<_> = methods.method_names().collect();
        let ping = PingConfig::new().ping_interval(Duration::from_secs(30)).inactive_limit(Duration::from_secs(60));
        let http = ServiceBuilder::new().layer(NodeHealthProxyLayer).layer(CorsLayer::permissive());
        let service = Server::builder()
            .max_request_body_size(endpoint.max_payload_in_mb.saturating_mul(MEBIBYTE))
            .max_response_body_size(endpoint.max_payload_out_mb.saturating_mul(MEBIBYTE))
            .max_connections(endpoint.max_connections)
            .max_subscriptions_per_connection(endpoint.max_subscriptions_per_connection)
            .enable_ws_ping(ping.max_failures(3))
            .set_http_middleware(http)
            .set_message_buffer_capacity(endpoint.max_buffer_capacity_per_connection)
            .set_batch_request_config(endpoint.batch_config)
            .set_id_provider(RandomStringIdProvider::new(16))
            .to_service_builder();
        let (stop, handle) = stop_channel();
        let metrics = metrics.map(|metrics| metrics.with_known_methods(known));
        let endpoint = Arc::new(endpoint);
        let subscriptions = subscriptions(&methods);
        (Self { methods, subscriptions, service, endpoint, log_limit, metrics, connections, patience, stop }, handle)
    }

    /// Serves whoever comes to `listener`, on the threads of `runtime`, until the server is stopped.
    pub async fn accept(self, listener: TcpListener, runtime: Handle) {
        let sockets = Arc::new(Semaphore::new(self.endpoint.max_connections as usize * SOCKETS));
        loop {
            let accepted = tokio::select! {
                accepted = listener.accept() => accepted,
                () = self.stop.clone().shutdown() => return,
            };
            let socket = match accepted {
                Ok((socket, _)) => socket,
                Err(error) => {
                    log::debug!(target: "rpc", "The public port couldn't accept a connection: {error}");
                    // Out of descriptors it would fail again at once.
                    tokio::time::sleep(Duration::from_millis(100)).await;
                    continue;
                }
            };
            let Ok(place) = sockets.clone().try_acquire_owned() else { continue };
            let serving = self.clone().serve(socket);
            runtime.spawn(async move {
                if let Err(error) = serving.await {
                    log::trace!(target: "rpc", "A connection of the public port ended: {error}");
                }
                drop(place);
            });
        }
    }

    /// Serves one connection until it ends; that of a WebSocket goes on by itself.
    async fn serve(self, socket: TcpStream) -> Result<(), BoxError> {
        // An answer in two pieces would wait for the client's delayed acknowledgement, 40 ms.
        socket.set_nodelay(true)?;
        let connection = Connection::open(&self.connections);
        let stream = Stream::new(socket, connection.clone(), self.patience);
        let stop = self.stop.clone();
        let unlimited = MiddlewareLayer::new();
        let limits = match self.endpoint.rate_limit {
            Some(calls) => unlimited.with_rate_limit_per_minute(calls),
            None => unlimited,
        };
        let service = service_fn(move |request| self.clone().answer(request, connection.clone(), limits.clone()));
        let service = TowerToHyperService::new(service);
        // One request at a time: over HTTP/2 one connection could have any number of answers waiting.
        let mut builder = http1::Builder::new();
        builder.timer(TokioTimer::new()).header_read_timeout(HEAD);
        let serving = builder.serve_connection(TokioIo::new(stream), service).with_upgrades();
        tokio::pin!(serving);
        tokio::select! {
            served = serving.as_mut() => return Ok(served?),
            () = stop.shutdown() => {}
        }
        serving.as_mut().graceful_shutdown();
        Ok(serving.await?)
    }

    fn answer(
        self,
        mut request: HttpRequest<hyper::body::Incoming>,
        connection: Arc<Connection>,
        limits: MiddlewareLayer,
    ) -> impl Future<Output = Result<jsonrpsee::server::HttpResponse, BoxError>> {
        request.extensions_mut().insert(DenyUnsafe::Yes);
        let websocket = ws::is_upgrade_request(&request);
        let transport = if websocket { "ws" } else { "http" };
        let middleware = match self.metrics {
            Some(metrics) => limits.with_metrics(Metrics::new(metrics, transport)),
            None => limits,
        };
        let calls = RpcServiceBuilder::new()
            .rpc_logger(self.log_limit)
            .layer(TurnsLayer(connection.clone()))
            .layer(middleware.clone())
            .layer(RunLayer(connection, self.subscriptions));
        let mut service = self.service.set_rpc_middleware(calls).build(self.methods, self.stop);
        if websocket {
            let closed = service.on_session_closed();
            tokio::spawn(async move {
                let since = std::time::Instant::now();
                middleware.ws_connect();
                closed.await;
                middleware.ws_disconnect(since);
            });
        }
        async move { service.call(request).await }
    }
}
