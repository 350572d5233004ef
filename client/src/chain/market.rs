//! Questions about listings, disputes and prices.

use super::connection::Chain;
use crate::{
    error::Result,
    types::{Account, Balance, Hash},
};
use codec::Encode;
use urcar_rules::appraisal::{Appraisal, Declined};
use urcar_types::{
    Currency, DisputePage, DisputeView, FindError, ListingPage, ListingView, MAX_DISPUTE_PAGE, MarketFilter, ReadError,
    Vin, VinText,
};

/// A listing of this chain.
pub type Listing = ListingView<Account, Balance, u32>;
/// A page of listings of this chain.
pub type Listings = ListingPage<Account, Balance, u32>;
/// A dispute of this chain.
pub type Dispute = DisputeView<Account, Balance, u32>;

impl Chain {
    /// Returns the listing of a vehicle; none where it is not for sale or nobody registered it.
    pub async fn listing(&self, vin: &Vin, at: Hash) -> Result<Option<Listing>> {
        let answer: Result<Option<Listing>, ReadError> =
            self.api("MarketApi_listing", &VinText::from(*vin).encode(), at).await?;
        Ok(answer.ok().flatten())
    }

    /// Returns what is for sale after a vehicle, or from the beginning: at most `limit`, and never more than
    /// [`MAX_LISTINGS`](urcar_types::MAX_LISTINGS).
    pub async fn listings(&self, after: Option<&Vin>, limit: u32, at: Hash) -> Result<Listings> {
        let args = (after.map(|vin| VinText::from(*vin)), limit).encode();
        let answer: Result<_, ReadError> = self.api("MarketApi_listings", &args, at).await?;
        Ok(answer.unwrap_or(ListingPage { listings: Vec::new(), next: None }))
    }

    /// Returns what is for sale and matches, after a vehicle or from the beginning, or why the filter is refused: at
    /// most `limit`, and never more than [`MAX_LISTINGS`](urcar_types::MAX_LISTINGS). There may be more where the page
    /// names the next one, even if it has none.
    pub async fn find(
        &self,
        filter: &MarketFilter,
        after: Option<&Vin>,
        limit: u32,
        at: Hash,
    ) -> Result<Result<Listings, FindError>> {
        self.api("MarketApi_find", &(filter, after.map(|vin| VinText::from(*vin)), limit).encode(), at).await
    }

    /// Returns a dispute by its number.
    pub async fn dispute(&self, number: u32, at: Hash) -> Result<Option<Dispute>> {
        self.api("DisputesApi_dispute", &number.encode(), at).await
    }

    /// Returns the deposit that a challenge puts on hold as the chain stands, in the smallest unit.
    pub async fn challenge_deposit(&self, at: Hash) -> Result<Balance> {
        self.api("DisputesApi_deposit", &[], at).await
    }

    /// Returns every dispute over a vehicle's records; none where nobody registered it.
    pub async fn disputes(&self, vin: &Vin, at: Hash) -> Result<Option<Vec<Dispute>>> {
        let (mut disputes, mut from) = (Vec::new(), 0u32);
        loop {
            let args = (VinText::from(*vin), from, MAX_DISPUTE_PAGE).encode();
            let answer: Result<DisputePage<Account, Balance, u32>, ReadError> =
                self.api("DisputesApi_disputes", &args, at).await?;
            let Ok(page) = answer else { return Ok(None) };
            disputes.extend(page.disputes);
            match page.next {
                Some(next) if next > from => from = next,
                _ => return Ok(Some(disputes)),
            }
        }
    }

    /// Returns the standard appraisal of a vehicle (`urcar-1`), or the reason why there is none.
    pub async fn appraise(&self, vin: &Vin, currency: &Currency, at: Hash) -> Result<Result<Appraisal, Declined>> {
        self.api("AppraisalApi_appraise", &(VinText::from(*vin), currency).encode(), at).await
    }
}
