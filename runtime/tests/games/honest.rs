//! The honest houses, the owner among them. They never lie; how many look and vote differs from game to game.

use crate::{
    accounting::Books,
    actors::{self, CAR, INSPECTOR, STOLEN, STRAW, WORKSHOP, author_of, is_false, org, owner, record_of},
    clock,
    common::{
        by,
        records::{attest, buy, list, open_dispute_from, parsed, picture, vin, vote},
        seats,
    },
};
use pallet_vehicles::WaitingFor;
use rand::{Rng, rngs::SmallRng};
use sp_runtime::DispatchError;
use std::{cell::RefCell, collections::BTreeSet};
use urcar_interfaces::DisputableRecords;
use urcar_rules::{Fact, FactState};
use urcar_runtime::{DAYS, Disputes, Ownership, Runtime, RuntimeEvent, UNIT, Vehicles};
use urcar_types::{Author, Odometer, Record, RecordData, RecordStatus, TheftStatus, Vin, VinText};

/// Records of a car that are looked at, from the last one on, beside those that count for its condition.
const LOOKED_AT: u32 = 24;

/// Who challenges what is false.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Watch {
    Nobody,
    /// A workshop, now and then.
    One,
    /// The owner and the houses that are never of the ring, always.
    All,
}

pub struct Honest {
    pub watch: Watch,
    /// How many of a hundred seats vote on a dispute.
    pub turnout: u32,
    /// Whether the owner sells the car when it can.
    sells: bool,
    /// Whether the owner sleeps, and objects to no title order.
    pub sleeps: bool,
    /// Records of the ring that those look at who always do.
    suspects: BTreeSet<(VinText, u32)>,
    /// The calls that an honest house was refused though nothing is in its way.
    pub refused: Vec<String>,
    next_look: u32,
    voted: BTreeSet<(u32, bool)>,
    evidence: u64,
}

impl std::fmt::Debug for Honest {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:?} watch, {} % vote, the owner sells: {}", self.watch, self.turnout, self.sells)
    }
}

thread_local! {
    /// Cars beside those of the stage on which they keep an eye in this game.
    static OTHERS: RefCell<Vec<VinText>> = RefCell::default();
}

/// The cars on which honest houses keep an eye.
pub fn cars() -> Vec<VinText> {
    let stage = [vin(CAR), vin(STOLEN), vin(STRAW)];
    OTHERS.with_borrow(|others| stage.into_iter().chain(others.iter().cloned()).collect())
}

/// Has them keep an eye on another car.
pub fn keep_an_eye(car: &VinText) {
    OTHERS.with_borrow_mut(|others| others.push(car.clone()));
}

/// Has them look at the cars of the stage alone.
pub fn forget_cars() {
    OTHERS.with_borrow_mut(Vec::clear);
}

/// The reading that a record counts with now, in kilometres.
pub fn reading_of(car: &VinText, number: u32) -> Option<u32> {
    reading_in(car, number, u32::MAX)
}

/// The reading with which it counts in a version.
fn reading_in(car: &VinText, number: u32, version: u32) -> Option<u32> {
    let state = pallet_vehicles::States::<Runtime>::get(parsed(car), number);
    let until = state.amendments.iter().filter(|it| it.version <= version);
    let amended = until.rev().find_map(|it| match &record_of(car, it.correction)?.entry.data {
        RecordData::Correction { odometer, .. } => odometer.clone(),
        _ => None,
    });
    amended.or_else(|| record_of(car, number)?.entry.odometer.clone()).as_ref().and_then(Odometer::kilometres)
}

/// Whether a record was true as it was written.
pub fn was_true(record: &Record<urcar_runtime::AccountId>) -> bool {
    !is_false(record, record.entry.odometer.as_ref().and_then(Odometer::kilometres))
}

/// Whether a record of the ring says what isn't so, or hides by its withdrawal what is.
fn lies(books: &Books, car: &VinText, number: u32) -> bool {
    let Some(record) = record_of(car, number) else { return false };
    if author_of(&record).is_none_or(|who| !books.owns(who)) {
        return false;
    }
    let state = pallet_vehicles::States::<Runtime>::get(parsed(car), number);
    match state.status {
        RecordStatus::Withdrawn => was_true(&record),
        _ => is_false(&record, reading_of(car, number)),
    }
}

/// Whether a version of a record says what isn't so.
fn is_false_in(car: &VinText, number: u32, version: u32) -> bool {
    let read = match version {
        0 => record_of(car, number).and_then(|record| record.entry.odometer.as_ref().and_then(Odometer::kilometres)),
        _ => reading_in(car, number, version),
    };
    record_of(car, number).is_some_and(|record| is_false(&record, read))
}

/// The version from which on a record is wrong, of those that can be disputed.
fn first_wrong(car: &VinText, number: u32) -> Option<u32> {
    let brief = Vehicles::brief(&parsed(car), number)?;
    let mut before = brief.from;
    let mut wrong = None;
    for version in brief.amendments {
        if is_false_in(car, number, version) && !is_false_in(car, number, before) {
            wrong = Some(version);
        }
        before = version;
    }
    wrong.or(Some(brief.from))
}

/// Whether the truth is on the side of who challenges: the record is false, and was from the version on that is disputed.
fn is_just(books: &Books, number: u32) -> bool {
    let Some(dispute) = pallet_disputes::Disputes::<Runtime>::get(number) else { return false };
    let (car, record) = (dispute.vin.into(), dispute.record);
    let state = pallet_vehicles::States::<Runtime>::get(dispute.vin, record);
    // Withdrawn since, it is disputed for what it said.
    let is_withdrawn_since = state.withdrawal.is_some_and(|withdrawal| withdrawal.at > dispute.since);
    if state.status == RecordStatus::Withdrawn && is_withdrawn_since {
        let by_ring = record_of(&car, record).is_some_and(|it| author_of(&it).is_some_and(|who| books.owns(who)));
        return by_ring && record_of(&car, record).is_some_and(|it| is_false(&it, reading_of(&car, record)));
    }
    lies(books, &car, record) && (dispute.from == state.version || is_false_in(&car, record, dispute.from))
}

impl Honest {
    pub fn new(dice: &mut SmallRng) -> Self {
        let watch = [Watch::Nobody, Watch::One, Watch::All][dice.gen_range(0..3)];
        let turnout = [100, 100, 80, 50, 25, 0][dice.gen_range(0..6)];
        let (voted, suspects, refused, next_look) = (BTreeSet::new(), BTreeSet::new(), Vec::new(), clock::block());
        let (sells, sleeps, evidence) = (dice.gen_ratio(1, 4), false, 1 << 40);
        Self { watch, turnout, sells, sleeps, suspects, refused, next_look, voted, evidence }
    }

    /// The blocks in which they want to act.
    pub fn awaits(&self) -> Vec<u32> {
        let voting = self.open().into_iter().filter_map(|number| {
            let dispute = Disputes::dispute(number)?;
            let round = if dispute.extended { dispute.vote_until } else { dispute.grace_until };
            (!self.voted.contains(&(number, dispute.extended))).then_some(round)
        });
        voting.chain([self.next_look]).collect()
    }

    fn open(&self) -> Vec<u32> {
        let of = |car: VinText| pallet_disputes::Vehicles::<Runtime>::get(parsed(&car)).open.into_inner();
        cars().into_iter().flat_map(of).collect()
    }

    /// Does what honest houses and the owner do about what they see.
    pub fn act(&mut self, dice: &mut SmallRng, books: &Books, trail: &mut Vec<String>) {
        self.object();
        self.vote(dice, books);
        if self.next_look <= clock::block() {
            self.next_look = clock::block() + dice.gen_range(1..=8) * DAYS;
            if self.watch != Watch::Nobody {
                self.look(dice, books, trail);
            }
            if self.sells && dice.gen_ratio(1, 4) {
                self.sell(trail);
            }
        }
    }

    /// Whether all look at everything, and vote.
    pub fn are_all(&self) -> bool {
        self.watch == Watch::All && self.turnout == 100
    }

    /// Notes what the ring writes and changes.
    pub fn notice(&mut self, events: &[RuntimeEvent], books: &Books) {
        use pallet_vehicles::Event as V;
        for event in events {
            match event {
                RuntimeEvent::Vehicles(V::Recorded { vin, number, author, .. }) => {
                    let (Author::Organisation { account, .. } | Author::Owner(account)) = author else { continue };
                    if books.owns(account) {
                        self.suspect(vin, *number, books);
                    }
                }
                RuntimeEvent::Vehicles(V::RecordTookEffect { vin, number }) => self.suspect(vin, *number, books),
                RuntimeEvent::Disputes(pallet_disputes::Event::DisputeUpheld { vin, record, .. }) => {
                    self.suspect(vin, *record, books);
                }
                _ => {}
            }
        }
    }

    fn suspect(&mut self, vin: &Vin, number: u32, books: &Books) {
        let car = VinText::from(*vin);
        if !cars().contains(&car) {
            return;
        }
        let Some(record) = record_of(&car, number) else { return };
        match record.entry.data {
            RecordData::Correction { corrects, .. } => {
                self.suspects.insert((car, corrects));
            }
            _ if lies(books, &car, number) => {
                self.suspects.insert((car, number));
            }
            _ => {}
        }
    }

    /// The owner objects to every title order, unless it sleeps.
    fn object(&self) {
        if self.sleeps {
            return;
        }
        for car in [vin(CAR), vin(STOLEN)] {
            for entry in pallet_vehicles::WaitingRecords::<Runtime>::get(parsed(&car)) {
                if let WaitingFor::Notice { objected: false, .. } = entry.what {
                    let who = Ownership::owner(&parsed(&car)).expect("an owner");
                    let call = pallet_vehicles::Call::<Runtime>::object { vin: car.clone(), record: entry.record };
                    assert_eq!(by(&who, call), Ok(()));
                }
            }
        }
    }

    /// Those who vote do so by the truth, when the vote begins.
    fn vote(&mut self, dice: &mut SmallRng, books: &Books) {
        for number in self.open() {
            let Some(dispute) = Disputes::dispute(number) else { continue };
            let round = (number, dispute.extended);
            if clock::block() < dispute.grace_until || !self.voted.insert(round) {
                continue;
            }
            let uphold = is_just(books, number);
            for seat in seats() {
                if !books.owns(&seat) && dice.gen_ratio(self.turnout, 100) {
                    let _ = by(&seat, vote(number, uphold));
                }
            }
        }
    }

    /// Challenges what is false, and attests what the ring made wait again.
    fn look(&mut self, dice: &mut SmallRng, books: &Books, trail: &mut Vec<String>) {
        for car in cars() {
            let Some(vehicle) = pallet_vehicles::Vehicles::<Runtime>::get(parsed(&car)) else { continue };
            for number in self.looked_at(&car, &vehicle) {
                let brief = Vehicles::brief(&parsed(&car), number).expect("a record");
                // It stands still while the record is disputed.
                let is_disputed = pallet_disputes::OpenDispute::<Runtime>::contains_key(parsed(&car), number);
                if !is_disputed && brief.window_until <= clock::now() {
                    self.suspects.remove(&(car.clone(), number));
                    continue;
                }
                if brief.status == RecordStatus::Annulled || !lies(books, &car, number) {
                    continue;
                }
                if self.watch == Watch::All || dice.gen_ratio(1, 3) {
                    self.challenge(&car, number, books, trail);
                }
            }
            if self.watch == Watch::All {
                attest_recoveries(&vehicle, &car);
            }
        }
    }

    /// The records at which they look: whatever counts for the condition first.
    fn looked_at(&self, car: &VinText, vehicle: &pallet_vehicles::Vehicle) -> Vec<u32> {
        let mut looked_at: Vec<u32> = vehicle.facts.as_slice().iter().map(|kept| kept.record).collect();
        let others: Vec<u32> = match self.watch {
            Watch::All => self.suspects.iter().filter(|(of, _)| of == car).map(|(_, number)| *number).collect(),
            _ => (vehicle.records.saturating_sub(LOOKED_AT)..vehicle.records).collect(),
        };
        looked_at.extend(others);
        looked_at.sort_unstable();
        looked_at.dedup();
        looked_at
    }

    /// Has an honest house challenge a record of the ring.
    pub fn challenge(&mut self, car: &VinText, number: u32, books: &Books, trail: &mut Vec<String>) {
        let who = match self.watch {
            Watch::All => actors::HONEST.into_iter().map(org).chain([owner()]).collect(),
            _ => vec![org(WORKSHOP)],
        };
        for who in who {
            self.evidence += 1;
            let open = pallet_disputes::OpenDispute::<Runtime>::get(parsed(car), number);
            // A writer's own dispute keeps nobody from it.
            let is_own = |number: &u32| pallet_disputes::Disputes::<Runtime>::get(number).is_some_and(|it| it.own);
            let outcome = match open.filter(|number| !is_own(number)) {
                Some(dispute) if !is_just(books, dispute) => continue,
                Some(dispute) => {
                    let evidence = picture(self.evidence);
                    by(&who, pallet_disputes::Call::<Runtime>::join { dispute, evidence })
                }
                None => by(&who, open_dispute_from(car, number, first_wrong(car, number), self.evidence)),
            };
            trail.push(format!("day {}: {number} of {car:?} is challenged: {outcome:?}", clock::block() / DAYS));
            if outcome.is_ok() {
                return;
            }
            if outcome.is_err_and(|error| self.is_shut_out(error, car, number, who != owner())) {
                self.refused.push(format!("an honest house can't challenge {number} of {car:?}: {outcome:?}"));
            }
        }
    }

    /// Whether an honest house was refused what the rules allow it.
    fn is_shut_out(&self, error: DispatchError, car: &VinText, number: u32, organisation: bool) -> bool {
        use pallet_disputes::Error as E;
        let brief = Vehicles::brief(&parsed(car), number).expect("a record");
        let is_open = clock::now() < brief.window_until;
        let unexpected: [DispatchError; 3] = [
            E::<Runtime>::TooManyChallenges.into(),
            E::<Runtime>::RecordWithdrawn.into(),
            E::<Runtime>::DisputeTooLate.into(),
        ];
        organisation && is_open && unexpected.contains(&error)
    }

    /// The owner sells the car, once, where it can.
    fn sell(&mut self, trail: &mut Vec<String>) {
        let car = vin(CAR);
        let price = 8_000 * UNIT;
        if by(&owner(), list(&car, price)).is_ok() {
            let sold = by(&actors::buyer(), buy(&car, price));
            trail.push(format!("day {}: the owner sells: {sold:?}", clock::block() / DAYS));
            self.sells = sold.is_err();
        }
    }
}

/// Two honest houses attest a recovery that an honest house wrote, and that waits.
fn attest_recoveries(vehicle: &pallet_vehicles::Vehicle, car: &VinText) {
    for kept in vehicle.facts.as_slice() {
        let waits = kept.state == FactState::Pending && matches!(kept.fact, Fact::Theft(TheftStatus::Recovered, _));
        let record = record_of(car, kept.record).expect("a record");
        if waits && author_of(&record) == Some(&org(actors::AUTHORITY)) {
            for who in [WORKSHOP, INSPECTOR] {
                let _: Result<(), _> = by(&org(who), attest(car, kept.record));
            }
        }
    }
}
