//! Short names of accounts and texts, of which a file keeps many: 16 bytes each, however long they are.
//!
//! Who writes counts for what takes effect, so nobody may have another's short name. To find an account with the same one
//! takes 2^128 tries. Two accounts of one's own can share theirs after 2^64, and gain nothing: each may do for the other
//! what it may do for itself.

use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;
use sp_crypto_hashing::blake2_128;
use urcar_types::{Author, Text, case_key};

/// Who wrote a fact: `blake2_128(SCALE(account))`.
#[derive(
    Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct WriterId([u8; 16]);

impl WriterId {
    /// The consortium, which has no account.
    pub const CONSORTIUM: Self = Self([0; 16]);

    /// Returns that of an account.
    pub fn of<A: Encode>(account: &A) -> Self {
        Self(account.using_encoded(blake2_128))
    }

    /// Returns that of a record's author.
    pub fn of_author<A: Encode>(author: &Author<A>) -> Self {
        match author {
            Author::Organisation { account, .. } | Author::Owner(account) => Self::of(account),
            Author::Consortium => Self::CONSORTIUM,
        }
    }
}

/// The case, campaign or reference by which facts belong together: `blake2_128` of its text in UTF-8.
#[derive(
    Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct FactKey([u8; 16]);

impl FactKey {
    /// Returns that of a campaign or a reference, as it is typed.
    pub fn of<const N: u32, const REQUIRED: bool>(text: &Text<N, REQUIRED>) -> Self {
        Self(blake2_128(text.as_str().as_bytes()))
    }

    /// Returns that of a case of theft, however it is typed: of its [`case_key`].
    pub fn of_case<const N: u32>(case: &Text<N>) -> Self {
        Self(blake2_128(case_key(case.as_str()).as_bytes()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use urcar_types::Role;

    #[test]
    fn accounts_and_texts_are_told_apart() {
        let organisation = Author::Organisation { account: 7u64, role: Role::Insurer };
        assert_eq!(WriterId::of_author(&organisation), WriterId::of(&7u64));
        assert_eq!(WriterId::of_author(&Author::Owner(7u64)), WriterId::of(&7u64));
        assert_ne!(WriterId::of(&7u64), WriterId::of(&8u64));
        assert_eq!(WriterId::of_author(&Author::<u64>::Consortium), WriterId::CONSORTIUM);

        let text = |text: &str| Text::<32>::unchecked(text);
        assert_ne!(FactKey::of(&text("LH-1")), FactKey::of(&text("LH1")));
        assert_eq!(FactKey::of_case(&text("lh 1")), FactKey::of_case(&text("LH-1")));
    }
}
