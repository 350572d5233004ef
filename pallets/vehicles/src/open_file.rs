//! A file while it is written to.

use crate::{
    AuthorOf, Config, EntryOf, Event, Pallet, RecordOf, Records, Vehicle, Vehicles, lookup::page_of,
    types::RECORDS_A_PAGE,
};
use alloc::vec::Vec;
use core::mem::take;
use frame_support::{BoundedVec, defensive_assert};
use urcar_interfaces::{LifeEvent, LifeFileHooks};
use urcar_rules::{Facts, FileSoFar, Readings};
use urcar_types::{Condition, OdometerVerdict, PackedRecord, Vin, chain_head};

/// A file with the records that were added and not stored yet. Nothing of it is on chain before [`Self::close`], and
/// the hooks are called once, then, whatever was added: what a buyer must know of is the same.
pub(crate) struct OpenFile<T: Config> {
    /// Whose file.
    pub vin: Vin,
    /// Where it stands, the added records included.
    pub vehicle: Vehicle,
    added: Vec<RecordOf<T>>,
    /// Whether nobody can have put the vehicle up, or whoever writes closes that.
    quiet: bool,
    /// Whether something was added that a buyer must know of.
    material: bool,
    /// The verdict before the first change of the readings, unless it was material already.
    verdict_before: Option<OdometerVerdict>,
    /// The condition before the first change of the facts, unless it was material already.
    condition_before: Option<Condition>,
    /// The condition since the last change of the facts.
    condition: Option<Condition>,
}

impl<T: Config> OpenFile<T> {
    /// Opens a file where it stands.
    pub fn new(vin: Vin, vehicle: Vehicle) -> Self {
        Self {
            vin,
            vehicle,
            added: Vec::new(),
            quiet: false,
            material: false,
            verdict_before: None,
            condition_before: None,
            condition: None,
        }
    }

    /// Opens a file of which the hooks need to hear nothing.
    pub fn quiet(vin: Vin, vehicle: Vehicle) -> Self {
        Self { quiet: true, ..Self::new(vin, vehicle) }
    }

    /// Returns whether records were added.
    pub fn has_added(&self) -> bool {
        !self.added.is_empty()
    }

    /// Returns one of its records.
    pub fn record(&self, number: u32) -> Option<RecordOf<T>> {
        Pallet::<T>::found(&self.vin, &self.added, number)
    }

    /// Returns the part of it that decides whether a record needs witnesses.
    pub fn so_far(&self) -> FileSoFar<'_> {
        FileSoFar { maker: self.vehicle.maker, facts: &self.vehicle.facts }
    }

    /// Returns the verdict on its readings.
    pub fn verdict(&self) -> OdometerVerdict {
        self.vehicle.readings.verdict(self.vehicle.starts_with_import)
    }

    /// Returns the condition that its facts add up to.
    pub fn condition(&self) -> Condition {
        self.condition.clone().unwrap_or_else(|| self.vehicle.facts.condition())
    }

    /// Notes that a buyer must know of what is added.
    pub fn note_material(&mut self) {
        self.material = true;
    }

    /// Changes the readings.
    pub fn change_readings<R>(&mut self, change: impl FnOnce(&mut Readings) -> R) -> R {
        if !self.quiet && !self.material && self.verdict_before.is_none() {
            self.verdict_before = Some(self.verdict());
        }
        change(&mut self.vehicle.readings)
    }

    /// Changes the facts, and what follows from them: see [`Pallet::follow_facts`]. `now` is the block's time.
    pub fn change_facts<R>(&mut self, now: u64, change: impl FnOnce(&mut Facts) -> R) -> R {
        if !self.quiet && !self.material && self.condition_before.is_none() {
            self.condition_before = Some(self.condition());
        }
        let was_stolen = self.vehicle.stolen;
        let outcome = Pallet::<T>::follow_facts(&self.vin, &mut self.vehicle, &self.added, now, change);
        let condition = self.vehicle.facts.condition();
        self.vehicle.copy_flags(&condition);
        Pallet::<T>::follow_theft(&self.vin, was_stolen, condition.stolen);
        self.condition = Some(condition);
        outcome
    }

    /// Whether the verdict, its pairs or the condition are others than before.
    fn has_changed(&self) -> bool {
        let judged = |verdict: OdometerVerdict| (verdict.verdict, verdict.reason, verdict.illogical_pairs);
        let verdict_before = self.verdict_before.clone();
        verdict_before.is_some_and(|before| judged(before) != judged(self.verdict()))
            || self.condition_before.as_ref().is_some_and(|before| *before != self.condition())
    }

    /// Chains a record to those before it; `pending` where its effects wait.
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
            event_date: record.entry.event_date.clone(),
            pending,
            head: self.vehicle.head,
        });
        self.added.push(record);
    }

    /// Stores it, and calls the hooks where something of it is material. Returns whether it is.
    pub fn close(mut self) -> bool {
        let material = !self.quiet && (self.material || self.has_changed());
        let mut page = Vec::new();
        for record in take(&mut self.added) {
            let (number, at) = (record.number, page_of(record.number));
            let follows = number.checked_rem(RECORDS_A_PAGE) != Some(0);
            if page.is_empty() && follows {
                // The host appends to a page that has records already; nobody decodes them for that.
                let appended = Records::<T>::try_append(self.vin, at, PackedRecord::from(&record));
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
        let vin = self.vin;
        Vehicles::<T>::insert(vin, self.vehicle);
        if material {
            T::Hooks::on_event(&vin, &LifeEvent::Material);
        }
        material
    }

    fn store(&self, at: u32, page: Vec<RecordOf<T>>) {
        let packed = page.iter().map(PackedRecord::from).collect();
        Records::<T>::insert(self.vin, at, BoundedVec::truncate_from(packed));
    }
}
