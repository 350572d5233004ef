//! A chain with balances, a collective and its seats.

use crate::{
    self as pallet_seats, BalanceOf, ChainTime, Clock, Collective as ByCollective, Config, HoldReason, MotionDeposit,
};
use frame_support::{
    dispatch::DispatchResultWithPostInfo,
    parameter_types,
    traits::{
        ConstU32, ConstU64, Hooks, OnUnbalanced,
        fungible::{Balanced, Credit, InspectHold},
    },
    weights::Weight,
};
use frame_system::EnsureRoot;
use sp_core::H256;
use sp_runtime::traits::{BlakeTwo256, Hash};
use urcar_interfaces::{Delegates, Seats as _};
use urcar_testing::Ext;
pub use urcar_testing::{
    DAY, Now,
    accounts::{AccountId, TREASURY},
};

/// The accounts that have a seat in the first block.
pub const FIRST: std::ops::RangeInclusive<AccountId> = 1..=4;
/// Rich, without a seat.
pub const OTHER: AccountId = 7;
/// Signs for the first seat.
pub const KEY: AccountId = 8;
/// Has less than a deposit.
pub const POOR: AccountId = 9;
pub const RICH: u64 = 1_000;
pub const DEPOSIT: u64 = 10;
pub const MAX_SEATS: u32 = 6;
pub const MAX_MOTIONS: u32 = 2;
pub const MOTION_DURATION: u64 = 50;
/// The time from one block to the next, where nothing else is said, in milliseconds.
pub const SLOT: u64 = 3_000;
/// The most that a block adds to the clock.
pub const MAX_STEP: u64 = 600_000;
/// The timestamp of a block 0.
pub const START: u64 = 1_577_836_800_000;
/// After so many blocks of a slot each a silence is announced, and after so many more it comes into force.
pub const UNSEEN: u64 = 40;
pub const NOTICE: u64 = 20;

urcar_testing::mock_runtime! {
    pub struct Test {
        System: frame_system = 0,
        Balances: pallet_balances = 1,
        Collective: pallet_collective = 2,
        Seats: pallet_seats = 3,
    }
    system { type AccountData = pallet_balances::AccountData<u64>; }
    balances {}
}

parameter_types! {
    pub static SilentAfter: u64 = UNSEEN * SLOT;
    pub static SilenceNotice: u64 = NOTICE * SLOT;
    pub static MissedVotes: u32 = 3;
    pub const MaxProposalWeight: Weight = Weight::MAX;
}

impl pallet_collective::Config for Test {
    type RuntimeOrigin = RuntimeOrigin;
    type Proposal = RuntimeCall;
    type RuntimeEvent = RuntimeEvent;
    type MotionDuration = ConstU64<MOTION_DURATION>;
    type MaxProposals = ConstU32<{ MAX_SEATS * MAX_MOTIONS }>;
    type MaxMembers = ConstU32<MAX_SEATS>;
    type DefaultVote = pallet_collective::PrimeDefaultVote;
    type WeightInfo = ();
    type SetMembersOrigin = EnsureRoot<AccountId>;
    type MaxProposalWeight = MaxProposalWeight;
    type DisapproveOrigin = EnsureRoot<AccountId>;
    type KillOrigin = EnsureRoot<AccountId>;
    type Consideration = MotionDeposit<Test>;
}

/// Keys that sign for accounts: delegate, account.
#[frame_support::storage_alias]
pub type Signing = StorageMap<Mock, frame_support::Twox64Concat, (AccountId, AccountId), ()>;

pub struct MockDelegates;

impl Delegates<AccountId> for MockDelegates {
    fn signs_for(delegate: &AccountId, account: &AccountId) -> bool {
        Signing::contains_key((delegate, account))
    }

    fn share(_: &AccountId, _: &AccountId) -> bool {
        false
    }
}

/// Moves what is slashed to [`TREASURY`].
pub struct ToTreasury;

impl OnUnbalanced<Credit<AccountId, Balances>> for ToTreasury {
    fn on_nonzero_unbalanced(credit: Credit<AccountId, Balances>) {
        assert!(Balances::resolve(&TREASURY, credit).is_ok());
    }
}

/// Weights that tell what was done apart.
pub struct MockWeights;

/// The weights of each.
pub const HERE: u64 = 1;
pub const LOOK: u64 = 10;
pub const FALL_SILENT: u64 = 100;
pub const NOTE_PRESENT: u64 = 1_000;
pub const END_SILENCE: u64 = 10_000;
pub const RELEASE: u64 = 100_000;

impl pallet_seats::WeightInfo for MockWeights {
    fn here() -> Weight {
        Weight::from_parts(HERE, 0)
    }

    fn look() -> Weight {
        Weight::from_parts(LOOK, 0)
    }

    fn fall_silent() -> Weight {
        Weight::from_parts(FALL_SILENT, 0)
    }

    fn note_present() -> Weight {
        Weight::from_parts(NOTE_PRESENT, 0)
    }

    fn end_silence() -> Weight {
        Weight::from_parts(END_SILENCE, 0)
    }

    fn release() -> Weight {
        Weight::from_parts(RELEASE, 0)
    }
}

impl Config for Test {
    type Voters = ByCollective<Test>;
    type Motions = ByCollective<Test>;
    type Delegates = MockDelegates;
    type Currency = Balances;
    type OnSlash = ToTreasury;
    type Time = urcar_testing::Clock;
    type MaxStep = ConstU64<MAX_STEP>;
    type SilentAfter = SilentAfter;
    type SilenceNotice = SilenceNotice;
    type MissedVotes = MissedVotes;
    type MaxSeats = ConstU32<MAX_SEATS>;
    type Deposit = ConstU64<DEPOSIT>;
    type MaxMotions = ConstU32<MAX_MOTIONS>;
    type WeightInfo = MockWeights;
    #[cfg(feature = "runtime-benchmarks")]
    type BenchmarkHelper = MockBenchmarkHelper;
}

/// Fills the collective's motions; there is nothing else to be set up.
#[cfg(feature = "runtime-benchmarks")]
pub struct MockBenchmarkHelper;

#[cfg(feature = "runtime-benchmarks")]
impl urcar_interfaces::BenchmarkHelper<AccountId> for MockBenchmarkHelper {
    fn make_writer(_: &AccountId, _: urcar_types::RecordKind) {}

    fn make_vehicle(_: &urcar_types::Vin, _: &AccountId, _: u32) {}

    fn make_record(_: &urcar_types::Vin, _: &AccountId, _: &AccountId) -> u32 {
        0
    }

    fn make_hooked(_: &urcar_types::Vin, _: &AccountId) {}

    fn fill_motions() {
        crate::benchmarking::fill_motions::<Test, ()>();
    }
}

pub struct ExtBuilder;

impl ExtBuilder {
    /// Four seats that were seen in block 1.
    fn ext(self) -> Ext {
        let mut balances: Vec<_> = (1..POOR).map(|who| (who, RICH)).collect();
        balances.extend([(POOR, DEPOSIT), (TREASURY, 1)]);
        Ext::new(&RuntimeGenesisConfig {
            balances: pallet_balances::GenesisConfig { balances, ..Default::default() },
            ..Default::default()
        })
        .at::<Test>(1)
        .prepare(|| {
            SilentAfter::set(UNSEEN * SLOT);
            SilenceNotice::set(NOTICE * SLOT);
            MissedVotes::set(3);
            go_to(1);
            FIRST.for_each(|who| Seats::seat(&who).unwrap());
            Signing::insert((KEY, 1), ());
        })
    }

    pub fn build(self) -> sp_io::TestExternalities {
        self.ext().build()
    }

    /// Runs a test and checks that everything holds together after it.
    pub fn build_and_execute(self, test: impl FnOnce()) {
        self.ext().execute_keeping(Balances::total_issuance, test, Seats::do_try_state);
    }
}

#[cfg(feature = "runtime-benchmarks")]
pub fn new_test_ext() -> sp_io::TestExternalities {
    ExtBuilder.build()
}

pub fn build_and_execute(test: impl FnOnce()) {
    ExtBuilder.build_and_execute(test)
}

/// The clock in a block, where all before it were a slot apart.
pub fn clock(block: u64) -> u64 {
    block * SLOT
}

/// Goes to a block as if all before it had been a slot apart, and looks at no seat.
pub fn go_to(block: u64) {
    System::set_block_number(block);
    Now::put(START + block * SLOT);
    Clock::<Test>::put(ChainTime { passed: clock(block), at: START + (block - 1) * SLOT });
}

/// Builds the next block, so many milliseconds after the last one. Returns the weight of its beginning.
pub fn next_block(millis: u64) -> u64 {
    let number = System::block_number() + 1;
    System::set_block_number(number);
    let weight = Seats::on_initialize(number);
    // The block's own timestamp comes after that.
    Now::mutate(|now| *now += millis);
    weight.ref_time()
}

/// Goes on block by block up to `block`, a slot apart. Returns the weight of the last one's beginning.
pub fn run_to(block: u64) -> u64 {
    (System::block_number()..block).fold(0, |_, _| next_block(SLOT))
}

/// The seats that vote.
pub fn voters() -> Vec<AccountId> {
    pallet_collective::Members::<Test>::get()
}

pub fn signed(who: AccountId) -> RuntimeOrigin {
    RuntimeOrigin::signed(who)
}

pub fn here(who: AccountId, seat: AccountId) -> DispatchResultWithPostInfo {
    Seats::here(signed(who), seat)
}

/// A call to vote on, another one for each number.
pub fn remark(number: u8) -> RuntimeCall {
    frame_system::Call::remark { remark: vec![number] }.into()
}

/// The motion that a call becomes.
pub fn motion(number: u8) -> H256 {
    BlakeTwo256::hash_of(&remark(number))
}

pub fn propose(who: AccountId, number: u8) -> DispatchResultWithPostInfo {
    Collective::propose(signed(who), 3, Box::new(remark(number)), 100)
}

pub fn on_hold(who: AccountId) -> BalanceOf<Test> {
    Balances::balance_on_hold(&HoldReason::Motion.into(), &who)
}

/// This pallet's events since the test began.
pub fn events() -> Vec<crate::Event<Test>> {
    System::read_events_for_pallet()
}
