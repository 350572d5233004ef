//! Opening a life file, or the next registration in it after an annulment.

use crate::{
    Config, EntryOf, Error, Event, Pallet, Vehicle, Vehicles, open_file::OpenFile, writer_session::WriterSession,
};
use frame_support::pallet_prelude::*;
use sp_runtime::DispatchError;
use urcar_interfaces::Titles;
use urcar_rules::{
    WriterId,
    effects::{Opening, effects},
};
use urcar_types::{Author, Check, Role, Vin, VinText};

impl<T: Config> Pallet<T> {
    /// Registers a vehicle by its first record. Where `is_chassis`, by a chassis number, else by a VIN.
    pub(crate) fn do_register(
        who: &T::AccountId,
        vin: &VinText,
        entry: EntryOf<T>,
        owner: Option<T::AccountId>,
        is_chassis: bool,
    ) -> DispatchResult {
        let mut session = WriterSession::new(who);
        let vin = Self::parse_vin(vin)?;
        ensure!(!is_chassis || vin.is_chassis(), Error::<T>::NotChassisNumber);
        ensure!(is_chassis || !vin.is_chassis(), Error::<T>::ChassisNumber);
        Self::open_file(&mut session, vin, Vehicles::<T>::get(vin), entry, owner)?.close();
        Ok(())
    }

    /// Opens the file of a vehicle with its first record, or goes on with one whose registration was annulled. The
    /// caller stores it.
    pub(crate) fn open_file(
        session: &mut WriterSession<T>,
        vin: Vin,
        former: Option<Vehicle>,
        mut entry: EntryOf<T>,
        owner: Option<T::AccountId>,
    ) -> Result<OpenFile<T>, DispatchError> {
        entry.normalise();
        let overridden = vin.breaks_check_digit();
        let effects = effects(&entry.data);
        let overrides = effects.opening.is_some_and(|opening| opening.check_digit_override);
        ensure!(!overridden || overrides, Error::<T>::VinCheckDigit);
        let Opening { specification, by_import: starts_with_import, .. } =
            effects.opening.ok_or(Error::<T>::NotARegistration)?;
        let role = session.role_for(effects.written_by)?;
        ensure!(former.as_ref().is_none_or(|vehicle| vehicle.birth.is_none()), Error::<T>::VinKnown);
        entry.check().map_err(Error::<T>::from)?;
        let manufactured = specification.ok_or(Error::<T>::SpecificationMissing)?.manufactured.date();

        let (head, records, annulled) = match former {
            Some(Vehicle { head, records, annulled, .. }) => (head, records, annulled),
            None => (vin.initial_head(), 0, None),
        };
        let vehicle = Vehicle {
            head,
            records,
            birth: Some(records),
            annulled,
            maker: (!starts_with_import).then(|| WriterId::of(&session.who)),
            manufactured,
            starts_with_import,
            // The keeper for whom an authority takes a car into its register owns it already.
            owners: u32::from(starts_with_import && role == Role::Authority),
            sales: 0,
            scrapped: false,
            stolen: false,
            lien: false,
            readings: Default::default(),
            facts: Default::default(),
        };
        Self::check_zero(&vehicle, entry.event_date.date(), entry.odometer.as_ref(), records)?;
        let owner = owner.unwrap_or_else(|| session.who.clone());
        T::Titles::register(&vin, &owner)?;
        Self::deposit_event(Event::VehicleRegistered { vin, owner, check_digit_overridden: overridden });
        // Nobody put up a vehicle that nobody owned.
        let mut file = OpenFile::quiet(vin, vehicle);
        Self::append(&mut file, Author::Organisation { account: session.who.clone(), role }, entry, session.now)?;
        Ok(file)
    }
}
