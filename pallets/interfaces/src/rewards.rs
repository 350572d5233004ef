//! The pay for the truth when a car is sold.

use sp_runtime::Weight;
use urcar_types::Vin;

/// Pays those who made a vehicle's file worth reading. Offered by the rewards pallet to ownership.
pub trait SaleRewards<AccountId, Balance> {
    /// Takes the reward of a sale out of what the seller was just paid, and pays it to the writers and witnesses whose
    /// records are worth it; the rest goes to the treasury. Called after the price was paid and before the sale is
    /// appended to the file. Can't fail: what can't be paid stays with the treasury, and what can't be taken with the
    /// seller. Returns the amount taken, at most the price.
    fn pay(vin: &Vin, seller: &AccountId, buyer: &AccountId, price: Balance) -> Balance;

    /// Returns the most that [`Self::pay`] weighs.
    fn weight() -> Weight;
}
