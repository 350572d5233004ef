//! The order in which vehicles come.

use super::grade;
use core::cmp::Reverse;
use urcar_types::{Date, Sort, SortKey, Summary, Vin};

/// The position of a vehicle in a sorted list: the lower one comes first, and no two vehicles have the same. Only
/// positions by one [`Sort`] and on one day are compared.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Position {
    rank: Rank,
    vin: Vin,
}

/// The position by one property, the unknown last.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
enum Rank {
    Number(u128),
    Vin(Vin),
    Reversed(Reverse<Vin>),
    Unknown,
}

impl Position {
    /// Returns the position of a vehicle on a day.
    pub fn of(summary: &Summary, sort: Sort, day: Date) -> Self {
        let vin = summary.vin;
        let number = match sort.by {
            SortKey::Vin => None,
            SortKey::Price => summary.price,
            // The later it was manufactured, the younger it is.
            SortKey::Age => Some(i32::MAX.abs_diff(summary.manufactured.days()).into()),
            SortKey::ModelYear => Some(summary.model_year.into()),
            SortKey::Distance => summary.distance_km.map(Into::into),
            SortKey::Owners => Some(summary.owners.into()),
            SortKey::Witnessed => Some(summary.witnessed.into()),
            SortKey::Grade => grade(summary, day).map(|grade| (grade as u8).into()),
        };
        let rank = match (sort.by, sort.descending, number) {
            (SortKey::Vin, false, _) => Rank::Vin(vin),
            (SortKey::Vin, true, _) => Rank::Reversed(Reverse(vin)),
            (_, false, Some(number)) => Rank::Number(number),
            (_, true, Some(number)) => Rank::Number(u128::MAX.saturating_sub(number)),
            (_, _, None) => Rank::Unknown,
        };
        Self { rank, vin }
    }
}
