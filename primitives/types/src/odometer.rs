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
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
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

/// A reading, in the unit in which it was taken; never silently converted.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
#[scale_info(capture_docs = "always")]
#[cfg_attr(feature = "std", derive(serde::Serialize, serde::Deserialize), serde(try_from = "Json", into = "Json"))]
pub enum Odometer {
    /// Nobody chose what the counter showed: the preset of a form, refused wherever it is written.
    #[codec(index = 0)]
    NotChosen,
    /// The counter showed so many kilometres, at most 9,999,999; 0 only of one that has not run.
    #[codec(index = 1)]
    Kilometres(u32),
    /// The counter showed so many statute miles, at most 9,999,999; 0 only of one that has not run.
    #[codec(index = 2)]
    Miles(u32),
    /// There is a counter that can't be read.
    #[codec(index = 3)]
    Unreadable,
    /// There is no counter.
    #[codec(index = 4)]
    NoOdometer,
}

/// A declared break in the series of readings: what comes after is not compared with what came before.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
#[scale_info(capture_docs = "always")]
#[cfg_attr(feature = "std", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "snake_case"))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum SeriesBreak {
    /// The counter was replaced by another (AAMVA title code 74).
    #[codec(index = 0)]
    Replaced {
        /// The last value of the old counter, never 0: its last reading where it can't be read any more.
        old: u32,
        /// The first value of the new counter.
        new: u32,
    },
    /// A mechanical counter passed its highest value, which is never 0 (AAMVA title code 72).
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
    /// Returns a reading that was read.
    pub const fn read(value: u32, unit: OdometerUnit) -> Self {
        match unit {
            OdometerUnit::Kilometres => Self::Kilometres(value),
            OdometerUnit::Miles => Self::Miles(value),
        }
    }

    /// Returns what the counter showed, and in which unit; nothing unless it was read.
    pub const fn shown(&self) -> Option<(u32, OdometerUnit)> {
        match self {
            Self::Kilometres(value) => Some((*value, OdometerUnit::Kilometres)),
            Self::Miles(value) => Some((*value, OdometerUnit::Miles)),
            Self::NotChosen | Self::Unreadable | Self::NoOdometer => None,
        }
    }

    /// Returns whether the counter showed 0.
    pub const fn is_zero(&self) -> bool {
        matches!(self, Self::Kilometres(0) | Self::Miles(0))
    }

    /// Returns the unit of what was read.
    pub fn unit(&self) -> Option<OdometerUnit> {
        self.shown().map(|(_, unit)| unit)
    }

    /// Returns kilometres, rounded down; nothing unless it was read.
    pub fn kilometres(&self) -> Option<u32> {
        let (value, unit) = self.shown()?;
        unit.kilometres(value)
    }
}

impl Check for OdometerUnit {
    fn check(&self) -> Result<(), FieldError> {
        Ok(())
    }
}

impl Check for Odometer {
    fn check(&self) -> Result<(), FieldError> {
        match self.shown() {
            None if *self == Self::NotChosen => Err(FieldError::OdometerNotChosen),
            Some((value, _)) if value > MAX_VALUE => Err(FieldError::OdometerOutOfRange),
            _ => Ok(()),
        }
    }
}

/// The form of a reading in JSON.
#[cfg(feature = "std")]
#[derive(serde::Serialize, serde::Deserialize)]
#[serde(deny_unknown_fields, expecting = "an object of `value`, `unit` and `result`")]
struct Json {
    value: Option<u32>,
    unit: Option<OdometerUnit>,
    result: JsonResult,
}

#[cfg(feature = "std")]
#[derive(Clone, Copy, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
enum JsonResult {
    NotChosen,
    Read,
    Unreadable,
    NoOdometer,
}

#[cfg(feature = "std")]
impl From<Odometer> for Json {
    fn from(odometer: Odometer) -> Self {
        let (value, unit) = odometer.shown().unzip();
        let result = match odometer {
            Odometer::NotChosen => JsonResult::NotChosen,
            Odometer::Kilometres(_) | Odometer::Miles(_) => JsonResult::Read,
            Odometer::Unreadable => JsonResult::Unreadable,
            Odometer::NoOdometer => JsonResult::NoOdometer,
        };
        Self { value, unit, result }
    }
}

#[cfg(feature = "std")]
impl TryFrom<Json> for Odometer {
    type Error = &'static str;

    fn try_from(Json { value, unit, result }: Json) -> Result<Self, Self::Error> {
        match (result, value, unit) {
            (JsonResult::Read, Some(value), Some(unit)) => Ok(Self::read(value, unit)),
            (JsonResult::Read, None, _) => Err("an odometer that was read has a `value`"),
            (JsonResult::Read, _, None) => Err("an odometer that was read has a `unit`, \"km\" or \"mi\""),
            (JsonResult::NotChosen, Some(_), _) => {
                Err("the `result` \"not_chosen\" has no `value`: one that was read has the `result` \"read\"")
            }
            (JsonResult::Unreadable | JsonResult::NoOdometer, Some(_), _) => {
                Err("an odometer that was not read has no `value`")
            }
            (JsonResult::NotChosen, None, _) => Ok(Self::NotChosen),
            (JsonResult::Unreadable, None, _) => Ok(Self::Unreadable),
            (JsonResult::NoOdometer, None, _) => Ok(Self::NoOdometer),
        }
    }
}

impl Check for SeriesBreak {
    fn check(&self) -> Result<(), FieldError> {
        let highest = match self {
            Self::Replaced { old, new } => *old.max(new),
            Self::Rollover(at) => *at,
        };
        match self {
            _ if highest > MAX_VALUE => Err(FieldError::OdometerOutOfRange),
            Self::Replaced { old: 0, .. } | Self::Rollover(0) => Err(FieldError::CounterMissing),
            _ => Ok(()),
        }
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
    fn a_break_tells_what_the_old_counter_showed() {
        let replaced = |old, new| SeriesBreak::Replaced { old, new };
        for unread in [replaced(0, 0), replaced(0, 7), SeriesBreak::Rollover(0)] {
            assert_eq!(unread.check(), Err(FieldError::CounterMissing), "{unread:?}");
        }
        assert_eq!(replaced(0, MAX_VALUE + 1).check(), Err(FieldError::OdometerOutOfRange));
        for told in [replaced(1, 0), replaced(MAX_VALUE, MAX_VALUE), SeriesBreak::Rollover(99_999)] {
            assert_eq!(told.check(), Ok(()), "{told:?}");
        }
    }

    #[test]
    fn only_what_was_read_counts() {
        for odometer in [Odometer::Unreadable, Odometer::NoOdometer] {
            assert_eq!((odometer.kilometres(), odometer.unit(), odometer.check()), (None, None, Ok(())));
        }
        let most = Odometer::Miles(MAX_VALUE);
        assert_eq!((most.unit(), most.check()), (Some(OdometerUnit::Miles), Ok(())));
        assert_eq!(Odometer::Kilometres(MAX_VALUE + 1).check(), Err(FieldError::OdometerOutOfRange));
        assert_eq!(Odometer::NotChosen.check(), Err(FieldError::OdometerNotChosen));
        assert_eq!(Odometer::NotChosen.encode(), [0], "what a form presets is refused");
    }

    #[test]
    fn json_tells_value_unit_and_result() {
        let read = |json: serde_json::Value| serde_json::from_value::<Odometer>(json).ok();
        for (odometer, json) in [
            (Odometer::NotChosen, serde_json::json!({"value": null, "unit": null, "result": "not_chosen"})),
            (Odometer::Kilometres(7), serde_json::json!({"value": 7, "unit": "km", "result": "read"})),
            (Odometer::Miles(7), serde_json::json!({"value": 7, "unit": "mi", "result": "read"})),
            (Odometer::Unreadable, serde_json::json!({"value": null, "unit": null, "result": "unreadable"})),
            (Odometer::NoOdometer, serde_json::json!({"value": null, "unit": null, "result": "no_odometer"})),
        ] {
            assert_eq!(serde_json::to_value(&odometer).unwrap(), json);
            assert_eq!(read(json), Some(odometer));
        }
        assert_eq!(read(serde_json::json!({"result": "unreadable", "unit": "km"})), Some(Odometer::Unreadable));
        let refused = |json| serde_json::from_value::<Odometer>(json).unwrap_err().to_string();
        let unchosen = refused(serde_json::json!({"value": 7, "unit": "km", "result": "not_chosen"}));
        assert!(unchosen.contains("\"not_chosen\"") && unchosen.contains("\"read\""), "{unchosen}");
        assert!(refused(serde_json::json!(60_000)).contains("an object of `value`, `unit` and `result`"));
        for json in [
            serde_json::json!({"value": 7, "result": "read"}),
            serde_json::json!({"unit": "km", "result": "read"}),
            serde_json::json!({"value": 7, "unit": "km", "result": "unreadable"}),
            serde_json::json!({"value": 7, "unit": "km", "result": "read", "reading": 8}),
            serde_json::json!({"value": 1e3, "unit": "km", "result": "read"}),
            serde_json::json!({"value": -0.0, "unit": "km", "result": "read"}),
            serde_json::json!({"value": -1, "unit": "km", "result": "read"}),
        ] {
            assert_eq!(read(json.clone()), None, "{json}");
        }
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
