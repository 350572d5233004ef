//! The fees of a block, gathered while it runs and paid to the treasury at its end.
//!
//! A transaction adds to one value in place of an account, and a block says once what the treasury received.

use super::money::TreasuryAccount;
use crate::{AccountId, Balances, Runtime};
use frame_support::traits::{
    Imbalance, NoDrop, OnUnbalanced, SuppressedDrop, fungible::Credit, tokens::imbalance::ResolveTo,
};

pub use gathered_fees::Pallet as GatheredFees;

impl gathered_fees::Config for Runtime {}

/// Money that nobody holds for the moment.
type Gathering = Credit<AccountId, Balances>;

/// What a transaction pays goes to what was gathered.
impl OnUnbalanced<Gathering> for GatheredFees<Runtime> {
    fn on_nonzero_unbalanced(fee: Gathering) {
        gathered_fees::Gathered::<Runtime>::mutate(|gathered| match gathered {
            Some(gathered) => gathered.as_mut().subsume(fee),
            None => *gathered = Some(NoDrop::new(fee)),
        });
    }
}

/// Keeps fees from the transaction that pays them to the end of the block.
#[frame_support::pallet]
pub mod gathered_fees {
    use super::*;
    use frame_support::pallet_prelude::*;
    use frame_system::pallet_prelude::BlockNumberFor;

    #[pallet::config]
    pub trait Config: frame_system::Config {}

    #[pallet::pallet]
    pub struct Pallet<T>(_);

    /// What this block's transactions paid so far; nothing between blocks. It is part of the total issuance.
    #[pallet::storage]
    #[pallet::whitelist_storage]
    pub type Gathered<T: Config> = StorageValue<_, NoDrop<Gathering>>;

    #[pallet::hooks]
    impl<T: Config> Hooks<BlockNumberFor<T>> for Pallet<T> {
        fn on_initialize(_: BlockNumberFor<T>) -> Weight {
            // For the end of the block: what was gathered, the treasury's account, and the event.
            T::DbWeight::get().reads_writes(2, 2)
        }

        fn on_finalize(_: BlockNumberFor<T>) {
            if let Some(gathered) = Gathered::<T>::take() {
                ResolveTo::<TreasuryAccount, Balances>::on_unbalanced(gathered.into_inner());
            }
        }

        #[cfg(feature = "try-runtime")]
        fn try_state(_: BlockNumberFor<T>) -> Result<(), sp_runtime::TryRuntimeError> {
            Self::do_try_state()
        }
    }

    impl<T: Config> Pallet<T> {
        /// Between blocks nothing is gathered: the treasury has it all.
        pub fn do_try_state() -> Result<(), sp_runtime::TryRuntimeError> {
            ensure!(!Gathered::<T>::exists(), "fees of a past block never reached the treasury");
            Ok(())
        }
    }
}
