//! Opening a life file.

use crate::{
    Config, EntryOf, Error, Event, Pallet, Vehicle, Vehicles, open_file::OpenFile, writer_session::WriterSession,
};
use frame_support::pallet_prelude::*;
use sp_runtime::DispatchError;
use urcar_interfaces::Titles;
use urcar_rules::effects::{Opening, effects};
use urcar_types::{Author, Check, Role, VinText};

impl<T: Config> Pallet<T> {
    /// Registers a vehicle by its first record.
    pub(crate) fn do_register(
        who: &T::AccountId,
        vin: &VinText,
        entry: EntryOf<T>,
        owner: Option<T::AccountId>,
    ) -> DispatchResult {
        let mut session = WriterSession::new(who);
        Self::open_file(&mut session, vin, entry, owner)?.close();
        Ok(())
    }

    /// Opens the file of a vehicle that has none with its first record. The caller stores it.
    pub(crate) fn open_file(
        session: &mut WriterSession<T>,
        vin: &VinText,
        entry: EntryOf<T>,
        owner: Option<T::AccountId>,
    ) -> Result<OpenFile<T>, DispatchError> {
        let vin = Self::parse_vin(vin)?;
        let overridden = Self::breaks_check_digit(&vin);
        let opening = effects(&entry.data).opening;
        let overrides = opening.is_some_and(|opening| opening.check_digit_override);
        ensure!(!overridden || overrides, Error::<T>::VinCheckDigit);
        let Opening { specification, by_import: starts_with_import, .. } =
            opening.ok_or(Error::<T>::NotARegistration)?;
        let role = session.role_for(entry.data.kind())?;
        ensure!(!Vehicles::<T>::contains_key(vin), Error::<T>::VinKnown);
        entry.check().map_err(Error::<T>::from)?;
        let manufactured = specification.ok_or(Error::<T>::SpecificationMissing)?.manufactured;

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
        let owner = owner.unwrap_or_else(|| session.who.clone());
        T::Titles::register(&vin, &owner)?;
        Self::deposit_event(Event::VehicleRegistered { vin, owner, check_digit_overridden: overridden });
        let mut file = OpenFile::new(vin, vehicle);
        Self::append(&mut file, Author::Organisation { account: session.who.clone(), role }, entry, session.now)?;
        Ok(file)
    }
}
