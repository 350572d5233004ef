//! What the life file offers to those who change a vehicle's owner.

use crate::{Config, Error, Pallet, Vehicle, Vehicles, file::OpenFile, types::Kept};
use frame_support::{pallet_prelude::*, traits::Time, weights::Weight};
use sp_runtime::DispatchError;
use urcar_primitives::{
    Author, Check, Date, Digest, Entry, List, Odometer, RecordData, Text, VehicleView, Vin,
    traits::{LifeFile, Told, Watch},
};

impl<T: Config> Pallet<T> {
    /// Whether a title may pass on: by its owner's offer, or at retail.
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
    ) -> Result<(u32, u32), DispatchError> {
        ensure!(data.kind().is_owners(), Error::<T>::RoleMayNotWrite);
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
        let (number, met) = Self::append(&mut file, Author::Owner(owner.clone()), entry, T::Time::now())?;
        file.close();
        Ok((number, met.kept.together()))
    }

    fn most_kept() -> u32 {
        Kept::MOST.together()
    }

    fn sale_weight() -> Weight {
        T::DbWeight::get().reads(1).saturating_add(T::Watchers::weight(Told::Sold))
    }

    #[cfg(feature = "runtime-benchmarks")]
    fn make_vehicle(vin: &Vin, owner: &T::AccountId, kept: u32) {
        crate::benchmarking::make_vehicle::<T>(vin, owner, kept);
    }
}
