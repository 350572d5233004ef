//! What can go wrong, what to do about it, and the exit code that says so.

use crate::chain::Refusal;
use serde_json::Value;
use std::{fmt::Display, path::Path};
use urcar_primitives::appraisal::Declined;

/// Why a command did not succeed.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Nobody answers, or the connection broke.
    #[error("no connection to {url}: {reason}")]
    Connection {
        /// Where to.
        url: String,
        /// What the socket says.
        reason: String,
    },
    /// The connection broke in the middle.
    #[error("the connection to the node broke: {0}")]
    Broken(String),
    /// The node answers with an error of its own.
    #[error("the node refuses {method}: {message} ({code})")]
    Node {
        /// The JSON-RPC method.
        method: String,
        /// The node's error code.
        code: i32,
        /// The node's words.
        message: String,
    },
    /// What answers is no chain that this client knows how to talk to.
    #[error("this chain is not one that this client understands: {0}")]
    Foreign(String),
    /// The chain refused a transaction.
    #[error("refused: {0}")]
    Refused(Refusal),
    /// What was asked for does not exist.
    #[error("{0}")]
    NotFound(String),
    /// What was compared differs.
    #[error("{0}")]
    Mismatch(String),
    /// The formula gives no price.
    #[error("no price can be given: {0}")]
    Declined(Declined),
    /// Arguments that make no sense together.
    #[error("{0}")]
    Input(String),
    /// A file that can't be read, written or understood.
    #[error("{path}: {reason}")]
    File {
        /// Which file.
        path: String,
        /// What is wrong with it.
        reason: String,
    },
    /// A transaction that no block took.
    #[error("no block took the transaction within {blocks} blocks")]
    NotIncluded {
        /// How many blocks were waited for.
        blocks: u32,
    },
}

/// The outcome of most functions here.
pub type Result<T, E = Error> = std::result::Result<T, E>;

impl Error {
    /// A file that is in the way.
    pub fn file(path: &Path, reason: impl Display) -> Self {
        Self::File { path: path.display().to_string(), reason: reason.to_string() }
    }

    /// A name for the kind of error that does not change.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Connection { .. } => "connection",
            Self::Broken(_) => "connection_broken",
            Self::Node { .. } => "node_error",
            Self::Foreign(_) => "foreign_chain",
            Self::Refused(_) => "refused",
            Self::NotFound(_) => "not_found",
            Self::Mismatch(_) => "mismatch",
            Self::Declined(_) => "declined",
            Self::Input(_) => "input",
            Self::File { .. } => "file",
            Self::NotIncluded { .. } => "not_included",
        }
    }

    /// What machines may want to know beyond the code.
    pub fn data(&self) -> Option<Value> {
        match self {
            Self::Refused(refusal) => serde_json::to_value(refusal).ok(),
            Self::Declined(reason) => serde_json::to_value(reason).ok(),
            _ => None,
        }
    }

    /// What to do about it.
    pub fn hint(&self) -> String {
        match self {
            Self::Connection { .. } => "start a node (urcar-node --dev) or name another with --url".into(),
            Self::Broken(_) => {
                "see whether the node still runs, then run the command again; an import goes on where it stopped".into()
            }
            Self::Node { code: 1010, message, .. }
                if message.contains("fees") || message.contains("balance too low") =>
            {
                "give the signer's account some money first".into()
            }
            Self::Node { code: 1010, .. } => {
                "the signature, the nonce or the weight is not accepted; see the node's words".into()
            }
            Self::Node { code: -32601, .. } => "the node does not offer this method; use an UrCar node".into(),
            Self::Node { .. } => "see the node's words and its log".into(),
            Self::Foreign(_) => "connect to an UrCar node of this version with --url".into(),
            Self::Refused(refusal) => refusal.advice(),
            Self::NotFound(_) => "check the spelling, or ask at a later block with --at".into(),
            Self::Mismatch(_) => "what differs is listed above".into(),
            Self::Declined(Declined::TooFewComparables { .. }) => "ask in another --currency, or later".into(),
            Self::Declined(Declined::OdometerIllogical | Declined::NoReading) => {
                "see the readings with urcar history, and ask again when that is mended".into()
            }
            Self::Declined(Declined::UnknownVehicle) => "check the VIN, or ask at a later block with --at".into(),
            Self::Declined(_) => "ask somebody who sees the car".into(),
            Self::Input(_) => "see urcar --help".into(),
            Self::File { .. } => "check the path and what the file holds".into(),
            Self::NotIncluded { .. } => "see whether the chain makes blocks, then run the command again".into(),
        }
    }

    /// The exit code; `--help` lists them.
    pub fn exit_code(&self) -> u8 {
        match self {
            Self::Refused(_) | Self::Mismatch(_) | Self::NotFound(_) | Self::Declined(_) => 1,
            Self::Input(_) | Self::File { .. } => 2,
            Self::Connection { .. } | Self::Broken(_) => 3,
            Self::Node { .. } | Self::Foreign(_) | Self::NotIncluded { .. } => 4,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_price_is_an_error_of_its_own() {
        let error = Error::Declined(Declined::TooFewComparables { found: 1, needed: 3 });
        assert_eq!((error.code(), error.exit_code()), ("declined", 1));
        assert_eq!(error.data(), Some(serde_json::json!({ "too_few_comparables": { "found": 1, "needed": 3 } })));
        assert!(error.to_string().contains("1 comparable") && error.hint().contains("--currency"));
        assert!(Error::Declined(Declined::NoReading).hint().contains("urcar history"));
    }

    #[test]
    fn a_refusal_names_pallet_and_error_for_machines() {
        let error = Error::Refused(Refusal::other("PriceMoved", "The vehicle no longer costs what you named."));
        assert_eq!(error.data().unwrap()["error"], "PriceMoved");
        assert!(error.hint().contains("urcar market show"));
    }
}
