//! The life file, and the value of a car that follows from it.

use super::terms::{
    InSmallestUnits,
    parameters::{disputes, records},
};
use crate::{Appraisal, Deadlines, Disputes, Ownership, Runtime, Timestamp, Vehicles, Writers};
use frame_support::traits::ConstU32;

impl pallet_vehicles::Config for Runtime {
    type Writers = Writers;
    type Titles = Ownership;
    type Hooks = (Ownership, Disputes, Appraisal);
    type Disputes = Disputes;
    type Dues = Writers;
    type Deadlines = Deadlines;
    type ConsortiumOrigin = super::consortium::TwoThirds;
    type Time = Timestamp;
    type OwnCurrency = super::trade::TokenCurrency;
    type Window = disputes::Window;
    type LienPeriod = records::LienPeriod;
    type LienFee = InSmallestUnits<records::LienFee>;
    type Pause = records::Pause;
    type OrderNotice = records::OrderNotice;
    type TheftBar = records::TheftBar;
    type TheftSpan = records::TheftSpan;
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
