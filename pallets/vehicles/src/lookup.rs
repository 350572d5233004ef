//! Finding a vehicle's file by its VIN, its records by their numbers, and what became of them.

use crate::{
    Config, Error, Pallet, RecordOf, Records, States, Vehicle, Vehicles, WaitingOf, WaitingRecords, Witnesses,
    record_state::RecordState, types::RECORDS_A_PAGE,
};
use alloc::vec::Vec;
use frame_support::{ensure, traits::DefensiveResult};
use sp_runtime::DispatchError;
use urcar_types::{Author, RecordKind, Vin, VinText};

/// Returns the page on which a record is stored.
pub(crate) fn page_of(number: u32) -> u32 {
    number.checked_div(RECORDS_A_PAGE).unwrap_or_default()
}

/// Returns the account of an author; nothing for the consortium.
pub(crate) fn account_of<A>(author: &Author<A>) -> Option<&A> {
    match author {
        Author::Organisation { account, .. } | Author::Owner(account) => Some(account),
        Author::Consortium => None,
    }
}

impl<T: Config> Pallet<T> {
    /// Returns a record of a file.
    pub fn record_of(vin: &Vin, number: u32) -> Option<RecordOf<T>> {
        let place = number.checked_rem(RECORDS_A_PAGE)? as usize;
        let page = Records::<T>::get(vin, page_of(number));
        page.get(place)?.unpack().defensive_ok()
    }

    /// Returns the records of a file from number `from` to before `end`, in order.
    pub(crate) fn records_of(vin: &Vin, from: u32, end: u32) -> impl Iterator<Item = RecordOf<T>> + use<'_, T> {
        let pages = page_of(from)..end.div_ceil(RECORDS_A_PAGE);
        let stored = pages.flat_map(move |at| (at.saturating_mul(RECORDS_A_PAGE)..).zip(Records::<T>::get(vin, at)));
        let asked = stored.filter(move |(number, _)| (from..end).contains(number));
        asked.filter_map(|(_, packed)| packed.unpack().defensive_ok())
    }

    /// Reads a VIN as it was typed.
    pub(crate) fn parse_vin(vin: &VinText) -> Result<Vin, Error<T>> {
        Vin::try_from(vin).map_err(Error::from)
    }

    /// Returns the file of a VIN as it was typed, if there is one; refuses a VIN that can't have one.
    pub(crate) fn look_up(vin: &VinText) -> Result<(Vin, Option<Vehicle>), DispatchError> {
        let vin = Self::parse_vin(vin)?;
        let vehicle = Vehicles::<T>::get(vin);
        ensure!(vehicle.is_some() || !vin.breaks_check_digit(), Error::<T>::VinCheckDigit);
        Ok((vin, vehicle))
    }

    /// Returns why a VIN has no file: it can't have one, or nobody registered it.
    pub(crate) fn unknown(vin: &Vin) -> Error<T> {
        if vin.breaks_check_digit() { Error::VinCheckDigit } else { Error::UnknownVehicle }
    }

    /// Returns the file of a vehicle whose registration is in force.
    pub(crate) fn registered(vehicle: Option<Vehicle>) -> Result<Vehicle, Error<T>> {
        let vehicle = vehicle.ok_or(Error::<T>::UnknownVehicle)?;
        ensure!(vehicle.birth.is_some(), Error::<T>::RegistrationAnnulled);
        Ok(vehicle)
    }

    /// Returns the corrections and title orders of a vehicle that wait; none where a record of this kind is asked about
    /// and it can't be one.
    pub(crate) fn waiting_like(vin: &Vin, kind: RecordKind) -> Vec<WaitingOf<T>> {
        match kind {
            RecordKind::Correction | RecordKind::TitleOrder => WaitingRecords::<T>::get(vin).into_inner(),
            _ => Vec::new(),
        }
    }

    /// Returns whether a record waits for its effect: for witnesses, for its owner's consent, for a notice.
    pub(crate) fn waits(vehicle: &Vehicle, record: &RecordOf<T>, waiting: &[WaitingOf<T>]) -> bool {
        let number = record.number;
        vehicle.facts.get(number).is_some_and(|kept| !kept.is_in_effect())
            || vehicle.readings.get(record.entry.event_date.date(), number).is_some_and(|reading| reading.pending)
            || waiting.iter().any(|entry| entry.record == number)
    }

    /// Stores what became of a record.
    pub(crate) fn store_state(vin: &Vin, number: u32, state: RecordState) {
        if state == RecordState::default() {
            States::<T>::remove(vin, number);
        } else {
            States::<T>::insert(vin, number, state);
        }
    }

    /// Stores who attests a record.
    pub(crate) fn store_attestations(vin: &Vin, number: u32, attestations: crate::AttestationsOf<T>) {
        if attestations == Default::default() {
            Witnesses::<T>::remove(vin, number);
        } else {
            Witnesses::<T>::insert(vin, number, attestations);
        }
    }
}
