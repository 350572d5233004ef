//! Liens: placed, consented to, lapsed.
//!
//! A lien that is placed bars the sale at once. Where the owner doesn't consent and nobody bears it out in time, it
//! lapses, and its holder pays. Whichever way one ends that nobody consented to or bore out, its holder places no other
//! on this vehicle for a time, unless the owner consents; and pays at the time at which it would have lapsed, unless it
//! took the lien back within a day.

use crate::{
    AuthorOf, Config, Error, Event, LienDues, Pallet, Pauses, RecordOf, States, Vehicle, Vehicles, WeightInfo,
    Witnesses,
    lookup::account_of,
    open_file::OpenFile,
    record_state::{MAX_LIENS_OF_ONE, Paused, RecordState},
    weight::Observed,
};
use alloc::vec::Vec;
use frame_support::{pallet_prelude::*, traits::Time};
use frame_system::pallet_prelude::BlockNumberFor;
use sp_runtime::{DispatchError, traits::Saturating};
use urcar_interfaces::{
    Deadline, Deadlines, Dues, LifeEvent, LifeEventKind, LifeFileHooks, OpenDisputes, Titles, Writers,
};
use urcar_rules::{
    Effects, Fact, FactState, Facts, KeptFact, WriterId,
    effects::{WrittenBy, written_by},
};
use urcar_types::{Amount, LienStatus, RecordData, RecordKind, RecordStatus, TheftStatus, Vin, VinText};

impl<T: Config> Pallet<T> {
    /// Checks whether a lien may be placed.
    pub(crate) fn ensure_lien(
        file: &OpenFile<T>,
        author: &AuthorOf<T>,
        effects: &Effects<'_, T::AccountId>,
    ) -> Result<(), Error<T>> {
        let Some(Fact::Lien(LienStatus::Placed, reference)) = effects.fact else { return Ok(()) };
        let holder = match effects.lien_for {
            Some(lien) => {
                let WrittenBy::Roles(roles) = written_by(RecordKind::Lien, None) else { return Ok(()) };
                let may_hold = T::Writers::authorise(&lien.holder, roles).is_ok();
                ensure!(may_hold, Error::<T>::HolderMayNotRelease);
                WriterId::of(&lien.holder)
            }
            None => WriterId::of_author(author),
        };
        let facts = &file.vehicle.facts;
        let is_own = effects.lien_for.is_none();
        let waits = || Self::is_lien_paused(&file.vin, holder) || holds_pending(&file.vehicle, holder);
        ensure!(!is_own || !waits(), Error::<T>::LienTooSoon);
        ensure!(facts.lien(reference, holder).is_none(), Error::<T>::LienStands);
        let held: Vec<u32> = facts.liens_of(holder).take(MAX_LIENS_OF_ONE).collect();
        ensure!(!is_own || held.len() < MAX_LIENS_OF_ONE, Error::<T>::TooManyLiens);
        // Of those to which the owner consented, or that a retail brought, there may be several.
        let is_witnessed = |record: u32| {
            let borne_out = Witnesses::<T>::get(file.vin, record).witnessed.map(|witnessed| witnessed.at);
            borne_out.is_some() && borne_out == States::<T>::get(file.vin, record).effect_at
        };
        ensure!(!is_own || !held.into_iter().any(is_witnessed), Error::<T>::LienTooSoon);
        Ok(())
    }

    /// Returns who holds the lien that a record brought, where it is another's than the record's author, and its holder
    /// didn't release it: what others released may stand again.
    pub(crate) fn lien_of_another(vehicle: &Vehicle, number: u32, author: &AuthorOf<T>) -> Option<WriterId> {
        let kept = vehicle.facts.get(number).filter(|kept| kept.by != WriterId::of_author(author))?;
        let Fact::Lien(LienStatus::Placed, reference) = kept.fact else { return None };
        let is_release = |it: &&KeptFact| it.by == kept.by && it.fact == Fact::Lien(LienStatus::Released, reference);
        let released = vehicle.facts.as_slice().iter().filter(is_release).any(|it| kept.record < it.record);
        (!released).then_some(kept.by)
    }

    /// Returns whether a record lifted what barred the sale, or passed the title: on the strength of it somebody may have
    /// bought the vehicle since.
    pub(crate) fn is_relied_on(vehicle: &Vehicle, record: &RecordOf<T>, state: &RecordState) -> bool {
        let kept = vehicle.facts.get(record.number);
        match record.entry.data {
            RecordData::Lien { status: LienStatus::Released, .. } => {
                kept.is_some_and(|kept| kept.state == FactState::Witnessed || ends_own(&vehicle.facts, kept))
            }
            RecordData::Theft { status: TheftStatus::Recovered, .. } => {
                state.effect_at.is_some() || kept.is_some_and(KeptFact::is_in_effect)
            }
            RecordData::TitleOrder { .. } => state.effect_at.is_some(),
            _ => false,
        }
    }

    /// Notes when a pending lien lapses. No term that changes later moves that.
    pub(crate) fn note_lien(vin: &Vin, kept: &KeptFact) {
        if !is_pending_lien(kept) {
            return;
        }
        let lapses = Self::block().saturating_add(T::LienPeriod::get());
        Pauses::<T>::remove(vin, (kept.by, Paused::LienAllowed));
        Pauses::<T>::insert(vin, (kept.by, Paused::Lien), lapses);
        T::Deadlines::set(lapses, Deadline::Lien { vin: *vin, record: kept.record });
    }

    /// Lets the holders of liens that are pending place another once the vehicle is registered again: theirs ends by no
    /// doing of theirs.
    pub(crate) fn forget_pending_liens(vin: &Vin, vehicle: &Vehicle) {
        let pending = vehicle.facts.as_slice().iter().filter(|kept| is_pending_lien(kept));
        for kept in pending {
            Pauses::<T>::remove(vin, (kept.by, Paused::Lien));
        }
    }

    /// Returns the block in which the pending lien of a holder lapses.
    pub(crate) fn lapses_at(vin: &Vin, holder: WriterId) -> Option<BlockNumberFor<T>> {
        Pauses::<T>::get(vin, (holder, Paused::Lien))
    }

    /// Lets a lien stay that a retail brought for another, and that nobody disputed, though the retail was found wrong: for
    /// as long as a pending one would, so that its holder may place another.
    pub(crate) fn let_lien_stay(vin: &Vin, number: u32) {
        let until = Self::block().saturating_add(T::LienPeriod::get());
        T::Deadlines::set(until, Deadline::Lien { vin: *vin, record: number });
    }

    /// Ends a lien whose retail was found wrong. Its holder owes nothing.
    fn end_lien_of_retail(vin: &Vin, vehicle: Vehicle, record: &RecordOf<T>) {
        let records = vehicle.records;
        let mut file = OpenFile::<T>::new(*vin, vehicle);
        file.change_facts(T::Time::now(), |facts| facts.withdraw(record.number));
        file.close();
        // Until now a release ended it: should the retail count again, it stays ended.
        States::<T>::mutate(vin, record.number, |state| {
            state.withdrawal.iter_mut().for_each(|withdrawal| withdrawal.records = records);
        });
        Self::deposit_event(Event::PendingDropped { vin: *vin, number: record.number });
    }

    /// Lets the owner consent to a pending lien; or to that the holder of one which ended places another.
    pub(crate) fn do_consent_lien(who: T::AccountId, vin: &VinText, number: u32) -> Result<Observed, DispatchError> {
        let (vin, vehicle) = Self::look_up(vin)?;
        let vehicle = Self::registered(vehicle)?;
        ensure!(T::Titles::owner(&vin) == Some(who), Error::<T>::NotOwner);
        let record = Self::record_of(&vin, number).ok_or(Error::<T>::UnknownRecord)?;
        ensure!(vehicle.is_in_force(number), Error::<T>::RecordAnnulled);
        ensure!(record.kind() == RecordKind::Lien, Error::<T>::NothingToConsent);
        let stored = vehicle.stored();
        // The release of another's lien waits, too, but for witnesses.
        if vehicle.facts.get(number).is_some_and(is_pending_lien) {
            let is_there = account_of(&record.author).is_some_and(T::Writers::is_active);
            ensure!(is_there, Error::<T>::WriterGone);
            let records = vehicle.records;
            let mut file = OpenFile::<T>::new(vin, vehicle);
            file.change_facts(T::Time::now(), |facts| facts.bear_out(number, records));
            Self::deposit_event(Event::LienConsented { vin, number });
            return Ok(Observed { stored, material: file.close(), ..Observed::default() });
        }
        let is_placed = matches!(record.entry.data, RecordData::Lien { status: LienStatus::Placed, .. });
        let has_ended = vehicle.facts.get(number).is_none();
        ensure!(is_placed && has_ended, Error::<T>::NothingToConsent);
        let holder = account_of(&record.author).ok_or(Error::<T>::NothingToConsent)?;
        let holder_id = WriterId::of(holder);
        ensure!(Self::is_lien_paused(&vin, holder_id), Error::<T>::NothingToConsent);
        // One that is pending is preset to that, and has a record of its own.
        ensure!(!holds_pending(&vehicle, holder_id), Error::<T>::NothingToConsent);
        Self::allow_lien(&vin, holder_id);
        Self::deposit_event(Event::LienAllowed { vin, holder: holder.clone() });
        Ok(Observed { stored, ..Observed::default() })
    }

    /// Ends a lien that nobody consented to or bore out in time, and collects what its holder owes for it, or for one that
    /// was taken back before. Called at a deadline; returns the weight. Does nothing of what was consented to, borne out,
    /// or taken back at once.
    pub fn serve_lien(vin: &Vin, number: u32) -> Weight {
        let lapses = Vehicles::<T>::get(vin).filter(|vehicle| vehicle.facts.get(number).is_some_and(is_pending_lien));
        let nothing = T::WeightInfo::serve_lien().saturating_sub(T::Dues::suspension_weight());
        let Some(record) = Self::record_of(vin, number) else { return nothing };
        let is_withdrawn = States::<T>::get(vin, number).status == RecordStatus::Withdrawn;
        if is_withdrawn && let Some(vehicle) = Vehicles::<T>::get(vin).filter(|it| it.facts.get(number).is_some()) {
            if T::Disputes::over(vin, number).is_some() {
                // It may count again.
                Self::let_lien_stay(vin, number);
                return nothing;
            }
            Self::end_lien_of_retail(vin, vehicle, &record);
            return nothing.saturating_add(Self::lien_hooks()).saturating_add(T::DbWeight::get().writes(1));
        }
        let Some(vehicle) = lapses else {
            let is_due = LienDues::<T>::take(vin, number).is_some();
            return if is_due { Self::collect_lien(vin, &record) } else { nothing };
        };
        let mut file = OpenFile::<T>::new(*vin, vehicle);
        file.note_material();
        Self::end_record(&mut file, &record, T::Time::now());
        LienDues::<T>::remove(vin, number);
        let weight = Self::collect_lien(vin, &record);
        file.close();
        T::Hooks::on_event(vin, &LifeEvent::Withdrawn { record: number, by_writer: true });
        weight.saturating_add(Self::dropping_weight()).saturating_add(Self::lien_hooks())
    }

    /// Collects what the holder of a lien owes that barred the sale in vain. Returns the weight, hooks apart.
    fn collect_lien(vin: &Vin, record: &RecordOf<T>) -> Weight {
        let most = T::WeightInfo::serve_lien();
        let least = most.saturating_sub(T::Dues::suspension_weight());
        let Some(holder) = account_of(&record.author).cloned() else { return least };
        let was_active = T::Writers::is_active(&holder);
        let paid = T::Dues::collect(&holder, T::LienFee::get());
        let is_suspended = was_active && !T::Writers::is_active(&holder);
        Self::deposit_event(Event::LienLapsed { vin: *vin, number: record.number, holder, paid: Amount(paid) });
        if is_suspended { most } else { least }
    }

    /// Returns what [`Self::serve_lien`] costs at most.
    pub fn lien_weight() -> Weight {
        T::WeightInfo::serve_lien().saturating_add(Self::dropping_weight()).saturating_add(Self::lien_hooks())
    }

    fn lien_hooks() -> Weight {
        T::Hooks::weight(LifeEventKind::Material).saturating_add(T::Hooks::weight(LifeEventKind::Corrected))
    }

    /// Returns the number of the block.
    pub(crate) fn block() -> BlockNumberFor<T> {
        frame_system::Pallet::<T>::block_number()
    }
}

/// Whether a release ended a lien of its writer's.
fn ends_own(facts: &Facts, release: &KeptFact) -> bool {
    let Fact::Lien(_, reference) = release.fact else { return false };
    let is_ended = |kept: &KeptFact| {
        kept.record < release.record
            && kept.by == release.by
            && kept.is_in_effect()
            && kept.fact == Fact::Lien(LienStatus::Placed, reference)
    };
    facts.as_slice().iter().any(is_ended)
}

/// Whether an organisation has a pending lien on a vehicle.
fn holds_pending(vehicle: &Vehicle, holder: WriterId) -> bool {
    vehicle.facts.as_slice().iter().any(|kept| kept.by == holder && is_pending_lien(kept))
}

/// Whether a fact is a lien that waits for consent or witnesses.
fn is_pending_lien(kept: &KeptFact) -> bool {
    kept.state == FactState::Pending && matches!(kept.fact, Fact::Lien(LienStatus::Placed, _))
}
