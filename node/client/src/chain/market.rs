//! What the chain is asked of market, disputes and worth.

use crate::{
    chain::{Account, Balance, Chain, Hash},
    error::Result,
};
use codec::Encode;
use urcar_primitives::{
    Currency, DisputeView, ListingPage, ListingView, ReadError, Vin, VinText,
    appraisal::{Appraisal, Declined},
};

/// A listing of this chain.
pub type Listing = ListingView<Account, Balance, u32>;
/// A dispute of this chain.
pub type Dispute = DisputeView<Account, Balance, u32>;

impl Chain {
    /// The listing of a vehicle; nothing where it is not for sale or nobody registered it.
    pub async fn listing(&self, vin: &Vin, at: Hash) -> Result<Option<Listing>> {
        let answer: Result<Option<Listing>, ReadError> =
            self.api("MarketApi_listing", &VinText::from(*vin).encode(), at).await?;
        Ok(answer.ok().flatten())
    }

    /// What is for sale after a vehicle, or from the beginning: at most so many, and never more than 100.
    pub async fn listings(
        &self,
        after: Option<&Vin>,
        limit: u32,
        at: Hash,
    ) -> Result<ListingPage<Account, Balance, u32>> {
        let args = (after.map(|vin| VinText::from(*vin)), limit).encode();
        let answer: Result<_, ReadError> = self.api("MarketApi_listings", &args, at).await?;
        Ok(answer.unwrap_or(ListingPage { listings: Vec::new(), next: None }))
    }

    /// A dispute by its number.
    pub async fn dispute(&self, number: u32, at: Hash) -> Result<Option<Dispute>> {
        self.api("DisputesApi_dispute", &number.encode(), at).await
    }

    /// Every dispute over a vehicle's records; nothing where nobody registered it.
    pub async fn disputes(&self, vin: &Vin, at: Hash) -> Result<Option<Vec<Dispute>>> {
        let answer: Result<Vec<Dispute>, ReadError> =
            self.api("DisputesApi_disputes", &VinText::from(*vin).encode(), at).await?;
        Ok(answer.ok())
    }

    /// What a vehicle is worth, or why that can't be said.
    pub async fn appraise(&self, vin: &Vin, currency: &Currency, at: Hash) -> Result<Result<Appraisal, Declined>> {
        self.api("AppraisalApi_appraise", &(VinText::from(*vin), currency).encode(), at).await
    }
}
