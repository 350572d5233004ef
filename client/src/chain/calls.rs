//! The calls that this library makes, encoded from the types that chain and client share.

use super::{call::Call, mandates::Mandate};
use crate::types::{Account, Balance, Hash};
use codec::{Compact, Encode};
use urcar_types::{Country, Date, Digest, Entry, Evidence, Ground, Odometer, Offer, Roles, Terms, Text, VinText};

/// The most items of a batch, as the runtime has it (`Vehicles::MaxBatch`).
pub const MAX_BATCH: u32 = 128;

fn call(pallet: &'static str, name: &'static str, arguments: usize, encoded: Vec<u8>) -> Call {
    Call { pallet, name, arguments, encoded }
}

/// Opens a life file. Without an `owner` the car is the writer's.
pub fn register(vin: &str, entry: &Entry<Account>, owner: Option<&Account>) -> Call {
    call("Vehicles", "register", 3, (VinText::unchecked(vin), entry, owner).encode())
}

/// Writes a record.
pub fn record(vin: &str, entry: &Entry<Account>) -> Call {
    call("Vehicles", "record", 2, (VinText::unchecked(vin), entry).encode())
}

/// Writes many records, at most [`MAX_BATCH`]. An item that is refused leaves the others alone.
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

/// Declines an offer.
pub fn decline(vin: &str) -> Call {
    call("Ownership", "decline", 1, VinText::unchecked(vin).encode())
}

/// Takes an offer back.
pub fn withdraw_offer(vin: &str) -> Call {
    call("Ownership", "withdraw_offer", 1, VinText::unchecked(vin).encode())
}

/// Puts a vehicle up for sale, its file confirmed as of a head.
pub fn list(vin: &str, price: Balance, head: Digest, odometer: Option<&Odometer>) -> Call {
    call("Ownership", "list", 4, (VinText::unchecked(vin), price, head, odometer).encode())
}

/// Changes the price of a listed vehicle, or confirms its file anew.
pub fn relist(vin: &str, price: Balance, head: Digest, odometer: Option<&Odometer>) -> Call {
    call("Ownership", "relist", 4, (VinText::unchecked(vin), price, head, odometer).encode())
}

/// Takes a vehicle off the market.
pub fn unlist(vin: &str) -> Call {
    call("Ownership", "unlist", 1, VinText::unchecked(vin).encode())
}

/// Buys a listed vehicle at a price, with its file as of a head.
pub fn buy(vin: &str, price: Balance, head: Digest) -> Call {
    call("Ownership", "buy", 3, (VinText::unchecked(vin), price, head).encode())
}

/// Sets a listed vehicle aside, its price on hold.
pub fn reserve(vin: &str, price: Balance, head: Digest) -> Call {
    call("Ownership", "reserve", 3, (VinText::unchecked(vin), price, head).encode())
}

/// Buys a vehicle that is reserved.
pub fn complete(vin: &str, head: Digest) -> Call {
    call("Ownership", "complete", 2, (VinText::unchecked(vin), head).encode())
}

/// Cancels a reservation.
pub fn cancel(vin: &str) -> Call {
    call("Ownership", "cancel", 1, VinText::unchecked(vin).encode())
}

/// Attests a record.
pub fn attest(vin: &str, number: u32) -> Call {
    call("Vehicles", "attest", 2, (VinText::unchecked(vin), number).encode())
}

/// Retracts an attestation.
pub fn retract_attestation(vin: &str, number: u32) -> Call {
    call("Vehicles", "retract_attestation", 2, (VinText::unchecked(vin), number).encode())
}

/// Challenges a record.
pub fn open_dispute(
    vin: &str,
    number: u32,
    ground: Ground,
    statement: &Text<200>,
    evidence: &Evidence,
    deposit: Balance,
) -> Call {
    let args = (VinText::unchecked(vin), number, ground, statement, evidence, deposit);
    call("Disputes", "open", 6, args.encode())
}

/// Votes on a dispute.
pub fn vote_dispute(dispute: u32, uphold: bool) -> Call {
    call("Disputes", "vote", 2, (dispute, uphold).encode())
}

/// Withdraws a dispute.
pub fn withdraw_dispute(dispute: u32) -> Call {
    call("Disputes", "withdraw", 1, dispute.encode())
}

/// Applies for admission.
pub fn apply(name: &str, country: &Country, roles: &Roles) -> Call {
    call("Writers", "apply", 3, (Text::<64>::unchecked(name), country, roles).encode())
}

/// Calls a function of the writers pallet that names nobody, such as `leave`.
pub fn writer_alone(name: &'static str) -> Call {
    call("Writers", name, 0, Vec::new())
}

/// Calls a function of the writers pallet that names an organisation, such as `admit`.
pub fn writer_of(name: &'static str, who: &Account) -> Call {
    call("Writers", name, 1, who.encode())
}

/// Calls a function of the writers pallet that names an organisation and a reason, such as `expel`.
pub fn writer_because(name: &'static str, who: &Account, reason: &str) -> Call {
    call("Writers", name, 2, (who, Text::<200>::unchecked(reason)).encode())
}

/// Sets an organisation's roles.
pub fn set_roles(who: &Account, roles: &Roles) -> Call {
    call("Writers", "set_roles", 2, (who, roles).encode())
}

/// Votes on a proposal.
pub fn vote(proposal: Hash, index: u32, approve: bool) -> Call {
    call("Consortium", "vote", 3, (proposal, Compact(index), approve).encode())
}

/// Counts the votes on a proposal, and carries the decision out.
pub fn close(proposal: Hash, index: u32, weight: (u64, u64), length: u32) -> Call {
    let weight = (Compact(weight.0), Compact(weight.1));
    call("Consortium", "close", 4, (proposal, Compact(index), weight, Compact(length)).encode())
}

/// Requests a mandate.
pub fn request_mandate(mandate: &Mandate) -> Call {
    call("Mandates", "request", 1, mandate.encode())
}

/// Objects to a mandate that waits.
pub fn object_to_mandate(id: u32) -> Call {
    call("Mandates", "object", 1, id.encode())
}

/// Has a mandate carried out that is due.
pub fn enact_mandate(id: u32) -> Call {
    call("Mandates", "enact", 1, id.encode())
}

/// Applies an upgrade that is authorised.
pub fn apply_upgrade(code: &[u8]) -> Call {
    call("System", "apply_authorized_upgrade", 1, code.encode())
}

/// Shows that a seat is alive.
pub fn here(seat: &Account) -> Call {
    call("Seats", "here", 1, seat.encode())
}

/// Transfers money.
pub fn transfer(to: &Account, amount: Balance) -> Call {
    // Variant 0 of an address is an account.
    call("Balances", "transfer_keep_alive", 2, (0u8, to, Compact(amount)).encode())
}

#[cfg(test)]
mod tests {
    use super::*;
    use codec::DecodeAll;
    use urcar_runtime::RuntimeCall;
    use urcar_types::{Currency, List, OdometerUnit, Price, RecordData, Role};

    const VIN: &str = "1M8GDM9AXKP042788";

    #[test]
    fn a_batch_is_as_large_as_the_runtime_takes() {
        let metadata = urcar_runtime::Runtime::metadata_at_version(15).unwrap();
        let metadata = subxt::Metadata::decode_from(&metadata).unwrap();
        let constant = metadata.pallet_by_name("Vehicles").unwrap().constant_by_name("MaxBatch").unwrap();
        assert_eq!(u32::decode_all(&mut constant.value()), Ok(MAX_BATCH));
    }

    /// Returns the runtime's own call of this name that the arguments are, in words.
    fn read(call: &Call) -> String {
        let name = format!("{}(Call::{}", call.pallet, call.name);
        let mut found = Vec::new();
        for index in 0..=u16::MAX {
            let bytes = [index.to_be_bytes().as_slice(), &call.encoded].concat();
            if let Ok(read) = RuntimeCall::decode_all(&mut &*bytes) {
                let words = format!("{read:?}");
                let rest = words
                    .strip_prefix(&name)
                    .filter(|rest| !rest.starts_with(|next: char| next.is_alphanumeric() || next == '_'));
                if rest.is_some() {
                    assert_eq!(read.encode(), bytes, "{words}");
                    assert_eq!(words.matches(": ").count().min(1), call.arguments.min(1), "{words}");
                    found.push(words);
                }
            }
        }
        assert_eq!(found.len(), 1, "{name}: {found:?}");
        found.remove(0)
    }

    fn entry() -> Entry<Account> {
        Entry {
            data: RecordData::OdometerReading { series: None },
            event_date: Date::new(2024, 5, 6),
            odometer: Some(Odometer::read(7_001, OdometerUnit::Miles)),
            description: Text::unchecked("前保险杠"),
            evidence: List::default(),
            commitment: Some(Digest::repeat_byte(9)),
        }
    }

    fn offer() -> Offer<Account> {
        Offer {
            from: Account::new([1; 32]),
            to: Account::new([2; 32]),
            terms: Terms::Sale(Price { amount: 5_005, currency: Currency::from("EUR") }),
            event_date: Date::new(2024, 5, 6),
            odometer: None,
        }
    }

    fn holds(call: &Call, parts: &[&str]) {
        let words = read(call);
        for part in parts {
            assert!(words.contains(part), "{part} in {words}");
        }
    }

    #[test]
    fn the_life_file_takes_them() {
        let who = Account::new([2; 32]);
        holds(&register(VIN, &entry(), Some(&who)), &["owner: Some(", "7001", "2024"]);
        holds(&register(VIN, &entry(), None), &["owner: None"]);
        holds(&record(VIN, &entry()), &[VIN, "前保险杠"]);
        holds(&record_batch(&[(VinText::unchecked(VIN), entry()), (VinText::unchecked("x"), entry())]), &[VIN, "7001"]);
        holds(&attest(VIN, 77), &[VIN, "number: 77"]);
        holds(&retract_attestation(VIN, 78), &[VIN, "number: 78"]);
    }

    #[test]
    fn ownership_takes_them() {
        let head = Digest::repeat_byte(0xab);
        let reading = Odometer::read(84_500, OdometerUnit::Kilometres);
        holds(&offer_transfer(VIN, &offer()), &[VIN, "5005", "odometer: None"]);
        holds(&accept_transfer(VIN, &offer(), Some(head)), &["5005", "abab"]);
        holds(&decline(VIN), &[VIN]);
        holds(&withdraw_offer(VIN), &[VIN]);
        holds(&list(VIN, u128::MAX, head, Some(&reading)), &[&u128::MAX.to_string(), "abab", "84500"]);
        holds(&relist(VIN, 12_005, head, None), &["price: 12005", "abab", "odometer: None"]);
        holds(&unlist(VIN), &[VIN]);
        holds(&buy(VIN, 12_005, head), &["price: 12005", "abab"]);
        holds(&reserve(VIN, 12_005, head), &["price: 12005", "abab"]);
        holds(&complete(VIN, head), &[VIN, "abab"]);
        holds(&cancel(VIN), &[VIN]);
    }

    #[test]
    fn disputes_takes_them() {
        let evidence =
            Evidence { blake2_256: Digest::repeat_byte(0xcd), media_type: Text::unchecked("image/png"), bytes: 4_711 };
        let statement = Text::unchecked("一年前里程更高");
        let open = open_dispute(VIN, 7, Ground::WrongVehicle, &statement, &evidence, 100_005);
        holds(
            &open,
            &[VIN, "number: 7", "WrongVehicle", "一年前里程更高", "cdcd", "image/png", "4711", "deposit: 100005"],
        );
        holds(&vote_dispute(3, true), &["dispute: 3", "uphold: true"]);
        holds(&vote_dispute(4, false), &["dispute: 4", "uphold: false"]);
        holds(&withdraw_dispute(5), &["dispute: 5"]);
    }

    #[test]
    fn the_consortium_takes_them() {
        let who = Account::new([2; 32]);
        let roles = Roles::try_from(std::collections::BTreeSet::from([Role::Insurer, Role::Workshop])).unwrap();
        holds(&apply("Prüfwerk", &Country::from("DEU"), &roles), &["Prüfwerk", "DEU", "Insurer", "Workshop"]);
        holds(&set_roles(&who, &roles), &["Insurer"]);
        for name in ["withdraw_application", "leave", "finish_leave", "top_up"] {
            read(&writer_alone(name));
        }
        for name in ["admit", "reinstate"] {
            read(&writer_of(name, &who));
        }
        for name in ["reject", "suspend", "expel"] {
            holds(&writer_because(name, &who, "no bond"), &["no bond"]);
        }
        holds(&vote(Hash::repeat_byte(0xee), 3, true), &["eeee", "index: 3", "approve: true"]);
        holds(&close(Hash::repeat_byte(0xee), 3, (71, 72), 99), &["eeee", "71", "72", "length_bound: 99"]);
        holds(&transfer(&who, 12_005), &["12005"]);
    }

    #[test]
    fn mandates_take_them() {
        let who = Account::new([2; 32]);
        let upgrade = Mandate::AuthorizeUpgrade { code_hash: Hash::repeat_byte(0xaa) };
        holds(&request_mandate(&upgrade), &["AuthorizeUpgrade", "aaaa"]);
        holds(&request_mandate(&Mandate::CancelUpgrade), &["CancelUpgrade"]);
        let without = vec![who.clone(), Account::new([3; 32])];
        let restore = Mandate::RestoreFinality { without, finalised: 4_711, until: 5_311 };
        holds(&request_mandate(&restore), &["RestoreFinality", "finalised: 4711", "until: 5311", "0202", "0303"]);
        let floor = Mandate::SetDifficultyFloor { floor: 5_005.into() };
        holds(&request_mandate(&floor), &["SetDifficultyFloor", "floor: 5005"]);
        holds(&object_to_mandate(71), &["id: 71"]);
        holds(&enact_mandate(72), &["id: 72"]);
        holds(&here(&who), &["0202"]);
        holds(&apply_upgrade(&[0xbe, 0xef]), &["code: [190, 239]"]);
    }
}
