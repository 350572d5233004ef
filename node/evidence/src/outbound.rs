//! HTTP requests of this node: to its peers, and to a bucket. One connection each, no redirects.

use crate::stall::Stalling;
use async_trait::async_trait;
use http_body_util::BodyExt;
use hyper::{
    Request, Response, Uri,
    body::{Body, Incoming},
    client::conn::http1,
    header::{HOST, HeaderValue, USER_AGENT},
};
use hyper_util::rt::TokioIo;
use object_store::{
    ClientOptions,
    client::{
        HttpClient, HttpConnector, HttpError, HttpErrorKind, HttpRequest, HttpResponse, HttpResponseBody, HttpService,
    },
};
use rustls_platform_verifier::BuilderVerifierExt;
use std::{error::Error as StdError, fmt::Display, sync::Arc, time::Duration};
use tokio::{
    io::{AsyncRead, AsyncWrite},
    net::TcpStream,
    time::timeout,
};
use tokio_rustls::{
    TlsConnector,
    rustls::{ClientConfig, crypto::ring, pki_types::ServerName},
};

/// The name by which the node is known to servers.
const AGENT: &str = concat!("urcar-node/", env!("CARGO_PKG_VERSION"));

/// The time in which a connection must stand.
const CONNECT_TIME: Duration = Duration::from_secs(10);

/// The time in which the other side must send or take a byte.
const STALL_TIME: Duration = Duration::from_secs(30);

/// Why a request has no answer.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum OutboundError {
    /// There is no way to the server.
    #[error("no connection to {to}: {reason}")]
    Connection {
        /// The server.
        to: String,
        /// Why, in words.
        reason: String,
    },
    /// The connection doesn't stand in time.
    #[error("{0} did not answer in time")]
    TimedOut(String),
    /// The connection broke.
    #[error("the connection to {to} broke: {reason}")]
    Broken {
        /// The server.
        to: String,
        /// Why, in words.
        reason: String,
    },
    /// The address isn't one.
    #[error("{0} is no address of HTTP or HTTPS")]
    Address(String),
    /// Certificates can't be checked on this machine.
    #[error("certificates can't be checked: {0}")]
    Certificates(String),
}

/// Sends requests. Servers are known by the certificates that this machine trusts.
#[derive(Clone, Debug)]
pub struct Outbound(Arc<ClientConfig>);

impl Outbound {
    /// Creates one.
    ///
    /// # Errors
    /// [`OutboundError::Certificates`].
    pub fn new() -> Result<Self, OutboundError> {
        let builder = ClientConfig::builder_with_provider(Arc::new(ring::default_provider()));
        let builder = builder
            .with_safe_default_protocol_versions()
            .map_err(|error| OutboundError::Certificates(error.to_string()))?;
        Ok(Self(Arc::new(builder.with_platform_verifier().with_no_client_auth())))
    }

    /// Sends a request to the server that its URI names, and returns the answer, whose body has yet to come.
    ///
    /// # Errors
    /// All but [`OutboundError::Certificates`].
    pub async fn send<B>(&self, mut request: Request<B>) -> Result<Response<Incoming>, OutboundError>
    where
        B: Body + Send + 'static,
        B::Data: Send,
        B::Error: Into<Box<dyn StdError + Send + Sync>>,
    {
        let uri = request.uri().clone();
        let address = || OutboundError::Address(uri.to_string());
        let (host, authority) = uri.host().zip(uri.authority()).ok_or_else(address)?;
        let is_encrypted = match uri.scheme_str() {
            Some("https") => true,
            Some("http") => false,
            _ => return Err(address()),
        };
        let port = uri.port_u16().unwrap_or(if is_encrypted { 443 } else { 80 });
        let to = authority.to_string();
        let headers = request.headers_mut();
        if !headers.contains_key(HOST) {
            headers.insert(HOST, HeaderValue::from_str(&to).map_err(|_| address())?);
        }
        headers.insert(USER_AGENT, HeaderValue::from_static(AGENT));
        // Servers are asked by the path alone.
        let path = uri.path_and_query().map_or("/", |path| path.as_str());
        *request.uri_mut() = path.parse::<Uri>().map_err(|_| address())?;
        let host = host.trim_start_matches('[').trim_end_matches(']').to_owned();
        let connected = timeout(CONNECT_TIME, TcpStream::connect((host.as_str(), port))).await;
        let stream = connected.map_err(|_| OutboundError::TimedOut(to.clone()))?;
        let stream = stream.map_err(|error| unconnected(&to, error))?;
        let stream = Stalling::both(stream, STALL_TIME);
        if !is_encrypted {
            return exchange(stream, request, to).await;
        }
        let name = ServerName::try_from(host).map_err(|error| unconnected(&to, error))?;
        let encrypted = timeout(CONNECT_TIME, TlsConnector::from(self.0.clone()).connect(name, stream)).await;
        let stream = encrypted.map_err(|_| OutboundError::TimedOut(to.clone()))?;
        exchange(stream.map_err(|error| unconnected(&to, error))?, request, to).await
    }
}

fn unconnected(to: &str, error: impl Display) -> OutboundError {
    OutboundError::Connection { to: to.to_owned(), reason: error.to_string() }
}

async fn exchange<S, B>(stream: S, request: Request<B>, to: String) -> Result<Response<Incoming>, OutboundError>
where
    S: AsyncRead + AsyncWrite + Unpin + Send + 'static,
    B: Body + Send + 'static,
    B::Data: Send,
    B::Error: Into<Box<dyn StdError + Send + Sync>>,
{
    let broken = |error: hyper::Error| OutboundError::Broken { to: to.clone(), reason: error.to_string() };
    let (mut sender, connection) = http1::handshake(TokioIo::new(stream)).await.map_err(broken)?;
    // It ends with the answer's body, or where that is dropped.
    tokio::spawn(async move { drop(connection.await) });
    sender.send_request(request).await.map_err(broken)
}

impl HttpConnector for Outbound {
    fn connect(&self, _: &ClientOptions) -> object_store::Result<HttpClient> {
        Ok(HttpClient::new(self.clone()))
    }
}

#[async_trait]
impl HttpService for Outbound {
    async fn call(&self, request: HttpRequest) -> Result<HttpResponse, HttpError> {
        let answer = self.send(request).await.map_err(|error| {
            let kind = match error {
                OutboundError::TimedOut(_) => HttpErrorKind::Timeout,
                OutboundError::Broken { .. } => HttpErrorKind::Request,
                _ => HttpErrorKind::Connect,
            };
            HttpError::new(kind, error)
        })?;
        Ok(answer
            .map(|body| HttpResponseBody::new(body.map_err(|error| HttpError::new(HttpErrorKind::Interrupted, error)))))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use http_body_util::Empty;
    use hyper::body::Bytes;

    async fn outcome(uri: &str) -> Result<Response<Incoming>, OutboundError> {
        let request = Request::get(uri).body(Empty::<Bytes>::new()).unwrap();
        Outbound::new().unwrap().send(request).await
    }

    #[tokio::test]
    async fn what_is_no_address_is_refused() {
        for uri in ["/path", "ftp://127.0.0.1/"] {
            assert!(matches!(outcome(uri).await, Err(OutboundError::Address(_))), "{uri}");
        }
    }

    #[tokio::test]
    async fn nobody_there_is_told_apart() {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        drop(listener);
        let error = outcome(&format!("http://{address}/")).await.unwrap_err();
        assert!(matches!(&error, OutboundError::Connection { to, .. } if *to == address.to_string()), "{error}");
    }

    #[tokio::test]
    async fn a_server_that_hangs_up_is_told_apart() {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        tokio::spawn(async move { drop(listener.accept().await) });
        let error = outcome(&format!("http://{address}/")).await.unwrap_err();
        assert!(matches!(error, OutboundError::Broken { .. }), "{error}");
    }
}
