//! The evidence store, as it runs in the node.
//!
//! - [`settings`]: whether the node keeps evidence, where, and to whom it is served.
//! - [`start`]: opens it, has it follow the final chain in a thread of its own, and serves it.
//! - [`source`]: the chain as the store reads it.
//!
//! The node is whole without it: a store that can't be opened, or whose address is taken, never ends the node.

pub mod settings;
mod source;

use crate::{
    index::{source::ClientSource, stop::Stop},
    service::types::{FullClient, Oracle},
};
use log::{error, info};
use sc_client_api::HeaderBackend;
use sc_service::{Configuration, TaskManager, error::Error};
use settings::{DEFAULT_PORT, EvidenceParams, ListenChoice};
use source::FileSource;
use std::{
    net::{Ipv4Addr, SocketAddr},
    path::Path,
    sync::Arc,
};
use urcar_evidence::{Error as EvidenceError, Follower, Listener, Metrics, Peers, Place, Service, Store, follow};
use urcar_feed::{ClientChain, WakeUps};
use urcar_runtime::opaque::Block;

/// The group of the store's tasks.
const TASKS: Option<&str> = Some("evidence");

/// Starts the evidence store of a node, if it is to keep one, and returns it. It follows the final chain, but not while
/// `oracle` finds that the node is behind. One that can't be opened is left out, with an error in the log.
///
/// # Errors
/// Metrics that are registered already.
pub fn start(
    params: &EvidenceParams,
    config: &Configuration,
    client: Arc<FullClient>,
    oracle: Oracle,
    task_manager: &TaskManager,
) -> Result<Option<Service>, Error> {
    let Some((place, folder)) = params.places(config) else { return Ok(None) };
    let metrics = Metrics::register(config.prometheus_registry())?;
    let (chain, stop) = (ClientChain::<_, Block>::new(client.clone()), Stop::default());
    let files = Arc::new(ClientSource::<_, Block>::new(client.clone(), stop.clone()));
    let source = Arc::new(FileSource::new(files));
    let opened = open(params, place.clone(), &folder, &client, metrics).and_then(|service| {
        let follower = Follower::new(chain, source, service.clone()).map_err(|error| error.to_string())?;
        Ok((service, follower))
    });
    let (service, follower) = match opened {
        Ok(opened) => opened,
        Err(error) => {
            error!(target: "evidence", "The node runs without an evidence store, that at {place}: {error}");
            return Ok(None);
        }
    };
    info!(target: "evidence", "📎 Keeps evidence at {place}");
    serve(params, &service, task_manager);
    let (wake_ups, wakes) = WakeUps::new::<Block, _>(&*client);
    let guard = stop.on_drop();
    let spawner = task_manager.spawn_handle();
    spawner.spawn("evidence-wake-ups", TASKS, async move {
        let _until_the_end = guard;
        wakes.await
    });
    let run = follow::run(follower, wake_ups, move || oracle.is_behind(), move || stop.is_set());
    spawner.spawn_blocking("evidence", TASKS, run);
    spawner.spawn("evidence-peers", TASKS, service.clone().run());
    Ok(Some(service))
}

fn open(
    params: &EvidenceParams,
    place: Place,
    folder: &Path,
    client: &FullClient,
    metrics: Metrics,
) -> Result<Service, String> {
    let limits = params.limits();
    let store = Store::open(place, folder, client.info().genesis_hash, limits).map_err(|error| error.to_string())?;
    let peers = Peers::new(params.evidence_peers.clone(), limits.fetches).map_err(|error| error.to_string())?;
    Ok(Service::new(store, peers, metrics))
}

/// Has the evidence served over HTTP, if it is to be.
fn serve(params: &EvidenceParams, service: &Service, task_manager: &TaskManager) {
    let bound = match params.evidence_listen {
        Some(ListenChoice::Off) => return,
        Some(ListenChoice::At(address)) => bind(address),
        None => bind(local(DEFAULT_PORT)).or_else(|_| bind(local(0))),
    };
    match bound {
        Ok((listener, address)) => {
            info!(target: "evidence", "📎 Serves evidence at http://{address}");
            service.set_listener(address);
            task_manager.spawn_handle().spawn("evidence-listener", TASKS, listener.run(service.clone()));
        }
        Err(error) => error!(target: "evidence", "Evidence is not served over HTTP: {error}"),
    }
}

fn bind(address: SocketAddr) -> Result<(Listener, SocketAddr), EvidenceError> {
    let listener = Listener::bind(address)?;
    let address = listener.address()?;
    Ok((listener, address))
}

fn local(port: u16) -> SocketAddr {
    (Ipv4Addr::LOCALHOST, port).into()
}
