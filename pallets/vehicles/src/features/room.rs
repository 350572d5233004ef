//! The room for readings: beyond the free places each writer has one a calendar month, by the clock of the block.
//! Owners are one writer together, for an owner may have any number of accounts.

use crate::{AuthorOf, Config, Pallet, ReadingMonths, Vehicle};
use urcar_rules::odometer::FREE_READINGS;
use urcar_types::{Author, Date, Vin};

impl<T: Config> Pallet<T> {
    /// Returns whether the file keeps one more reading of this author, written now.
    pub(crate) fn keeps_reading(
        vin: &Vin,
        vehicle: &Vehicle,
        author: &AuthorOf<T>,
        is_reserved: bool,
        now: u64,
    ) -> bool {
        let crowds = is_scarce(vehicle)
            && writer_of::<T>(author).is_some_and(|writer| {
                let months = ReadingMonths::<T>::get(vin, writer);
                let last = if is_reserved { months.reserved } else { months.ordinary };
                last == month_of(now)
            });
        vehicle.readings.takes(is_reserved, crowds)
    }

    /// Notes that a reading of this author is going to be kept.
    pub(crate) fn take_place(vin: &Vin, vehicle: &Vehicle, author: &AuthorOf<T>, is_reserved: bool, now: u64) {
        if !is_scarce(vehicle) {
            return;
        }
        if let Some(writer) = writer_of::<T>(author) {
            ReadingMonths::<T>::mutate(vin, writer, |months| {
                let last = if is_reserved { &mut months.reserved } else { &mut months.ordinary };
                *last = month_of(now);
            });
        }
    }
}

/// Whether not everybody has room any more.
fn is_scarce(vehicle: &Vehicle) -> bool {
    vehicle.readings.as_slice().len() >= FREE_READINGS as usize
}

/// Returns for whom a place counts: an organisation, or all owners. The consortium takes as many as it needs.
fn writer_of<T: Config>(author: &AuthorOf<T>) -> Option<Option<T::AccountId>> {
    match author {
        Author::Organisation { account, .. } => Some(Some(account.clone())),
        Author::Owner(_) => Some(None),
        Author::Consortium => None,
    }
}

fn month_of(now: u64) -> u32 {
    let day = Date::from_millis(now);
    u32::from(day.year).saturating_mul(12).saturating_add(day.month.into())
}
