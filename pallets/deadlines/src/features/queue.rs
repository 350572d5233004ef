//! The queue: served from the cursor on, within a limit of weight.

use crate::{Config, Cursor, Lengths, Pallet, Queue, WeightInfo};
use frame_support::weights::Weight;
use frame_system::pallet_prelude::BlockNumberFor;
use sp_runtime::traits::Saturating;
use urcar_interfaces::{Deadline, DeadlineHandler};

impl<T: Config> Pallet<T> {
    /// Returns the cursor: the block and the place in it of the first deadline that was not served yet.
    pub(crate) fn cursor() -> (BlockNumberFor<T>, u32) {
        Cursor::<T>::get().unwrap_or_else(|| (frame_system::Pallet::<T>::block_number(), 0))
    }

    /// Serves from the cursor on, up to the present block, as long as `limit` has room for the worst of the next step.
    /// With `at_least_one`, the first step is taken even if it exceeds the whole limit. Returns the weight consumed.
    pub(crate) fn serve_due(limit: Weight, at_least_one: bool) -> Weight {
        let mut used = T::WeightInfo::look();
        if !at_least_one && used.any_gt(limit) {
            return Weight::zero();
        }
        let now = frame_system::Pallet::<T>::block_number();
        let begun = Cursor::<T>::get();
        let (mut block, mut index) = begun.unwrap_or((now, 0));
        let mut moved = false;
        while block <= now {
            let deadline = Queue::<T>::get(block, index);
            let worst = Self::step_weight(deadline.as_ref());
            let alone = at_least_one && !moved && T::WeightInfo::look().saturating_add(worst).any_gt(limit);
            if used.saturating_add(worst).any_gt(limit) && !alone {
                break;
            }
            moved = true;
            used = used.saturating_add(match deadline {
                Some(deadline) => Self::serve_one(&mut index, block, deadline),
                None => Self::advance(&mut block, &mut index),
            });
        }
        if begun != Some((block, index)) {
            Cursor::<T>::put((block, index));
        }
        used
    }

    /// Returns the most that the next step weighs.
    fn step_weight(deadline: Option<&Deadline>) -> Weight {
        deadline.map_or_else(T::WeightInfo::advance, |deadline| {
            T::WeightInfo::serve_one().saturating_add(T::DeadlineHandler::weight(deadline))
        })
    }

    /// Removes a deadline from the queue and has it served. Returns the weight consumed.
    pub(crate) fn serve_one(index: &mut u32, block: BlockNumberFor<T>, deadline: Deadline) -> Weight {
        Queue::<T>::remove(block, *index);
        index.saturating_inc();
        T::WeightInfo::serve_one().saturating_add(T::DeadlineHandler::serve(deadline))
    }

    /// Moves on from a block whose deadlines are all served to the next one. Returns the weight consumed.
    pub(crate) fn advance(block: &mut BlockNumberFor<T>, index: &mut u32) -> Weight {
        Lengths::<T>::remove(*block);
        block.saturating_inc();
        *index = 0;
        T::WeightInfo::advance()
    }
}
