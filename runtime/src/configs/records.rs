//! The life file, and the value of a car that follows from it.

use crate::{Appraisal, Disputes, Ownership, Runtime, Timestamp, Vehicles, Writers};
use frame_support::traits::ConstU32;

impl pallet_vehicles::Config for Runtime {
    type Writers = Writers;
    type Titles = Ownership;
    type Hooks = (Ownership, Disputes, Appraisal);
    type ConsortiumOrigin = super::consortium::TwoThirds;
    type Time = Timestamp;
    type MaxBatch = ConstU32<128>;
    type WeightInfo = crate::weights::pallet_vehicles::WeightInfo<Runtime>;
    #[cfg(feature = "runtime-benchmarks")]
    type BenchmarkHelper = super::benchmark::BenchmarkHelper;
}

impl pallet_appraisal::Config for Runtime {
    type LifeFile = Vehicles;
    type Time = Timestamp;
    type WeightInfo = crate::weights::pallet_appraisal::WeightInfo<Runtime>;
}
