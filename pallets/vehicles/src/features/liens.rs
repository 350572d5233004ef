//! Liens: placed, consented to, lapsed.
//!
//! A lien that is placed bars the sale at once. Where the owner doesn't consent and nobody bears it out in time, it
//! lapses, and its holder pays. Whichever way one ends that nobody consented to or bore out, its holder places no other
//! on this vehicle for a time, unless the owner consents.

use crate::{
    AuthorOf, Config, Error, Event, Pallet, Pauses, States, Vehicles, WeightInfo,
    lookup::account_of,
    open_file::OpenFile,
    record_state::{Paused, RecordState},
    weight::Observed,
};
use frame_support::{pallet_prelude::*, traits::Time};
use frame_system::pallet_prelude::BlockNumberFor;
use sp_runtime::{DispatchError, traits::Saturating};
use urcar_interfaces::{Deadline, Deadlines, Dues, LifeEvent, LifeEventKind, LifeFileHooks, Titles, Writers};
use urcar_rules::{
    Effects, Fact, FactState, KeptFact, WriterId,
    effects::{WrittenBy, written_by},
};
use urcar_types::{LienStatus, RecordKind, Vin, VinText};

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
            None => {
                let holder = WriterId::of_author(author);
                ensure!(!Self::is_paused(&file.vin, holder, Paused::Lien), Error::<T>::LienTooSoon);
                holder
            }
        };
        ensure!(file.vehicle.facts.lien(reference, holder).is_none(), Error::<T>::LienStands);
        Ok(())
    }

    /// Returns whether an organisation has to wait before it bars the sale of a vehicle once more.
    pub(crate) fn is_paused(vin: &Vin, who: WriterId, paused: Paused) -> bool {
        Pauses::<T>::get(vin, (who, paused)).is_some_and(|until| Self::block() < until)
    }

    /// Notes when a pending lien lapses. Until it is known how it ends, its holder places no other: not even one that
    /// would outlast it.
    pub(crate) fn note_lien(vin: &Vin, kept: &KeptFact) {
        if kept.state != FactState::Pending || !matches!(kept.fact, Fact::Lien(LienStatus::Placed, _)) {
            return;
        }
        let lapses = Self::block().saturating_add(T::LienPeriod::get());
        Pauses::<T>::insert(vin, (kept.by, Paused::Lien), lapses.saturating_add(T::Pause::get()));
        T::Deadlines::set(lapses, Deadline::Lien { vin: *vin, record: kept.record });
    }

    /// Returns the block in which the pending lien of a holder lapses.
    pub(crate) fn lapses_at(vin: &Vin, holder: WriterId) -> Option<BlockNumberFor<T>> {
        Pauses::<T>::get(vin, (holder, Paused::Lien)).map(|until| until.saturating_sub(T::Pause::get()))
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
        if vehicle.facts.get(number).is_some_and(|kept| kept.state == FactState::Pending) {
            let mut file = OpenFile::<T>::new(vin, vehicle);
            file.change_facts(T::Time::now(), |facts| facts.bear_out(number));
            Self::deposit_event(Event::LienConsented { vin, number });
            return Ok(Observed { stored, material: file.close(), ..Observed::default() });
        }
        let holder = account_of(&record.author).ok_or(Error::<T>::NothingToConsent)?;
        let paused = (WriterId::of(holder), Paused::Lien);
        ensure!(Self::is_paused(&vin, paused.0, Paused::Lien), Error::<T>::NothingToConsent);
        // One that is pending is preset to that, and has a record of its own.
        ensure!(!holds_pending(&vehicle, paused.0), Error::<T>::NothingToConsent);
        Pauses::<T>::remove(vin, paused);
        Self::deposit_event(Event::LienAllowed { vin, holder: holder.clone() });
        Ok(Observed { stored, ..Observed::default() })
    }

    /// Ends a lien that nobody consented to or bore out in time. Called at a deadline; returns the weight. Does nothing
    /// where it isn't pending any more.
    pub fn serve_lien(vin: &Vin, number: u32) -> Weight {
        let lapses = Vehicles::<T>::get(vin).filter(|vehicle| {
            let kept = vehicle.facts.get(number).filter(|kept| kept.state == FactState::Pending);
            kept.is_some_and(|kept| matches!(kept.fact, Fact::Lien(LienStatus::Placed, _)))
        });
        let record = Self::record_of(vin, number);
        let (Some(vehicle), Some(record)) = (lapses, record) else {
            return T::WeightInfo::serve_lien().saturating_sub(T::Dues::suspension_weight());
        };
        let mut file = OpenFile::<T>::new(*vin, vehicle);
        file.note_material();
        let state = RecordState { ended: true, ..States::<T>::get(vin, number) };
        Self::withdraw(&mut file, &record, state, T::Time::now());
        let mut weight = Self::lien_weight();
        if let Some(holder) = account_of(&record.author).cloned() {
            let was_active = T::Writers::is_active(&holder);
            let paid = T::Dues::collect(&holder, T::LienFee::get());
            if !was_active || T::Writers::is_active(&holder) {
                weight = weight.saturating_sub(T::Dues::suspension_weight());
            }
            Self::deposit_event(Event::LienLapsed { vin: *vin, number, holder, paid });
        }
        file.close();
        T::Hooks::on_event(vin, &LifeEvent::Withdrawn { record: number, by_writer: true });
        weight
    }

    /// Returns what [`Self::serve_lien`] costs at most.
    pub fn lien_weight() -> Weight {
        T::WeightInfo::serve_lien()
            .saturating_add(T::Hooks::weight(LifeEventKind::Material))
            .saturating_add(T::Hooks::weight(LifeEventKind::Corrected))
    }

    /// Returns the number of the block.
    pub(crate) fn block() -> BlockNumberFor<T> {
        frame_system::Pallet::<T>::block_number()
    }
}

/// Whether an organisation has a pending lien on a vehicle.
fn holds_pending(vehicle: &crate::Vehicle, holder: WriterId) -> bool {
    vehicle.facts.as_slice().iter().any(|kept| {
        let is_pending = kept.by == holder && kept.state == FactState::Pending;
        is_pending && matches!(kept.fact, Fact::Lien(LienStatus::Placed, _))
    })
}
