//! The types that the pallet stores, and what it asks of the motions.

use crate::Config;
use alloc::vec::Vec;
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use core::marker::PhantomData;
use frame_support::{
    CloneNoBound, DebugNoBound, EqNoBound, PartialEqNoBound,
    pallet_prelude::DispatchResult,
    traits::fungible::{Credit, Inspect},
};
use scale_info::TypeInfo;

/// The amount of a deposit.
pub type BalanceOf<T> = <<T as Config>::Currency as Inspect<<T as frame_system::Config>::AccountId>>::Balance;
/// Money of a deposit, on its way to [`Config::OnSlash`].
pub type CreditOf<T> = Credit<<T as frame_system::Config>::AccountId, <T as Config>::Currency>;

/// The time that passed for a chain, as far as it counts.
#[derive(
    Clone, Copy, PartialEq, Eq, Debug, Default, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct ChainTime {
    /// The milliseconds that counted so far.
    pub passed: u64,
    /// The timestamp up to which they are counted, in milliseconds since 1970-01-01; 0 before the first.
    pub at: u64,
}

impl ChainTime {
    /// Goes on to the timestamp `now`. At most `most` milliseconds count, and none up to the first timestamp.
    ///
    /// ```
    /// use pallet_seats::ChainTime;
    ///
    /// let mut clock = ChainTime { passed: 500, at: 1_577_836_800_000 };
    /// clock.step(1_577_836_803_000, 600_000);
    /// assert_eq!(clock.passed, 3_500);
    /// ```
    pub fn step(&mut self, now: u64, most: u64) {
        if self.at > 0 {
            self.passed = self.passed.saturating_add(now.saturating_sub(self.at).min(most));
        }
        self.at = now;
    }
}

/// The silence of a seat.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct Silence {
    /// When it is to come into force, in milliseconds of [`Clock`](crate::Clock).
    pub from: u64,
    /// Whether it is in force: the seat doesn't vote.
    pub in_force: bool,
    /// Whether the seat missed too many votes: then an authored block doesn't end it.
    pub absent: bool,
}

impl Silence {
    /// Returns whether it is only announced, and has to come into force where the clock shows `now`.
    pub fn is_due(&self, now: u64) -> bool {
        !self.in_force && now >= self.from
    }
}

/// The deposit of a motion: the ticket that `pallet-collective` keeps with it.
#[derive(CloneNoBound, PartialEqNoBound, EqNoBound, DebugNoBound, Encode, Decode, MaxEncodedLen, TypeInfo)]
#[scale_info(skip_type_params(T))]
#[codec(mel_bound())]
pub struct MotionDeposit<T: Config> {
    /// The motion.
    pub motion: T::Hash,
    /// The amount on hold for [`HoldReason::Motion`](crate::HoldReason::Motion).
    pub amount: BalanceOf<T>,
}

/// The motions on which the consortium votes, as far as their deposits go.
pub trait Motions<AccountId, Hash> {
    /// Returns the motions that are open, in the order in which they were proposed. While a deposit is made, the last
    /// one is that for which it is.
    fn open() -> Vec<Hash>;

    /// Returns whether a motion is open.
    fn is_open(motion: &Hash) -> bool;

    /// Returns whether a motion, open or not, has a deposit that was not released.
    fn has_deposit(motion: &Hash) -> bool;

    /// Drops the deposit of a motion that is not open any more.
    ///
    /// # Errors
    /// Fails where it is open, or the money can't be released.
    fn release(motion: &Hash) -> DispatchResult;

    /// Returns the most motions that can be open.
    fn capacity() -> u32;

    /// Proposes a motion for `who`, with its deposit, and ends it without releasing that.
    #[cfg(feature = "runtime-benchmarks")]
    fn propose_and_end(who: &AccountId);
}

/// The seats that vote, and the motions, of `pallet-collective`.
pub struct Collective<T, I = ()>(PhantomData<(T, I)>);
