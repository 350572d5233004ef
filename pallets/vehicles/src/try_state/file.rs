//! One file: its records and heads, and what they add up to.

use crate::{
    Config, Pallet, RecordOf, States, Vehicle, features::specification, open_file::OpenFile, record_state::RecordState,
};
use alloc::collections::BTreeSet;
use frame_support::ensure;
use sp_runtime::TryRuntimeError;
use urcar_rules::{
    Readings, WriterId,
    effects::{TitleTransfer, WrittenBy, effects},
    reading_of,
};
use urcar_types::{Author, Check, Date, RecordData, RecordKind, RecordStatus, Role, Vin, chain_head};

/// The sums of the records of one file.
#[derive(Default)]
pub(super) struct Sums {
    /// The registration in force.
    birth: Option<u32>,
    /// How many records are annulled, and the last registration that is.
    annulled: Option<(u32, u32)>,
    readings: Readings,
    owners: u32,
    sales: u32,
    /// The records that a correction withdraws, in effect or not.
    withdrawn: BTreeSet<u32>,
}

impl<T: Config> Pallet<T> {
    pub(super) fn try_file(vin: &Vin, vehicle: &Vehicle) -> Result<(), TryRuntimeError> {
        let (mut head, mut sums) = (vin.initial_head(), Sums::default());
        let file = OpenFile::<T>::new(*vin, vehicle.clone());
        for number in 0..vehicle.records {
            let record = Self::record_of(vin, number).ok_or("a gap in the file")?;
            ensure!(record.number == number, "a record under another's number");
            ensure!(record.previous == head, "a record that doesn't follow the one before");
            head = chain_head(&head, &record);
            Self::try_record(vin, &record)?;
            Self::add_registration(&record, &mut sums)?;
            Self::add_up(&file, &record, &mut sums)?;
        }
        ensure!(vehicle.records > 0 && head == vehicle.head, "a head that doesn't cover its records");
        Self::try_registration(&file, &sums)?;
        ensure!(sums.readings == vehicle.readings, "readings that the records don't give");
        ensure!((sums.owners, sums.sales) == (vehicle.owners, vehicle.sales), "owners that the records don't give");
        Self::try_facts(vin, vehicle)?;
        for (number, state) in States::<T>::iter_prefix(vin) {
            let is_given = sums.withdrawn.contains(&number) || state.ended || is_correction::<T>(vin, number);
            ensure!(state.status != RecordStatus::Withdrawn || is_given, "a withdrawal that no correction gives");
        }
        Ok(())
    }

    fn try_record(vin: &Vin, record: &RecordOf<T>) -> Result<(), TryRuntimeError> {
        let effects = effects(&record.entry.data);
        ensure!(record.entry.check().is_ok(), "a field out of its bounds");
        let today = Date::latest_today(record.recorded_at);
        ensure!(record.entry.event_date.date() <= today, "an event that came after it was written down");
        let by_owner = effects.written_by == WrittenBy::Owner;
        ensure!(by_owner == matches!(record.author, Author::Owner(_)), "an author out of place");
        let may_rule = matches!(record.kind(), RecordKind::Correction | RecordKind::Annulment);
        ensure!(may_rule || record.author != Author::Consortium, "a record that is not the consortium's");
        if let RecordData::Correction { corrects, .. } = record.entry.data {
            ensure!(corrects < record.number, "a correction of what comes later");
            ensure!(Self::record_of(vin, corrects).is_some(), "a correction of nothing");
        }
        Ok(())
    }

    /// Follows which registration is in force.
    fn add_registration(record: &RecordOf<T>, sums: &mut Sums) -> Result<(), TryRuntimeError> {
        let effects = effects(&record.entry.data);
        if let Some(annulled) = effects.annuls {
            ensure!(sums.birth.take() == Some(annulled), "an annulment of what isn't in force");
            let annulled = Some((record.number.saturating_add(1), annulled));
            *sums = Sums { annulled, withdrawn: core::mem::take(&mut sums.withdrawn), ..Sums::default() };
        } else if sums.birth.is_none() {
            ensure!(specification(&record.entry.data).is_some(), "a first record that says nothing of the car");
            sums.birth = Some(record.number);
            let by_import = effects.opening.is_some_and(|opening| opening.by_import);
            let by_authority = matches!(record.author, Author::Organisation { role: Role::Authority, .. });
            sums.owners = u32::from(by_import && by_authority);
        } else {
            ensure!(record.kind() != RecordKind::Manufacture, "a second birth");
        }
        Ok(())
    }

    /// Adds what a record counts for, as it reads now.
    fn add_up(file: &OpenFile<T>, record: &RecordOf<T>, sums: &mut Sums) -> Result<(), TryRuntimeError> {
        let number = record.number;
        if let RecordData::Correction { corrects, withdraws: true, .. } = record.entry.data {
            sums.withdrawn.insert(corrects);
        }
        let state = States::<T>::get(file.vin, number);
        let is_withdrawn = state.status == RecordStatus::Withdrawn;
        ensure!(is_withdrawn || !state.keeps_reading, "a record that keeps more than its reading");
        if (is_withdrawn && !state.keeps_reading) || !file.vehicle.is_in_force(number) {
            return Ok(());
        }
        let effects = effects(&record.entry.data);
        let (amended, _) = Self::amended(file, &state.amendments);
        let reading = reading_of(number, &record.entry, amended.as_ref(), state.effect_at.is_some());
        if let Some(reading) = reading.filter(|_| !state.not_kept) {
            sums.readings.set(reading).map_err(|_| "more readings than are kept")?;
        }
        if is_withdrawn {
            return Ok(());
        }
        let is_order = matches!(effects.title, Some(TitleTransfer::Order(_)));
        let counts = effects.new_owner && (!is_order || state.effect_at.is_some());
        sums.owners = sums.owners.saturating_add(u32::from(counts));
        let counts = effects.sold.is_some_and(|sold| !sold.retail);
        sums.sales = sums.sales.saturating_add(u32::from(counts));
        Ok(())
    }

    /// Checks what the file says of its registration.
    fn try_registration(file: &OpenFile<T>, sums: &Sums) -> Result<(), TryRuntimeError> {
        let vehicle = &file.vehicle;
        ensure!(sums.birth == vehicle.birth, "another registration than is in force");
        let annulled = vehicle.annulled.as_ref().map(|annulled| (annulled.records, annulled.registration));
        ensure!(sums.annulled == annulled, "other annulled records than there are");
        let Some(birth) = vehicle.birth else {
            ensure!(vehicle.maker.is_none() && !vehicle.starts_with_import, "a registration that nobody made");
            return Ok(());
        };
        let record = file.record(birth).ok_or("a registration without a record")?;
        let opening = effects(&record.entry.data).opening.ok_or("a registration that opens nothing")?;
        ensure!(opening.by_import == vehicle.starts_with_import, "a file that starts otherwise");
        let maker = (!opening.by_import).then(|| WriterId::of_author(&record.author));
        ensure!(maker == vehicle.maker, "another maker than registered it");
        let manufactured = Self::specification_of(file).map(|specification| specification.manufactured.date());
        ensure!(manufactured == Some(vehicle.manufactured), "another day of manufacture than is specified");
        ensure!(opening.check_digit_override || !file.vin.breaks_check_digit(), "a check digit that nobody overrode");
        Ok(())
    }

    pub(super) fn try_record_state(vin: &Vin, number: u32, state: &RecordState) -> Result<(), TryRuntimeError> {
        ensure!(*state != RecordState::default(), "a state that is none");
        let record = Self::record_of(vin, number).ok_or("a state without a record")?;
        let stored = [RecordStatus::Annulled, RecordStatus::Disputed];
        ensure!(!stored.contains(&state.status), "a status that is never stored");
        ensure!(state.status != RecordStatus::Amended || state.version > 0, "amended, but never was");
        ensure!(state.alone <= crate::record_state::ALONE, "more amendments alone than there can be");
        let mut version = 0u32;
        for amendment in &state.amendments {
            ensure!((version.saturating_add(1)..=state.version).contains(&amendment.version), "versions out of order");
            version = amendment.version;
            let correction = Self::record_of(vin, amendment.correction).ok_or("an amendment without a record")?;
            let RecordData::Correction { corrects, withdraws, .. } = correction.entry.data else {
                return Err("an amendment that is no correction".into());
            };
            ensure!(corrects == number && !withdraws, "an amendment of another record");
            let by_writer = correction.author != Author::Consortium;
            ensure!(by_writer == amendment.by_writer, "an amendment of another author");
        }
        let is_seen = state.status == RecordStatus::Withdrawn || Self::is_covered(&record, state);
        ensure!(is_seen, "it reads what can't be disputed, and isn't settled");
        Ok(())
    }
}

fn is_correction<T: Config>(vin: &Vin, number: u32) -> bool {
    Pallet::<T>::record_of(vin, number).is_some_and(|record| record.kind() == RecordKind::Correction)
}
