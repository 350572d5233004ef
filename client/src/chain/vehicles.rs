//! Questions about a vehicle: its file, its head, its records, what waits in it, its offer.

use super::connection::Chain;
use crate::{
    error::Result,
    types::{Account, Hash},
};
use codec::Encode;
use urcar_types::{
    HeadView, MAX_RECORDS, OfferView, PendingView, ReadError, RecordPage, RecordView, VehicleView, VinText,
};

/// A record of this chain that waits.
pub type Pending = PendingView<u32>;

impl Chain {
    /// Returns the time of a block, in milliseconds since 1970-01-01.
    pub async fn time(&self, at: Hash) -> Result<u64> {
        self.api("VehiclesApi_time", &[], at).await
    }

    /// Returns a vehicle as its file stands; none where nobody registered it.
    pub async fn vehicle(&self, vin: &str, at: Hash) -> Result<Option<VehicleView<Account>>> {
        let answer: Result<_, ReadError> =
            self.api("VehiclesApi_vehicle", &VinText::unchecked(vin).encode(), at).await?;
        Ok(answer.ok())
    }

    /// Returns the head of a vehicle's file; none where nobody registered it.
    pub async fn head(&self, vin: &str, at: Hash) -> Result<Option<HeadView>> {
        let answer: Result<_, ReadError> = self.api("VehiclesApi_head", &VinText::unchecked(vin).encode(), at).await?;
        Ok(answer.ok())
    }

    /// Returns all records of a vehicle; none where nobody registered it.
    pub async fn records(&self, vin: &str, at: Hash) -> Result<Option<Vec<RecordView<Account>>>> {
        let (mut records, mut from) = (Vec::new(), 0u32);
        loop {
            let args = (VinText::unchecked(vin), from, MAX_RECORDS).encode();
            let answer: Result<RecordPage<Account>, ReadError> = self.api("VehiclesApi_records", &args, at).await?;
            let Ok(page) = answer else { return Ok(None) };
            records.extend(page.records);
            match page.next {
                Some(next) if next > from => from = next,
                _ => return Ok(Some(records)),
            }
        }
    }

    /// Returns one record of a vehicle; none where it has none of this number, or nobody registered it.
    pub async fn record(&self, vin: &str, number: u32, at: Hash) -> Result<Option<RecordView<Account>>> {
        let args = (VinText::unchecked(vin), number, 1u32).encode();
        let answer: Result<RecordPage<Account>, ReadError> = self.api("VehiclesApi_records", &args, at).await?;
        Ok(answer.ok().and_then(|page| page.records.into_iter().next()))
    }

    /// Returns the records of a vehicle that wait for something, in order of their numbers; none where nobody registered
    /// it.
    pub async fn pending(&self, vin: &str, at: Hash) -> Result<Option<Vec<Pending>>> {
        let answer: Result<_, ReadError> =
            self.api("VehiclesApi_pending", &VinText::unchecked(vin).encode(), at).await?;
        Ok(answer.ok())
    }

    /// Returns the offer of a vehicle that waits for an answer.
    pub async fn offer(&self, vin: &str, at: Hash) -> Result<Option<OfferView<Account, u32>>> {
        let answer: Result<Option<OfferView<Account, u32>>, ReadError> =
            self.api("VehiclesApi_offer", &VinText::unchecked(vin).encode(), at).await?;
        Ok(answer.ok().flatten())
    }
}
