//! Files of lives: one JSON object a line.

use super::{
    lives::{Life, Line, Malformed},
    mapping::operation,
};
use std::path::Path;
use urcar_client::{Error, Result};

/// The content of a file of lives; lines that are no lives are named.
pub struct File {
    /// The lives.
    pub lives: Vec<Line>,
    /// The lines that are none.
    pub malformed: Vec<Malformed>,
    /// The BLAKE2b-256 digest of the file.
    pub digest: [u8; 32],
}

impl File {
    /// Reads a file of lives.
    ///
    /// # Errors
    /// [`Error::File`] where it can't be read.
    pub fn read(path: &Path) -> Result<Self> {
        let bytes = std::fs::read(path).map_err(|error| Error::file(path, error))?;
        Ok(Self::parse(&bytes))
    }

    /// Parses lines; empty ones are passed over.
    pub fn parse(bytes: &[u8]) -> Self {
        let mut file = Self { lives: Vec::new(), malformed: Vec::new(), digest: sp_crypto_hashing::blake2_256(bytes) };
        for (line, bytes) in (1..).zip(bytes.split(|byte| *byte == b'\n')) {
            if bytes.trim_ascii().is_empty() {
                continue;
            }
            match parse_life(bytes) {
                Ok(life) => file.lives.push(Line { line, life }),
                Err(message) => file.malformed.push(Malformed { line, message }),
            }
        }
        file
    }
}

fn parse_life(bytes: &[u8]) -> Result<Life, String> {
    let life: Life = serde_json::from_slice(bytes).map_err(|error| error.to_string())?;
    for (number, event) in life.events.iter().enumerate() {
        operation(event).map_err(|error| format!("event {number} ({}): {error}", event.kind))?;
    }
    Ok(life)
}
