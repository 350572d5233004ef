//! The `LifeFile` interface, for the pallet that changes a vehicle's owner.

use crate::{Config, Error, Pallet, Vehicle, Vehicles, open_file::OpenFile, types::Stored};
use frame_support::{pallet_prelude::*, traits::Time, weights::Weight};
use sp_runtime::DispatchError;
use urcar_interfaces::{Appended, LifeEventKind, LifeFile, LifeFileHooks};
use urcar_rules::effects::{WrittenBy, written_by};
use urcar_types::{Author, Check, Date, Digest, Entry, List, Odometer, RecordData, Text, VehicleView, Vin};

impl<T: Config> Pallet<T> {
    /// Checks whether a title may be transferred: by its owner's offer, or at retail.
    pub(crate) fn check_transferable(vehicle: &Vehicle) -> Result<(), Error<T>> {
        ensure!(!vehicle.scrapped, Error::<T>::VehicleScrapped);
        ensure!(!vehicle.stolen, Error::<T>::VehicleStolen);
        ensure!(!vehicle.lien, Error::<T>::VehicleUnderLien);
        ensure!(vehicle.disputes == 0, Error::<T>::VehicleInDispute);
        Ok(())
    }

    fn transferable(vin: &Vin) -> Result<Vehicle, DispatchError> {
        let vehicle = Vehicles::<T>::get(vin).ok_or_else(|| Self::unknown(vin))?;
        Self::check_transferable(&vehicle)?;
        Ok(vehicle)
    }
}

impl<T: Config> LifeFile<T::AccountId> for Pallet<T> {
    fn ensure_transferable(vin: &Vin) -> DispatchResult {
        Self::transferable(vin).map(|_| ())
    }

    fn head(vin: &Vin) -> Option<Digest> {
        Vehicles::<T>::get(vin).map(|vehicle| vehicle.head)
    }

    fn view(vin: &Vin) -> Option<VehicleView<T::AccountId>> {
        Self::view_vehicle(&(*vin).into()).ok()
    }

    fn append_by_owner(
        vin: &Vin,
        owner: &T::AccountId,
        data: RecordData<T::AccountId>,
        event_date: Date,
        odometer: Option<Odometer>,
    ) -> Result<Appended, DispatchError> {
        ensure!(written_by(data.kind()) == WrittenBy::Owner, Error::<T>::RoleMayNotWrite);
        let vehicle = Self::transferable(vin)?;
        let entry = Entry {
            data,
            event_date,
            odometer,
            description: Text::default(),
            evidence: List::default(),
            commitment: None,
        };
        entry.check().map_err(Error::<T>::from)?;
        let mut file = OpenFile::new(*vin, vehicle);
        let (record, observed) = Self::append(&mut file, Author::Owner(owner.clone()), entry, T::Time::now())?;
        file.close();
        Ok(Appended { record, weight_component: observed.stored.weight_component() })
    }

    fn max_weight_component() -> u32 {
        Stored::MOST.weight_component()
    }

    fn sale_weight() -> Weight {
        T::DbWeight::get().reads(1).saturating_add(T::Hooks::weight(LifeEventKind::Sold))
    }
}
