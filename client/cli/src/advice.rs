//! Hints at what to do about an error, in the commands of this program.

use urcar_client::{CallError, Error, error::rpc_code};
use urcar_rules::appraisal::Declined;

/// Returns what to do about an error.
pub fn hint(error: &Error) -> &'static str {
    match error {
        Error::Connection { .. } => "start a node (urcar-node --dev) or name another with --url",
        Error::Broken(_) => {
            "see whether the node still runs, then run the command again; an import goes on where it stopped"
        }
        Error::Node { .. } if error.is_unpayable() => "give the signer's account some money first",
        Error::Node { code: rpc_code::INVALID_TRANSACTION, .. } => {
            "the signature, the nonce or the weight is not accepted; see the node's words"
        }
        Error::Node { code: rpc_code::UNKNOWN_METHOD, .. } => "the node does not offer this method; use an UrCar node",
        Error::Node { .. } => "see the node's words and its log",
        Error::Foreign(_) => "connect to an UrCar node of this version with --url",
        Error::Refused(error) => refused(error),
        Error::NotFound(_) => "check the spelling, or ask at a later block with --at",
        Error::Mismatch(_) => "what differs is listed above",
        Error::Declined(reason) => declined(reason),
        Error::Input(_) => "see urcar --help",
        Error::File { .. } => "check the path and what the file holds",
        Error::FinalityLags { .. } => {
            "nobody is suspended or expelled while finality is lost: see urcar mandate finality, and restore it with \
             urcar mandate request restore-finality"
        }
        Error::Withheld(_) => "see urcar mandate finality and urcar writer list, and docs/operate/consortium.md",
        Error::NoHandOver(_) => "see urcar mandate finality, and try again when later blocks are final",
        Error::NothingFinalised { .. } => "see the node's log, and urcar mandate finality",
        Error::NotIncluded { .. } => "see whether the chain makes blocks, then run the command again",
    }
}

/// Returns what to do about an error of the chain, by its name.
fn refused(error: &CallError) -> &'static str {
    match error.error.as_str() {
        "MalformedVin" | "VinAllEqual" => "check the VIN",
        "VinCheckDigit" => "check the VIN for a typing error; a special vehicle needs check_digit_override",
        "NotWriter" => "sign with the key of an organisation that the consortium admitted",
        "RoleMayNotWrite" => "an organisation with another role has to write this",
        "NotOwner" => "sign with the owner's key: urcar vehicle VIN names the owner",
        "NotLienHolder" => "the organisation that placed the lien releases it, or an authority with evidence",
        "LienTooSoon" => "ask the owner to consent: urcar lien consent VIN NUMBER",
        "ChassisNumber" | "NotChassisNumber" | "MalformedChassis" => {
            "a chassis number is CH- and 4 to 14 characters; anything else is a VIN of 17"
        }
        "RegistrationAnnulled" => "register it again: urcar record VIN with a record of manufacture, or an import",
        "NeedsConsortium" => "propose it to the consortium: urcar annul VIN --motion",
        "TooManyWaiting" if error.pallet == "Vehicles" => "see what waits: urcar pending VIN",
        "VehicleUnderOrder" | "TitleOrderTooSoon" | "NotUnderNotice" | "NotObjected" => {
            "see where the title order stands: urcar pending VIN"
        }
        "NotAddressee" | "OfferGone" | "OfferChanged" => "read the offer again: urcar transfer show VIN",
        "StateMoved" => "read the file again: urcar vehicle VIN tells its state, urcar pending VIN what waits",
        "PriceMoved" | "NotListed" | "NotReserved" | "NotBuyer" => "see the listing: urcar market show VIN",
        "ListingClosing" => "wait for the owner to list it anew: only who has it reserved can still buy it",
        "AlreadyClosing" => "urcar market show VIN tells when the reservation ends; the listing goes with it",
        "Reserved" => "wait until the reservation ends: urcar market show VIN tells when",
        "ReservationExpired" => "buy it or reserve it again: urcar market show VIN tells whether it is still listed",
        "AlreadyListed" => "change what stands with urcar relist",
        "InsufficientFunds" => "give the signer's account some money first",
        "VehicleInDispute" | "InDispute" | "DisputeOpen" => "see how the dispute ends: urcar dispute show VIN",
        "OwnRecord" | "WitnessTwice" => "an organisation of another house has to attest it",
        "UnknownRecord" | "AboutNotInForce" | "AboutOtherKind" | "AboutTooFarApart" | "AboutOtherInsurer" => {
            "check the number: urcar history VIN lists the records"
        }
        "AlreadyDisputed" => "join it while its grace period runs: urcar dispute join NUMBER",
        "GraceRuns" | "GraceOver" | "DisputeClosed" | "VotingOver" | "VotedAlready" | "NotChallenger"
        | "PartyMayNotVote" | "NothingToAccept" | "AcceptTooLate" => {
            "see where the dispute stands: urcar dispute show NUMBER"
        }
        "EnoughEligible" => "have the seats vote: urcar dispute vote NUMBER",
        "UnknownDispute" => "check the number: urcar dispute show VIN lists those of a vehicle",
        "EvidenceNotNew" => "bring other evidence than before",
        "UnknownVehicle" => "check the VIN, or register the vehicle first",
        "DuplicateProposal" => "it is voted on already: urcar writer proposals",
        "UnknownMandate" | "NotDue" | "TooManyWaiting" | "ObjectedAlready" => {
            "see what waits, and until when: urcar mandate list"
        }
        "TooLate" => "see how finality stands, and propose it anew if it is lost: urcar mandate finality",
        "TooFewLeft" | "TooOld" | "TooManySets" => "see docs/operate/consortium.md: when finality is lost",
        "NotAdmitted" => "sign with the key of an organisation that is active or suspended: urcar writer list",
        "NothingAuthorized" | "Unauthorized" => "authorise this code first: urcar mandate request upgrade",
        "NoSeat" | "NotDelegate" => {
            "name the organisation with --for, and sign with its own key or one of its delegates"
        }
        "FutureDate" | "BeforeManufacture" => "check the date",
        _ => "nothing was changed; correct what the chain objects to and send it again",
    }
}

fn declined(reason: &Declined) -> &'static str {
    match reason {
        Declined::TooFewComparables { .. } => "ask in another --currency, or later",
        Declined::OdometerIllogical | Declined::NoReading => {
            "see the readings with urcar history, and ask again when that is mended"
        }
        Declined::UnknownVehicle => "check the VIN, or ask at a later block with --at",
        _ => "ask somebody who sees the car",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_price_that_is_declined_has_its_own_hint() {
        assert!(hint(&Error::Declined(Declined::TooFewComparables { found: 1, needed: 3 })).contains("--currency"));
        assert!(hint(&Error::Declined(Declined::NoReading)).contains("urcar history"));
    }

    #[test]
    fn a_refusal_names_the_command_that_helps() {
        let error = Error::Refused(CallError::other("PriceMoved", "The vehicle no longer costs what you named."));
        assert!(hint(&error).contains("urcar market show"));
    }

    #[test]
    fn who_cannot_pay_is_told_so() {
        let refused = |data: &str| Error::Node {
            method: "author_submitExtrinsic".into(),
            code: rpc_code::INVALID_TRANSACTION,
            message: "Invalid Transaction".into(),
            data: Some(data.into()),
        };
        let poor = refused("Inability to pay some fees (e.g. account balance too low)");
        assert!(hint(&poor).contains("money"));
        assert!(hint(&refused("Transaction is outdated")).contains("nonce"));
    }
}
