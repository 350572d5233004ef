//! Corrections: what an earlier record counts for from now on.

use crate::{Config, EntryOf, Error, Event, Pallet, RecordOf, Records, Statuses, Vehicle, charge::Met};
use frame_support::{pallet_prelude::*, traits::Time};
use sp_runtime::DispatchError;
use urcar_primitives::{
    Author, Check, Date, Entry, Evidence, List, Odometer, Reading, RecordData, RecordKind, RecordStatus, Text, VinText,
    traits::{Watch, Writers},
};

impl<T: Config> Pallet<T> {
    /// A correction as an entry, dated today.
    pub(crate) fn correction(
        corrects: u32,
        withdraws: bool,
        reason: Text<128>,
        odometer: Option<Odometer>,
        evidence: List<Evidence, 8>,
    ) -> EntryOf<T> {
        Entry {
            data: RecordData::Correction { corrects, withdraws, reason, odometer },
            event_date: Date::from_millis(T::Time::now()),
            odometer: None,
            description: Text::default(),
            evidence,
            commitment: None,
        }
    }

    /// Writes a correction of an organisation, or of the consortium where there is none. Gives what it met.
    pub(crate) fn do_correct(
        who: Option<&T::AccountId>,
        vin: &VinText,
        entry: EntryOf<T>,
    ) -> Result<Met, DispatchError> {
        let (vin, vehicle) = Self::look_up(vin)?;
        let author = match who {
            Some(who) => {
                let role = T::Writers::authorise(who, RecordKind::Correction).map_err(Error::<T>::from)?;
                Author::Organisation { account: who.clone(), role }
            }
            None => Author::Consortium,
        };
        let mut vehicle = vehicle.ok_or(Error::<T>::UnknownVehicle)?;
        entry.check().map_err(Error::<T>::from)?;
        let RecordData::Correction { corrects, withdraws, ref odometer, .. } = entry.data else {
            return Err(Error::<T>::InvalidCode.into());
        };
        ensure!(entry.odometer.is_none(), Error::<T>::CorrectionWithReading);
        let corrected = Records::<T>::get(vin, corrects).ok_or(Error::<T>::UnknownRecord)?;
        if let Some(who) = who {
            let wrote = matches!(&corrected.author, Author::Organisation { account, .. } if account == who);
            ensure!(wrote, Error::<T>::NotRecordWriter);
        }
        ensure!(corrected.kind() != RecordKind::Correction, Error::<T>::CorrectionOfCorrection);
        ensure!(Statuses::<T>::get(vin, corrects) != RecordStatus::Withdrawn, Error::<T>::RecordWithdrawn);
        Self::ensure_plausible(entry.event_date, vehicle.manufactured)?;

        let kept = vehicle.kept();
        let status = if withdraws { RecordStatus::Withdrawn } else { RecordStatus::Amended };
        if withdraws {
            Self::withdraw(&corrected, &mut vehicle);
        } else {
            Self::replace_reading(&corrected, odometer.as_ref(), &mut vehicle)?;
        }
        Statuses::<T>::insert(vin, corrects, status);
        Self::deposit_event(Event::RecordStatusChanged { vin, number: corrects, status });
        Self::chain(vin, vehicle, author, entry);
        if withdraws {
            if who.is_some() {
                T::Watchers::withdrawn_by_writer(&vin, corrects);
            }
            T::Watchers::withdrawn(&vin, corrects);
        }
        T::Watchers::material(&vin);
        Ok(Met { kept, material: true })
    }

    /// Takes out of odometer and condition what a record put there.
    fn withdraw(record: &RecordOf<T>, vehicle: &mut Vehicle) {
        vehicle.readings.withdraw(record.entry.event_date, record.number);
        vehicle.facts.withdraw(record.number);
        vehicle.follow_facts();
    }

    fn replace_reading(record: &RecordOf<T>, odometer: Option<&Odometer>, vehicle: &mut Vehicle) -> DispatchResult {
        let Some(odometer) = odometer else { return Ok(()) };
        let (date, number) = (record.entry.event_date, record.number);
        let reading = Reading {
            date,
            record: number,
            kilometres: odometer.kilometres(),
            series: record.entry.data.series_break(),
            pending: vehicle.readings.get(date, number).is_some_and(|reading| reading.pending),
        };
        vehicle.readings.set(reading).map_err(Error::<T>::from)?;
        Ok(())
    }
}
