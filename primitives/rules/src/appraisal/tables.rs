//! The tables of the formula.

use codec::{Decode, DecodeWithMemTracking, Encode};
use scale_info::TypeInfo;
use urcar_types::{Brand, Grade};

/// An effect that changes nothing, in permille.
pub(super) const WHOLE: u16 = 1000;
/// The effect of an odometer that is not judged, in permille.
pub(super) const NOT_JUDGED: u16 = 950;
/// The usual distance in a month: 15 000 km a year.
const KILOMETRES_A_MONTH: u32 = 1250;

/// The effect of so many months, in permille.
const AGE: [(u32, u16); 12] = [
    (18, 880),
    (30, 725),
    (42, 625),
    (54, 545),
    (66, 465),
    (78, 420),
    (90, 360),
    (102, 320),
    (114, 265),
    (126, 245),
    (138, 195),
    (150, 155),
];

/// The effect of so many kilometres, in permille.
const DISTANCE: [(u32, u16); 7] =
    [(50_000, 900), (100_000, 800), (150_000, 710), (200_000, 630), (250_000, 560), (300_000, 500), (500_000, 350)];

/// How grave a title brand is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
#[cfg_attr(feature = "std", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "snake_case"))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Gravity {
    /// Without effect on the price.
    #[codec(index = 0)]
    Neutral,
    /// Hard use, or a defect that was corrected.
    #[codec(index = 1)]
    Light,
    /// Doubts about title, identity or safety.
    #[codec(index = 2)]
    Moderate,
    /// Written off, rebuilt, flooded or burnt.
    #[codec(index = 3)]
    Severe,
    /// Good for parts alone.
    #[codec(index = 4)]
    PartsOnly,
}

impl Gravity {
    /// Returns the gravity of a brand (AAMVA D20).
    pub fn of(brand: Brand) -> Self {
        match brand.code() {
            0 | 24 | 25 | 34 => Self::Neutral,
            3 | 12 | 13 | 17..=22 | 26..=28 | 40 | 42 | 45 | 48 => Self::Light,
            1 | 2 | 4 | 9..=11 | 14 | 16 | 31 | 32 | 38 | 49 | 50 | 55 => Self::Severe,
            7 | 8 | 35 | 52 | 53 => Self::PartsOnly,
            _ => Self::Moderate,
        }
    }

    /// Returns the part of the value that is left, in permille.
    pub fn permille(self) -> u16 {
        match self {
            Self::Neutral => WHOLE,
            Self::Light => 920,
            Self::Moderate => 820,
            Self::Severe => 650,
            Self::PartsOnly => 0,
        }
    }
}

pub(super) fn age(months: u32) -> u16 {
    fall(&AGE, months)
}

pub(super) fn distance(kilometres: u32) -> u16 {
    fall(&DISTANCE, kilometres)
}

/// Returns the usual distance at so many months, in kilometres.
pub(super) fn usual_distance(months: u32) -> u32 {
    months.saturating_mul(KILOMETRES_A_MONTH)
}

pub(super) fn owners(count: u32) -> u16 {
    less(30, count.saturating_sub(1), 5)
}

pub(super) fn minor_accidents(count: u32) -> u16 {
    repeat(960, count, 5)
}

pub(super) fn moderate_accidents(count: u32) -> u16 {
    repeat(900, count, 4)
}

pub(super) fn severe_accidents(count: u32) -> u16 {
    repeat(800, count, 3)
}

pub(super) fn total_losses(count: u32) -> u16 {
    match count {
        0 => WHOLE,
        1 => 650,
        2 => 550,
        _ => 450,
    }
}

pub(super) fn open_recalls(count: u32) -> u16 {
    less(15, count, 3)
}

pub(super) fn grade(condition: u16) -> Grade {
    match condition {
        950.. => Grade::A,
        850.. => Grade::B,
        700.. => Grade::C,
        500.. => Grade::D,
        _ => Grade::E,
    }
}

/// Returns 1000 less `step` for each of at most `most`.
pub(super) fn less(step: u16, count: u32, most: u16) -> u16 {
    let count = u16::try_from(count).unwrap_or(most).min(most);
    WHOLE.saturating_sub(step.saturating_mul(count))
}

/// Returns the product of `permille`, as often as it counts, rounded down each time.
fn repeat(permille: u16, count: u32, most: u32) -> u16 {
    (0..count.min(most)).fold(WHOLE, |left, _| part(left, permille))
}

/// Returns `permille` of `whole`, rounded down.
fn part(whole: u16, permille: u16) -> u16 {
    let part = u32::from(whole).saturating_mul(permille.into()) / 1000;
    u16::try_from(part).unwrap_or(u16::MAX)
}

/// Returns the height at `x` of straight lines from (0, 1000) down through `points`, and level after the last.
fn fall(points: &[(u32, u16)], x: u32) -> u16 {
    let (mut from, mut height) = (0u32, WHOLE);
    for (to, next) in points {
        if x < *to {
            let drop = u64::from(height.saturating_sub(*next)).saturating_mul(x.saturating_sub(from).into());
            let fallen = drop.checked_div(to.saturating_sub(from).into()).unwrap_or(0);
            return height.saturating_sub(u16::try_from(fallen).unwrap_or(height));
        }
        (from, height) = (*to, *next);
    }
    height
}
