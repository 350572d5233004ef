//! The retarget as pure arithmetic, the same for the pallet and for a simulation of it.

use alloc::vec::Vec;
use frame_support::{BoundedVec, traits::ConstU32};
use sp_core::U256;
use sp_runtime::{Perbill, SaturatedConversion};

/// The number of slots whose work times decide on a retarget.
pub const WINDOW: u32 = 32;

/// The largest factor by which one window changes the difficulty, up or down.
pub const MAX_STEP: u64 = 4;

/// The factor of error beyond which all of the error is corrected; up to it, a quarter is. Small errors are mostly
/// luck: the median of 32 searches is off by a quarter on its own, and by half when one of four authorities lies.
pub const TRUSTED_ERROR: u64 = 3;

/// Work times of slots in milliseconds.
pub type WorkTimes = BoundedVec<u32, ConstU32<WINDOW>>;

/// The length of a slot and the target of its median work time, in milliseconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Clock {
    /// The slot's length, and the work time that a skipped slot counts for.
    pub slot: u32,
    /// The work time to which the median is steered.
    pub target: u32,
}

impl Clock {
    /// Returns the clock of slots of `duration` milliseconds, of which the work should take `share`.
    pub fn new(duration: u64, share: Perbill) -> Self {
        let slot = duration.saturated_into();
        Self { slot, target: share.mul_floor(slot) }
    }

    /// Returns the time from the start of `slot` to `now`, which is in milliseconds since 1970-01-01: from 0 to the
    /// whole slot.
    pub fn work_time(&self, now: u64, slot: u64) -> u32 {
        let start = slot.saturating_mul(self.slot.into());
        now.saturating_sub(start).saturated_into::<u32>().min(self.slot)
    }
}

/// The outcome of one window.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Retarget {
    /// The difficulty before.
    pub from: U256,
    /// The difficulty after.
    pub to: U256,
    /// The work time by which the window was judged, in milliseconds: see [`judged`].
    pub work_time: u32,
}

/// The difficulty, its floor, and the window that will change it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Steering {
    /// The difficulty of the next block.
    pub difficulty: U256,
    /// The least that the difficulty is steered down to; at least one in any case.
    pub floor: U256,
    /// The work times of the slots since the last retarget.
    pub window: WorkTimes,
}

impl Steering {
    /// Counts a block with this work time after so many skipped slots, and calls `report` for each retarget, at most
    /// twice.
    pub fn block(&mut self, skipped: u64, time: u32, clock: &Clock, mut report: impl FnMut(Retarget)) {
        // More than one window of empty slots counts like one.
        for _ in 0..skipped.min(WINDOW.into()) {
            self.slot(clock.slot, clock).map(&mut report);
        }
        self.slot(time, clock).map(&mut report);
    }

    fn slot(&mut self, time: u32, clock: &Clock) -> Option<Retarget> {
        // A full window cannot come from here; if there is one, it is judged now and this slot goes uncounted.
        let counted = self.window.try_push(time).is_ok();
        if counted && !self.window.is_full() {
            return None;
        }
        let (from, work_time) = (self.difficulty, judged(&self.window, clock.slot));
        self.difficulty = retargeted(from, work_time, clock.target, self.floor);
        self.window = WorkTimes::default();
        Some(Retarget { from, to: self.difficulty, work_time })
    }
}

/// Returns the median of work times: the mean of the middle two of an even number, zero of none.
pub fn median(times: &[u32]) -> u32 {
    let mut sorted = times.to_vec();
    sorted.sort_unstable();
    let upper = sorted.len().checked_div(2).unwrap_or_default();
    let lower = sorted.len().saturating_sub(1).checked_div(2).unwrap_or_default();
    let at = |index: usize| u64::from(sorted.get(index).copied().unwrap_or_default());
    at(lower).saturating_add(at(upper)).checked_div(2).unwrap_or_default().saturated_into()
}

/// Returns the work time by which a window is judged: the median of all its slots, or half of the time within which two
/// thirds of its blocks were done, whichever is longer.
///
/// The second is what nobody with half of the slots can shorten at will: if all of these claim no time at all, two
/// thirds of the blocks still take in a part of the others'. Stamping early could else raise the difficulty to where
/// the others miss a great part of their slots. What stamping late or leaving slots empty can do ends at the floor.
///
/// The second decides little as long as nobody lies: of searches that succeed at random, two thirds are done within
/// log2(3) = 1.6 times the median. A time as long as the slot, `slot`, is that of a slot without a block: no block's
/// timestamp lies so late.
pub fn judged(times: &[u32], slot: u32) -> u32 {
    let mut blocks: Vec<u32> = times.iter().copied().filter(|time| *time < slot).collect();
    blocks.sort_unstable();
    let index = blocks.len().saturating_mul(2).checked_div(3).unwrap_or_default();
    let two_thirds = blocks.get(index).copied().unwrap_or_default();
    median(times).max(two_thirds.checked_div(2).unwrap_or_default())
}

/// Returns the difficulty after a window with this work time: higher where it is less than the target, lower where it
/// is more. Changed by at most [`MAX_STEP`], and never below `floor` and one; zero stays zero.
///
/// ```
/// use pallet_work::retarget::retargeted;
/// use sp_core::U256;
///
/// // Twice the target is taken for luck: a quarter of the error is corrected. Twenty times is corrected by the most.
/// assert_eq!(retargeted(1_000.into(), 300, 150, U256::one()), U256::from(800));
/// assert_eq!(retargeted(1_000.into(), 3_000, 150, U256::one()), U256::from(250));
/// assert_eq!(retargeted(1_000.into(), 3_000, 150, 400.into()), U256::from(400));
/// ```
pub fn retargeted(difficulty: U256, work_time: u32, target: u32, floor: U256) -> U256 {
    if difficulty.is_zero() {
        return difficulty;
    }
    let (work_time, target) = (u64::from(work_time.max(1)), u64::from(target.max(1)));
    let harder = target > work_time;
    let (more, less) = if harder { (target, work_time) } else { (work_time, target) };
    let (numerator, denominator) = step(more, less);
    let next =
        if harder { scaled(difficulty, numerator, denominator) } else { scaled(difficulty, denominator, numerator) };
    next.max(floor).max(U256::one())
}

/// Returns the factor, at least one, by which an error of `more` to `less` is corrected, as numerator and denominator.
fn step(more: u64, less: u64) -> (u64, u64) {
    if more >= less.saturating_mul(MAX_STEP) {
        (MAX_STEP, 1)
    } else if more > less.saturating_mul(TRUSTED_ERROR) {
        (more, less)
    } else {
        // A quarter of the error: 1 + (more / less - 1) / 4.
        (less.saturating_mul(3).saturating_add(more), less.saturating_mul(4))
    }
}

/// Returns `value * numerator / denominator`, rounded to the nearest, at most `U256::MAX`.
fn scaled(value: U256, numerator: u64, denominator: u64) -> U256 {
    let (numerator, denominator) = (U256::from(numerator), U256::from(denominator));
    let half = denominator.checked_div(2.into()).unwrap_or_default();
    let exact = value.checked_mul(numerator).and_then(|product| product.checked_add(half)?.checked_div(denominator));
    exact.unwrap_or_else(|| value.checked_div(denominator).unwrap_or_default().saturating_mul(numerator))
}
