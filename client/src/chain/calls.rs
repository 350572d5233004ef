//! The calls that this library makes, encoded from the types that chain and client share.

use super::{call::Call, mandates::Mandate};
use crate::types::{Account, Balance, Hash};
use codec::{Compact, Encode};
use urcar_types::{
    Country, DateText, Digest, Entry, Evidence, Ground, List, Odometer, Offer, RequiredText, Role, Roles, Ruling,
    Specification, Terms, Text, VinText,
};

/// The most items of a batch, as the runtime has it (`Vehicles::MaxBatch`).
pub const MAX_BATCH: u32 = 128;

/// The kind of an address that is an account.
const ACCOUNT: u8 = 0;

fn call(pallet: &'static str, name: &'static str, arguments: usize, encoded: Vec<u8>) -> Call {
    Call { pallet, name, arguments, encoded }
}

/// Opens a life file. Without an `owner` the car is the writer's.
pub fn register(vin: &str, entry: &Entry<Account>, owner: Option<&Account>) -> Call {
    call("Vehicles", "register", 3, (VinText::unchecked(vin), entry, owner).encode())
}

/// Opens the life file of a vehicle with a chassis number, `CH-` and the number as it is stamped. Without an `owner` the
/// car is the writer's.
pub fn register_chassis(vin: &str, entry: &Entry<Account>, owner: Option<&Account>) -> Call {
    call("Vehicles", "register_chassis", 3, (VinText::unchecked(vin), entry, owner).encode())
}

/// Writes a record, in a role or in the first of its writer's that may.
pub fn record(vin: &str, entry: &Entry<Account>, role: Option<Role>) -> Call {
    call("Vehicles", "record", 3, (VinText::unchecked(vin), entry, role).encode())
}

/// A record of a batch: of which vehicle, and in which role, or in the first of its writer's that may.
pub type BatchItem = (VinText, Entry<Account>, Option<Role>);

/// Writes many records, at most [`MAX_BATCH`]. An item that is refused leaves the others alone.
pub fn record_batch(items: &[BatchItem]) -> Call {
    call("Vehicles", "record_batch", 1, items.encode())
}

/// The values that take the place of those of a record that is corrected.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Amendment {
    /// Nothing: the record is withdrawn.
    Withdrawal,
    /// Its own content again, which it had before it was withdrawn: by two thirds.
    Restoration,
    /// Another reading, another specification, or both.
    New {
        /// The reading.
        odometer: Option<Odometer>,
        /// The car as it was built; of a registration.
        specification: Option<Box<Specification>>,
    },
}

/// Corrects a record.
pub fn amend(
    vin: &str,
    number: u32,
    amendment: &Amendment,
    reason: &RequiredText<128>,
    evidence: &List<Evidence, 8>,
) -> Call {
    let (withdraws, odometer, specification) = match amendment {
        Amendment::Withdrawal => (true, None, None),
        Amendment::Restoration => (false, None, None),
        Amendment::New { odometer, specification } => (false, odometer.as_ref(), specification.as_deref()),
    };
    let args = (VinText::unchecked(vin), number, withdraws, reason, odometer, specification, evidence);
    call("Vehicles", "amend", 7, args.encode())
}

/// Annuls the registration in force.
pub fn annul(vin: &str, reason: &RequiredText<128>) -> Call {
    call("Vehicles", "annul", 2, (VinText::unchecked(vin), reason).encode())
}

/// Consents to a lien.
pub fn consent_lien(vin: &str, number: u32) -> Call {
    call("Vehicles", "consent_lien", 2, (VinText::unchecked(vin), number).encode())
}

/// Objects to a title order.
pub fn object_to_title_order(vin: &str, number: u32) -> Call {
    call("Vehicles", "object", 2, (VinText::unchecked(vin), number).encode())
}

/// Decides on a title order to which the owner objects.
pub fn decide_title_order(vin: &str, number: u32, allow: bool) -> Call {
    call("Vehicles", "decide_title_order", 3, (VinText::unchecked(vin), number, allow).encode())
}

/// Offers a vehicle.
pub fn offer_transfer(vin: &str, offer: &Offer<Account>) -> Call {
    let Offer { to, terms, event_date, odometer, .. } = offer;
    let args: (_, &Account, &Terms, &DateText, &Option<Odometer>) =
        (VinText::unchecked(vin), to, terms, event_date, odometer);
    call("Ownership", "offer_transfer", 5, args.encode())
}

/// Takes a vehicle over by the digest of the offer that was read, with its file in the state that was read.
pub fn accept_transfer(vin: &str, offer: Digest, state: Digest) -> Call {
    call("Ownership", "accept_transfer", 3, (VinText::unchecked(vin), offer, state).encode())
}

/// Declines an offer.
pub fn decline(vin: &str) -> Call {
    call("Ownership", "decline", 1, VinText::unchecked(vin).encode())
}

/// Takes an offer back.
pub fn withdraw_offer(vin: &str) -> Call {
    call("Ownership", "withdraw_offer", 1, VinText::unchecked(vin).encode())
}

/// Puts a vehicle up for sale, its file confirmed as of a state.
pub fn list(vin: &str, price: Balance, state: Digest, odometer: Option<&Odometer>) -> Call {
    call("Ownership", "list", 4, (VinText::unchecked(vin), price, state, odometer).encode())
}

/// Changes the price of a listed vehicle, or confirms its file anew.
pub fn relist(vin: &str, price: Balance, state: Digest, odometer: Option<&Odometer>) -> Call {
    call("Ownership", "relist", 4, (VinText::unchecked(vin), price, state, odometer).encode())
}

/// Takes a vehicle off the market.
pub fn unlist(vin: &str) -> Call {
    call("Ownership", "unlist", 1, VinText::unchecked(vin).encode())
}

/// Buys a listed vehicle at a price, by the digest of the terms that were read.
pub fn buy(vin: &str, price: Balance, terms: Digest) -> Call {
    call("Ownership", "buy", 3, (VinText::unchecked(vin), price, terms).encode())
}

/// Sets a listed vehicle aside by the digest of the terms that were read, its price on hold.
pub fn reserve(vin: &str, price: Balance, terms: Digest) -> Call {
    call("Ownership", "reserve", 3, (VinText::unchecked(vin), price, terms).encode())
}

/// Buys a vehicle that is reserved, by the digest of the terms as they are now.
pub fn complete(vin: &str, terms: Digest) -> Call {
    call("Ownership", "complete", 2, (VinText::unchecked(vin), terms).encode())
}

/// Cancels a reservation.
pub fn cancel(vin: &str) -> Call {
    call("Ownership", "cancel", 1, VinText::unchecked(vin).encode())
}

/// Attests a record as it reads by a version.
pub fn attest(vin: &str, number: u32, version: u32) -> Call {
    call("Vehicles", "attest", 3, (VinText::unchecked(vin), number, version).encode())
}

/// Retracts an attestation.
pub fn retract_attestation(vin: &str, number: u32) -> Call {
    call("Vehicles", "retract_attestation", 2, (VinText::unchecked(vin), number).encode())
}

/// Challenges a record.
pub fn open_dispute(
    vin: &str,
    (number, from): (u32, Option<u32>),
    ground: Ground,
    statement: &Text<200>,
    evidence: &Evidence,
) -> Call {
    let args = (VinText::unchecked(vin), number, from, ground, statement, evidence);
    call("Disputes", "open", 6, args.encode())
}

/// Votes on a dispute.
pub fn vote_dispute(dispute: u32, ruling: Ruling) -> Call {
    call("Disputes", "vote", 2, (dispute, ruling).encode())
}

/// Joins a dispute.
pub fn join_dispute(dispute: u32, evidence: &Evidence) -> Call {
    call("Disputes", "join", 2, (dispute, evidence).encode())
}

/// Accepts what the writer of a disputed record amended.
pub fn accept_amendment(dispute: u32, version: u32) -> Call {
    call("Disputes", "accept", 2, (dispute, version).encode())
}

/// Withdraws from a dispute as a challenger.
pub fn give_up_dispute(dispute: u32) -> Call {
    call("Disputes", "give_up", 1, dispute.encode())
}

/// Rules a dispute on which too few seats are eligible to vote.
pub fn rule_dispute(dispute: u32, uphold: bool) -> Call {
    call("Disputes", "rule", 2, (dispute, uphold).encode())
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
    call("Council", "vote", 3, (proposal, Compact(index), approve).encode())
}

/// Counts the votes on a proposal, and carries the decision out.
pub fn close(proposal: Hash, index: u32, weight: (u64, u64), length: u32) -> Call {
    let weight = (Compact(weight.0), Compact(weight.1));
    call("Council", "close", 4, (proposal, Compact(index), weight, Compact(length)).encode())
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
    call("Balances", "transfer_keep_alive", 2, (ACCOUNT, to, Compact(amount)).encode())
}

/// Registers the session keys of a validator: their public halves one after the other, and the proof that whoever signs
/// has their secret halves.
pub fn set_keys(keys: &[u8], proof: &[u8]) -> Call {
    call("Session", "set_keys", 2, [keys, &proof.encode()].concat())
}

/// Takes the session keys of a validator back.
pub fn purge_keys() -> Call {
    call("Session", "purge_keys", 0, Vec::new())
}

/// The calls that a delegate may sign for an account.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Right {
    /// All that the account itself may do, its money and further delegates included.
    Any,
    /// Write records, but for those that pass a title on or end it, or lift a lien or a theft.
    WriteRecords,
    /// Attest records of others, and take that back.
    WitnessRecords,
    /// One that this client does not know, by its index.
    Other(u8),
}

impl Right {
    /// Returns its index in the chain's `ProxyType`.
    pub fn index(self) -> u8 {
        match self {
            Self::WriteRecords => 0,
            Self::WitnessRecords => 1,
            Self::Any => 2,
            Self::Other(index) => index,
        }
    }
}

impl From<u8> for Right {
    fn from(index: u8) -> Self {
        match index {
            0 => Self::WriteRecords,
            1 => Self::WitnessRecords,
            2 => Self::Any,
            _ => Self::Other(index),
        }
    }
}

impl std::fmt::Display for Right {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Any => f.write_str("any"),
            Self::WriteRecords => f.write_str("write-records"),
            Self::WitnessRecords => f.write_str("witness-records"),
            Self::Other(index) => write!(f, "right {index} of a later version"),
        }
    }
}

/// Lets an account sign for the one that signs this, without having to announce what it signs.
pub fn add_proxy(delegate: &Account, right: Right) -> Call {
    call("Proxy", "add_proxy", 3, (ACCOUNT, delegate, right.index(), 0u32).encode())
}

/// Takes a right back that was given with this delay: the blocks for which the delegate has to announce what it signs.
pub fn remove_proxy(delegate: &Account, right: Right, delay: u32) -> Call {
    call("Proxy", "remove_proxy", 3, (ACCOUNT, delegate, right.index(), delay).encode())
}

/// Has another account make an encoded call, as whose delegate the signer stands, by a right of it.
pub fn proxied(real: &Account, right: Right, call_bytes: Vec<u8>) -> Call {
    let encoded = [(ACCOUNT, real, Some(right.index())).encode(), call_bytes].concat();
    call("Proxy", "proxy", 3, encoded)
}

#[cfg(test)]
mod tests {
    use super::*;
    use codec::DecodeAll;
    use urcar_runtime::RuntimeCall;
    use urcar_types::{Currency, Date, Fuel, OdometerUnit, Price, RecordData, Role};

    const VIN: &str = "1M8GDM9AXKP042788";

    fn metadata() -> subxt::Metadata {
        subxt::Metadata::decode_from(&urcar_runtime::Runtime::metadata_at_version(15).unwrap()).unwrap()
    }

    #[test]
    fn a_batch_is_as_large_as_the_runtime_takes() {
        let metadata = metadata();
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
            event_date: Date::new(2024, 5, 6).into(),
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
            terms: Terms::Sale(Price { amount_minor: 5_005, currency: Currency::from("EUR") }),
            event_date: Date::new(2024, 5, 6).into(),
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
        holds(&record(VIN, &entry(), None), &[VIN, "前保险杠", "role: None"]);
        holds(&record(VIN, &entry(), Some(Role::Workshop)), &[VIN, "role: Some(Workshop)"]);
        let items = [(VinText::unchecked(VIN), entry(), Some(Role::Insurer)), (VinText::unchecked("x"), entry(), None)];
        holds(&record_batch(&items), &[VIN, "7001", "role: Some(Insurer)", "role: None"]);
        holds(&attest(VIN, 77, 2), &[VIN, "number: 77", "version: 2"]);
        holds(&retract_attestation(VIN, 78), &[VIN, "number: 78"]);
        holds(&register_chassis("CH-911-0123", &entry(), Some(&who)), &["CH-911-0123", "owner: Some(", "7001"]);
        holds(&annul(VIN, &Text::unchecked("错车")), &[VIN, "错车"]);
        holds(&consent_lien(VIN, 71), &[VIN, "record: 71"]);
        holds(&object_to_title_order(VIN, 72), &[VIN, "record: 72"]);
        holds(&decide_title_order(VIN, 73, true), &[VIN, "record: 73", "allow: true"]);
        holds(&decide_title_order(VIN, 73, false), &["allow: false"]);
    }

    #[test]
    fn corrections_take_reading_and_specification() {
        let reason = Text::unchecked("typo");
        let evidence =
            Evidence { blake2_256: Digest::repeat_byte(0xcd), media_type: Text::unchecked("image/png"), bytes: 4_711 };
        let evidence = List::unchecked(vec![evidence]);
        let withdrawal = amend(VIN, 7, &Amendment::Withdrawal, &reason, &List::default());
        holds(&withdrawal, &[VIN, "number: 7", "withdraws: true", "typo", "odometer: None", "specification: None"]);
        let restoration = amend(VIN, 7, &Amendment::Restoration, &reason, &List::default());
        holds(&restoration, &["withdraws: false", "odometer: None", "specification: None"]);
        let odometer = Some(Odometer::read(7_001, OdometerUnit::Miles));
        let reading = Amendment::New { odometer, specification: None };
        holds(&amend(VIN, 8, &reading, &reason, &evidence), &["withdraws: false", "7001", "4711"]);
        let specification = Specification {
            make: Text::unchecked("Citroën"),
            model: Text::unchecked("凯旋"),
            variant: Text::unchecked("v"),
            body: Text::unchecked("estate"),
            fuel: Fuel::Hydrogen,
            displacement_cc: None,
            motor_kw: Some(113),
            colour: Text::unchecked("blue"),
            model_year: 2_019,
            manufactured: Date::new(2019, 5, 6).into(),
            plant: Text::unchecked("Rennes"),
            euro_class: None,
        };
        let built = Amendment::New { odometer: None, specification: Some(Box::new(specification)) };
        holds(&amend(VIN, 0, &built, &reason, &List::default()), &["odometer: None", "Citroën", "Hydrogen", "113"]);
    }

    #[test]
    fn ownership_takes_them() {
        let state = Digest::repeat_byte(0xab);
        let reading = Odometer::read(84_500, OdometerUnit::Kilometres);
        holds(&offer_transfer(VIN, &offer()), &[VIN, "5005", "odometer: None"]);
        holds(&accept_transfer(VIN, Digest::repeat_byte(0xcd), state), &["cdcd", "abab"]);
        holds(&decline(VIN), &[VIN]);
        holds(&withdraw_offer(VIN), &[VIN]);
        holds(&list(VIN, u128::MAX, state, Some(&reading)), &[&u128::MAX.to_string(), "abab", "84500"]);
        holds(&relist(VIN, 12_005, state, None), &["price: Amount(12005)", "abab", "odometer: None"]);
        holds(&unlist(VIN), &[VIN]);
        let terms = Digest::repeat_byte(0xef);
        holds(&buy(VIN, 12_005, terms), &["price: Amount(12005)", "efef"]);
        holds(&reserve(VIN, 12_005, terms), &["price: Amount(12005)", "efef"]);
        holds(&complete(VIN, terms), &[VIN, "efef"]);
        holds(&cancel(VIN), &[VIN]);
    }

    #[test]
    fn disputes_takes_them() {
        let evidence =
            Evidence { blake2_256: Digest::repeat_byte(0xcd), media_type: Text::unchecked("image/png"), bytes: 4_711 };
        let statement = Text::unchecked("一年前里程更高");
        let open = open_dispute(VIN, (7, Some(2)), Ground::WrongVehicle, &statement, &evidence);
        holds(&open, &[VIN, "number: 7", "WrongVehicle", "一年前里程更高", "cdcd", "image/png", "4711"]);
        holds(&join_dispute(6, &evidence), &["dispute: 6", "cdcd", "4711"]);
        for (call, name) in [(accept_amendment(5, 1), "accept"), (give_up_dispute(5), "give_up")] {
            holds(&call, &[name, "dispute: 5"]);
        }
        holds(&vote_dispute(3, Ruling::Uphold), &["dispute: 3", "ruling: Uphold"]);
        holds(&vote_dispute(4, Ruling::Dismiss), &["dispute: 4", "ruling: Dismiss"]);
        holds(&rule_dispute(7, true), &["dispute: 7", "uphold: true"]);
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

    #[test]
    fn sessions_take_their_keys() {
        holds(&set_keys(&[0xab; 64], &[1, 2]), &["abab", "proof: [1, 2]"]);
        read(&purge_keys());
    }

    #[test]
    fn delegates_take_them() {
        let who = Account::new([2; 32]);
        for (right, name) in
            [(Right::Any, "Any"), (Right::WriteRecords, "WriteRecords"), (Right::WitnessRecords, "WitnessRecords")]
        {
            holds(&add_proxy(&who, right), &["0202", &format!("proxy_type: {name}"), "delay: 0"]);
            holds(&remove_proxy(&who, right, 7), &["0202", &format!("proxy_type: {name}"), "delay: 7"]);
            assert_eq!(Right::from(right.index()), right);
        }
    }

    #[test]
    fn a_delegates_call_carries_another() {
        let metadata = metadata();
        let pallet = metadata.pallet_by_name("Vehicles").unwrap();
        let index = pallet.call_variant_by_name("attest").unwrap().index;
        let inner = [&[pallet.call_index(), index], attest(VIN, 77, 2).encoded.as_slice()].concat();
        let parts = ["0202", "force_proxy_type: Some(WitnessRecords)", "Vehicles(Call::attest", VIN, "number: 77"];
        holds(&proxied(&Account::new([2; 32]), Right::WitnessRecords, inner), &parts);
    }
}
