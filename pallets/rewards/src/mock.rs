//! A chain with balances and rewards; the life file and the organisations around it are lists in storage.

use crate::{self as pallet_rewards, Config, Event, Terms};
use frame_support::{parameter_types, weights::Weight};
use sp_runtime::Perbill;
use urcar_interfaces::SaleRewards;
use urcar_testing::{Ext, MockLifeFile, MockWriters, money, take_events};
pub use urcar_testing::{
    House, Shared,
    accounts::{
        ANN, AUTHORITY, AccountId, BOB, EVE, FRESH, GARAGE, INSPECTOR, INSURER, MAKER, RETAILER, TREASURY, WORKSHOP,
    },
    life_file::Earners,
    samples::{vin, vins::VALID as CAR},
};
#[cfg(feature = "runtime-benchmarks")]
use urcar_types::Vin;

pub const RICH: u64 = 100_000;
pub const EXISTENTIAL: u64 = 10;
/// The price of the car, of which five per mille are paid.
pub const PRICE: u64 = 20_000;
pub const REWARD: u64 = 100;
/// The weights of both.
pub const SALE: u64 = 7;
pub const AUTHOR: u64 = 11;

urcar_testing::mock_runtime! {
    pub struct Test { System: frame_system = 0, Balances: pallet_balances = 1, Rewards: pallet_rewards = 2 }
    system { type AccountData = pallet_balances::AccountData<u64>; }
    balances { type ExistentialDeposit = ExistentialDeposit; }
}

parameter_types! {
    pub const ExistentialDeposit: u64 = EXISTENTIAL;
    pub const Treasury: AccountId = TREASURY;
    pub const TheTerms: Terms<u64> = Terms { share: Perbill::from_parts(5_000_000), least: 20, most: 200 };
    pub const FourFifths: Perbill = Perbill::from_percent(80);
    pub storage AuthorReward: u64 = 5;
}

/// Weights by which tests tell them apart.
pub struct TestWeights;

impl crate::WeightInfo for TestWeights {
    fn reward_sale() -> Weight {
        Weight::from_parts(SALE, 0)
    }

    fn note_author() -> Weight {
        Weight::from_parts(AUTHOR, 0)
    }
}

impl Config for Test {
    type Currency = Balances;
    type LifeFile = MockLifeFile;
    type Writers = MockWriters;
    type TreasuryAccount = Treasury;
    type Terms = TheTerms;
    type HousesShare = FourFifths;
    type AuthorReward = AuthorReward;
    type WeightInfo = TestWeights;
    #[cfg(feature = "runtime-benchmarks")]
    type BenchmarkHelper = BenchmarkHelper;
}

/// Sets up what the benchmarks need around the pallet.
#[cfg(feature = "runtime-benchmarks")]
pub struct BenchmarkHelper;

#[cfg(feature = "runtime-benchmarks")]
impl urcar_interfaces::BenchmarkHelper<AccountId> for BenchmarkHelper {
    fn make_writer(_: &AccountId, _: urcar_types::RecordKind) {}

    fn make_vehicle(_: &Vin, _: &AccountId, _: u32) {}

    fn make_record(_: &Vin, _: &AccountId, _: &AccountId) -> u32 {
        0
    }

    fn make_hooked(_: &Vin, _: &AccountId) {}

    fn make_earners(_: &Vin, _: &AccountId) {
        earn(&[(1, WORKSHOP, &[MAKER, INSURER])]);
    }
}

pub struct ExtBuilder;

impl ExtBuilder {
    fn ext(self) -> Ext {
        let rich = [ANN, BOB, EVE, MAKER, RETAILER, WORKSHOP, INSURER, INSPECTOR, AUTHORITY, GARAGE, TREASURY];
        let balances = rich.into_iter().chain(200..220).map(|who| (who, RICH)).collect();
        let genesis = RuntimeGenesisConfig {
            system: Default::default(),
            balances: pallet_balances::GenesisConfig { balances, ..Default::default() },
        };
        Ext::new(&genesis).at::<Test>(1)
    }

    #[cfg(feature = "runtime-benchmarks")]
    pub fn build(self) -> sp_io::TestExternalities {
        self.ext().build()
    }

    /// Runs a test, and checks that no coin was made or lost.
    pub fn build_and_execute(self, test: impl FnOnce()) {
        self.ext().execute_keeping(money::<Test>, test, || Ok(()));
    }
}

/// The car's file has these records that are paid for: number, writer, witnesses.
pub fn earn(records: &[(u32, AccountId, &[AccountId])]) {
    let records = records.iter().map(|(record, writer, witnesses)| (*record, *writer, witnesses.to_vec()));
    Earners::insert(vin(CAR), records.collect::<Vec<_>>());
}

/// Ann has sold the car to Bob at this price, and has the money. Returns the reward.
pub fn sold(price: u64) -> u64 {
    <Rewards as SaleRewards<_, _>>::pay(&vin(CAR), &ANN, &BOB, price)
}

/// The amount that an account gained or lost since the chain began.
pub fn gain(who: AccountId) -> i64 {
    Balances::free_balance(who) as i64 - RICH as i64
}

/// This pallet's events since the last call.
pub fn events() -> Vec<Event<Test>> {
    take_events::<Test, _>()
}
