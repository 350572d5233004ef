//! A chain on which a test runs.

use frame_support::storage::with_storage_layer;
use frame_system::pallet_prelude::BlockNumberFor;
use pallet_balances::AccountData;
use sp_io::TestExternalities;
use sp_runtime::{BuildStorage, DispatchResult, TryRuntimeError, traits::Zero};
use std::fmt::Debug;

/// A chain on which a test runs.
pub struct Ext(TestExternalities);

impl Ext {
    /// Returns a chain before its first block.
    ///
    /// # Panics
    /// Panics where the genesis can't be built.
    pub fn new(genesis: &impl BuildStorage) -> Self {
        Self(genesis.build_storage().expect("the genesis builds").into())
    }

    /// Goes on to a block. Before the first one no events are kept.
    pub fn at<T: frame_system::Config>(self, block: u32) -> Self {
        self.prepare(|| frame_system::Pallet::<T>::set_block_number(BlockNumberFor::<T>::from(block)))
    }

    /// Sets up what the genesis doesn't.
    pub fn prepare(mut self, set_up: impl FnOnce()) -> Self {
        self.0.execute_with(set_up);
        self
    }

    /// Returns the chain itself, whose end nobody checks.
    pub fn build(self) -> TestExternalities {
        self.0
    }

    /// Runs a test, and then the check of what it left: `try_state`.
    pub fn execute(self, test: impl FnOnce(), check: impl FnOnce() -> Result<(), TryRuntimeError>) {
        self.execute_keeping(|| (), test, check);
    }

    /// Runs a test, and then the check of what it left. What `measure` returns, such as all the money, must be the same
    /// before and after.
    pub fn execute_keeping<M: PartialEq + Debug>(
        mut self,
        measure: impl Fn() -> M,
        test: impl FnOnce(),
        check: impl FnOnce() -> Result<(), TryRuntimeError>,
    ) {
        self.0.execute_with(|| {
            let before = measure();
            test();
            assert_eq!(check(), Ok(()), "the test broke an invariant");
            assert_eq!(measure(), before, "the test changed what stays the same");
        });
    }
}

/// Returns a pallet's events since the last call, and drops those of all pallets.
pub fn take_events<T: frame_system::Config, E>() -> Vec<E>
where
    T::RuntimeEvent: TryInto<E>,
{
    let events = frame_system::Pallet::<T>::read_events_for_pallet();
    frame_system::Pallet::<T>::reset_events();
    events
}

/// Undoes everything where it is refused, as it is with a call in a block.
///
/// # Errors
/// Those of the call.
pub fn as_call(call: impl FnOnce() -> DispatchResult) -> DispatchResult {
    with_storage_layer(call)
}

/// Returns all the money there is, in the smallest unit.
///
/// # Panics
/// Panics where the accounts have more or less than was issued.
pub fn money<T>() -> T::Balance
where
    T: pallet_balances::Config
        + frame_system::Config<AccountData = AccountData<<T as pallet_balances::Config>::Balance>>,
{
    let accounts = frame_system::Account::<T>::iter_values();
    let owned = accounts.fold(T::Balance::zero(), |sum, account| sum + account.data.free + account.data.reserved);
    let issued = pallet_balances::Pallet::<T>::total_issuance();
    assert_eq!(issued, owned, "money that nobody has, or that nobody issued");
    issued
}
