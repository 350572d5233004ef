//! The retarget as pure arithmetic, the same for the pallet and for a simulation of it.

use frame_support::{BoundedVec, traits::ConstU32};
use sp_core::U256;
use sp_runtime::{Perbill, SaturatedConversion};

/// The number of slots whose median work time decides on a retarget.
pub const WINDOW: u32 = 32;

/// The largest factor by which one window changes the difficulty, up or down.
pub const MAX_STEP: u64 = 4;

/// The factor of error beyond which all of the error is corrected; up to it, a quarter is. Small errors are mostly luck:
/// the median of 32 searches is off by a quarter on its own, and by half when one of four authorities lies.
pub const TRUSTED_ERROR: u64 = 3;

/// Work times of slots in milliseconds.
pub type WorkTimes = BoundedVec<u32, ConstU32<WINDOW>>;

/// The length of a slot and the target of its work time, in milliseconds.
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
    /// The window's median work time in milliseconds.
    pub median: u32,
}

/// The difficulty and the window that will change it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Steering {
    /// The difficulty of the next block.
    pub difficulty: U256,
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
        let (from, median) = (self.difficulty, median(&self.window));
        self.difficulty = retargeted(from, median, clock.target);
        self.window = WorkTimes::default();
        Some(Retarget { from, to: self.difficulty, median })
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

/// Returns the difficulty after a window with this median: higher where the work took less than the target, lower where
/// it took more. Changed by at most [`MAX_STEP`], and never below one; zero stays zero.
///
/// ```
/// use pallet_work::retarget::retargeted;
/// use sp_core::U256;
///
/// // Twice the target is taken for luck: a quarter of the error is corrected. Twenty times is corrected by the most.
/// assert_eq!(retargeted(U256::from(1_000), 300, 150), U256::from(800));
/// assert_eq!(retargeted(U256::from(1_000), 3_000, 150), U256::from(250));
/// ```
pub fn retargeted(difficulty: U256, median: u32, target: u32) -> U256 {
    if difficulty.is_zero() {
        return difficulty;
    }
    let (median, target) = (u64::from(median.max(1)), u64::from(target.max(1)));
    let harder = target > median;
    let (more, less) = if harder { (target, median) } else { (median, target) };
    let (numerator, denominator) = step(more, less);
    let next =
        if harder { scaled(difficulty, numerator, denominator) } else { scaled(difficulty, denominator, numerator) };
    next.max(U256::one())
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
