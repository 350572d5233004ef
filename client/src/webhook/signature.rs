//! The signature of what is posted, by which a receiver knows its sender.

use crate::{
    error::{Error, Result},
    input::{KIB, read_text},
};
use hmac::{Hmac, Mac};
use sha2::Sha256;
use std::path::Path;

/// The bytes that a secret has at least: as many as nobody guesses.
const LEAST: usize = 16;
/// The bytes of the file of a secret at most.
const MOST: u64 = 4 * KIB;
/// The version of the signature, before it.
const VERSION: &str = "v1=";

/// A secret that sender and receiver share.
#[derive(Clone)]
pub struct Secret(Vec<u8>);

impl Secret {
    /// Returns a secret of these bytes.
    ///
    /// # Errors
    /// Fails where it has fewer than 16 bytes.
    pub fn new(bytes: &[u8]) -> Result<Self, &'static str> {
        if bytes.len() < LEAST {
            return Err("a secret has 16 bytes at least: openssl rand -hex 32 makes one");
        }
        Ok(Self(bytes.to_vec()))
    }

    /// Reads a secret from the first line of a file, without the blanks around it.
    ///
    /// # Errors
    /// [`Error::File`] where the file can't be read, or the secret is too short.
    pub fn read(path: &Path) -> Result<Self> {
        let text = read_text(path, MOST)?;
        let line = text.lines().next().unwrap_or_default().trim();
        Self::new(line.as_bytes()).map_err(|reason| Error::file(path, reason))
    }

    /// Returns the signature of a body that is sent at a time: `v1=` and the hexadecimal digits of HMAC-SHA256 over the
    /// time, a point, and the body. The time is in seconds since 1970-01-01, in decimal digits.
    pub fn sign(&self, timestamp: u64, body: &str) -> String {
        let mut mac =
            Hmac::<Sha256>::new_from_slice(&self.0).expect("HMAC takes a key of any length, by RFC 2104; qed");
        mac.update(timestamp.to_string().as_bytes());
        mac.update(b".");
        mac.update(body.as_bytes());
        format!("{VERSION}{}", hex::encode(mac.finalize().into_bytes()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The vector of docs/reference/insurers.md.
    #[test]
    fn a_signature_is_that_of_the_document() {
        let secret = Secret::new(b"0123456789abcdef0123456789abcdef").unwrap();
        let signature = secret.sign(1_795_841_736, r#"{"vin":"WAUZZZ7UZGA100228"}"#);
        assert_eq!(signature, "v1=673e541f1a166660a0a2852bdf352c78be6c907ccb4339eaa08be969df53526a");
        let document = include_str!("../../../docs/reference/insurers.md");
        assert!(document.contains(&signature));
    }

    #[test]
    fn another_time_or_body_has_another_signature() {
        let secret = Secret::new(&[7; 32]).unwrap();
        assert_ne!(secret.sign(1, "x"), secret.sign(2, "x"));
        assert_ne!(secret.sign(1, "x"), secret.sign(1, "y"));
        assert_ne!(secret.sign(1, "x"), Secret::new(&[8; 32]).unwrap().sign(1, "x"));
    }

    #[test]
    fn a_secret_is_read_from_the_first_line_and_a_short_one_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("secret");
        std::fs::write(&path, " 0123456789abcdef0123456789abcdef \nnote\n").unwrap();
        let secret = Secret::new(b"0123456789abcdef0123456789abcdef").unwrap();
        assert_eq!(Secret::read(&path).unwrap().sign(1, "x"), secret.sign(1, "x"));
        std::fs::write(&path, "short").unwrap();
        let Err(refused) = Secret::read(&path) else { panic!("a short secret is taken") };
        assert!(refused.to_string().contains("16 bytes at least"), "{refused}");
    }
}
