//! Who holds titles.

use crate::Vin;
use sp_runtime::DispatchResult;

/// Who holds a vehicle's title. Offered by the ownership pallet to the life file and to disputes.
pub trait Titles<AccountId> {
    /// The account that owns the vehicle.
    fn owner(vin: &Vin) -> Option<AccountId>;

    /// Gives a vehicle that was registered just now its first owner.
    fn register(vin: &Vin, owner: &AccountId) -> DispatchResult;

    /// Passes the title on within the trade, to the organisation to which the car is delivered. Fails unless the car is
    /// in the trade, `from` owns it, and `to` is an organisation in active standing other than `from`.
    fn deliver(vin: &Vin, from: &AccountId, to: &AccountId) -> DispatchResult;

    /// Passes the title from the trade to the buyer at first retail. Fails unless the car is in the trade and `seller`
    /// owns it, and where the seller is the buyer.
    fn retail(vin: &Vin, seller: &AccountId, buyer: &AccountId) -> DispatchResult;
}
