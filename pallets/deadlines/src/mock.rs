//! A runtime with nothing but deadlines, and somebody who takes down what was served.

use crate as pallet_deadlines;
use crate::Pallet;
use frame_support::{assert_ok, derive_impl, parameter_types, storage_alias, traits::Hooks, weights::Weight};
use sp_runtime::BuildStorage;
use urcar_primitives::{
    Vin,
    traits::{Deadlines as _, Due, Serve},
};

#[frame_support::runtime]
mod runtime {
    #[runtime::runtime]
    #[runtime::derive(RuntimeCall, RuntimeEvent, RuntimeError, RuntimeOrigin, RuntimeTask)]
    pub struct Test;

    #[runtime::pallet_index(0)]
    pub type System = frame_system;
    #[runtime::pallet_index(1)]
    pub type Deadlines = pallet_deadlines;
}

#[derive_impl(frame_system::config_preludes::TestDefaultConfig)]
impl frame_system::Config for Test {
    type Block = frame_system::mocking::MockBlock<Test>;
}

/// What a look, a step and handing one over cost.
pub const LOOK: Weight = Weight::from_parts(3, 1);
pub const ADVANCE: Weight = Weight::from_parts(2, 1);
pub const SERVE_ONE: Weight = Weight::from_parts(5, 1);
/// What it costs at most, and mostly, to do one.
pub const WORST: Weight = Weight::from_parts(95, 9);
pub const USUAL: Weight = Weight::from_parts(45, 4);

parameter_types! {
    pub storage BlockShare: Weight = Weight::from_parts(1_000, 1_000);
}

pub struct MockWeights;

impl pallet_deadlines::WeightInfo for MockWeights {
    fn set() -> Weight {
        Weight::zero()
    }

    fn look() -> Weight {
        LOOK
    }

    fn serve_one() -> Weight {
        SERVE_ONE
    }

    fn advance() -> Weight {
        ADVANCE
    }
}

impl pallet_deadlines::Config for Test {
    type Serve = MockServe;
    type BlockShare = BlockShare;
    type WeightInfo = MockWeights;
}

/// What was served, with the block in which it was.
#[storage_alias]
pub type Served = StorageValue<MockServe, Vec<(u64, Due)>, frame_support::pallet_prelude::ValueQuery>;

/// Takes down what it serves; a reward sets itself again, for the block that its record names.
pub struct MockServe;

impl Serve for MockServe {
    fn weight(_: &Due) -> Weight {
        WORST
    }

    fn serve(due: Due) -> Weight {
        Served::append((System::block_number(), due));
        match due {
            Due::Ruling { .. } => USUAL,
            Due::Reservation { .. } => WORST,
            Due::Reward { record, .. } => {
                Deadlines::set(u64::from(record), due);
                USUAL
            }
        }
    }
}

pub struct ExtBuilder;

impl ExtBuilder {
    pub fn build(self) -> sp_io::TestExternalities {
        let storage = frame_system::GenesisConfig::<Test>::default().build_storage().unwrap();
        let mut ext = sp_io::TestExternalities::from(storage);
        ext.execute_with(|| {
            begin(1);
        });
        ext
    }

    pub fn build_and_execute(self, test: impl FnOnce()) {
        self.build().execute_with(|| {
            test();
            assert_ok!(Pallet::<Test>::do_try_state());
        });
    }
}

/// Begins a block; gives what that cost.
pub fn begin(block: u64) -> Weight {
    System::set_block_number(block);
    Deadlines::on_initialize(block)
}

/// Ends the block with so much of it left; gives what that cost.
pub fn end(remaining: Weight) -> Weight {
    Deadlines::on_idle(System::block_number(), remaining)
}

pub fn ruling(dispute: u32) -> Due {
    Due::Ruling { dispute }
}

pub fn reservation(reservation: u32) -> Due {
    Due::Reservation { vin: Vin::parse("1M8GDM9AXKP042788").unwrap(), reservation }
}

pub fn reward(record: u32) -> Due {
    Due::Reward { vin: Vin::parse("1M8GDM9AXKP042788").unwrap(), record }
}
