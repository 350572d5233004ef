//! Ten thousand things that fall due in one block: each block does its share, the next ones the rest, in order.

mod common;

use common::{
    Chain, account, by, events, number, organisation,
    records::{data, entry, list, open_dispute, parsed, record, register, reserve, vin},
};
use frame_support::{dispatch::DispatchClass, traits::Get, weights::Weight};
use sp_keyring::Sr25519Keyring::{Bob, Charlie};
use std::{
    sync::LazyLock,
    time::{Duration, Instant},
};
use urcar_interfaces::{Deadline, DeadlineHandler};
use urcar_runtime::{
    AccountId, BlockNumber, Deadlines, Runtime, RuntimeEvent, System, UNIT,
    configs::{
        system::RuntimeBlockWeights,
        terms::parameters::{disputes, records, trade},
        trade::{DeadlineRouter, DeadlinesShare},
    },
};
use urcar_types::RecordKind;

const MANY: u32 = 10_000;

/// A deadline.
#[derive(Clone, Copy, PartialEq, Debug)]
enum What {
    Rulings,
    Liens,
    Reservations,
    /// A third of each, by turns.
    All,
}

/// How they were served.
#[derive(Default, Debug)]
struct Progress {
    /// How many in each block.
    each: Vec<usize>,
    /// The heaviest start of a block, beyond that of a quiet one.
    heaviest_start: Weight,
    /// The heaviest block in all.
    heaviest: Weight,
    /// The longest that a block took to open and close.
    longest: Duration,
}

/// The organisation of this number. Its key is worked out once: that takes longer than a call.
fn org(number: usize) -> AccountId {
    static ACCOUNTS: LazyLock<Vec<AccountId>> =
        LazyLock::new(|| (0..25).map(|number| account(&organisation(number))).collect());
    ACCOUNTS[number].clone()
}

fn sort(what: What, car: u32) -> What {
    match what {
        What::All => [What::Rulings, What::Liens, What::Reservations][(car % 3) as usize],
        one => one,
    }
}

/// Registers so many cars, and sets something due for each. Returns the block.
fn set_up(chain: &mut Chain, what: What) -> BlockNumber {
    let (seller, buyer) = (Bob.to_account_id(), Charlie.to_account_id());
    chain.blocks(1);
    chain.run(|| {
        // All of them fall due in the same block, whichever it is for each sort.
        let periods = [
            disputes::GracePeriod::get() + disputes::VotingPeriod::get(),
            records::LienPeriod::get(),
            trade::ReservationPeriod::get(),
        ];
        let last = System::block_number() + periods.iter().max().unwrap();
        for car in 0..MANY {
            assert_eq!(by(&org(number::MANUFACTURER), register(&vin(car), Some(seller.clone()))), Ok(()));
        }
        let here = System::block_number();
        for car in 0..MANY {
            let sort = sort(what, car);
            let period = match sort {
                What::Rulings => periods[0],
                What::Liens => periods[1],
                _ => periods[2],
            };
            System::set_block_number(last - period);
            match sort {
                What::Rulings => {
                    assert_eq!(by(&seller, open_dispute(&vin(car), 0, 1)), Ok(()));
                    // As if the seats had voted once already: they are counted for good.
                    let number = pallet_disputes::NextDispute::<Runtime>::get() - 1;
                    pallet_disputes::Disputes::<Runtime>::mutate(number, |dispute| {
                        let dispute = dispute.as_mut().expect("the dispute was opened");
                        (dispute.vote_until, dispute.final_until, dispute.extended) = (last - 1, last, true);
                    });
                }
                What::Liens => {
                    // No holder pays for all of them.
                    let holder = org(number::RETAILER + (car % 3) as usize);
                    assert_eq!(by(&holder, record(&vin(car), entry(data(RecordKind::Lien, &seller)))), Ok(()));
                }
                _ => {
                    assert_eq!(by(&seller, list(&vin(car), UNIT)), Ok(()));
                    assert_eq!(by(&buyer, reserve(&vin(car), UNIT)), Ok(()));
                }
            }
        }
        System::set_block_number(here);
        assert_eq!(pallet_deadlines::Lengths::<Runtime>::get(last), MANY);
        last
    })
}

/// Which cars the block's events tell of, in order.
fn served() -> Vec<String> {
    use pallet_disputes::Event::DisputeUnresolved;
    use pallet_vehicles::Event::LienLapsed;
    let cars = events().into_iter().filter_map(|event| match event {
        RuntimeEvent::Disputes(DisputeUnresolved { vin, .. }) => Some(vin),
        RuntimeEvent::Vehicles(LienLapsed { vin, .. }) => Some(vin),
        RuntimeEvent::Ownership(pallet_ownership::Event::ReservationEnded { vin, .. }) => Some(vin),
        _ => None,
    });
    cars.map(|vin| vin.to_string()).collect()
}

/// Goes through the blocks from `due` on until nothing waits; `full` ones leave nothing beyond the share.
fn serve(chain: &mut Chain, due: BlockNumber, full: bool) -> (Progress, Vec<String>) {
    chain.advance_to(due - 2);
    chain.open(1, common::WORK_TIME);
    let quiet = chain.run(System::block_weight).total();
    chain.close();
    let limits = RuntimeBlockWeights::get();
    let (mut progress, mut order) = (Progress::default(), Vec::new());
    while progress.each.is_empty() || chain.run(Deadlines::backlog) > 0 {
        let started = Instant::now();
        chain.open(1, common::WORK_TIME);
        let start = chain.run(System::block_weight).total().saturating_sub(quiet);
        // A session that begins takes the whole block for itself, whatever else must be done.
        let begins = chain.run(|| pallet_finality::SessionStart::<Runtime>::get() == System::block_number());
        if full {
            // As much as transactions may take: their own share, and never more than the block has left.
            chain.run(|| {
                let left = limits.max_block.saturating_sub(System::block_weight().total());
                let normal = limits.get(DispatchClass::Normal).max_total.unwrap().min(left);
                System::register_extra_weight_unchecked(normal, DispatchClass::Normal);
            });
        }
        chain.close();
        progress.longest = progress.longest.max(started.elapsed());
        let weight = chain.run(System::block_weight).total();
        if !begins {
            progress.heaviest_start = progress.heaviest_start.max(start);
            progress.heaviest = progress.heaviest.max(weight);
            assert!(start.all_lte(DeadlinesShare::get()), "{start} is more than the share");
            assert!(weight.all_lte(limits.max_block), "{weight} is more than a block");
        }
        let cars = chain.run(served);
        progress.each.push(cars.len());
        order.extend(cars);
        assert!(progress.each.len() < 4_000, "it comes to no end");
    }
    (progress, order)
}

fn milliseconds(weight: Weight) -> f64 {
    weight.ref_time() as f64 / 1e9
}

fn play(what: What, full: bool) {
    let mut chain = Chain::development();
    let due = set_up(&mut chain, what);
    let (progress, order) = serve(&mut chain, due, full);
    let expected: Vec<_> = (0..MANY).map(|car| parsed(&vin(car)).to_string()).collect();
    common::assert_same(&expected, &order);
    chain.run(|| {
        common::try_state();
        assert_eq!(pallet_disputes::OpenDispute::<Runtime>::iter_keys().count(), 0);
        assert!(pallet_ownership::Listings::<Runtime>::iter_values().all(|it| it.reservation.is_none()));
        assert_eq!(pallet_deadlines::Queue::<Runtime>::iter_keys().count(), 0);
    });
    let blocks_are = if full { "full of transactions" } else { "without transactions" };
    println!(
        "{MANY} {what:?} due at once, blocks {}: {} blocks, {} in the first, at most {}; a block's start weighs at most \
         {:.1} ms of {:.1}, a block {:.1} ms of {:.1}; the slowest was built in {:.0?}",
        blocks_are,
        progress.each.len(),
        progress.each[0],
        progress.each.iter().max().unwrap(),
        milliseconds(progress.heaviest_start),
        milliseconds(DeadlinesShare::get()),
        milliseconds(progress.heaviest),
        milliseconds(RuntimeBlockWeights::get().max_block),
        progress.longest,
    );
    let figures = serde_json::json!({
        "what": format!("{what:?}").to_lowercase(), "count": MANY, "blocks_are": blocks_are,
        "blocks": progress.each.len(),
        "share_used_ms": milliseconds(progress.heaviest_start), "slowest_build_ms": progress.longest.as_millis() as u64,
    });
    println!("DUE {figures}");
    // One block's share is never enough for all of them; a whole block without transactions may be.
    assert!(progress.each.len() > 1 || !full, "nothing of it weighs anything");
}

#[test]
fn disputes_in_full_blocks() {
    play(What::Rulings, true);
}

#[test]
fn disputes_in_quiet_blocks() {
    play(What::Rulings, false);
}

#[test]
fn liens_in_full_blocks() {
    play(What::Liens, true);
}

#[test]
fn liens_in_quiet_blocks() {
    play(What::Liens, false);
}

#[test]
fn reservations_in_full_blocks() {
    play(What::Reservations, true);
}

#[test]
fn reservations_in_quiet_blocks() {
    play(What::Reservations, false);
}

#[test]
fn all_of_them_in_full_blocks() {
    play(What::All, true);
}

#[test]
fn each_fits_into_a_blocks_share_by_itself() {
    Chain::development().run(|| {
        let car = parsed(&vin(1));
        let dues = [
            Deadline::Ruling { dispute: 0 },
            Deadline::Reservation { vin: car, reservation: 0 },
            Deadline::Lien { vin: car, record: 0 },
            Deadline::TitleOrder { vin: car, record: 0 },
            Deadline::Theft { vin: car, record: 0 },
        ];
        for due in dues {
            let worst = <DeadlineRouter as DeadlineHandler>::weight(&due);
            assert!(worst.all_lte(DeadlinesShare::get()), "{due:?} weighs {worst}");
            assert!(worst.ref_time() > 0, "{due:?} weighs nothing");
        }
        // A dispute on which as many voted as there are seats.
        let full = urcar_runtime::Disputes::ruling_weight();
        assert!(full.all_lte(DeadlinesShare::get()), "a full ruling weighs {full}");
    });
}

#[test]
fn a_reservation_that_waits_for_its_turn_binds_nobody_meanwhile() {
    let mut chain = Chain::development();
    let due = set_up(&mut chain, What::All);
    chain.advance_to(due - 1);
    // The queue is stuck: as if something else took every block's share.
    chain.run(|| {
        System::set_block_number(due);
        let late = vin(MANY - 2);
        assert_eq!(sort(What::All, MANY - 2), What::Reservations);
        let (buyer, other) = (Charlie.to_account_id(), AccountId::from([7; 32]));
        let call =
            pallet_ownership::Call::<Runtime>::complete { vin: late.clone(), terms: common::records::terms(&late) };
        let expired = pallet_ownership::Error::<Runtime>::ReservationExpired;
        assert_eq!(by(&buyer, call), Err(expired.into()));
        let transfer =
            pallet_balances::Call::<Runtime>::transfer_keep_alive { dest: other.clone().into(), value: 5 * UNIT };
        assert_eq!(by(&buyer, transfer), Ok(()));
        assert_eq!(by(&other, common::records::buy(&late, UNIT)), Ok(()), "anybody may buy");
        let ruled = pallet_disputes::Error::<Runtime>::VotingOver;
        assert_eq!(by(&org(number::RETAILER), common::records::vote(0, true)), Err(ruled.into()));
    });
}
