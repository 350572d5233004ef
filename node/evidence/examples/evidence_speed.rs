//! How long a piece of evidence takes in and out: by the store alone, and over HTTP. Prints one JSON object, and a line
//! each on stderr, in milliseconds: the median of so many rounds.
//!
//! `evidence_speed [BYTES [ROUNDS]]`; the content lies in the folder for temporary files, and is synced to its disk.

use futures::stream;
use serde_json::json;
use sp_core::H256;
use std::{error::Error, net::SocketAddr, time::Instant};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
};
use urcar_evidence::{Limits, Listener, Metrics, Named, NamedBy, Naming, Peers, Place, Service, Store};
use urcar_types::Digest;

/// Pieces in which content comes from a socket, roughly.
const CHUNK: usize = 64 * 1024;

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let bytes: usize = arguments.next().map_or(Ok(1 << 20), |text| text.parse())?;
    let rounds: usize = arguments.next().map_or(Ok(51), |text| text.parse())?;
    let folder = tempfile::tempdir()?;
    let place = Place::Folder(folder.path().into());
    let store = Store::open(place, folder.path(), H256::zero(), Limits::default())?;
    let service = Service::new(store.clone(), Peers::new(vec![], 1)?, Metrics::default());
    let listener = Listener::bind(([127, 0, 0, 1], 0).into())?;
    let address = listener.address()?;
    tokio::spawn(listener.run(service));

    let mut times: [Vec<f64>; 4] = Default::default();
    for round in 0..rounds {
        let (one, other) = (content(bytes, round * 2), content(bytes, round * 2 + 1));
        let digests = [name(&store, &one)?, name(&store, &other)?];
        let start = Instant::now();
        let pieces: Vec<_> = one.chunks(CHUNK).map(|piece| Ok(piece.to_vec().into())).collect();
        store.put(digests[0], Some(bytes as u64), stream::iter(pieces)).await?;
        times[0].push(milliseconds(start));
        let start = Instant::now();
        assert_eq!(store.whole(&digests[0]).await?.len(), bytes);
        times[1].push(milliseconds(start));
        let start = Instant::now();
        let answer = exchange(address, "PUT", digests[1], &other).await?;
        assert!(answer.starts_with(b"HTTP/1.1 201"), "not taken in");
        times[2].push(milliseconds(start));
        let start = Instant::now();
        let answer = exchange(address, "GET", digests[1], &[]).await?;
        assert!(answer.ends_with(&other), "something else came");
        times[3].push(milliseconds(start));
    }
    let [taken, read, taken_over_http, read_over_http] = times.map(median);
    for (words, time) in
        [("in", taken), ("out", read), ("in over HTTP", taken_over_http), ("out over HTTP", read_over_http)]
    {
        eprintln!("{bytes} bytes {words}: {time:.2} ms");
    }
    let figures = json!({
        "bytes": bytes, "rounds": rounds, "in_ms": taken, "out_ms": read, "http_in_ms": taken_over_http,
        "http_out_ms": read_over_http,
    });
    println!("{figures}");
    Ok(())
}

fn content(bytes: usize, seed: usize) -> Vec<u8> {
    let mut state = seed as u64 + 1;
    let next = || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 56) as u8
    };
    std::iter::repeat_with(next).take(bytes).collect()
}

fn name(store: &Store, content: &[u8]) -> Result<Digest, urcar_evidence::Error> {
    let digest = sp_crypto_hashing::blake2_256(content).into();
    let (by, writer, bytes) = (NamedBy::Dispute(1), Some([1; 32].into()), content.len() as u64);
    let naming = Naming { by, writer, media_type: "image/png".into(), bytes };
    store.add(&[Named { digest, naming }], None)?;
    Ok(digest)
}

async fn exchange(address: SocketAddr, method: &str, digest: Digest, body: &[u8]) -> Result<Vec<u8>, std::io::Error> {
    let mut stream = TcpStream::connect(address).await?;
    let length = if body.is_empty() { String::new() } else { format!("Content-Length: {}\r\n", body.len()) };
    let head = format!("{method} /{digest:?} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n{length}\r\n");
    stream.write_all(head.as_bytes()).await?;
    stream.write_all(body).await?;
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).await?;
    Ok(answer)
}

fn milliseconds(since: Instant) -> f64 {
    since.elapsed().as_secs_f64() * 1_000.0
}

fn median(mut times: Vec<f64>) -> f64 {
    times.sort_by(f64::total_cmp);
    times.get(times.len() / 2).copied().unwrap_or_default()
}
