//! The keys of the chain's storage.

use sp_crypto_hashing::{blake2_128, twox_64, twox_128};

/// The hash that a map puts before its keys.
#[derive(Clone, Copy, Debug)]
pub enum Hashing {
    /// `Blake2_128Concat`: 16 bytes of BLAKE2b, then the key.
    Blake2Concat,
    /// `Identity`: the key alone.
    Identity,
    /// `Twox64Concat`: 8 bytes of xxHash, then the key.
    TwoxConcat,
}

/// Returns the key of a value, or of one entry of a map: `twox_128(pallet) ++ twox_128(item) ++ entry`.
pub fn storage_key(pallet: &str, item: &str, entry: Option<(Hashing, &[u8])>) -> Vec<u8> {
    let mut key = [twox_128(pallet.as_bytes()), twox_128(item.as_bytes())].concat();
    if let Some((hashing, bytes)) = entry {
        match hashing {
            Hashing::Blake2Concat => key.extend_from_slice(&blake2_128(bytes)),
            Hashing::TwoxConcat => key.extend_from_slice(&twox_64(bytes)),
            Hashing::Identity => {}
        }
        key.extend_from_slice(bytes);
    }
    key
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_well_known_keys() {
        assert_eq!(
            hex::encode(storage_key("System", "Events", None)),
            "26aa394eea5630e07c48ae0c9558cef780d41e5e16056765bc8461851072c9d7"
        );
        assert_eq!(storage_key("A", "B", Some((Hashing::Identity, &[1, 2]))).len(), 34);
        assert_eq!(storage_key("A", "B", Some((Hashing::Blake2Concat, &[1, 2]))).len(), 50);
        assert_eq!(storage_key("A", "B", Some((Hashing::TwoxConcat, &[1, 2]))).len(), 42);
    }
}
