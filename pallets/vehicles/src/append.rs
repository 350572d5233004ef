//! Adding records to a file, alone and in batches.

use crate::{
    AuthorOf, Config, EntryOf, Error, Event, Item, OdometerReadings, Pallet, RecordOf, Records, Vehicle, VehicleFacts,
    Vehicles, types::MOST_KEPT,
};
use alloc::vec::Vec;
use frame_support::{pallet_prelude::*, storage::with_storage_layer, traits::Time};
use sp_runtime::DispatchError;
use urcar_primitives::{
    Author, Check, Fact, Reading, RecordData, RecordKind, Vin, VinText, chain_head,
    traits::{Titles, Writers},
};

impl<T: Config> Pallet<T> {
    /// Writes an organisation's record. Gives what it met, as [`WeightInfo`](crate::WeightInfo) counts it.
    pub(crate) fn do_record(who: &T::AccountId, vin: &VinText, entry: EntryOf<T>) -> Result<u32, DispatchError> {
        if entry.data.kind() == RecordKind::Correction {
            return Self::do_correct(Some(who), vin, entry);
        }
        let (vin, vehicle) = Self::look_up(vin)?;
        let kind = entry.data.kind();
        ensure!(!kind.is_owners(), Error::<T>::OwnersAffair);
        let role = T::Writers::authorise(who, kind).map_err(Error::<T>::from)?;
        let vehicle = vehicle.ok_or(Error::<T>::UnknownVehicle)?;
        ensure!(kind != RecordKind::Manufacture, Error::<T>::VinKnown);
        ensure!(!vehicle.scrapped, Error::<T>::VehicleScrapped);
        entry.check().map_err(Error::<T>::from)?;
        match &entry.data {
            RecordData::Delivery { retailer: Some(retailer), .. } => {
                Self::check_transferable(&vehicle)?;
                T::Titles::deliver(&vin, who, retailer)?;
            }
            RecordData::Retail { buyer: Some(buyer), .. } => {
                Self::check_transferable(&vehicle)?;
                T::Titles::retail(&vin, who, buyer)?;
            }
            _ => {}
        }
        let (_, kept) = Self::append(vin, vehicle, Author::Organisation { account: who.clone(), role }, entry)?;
        Ok(kept)
    }

    /// Writes each item of a batch, or says by an event why not. Gives what the whole batch costs.
    pub(crate) fn do_record_batch(who: &T::AccountId, items: Vec<Item<T::AccountId>>) -> Weight {
        let (mut accepted, mut refused) = (0u32, 0u32);
        let mut costs = Vec::with_capacity(items.len());
        for (item, Item { vin, entry }) in (0u32..).zip(items) {
            let work = Self::work_of(&entry.data);
            match with_storage_layer(|| Self::do_item(who, &vin, entry)) {
                Ok(kept) => {
                    accepted = accepted.saturating_add(1);
                    costs.push((work, kept));
                }
                Err(error) => {
                    refused = refused.saturating_add(1);
                    // A refused item may have met as much as any.
                    costs.push((work, MOST_KEPT));
                    Self::deposit_event(Event::ItemRefused { item, vin, error });
                }
            }
        }
        Self::deposit_event(Event::BatchCompleted { writer: who.clone(), accepted, refused });
        Self::batch_weight(costs.into_iter())
    }

    fn do_item(who: &T::AccountId, vin: &VinText, entry: EntryOf<T>) -> Result<u32, DispatchError> {
        let registers = match entry.data {
            RecordData::Manufacture { .. } => true,
            RecordData::Import { spec: Some(_), .. } => !Vehicles::<T>::contains_key(Self::parse_vin(vin)?),
            _ => false,
        };
        if registers { Self::do_register(who, vin, entry, None).map(|()| 0) } else { Self::do_record(who, vin, entry) }
    }

    /// Puts a record that passed its own checks at the end of a file, and takes in what it says of odometer, condition
    /// and owners. Gives its number, and what it met.
    pub(crate) fn append(
        vin: Vin,
        mut vehicle: Vehicle,
        author: AuthorOf<T>,
        entry: EntryOf<T>,
    ) -> Result<(u32, u32), DispatchError> {
        Self::ensure_plausible(entry.event_date, vehicle.manufactured)?;
        let number = vehicle.records;
        let readings = Self::take_in_reading(&vin, number, &entry)?;
        let kept = readings.max(Self::take_in_fact(&vin, number, &author, &entry, &mut vehicle)?);
        match entry.data.kind() {
            RecordKind::Sale => {
                vehicle.sales = vehicle.sales.saturating_add(1);
                vehicle.owners = vehicle.owners.saturating_add(1);
            }
            RecordKind::Retail | RecordKind::Transfer => vehicle.owners = vehicle.owners.saturating_add(1),
            _ => {}
        }
        Self::chain(vin, vehicle, author, entry);
        Ok((number, kept))
    }

    /// Stores the record and the head that covers it.
    pub(crate) fn chain(vin: Vin, mut vehicle: Vehicle, author: AuthorOf<T>, entry: EntryOf<T>) {
        let number = vehicle.records;
        let record: RecordOf<T> =
            RecordOf::<T> { number, author, recorded_at: T::Time::now(), entry, previous: vehicle.head };
        vehicle.head = chain_head(&vehicle.head, &record);
        vehicle.records = number.saturating_add(1);
        Self::deposit_event(Event::Recorded {
            vin,
            number,
            kind: record.kind(),
            author: record.author.clone(),
            event_date: record.entry.event_date,
            head: vehicle.head,
        });
        Records::<T>::insert(vin, number, record);
        Vehicles::<T>::insert(vin, vehicle);
    }

    fn take_in_reading(vin: &Vin, record: u32, entry: &EntryOf<T>) -> Result<u32, DispatchError> {
        let kilometres = entry.odometer.as_ref().and_then(|o| o.kilometres());
        let series = entry.data.series_break();
        if kilometres.is_none() && series.is_none() {
            return Ok(0);
        }
        OdometerReadings::<T>::try_mutate(vin, |readings| {
            readings.set(Reading { date: entry.event_date, record, kilometres, series }).map_err(Error::<T>::from)?;
            Ok(readings.as_slice().len() as u32)
        })
    }

    fn take_in_fact(
        vin: &Vin,
        record: u32,
        author: &AuthorOf<T>,
        entry: &EntryOf<T>,
        vehicle: &mut Vehicle,
    ) -> Result<u32, DispatchError> {
        let Some(fact) = Fact::of(&entry.data) else { return Ok(0) };
        VehicleFacts::<T>::try_mutate(vin, |facts| {
            if let Fact::Lien(_, reference) = &fact {
                Self::ensure_lien_holder(vin, facts.lien(reference), author)?;
            }
            facts.add(record, fact).map_err(Error::<T>::from)?;
            vehicle.follow(&facts.condition());
            Ok(Self::facts_met(facts))
        })
    }

    /// Refuses to touch the lien that another organisation placed in the record `placed`.
    fn ensure_lien_holder(vin: &Vin, placed: Option<u32>, author: &AuthorOf<T>) -> DispatchResult {
        let Some(placed) = placed.and_then(|number| Records::<T>::get(vin, number)) else { return Ok(()) };
        let holds = match (&placed.author, author) {
            (Author::Organisation { account: holder, .. }, Author::Organisation { account, .. }) => holder == account,
            _ => false,
        };
        ensure!(holds, Error::<T>::NotLienHolder);
        Ok(())
    }
}
