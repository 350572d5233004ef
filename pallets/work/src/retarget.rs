//! The retarget as plain arithmetic, the same for the pallet and for whoever simulates it.

use frame_support::{BoundedVec, traits::ConstU32};
use sp_core::U256;
use sp_runtime::{Perbill, SaturatedConversion};

/// How many slots are judged together.
pub const WINDOW: u32 = 32;

/// The most that one window changes the difficulty by, up or down.
pub const MAX_STEP: u64 = 4;

/// Beyond which error all of it is corrected. Up to it a quarter: there it is mostly luck, for the median of 32 searches
/// strays by a quarter on its own, and by half when one of four authorities lies.
pub const TRUSTED_ERROR: u64 = 3;

/// Work times of slots in milliseconds.
pub type WorkTimes = BoundedVec<u32, ConstU32<WINDOW>>;

/// A slot's length and how much of it the work should take, in milliseconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Clock {
    /// The slot's length; what a skipped slot counts.
    pub slot: u32,
    /// What the median work time is steered to.
    pub target: u32,
}

impl Clock {
    /// Slots of `duration` milliseconds, of which the work should take `share`.
    pub fn new(duration: u64, share: Perbill) -> Self {
        let slot = duration.saturated_into();
        Self { slot, target: share.mul_floor(slot) }
    }

    /// How far `now`, in milliseconds since 1970, is into `slot`: at least nothing, at most the whole slot.
    pub fn work_time(&self, now: u64, slot: u64) -> u32 {
        let start = slot.saturating_mul(self.slot.into());
        now.saturating_sub(start).saturated_into::<u32>().min(self.slot)
    }
}

/// What one window did.
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
    /// What the next block is asked for.
    pub difficulty: U256,
    /// The slots since the last retarget.
    pub window: WorkTimes,
}

impl Steering {
    /// Counts a block with this work time after so many skipped slots, and reports each retarget; there are at most two.
    pub fn block(&mut self, skipped: u64, time: u32, clock: &Clock, mut report: impl FnMut(Retarget)) {
        // More than one window of empty slots says no more than one.
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

/// The median of work times, the mean of the middle two of an even number; zero of none.
pub fn median(times: &[u32]) -> u32 {
    let mut sorted = times.to_vec();
    sorted.sort_unstable();
    let upper = sorted.len().checked_div(2).unwrap_or_default();
    let lower = sorted.len().saturating_sub(1).checked_div(2).unwrap_or_default();
    let at = |index: usize| u64::from(sorted.get(index).copied().unwrap_or_default());
    at(lower).saturating_add(at(upper)).checked_div(2).unwrap_or_default().saturated_into()
}

/// The difficulty after a window with this median: harder when the work took less than the target, easier when it took
/// more. Never by more than [`MAX_STEP`], never below one; zero stays zero.
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

/// The factor, at least one, that an error of `more` to `less` is answered with, as numerator and denominator.
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

/// `value * numerator / denominator`, rounded to the nearest, at most `U256::MAX`.
fn scaled(value: U256, numerator: u64, denominator: u64) -> U256 {
    let (numerator, denominator) = (U256::from(numerator), U256::from(denominator));
    let half = denominator.checked_div(2.into()).unwrap_or_default();
    let exact = value.checked_mul(numerator).and_then(|product| product.checked_add(half)?.checked_div(denominator));
    exact.unwrap_or_else(|| value.checked_div(denominator).unwrap_or_default().saturating_mul(numerator))
}
