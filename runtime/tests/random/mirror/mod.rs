//! The chain as an index would know it: by its events alone, with the number and the time of each block.

mod bars;
mod cases;
mod condition;
mod disputes;
mod files;
mod market;
mod organisations;
mod pending;
mod windows;

use crate::common;
pub use cases::Cases;
pub use files::File;
use frame_support::traits::Time;
pub use organisations::Organisation;
use pallet_appraisal::Retail;
use std::collections::{BTreeMap, BTreeSet};
use urcar_rules::appraisal::Comparable;
use urcar_runtime::{AccountId, Runtime, RuntimeEvent, System, Timestamp};
use urcar_types::{Date, Digest, Offer, Vin};

/// A title: the owner, and whether the car is in the trade.
pub type Title = (AccountId, bool);
/// A dispute.
pub type Dispute = pallet_disputes::DisputeOf<Runtime>;

/// All of it.
#[derive(Default)]
pub struct Mirror {
    /// The number of the block that is read, and its time.
    now: (u32, u64),
    /// The time that the chain's clock showed at the event that is read: until a block sets it, the time of the block before.
    clock: u64,
    pub files: BTreeMap<Vin, File>,
    /// The statements of the records on the condition.
    told: BTreeMap<Vin, condition::Statements>,
    /// The times in which each record can be disputed.
    windows: BTreeMap<(Vin, u32), windows::Windows>,
    /// The correction that took effect just now, until it is told what it changed.
    took_effect: Option<(Vin, u32)>,
    /// Title orders whose notice began, and whether the owner objects.
    notices: BTreeMap<(Vin, u32), bool>,
    /// Liens that barred the sale in vain, for which their holders will pay.
    dues: BTreeSet<(Vin, u32)>,
    /// The car of which it isn't told whole yet what an attestation or a theft changed.
    unsettled: Option<Vin>,
    /// Cars that are stolen.
    stolen: BTreeSet<Vin>,
    /// For how long insurers' words of a theft bar the sale of each car still.
    bars: BTreeMap<Vin, bars::Bar>,
    pub titles: BTreeMap<Vin, Title>,
    pub offers: BTreeMap<Vin, (Offer<AccountId>, u32)>,
    pub listings: BTreeMap<Vin, pallet_ownership::ListingOf<Runtime>>,
    pub listings_of_sales: BTreeMap<(Vin, u32), u64>,
    pub disputes: BTreeMap<u32, Dispute>,
    /// The disputes that are over the withdrawal of a record.
    over_withdrawals: BTreeSet<u32>,
    /// The record of which the dispute that ended last was its writer's own, and void.
    own_ended: Option<(Vin, u32)>,
    /// How often it came to what takes several steps.
    pub cases: Cases,
    /// Who voted how on an open dispute.
    pub votes: BTreeMap<u32, BTreeMap<AccountId, bool>>,
    /// Who challenged the version of a record that was disputed last, and with what.
    pub challenges: BTreeMap<(Vin, u32), pallet_disputes::ChallengesOf<Runtime>>,
    /// The amount that the last challenger who gave up forfeited.
    forfeited: u128,
    pub organisations: BTreeMap<AccountId, Organisation>,
    /// By class, currency, day and car.
    pub comparables: BTreeMap<(Digest, String, Date, Vin), Comparable>,
    pub retails: BTreeMap<Vin, Retail>,
    /// The terms that the consortium set, as bytes.
    pub terms: BTreeMap<Vec<u8>, Vec<u8>>,
}

impl Mirror {
    /// The state before the first event.
    pub fn of_genesis() -> Self {
        Self { organisations: organisations::stored(), terms: market::stored_terms(), ..Self::default() }
    }

    /// Takes in a block's events.
    pub fn follow(&mut self, events: Vec<RuntimeEvent>) {
        self.clock = self.now.1;
        self.now = (System::block_number(), <Timestamp as Time>::now());
        for event in events {
            if !matches!(event, RuntimeEvent::Vehicles(_)) {
                self.settle();
            }
            match event {
                RuntimeEvent::System(frame_system::Event::ExtrinsicSuccess { .. }) => self.clock = self.now.1,
                RuntimeEvent::Vehicles(event) => self.vehicles(event),
                RuntimeEvent::Ownership(event) => self.ownership(event),
                RuntimeEvent::Writers(event) => self.writers(event),
                RuntimeEvent::Disputes(event) => self.disputes(event),
                RuntimeEvent::Appraisal(event) => self.appraisal(event),
                RuntimeEvent::Parameters(event) => self.parameters(event),
                _ => {}
            }
        }
        self.settle();
    }

    /// Holds the chain to what its events said.
    pub fn compare(&self) {
        common::assert_same(&self.files, &files::stored());
        common::assert_same(&self.organisations, &organisations::stored());
        self.compare_conditions();
        self.compare_windows();
        self.compare_pending();
        self.compare_bars();
        self.compare_market();
        self.compare_disputes();
    }
}
