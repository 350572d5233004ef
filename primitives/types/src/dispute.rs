//! A challenged record: why, by whom, by when, and how it ended.

use crate::{Author, Evidence, Text, Vin};
use alloc::vec::Vec;
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;

/// Disputes that one page holds at most.
pub const MAX_DISPUTE_PAGE: u32 = 100;

/// Why a record is challenged.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
#[scale_info(capture_docs = "always")]
#[cfg_attr(feature = "std", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "snake_case"))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Ground {
    /// Nobody chose: the preset of a form, with which no dispute is opened.
    #[codec(index = 0)]
    NotChosen,
    /// The odometer showed something else.
    #[codec(index = 1)]
    WrongReading,
    /// The event of the record never took place.
    #[codec(index = 2)]
    NeverHappened,
    /// It is true of another car.
    #[codec(index = 3)]
    WrongVehicle,
    /// It took place, but not as the record says.
    #[codec(index = 4)]
    WrongDetails,
    /// Another record says the same already.
    #[codec(index = 5)]
    Duplicate,
    /// Something else, which the statement tells.
    #[codec(index = 6)]
    Other,
}

/// The side for which a seat votes.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
#[scale_info(capture_docs = "always")]
#[cfg_attr(feature = "std", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "snake_case"))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Ruling {
    /// Nobody chose: the preset of a form, with which nobody votes.
    #[codec(index = 0)]
    NotChosen,
    /// The challenge is right: what is disputed is wrong, and undone.
    #[codec(index = 1)]
    Uphold,
    /// The challenge is wrong: the record stands.
    #[codec(index = 2)]
    Dismiss,
}

impl Ruling {
    /// Returns whether it upholds the dispute; nothing where nobody chose.
    pub const fn upholds(self) -> Option<bool> {
        match self {
            Self::NotChosen => None,
            Self::Uphold => Some(true),
            Self::Dismiss => Some(false),
        }
    }
}

impl From<bool> for Ruling {
    /// Whether it upholds the dispute.
    fn from(upholds: bool) -> Self {
        if upholds { Self::Uphold } else { Self::Dismiss }
    }
}

/// Where a dispute stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
#[scale_info(capture_docs = "always")]
#[cfg_attr(
    feature = "std",
    derive(serde::Serialize, serde::Deserialize),
    serde(
        rename_all = "snake_case",
        bound(serialize = "Balance: core::fmt::Display", deserialize = "Balance: core::str::FromStr")
    )
)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum DisputeStatus<Balance> {
    /// Not over: the writer may still mend the record, or the consortium votes.
    #[codec(index = 0)]
    Open,
    /// The consortium found the record wrong. Deposits went back.
    #[codec(index = 1)]
    Upheld {
        /// The amount that was slashed of the bonds of the writer and its witnesses together, in the smallest unit; in
        /// JSON a decimal text.
        #[cfg_attr(feature = "std", serde(with = "crate::decimal"))]
        #[cfg_attr(feature = "schema", schemars(with = "crate::schema::Decimal"))]
        slashed: Balance,
        /// The part of it that the challengers were awarded together, in the smallest unit; in JSON a decimal text.
        #[cfg_attr(feature = "std", serde(with = "crate::decimal"))]
        #[cfg_attr(feature = "schema", schemars(with = "crate::schema::Decimal"))]
        awarded: Balance,
    },
    /// The consortium found nothing wrong with the record.
    #[codec(index = 2)]
    Dismissed {
        /// The deposits, which the challengers forfeited, in the smallest unit; in JSON a decimal text.
        #[cfg_attr(feature = "std", serde(with = "crate::decimal"))]
        #[cfg_attr(feature = "schema", schemars(with = "crate::schema::Decimal"))]
        forfeited: Balance,
    },
    /// The writer withdrew the record in time, or amended it and every challenger accepted that. Deposits went back.
    #[codec(index = 3)]
    Conceded,
    /// Too few voted, twice: the record stands as it is.
    #[codec(index = 4)]
    Unresolved {
        /// Half of the deposits, which the challengers forfeited, in the smallest unit; in JSON a decimal text.
        #[cfg_attr(feature = "std", serde(with = "crate::decimal"))]
        #[cfg_attr(feature = "schema", schemars(with = "crate::schema::Decimal"))]
        forfeited: Balance,
    },
    /// The last of its challengers gave up.
    #[codec(index = 5)]
    GivenUp {
        /// The half of that one's deposit, which it forfeited, in the smallest unit; in JSON a decimal text.
        #[cfg_attr(feature = "std", serde(with = "crate::decimal"))]
        #[cfg_attr(feature = "schema", schemars(with = "crate::schema::Decimal"))]
        forfeited: Balance,
    },
    /// Two thirds of the consortium withdrew, amended or annulled what was disputed. Deposits went back.
    #[codec(index = 6)]
    Void,
}

impl<Balance> DisputeStatus<Balance> {
    /// Returns the same with other amounts.
    pub fn map<Other>(self, amount: impl Fn(Balance) -> Other) -> DisputeStatus<Other> {
        match self {
            Self::Open => DisputeStatus::Open,
            Self::Upheld { slashed, awarded } => {
                DisputeStatus::Upheld { slashed: amount(slashed), awarded: amount(awarded) }
            }
            Self::Dismissed { forfeited } => DisputeStatus::Dismissed { forfeited: amount(forfeited) },
            Self::Conceded => DisputeStatus::Conceded,
            Self::Unresolved { forfeited } => DisputeStatus::Unresolved { forfeited: amount(forfeited) },
            Self::GivenUp { forfeited } => DisputeStatus::GivenUp { forfeited: amount(forfeited) },
            Self::Void => DisputeStatus::Void,
        }
    }

    /// Whether the dispute is not over yet.
    pub fn is_open(&self) -> bool {
        matches!(self, Self::Open)
    }
}

/// One of those who challenge a record, with what it stakes and brings.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
#[scale_info(capture_docs = "always")]
#[cfg_attr(
    feature = "std",
    derive(serde::Serialize, serde::Deserialize),
    serde(bound(
        serialize = "AccountId: serde::Serialize, Balance: core::fmt::Display",
        deserialize = "AccountId: serde::Deserialize<'de>, Balance: core::str::FromStr"
    ))
)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Challenger<AccountId, Balance> {
    /// Its account.
    #[cfg_attr(feature = "schema", schemars(with = "crate::schema::Account"))]
    pub account: AccountId,
    /// Its deposit, on hold while the dispute is open, in the smallest unit; in JSON a decimal text. Zero where a
    /// writer disputes its own record.
    #[cfg_attr(feature = "std", serde(with = "crate::decimal"))]
    #[cfg_attr(feature = "schema", schemars(with = "crate::schema::Decimal"))]
    pub deposit: Balance,
    /// The document that backs its challenge.
    pub evidence: Evidence,
}

impl<AccountId, Balance> Challenger<AccountId, Balance> {
    /// Returns the same with another amount.
    pub fn map<Other>(self, amount: impl Fn(Balance) -> Other) -> Challenger<AccountId, Other> {
        Challenger { account: self.account, deposit: amount(self.deposit), evidence: self.evidence }
    }
}

/// A dispute as it is shown to those who ask.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
#[scale_info(capture_docs = "always")]
#[cfg_attr(
    feature = "std",
    derive(serde::Serialize, serde::Deserialize),
    serde(bound(
        serialize = "AccountId: serde::Serialize, Balance: core::fmt::Display, BlockNumber: serde::Serialize",
        deserialize = "AccountId: serde::Deserialize<'de>, Balance: core::str::FromStr, \
                       BlockNumber: serde::Deserialize<'de>"
    ))
)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(bound = "BlockNumber: schemars::JsonSchema"))]
pub struct DisputeView<AccountId, Balance, BlockNumber> {
    /// Its number.
    pub dispute: u32,
    /// The vehicle.
    pub vin: Vin,
    /// The number of the record that is challenged.
    pub record: u32,
    /// The version of the record at the opening: 0 as it was written, and one more with each amendment in effect.
    pub version: u32,
    /// The lowest version that is disputed: 0 for the record as a whole, else the first of its amendments, or its
    /// withdrawal. Where the writer disputes its own record, that of the correction to come.
    pub from: u32,
    /// Who wrote it.
    pub author: Author<AccountId>,
    /// The two that answered for what is disputed at the opening; nobody where it wasn't witnessed.
    #[cfg_attr(feature = "schema", schemars(with = "Vec<crate::schema::Account>"))]
    pub witnesses: Vec<AccountId>,
    /// Whether the writer disputes its own record, because nobody attested its correction.
    pub own: bool,
    /// Who challenges it, the opener first; without those who gave up or accepted an amendment.
    pub challengers: Vec<Challenger<AccountId, Balance>>,
    /// Why it is challenged.
    pub ground: Ground,
    /// The opener's statement.
    pub statement: Text<200>,
    /// The block in which it was opened.
    pub opened_at: BlockNumber,
    /// The first block in which the consortium votes; until then the writer may mend or withdraw the record, and others
    /// may join.
    pub grace_until: BlockNumber,
    /// The first block in which votes are counted.
    pub vote_until: BlockNumber,
    /// The first block in which votes are counted for the last time, where too few voted by `vote_until`.
    pub final_until: BlockNumber,
    /// Whether too few voted by `vote_until`.
    pub extended: bool,
    /// The first block in which a challenger can't accept the writer's last amendment any more; nothing where the
    /// writer amended nothing in time.
    pub accept_until: Option<BlockNumber>,
    /// The record's version by that amendment, which a challenger names to accept it.
    pub amended: Option<u32>,
    /// Where it stands, or how it ended.
    pub status: DisputeStatus<Balance>,
    /// Votes to uphold it, as they were last counted.
    pub votes_for: u32,
    /// Votes to dismiss it, as they were last counted.
    pub votes_against: u32,
    /// How many seats could have voted, as they were last counted.
    pub eligible: u32,
}

/// A stretch of the disputes over a vehicle's records.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
#[scale_info(capture_docs = "always")]
#[cfg_attr(
    feature = "std",
    derive(serde::Serialize, serde::Deserialize),
    serde(bound(
        serialize = "AccountId: serde::Serialize, Balance: core::fmt::Display, BlockNumber: serde::Serialize",
        deserialize = "AccountId: serde::Deserialize<'de>, Balance: core::str::FromStr, \
                       BlockNumber: serde::Deserialize<'de>"
    ))
)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(bound = "BlockNumber: schemars::JsonSchema"))]
pub struct DisputePage<AccountId, Balance, BlockNumber> {
    /// Disputes, open or over, in the order in which they were opened.
    pub disputes: Vec<DisputeView<AccountId, Balance, BlockNumber>>,
    /// How many there were over the vehicle's records in all.
    pub total: u32,
    /// The place to ask from next; nothing at the end.
    pub next: Option<u32>,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Digest, Role};
    use alloc::vec;
    use codec::DecodeAll;

    fn view(status: DisputeStatus<u128>) -> DisputeView<u64, u128, u32> {
        let evidence =
            Evidence { blake2_256: Digest::repeat_byte(4), media_type: Text::unchecked("image/jpeg"), bytes: 10 };
        DisputeView {
            dispute: 3,
            vin: Vin::parse("1M8GDM9AXKP042788").unwrap(),
            record: 7,
            version: 1,
            from: 1,
            author: Author::Organisation { account: 2, role: Role::Workshop },
            witnesses: vec![3, 4],
            own: false,
            challengers: vec![Challenger { account: 12, deposit: u128::MAX, evidence }],
            ground: Ground::WrongReading,
            statement: Text::unchecked("一年前里程更高"),
            opened_at: 5,
            grace_until: 15,
            vote_until: 35,
            final_until: 55,
            extended: true,
            accept_until: Some(18),
            amended: Some(2),
            status,
            votes_for: 2,
            votes_against: 1,
            eligible: 9,
        }
    }

    #[test]
    fn json_and_back() {
        let upheld = view(DisputeStatus::Upheld { slashed: 1 << 60, awarded: 7 });
        let json = serde_json::to_value(&upheld).unwrap();
        assert_eq!(json["ground"], "wrong_reading");
        assert_eq!(json["challengers"][0]["deposit"], "340282366920938463463374607431768211455");
        let status = serde_json::json!({"upheld": {"slashed": "1152921504606846976", "awarded": "7"}});
        assert_eq!(json["status"], status);
        assert_eq!(serde_json::from_value::<DisputeView<u64, u128, u32>>(json).unwrap(), upheld);
        assert_eq!(serde_json::to_value(view(DisputeStatus::Open)).unwrap()["status"], "open");
    }

    #[test]
    fn a_ruling_that_nobody_chose_is_none() {
        assert_eq!(Ruling::NotChosen.encode(), [0], "what a form presets");
        assert_eq!(Ruling::NotChosen.upholds(), None);
        for upholds in [true, false] {
            assert_eq!(Ruling::from(upholds).upholds(), Some(upholds));
        }
    }

    #[test]
    fn pages_as_json_and_back() {
        let page = DisputePage { disputes: alloc::vec![view(DisputeStatus::Open)], total: 7, next: Some(1) };
        let json = serde_json::to_value(&page).unwrap();
        assert_eq!((&json["total"], &json["next"], &json["disputes"][0]["dispute"]), (&7.into(), &1.into(), &3.into()));
        assert_eq!(serde_json::from_value::<DisputePage<u64, u128, u32>>(json).unwrap(), page);
    }

    #[test]
    fn bytes_and_back() {
        for status in [DisputeStatus::Open, DisputeStatus::Void, DisputeStatus::GivenUp { forfeited: 3 }] {
            let view = view(status);
            assert_eq!(view.status.is_open(), status == DisputeStatus::Open);
            assert_eq!(DisputeView::decode_all(&mut view.encode().as_slice()), Ok(view));
        }
    }
}
