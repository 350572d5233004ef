//! Titles, the market, disputes, rewards, and their deadlines.

use super::{
    consortium::TwoThirds,
    money::TreasuryAccount,
    system::RuntimeBlockWeights,
    terms::{DisputeQuorum, InSmallestUnits, SaleTerms, parameters},
};
use crate::{
    AccountId, Balances, BlockNumber, DAYS, Deadlines, Disputes, Ownership, Rewards, Runtime, SLOT_DURATION, Seats,
    TOKEN_DECIMALS, TOKEN_SYMBOL, Timestamp, Vehicles, Writers,
};
use frame_support::{
    parameter_types,
    traits::{ConstU8, ConstU64},
    weights::Weight,
};
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
    type Disputes = Disputes;
    type Rewards = Rewards;
    type Writers = Writers;
    type Currency = Balances;
    type SaleCurrency = TokenCurrency;
    type SaleDecimals = ConstU8<TOKEN_DECIMALS>;
    type Time = Timestamp;
    type BlockTime = ConstU64<SLOT_DURATION>;
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
    type BarHooks = Ownership;
    type Attendance = Seats;
    type Deadlines = Deadlines;
    type Time = Timestamp;
    type ConsortiumOrigin = TwoThirds;
    type TreasuryAccount = TreasuryAccount;
    type Deposit = InSmallestUnits<parameters::disputes::Deposit>;
    type GracePeriod = parameters::disputes::GracePeriod;
    type VotingPeriod = parameters::disputes::VotingPeriod;
    type VoteFee = InSmallestUnits<parameters::disputes::VoteFee>;
    type WriterSlash = InSmallestUnits<parameters::disputes::WriterSlash>;
    type WitnessSlash = InSmallestUnits<parameters::disputes::WitnessSlash>;
    type Quorum = DisputeQuorum;
    type BarTime = parameters::disputes::BarTime;
    type BarSpan = parameters::disputes::BarSpan;
    type WeightInfo = crate::weights::pallet_disputes::WeightInfo<Runtime>;
    #[cfg(feature = "runtime-benchmarks")]
    type BenchmarkHelper = super::benchmark::BenchmarkHelper;
}

impl pallet_rewards::Config for Runtime {
    type Currency = Balances;
    type LifeFile = Vehicles;
    type Writers = Writers;
    type TreasuryAccount = TreasuryAccount;
    type Terms = SaleTerms;
    type HousesShare = parameters::rewards::HousesShare;
    type AuthorReward = InSmallestUnits<parameters::rewards::Author>;
    type WeightInfo = crate::weights::pallet_rewards::WeightInfo<Runtime>;
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
            Deadline::Ruling { dispute } => Disputes::ruling_weight_of(*dispute),
            Deadline::Reservation { .. } => <Runtime as pallet_ownership::Config>::WeightInfo::serve_reservation(),
            Deadline::Lien { .. } => Vehicles::lien_weight(),
            Deadline::TitleOrder { .. } => Vehicles::title_order_weight(),
            Deadline::Theft { .. } => Vehicles::theft_weight(),
        }
    }

    fn serve(deadline: Deadline) -> Weight {
        match deadline {
            Deadline::Ruling { dispute } => Disputes::serve_ruling(dispute),
            Deadline::Reservation { vin, reservation } => Ownership::serve_reservation(vin, reservation),
            Deadline::Lien { vin, record } => Vehicles::serve_lien(&vin, record),
            Deadline::TitleOrder { vin, record } => Vehicles::serve_title_order(&vin, record),
            Deadline::Theft { vin, record } => Vehicles::serve_theft(&vin, record),
        }
    }
}

/// Pays the author of each block.
pub struct PayAuthors;

impl pallet_authorship::EventHandler<AccountId, BlockNumber> for PayAuthors {
    fn note_author(author: AccountId) {
        Rewards::note_author(&author);
    }
}
