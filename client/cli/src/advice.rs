//! Hints at what to do about an error, in the commands of this program.

use std::path::Path;
use urcar_client::{CallError, Error, error::rpc_code};
use urcar_rules::appraisal::Declined;

/// The files that a command reads, as far as a hint can tell of their form.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Files {
    /// A record, in the file of this path.
    Record(String),
    /// Lives, and who writes in them.
    Lives,
    /// Others.
    #[default]
    Others,
}

impl Files {
    /// Returns the files of a command that reads a record.
    pub fn record(path: &Path) -> Self {
        Self::Record(path.display().to_string())
    }

    /// Returns what to do about an error of a command that reads these files.
    pub fn hint(&self, error: &Error) -> &'static str {
        match (error, self) {
            (Error::File { path, .. }, Self::Record(record)) if path == record => {
                "check the path, and mend what the file holds there: urcar record --example KIND prints a record in \
                 its form"
            }
            (Error::File { .. }, Self::Lives) => {
                "check the path, and mend what the file holds there: data/README.md has the form of lives"
            }
            (Error::Broken(_), Self::Lives) => {
                "see whether the node still runs: an import goes on where it stopped, and urcar expect compares \
                 chain and file"
            }
            (Error::Interrupted, Self::Lives) => {
                "of an import, what was sent may still be taken: it goes on where it stopped"
            }
            _ => hint(error),
        }
    }
}

/// Returns what to do about an error.
pub fn hint(error: &Error) -> &'static str {
    match error {
        Error::Connection { .. } => "start a node (urcar-node --dev) or name another with --url",
        Error::Broken(_) => {
            "see whether the node still runs; what was sent before is told above. An import goes on where it stopped"
        }
        Error::Unsettled { .. } => "don't send it again: urcar transaction HASH --until BLOCK tells what became of it",
        Error::Interrupted => "nothing that it sent waits for a block: see what it told, and run it again",
        Error::TimedOut { .. } => "see whether the node still answers; --timeout waits longer",
        Error::Older(_) => "the file went on since: urcar history VIN --out FILE gets the rest",
        Error::BeyondBlock(_) => {
            "compare it with the chain, without --head, at a later block, when that is final, or name one with --at"
        }
        Error::NoClaim { .. } => {
            "show all records from 0 on, in order: urcar history VIN --out FILE writes them; the node's \
             vehicle_history gives them without `kind`, from 0 on"
        }
        Error::Webhook(error) if error.is_final() => {
            "correct the address or what is allowed: urcar watch --help; with --state it goes on after the last block \
             that was delivered"
        }
        Error::Webhook(_) => {
            "see whether the receiver runs and answers 200; urcar watch with the same --state goes on after the last \
             block that was delivered"
        }
        Error::Discontinued(_) => {
            "go on with urcar watch --from-now, and take stock with urcar export once it watches; or name a node that \
             keeps every block's state (--state-pruning archive) with --url"
        }
        Error::Output(_) => "see whether the disk is full; what was asked for was done",
        Error::Node { code, message, .. } => node(error, *code, message),
        Error::Foreign(_) => "connect to an UrCar node of this version with --url",
        Error::Refused(error) => refused(error),
        Error::NotFound(_) => {
            "check what was named; it may be over by now, or not be there yet: --at names another block"
        }
        Error::Mismatch(_) | Error::Moved { .. } => {
            "see what differs, here or above; what moved is read again: urcar vehicle VIN, urcar market show VIN"
        }
        Error::Declined(reason) => declined(reason),
        Error::Input(_) => CORRECT,
        Error::Unconfirmed(_) => {
            "nothing was sent: --yes goes on without asking; --dry-run, where a command takes it, shows what would be"
        }
        Error::File { .. } => {
            "check the path, and what the file holds: urcar COMMAND --help tells what it reads and writes"
        }
        Error::FinalityLags { .. } => {
            "nobody is suspended or expelled while finality is lost: see urcar mandate finality, and restore it with \
             urcar mandate request restore-finality"
        }
        Error::Withheld(_) => "see urcar mandate finality and urcar writer list, and docs/operate/consortium.md",
        Error::NoHandOver(_) => "see urcar mandate finality, and try again when later blocks are final",
        Error::NothingFinalised { .. } => "see the node's log, and urcar mandate finality",
        Error::NotIncluded { .. } => {
            "no block will take it any more, and urcar transaction HASH tells whether one did after all; see whether \
             the chain makes blocks, then run the command again"
        }
        Error::StateInUse { .. } => "name another file with --state, or stop the other first",
        Error::ImportRuns { .. } => {
            "wait until it is done, or stop it with Ctrl-C or kill: two at a time would write records twice. Then this \
             one goes on where it stopped"
        }
        Error::Superseded { .. } => "another program signs with the same key; run the command again",
    }
}

/// The hint where the arguments make no sense.
const CORRECT: &str = "correct what was given: urcar COMMAND --help tells what it takes";

/// Returns what to do about an error of the node itself.
fn node(error: &Error, code: i32, message: &str) -> &'static str {
    match code {
        _ if error.is_unpayable() => {
            "who signs pays the fee, also where it acts --for another: urcar account show ACCOUNT tells its money, \
             urcar account send gives it some"
        }
        _ if error.is_stale() => "another transaction of this key was faster: run the command again",
        _ if error.is_too_heavy() => {
            "no block has room for so much at once: send it in smaller parts, an import with --batch"
        }
        rpc_code::INVALID_TRANSACTION => {
            "the node's words tell why; a bad signature comes of a node or a client of another version"
        }
        rpc_code::BANNED => {
            "the node refused the same a while ago and doesn't look at it again: wait, or --url another node"
        }
        rpc_code::ALREADY_IMPORTED => "it waits in the node's pool: urcar transaction HASH tells what becomes of it",
        rpc_code::TOO_LOW_PRIORITY => {
            "another transaction of this key waits in the node's pool: run it again after that"
        }
        rpc_code::IMMEDIATELY_DROPPED => "the node's pool is full: run the command again when blocks have taken of it",
        rpc_code::EVIDENCE_NOT_NAMED => {
            "nodes keep what a final record names: urcar record --evidence, and this once its block is final"
        }
        rpc_code::EVIDENCE_ABSENT => "ask whoever wrote the record for it, or another node with --url",
        rpc_code::EVIDENCE_GONE => "who deleted it has it, if anybody: --json shows the deletion, which is signed",
        rpc_code::EVIDENCE_DIFFERS => "give the file that the record names: urcar evidence verify compares",
        rpc_code::DELETION_REFUSED => {
            "only the account that wrote the record deletes what it names: urcar history VIN tells record and account"
        }
        rpc_code::NO_INDEX => "name a node that keeps an index with --url; urcar vehicle and urcar report need none",
        rpc_code::INDEX_BEHIND => "wait until the node's index is built, or name another node with --url",
        rpc_code::SEARCH_INTERRUPTED => "ask for less: more options, fewer facets, or urcar search later",
        _ if rpc_code::blames_question(code) => CORRECT,
        _ if error.is_pruned() => {
            "the node forgot the state of that block: name a newer one with --at, or a node that keeps all \
             (--state-pruning archive) with --url"
        }
        rpc_code::UNKNOWN_METHOD if message.contains("unsafe") => {
            "restart the node with --rpc-methods unsafe for this one command, and without it afterwards"
        }
        rpc_code::UNKNOWN_METHOD => "the node does not offer this method; use an UrCar node",
        _ => "see the node's words and its log",
    }
}

/// Returns what to do about an error of the chain, by its pallet and its name.
fn refused(error: &CallError) -> &'static str {
    let name = error.error.as_str();
    let of_pallet = match error.pallet.as_str() {
        "Vehicles" => {
            record(name).or_else(|| registration(name)).or_else(|| witness(name)).or_else(|| lien_or_order(name))
        }
        "Disputes" => dispute(name).or_else(|| vote(name)),
        "Ownership" => trade(name),
        "Writers" => organisation(name),
        "Finality" => finality(name),
        "Session" | "Proxy" => account(name).or_else(|| consortium(name)),
        _ => consortium(name),
    };
    of_pallet.or_else(|| field(name)).or_else(|| anywhere(name)).unwrap_or(SEND_AGAIN)
}

/// The hint where there is nothing better to say.
const SEND_AGAIN: &str = "nothing was changed; correct what the chain objects to and send it again";

/// Errors of records and their corrections.
fn record(name: &str) -> Option<&'static str> {
    Some(match name {
        "NotWriter" => "sign with the key of an organisation that the consortium admitted: urcar writer list",
        "WriterNotActive" => {
            "only an active organisation writes: urcar writer show ACCOUNT tells yours, which may be suspended or \
             leaving"
        }
        "RoleMayNotWrite" => {
            "an organisation with another role has to write this: docs/reference/kinds.md tells which, urcar writer \
             list who has it"
        }
        "TooManyWaiting" => {
            "as many corrections or title orders wait as can, here or of yours: urcar pending VIN lists them; have one \
             attested, withdraw one, or wait until one lapses"
        }
        "TooManyFacts" => {
            "the file has no room for another of these: withdraw one of yours that doesn't hold, urcar amend VIN \
             NUMBER --withdraw"
        }
        "BatchTooLarge" => "send fewer records at once: 128 at most",
        "AboutNotInForce" => "name in \"about\" a record that counts, or leave it out: urcar history VIN lists them",
        "AboutOtherKind" => {
            "an accident is \"about\" an earlier accident, a claim about a claim: urcar history VIN lists them"
        }
        "AboutTooFarApart" => "more than seven days apart they are two accidents: leave \"about\" out",
        "AboutOtherInsurer" => {
            "name in \"about\" a claim of the same insurer, or leave it out: urcar history VIN lists them"
        }
        "NotRecordWriter" => {
            "ask its writer, or two thirds: urcar amend VIN NUMBER --motion; or dispute it: urcar dispute open VIN \
             NUMBER"
        }
        "CorrectionOfCorrection" => {
            "correct the record that it corrects: urcar amend VIN NUMBER; only one that waits is withdrawn itself"
        }
        "CorrectionWithReading" => {
            "leave \"odometer\" of the record out: urcar amend VIN NUMBER --odometer corrects a reading"
        }
        "TooManyAmendments" => "withdraw it, and write another: urcar amend VIN NUMBER --withdraw",
        "NoSpecification" => "correct the registration, which has one: urcar history VIN shows it",
        "EvidenceMissing" => "name what backs it: the record's \"evidence\", or --evidence FILE",
        "VehicleScrapped" => {
            "nothing but corrections follow the end of a car: urcar history VIN, urcar amend VIN NUMBER"
        }
        "NothingCorrected" => "say what is corrected: withdraw the record, or name its reading or specification",
        "NothingToClear" => "name the brand that is meant in \"code\": \"00\" clears one, and this title has none",
        "VehicleStolen" => "see the theft: urcar history VIN; a recovery lets the car change hands",
        "OnlyByAcceptedOffer" => {
            "offer it instead: urcar transfer offer VIN, which writes the record when it is accepted"
        }
        "OdometerAtZero" => {
            "read the odometer again; where another was built in, say so first: urcar record VIN with an \
             odometer_reading and its \"series\""
        }
        "FutureDate" => "date it no later than today is anywhere: \"event_date\" in a record, --date of an offer",
        "BeforeManufacture" => {
            "check the date; where the day of manufacture is wrong, correct that: urcar amend VIN NUMBER \
             --specification FILE"
        }
        _ => return None,
    })
}

/// Errors of VINs, registrations and annulments.
fn registration(name: &str) -> Option<&'static str> {
    Some(match name {
        "VinAllEqual" => "read the VIN off the vehicle again: seventeen times the same is none",
        "VinCheckDigit" => "check the VIN for a typing error; a special vehicle needs check_digit_override",
        "VinKnown" => "it has a file already: urcar vehicle VIN shows it; where that is another car, check the VIN",
        "ChassisNumber" | "NotChassisNumber" | "MalformedChassis" => {
            "a chassis number is CH- and 4 to 14 characters; anything else is a VIN of 17"
        }
        "NotARegistration" => {
            "begin with a record of manufacture, or an import with \"spec\": urcar record --example manufacture"
        }
        "SpecificationMissing" => "say in \"spec\" what vehicle it is: urcar record --example import",
        "RegistrationAnnulled" => "register it again: urcar record VIN with a record of manufacture, or an import",
        "NotInForce" => "name the registration in force: \"birth\" of urcar --json vehicle VIN",
        "NeedsConsortium" => {
            "propose it to the consortium: urcar annul VIN --motion; or, within five days of a dispute over it, say that it is \
             wrong: urcar amend VIN N --withdraw"
        }
        _ => return None,
    })
}

/// Errors of those who attest records.
fn witness(name: &str) -> Option<&'static str> {
    Some(match name {
        "OwnRecord" | "WitnessTwice" => "an organisation of another house has to attest it",
        "NotWitness" => "there is nothing of yours to retract: urcar history VIN names the witnesses of each record",
        "NeedsNoWitness" => "two thirds of the consortium stand behind it: nothing is left to do",
        "TooManyWitnesses" => "it has all the witnesses that count: nothing is left to do",
        "RecordSettled" => "there is nothing left to retract; what is wrong is corrected: urcar amend VIN NUMBER",
        "WriterGone" => {
            "its writer is suspended, leaving or gone, and nobody answers for the record: urcar writer list tells who \
             is active; one of those who saw it writes another, urcar record VIN"
        }
        "BarredInVain" => "somebody else who knows of it writes it, or attests it: urcar history VIN shows what ended",
        "AmendmentOpen" => {
            "attest it when its amendment can't be disputed any more: urcar history VIN shows until when"
        }
        _ => return None,
    })
}

/// Errors of fields, which several pallets have.
fn field(name: &str) -> Option<&'static str> {
    Some(match name {
        "FieldTooLong" => "shorten the text: docs/reference/records.md tells how many bytes each field holds",
        "TooManyElements" => "leave elements out: docs/reference/records.md tells how many each list holds",
        "InvalidDate" => "write each day as 2015-10-01, from 1886 to 2199",
        "InvalidYear" => "check \"model_year\": it lies between 1886 and 2199",
        "ModelYearAhead" => "check \"model_year\" and \"manufactured\": it is two years ahead at most",
        "InvalidCountry" => "write the country in three letters of ISO 3166-1, such as DEU",
        "InvalidCurrency" => {
            "write the currency in three letters of ISO 4217, such as EUR; for the chain's own money a vehicle is sold \
             by urcar list"
        }
        "CodeNotInList" => "see the codes in docs/reference/records.md",
        "EmptyText" => "fill in the text that is blank, or leave out the element of the list that it stands in",
        "ControlCharacter" => "write each text in one line, without tabs and marks that turn its direction",
        "OdometerOutOfRange" => "check the reading: no counter shows more than 9,999,999",
        "OdometerNotChosen" => {
            "say in \"odometer\" what it showed: a \"value\" with \"unit\" and \"result\": \"read\", or \
             \"unreadable\", or \"no_odometer\"; where nobody looked at it, leave it out"
        }
        "OdometerMissing" => {
            "say in \"odometer\" what it showed; \"unreadable\" or \"no_odometer\" where it showed nothing"
        }
        "SeverityNotChosen" => "say in \"severity\" how bad it is: \"minor\", \"moderate\" or \"severe\"",
        "ZoneNotChosen" | "ZoneMissing" => {
            "say in \"zones\" where the car was hit: docs/reference/records.md has their names"
        }
        "ItemMissing" => "name in \"items\" at least one part, and what was done: urcar record --example maintenance",
        "WordNotChosen" => "put a word of the list in the place of \"not_chosen\": docs/reference/records.md has them",
        "CounterMissing" => {
            "say in \"series\" what the old counter showed last; where it can't be read any more, what the file has \
             last: urcar history VIN"
        }
        "ZeroPrice" => "fill in the price, or what the claim paid: \"amount_minor\", in minor units",
        "CaseMissing" => "name in \"case\" the reference of the theft, the same for its recovery",
        "UnexpectedEngine" => "leave displacement and power out, or name the \"fuel\" that drives the car",
        "EmptyDigest" => "name the digest of the document: --evidence FILE reckons it",
        "EmptyDocument" => "name a document that isn't empty: --evidence FILE tells its bytes",
        "EvidenceEmpty" => "name what backs the challenge: --evidence FILE, or a digest with --bytes",
        "FieldNotInForm" => "see the form of each field in docs/reference/records.md",
        _ => return None,
    })
}

/// Errors of liens and title orders.
fn lien_or_order(name: &str) -> Option<&'static str> {
    Some(match name {
        "VersionMoved" => "read the record again: urcar history VIN; and name its version: --amended VERSION",
        "NotWithdrawable" => {
            "place the lien, report the theft or order the title anew; or ask the consortium: --motion"
        }
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
            "several amendments can be disputed: urcar history VIN shows them; name the first that is wrong, and with \
             it all after it: --from-version VERSION"
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
        "GroundNotChosen" => "say why it is challenged: --ground, of which urcar dispute open --help has the words",
        "NoReading" => "name another --ground: urcar history VIN shows what the record says",
        "RulingNotChosen" => "say what the vote is for: urcar dispute vote NUMBER uphold, or dismiss",
        "EvidenceNotNew" => "bring other evidence than before",
        "NotOrganisation" => "sign with the key of an organisation in active standing: urcar writer list",
        "GraceOver" => {
            "nobody joins any more: challenge the record yourself, if it still stands when this dispute is over"
        }
        "NotChallenger" => "only who challenges accepts or gives up: urcar dispute show NUMBER names them",
        "NothingToAccept" => {
            "wait for the writer's amendment, or for the votes: urcar dispute show NUMBER tells until when"
        }
        "VersionMoved" => "read the record again: urcar history VIN; and name its version: --amended VERSION",
        "AcceptTooLate" => "give up, or let the seats vote: urcar dispute give-up NUMBER",
        "InsufficientFunds" => {
            "a challenge puts a deposit on hold: urcar account show ACCOUNT tells what is free, urcar account send \
             adds to it"
        }
        "UnknownDispute" => "check the number: urcar dispute show VIN lists those of a vehicle",
        _ => return None,
    })
}

/// Errors of votes on disputes.
fn vote(name: &str) -> Option<&'static str> {
    Some(match name {
        "GraceRuns" => "vote when the writer's time is over: urcar dispute show NUMBER tells when",
        "DisputeClosed" => "see how it ended: urcar dispute show NUMBER",
        "VotingOver" => "see whether there is a second vote: urcar dispute show NUMBER",
        "VotedAlready" => "see how the votes stand: urcar dispute show NUMBER; yours is final",
        "PartyMayNotVote" => "leave it to seats of other houses: urcar dispute show NUMBER names the parties",
        "TooManyVotes" => "wait for the count: urcar dispute show NUMBER tells when",
        "EnoughEligible" => "have the seats vote: urcar dispute vote NUMBER",
        _ => return None,
    })
}

/// Errors of titles and the market.
fn trade(name: &str) -> Option<&'static str> {
    Some(match name {
        "NotAddressee" | "OfferGone" | "OfferChanged" => "read the offer again: urcar transfer show VIN",
        "StateMoved" => "read the file again: urcar vehicle VIN tells its state, urcar pending VIN what waits",
        "PriceMoved" | "TermsMoved" | "NotListed" | "NotReserved" | "NotBuyer" => {
            "see the listing: urcar market show VIN"
        }
        "ListingClosing" => "wait for the owner to list it anew: only who has it reserved can still buy it",
        "AlreadyClosing" => "urcar market show VIN tells when the reservation ends; the listing goes with it",
        "Reserved" => "wait until the reservation ends: urcar market show VIN tells when",
        "ReservationExpired" => "buy it or reserve it again: urcar market show VIN tells whether it is still listed",
        "AlreadyListed" => "change what stands with urcar relist",
        "NotOrganisation" => "name an organisation in active standing: urcar writer list",
        "AlreadyTitled" | "NotInTrade" => "its owner passes it on, by an offer: urcar vehicle VIN names the owner",
        "OwnCar" => "it is yours already: another account buys it, or is named in an offer with --to ACCOUNT",
        "PriceTooLow" => "ask for more: --price AMOUNT, in units of the chain's money",
        "PriceTooHigh" => "ask for less: --price AMOUNT, in units of the chain's money",
        "InsufficientFunds" => {
            "the price and what an account keeps are more than is free: urcar account show ACCOUNT, urcar account send"
        }
        "OdometerNotChosen" => {
            "declare what the odometer shows with --odometer VALUE and --unit km or mi, or leave both out"
        }
        "EmptyText" => "say how the vehicle changes hands: --reason TEXT",
        "ZeroPrice" => "a gift is a transfer: --reason TEXT in the place of --price and --currency",
        _ => return None,
    })
}

/// Errors of organisations and their membership.
fn organisation(name: &str) -> Option<&'static str> {
    Some(match name {
        "AlreadyApplied" => "wait for the vote on it, or take it back: urcar writer proposals, urcar writer unapply",
        "AlreadyMember" => "it is admitted, or cools down after it left: urcar writer show ACCOUNT",
        "Expelled" => "nothing brings an organisation back that was expelled: apply with another",
        "NoRoles" => "name one role at least: --roles workshop",
        "EmptyName" => "say the organisation's name: --name NAME",
        "NameTaken" => "another organisation has or had a name that reads so: choose another, --name NAME",
        "NameChanged" => "apply under the name that its records bear: urcar writer show ACCOUNT",
        "InsufficientFunds" => {
            "the bond has to be free in the account: urcar account show ACCOUNT tells what is, urcar account send adds \
             to it"
        }
        "ApplicationNewer" => {
            "the application was made anew while others voted: look at it with urcar writer show ACCOUNT, and propose it \
             again"
        }
        "NotApplied" => "check the account; it has to apply first: urcar writer apply",
        "NotMember" => "check the account: urcar writer list shows every organisation",
        "NotActive" | "NotSuspended" => "see its standing: urcar writer show ACCOUNT",
        "AlreadyLeaving" | "StillCoolingDown" => "wait until the cool-down is over, then urcar writer finish-leave",
        "NotLeaving" => "announce it first: urcar writer leave",
        "BondTooSmall" => "top the bond up first: urcar writer top-up",
        "BondComplete" => "nothing is left to do: urcar writer show ACCOUNT tells the bond",
        "LastOrganisation" => "admit another organisation first: urcar writer admit ACCOUNT",
        "TooManyActive" => "one has to leave before another is admitted: urcar writer list",
        _ => return None,
    })
}

/// Errors of restoring finality.
fn finality(name: &str) -> Option<&'static str> {
    Some(match name {
        "NotBelowPresent" => "name the highest block that is final on the nodes that are left: urcar mandate finality",
        "ChangePending" | "TooSoon" => "wait until the last change of the set took place: urcar mandate finality tells",
        "SetUnknown" => "name a later block: urcar mandate finality tells which are final",
        "NobodyLeft" => {
            "leave an active organisation with session keys in: urcar writer list, urcar session show ACCOUNT"
        }
        "TooFewLeft" | "TooOld" | "TooManySets" => "see docs/operate/consortium.md: when finality is lost",
        _ => return None,
    })
}

/// Errors of the consortium, its seats and mandates, and of the SDK's pallets.
fn consortium(name: &str) -> Option<&'static str> {
    Some(match name {
        "CallFiltered" => {
            "a motion is proposed and closed with as many votes as its call needs: two thirds of the seats, and more \
             to admit, suspend or expel; urcar proposes it so. Mandates are signed for by an organisation's own key, \
             and by no delegate; else a delegate needs a right that covers the call: urcar delegate list ACCOUNT"
        }
        "DuplicateProposal" => "it is voted on already: urcar writer proposals",
        "ProposalMissing" | "WrongIndex" => {
            "it is closed, or never was: urcar writer proposals lists those that are open"
        }
        "DuplicateVote" => "you voted so already: urcar writer proposals tells how the votes stand",
        "TooEarly" => "wait for more votes, or for the end of the vote: urcar writer proposals",
        "TooManyProposals" => "have one closed first: urcar writer proposals, urcar writer close PROPOSAL",
        "NotMember" => "sign with the key of an organisation that has a seat: urcar writer list, urcar here",
        "UnknownMandate" | "NotDue" | "TooManyWaiting" | "ObjectedAlready" => {
            "see what waits, and until when: urcar mandate list"
        }
        "TermOutOfBounds" => "choose a value within the bounds of the term: docs/operate/consortium.md",
        "TooLate" => "see how finality stands, and propose it anew if it is lost: urcar mandate finality",
        "NotAdmitted" => "sign with the key of an organisation that is active or suspended: urcar writer list",
        "NothingAuthorized" | "Unauthorized" => "authorise this code first: urcar mandate request upgrade",
        "NoSeat" | "NotDelegate" => {
            "name the organisation with --for, and sign with its own key or one of its delegates"
        }
        "NoSeatLeft" => "one has to leave before another is admitted: urcar writer list",
        "TooManyMotions" => {
            "have one of yours closed: urcar writer proposals. Its deposit counts until it comes back, within as many \
             blocks as there are seats"
        }
        "DepositNotReleased" => "release the deposit of the earlier motion first: council.release_proposal_cost",
        "InsufficientFunds" => {
            "a deposit goes on hold: urcar account show ACCOUNT tells what is free, urcar account send adds to it"
        }
        "FloorZero" | "FloorMoreThanDoubled" | "FloorAboveHalf" => {
            "name a floor from 1 to twice the present one, and to half of the present difficulty"
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
        "CallFiltered" => {
            "see what the delegate may: urcar delegate list ACCOUNT; the account itself gives it a right that covers \
             this with urcar delegate add. What only the organisation's own key signs, as a mandate, no right covers"
        }
        "NotProxy" => {
            "the key that signs has no such right for the account of --for: urcar delegate list ACCOUNT tells who has; \
             the account itself gives it with urcar delegate add"
        }
        "NotFound" => "the delegate has no such right to take back: urcar delegate list ACCOUNT tells which it has",
        "NoSelfProxy" => "name another account than your own: an account needs no right for itself",
        "NoAccount" | "NoAssociatedValidatorId" => {
            "session keys are those of an admitted organisation: urcar writer list"
        }
        "NoPermission" | "Unproxyable" => "its right does not cover this: urcar delegate list ACCOUNT",
        "TooMany" => "take rights back that nobody needs: urcar delegate remove",
        _ => return None,
    })
}

/// Errors that mean the same in every pallet that has them.
fn anywhere(name: &str) -> Option<&'static str> {
    Some(match name {
        "MalformedVin" => "check the VIN: it has 17 characters, 0-9 and A-Z without I, O and Q",
        "UnknownVehicle" => {
            "check the VIN, or register the vehicle first: urcar record VIN with a record of manufacture"
        }
        "UnknownRecord" => "check the number: urcar history VIN lists the records",
        "RecordWithdrawn" => {
            "two thirds let it count again, if it did before: urcar amend VIN NUMBER --restore --motion"
        }
        "RecordAnnulled" => "its registration was annulled: urcar history VIN shows which records count",
        "NotOwner" => {
            "sign with the owner's key: urcar vehicle VIN names the owner; a retailer is it once the maker's delivery \
             names its account in fields.retailer"
        }
        "VehicleInDispute" | "InDispute" | "DisputeOpen" => "see how the dispute ends: urcar dispute show VIN",
        "InsufficientFunds" | "InsufficientBalance" | "Token(FundsUnavailable)" => {
            "the account has too little money: urcar account show ACCOUNT tells what is free, urcar account send adds \
             to it"
        }
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

    #[test]
    fn what_no_block_took_is_looked_for_by_its_hash() {
        let error = Error::NotIncluded { transaction: None, blocks: 64 };
        assert!(hint(&error).contains("urcar transaction HASH"));
    }

    fn hint_of(pallet: &str, error: &str) -> &'static str {
        hint(&Error::Refused(CallError { pallet: pallet.into(), ..CallError::other(error, "") }))
    }

    #[test]
    fn a_refusal_names_the_command_that_helps() {
        for moved in ["PriceMoved", "TermsMoved"] {
            assert!(hint_of("Ownership", moved).contains("urcar market show"), "{moved}");
        }
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

    /// The errors of the chain's own pallets, and those of the SDK's that `urcar` may meet.
    const ERRORS: [(&str, &str); 10] = [
        (
            "Vehicles",
            "MalformedVin VinAllEqual VinCheckDigit VinKnown UnknownVehicle UnknownRecord NotWriter WriterNotActive \
             RoleMayNotWrite NotARegistration SpecificationMissing FutureDate BeforeManufacture InvalidDate \
             FieldTooLong TooManyElements InvalidCountry InvalidCurrency CodeNotInList EmptyText ControlCharacter \
             OdometerOutOfRange CorrectionWithReading NotRecordWriter CorrectionOfCorrection RecordWithdrawn \
             VehicleScrapped VehicleStolen VehicleUnderLien VehicleInDispute OwnRecord WitnessTwice NotWitness \
             NeedsNoWitness TooManyWitnesses RecordSettled NotLienHolder OnlyByAcceptedOffer BatchTooLarge \
             TooManyFacts CaseMissing UnexpectedEngine MalformedChassis ChassisNumber NotChassisNumber \
             RegistrationAnnulled RecordAnnulled NotInForce NeedsConsortium DisputeOpen EvidenceMissing LienStands \
             LienTooSoon HolderMayNotRelease NothingToConsent NotOwner VehicleUnderOrder TitleOrderTooSoon \
             NotUnderNotice NotObjected TooManyWaiting TooManyAmendments NoSpecification WriterGone AboutNotInForce \
             AboutOtherKind AboutTooFarApart AboutOtherInsurer BarredInVain AmendmentOpen EmptyDigest EmptyDocument \
             InvalidYear OdometerNotChosen SeverityNotChosen ZoneNotChosen ZoneMissing ItemMissing OdometerMissing \
             ZeroPrice OdometerAtZero WordNotChosen VersionMoved NotWithdrawable NothingToClear \
             CounterMissing ModelYearAhead NothingCorrected",
        ),
        (
            "Disputes",
            "MalformedVin UnknownVehicle UnknownRecord NotEntitled OwnRecord NotDisputable RecordWithdrawn \
             RecordAnnulled AlreadyDisputed DisputeTooLate FieldTooLong FieldNotInForm StatementMissing \
             HouseDisputedBefore EvidenceNotNew TooManyChallenges TooManyOpen TooManyOpenByOne TooManyOwn \
             InsufficientFunds UnknownDispute DisputeClosed GraceOver OwnDispute TooManyChallengers NotChallenger \
             NothingToAccept AcceptTooLate NotOrganisation PartyMayNotVote GraceRuns VotingOver VotedAlready \
             TooManyVotes EnoughEligible VersionNotDisputable VersionNotNamed ControlCharacter EvidenceEmpty \
             VersionMoved GroundNotChosen RulingNotChosen NoReading",
        ),
        (
            "Ownership",
            "MalformedVin UnknownVehicle AlreadyTitled NotOwner OwnCar NotAddressee OfferGone OfferChanged \
             StateMoved NotInTrade NotOrganisation AlreadyListed NotListed Reserved ListingClosing AlreadyClosing \
             PriceTooLow PriceTooHigh PriceMoved InsufficientFunds NotReserved NotBuyer ReservationExpired \
             FieldTooLong InvalidDate InvalidCurrency EmptyText ControlCharacter OdometerOutOfRange FieldNotInForm \
             InDispute OdometerNotChosen ZeroPrice TermsMoved",
        ),
        (
            "Writers",
            "AlreadyApplied AlreadyMember Expelled NoRoles EmptyName FieldTooLong InvalidCountry NameTaken \
             NameChanged InsufficientFunds NotApplied NotMember NotActive NotSuspended AlreadyLeaving NotLeaving \
             StillCoolingDown BondTooSmall BondComplete LastOrganisation TooManyActive ControlCharacter ApplicationNewer",
        ),
        ("Seats", "NoSeat NotDelegate NoSeatLeft TooManyMotions DepositNotReleased InsufficientFunds"),
        ("Mandates", "UnknownMandate NotDue TooManyWaiting NotAdmitted ObjectedAlready TermOutOfBounds TooLate"),
        ("Finality", "NotBelowPresent ChangePending TooSoon SetUnknown NobodyLeft TooFewLeft TooOld TooManySets"),
        ("Council", "NotMember DuplicateProposal ProposalMissing WrongIndex DuplicateVote TooEarly TooManyProposals"),
        ("Proxy", "TooMany NotFound NotProxy Unproxyable Duplicate NoPermission NoSelfProxy"),
        ("System", "CallFiltered Unauthorized NothingAuthorized Token(FundsUnavailable)"),
    ];

    #[test]
    fn every_error_has_a_hint_of_its_own() {
        for (pallet, errors) in ERRORS {
            for error in errors.split_whitespace() {
                assert_ne!(hint_of(pallet, error), SEND_AGAIN, "{pallet}.{error}");
            }
        }
    }

    #[test]
    fn a_hint_says_what_to_do_about_that_very_error() {
        for (pallet, error, words) in [
            ("Proxy", "NotProxy", ["--for", "urcar delegate add"]),
            ("Proxy", "CallFiltered", ["urcar delegate list ACCOUNT", "urcar delegate add"]),
            ("Vehicles", "NotOwner", ["urcar vehicle VIN", "fields.retailer"]),
            ("Vehicles", "WriterGone", ["urcar writer list", "urcar record VIN"]),
            ("Vehicles", "OdometerNotChosen", ["\"unreadable\"", "leave it out"]),
            ("Ownership", "OdometerNotChosen", ["--odometer VALUE", "leave both out"]),
            ("Vehicles", "ZeroPrice", ["price", "\"amount_minor\""]),
            ("Ownership", "ZeroPrice", ["transfer", "--reason TEXT"]),
            ("Ownership", "InvalidCurrency", ["ISO 4217", "urcar list"]),
            ("Vehicles", "TooManyWaiting", ["urcar pending VIN", "withdraw one"]),
            ("Disputes", "VersionNotNamed", ["urcar history VIN", "--from-version VERSION"]),
            ("Disputes", "InsufficientFunds", ["deposit", "urcar account show"]),
            ("Ownership", "InsufficientFunds", ["price", "urcar account show"]),
            ("Writers", "InsufficientFunds", ["bond", "urcar account show"]),
            ("System", "CallFiltered", ["two thirds of the seats", "urcar delegate list ACCOUNT"]),
            ("Seats", "TooManyMotions", ["urcar writer proposals", "within as many blocks as"]),
        ] {
            let hint = hint_of(pallet, error);
            assert!(words.iter().all(|word| hint.contains(*word)), "{pallet}.{error}: {hint}");
        }
    }

    #[test]
    fn who_did_not_say_yes_is_told_how() {
        let hint = hint(&Error::Unconfirmed(String::new()));
        assert!(hint.contains("--yes") && hint.contains("--dry-run") && !hint.contains("--help"), "{hint}");
    }

    #[test]
    fn a_delegate_without_the_right_is_told_nothing_of_motions() {
        assert!(!hint_of("Proxy", "CallFiltered").contains("motion"));
    }

    #[test]
    fn a_hint_about_a_file_fits_the_files_that_the_command_reads() {
        let error = |path: &str| Error::file(Path::new(path), "is wrong");
        let record = Files::record(Path::new("m.json"));
        assert!(record.hint(&error("m.json")).contains("urcar record --example"));
        for (files, path) in [(&record, "my.key"), (&Files::Lives, "lives.jsonl"), (&Files::Others, "records.json")] {
            assert!(!files.hint(&error(path)).contains("--example"), "{path}");
        }
        assert!(Files::Lives.hint(&error("lives.jsonl")).contains("data/README.md"));
        assert_eq!(record.hint(&Error::Interrupted), hint(&Error::Interrupted));
        let of_import = |files: &Files| files.hint(&Error::Interrupted).contains("import");
        assert!(of_import(&Files::Lives) && !of_import(&Files::Others));
        assert!(Files::Lives.hint(&Error::Broken(String::new())).contains("urcar expect compares"));
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
        assert!(hint(&refused("Transaction would exhaust the block limits")).contains("smaller parts"));
        assert!(hint(&refused("Transaction has a bad signature")).contains("signature"));
    }
}
