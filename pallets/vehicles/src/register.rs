//! Opening a life file.

use crate::{Config, EntryOf, Error, Event, Pallet, Vehicle, Vehicles, file::OpenFile, pen::Pen};
use frame_support::pallet_prelude::*;
use sp_runtime::DispatchError;
use urcar_primitives::{Author, Check, RecordData, Role, VinText, traits::Titles};

impl<T: Config> Pallet<T> {
    /// Registers a vehicle by its first record.
    pub(crate) fn do_register(
        who: &T::AccountId,
        vin: &VinText,
        entry: EntryOf<T>,
        owner: Option<T::AccountId>,
    ) -> DispatchResult {
        let mut pen = Pen::of(who);
        Self::open_file(&mut pen, vin, entry, owner)?.close();
        Ok(())
    }

    /// Opens the file of a vehicle that has none with its first record. The caller closes it.
    pub(crate) fn open_file(
        pen: &mut Pen<T>,
        vin: &VinText,
        entry: EntryOf<T>,
        owner: Option<T::AccountId>,
    ) -> Result<OpenFile<T>, DispatchError> {
        let vin = Self::parse_vin(vin)?;
        let overridden = Self::breaks_check_digit(&vin);
        ensure!(!overridden || entry.data.overrides_check_digit(), Error::<T>::VinCheckDigit);
        let starts_with_import = match entry.data {
            RecordData::Manufacture { .. } => false,
            RecordData::Import { .. } => true,
            _ => return Err(Error::<T>::NotARegistration.into()),
        };
        let role = pen.role_for(entry.data.kind())?;
        ensure!(!Vehicles::<T>::contains_key(vin), Error::<T>::VinKnown);
        entry.check().map_err(Error::<T>::from)?;
        let manufactured = entry.data.specification().ok_or(Error::<T>::SpecificationMissing)?.manufactured;

        let vehicle = Vehicle {
            head: vin.initial_head(),
            records: 0,
            manufactured,
            starts_with_import,
            // The keeper for whom an authority takes a car into its register owns it already.
            owners: u32::from(starts_with_import && role == Role::Authority),
            sales: 0,
            scrapped: false,
            stolen: false,
            lien: false,
            disputes: 0,
            readings: Default::default(),
            facts: Default::default(),
        };
        let owner = owner.unwrap_or_else(|| pen.who.clone());
        T::Titles::register(&vin, &owner)?;
        Self::deposit_event(Event::VehicleRegistered { vin, owner, check_digit_overridden: overridden });
        let mut file = OpenFile::new(vin, vehicle);
        Self::append(&mut file, Author::Organisation { account: pen.who.clone(), role }, entry, pen.now)?;
        Ok(file)
    }
}
