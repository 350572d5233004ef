//! The records that are paid for when a vehicle is sold.

use crate::{Config, Earning, Pallet, States, Vehicles, Witnesses, lookup::account_of};
use alloc::vec::Vec;
use urcar_interfaces::{Earner, MAX_EARNERS};
use urcar_types::{RecordStatus, Vin};

/// Records of a vehicle that may be paid for at its next sale: the first ones.
pub(crate) const MAX_EARNING: u32 = 64;
/// Of these, those of one organisation: where one of them isn't paid for, another is.
pub(crate) const MAX_EARNING_OF_ONE: usize = 4;

impl<T: Config> Pallet<T> {
    /// Returns the records that are paid for when the vehicle is sold now. See
    /// [`LifeFile::earners`](urcar_interfaces::LifeFile::earners).
    pub(crate) fn earners_of(vin: &Vin) -> Vec<Earner<T::AccountId>> {
        let earning = Earning::<T>::get(vin);
        let mut earners: Vec<Earner<T::AccountId>> = Vec::new();
        let Some(vehicle) = Vehicles::<T>::get(vin).filter(|_| !earning.is_empty()) else { return earners };
        for (number, _) in earning.into_iter().filter(|(number, _)| vehicle.is_in_force(*number)) {
            if earners.len() >= MAX_EARNERS as usize {
                break;
            }
            let Some(record) = Self::record_of(vin, number) else { continue };
            let Some(writer) = account_of(&record.author) else { continue };
            if earners.iter().any(|earner| earner.writer == *writer) {
                continue;
            }
            let state = States::<T>::get(vin, number);
            if state.version > 0 || matches!(state.status, RecordStatus::Withdrawn | RecordStatus::Refuted) {
                continue;
            }
            let attestations = Witnesses::<T>::get(vin, number);
            let waits = Self::waits(&vehicle, &record, &Self::waiting_like(vin, record.kind()));
            if Self::is_settled(vin, &record, &state, &attestations, waits) {
                let writer = writer.clone();
                let bearers = attestations.witnessed.into_iter().flat_map(|witnessed| witnessed.by);
                let witnesses = bearers.filter(|who| attestations.witnesses.contains(who)).collect();
                earners.push(Earner { record: number, writer, witnesses });
            }
        }
        earners
    }
}
