//! The terms of trade, disputes and rewards, which two thirds of the consortium may change and genesis may set.

use crate::{Balance, BlockNumber, DAYS, HOURS, Moment, Runtime, RuntimeEvent, SLOT_DURATION, UNIT};
use alloc::vec::Vec;
use frame_support::{
    dynamic_params::{dynamic_pallet_params, dynamic_params},
    traits::{AsEnsureOriginWithArg, Get},
};
use parameters::{disputes, trade};
use serde::{Deserialize, Serialize};

/// The terms, each with its default.
#[dynamic_params(RuntimeParameters, pallet_parameters::Parameters::<Runtime>)]
pub mod parameters {
    use super::*;

    /// Disputes.
    #[dynamic_pallet_params]
    #[codec(index = 0)]
    pub mod disputes {
        /// How long a record can be challenged, in milliseconds.
        #[codec(index = 0)]
        pub static Window: Moment = 28 * 24 * 3_600_000;
        /// For how many blocks the writer may mend it: five days, as a Car-Pass reporter has.
        #[codec(index = 1)]
        pub static GracePeriod: BlockNumber = 5 * DAYS;
        /// For how many blocks after that the consortium may rule.
        #[codec(index = 2)]
        pub static RulingPeriod: BlockNumber = 14 * DAYS;
        /// The smallest deposit.
        #[codec(index = 3)]
        pub static MinimumDeposit: Balance = 100 * UNIT;
        /// The slash of the writer's bond when a dispute is upheld.
        #[codec(index = 4)]
        pub static UpheldSlash: Balance = 2_000 * UNIT;
    }

    /// Rewards.
    #[dynamic_pallet_params]
    #[codec(index = 1)]
    pub mod rewards {
        /// To the organisation whose record survived its window with its witnesses.
        #[codec(index = 0)]
        pub static Writer: Balance = UNIT;
        /// To each of its witnesses.
        #[codec(index = 1)]
        pub static Witness: Balance = UNIT / 4;
        /// To a block's author.
        #[codec(index = 2)]
        pub static Author: Balance = UNIT / 100;
        /// For how many records one account is paid at most on one day, as their writer and as their witness.
        #[codec(index = 3)]
        pub static PaidPerDay: u32 = 200;
    }

    /// Trade.
    #[dynamic_pallet_params]
    #[codec(index = 2)]
    pub mod trade {
        /// For how many blocks a reservation stands.
        #[codec(index = 0)]
        pub static ReservationPeriod: BlockNumber = 48 * HOURS;
    }
}

#[cfg(feature = "runtime-benchmarks")]
impl Default for RuntimeParameters {
    fn default() -> Self {
        Self::Rewards(parameters::rewards::Parameters::Writer(parameters::rewards::Writer, Some(UNIT)))
    }
}

impl pallet_parameters::Config for Runtime {
    type RuntimeEvent = RuntimeEvent;
    type RuntimeParameters = RuntimeParameters;
    type AdminOrigin = AsEnsureOriginWithArg<super::consortium::TwoThirds>;
    type WeightInfo = crate::weights::pallet_parameters::WeightInfo<Runtime>;
}

/// The number of blocks in which a dispute window passes for certain: a deadline sees the clock of the block before,
/// and that stands up to a slot earlier than it would by slots alone.
pub struct RewardDelay;

impl Get<BlockNumber> for RewardDelay {
    fn get() -> BlockNumber {
        let blocks = disputes::Window::get().div_ceil(SLOT_DURATION);
        BlockNumber::try_from(blocks).unwrap_or(BlockNumber::MAX).saturating_add(2)
    }
}

impl pallet_genesis_parameters::Config for Runtime {
    type GenesisParameters = GenesisTerms;
}

/// The terms that genesis may set. Those it leaves out keep their defaults.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct GenesisTerms {
    /// [`disputes::Window`].
    pub dispute_window: Option<Moment>,
    /// [`disputes::GracePeriod`].
    pub grace_period: Option<BlockNumber>,
    /// [`disputes::RulingPeriod`].
    pub ruling_period: Option<BlockNumber>,
    /// [`trade::ReservationPeriod`].
    pub reservation_period: Option<BlockNumber>,
}

impl From<GenesisTerms> for Vec<RuntimeParameters> {
    fn from(terms: GenesisTerms) -> Self {
        use disputes::Parameters as Disputes;
        let disputes = [
            terms.dispute_window.map(|it| Disputes::Window(disputes::Window, Some(it))),
            terms.grace_period.map(|it| Disputes::GracePeriod(disputes::GracePeriod, Some(it))),
            terms.ruling_period.map(|it| Disputes::RulingPeriod(disputes::RulingPeriod, Some(it))),
        ];
        let trade =
            terms.reservation_period.map(|it| trade::Parameters::ReservationPeriod(trade::ReservationPeriod, Some(it)));
        let disputes = disputes.into_iter().flatten().map(RuntimeParameters::Disputes);
        disputes.chain(trade.map(RuntimeParameters::Trade)).collect()
    }
}
