//! The invariants of a life file, recomputed from its records.

use crate::{
    Attestations, Config, Pallet, RecordOf, Records, SharedCapacity, Statuses, Vehicle, Vehicles, Witnesses,
    types::MAX_SHARED_PLACES,
};
use alloc::collections::{BTreeMap, BTreeSet};
use codec::Encode;
use frame_support::ensure;
use sp_runtime::TryRuntimeError;
use urcar_rules::{
    Facts, Reading, Readings,
    effects::{WrittenBy, effects},
};
use urcar_types::{Author, Check, Date, RecordData, RecordKind, RecordStatus, Role, Vin, chain_head};

const FULL: &str = "more than is kept";

/// The sums of the records of one file.
#[derive(Default)]
struct Sums {
    readings: Readings,
    facts: Facts,
    statuses: BTreeMap<u32, RecordStatus>,
    owners: u32,
    sales: u32,
}

impl<T: Config> Pallet<T> {
    /// Recomputes every file from its records alone and compares.
    pub fn do_try_state() -> Result<(), TryRuntimeError> {
        let mut records = 0usize;
        for (vin, vehicle) in Vehicles::<T>::iter() {
            records = records.saturating_add(vehicle.records as usize);
            Self::try_file(&vin, &vehicle)?;
        }
        let stored = Records::<T>::iter_values().fold(0usize, |sum, page| sum.saturating_add(page.len()));
        ensure!(stored == records, "a record without a vehicle");
        ensure!(Records::<T>::iter_values().all(|page| !page.is_empty()), "an empty page");
        for (vin, _, taken) in SharedCapacity::<T>::iter() {
            ensure!(Vehicles::<T>::contains_key(vin), "places in no file");
            ensure!((1..=MAX_SHARED_PLACES).contains(&taken), "more places than an account may take");
        }
        for (vin, number, status) in Statuses::<T>::iter() {
            ensure!(status != RecordStatus::Active, "an active record has no status of its own");
            ensure!(Self::record_of(&vin, number).is_some(), "a status without a record");
        }
        for (vin, number, attestations) in Witnesses::<T>::iter() {
            let record = Self::record_of(&vin, number).ok_or("witnesses of no record")?;
            ensure!(record.kind() != RecordKind::Correction, "witnesses of a correction");
            ensure!(attestations != Attestations::default(), "witnesses that are none");
            let accounts: BTreeSet<_> = attestations.witnesses.iter().map(Encode::encode).collect();
            ensure!(accounts.len() == attestations.witnesses.len(), "a witness that counts twice");
            let own = match &record.author {
                Author::Organisation { account, .. } | Author::Owner(account) => Some(account.encode()),
                Author::Consortium => None,
            };
            ensure!(!own.is_some_and(|own| accounts.contains(&own)), "a witness of its own record");
            ensure!(!attestations.witnessed() || attestations.witnessed_at.is_some(), "witnessed, but never became so");
            ensure!(!attestations.settled || attestations.witnessed(), "settled without witnesses");
        }
        Ok(())
    }

    fn try_file(vin: &Vin, vehicle: &Vehicle) -> Result<(), TryRuntimeError> {
        let (mut head, mut sums) = (vin.initial_head(), Sums::default());
        for number in 0..vehicle.records {
            let record = Self::record_of(vin, number).ok_or("a gap in the file")?;
            ensure!(record.number == number, "a record under another's number");
            ensure!(record.previous == head, "a record that doesn't follow the one before");
            head = chain_head(&head, &record);
            Self::try_record(vin, vehicle, &record)?;
            Self::add_up(vin, record, &mut sums)?;
        }
        ensure!(vehicle.records > 0 && head == vehicle.head, "a head that doesn't cover its records");
        ensure!(sums.readings == vehicle.readings, "readings that the records don't give");
        ensure!(sums.facts == vehicle.facts, "facts that the records don't give");
        let condition = sums.facts.condition();
        ensure!(
            (condition.scrapped, condition.stolen, condition.lien) == (vehicle.scrapped, vehicle.stolen, vehicle.lien),
            "flags that the facts don't give"
        );
        ensure!((sums.owners, sums.sales) == (vehicle.owners, vehicle.sales), "owners that the records don't give");
        for (number, status) in Statuses::<T>::iter_prefix(vin) {
            let given = sums.statuses.remove(&number);
            let contested = status == RecordStatus::Contested && given != Some(RecordStatus::Withdrawn);
            ensure!(given == Some(status) || contested, "a status that no correction gives");
        }
        ensure!(sums.statuses.is_empty(), "a corrected record without its status");
        Ok(())
    }

    fn try_record(vin: &Vin, vehicle: &Vehicle, record: &RecordOf<T>) -> Result<(), TryRuntimeError> {
        let effects = effects(&record.entry.data);
        ensure!(record.entry.check().is_ok(), "a field out of its bounds");
        let days = vehicle.manufactured..=Date::from_millis(record.recorded_at);
        ensure!(days.contains(&record.entry.event_date), "an event before the car, or after it was written down");
        if record.number == 0 {
            let opening = effects.opening;
            let made = opening.and_then(|opening| opening.specification).map(|spec| spec.manufactured);
            ensure!(made == Some(vehicle.manufactured), "a first record that says nothing of the car");
            ensure!(
                opening.is_some_and(|opening| opening.by_import) == vehicle.starts_with_import,
                "a file that starts otherwise"
            );
            let overrides = opening.is_some_and(|opening| opening.check_digit_override);
            let excused = overrides || !Self::breaks_check_digit(vin);
            ensure!(excused, "a check digit that nobody overrode");
        } else {
            ensure!(record.kind() != RecordKind::Manufacture, "a second birth");
        }
        let by_owner = effects.written_by == WrittenBy::Owner;
        ensure!(by_owner == matches!(record.author, Author::Owner(_)), "an author out of place");
        Ok(())
    }

    fn add_up(vin: &Vin, record: RecordOf<T>, sums: &mut Sums) -> Result<(), TryRuntimeError> {
        let entry = record.entry;
        if let RecordData::Correction { corrects, withdraws, odometer, .. } = entry.data {
            ensure!(corrects < record.number, "a correction of what comes later");
            let target = Self::record_of(vin, corrects).ok_or("a correction of nothing")?;
            ensure!(target.kind() != RecordKind::Correction, "a correction of a correction");
            let (date, series) = (target.entry.event_date, effects(&target.entry.data).series_break);
            if withdraws {
                sums.readings.withdraw(date, corrects);
                sums.facts.withdraw(corrects);
            } else if let Some(odometer) = odometer {
                let pending = sums.readings.get(date, corrects).is_some_and(|reading| reading.pending);
                let reading = Reading { date, record: corrects, kilometres: odometer.kilometres(), series, pending };
                sums.readings.set(reading).map_err(|_| FULL)?;
            }
            let status = if withdraws { RecordStatus::Withdrawn } else { RecordStatus::Amended };
            let before = sums.statuses.insert(corrects, status);
            ensure!(before != Some(RecordStatus::Withdrawn), "a correction of what was withdrawn");
            return Ok(());
        }
        let kilometres = entry.odometer.as_ref().and_then(|o| o.kilometres());
        let effects = effects(&entry.data);
        let series = effects.series_break;
        let pending = Witnesses::<T>::get(vin, record.number).leave_pending(&entry.data);
        let reading = Reading {
            date: entry.event_date,
            record: record.number,
            kilometres,
            series,
            pending: pending && series.is_some(),
        };
        sums.readings.set(reading).map_err(|_| FULL)?;
        if let Some(fact) = effects.fact.clone() {
            sums.facts.add(record.number, fact, pending).map_err(|_| FULL)?;
        }
        let by_import = effects.opening.is_some_and(|opening| opening.by_import);
        let by_authority = matches!(record.author, Author::Organisation { role: Role::Authority, .. });
        if effects.new_owner || (record.number == 0 && by_import && by_authority) {
            sums.owners = sums.owners.saturating_add(1);
        }
        sums.sales = sums.sales.saturating_add(u32::from(effects.sold.is_some_and(|sold| !sold.retail)));
        Ok(())
    }
}
