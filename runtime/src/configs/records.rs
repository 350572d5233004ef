//! The life file and its owners.

use crate::{BlockNumber, DAYS, Ownership, Runtime, Timestamp, Vehicles, Writers};
use frame_support::{parameter_types, traits::ConstU32};

parameter_types! {
    pub const OfferPeriod: BlockNumber = 14 * DAYS;
}

impl pallet_vehicles::Config for Runtime {
    type Writers = Writers;
    type Titles = Ownership;
    type ConsortiumOrigin = super::consortium::TwoThirds;
    type Time = Timestamp;
    type MaxBatch = ConstU32<128>;
    type WeightInfo = crate::weights::pallet_vehicles::WeightInfo<Runtime>;
}

impl pallet_ownership::Config for Runtime {
    type LifeFile = Vehicles;
    type Writers = Writers;
    type OfferPeriod = OfferPeriod;
    type WeightInfo = crate::weights::pallet_ownership::WeightInfo<Runtime>;
}
