//! The views that readers get.

use crate::{Config, Pallet, Statuses, Vehicle, Vehicles, Witnesses};
use urcar_rules::effects;
use urcar_types::{
    HeadView, MAX_RECORDS, OdometerVerdict, ReadError, RecordPage, RecordStatus, RecordView, VehicleView, Vin, VinText,
    chain_head,
};

impl<T: Config> Pallet<T> {
    /// The vehicle as its file stands, without its owner, whom another pallet knows.
    pub fn view_vehicle(vin: &VinText) -> Result<VehicleView<T::AccountId>, ReadError> {
        let (vin, vehicle) = Self::find(vin)?;
        let first = Self::record_of(&vin, 0).ok_or(ReadError::UnknownVehicle)?;
        let opening = effects(&first.entry.data).opening.and_then(|opening| opening.specification);
        let specification = opening.cloned().ok_or(ReadError::UnknownVehicle)?;
        Ok(VehicleView {
            vin,
            check_digit_fits: vin.check_digit_fits(),
            specification,
            registered_by: first.author,
            registered_at: first.recorded_at,
            records: vehicle.records,
            head: vehicle.head,
            owner: None,
            owners: vehicle.owners,
            sales: vehicle.sales,
            condition: vehicle.facts.condition(),
            odometer: vehicle.readings.verdict(vehicle.starts_with_import),
            pending: vehicle.pending(),
            disputes: vehicle.disputes,
        })
    }

    /// At most `limit` records, and never more than 100, from number `from` on.
    pub fn view_records(vin: &VinText, from: u32, limit: u32) -> Result<RecordPage<T::AccountId>, ReadError> {
        let (vin, vehicle) = Self::find(vin)?;
        let end = from.saturating_add(limit.min(MAX_RECORDS)).min(vehicle.records);
        let records = Self::records_of(&vin, from, end)
            .map(|record| {
                let head = chain_head(&record.previous, &record);
                let status = Statuses::<T>::get(vin, record.number);
                let attestations = Witnesses::<T>::get(vin, record.number);
                RecordView {
                    status,
                    witnessed: attestations.witnessed(),
                    pending: status != RecordStatus::Withdrawn && attestations.leave_pending(&record.entry.data),
                    witnesses: attestations.witnesses.into_inner(),
                    record,
                    head,
                }
            })
            .collect();
        let next = (from < end && end < vehicle.records).then_some(end);
        Ok(RecordPage { records, total: vehicle.records, next, head: vehicle.head })
    }

    /// The head of the file.
    pub fn view_head(vin: &VinText) -> Result<HeadView, ReadError> {
        let (_, vehicle) = Self::find(vin)?;
        Ok(HeadView { head: vehicle.head, records: vehicle.records })
    }

    /// How the odometer is judged.
    pub fn view_verdict(vin: &VinText) -> Result<OdometerVerdict, ReadError> {
        let (_, vehicle) = Self::find(vin)?;
        Ok(vehicle.readings.verdict(vehicle.starts_with_import))
    }

    fn find(vin: &VinText) -> Result<(Vin, Vehicle), ReadError> {
        let vin = Vin::try_from(vin).map_err(ReadError::MalformedVin)?;
        Vehicles::<T>::get(vin).map(|vehicle| (vin, vehicle)).ok_or(ReadError::UnknownVehicle)
    }
}
