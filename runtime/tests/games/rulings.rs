//! Rulings: who answers for what was disputed, whose votes count, and whether the truth is back. Judged from what was
//! seen when the dispute opened, not from what the dispute says.

use crate::{
    accounting::Books,
    actors::{author_of, is_false, record_of},
    clock,
    common::records::parsed,
    honest::{reading_of, was_true},
    judge::outside,
};
use frame_support::traits::Get;
use std::collections::{BTreeMap, BTreeSet};
use urcar_interfaces::{DisputableRecords, Writers as _};
use urcar_runtime::{
    AccountId, Balance, Runtime, RuntimeEvent, UNIT, Vehicles, Writers,
    configs::terms::parameters::disputes::{Window, WitnessSlash, WriterSlash},
};
use urcar_types::{Author, RecordData, RecordStatus, Vin, VinText};

/// A dispute as it was when it opened.
pub struct Case {
    pub vin: Vin,
    pub record: u32,
    /// Whether the record as a whole was disputed: in its own window, or while it waited.
    pub is_whole: bool,
    /// Whether an amendment of it was settled, whose reading stays.
    is_settled: bool,
    /// The writer's amendments that were disputed, by the numbers of their corrections.
    pub amendments: Vec<u32>,
    /// Whether it was withdrawn, and that is what is disputed.
    pub is_withdrawn: bool,
    /// Those of the ring that answer, and with how much.
    pub answering: Vec<(AccountId, Balance)>,
    /// Whoever wrote it, challenged it, or answered for it or what amends it at any time since.
    pub partakers: BTreeSet<AccountId>,
    voted: BTreeSet<AccountId>,
    /// How long a window ran still, where the writer disputes its own record.
    own: Option<u64>,
}

/// The disputes as it saw them.
pub struct Rulings {
    cases: BTreeMap<u32, Case>,
    /// Bonds, less what was slashed: nobody's ends otherwise while it answers.
    bonds: BTreeMap<AccountId, Balance>,
    witnessed: BTreeSet<(Vin, u32)>,
}

impl Rulings {
    pub fn new(books: &Books) -> Self {
        let bond = |who: &AccountId| Some((who.clone(), pallet_writers::Organisations::<Runtime>::get(who)?.bond));
        let bonds = books.accounts().iter().filter_map(bond).collect();
        let (cases, witnessed) = Default::default();
        Self { cases, bonds, witnessed }
    }

    /// Reads what happened. Returns the ring's gains.
    pub fn look(&mut self, events: &[RuntimeEvent], books: &Books) -> Vec<String> {
        use pallet_disputes::Event as D;
        let mut gains = Vec::new();
        let mut slashed: BTreeMap<AccountId, Balance> = BTreeMap::new();
        let mut owed: BTreeMap<AccountId, Balance> = BTreeMap::new();
        for case in self.cases.values_mut() {
            case.partakers.extend(partakers(case.vin, case.record));
        }
        for event in events {
            match event {
                RuntimeEvent::Writers(pallet_writers::Event::BondSlashed { who, amount }) => {
                    *slashed.entry(who.clone()).or_default() += amount.0;
                }
                RuntimeEvent::Vehicles(event) => gains.extend(self.read(event, events, books)),
                RuntimeEvent::Disputes(D::DisputeOpened { dispute, vin, record, from, own, .. }) => {
                    let case = self.case(*vin, *record, *from, *own, books);
                    self.cases.insert(*dispute, case);
                }
                RuntimeEvent::Disputes(D::DisputeJoined { dispute, challenger, .. }) => {
                    if let Some(case) = self.cases.get_mut(dispute) {
                        case.partakers.insert(challenger.clone());
                    }
                }
                // Who left has no part in it any more.
                RuntimeEvent::Disputes(
                    D::ChallengerGaveUp { dispute, challenger, .. } | D::AmendmentAccepted { dispute, challenger },
                ) => {
                    if let Some(case) = self.cases.get_mut(dispute) {
                        case.partakers.remove(challenger);
                    }
                }
                RuntimeEvent::Disputes(D::Voted { dispute, who, .. }) => {
                    if let Some(case) = self.cases.get_mut(dispute) {
                        case.voted.insert(who.clone());
                    }
                }
                RuntimeEvent::Disputes(D::VotesCounted { dispute, votes_for, votes_against, .. }) => {
                    let case = self.cases.get(dispute);
                    gains.extend(case.and_then(|case| case.miscounted(votes_for + votes_against)));
                }
                RuntimeEvent::Disputes(D::DisputeUpheld { dispute, .. }) => {
                    let Some(case) = self.cases.remove(dispute).filter(|case| case.own.is_none()) else { continue };
                    gains.extend(case.untrue());
                    for (who, amount) in &case.answering {
                        *owed.entry(who.clone()).or_default() += amount;
                    }
                }
                RuntimeEvent::Disputes(
                    D::DisputeDismissed { dispute, .. }
                    | D::DisputeUnresolved { dispute, .. }
                    | D::DisputeVoid { dispute, .. }
                    | D::DisputeGivenUp { dispute, .. },
                ) => gains.extend(self.cases.remove(dispute).and_then(|case| case.closed_early())),
                RuntimeEvent::Disputes(D::DisputeConceded { dispute, .. }) => {
                    self.cases.remove(dispute);
                }
                _ => {}
            }
        }
        gains.extend(unanswered(&self.bonds, &owed, &slashed));
        for (who, amount) in slashed {
            self.bonds.entry(who).and_modify(|bond| *bond = bond.saturating_sub(amount));
        }
        gains
    }

    /// Reads what happened to a file. Returns the ring's gain.
    fn read(
        &mut self,
        event: &pallet_vehicles::Event<Runtime>,
        events: &[RuntimeEvent],
        books: &Books,
    ) -> Option<String> {
        use pallet_vehicles::Event as V;
        match event {
            V::RecordTookEffect { vin, number } => is_bonded(*vin, *number, events, books),
            V::Attested { vin, number, .. } => self.attested(*vin, *number),
            V::LinkConfirmed { vin, number, .. } => is_disputable(*vin, *number, books),
            V::TitleOrderPassed { vin, number, .. } => is_there(*vin, *number),
            _ => None,
        }
    }

    /// A dispute over a record that opens now, from a version on.
    fn case(&self, vin: Vin, number: u32, version: u32, own: bool, books: &Books) -> Case {
        let (car, now) = (VinText::from(vin), clock::now());
        let state = pallet_vehicles::States::<Runtime>::get(vin, number);
        let record = record_of(&car, number).expect("a record");
        let brief = Vehicles::brief(&vin, number).expect("a record");
        let waited = brief.window_until == u64::MAX;
        let is_withdrawn = state.status == RecordStatus::Withdrawn;
        let is_whole = version == 0 && !is_withdrawn;
        let is_writers = |it: &u32| record_of(&car, *it).is_some_and(|it| it.author != Author::Consortium);
        let amendments = state.amendments.iter().filter(|it| it.version >= version).map(|it| it.correction);
        let amendments: Vec<u32> = amendments.filter(is_writers).collect();
        // As it was written a registration isn't settled before its own window is over.
        let is_settled = state.amendments.iter().any(|it| it.reading && (!it.by_writer || it.seen >= Window::get()));
        let bearers = |number: u32| {
            let witnessed = pallet_vehicles::Witnesses::<Runtime>::get(vin, number).witnessed;
            witnessed.map(|it| it.by)
        };
        let witnesses = match state.withdrawal {
            Some(withdrawal) if is_withdrawn => bearers(withdrawal.correction),
            _ if is_whole => bearers(number),
            _ => {
                let named = state.amendments.iter().find(|it| it.version == version);
                let reads = named.is_none_or(|it| it.reading);
                let same =
                    state.amendments.iter().filter(|it| it.version >= version && it.by_writer && it.reading == reads);
                same.map(|it| it.correction).find_map(bearers)
            }
        };
        let mut answering: Vec<(AccountId, Balance)> =
            witnesses.into_iter().flatten().map(|who| (who, WitnessSlash::get().0)).collect();
        if let Author::Organisation { account, .. } = &record.author {
            answering.push((account.clone(), WriterSlash::get().0));
        }
        answering.retain(|(who, _)| books.owns(who) && !waited);
        let left = if waited { 0 } else { brief.window_until.saturating_sub(now) };
        let partakers = partakers(vin, number);
        let (voted, own) = (BTreeSet::new(), own.then_some(left));
        Case { vin, record: number, is_whole, is_settled, amendments, is_withdrawn, answering, partakers, voted, own }
    }

    /// Finds a record that became witnessed by somebody who is gone.
    fn attested(&mut self, vin: Vin, number: u32) -> Option<String> {
        let witnessed = pallet_vehicles::Witnesses::<Runtime>::get(vin, number).witnessed?;
        let is_new = self.witnessed.insert((vin, number)) && witnessed.at == clock::now();
        let gone = witnessed.by.iter().find(|who| !Writers::is_active(who))?;
        is_new.then(|| format!("record {number} of {vin:?} has a witness that is gone: {gone:?}"))
    }
}

impl Case {
    /// Whether votes of those counted that have a part in it.
    pub fn miscounted(&self, counted: u32) -> Option<String> {
        // Those whose attestation the writer voided by amending, or who took it back, have no part in it any more.
        let attests = pallet_vehicles::Witnesses::<Runtime>::get(self.vin, self.record).witnesses;
        let bound = |who: &AccountId| self.partakers.iter().chain(&attests).any(|it| Writers::bound_to(who, it));
        let most = self.voted.iter().filter(|who| !bound(who)).count() as u32;
        (self.own.is_none() && most < counted)
            .then(|| format!("{counted} votes counted over {} of {:?}, of {most} outside", self.record, self.vin))
    }

    /// Whether something that an upheld dispute was about holds all the same.
    pub fn untrue(&self) -> Option<String> {
        let Self { vin, record, .. } = self;
        let state = pallet_vehicles::States::<Runtime>::get(vin, record);
        let is_over = state.status == RecordStatus::Withdrawn;
        if self.is_withdrawn {
            return (is_over || !counts(*vin, *record)).then(|| format!("record {record} of {vin:?} isn't back"));
        }
        if self.is_whole {
            let is_refuted = state.status == RecordStatus::Refuted;
            if is_refuted && !self.is_settled && reads(*vin, *record) {
                return Some(format!("registration {record} of {vin:?} was found wrong, and its reading counts"));
            }
            let stands = !is_over && !is_refuted && counts_at_all(*vin, *record);
            return stands.then(|| format!("record {record} of {vin:?} stands after an upheld ruling"));
        }
        let left = state.amendments.iter().find(|it| self.amendments.contains(&it.correction));
        left.filter(|_| !is_over)
            .map(|it| format!("amendment {} of {record} of {vin:?} stands after a ruling", it.correction))
    }

    /// Whether a writer's dispute over its own record closed the window to others.
    pub fn closed_early(&self) -> Option<String> {
        let left = self.own?;
        let state = pallet_vehicles::States::<Runtime>::get(self.vin, self.record);
        let until = Vehicles::brief(&self.vin, self.record)?.window_until;
        let is_shorter = until.saturating_sub(clock::now()) < left;
        (is_shorter && state.status != RecordStatus::Withdrawn)
            .then(|| format!("the window of {} of {:?} is over by an own dispute", self.record, self.vin))
    }
}

/// Whoever wrote a record, or made it or what corrects it witnessed.
fn partakers(vin: Vin, number: u32) -> BTreeSet<AccountId> {
    let state = pallet_vehicles::States::<Runtime>::get(vin, number);
    let mut partakers: BTreeSet<AccountId> = BTreeSet::new();
    partakers.extend(record_of(&vin.into(), number).and_then(|record| author_of(&record).cloned()));
    let corrections = state.amendments.iter().map(|it| it.correction).chain(state.withdrawal.map(|it| it.correction));
    for number in corrections.chain([number]) {
        let witnessed = pallet_vehicles::Witnesses::<Runtime>::get(vin, number).witnessed;
        partakers.extend(witnessed.into_iter().flat_map(|it| it.by));
    }
    partakers
}

/// Whether a record's reading counts.
fn reads(vin: Vin, number: u32) -> bool {
    let vehicle = pallet_vehicles::Vehicles::<Runtime>::get(vin);
    let record = record_of(&vin.into(), number);
    vehicle.zip(record).is_some_and(|(it, record)| it.readings.get(record.entry.event_date.date(), number).is_some())
}

/// Whether a record is of the registration in force.
fn counts_at_all(vin: Vin, number: u32) -> bool {
    pallet_vehicles::Vehicles::<Runtime>::get(vin)
        .is_some_and(|vehicle| vehicle.birth.is_some_and(|birth| birth <= number))
}

/// Whether a record that is back counts with its reading and its fact.
fn counts(vin: Vin, number: u32) -> bool {
    let Some(vehicle) = pallet_vehicles::Vehicles::<Runtime>::get(vin) else { return false };
    let state = pallet_vehicles::States::<Runtime>::get(vin, number);
    let Some(record) = record_of(&vin.into(), number) else { return false };
    let has_reading = record.entry.odometer.as_ref().and_then(urcar_types::Odometer::kilometres).is_some();
    !has_reading || state.not_kept || vehicle.readings.get(record.entry.event_date.date(), number).is_some()
}

/// Those who paid less than they answered for, though their bonds were enough. Nobody takes a bond away before.
pub fn unanswered(
    bonds: &BTreeMap<AccountId, Balance>,
    owed: &BTreeMap<AccountId, Balance>,
    slashed: &BTreeMap<AccountId, Balance>,
) -> Vec<String> {
    let paid = |who| slashed.get(who).copied().unwrap_or_default();
    let due = |(who, amount): (&AccountId, &Balance)| (*amount).min(bonds.get(who).copied().unwrap_or_default());
    let short = owed.iter().filter(|(who, amount)| paid(who) < due((who, amount)));
    short
        .map(|(who, amount)| {
            let urc = |amount: Balance| amount as f64 / UNIT as f64;
            format!("{who:?} answered with {} URC, not {}", urc(paid(who)), urc(due((who, amount))))
        })
        .collect()
}

/// Whether the writer of what took effect by its witnesses is there still.
fn is_bonded(vin: Vin, number: u32, events: &[RuntimeEvent], books: &Books) -> Option<String> {
    use pallet_vehicles::Event as V;
    let record = record_of(&vin.into(), number)?;
    let writer = author_of(&record).filter(|who| books.owns(who))?;
    let attested = |event: &RuntimeEvent| match event {
        RuntimeEvent::Vehicles(V::Attested { vin: of, number: it, .. }) => *of == vin && *it == number,
        _ => false,
    };
    // A link that others confirm is theirs, too: whoever is there answers for it.
    let confirmed = |event: &RuntimeEvent| match event {
        RuntimeEvent::Vehicles(V::LinkConfirmed { vin: of, number: it, .. }) => *of == vin && *it == number,
        _ => false,
    };
    let is_link = events.iter().any(confirmed);
    (events.iter().any(attested) && !is_link && !Writers::is_active(writer))
        .then(|| format!("record {number} of {vin:?} took effect though its writer is gone"))
}

/// Whether the writer of a title order that passes is there still.
fn is_there(vin: Vin, number: u32) -> Option<String> {
    let record = record_of(&vin.into(), number)?;
    author_of(&record)
        .is_none_or(|who| !Writers::is_active(who))
        .then(|| format!("order {number} of {vin:?} passed though its writer is gone"))
}

/// Whether a link that others confirmed can be disputed for a window from then on.
fn is_disputable(vin: Vin, number: u32, books: &Books) -> Option<String> {
    let record = record_of(&vin.into(), number)?;
    author_of(&record).filter(|who| books.owns(who))?;
    let until = Vehicles::brief(&vin, number)?.window_until;
    (until < clock::now() + Window::get())
        .then(|| format!("the link of {number} of {vin:?} was confirmed, and can't be disputed for a window"))
}

/// All that isn't true at the end though all look and vote: true records of the ring that read otherwise by an amendment,
/// or that others withdrew with it.
pub fn untruths(car: &VinText, books: &Books) -> Vec<String> {
    let vin = parsed(car);
    let Some(vehicle) = pallet_vehicles::Vehicles::<Runtime>::get(vin) else { return Vec::new() };
    let Some(birth) = vehicle.birth else { return Vec::new() };
    let mut gains = Vec::new();
    let withdrawals: BTreeMap<u32, u32> = (birth..vehicle.records)
        .filter_map(|number| match record_of(car, number)?.entry.data {
            RecordData::Correction { corrects, withdraws: true, .. } => Some((corrects, number)),
            _ => None,
        })
        .collect();
    for number in birth..vehicle.records {
        let record = record_of(car, number).expect("a record");
        let Some(writer) = author_of(&record).filter(|who| books.owns(who)) else { continue };
        let is_correction = matches!(record.entry.data, RecordData::Correction { .. } | RecordData::Annulment { .. });
        if is_correction || matches!(record.author, Author::Owner(_)) || !was_true(&record) {
            continue;
        }
        let state = pallet_vehicles::States::<Runtime>::get(vin, number);
        if state.status != RecordStatus::Withdrawn {
            if is_false(&record, reading_of(car, number)) {
                gains.push(format!("record {number} of {car:?} was amended to what isn't so, and stays so"));
            }
            continue;
        }
        let by_others = withdrawals.get(&number).is_some_and(|it| outside(car, *it, writer));
        if by_others {
            gains.push(format!("record {number} of {car:?} is true, and stays withdrawn"));
        }
    }
    gains
}
