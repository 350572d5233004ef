//! Odometer readings as they are written down (DVSA MOT history).

use crate::{Check, FieldError};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;

/// The highest value any counter shows.
const MAX_VALUE: u32 = 9_999_999;

/// The unit of a counter.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
#[scale_info(capture_docs = "always")]
#[cfg_attr(feature = "std", derive(serde::Serialize, serde::Deserialize))]
pub enum OdometerUnit {
    /// Kilometres.
    #[cfg_attr(feature = "std", serde(rename = "km"))]
    #[codec(index = 0)]
    Kilometres,
    /// Statute miles of 1.609344 km.
    #[cfg_attr(feature = "std", serde(rename = "mi"))]
    #[codec(index = 1)]
    Miles,
}

/// Whether there was anything to read.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
#[scale_info(capture_docs = "always")]
#[cfg_attr(feature = "std", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "snake_case"))]
pub enum OdometerResult {
    /// The counter was read.
    #[codec(index = 0)]
    Read,
    /// There is a counter that can't be read.
    #[codec(index = 1)]
    Unreadable,
    /// There is no counter.
    #[codec(index = 2)]
    NoOdometer,
}

/// A reading, in the unit in which it was taken; never silently converted.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
#[scale_info(capture_docs = "always")]
#[cfg_attr(feature = "std", derive(serde::Serialize, serde::Deserialize))]
pub struct Odometer {
    /// The value that the counter showed, at most 9,999,999; only where it was read.
    pub value: Option<u32>,
    /// In which unit; required where it was read.
    pub unit: Option<OdometerUnit>,
    /// Whether it was read.
    pub result: OdometerResult,
}

/// A declared break in the series of readings: what comes after is not compared with what came before.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
#[scale_info(capture_docs = "always")]
#[cfg_attr(feature = "std", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "snake_case"))]
pub enum SeriesBreak {
    /// The counter was replaced by another (AAMVA title code 74).
    #[codec(index = 0)]
    Replaced {
        /// The last value of the old counter.
        old: u32,
        /// The first value of the new counter.
        new: u32,
    },
    /// A mechanical counter passed its highest value (AAMVA title code 72).
    #[codec(index = 1)]
    Rollover(u32),
}

impl OdometerUnit {
    /// A value of this unit in whole kilometres, rounded down; nothing beyond what a `u32` holds.
    pub fn kilometres(self, value: u32) -> Option<u32> {
        match self {
            Self::Kilometres => Some(value),
            Self::Miles => {
                let metres = u64::from(value).saturating_mul(1_609_344);
                u32::try_from(metres.checked_div(1_000_000)?).ok()
            }
        }
    }
}

impl SeriesBreak {
    /// The same with its values in kilometres. They are in the unit of the odometer that was read with it; in kilometres
    /// where there was none.
    pub fn in_kilometres(self, unit: Option<OdometerUnit>) -> Self {
        let unit = unit.unwrap_or(OdometerUnit::Kilometres);
        let convert = |value| unit.kilometres(value).unwrap_or(u32::MAX);
        match self {
            Self::Replaced { old, new } => Self::Replaced { old: convert(old), new: convert(new) },
            Self::Rollover(limit) => Self::Rollover(convert(limit)),
        }
    }
}

impl Odometer {
    /// A reading that was read.
    pub const fn read(value: u32, unit: OdometerUnit) -> Self {
        Self { value: Some(value), unit: Some(unit), result: OdometerResult::Read }
    }

    /// Kilometres, rounded down; nothing unless it was read.
    pub fn kilometres(&self) -> Option<u32> {
        if self.result != OdometerResult::Read {
            return None;
        }
        self.unit?.kilometres(self.value?)
    }
}

impl Check for Odometer {
    fn check(&self) -> Result<(), FieldError> {
        match (self.result, self.value) {
            (OdometerResult::Read, None) | (OdometerResult::Unreadable | OdometerResult::NoOdometer, Some(_)) => {
                Err(FieldError::OdometerValue)
            }
            (OdometerResult::Read, Some(_)) if self.unit.is_none() => Err(FieldError::OdometerWithoutUnit),
            (OdometerResult::Read, Some(value)) if value > MAX_VALUE => Err(FieldError::OdometerOutOfRange),
            _ => Ok(()),
        }
    }
}

impl Check for SeriesBreak {
    fn check(&self) -> Result<(), FieldError> {
        let highest = match self {
            Self::Replaced { old, new } => *old.max(new),
            Self::Rollover(at) => *at,
        };
        if highest > MAX_VALUE { Err(FieldError::OdometerOutOfRange) } else { Ok(()) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn miles_become_kilometres_rounded_down() {
        for (miles, km) in [(0, 0), (1, 1), (62_137, 99_999), (62_138, 100_001), (MAX_VALUE, 16_093_438)] {
            assert_eq!(Odometer::read(miles, OdometerUnit::Miles).kilometres(), Some(km), "{miles}");
        }
        assert_eq!(Odometer::read(u32::MAX, OdometerUnit::Miles).kilometres(), None);
    }

    #[test]
    fn a_break_is_in_the_unit_of_its_odometer() {
        let replaced = SeriesBreak::Replaced { old: 62_138, new: 7 };
        let miles = Some(OdometerUnit::Miles);
        assert_eq!(replaced.in_kilometres(miles), SeriesBreak::Replaced { old: 100_001, new: 11 });
        assert_eq!(SeriesBreak::Rollover(99_999).in_kilometres(miles), SeriesBreak::Rollover(160_932));
        assert_eq!(SeriesBreak::Rollover(u32::MAX).in_kilometres(miles), SeriesBreak::Rollover(u32::MAX));
        for unit in [None, Some(OdometerUnit::Kilometres)] {
            assert_eq!(replaced.in_kilometres(unit), replaced);
        }
    }

    #[test]
    fn only_what_was_read_counts() {
        for result in [OdometerResult::Unreadable, OdometerResult::NoOdometer] {
            let reading = Odometer { value: Some(1), unit: Some(OdometerUnit::Kilometres), result };
            assert_eq!(reading.kilometres(), None);
            assert_eq!(reading.check(), Err(FieldError::OdometerValue));
        }
        let bare = Odometer { value: Some(1), unit: None, result: OdometerResult::Read };
        assert_eq!((bare.kilometres(), bare.check()), (None, Err(FieldError::OdometerWithoutUnit)));
    }

    proptest! {
        #[test]
        fn the_conversion_is_the_documented_one(value: u32) {
            let km = u64::from(value) * 1_609_344 / 1_000_000;
            prop_assert_eq!(Odometer::read(value, OdometerUnit::Miles).kilometres(), u32::try_from(km).ok());
            prop_assert_eq!(Odometer::read(value, OdometerUnit::Kilometres).kilometres(), Some(value));
        }
    }
}
