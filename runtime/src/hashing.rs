//! Short digests, worked out where they are asked for.
//!
//! Every access to a map of the state asks for two of them. Each would be a call out of Wasm that takes memory for its
//! answer, and a second that gives it back: several times what the digest itself takes. BLAKE2 stays with the node,
//! where it is faster than here by more than the calls cost.

#[cfg(substrate_runtime)]
use sp_runtime_interface::wasm::RestoreImplementation;

/// What works out a digest of `N` bytes.
#[cfg(substrate_runtime)]
type Digest<const N: usize> = fn(&[u8]) -> [u8; N];

/// As long as it lives, the runtime works out the digests of keys itself; afterwards the node does. The digests are
/// the same. Natively there is nothing to replace.
pub struct OwnHashing {
    #[cfg(substrate_runtime)]
    _twox: (RestoreImplementation<Digest<8>>, RestoreImplementation<Digest<16>>),
}

impl OwnHashing {
    /// Begins. Once in each call of the runtime, for a second one would panic.
    pub fn begin() -> Self {
        Self {
            #[cfg(substrate_runtime)]
            _twox: (
                sp_io::hashing::host_twox_64.replace_implementation(sp_crypto_hashing::twox_64),
                sp_io::hashing::host_twox_128.replace_implementation(sp_crypto_hashing::twox_128),
            ),
        }
    }
}
