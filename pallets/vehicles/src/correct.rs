//! Corrections: what an earlier record counts for from now on.

use crate::{
    Attestations, AttestationsOf, AuthorOf, Config, EntryOf, Error, Event, Pallet, RecordOf, Statuses, Vehicle,
    Witnesses, charge::Met, file::OpenFile,
};
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
        let vehicle = vehicle.ok_or(Error::<T>::UnknownVehicle)?;
        entry.check().map_err(Error::<T>::from)?;
        let RecordData::Correction { corrects, withdraws, ref odometer, .. } = entry.data else {
            return Err(Error::<T>::InvalidCode.into());
        };
        ensure!(entry.odometer.is_none(), Error::<T>::CorrectionWithReading);
        let mut file = OpenFile::<T>::new(vin, vehicle);
        let corrected = file.record(corrects).ok_or(Error::<T>::UnknownRecord)?;
        if let Some(who) = who {
            let wrote = matches!(&corrected.author, Author::Organisation { account, .. } if account == who);
            ensure!(wrote, Error::<T>::NotRecordWriter);
        }
        ensure!(corrected.kind() != RecordKind::Correction, Error::<T>::CorrectionOfCorrection);
        let before = Statuses::<T>::get(vin, corrects);
        ensure!(before != RecordStatus::Withdrawn, Error::<T>::RecordWithdrawn);
        let attestations = Witnesses::<T>::get(vin, corrects);
        ensure!(who.is_none() || !attestations.settled, Error::<T>::RecordSettled);
        let now = T::Time::now();
        Self::ensure_plausible(entry.event_date, file.vehicle.manufactured, now)?;

        let kept = file.vehicle.kept();
        let status = match before {
            _ if withdraws => RecordStatus::Withdrawn,
            // What nobody ruled on in time stays contested, whatever is said of it later.
            RecordStatus::Contested => RecordStatus::Contested,
            _ => RecordStatus::Amended,
        };
        let mut reads_otherwise = false;
        if withdraws {
            Self::withdraw(&corrected, &mut file.vehicle);
        } else {
            reads_otherwise = Self::replace_reading(&author, &corrected, odometer.as_ref(), &mut file)?;
        }
        Statuses::<T>::insert(vin, corrects, status);
        Self::deposit_event(Event::RecordStatusChanged { vin, number: corrects, status });
        if reads_otherwise && who.is_some() {
            Self::void_attestations(attestations, &corrected, &mut file);
        }
        file.chain(author, entry, now);
        file.close();
        if withdraws {
            if who.is_some() {
                T::Watchers::withdrawn_by_writer(&vin, corrects);
            }
            T::Watchers::withdrawn(&vin, corrects);
        } else {
            T::Watchers::amended(&vin, corrects);
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

    /// Says whether the reading is another than before.
    fn replace_reading(
        author: &AuthorOf<T>,
        record: &RecordOf<T>,
        odometer: Option<&Odometer>,
        file: &mut OpenFile<T>,
    ) -> Result<bool, DispatchError> {
        let Some(odometer) = odometer else { return Ok(false) };
        let (date, number) = (record.entry.event_date, record.number);
        let kilometres = odometer.kilometres();
        let series = record.entry.data.series_break();
        let former = file.vehicle.readings.get(date, number);
        let pending = former.is_some_and(|reading| reading.pending);
        let changed = kilometres != former.and_then(|reading| reading.kilometres);
        if former.is_none() && kilometres.is_some() {
            ensure!(file.vehicle.readings.has_room(), Error::<T>::TooManyReadings);
            Self::take_late_place(&file.vin, &file.vehicle, author)?;
        }
        let reading = Reading { date, record: number, kilometres, series, pending };
        file.vehicle.readings.set(reading).map_err(Error::<T>::from)?;
        Ok(changed)
    }

    /// Lets nobody stand behind words that were changed after it attested them.
    fn void_attestations(attestations: AttestationsOf<T>, record: &RecordOf<T>, file: &mut OpenFile<T>) {
        if attestations.witnesses.is_empty() {
            return;
        }
        let (vin, number) = (file.vin, record.number);
        let voided = Attestations { witnesses: Default::default(), ..attestations };
        Self::store_attestations(vin, number, voided);
        Self::deposit_event(Event::AttestationsVoided { vin, number });
        Self::set_pending(vin, record, &mut file.vehicle, true);
    }
}
