//! A runtime with balances, whose fees go to the treasury.

use crate as pallet_fee_collector;
use crate::{CreditOf, Pallet};
use frame_support::{
    assert_ok, derive_impl, parameter_types,
    traits::{
        Hooks, OnUnbalanced,
        fungible::{Balanced, Inspect},
        tokens::{Fortitude, Precision, Preservation, imbalance::ResolveTo},
    },
};
use sp_runtime::BuildStorage;

#[frame_support::runtime]
mod runtime {
    #[runtime::runtime]
    #[runtime::derive(
        RuntimeCall,
        RuntimeEvent,
        RuntimeError,
        RuntimeOrigin,
        RuntimeTask,
        RuntimeHoldReason,
        RuntimeFreezeReason
    )]
    pub struct Test;

    #[runtime::pallet_index(0)]
    pub type System = frame_system;
    #[runtime::pallet_index(1)]
    pub type Balances = pallet_balances;
    #[runtime::pallet_index(2)]
    pub type FeeCollector = pallet_fee_collector;
}

#[derive_impl(frame_system::config_preludes::TestDefaultConfig)]
impl frame_system::Config for Test {
    type Block = frame_system::mocking::MockBlock<Test>;
    type AccountData = pallet_balances::AccountData<u64>;
}

#[derive_impl(pallet_balances::config_preludes::TestDefaultConfig)]
impl pallet_balances::Config for Test {
    type AccountStore = System;
}

/// The accounts that pay fees.
pub const ALICE: u64 = 1;
pub const BOB: u64 = 2;
/// The account that receives them.
pub const TREASURY: u64 = 9;
/// The balance of each of those that pay at first.
pub const FUNDS: u64 = 1_000;

parameter_types! {
    pub const Treasury: u64 = TREASURY;
}

impl pallet_fee_collector::Config for Test {
    type Currency = Balances;
    type Destination = ResolveTo<Treasury, Balances>;
    type WeightInfo = ();
}

pub fn new_test_ext() -> sp_io::TestExternalities {
    let balances = vec![(ALICE, FUNDS), (BOB, FUNDS)];
    let config = RuntimeGenesisConfig {
        balances: pallet_balances::GenesisConfig { balances, ..Default::default() },
        ..Default::default()
    };
    let mut ext = sp_io::TestExternalities::from(config.build_storage().unwrap());
    ext.execute_with(|| System::set_block_number(1));
    ext
}

/// Runs the test in a block, and checks the invariants once the block is finalised.
pub fn in_block(test: impl FnOnce()) -> sp_io::TestExternalities {
    let mut ext = new_test_ext();
    ext.execute_with(|| {
        test();
        finalise();
        assert_ok!(Pallet::<Test>::do_try_state());
    });
    ext
}

/// Ends the block.
pub fn finalise() {
    FeeCollector::on_finalize(System::block_number());
}

/// Has `who` pay a fee.
pub fn pay(who: u64, fee: u64) {
    let (exact, keep, polite) = (Precision::Exact, Preservation::Preserve, Fortitude::Polite);
    let fee: CreditOf<Test> = Balances::withdraw(&who, fee, exact, keep, polite).unwrap();
    FeeCollector::on_unbalanced(fee);
}

/// Returns the balances of Alice, Bob and the treasury.
pub fn balances() -> [u64; 3] {
    [ALICE, BOB, TREASURY].map(|who| Balances::balance(&who))
}
