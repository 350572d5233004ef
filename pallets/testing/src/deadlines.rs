//! A queue of deadlines that hands over when a test asks for it.

use frame_support::{pallet_prelude::ValueQuery, storage_alias};
use frame_system::pallet_prelude::BlockNumberFor;
use sp_runtime::traits::UniqueSaturatedInto;
use std::marker::PhantomData;
use urcar_interfaces::{Deadline, Deadlines};

/// The deadlines that wait, each with the block in which it is due, in the order in which they were set.
#[storage_alias]
pub type Queued = StorageValue<Deadlines, Vec<(u64, Deadline)>, ValueQuery>;

/// Takes deadlines in a mock runtime. Where `AHEAD` is set, it takes none for a block that is over.
pub struct Queue<T, const AHEAD: bool = false>(PhantomData<T>);

impl<T: frame_system::Config, const AHEAD: bool> Queue<T, AHEAD> {
    /// Removes and returns the deadlines that are due by now.
    pub fn take_due() -> Vec<Deadline> {
        let now = Self::now();
        let (due, later): (Vec<_>, Vec<_>) = Queued::get().into_iter().partition(|(at, _)| *at <= now);
        Queued::put(later);
        due.into_iter().map(|(_, deadline)| deadline).collect()
    }

    fn now() -> u64 {
        frame_system::Pallet::<T>::block_number().unique_saturated_into()
    }
}

impl<T: frame_system::Config, const AHEAD: bool> Deadlines<BlockNumberFor<T>> for Queue<T, AHEAD> {
    /// A deadline that lies behind is due in the next block.
    fn set(at: BlockNumberFor<T>, deadline: Deadline) {
        let at: u64 = at.unique_saturated_into();
        assert!(!AHEAD || at > Self::now(), "set for a block that is over");
        Queued::append((at.max(Self::now() + 1), deadline));
    }
}
