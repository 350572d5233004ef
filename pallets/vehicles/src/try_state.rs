//! The invariants of a life file, recomputed from its records.

use crate::{Config, OdometerReadings, Pallet, Records, Statuses, VehicleFacts, Vehicles};
use frame_support::ensure;
use sp_runtime::TryRuntimeError;
use urcar_primitives::{Fact, Facts, Reading, Readings, RecordData, RecordKind, RecordStatus, Vin, chain_head};

impl<T: Config> Pallet<T> {
    /// Recomputes every file from its records alone and compares.
    pub fn do_try_state() -> Result<(), TryRuntimeError> {
        let mut records = 0usize;
        for (vin, vehicle) in Vehicles::<T>::iter() {
            records = records.saturating_add(vehicle.records as usize);
            Self::try_file(&vin)?;
        }
        ensure!(Records::<T>::iter_keys().count() == records, "a record without a vehicle");
        for (vin, number, status) in Statuses::<T>::iter() {
            ensure!(status != RecordStatus::Active, "an active record has no status of its own");
            ensure!(Records::<T>::contains_key(vin, number), "a status without a record");
        }
        let orphan = |vin: &Vin| !Vehicles::<T>::contains_key(vin);
        ensure!(!OdometerReadings::<T>::iter_keys().any(|vin| orphan(&vin)), "readings without a vehicle");
        ensure!(!VehicleFacts::<T>::iter_keys().any(|vin| orphan(&vin)), "facts without a vehicle");
        Ok(())
    }

    fn try_file(vin: &Vin) -> Result<(), TryRuntimeError> {
        let vehicle = Vehicles::<T>::get(vin).ok_or("a vehicle that is none")?;
        let (mut head, mut readings, mut facts) = (vin.initial_head(), Readings::default(), Facts::default());
        let mut corrected = alloc::collections::BTreeMap::new();
        for number in 0..vehicle.records {
            let record = Records::<T>::get(vin, number).ok_or("a gap in the file")?;
            ensure!(record.number == number, "a record under another's number");
            ensure!(record.previous == head, "a record that doesn't follow the one before");
            ensure!((number == 0) == record.entry.data.specification().is_some() || number > 0, "no specification");
            head = chain_head(&head, &record);
            let full = "more than is kept";
            if let RecordData::Correction { corrects, withdraws, odometer, .. } = &record.entry.data {
                let target = Records::<T>::get(vin, corrects).ok_or("a correction of nothing")?;
                ensure!(target.kind() != RecordKind::Correction, "a correction of a correction");
                let date = target.entry.event_date;
                if *withdraws {
                    readings.withdraw(date, *corrects);
                    facts.withdraw(*corrects);
                } else if let Some(odometer) = odometer {
                    let series = target.entry.data.series_break();
                    let kilometres = odometer.kilometres();
                    readings.set(Reading { date, record: *corrects, kilometres, series }).map_err(|_| full)?;
                }
                corrected.insert(*corrects, if *withdraws { RecordStatus::Withdrawn } else { RecordStatus::Amended });
                continue;
            }
            let kilometres = record.entry.odometer.as_ref().and_then(|o| o.kilometres());
            let series = record.entry.data.series_break();
            let date = record.entry.event_date;
            readings.set(Reading { date, record: number, kilometres, series }).map_err(|_| full)?;
            if let Some(fact) = Fact::of(&record.entry.data) {
                facts.add(number, fact).map_err(|_| full)?;
            }
        }
        let condition = facts.condition();
        ensure!(vehicle.records > 0 && head == vehicle.head, "a head that doesn't cover its records");
        ensure!(readings == OdometerReadings::<T>::get(vin), "readings that the records don't give");
        ensure!(facts == VehicleFacts::<T>::get(vin), "facts that the records don't give");
        ensure!(
            (condition.scrapped, condition.stolen, condition.lien) == (vehicle.scrapped, vehicle.stolen, vehicle.lien),
            "flags that the facts don't give"
        );
        for (number, status) in corrected {
            ensure!(Statuses::<T>::get(vin, number) == status, "a status that the corrections don't give");
        }
        Ok(())
    }
}
