//! Writing an organisation's record.

use crate::{
    AuthorOf, Config, EntryOf, Error, Pallet, features::Corrector, open_file::OpenFile, types::changes_others,
    weight::Observed, writer_session::WriterSession,
};
use frame_support::{pallet_prelude::*, storage::with_storage_layer};
use sp_runtime::DispatchError;
use urcar_interfaces::{OpenDisputes, Titles};
use urcar_rules::effects::{TitleTransfer, effects};
use urcar_types::{Author, Check, RecordKind, Role, VinText};

/// A change of owner within the trade.
enum Trade<A> {
    /// To the retailer.
    Delivery(A),
    /// To the buyer, where it has an account.
    Retail(Option<A>),
}

impl<T: Config> Pallet<T> {
    /// Writes a record of `who`.
    pub(crate) fn do_record(
        who: &T::AccountId,
        vin: &VinText,
        entry: EntryOf<T>,
        role: Option<Role>,
    ) -> Result<Observed, DispatchError> {
        if changes_others(entry.data.kind()) {
            return Self::do_change(who, vin, entry, role);
        }
        let mut session = WriterSession::<T>::new(who);
        session.ask_for(role);
        let (vin, vehicle) = Self::look_up(vin)?;
        let Some(vehicle) = vehicle else {
            session.role_for(effects(&entry.data).written_by)?;
            return Err(Error::<T>::UnknownVehicle.into());
        };
        let mut file = OpenFile::new(vin, vehicle);
        let observed = Self::write(&mut session, &mut file, entry)?;
        Ok(Observed { material: file.close(), ..observed })
    }

    /// Writes a record that changes what others count for: in whichever role.
    pub(crate) fn do_change(
        who: &T::AccountId,
        vin: &VinText,
        entry: EntryOf<T>,
        role: Option<Role>,
    ) -> Result<Observed, DispatchError> {
        ensure!(role.is_none(), Error::<T>::RoleMayNotWrite);
        let corrector = Corrector::Writer(who.clone());
        match entry.data.kind() {
            RecordKind::Annulment => Self::do_annul(corrector, vin, entry),
            _ => Self::do_correct(corrector, vin, entry),
        }
    }

    /// Writes a record that changes no other into an open file. Where it fails, the file and all else stand as they
    /// did.
    pub(crate) fn write(
        session: &mut WriterSession<T>,
        file: &mut OpenFile<T>,
        mut entry: EntryOf<T>,
    ) -> Result<Observed, DispatchError> {
        entry.normalise();
        let effects = effects(&entry.data);
        let role = session.role_for(effects.written_by)?;
        ensure!(file.vehicle.birth.is_some(), Error::<T>::RegistrationAnnulled);
        ensure!(entry.data.kind() != RecordKind::Manufacture, Error::<T>::VinKnown);
        ensure!(!file.vehicle.scrapped, Error::<T>::VehicleScrapped);
        entry.check().map_err(Error::<T>::from)?;
        // Whoever reads the file would take it for paid on this chain.
        let is_own_money = entry.data.currency().is_some_and(|currency| *currency == T::OwnCurrency::get());
        ensure!(!is_own_money, Error::<T>::InvalidCurrency);
        if effects.series_break.is_none() {
            let (day, number) = (entry.event_date.date(), file.vehicle.records);
            Self::check_zero(&file.vehicle, day, entry.odometer.as_ref(), number)?;
        }
        let author = Author::Organisation { account: session.who.clone(), role };
        let trade = match effects.title {
            Some(TitleTransfer::Delivery(to)) => Some(Trade::Delivery(to.clone())),
            Some(TitleTransfer::Retail(to)) => Some(Trade::Retail(Some(to.clone()))),
            // The owner's records come by calls of their own, and were refused above.
            Some(TitleTransfer::Order(_) | TitleTransfer::ByOwner(_)) => None,
            None => effects.sold.filter(|sold| sold.retail).map(|_| Trade::Retail(None)),
        };
        match trade {
            Some(trade) => Self::transfer_title(session, file, author, entry, trade),
            None => Self::append(file, author, entry, session.now).map(|(_, observed)| observed),
        }
    }

    /// Transfers the title with the record that says so, or does neither.
    fn transfer_title(
        session: &WriterSession<T>,
        file: &mut OpenFile<T>,
        author: AuthorOf<T>,
        entry: EntryOf<T>,
        trade: Trade<T::AccountId>,
    ) -> Result<Observed, DispatchError> {
        Self::check_transferable(&file.vin, &file.vehicle)?;
        ensure!(!T::Disputes::bars_sale(&file.vin), Error::<T>::VehicleInDispute);
        with_storage_layer(|| {
            match &trade {
                Trade::Delivery(to) => T::Titles::deliver(&file.vin, &session.who, to)?,
                Trade::Retail(to) => T::Titles::retail(&file.vin, &session.who, to.as_ref())?,
            }
            Self::append(file, author, entry, session.now).map(|(_, observed)| observed)
        })
    }
}
