//! For how long the honest owner's car couldn't be sold, and why. Asked of the chain between any two things that happen.

use crate::{
    accounting::Books,
    actors::{CAR, author_of, record_of},
    clock,
    common::records::{parsed, vin},
};
use pallet_vehicles::WaitingFor;
use std::collections::BTreeMap;
use urcar_interfaces::{LifeFile, OpenDisputes};
use urcar_rules::{Fact, FactState};
use urcar_runtime::{AccountId, Disputes, Ownership, Runtime, System, Vehicles};
use urcar_types::{Author, Role, TheftStatus};

const DAY: u64 = 24 * 3_600_000;
const SPAN: u64 = 90 * DAY;

/// Why a car can't be sold.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Cause {
    Dispute,
    PendingLien,
    /// Thefts on the word of insurers, and whatever follows from them.
    InsurersTheft,
    Notice,
    /// Something that stands until it is disputed: an authority's theft, whatever was witnessed.
    ByRule,
}

/// The stretches in which it was barred.
#[derive(Default)]
pub struct Barred {
    stretches: BTreeMap<Cause, Vec<(u64, u64)>>,
    last: u64,
    now: Vec<Cause>,
}

impl Barred {
    pub fn new(books: &Books) -> Self {
        Self { last: clock::now(), now: causes(books), ..Self::default() }
    }

    /// Notes what barred the car since the last time, and what bars it from now on.
    pub fn note(&mut self, books: &Books) {
        let (from, until) = (self.last, clock::now());
        if from < until {
            for cause in &self.now {
                let stretches = self.stretches.entry(*cause).or_default();
                match stretches.last_mut() {
                    Some(last) if last.1 == from => last.1 = until,
                    _ => stretches.push((from, until)),
                }
            }
        }
        (self.last, self.now) = (until, causes(books));
    }

    /// The most that one cause barred it in any ninety days, in milliseconds.
    pub fn most(&self, cause: Cause) -> u64 {
        let Some(stretches) = self.stretches.get(&cause) else { return 0 };
        let within = |start: u64| {
            let end = start + SPAN;
            stretches.iter().map(|(from, until)| (*until).min(end).saturating_sub((*from).max(start))).sum()
        };
        let ends = stretches.iter().map(|(_, until)| within(until.saturating_sub(SPAN)));
        stretches.iter().map(|(from, _)| within(*from)).chain(ends).max().unwrap_or_default()
    }

    /// The causes that barred it for more days in ninety than they may, with these houses of the ring.
    pub fn gain(&self, lien_holders: u64, authorities: u64, all_look: bool) -> Option<String> {
        // Challenged within eight days, ruled within nineteen; once for each house that needs nobody, once for three that
        // need each other.
        let by_rule = if all_look { 28 * (1 + authorities) } else { 90 };
        let limits = [
            (Cause::ByRule, by_rule),
            (Cause::Dispute, 19),
            (Cause::PendingLien, 7 * lien_holders),
            // The last fourteen days of one span, and the first of the next.
            (Cause::InsurersTheft, 28),
            // And a day after each dispute over it, of which there are five in ninety days at most.
            (Cause::Notice, (14 + 5) * authorities),
        ];
        let too_long = limits.into_iter().find(|(cause, days)| self.most(*cause) > days * DAY);
        let in_ninety = too_long.map(|(cause, days)| {
            let most = self.most(cause) as f64 / DAY as f64;
            format!("{cause:?} barred the car for {most} days of ninety, not {days}")
        });
        in_ninety.or_else(|| self.too_many_thefts())
    }

    /// More than fourteen days of thefts in each span of ninety days that there was since the first of them.
    fn too_many_thefts(&self) -> Option<String> {
        let stretches = self.stretches.get(&Cause::InsurersTheft)?;
        let (first, _) = stretches.first()?;
        // One begins with it or had begun before, unseen while a recovery was known.
        let spans = (self.last - first) / SPAN + 2;
        let barred: u64 = stretches.iter().map(|(from, until)| until - from).sum();
        (barred > spans * 14 * DAY).then(|| {
            let days = barred as f64 / DAY as f64;
            format!("InsurersTheft barred the car for {days} days in {spans} spans")
        })
    }
}

/// Until when a dispute or a notice bars it, where time alone ends that.
pub fn ends() -> Vec<u32> {
    let car = parsed(&vin(CAR));
    let bars = pallet_disputes::Vehicles::<Runtime>::get(car).bars;
    let bar = bars.as_slice().last().map(|bar| clock::block_at(bar.until));
    let notices = pallet_vehicles::WaitingRecords::<Runtime>::get(car).into_iter().filter_map(|it| match it.what {
        WaitingFor::Notice { until, .. } => Some(until),
        _ => None,
    });
    notices.chain(bar).filter(|at| *at > System::block_number()).collect()
}

/// Why it can't be sold now.
fn causes(books: &Books) -> Vec<Cause> {
    let car = parsed(&vin(CAR));
    let mut causes = Vec::new();
    // The ring may bar a car of its own.
    if Ownership::owner(&car).is_some_and(|who| books.owns(&who)) {
        return causes;
    }
    if Disputes::bars_sale(&car) {
        causes.push(Cause::Dispute);
    }
    if <Vehicles as LifeFile<AccountId>>::ensure_transferable(&car).is_ok() {
        return causes;
    }
    let Some(vehicle) = pallet_vehicles::Vehicles::<Runtime>::get(car) else { return causes };
    let condition = vehicle.facts.condition();
    if condition.scrapped || condition.lien {
        causes.push(Cause::ByRule);
    }
    if condition.lien_pending {
        causes.push(Cause::PendingLien);
    }
    if condition.stolen {
        let by_rule = vehicle.facts.as_slice().iter().any(|kept| {
            let is_theft = matches!(kept.fact, Fact::Theft(TheftStatus::Stolen, _));
            let record = record_of(&vin(CAR), kept.record).expect("a record");
            let by_ring = author_of(&record).is_some_and(|who| books.owns(who));
            let by_authority = matches!(record.author, Author::Organisation { role: Role::Authority, .. });
            is_theft && by_ring && (kept.state == FactState::Witnessed || by_authority)
        });
        causes.push(if by_rule { Cause::ByRule } else { Cause::InsurersTheft });
    }
    // Past that an owner who objects may sell; one who doesn't bars it itself.
    let notice = pallet_vehicles::WaitingRecords::<Runtime>::get(car)
        .iter()
        .any(|it| matches!(it.what, WaitingFor::Notice { until, .. } if System::block_number() < until));
    if notice {
        causes.push(Cause::Notice);
    }
    causes.sort_unstable();
    causes.dedup();
    causes
}
