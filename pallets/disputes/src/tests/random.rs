//! Calls in no order at all: whatever is done keeps every coin and every invariant.

use super::*;
use frame_support::traits::Time;
use rand::{Rng, SeedableRng, rngs::SmallRng, seq::SliceRandom};
use std::collections::BTreeMap;
use urcar_types::Vin;

const CALLS: u32 = 20_000;
const ACCOUNTS: [AccountId; 9] = [GARAGE, DEALER, TESTER, MAKER, INSURER, BRANCH, ANN, EVE, POOR];
const ORGANISATIONS: [AccountId; 6] = [GARAGE, DEALER, TESTER, MAKER, INSURER, BRANCH];

/// Numbers of records from which one is chosen.
const RECENT: u32 = 40;

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
}

/// What happens to a record outside of a dispute.
fn life(rng: &mut SmallRng, records: u32) {
    let (car, number) = recent(rng, records);
    if !Entries::contains_key((car, number)) {
        return;
    }
    match rng.gen_range(0..3) {
        0 => {
            let disputed =
                Stored::<Test>::get(some(rng)).map_or((car, number), |dispute| (dispute.vin, dispute.record));
            writer_withdraws(&disputed.0, disputed.1);
        }
        1 if Entries::get((car, number)).is_some_and(|entry| entry.status == RecordStatus::Active) => {
            writer_amends(&car, number);
        }
        1 => {}
        _ => Owners::insert(car, (*[ANN, EVE, DEALER].choose(rng).unwrap(), false)),
    }
}

fn consortium(rng: &mut SmallRng) {
    let active = ORGANISATIONS.into_iter().filter(|_| rng.gen_bool(0.8)).collect::<Vec<_>>();
    set_active(&active);
}

fn open(rng: &mut SmallRng, records: u32) {
    let (car, number) = recent(rng, records);
    let deposit = *[99, 100, 100, 300, 2_000, RICH].choose(rng).unwrap();
    let (who, evidence) = (*ACCOUNTS.choose(rng).unwrap(), evidence(rng.gen_range(0..20)));
    let open = || Disputes::open(signed(who), car.into(), number, Ground::Other, statement(), evidence, deposit);
    let _ = as_call(open);
}

/// A dispute that is open, mostly.
fn some(rng: &mut SmallRng) -> u32 {
    let open: Vec<_> = OpenDispute::<Test>::iter_values().collect();
    match open.choose(rng) {
        Some(number) if rng.gen_bool(0.9) => *number,
        _ => rng.gen_range(0..=crate::NextDispute::<Test>::get()),
    }
}

fn step(rng: &mut SmallRng, records: &mut u32) {
    match rng.gen_range(0..20) {
        0..=1 => record(rng, records),
        2 => life(rng, *records),
        3 if rng.gen_bool(0.2) => consortium(rng),
        3..=4 => run_to(System::block_number() + rng.gen_range(1..4)),
        5 => Disputes::note_author(ACCOUNTS.choose(rng).unwrap()),
        6 if rng.gen_bool(0.01) => {
            // A long time passes, and what falls due is late.
            System::set_block_number(System::block_number() + DAY / 3);
            run_to(System::block_number() + 1);
        }
        6..=9 => open(rng, *records),
        10 => {
            let _ = as_call(|| Disputes::withdraw(signed(*ACCOUNTS.choose(rng).unwrap()), some(rng)));
        }
        _ => {
            let _ = vote(*ACCOUNTS.choose(rng).unwrap(), some(rng), rng.gen_bool(0.6));
        }
    }
}

#[test]
fn every_sequence_of_calls_keeps_the_invariants() {
    ExtBuilder.build_and_execute(|| {
        let mut rng = SmallRng::seed_from_u64(2609);
        let issuance = Balances::total_issuance();
        let mut records = RECORD;
        PaidPerDay::set(&20);
        let mut ends = BTreeMap::<String, u32>::new();
        let mut paid = BTreeMap::<_, u32>::new();
        for call in 0..CALLS {
            step(&mut rng, &mut records);
            assert_eq!(Balances::total_issuance(), issuance);
            if call % 400 == 0 {
                check();
            }
            for event in events() {
                if let Event::RewardPaid { to, .. } = &event {
                    let records = paid.entry((*to, Life::now() / 86_400_000)).or_default();
                    *records += 1;
                    assert!(*records <= 20, "paid too often on one day");
                }
                let text = format!("{event:?}");
                let name = text.trim_start_matches("Event::").split(' ').next().unwrap_or_default().to_owned();
                *ends.entry(name).or_default() += 1;
            }
        }
        for often in ["DisputeUpheld", "DisputeDismissed", "DisputeLapsed", "DisputeConceded", "DisputeWithdrawn"] {
            assert!(ends.get(often).copied().unwrap_or_default() > 5, "{often} hardly happened: {ends:?}");
        }
        for often in ["RewardPaid", "RewardUnpaid", "AuthorPaid", "Voted", "VotesCounted"] {
            assert!(ends.get(often).copied().unwrap_or_default() > 50, "{often} hardly happened: {ends:?}");
        }
    });
}
