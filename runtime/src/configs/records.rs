//! The life file, and what it says a car is worth.

use crate::{Appraisal, Disputes, Ownership, Runtime, Timestamp, Vehicles, Writers};
use frame_support::traits::ConstU32;

impl pallet_vehicles::Config for Runtime {
    type Writers = Writers;
    type Titles = Ownership;
    type Watchers = (Ownership, Disputes, Appraisal);
    type ConsortiumOrigin = super::consortium::TwoThirds;
    type Time = Timestamp;
    type MaxBatch = ConstU32<128>;
    type WeightInfo = crate::weights::pallet_vehicles::WeightInfo<Runtime>;
}

impl pallet_appraisal::Config for Runtime {
    type LifeFile = Vehicles;
    type Time = Timestamp;
    type WeightInfo = crate::weights::pallet_appraisal::WeightInfo<Runtime>;
}
