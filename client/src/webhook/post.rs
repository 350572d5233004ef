//! One request to an address that was checked.

use super::address::{Allowed, is_public};
use super::error::WebhookError;
use http_body_util::Full;
use hyper::{Request, body::Bytes, client::conn::http1, header};
use hyper_util::rt::TokioIo;
use rustls_platform_verifier::BuilderVerifierExt;
use std::{
    net::{IpAddr, SocketAddr},
    sync::Arc,
};
use tokio::{
    io::{AsyncRead, AsyncWrite},
    net::{TcpStream, lookup_host},
};
use tokio_rustls::{
    TlsConnector,
    rustls::{ClientConfig, crypto::ring, pki_types::ServerName},
};
use url::{Host, Url};

/// The name by which this program is known to receivers.
const AGENT: &str = concat!("urcar/", env!("CARGO_PKG_VERSION"));

/// An address to post to, in its parts.
#[derive(Clone, Debug)]
pub struct Target {
    url: Url,
    host: Host<String>,
    port: u16,
    is_encrypted: bool,
    allowed: Allowed,
}

impl Target {
    /// Parses a URL.
    ///
    /// # Errors
    /// `Malformed`, `NotHttps`, `Credentials`, and `Private` of a URL that names such an address.
    pub fn parse(text: &str, allowed: Allowed) -> Result<Self, WebhookError> {
        let malformed = |reason: String| WebhookError::Malformed { url: text.to_owned(), reason };
        let url = Url::parse(text).map_err(|error| malformed(error.to_string()))?;
        let is_encrypted = match url.scheme() {
            "https" => true,
            "http" if allowed.http => false,
            _ => return Err(WebhookError::NotHttps(text.to_owned())),
        };
        if !url.username().is_empty() || url.password().is_some() {
            return Err(WebhookError::Credentials);
        }
        let host = url.host().ok_or_else(|| malformed("it has no host".into()))?.to_owned();
        let port = url.port_or_known_default().ok_or_else(|| malformed("it has no port".into()))?;
        let target = Self { url, host, port, is_encrypted, allowed };
        match target.host {
            Host::Ipv4(address) => target.check(address.into())?,
            Host::Ipv6(address) => target.check(address.into())?,
            Host::Domain(_) => {}
        }
        Ok(target)
    }

    fn check(&self, address: IpAddr) -> Result<(), WebhookError> {
        if self.allowed.private || is_public(address) {
            return Ok(());
        }
        Err(WebhookError::Private { host: self.host.to_string(), address })
    }

    /// Returns the addresses of the host, each of them checked.
    async fn addresses(&self) -> Result<Vec<SocketAddr>, WebhookError> {
        let found: Vec<SocketAddr> = match &self.host {
            Host::Ipv4(address) => vec![(*address, self.port).into()],
            Host::Ipv6(address) => vec![(*address, self.port).into()],
            Host::Domain(name) => {
                let unresolved = |reason: String| WebhookError::Unresolved { host: name.clone(), reason };
                let found = lookup_host((name.as_str(), self.port)).await;
                let found: Vec<SocketAddr> = found.map_err(|error| unresolved(error.to_string()))?.collect();
                if found.is_empty() {
                    return Err(unresolved("the resolver knows none".into()));
                }
                found
            }
        };
        // One that leads inwards among others is no mistake.
        found.iter().try_for_each(|address| self.check(address.ip()))?;
        Ok(found)
    }

    /// Posts a body of JSON with these headers, and returns the HTTP status of the answer.
    ///
    /// # Errors
    /// `Private`, `Unresolved`, `Connection`.
    pub async fn post(&self, headers: [(&str, &str); 3], body: &str) -> Result<u16, WebhookError> {
        let addresses = self.addresses().await?;
        let request = self.request(headers, body)?;
        let stream = TcpStream::connect(addresses.as_slice()).await.map_err(failed)?;
        if !self.is_encrypted {
            return exchange(stream, request).await;
        }
        let name = match &self.host {
            Host::Domain(name) => ServerName::try_from(name.clone()).map_err(failed)?,
            Host::Ipv4(address) => ServerName::from(IpAddr::from(*address)),
            Host::Ipv6(address) => ServerName::from(IpAddr::from(*address)),
        };
        let stream = TlsConnector::from(Arc::new(encryption()?)).connect(name, stream).await.map_err(failed)?;
        exchange(stream, request).await
    }

    fn request(&self, headers: [(&str, &str); 3], body: &str) -> Result<Request<Full<Bytes>>, WebhookError> {
        let query = self.url.query().map_or(String::new(), |query| format!("?{query}"));
        let authority = match self.url.port() {
            Some(port) => format!("{}:{port}", self.host),
            None => self.host.to_string(),
        };
        let mut request = Request::post(format!("{}{query}", self.url.path()))
            .header(header::HOST, authority)
            .header(header::USER_AGENT, AGENT)
            .header(header::CONTENT_TYPE, "application/json")
            .header(header::CONNECTION, "close");
        for (name, value) in headers {
            request = request.header(name, value);
        }
        request.body(Full::new(Bytes::copy_from_slice(body.as_bytes()))).map_err(failed)
    }
}

/// Returns how connections are encrypted: receivers are known by the certificates that this machine trusts.
fn encryption() -> Result<ClientConfig, WebhookError> {
    let builder = ClientConfig::builder_with_provider(Arc::new(ring::default_provider()));
    let builder = builder.with_safe_default_protocol_versions().map_err(failed)?;
    Ok(builder.with_platform_verifier().with_no_client_auth())
}

/// Sends a request over a connection, and returns the HTTP status of the answer. Its body isn't read.
async fn exchange<S>(stream: S, request: Request<Full<Bytes>>) -> Result<u16, WebhookError>
where
    S: AsyncRead + AsyncWrite + Unpin + Send + 'static,
{
    let (mut sender, connection) = http1::handshake(TokioIo::new(stream)).await.map_err(failed)?;
    let driver = tokio::spawn(connection);
    let answer = sender.send_request(request).await;
    driver.abort();
    answer.map(|answer| answer.status().as_u16()).map_err(failed)
}

fn failed(error: impl std::fmt::Display) -> WebhookError {
    WebhookError::Connection(error.to_string())
}
