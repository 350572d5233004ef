//! Writing an organisation's record.

use crate::{
    AuthorOf, Config, EntryOf, Error, Pallet, features::Corrector, open_file::OpenFile, weight::Observed,
    writer_session::WriterSession,
};
use frame_support::{pallet_prelude::*, storage::with_storage_layer};
use sp_runtime::DispatchError;
use urcar_interfaces::Titles;
use urcar_rules::effects::{TitleTransfer, effects};
use urcar_types::{Author, Check, RecordKind, Vin, VinText};

type Transfer<A> = fn(&Vin, &A, &A) -> DispatchResult;

impl<T: Config> Pallet<T> {
    /// Writes a record of `who`.
    pub(crate) fn do_record(who: &T::AccountId, vin: &VinText, entry: EntryOf<T>) -> Result<Observed, DispatchError> {
        if entry.data.kind() == RecordKind::Correction {
            return Self::do_correct(Corrector::Writer(who.clone()), vin, entry);
        }
        let mut session = WriterSession::<T>::new(who);
        let (vin, vehicle) = Self::look_up(vin)?;
        let Some(vehicle) = vehicle else {
            session.role_for(entry.data.kind())?;
            return Err(Error::<T>::UnknownVehicle.into());
        };
        let mut file = OpenFile::new(vin, vehicle);
        let observed = Self::write(&mut session, &mut file, entry)?;
        file.close();
        Ok(observed)
    }

    /// Writes a record, not a correction, into an open file. Where it fails, the file and all else stand as they did.
    pub(crate) fn write(
        session: &mut WriterSession<T>,
        file: &mut OpenFile<T>,
        entry: EntryOf<T>,
    ) -> Result<Observed, DispatchError> {
        let kind = entry.data.kind();
        let role = session.role_for(kind)?;
        ensure!(kind != RecordKind::Manufacture, Error::<T>::VinKnown);
        ensure!(!file.vehicle.scrapped, Error::<T>::VehicleScrapped);
        entry.check().map_err(Error::<T>::from)?;
        let author = Author::Organisation { account: session.who.clone(), role };
        let title = effects(&entry.data).title;
        match title {
            Some(TitleTransfer::Delivery(to)) => {
                let to = to.clone();
                Self::transfer_title(session, file, author, entry, &to, T::Titles::deliver)
            }
            Some(TitleTransfer::Retail(to)) => {
                let to = to.clone();
                Self::transfer_title(session, file, author, entry, &to, T::Titles::retail)
            }
            // The owner's records come by calls of their own, and were refused above.
            Some(TitleTransfer::ByOwner(_)) | None => {
                Self::append(file, author, entry, session.now).map(|(_, observed)| observed)
            }
        }
    }

    /// Transfers the title with the record that says so, or does neither.
    fn transfer_title(
        session: &WriterSession<T>,
        file: &mut OpenFile<T>,
        author: AuthorOf<T>,
        entry: EntryOf<T>,
        to: &T::AccountId,
        transfer: Transfer<T::AccountId>,
    ) -> Result<Observed, DispatchError> {
        Self::check_transferable(&file.vehicle)?;
        with_storage_layer(|| {
            transfer(&file.vin, &session.who, to)?;
            Self::append(file, author, entry, session.now).map(|(_, observed)| observed)
        })
    }
}
