//! The code of a runtime, in a file.

use std::path::Path;
use urcar_client::{
    Error, Hash, Result,
    input::{self, MIB},
};

/// The most bytes of a file of code.
const MOST: u64 = 64 * MIB;

/// The first bytes of a Wasm module.
const WASM: [u8; 4] = *b"\0asm";
/// The first bytes of a runtime that the SDK compressed (`sp-maybe-compressed-blob`).
const COMPRESSED: [u8; 8] = [82, 188, 83, 118, 70, 219, 142, 5];

/// A runtime as a mandate names it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Code {
    /// The BLAKE2b-256 digest of its code.
    pub digest: Hash,
    /// The size of its code in bytes; none where the digest alone was given.
    pub bytes: Option<usize>,
}

impl Code {
    /// Returns what a file of code is.
    pub fn of(code: &[u8]) -> Self {
        Self { digest: sp_crypto_hashing::blake2_256(code).into(), bytes: Some(code.len()) }
    }
}

/// Reads a file of code.
///
/// # Errors
/// [`Error::File`] where it can't be read, or is no runtime: neither Wasm nor compressed as the SDK does it.
pub fn read(path: &Path) -> Result<Vec<u8>> {
    let code = input::read(path, MOST)?;
    match code.starts_with(&WASM) || code.starts_with(&COMPRESSED) {
        true => Ok(code),
        false => Err(Error::file(path, "is no Wasm, compressed or not: no chain runs it")),
    }
}

/// Returns the code in a file, or that of the digest that the text is.
///
/// # Errors
/// As of [`read`]; [`Error::Input`] for what begins as a digest and is none.
pub fn named(text: &str) -> Result<Code> {
    if text.starts_with("0x") {
        let digest: Hash =
            text.parse().map_err(|_| Error::Input("a digest has 0x and 64 hexadecimal digits".into()))?;
        return Ok(Code { digest, bytes: None });
    }
    Ok(Code::of(&read(Path::new(text))?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn code_is_named_by_its_digest() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("runtime.wasm");
        std::fs::write(&path, b"\0asm").unwrap();
        let code = named(path.to_str().unwrap()).unwrap();
        assert_eq!((code.digest.0, code.bytes), (sp_crypto_hashing::blake2_256(b"\0asm"), Some(4)));
        assert_eq!(named(&format!("{:?}", code.digest)).unwrap(), Code { bytes: None, ..code });
        assert!(matches!(named("0x12"), Err(Error::Input(_))));
        assert!(matches!(named("nothing.wasm"), Err(Error::File { .. })));
    }

    /// Before, a record in JSON was proposed as a runtime.
    #[test]
    fn what_is_no_runtime_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("runtime.compressed.wasm");
        std::fs::write(&path, [COMPRESSED.as_slice(), b"zstd"].concat()).unwrap();
        assert_eq!(named(path.to_str().unwrap()).unwrap().bytes, Some(12));
        for other in [b"{\"kind\":\"reading\"}".as_slice(), b"\xff\xd8\xff\xe0", b"\0as", b""] {
            std::fs::write(&path, other).unwrap();
            let refused = named(path.to_str().unwrap()).unwrap_err();
            assert_eq!((refused.code(), refused.exit_code()), ("file", 2));
            assert!(refused.to_string().contains("runtime.compressed.wasm: is no Wasm"), "{refused}");
        }
    }
}
