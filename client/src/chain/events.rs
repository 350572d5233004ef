//! The events of transactions, in the types that chain and client share.

use super::{at::Point, connection::Chain};
use crate::{
    call_error::CallError,
    types::{Account, Balance, Hash},
};
use codec::{Decode, Input};
use subxt::{
    SubstrateConfig,
    events::{Event, Events, Phase},
};
use urcar_types::{Author, DateText, RecordKind, Vin, VinText};

/// The SCALE index of `DispatchError::Module`.
const MODULE_ERROR: u8 = 3;

/// An event of a transaction that this client acts upon.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ChainEvent {
    /// A record stands.
    Recorded {
        /// The vehicle.
        vin: Vin,
        /// The record's number.
        number: u32,
        /// Whether what it says takes effect only later.
        pending: bool,
    },
    /// An item of a batch was refused.
    ItemRefused {
        /// Its place in the batch.
        item: u32,
        /// The reason.
        error: CallError,
    },
    /// An organisation attests a record, or does so no more.
    Attested {
        /// The vehicle.
        vin: Vin,
        /// The record's number.
        number: u32,
        /// How many attest it now.
        witnesses: u32,
    },
    /// Two records of one accident, or of one claim, count as one from now on.
    LinkConfirmed {
        /// The later record.
        number: u32,
        /// The earlier one, which it names.
        about: u32,
    },
    /// The owner allowed the holder of a lien that ended to place another.
    LienAllowed,
    /// A vehicle is reserved.
    Reserved {
        /// The number of the reservation.
        reservation: u32,
        /// The first block in which it doesn't hold any more.
        until: u32,
    },
    /// A listing goes when its reservation ends.
    Closing,
    /// A vehicle was sold from its listing.
    Sold {
        /// The price.
        price: Balance,
        /// The number of the sale in its file.
        record: u32,
    },
    /// The seller of a vehicle paid the reward of the sale.
    SaleRewarded {
        /// The amount.
        amount: Balance,
    },
    /// A record is challenged.
    DisputeOpened {
        /// The number of the dispute.
        dispute: u32,
    },
    /// The consortium votes on something new.
    Proposed {
        /// The proposal's number.
        index: u32,
        /// Its hash.
        hash: Hash,
    },
    /// The consortium's decision was carried out, or failed.
    Executed {
        /// The reason why it failed, if it did.
        failure: Option<CallError>,
    },
    /// A mandate waits from now on.
    MandateRequested {
        /// Its number.
        id: u32,
    },
    /// A mandate was carried out.
    MandateEnacted {
        /// Its number.
        id: u32,
    },
    /// A mandate lapsed.
    MandateLapsed {
        /// Its number.
        id: u32,
    },
    /// A mandate that is carried out at once failed for now, and waits.
    MandateDeferred {
        /// Its number.
        id: u32,
        /// The reason.
        error: CallError,
    },
    /// An organisation objects to a mandate.
    MandateObjected {
        /// The mandate's number.
        id: u32,
        /// How many object to it by now.
        objections: u32,
    },
    /// A third of all admitted organisations object to a mandate: it is removed.
    MandateStopped {
        /// Its number.
        id: u32,
    },
    /// A call was made for the account that its signer is a delegate of.
    Delegated {
        /// Why it failed, if it did.
        failure: Option<CallError>,
    },
    /// Any other, by name.
    Other {
        /// The pallet.
        pallet: String,
        /// The event.
        event: String,
    },
}

/// The outcome of a transaction that a block took.
#[derive(Clone, Debug)]
pub struct Outcome {
    /// The height of the block that took it.
    pub block: u64,
    /// That block's hash.
    pub block_hash: Hash,
    /// The reason why it failed, if it did.
    pub failure: Option<CallError>,
    /// The events that it left, in order.
    pub events: Vec<ChainEvent>,
}

impl Outcome {
    /// Returns the block that took it.
    pub fn point(&self) -> Point {
        Point { number: self.block, hash: self.block_hash }
    }
}

/// The events of one transaction of a block.
#[derive(Clone, Debug, Default)]
pub(super) struct Traces {
    pub(super) failure: Option<CallError>,
    pub(super) events: Vec<ChainEvent>,
    /// Whether it is told that it succeeded or failed.
    pub(super) is_over: bool,
}

impl Chain {
    /// Returns the events of a block by the place of their transaction. One that can't be decoded ends the list.
    pub(super) fn traces(&self, bytes: Vec<u8>) -> std::collections::HashMap<u32, Traces> {
        let events: Events<SubstrateConfig> = self.at.events().from_bytes(bytes);
        let mut traces = std::collections::HashMap::<u32, Traces>::new();
        for event in events.iter().map_while(Result::ok) {
            let Phase::ApplyExtrinsic(place) = event.phase() else { continue };
            let trace = traces.entry(place).or_default();
            trace.is_over |=
                matches!((event.pallet_name(), event.event_name()), ("System", "ExtrinsicFailed" | "ExtrinsicSuccess"));
            if (event.pallet_name(), event.event_name()) == ("System", "ExtrinsicFailed") {
                trace.failure = Some(self.call_error(event.field_bytes()));
            } else {
                trace.events.push(self.event(&event));
            }
        }
        traces
    }

    fn event(&self, event: &Event<'_, SubstrateConfig>) -> ChainEvent {
        let (pallet, name) = (event.pallet_name(), event.event_name());
        let bytes = &mut event.field_bytes();
        let known = match (pallet, name) {
            ("Vehicles", "Recorded") => recorded(bytes),
            ("Vehicles", "ItemRefused") => <(u32, VinText)>::decode(bytes)
                .map(|(item, _)| ChainEvent::ItemRefused { item, error: self.call_error(bytes) }),
            ("Vehicles", "Attested" | "AttestationRetracted") => <(Vin, u32, Account, u32)>::decode(bytes)
                .map(|(vin, number, _, witnesses)| ChainEvent::Attested { vin, number, witnesses }),
            ("Vehicles", "LinkConfirmed") => {
                <(Vin, u32, u32)>::decode(bytes).map(|(_, number, about)| ChainEvent::LinkConfirmed { number, about })
            }
            ("Vehicles", "LienAllowed") => Ok(ChainEvent::LienAllowed),
            ("Ownership", "Reserved") => <(Vin, u32, Account, Balance, u32)>::decode(bytes)
                .map(|(_, reservation, _, _, until)| ChainEvent::Reserved { reservation, until }),
            ("Ownership", "ListingClosing") => Ok(ChainEvent::Closing),
            ("Ownership", "VehicleSold") => <(Vin, Account, Account, Balance, u32)>::decode(bytes)
                .map(|(_, _, _, price, record)| ChainEvent::Sold { price, record }),
            ("Rewards", "SaleRewarded") => {
                <(Vin, Account, Balance)>::decode(bytes).map(|(_, _, amount)| ChainEvent::SaleRewarded { amount })
            }
            ("Disputes", "DisputeOpened") => u32::decode(bytes).map(|dispute| ChainEvent::DisputeOpened { dispute }),
            ("Council", "Proposed") => <([u8; 32], u32, [u8; 32])>::decode(bytes)
                .map(|(_, index, hash)| ChainEvent::Proposed { index, hash: hash.into() }),
            ("Council", "Executed") => <([u8; 32], u8)>::decode(bytes)
                .map(|(_, failed)| ChainEvent::Executed { failure: (failed != 0).then(|| self.call_error(bytes)) }),
            ("Proxy", "ProxyExecuted") => u8::decode(bytes)
                .map(|failed| ChainEvent::Delegated { failure: (failed != 0).then(|| self.call_error(bytes)) }),
            ("Mandates", "MandateRequested") => u32::decode(bytes).map(|id| ChainEvent::MandateRequested { id }),
            ("Mandates", "MandateEnacted") => u32::decode(bytes).map(|id| ChainEvent::MandateEnacted { id }),
            ("Mandates", "MandateLapsed") => u32::decode(bytes).map(|id| ChainEvent::MandateLapsed { id }),
            ("Mandates", "MandateDeferred") => {
                u32::decode(bytes).map(|id| ChainEvent::MandateDeferred { id, error: self.call_error(bytes) })
            }
            ("Mandates", "MandateObjected") => <(u32, Account, u32)>::decode(bytes)
                .map(|(id, _, objections)| ChainEvent::MandateObjected { id, objections }),
            ("Mandates", "MandateStopped") => u32::decode(bytes).map(|id| ChainEvent::MandateStopped { id }),
            _ => Err("not one of ours".into()),
        };
        known.unwrap_or_else(|_| ChainEvent::Other { pallet: pallet.into(), event: name.into() })
    }

    /// Returns an encoded `DispatchError` by its names in the metadata.
    pub(super) fn call_error(&self, bytes: &[u8]) -> CallError {
        let metadata = self.at.metadata_ref();
        if let [MODULE_ERROR, pallet, error, ..] = bytes {
            let found = metadata
                .pallet_by_error_index(*pallet)
                .and_then(|pallet| Some((pallet.name(), pallet.error_variant_by_index(*error)?)));
            return match found {
                Some((pallet, variant)) => {
                    CallError { pallet: pallet.into(), error: variant.name.clone(), message: sentence(&variant.docs) }
                }
                None => CallError::other("Unknown", format!("error {error} of pallet {pallet}")),
            };
        }
        match subxt::error::DispatchError::decode_from(bytes, self.at.metadata()) {
            Ok(error) => CallError::other(&format!("{error:?}"), error.to_string()),
            Err(error) => CallError::other("Unknown", error.to_string()),
        }
    }
}

fn recorded(bytes: &mut impl Input) -> Result<ChainEvent, codec::Error> {
    <(Vin, u32, RecordKind, Author<Account>, DateText, bool)>::decode(bytes)
        .map(|(vin, number, _, _, _, pending)| ChainEvent::Recorded { vin, number, pending })
}

fn sentence(docs: &[String]) -> String {
    docs.iter().map(|line| line.trim()).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use codec::Encode;

    /// The events that are decoded here, each with the fields that are read of it.
    const READ: [(&str, &str, &[&str]); 17] = [
        ("Vehicles", "Recorded", &["vin", "number", "kind", "author", "event_date", "pending"]),
        ("Vehicles", "ItemRefused", &["item", "vin", "error"]),
        ("Vehicles", "Attested", &["vin", "number", "witness", "witnesses"]),
        ("Vehicles", "AttestationRetracted", &["vin", "number", "witness", "witnesses"]),
        ("Vehicles", "LinkConfirmed", &["vin", "number", "about"]),
        ("Vehicles", "LienAllowed", &[]),
        ("Ownership", "Reserved", &["vin", "reservation", "buyer", "price", "until"]),
        ("Ownership", "VehicleSold", &["vin", "from", "to", "price", "record"]),
        ("Rewards", "SaleRewarded", &["vin", "seller", "amount"]),
        ("Disputes", "DisputeOpened", &["dispute"]),
        ("Proxy", "ProxyExecuted", &["result"]),
        ("Mandates", "MandateRequested", &["id"]),
        ("Mandates", "MandateEnacted", &["id"]),
        ("Mandates", "MandateLapsed", &["id"]),
        ("Mandates", "MandateDeferred", &["id", "error"]),
        ("Mandates", "MandateObjected", &["id", "who", "objections"]),
        ("Mandates", "MandateStopped", &["id"]),
    ];

    #[test]
    fn events_have_their_fields_where_they_are_read() {
        let metadata = urcar_runtime::Runtime::metadata_at_version(15).unwrap();
        let metadata = subxt::Metadata::decode_from(&metadata).unwrap();
        for (pallet, event, read) in READ {
            let variants = metadata.pallet_by_name(pallet).unwrap().event_variants().unwrap();
            let variant = variants.iter().find(|variant| variant.name == event).unwrap_or_else(|| panic!("{event}"));
            let fields: Vec<&str> = variant.fields.iter().filter_map(|field| field.name.as_deref()).collect();
            assert!(fields.starts_with(read), "{event}: {fields:?}");
        }
    }

    #[test]
    fn a_recorded_event_says_whether_the_record_waits() {
        let vin: Vin = "1M8GDM9AXKP042788".parse().unwrap();
        let author = Author::<Account>::Consortium;
        for pending in [true, false] {
            let bytes =
                (vin, 7u32, RecordKind::Lien, &author, DateText::unchecked("2020-01-02"), pending, [9u8; 32]).encode();
            assert_eq!(recorded(&mut &*bytes), Ok(ChainEvent::Recorded { vin, number: 7, pending }));
        }
        let bytes = (vin, 7u32).encode();
        assert!(recorded(&mut &bytes[..5]).is_err());
    }
}
