//! A runtime with nothing but deadlines, and a handler that notes what was served.

use crate as pallet_deadlines;
use crate::Pallet;
use frame_support::{parameter_types, storage_alias, traits::Hooks, weights::Weight};
use urcar_interfaces::{Deadline, DeadlineHandler, Deadlines as _};
use urcar_testing::{
    Ext,
    samples::{vin, vins},
};

urcar_testing::mock_runtime! {
    pub struct Test { System: frame_system = 0, Deadlines: pallet_deadlines = 1 }
    system {}
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

/// Notes what it serves; a lien sets itself again, for the block that its record names.
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
            Deadline::Lien { record, .. } => {
                Deadlines::set(u64::from(record), deadline);
                USUAL
            }
            Deadline::TitleOrder { .. } | Deadline::Theft { .. } => unreachable!("no test sets one"),
        }
    }
}

pub struct ExtBuilder;

impl ExtBuilder {
    fn ext(self) -> Ext {
        Ext::new(&RuntimeGenesisConfig::default()).prepare(|| {
            begin(1);
        })
    }

    pub fn build(self) -> sp_io::TestExternalities {
        self.ext().build()
    }

    pub fn build_and_execute(self, test: impl FnOnce()) {
        self.ext().execute(test, Pallet::<Test>::do_try_state);
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
    Deadline::Reservation { vin: vin(vins::VALID), reservation }
}

pub fn lien(record: u32) -> Deadline {
    Deadline::Lien { vin: vin(vins::VALID), record }
}
