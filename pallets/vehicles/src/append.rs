//! Adding a record to a file: everything that may be wrong is found before anything changes.

use crate::{
    AuthorOf, Config, EntryOf, Error, LatePlaces, Pallet, Vehicle, charge::Met, file::OpenFile, pen::Pen,
    types::MAX_LATE_PLACES,
};
use frame_support::{pallet_prelude::*, storage::with_storage_layer};
use sp_runtime::{DispatchError, Saturating};
use urcar_primitives::{
    Author, Check, Fact, FactsFull, Reading, ReadingsFull, RecordData, RecordKind, Vin, VinText,
    traits::{SaleNote, Titles, Watch},
};

/// What a record adds to its file beside itself.
struct Adds {
    reading: Option<Reading>,
    fact: Option<Fact>,
}

impl<T: Config> Pallet<T> {
    /// Writes an organisation's record. Gives what it met.
    pub(crate) fn do_record(who: &T::AccountId, vin: &VinText, entry: EntryOf<T>) -> Result<Met, DispatchError> {
        if entry.data.kind() == RecordKind::Correction {
            return Self::do_correct(Some(who), vin, entry);
        }
        let mut pen = Pen::<T>::of(who);
        let (vin, vehicle) = Self::look_up(vin)?;
        let Some(vehicle) = vehicle else {
            pen.role_for(entry.data.kind())?;
            return Err(Error::<T>::UnknownVehicle.into());
        };
        let mut file = OpenFile::new(vin, vehicle);
        let met = Self::write(&mut pen, &mut file, entry)?;
        file.close();
        Ok(met)
    }

    /// Writes an organisation's record into an open file; not a correction. Gives what it met. Where it fails, the file
    /// and all else stand as they did.
    pub(crate) fn write(pen: &mut Pen<T>, file: &mut OpenFile<T>, entry: EntryOf<T>) -> Result<Met, DispatchError> {
        let kind = entry.data.kind();
        let role = pen.role_for(kind)?;
        ensure!(kind != RecordKind::Manufacture, Error::<T>::VinKnown);
        ensure!(!file.vehicle.scrapped, Error::<T>::VehicleScrapped);
        entry.check().map_err(Error::<T>::from)?;
        let author = Author::Organisation { account: pen.who.clone(), role };
        match &entry.data {
            RecordData::Delivery { retailer: Some(to), .. } => {
                Self::pass_title(pen, file, author, &entry, to, T::Titles::deliver)
            }
            RecordData::Retail { buyer: Some(to), .. } => {
                Self::pass_title(pen, file, author, &entry, to, T::Titles::retail)
            }
            _ => Self::append(file, author, entry, pen.now).map(|(_, met)| met),
        }
    }

    /// Passes the title on with the record that says so, or does neither.
    fn pass_title(
        pen: &Pen<T>,
        file: &mut OpenFile<T>,
        author: AuthorOf<T>,
        entry: &EntryOf<T>,
        to: &T::AccountId,
        pass: fn(&Vin, &T::AccountId, &T::AccountId) -> DispatchResult,
    ) -> Result<Met, DispatchError> {
        Self::check_transferable(&file.vehicle)?;
        with_storage_layer(|| {
            pass(&file.vin, &pen.who, to)?;
            Self::append(file, author, entry.clone(), pen.now).map(|(_, met)| met)
        })
    }

    /// Puts a record that passed its own checks at the end of a file, and takes in what it says of odometer, condition
    /// and owners. Gives its number, and what it met.
    pub(crate) fn append(
        file: &mut OpenFile<T>,
        author: AuthorOf<T>,
        entry: EntryOf<T>,
        now: u64,
    ) -> Result<(u32, Met), DispatchError> {
        Self::ensure_plausible(entry.event_date, file.vehicle.manufactured, now)?;
        let Adds { reading, fact } = Self::what_it_adds(file, &author, &entry)?;
        let number = file.vehicle.records;
        let vehicle = &mut file.vehicle;
        let (kept, owners) = (vehicle.kept(), vehicle.owners);
        let mut contradicts = false;
        if let Some(reading) = reading {
            vehicle.readings.set(reading).map_err(Error::<T>::from)?;
            contradicts = vehicle.readings.contradicts(entry.event_date, number);
        }
        if let Some(fact) = fact {
            vehicle.facts.add(number, fact, entry.data.needs_witnesses()).map_err(Error::<T>::from)?;
            vehicle.follow_facts();
        }
        match entry.data.kind() {
            RecordKind::Sale => {
                vehicle.sales = vehicle.sales.saturating_add(1);
                vehicle.owners = vehicle.owners.saturating_add(1);
            }
            RecordKind::Retail | RecordKind::Transfer => vehicle.owners = vehicle.owners.saturating_add(1),
            _ => {}
        }
        Self::note_sale(file, owners, &entry);
        // What waits for witnesses tells a buyer something before it takes effect.
        let material = contradicts || entry.data.is_material();
        if material {
            T::Watchers::material(&file.vin);
        }
        file.chain(author, entry, now);
        Ok((number, Met { kept, material }))
    }

    /// What a record adds to odometer and condition, if there is room for it and nobody else's lien in its way.
    fn what_it_adds(file: &OpenFile<T>, author: &AuthorOf<T>, entry: &EntryOf<T>) -> Result<Adds, DispatchError> {
        let vehicle = &file.vehicle;
        let kilometres = entry.odometer.as_ref().and_then(|o| o.kilometres());
        let series = entry.data.series_break();
        let reading = (kilometres.is_some() || series.is_some()).then(|| Reading {
            date: entry.event_date,
            record: vehicle.records,
            kilometres,
            // A new counter's reading is none of the old one's series, so it waits with the break.
            pending: series.is_some() && entry.data.needs_witnesses(),
            series,
        });
        ensure!(reading.is_none() || vehicle.readings.has_room(), Error::<T>::from(ReadingsFull));
        let fact = Fact::of(&entry.data);
        if let Some(Fact::Lien(_, reference)) = &fact {
            Self::ensure_lien_holder(file, vehicle.facts.lien(reference), author)?;
        }
        let fact = fact.filter(|fact| vehicle.facts.takes_place(fact));
        ensure!(fact.as_ref().is_none_or(|fact| vehicle.facts.has_room(fact)), Error::<T>::from(FactsFull));
        if reading.is_some() || fact.is_some() {
            Self::take_late_place(&file.vin, vehicle, author)?;
        }
        Ok(Adds { reading, fact })
    }

    /// Counts a place beyond the half of what a file keeps against the account that takes it, as long as it may.
    pub(crate) fn take_late_place(vin: &Vin, vehicle: &Vehicle, author: &AuthorOf<T>) -> DispatchResult {
        if !vehicle.kept().is_crowded() {
            return Ok(());
        }
        let account = match author {
            Author::Organisation { account, .. } => account,
            // An owner may have any number of accounts.
            Author::Owner(_) => return Err(Error::<T>::FileCrowded.into()),
            Author::Consortium => return Ok(()),
        };
        LatePlaces::<T>::try_mutate(vin, account, |taken| {
            ensure!(*taken < MAX_LATE_PLACES, Error::<T>::FileCrowded);
            taken.saturating_inc();
            Ok(())
        })
    }

    /// Tells the watchers of a sale, new or used.
    fn note_sale(file: &OpenFile<T>, owners: u32, entry: &EntryOf<T>) {
        let (price, retail) = match &entry.data {
            RecordData::Sale { price, .. } => (price, false),
            RecordData::Retail { price, .. } => (price, true),
            _ => return,
        };
        let Some(first) = file.record(0) else { return };
        let Some(specification) = first.entry.data.specification() else { return };
        let vehicle = &file.vehicle;
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
        T::Watchers::sold(&file.vin, sale);
    }

    /// Refuses to touch the lien that another organisation placed in the record `placed`.
    fn ensure_lien_holder(file: &OpenFile<T>, placed: Option<u32>, author: &AuthorOf<T>) -> DispatchResult {
        let Some(placed) = placed.and_then(|number| file.record(number)) else { return Ok(()) };
        let holds = match (&placed.author, author) {
            (Author::Organisation { account: holder, .. }, Author::Organisation { account, .. }) => holder == account,
            _ => false,
        };
        ensure!(holds, Error::<T>::NotLienHolder);
        Ok(())
    }
}
