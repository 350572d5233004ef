//! Reading life files, titles and writers.

// The macro writes the bounds of the types down twice.
#![allow(clippy::multiple_bound_locations)]

use urcar_primitives::{HeadView, OdometerVerdict, Offer, ReadError, RecordPage, VehicleView, VinText, WriterInfo};

sp_api::decl_runtime_apis! {
    /// The life files, by VIN.
    pub trait VehiclesApi<AccountId>
    where
        AccountId: codec::Codec,
    {
        /// The vehicle as its file stands: specification, owner, condition, odometer verdict, head.
        fn vehicle(vin: VinText) -> Result<VehicleView<AccountId>, ReadError>;

        /// At most `limit` records (never more than 100 at once) from number `from` on, in order.
        fn records(vin: VinText, from: u32, limit: u32) -> Result<RecordPage<AccountId>, ReadError>;

        /// The head of the file, and how many records it covers.
        fn head(vin: VinText) -> Result<HeadView, ReadError>;

        /// How the odometer is judged, and which records contradict each other.
        fn odometer_verdict(vin: VinText) -> Result<OdometerVerdict, ReadError>;

        /// The offer to pass the title on that waits for an answer.
        fn offer(vin: VinText) -> Result<Option<Offer<AccountId>>, ReadError>;
    }

    /// The organisations that may write.
    pub trait WritersApi<AccountId, Balance, BlockNumber>
    where
        AccountId: codec::Codec,
        Balance: codec::Codec,
        BlockNumber: codec::Codec,
    {
        /// The organisation behind an account.
        fn writer(account: AccountId) -> Option<WriterInfo<Balance, BlockNumber>>;
    }
}
