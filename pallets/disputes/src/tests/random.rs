//! Calls in no order at all: whatever is done keeps every coin and every invariant.

use super::*;
use rand::{Rng, SeedableRng, rngs::SmallRng, seq::SliceRandom};
use std::collections::BTreeMap;
use urcar_interfaces::{LifeEvent, LifeFileHooks};
use urcar_types::Vin;

const CALLS: u32 = 20_000;
const OTHERS: [AccountId; 4] = [ANN, EVE, BOB, POOR];
const ORGANISATIONS: [AccountId; 14] = [
    GARAGE, DEALER, TESTER, MAKER, INSURER, AUTHORITY, BRANCH, JURY[0], JURY[1], JURY[2], JURY[3], JURY[4], JURY[5],
    JURY[6],
];

/// Numbers of records from which one is chosen.
const RECENT: u32 = 40;

fn anybody(rng: &mut SmallRng) -> AccountId {
    if rng.gen_bool(0.2) { *OTHERS.choose(rng).unwrap() } else { *ORGANISATIONS.choose(rng).unwrap() }
}

/// One of the records that were written last.
fn recent(rng: &mut SmallRng, records: u32) -> (Vin, u32) {
    let car = vin([CAR, OTHER_CAR].choose(rng).unwrap());
    (car, rng.gen_range(records.saturating_sub(RECENT)..=records))
}

/// Another record under the next number.
fn record(rng: &mut SmallRng, records: &mut u32) {
    let car = vin([CAR, OTHER_CAR].choose(rng).unwrap());
    let author = match rng.gen_range(0..10) {
        0 => Author::Owner(*[ANN, EVE].choose(rng).unwrap()),
        1 => Author::Consortium,
        _ => by(*ORGANISATIONS.choose(rng).unwrap()),
    };
    let mut witnesses: Vec<_> = ORGANISATIONS.into_iter().filter(|who| by(*who) != author).collect();
    witnesses.shuffle(rng);
    witnesses.truncate(rng.gen_range(0..4));
    *records += 1;
    write(&car, *records, author, &witnesses);
    change(&car, *records, |entry| entry.unattested = rng.gen_bool(0.1));
}

/// A dispute that is open, mostly.
fn some(rng: &mut SmallRng) -> u32 {
    let open: Vec<_> = OpenDispute::<Test>::iter_values().collect();
    match open.choose(rng) {
        Some(number) if rng.gen_bool(0.9) => *number,
        _ => rng.gen_range(0..=crate::NextDispute::<Test>::get()),
    }
}

/// What happens to a record outside of a dispute.
fn life(rng: &mut SmallRng, records: u32) {
    let disputed = Stored::<Test>::get(some(rng)).map(|it| (it.vin, it.record)).filter(|_| rng.gen_bool(0.7));
    let (car, record) = disputed.unwrap_or_else(|| recent(rng, records));
    let by_writer = rng.gen_bool(0.9);
    if !Entries::contains_key((car, record)) {
        return;
    }
    match rng.gen_range(0..8) {
        0 => {
            change(&car, record, |entry| entry.status = RecordStatus::Withdrawn);
            Disputes::on_event(&car, &LifeEvent::Withdrawn { record, by_writer });
        }
        1..=2 => {
            change(&car, record, |entry| {
                entry.version += 1;
                entry.window_until = entry.window_until.max((System::block_number() + WINDOW) * BLOCK);
            });
            Disputes::on_event(&car, &LifeEvent::Amended { record, by_writer, in_effect: true });
        }
        3 if rng.gen_bool(0.1) => {
            annul_records(&car);
            Disputes::on_event(&car, &LifeEvent::Annulled);
        }
        4 => change(&car, record, |entry| entry.witnesses.truncate(8)),
        _ => Owners::insert(car, (*[ANN, EVE, DEALER].choose(rng).unwrap(), false)),
    }
}

fn consortium(rng: &mut SmallRng) {
    let share = if rng.gen_bool(0.2) { 0.4 } else { 0.9 };
    let active = ORGANISATIONS.into_iter().filter(|_| rng.gen_bool(share)).collect::<Vec<_>>();
    set_active(&active);
    SilentSeats::put(active.into_iter().filter(|_| rng.gen_bool(0.2)).collect::<Vec<_>>());
}

fn step(rng: &mut SmallRng, records: &mut u32) {
    let who = anybody(rng);
    match rng.gen_range(0..24) {
        0..=1 => record(rng, records),
        2..=3 => life(rng, *records),
        4 if rng.gen_bool(0.2) => consortium(rng),
        5..=6 => {
            run_to(System::block_number() + rng.gen_range(1..4));
        }
        7..=10 => {
            let (car, number) = recent(rng, *records);
            let _ = open(who, car.as_str(), number, evidence(rng.gen_range(0..60)));
        }
        11..=12 => {
            let _ = join(who, some(rng), rng.gen_range(0..60));
        }
        13..=14 => {
            // Mostly one that may.
            let dispute = some(rng);
            let mine = Stored::<Test>::get(dispute).and_then(|it| Some(it.challengers.first()?.account));
            let who = mine.filter(|_| rng.gen_bool(0.8)).unwrap_or(who);
            let _ = if rng.gen_bool(0.8) { accept(who, dispute) } else { give_up(who, dispute) };
        }
        15 => {
            let _ = rule(some(rng), rng.gen_bool(0.5));
        }
        _ => {
            let _ = vote(who, some(rng), rng.gen_bool(0.6));
        }
    }
}

#[test]
fn every_sequence_of_calls_keeps_the_invariants() {
    ExtBuilder.build_and_execute(|| {
        let mut rng = SmallRng::seed_from_u64(2609);
        let issuance = Balances::total_issuance();
        let mut records = RECORD;
        let mut seen = BTreeMap::<String, u32>::new();
        for call in 0..CALLS {
            step(&mut rng, &mut records);
            assert_eq!(Balances::total_issuance(), issuance);
            if call % 400 == 0 {
                check();
            }
            for event in events() {
                let text = format!("{event:?}");
                let name = text.trim_start_matches("Event::").split(' ').next().unwrap_or_default().to_owned();
                *seen.entry(name).or_default() += 1;
            }
        }
        for often in [
            "DisputeOpened",
            "DisputeJoined",
            "DisputeAmended",
            "AmendmentAccepted",
            "ChallengerGaveUp",
            "Voted",
            "VotesCounted",
            "VotingExtended",
            "DisputeUpheld",
            "DisputeDismissed",
            "DisputeConceded",
            "DisputeUnresolved",
            "DisputeGivenUp",
            "DisputeVoid",
        ] {
            assert!(seen.get(often).copied().unwrap_or_default() > 5, "{often} hardly happened: {seen:?}");
        }
    });
}
