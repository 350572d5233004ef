//! Hints at what to do about an error, in the commands of this program.

use urcar_client::{CallError, Error, error::rpc_code};
use urcar_rules::appraisal::Declined;

/// Returns what to do about an error.
pub fn hint(error: &Error) -> &'static str {
    match error {
        Error::Connection { .. } => "start a node (urcar-node --dev) or name another with --url",
        Error::Broken(_) => {
            "see whether the node still runs; what was sent before is told above. An import goes on where it stopped"
        }
        Error::Unsettled { .. } => "don't send it again: urcar transaction HASH --until BLOCK tells what became of it",
        Error::Interrupted => "of an import, what was sent may still be taken: it goes on where it stopped",
        Error::TimedOut { .. } => "see whether the node still answers; --timeout waits longer",
        Error::Older(_) => "the file went on since: urcar history VIN --out FILE gets the rest",
        Error::Output(_) => "see whether the disk is full; what was asked for was done",
        Error::Node { .. } if error.is_unpayable() => "give the signer's account some money first",
        Error::Node { .. } if error.is_stale() => "another transaction of this key was faster: run the command again",
        Error::Node { code: rpc_code::INVALID_TRANSACTION, .. } => {
            "the signature, the nonce or the weight is not accepted; see the node's words"
        }
        Error::Node { code: rpc_code::UNKNOWN_METHOD, message, .. } if message.contains("unsafe") => {
            "restart the node with --rpc-methods unsafe for this one command, and without it afterwards"
        }
        Error::Node { code: rpc_code::UNKNOWN_METHOD, .. } => "the node does not offer this method; use an UrCar node",
        Error::Node { .. } => "see the node's words and its log",
        Error::Foreign(_) => "connect to an UrCar node of this version with --url",
        Error::Refused(error) => refused(error),
        Error::NotFound(_) => {
            "check what was named; it may be over by now, or not be there yet: --at names another block"
        }
        Error::Mismatch(_) => {
            "see what differs, here or above; what moved is read again: urcar vehicle VIN, urcar market show VIN"
        }
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
        Error::NotIncluded { .. } => {
            "no block will take it any more: see whether the chain makes blocks, then run the command again"
        }
    }
}

/// Returns what to do about an error of the chain, by its pallet and its name.
fn refused(error: &CallError) -> &'static str {
    let name = error.error.as_str();
    let of_pallet = match error.pallet.as_str() {
        "Vehicles" => record(name).or_else(|| lien_or_order(name)),
        "Disputes" => dispute(name),
        "Ownership" => trade(name),
        "Session" | "Proxy" => account(name).or_else(|| consortium(name)),
        _ => consortium(name),
    };
    of_pallet.or_else(|| anywhere(name)).unwrap_or(SEND_AGAIN)
}

/// The hint where there is nothing better to say.
const SEND_AGAIN: &str = "nothing was changed; correct what the chain objects to and send it again";

/// Errors of records, their corrections and their witnesses.
fn record(name: &str) -> Option<&'static str> {
    Some(match name {
        "VinAllEqual" => "check the VIN",
        "VinCheckDigit" => "check the VIN for a typing error; a special vehicle needs check_digit_override",
        "NotWriter" | "WriterNotActive" => "sign with the key of an organisation that the consortium admitted",
        "RoleMayNotWrite" => "an organisation with another role has to write this",
        "ChassisNumber" | "NotChassisNumber" | "MalformedChassis" => {
            "a chassis number is CH- and 4 to 14 characters; anything else is a VIN of 17"
        }
        "RegistrationAnnulled" => "register it again: urcar record VIN with a record of manufacture, or an import",
        "NeedsConsortium" => "propose it to the consortium: urcar annul VIN --motion",
        "TooManyWaiting" => "see what waits: urcar pending VIN",
        "OwnRecord" | "WitnessTwice" => "an organisation of another house has to attest it",
        "RecordSettled" => "there is nothing left to retract; what is wrong is corrected: urcar amend VIN NUMBER",
        "AboutNotInForce" | "AboutOtherKind" | "AboutTooFarApart" | "AboutOtherInsurer" => {
            "check the number: urcar history VIN lists the records"
        }
        "NotRecordWriter" => {
            "ask its writer, or two thirds: urcar amend VIN NUMBER --motion; or dispute it: urcar dispute open VIN NUMBER"
        }
        "CorrectionOfCorrection" => {
            "correct the record that it corrects: urcar amend VIN NUMBER; only one that waits is withdrawn itself"
        }
        "TooManyAmendments" => "withdraw it, and write another: urcar amend VIN NUMBER --withdraw",
        "NoSpecification" => "correct the registration, which has one: urcar history VIN shows it",
        "WriterGone" => "nobody answers for this record any more: somebody who saw it writes another",
        "EvidenceMissing" => "name what backs it: the record's \"evidence\", or --evidence FILE",
        "VehicleScrapped" => {
            "nothing but corrections follow the end of a car: urcar history VIN, urcar amend VIN NUMBER"
        }
        "VehicleStolen" => "see the theft: urcar history VIN; a recovery lets the car change hands",
        "BarredInVain" => "somebody else who knows of it writes it, or attests it: urcar history VIN shows what ended",
        "AmendmentOpen" => {
            "attest it when its amendment can't be disputed any more: urcar history VIN shows until when"
        }
        "FutureDate" | "BeforeManufacture" => "check the date",
        _ => return None,
    })
}

/// Errors of liens and title orders.
fn lien_or_order(name: &str) -> Option<&'static str> {
    Some(match name {
        "NotLienHolder" => "the organisation that placed the lien releases it, or an authority with evidence",
        "LienTooSoon" => "ask the owner to consent: urcar lien consent VIN NUMBER",
        "LienStands" => "see the lien: urcar history VIN; release it first, or name another reference",
        "HolderMayNotRelease" => "name an active organisation that may place liens itself: urcar writer list",
        "VehicleUnderLien" => {
            "see whether it waits: urcar pending VIN; else its holder has to release it: urcar history VIN"
        }
        "NothingToConsent" | "VehicleUnderOrder" | "TitleOrderTooSoon" | "NotUnderNotice" | "NotObjected" => {
            "see what waits, for whom and until when: urcar pending VIN"
        }
        _ => return None,
    })
}

/// Errors of disputes.
fn dispute(name: &str) -> Option<&'static str> {
    Some(match name {
        "NotEntitled" => "sign with the key of the vehicle's owner, or of an organisation in active standing",
        "OwnRecord" => "amend it: urcar amend VIN NUMBER; its writer disputes it once nobody attested that for 28 days",
        "NotDisputable" => {
            "dispute the record that it corrected: urcar history VIN; what two thirds wrote, they correct"
        }
        "DisputeTooLate" => {
            "nobody disputes it any more; its writer, or two thirds, correct it: urcar amend VIN NUMBER"
        }
        "VersionNotDisputable" => {
            "see its version: urcar history VIN; without --from-version all is disputed that can be"
        }
        "VersionNotNamed" => {
            "see its versions: urcar history VIN; name the first that is wrong: --from-version VERSION"
        }
        "AlreadyDisputed" => "join it while its grace period runs: urcar dispute join NUMBER",
        "HouseDisputedBefore" => "your house had its say on this version: urcar dispute show VIN tells how that ended",
        "TooManyChallenges" => {
            "nobody challenges this version any more: urcar dispute show VIN tells how those before ended"
        }
        "TooManyOpen" | "TooManyOpenByOne" | "TooManyOwn" => {
            "wait for the end of one that is open: urcar dispute show VIN tells when"
        }
        "TooManyChallengers" => "nobody else can join it: urcar dispute show NUMBER tells how it ends",
        "OwnDispute" => {
            "challenge the record yourself, and its writer's dispute gives way: urcar dispute open VIN NUMBER"
        }
        "StatementMissing" => "say what is wrong: --statement TEXT",
        "EvidenceNotNew" => "bring other evidence than before",
        "NotOrganisation" => "sign with the key of an organisation in active standing: urcar writer list",
        "GraceRuns" | "GraceOver" | "DisputeClosed" | "VotingOver" | "VotedAlready" | "NotChallenger"
        | "PartyMayNotVote" | "NothingToAccept" | "AcceptTooLate" | "TooManyVotes" => {
            "see where the dispute stands: urcar dispute show NUMBER"
        }
        "EnoughEligible" => "have the seats vote: urcar dispute vote NUMBER",
        "UnknownDispute" => "check the number: urcar dispute show VIN lists those of a vehicle",
        _ => return None,
    })
}

/// Errors of titles and the market.
fn trade(name: &str) -> Option<&'static str> {
    Some(match name {
        "NotAddressee" | "OfferGone" | "OfferChanged" => "read the offer again: urcar transfer show VIN",
        "StateMoved" => "read the file again: urcar vehicle VIN tells its state, urcar pending VIN what waits",
        "PriceMoved" | "NotListed" | "NotReserved" | "NotBuyer" => "see the listing: urcar market show VIN",
        "ListingClosing" => "wait for the owner to list it anew: only who has it reserved can still buy it",
        "AlreadyClosing" => "urcar market show VIN tells when the reservation ends; the listing goes with it",
        "Reserved" => "wait until the reservation ends: urcar market show VIN tells when",
        "ReservationExpired" => "buy it or reserve it again: urcar market show VIN tells whether it is still listed",
        "AlreadyListed" => "change what stands with urcar relist",
        "NotOrganisation" => "name an organisation in active standing: urcar writer list",
        _ => return None,
    })
}

/// Errors of the consortium, its seats and mandates, and of the SDK's pallets.
fn consortium(name: &str) -> Option<&'static str> {
    Some(match name {
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
        _ => return None,
    })
}

/// Errors of session keys and delegates.
fn account(name: &str) -> Option<&'static str> {
    Some(match name {
        "InvalidProof" => "the proof is for one account: have keys made for yours with urcar session rotate-keys",
        "DuplicatedKey" => "a validator has one of these keys: make new ones with urcar session rotate-keys",
        "NoKeys" => "there are none to take back: urcar session show",
        "Duplicate" => "it has this right already: urcar delegate list",
        "NotProxy" | "NotFound" => "see who may sign for the account: urcar delegate list ACCOUNT",
        "NoPermission" | "Unproxyable" => "its right does not cover this: urcar delegate list ACCOUNT",
        "TooMany" => "take rights back that nobody needs: urcar delegate remove",
        _ => return None,
    })
}

/// Errors that mean the same in every pallet that has them.
fn anywhere(name: &str) -> Option<&'static str> {
    Some(match name {
        "MalformedVin" => "check the VIN",
        "UnknownVehicle" => "check the VIN, or register the vehicle first",
        "UnknownRecord" => "check the number: urcar history VIN lists the records",
        "RecordWithdrawn" => {
            "two thirds let it count again, if it did before: urcar amend VIN NUMBER --restore --motion"
        }
        "RecordAnnulled" => "its registration was annulled: urcar history VIN shows which records count",
        "NotOwner" => "sign with the owner's key: urcar vehicle VIN names the owner",
        "VehicleInDispute" | "InDispute" | "DisputeOpen" => "see how the dispute ends: urcar dispute show VIN",
        "InsufficientFunds" => "give the signer's account some money first",
        _ => return None,
    })
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

    fn hint_of(pallet: &str, error: &str) -> &'static str {
        hint(&Error::Refused(CallError { pallet: pallet.into(), ..CallError::other(error, "") }))
    }

    #[test]
    fn a_refusal_names_the_command_that_helps() {
        assert!(hint_of("Ownership", "PriceMoved").contains("urcar market show"));
        assert!(hint_of("Disputes", "VersionNotDisputable").contains("--from-version"));
        assert_eq!(hint_of("Balances", "Whatever"), SEND_AGAIN);
    }

    #[test]
    fn an_error_of_several_pallets_is_told_by_its_pallet() {
        for (error, [one, other], words) in [
            ("OwnRecord", ["Vehicles", "Disputes"], "another house"),
            ("NotOrganisation", ["Disputes", "Ownership"], "sign with"),
            ("TooManyWaiting", ["Vehicles", "Mandates"], "urcar pending"),
        ] {
            assert!(hint_of(one, error).contains(words), "{one}.{error}");
            assert!(!hint_of(other, error).contains(words) && hint_of(other, error) != SEND_AGAIN, "{other}.{error}");
        }
    }

    #[test]
    fn nobody_is_told_to_send_again_what_can_not_be_sent_again() {
        let vehicles = "VehicleStolen VehicleUnderLien VehicleScrapped VehicleInDispute RecordSettled RecordWithdrawn \
            RecordAnnulled LienStands LienTooSoon HolderMayNotRelease NothingToConsent WriterGone EvidenceMissing \
            NotRecordWriter CorrectionOfCorrection TooManyAmendments NoSpecification BarredInVain AmendmentOpen OwnRecord \
            NotOwner UnknownRecord";
        let disputes = "DisputeTooLate NotDisputable NotEntitled HouseDisputedBefore TooManyChallenges TooManyOpen \
            TooManyOpenByOne TooManyOwn OwnDispute StatementMissing NotOrganisation VersionNotDisputable OwnRecord \
            VersionNotNamed RecordWithdrawn RecordAnnulled TooManyChallengers InsufficientFunds UnknownRecord";
        for (pallet, errors) in [("Vehicles", vehicles), ("Disputes", disputes)] {
            for error in errors.split_whitespace() {
                assert_ne!(hint_of(pallet, error), SEND_AGAIN, "{pallet}.{error}");
            }
        }
    }

    #[test]
    fn a_state_that_moved_is_read_again() {
        assert!(hint(&Error::Mismatch(String::new())).contains("urcar vehicle VIN"));
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
        assert!(hint(&refused("Transaction is outdated")).contains("was faster"));
    }
}
