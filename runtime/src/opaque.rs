//! Blocks as the node sees them, without knowing their calls.

use alloc::vec::Vec;
use sp_runtime::{generic, impl_opaque_keys, traits::BlakeTwo256};

pub use sp_runtime::OpaqueExtrinsic as UncheckedExtrinsic;

/// The header of a block.
pub type Header = generic::Header<crate::BlockNumber, BlakeTwo256>;
/// A block whose extrinsics are bytes.
pub type Block = generic::Block<Header, UncheckedExtrinsic>;
/// The hash of a block.
pub type Hash = crate::Hash;

impl_opaque_keys! {
    /// The keys with which a validator signs blocks and votes.
    pub struct SessionKeys {
        pub aura: crate::Aura,
        pub grandpa: crate::Grandpa,
    }
}
