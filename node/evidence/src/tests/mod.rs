//! Tests of the parts together: a store in a folder, served over a real socket.

mod bucket;
#[cfg(target_os = "linux")]
mod disk;
mod faults;
mod follow;
mod hostile;
mod http;
mod kill;
mod listener;
mod peers;
mod s3;
mod store;

use crate::{
    Deletion, Limits, Metrics, Named, NamedBy, Naming, Peer, Peers, Place, Service, Store, error::Error,
    listener::Listener,
};
use futures::{Stream, stream};
use hyper::body::Bytes;
use sp_core::{H256, Pair, crypto::AccountId32, sr25519};
use sp_crypto_hashing::blake2_256;
use std::net::SocketAddr;
use tempfile::TempDir;
use urcar_types::Digest;

/// The chain of all tests.
pub const GENESIS: H256 = H256::repeat_byte(9);

/// A store in a folder of its own.
pub struct Kept {
    /// The folder, removed at the end.
    pub folder: TempDir,
    /// The store.
    pub store: Store,
}

/// Returns a store with these bounds.
pub fn kept(limits: Limits) -> Kept {
    let folder = tempfile::tempdir().unwrap();
    let store = opened(&folder, limits);
    Kept { folder, store }
}

/// Opens the store of a folder.
pub fn opened(folder: &TempDir, limits: Limits) -> Store {
    Store::open(Place::Folder(folder.path().into()), folder.path(), GENESIS, limits).unwrap()
}

/// Returns the digest of a content.
pub fn digest(content: &[u8]) -> Digest {
    blake2_256(content).into()
}

/// Returns a writer's key.
pub fn pair(writer: u8) -> sr25519::Pair {
    sr25519::Pair::from_seed(&[writer; 32])
}

/// Returns a writer's account.
pub fn account(writer: u8) -> AccountId32 {
    pair(writer).public().into()
}

/// Has a writer name a content.
pub fn name(store: &Store, content: &[u8], writer: u8, media_type: &str) {
    let (bytes, media_type) = (content.len() as u64, media_type.to_owned());
    let by = NamedBy::Dispute(u32::from(writer));
    let naming = Naming { by, writer: Some(account(writer)), media_type, bytes };
    store.add(&[Named { digest: digest(content), naming }], None).unwrap();
}

/// Returns a writer's signed deletion.
pub fn deletion(content: &[u8], writer: u8) -> Deletion {
    let (digest, by, account, at) = (digest(content), NamedBy::Dispute(u32::from(writer)), account(writer), 5);
    let text = Deletion::message(&GENESIS, &digest, &by, &account, at);
    let signature = pair(writer).sign(text.as_bytes()).into();
    Deletion { genesis: GENESIS, digest, by, account, at, signature }
}

/// Returns content in pieces of this many bytes.
pub fn pieces(content: &[u8], of: usize) -> impl Stream<Item = Result<Bytes, Error>> + Send + Unpin + use<> {
    let pieces: Vec<_> = content.chunks(of).map(|piece| Ok(Bytes::copy_from_slice(piece))).collect();
    stream::iter(pieces)
}

/// A node's evidence, with a listener that runs until the runtime of the test ends.
pub struct Node {
    /// Its folder.
    pub kept: Kept,
    /// Its evidence.
    pub service: Service,
    /// The address of its listener.
    pub address: SocketAddr,
}

/// Starts a node with these bounds and peers.
pub async fn node(limits: Limits, peers: &[&Node]) -> Node {
    let peers: Vec<Peer> = peers.iter().map(|peer| format!("http://{}", peer.address).parse().unwrap()).collect();
    serve(kept(limits), Peers::new(peers, limits.fetches).unwrap())
}

/// Serves a store. Must be called within a runtime of tokio.
pub fn serve(kept: Kept, peers: Peers) -> Node {
    let service = Service::new(kept.store.clone(), peers, Metrics::default());
    let listener = Listener::bind(([127, 0, 0, 1], 0).into()).unwrap();
    let address = listener.address().unwrap();
    service.set_listener(address);
    tokio::spawn(listener.run(service.clone()));
    Node { kept, service, address }
}

/// Returns 1 MiB or as much as is wanted of bytes that don't repeat soon.
pub fn noise(bytes: usize) -> Vec<u8> {
    let mut state = 1u32;
    let next = || {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (state >> 24) as u8
    };
    std::iter::repeat_with(next).take(bytes).collect()
}
