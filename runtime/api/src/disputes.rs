//! The records that are, or were, challenged.

use alloc::vec::Vec;
use urcar_types::{DisputeView, ReadError, VinText};

sp_api::decl_runtime_apis! {
    /// The disputes.
    #[api_version(1)]
    pub trait DisputesApi<AccountId, Balance, BlockNumber>
    where
        AccountId: codec::Codec,
        Balance: codec::Codec,
        BlockNumber: codec::Codec,
    {
        /// Returns a dispute by its number.
        fn dispute(number: u32) -> Option<DisputeView<AccountId, Balance, BlockNumber>>;

        /// Returns every dispute over a vehicle's records, oldest first.
        ///
        /// # Errors
        /// Fails where the VIN is malformed or no vehicle has it.
        fn disputes(vin: VinText) -> Result<Vec<DisputeView<AccountId, Balance, BlockNumber>>, ReadError>;
    }
}
