//! Many records under one signature: what goes to one file in a row opens and stores it once.

use crate::{Config, EntryOf, Error, Event, Item, Pallet, Vehicles, charge::Met, file::OpenFile, pen::Pen};
use alloc::vec::Vec;
use frame_support::{pallet_prelude::*, storage::with_storage_layer};
use sp_runtime::DispatchError;
use urcar_primitives::{RecordData, RecordKind, VinText};

/// A batch on its way.
struct Batch<T: Config> {
    pen: Pen<T>,
    /// The file of the item before, as its VIN was typed.
    open: Option<(VinText, OpenFile<T>)>,
}

impl<T: Config> Pallet<T> {
    /// Writes each item of a batch, or says by an event why not. Gives what the whole batch costs.
    pub(crate) fn do_record_batch(who: &T::AccountId, items: Vec<Item<T::AccountId>>) -> Weight {
        let (mut accepted, mut refused) = (0u32, 0u32);
        let mut costs = Vec::with_capacity(items.len());
        let works = Self::works_of(&items);
        let mut batch = Batch::<T> { pen: Pen::of(who), open: None };
        for ((item, Item { vin, entry }), work) in (0u32..).zip(items).zip(works) {
            // A refused item may have met as much as any.
            let met = match batch.take(&vin, entry) {
                Ok(met) => {
                    accepted = accepted.saturating_add(1);
                    met
                }
                Err(error) => {
                    refused = refused.saturating_add(1);
                    Self::deposit_event(Event::ItemRefused { item, vin, error });
                    Met::MOST
                }
            };
            costs.push((work, met));
        }
        batch.close();
        Self::deposit_event(Event::BatchCompleted { writer: who.clone(), accepted, refused });
        Self::batch_weight(costs.into_iter())
    }
}

impl<T: Config> Batch<T> {
    /// Writes one item. Gives what it met. Where it fails, all stands as it did.
    fn take(&mut self, typed: &VinText, entry: EntryOf<T>) -> Result<Met, DispatchError> {
        if entry.data.kind() == RecordKind::Correction {
            // Those who are told of a correction may look into the file.
            self.close();
            return with_storage_layer(|| Pallet::<T>::do_correct(Some(&self.pen.who), typed, entry));
        }
        if self.open.as_ref().is_none_or(|(known, _)| known != typed) {
            self.close();
            let vin = Pallet::<T>::parse_vin(typed)?;
            self.open = Vehicles::<T>::get(vin).map(|vehicle| (typed.clone(), OpenFile::new(vin, vehicle)));
        }
        match &mut self.open {
            Some((_, file)) => Pallet::<T>::write(&mut self.pen, file, entry),
            None => self.take_first(typed, entry),
        }
    }

    /// Writes the item of a vehicle without a file: it registers it, or is refused.
    fn take_first(&mut self, typed: &VinText, entry: EntryOf<T>) -> Result<Met, DispatchError> {
        let registers = matches!(entry.data, RecordData::Manufacture { .. } | RecordData::Import { spec: Some(_), .. });
        if !registers {
            Pallet::<T>::look_up(typed)?;
            self.pen.role_for(entry.data.kind())?;
            return Err(Error::<T>::UnknownVehicle.into());
        }
        let file = with_storage_layer(|| Pallet::<T>::open_file(&mut self.pen, typed, entry, None))?;
        self.open = Some((typed.clone(), file));
        Ok(Met::default())
    }

    /// Stores the open file.
    fn close(&mut self) {
        if let Some((_, file)) = self.open.take() {
            file.close();
        }
    }
}
