//! Many records under one signature: a row of items for one vehicle opens and stores its file once.

use crate::{
    Config, EntryOf, Error, Event, Item, Pallet, Vehicles,
    open_file::OpenFile,
    types::changes_others,
    weight::{Observed, RecordProfile, RowPosition, may_open},
    writer_session::WriterSession,
};
use alloc::vec::Vec;
use frame_support::{pallet_prelude::*, storage::with_storage_layer};
use sp_runtime::DispatchError;
use urcar_rules::effects::effects;
use urcar_types::{Role, VinText};

/// Bytes of a VIN.
const VIN_LENGTH: usize = 17;

/// A batch while its items are written.
struct Batch<T: Config> {
    session: WriterSession<T>,
    /// The file of the present row, if its vehicle has one.
    open: Option<OpenFile<T>>,
    /// What was written so far, each item with what it depended on.
    weights: Vec<(RecordProfile, Observed)>,
}

impl<T: Config> Pallet<T> {
    /// Writes each item of a batch, or emits why not. Returns the weight of the whole batch.
    pub(crate) fn do_record_batch(who: &T::AccountId, items: Vec<Item<T::AccountId>>) -> Weight {
        let (mut accepted, mut refused) = (0u32, 0u32);
        let profiles = Self::profiles_of(&items);
        let weights = Vec::with_capacity(items.len());
        let mut batch = Batch::<T> { session: WriterSession::new(who), open: None, weights };
        for ((item, Item { vin, entry, role }), profile) in (0u32..).zip(items).zip(profiles) {
            if profile.position == RowPosition::First {
                batch.close();
            }
            // A refused item may have found as much as any.
            let observed = match batch.write(profile.position, &vin, entry, role) {
                Ok(observed) => {
                    accepted = accepted.saturating_add(1);
                    observed
                }
                Err(error) => {
                    refused = refused.saturating_add(1);
                    Self::deposit_event(Event::ItemRefused { item, vin: cut(vin), error });
                    Observed::MOST
                }
            };
            batch.weights.push((profile, observed));
        }
        batch.close();
        Self::deposit_event(Event::BatchCompleted { writer: who.clone(), accepted, refused });
        Self::batch_weight(batch.weights.into_iter())
    }
}

/// Returns as much of what was typed as a VIN has bytes, without the blanks before it: an event must not be longer than its call is weighed for.
fn cut(typed: VinText) -> VinText {
    let text = typed.as_str().trim();
    let mut end = text.len().min(VIN_LENGTH);
    while !text.is_char_boundary(end) {
        end = end.saturating_sub(1);
    }
    text.get(..end).map(VinText::unchecked).unwrap_or_default()
}

impl<T: Config> Batch<T> {
    /// Writes one item. Where it fails, all stands as it did.
    fn write(
        &mut self,
        position: RowPosition,
        typed: &VinText,
        entry: EntryOf<T>,
        role: Option<Role>,
    ) -> Result<Observed, DispatchError> {
        self.session.ask_for(role);
        if position == RowPosition::First {
            // Hooks that are called with a correction may look into the file.
            if changes_others(entry.data.kind()) {
                return with_storage_layer(|| Pallet::<T>::do_change(&self.session.who, typed, entry, role));
            }
            let vin = Pallet::<T>::parse_vin(typed)?;
            self.open = Vehicles::<T>::get(vin).map(|vehicle| OpenFile::new(vin, vehicle));
        }
        let is_registered = self.open.as_ref().is_some_and(|file| file.vehicle.birth.is_some());
        match &mut self.open {
            Some(_) if !is_registered && may_open(&entry) => self.write_opening(typed, entry),
            Some(file) => Pallet::<T>::write(&mut self.session, file, entry),
            None if may_open(&entry) => self.write_opening(typed, entry),
            None => Err(self.unknown(typed, &entry)),
        }
    }

    /// Returns why an item is refused whose row found no file. It isn't looked for once more.
    fn unknown(&mut self, typed: &VinText, entry: &EntryOf<T>) -> DispatchError {
        let refusal = Pallet::<T>::parse_vin(typed).and_then(|vin| match Pallet::<T>::unknown(&vin) {
            Error::UnknownVehicle => {
                self.session.role_for(effects(&entry.data).written_by).map(|_| Error::UnknownVehicle)
            }
            error => Ok(error),
        });
        refusal.unwrap_or_else(|error| error).into()
    }

    /// Registers a vehicle without a registration in force, or fails.
    fn write_opening(&mut self, typed: &VinText, entry: EntryOf<T>) -> Result<Observed, DispatchError> {
        let vin = Pallet::<T>::parse_vin(typed)?;
        ensure!(!vin.is_chassis(), Error::<T>::ChassisNumber);
        let former = self.open.as_ref().map(|file| file.vehicle.clone());
        let file = with_storage_layer(|| Pallet::<T>::open_file(&mut self.session, vin, former, entry, None))?;
        self.open = Some(file);
        Ok(Observed::default())
    }

    /// Stores the open file. Its hooks are called once for the whole row: its last item is charged with them.
    fn close(&mut self) {
        let material = self.open.take().filter(OpenFile::has_added).is_some_and(OpenFile::close);
        if let Some((_, observed)) = self.weights.last_mut() {
            observed.material |= material;
        }
    }
}
