//! The calls of one connection of the public port: each waits its turn, and its answer is counted until it is read.

use super::{connection::Connection, keys};
use futures::{FutureExt, future::BoxFuture};
use jsonrpsee::{
    MethodResponse,
    server::middleware::rpc::RpcServiceT,
    types::{ErrorObject, ErrorObjectOwned, Request, error::ErrorCode},
};
use std::sync::Arc;
use tower::Layer;

/// Has the calls of a connection wait their turn.
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
            let size = request.params().as_str().map_or(0, str::len);
            if let Err(refusal) = keys::check(request.method_name(), &request.params()) {
                return MethodResponse::error(request.id, refusal);
            }
            let Some(turn) = connection.turn(size).await else {
                return MethodResponse::error(request.id, gone());
            };
            let response = service.call(request).await;
            turn.answered(response.as_result().len());
            response
        }
        .boxed()
    }
}

/// Nobody reads it: the connection is closed.
fn gone() -> ErrorObjectOwned {
    ErrorObject::from(ErrorCode::ServerIsBusy)
}
