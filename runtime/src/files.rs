//! Whole files, put together from the views of the pallets.

use crate::{AccountId, BlockNumber, Disputes, Money, Ownership, Vehicles, configs::trade::TokenCurrency};
use alloc::vec::Vec;
use urcar_rules::effects::effects;
use urcar_types::{
    Amount, FilePage, FileView, MAX_FILE_RECORDS, ReadError, RecordData, RecordView, VehicleView, Vin, VinText,
    page_size,
};

/// A file in the runtime's types.
type File = FileView<AccountId, Money, BlockNumber>;

/// Returns all that is shown of one vehicle, with those of its records that are asked for, or all from the first on.
pub fn file(vin: &VinText, numbers: Option<Vec<u32>>) -> Result<File, ReadError> {
    let vehicle = Vehicles::view_vehicle(vin)?;
    let mut records = Vehicles::view_numbered(vin, numbers, MAX_FILE_RECORDS)?;
    let vin = vehicle.vin;
    complete(&vin, &mut records);
    Ok(FileView {
        vehicle: VehicleView { owner: Ownership::owner(&vin), ..vehicle },
        records,
        pending: Vehicles::view_pending(&vin.into())?,
        disputes: Disputes::newest_of(&vin),
        listing: Ownership::listing(&vin),
    })
}

/// Returns whole files after a vehicle, or from the start: as many as have no more than so many records together, and
/// the first one whatever it has.
pub fn files(after: Option<Vin>, limit: u32) -> FilePage<AccountId, Money, BlockNumber> {
    let mut left = page_size(limit, MAX_FILE_RECORDS);
    let mut files = Vec::<File>::new();
    for (vin, records) in Vehicles::counted_after(after) {
        if !files.is_empty() && records > left {
            let next = files.last().map(|file| file.vehicle.vin);
            return FilePage { files, next };
        }
        left = left.saturating_sub(records);
        files.extend(file(&vin.into(), None));
    }
    FilePage { files, next: None }
}

/// Adds to the records of a vehicle what the pallet that keeps them knows nothing of: prices in the chain's own money, and
/// when the vehicle was listed that was sold from its listing.
pub fn complete(vin: &Vin, records: &mut [RecordView<AccountId>]) {
    for view in records {
        view.token_price = token_price(&view.record.entry.data);
        if let RecordData::Sale { .. } = view.record.entry.data {
            view.listed_at = Ownership::listed_at(vin, view.record.number);
        }
    }
}

/// Returns the price of a sale in the chain's own money, where it is in that.
fn token_price(data: &RecordData<AccountId>) -> Option<Money> {
    let price = effects(data).sold?.price;
    (price.currency == TokenCurrency::get()).then(|| Amount(price.amount_minor.into()))
}
