//! Reading what is for sale, what is in dispute, and what a car is worth.

// The macro writes the bounds of the types down twice.
#![allow(clippy::multiple_bound_locations)]

use alloc::vec::Vec;
use urcar_primitives::{
    Currency, DisputeView, ListingPage, ListingView, ReadError, VinText,
    appraisal::{Appraisal, Declined},
};

sp_api::decl_runtime_apis! {
    /// What is for sale for the chain's own money.
    pub trait MarketApi<AccountId, Balance, BlockNumber>
    where
        AccountId: codec::Codec,
        Balance: codec::Codec,
        BlockNumber: codec::Codec,
    {
        /// The listing of one vehicle; nothing where it is not for sale.
        fn listing(vin: VinText) -> Result<Option<ListingView<AccountId, Balance, BlockNumber>>, ReadError>;

        /// At most `limit` listings (never more than 100 at once) after a vehicle, or from the beginning, in the order
        /// in which the chain stores them.
        fn listings(
            after: Option<VinText>,
            limit: u32,
        ) -> Result<ListingPage<AccountId, Balance, BlockNumber>, ReadError>;
    }

    /// The records that are, or were, challenged.
    pub trait DisputesApi<AccountId, Balance, BlockNumber>
    where
        AccountId: codec::Codec,
        Balance: codec::Codec,
        BlockNumber: codec::Codec,
    {
        /// A dispute by its number.
        fn dispute(number: u32) -> Option<DisputeView<AccountId, Balance, BlockNumber>>;

        /// Every dispute over a vehicle's records, oldest first.
        fn disputes(vin: VinText) -> Result<Vec<DisputeView<AccountId, Balance, BlockNumber>>, ReadError>;
    }

    /// What a car is worth, by the published formula.
    pub trait AppraisalApi {
        /// A price range with grade, confidence and every reason, in minor units of a currency (the chain's own token
        /// included); or why none can be given.
        fn appraise(vin: VinText, currency: Currency) -> Result<Appraisal, Declined>;
    }
}
