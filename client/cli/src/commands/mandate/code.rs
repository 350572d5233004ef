//! The code of a runtime, in a file.

use std::path::Path;
use urcar_client::{
    Error, Hash, Result,
    input::{self, MIB},
};

/// The most bytes of a file of code.
const MOST: u64 = 64 * MIB;

/// Reads a file of code.
pub fn read(path: &Path) -> Result<Vec<u8>> {
    input::read(path, MOST)
}

/// Returns the digest of the code in a file, or the one that the text is.
pub fn hash(text: &str) -> Result<Hash> {
    if text.starts_with("0x") {
        return text.parse().map_err(|_| Error::Input("a digest has 0x and 64 hexadecimal digits".into()));
    }
    Ok(sp_crypto_hashing::blake2_256(&read(Path::new(text))?).into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn code_is_named_by_its_digest() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("runtime.wasm");
        std::fs::write(&path, b"\0asm").unwrap();
        let digest = hash(path.to_str().unwrap()).unwrap();
        assert_eq!(digest.0, sp_crypto_hashing::blake2_256(b"\0asm"));
        assert_eq!(hash(&format!("{digest:?}")).unwrap(), digest);
        assert!(matches!(hash("0x12"), Err(Error::Input(_))));
        assert!(matches!(hash("nothing.wasm"), Err(Error::File { .. })));
    }
}
