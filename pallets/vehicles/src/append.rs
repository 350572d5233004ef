//! Adding records to a file, alone and in batches.

use crate::{AuthorOf, Config, EntryOf, Error, Event, Item, Pallet, RecordOf, Records, Vehicle, Vehicles, charge::Met};
use alloc::vec::Vec;
use frame_support::{pallet_prelude::*, storage::with_storage_layer, traits::Time};
use sp_runtime::DispatchError;
use urcar_primitives::{
    Author, Check, Fact, Reading, RecordData, RecordKind, Vin, VinText, chain_head,
    traits::{SaleNote, Titles, Watch, Writers},
};

impl<T: Config> Pallet<T> {
    /// Writes an organisation's record. Gives what it met.
    pub(crate) fn do_record(who: &T::AccountId, vin: &VinText, entry: EntryOf<T>) -> Result<Met, DispatchError> {
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
        let (_, met) = Self::append(vin, vehicle, Author::Organisation { account: who.clone(), role }, entry)?;
        Ok(met)
    }

    /// Writes each item of a batch, or says by an event why not. Gives what the whole batch costs.
    pub(crate) fn do_record_batch(who: &T::AccountId, items: Vec<Item<T::AccountId>>) -> Weight {
        let (mut accepted, mut refused) = (0u32, 0u32);
        let mut costs = Vec::with_capacity(items.len());
        for (item, Item { vin, entry }) in (0u32..).zip(items) {
            let work = Self::work_of(&entry);
            match with_storage_layer(|| Self::do_item(who, &vin, entry)) {
                Ok(met) => {
                    accepted = accepted.saturating_add(1);
                    costs.push((work, met));
                }
                Err(error) => {
                    refused = refused.saturating_add(1);
                    // A refused item may have met as much as any.
                    costs.push((work, Met::MOST));
                    Self::deposit_event(Event::ItemRefused { item, vin, error });
                }
            }
        }
        Self::deposit_event(Event::BatchCompleted { writer: who.clone(), accepted, refused });
        Self::batch_weight(costs.into_iter())
    }

    fn do_item(who: &T::AccountId, vin: &VinText, entry: EntryOf<T>) -> Result<Met, DispatchError> {
        let registers = match entry.data {
            RecordData::Manufacture { .. } => true,
            RecordData::Import { spec: Some(_), .. } => !Vehicles::<T>::contains_key(Self::parse_vin(vin)?),
            _ => false,
        };
        if registers {
            Self::do_register(who, vin, entry, None).map(|()| Met::default())
        } else {
            Self::do_record(who, vin, entry)
        }
    }

    /// Puts a record that passed its own checks at the end of a file, and takes in what it says of odometer, condition
    /// and owners. Gives its number, and what it met.
    pub(crate) fn append(
        vin: Vin,
        mut vehicle: Vehicle,
        author: AuthorOf<T>,
        entry: EntryOf<T>,
    ) -> Result<(u32, Met), DispatchError> {
        Self::ensure_plausible(entry.event_date, vehicle.manufactured)?;
        let number = vehicle.records;
        let kept = vehicle.kept();
        let owners = vehicle.owners;
        let contradicts = Self::take_in_reading(number, &entry, &mut vehicle)?;
        Self::take_in_fact(&vin, number, &author, &entry, &mut vehicle)?;
        match entry.data.kind() {
            RecordKind::Sale => {
                vehicle.sales = vehicle.sales.saturating_add(1);
                vehicle.owners = vehicle.owners.saturating_add(1);
            }
            RecordKind::Retail | RecordKind::Transfer => vehicle.owners = vehicle.owners.saturating_add(1),
            _ => {}
        }
        Self::note_sale(&vin, owners, &vehicle, &entry);
        // What waits for witnesses tells a buyer something before it takes effect.
        let material = contradicts || entry.data.is_material();
        if material {
            T::Watchers::material(&vin);
        }
        Self::chain(vin, vehicle, author, entry);
        Ok((number, Met { kept, material }))
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
            pending: record.entry.data.needs_witnesses(),
            head: vehicle.head,
        });
        Records::<T>::insert(vin, number, record);
        Vehicles::<T>::insert(vin, vehicle);
    }

    /// Says whether the reading contradicts one beside it.
    fn take_in_reading(record: u32, entry: &EntryOf<T>, vehicle: &mut Vehicle) -> Result<bool, DispatchError> {
        let kilometres = entry.odometer.as_ref().and_then(|o| o.kilometres());
        let series = entry.data.series_break();
        if kilometres.is_none() && series.is_none() {
            return Ok(false);
        }
        // A new counter's reading is none of the old one's series, so it waits with the break.
        let pending = series.is_some() && entry.data.needs_witnesses();
        let reading = Reading { date: entry.event_date, record, kilometres, series, pending };
        vehicle.readings.set(reading).map_err(Error::<T>::from)?;
        Ok(vehicle.readings.contradicts(entry.event_date, record))
    }

    fn take_in_fact(
        vin: &Vin,
        record: u32,
        author: &AuthorOf<T>,
        entry: &EntryOf<T>,
        vehicle: &mut Vehicle,
    ) -> DispatchResult {
        let Some(fact) = Fact::of(&entry.data) else { return Ok(()) };
        if let Fact::Lien(_, reference) = &fact {
            Self::ensure_lien_holder(vin, vehicle.facts.lien(reference), author)?;
        }
        vehicle.facts.add(record, fact, entry.data.needs_witnesses()).map_err(Error::<T>::from)?;
        vehicle.follow_facts();
        Ok(())
    }

    /// Tells the watchers of a sale, new or used.
    fn note_sale(vin: &Vin, owners: u32, vehicle: &Vehicle, entry: &EntryOf<T>) {
        let (price, retail) = match &entry.data {
            RecordData::Sale { price, .. } => (price, false),
            RecordData::Retail { price, .. } => (price, true),
            _ => return,
        };
        let Some(first) = Records::<T>::get(vin, 0) else { return };
        let Some(specification) = first.entry.data.specification() else { return };
        let until_then = |reading: &&Reading| !reading.pending && reading.date <= entry.event_date;
        let readings = vehicle.readings.as_slice().iter().rev();
        let kilometres = readings.filter(until_then).find_map(|reading| reading.kilometres);
        let odometer = &vehicle.readings.verdict(vehicle.starts_with_import);
        let condition = &vehicle.facts.condition();
        let sale = SaleNote {
            record: vehicle.records,
            specification,
            price,
            event_date: entry.event_date,
            kilometres,
            odometer,
            condition,
            owners,
            retail,
        };
        T::Watchers::sold(vin, sale);
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
