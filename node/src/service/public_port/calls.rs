//! The calls of one connection of the public port: each waits its turn, and its answer is counted until it is read.

use super::{connection::Connection, keys};
use futures::{FutureExt, future::BoxFuture};
use jsonrpsee::{
    MethodResponse, Methods,
    core::server::MethodCallback,
    server::middleware::rpc::RpcServiceT,
    types::{ErrorObject, ErrorObjectOwned, Id, Request, error::ErrorCode},
};
use std::{collections::HashSet, sync::Arc};
use tower::Layer;

/// The names of methods that subscribe.
pub type Subscriptions = Arc<HashSet<&'static str>>;

/// Returns those of `methods` that subscribe.
pub fn subscriptions(methods: &Methods) -> Subscriptions {
    let subscribes = |name: &&str| matches!(methods.method(name), Some(MethodCallback::Subscription(_)));
    Arc::new(methods.method_names().filter(subscribes).collect())
}

/// Has the calls of a connection wait their turn, before they are counted against its rate.
#[derive(Clone)]
pub struct TurnsLayer(pub Arc<Connection>);

impl<S> Layer<S> for TurnsLayer {
    type Service = Turns<S>;

    fn layer(&self, service: S) -> Self::Service {
        Turns { service: Arc::new(service), connection: self.0.clone() }
    }
}

/// The service of [`TurnsLayer`].
pub struct Turns<S> {
    service: Arc<S>,
    connection: Arc<Connection>,
}

impl<'a, S> RpcServiceT<'a> for Turns<S>
where
    S: RpcServiceT<'a> + Send + Sync + 'static,
{
    type Future = BoxFuture<'a, MethodResponse>;

    fn call(&self, request: Request<'a>) -> Self::Future {
        let (service, connection) = (self.service.clone(), self.connection.clone());
        async move {
            let Some(_turn) = connection.turn().await else { return gone(request.id) };
            service.call(request).await
        }
        .boxed()
    }
}

/// Runs the calls of a connection that have their turn, as many as may run in all.
#[derive(Clone)]
pub struct RunLayer(pub Arc<Connection>, pub Subscriptions);

impl<S> Layer<S> for RunLayer {
    type Service = Run<S>;

    fn layer(&self, service: S) -> Self::Service {
        Run { service: Arc::new(service), connection: self.0.clone(), subscriptions: self.1.clone() }
    }
}

/// The service of [`RunLayer`].
pub struct Run<S> {
    service: Arc<S>,
    connection: Arc<Connection>,
    subscriptions: Subscriptions,
}

// The layer around it asks for it.
impl<S> Clone for Run<S> {
    fn clone(&self) -> Self {
        let (service, connection) = (self.service.clone(), self.connection.clone());
        Self { service, connection, subscriptions: self.subscriptions.clone() }
    }
}

impl<'a, S> RpcServiceT<'a> for Run<S>
where
    S: RpcServiceT<'a> + Send + Sync + 'static,
{
    type Future = BoxFuture<'a, MethodResponse>;

    fn call(&self, request: Request<'a>) -> Self::Future {
        let Self { service, connection, subscriptions } = self.clone();
        async move {
            // One that subscribes is done only once the other side reads, however long that takes.
            let waits_for_reader = subscriptions.contains(request.method_name());
            let permit = if waits_for_reader { None } else { connection.run().await };
            if permit.is_none() && connection.until_it_reads().await.is_none() {
                return gone(request.id);
            }
            let response = match keys::check(request.method_name(), &request.params()) {
                Ok(()) => service.call(request).await,
                Err(refusal) => MethodResponse::error(request.id, refusal),
            };
            connection.answered(response.as_result().len());
            drop(permit);
            response
        }
        .boxed()
    }
}

/// Returns an answer that nobody reads: the connection is closed.
fn gone(id: Id<'_>) -> MethodResponse {
    let error: ErrorObjectOwned = ErrorObject::from(ErrorCode::ServerIsBusy);
    MethodResponse::error(id, error)
}
