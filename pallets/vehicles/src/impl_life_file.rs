//! The `LifeFile` interface, for the pallets that change a vehicle's owner or pay for what is in its file.

use crate::{Config, Earning, Error, Pallet, Vehicle, Vehicles, open_file::OpenFile, types::Stored};
use alloc::vec::Vec;
use codec::Encode;
use frame_support::{Blake2_256, StorageHasher, pallet_prelude::*, traits::Time, weights::Weight};
use sp_runtime::DispatchError;
use urcar_interfaces::{Appended, Earner, LifeFile, OpenDisputes};
use urcar_rules::effects::{WrittenBy, effects};
use urcar_types::{
    Author, Check, Date, Digest, Entry, List, Odometer, PendingReason, RecordData, RecordKind, Text, VehicleView, Vin,
};

impl<T: Config> Pallet<T> {
    /// Checks whether a title may be transferred: by its owner's offer, or within the trade. Disputes are not asked
    /// about.
    pub(crate) fn check_transferable(vin: &Vin, vehicle: &Vehicle) -> Result<(), Error<T>> {
        ensure!(!vehicle.scrapped, Error::<T>::VehicleScrapped);
        ensure!(!vehicle.stolen, Error::<T>::VehicleStolen);
        ensure!(!vehicle.lien, Error::<T>::VehicleUnderLien);
        ensure!(!Self::is_under_notice(vin), Error::<T>::VehicleUnderOrder);
        Ok(())
    }

    /// Refuses 0 of a counter that had run by that day and was never replaced, or of a car that is older than a year.
    /// Asked of the record of this number.
    pub(crate) fn check_zero(
        vehicle: &Vehicle,
        day: Date,
        odometer: Option<&Odometer>,
        number: u32,
    ) -> Result<(), Error<T>> {
        let is_zero = odometer.is_some_and(Odometer::is_zero);
        ensure!(
            !is_zero || vehicle.readings.may_show_zero(day, number, vehicle.manufactured),
            Error::<T>::OdometerAtZero
        );
        Ok(())
    }

    fn transferable(vin: &Vin) -> Result<Vehicle, DispatchError> {
        let vehicle = Vehicles::<T>::get(vin).ok_or_else(|| Self::unknown(vin))?;
        let vehicle = Self::registered(Some(vehicle))?;
        Self::check_transferable(vin, &vehicle)?;
        Ok(vehicle)
    }

    /// Returns the state of a file: see [`LifeFile::state`].
    pub(crate) fn state_of(vin: &Vin, vehicle: &Vehicle) -> Digest {
        let condition = vehicle.facts.condition();
        let verdict = vehicle.readings.verdict(vehicle.starts_with_import);
        let waiting = Self::pending_of(vin, vehicle).into_iter();
        let pending: Vec<(u32, PendingReason)> = waiting.map(|pending| (pending.record, pending.why)).collect();
        let mut bytes = vehicle.head.as_bytes().to_vec();
        (condition, verdict, pending, T::Disputes::open(vin)).encode_to(&mut bytes);
        Blake2_256::hash(&bytes).into()
    }
}

impl<T: Config> LifeFile<T::AccountId> for Pallet<T> {
    fn ensure_transferable(vin: &Vin) -> DispatchResult {
        Self::transferable(vin).map(|_| ())
    }

    fn ensure_reading(vin: &Vin, day: Date, odometer: Option<&Odometer>) -> DispatchResult {
        if odometer.is_some_and(Odometer::is_zero) {
            let vehicle = Vehicles::<T>::get(vin).ok_or_else(|| Self::unknown(vin))?;
            Self::check_zero(&vehicle, day, odometer, vehicle.records)?;
        }
        Ok(())
    }

    fn ensure_day(vin: &Vin, day: Date) -> DispatchResult {
        let vehicle = Vehicles::<T>::get(vin).ok_or_else(|| Self::unknown(vin))?;
        Self::ensure_plausible(day, vehicle.manufactured, T::Time::now())
    }

    fn head(vin: &Vin) -> Option<Digest> {
        Vehicles::<T>::get(vin).map(|vehicle| vehicle.head)
    }

    fn state(vin: &Vin) -> Option<Digest> {
        let vehicle = Vehicles::<T>::get(vin).filter(|vehicle| vehicle.birth.is_some())?;
        Some(Self::state_of(vin, &vehicle))
    }

    fn earners(vin: &Vin) -> Vec<Earner<T::AccountId>> {
        Self::earners_of(vin)
    }

    fn view(vin: &Vin) -> Option<VehicleView<T::AccountId>> {
        Self::view_vehicle(&(*vin).into()).ok().filter(|view| view.birth.is_some())
    }

    fn append_by_owner(
        vin: &Vin,
        owner: &T::AccountId,
        data: RecordData<T::AccountId>,
        event_date: Date,
        odometer: Option<Odometer>,
    ) -> Result<Appended, DispatchError> {
        ensure!(effects(&data).written_by == WrittenBy::Owner, Error::<T>::RoleMayNotWrite);
        let vehicle = Self::transferable(vin)?;
        let is_sale = data.kind() == RecordKind::Sale;
        let entry = Entry {
            data,
            event_date: event_date.into(),
            odometer,
            description: Text::default(),
            evidence: List::default(),
            commitment: None,
        };
        entry.check().map_err(Error::<T>::from)?;
        // Whoever changes the owner ends what the former one put up.
        let mut file = OpenFile::quiet(*vin, vehicle);
        let (record, observed) = Self::append(&mut file, Author::Owner(owner.clone()), entry, T::Time::now())?;
        file.close();
        if is_sale {
            Earning::<T>::remove(vin);
        }
        Ok(Appended { record, weight_component: observed.stored.weight_component() })
    }

    fn max_weight_component() -> u32 {
        Stored::MOST.weight_component()
    }

    fn sale_weight() -> Weight {
        Self::sold_weight()
    }
}
