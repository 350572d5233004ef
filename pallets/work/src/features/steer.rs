//! The steering: from a block's timestamp to the next block's difficulty.

use super::retarget::{Clock, Retarget, Steering};
use crate::{Config, Difficulty, Event, LastSlot, Pallet, Window};
use frame_support::traits::{Get, Time};

impl<T: Config> Pallet<T> {
    /// Returns the slot's length and the target of the work time.
    pub(crate) fn clock() -> Clock {
        Clock::new(T::SlotDuration::get(), T::TargetShare::get())
    }

    /// Counts this block's slot and those skipped before it, and steers the difficulty whenever a window is full.
    ///
    /// Events: [`Event::Retargeted`], at most twice.
    pub(crate) fn note_work_time() {
        let difficulty = Difficulty::<T>::get();
        // The check lets no block without a slot pass, unless no work is asked for.
        let (false, Ok(slot)) = (difficulty.is_zero(), Self::current_slot()) else { return };
        let clock = Self::clock();
        let skipped = LastSlot::<T>::get().map_or(0, |last| (*slot).saturating_sub(*last).saturating_sub(1));
        let mut steering = Steering { difficulty, floor: Self::floor(), window: Window::<T>::get() };
        let time = clock.work_time(T::Time::now(), *slot);
        steering.block(skipped, time, &clock, |Retarget { from, to, work_time }| {
            log::debug!(target: "runtime::work", "work time {work_time} ms: difficulty {from} -> {to}");
            Self::deposit_event(Event::Retargeted { from, to, work_time });
        });
        LastSlot::<T>::put(slot);
        Window::<T>::put(steering.window);
        if steering.difficulty != difficulty {
            Difficulty::<T>::put(steering.difficulty);
        }
    }
}
