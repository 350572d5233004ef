//! What blocks say of transactions, in the words that chain and client share.

use crate::chain::{Account, Balance, Chain, Hash};
use codec::{Decode, Input};
use subxt::{
    SubstrateConfig,
    events::{Event, Events, Phase},
};
use urcar_primitives::{Vin, VinText};

/// SCALE index of `DispatchError::Module`.
const MODULE_ERROR: u8 = 3;

/// Why the chain refused something.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Refusal {
    /// The pallet that refused, or `System`.
    pub pallet: String,
    /// Its error.
    pub error: String,
    /// The error in words.
    pub message: String,
}

impl Refusal {
    /// The code that files of lives use, or the error's own name.
    pub fn code(&self) -> &str {
        match self.error.as_str() {
            "MalformedVin" | "VinAllEqual" | "VinCheckDigit" => "vin",
            "RoleMayNotWrite" => "role",
            "VinKnown" => "known_vin",
            "VehicleScrapped" => "scrapped",
            "VehicleStolen" => "stolen",
            "VehicleUnderLien" => "lien",
            other => other,
        }
    }

    /// What to do about it.
    pub fn advice(&self) -> String {
        let advice = match self.error.as_str() {
            "MalformedVin" | "VinAllEqual" => "check the VIN",
            "VinCheckDigit" => "check the VIN for a typing error; a special vehicle needs check_digit_override",
            "NotWriter" => "sign with the key of an organisation that the consortium admitted",
            "RoleMayNotWrite" => "an organisation with another role has to write this",
            "NotOwner" => "sign with the owner's key: urcar vehicle VIN names the owner",
            "NotLienHolder" => "the organisation that placed the lien releases it: urcar history VIN names it",
            "NotAddressee" | "OfferGone" | "OfferChanged" => "read the offer again: urcar transfer show VIN",
            "HeadMoved" => "read the file again: urcar history VIN",
            "PriceMoved" | "NotListed" | "NotReserved" | "NotBuyer" => "see the listing: urcar market show VIN",
            "ListingClosing" => "wait for the owner to list it anew: only who has it reserved can still buy it",
            "AlreadyClosing" => "urcar market show VIN tells when the reservation ends; the listing goes with it",
            "Reserved" => "wait until the reservation ends: urcar market show VIN tells when",
            "ReservationExpired" => {
                "buy it or reserve it again: urcar market show VIN tells whether it is still listed"
            }
            "AlreadyListed" => "change what stands with urcar relist",
            "InsufficientFunds" => "give the signer's account some money first",
            "VehicleInDispute" => "see how the dispute ends: urcar dispute show VIN",
            "OwnRecord" | "WitnessTwice" => "an organisation of another house has to attest it",
            "UnknownRecord" => "check the number: urcar history VIN lists the records",
            "AlreadyDisputed" | "GraceRuns" | "DisputeClosed" | "RulingTooLate" | "VotedAlready" | "NotChallenger"
            | "PartyMayNotVote" => "see where the dispute stands: urcar dispute show NUMBER",
            "UnknownDispute" => "check the number: urcar dispute show VIN lists those of a vehicle",
            "EvidenceNotNew" => "bring other evidence than before",
            "DepositTooSmall" => "stake more with --deposit",
            "UnknownVehicle" => "check the VIN, or register the vehicle first",
            "FutureDate" | "BeforeManufacture" => "check the date",
            _ => "nothing was changed; correct what the chain objects to and send it again",
        };
        advice.into()
    }

    /// Something that no chain said.
    pub fn other(error: &str, message: impl Into<String>) -> Self {
        Self { pallet: "System".into(), error: error.into(), message: message.into() }
    }
}

impl std::fmt::Display for Refusal {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} ({}.{})", self.message, self.pallet, self.error)
    }
}

/// An event of a transaction that this client acts upon.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ChainEvent {
    /// A record stands.
    Recorded {
        /// Of which vehicle.
        vin: Vin,
        /// Its number.
        number: u32,
    },
    /// An item of a batch was refused.
    ItemRefused {
        /// Its place in the batch.
        item: u32,
        /// Why.
        refusal: Refusal,
    },
    /// An organisation attests a record, or does so no more.
    Attested {
        /// Of which vehicle.
        vin: Vin,
        /// The record's number.
        number: u32,
        /// How many attest it now.
        witnesses: u32,
    },
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
        /// For how much.
        price: Balance,
        /// The number of the sale in its file.
        record: u32,
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
        /// Why it failed, if it did.
        failure: Option<Refusal>,
    },
    /// Any other, by name.
    Other {
        /// The pallet.
        pallet: String,
        /// The event.
        event: String,
    },
}

/// What became of a transaction.
#[derive(Clone, Debug)]
pub struct Outcome {
    /// The height of the block that took it.
    pub block: u64,
    /// That block's hash.
    pub block_hash: Hash,
    /// Why it failed, if it did.
    pub failure: Option<Refusal>,
    /// What it did, in order.
    pub events: Vec<ChainEvent>,
}

/// What one transaction of a block left behind.
#[derive(Clone, Debug, Default)]
pub(super) struct Traces {
    pub(super) failure: Option<Refusal>,
    pub(super) events: Vec<ChainEvent>,
}

impl Chain {
    /// The events of a block by the place of their transaction. What can't be decoded ends the list.
    pub(super) fn traces(&self, bytes: Vec<u8>) -> std::collections::HashMap<u32, Traces> {
        let events: Events<SubstrateConfig> = self.at.events().from_bytes(bytes);
        let mut traces = std::collections::HashMap::<u32, Traces>::new();
        for event in events.iter().map_while(Result::ok) {
            let Phase::ApplyExtrinsic(place) = event.phase() else { continue };
            let trace = traces.entry(place).or_default();
            if (event.pallet_name(), event.event_name()) == ("System", "ExtrinsicFailed") {
                trace.failure = Some(self.refusal(event.field_bytes()));
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
                .map(|(item, _)| ChainEvent::ItemRefused { item, refusal: self.refusal(bytes) }),
            ("Vehicles", "Attested" | "AttestationRetracted") => <(Vin, u32, Account, u32)>::decode(bytes)
                .map(|(vin, number, _, witnesses)| ChainEvent::Attested { vin, number, witnesses }),
            ("Ownership", "Reserved") => <(Vin, u32, Account, Balance, u32)>::decode(bytes)
                .map(|(_, reservation, _, _, until)| ChainEvent::Reserved { reservation, until }),
            ("Ownership", "ListingClosing") => Ok(ChainEvent::Closing),
            ("Ownership", "VehicleSold") => <(Vin, Account, Account, Balance, u32)>::decode(bytes)
                .map(|(_, _, _, price, record)| ChainEvent::Sold { price, record }),
            ("Disputes", "DisputeOpened") => u32::decode(bytes).map(|dispute| ChainEvent::DisputeOpened { dispute }),
            ("Consortium", "Proposed") => <([u8; 32], u32, [u8; 32])>::decode(bytes)
                .map(|(_, index, hash)| ChainEvent::Proposed { index, hash: hash.into() }),
            ("Consortium", "Executed") => <([u8; 32], u8)>::decode(bytes)
                .map(|(_, failed)| ChainEvent::Executed { failure: (failed != 0).then(|| self.refusal(bytes)) }),
            _ => Err("not one of ours".into()),
        };
        known.unwrap_or_else(|_| ChainEvent::Other { pallet: pallet.into(), event: name.into() })
    }

    /// An error of dispatch by its names in the metadata.
    pub(super) fn refusal(&self, bytes: &[u8]) -> Refusal {
        let metadata = self.at.metadata_ref();
        if let [MODULE_ERROR, pallet, error, ..] = bytes {
            let found = metadata
                .pallet_by_error_index(*pallet)
                .and_then(|pallet| Some((pallet.name(), pallet.error_variant_by_index(*error)?)));
            return match found {
                Some((pallet, variant)) => {
                    Refusal { pallet: pallet.into(), error: variant.name.clone(), message: sentence(&variant.docs) }
                }
                None => Refusal::other("Unknown", format!("error {error} of pallet {pallet}")),
            };
        }
        match subxt::error::DispatchError::decode_from(bytes, self.at.metadata()) {
            Ok(error) => Refusal::other(&format!("{error:?}"), error.to_string()),
            Err(error) => Refusal::other("Unknown", error.to_string()),
        }
    }
}

fn recorded(bytes: &mut impl Input) -> Result<ChainEvent, codec::Error> {
    <(Vin, u32)>::decode(bytes).map(|(vin, number)| ChainEvent::Recorded { vin, number })
}

fn sentence(docs: &[String]) -> String {
    docs.iter().map(|line| line.trim()).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use codec::Encode;

    #[test]
    fn codes_of_the_files() {
        let code = |error: &str| Refusal::other(error, "").code().to_owned();
        assert_eq!(code("VinCheckDigit"), "vin");
        assert_eq!(code("RoleMayNotWrite"), "role");
        assert_eq!(code("VinKnown"), "known_vin");
        assert_eq!(code("VehicleUnderLien"), "lien");
        assert_eq!(code("NotOwner"), "NotOwner");
    }

    #[test]
    fn a_recorded_event_starts_with_vin_and_number() {
        let vin: Vin = "1M8GDM9AXKP042788".parse().unwrap();
        let bytes = (vin, 7u32, 255u8).encode();
        assert_eq!(recorded(&mut &*bytes), Ok(ChainEvent::Recorded { vin, number: 7 }));
        assert!(recorded(&mut &bytes[..5]).is_err());
    }
}
