//! Whole files, each in one answer.

use alloc::vec::Vec;
use urcar_types::{FilePage, FileView, ReadError, VinText};

sp_api::decl_runtime_apis! {
    /// The files.
    #[api_version(1)]
    pub trait FilesApi<AccountId, Balance, BlockNumber>
    where
        AccountId: codec::Codec,
        Balance: codec::Codec,
        BlockNumber: codec::Codec,
    {
        /// Returns all that is shown of one vehicle, with its records or those of these numbers.
        ///
        /// At most 1,000 records: those of `numbers` that there are, in order, each once; all from the first on where
        /// no numbers are given.
        ///
        /// # Errors
        /// Fails where the VIN is malformed or no vehicle has it.
        fn file(
            vin: VinText,
            numbers: Option<Vec<u32>>,
        ) -> Result<FileView<AccountId, Balance, BlockNumber>, ReadError>;

        /// Returns whole files after a vehicle, or from the beginning, in the order of storage.
        ///
        /// They have at most `limit` records together, and never more than 1,000; but there always is one file while
        /// there is any after that vehicle, with its first 1,000 records where it has more.
        ///
        /// # Errors
        /// Fails where the VIN is malformed.
        fn files(
            after: Option<VinText>,
            limit: u32,
        ) -> Result<FilePage<AccountId, Balance, BlockNumber>, ReadError>;
    }
}
