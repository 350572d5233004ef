//! The chain's reason for refusing a call.

use serde::{Deserialize, Serialize};
use std::fmt;

/// An error with which the chain refused a call, by the names in its metadata.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CallError {
    /// The pallet that refused, or `System`.
    pub pallet: String,
    /// The name of its error.
    pub error: String,
    /// The error in words.
    pub message: String,
}

impl CallError {
    /// Returns an error that is no pallet's.
    pub fn other(error: &str, message: impl Into<String>) -> Self {
        Self { pallet: "System".into(), error: error.into(), message: message.into() }
    }
}

impl fmt::Display for CallError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ({}.{})", self.message, self.pallet, self.error)
    }
}
