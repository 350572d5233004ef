//! Life files and titles, by VIN.

use alloc::vec::Vec;
use urcar_types::{HeadView, OdometerVerdict, Offer, PendingView, ReadError, RecordPage, VehicleView, VinText};

sp_api::decl_runtime_apis! {
    /// The vehicles. Every method fails where the VIN is malformed or no vehicle has it.
    #[api_version(1)]
    pub trait VehiclesApi<AccountId, BlockNumber>
    where
        AccountId: codec::Codec,
        BlockNumber: codec::Codec,
    {
        /// Returns the vehicle as its file stands: specification, owner, condition, odometer verdict, head.
        fn vehicle(vin: VinText) -> Result<VehicleView<AccountId>, ReadError>;

        /// Returns at most `limit` records (never more than 100 at once) from number `from` on, in order.
        fn records(vin: VinText, from: u32, limit: u32) -> Result<RecordPage<AccountId>, ReadError>;

        /// Returns the head of the file, and how many records it covers.
        fn head(vin: VinText) -> Result<HeadView, ReadError>;

        /// Returns the records that wait for something, in order of their numbers, each with what for.
        fn pending(vin: VinText) -> Result<Vec<PendingView<BlockNumber>>, ReadError>;

        /// Returns how the odometer is judged, and which records contradict each other.
        fn odometer_verdict(vin: VinText) -> Result<OdometerVerdict, ReadError>;

        /// Returns the offer to pass the title on that waits for an answer.
        fn offer(vin: VinText) -> Result<Option<Offer<AccountId>>, ReadError>;
    }
}
