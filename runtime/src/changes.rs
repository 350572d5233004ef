//! The subjects that a block touched, by its own events.
//!
//! Every event of UrCar's pallets is considered by name: one that is added doesn't compile until somebody decided what
//! it changes of what the views show.

use crate::{
    AccountId, BlockNumber, Runtime, RuntimeEvent, System, Vehicles,
    configs::terms::{RuntimeParametersKey, parameters::disputes},
};
use alloc::collections::{BTreeMap, BTreeSet};
use frame_support::{storage::unhashed, traits::PostTransactions};
use frame_system::EventRecord;
use sp_runtime::DigestItem;
use urcar_interfaces::DisputableRecords;
use urcar_types::{Author, ChangedRecords, Changes, VehicleChange, Vin};

/// The key of the subjects that the last block touched which changed the runtime, with its number. Its state has the
/// next runtime, which may not know its events.
const KEPT: &[u8] = b":urcar:changes";

/// Keeps the subjects that a block touched which changes the runtime.
pub struct KeepChanges;

impl PostTransactions for KeepChanges {
    fn post_transactions() {
        if System::digest().logs.contains(&DigestItem::RuntimeEnvironmentUpdated) {
            unhashed::put(KEPT, &(System::block_number(), touched()));
        }
    }
}

/// Returns the subjects that the block touched whose events are stored.
pub fn changes() -> Changes<AccountId> {
    let now = System::block_number();
    match unhashed::get::<(BlockNumber, Changes<AccountId>)>(KEPT) {
        Some((at, kept)) if at == now => Changes { terms: true, ..kept },
        // A migration has no events.
        Some((at, _)) if at.saturating_add(1) == now => Changes { terms: true, ..touched() },
        _ => touched(),
    }
}

/// Returns the subjects that the events of this runtime name.
fn touched() -> Changes<AccountId> {
    let mut touched = Touched::default();
    for record in System::read_events_no_consensus() {
        let EventRecord { event, .. } = *record;
        touched.event(event);
    }
    touched.finish()
}

/// The subjects that the events so far touched.
#[derive(Default)]
struct Touched {
    vehicles: BTreeMap<Vin, TouchedVehicle>,
    disputes: BTreeSet<u32>,
    writers: BTreeSet<AccountId>,
    terms: bool,
}

/// The parts of one vehicle that the events so far touched.
#[derive(Default)]
struct TouchedVehicle {
    records: BTreeSet<u32>,
    /// Whether any record may be touched.
    all: bool,
    /// Whether its file is, whichever records: its listing shows the state of that.
    file: bool,
    title: bool,
    listing: bool,
}

impl Touched {
    /// Takes in an event.
    fn event(&mut self, event: RuntimeEvent) {
        match event {
            RuntimeEvent::Vehicles(event) => self.life_file(event),
            RuntimeEvent::Ownership(event) => self.ownership(event),
            RuntimeEvent::Disputes(event) => self.disputes(event),
            RuntimeEvent::Writers(event) => self.writers(event),
            RuntimeEvent::Appraisal(event) => appraisal(event),
            RuntimeEvent::Rewards(event) => rewards(event),
            RuntimeEvent::Seats(event) => seats(event),
            RuntimeEvent::Mandates(event) => mandates(event),
            RuntimeEvent::Equivocations(event) => equivocations(event),
            RuntimeEvent::Finality(event) => finality(event),
            RuntimeEvent::Work(event) => work(event),
            RuntimeEvent::Parameters(pallet_parameters::Event::Updated { key, .. }) => {
                self.terms |= reckons_windows(&key)
            }
            // The SDK's own: money, votes and keys, of which the views show nothing.
            RuntimeEvent::System(_)
            | RuntimeEvent::Balances(_)
            | RuntimeEvent::TransactionPayment(_)
            | RuntimeEvent::SkipFeelessPayment(_)
            | RuntimeEvent::Offences(_)
            | RuntimeEvent::Session(_)
            | RuntimeEvent::Grandpa(_)
            | RuntimeEvent::Council(_)
            | RuntimeEvent::Proxy(_)
            | RuntimeEvent::Multisig(_)
            | RuntimeEvent::Utility(_)
            | RuntimeEvent::Identity(_) => {}
        }
    }

    fn life_file(&mut self, event: pallet_vehicles::Event<Runtime>) {
        use pallet_vehicles::Event::*;
        match event {
            Recorded { vin, number, .. }
            | RecordStatusChanged { vin, number, .. }
            | Attested { vin, number, .. }
            | AttestationRetracted { vin, number, .. }
            | WitnessDismissed { vin, number, .. }
            | AttestationsVoided { vin, number }
            | RecordTookEffect { vin, number }
            | RecordPendingAgain { vin, number }
            | ReadingNotKept { vin, number }
            | LienConsented { vin, number }
            | LienLapsed { vin, number, .. }
            | TheftFaded { vin, number }
            | TitleOrderNoticed { vin, number, .. }
            | TitleOrderObjected { vin, number }
            | PendingDropped { vin, number } => self.record(vin, number),
            LinkConfirmed { vin, number, about } => {
                self.record(vin, number);
                self.record(vin, about);
            }
            TitleOrderPassed { vin, number, .. } => {
                self.record(vin, number);
                self.vehicle(vin).title = true;
            }
            VehicleRegistered { vin, .. } => {
                self.file(vin);
                self.vehicle(vin).title = true;
            }
            RegistrationAnnulled { vin, .. } => self.file(vin).all = true,
            LienAllowed { vin, .. } => {
                self.file(vin);
            }
            ItemRefused { .. } | BatchCompleted { .. } => {}
            __Ignore(..) => {}
        }
    }

    fn ownership(&mut self, event: pallet_ownership::Event<Runtime>) {
        use pallet_ownership::Event::*;
        match event {
            TitleRegistered { vin, .. }
            | TitleDelivered { vin, .. }
            | TitleRetailed { vin, .. }
            | TitleTransferred { vin, .. }
            | TitleAnnulled { vin, .. }
            | TitleOrdered { vin, .. }
            | TransferOffered { vin, .. }
            | OfferReplaced { vin, .. }
            | OfferWithdrawn { vin, .. }
            | OfferDeclined { vin, .. }
            | OfferSuperseded { vin, .. }
            | OfferClosed { vin, .. } => self.vehicle(vin).title = true,
            Listed { vin, .. }
            | Relisted { vin, .. }
            | ListingClosing { vin, .. }
            | Unlisted { vin, .. }
            | ListingClosed { vin, .. }
            | Reserved { vin, .. }
            | ReservationEnded { vin, .. }
            | ReservationMoved { vin, .. } => self.vehicle(vin).listing = true,
            VehicleSold { vin, .. } => {
                let vehicle = self.vehicle(vin);
                (vehicle.title, vehicle.listing) = (true, true);
            }
            __Ignore(..) => {}
        }
    }

    fn disputes(&mut self, event: pallet_disputes::Event<Runtime>) {
        use pallet_disputes::Event::*;
        match event {
            DisputeOpened { dispute, vin, record, .. }
            | DisputeDismissed { dispute, vin, record, .. }
            | DisputeConceded { dispute, vin, record }
            | DisputeUnresolved { dispute, vin, record, .. }
            | DisputeGivenUp { dispute, vin, record, .. }
            | DisputeVoid { dispute, vin, record } => {
                self.dispute(dispute);
                self.record(vin, record);
            }
            DisputeUpheld { dispute, vin, record, .. } => {
                self.dispute(dispute);
                self.record(vin, record);
                self.punished(dispute);
            }
            DisputeJoined { dispute, .. }
            | DisputeAmended { dispute, .. }
            | AmendmentAccepted { dispute, .. }
            | ChallengerGaveUp { dispute, .. }
            | Voted { dispute, .. }
            | VotesCounted { dispute, .. }
            | VotingExtended { dispute, .. } => self.dispute(dispute),
            __Ignore(..) => {}
        }
    }

    fn writers(&mut self, event: pallet_writers::Event<Runtime>) {
        use pallet_writers::Event::*;
        match event {
            Applied { who, .. }
            | ApplicationWithdrawn { who }
            | Rejected { who, .. }
            | Admitted { who }
            | Suspended { who, .. }
            | Reinstated { who }
            | Expelled { who, .. }
            | RolesSet { who, .. }
            | HouseSet { who, .. }
            | LeaveBegun { who, .. }
            | Left { who }
            | BondToppedUp { who, .. }
            | BondSlashed { who, .. }
            | BondReleased { who, .. } => {
                self.writers.insert(who);
            }
            __Ignore(..) => {}
        }
    }

    fn vehicle(&mut self, vin: Vin) -> &mut TouchedVehicle {
        self.vehicles.entry(vin).or_default()
    }

    fn file(&mut self, vin: Vin) -> &mut TouchedVehicle {
        let vehicle = self.vehicle(vin);
        vehicle.file = true;
        vehicle
    }

    fn record(&mut self, vin: Vin, number: u32) {
        self.file(vin).records.insert(number);
    }

    /// Notes a dispute, which is shown with its vehicle.
    fn dispute(&mut self, number: u32) {
        self.disputes.insert(number);
        if let Some(dispute) = pallet_disputes::Disputes::<Runtime>::get(number) {
            self.vehicle(dispute.vin);
        }
    }

    /// Notes those to whom an upheld dispute counts, also where there was no bond left to slash.
    fn punished(&mut self, number: u32) {
        let Some(dispute) = pallet_disputes::Disputes::<Runtime>::get(number).filter(|dispute| !dispute.own) else {
            return;
        };
        if let Author::Organisation { account, .. } = dispute.author {
            self.writers.insert(account);
        }
        self.writers.extend(dispute.witnesses);
        self.writers.extend(Vehicles::answering(&dispute.vin, dispute.record, dispute.from));
    }

    fn finish(self) -> Changes<AccountId> {
        let is_listed = |vin: &Vin| pallet_ownership::Listings::<Runtime>::contains_key(vin);
        let vehicles = self.vehicles.into_iter().map(|(vin, touched)| VehicleChange {
            vin,
            title: touched.title,
            listing: touched.listing || touched.file && is_listed(&vin),
            records: match touched.all {
                true => ChangedRecords::All,
                false => ChangedRecords::Some(touched.records.into_iter().collect()),
            },
        });
        Changes {
            vehicles: vehicles.collect(),
            disputes: self.disputes.into_iter().collect(),
            writers: self.writers.into_iter().collect(),
            terms: self.terms,
        }
    }
}

/// Returns whether windows of records are reckoned by a term.
fn reckons_windows(key: &RuntimeParametersKey) -> bool {
    matches!(key, RuntimeParametersKey::Disputes(disputes::ParametersKey::Window(_)))
}

/// Sales with which cars are compared: no view has them.
fn appraisal(event: pallet_appraisal::Event<Runtime>) {
    use pallet_appraisal::Event::*;
    match event {
        ComparableNoted { .. } | ComparableRemoved { .. } | RetailNoted { .. } | RetailRemoved { .. } => {}
        __Ignore(..) => {}
    }
}

/// Payments: no view has them.
fn rewards(event: pallet_rewards::Event<Runtime>) {
    use pallet_rewards::Event::*;
    match event {
        SaleRewarded { .. } | RewardPaid { .. } | RewardUnpaid { .. } | AuthorPaid { .. } | AuthorUnpaid { .. } => {}
        __Ignore(..) => {}
    }
}

/// Silence: an organisation keeps its standing.
fn seats(event: pallet_seats::Event<Runtime>) {
    use pallet_seats::Event::*;
    match event {
        SilenceAnnounced { .. } | SeatSilent { .. } | SilenceEnded { .. } | SeatPresent { .. } | VoteMissed { .. } => {}
        __Ignore(..) => {}
    }
}

/// Mandates: whatever one carries out has events of its own.
fn mandates(event: pallet_mandates::Event<Runtime>) {
    use pallet_mandates::Event::*;
    match event {
        MandateRequested { .. }
        | MandateEnacted { .. }
        | MandateStopped { .. }
        | MandateLapsed { .. }
        | AuthorisationLapsed
        | MandateObjected { .. }
        | MandateDeferred { .. }
        | MandateSuperseded { .. } => {}
        __Ignore(..) => {}
    }
}

/// Equivocations: the slash of a bond has an event of its own.
fn equivocations(event: pallet_equivocations::Event<Runtime>) {
    use pallet_equivocations::Event::*;
    match event {
        EquivocationPunished { .. } | AuthoringBanned { .. } | AuthoringAllowed { .. } => {}
        __Ignore(..) => {}
    }
}

/// Finality: the suspensions by which it is restored have events of their own.
fn finality(event: pallet_finality::Event<Runtime>) {
    use pallet_finality::Event::*;
    match event {
        FinalityRestored { .. } => {}
        __Ignore(..) => {}
    }
}

/// Work: no view has it.
fn work(event: pallet_work::Event<Runtime>) {
    use pallet_work::Event::*;
    match event {
        Retargeted { .. } | FloorSet { .. } => {}
        __Ignore(..) => {}
    }
}
