//! Terms of trade and of disputes that two thirds of the consortium may change, and how a new chain sets them.

use crate::{Balance, BlockNumber, DAYS, HOURS, Moment, Runtime, RuntimeEvent, SLOT_DURATION, UNIT};
use frame_support::{
    dynamic_params::{dynamic_pallet_params, dynamic_params},
    traits::{AsEnsureOriginWithArg, Get},
};

/// The terms, each with what it is while the consortium hasn't set it.
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
        /// What an upheld dispute takes of the writer's bond.
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

/// Blocks in which a dispute window passes for certain: what falls due sees the clock of the block before, and that
/// stands up to a slot earlier than it would by slots alone.
pub struct RewardDelay;

impl Get<BlockNumber> for RewardDelay {
    fn get() -> BlockNumber {
        let blocks = parameters::disputes::Window::get().div_ceil(SLOT_DURATION);
        BlockNumber::try_from(blocks).unwrap_or(BlockNumber::MAX).saturating_add(2)
    }
}

impl first_terms::Config for Runtime {}

/// Sets the terms of a new chain; nothing but genesis.
#[frame_support::pallet]
pub mod first_terms {
    use super::*;
    use frame_support::{pallet_prelude::*, traits::dynamic_params::AggregatedKeyValue};

    #[pallet::config]
    pub trait Config: frame_system::Config + pallet_parameters::Config<RuntimeParameters = RuntimeParameters> {}

    #[pallet::pallet]
    pub struct Pallet<T>(_);

    /// Those that differ from what they are without being set.
    #[pallet::genesis_config]
    #[derive(frame_support::DefaultNoBound)]
    pub struct GenesisConfig<T: Config> {
        /// How long a record can be challenged, in milliseconds.
        pub dispute_window: Option<Moment>,
        /// For how many blocks its writer may mend it.
        pub grace_period: Option<BlockNumber>,
        /// For how many blocks after that the consortium may rule.
        pub ruling_period: Option<BlockNumber>,
        /// For how many blocks a reservation stands.
        pub reservation_period: Option<BlockNumber>,
        #[serde(skip)]
        pub _chain: PhantomData<T>,
    }

    #[pallet::genesis_build]
    impl<T: Config> BuildGenesisConfig for GenesisConfig<T> {
        fn build(&self) {
            use parameters::{disputes, trade};
            type All = RuntimeParameters;
            let terms = [
                self.dispute_window.map(|it| All::Disputes(disputes::Parameters::Window(disputes::Window, Some(it)))),
                self.grace_period
                    .map(|it| All::Disputes(disputes::Parameters::GracePeriod(disputes::GracePeriod, Some(it)))),
                self.ruling_period
                    .map(|it| All::Disputes(disputes::Parameters::RulingPeriod(disputes::RulingPeriod, Some(it)))),
                self.reservation_period
                    .map(|it| All::Trade(trade::Parameters::ReservationPeriod(trade::ReservationPeriod, Some(it)))),
            ];
            for term in terms.into_iter().flatten() {
                let (key, value) = term.into_parts();
                pallet_parameters::Parameters::<T>::set(key, value);
            }
        }
    }
}
