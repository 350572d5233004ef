//! Witnesses: organisations other than its writer that stand up for a record.

use crate::{
    Attestations, AuthorOf, Config, Error, Event, Pallet, RecordOf, Records, Statuses, Vehicle, Vehicles, Witnesses,
    charge::Met,
};
use frame_support::{pallet_prelude::*, traits::Time};
use sp_runtime::DispatchError;
use urcar_primitives::{
    Author, RecordKind, RecordStatus, Vin, VinText,
    traits::{Watch, Writers},
};

impl<T: Config> Pallet<T> {
    /// Takes down that `who` attests a record. Gives what it met.
    pub(crate) fn do_attest(who: T::AccountId, vin: &VinText, number: u32) -> Result<Met, DispatchError> {
        let (vin, vehicle) = Self::look_up(vin)?;
        ensure!(T::Writers::is_active(&who), Self::standing_error(&who));
        let mut vehicle = vehicle.ok_or(Error::<T>::UnknownVehicle)?;
        let record = Records::<T>::get(vin, number).ok_or(Error::<T>::UnknownRecord)?;
        ensure!(record.kind() != RecordKind::Correction, Error::<T>::CorrectionNeedsNoWitness);
        ensure!(Statuses::<T>::get(vin, number) != RecordStatus::Withdrawn, Error::<T>::RecordWithdrawn);
        ensure!(!Self::wrote(&who, &record.author), Error::<T>::OwnRecord);
        let mut attestations = Witnesses::<T>::get(vin, number);
        let known = attestations.witnesses.iter().any(|witness| T::Writers::bound_to(&who, witness));
        ensure!(!known, Error::<T>::WitnessTwice);
        let before = attestations.witnessed();
        attestations.witnesses.try_push(who.clone()).map_err(|_| Error::<T>::TooManyWitnesses)?;
        let witnesses = attestations.witnesses.len() as u32;
        Self::deposit_event(Event::Attested { vin, number, witness: who, witnesses });

        let becomes_witnessed = attestations.witnessed() && !before;
        if becomes_witnessed {
            attestations.witnessed_at = Some(T::Time::now());
        }
        Witnesses::<T>::insert(vin, number, attestations);
        let kept = vehicle.kept();
        let mut material = false;
        if becomes_witnessed {
            material = Self::set_pending(vin, &record, &mut vehicle, false);
            T::Watchers::witnessed(&vin, number);
        }
        Ok(Met { kept, material })
    }

    /// Takes down that `who` attests a record no more. Gives what it met.
    pub(crate) fn do_retract(who: T::AccountId, vin: &VinText, number: u32) -> Result<Met, DispatchError> {
        let (vin, vehicle) = Self::look_up(vin)?;
        let mut vehicle = vehicle.ok_or(Error::<T>::UnknownVehicle)?;
        let record = Records::<T>::get(vin, number).ok_or(Error::<T>::UnknownRecord)?;
        let mut attestations = Witnesses::<T>::get(vin, number);
        let place = attestations.witnesses.iter().position(|witness| *witness == who).ok_or(Error::<T>::NotWitness)?;
        ensure!(!attestations.settled, Error::<T>::RecordSettled);
        let before = attestations.witnessed();
        attestations.witnesses.remove(place);
        let witnesses = attestations.witnesses.len() as u32;
        Self::deposit_event(Event::AttestationRetracted { vin, number, witness: who, witnesses });

        let falls_short = before && !attestations.witnessed();
        if attestations == Attestations::default() {
            Witnesses::<T>::remove(vin, number);
        } else {
            Witnesses::<T>::insert(vin, number, attestations);
        }
        let kept = vehicle.kept();
        let material = falls_short && Self::set_pending(vin, &record, &mut vehicle, true);
        Ok(Met { kept, material })
    }

    /// Whether the house of `who` wrote it.
    fn wrote(who: &T::AccountId, author: &AuthorOf<T>) -> bool {
        match author {
            Author::Organisation { account, .. } | Author::Owner(account) => T::Writers::same_house(who, account),
            Author::Consortium => false,
        }
    }

    /// Lets what a record says take effect, or wait for witnesses again, where it needs them. Says whether anything
    /// changed.
    fn set_pending(vin: Vin, record: &RecordOf<T>, vehicle: &mut Vehicle, pending: bool) -> bool {
        if !record.entry.data.needs_witnesses() {
            return false;
        }
        let number = record.number;
        let changed = if record.entry.data.series_break().is_some() {
            vehicle.readings.set_pending(record.entry.event_date, number, pending)
        } else {
            vehicle.facts.set_pending(number, pending)
        };
        if changed {
            vehicle.follow_facts();
            Vehicles::<T>::insert(vin, vehicle.clone());
            Self::deposit_event(if pending {
                Event::RecordPendingAgain { vin, number }
            } else {
                Event::RecordTookEffect { vin, number }
            });
            T::Watchers::material(&vin);
        }
        changed
    }
}
