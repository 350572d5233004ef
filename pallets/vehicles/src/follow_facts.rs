//! The consequences where the facts of a vehicle change: other records take effect or wait again, and liens end.

use crate::{
    Config, Event, LienDues, Pallet, Pauses, RecordOf, States, Vehicle,
    record_state::{ALONE, Paused},
};
use alloc::vec::Vec;
use urcar_rules::{Fact, FactKey, Facts, WriterId};
use urcar_types::{LienStatus, Vin};

/// For so many milliseconds a holder may take a lien back that barred the sale, and pays nothing: one day.
const REGRET: u64 = 24 * 3_600_000;

/// A lien that stands, and that nobody consented to or witnessed.
struct PendingLien {
    record: u32,
    reference: FactKey,
    holder: WriterId,
}

impl<T: Config> Pallet<T> {
    /// Changes the facts. Records of which that decides whether they wait take effect, or wait again; pending liens
    /// that end thereby are no fact any more, and their holders may place no other for a time, and pay. `added` are the
    /// records that aren't stored yet.
    pub(crate) fn follow_facts<R>(
        vin: &Vin,
        vehicle: &mut Vehicle,
        added: &[RecordOf<T>],
        now: u64,
        change: impl FnOnce(&mut Facts) -> R,
    ) -> R {
        let pending: Vec<u32> = vehicle.facts.pending().collect();
        let liens = pending_liens(&vehicle.facts);
        let outcome = change(&mut vehicle.facts);
        for lien in liens {
            Self::follow_lien(vin, vehicle, &lien, added, now);
        }
        Self::follow_pending(vin, vehicle, added, now, &pending);
        outcome
    }

    /// Looks at a lien that was pending.
    fn follow_lien(vin: &Vin, vehicle: &mut Vehicle, lien: &PendingLien, added: &[RecordOf<T>], now: u64) {
        let kept = vehicle.facts.get(lien.record);
        let is_kept = kept.is_some();
        if kept.is_some_and(|kept| kept.is_in_effect()) {
            return Pauses::<T>::remove(vin, (lien.holder, Paused::Lien));
        }
        if is_kept && vehicle.facts.lien(lien.reference, lien.holder).is_some() {
            return;
        }
        if is_kept {
            // Its holder released it: there is nothing left that could take effect.
            vehicle.facts.withdraw(lien.record);
            States::<T>::mutate(vin, lien.record, |state| state.ended = true);
            Self::deposit_event(Event::PendingDropped { vin: *vin, number: lien.record });
        }
        Self::pause(vin, lien.holder, Paused::Lien);
        let placed_at = Self::found(vin, added, lien.record).map(|record| record.recorded_at);
        if placed_at.is_some_and(|at| at.saturating_add(REGRET) <= now) {
            LienDues::<T>::insert(vin, lien.record, ());
        }
    }

    /// Returns a record, of those that aren't stored yet or of the others.
    pub(crate) fn found(vin: &Vin, added: &[RecordOf<T>], number: u32) -> Option<RecordOf<T>> {
        let added = added.iter().find(|record| record.number == number).cloned();
        added.or_else(|| Self::record_of(vin, number))
    }

    /// Compares what waits with what waited before. Both are in order of submission.
    fn follow_pending(vin: &Vin, vehicle: &Vehicle, added: &[RecordOf<T>], now: u64, before: &[u32]) {
        let after: Vec<u32> = vehicle.facts.pending().collect();
        for number in before.iter().copied() {
            let took_effect = after.binary_search(&number).is_err() && vehicle.facts.get(number).is_some();
            if took_effect && let Some(record) = Self::found(vin, added, number) {
                Self::note_effect(vin, &record, now);
            }
        }
        for number in after {
            // One that is being added says so itself.
            if number < vehicle.records && before.binary_search(&number).is_err() {
                // It counted: what becomes of it is not its writer's affair alone.
                let recorded_at = Self::found(vin, added, number).map(|record| record.recorded_at);
                States::<T>::mutate(vin, number, |state| state.effect_at = state.effect_at.or(recorded_at));
                Self::deposit_event(Event::RecordPendingAgain { vin: *vin, number });
            }
        }
    }

    /// Notes that a record which waited is in effect from now on. A reading that it had for long is not its writer's
    /// alone again.
    pub(crate) fn note_effect(vin: &Vin, record: &RecordOf<T>, now: u64) {
        let number = record.number;
        let at = Self::stands_at(vin, number, now);
        States::<T>::mutate(vin, number, |state| {
            if Self::has_read_long(record, state, at) {
                state.alone = ALONE;
            }
            Self::begin_windows(record, state, at, now);
            state.effect_at = Some(now);
        });
        Self::deposit_event(Event::RecordTookEffect { vin: *vin, number });
    }
}

fn pending_liens(facts: &Facts) -> Vec<PendingLien> {
    let waiting = facts.as_slice().iter().filter(|kept| !kept.is_in_effect());
    waiting
        .filter_map(|kept| match kept.fact {
            Fact::Lien(LienStatus::Placed, reference) => {
                Some(PendingLien { record: kept.record, reference, holder: kept.by })
            }
            _ => None,
        })
        .collect()
}
