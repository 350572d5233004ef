//! Corrections: what an earlier record counts for from now on.

use crate::{
    Attestations, AttestationsOf, AuthorOf, Config, EntryOf, Error, Event, Pallet, RecordOf, Statuses, Vehicle,
    Witnesses, open_file::OpenFile, weight::Observed,
};
use frame_support::{pallet_prelude::*, traits::Time};
use frame_system::{ensure_signed, pallet_prelude::OriginFor};
use sp_runtime::DispatchError;
use urcar_interfaces::{LifeEvent, LifeFileHooks, Writers};
use urcar_rules::{Reading, effects};
use urcar_types::{
    Author, Check, Date, Entry, Evidence, List, Odometer, RecordData, RecordKind, RecordStatus, Text, VinText,
};

/// Who corrects a record.
pub(crate) enum Corrector<A> {
    /// The organisation that wrote it, until it is settled.
    Writer(A),
    /// The consortium, at any time.
    Consortium,
}

/// A correction that passed its checks.
struct Correction<T: Config> {
    author: AuthorOf<T>,
    /// The record that it corrects.
    target: RecordOf<T>,
    /// Its status until now.
    before: RecordStatus,
    attestations: AttestationsOf<T>,
    withdraws: bool,
    odometer: Option<Odometer>,
}

impl<T: Config> Correction<T> {
    fn by_writer(&self) -> bool {
        self.author != Author::Consortium
    }

    fn status(&self) -> RecordStatus {
        match self.before {
            _ if self.withdraws => RecordStatus::Withdrawn,
            // What nobody ruled on in time stays contested, whatever is said of it later.
            RecordStatus::Contested => RecordStatus::Contested,
            RecordStatus::Active | RecordStatus::Amended | RecordStatus::Withdrawn => RecordStatus::Amended,
        }
    }
}

impl<T: Config> Pallet<T> {
    /// Returns who corrects by this origin: the consortium, or whoever signed.
    pub(crate) fn ensure_corrector(origin: OriginFor<T>) -> Result<Corrector<T::AccountId>, DispatchError> {
        match T::ConsortiumOrigin::try_origin(origin) {
            Ok(_) => Ok(Corrector::Consortium),
            Err(origin) => Ok(Corrector::Writer(ensure_signed(origin)?)),
        }
    }

    /// Returns a correction as an entry, dated today.
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

    /// Checks a correction, applies it, and calls the hooks.
    pub(crate) fn do_correct(
        corrector: Corrector<T::AccountId>,
        vin: &VinText,
        entry: EntryOf<T>,
    ) -> Result<Observed, DispatchError> {
        let (vin, vehicle) = Self::look_up(vin)?;
        let author = match corrector {
            Corrector::Writer(account) => {
                let role = T::Writers::authorise(&account, RecordKind::Correction).map_err(Error::<T>::from)?;
                Author::Organisation { account, role }
            }
            Corrector::Consortium => Author::Consortium,
        };
        let file = OpenFile::<T>::new(vin, vehicle.ok_or(Error::<T>::UnknownVehicle)?);
        let stored = file.vehicle.stored();
        let correction = Self::check_correction(author, &file, &entry)?;
        let (record, by_writer) = (correction.target.number, correction.by_writer());
        let event = match correction.withdraws {
            true => LifeEvent::Withdrawn { record, by_writer },
            false => LifeEvent::Amended { record },
        };
        Self::apply_correction(correction, file, entry)?;
        T::Hooks::on_event(&vin, &event);
        T::Hooks::on_event(&vin, &LifeEvent::Material);
        Ok(Observed { stored, material: true })
    }

    /// Checks whether its author may correct the record that it names, and so.
    fn check_correction(
        author: AuthorOf<T>,
        file: &OpenFile<T>,
        entry: &EntryOf<T>,
    ) -> Result<Correction<T>, DispatchError> {
        entry.check().map_err(Error::<T>::from)?;
        let RecordData::Correction { corrects, withdraws, ref odometer, .. } = entry.data else {
            return Err(Error::<T>::InvalidCode.into());
        };
        ensure!(entry.odometer.is_none(), Error::<T>::CorrectionWithReading);
        let target = file.record(corrects).ok_or(Error::<T>::UnknownRecord)?;
        if let Author::Organisation { account: who, .. } = &author {
            let wrote = matches!(&target.author, Author::Organisation { account, .. } if account == who);
            ensure!(wrote, Error::<T>::NotRecordWriter);
        }
        ensure!(target.kind() != RecordKind::Correction, Error::<T>::CorrectionOfCorrection);
        let before = Statuses::<T>::get(file.vin, corrects);
        ensure!(before != RecordStatus::Withdrawn, Error::<T>::RecordWithdrawn);
        let attestations = Witnesses::<T>::get(file.vin, corrects);
        ensure!(author == Author::Consortium || !attestations.settled, Error::<T>::RecordSettled);
        Self::ensure_plausible(entry.event_date, file.vehicle.manufactured, T::Time::now())?;
        Ok(Correction { author, target, before, attestations, withdraws, odometer: odometer.clone() })
    }

    /// Changes what the record counts for, and stores the file with the correction at its end.
    fn apply_correction(
        correction: Correction<T>,
        mut file: OpenFile<T>,
        entry: EntryOf<T>,
    ) -> Result<(), DispatchError> {
        let (vin, number, status) = (file.vin, correction.target.number, correction.status());
        let mut reads_otherwise = false;
        if correction.withdraws {
            Self::withdraw(&correction.target, &mut file.vehicle);
        } else {
            reads_otherwise = Self::replace_reading(&correction, &mut file)?;
        }
        Statuses::<T>::insert(vin, number, status);
        Self::deposit_event(Event::RecordStatusChanged { vin, number, status });
        if reads_otherwise && correction.by_writer() {
            Self::void_attestations(correction.attestations, &correction.target, &mut file);
        }
        file.chain(correction.author, entry, T::Time::now(), false);
        file.close();
        Ok(())
    }

    /// Removes what a record added to odometer and condition.
    fn withdraw(record: &RecordOf<T>, vehicle: &mut Vehicle) {
        vehicle.readings.withdraw(record.entry.event_date, record.number);
        vehicle.facts.withdraw(record.number);
        vehicle.copy_flags();
    }

    /// Returns whether the reading is another than before.
    fn replace_reading(correction: &Correction<T>, file: &mut OpenFile<T>) -> Result<bool, DispatchError> {
        let Some(odometer) = &correction.odometer else { return Ok(false) };
        let target = &correction.target;
        let (date, record) = (target.entry.event_date, target.number);
        let kilometres = odometer.kilometres();
        let series = effects(&target.entry.data).series_break;
        let former = file.vehicle.readings.get(date, record);
        let pending = former.is_some_and(|reading| reading.pending);
        let changed = kilometres != former.and_then(|reading| reading.kilometres);
        if former.is_none() && kilometres.is_some() {
            ensure!(file.vehicle.readings.has_room(), Error::<T>::TooManyReadings);
            Self::take_shared_place(&file.vin, &file.vehicle, &correction.author)?;
        }
        let reading = Reading { date, record, kilometres, series, pending };
        file.vehicle.readings.set(reading).map_err(Error::<T>::from)?;
        Ok(changed)
    }

    /// Removes the attestations of a record whose reading was changed after they were given.
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
