//! The calls this client makes, encoded from the words that chain and client share.

use crate::chain::{Account, Balance, Call, Hash};
use codec::{Compact, Encode};
use urcar_primitives::{Country, Date, Digest, Entry, Odometer, Offer, Roles, Terms, Text, VinText};

fn call(pallet: &'static str, name: &'static str, arguments: usize, encoded: Vec<u8>) -> Call {
    Call { pallet, name, arguments, encoded }
}

/// Opens a life file.
pub fn register(vin: &str, entry: &Entry<Account>, owner: Option<&Account>) -> Call {
    call("Vehicles", "register", 3, (VinText::unchecked(vin), entry, owner).encode())
}

/// Writes a record.
pub fn record(vin: &str, entry: &Entry<Account>) -> Call {
    call("Vehicles", "record", 2, (VinText::unchecked(vin), entry).encode())
}

/// Writes many records.
pub fn record_batch(items: &[(VinText, Entry<Account>)]) -> Call {
    call("Vehicles", "record_batch", 1, items.encode())
}

/// Offers a vehicle.
pub fn offer_transfer(vin: &str, offer: &Offer<Account>) -> Call {
    let Offer { to, terms, event_date, odometer, .. } = offer;
    let args: (_, &Account, &Terms, &Date, &Option<Odometer>) =
        (VinText::unchecked(vin), to, terms, event_date, odometer);
    call("Ownership", "offer_transfer", 5, args.encode())
}

/// Takes a vehicle over on the terms that were read.
pub fn accept_transfer(vin: &str, offer: &Offer<Account>, head: Option<Digest>) -> Call {
    call("Ownership", "accept_transfer", 3, (VinText::unchecked(vin), offer, head).encode())
}

/// Says no to an offer.
pub fn decline(vin: &str) -> Call {
    call("Ownership", "decline", 1, VinText::unchecked(vin).encode())
}

/// Takes an offer back.
pub fn withdraw_offer(vin: &str) -> Call {
    call("Ownership", "withdraw_offer", 1, VinText::unchecked(vin).encode())
}

/// Asks to be admitted.
pub fn apply(name: &str, country: &Country, roles: &Roles) -> Call {
    call("Writers", "apply", 3, (Text::<64>::unchecked(name), country, roles).encode())
}

/// Calls of the writers pallet that name nobody.
pub fn writer_alone(name: &'static str) -> Call {
    call("Writers", name, 0, Vec::new())
}

/// Calls of the writers pallet that name an organisation.
pub fn writer_of(name: &'static str, who: &Account) -> Call {
    call("Writers", name, 1, who.encode())
}

/// Calls of the writers pallet that name an organisation and a reason.
pub fn writer_because(name: &'static str, who: &Account, reason: &str) -> Call {
    call("Writers", name, 2, (who, Text::<200>::unchecked(reason)).encode())
}

/// Gives an organisation other roles.
pub fn set_roles(who: &Account, roles: &Roles) -> Call {
    call("Writers", "set_roles", 2, (who, roles).encode())
}

/// Votes on a proposal.
pub fn vote(proposal: Hash, index: u32, approve: bool) -> Call {
    call("Consortium", "vote", 3, (proposal, Compact(index), approve).encode())
}

/// Counts the votes on a proposal and does what they decided.
pub fn close(proposal: Hash, index: u32, weight: (u64, u64), length: u32) -> Call {
    let weight = (Compact(weight.0), Compact(weight.1));
    call("Consortium", "close", 4, (proposal, Compact(index), weight, Compact(length)).encode())
}

/// Sends money.
pub fn transfer(to: &Account, amount: Balance) -> Call {
    // Variant 0 of an address is an account.
    call("Balances", "transfer_keep_alive", 2, (0u8, to, Compact(amount)).encode())
}
