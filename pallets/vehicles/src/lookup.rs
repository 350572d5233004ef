//! Finding a vehicle's file by its VIN, and its records by their numbers.

use crate::{Config, Error, Pallet, RecordOf, Records, Vehicle, Vehicles, types::RECORDS_A_PAGE};
use frame_support::ensure;
use sp_runtime::DispatchError;
use urcar_types::{Vin, VinText};

/// Returns the page on which a record is stored.
pub(crate) fn page_of(number: u32) -> u32 {
    number.checked_div(RECORDS_A_PAGE).unwrap_or_default()
}

impl<T: Config> Pallet<T> {
    /// Returns a record of a file.
    pub fn record_of(vin: &Vin, number: u32) -> Option<RecordOf<T>> {
        let place = number.checked_rem(RECORDS_A_PAGE)? as usize;
        let page = Records::<T>::get(vin, page_of(number)).into_inner();
        page.into_iter().nth(place)
    }

    /// Returns the records of a file from number `from` to before `end`, in order.
    pub(crate) fn records_of(vin: &Vin, from: u32, end: u32) -> impl Iterator<Item = RecordOf<T>> + use<'_, T> {
        let pages = page_of(from)..end.div_ceil(RECORDS_A_PAGE);
        pages.flat_map(move |at| Records::<T>::get(vin, at)).filter(move |record| (from..end).contains(&record.number))
    }

    /// Reads a VIN as it was typed.
    pub(crate) fn parse_vin(vin: &VinText) -> Result<Vin, Error<T>> {
        Vin::try_from(vin).map_err(Error::from)
    }

    /// Returns the file of a VIN as it was typed, if there is one; refuses a VIN that can't have one.
    pub(crate) fn look_up(vin: &VinText) -> Result<(Vin, Option<Vehicle>), DispatchError> {
        let vin = Self::parse_vin(vin)?;
        let vehicle = Vehicles::<T>::get(vin);
        ensure!(vehicle.is_some() || !Self::breaks_check_digit(&vin), Error::<T>::VinCheckDigit);
        Ok((vin, vehicle))
    }

    /// Returns why a VIN has no file: it can't have one, or nobody registered it.
    pub(crate) fn unknown(vin: &Vin) -> Error<T> {
        if Self::breaks_check_digit(vin) { Error::VinCheckDigit } else { Error::UnknownVehicle }
    }

    /// Returns whether a file of this VIN needs the override.
    pub(crate) fn breaks_check_digit(vin: &Vin) -> bool {
        vin.check_digit_mandated() && !vin.check_digit_fits()
    }
}
