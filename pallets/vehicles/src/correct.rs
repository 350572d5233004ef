//! Corrections: what an earlier record counts for from now on.

use crate::{
    Config, EntryOf, Error, Event, OdometerReadings, Pallet, RecordOf, Records, Statuses, Vehicle, VehicleFacts,
};
use frame_support::{pallet_prelude::*, traits::Time};
use sp_runtime::DispatchError;
use urcar_primitives::{
    Author, Check, Date, Entry, Evidence, List, Odometer, Reading, RecordData, RecordKind, RecordStatus, Text, Vin,
    VinText, traits::Writers,
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
    ) -> Result<u32, DispatchError> {
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

        let (status, kept) = if withdraws {
            (RecordStatus::Withdrawn, Self::withdraw(&vin, &corrected, &mut vehicle))
        } else {
            (RecordStatus::Amended, Self::replace_reading(&vin, &corrected, odometer.as_ref())?)
        };
        Statuses::<T>::insert(vin, corrects, status);
        Self::deposit_event(Event::RecordStatusChanged { vin, number: corrects, status });
        Self::chain(vin, vehicle, author, entry);
        Ok(kept)
    }

    /// Takes out of odometer and condition what a record put there.
    pub(crate) fn withdraw(vin: &Vin, record: &RecordOf<T>, vehicle: &mut Vehicle) -> u32 {
        let readings = OdometerReadings::<T>::mutate(vin, |readings| {
            readings.withdraw(record.entry.event_date, record.number);
            readings.as_slice().len() as u32
        });
        let facts = VehicleFacts::<T>::mutate(vin, |facts| {
            facts.withdraw(record.number);
            vehicle.follow(&facts.condition());
            Self::facts_met(facts)
        });
        readings.max(facts)
    }

    fn replace_reading(vin: &Vin, record: &RecordOf<T>, odometer: Option<&Odometer>) -> Result<u32, DispatchError> {
        let Some(odometer) = odometer else { return Ok(0) };
        let reading = Reading {
            date: record.entry.event_date,
            record: record.number,
            kilometres: odometer.kilometres(),
            series: record.entry.data.series_break(),
        };
        OdometerReadings::<T>::try_mutate(vin, |readings| {
            readings.set(reading).map_err(Error::<T>::from)?;
            Ok(readings.as_slice().len() as u32)
        })
    }
}
