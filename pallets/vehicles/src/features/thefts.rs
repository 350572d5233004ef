//! An insurer's word of a theft that nobody bore out: for how long it bars the sale of a vehicle.
//!
//! Such words bar it for [`Config::TheftBar`] at most in any [`Config::TheftSpan`], however many there are: the first
//! of a span begins the bar, and those that follow in the span end with it.

use crate::{AuthorOf, Config, Event, Pallet, TheftBars, Vehicles, WeightInfo, open_file::OpenFile};
use frame_support::{pallet_prelude::*, traits::Time};
use frame_system::pallet_prelude::BlockNumberFor;
use sp_runtime::traits::Saturating;
use urcar_interfaces::{Deadline, Deadlines, LifeEventKind, LifeFileHooks};
use urcar_rules::{Fact, FactState, Facts, KeptFact};
use urcar_types::{Author, Role, TheftStatus, Vin};

/// Recoveries of one case that one organisation may record: so many records at most begin or cease to wait when a theft
/// of the case comes or goes.
pub(crate) const MAX_RECOVERIES: usize = 4;

impl<T: Config> Pallet<T> {
    /// Returns whether a fact is one recovery too many.
    pub(crate) fn is_idle_recovery(facts: &Facts, kept: &KeptFact) -> bool {
        let same = |other: &&KeptFact| other.by == kept.by && other.fact == kept.fact;
        matches!(kept.fact, Fact::Theft(TheftStatus::Recovered, _))
            && facts.as_slice().iter().filter(same).count() >= MAX_RECOVERIES
    }

    /// Returns the block from which on a theft that is recorded now bars no sale any more; nothing for one that bars it
    /// until a recovery, and for what is none.
    pub(crate) fn theft_until(vin: &Vin, author: &AuthorOf<T>, kept: &KeptFact) -> Option<BlockNumberFor<T>> {
        let by_insurer = matches!(author, Author::Organisation { role: Role::Insurer, .. });
        let is_theft = matches!(kept.fact, Fact::Theft(TheftStatus::Stolen, _)) && kept.state == FactState::Stated;
        let begun = || Self::theft_bar_begun(vin).unwrap_or_else(Self::block);
        (by_insurer && is_theft).then(|| begun().saturating_add(T::TheftBar::get()))
    }

    /// Returns the block in which the bar of the present span began, if one did.
    fn theft_bar_begun(vin: &Vin) -> Option<BlockNumberFor<T>> {
        TheftBars::<T>::get(vin).filter(|begun| Self::block() < begun.saturating_add(T::TheftSpan::get()))
    }

    /// Notes a theft that bars the sale until a block.
    pub(crate) fn note_theft(vin: &Vin, number: u32, until: BlockNumberFor<T>) {
        if Self::theft_bar_begun(vin).is_none() {
            TheftBars::<T>::insert(vin, Self::block());
        }
        if Self::block() < until {
            T::Deadlines::set(until, Deadline::Theft { vin: *vin, record: number });
        } else {
            Self::deposit_event(Event::TheftFaded { vin: *vin, number });
        }
    }

    /// Lets a theft fade that nobody bore out. Called at a deadline; returns the weight. Does nothing where it counts
    /// by more than its writer's word, or not any more.
    pub fn serve_theft(vin: &Vin, number: u32) -> Weight {
        let stated = |vehicle: &crate::Vehicle| {
            let kept = vehicle.facts.get(number).filter(|kept| kept.state == FactState::Stated);
            kept.is_some_and(|kept| matches!(kept.fact, Fact::Theft(TheftStatus::Stolen, _)))
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
        T::WeightInfo::serve_theft().saturating_add(T::Hooks::weight(LifeEventKind::Material))
    }
}
