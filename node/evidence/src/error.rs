//! Errors of the evidence store.

use crate::deletion::{DeletionError, Removal};
use sp_core::H256;
use urcar_types::Digest;

/// Why a piece of evidence can't be put, read or removed.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum Error {
    /// No final record or dispute names the digest, as far as this node is.
    #[error("no final record names {0:?}. Put it once its record is final, and ask again then")]
    NotNamed(Digest),
    /// It is named, and isn't to be had.
    #[error(
        "{0:?} is named by a record, but neither here nor at this node's peers. Ask whoever wrote the record for it"
    )]
    Missing(Digest),
    /// It was deleted or removed.
    #[error("{digest:?} was here or might have been, and is gone: {}", said(.removals))]
    Gone {
        /// The digest.
        digest: Digest,
        /// Who removed it.
        removals: Vec<Removal>,
    },
    /// The content is of another length than any record says.
    #[error("the content has {found} bytes, where the record says {named}. Send what the record names")]
    WrongLength {
        /// Its length, or as much of it as was read.
        found: u64,
        /// The length of which the record speaks; one of them, where they differ.
        named: u64,
    },
    /// The content has another digest.
    #[error("the content has the digest {found:?}, where {expected:?} is expected. Send what the record names")]
    WrongDigest {
        /// Its digest.
        found: Digest,
        /// The one under which it was sent.
        expected: Digest,
    },
    /// It is larger than anything that is taken in here.
    #[error("{bytes} bytes are more than the {most} that this node takes. Give it to a node that takes more")]
    TooLarge {
        /// Its size.
        bytes: u64,
        /// The bound.
        most: u64,
    },
    /// The store has no room.
    #[error("this node's evidence store is full. Ask its operator, or give it to another node")]
    Full,
    /// The writer has used its share of the store.
    #[error("the writer of the record has used the {most} bytes that this node keeps for one. Give it to another node")]
    WriterFull {
        /// The bound.
        most: u64,
    },
    /// Too much is being taken in just now.
    #[error("this node takes in as much as it can just now. Try again in a moment")]
    Busy,
    /// The sender broke off.
    #[error("the content broke off: {0}. Send it again")]
    BrokenOff(String),
    /// The sender is too slow.
    #[error("the content came too slowly. Send it again")]
    TooSlow,
    /// The stored content isn't the one that was put.
    #[error("what was stored of {0:?} is damaged, and was dropped. Put it again")]
    Damaged(Digest),
    /// The range is none of the content's.
    #[error("the content has {bytes} bytes, and none of them are in this range")]
    OutOfRange {
        /// The length of the content.
        bytes: u64,
    },
    /// A deletion is refused.
    #[error("the deletion is refused: {0}")]
    Deletion(#[from] DeletionError),
    /// The folder is that of another chain.
    #[error("this evidence store is of the chain {found:?}, and this node follows {expected:?}. Name another folder")]
    OtherChain {
        /// The genesis of its chain.
        found: H256,
        /// That of the node's.
        expected: H256,
    },
    /// The place where evidence is to lie can't be used.
    #[error("the place for evidence can't be used: {0}")]
    Place(String),
    /// Disk or bucket don't answer.
    #[error("the evidence could not be read or written: {0}")]
    Objects(String),
    /// The catalogue can't be read or written.
    #[error("the catalogue of evidence could not be read or written: {0}")]
    Catalogue(String),
}

fn said(removals: &[Removal]) -> String {
    let each = removals.iter().map(|removal| match removal {
        Removal::Deleted(deletion) => format!("the writer of {} deleted it", deletion.by),
        Removal::Operator(_) => "the operator of this node removed it".to_owned(),
    });
    each.collect::<Vec<_>>().join("; ")
}

impl From<object_store::Error> for Error {
    fn from(error: object_store::Error) -> Self {
        if is_out_of_space(&error) { Self::Full } else { Self::Objects(error.to_string()) }
    }
}

impl From<std::io::Error> for Error {
    fn from(error: std::io::Error) -> Self {
        if is_out_of_space(&error) { Self::Full } else { Self::Objects(error.to_string()) }
    }
}

/// Checks whether a disk without room is at the bottom of an error.
fn is_out_of_space(error: &(dyn std::error::Error + 'static)) -> bool {
    use std::io::ErrorKind::{FileTooLarge, QuotaExceeded, StorageFull};
    let mut next = Some(error);
    while let Some(error) = next {
        if let Some(io) = error.downcast_ref::<std::io::Error>() {
            if matches!(io.kind(), StorageFull | QuotaExceeded | FileTooLarge) {
                return true;
            }
            // An error of another kind may be wrapped in one of the operating system's.
            if let Some(inner) = io.get_ref().map(|inner| inner as &(dyn std::error::Error + 'static)) {
                next = Some(inner);
                continue;
            }
        }
        next = error.source();
    }
    false
}

impl From<redb::StorageError> for Error {
    fn from(error: redb::StorageError) -> Self {
        match &error {
            redb::StorageError::Io(io) if is_out_of_space(io) => Self::Full,
            _ => Self::Catalogue(error.to_string()),
        }
    }
}

macro_rules! from_catalogue {
    ($($error:ident),*) => {
        $(impl From<redb::$error> for Error {
            fn from(error: redb::$error) -> Self {
                match error {
                    redb::$error::Storage(error) => error.into(),
                    error => Self::Catalogue(error.to_string()),
                }
            }
        })*
    };
}

from_catalogue!(CommitError, DatabaseError, TableError, TransactionError);

#[cfg(test)]
mod tests {
    use super::*;
    use std::io;

    #[test]
    fn a_full_disk_is_told_apart() {
        let full = || io::Error::from(io::ErrorKind::StorageFull);
        let wrapped = object_store::Error::Generic { store: "LocalFileSystem", source: Box::new(full()) };
        assert_eq!(Error::from(wrapped), Error::Full);
        let wrapped =
            object_store::Error::Generic { store: "LocalFileSystem", source: Box::new(io::Error::other(full())) };
        assert_eq!(Error::from(wrapped), Error::Full);
        assert_eq!(Error::from(full()), Error::Full);
        assert!(matches!(Error::from(io::Error::other("disk")), Error::Objects(_)));
    }

    #[test]
    fn errors_of_the_catalogue_are_told_apart() {
        let error = Error::from(redb::DatabaseError::DatabaseAlreadyOpen);
        assert!(matches!(error, Error::Catalogue(_)), "{error}");
        let full = || redb::StorageError::Io(io::ErrorKind::StorageFull.into());
        assert_eq!(Error::from(full()), Error::Full);
        assert_eq!(Error::from(redb::CommitError::Storage(full())), Error::Full);
        assert!(matches!(Error::from(redb::StorageError::PreviousIo), Error::Catalogue(_)));
    }

    #[test]
    fn whoever_meets_a_refusal_reads_what_to_do() {
        let digest = Digest::repeat_byte(1);
        let missing = Error::Missing(digest).to_string();
        assert!(missing.starts_with("0x0101") && missing.contains("whoever wrote the record"), "{missing}");
        let gone = Error::Gone { digest, removals: vec![Removal::Operator(1)] }.to_string();
        assert!(gone.ends_with("the operator of this node removed it"), "{gone}");
        let deletion = Error::from(DeletionError::OtherChain).to_string();
        assert!(deletion.starts_with("the deletion is refused: it is of another chain"), "{deletion}");
    }
}
