//! The cars for sale for the chain's own money.

use urcar_types::{FindError, ListingPage, ListingView, MarketFilter, ReadError, VinText};

sp_api::decl_runtime_apis! {
    /// The listings.
    #[api_version(2)]
    pub trait MarketApi<AccountId, Balance, BlockNumber>
    where
        AccountId: codec::Codec,
        Balance: codec::Codec,
        BlockNumber: codec::Codec,
    {
        /// Returns the listing of one vehicle; nothing where it is not for sale.
        ///
        /// # Errors
        /// Fails where the VIN is malformed or no vehicle has it.
        fn listing(vin: VinText) -> Result<Option<ListingView<AccountId, Balance, BlockNumber>>, ReadError>;

        /// Returns `limit` listings (0: 100, the most) after a vehicle, or from the beginning.
        ///
        /// # Errors
        /// Fails where the VIN is malformed.
        fn listings(
            after: Option<VinText>,
            limit: u32,
        ) -> Result<ListingPage<AccountId, Balance, BlockNumber>, ReadError>;

        /// Returns `limit` listings (0: 100, the most) that match, from one or the start on.
        ///
        /// It begins after the vehicle that is named, and looks at 500 listings at most: where `next` names a vehicle
        /// there may be more after it, even if none was found. Since version 2.
        ///
        /// # Errors
        /// Fails where the VIN is malformed, and where the filter is refused.
        fn find(
            filter: MarketFilter,
            after: Option<VinText>,
            limit: u32,
        ) -> Result<ListingPage<AccountId, Balance, BlockNumber>, FindError>;
    }
}
