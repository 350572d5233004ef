//! The queue: set, served, looked at.

use crate::{Config, Cursor, Lengths, Pallet, Queue, WeightInfo};
use frame_support::weights::Weight;
use frame_system::pallet_prelude::BlockNumberFor;
use sp_runtime::traits::{One, Saturating};
use urcar_primitives::{
    Vin,
    traits::{Deadlines, Due, Serve},
};

impl<T: Config> Deadlines<BlockNumberFor<T>> for Pallet<T> {
    fn set(at: BlockNumberFor<T>, due: Due) {
        let next = frame_system::Pallet::<T>::block_number().saturating_add(One::one());
        let at = at.max(next);
        let index = Lengths::<T>::mutate(at, |length| {
            let index = *length;
            length.saturating_inc();
            index
        });
        Queue::<T>::insert(at, index, due);
    }
}

impl<T: Config> Pallet<T> {
    /// How many have fallen due and wait for room. Costs a read for each block that waits: for reading alone.
    pub fn backlog() -> u32 {
        let now = frame_system::Pallet::<T>::block_number();
        let (mut block, served) = Self::cursor();
        let mut waiting = 0u32;
        while block <= now {
            waiting = waiting.saturating_add(Lengths::<T>::get(block));
            block.saturating_inc();
        }
        waiting.saturating_sub(served)
    }

    /// The block in which the first one of the backlog fell due. Costs like [`Self::backlog`].
    pub fn waiting_since() -> Option<BlockNumberFor<T>> {
        let now = frame_system::Pallet::<T>::block_number();
        let (mut block, mut index) = Self::cursor();
        while block <= now {
            if Queue::<T>::contains_key(block, index) {
                return Some(block);
            }
            index = 0;
            block.saturating_inc();
        }
        None
    }

    pub(crate) fn cursor() -> (BlockNumberFor<T>, u32) {
        Cursor::<T>::get().unwrap_or_else(|| (frame_system::Pallet::<T>::block_number(), 0))
    }

    /// Serves from the cursor on, up to the present block, as long as `limit` allows for the worst of the next step.
    /// With `something`, the first is served even if the whole limit is too little for it. Gives what it cost.
    pub(crate) fn serve_due(limit: Weight, something: bool) -> Weight {
        let mut used = T::WeightInfo::look();
        if !something && used.any_gt(limit) {
            return Weight::zero();
        }
        let now = frame_system::Pallet::<T>::block_number();
        let begun = Cursor::<T>::get();
        let (mut block, mut index) = begun.unwrap_or((now, 0));
        let mut moved = false;
        while block <= now {
            let due = Queue::<T>::get(block, index);
            let worst = Self::step_weight(due.as_ref());
            let alone = something && !moved && T::WeightInfo::look().saturating_add(worst).any_gt(limit);
            if used.saturating_add(worst).any_gt(limit) && !alone {
                break;
            }
            moved = true;
            used = used.saturating_add(match due {
                Some(due) => Self::serve_one(&mut index, block, due),
                None => Self::advance(&mut block, &mut index),
            });
        }
        if begun != Some((block, index)) {
            Cursor::<T>::put((block, index));
        }
        used
    }

    /// What the next step costs at most.
    fn step_weight(due: Option<&Due>) -> Weight {
        due.map_or_else(T::WeightInfo::advance, |due| T::WeightInfo::serve_one().saturating_add(T::Serve::weight(due)))
    }

    pub(crate) fn serve_one(index: &mut u32, block: BlockNumberFor<T>, due: Due) -> Weight {
        Queue::<T>::remove(block, *index);
        index.saturating_inc();
        T::WeightInfo::serve_one().saturating_add(T::Serve::serve(due))
    }

    pub(crate) fn advance(block: &mut BlockNumberFor<T>, index: &mut u32) -> Weight {
        Lengths::<T>::remove(*block);
        block.saturating_inc();
        *index = 0;
        T::WeightInfo::advance()
    }

    /// What it costs a block to serve the heaviest of all, and to look for it.
    pub(crate) fn worst() -> Weight {
        let heaviest = Vin::parse("1M8GDM9AXKP042788").map_or(Weight::zero(), |vin| {
            let each =
                [Due::Ruling { dispute: 0 }, Due::Reward { vin, record: 0 }, Due::Reservation { vin, reservation: 0 }];
            each.iter().fold(Weight::zero(), |heaviest, due| heaviest.max(T::Serve::weight(due)))
        });
        T::WeightInfo::look().saturating_add(T::WeightInfo::serve_one()).saturating_add(heaviest)
    }
}
