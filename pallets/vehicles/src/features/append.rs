//! Appending a record to a file: everything that may be wrong is found before anything changes.

use crate::{AuthorOf, Config, EntryOf, Error, Event, Pallet, States, Vehicle, open_file::OpenFile, weight::Observed};
use frame_support::pallet_prelude::*;
use frame_system::pallet_prelude::BlockNumberFor;
use sp_runtime::DispatchError;
use urcar_interfaces::{LifeEvent, LifeFileHooks, SaleInfo};
use urcar_rules::{
    Effects, Fact, FactState, KeptFact, Reading,
    additions::{about, check_about, is_link_own},
    effects::{Backing, Sold, TitleTransfer, effects},
    fact_of, needs_evidence, needs_witnesses, reading_of,
};
use urcar_types::{Author, Brand, Date, RecordData, RecordStatus, Role};

/// The additions of a record to its file beside itself.
struct Additions<T: Config> {
    reading: Option<Reading>,
    /// Whether its reading doesn't count against the room that is for everybody.
    is_reserved: bool,
    /// Whether there is room for its reading.
    is_kept: bool,
    fact: Option<KeptFact>,
    /// The earlier record of the same accident or claim, where nobody else needs to confirm that.
    own_link: Option<u32>,
    /// The block from which on it bars no sale any more, of an insurer's word of a theft.
    theft_until: Option<BlockNumberFor<T>>,
    /// Whether it orders the title.
    is_order: bool,
}

impl<T: Config> Additions<T> {
    /// Whether something of it waits for its effect.
    fn waits(&self) -> bool {
        self.is_order
            || self.fact.is_some_and(|kept| !kept.is_in_effect())
            || self.reading.as_ref().is_some_and(|reading| reading.pending && self.is_kept)
    }
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
        Self::ensure_plausible(entry.event_date.date(), file.vehicle.manufactured, now)?;
        let effects = effects(&entry.data);
        let additions = Self::additions(file, &author, &entry, &effects, now)?;
        let (number, owners) = (file.vehicle.records, file.vehicle.owners);
        let observed = Observed { stored: file.vehicle.stored(), ..Observed::default() };
        let waits = additions.waits();
        let counts_owner = effects.new_owner && !additions.is_order;
        file.vehicle.owners = owners.saturating_add(u32::from(counts_owner));
        Self::add(file, &author, additions, now);
        if let Some(sold) = effects.sold {
            let sales = u32::from(!sold.retail);
            file.vehicle.sales = file.vehicle.sales.saturating_add(sales);
            Self::call_sold(file, owners, entry.event_date.date(), sold);
        }
        file.chain(author, entry, now, waits);
        Ok((number, observed))
    }

    /// Refuses a day that hasn't begun anywhere on earth, or before the vehicle was made.
    pub(crate) fn ensure_plausible(event_date: Date, manufactured: Date, now: u64) -> DispatchResult {
        ensure!(event_date <= Date::latest_today(now), Error::<T>::FutureDate);
        ensure!(event_date >= manufactured, Error::<T>::BeforeManufacture);
        Ok(())
    }

    /// Returns what a record adds to odometer and condition, if there is room for it and nothing in its way.
    fn additions(
        file: &OpenFile<T>,
        author: &AuthorOf<T>,
        entry: &EntryOf<T>,
        effects: &Effects<'_, T::AccountId>,
        now: u64,
    ) -> Result<Additions<T>, DispatchError> {
        let (vin, vehicle) = (&file.vin, &file.vehicle);
        Self::ensure_clears(vehicle, entry)?;
        Self::ensure_backed(file, author, entry, effects)?;
        Self::ensure_lien(file, author, effects)?;
        Self::ensure_may_scrap(vin, author, effects)?;
        let is_order = matches!(effects.title, Some(TitleTransfer::Order(_)));
        if is_order {
            Self::ensure_may_order(vin, author)?;
        }
        let own_link = Self::own_link(file, author, entry)?;
        let fact = effects.fact.and_then(|_| fact_of(vehicle.records, entry, author, file.so_far()));
        let mut fact = fact.filter(|kept| vehicle.facts.takes_place(&kept.fact));
        let has_room = |kept: &KeptFact| {
            vehicle.facts.has_room(&kept.fact, kept.by) && !Self::is_idle_recovery(&vehicle.facts, kept)
        };
        ensure!(fact.as_ref().is_none_or(has_room), Error::<T>::TooManyFacts);
        let theft_until = fact.as_ref().and_then(|kept| Self::theft_until(vin, &vehicle.facts, author, kept));
        if let Some(kept) = fact.as_mut()
            && theft_until.is_some_and(|until| until <= frame_system::Pallet::<T>::block_number())
        {
            kept.state = FactState::Faded;
        }
        let reading = reading_of(vehicle.records, entry, None, false);
        let is_reserved = effects.reserved_place;
        let is_kept = reading.is_none() || Self::keeps_reading(vin, vehicle, author, is_reserved, now);
        Ok(Additions { reading, is_reserved, is_kept, fact, own_link, theft_until, is_order })
    }

    /// Refuses a clear title where nothing was ever wrong with it: what a form presets.
    fn ensure_clears(vehicle: &Vehicle, entry: &EntryOf<T>) -> Result<(), Error<T>> {
        let clears = matches!(entry.data, RecordData::TitleBrand { code: Brand::Clear });
        let may_clear = vehicle.starts_with_import || vehicle.facts.has_brand();
        ensure!(!clears || may_clear, Error::<T>::NothingToClear);
        Ok(())
    }

    /// Checks whether a record has the evidence that it must have, and whether its author may release a lien that is
    /// another's.
    fn ensure_backed(
        file: &OpenFile<T>,
        author: &AuthorOf<T>,
        entry: &EntryOf<T>,
        effects: &Effects<'_, T::AccountId>,
    ) -> Result<(), Error<T>> {
        let is_release = effects.backing == Backing::Holder;
        if is_release && needs_witnesses(&entry.data, author, file.so_far()) {
            let by_authority = matches!(author, Author::Organisation { role: Role::Authority, .. });
            ensure!(by_authority, Error::<T>::NotLienHolder);
            if let Some(Fact::Lien(_, reference)) = effects.fact {
                let holders = file.vehicle.facts.lien_holders(reference);
                ensure!(holders == 1, Error::<T>::SeveralLienHolders);
            }
        }
        let may_need_evidence = effects.needs_evidence || is_release;
        if may_need_evidence && needs_evidence(&entry.data, author, file.so_far()) {
            ensure!(!entry.evidence.as_slice().is_empty(), Error::<T>::EvidenceMissing);
        }
        Ok(())
    }

    /// Checks the earlier record that an accident or a claim names, if it names one. Returns its number where one
    /// organisation wrote both.
    fn own_link(file: &OpenFile<T>, author: &AuthorOf<T>, entry: &EntryOf<T>) -> Result<Option<u32>, Error<T>> {
        let Some(number) = about(&entry.data) else { return Ok(None) };
        let earlier = file.record(number).ok_or(Error::<T>::UnknownRecord)?;
        check_about(file.vehicle.records, entry, author, &earlier)?;
        let is_in_force =
            file.vehicle.is_in_force(number) && States::<T>::get(file.vin, number).status != RecordStatus::Withdrawn;
        ensure!(is_in_force, Error::<T>::AboutNotInForce);
        Ok(is_link_own(author, &earlier).then_some(number))
    }

    /// Changes odometer and condition, and notes what is to be done about that later. Nothing of it fails.
    fn add(file: &mut OpenFile<T>, author: &AuthorOf<T>, additions: Additions<T>, now: u64) {
        let (vin, number) = (file.vin, file.vehicle.records);
        let Additions { reading, is_reserved, is_kept, fact, own_link, theft_until, is_order } = additions;
        if let Some(kept) = fact {
            file.change_facts(now, |facts| {
                let added = facts.add(kept);
                debug_assert!(added.is_ok(), "there is room, as was checked");
                if own_link.is_some() {
                    facts.confirm_link(number);
                }
            });
            Self::note_lien(&vin, &kept);
        }
        if let Some(about) = own_link {
            Self::deposit_event(Event::LinkConfirmed { vin, number, about });
        }
        if let Some(until) = theft_until {
            Self::note_theft(&vin, number, until, file.vehicle.stolen);
        }
        if is_order {
            Self::note_order(&vin, number, author);
        }
        match reading {
            Some(reading) if is_kept => {
                Self::take_place(&vin, &file.vehicle, author, is_reserved, now);
                let set = file.change_readings(|readings| readings.set(reading));
                debug_assert!(set.is_ok(), "there is room, as was checked");
            }
            Some(_) => Self::note_not_kept(&vin, number),
            None => {}
        }
    }

    /// Notes that there is no room for the reading of a record.
    pub(crate) fn note_not_kept(vin: &urcar_types::Vin, number: u32) {
        States::<T>::mutate(vin, number, |state| state.not_kept = true);
        Self::deposit_event(Event::ReadingNotKept { vin: *vin, number });
    }

    /// Calls the hooks with a sale, new or used, which is being appended.
    fn call_sold(file: &OpenFile<T>, owners: u32, event_date: Date, sold: Sold<'_>) {
        let Some(specification) = Self::specification_of(file) else { return };
        let vehicle = &file.vehicle;
        let sale = SaleInfo {
            record: vehicle.records,
            specification: &specification,
            price: sold.price,
            event_date,
            mileage: vehicle.readings.mileage(Some(event_date)),
            odometer: &file.verdict(),
            condition: &file.condition(),
            owners,
            retail: sold.retail,
        };
        T::Hooks::on_event(&file.vin, &LifeEvent::Sold(sale));
    }
}
