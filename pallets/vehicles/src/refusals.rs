//! From what is wrong to the error that says so.

use crate::{Config, Error, Pallet, Vehicle, Vehicles};
use frame_support::pallet_prelude::*;
use frame_system::{ensure_signed, pallet_prelude::OriginFor};
use sp_runtime::DispatchError;
use urcar_primitives::{
    Date, FactsFull, FieldError, ReadingsFull, RecordKind, Vin, VinError, VinText,
    traits::{WriterRefusal, Writers},
};

impl<T> From<FieldError> for Error<T> {
    fn from(error: FieldError) -> Self {
        match error {
            FieldError::TooLong => Self::FieldTooLong,
            FieldError::TooMany => Self::TooManyElements,
            FieldError::InvalidDate => Self::InvalidDate,
            FieldError::InvalidCountry => Self::InvalidCountry,
            FieldError::InvalidCurrency => Self::InvalidCurrency,
            FieldError::InvalidCode => Self::InvalidCode,
            FieldError::OdometerValue => Self::OdometerValue,
            FieldError::OdometerWithoutUnit => Self::OdometerWithoutUnit,
            FieldError::OdometerOutOfRange => Self::OdometerOutOfRange,
        }
    }
}

impl<T> From<VinError> for Error<T> {
    fn from(error: VinError) -> Self {
        match error {
            VinError::Length | VinError::Alphabet => Self::MalformedVin,
            VinError::AllEqual => Self::VinAllEqual,
        }
    }
}

impl<T> From<WriterRefusal> for Error<T> {
    fn from(refusal: WriterRefusal) -> Self {
        match refusal {
            WriterRefusal::NotWriter => Self::NotWriter,
            WriterRefusal::NotActive => Self::WriterNotActive,
            WriterRefusal::RoleMayNotWrite => Self::RoleMayNotWrite,
        }
    }
}

impl<T> From<ReadingsFull> for Error<T> {
    fn from(_: ReadingsFull) -> Self {
        Self::TooManyReadings
    }
}

impl<T> From<FactsFull> for Error<T> {
    fn from(_: FactsFull) -> Self {
        Self::TooManyFacts
    }
}

impl<T: Config> Pallet<T> {
    /// Reads a VIN as it was typed.
    pub(crate) fn parse_vin(vin: &VinText) -> Result<Vin, Error<T>> {
        Vin::try_from(vin).map_err(Error::from)
    }

    /// The file of a VIN as it was typed, if there is one; refuses a VIN that can't have one.
    pub(crate) fn look_up(vin: &VinText) -> Result<(Vin, Option<Vehicle>), DispatchError> {
        let vin = Self::parse_vin(vin)?;
        let vehicle = Vehicles::<T>::get(vin);
        ensure!(vehicle.is_some() || !Self::breaks_check_digit(&vin), Error::<T>::VinCheckDigit);
        Ok((vin, vehicle))
    }

    /// Why an account that isn't active can't write at all.
    pub(crate) fn standing_error(who: &T::AccountId) -> Error<T> {
        match T::Writers::authorise(who, RecordKind::OdometerReading) {
            Err(refusal) => refusal.into(),
            Ok(_) => Error::WriterNotActive,
        }
    }

    /// Whether the origin is an organisation that may still write so many records today without a fee. Nothing at all
    /// is not free: it would never use up a quota.
    pub(crate) fn within_quota(origin: &OriginFor<T>, records: u32) -> bool {
        (1..=T::MaxBatch::get()).contains(&records)
            && ensure_signed(origin.clone()).is_ok_and(|who| T::Writers::free_records_left(&who) >= records)
    }

    /// Refuses a day in the future, or before the vehicle was made.
    pub(crate) fn ensure_plausible(event_date: Date, manufactured: Date, now: u64) -> DispatchResult {
        ensure!(event_date <= Date::from_millis(now), Error::<T>::FutureDate);
        ensure!(event_date >= manufactured, Error::<T>::BeforeManufacture);
        Ok(())
    }

    /// Why a VIN without a file has none: it can't have one, or nobody registered it.
    pub(crate) fn unknown(vin: &Vin) -> Error<T> {
        if Self::breaks_check_digit(vin) { Error::VinCheckDigit } else { Error::UnknownVehicle }
    }

    /// Whether a file of this VIN needs the override.
    pub(crate) fn breaks_check_digit(vin: &Vin) -> bool {
        vin.check_digit_mandated() && !vin.check_digit_fits()
    }
}
