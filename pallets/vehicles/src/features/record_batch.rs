//! Many records under one signature: a row of items for one vehicle opens and stores its file once.

use crate::{
    Config, EntryOf, Error, Event, Item, Pallet, Vehicles,
    features::Corrector,
    open_file::OpenFile,
    weight::{Observed, RowPosition},
    writer_session::WriterSession,
};
use alloc::vec::Vec;
use frame_support::{pallet_prelude::*, storage::with_storage_layer};
use sp_runtime::DispatchError;
use urcar_rules::effects;
use urcar_types::{RecordKind, VinText};

/// A batch while its items are written.
struct Batch<T: Config> {
    session: WriterSession<T>,
    /// The file of the present row, if its vehicle has one.
    open: Option<OpenFile<T>>,
}

impl<T: Config> Pallet<T> {
    /// Writes each item of a batch, or emits why not. Returns the weight of the whole batch.
    pub(crate) fn do_record_batch(who: &T::AccountId, items: Vec<Item<T::AccountId>>) -> Weight {
        let (mut accepted, mut refused) = (0u32, 0u32);
        let mut weights = Vec::with_capacity(items.len());
        let profiles = Self::profiles_of(&items);
        let mut batch = Batch::<T> { session: WriterSession::new(who), open: None };
        for ((item, Item { vin, entry }), profile) in (0u32..).zip(items).zip(profiles) {
            // A refused item may have found as much as any.
            let observed = match batch.write(profile.position, &vin, entry) {
                Ok(observed) => {
                    accepted = accepted.saturating_add(1);
                    observed
                }
                Err(error) => {
                    refused = refused.saturating_add(1);
                    Self::deposit_event(Event::ItemRefused { item, vin, error });
                    Observed::MOST
                }
            };
            weights.push((profile, observed));
        }
        batch.close();
        Self::deposit_event(Event::BatchCompleted { writer: who.clone(), accepted, refused });
        Self::batch_weight(weights.into_iter())
    }
}

impl<T: Config> Batch<T> {
    /// Writes one item. Where it fails, all stands as it did.
    fn write(&mut self, position: RowPosition, typed: &VinText, entry: EntryOf<T>) -> Result<Observed, DispatchError> {
        if position == RowPosition::First {
            // Hooks that are called with a correction may look into the file.
            self.close();
            if entry.data.kind() == RecordKind::Correction {
                let corrector = Corrector::Writer(self.session.who.clone());
                return with_storage_layer(|| Pallet::<T>::do_correct(corrector, typed, entry));
            }
            let vin = Pallet::<T>::parse_vin(typed)?;
            self.open = Vehicles::<T>::get(vin).map(|vehicle| OpenFile::new(vin, vehicle));
        }
        match &mut self.open {
            Some(file) => Pallet::<T>::write(&mut self.session, file, entry),
            None => self.write_first(typed, entry),
        }
    }

    /// Writes an item for a vehicle without a file: registers it, or fails.
    fn write_first(&mut self, typed: &VinText, entry: EntryOf<T>) -> Result<Observed, DispatchError> {
        if effects(&entry.data).opening.is_none_or(|opening| opening.specification.is_none()) {
            Pallet::<T>::look_up(typed)?;
            self.session.role_for(entry.data.kind())?;
            return Err(Error::<T>::UnknownVehicle.into());
        }
        let file = with_storage_layer(|| Pallet::<T>::open_file(&mut self.session, typed, entry, None))?;
        self.open = Some(file);
        Ok(Observed::default())
    }

    /// Stores the open file.
    fn close(&mut self) {
        if let Some(file) = self.open.take() {
            file.close();
        }
    }
}
