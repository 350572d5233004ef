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

        /// Returns disputes over a vehicle's records, open or over, the latest first: from the one numbered `from` on,
        /// or from the last, `limit` of them, bounded to 1 to [`MAX_DISPUTES`](urcar_types::MAX_DISPUTES).
        ///
        /// # Errors
        /// Fails where the VIN is malformed or no vehicle has it.
        fn disputes(
            vin: VinText,
            from: Option<u32>,
            limit: u32,
        ) -> Result<DisputePage<AccountId, Balance, BlockNumber>, ReadError>;
    }
}
