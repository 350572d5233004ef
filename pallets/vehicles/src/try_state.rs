//! The invariants of life files, recomputed from their records.

mod facts;
mod file;
mod records;

use crate::{
    Config, Earning, LienDues, Pallet, Pauses, ReadingMonths, Records, States, TheftBars, Vehicles, WaitingRecords,
    Witnesses,
};
use frame_support::ensure;
use sp_runtime::TryRuntimeError;
use urcar_types::Vin;

impl<T: Config> Pallet<T> {
    /// Recomputes every file from its records, and from what became of them, and compares.
    pub fn do_try_state() -> Result<(), TryRuntimeError> {
        let mut records = 0usize;
        for (vin, vehicle) in Vehicles::<T>::iter() {
            records = records.saturating_add(vehicle.records as usize);
            Self::try_file(&vin, &vehicle)?;
        }
        let stored = Records::<T>::iter_values().fold(0usize, |sum, page| sum.saturating_add(page.len()));
        ensure!(stored == records, "a record without a vehicle");
        ensure!(Records::<T>::iter_values().all(|page| !page.is_empty()), "an empty page");
        for (vin, number, state) in States::<T>::iter() {
            Self::try_record_state(&vin, number, &state)?;
        }
        for (vin, number, attestations) in Witnesses::<T>::iter() {
            Self::try_attestations(&vin, number, &attestations)?;
        }
        for (vin, waiting) in WaitingRecords::<T>::iter() {
            Self::try_waiting(&vin, &waiting)?;
        }
        for (vin, earning) in Earning::<T>::iter() {
            Self::try_earning(&vin, &earning)?;
        }
        let known = |vin: Vin| Vehicles::<T>::contains_key(vin);
        ensure!(Pauses::<T>::iter_keys().all(|(vin, _)| known(vin)), "a pause of no vehicle");
        ensure!(TheftBars::<T>::iter_keys().all(known), "thefts of no vehicle");
        for (vin, number, ()) in LienDues::<T>::iter() {
            Self::try_lien_due(&vin, number)?;
        }
        ensure!(ReadingMonths::<T>::iter_keys().all(|(vin, _)| known(vin)), "places in no file");
        Ok(())
    }
}
