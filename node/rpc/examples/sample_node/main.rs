//! The node's methods over a generated market, with as many cars as the page is made for: by it the page is measured.
//!
//! `sample_node [CARS [RECORDS [PORT]]]`: so many cars with so many records each, at this port of this machine, or at a
//! free one. They are copied into an index as a node copies its chain, in the folder for temporary files: about 2 KB a
//! record. Then one JSON object says where it listens. Ends by Ctrl-C or SIGTERM.

mod client;
mod system;

use client::{Block, SampleClient};
use jsonrpsee::{RpcModule, server::Server};
use serde_json::json;
use std::{error::Error, net::SocketAddr, path::Path, sync::Arc, time::Instant};
use tokio::{
    runtime::Runtime,
    signal::{
        ctrl_c,
        unix::{SignalKind, signal},
    },
};
use urcar_feed::WakeUps;
use urcar_index::{Index, Live, Options, market::Market, search::Table};
use urcar_rpc::{Limits, SubscriptionMetrics, Subscriptions};

const SEED: u64 = 2026;
const CARS: u32 = 100_000;
const RECORDS: u32 = 10;
/// Bytes that the vehicles may take in memory: more than they do.
const MEMORY: usize = 1 << 34;

/// The arguments.
struct Arguments {
    cars: u32,
    records: u32,
    port: u16,
}

impl Arguments {
    fn read() -> Result<Self, Box<dyn Error>> {
        let mut arguments = std::env::args().skip(1);
        let mut next = |preset: u32| match arguments.next() {
            Some(text) => text.parse::<u32>().map_err(|_| format!("{text} is no number")),
            None => Ok(preset),
        };
        let (cars, records, port) = (next(CARS)?.max(1), next(RECORDS)?.max(1), next(0)?);
        Ok(Self { cars, records, port: u16::try_from(port)? })
    }
}

fn main() -> Result<(), Box<dyn Error>> {
    let Arguments { cars, records, port } = Arguments::read()?;
    let folder = tempfile::tempdir()?;
    let started = Instant::now();
    let market = Arc::new(Market::new(SEED, cars, records));
    let live = indexed(&market, folder.path())?;
    eprintln!("{cars} cars were copied in {} s", started.elapsed().as_secs());
    Runtime::new()?.block_on(serve(SampleClient::new(market), live, port))
}

/// Returns the index of a market, built as a node builds it.
fn indexed(market: &Arc<Market>, folder: &Path) -> Result<Live, urcar_index::Error> {
    let genesis = market.block();
    let index = Index::open(folder.to_path_buf(), genesis.hash, market.clone(), Options::default())?;
    let live = Live::new(index, Table::new(&genesis.hash.0, MEMORY));
    live.rebuild(genesis, &mut |_| {})?;
    Ok(live)
}

/// Serves the methods until the process is told to end.
async fn serve(client: SampleClient, live: Live, port: u16) -> Result<(), Box<dyn Error>> {
    let server = Server::builder().build(SocketAddr::from(([127, 0, 0, 1], port))).await?;
    let address = server.local_addr()?;
    let _serving = server.start(methods(client, live)?);
    println!("{}", json!({ "url": format!("ws://{address}") }));
    let mut terminated = signal(SignalKind::terminate())?;
    tokio::select! {
        _ = terminated.recv() => {}
        pressed = ctrl_c() => pressed?,
    }
    Ok(())
}

/// Returns all methods, as the node has them.
fn methods(client: SampleClient, live: Live) -> Result<RpcModule<()>, Box<dyn Error>> {
    // The chain stands still: nobody is ever woken up.
    let (wake_ups, wakes) = WakeUps::from_events(futures::stream::pending());
    tokio::spawn(wakes);
    let subscriptions = Subscriptions::new(wake_ups, SubscriptionMetrics::default(), Limits::default());
    let system = system::methods(client.genesis())?;
    let mut methods = urcar_rpc::module::<Block, _>(Arc::new(client), Some(live), subscriptions)?;
    methods.merge(urcar_rpc::evidence(None)?)?;
    methods.merge(system)?;
    Ok(methods)
}
