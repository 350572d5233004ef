//! The honest houses, the owner among them. They never lie; how many look and vote differs from game to game.

use crate::{
    accounting::Books,
    actors::{self, CAR, INSPECTOR, STOLEN, STRAW, WORKSHOP, author_of, is_false, org, owner, record_of},
    clock,
    common::{
        by,
        records::{attest, buy, list, open_dispute, parsed, picture, vin, vote},
        seats,
    },
};
use pallet_vehicles::WaitingFor;
use rand::{Rng, rngs::SmallRng};
use std::collections::BTreeSet;
use urcar_interfaces::DisputableRecords;
use urcar_rules::{Fact, FactState};
use urcar_runtime::{DAYS, Disputes, Ownership, Runtime, UNIT, Vehicles};
use urcar_types::{Odometer, RecordData, RecordStatus, TheftStatus, VinText};

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
    next_look: u32,
    voted: BTreeSet<(u32, bool)>,
    evidence: u64,
}

impl std::fmt::Debug for Honest {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:?} watch, {} % vote, the owner sells: {}", self.watch, self.turnout, self.sells)
    }
}

/// The cars on which honest houses keep an eye.
pub fn cars() -> [VinText; 3] {
    [vin(CAR), vin(STOLEN), vin(STRAW)]
}

/// The reading that a record counts with now, in kilometres.
pub fn reading_of(car: &VinText, number: u32) -> Option<u32> {
    let state = pallet_vehicles::States::<Runtime>::get(parsed(car), number);
    let amended = state.amendments.iter().rev().find_map(|it| match &record_of(car, it.correction)?.entry.data {
        RecordData::Correction { odometer, .. } => odometer.clone(),
        _ => None,
    });
    amended.or_else(|| record_of(car, number)?.entry.odometer.clone()).as_ref().and_then(Odometer::kilometres)
}

/// Whether a record of the ring says what isn't so.
fn lies(books: &Books, car: &VinText, number: u32) -> bool {
    let Some(record) = record_of(car, number) else { return false };
    author_of(&record).is_some_and(|who| books.owns(who)) && is_false(&record, reading_of(car, number))
}

impl Honest {
    pub fn new(dice: &mut SmallRng) -> Self {
        let watch = [Watch::Nobody, Watch::One, Watch::All][dice.gen_range(0..3)];
        let turnout = [100, 100, 80, 50, 25, 0][dice.gen_range(0..6)];
        let (voted, next_look) = (BTreeSet::new(), clock::block());
        Self { watch, turnout, sells: dice.gen_ratio(1, 4), next_look, voted, evidence: 1 << 40 }
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

    /// The owner objects to every title order.
    fn object(&self) {
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
            let uphold = lies(books, &dispute.vin.into(), dispute.record);
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
            // First at whatever counts for the condition.
            let facts: Vec<u32> = vehicle.facts.as_slice().iter().map(|kept| kept.record).collect();
            let last = vehicle.records.saturating_sub(LOOKED_AT)..vehicle.records;
            let last: Vec<u32> = last.filter(|number| !facts.contains(number)).collect();
            for number in facts.into_iter().chain(last) {
                let brief = Vehicles::brief(&parsed(&car), number).expect("a record");
                let is_over = matches!(brief.status, RecordStatus::Withdrawn | RecordStatus::Annulled);
                if is_over || brief.window_until <= clock::now() || !lies(books, &car, number) {
                    continue;
                }
                if self.watch == Watch::All || dice.gen_ratio(1, 3) {
                    self.challenge(&car, number, trail);
                }
            }
            if self.watch == Watch::All {
                attest_recoveries(&vehicle, &car);
            }
        }
    }

    fn challenge(&mut self, car: &VinText, number: u32, trail: &mut Vec<String>) {
        let who = match self.watch {
            Watch::All => actors::HONEST.into_iter().map(org).chain([owner()]).collect(),
            _ => vec![org(WORKSHOP)],
        };
        for who in who {
            self.evidence += 1;
            let open = pallet_disputes::OpenDispute::<Runtime>::get(parsed(car), number);
            let outcome = match open {
                Some(dispute) => {
                    let evidence = picture(self.evidence);
                    by(&who, pallet_disputes::Call::<Runtime>::join { dispute, evidence })
                }
                None => by(&who, open_dispute(car, number, self.evidence)),
            };
            trail.push(format!("day {}: {number} of {car:?} is challenged: {outcome:?}", clock::block() / DAYS));
            if outcome.is_ok() {
                return;
            }
        }
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
