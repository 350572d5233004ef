//! A runtime with nothing but deadlines, and a handler that notes what was served.

use crate as pallet_deadlines;
use crate::Pallet;
use frame_support::{assert_ok, derive_impl, parameter_types, storage_alias, traits::Hooks, weights::Weight};
use sp_runtime::BuildStorage;
use urcar_interfaces::{Deadline, DeadlineHandler, Deadlines as _};
use urcar_types::Vin;

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

/// The weights of a look, a step and passing one deadline to its handler.
pub const LOOK: Weight = Weight::from_parts(3, 1);
pub const ADVANCE: Weight = Weight::from_parts(2, 1);
pub const SERVE_ONE: Weight = Weight::from_parts(5, 1);
/// The weight of handling a deadline, at most and mostly.
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
    type DeadlineHandler = MockHandler;
    type BlockShare = BlockShare;
    type WeightInfo = MockWeights;
}

/// The deadlines that were served, with the block in which they were.
#[storage_alias]
pub type Served = StorageValue<MockHandler, Vec<(u64, Deadline)>, frame_support::pallet_prelude::ValueQuery>;

/// Notes what it serves; a reward sets itself again, for the block that its record names.
pub struct MockHandler;

impl DeadlineHandler for MockHandler {
    fn weight(_: &Deadline) -> Weight {
        WORST
    }

    fn serve(deadline: Deadline) -> Weight {
        Served::append((System::block_number(), deadline));
        match deadline {
            Deadline::Ruling { .. } => USUAL,
            Deadline::Reservation { .. } => WORST,
            Deadline::Reward { record, .. } => {
                Deadlines::set(u64::from(record), deadline);
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

/// Begins a block; returns the weight of that.
pub fn begin(block: u64) -> Weight {
    System::set_block_number(block);
    Deadlines::on_initialize(block)
}

/// Ends the block with so much of it left; returns the weight of that.
pub fn end(remaining: Weight) -> Weight {
    Deadlines::on_idle(System::block_number(), remaining)
}

pub fn ruling(dispute: u32) -> Deadline {
    Deadline::Ruling { dispute }
}

pub fn reservation(reservation: u32) -> Deadline {
    Deadline::Reservation { vin: Vin::parse("1M8GDM9AXKP042788").unwrap(), reservation }
}

pub fn reward(record: u32) -> Deadline {
    Deadline::Reward { vin: Vin::parse("1M8GDM9AXKP042788").unwrap(), record }
}
