//! The cars for sale for the chain's own money.

use urcar_types::{ListingPage, ListingView, ReadError, VinText};

sp_api::decl_runtime_apis! {
    /// The listings.
    #[api_version(1)]
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

        /// Returns at most `limit` listings (100 at most) after a vehicle, or from the beginning.
        ///
        /// # Errors
        /// Fails where the VIN is malformed.
        fn listings(
            after: Option<VinText>,
            limit: u32,
        ) -> Result<ListingPage<AccountId, Balance, BlockNumber>, ReadError>;
    }
}
