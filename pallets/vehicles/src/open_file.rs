//! A file while it is written to.

use crate::{
    AuthorOf, Config, EntryOf, Event, Pallet, RecordOf, Records, Vehicle, Vehicles, lookup::page_of,
    types::RECORDS_A_PAGE,
};
use alloc::vec::Vec;
use core::mem::take;
use frame_support::{BoundedVec, defensive_assert};
use urcar_types::{Vin, chain_head};

/// A file with the records that were added and not stored yet. Nothing of it is on chain before [`Self::close`].
pub(crate) struct OpenFile<T: Config> {
    /// Whose file.
    pub vin: Vin,
    /// Where it stands, the added records included.
    pub vehicle: Vehicle,
    added: Vec<RecordOf<T>>,
}

impl<T: Config> OpenFile<T> {
    /// Opens a file where it stands.
    pub fn new(vin: Vin, vehicle: Vehicle) -> Self {
        Self { vin, vehicle, added: Vec::new() }
    }

    /// One of its records.
    pub fn record(&self, number: u32) -> Option<RecordOf<T>> {
        let added = self.added.iter().find(|record| record.number == number).cloned();
        added.or_else(|| Pallet::<T>::record_of(&self.vin, number))
    }

    /// Chains a record to those before it; `pending` where its effects wait for witnesses.
    pub fn chain(&mut self, author: AuthorOf<T>, entry: EntryOf<T>, recorded_at: u64, pending: bool) {
        let number = self.vehicle.records;
        let record = RecordOf::<T> { number, author, recorded_at, entry, previous: self.vehicle.head };
        self.vehicle.head = chain_head(&self.vehicle.head, &record);
        self.vehicle.records = number.saturating_add(1);
        Pallet::<T>::deposit_event(Event::Recorded {
            vin: self.vin,
            number,
            kind: record.kind(),
            author: record.author.clone(),
            event_date: record.entry.event_date,
            pending,
            head: self.vehicle.head,
        });
        self.added.push(record);
    }

    /// Stores it.
    pub fn close(mut self) {
        let mut page = Vec::new();
        for record in take(&mut self.added) {
            let (number, at) = (record.number, page_of(record.number));
            let follows = number.checked_rem(RECORDS_A_PAGE) != Some(0);
            if page.is_empty() && follows {
                // The host appends to a page that has records already; nobody decodes them for that.
                let appended = Records::<T>::try_append(self.vin, at, record);
                defensive_assert!(appended.is_ok(), "a page ends with its last number");
                continue;
            }
            page.push(record);
            if page_of(number.saturating_add(1)) != at {
                self.store(at, take(&mut page));
            }
        }
        if !page.is_empty() {
            self.store(page_of(self.vehicle.records.saturating_sub(1)), page);
        }
        Vehicles::<T>::insert(self.vin, self.vehicle);
    }

    fn store(&self, at: u32, page: Vec<RecordOf<T>>) {
        Records::<T>::insert(self.vin, at, BoundedVec::truncate_from(page));
    }
}
