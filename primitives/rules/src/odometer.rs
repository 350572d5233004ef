//! How the readings of a car are judged, as RDW (NL) names the outcomes.

use alloc::vec::Vec;
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;
use sp_core::{ConstU32, bounded::BoundedVec};
use urcar_types::{Date, NoJudgement, OdometerVerdict, SeriesBreak, Verdict};

/// A drop of so many kilometres passes.
const TOLERATED_DROP_KM: u32 = 100;
/// A rise of so many kilometres a day passes.
const TOLERATED_KM_A_DAY: u32 = 2_500;
/// Readings kept a vehicle: more than two a month for forty years. Bounds the cost of every judgement.
pub const MAX_READINGS: u32 = 1_024;

/// There is no room for another reading.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct ReadingsFull;

/// One reading in its place.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct Reading {
    /// The day of the event.
    pub date: Date,
    /// The number of the record that gave it.
    pub record: u32,
    /// The value that counts, in kilometres; nothing where a break comes without a reading.
    pub kilometres: Option<u32>,
    /// The break in the series that the record declares.
    pub series: Option<SeriesBreak>,
    /// Whether it waits for witnesses, and counts for nothing until then.
    pub pending: bool,
}

/// The readings of one vehicle, by day and, within a day, by order of submission.
#[derive(Clone, PartialEq, Eq, Debug, Default, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct Readings(BoundedVec<Reading, ConstU32<MAX_READINGS>>);

impl Readings {
    /// Puts a record's reading into its place, instead of the one that it had. What says nothing takes no room.
    pub fn set(&mut self, reading: Reading) -> Result<(), ReadingsFull> {
        self.withdraw(reading.date, reading.record);
        if reading.kilometres.is_none() && reading.series.is_none() {
            return Ok(());
        }
        let place = self.0.partition_point(|r| (r.date, r.record) < (reading.date, reading.record));
        self.0.try_insert(place, reading).map_err(|_| ReadingsFull)
    }

    /// Whether there is a place for one more.
    pub fn has_room(&self) -> bool {
        self.0.len() < MAX_READINGS as usize
    }

    /// Removes a record's reading, with the break that it declared.
    pub fn withdraw(&mut self, date: Date, record: u32) {
        if let Ok(place) = self.0.binary_search_by_key(&(date, record), |r| (r.date, r.record)) {
            self.0.remove(place);
        }
    }

    /// Marks a record's reading as pending or in effect. Returns whether anything changed.
    pub fn set_pending(&mut self, date: Date, record: u32, pending: bool) -> bool {
        let place = self.0.binary_search_by_key(&(date, record), |r| (r.date, r.record)).ok();
        match place.and_then(|place| self.0.get_mut(place)) {
            Some(reading) if reading.pending != pending => {
                reading.pending = pending;
                true
            }
            _ => false,
        }
    }

    /// The readings in order.
    pub fn as_slice(&self) -> &[Reading] {
        &self.0
    }

    /// The reading that a record gave.
    pub fn get(&self, date: Date, record: u32) -> Option<&Reading> {
        let place = self.0.binary_search_by_key(&(date, record), |r| (r.date, r.record)).ok()?;
        self.0.get(place)
    }

    /// How many of them wait for witnesses.
    pub fn pending(&self) -> u32 {
        self.0.iter().filter(|reading| reading.pending).count() as u32
    }

    /// Whether the reading that a record gave contradicts one beside it.
    pub fn contradicts(&self, date: Date, record: u32) -> bool {
        let Ok(place) = self.0.binary_search_by_key(&(date, record), |r| (r.date, r.record)) else { return false };
        let (before, rest) = self.0.split_at(place);
        let Some((reading, after)) = rest.split_first().filter(|(reading, _)| !reading.pending) else { return false };
        let earlier = before.iter().rev().find(|r| !r.pending);
        let later = after.iter().find(|r| !r.pending);
        earlier.is_some_and(|earlier| neighbours_contradict(earlier, reading))
            || later.is_some_and(|later| neighbours_contradict(reading, later))
    }

    /// Judges the readings of a file that does, or doesn't, start with an import.
    pub fn verdict(&self, starts_with_import: bool) -> OdometerVerdict {
        let mut illogical_pairs = Vec::new();
        let mut last: Option<(&Reading, u32)> = None;
        let mut last_odometer_km = None;
        let (mut replaced, mut rollover) = (false, false);
        for reading in self.0.iter().filter(|reading| !reading.pending) {
            match reading.series {
                Some(SeriesBreak::Replaced { .. }) => replaced = true,
                Some(SeriesBreak::Rollover(_)) => rollover = true,
                None => {}
            }
            if reading.series.is_some() {
                last = None;
            }
            let Some(km) = reading.kilometres else {
                continue;
            };
            if let Some((earlier, earlier_km)) = last
                && contradict(earlier.date, earlier_km, reading.date, km)
            {
                illogical_pairs.push((earlier.record, reading.record));
            }
            last = Some((reading, km));
            last_odometer_km = Some(km);
        }
        let reason = if starts_with_import {
            Some(NoJudgement::Import)
        } else if replaced {
            Some(NoJudgement::OdometerReplaced)
        } else if rollover {
            Some(NoJudgement::Rollover)
        } else if last_odometer_km.is_none() {
            Some(NoJudgement::Unreadable)
        } else {
            None
        };
        let (verdict, reason) = match (illogical_pairs.is_empty(), reason) {
            (false, _) => (Verdict::Illogical, None),
            (true, Some(reason)) => (Verdict::NoJudgement, Some(reason)),
            (true, None) => (Verdict::Logical, None),
        };
        OdometerVerdict { verdict, reason, illogical_pairs, last_odometer_km }
    }
}

/// Whether two readings side by side belong to one series and can't both be right.
fn neighbours_contradict(earlier: &Reading, later: &Reading) -> bool {
    match (earlier.kilometres, later.kilometres, later.series) {
        (Some(earlier_km), Some(later_km), None) => contradict(earlier.date, earlier_km, later.date, later_km),
        _ => false,
    }
}

/// Whether two neighbouring readings of one series can't both be right.
fn contradict(earlier: Date, earlier_km: u32, later: Date, later_km: u32) -> bool {
    let days = u32::try_from(later.days().saturating_sub(earlier.days())).unwrap_or(0);
    earlier_km.saturating_sub(later_km) > TOLERATED_DROP_KM
        || (days >= 1 && later_km.saturating_sub(earlier_km) > TOLERATED_KM_A_DAY.saturating_mul(days))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn readings(of: &[(i32, u32)]) -> Readings {
        let mut readings = Readings::default();
        for (record, (day, km)) in (0..).zip(of) {
            let reading =
                Reading { date: Date::from_days(*day), record, kilometres: Some(*km), series: None, pending: false };
            readings.set(reading).unwrap();
        }
        readings
    }

    #[test]
    fn what_is_set_again_replaces_and_what_says_nothing_takes_no_room() {
        let mut readings = readings(&[(10, 100), (20, 200)]);
        let reading =
            |kilometres| Reading { date: Date::from_days(10), record: 0, kilometres, series: None, pending: false };
        readings.set(reading(Some(150))).unwrap();
        assert_eq!(readings.as_slice().len(), 2);
        readings.set(reading(None)).unwrap();
        assert_eq!(readings.as_slice().len(), 1);
        readings.withdraw(Date::from_days(10), 0);
        readings.withdraw(Date::from_days(20), 7);
        assert_eq!(readings.as_slice().len(), 1);
    }

    #[test]
    fn there_is_room_for_so_many_and_to_change_them() {
        let full: Vec<_> = (0..MAX_READINGS as i32).map(|day| (day, 0)).collect();
        let mut readings = readings(&full);
        let reading = |day, record| Reading {
            date: Date::from_days(day),
            record,
            kilometres: Some(9),
            series: None,
            pending: false,
        };
        let before = readings.clone();
        assert_eq!(readings.set(reading(5_000, MAX_READINGS)), Err(ReadingsFull));
        assert_eq!(readings, before);
        readings.set(reading(3, 3)).unwrap();
        assert_eq!(readings.as_slice().len(), MAX_READINGS as usize);
    }

    #[test]
    fn a_break_that_waits_for_witnesses_separates_nothing() {
        let mut readings = readings(&[(10, 90_000), (30, 91_000)]);
        let series = Some(SeriesBreak::Replaced { old: 90_500, new: 5 });
        let date = Date::from_days(20);
        readings.set(Reading { date, record: 2, kilometres: Some(5), series, pending: true }).unwrap();
        assert_eq!((readings.verdict(false).verdict, readings.pending()), (Verdict::Logical, 1));
        assert!(!readings.contradicts(date, 2));
        assert!(readings.set_pending(date, 2, false) && !readings.set_pending(date, 2, false));
        let verdict = readings.verdict(false);
        assert_eq!((verdict.verdict, verdict.illogical_pairs), (Verdict::Illogical, alloc::vec![(2, 1)]));
        assert!(readings.contradicts(date, 2));
    }

    proptest! {
        #[test]
        fn a_reading_contradicts_what_the_verdict_pairs_it_with(of in proptest::collection::vec((0i32..300, 0u32..20_000), 0..20)) {
            let readings = readings(&of);
            let pairs = readings.verdict(false).illogical_pairs;
            for (record, (day, _)) in (0..).zip(&of) {
                let paired = pairs.iter().any(|(a, b)| *a == record || *b == record);
                prop_assert_eq!(readings.contradicts(Date::from_days(*day), record), paired);
            }
        }

        #[test]
        fn the_order_of_arrival_between_days_is_of_no_account(
            of in proptest::collection::btree_map(0i32..20_000, 0u32..300_000, 0..40),
            shuffle: u64,
        ) {
            let in_order: Vec<_> = of.iter().map(|(day, km)| (*day, *km)).collect();
            let mut arrived = in_order.clone();
            let turn = shuffle as usize % arrived.len().max(1);
            arrived.rotate_left(turn);
            let days = |verdict: OdometerVerdict, from: &[(i32, u32)]| {
                verdict.illogical_pairs.iter().map(|(a, b)| (from[*a as usize], from[*b as usize])).collect::<Vec<_>>()
            };
            let (one, other) = (readings(&in_order).verdict(false), readings(&arrived).verdict(false));
            prop_assert_eq!(one.verdict, other.verdict);
            prop_assert_eq!(one.last_odometer_km, other.last_odometer_km);
            prop_assert_eq!(days(one, &in_order), days(other, &arrived));
        }

        #[test]
        fn no_reading_panics(of in proptest::collection::vec((any::<(u16, u8, u8)>(), any::<u32>(), any::<u32>()), 0..20)) {
            let mut readings = Readings::default();
            for ((year, month, day), record, km) in of {
                let date = Date::new(year, month, day);
                readings.set(Reading { date, record, kilometres: Some(km), series: None, pending: false }).unwrap();
            }
            let _ = readings.verdict(false);
        }
    }
}
