//! The runtime's own heap inside Wasm, and its own short digests of storage keys: both save calls to the node.
//!
//! Every entry point of the runtime runs inside [`enter`]. The heap serves without being asked, as the global allocator
//! of whatever links this crate. Built for anything but a runtime in Wasm, both do nothing.
//!
//! # Invariants
//! - Both serve what the node would: the same digests, and memory that the node may read and free.
//! - An instance of the runtime has one thread.
//!
//! ```
//! use urcar_runtime_wasm::enter;
//!
//! assert_eq!(enter(|| 1 + enter(|| 1)), 2);
//! ```

#![cfg_attr(not(feature = "std"), no_std)]

mod hashing;
#[cfg(any(test, substrate_runtime))]
mod heap;

pub use hashing::enter;
