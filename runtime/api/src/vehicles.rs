//! Life files and titles, by VIN.

use alloc::vec::Vec;
use urcar_types::{
    HeadView, OdometerView, OfferView, Overview, OwnedPage, PendingView, ReadError, RecordPage, VehicleView, VinText,
};

sp_api::decl_runtime_apis! {
    /// The vehicles.
    ///
    /// Every method that takes a VIN fails where it is malformed or no vehicle has it.
    #[api_version(2)]
    pub trait VehiclesApi<AccountId, BlockNumber>
    where
        AccountId: codec::Codec,
        BlockNumber: codec::Codec,
    {
        /// Returns specification, owner, condition, odometer verdict and head as the file stands.
        fn vehicle(vin: VinText) -> Result<VehicleView<AccountId>, ReadError>;

        /// Returns `limit` records (0 and more than 100: 100) from number `from` on, in order.
        fn records(vin: VinText, from: u32, limit: u32) -> Result<RecordPage<AccountId>, ReadError>;

        /// Returns the head of the file, and how many records it covers.
        fn head(vin: VinText) -> Result<HeadView, ReadError>;

        /// Returns the records that wait, in order of their numbers, each with what it waits for.
        fn pending(vin: VinText) -> Result<Vec<PendingView<BlockNumber>>, ReadError>;

        /// Returns how the odometer is judged, and which records contradict each other.
        fn odometer_verdict(vin: VinText) -> Result<OdometerView, ReadError>;

        /// Returns `limit` vehicles (0: 100, the most) of an account after one, or from the start.
        fn owned_by(account: AccountId, after: Option<VinText>, limit: u32) -> Result<OwnedPage<BlockNumber>, ReadError>;

        /// Returns the offer that waits for an answer, with the digest by which it is accepted.
        fn offer(vin: VinText) -> Result<Option<OfferView<AccountId, BlockNumber>>, ReadError>;

        /// Returns the file in words: times, names, and a line for each record of a page.
        ///
        /// The page is as of `records`. Since version 2.
        #[api_version(2)]
        fn overview(vin: VinText, from: u32, limit: u32) -> Result<Overview, ReadError>;

        /// Returns the time of the block, in milliseconds since 1970-01-01.
        fn time() -> u64;
    }
}
