//! Appending a record to a file: everything that may be wrong is found before anything changes.

use crate::{
    AuthorOf, Config, EntryOf, Error, Pallet, SharedCapacity, Vehicle, open_file::OpenFile, types::MAX_SHARED_PLACES,
    weight::Observed,
};
use frame_support::pallet_prelude::*;
use sp_runtime::{DispatchError, Saturating};
use urcar_interfaces::{LifeEvent, LifeFileHooks, SaleInfo};
use urcar_rules::{
    Effects, Fact, FactsFull, Reading, ReadingsFull,
    effects::{Sold, effects},
};
use urcar_types::{Author, Date, Vin};

/// The additions of a record to its file beside itself.
struct Additions {
    reading: Option<Reading>,
    fact: Option<Fact>,
}

impl<T: Config> Pallet<T> {
    /// Appends a record that passed its own checks, and applies what it says of odometer, condition and owners. Returns
    /// its number.
    pub(crate) fn append(
        file: &mut OpenFile<T>,
        author: AuthorOf<T>,
        entry: EntryOf<T>,
        now: u64,
    ) -> Result<(u32, Observed), DispatchError> {
        Self::ensure_plausible(entry.event_date, file.vehicle.manufactured, now)?;
        let effects = effects(&entry.data);
        let Additions { reading, fact } = Self::additions(file, &author, &entry, &effects)?;
        let number = file.vehicle.records;
        let vehicle = &mut file.vehicle;
        let (stored, owners) = (vehicle.stored(), vehicle.owners);
        let mut contradicts = false;
        if let Some(reading) = reading {
            vehicle.readings.set(reading).map_err(Error::<T>::from)?;
            contradicts = vehicle.readings.contradicts(entry.event_date, number);
        }
        if let Some(fact) = fact {
            vehicle.facts.add(number, fact, effects.needs_witnesses).map_err(Error::<T>::from)?;
            vehicle.copy_flags();
        }
        if effects.new_owner {
            vehicle.owners = vehicle.owners.saturating_add(1);
        }
        if let Some(sold) = effects.sold {
            vehicle.sales = vehicle.sales.saturating_add(u32::from(!sold.retail));
            Self::call_sold(file, owners, entry.event_date, sold);
        }
        // What waits for witnesses tells a buyer something before it takes effect.
        let material = contradicts || effects.material;
        if material {
            T::Hooks::on_event(&file.vin, &LifeEvent::Material);
        }
        let pending = effects.needs_witnesses;
        file.chain(author, entry, now, pending);
        Ok((number, Observed { stored, material }))
    }

    /// Refuses a day in the future, or before the vehicle was made.
    pub(crate) fn ensure_plausible(event_date: Date, manufactured: Date, now: u64) -> DispatchResult {
        ensure!(event_date <= Date::from_millis(now), Error::<T>::FutureDate);
        ensure!(event_date >= manufactured, Error::<T>::BeforeManufacture);
        Ok(())
    }

    /// Returns what a record adds to odometer and condition, if there is room for it and nobody else's lien in its way.
    fn additions(
        file: &OpenFile<T>,
        author: &AuthorOf<T>,
        entry: &EntryOf<T>,
        effects: &Effects<'_, T::AccountId>,
    ) -> Result<Additions, DispatchError> {
        let vehicle = &file.vehicle;
        let kilometres = entry.odometer.as_ref().and_then(|o| o.kilometres());
        let series = effects.series_break;
        let reading = (kilometres.is_some() || series.is_some()).then(|| Reading {
            date: entry.event_date,
            record: vehicle.records,
            kilometres,
            // A new counter's reading is none of the old one's series, so it waits with the break.
            pending: series.is_some() && effects.needs_witnesses,
            series,
        });
        ensure!(reading.is_none() || vehicle.readings.has_room(), Error::<T>::from(ReadingsFull));
        if let Some(Fact::Lien(_, reference)) = &effects.fact {
            Self::ensure_lien_holder(file, vehicle.facts.lien(reference), author)?;
        }
        let fact = effects.fact.clone().filter(|fact| vehicle.facts.takes_place(fact));
        ensure!(fact.as_ref().is_none_or(|fact| vehicle.facts.has_room(fact)), Error::<T>::from(FactsFull));
        if reading.is_some() || fact.is_some() {
            Self::take_shared_place(&file.vin, vehicle, author)?;
        }
        Ok(Additions { reading, fact })
    }

    /// Counts a place beyond the half of what a file stores against the account that takes it, as long as it may.
    pub(crate) fn take_shared_place(vin: &Vin, vehicle: &Vehicle, author: &AuthorOf<T>) -> DispatchResult {
        if !vehicle.stored().over_half() {
            return Ok(());
        }
        let account = match author {
            Author::Organisation { account, .. } => account,
            // An owner may have any number of accounts.
            Author::Owner(_) => return Err(Error::<T>::FileCrowded.into()),
            Author::Consortium => return Ok(()),
        };
        SharedCapacity::<T>::try_mutate(vin, account, |taken| {
            ensure!(*taken < MAX_SHARED_PLACES, Error::<T>::FileCrowded);
            taken.saturating_inc();
            Ok(())
        })
    }

    /// Calls the hooks with a sale, new or used, which is being appended.
    fn call_sold(file: &OpenFile<T>, owners: u32, event_date: Date, sold: Sold<'_>) {
        let Some(first) = file.record(0) else { return };
        let Some(specification) = effects(&first.entry.data).opening.and_then(|opening| opening.specification) else {
            return;
        };
        let vehicle = &file.vehicle;
        let until_then = |reading: &&Reading| !reading.pending && reading.date <= event_date;
        let readings = vehicle.readings.as_slice().iter().rev();
        let sale = SaleInfo {
            record: vehicle.records,
            specification,
            price: sold.price,
            event_date,
            kilometres: readings.filter(until_then).find_map(|reading| reading.kilometres),
            odometer: &vehicle.readings.verdict(vehicle.starts_with_import),
            condition: &vehicle.facts.condition(),
            owners,
            retail: sold.retail,
        };
        T::Hooks::on_event(&file.vin, &LifeEvent::Sold(sale));
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
