//! Taking an attestation back.

use crate::{Config, Error, Event, Pallet, States, Vehicles, Witnesses};
use frame_support::pallet_prelude::*;
use sp_runtime::DispatchError;
use urcar_types::VinText;

impl<T: Config> Pallet<T> {
    /// Records that `who` attests a record no more. Whatever took effect by it stays.
    pub(crate) fn do_retract(who: T::AccountId, vin: &VinText, number: u32) -> Result<(), DispatchError> {
        let vin = Self::parse_vin(vin)?;
        let vehicle = Vehicles::<T>::get(vin).ok_or_else(|| Self::unknown(&vin))?;
        let record = Self::record_of(&vin, number).ok_or(Error::<T>::UnknownRecord)?;
        let mut attestations = Witnesses::<T>::get(vin, number);
        let place = attestations.witnesses.iter().position(|witness| *witness == who).ok_or(Error::<T>::NotWitness)?;
        let waits = Self::waits(&vehicle, &record, &Self::waiting_like(&vin, record.kind()));
        let state = States::<T>::get(vin, number);
        let is_settled = Self::is_settled(&vin, &record, &state, &attestations, waits);
        ensure!(!is_settled, Error::<T>::RecordSettled);
        attestations.witnesses.remove(place);
        let witnesses = attestations.witnesses.len() as u32;
        Self::deposit_event(Event::AttestationRetracted { vin, number, witness: who, witnesses });
        Self::store_attestations(&vin, number, attestations);
        Ok(())
    }
}
