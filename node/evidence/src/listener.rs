//! The listener: evidence over HTTP/1.1, for pages, programs and peers.
//!
//! - `target`, `respond`: what a path names; what each method answers.
//! - `answer`, `refusal`: headers and bodies; errors with their status and word.
//! - `connections`: how many there are, and whose.

mod answer;
mod connections;
mod refusal;
mod respond;
mod target;

pub use target::digest as parse_digest;

use crate::{error::Error, service::Service, stall::Stalling};
use connections::{Connections, Place};
use hyper::{Request, body::Incoming, server::conn::http1, service::service_fn};
use hyper_util::rt::{TokioIo, TokioTimer};
use std::{
    convert::Infallible,
    net::SocketAddr,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::Duration,
};
use tokio::{
    net::{TcpListener, TcpStream},
    task::JoinSet,
    time::{sleep, timeout},
};

/// Bytes of a request's head at most, and of what is read ahead.
const HEAD_BYTES: usize = 16 * 1024;

/// Headers of a request at most.
const HEADERS: usize = 64;

/// How long it waits after an error of the operating system, such as that no file can be opened any more.
const PAUSE: Duration = Duration::from_millis(200);

/// A listener that has its address.
pub struct Listener(TcpListener);

impl Listener {
    /// Takes an address. Port zero takes one that is free. Must be called within a runtime of tokio.
    ///
    /// # Errors
    /// [`Error::Place`] where it is taken.
    pub fn bind(address: SocketAddr) -> Result<Self, Error> {
        let bound = std::net::TcpListener::bind(address).and_then(|listener| {
            listener.set_nonblocking(true)?;
            TcpListener::from_std(listener)
        });
        bound.map(Self).map_err(|error| Error::Place(format!("the address {address}: {error}")))
    }

    /// Returns the address.
    ///
    /// # Errors
    /// [`Error::Place`] where the operating system doesn't tell.
    pub fn address(&self) -> Result<SocketAddr, Error> {
        self.0.local_addr().map_err(|error| Error::Place(error.to_string()))
    }

    /// Answers requests. Doesn't end by itself; when it is dropped, its connections end.
    pub async fn run(self, service: Service) {
        let connections = Connections::default();
        let limits = *service.store().limits();
        let mut tasks = JoinSet::new();
        loop {
            // What has ended is let go of.
            while tasks.try_join_next().is_some() {}
            service.metrics().connected(connections.count());
            match self.0.accept().await {
                Ok((stream, from)) => {
                    // Whoever gets no place finds the connection closed.
                    let place = connections.enter(from.ip(), limits.connections, limits.connections_of_one);
                    if let Some(place) = place {
                        tasks.spawn(timeout(limits.connection_time, serve(stream, place, service.clone())));
                    }
                }
                Err(error) => {
                    log::debug!(target: "evidence", "No connection is taken: {error}");
                    sleep(PAUSE).await;
                }
            }
        }
    }
}

/// Answers the requests of one connection.
async fn serve(stream: TcpStream, place: Place, service: Service) {
    let limits = *service.store().limits();
    // Fails where the other side is gone already.
    drop(stream.set_nodelay(true));
    let stream = TokioIo::new(Stalling::writes(stream, limits.stall_time));
    let (place, requests) = (Arc::new(place), AtomicUsize::new(0));
    let answering = service_fn(move |request: Request<Incoming>| {
        let is_last = requests.fetch_add(1, Ordering::Relaxed) + 1 >= limits.requests;
        let (service, place) = (service.clone(), place.clone());
        async move {
            let mut answer = respond::respond(&service, &place, request).await;
            if is_last {
                answer::close(&mut answer);
            }
            Ok::<_, Infallible>(answer)
        }
    });
    let served = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(limits.head_time)
        .max_headers(HEADERS)
        .max_buf_size(HEAD_BYTES)
        .serve_connection(stream, answering)
        .await;
    if let Err(error) = served {
        log::trace!(target: "evidence", "A connection broke: {error}");
    }
}
