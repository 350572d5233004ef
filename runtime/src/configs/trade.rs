//! Titles, the market, disputes, rewards, and their deadlines.

use super::{
    money::TreasuryAccount,
    system::RuntimeBlockWeights,
    terms::{RewardDelay, parameters},
};
use crate::{
    AccountId, Balances, BlockNumber, DAYS, Deadlines, Disputes, Ownership, Runtime, TOKEN_SYMBOL, Timestamp, Vehicles,
    Writers,
};
use frame_support::{parameter_types, weights::Weight};
use pallet_ownership::WeightInfo as _;
use sp_runtime::Perbill;
use urcar_interfaces::{Deadline, DeadlineHandler};
use urcar_types::Currency;

parameter_types! {
    pub const OfferPeriod: BlockNumber = 14 * DAYS;
    pub TokenCurrency: Currency = Currency::from(TOKEN_SYMBOL);
    /// A fifth of a block: deadlines leave the rest to transactions.
    pub DeadlinesShare: Weight = Perbill::from_percent(20) * RuntimeBlockWeights::get().max_block;
}

impl pallet_ownership::Config for Runtime {
    type LifeFile = Vehicles;
    type Writers = Writers;
    type Currency = Balances;
    type SaleCurrency = TokenCurrency;
    type Time = Timestamp;
    type Deadlines = Deadlines;
    type ReservationPeriod = parameters::trade::ReservationPeriod;
    type OfferPeriod = OfferPeriod;
    type WeightInfo = crate::weights::pallet_ownership::WeightInfo<Runtime>;
    #[cfg(feature = "runtime-benchmarks")]
    type BenchmarkHelper = super::benchmark::BenchmarkHelper;
}

impl pallet_disputes::Config for Runtime {
    type Currency = Balances;
    type Records = Vehicles;
    type Bonds = Writers;
    type Writers = Writers;
    type Titles = Ownership;
    type Deadlines = Deadlines;
    type Time = Timestamp;
    type TreasuryAccount = TreasuryAccount;
    type MinimumDeposit = parameters::disputes::MinimumDeposit;
    type DisputeWindow = parameters::disputes::Window;
    type RewardDelay = RewardDelay;
    type GracePeriod = parameters::disputes::GracePeriod;
    type RulingPeriod = parameters::disputes::RulingPeriod;
    type UpheldSlash = parameters::disputes::UpheldSlash;
    type WriterReward = parameters::rewards::Writer;
    type WitnessReward = parameters::rewards::Witness;
    type PaidPerDay = parameters::rewards::PaidPerDay;
    type AuthorReward = parameters::rewards::Author;
    type WeightInfo = crate::weights::pallet_disputes::WeightInfo<Runtime>;
    #[cfg(feature = "runtime-benchmarks")]
    type BenchmarkHelper = super::benchmark::BenchmarkHelper;
}

impl pallet_deadlines::Config for Runtime {
    type DeadlineHandler = DeadlineRouter;
    type BlockShare = DeadlinesShare;
    type WeightInfo = crate::weights::pallet_deadlines::WeightInfo<Runtime>;
}

/// Hands each deadline to the pallet that set it.
pub struct DeadlineRouter;

impl DeadlineHandler for DeadlineRouter {
    fn weight(deadline: &Deadline) -> Weight {
        match deadline {
            Deadline::Ruling { .. } => Disputes::ruling_weight(),
            Deadline::Reward { .. } => Disputes::reward_weight(),
            Deadline::Reservation { .. } => <Runtime as pallet_ownership::Config>::WeightInfo::serve_reservation(),
        }
    }

    fn serve(deadline: Deadline) -> Weight {
        match deadline {
            Deadline::Ruling { dispute } => Disputes::serve_ruling(dispute),
            Deadline::Reward { vin, record } => Disputes::serve_reward(&vin, record),
            Deadline::Reservation { vin, reservation } => Ownership::serve_reservation(vin, reservation),
        }
    }
}

/// Pays the author of each block.
pub struct PayAuthors;

impl pallet_authorship::EventHandler<AccountId, BlockNumber> for PayAuthors {
    fn note_author(author: AccountId) {
        Disputes::note_author(&author);
    }
}
