//! The error of this library.

use crate::{call_error::CallError, chain::Point, types::Hash};
use serde_json::Value;
use std::{fmt::Display, path::Path};
use urcar_rules::appraisal::Declined;

/// Error codes of JSON-RPC, and those of the SDK's `author_submitExtrinsic` (`sc-rpc-api`, `author/error.rs`).
pub mod rpc_code {
    /// There is no such method.
    pub const UNKNOWN_METHOD: i32 = -32601;
    /// The pool refuses the transaction as invalid. The error's data are the SDK's words for `InvalidTransaction`: no
    /// code tells its variants apart.
    pub const INVALID_TRANSACTION: i32 = 1010;
    /// The pool refused the transaction a short while ago, and doesn't look at it again yet.
    pub const BANNED: i32 = 1012;
    /// The pool has the transaction already.
    pub const ALREADY_IMPORTED: i32 = 1013;
    /// Another transaction of the signer with this nonce is in the pool.
    pub const TOO_LOW_PRIORITY: i32 = 1014;
    /// The pool is full.
    pub const IMMEDIATELY_DROPPED: i32 = 1016;
}

/// The SDK's words for `InvalidTransaction::ExhaustsResources`.
const EXHAUSTS_RESOURCES: &str = "Transaction would exhaust the block limits";
/// The SDK's words for `InvalidTransaction::Stale`.
const STALE: &str = "Transaction is outdated";
/// The SDK's words for `InvalidTransaction::Payment`.
pub(crate) const PAYMENT: &str = "Inability to pay some fees (e.g. account balance too low)";

/// A reason why something did not succeed.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Nobody answers.
    #[error("no connection to {url}: {reason}")]
    Connection {
        /// The address.
        url: String,
        /// The socket's error.
        reason: String,
    },
    /// The connection broke in the middle.
    #[error("the connection to the node broke: {0}")]
    Broken(String),
    /// The node answers with an error of its own.
    #[error("the node refuses {method}: {} ({code})", in_full(.message, .data.as_deref()))]
    Node {
        /// The JSON-RPC method.
        method: String,
        /// The node's error code.
        code: i32,
        /// The node's words.
        message: String,
        /// The error's data, where there are any.
        data: Option<String>,
    },
    /// The node's chain is none that this library understands.
    #[error("this chain is not one that this client understands: {0}")]
    Foreign(String),
    /// The chain refused a transaction.
    #[error("refused: {0}")]
    Refused(CallError),
    /// There is nothing of the kind that was asked for.
    #[error("{0}")]
    NotFound(String),
    /// Two things differ that were compared.
    #[error("{0}")]
    Mismatch(String),
    /// The formula declines to name a price.
    #[error("no price can be given: {0}")]
    Declined(Declined),
    /// Arguments that make no sense together.
    #[error("{0}")]
    Input(String),
    /// Something that is seldom meant, and to which nobody said yes. Nothing was sent.
    #[error("{0}")]
    Unconfirmed(String),
    /// A file that can't be read, written or understood.
    #[error("{path}: {reason}")]
    File {
        /// Its path.
        path: String,
        /// The reason.
        reason: String,
    },
    /// Finality is lost, or lags too far behind for what was asked.
    #[error("finality lags by {blocks} blocks")]
    FinalityLags {
        /// By how many blocks.
        blocks: u64,
    },
    /// A transaction that was not sent, for it would fail or do harm.
    #[error("not sent: {0}")]
    Withheld(String),
    /// There is no block at which a hand-over could be published.
    #[error("no hand-over: {0}")]
    NoHandOver(String),
    /// A node that stopped finalising blocks.
    #[error("no block became final within {seconds} s")]
    NothingFinalised {
        /// How long was waited.
        seconds: u64,
    },
    /// Something took too long that was waited for.
    #[error("not done within {seconds} s")]
    TimedOut {
        /// How long was waited.
        seconds: u64,
    },
    /// The program was told to stop.
    #[error("interrupted")]
    Interrupted,
    /// A transaction was handed to the node, and nobody knows yet what becomes of it.
    #[error("{because}; {}", so_far(.transaction, *.valid_until, .seen.as_ref()))]
    Unsettled {
        /// Its hash.
        transaction: Hash,
        /// The last block that may take it.
        valid_until: u64,
        /// The block that has it, which wasn't final yet.
        seen: Option<Point>,
        /// Why nobody waited any longer.
        because: Box<Error>,
    },
    /// A true beginning of something that went on since.
    #[error("{0}")]
    Older(String),
    /// Records that go beyond the block, or the head, with which they were compared: nothing there says whether they are
    /// true.
    #[error("{0}")]
    BeyondBlock(String),
    /// A file of records that are no beginning of a vehicle's file, and say nothing about whether they are true.
    #[error("{path}: {reason}; there is nothing to compare")]
    NoClaim {
        /// Its path.
        path: String,
        /// The part that is left out.
        reason: String,
    },
    /// Output that could not be written.
    #[error("the output could not be written: {0}")]
    Output(String),
    /// A transaction that no block took.
    #[error("no block took the transaction within {blocks} blocks")]
    NotIncluded {
        /// How many blocks were waited for.
        blocks: u32,
    },
    /// A transaction whose place another one of the same account took.
    #[error("it was not done: another transaction of this account took nonce {nonce}")]
    Superseded {
        /// The nonce of both.
        nonce: u64,
    },
}

/// The outcome of most functions of this library.
pub type Result<T, E = Error> = std::result::Result<T, E>;

impl Error {
    /// Returns the error of a file.
    pub fn file(path: &Path, reason: impl Display) -> Self {
        Self::File { path: path.display().to_string(), reason: reason.to_string() }
    }

    /// Returns a name for the kind of error that does not change.
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
            Self::Unconfirmed(_) => "unconfirmed",
            Self::File { .. } => "file",
            Self::FinalityLags { .. } => "finality_lags",
            Self::Withheld(_) => "withheld",
            Self::NoHandOver(_) => "no_hand_over",
            Self::NothingFinalised { .. } => "nothing_finalised",
            Self::NotIncluded { .. } => "not_included",
            Self::Superseded { .. } => "superseded",
            Self::TimedOut { .. } => "timed_out",
            Self::Interrupted => "interrupted",
            Self::Unsettled { .. } => "unsettled",
            Self::Older(_) => "true_but_older",
            Self::BeyondBlock(_) => "beyond_block",
            Self::NoClaim { .. } => "no_claim",
            Self::Output(_) => "output",
        }
    }

    /// Returns the code with which a program exits for this error: 1 for a refusal, also by the client itself, or a
    /// difference, 2 for wrong arguments or files, and for a question without a yes, 3 for no connection, 4 for a node
    /// that answers otherwise than it should or in time, 5 for what is true but older, 6 for what can't be judged by what
    /// it was compared with, 130 where it was interrupted.
    pub fn exit_code(&self) -> u8 {
        match self {
            Self::Refused(_) | Self::Mismatch(_) | Self::NotFound(_) | Self::Declined(_) => 1,
            Self::FinalityLags { .. } | Self::Withheld(_) | Self::NoHandOver(_) => 1,
            Self::Input(_) | Self::Unconfirmed(_) | Self::File { .. } | Self::NoClaim { .. } | Self::Output(_) => 2,
            Self::Connection { .. } | Self::Broken(_) => 3,
            Self::Node { .. } if self.is_unpayable() => 1,
            Self::Node { .. } | Self::Foreign(_) => 4,
            Self::NothingFinalised { .. } | Self::NotIncluded { .. } | Self::TimedOut { .. } => 4,
            Self::Superseded { .. } => 4,
            Self::Older(_) => 5,
            Self::BeyondBlock(_) => 6,
            Self::Interrupted => 130,
            Self::Unsettled { because, .. } => because.exit_code(),
        }
    }

    /// Returns the details that programs may use beyond the code, as JSON.
    pub fn data(&self) -> Option<Value> {
        match self {
            Self::Refused(error) => serde_json::to_value(error).ok(),
            Self::Declined(reason) => serde_json::to_value(reason).ok(),
            Self::Unsettled { transaction, valid_until, seen, .. } => {
                Some(serde_json::json!({ "transaction": transaction, "valid_until": valid_until, "block": seen }))
            }
            _ => None,
        }
    }

    /// Returns whether the node refused a transaction that is too heavy for any block.
    pub fn is_too_heavy(&self) -> bool {
        self.is_invalid_by(EXHAUSTS_RESOURCES)
    }

    /// Returns whether the node refused a transaction whose signer can't pay the fee.
    pub fn is_unpayable(&self) -> bool {
        self.is_invalid_by(PAYMENT)
    }

    /// Returns whether the node refused a transaction whose nonce is used up.
    pub fn is_stale(&self) -> bool {
        self.is_invalid_by(STALE)
    }

    fn is_invalid_by(&self, words: &str) -> bool {
        matches!(self, Self::Node { code: rpc_code::INVALID_TRANSACTION, data: Some(data), .. } if data == words)
    }
}

/// Returns what is known of a transaction that was handed to the node.
fn so_far(transaction: &Hash, valid_until: u64, seen: Option<&Point>) -> String {
    match seen {
        Some(block) => format!(
            "transaction {transaction:?} is in block {}, which isn't final yet; none after block {valid_until} may have it",
            block.number
        ),
        None => format!("transaction {transaction:?} was sent, and may be taken until block {valid_until}"),
    }
}

/// Returns an error's message with its data.
fn in_full(message: &str, data: Option<&str>) -> String {
    match data {
        Some(data) => format!("{message}: {data}"),
        None => message.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use sp_runtime::transaction_validity::InvalidTransaction;

    fn invalid(why: InvalidTransaction) -> Error {
        Error::Node {
            method: "author_submitExtrinsic".into(),
            code: rpc_code::INVALID_TRANSACTION,
            message: "Invalid Transaction".into(),
            data: Some(<&str>::from(why).into()),
        }
    }

    #[test]
    fn invalid_transactions_are_told_apart_by_the_words_of_the_sdk() {
        assert!(invalid(InvalidTransaction::ExhaustsResources).is_too_heavy());
        assert!(invalid(InvalidTransaction::Payment).is_unpayable());
        assert!(invalid(InvalidTransaction::Stale).is_stale());
        for other in [InvalidTransaction::Stale, InvalidTransaction::BadProof, InvalidTransaction::Custom(1)] {
            assert!(!invalid(other).is_too_heavy() && !invalid(other).is_unpayable());
        }
    }

    #[test]
    fn the_words_of_the_node_are_shown_in_full() {
        let words = "the node refuses author_submitExtrinsic: Invalid Transaction: Transaction is outdated (1010)";
        assert_eq!(invalid(InvalidTransaction::Stale).to_string(), words);
    }

    #[test]
    fn no_price_is_an_error_of_its_own() {
        let error = Error::Declined(Declined::TooFewComparables { found: 1, needed: 3 });
        assert_eq!((error.code(), error.exit_code()), ("declined", 1));
        assert_eq!(error.data(), Some(serde_json::json!({ "too_few_comparables": { "found": 1, "needed": 3 } })));
        assert!(error.to_string().contains("1 comparable"));
    }

    #[test]
    fn what_cannot_be_compared_is_neither_equal_nor_different() {
        let beyond = Error::BeyondBlock("records 10 and on".into());
        assert_eq!((beyond.code(), beyond.exit_code()), ("beyond_block", 6));
        let page = Error::NoClaim { path: "page.json".into(), reason: "it begins with record 6".into() };
        assert_eq!((page.code(), page.exit_code()), ("no_claim", 2));
        assert_eq!(page.to_string(), "page.json: it begins with record 6; there is nothing to compare");
    }

    #[test]
    fn a_refusal_names_pallet_and_error_for_machines() {
        let error = Error::Refused(CallError::other("PriceMoved", "The vehicle no longer costs what you named."));
        assert_eq!(error.data().unwrap()["error"], "PriceMoved");
    }
}
