//! The errors of `evidence_*`, each with a code of its own.

use crate::limits::MAX_EVIDENCE;
use jsonrpsee::{core::JsonValue, types::ErrorObjectOwned};
use serde_json::json;

/// The reason for which a method of `evidence_*` gives no answer. Codes and messages are part of the interface; a code
/// keeps its meaning.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum EvidenceError {
    /// 7050: the node keeps no evidence.
    #[error("no evidence here, ask a full node that keeps it")]
    NoStore,
    /// 7051: no final record names the digest.
    #[error("{0}")]
    NotNamed(String),
    /// 7052: it is neither here nor at a peer.
    #[error("{0}")]
    Missing(String),
    /// 7053: it was deleted or removed. `removals` of the error's data says by whom and when.
    #[error("{words}")]
    Gone {
        /// The error in words.
        words: String,
        /// Who removed it and when.
        removals: JsonValue,
    },
    /// 7054: the content isn't what the record names.
    #[error("{0}")]
    WrongContent(String),
    /// 7055: it is larger than this node takes.
    #[error("{0}")]
    TooLarge(String),
    /// 7055, too: it is larger than an answer holds.
    #[error(
        "the content has {0} bytes, more than the {most} of one answer. Read it over HTTP, at the address of \
         evidence_status",
        most = MAX_EVIDENCE
    )]
    TooLargeToAnswer(u64),
    /// 7055, too: it is larger than a call holds.
    #[error(
        "the content has more than the {most} bytes of one call. Put it over HTTP, at the address of evidence_status",
        most = MAX_EVIDENCE
    )]
    TooLargeToCall,
    /// 7056: there is no room for it.
    #[error("{0}")]
    Full(String),
    /// 7057: too much is being taken in.
    #[error("{0}")]
    Busy(String),
    /// 7058: the text is no digest.
    #[error("not a digest: 64 hexadecimal digits, with or without 0x before them, are expected")]
    MalformedDigest,
    /// 7059: the text is no content.
    #[error("not a content: 0x and an even number of hexadecimal digits are expected")]
    MalformedContent,
    /// 7060: the deletion can't be read, or isn't its writer's.
    #[error("{0}")]
    Deletion(String),
    /// 7061: disk or bucket give no answer.
    #[error("{0}. The log of the node says more")]
    Unreadable(String),
}

impl EvidenceError {
    /// Returns the error's code, from 7050 to 7061.
    pub fn code(&self) -> i32 {
        match self {
            Self::NoStore => 7050,
            Self::NotNamed(_) => 7051,
            Self::Missing(_) => 7052,
            Self::Gone { .. } => 7053,
            Self::WrongContent(_) => 7054,
            Self::TooLarge(_) | Self::TooLargeToAnswer(_) | Self::TooLargeToCall => 7055,
            Self::Full(_) => 7056,
            Self::Busy(_) => 7057,
            Self::MalformedDigest => 7058,
            Self::MalformedContent => 7059,
            Self::Deletion(_) => 7060,
            Self::Unreadable(_) => 7061,
        }
    }
}

impl From<EvidenceError> for ErrorObjectOwned {
    fn from(error: EvidenceError) -> Self {
        let data = match &error {
            EvidenceError::Gone { removals, .. } => Some(json!({ "removals": removals })),
            _ => None,
        };
        Self::owned(error.code(), error.to_string(), data)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_removed_it_is_told() {
        let gone = EvidenceError::Gone { words: "gone".into(), removals: json!([{ "operator": "7" }]) };
        let error = ErrorObjectOwned::from(gone);
        assert_eq!((error.code(), error.message()), (7053, "gone"));
        assert_eq!(error.data().unwrap().get(), r#"{"removals":[{"operator":"7"}]}"#);
        let error = ErrorObjectOwned::from(EvidenceError::TooLargeToAnswer(5 << 20));
        assert_eq!((error.code(), error.data().is_none()), (7055, true));
        assert!(error.message().contains("5242880 bytes, more than the 4194304"), "{}", error.message());
    }
}
