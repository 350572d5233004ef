//! How the readings of a car are judged, as RDW (NL) names the outcomes. The rules are those of `data/README.md`.

mod distance;
mod hints;
mod reading;
mod room;
mod suspect;
#[cfg(test)]
mod tests;
mod verdict;
mod walk;

pub use hints::HEAVY_KM_A_YEAR;
pub use reading::Reading;
use reading::TOLERATED_DROP_KM;
pub use room::{FREE_READINGS, MAX_READINGS, RESERVED_READINGS};

use alloc::vec::Vec;
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;
use sp_core::{ConstU32, bounded::BoundedVec};
use urcar_types::{Date, Hint, Mileage, OdometerVerdict};

/// Days from manufacture for which a counter may not have run yet.
const NEW_FOR_DAYS: i32 = 365;

/// There is no room for another reading.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct ReadingsFull;

/// The readings of one vehicle, by day and, within a day, by order of submission.
#[derive(Clone, PartialEq, Eq, Debug, Default, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct Readings(BoundedVec<Reading, ConstU32<MAX_READINGS>>);

impl Readings {
    /// Returns whether one more reading is kept. It is not an error where it isn't: its record stands without it.
    ///
    /// - `is_reserved`: whether its kind has the last places, as [`Effects::reserved_place`](crate::Effects) tells.
    /// - `crowds`: whether its writer has taken a place of the same sort in this car's file in this calendar month
    ///   already. Asked for from [`FREE_READINGS`] on; before that the answer doesn't matter.
    pub fn takes(&self, is_reserved: bool, crowds: bool) -> bool {
        room::takes(u32::try_from(self.0.len()).unwrap_or(u32::MAX), is_reserved, crowds)
    }

    /// Puts a record's reading into its place, instead of the one that it had. What says nothing takes no room.
    ///
    /// # Errors
    /// [`ReadingsFull`] where [`MAX_READINGS`] others are kept; nothing has changed then.
    pub fn set(&mut self, reading: Reading) -> Result<(), ReadingsFull> {
        self.withdraw(reading.date, reading.record);
        if reading.kilometres.is_none() && reading.series.is_none() {
            return Ok(());
        }
        let place = self.0.partition_point(|r| (r.date, r.record) < (reading.date, reading.record));
        self.0.try_insert(place, reading).map_err(|_| ReadingsFull)
    }

    /// Removes a record's reading, with the break that it declared. Returns whether there was one.
    pub fn withdraw(&mut self, date: Date, record: u32) -> bool {
        match self.place(date, record) {
            Some(place) => {
                self.0.remove(place);
                true
            }
            None => false,
        }
    }

    /// Lets a pending reading count from now on, with its break. What took effect never waits again. Returns whether
    /// anything changed.
    pub fn take_effect(&mut self, date: Date, record: u32) -> bool {
        match self.place(date, record).and_then(|place| self.0.get_mut(place)) {
            Some(reading) if reading.pending => {
                reading.pending = false;
                true
            }
            _ => false,
        }
    }

    /// Returns whether a record may say that the counter shows 0 on a day: the car is no older than a year, and it had run
    /// 100 km at most by then, as far as the other records tell; or one declares another counter by then, borne out or not.
    /// Else nobody looked at it: forms preset 0.
    pub fn may_show_zero(&self, date: Date, record: u32, manufactured: Date) -> bool {
        let until_then = || self.0.iter().take_while(move |it| it.date <= date).filter(move |it| it.record != record);
        let has_run = |it: &Reading| it.kilometres.is_some_and(|kilometres| kilometres > TOLERATED_DROP_KM);
        let is_new = date.days().saturating_sub(manufactured.days()) <= NEW_FOR_DAYS;
        until_then().any(|it| it.series.is_some()) || is_new && !until_then().any(has_run)
    }

    /// The readings in order.
    pub fn as_slice(&self) -> &[Reading] {
        &self.0
    }

    /// The reading that a record gave.
    pub fn get(&self, date: Date, record: u32) -> Option<&Reading> {
        self.0.get(self.place(date, record)?)
    }

    /// The records whose readings wait for witnesses.
    pub fn pending(&self) -> impl Iterator<Item = u32> {
        self.0.iter().filter(|reading| reading.pending).map(|reading| reading.record)
    }

    /// Judges the readings of a file that does, or doesn't, start with an import. One walk over them. A change of
    /// verdict or pairs is material, whichever record made it: a back-dated high can contradict a far later reading.
    pub fn verdict(&self, starts_with_import: bool) -> OdometerVerdict {
        verdict::judge(&self.0, starts_with_import)
    }

    /// Returns the record without which no contradiction would be left, if exactly one is: probably it is that which is
    /// wrong. The record is taken out as a whole, with the break that it declares. For views: it takes up to seventeen
    /// walks. Nothing where there is no contradiction, or where more than sixteen records would have to be tried: those of
    /// the first pair and all breaks.
    pub fn suspect(&self) -> Option<u32> {
        suspect::suspect(&self.0)
    }

    /// Returns stretches that are worth a question: the first of each sort in order of events, if there is one. They are
    /// no verdicts. Both ends of a stretch lie in one series, and for each reading that may begin one only the first
    /// that is long enough after it may end it; a year has 365 days, and a lower reading at the end counts as no distance.
    /// In a series that runs back by more than 100 km no use is little: nobody knows what it was.
    ///
    /// - [`Hint::LittleUse`]: at least 730 days with less than 1,000 km a year, beginning with a reading at least 365
    ///   days after the series' first one, from which on to there it was more than 8,000 km a year.
    /// - [`Hint::HeavyUse`]: at least 365 days with more than 100,000 km a year.
    pub fn hints(&self) -> Vec<Hint> {
        hints::hints(&self.0)
    }

    /// Returns the distance run in all, in kilometres, across counters that were replaced or rolled over: for each series
    /// its end less its start, and no less than nothing. The present series ends with its last reading, or has run
    /// nothing without one. An earlier one ends with its highest reading or with the break's `old` or its limit and one
    /// more, whichever is higher. The first starts at zero, one after a replaced counter at the break's `new`, one after
    /// a rollover at zero. Without a break it is the last reading. Nothing where neither reading nor break counts.
    pub fn distance_km(&self) -> Option<u32> {
        distance::distance(&self.0)
    }

    /// Returns the distance run in all until the end of a day, or of all days, as [`distance_km`](Self::distance_km) has it,
    /// with the day of the last reading by then. Nothing where no reading counts.
    pub fn mileage(&self, until: Option<Date>) -> Option<Mileage> {
        let end = until.map_or(self.0.len(), |day| self.0.partition_point(|reading| reading.date <= day));
        distance::mileage(self.0.get(..end).unwrap_or_default())
    }

    fn place(&self, date: Date, record: u32) -> Option<usize> {
        self.0.binary_search_by_key(&(date, record), |reading| (reading.date, reading.record)).ok()
    }
}
