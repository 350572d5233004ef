//! Titles that pass on as the ownership pallet passes them.

use crate::{AccountId, MockWriters};
use frame_support::{Twox64Concat, ensure, storage_alias};
use sp_runtime::{DispatchError, DispatchResult};
use urcar_interfaces::{Titles, Writers};
use urcar_types::Vin;

/// Titles by VIN: the owner, and whether organisations alone have held it.
#[storage_alias]
pub type Owners = StorageMap<MockTitles, Twox64Concat, Vin, (AccountId, bool)>;

/// Set while no title is given or passed on.
#[storage_alias]
pub type Refusing = StorageValue<MockTitles, ()>;

/// [`Refusing`] is set. Unlike `Other`, an event tells these three errors apart.
pub const REFUSED: DispatchError = DispatchError::Unavailable;
/// The car has left the trade.
pub const NOT_IN_TRADE: DispatchError = DispatchError::Exhausted;
/// The car is another's.
pub const NOT_OWNER: DispatchError = DispatchError::CannotLookup;

/// Passes titles on, and undoes nothing when it refuses: so a test sees who undoes it.
pub struct MockTitles;

impl Titles<AccountId> for MockTitles {
    fn owner(vin: &Vin) -> Option<AccountId> {
        Owners::get(vin).map(|(owner, _)| owner)
    }

    fn register(vin: &Vin, owner: &AccountId) -> DispatchResult {
        assert!(!Owners::contains_key(vin), "a vehicle is registered once");
        set(vin, owner, MockWriters::is_active(owner))
    }

    fn deliver(vin: &Vin, from: &AccountId, to: &AccountId) -> DispatchResult {
        pass(vin, from, to, true)
    }

    fn retail(vin: &Vin, seller: &AccountId, buyer: Option<&AccountId>) -> DispatchResult {
        pass(vin, seller, buyer.unwrap_or(seller), false)
    }

    fn order(vin: &Vin, to: &AccountId) {
        Owners::mutate_extant(vin, |title| title.0 = *to);
    }
}

fn pass(vin: &Vin, from: &AccountId, to: &AccountId, in_trade: bool) -> DispatchResult {
    let (owner, was_in_trade) = Owners::get(vin).expect("every vehicle has a title");
    ensure!(was_in_trade, NOT_IN_TRADE);
    ensure!(owner == *from, NOT_OWNER);
    set(vin, to, in_trade)
}

fn set(vin: &Vin, owner: &AccountId, in_trade: bool) -> DispatchResult {
    Owners::insert(vin, (*owner, in_trade));
    if Refusing::exists() { Err(REFUSED) } else { Ok(()) }
}
