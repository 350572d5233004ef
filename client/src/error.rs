//! The error of this library.

use crate::{call_error::CallError, chain::Point, types::Hash, webhook::WebhookError};
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
    /// The node has no index in which it could search.
    pub const NO_INDEX: i32 = 7020;
    /// The node's index isn't built yet, or is behind.
    pub const INDEX_BEHIND: i32 = 7021;
    /// No final record names the evidence, as far as the node is.
    pub const EVIDENCE_NOT_NAMED: i32 = 7051;
    /// Neither the node nor its peers have the evidence.
    pub const EVIDENCE_ABSENT: i32 = 7052;
    /// The evidence was deleted or removed.
    pub const EVIDENCE_GONE: i32 = 7053;
    /// The content isn't the one that a record names.
    pub const EVIDENCE_DIFFERS: i32 = 7054;
    /// The deletion isn't signed by a writer whose record names the evidence.
    pub const DELETION_REFUSED: i32 = 7060;
    /// The node takes in as much evidence as it can just now.
    pub const EVIDENCE_BUSY: i32 = 7057;
    /// The search took too long.
    pub const SEARCH_INTERRUPTED: i32 = 7022;

    /// Returns whether a code says that what was asked makes no sense: no VIN, account, currency or digest, a bound that
    /// is exceeded, something named twice, a filter that contradicts itself.
    pub const fn blames_question(code: i32) -> bool {
        matches!(code, 7001 | 7005 | 7006 | 7010 | 7015..=7017 | 7058 | 7059)
    }

    /// Returns whether a code says that what was asked is understood, and refused or not there.
    pub const fn is_refusal(code: i32) -> bool {
        matches!(code, EVIDENCE_NOT_NAMED | EVIDENCE_ABSENT | EVIDENCE_GONE | EVIDENCE_DIFFERS | DELETION_REFUSED)
    }
}

/// The SDK's words for `InvalidTransaction::ExhaustsResources`.
const EXHAUSTS_RESOURCES: &str = "Transaction would exhaust the block limits";
/// The SDK's words for `InvalidTransaction::Stale`.
const STALE: &str = "Transaction is outdated";
/// The SDK's words for `InvalidTransaction::Payment`.
pub(crate) const PAYMENT: &str = "Inability to pay some fees (e.g. account balance too low)";

/// The SDK's words for a state that was pruned.
const STATE_DISCARDED: &str = "State already discarded";

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
    /// The terms or the state to which somebody agreed, which are others by now.
    #[error("{words}")]
    Moved {
        /// In words.
        words: String,
        /// As they are now: fields by name.
        now: Value,
    },
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
    /// A webhook that was not delivered.
    #[error("not delivered: {0}")]
    Webhook(#[from] WebhookError),
    /// A block at which a program can't go on: it is none of the final chain, or the node forgot what follows it.
    #[error("{0}")]
    Discontinued(String),
    /// Another import of the same file into the same chain, which goes on.
    #[error("another import of this file into this chain goes on{}: it has locked {lock}", by_process(*.process))]
    ImportRuns {
        /// The file that it has locked.
        lock: String,
        /// The number of its process, where that is known.
        process: Option<u32>,
    },
    /// Another `urcar watch` that keeps its place in the same file.
    #[error("another urcar watch goes on{} with {state}: each would pass over what the other has yet to deliver", by_process(*.process))]
    StateInUse {
        /// The file.
        state: String,
        /// The number of its process, where that is known.
        process: Option<u32>,
    },
    /// Output that could not be written.
    #[error("the output could not be written: {0}")]
    Output(String),
    /// A transaction that no block took.
    #[error("no block took {} within {blocks} blocks", named(.transaction.as_ref()))]
    NotIncluded {
        /// Its hash; none where many were sent.
        transaction: Option<Hash>,
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
            Self::Mismatch(_) | Self::Moved { .. } => "mismatch",
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
            Self::Webhook(_) => "webhook",
            Self::Discontinued(_) => "discontinued",
            Self::ImportRuns { .. } => "import_runs",
            Self::StateInUse { .. } => "state_in_use",
            Self::Output(_) => "output",
        }
    }

    /// Returns the code with which a program exits for this error: 1 for a refusal, also by the client itself, or a
    /// difference, 2 for wrong arguments or files, and for a question without a yes, 3 for no connection, 4 for a node
    /// that answers otherwise than it should or in time, 5 for what is true but older, 6 for what can't be judged by what
    /// it was compared with, 7 where another process does the same already, 130 where it was interrupted.
    pub fn exit_code(&self) -> u8 {
        match self {
            Self::Refused(_) | Self::Mismatch(_) | Self::Moved { .. } | Self::NotFound(_) | Self::Declined(_) => 1,
            Self::FinalityLags { .. } | Self::Withheld(_) | Self::NoHandOver(_) | Self::Discontinued(_) => 1,
            Self::Webhook(error) if error.is_final() => 2,
            Self::Input(_) | Self::Unconfirmed(_) | Self::File { .. } | Self::NoClaim { .. } | Self::Output(_) => 2,
            Self::Connection { .. } | Self::Broken(_) | Self::Webhook(_) => 3,
            Self::Node { .. } if self.is_unpayable() => 1,
            Self::Node { code, .. } if rpc_code::blames_question(*code) => 2,
            Self::Node { code, .. } if rpc_code::is_refusal(*code) => 1,
            Self::Node { .. } | Self::Foreign(_) => 4,
            Self::NothingFinalised { .. } | Self::NotIncluded { .. } | Self::TimedOut { .. } => 4,
            Self::Superseded { .. } => 4,
            Self::Older(_) => 5,
            Self::BeyondBlock(_) => 6,
            Self::ImportRuns { .. } | Self::StateInUse { .. } => 7,
            Self::Interrupted => 130,
            Self::Unsettled { because, .. } => because.exit_code(),
        }
    }

    /// Returns the details that programs may use beyond the code, as JSON.
    pub fn data(&self) -> Option<Value> {
        match self {
            Self::Refused(error) => serde_json::to_value(error).ok(),
            Self::Declined(reason) => serde_json::to_value(reason).ok(),
            Self::Node { data: Some(data), .. } => object(data),
            Self::Moved { now, .. } => Some(now.clone()),
            Self::Unsettled { transaction, valid_until, seen, .. } => {
                Some(serde_json::json!({ "transaction": transaction, "valid_until": valid_until, "block": seen }))
            }
            Self::NotIncluded { transaction, blocks } => {
                Some(serde_json::json!({ "transaction": transaction, "blocks": blocks }))
            }
            Self::ImportRuns { lock, process } => Some(serde_json::json!({ "lock": lock, "process": process })),
            Self::StateInUse { state, process } => Some(serde_json::json!({ "state": state, "process": process })),
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

    /// Returns whether the node no longer has the state that was asked for.
    pub fn is_pruned(&self) -> bool {
        let is_told = |text: &str| text.contains(STATE_DISCARDED);
        matches!(self, Self::Node { message, data, .. } if is_told(message) || data.as_deref().is_some_and(is_told))
    }

    fn is_invalid_by(&self, words: &str) -> bool {
        matches!(self, Self::Node { code: rpc_code::INVALID_TRANSACTION, data: Some(data), .. } if data == words)
    }
}

/// Returns the process that does something, in words.
fn by_process(process: Option<u32>) -> String {
    process.map_or_else(String::new, |process| format!(" (process {process})"))
}

/// Returns a transaction in words.
fn named(transaction: Option<&Hash>) -> String {
    transaction.map_or("the transaction".into(), |transaction| format!("transaction {transaction:?}"))
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

/// Returns an error's message with its data, where those are words; an object is for programs.
fn in_full(message: &str, data: Option<&str>) -> String {
    match data.filter(|data| object(data).is_none()) {
        Some(data) => format!("{message}: {data}"),
        None => message.to_owned(),
    }
}

/// Returns the object that an error's data are.
fn object(data: &str) -> Option<Value> {
    serde_json::from_str(data).ok().filter(Value::is_object)
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

    /// Before, whoever asked for a file that was deleted read the whole signed deletion in a sentence.
    #[test]
    fn an_object_beside_an_error_is_for_programs() {
        let data = Some(r#"{"removals":[1]}"#.to_owned());
        let error = Error::Node { method: "evidence_get".into(), code: 7053, message: "it was deleted".into(), data };
        assert_eq!(error.to_string(), "the node refuses evidence_get: it was deleted (7053)");
        assert_eq!(error.data(), Some(serde_json::json!({ "removals": [1] })));
    }

    /// Before, arguments that the node refused ended as if it were none of this version.
    #[test]
    fn arguments_that_the_node_refuses_are_wrong_usage() {
        let exit_code = |code| {
            let (method, message) = ("vehicle_search".into(), "refused".into());
            Error::Node { method, code, message, data: None }.exit_code()
        };
        for code in [7001, 7005, 7006, 7010, 7015, 7016, 7017, 7058, 7059] {
            assert_eq!(exit_code(code), 2, "{code}");
        }
        for code in [7051, 7052, 7053, 7054, 7060] {
            assert_eq!(exit_code(code), 1, "{code}");
        }
        for code in [rpc_code::NO_INDEX, rpc_code::INDEX_BEHIND, rpc_code::SEARCH_INTERRUPTED, 7018, 7099, -32602] {
            assert_eq!(exit_code(code), 4, "{code}");
        }
    }

    #[test]
    fn no_price_is_an_error_of_its_own() {
        let error = Error::Declined(Declined::TooFewComparables { found: 1, needed: 3 });
        assert_eq!((error.code(), error.exit_code()), ("declined", 1));
        assert_eq!(error.data(), Some(serde_json::json!({ "too_few_comparables": { "found": 1, "needed": 3 } })));
        assert!(error.to_string().contains("1 comparable"));
    }

    /// Before, a program found the new terms in the sentence alone.
    #[test]
    fn what_moved_is_told_to_programs() {
        let moved = Error::Moved { words: "the terms are others".into(), now: serde_json::json!({ "terms": "0x02" }) };
        assert_eq!((moved.code(), moved.exit_code()), ("mismatch", 1));
        assert_eq!(moved.data(), Some(serde_json::json!({ "terms": "0x02" })));
        assert_eq!(moved.to_string(), "the terms are others");
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
    fn a_state_that_was_pruned_is_known_by_the_words_of_the_sdk() {
        let node = |message: &str| Error::Node { method: "x".into(), code: 4003, message: message.into(), data: None };
        assert!(node("Client error: UnknownBlock: State already discarded for 0x01").is_pruned());
        assert!(!node("Client error: UnknownBlock: Header was not found").is_pruned());
        assert!(!Error::Interrupted.is_pruned());
    }

    #[test]
    fn a_webhook_that_is_refused_is_told_from_one_that_does_not_answer() {
        let [refused, silent] = [WebhookError::Redirect { status: 301 }, WebhookError::Status { status: 500 }];
        assert_eq!((Error::from(refused).exit_code(), Error::from(silent).exit_code()), (2, 3));
        let gone = Error::Discontinued("block 7 is none of the final chain".into());
        assert_eq!((gone.code(), gone.exit_code()), ("discontinued", 1));
    }

    /// Before, whoever wanted to look for it had to know its hash.
    #[test]
    fn what_no_block_took_is_told_with_its_hash() {
        let transaction = Hash::repeat_byte(7);
        let error = Error::NotIncluded { transaction: Some(transaction), blocks: 64 };
        assert_eq!((error.code(), error.exit_code()), ("not_included", 4));
        assert_eq!(error.to_string(), format!("no block took transaction {transaction:?} within 64 blocks"));
        assert_eq!(error.data(), Some(serde_json::json!({ "transaction": transaction, "blocks": 64 })));
        let many = Error::NotIncluded { transaction: None, blocks: 9 };
        assert_eq!(many.to_string(), "no block took the transaction within 9 blocks");
        assert_eq!(many.data(), Some(serde_json::json!({ "transaction": null, "blocks": 9 })));
    }

    #[test]
    fn an_import_that_goes_on_is_named_by_its_process() {
        let error = |process| Error::ImportRuns { lock: "a.lock".into(), process };
        let known = error(Some(77));
        assert_eq!((known.code(), known.exit_code()), ("import_runs", 7));
        assert_eq!(known.data(), Some(serde_json::json!({ "lock": "a.lock", "process": 77 })));
        let words = "another import of this file into this chain goes on (process 77): it has locked a.lock";
        assert_eq!(known.to_string(), words);
        assert_eq!(error(None).to_string(), words.replace(" (process 77)", ""));
    }

    #[test]
    fn a_refusal_names_pallet_and_error_for_machines() {
        let error = Error::Refused(CallError::other("PriceMoved", "The vehicle no longer costs what you named."));
        assert_eq!(error.data().unwrap()["error"], "PriceMoved");
    }
}
