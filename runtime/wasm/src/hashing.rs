//! Short digests, computed where they are asked for.
//!
//! Every access to a map of the state asks for two of them. Each would be a call out of Wasm that takes memory for its
//! answer, and a second that gives it back: several times what the digest itself takes. BLAKE2 stays with the node,
//! where it is faster than here by more than the calls cost.

/// Returns what `run` returns. While it runs, the runtime computes the short digests itself; before and after, the node
/// does. Entered again from inside, it only runs.
#[inline]
pub fn enter<R>(run: impl FnOnce() -> R) -> R {
    #[cfg(substrate_runtime)]
    let _own = wasm::OwnHashing::begin();
    run()
}

#[cfg(substrate_runtime)]
mod wasm {
    use core::sync::atomic::{AtomicBool, Ordering::Relaxed};
    use sp_runtime_interface::wasm::RestoreImplementation;

    /// Whether the runtime computes digests itself: replacing what is replaced already panics.
    static BEGUN: AtomicBool = AtomicBool::new(false);

    /// A function from bytes to a digest of `N` bytes.
    type Digest<const N: usize> = fn(&[u8]) -> [u8; N];

    /// As long as it lives, the node isn't asked for short digests.
    pub struct OwnHashing {
        _twox: (RestoreImplementation<Digest<8>>, RestoreImplementation<Digest<16>>),
    }

    impl OwnHashing {
        /// Replaces the node's functions, unless that was done already.
        pub fn begin() -> Option<Self> {
            if BEGUN.swap(true, Relaxed) {
                return None;
            }
            let twox = (
                sp_io::hashing::host_twox_64.replace_implementation(sp_crypto_hashing::twox_64),
                sp_io::hashing::host_twox_128.replace_implementation(sp_crypto_hashing::twox_128),
            );
            Some(Self { _twox: twox })
        }
    }

    impl Drop for OwnHashing {
        fn drop(&mut self) {
            BEGUN.store(false, Relaxed);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::enter;

    #[test]
    fn it_is_entered_again_from_inside_and_once_more_afterwards() {
        assert_eq!(enter(|| enter(|| 1) + enter(|| 2)), 3);
        assert_eq!(enter(|| 4), 4);
    }
}
