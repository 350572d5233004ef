//! The subject of a dispute: which part of a record is disputed, and what becomes of it.

use std::fmt;
use urcar_client::{
    Account, Chain, Error, Result,
    chain::{At, Dispute},
};
use urcar_types::{RecordStatus, RecordView};

/// The part of a record that is disputed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subject {
    /// The record as a whole.
    Record,
    /// Its amendments from a version on.
    Amendments(u32),
    /// Its withdrawal.
    Withdrawal,
    /// Its last amendment or its withdrawal: the node knows no more how the record stood when the dispute was opened.
    Last(u32),
    /// Its writer's correction that nobody attested.
    Correction,
}

impl Subject {
    /// Returns what upholding the dispute does.
    pub fn if_upheld(self) -> &'static str {
        match self {
            Self::Record => "the record is withdrawn; a registration is annulled, or refuted where others rest on it",
            Self::Amendments(_) => "these amendments are undone, and it reads as it did before",
            Self::Withdrawal => "the record counts again",
            Self::Last(_) => "the amendment is undone, or the record counts again",
            Self::Correction => "the correction takes effect",
        }
    }

    /// Returns what upholding the dispute did.
    pub fn was_upheld(self) -> String {
        match self {
            Self::Record => "the record was found wrong".into(),
            Self::Amendments(from) => format!("its amendments from version {from} on were undone"),
            Self::Withdrawal => "its withdrawal was undone".into(),
            Self::Last(from) => format!("its version {from}, an amendment or a withdrawal, was undone"),
            Self::Correction => "its writer's correction took effect".into(),
        }
    }

    /// Returns what holds where the dispute wasn't upheld.
    pub fn stands(self) -> &'static str {
        match self {
            Self::Record => "the record stands",
            Self::Amendments(_) => "the record stands as it was amended",
            Self::Withdrawal => "the record stays withdrawn",
            Self::Last(_) => "the amendment or the withdrawal stands",
            Self::Correction => "the correction still waits",
        }
    }
}

impl fmt::Display for Subject {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Record => write!(f, "the record as a whole"),
            Self::Amendments(from) => write!(f, "its amendments from version {from} on"),
            Self::Withdrawal => write!(f, "its withdrawal"),
            Self::Last(from) => write!(f, "its version {from}, an amendment or a withdrawal"),
            Self::Correction => write!(f, "its writer's correction, which nobody attested"),
        }
    }
}

/// A record as it stood while a dispute over it was open.
struct Stood {
    status: RecordStatus,
    version: u32,
    window_until: Option<u64>,
}

impl From<&RecordView<Account>> for Stood {
    fn from(view: &RecordView<Account>) -> Self {
        Self { status: view.status, version: view.version, window_until: view.window_until }
    }
}

/// Returns the subject of a dispute, with its record as that stands at the same block.
pub async fn subject(chain: &Chain, view: &Dispute, now: Option<&RecordView<Account>>) -> Result<Subject> {
    let stood = match needs_record(view) {
        false => None,
        true if view.status.is_open() => now.map(Stood::from),
        true => record_at_opening(chain, view).await?.as_ref().map(Stood::from),
    };
    Ok(subject_of(view, stood))
}

/// Returns the disputed record as it stood when the dispute was opened; none where the node has that state no more.
async fn record_at_opening(chain: &Chain, view: &Dispute) -> Result<Option<RecordView<Account>>> {
    let read = async {
        let opened = chain.point(At::Number(view.opened_at.into())).await?;
        chain.record(view.vin.as_str(), view.record, opened.hash).await
    };
    match read.await {
        Err(Error::Node { .. } | Error::NotFound(_)) => Ok(None),
        read => read,
    }
}

/// Returns whether the dispute doesn't tell by itself what it is about: a withdrawal is a version as an amendment is.
fn needs_record(view: &Dispute) -> bool {
    !view.own && view.from > 0 && view.from >= view.version
}

fn subject_of(view: &Dispute, stood: Option<Stood>) -> Subject {
    let from = view.from;
    match stood {
        _ if view.own => Subject::Correction,
        _ if from == 0 => Subject::Record,
        None if needs_record(view) => Subject::Last(from),
        Some(stood) if is_withdrawal(&stood, from) => Subject::Withdrawal,
        _ => Subject::Amendments(from),
    }
}

/// Returns whether a version of a record is a withdrawal that can be disputed: one that others had to attest.
fn is_withdrawal(stood: &Stood, version: u32) -> bool {
    let can_be_disputed = stood.window_until.is_some_and(|until| until > 0);
    stood.status == RecordStatus::Withdrawn && stood.version == version && can_be_disputed
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::commands::dispute::show::tests::dispute;

    #[test]
    fn most_disputes_tell_by_themselves_what_they_are_about() {
        for (from, version, own, expected) in [
            (0, 2, false, Subject::Record),
            (1, 2, false, Subject::Amendments(1)),
            (3, 2, true, Subject::Correction),
            (2, 2, false, Subject::Last(2)),
        ] {
            let view = Dispute { from, version, own, ..dispute() };
            assert_eq!(subject_of(&view, None), expected);
            assert_eq!(needs_record(&view), expected == Subject::Last(from));
        }
    }

    #[test]
    fn a_withdrawal_is_told_from_an_amendment_by_the_record() {
        let view = Dispute { from: 2, version: 2, own: false, ..dispute() };
        let of = |status, version, window_until| subject_of(&view, Some(Stood { status, version, window_until }));
        assert_eq!(of(RecordStatus::Withdrawn, 2, Some(9)), Subject::Withdrawal);
        assert_eq!(of(RecordStatus::Disputed, 2, Some(9)), Subject::Amendments(2));
        // Withdrawn since by others' word, or by its writer alone: the dispute is about the amendment still.
        assert_eq!(of(RecordStatus::Withdrawn, 3, Some(9)), Subject::Amendments(2));
        assert_eq!(of(RecordStatus::Withdrawn, 2, Some(0)), Subject::Amendments(2));
        assert_eq!(of(RecordStatus::Withdrawn, 2, None), Subject::Amendments(2));
    }
}
