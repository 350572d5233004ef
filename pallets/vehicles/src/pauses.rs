//! Pauses: who barred the sale of a vehicle in vain does not bar it again for a time.
//!
//! What bars it in effect is a theft, a lien, the end of the car, or the notice of a title order. Where one of these is
//! withdrawn, ruled to be wrong, or ended in vain, its writer bars the vehicle by no other for [`Config::Pause`], nor
//! bears out one; nor do the two who bore it out, where others disputed it. Else a ring would withdraw what is disputed
//! while that costs nothing, and write it anew.

use crate::{
    AuthorOf, Config, Error, Event, Pallet, Pauses, RecordOf, features::is_stolen, open_file::OpenFile,
    record_state::Paused,
};
use alloc::vec::Vec;
use frame_support::{ensure, traits::Get};
use sp_runtime::traits::Saturating;
use urcar_rules::{Effects, Fact, FactState, Facts, KeptFact, WriterId};
use urcar_types::{LienStatus, RecordKind, Vin};

impl<T: Config> Pallet<T> {
    /// Returns whether an organisation has to wait before it bars the sale of a vehicle once more.
    pub(crate) fn is_paused(vin: &Vin, who: WriterId, paused: Paused) -> bool {
        Pauses::<T>::get(vin, (who, paused)).is_some_and(|until| Self::block() < until)
    }

    /// Returns whether an organisation has to wait before it places a lien.
    pub(crate) fn is_lien_paused(vin: &Vin, who: WriterId) -> bool {
        let is_paused = |paused| Self::is_paused(vin, who, paused);
        is_paused(Paused::Lien) || is_paused(Paused::Bar) && !is_paused(Paused::LienAllowed)
    }

    /// Lets an organisation place one lien to which the owner consents, whatever barred the sale in vain before.
    pub(crate) fn allow_lien(vin: &Vin, who: WriterId) {
        Pauses::<T>::remove(vin, (who, Paused::Lien));
        if let Some(until) = Pauses::<T>::get(vin, (who, Paused::Bar)) {
            Pauses::<T>::insert(vin, (who, Paused::LienAllowed), until);
        }
    }

    /// Has an organisation wait before it bars the sale of a vehicle once more.
    pub(crate) fn pause(vin: &Vin, who: WriterId, paused: Paused) {
        // Consent was given before that.
        Pauses::<T>::remove(vin, (who, Paused::LienAllowed));
        Pauses::<T>::insert(vin, (who, paused), Self::block().saturating_add(T::Pause::get()));
    }

    /// Has the writer of a record wait; where others than it say that it was wrong, the two who made it witnessed as well.
    pub(crate) fn pause_with_bearers(vin: &Vin, number: u32, writer: WriterId, blames: bool) {
        let bearers = Self::bearers_of(vin, number).filter(|_| blames);
        for who in bearers.iter().flatten().map(WriterId::of).chain([writer]) {
            Self::pause(vin, who, Paused::Bar);
        }
    }

    /// Has those wait who barred the sale by a fact that is withdrawn now. Other thefts of its writer fade.
    pub(crate) fn pause_bar(file: &mut OpenFile<T>, withdrawn: &KeptFact, blames: bool, now: u64) {
        let facts = &file.vehicle.facts;
        let barred = match withdrawn.fact {
            // Whoever ends a true one releases it.
            Fact::Lien(LienStatus::Placed, _) | Fact::Scrapped => withdrawn.is_in_effect(),
            _ => is_stolen(withdrawn) && withdrawn.state != FactState::Faded,
        };
        if !barred {
            return;
        }
        Self::pause_with_bearers(&file.vin, withdrawn.record, withdrawn.by, blames);
        let is_other = |kept: &&KeptFact| kept.by == withdrawn.by && kept.record != withdrawn.record;
        let stated = facts.as_slice().iter().filter(is_other).filter(|kept| kept.state == FactState::Stated);
        let thefts: Vec<u32> = stated.filter(|kept| is_stolen(kept)).map(|kept| kept.record).collect();
        if thefts.is_empty() {
            return;
        }
        let fade = |facts: &mut Facts| thefts.iter().filter(|number| facts.fade(**number)).count();
        file.change_facts(now, fade);
        for number in thefts {
            Self::deposit_event(Event::TheftFaded { vin: file.vin, number });
        }
    }

    /// Checks whether an organisation may end a car: it didn't do so in vain of late.
    pub(crate) fn ensure_may_scrap(
        vin: &Vin,
        author: &AuthorOf<T>,
        effects: &Effects<'_, T::AccountId>,
    ) -> Result<(), Error<T>> {
        let may =
            effects.fact != Some(Fact::Scrapped) || !Self::is_paused(vin, WriterId::of_author(author), Paused::Bar);
        if may { Ok(()) } else { Err(Error::<T>::BarredInVain) }
    }

    /// Checks whether `who` may attest a record that bars the sale, or would: neither its writer nor a witness of it
    /// barred the vehicle in vain of late.
    pub(crate) fn ensure_may_bear(
        file: &OpenFile<T>,
        record: &RecordOf<T>,
        who: &T::AccountId,
    ) -> Result<(), Error<T>> {
        let kept = file.vehicle.facts.get(record.number);
        let is_end = kept.is_some_and(|kept| kept.fact == Fact::Scrapped);
        let is_lien = kept.is_some_and(|kept| matches!(kept.fact, Fact::Lien(LienStatus::Placed, _)));
        let is_order = record.kind() == RecordKind::TitleOrder;
        let bars = is_end || is_lien || is_order || kept.is_some_and(is_stolen);
        let is_paused = |who: WriterId| Self::is_paused(&file.vin, who, Paused::Bar);
        // A theft that its writer tells of meanwhile is told all the same.
        let writer = WriterId::of_author(&record.author);
        let waits_for_writer = is_end || is_order || kept.is_some_and(|kept| is_lien && kept.by == writer);
        let is_refused = bars && (is_paused(WriterId::of(who)) || (waits_for_writer && is_paused(writer)));
        ensure!(!is_refused, Error::<T>::BarredInVain);
        // It ended already: a second end would stand where the first is withdrawn.
        let is_second = is_end && file.vehicle.scrapped && kept.is_some_and(|kept| !kept.is_in_effect());
        ensure!(!is_second, Error::<T>::VehicleScrapped);
        Ok(())
    }
}
