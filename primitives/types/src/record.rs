//! The envelope of a record, and the chain of heads.

use crate::{Check, DateText, Digest, FieldError, List, Odometer, RecordData, RecordKind, RequiredText, Role, Text};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;

/// A document or picture that backs a record. Its content stays off chain.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
#[scale_info(capture_docs = "always")]
#[cfg_attr(feature = "std", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Evidence {
    /// Content id: the unkeyed 32-byte BLAKE2b digest of the content.
    #[cfg_attr(feature = "schema", schemars(with = "crate::schema::Hash"))]
    pub blake2_256: Digest,
    /// IANA media type, such as "image/jpeg".
    pub media_type: RequiredText<64>,
    /// Size of the content.
    #[cfg_attr(feature = "std", serde(with = "crate::decimal"))]
    #[cfg_attr(feature = "schema", schemars(with = "crate::schema::Decimal"))]
    pub bytes: u64,
}

impl Check for Evidence {
    fn normalise(&mut self) {
        self.media_type.normalise();
    }

    fn check(&self) -> Result<(), FieldError> {
        self.blake2_256.check()?;
        self.media_type.check()?;
        if self.bytes == 0 { Err(FieldError::EmptyDocument) } else { Ok(()) }
    }
}

/// The part of a record that its writer supplies.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
#[scale_info(capture_docs = "always")]
#[cfg_attr(feature = "std", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(bound = ""))]
pub struct Entry<A> {
    /// The kind with its fields.
    #[cfg_attr(feature = "std", serde(flatten))]
    pub data: RecordData<A>,
    /// The day on which it happened, in the writer's words; apart from the block's time.
    pub event_date: DateText,
    /// The reading that was taken then. An `odometer_reading` without a new series has one.
    pub odometer: Option<Odometer>,
    /// In words. Never names, plates, addresses or numbers of policies: see `commitment`.
    pub description: Text<200>,
    /// The documents and pictures that back it.
    pub evidence: List<Evidence, 8>,
    /// `blake2_256(salt ++ document)` of what must not stand on chain; document and salt stay with their holder.
    #[cfg_attr(feature = "schema", schemars(with = "Option<crate::schema::Hash>"))]
    pub commitment: Option<Digest>,
}

impl<A> Check for Entry<A> {
    fn normalise(&mut self) {
        self.data.normalise();
        self.event_date.normalise();
        self.description.normalise();
        self.evidence.normalise();
    }

    fn check(&self) -> Result<(), FieldError> {
        self.data.check()?;
        self.event_date.check()?;
        self.odometer.check()?;
        self.description.check()?;
        self.evidence.check()?;
        self.commitment.check()?;
        let is_empty = matches!(self.data, RecordData::OdometerReading { series: None }) && self.odometer.is_none();
        if is_empty { Err(FieldError::OdometerMissing) } else { Ok(()) }
    }
}

/// Who stands behind a record.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
#[scale_info(capture_docs = "always")]
#[cfg_attr(feature = "std", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "snake_case"))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Author<A> {
    /// An organisation, in one of its roles.
    #[codec(index = 0)]
    Organisation {
        /// Its account.
        #[cfg_attr(feature = "schema", schemars(with = "crate::schema::Account"))]
        account: A,
        /// The role that may write this kind.
        role: Role,
    },
    /// The vehicle's owner.
    #[codec(index = 1)]
    Owner(#[cfg_attr(feature = "schema", schemars(with = "crate::schema::Account"))] A),
    /// Two thirds of the consortium.
    #[codec(index = 2)]
    Consortium,
}

/// A record as it stands on chain for ever.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
#[scale_info(capture_docs = "always")]
#[cfg_attr(feature = "std", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(bound = ""))]
pub struct Record<A> {
    /// Its place in the life file, from 0, in order of submission.
    pub number: u32,
    /// Who wrote it.
    pub author: Author<A>,
    /// Time of the block that took it, in milliseconds since 1970-01-01.
    #[cfg_attr(feature = "std", serde(with = "crate::decimal"))]
    #[cfg_attr(feature = "schema", schemars(with = "crate::schema::Decimal"))]
    pub recorded_at: u64,
    /// The part that its writer supplied.
    #[cfg_attr(feature = "std", serde(flatten))]
    pub entry: Entry<A>,
    /// The head of the file before it.
    #[cfg_attr(feature = "schema", schemars(with = "crate::schema::Hash"))]
    pub previous: Digest,
}

impl<A> Record<A> {
    /// Its kind.
    pub fn kind(&self) -> RecordKind {
        self.entry.data.kind()
    }
}

/// The status of a record.
#[derive(
    Clone, Copy, PartialEq, Eq, Debug, Default, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
#[scale_info(capture_docs = "always")]
#[cfg_attr(feature = "std", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "snake_case"))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum RecordStatus {
    /// It holds as it stands.
    #[default]
    #[codec(index = 0)]
    Active,
    /// A later correction changed something of it.
    #[codec(index = 1)]
    Amended,
    /// Nothing of it holds.
    #[codec(index = 2)]
    Withdrawn,
    /// The registration to which it belongs is void: it counts for nothing.
    #[codec(index = 3)]
    Annulled,
    /// A dispute over it is open.
    #[codec(index = 4)]
    Disputed,
    /// It was disputed, and too few voted to decide: it stands as it is.
    #[codec(index = 5)]
    Unresolved,
    /// It was disputed, and found wrong: a registration on which others rest, which stands until two thirds of the
    /// consortium correct or annul it.
    #[codec(index = 6)]
    Refuted,
}

/// The head of a file after `record`: `blake2_256(previous head ++ SCALE(record))`.
pub fn chain_head<A: Encode>(previous: &Digest, record: &Record<A>) -> Digest {
    let mut bytes = previous.as_bytes().to_vec();
    record.encode_to(&mut bytes);
    sp_crypto_hashing::blake2_256(&bytes).into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Date;
    use alloc::vec::Vec;
    use codec::DecodeAll;
    use proptest::prelude::*;

    fn record() -> Record<u64> {
        Record {
            number: 3,
            author: Author::Organisation { account: 7, role: Role::Workshop },
            recorded_at: 1_577_836_800_000,
            entry: Entry {
                data: RecordData::OdometerReading { series: None },
                event_date: Date::new(2020, 1, 1).into(),
                odometer: Some(Odometer::read(62_138, crate::OdometerUnit::Miles)),
                description: Text::unchecked("前保险杠"),
                evidence: List::unchecked(alloc::vec![Evidence {
                    blake2_256: Digest::repeat_byte(1),
                    media_type: Text::unchecked("image/jpeg"),
                    bytes: 5,
                }]),
                commitment: Some(Digest::repeat_byte(2)),
            },
            previous: Digest::repeat_byte(9),
        }
    }

    #[test]
    fn the_head_covers_the_head_before_and_every_byte_of_the_record() {
        let record = record();
        let bytes = [record.previous.as_bytes(), &record.encode()].concat();
        let head = chain_head(&record.previous, &record);
        assert_eq!(head.0, sp_crypto_hashing::blake2_256(&bytes));
        assert_ne!(chain_head(&Digest::zero(), &record), head);
    }

    #[test]
    fn json_and_back() {
        let record = record();
        let json = serde_json::to_value(&record).unwrap();
        assert_eq!(json["kind"], "odometer_reading");
        assert_eq!(json["event_date"], "2020-01-01");
        assert_eq!(json["odometer"]["unit"], "mi");
        assert_eq!(serde_json::from_value::<Record<u64>>(json).unwrap(), record);
    }

    #[test]
    fn a_reading_alone_has_one_and_a_new_series_may_have_none() {
        let Record { mut entry, .. } = record();
        assert_eq!(entry.check(), Ok(()));
        entry.odometer = None;
        assert_eq!(entry.check(), Err(FieldError::OdometerMissing));
        entry.data = RecordData::OdometerReading { series: Some(crate::SeriesBreak::Rollover(99_999)) };
        assert_eq!(entry.check(), Ok(()));
    }

    #[test]
    fn it_keeps_within_its_length() {
        let record = record();
        assert!(record.encode().len() <= Record::<u64>::max_encoded_len());
        assert_eq!(Record::<u64>::decode_all(&mut record.encode().as_slice()), Ok(record));
    }

    proptest! {
        #[test]
        fn no_bytes_panic(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
            for kind in 0..26u8 {
                let bytes = [&[kind], bytes.as_slice()].concat();
                if let Ok(entry) = Entry::<u64>::decode(&mut bytes.as_slice()) {
                    let _ = entry.check();
                    prop_assert!(bytes.starts_with(&entry.encode()));
                }
            }
            let _ = Record::<u64>::decode(&mut bytes.as_slice());
        }

        #[test]
        fn one_byte_changed_is_another_head(at: usize, change in 1u8..) {
            let record = record();
            let mut bytes: Vec<u8> = record.encode();
            let at = at % bytes.len();
            bytes[at] ^= change;
            if let Ok(forged) = Record::<u64>::decode_all(&mut bytes.as_slice()) {
                prop_assert_ne!(chain_head(&record.previous, &forged), chain_head(&record.previous, &record));
            }
        }
    }
}
