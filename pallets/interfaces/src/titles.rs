//! Who holds titles.

use sp_runtime::DispatchResult;
use urcar_types::Vin;

/// The titles of vehicles. Offered by the ownership pallet to the life file and to disputes.
pub trait Titles<AccountId> {
    /// Returns the account that owns the vehicle; `None` for an unknown vehicle.
    fn owner(vin: &Vin) -> Option<AccountId>;

    /// Records the first owner of a vehicle that is being registered.
    ///
    /// # Errors
    /// Fails where the vehicle has an owner already.
    fn register(vin: &Vin, owner: &AccountId) -> DispatchResult;

    /// Passes the title on within the trade, to the organisation to which the car is delivered.
    ///
    /// # Errors
    /// Fails unless the car is in the trade, `from` owns it, and `to` is an organisation in active standing other than
    /// `from`.
    fn deliver(vin: &Vin, from: &AccountId, to: &AccountId) -> DispatchResult;

    /// Passes the title from the trade to the buyer at first retail. Without a buyer it stays with the seller, who
    /// holds it from now on for a keeper that has no account; the car leaves the trade all the same.
    ///
    /// # Errors
    /// Fails unless the car is in the trade and `seller` owns it, where the seller is the buyer, and while a buyer has
    /// the car reserved.
    fn retail(vin: &Vin, seller: &AccountId, buyer: Option<&AccountId>) -> DispatchResult;

    /// Passes the title on by a court's or an office's word, from whoever holds it, and ends whatever that one put up;
    /// money that a buyer has on hold goes back. Can't fail. Does nothing where nobody holds the title, or `to` does.
    fn order(vin: &Vin, to: &AccountId);
}
