//! Records as they are stored.

use crate::{Date, Record};
use alloc::{format, vec::Vec};
use codec::{
    Compact, Decode, DecodeAll, DecodeWithMemTracking, Encode, EncodeLike, Error, Input, MaxEncodedLen, Output,
};
use core::marker::PhantomData;
use scale_info::{Type, TypeInfo};

/// A record as it is stored: its encoding, with each day in three bytes in place of eleven.
///
/// These are bytes to whoever reads the storage. In them stand, one after the other: how many days were cut out; for each
/// how many bytes lie between it and the one before, and the days since 1970-01-01, as 24 bits in two's complement, the
/// lowest byte first; then the bytes of the record's encoding that are left. Counts are compact integers. Every day is cut
/// out, wherever it stands: a byte 0x28 and ten characters that name one.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PackedRecord<A> {
    bytes: Vec<u8>,
    record: PhantomData<A>,
}

/// The compact length before the text of a day.
const LENGTH: u8 = 40;
/// Bytes of a day's encoding.
const DAY_LEN: usize = 11;

/// Returns the day whose encoding these bytes begin with.
fn day_at(bytes: &[u8]) -> Option<Date> {
    let (length, text) = bytes.get(..DAY_LEN)?.split_first()?;
    if *length != LENGTH {
        return None;
    }
    core::str::from_utf8(text).ok()?.parse().ok()
}

impl<A: Encode> From<&Record<A>> for PackedRecord<A> {
    fn from(record: &Record<A>) -> Self {
        let encoded = record.encode();
        let (mut days, mut left): (Vec<(Compact<u32>, [u8; 3])>, _) = (Vec::new(), Vec::with_capacity(encoded.len()));
        let (mut rest, mut gap) = (encoded.as_slice(), 0u32);
        while let Some((first, after)) = rest.split_first() {
            if let Some(day) = day_at(rest) {
                let [low, middle, high, _] = day.days().to_le_bytes();
                days.push((Compact(gap), [low, middle, high]));
                (rest, gap) = (rest.get(DAY_LEN..).unwrap_or_default(), 0);
            } else {
                left.push(*first);
                (rest, gap) = (after, gap.saturating_add(1));
            }
        }
        let mut bytes = days.encode();
        bytes.append(&mut left);
        Self { bytes, record: PhantomData }
    }
}

impl<A: Decode> PackedRecord<A> {
    /// Returns the record.
    ///
    /// # Errors
    /// Bytes that no record was packed into.
    pub fn unpack(&self) -> Result<Record<A>, Error> {
        let mut rest = self.bytes.as_slice();
        let days = Vec::<(Compact<u32>, [u8; 3])>::decode(&mut rest)?;
        let mut encoded = Vec::with_capacity(self.bytes.len().saturating_add(days.len().saturating_mul(DAY_LEN)));
        for (Compact(gap), [low, middle, high]) in days {
            let (before, after) = rest.split_at_checked(gap as usize).ok_or("a day beyond the end of a record")?;
            let sign = if high & 0x80 == 0 { 0 } else { 0xff };
            let day = Date::from_days(i32::from_le_bytes([low, middle, high, sign]));
            encoded.extend_from_slice(before);
            format!("{day}").encode_to(&mut encoded);
            rest = after;
        }
        encoded.extend_from_slice(rest);
        Record::decode_all(&mut encoded.as_slice())
    }
}

impl<A> Encode for PackedRecord<A> {
    fn size_hint(&self) -> usize {
        self.bytes.size_hint()
    }

    fn encode_to<O: Output + ?Sized>(&self, dest: &mut O) {
        self.bytes.encode_to(dest);
    }
}

impl<A> EncodeLike for PackedRecord<A> {}

impl<A> Decode for PackedRecord<A> {
    fn decode<I: Input>(input: &mut I) -> Result<Self, Error> {
        Vec::decode(input).map(|bytes| Self { bytes, record: PhantomData })
    }
}

impl<A> DecodeWithMemTracking for PackedRecord<A> {}

impl<A: MaxEncodedLen> MaxEncodedLen for PackedRecord<A> {
    fn max_encoded_len() -> usize {
        // Cutting a day out never takes more room than it had.
        let bytes = Record::<A>::max_encoded_len().saturating_add(Compact::<u32>::max_encoded_len());
        bytes.saturating_add(Compact::<u32>::max_encoded_len())
    }
}

impl<A: 'static> TypeInfo for PackedRecord<A> {
    type Identity = Vec<u8>;

    fn type_info() -> Type {
        Vec::<u8>::type_info()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Author, DateText, Digest, Entry, List, RecordData, Text};
    use proptest::prelude::*;

    fn record(event_date: &str, description: &str, previous: [u8; 32]) -> Record<u64> {
        Record {
            number: 3,
            author: Author::Owner(7),
            recorded_at: 1_577_836_800_000,
            entry: Entry {
                data: RecordData::Registration {
                    first_registered: DateText::unchecked("1886-01-01"),
                    country: "DEU".into(),
                },
                event_date: DateText::unchecked(event_date),
                odometer: None,
                description: Text::unchecked(description),
                evidence: List::default(),
                commitment: None,
            },
            previous: Digest::from(previous),
        }
    }

    #[test]
    fn a_day_takes_less_room() {
        let record = record("2199-12-31", "", [9; 32]);
        let packed = PackedRecord::from(&record);
        // Eight bytes less for each day, one for its gap, and one for their count.
        assert_eq!(packed.bytes.len(), record.encode().len() - 2 * (8 - 1) + 1);
        assert_eq!(packed.unpack(), Ok(record));
        assert!(PackedRecord::<u64>::max_encoded_len() > Record::<u64>::max_encoded_len());
    }

    #[test]
    fn what_was_never_packed_is_refused() {
        let packed = |bytes: &[u8]| PackedRecord::<u64> { bytes: bytes.to_vec(), record: PhantomData };
        for bytes in [&[][..], &[4], &[4, 8, 0, 0, 0, 1], &[0xff; 40], &[0]] {
            assert!(packed(bytes).unpack().is_err(), "{bytes:?}");
        }
        let mut longer = PackedRecord::from(&record("2020-01-01", "", [9; 32]));
        longer.bytes.push(0);
        assert!(longer.unpack().is_err());
    }

    proptest! {
        #[test]
        fn nothing_is_lost(
            day in "(18|19|20|21)[0-9]{2}-[01][0-9]-[0-3][0-9]|.{0,12}",
            text in "(\\(?[0-9]{4}-[0-9]{2}-[0-9]{2}){0,4}.{0,20}",
            previous: [u8; 32],
        ) {
            let record = record(&day, &text, previous);
            let packed = PackedRecord::from(&record);
            let stored = packed.encode();
            prop_assert!(stored.len() <= record.encode().len() + 3);
            prop_assert_eq!(PackedRecord::<u64>::decode_all(&mut stored.as_slice()), Ok(packed.clone()));
            prop_assert_eq!(packed.unpack(), Ok(record));
        }

        #[test]
        fn no_bytes_panic(bytes: Vec<u8>) {
            let _ = PackedRecord::<u64> { bytes, record: PhantomData }.unpack();
        }
    }
}
