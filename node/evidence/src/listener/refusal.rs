//! Errors as the listener answers them: a status, a word for programs, and a sentence for people.

use crate::{deletion::Removal, error::Error, range::RangeError};
use hyper::StatusCode;
use serde::Serialize;

/// A refusal as JSON.
#[derive(Debug, Serialize)]
pub struct Refusal {
    /// The HTTP status.
    #[serde(skip)]
    pub status: StatusCode,
    /// The error, in a word that stays the same.
    pub error: &'static str,
    /// The error in a sentence, with what to do.
    pub message: String,
    /// Who removed it and when, where it is gone.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub removals: Vec<Removal>,
    /// The length of the content, of a range that has none of it.
    #[serde(skip)]
    pub bytes: Option<u64>,
}

impl Refusal {
    /// Makes one.
    pub fn new(status: StatusCode, error: &'static str, message: impl ToString) -> Self {
        Self { status, error, message: message.to_string(), removals: Vec::new(), bytes: None }
    }
}

impl From<Error> for Refusal {
    fn from(error: Error) -> Self {
        let (status, word) = match &error {
            Error::NotNamed(_) => (StatusCode::NOT_FOUND, "not_named"),
            Error::Missing(_) => (StatusCode::NOT_FOUND, "missing"),
            Error::Gone { .. } => (StatusCode::GONE, "gone"),
            Error::WrongLength { .. } => (StatusCode::UNPROCESSABLE_ENTITY, "wrong_length"),
            Error::WrongDigest { .. } => (StatusCode::UNPROCESSABLE_ENTITY, "wrong_digest"),
            Error::TooLarge { .. } => (StatusCode::PAYLOAD_TOO_LARGE, "too_large"),
            Error::Full => (StatusCode::INSUFFICIENT_STORAGE, "full"),
            Error::WriterFull { .. } => (StatusCode::INSUFFICIENT_STORAGE, "writer_full"),
            Error::Busy => (StatusCode::SERVICE_UNAVAILABLE, "busy"),
            Error::BrokenOff(_) => (StatusCode::BAD_REQUEST, "broken_off"),
            Error::TooSlow => (StatusCode::REQUEST_TIMEOUT, "too_slow"),
            Error::Damaged(_) => (StatusCode::NOT_FOUND, "damaged"),
            Error::OutOfRange { .. } => (StatusCode::RANGE_NOT_SATISFIABLE, "out_of_range"),
            Error::Deletion(_) => (StatusCode::FORBIDDEN, "deletion_refused"),
            Error::OtherChain { .. } | Error::Place(_) | Error::Objects(_) | Error::Catalogue(_) => {
                log::warn!(target: "evidence", "⚠️ {error}");
                let message = "the node could not read or write its evidence. Its operator's log says why";
                return Self::new(StatusCode::INTERNAL_SERVER_ERROR, "internal", message);
            }
        };
        let refusal = Self::new(status, word, &error);
        match error {
            Error::Gone { removals, .. } => Self { removals, ..refusal },
            Error::OutOfRange { bytes } => Self { bytes: Some(bytes), ..refusal },
            _ => refusal,
        }
    }
}

impl From<RangeError> for Refusal {
    fn from(error: RangeError) -> Self {
        match error {
            RangeError::Malformed => Self::new(StatusCode::BAD_REQUEST, "malformed_range", error),
            RangeError::Several => Self::new(StatusCode::RANGE_NOT_SATISFIABLE, "several_ranges", error),
            RangeError::OutOfRange { bytes } => {
                let refusal = Self::new(StatusCode::RANGE_NOT_SATISFIABLE, "out_of_range", error);
                Self { bytes: Some(bytes), ..refusal }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::deletion::DeletionError;
    use urcar_types::Digest;

    const DIGEST: Digest = Digest::repeat_byte(1);

    #[test]
    fn each_error_has_its_word() {
        let found = DIGEST;
        for (error, status, word) in [
            (Error::NotNamed(DIGEST), 404, "not_named"),
            (Error::Missing(DIGEST), 404, "missing"),
            (Error::Gone { digest: DIGEST, removals: vec![Removal::Operator(1)] }, 410, "gone"),
            (Error::WrongLength { found: 1, named: 2 }, 422, "wrong_length"),
            (Error::WrongDigest { found, expected: DIGEST }, 422, "wrong_digest"),
            (Error::TooLarge { bytes: 2, most: 1 }, 413, "too_large"),
            (Error::Full, 507, "full"),
            (Error::WriterFull { most: 1 }, 507, "writer_full"),
            (Error::Busy, 503, "busy"),
            (Error::BrokenOff("reset".into()), 400, "broken_off"),
            (Error::TooSlow, 408, "too_slow"),
            (Error::Damaged(DIGEST), 404, "damaged"),
            (DeletionError::Signature.into(), 403, "deletion_refused"),
            (Error::Objects("/srv/evidence".into()), 500, "internal"),
            (Error::Catalogue("/srv/evidence".into()), 500, "internal"),
            (Error::Place("/srv/evidence".into()), 500, "internal"),
        ] {
            let refusal = Refusal::from(error);
            assert_eq!((refusal.status.as_u16(), refusal.error), (status, word));
            assert!(!refusal.message.contains("/srv"), "{}", refusal.message);
        }
        for (error, status, word) in [
            (RangeError::Malformed, 400, "malformed_range"),
            (RangeError::Several, 416, "several_ranges"),
            (RangeError::OutOfRange { bytes: 3 }, 416, "out_of_range"),
        ] {
            let refusal = Refusal::from(error);
            assert_eq!((refusal.status.as_u16(), refusal.error), (status, word));
        }
    }

    #[test]
    fn who_removed_it_is_told() {
        let refusal = Refusal::from(Error::Gone { digest: DIGEST, removals: vec![Removal::Operator(7)] });
        let json = serde_json::to_value(&refusal).unwrap();
        assert_eq!(json["removals"], serde_json::json!([{ "operator": "7" }]));
        let json = serde_json::to_value(Refusal::from(Error::Full)).unwrap();
        assert_eq!(json.as_object().unwrap().len(), 2);
    }
}
