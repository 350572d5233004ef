//! An insurer's word of a theft that nobody bore out: for how long it bars the sale of a vehicle.
//!
//! Such words bar it for [`Config::TheftBar`] at most in a [`Config::TheftSpan`], however many there are: the first
//! of a span begins the bar, and those that follow in the span end with it. While the vehicle isn't stolen that time
//! stands still: a word that is taken back at once takes nothing from the next insurer's.
//!
//! One theft of a writer bars the sale at a time: what it tells of another case meanwhile is told only, and so is what it
//! tells after one that barred the sale in vain.

use crate::{
    AuthorOf, Config, Event, Pallet, TheftBars, TheftSpan, Vehicles, WeightInfo, open_file::OpenFile,
    record_state::Paused,
};
use frame_support::{pallet_prelude::*, traits::Time};
use frame_system::pallet_prelude::BlockNumberFor;
use sp_runtime::traits::{Saturating, Zero};
use urcar_interfaces::{Deadline, Deadlines, LifeEventKind, LifeFileHooks};
use urcar_rules::{Fact, FactState, Facts, KeptFact};
use urcar_types::{Author, Role, TheftStatus, Vin};

/// Recoveries of one case that one organisation may record: so many records at most begin or cease to wait when a theft
/// of the case comes or goes.
pub(crate) const MAX_RECOVERIES: usize = 4;

/// Thefts of one organisation that can bar the sale of a vehicle, should their recoveries be withdrawn. Others are told
/// only.
pub(crate) const MAX_THEFTS: usize = 4;

impl<T: Config> Pallet<T> {
    /// Returns whether a fact is one recovery too many.
    pub(crate) fn is_idle_recovery(facts: &Facts, kept: &KeptFact) -> bool {
        let same = |other: &&KeptFact| other.by == kept.by && other.fact == kept.fact;
        matches!(kept.fact, Fact::Theft(TheftStatus::Recovered, _))
            && facts.as_slice().iter().filter(same).count() >= MAX_RECOVERIES
    }

    /// Returns the block from which on a theft that is recorded now bars no sale any more; nothing for one that bars it
    /// until a recovery, and for what is none.
    pub(crate) fn theft_until(
        vin: &Vin,
        facts: &Facts,
        author: &AuthorOf<T>,
        kept: &KeptFact,
    ) -> Option<BlockNumberFor<T>> {
        let by_insurer = matches!(author, Author::Organisation { role: Role::Insurer, .. });
        let is_theft = is_stolen(kept) && kept.state == FactState::Stated;
        let is_own = |other: &&KeptFact| other.by == kept.by && is_stolen(other) && other.state != FactState::Faded;
        let has_enough = || facts.as_slice().iter().filter(is_own).count() >= MAX_THEFTS;
        let bars_none = || facts.has_stolen(kept.by) || has_enough() || Self::is_paused(vin, kept.by, Paused::Bar);
        if is_theft && bars_none() {
            return Some(Self::block());
        }
        let begun = || Self::theft_span(vin).map_or_else(Self::block, Self::resumed);
        (by_insurer && is_theft).then(|| begun().saturating_add(T::TheftBar::get()))
    }

    /// Returns the present span, if there is one.
    fn theft_span(vin: &Vin) -> Option<TheftSpan<BlockNumberFor<T>>> {
        TheftBars::<T>::get(vin).filter(|span| Self::block() < span.first.saturating_add(T::TheftSpan::get()))
    }

    /// Returns the begin of a span whose time goes on: later, by how long it stood still.
    fn resumed(span: TheftSpan<BlockNumberFor<T>>) -> BlockNumberFor<T> {
        let still = span.paused.map_or_else(Zero::zero, |paused| Self::block().saturating_sub(paused));
        span.begun.saturating_add(still)
    }

    /// Lets the time of the present span stand still, or go on, where a vehicle isn't stolen any more, or is once more.
    /// Where its time is used up nothing changes.
    pub(crate) fn follow_theft(vin: &Vin, was_stolen: bool, is_stolen: bool) {
        if was_stolen == is_stolen {
            return;
        }
        let Some(span) = Self::theft_span(vin) else { return };
        let used_up = span.begun.saturating_add(T::TheftBar::get());
        let span = match (is_stolen, span.paused) {
            (true, Some(paused)) if paused < used_up => TheftSpan { begun: Self::resumed(span), paused: None, ..span },
            (false, None) => TheftSpan { paused: Some(Self::block().min(used_up)), ..span },
            _ => return,
        };
        TheftBars::<T>::insert(vin, span);
    }

    /// Notes a theft that bars the sale until a block; where a recovery is known already, it doesn't yet.
    pub(crate) fn note_theft(vin: &Vin, number: u32, until: BlockNumberFor<T>, is_stolen: bool) {
        if until <= Self::block() {
            return Self::deposit_event(Event::TheftFaded { vin: *vin, number });
        }
        if Self::theft_span(vin).is_none() {
            let paused = (!is_stolen).then(Self::block);
            TheftBars::<T>::insert(vin, TheftSpan { first: Self::block(), begun: Self::block(), paused });
        }
        T::Deadlines::set(until, Deadline::Theft { vin: *vin, record: number });
    }

    /// Lets a theft fade that nobody bore out. Called at a deadline; returns the weight. Does nothing where it counts
    /// by more than its writer's word, or not any more.
    pub fn serve_theft(vin: &Vin, number: u32) -> Weight {
        let stated = |vehicle: &crate::Vehicle| {
            let kept = vehicle.facts.get(number).filter(|kept| kept.state == FactState::Stated);
            kept.is_some_and(is_stolen)
        };
        if let Some(vehicle) = Vehicles::<T>::get(vin).filter(stated) {
            let mut file = OpenFile::<T>::new(*vin, vehicle);
            file.change_facts(T::Time::now(), |facts| facts.fade(number));
            Self::deposit_event(Event::TheftFaded { vin: *vin, number });
            file.close();
        }
        Self::theft_weight()
    }

    /// Returns what [`Self::serve_theft`] costs at most.
    pub fn theft_weight() -> Weight {
        T::WeightInfo::serve_theft()
            .saturating_add(Self::fading_weight())
            .saturating_add(T::Hooks::weight(LifeEventKind::Material))
    }
}

pub(crate) fn is_stolen(kept: &KeptFact) -> bool {
    matches!(kept.fact, Fact::Theft(TheftStatus::Stolen, _))
}
