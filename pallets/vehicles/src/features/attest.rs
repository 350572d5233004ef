//! Witnesses: organisations other than its writer that stand up for a record.

use crate::{
    Attestations, AttestationsOf, AuthorOf, Config, Error, Event, Pallet, RecordOf, Statuses, Vehicle, Vehicles,
    Witnesses, weight::Observed,
};
use alloc::vec::Vec;
use frame_support::{pallet_prelude::*, traits::Time};
use sp_runtime::DispatchError;
use urcar_interfaces::{LifeEvent, LifeFileHooks, Writers};
use urcar_rules::{ENOUGH_WITNESSES, effects};
use urcar_types::{Author, RecordKind, RecordStatus, Vin, VinText};

impl<T: Config> Pallet<T> {
    /// Records that `who` attests a record.
    pub(crate) fn do_attest(who: T::AccountId, vin: &VinText, number: u32) -> Result<Observed, DispatchError> {
        let (vin, vehicle) = Self::look_up(vin)?;
        T::Writers::ensure_active(&who).map_err(Error::<T>::from)?;
        let mut vehicle = vehicle.ok_or(Error::<T>::UnknownVehicle)?;
        let record = Self::record_of(&vin, number).ok_or(Error::<T>::UnknownRecord)?;
        ensure!(record.kind() != RecordKind::Correction, Error::<T>::CorrectionNeedsNoWitness);
        ensure!(Statuses::<T>::get(vin, number) != RecordStatus::Withdrawn, Error::<T>::RecordWithdrawn);
        ensure!(!Self::wrote(&who, &record.author), Error::<T>::OwnRecord);
        let mut attestations = Witnesses::<T>::get(vin, number);
        let known = attestations.witnesses.iter().any(|witness| T::Writers::bound_to(&who, witness));
        ensure!(!known, Error::<T>::WitnessTwice);
        let before = attestations.witnessed();
        if !before {
            Self::dismiss_dependent(vin, &record, &mut attestations);
        }
        attestations.witnesses.try_push(who.clone()).map_err(|_| Error::<T>::TooManyWitnesses)?;
        let witnesses = attestations.witnesses.len() as u32;
        Self::deposit_event(Event::Attested { vin, number, witness: who, witnesses });

        let becomes_witnessed = attestations.witnessed() && !before;
        if becomes_witnessed {
            attestations.witnessed_at = Some(T::Time::now());
        }
        Self::store_attestations(vin, number, attestations);
        let stored = vehicle.stored();
        let mut material = false;
        if becomes_witnessed {
            material = Self::take_effect(vin, &record, &mut vehicle, false);
            T::Hooks::on_event(&vin, &LifeEvent::Witnessed { record: number });
        }
        Ok(Observed { stored, material })
    }

    /// Records that `who` attests a record no more.
    pub(crate) fn do_retract(who: T::AccountId, vin: &VinText, number: u32) -> Result<Observed, DispatchError> {
        let (vin, vehicle) = Self::look_up(vin)?;
        let mut vehicle = vehicle.ok_or(Error::<T>::UnknownVehicle)?;
        let record = Self::record_of(&vin, number).ok_or(Error::<T>::UnknownRecord)?;
        let mut attestations = Witnesses::<T>::get(vin, number);
        let place = attestations.witnesses.iter().position(|witness| *witness == who).ok_or(Error::<T>::NotWitness)?;
        ensure!(!attestations.settled, Error::<T>::RecordSettled);
        let before = attestations.witnessed();
        attestations.witnesses.remove(place);
        let witnesses = attestations.witnesses.len() as u32;
        Self::deposit_event(Event::AttestationRetracted { vin, number, witness: who, witnesses });

        let falls_short = before && !attestations.witnessed();
        Self::store_attestations(vin, number, attestations);
        let stored = vehicle.stored();
        let material = falls_short && Self::take_effect(vin, &record, &mut vehicle, true);
        Ok(Observed { stored, material })
    }

    /// Settles a record that survived its dispute window: from now on its attestations stand, and only the consortium
    /// corrects it. Gives the first witnesses, where it is active still and they are as independent as they were.
    pub(crate) fn settle_record(vin: Vin, record: &RecordOf<T>) -> Option<Vec<T::AccountId>> {
        let number = record.number;
        let mut attestations = Witnesses::<T>::get(vin, number);
        if attestations.settled || !attestations.witnessed() {
            return None;
        }
        if Self::dismiss_dependent(vin, record, &mut attestations) {
            let witnessed = attestations.witnessed();
            if witnessed {
                attestations.witnessed_at = Some(T::Time::now());
            }
            Self::store_attestations(vin, number, attestations);
            if witnessed {
                // Others stand up for it: they answer for a window of their own.
                T::Hooks::on_event(&vin, &LifeEvent::Witnessed { record: number });
            } else if let Some(mut vehicle) = Vehicles::<T>::get(vin) {
                Self::take_effect(vin, record, &mut vehicle, true);
            }
            return None;
        }
        attestations.settled = true;
        Self::deposit_event(Event::RecordSettled { vin, number });
        // Those who come once nothing can go wrong any more stand up for nothing.
        let witnesses = attestations.witnesses.iter().take(ENOUGH_WITNESSES).cloned().collect();
        Self::store_attestations(vin, number, attestations);
        (Statuses::<T>::get(vin, number) == RecordStatus::Active).then_some(witnesses)
    }

    /// Removes from the first witnesses, who make the record witnessed, those who by now are of the writer's house or of
    /// one with another. Returns whether there were any.
    fn dismiss_dependent(vin: Vin, record: &RecordOf<T>, attestations: &mut AttestationsOf<T>) -> bool {
        let mut first: Vec<T::AccountId> = Vec::new();
        let mut dependent = Vec::new();
        for witness in attestations.witnesses.iter().take(ENOUGH_WITNESSES) {
            let bound =
                Self::wrote(witness, &record.author) || first.iter().any(|it| T::Writers::bound_to(witness, it));
            if bound { &mut dependent } else { &mut first }.push(witness.clone());
        }
        for witness in &dependent {
            attestations.witnesses.retain(|it| it != witness);
            let (witness, witnesses) = (witness.clone(), attestations.witnesses.len() as u32);
            Self::deposit_event(Event::WitnessDismissed { vin, number: record.number, witness, witnesses });
        }
        !dependent.is_empty()
    }

    pub(crate) fn store_attestations(vin: Vin, number: u32, attestations: AttestationsOf<T>) {
        if attestations == Attestations::default() {
            Witnesses::<T>::remove(vin, number);
        } else {
            Witnesses::<T>::insert(vin, number, attestations);
        }
    }

    /// Whether the house of `who` wrote it.
    fn wrote(who: &T::AccountId, author: &AuthorOf<T>) -> bool {
        match author {
            Author::Organisation { account, .. } | Author::Owner(account) => T::Writers::same_house(who, account),
            Author::Consortium => false,
        }
    }

    /// The same as [`Self::set_pending`], stored.
    fn take_effect(vin: Vin, record: &RecordOf<T>, vehicle: &mut Vehicle, pending: bool) -> bool {
        let changed = Self::set_pending(vin, record, vehicle, pending);
        if changed {
            Vehicles::<T>::insert(vin, &*vehicle);
            T::Hooks::on_event(&vin, &LifeEvent::Material);
        }
        changed
    }

    /// Marks the effects of a record as pending or in effect, where it needs witnesses. Returns whether anything changed.
    pub(crate) fn set_pending(vin: Vin, record: &RecordOf<T>, vehicle: &mut Vehicle, pending: bool) -> bool {
        let effects = effects(&record.entry.data);
        if !effects.needs_witnesses {
            return false;
        }
        let number = record.number;
        let changed = if effects.series_break.is_some() {
            vehicle.readings.set_pending(record.entry.event_date, number, pending)
        } else {
            vehicle.facts.set_pending(number, pending)
        };
        if changed {
            vehicle.copy_flags();
            Self::deposit_event(if pending {
                Event::RecordPendingAgain { vin, number }
            } else {
                Event::RecordTookEffect { vin, number }
            });
        }
        changed
    }
}
