//! The views that readers get.

use crate::{
    Config, Pallet, RecordOf, States, Vehicle, Vehicles, WaitingOf, WaitingRecords, Witnesses, open_file::OpenFile,
    record_state::WaitingFor,
};
use alloc::{
    collections::{BTreeMap, BTreeSet},
    vec::Vec,
};
use frame_system::pallet_prelude::BlockNumberFor;
use urcar_interfaces::OpenDisputes;
use urcar_rules::{Fact, KeptFact, concerns, condition::Link};
use urcar_types::{
    AnnulledView, Contradiction, HeadView, LienStatus, MAX_RECORDS, OdometerVerdict, OdometerView, PendingReason,
    PendingView, ReadError, ReadingView, RecordKind, RecordPage, RecordStatus, RecordView, VehicleView, Verdict, Vin,
    VinText, chain_head, page_size,
};

/// A record that waits, without the time since which it does.
pub(crate) struct Pending<BlockNumber> {
    pub record: u32,
    pub kind: RecordKind,
    pub why: PendingReason,
    until: Option<BlockNumber>,
}

impl<T: Config> Pallet<T> {
    /// The vehicle as its file stands, without its owner, whom another pallet knows.
    pub fn view_vehicle(vin: &VinText) -> Result<VehicleView<T::AccountId>, ReadError> {
        let (vin, vehicle) = Self::find(vin)?;
        let state = Self::state_of(&vin, &vehicle);
        let file = OpenFile::<T>::new(vin, vehicle);
        let specification = Self::specification_of(&file).ok_or(ReadError::UnknownVehicle)?;
        let vehicle = file.vehicle;
        let annulled = vehicle.annulled.as_ref();
        let registration = vehicle.birth.or(annulled.map(|annulled| annulled.registration));
        let registration = registration.and_then(|number| Self::record_of(&vin, number));
        let registration = registration.ok_or(ReadError::UnknownVehicle)?;
        let annulled = annulled.map(|annulled| AnnulledView {
            records: annulled.records,
            brands: annulled.brands.to_vec(),
            thefts: annulled.thefts,
        });
        let odometer = vehicle.readings.verdict(vehicle.starts_with_import);
        // Nobody knows how far a car ran whose readings contradict each other.
        let distance_km = vehicle.readings.distance_km().filter(|_| odometer.verdict != Verdict::Illogical);
        let mut view = VehicleView {
            vin,
            concerns: Vec::new(),
            check_digit_fits: vin.check_digit_fits(),
            birth: vehicle.birth,
            annulled,
            specification,
            registered_by: registration.author,
            registered_at: registration.recorded_at,
            records: vehicle.records,
            head: vehicle.head,
            state,
            owner: None,
            owners: vehicle.owners,
            sales: vehicle.sales,
            condition: vehicle.facts.condition(),
            odometer,
            last_read_on: vehicle.readings.mileage(None).map(|it| it.read_on.into()),
            suspect: vehicle.readings.suspect(),
            hints: vehicle.readings.hints(),
            distance_km,
            pending: Self::pending_of(&vin, &vehicle).into_iter().map(|it| it.kind).collect(),
            disputes: T::Disputes::open(&vin).len() as u32,
        };
        view.concerns = concerns(&view, None);
        Ok(view)
    }

    /// At most `limit` records, and never more than 100, from number `from` on; 0 asks for as many as there may be.
    /// Without prices in the chain's own money and times of listings, of which this pallet knows nothing.
    pub fn view_records(vin: &VinText, from: u32, limit: u32) -> Result<RecordPage<T::AccountId>, ReadError> {
        let (vin, vehicle) = Self::find(vin)?;
        let end = from.saturating_add(page_size(limit, MAX_RECORDS)).min(vehicle.records);
        let waiting = WaitingRecords::<T>::get(vin);
        let file = OpenFile::<T>::new(vin, vehicle);
        let records = Self::records_of(&vin, from, end);
        let records = records.map(|record| Self::view_record(&file, &waiting, record)).collect();
        let OpenFile { vehicle, .. } = file;
        let next = (from < end && end < vehicle.records).then_some(end);
        Ok(RecordPage { records, total: vehicle.records, next, head: vehicle.head })
    }

    /// The records of these numbers, as far as there are such, in order and each once; all from the first on where no
    /// numbers are given. At most `most`, and without prices in the chain's own money.
    pub fn view_numbered(
        vin: &VinText,
        numbers: Option<Vec<u32>>,
        most: u32,
    ) -> Result<Vec<RecordView<T::AccountId>>, ReadError> {
        let (vin, vehicle) = Self::find(vin)?;
        let (total, waiting) = (vehicle.records, WaitingRecords::<T>::get(vin));
        let file = OpenFile::<T>::new(vin, vehicle);
        let view = |record: RecordOf<T>| Self::view_record(&file, &waiting, record);
        let Some(numbers) = numbers else {
            return Ok(Self::records_of(&vin, 0, total.min(most)).map(view).collect());
        };
        let known: BTreeSet<u32> = numbers.into_iter().filter(|number| *number < total).collect();
        let records = known.into_iter().take(most as usize).filter_map(|number| Self::record_of(&vin, number));
        Ok(records.map(view).collect())
    }

    /// Returns the vehicles after one, or from the start, in the order of storage, each with how many records it has.
    pub fn counted_after(after: Option<Vin>) -> impl Iterator<Item = (Vin, u32)> {
        let files = match after {
            Some(vin) => Vehicles::<T>::iter_from_key(vin),
            None => Vehicles::<T>::iter(),
        };
        files.map(|(vin, vehicle)| (vin, vehicle.records))
    }

    fn view_record(file: &OpenFile<T>, waiting: &[WaitingOf<T>], record: RecordOf<T>) -> RecordView<T::AccountId> {
        let (vin, vehicle, number) = (&file.vin, &file.vehicle, record.number);
        let state = States::<T>::get(vin, number);
        let attestations = Witnesses::<T>::get(vin, number);
        let waits = Self::waits(vehicle, &record, waiting);
        let status = match Self::status_of(vehicle, &record, &state) {
            RecordStatus::Active | RecordStatus::Amended | RecordStatus::Unresolved | RecordStatus::Refuted
                if T::Disputes::over(vin, number).is_some() =>
            {
                RecordStatus::Disputed
            }
            status => status,
        };
        let reading = vehicle.readings.get(record.entry.event_date.date(), number);
        let reading_counts = reading.is_some_and(|reading| !reading.pending);
        let (amended, _) = Self::amended(file, &state.amendments);
        let odometer_in_force = amended.or_else(|| record.entry.odometer.clone()).filter(|_| reading_counts);
        RecordView {
            token_price: None,
            listed_at: None,
            status,
            witnessed: attestations.witnessed.is_some(),
            witnessed_version: attestations.witnessed.as_ref().map(|witnessed| witnessed.version),
            pending: waits,
            version: state.version,
            window_until: (!waits).then(|| Self::window_until(&record, &state, waits)),
            settled: Self::is_settled(vin, &record, &state, &attestations, waits),
            reading_kept: !state.not_kept,
            reading_counts,
            odometer_in_force,
            witnesses: attestations.witnesses.into_inner(),
            head: chain_head(&record.previous, &record),
            record,
        }
    }

    /// The records that wait for something, in order of their numbers, and why.
    pub fn view_pending(vin: &VinText) -> Result<Vec<PendingView<BlockNumberFor<T>>>, ReadError> {
        let (vin, vehicle) = Self::find(vin)?;
        let pending =
            Self::pending_of(&vin, &vehicle).into_iter().filter_map(|Pending { record, kind, why, until }| {
                let of = Self::record_of(&vin, record)?;
                let (since, version) = (of.recorded_at, Self::attested_version(&vin, &of));
                Some(PendingView { record, kind, why, version, since, until })
            });
        Ok(pending.collect())
    }

    /// Returns the records of a file that wait for something, in order of their numbers.
    pub(crate) fn pending_of(vin: &Vin, vehicle: &Vehicle) -> Vec<Pending<BlockNumberFor<T>>> {
        let facts = vehicle.facts.as_slice().iter();
        let facts = facts.filter_map(|kept| {
            let why = reason_of(kept)?;
            let until = (why == PendingReason::Consent).then(|| Self::lapses_at(vin, kept.by)).flatten();
            Some((kept.record, kind_of(&kept.fact), why, until))
        });
        // A reading waits with the break that it begins.
        let readings = vehicle
            .readings
            .pending()
            .map(|record| (record, RecordKind::OdometerReading, PendingReason::Witnesses, None));
        let waiting = WaitingRecords::<T>::get(vin).into_iter().map(|entry| {
            let (why, until) = match entry.what {
                WaitingFor::Correction { corrects } => (PendingReason::Correction { corrects }, None),
                WaitingFor::Order => (PendingReason::Witnesses, None),
                WaitingFor::Notice { until, objected: false } => (PendingReason::Notice, Some(until)),
                WaitingFor::Notice { until, objected: true } => (PendingReason::Objection, Some(until)),
            };
            let kind = match entry.what {
                WaitingFor::Correction { .. } => RecordKind::Correction,
                WaitingFor::Order | WaitingFor::Notice { .. } => RecordKind::TitleOrder,
            };
            (entry.record, kind, why, until)
        });
        let ordered: BTreeMap<_, _> = facts
            .chain(readings)
            .chain(waiting)
            .map(|(record, kind, why, until)| (record, (kind, why, until)))
            .collect();
        ordered.into_iter().map(|(record, (kind, why, until))| Pending { record, kind, why, until }).collect()
    }

    /// The head of the file.
    pub fn view_head(vin: &VinText) -> Result<HeadView, ReadError> {
        let (_, vehicle) = Self::find(vin)?;
        Ok(HeadView { head: vehicle.head, records: vehicle.records })
    }

    /// How the odometer is judged.
    pub fn view_verdict(vin: &VinText) -> Result<OdometerView, ReadError> {
        let (_, Vehicle { readings, starts_with_import, .. }) = Self::find(vin)?;
        let OdometerVerdict { verdict, reason, illogical_pairs, last_odometer_km } =
            readings.verdict(starts_with_import);
        let view = |record: u32| {
            let reading = readings.as_slice().iter().find(|reading| reading.record == record)?;
            Some(ReadingView { record, date: reading.date.into(), kilometres: reading.kilometres? })
        };
        let contradictions = illogical_pairs
            .into_iter()
            .filter_map(|(earlier, later)| Some(Contradiction { earlier: view(earlier)?, later: view(later)? }))
            .collect();
        let last_read_on = readings.mileage(None).map(|it| it.read_on.into());
        Ok(OdometerView { verdict, reason, last_odometer_km, last_read_on, contradictions })
    }

    fn find(vin: &VinText) -> Result<(Vin, Vehicle), ReadError> {
        let vin = Vin::try_from(vin).map_err(ReadError::MalformedVin)?;
        Vehicles::<T>::get(vin).map(|vehicle| (vin, vehicle)).ok_or(ReadError::UnknownVehicle)
    }
}

/// Returns the kind of the record that brings a fact.
fn kind_of(fact: &Fact) -> RecordKind {
    match fact {
        Fact::Accident { .. } => RecordKind::Accident,
        Fact::Claim { .. } => RecordKind::InsuranceClaim,
        Fact::Brand(_) => RecordKind::TitleBrand,
        Fact::Theft(..) => RecordKind::Theft,
        Fact::Lien(..) => RecordKind::Lien,
        Fact::Recall(..) => RecordKind::Recall,
        Fact::Scrapped => RecordKind::Scrapped,
    }
}

/// Returns why a fact waits, if it does.
fn reason_of(kept: &KeptFact) -> Option<PendingReason> {
    match kept.fact {
        Fact::Lien(LienStatus::Placed, _) if !kept.is_in_effect() => Some(PendingReason::Consent),
        _ if !kept.is_in_effect() => Some(PendingReason::Witnesses),
        Fact::Accident { link: Link::About(about), .. } | Fact::Claim { link: Link::About(about), .. } => {
            Some(PendingReason::Link { about })
        }
        _ => None,
    }
}
