//! Which crate may depend on which. The first room whose path fits is a crate's room.

/// A place in the tree, and what crates there may depend on.
pub struct Room {
    /// Its path from the root; `*` stands for one folder.
    pub path: &'static str,
    /// Paths of the rooms that it may depend on.
    pub knows: &'static [&'static str],
    /// Those that its tests may depend on besides.
    pub tests_know: &'static [&'static str],
}

/// Everything in the tree.
pub const ALL: &str = "**";

/// Rooms for tests: a `*` or [`ALL`] leads to them from tests alone.
pub const FOR_TESTS: [&str; 2] = ["pallets/testing", "primitives/samples"];

const fn room(path: &'static str, knows: &'static [&'static str], tests_know: &'static [&'static str]) -> Room {
    Room { path, knows, tests_know }
}

/// All rooms.
pub const ROOMS: [Room; 21] = [
    room("primitives/types", &[], &["primitives/samples"]),
    room("primitives/rules", &["primitives/types"], &["primitives/samples"]),
    room("primitives/work", &["primitives/types"], &["primitives/samples"]),
    room("primitives/samples", &["primitives/types"], &[]),
    room("primitives/*", &["primitives/types", "primitives/rules", "primitives/work"], &[]),
    room("pallets/interfaces", &["primitives/*"], &[]),
    room("pallets/testing", &["pallets/interfaces", "primitives/*", "primitives/samples"], &[]),
    room("pallets/*", &["pallets/interfaces", "primitives/*"], &["pallets/testing"]),
    room("runtime", &["pallets/*", "primitives/*", "runtime/api", "runtime/wasm"], &[]),
    room("runtime/api", &["primitives/*"], &[]),
    room("runtime/wasm", &[], &[]),
    room("node", &[ALL], &[]),
    room("node/consensus", &["runtime/api", "primitives/*"], &[]),
    room("node/evidence", &["node/feed", "primitives/*"], &["primitives/samples"]),
    room("node/feed", &["runtime/api", "primitives/*"], &[]),
    room("node/index", &["primitives/*"], &[]),
    room("node/rpc-api", &["primitives/*"], &[]),
    room("node/rpc", &["node/evidence", "node/feed", "node/index", "node/rpc-api", "runtime/api", "primitives/*"], &[]),
    room("client", &["primitives/*", "node/rpc-api"], &["runtime"]),
    // It prints the samples as examples.
    room("client/cli", &["client", "primitives/*", "primitives/samples", "node/rpc-api"], &["runtime"]),
    room("client/load", &["client", "primitives/*", "node/rpc-api"], &["runtime"]),
];

/// Crates of others that are kept to some rooms, or out of some.
pub struct Fence {
    /// The crate; a `*` at its end stands for any ending.
    pub name: &'static str,
    /// Rooms in which alone it may be used; empty if it may be used everywhere but in `without`.
    pub within: &'static [&'static str],
    /// Rooms in which it may not be used, nor in any room below them.
    pub without: &'static [&'static str],
    /// Why.
    pub why: &'static str,
}

/// All fences.
pub const FENCES: [Fence; 5] = [
    Fence {
        name: "sc-*",
        within: &[],
        without: &["primitives", "pallets", "runtime"],
        why: "what runs on chain knows nothing of the node",
    },
    Fence {
        name: "jsonrpsee",
        within: &["node", "node/rpc-api", "node/rpc"],
        without: &[],
        why: "only the node's RPC speaks JSON-RPC; clients go through subxt",
    },
    Fence { name: "rusqlite", within: &["node/index"], without: &[], why: "only the index knows SQL" },
    Fence {
        name: "object_store",
        within: &["node/evidence"],
        without: &[],
        why: "only the evidence store knows where evidence lies",
    },
    Fence { name: "redb", within: &["node/evidence"], without: &[], why: "only the evidence store keeps a catalogue" },
];
