//! The records that are, or were, challenged.

use urcar_types::{DisputePage, DisputeView, ReadError, VinText};

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

        /// Returns disputes over a vehicle's records, oldest first.
        ///
        /// At most `limit`, and never more than 100 at once (which 0 asks for too), from the one at place `from` on, where the first one has
        /// place 0.
        ///
        /// # Errors
        /// Fails where the VIN is malformed or no vehicle has it.
        fn disputes(
            vin: VinText,
            from: u32,
            limit: u32,
        ) -> Result<DisputePage<AccountId, Balance, BlockNumber>, ReadError>;

        /// Returns the deposit that a challenge puts on hold, in the smallest unit.
        fn deposit() -> Balance;
    }
}
