//! The summary of a vehicle, by its views.

use alloc::{string::String, vec::Vec};
use urcar_types::{Amount, Country, FileView, RecordData, RecordKind, RecordStatus, RecordView, Summary, VehicleView};

/// All of the records, in permille.
const ALL: u32 = 1_000;

/// Returns the summary of a vehicle. Country, city and the witnessed part are those of the records that the view has.
pub fn summary<A, Balance: Clone + Into<Amount<u128>>, BlockNumber>(
    file: &FileView<A, Balance, BlockNumber>,
) -> Summary {
    let unlisted = summarise(&file.vehicle, &file.records);
    let Some(listing) = &file.listing else { return unlisted };
    let Amount(price): Amount<u128> = listing.price.clone().into();
    Summary {
        price: Some(price),
        free: listing.reservation.is_none() && !listing.closing,
        concerns: listing.concerns.clone(),
        ..unlisted
    }
}

/// Returns the summary of a vehicle as if it weren't for sale. Country, city and the witnessed part are those of the
/// records that are given.
pub fn summarise<A>(vehicle: &VehicleView<A>, records: &[RecordView<A>]) -> Summary {
    let VehicleView { specification, condition, odometer, .. } = vehicle;
    Summary {
        vin: vehicle.vin,
        make: specification.make.as_str().into(),
        model: specification.model.as_str().into(),
        variant: specification.variant.as_str().into(),
        body: specification.body.as_str().into(),
        fuel: specification.fuel,
        model_year: specification.model_year,
        manufactured: specification.manufactured.date(),
        country: last(records, country_of),
        city: last(records, city_of).unwrap_or_default(),
        odometer_km: odometer.last_odometer_km,
        last_read_on: vehicle.last_read_on.as_ref().map(|day| day.date()),
        distance_km: vehicle.distance_km,
        verdict: odometer.verdict,
        owners: vehicle.owners,
        accidents: condition.accidents,
        accident_severities: condition.accident_severities,
        total_losses: condition.total_losses,
        not_repairable: condition.not_repairable,
        open_recalls: condition.open_recalls,
        brands: condition.brands.clone(),
        witnessed: witnessed(records),
        records: vehicle.records,
        disputes: vehicle.disputes,
        scrapped: condition.scrapped,
        stolen: condition.stolen,
        registered: vehicle.birth.is_some(),
        concerns: vehicle.concerns.clone(),
        price: None,
        free: false,
    }
}

/// Returns the country to which a record brings the vehicle.
fn country_of<A>(data: &RecordData<A>) -> Option<Country> {
    match data {
        RecordData::Registration { country, .. }
        | RecordData::Delivery { country, .. }
        | RecordData::Import { to: country, .. }
        | RecordData::Export { to: country, .. } => Some(country.clone()),
        _ => None,
    }
}

/// Returns the city in which a record sells the vehicle.
fn city_of<A>(data: &RecordData<A>) -> Option<String> {
    match data {
        RecordData::Retail { city, .. } => Some(city.as_str().into()),
        _ => None,
    }
}

/// Returns whether a record counts as it stands.
fn is_in_force<A>(view: &RecordView<A>) -> bool {
    !view.pending && !matches!(view.status, RecordStatus::Withdrawn | RecordStatus::Annulled)
}

/// Returns what the last record in force says of something, by the day of its event; of one day, by its number.
fn last<A, T>(records: &[RecordView<A>], of: impl Fn(&RecordData<A>) -> Option<T>) -> Option<T> {
    let told = records.iter().filter(|view| is_in_force(view)).filter_map(|view| {
        let entry = &view.record.entry;
        Some(((entry.event_date.date(), view.record.number), of(&entry.data)?))
    });
    told.max_by_key(|(when, _)| *when).map(|(_, said)| said)
}

/// Returns the part of the records in force, corrections apart, that are witnessed, in permille.
fn witnessed<A>(records: &[RecordView<A>]) -> u16 {
    let counts = |view: &&RecordView<A>| is_in_force(view) && view.record.kind() != RecordKind::Correction;
    let counted: Vec<bool> = records.iter().filter(counts).map(|view| view.witnessed).collect();
    let witnessed = u32::try_from(counted.iter().filter(|it| **it).count()).unwrap_or(u32::MAX);
    let all = u32::try_from(counted.len()).unwrap_or(u32::MAX);
    let permille = witnessed.saturating_mul(ALL).checked_div(all).unwrap_or(0);
    u16::try_from(permille).unwrap_or(0)
}
