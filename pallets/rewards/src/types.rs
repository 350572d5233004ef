//! How much of a price the reward is.

use crate::Config;
use frame_support::traits::{fungible::Inspect, tokens::Balance};
use sp_runtime::Perbill;

/// How many houses are paid when a car is sold.
pub const MAX_HOUSES: u32 = 8;

/// How much of a price the reward is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Terms<Balance> {
    /// The part of the price.
    pub share: Perbill,
    /// The least amount, in the smallest unit; more than the most reads as the most.
    pub least: Balance,
    /// The most, in the smallest unit.
    pub most: Balance,
}

impl<Amount: Balance> Terms<Amount> {
    /// Returns the reward of a sale at this price; never more than the price.
    pub fn reward(&self, price: Amount) -> Amount {
        self.share.mul_floor(price).max(self.least).min(self.most).min(price)
    }
}

/// An amount of the chain's own money, in its smallest unit.
pub type BalanceOf<T> = <<T as Config>::Currency as Inspect<<T as frame_system::Config>::AccountId>>::Balance;
