//! The rewards that the treasury pays: to writers and witnesses of what held, and the authors of blocks.

mod common;

use common::{
    Chain, account, by, events, number, organisation,
    records::{amend, attest, open_dispute, parsed, reading, record, register, retract, vin, vote},
    sent, treasury,
};
use frame_support::traits::{Get, fungible::Mutate, tokens::Preservation};
use pallet_disputes::Event;
use sp_keyring::Sr25519Keyring::{Alice, Bob, Eve};
use urcar_runtime::{
    AccountId, Balance, Balances, BlockNumber, Disputes, EXISTENTIAL_DEPOSIT, Runtime, RuntimeEvent, RuntimeOrigin,
    RuntimeParameters, UNIT,
    configs::terms::{
        RewardDelay,
        parameters::rewards::{self as terms, Author, Witness, Writer},
    },
};
use urcar_types::{DisputeStatus, Unpaid};

const RECORD: u32 = 1;

fn org(number: usize) -> AccountId {
    account(&organisation(number))
}

fn writer() -> AccountId {
    org(number::WORKSHOP)
}

fn witnesses() -> [AccountId; 2] {
    [org(number::INSURER), org(number::INSPECTOR)]
}

/// A reading of Bob's car with two witnesses, and the block in which its reward falls due.
fn witnessed() -> (Chain, BlockNumber) {
    let mut chain = Chain::development();
    chain.block(|| {
        assert_eq!(by(&org(number::MANUFACTURER), register(&vin(1), Some(Bob.to_account_id()))), Ok(()));
        assert_eq!(by(&writer(), record(&vin(1), reading(62_000))), Ok(()));
        for witness in witnesses() {
            assert_eq!(by(&witness, attest(&vin(1), RECORD)), Ok(()));
        }
    });
    let due = chain.number() + chain.run(RewardDelay::get);
    (chain, due)
}

fn free(who: &AccountId) -> Balance {
    Balances::free_balance(who)
}

/// The rewards of which the block's events tell, in order.
fn paid() -> Vec<(AccountId, Balance, bool)> {
    let rewards = events().into_iter().filter_map(|event| match event {
        RuntimeEvent::Disputes(Event::RewardPaid { to, amount, record: RECORD, .. }) => Some((to, amount, true)),
        RuntimeEvent::Disputes(Event::RewardUnpaid { to, amount, record: RECORD, reason, .. }) => {
            assert_eq!(reason, Unpaid::TreasuryShort);
            Some((to, amount, false))
        }
        _ => None,
    });
    rewards.collect()
}

fn all(is_paid: bool) -> Vec<(AccountId, Balance, bool)> {
    let [one, other] = witnesses();
    vec![(writer(), Writer::get(), is_paid), (one, Witness::get(), is_paid), (other, Witness::get(), is_paid)]
}

/// How many records were settled in the block.
fn settled() -> usize {
    let settled =
        |event: &RuntimeEvent| matches!(event, RuntimeEvent::Vehicles(pallet_vehicles::Event::RecordSettled { .. }));
    events().iter().filter(|event| settled(event)).count()
}

fn set(key_value: RuntimeParameters) {
    assert_eq!(sent(RuntimeOrigin::root(), pallet_parameters::Call::<Runtime>::set_parameter { key_value }), Ok(()));
}

/// Leaves the treasury so much.
fn leave(amount: Balance) {
    let beyond = free(&treasury()) - amount;
    <Balances as Mutate<_>>::transfer(&treasury(), &Eve.to_account_id(), beyond, Preservation::Expendable).unwrap();
}

#[test]
fn a_witnessed_record_that_survived_its_window_is_paid_once() {
    let (mut chain, due) = witnessed();
    assert_eq!(chain.run(RewardDelay::get), 202, "ten minutes of slots, and two");
    chain.advance_to(due - 1);
    let (before, issued) = chain.run(|| {
        assert_eq!(paid(), []);
        let all = witnesses().map(|who| free(&who));
        ((free(&writer()), all, free(&treasury())), Balances::total_issuance())
    });
    chain.block(|| {
        assert_eq!((settled(), paid()), (1, all(true)));
        assert_eq!(free(&writer()), before.0 + UNIT);
        assert_eq!(witnesses().map(|who| free(&who)), before.1.map(|it| it + UNIT / 4));
        assert_eq!(free(&treasury()), before.2 - UNIT - 2 * (UNIT / 4) - Author::get());
        assert_eq!(Balances::total_issuance(), issued);
        let settled = pallet_vehicles::Error::<Runtime>::RecordSettled;
        assert_eq!(by(&witnesses()[0], retract(&vin(1), RECORD)), Err(settled.into()));
        // Another witness comes too late to be paid.
        assert_eq!(by(&org(number::RETAILER), attest(&vin(1), RECORD)), Ok(()));
        Disputes::serve_reward(&parsed(&vin(1)), RECORD);
        assert_eq!(paid(), all(true));
    });
    chain.advance_to(due + 300);
    chain.run(|| {
        assert_eq!(free(&writer()), before.0 + UNIT);
        common::try_state();
    });
}

#[test]
fn what_was_amended_or_lost_its_witnesses_earns_nothing() {
    for spoil in [amend(&vin(1), RECORD, false, common::records::km(62_001)), amend(&vin(1), RECORD, true, None)] {
        let (mut chain, due) = witnessed();
        chain.block(|| assert_eq!(by(&writer(), spoil), Ok(())));
        chain.advance_to(due);
        assert_eq!(chain.run(paid), []);
    }
    let (mut chain, due) = witnessed();
    chain.block(|| assert_eq!(by(&witnesses()[1], retract(&vin(1), RECORD)), Ok(())));
    chain.advance_to(due);
    assert_eq!(chain.run(paid), []);
}

#[test]
fn a_reward_waits_for_the_end_of_a_dispute_and_of_the_longer_window() {
    for uphold in [false, true] {
        let (mut chain, due) = witnessed();
        chain.advance_to(due - 20);
        let challenger = org(number::RETAILER);
        chain.block(|| assert_eq!(by(&challenger, open_dispute(&vin(1), RECORD, 1, 200 * UNIT)), Ok(())));
        chain.advance_to(due);
        chain.block(|| {
            let parties = [writer(), challenger.clone()];
            let judges: Vec<_> = common::active().into_iter().filter(|who| !parties.contains(who)).collect();
            let closed = |number| !Disputes::dispute(number).unwrap().status.is_open();
            for judge in judges {
                if !closed(0) {
                    assert_eq!(paid(), []);
                    assert_eq!(by(&judge, vote(0, uphold)), Ok(()));
                }
            }
            let status = Disputes::dispute(0).unwrap().status;
            assert_eq!(matches!(status, DisputeStatus::Upheld { .. }), uphold);
            assert_eq!(paid(), []);
        });
        // The window stood still for as long as the dispute took.
        let due = chain.number() + chain.run(RewardDelay::get);
        chain.advance_to(due - 1);
        assert_eq!(chain.run(paid), []);
        chain.advance_to(due);
        chain.run(|| {
            assert_eq!(paid(), if uphold { vec![] } else { all(true) });
            common::try_state();
        });
    }
}

#[test]
fn a_treasury_that_cannot_pay_all_pays_nobody_and_owes_nothing() {
    let (mut chain, due) = witnessed();
    chain.advance_to(due - 1);
    // The block's author is paid first.
    chain.run(|| leave(UNIT + UNIT / 2 + EXISTENTIAL_DEPOSIT - 1 + Author::get()));
    chain.block(|| {
        assert_eq!(paid(), all(false));
        assert_eq!(free(&treasury()), UNIT + UNIT / 2 + EXISTENTIAL_DEPOSIT - 1);
    });
    chain.run(|| {
        let (from, to) = (Eve.to_account_id(), treasury());
        <Balances as Mutate<_>>::transfer(&from, &to, 100 * UNIT, Preservation::Preserve).unwrap();
        Disputes::serve_reward(&parsed(&vin(1)), RECORD);
        assert_eq!(paid(), all(false), "that was final");
    });
}

#[test]
fn attesting_it_again_and_again_has_it_fall_due_once() {
    let (mut chain, due) = witnessed();
    chain.blocks(10);
    chain.block(|| {
        for _ in 0..10 {
            assert_eq!(by(&witnesses()[1], retract(&vin(1), RECORD)), Ok(()));
            assert_eq!(by(&witnesses()[1], attest(&vin(1), RECORD)), Ok(()));
        }
        assert_eq!(pallet_deadlines::Queue::<Runtime>::iter_keys().count(), 1);
    });
    // It was witnessed anew, so it can still be challenged, and is put off.
    chain.advance_to(due);
    chain.run(|| assert_eq!((paid(), pallet_deadlines::Queue::<Runtime>::iter_keys().count()), (vec![], 1)));
    let due_again = due + chain.run(RewardDelay::get);
    chain.advance_to(due_again - 1);
    chain.advance_to(due + 300);
    chain.run(|| {
        let [one, other] = witnesses();
        for who in [writer(), one, other] {
            assert_eq!(pallet_disputes::PaidRecords::<Runtime>::get(&who).map(|it| it.records), Some(1), "{who}");
        }
        common::try_state();
    });
}

#[test]
fn an_account_is_paid_for_so_many_records_a_day_as_the_consortium_says() {
    let mut chain = Chain::development();
    chain.block(|| {
        set(RuntimeParameters::Rewards(terms::Parameters::PaidPerDay(terms::PaidPerDay, Some(2))));
        assert_eq!(by(&org(number::MANUFACTURER), register(&vin(1), Some(Bob.to_account_id()))), Ok(()));
        for number in 1..=3 {
            assert_eq!(by(&writer(), record(&vin(1), reading(60_000 + number))), Ok(()));
            for witness in witnesses() {
                assert_eq!(by(&witness, attest(&vin(1), number)), Ok(()));
            }
        }
    });
    let due = chain.number() + chain.run(RewardDelay::get);
    // What falls due sees the clock of the block before, and that has to be built for it.
    chain.advance_to(due - 1);
    chain.advance_to(due);
    chain.run(|| {
        assert_eq!(settled(), 3);
        let unpaid: Vec<_> = events()
            .into_iter()
            .filter_map(|event| match event {
                RuntimeEvent::Disputes(Event::RewardUnpaid { record, to, amount, reason, .. }) => {
                    Some((record, to, amount, reason))
                }
                _ => None,
            })
            .collect();
        let [one, other] = witnesses();
        let (to_writer, to_witness, reason) = (Writer::get(), Witness::get(), Unpaid::EnoughToday);
        let expected = [(3, writer(), to_writer, reason), (3, one, to_witness, reason), (3, other, to_witness, reason)];
        assert_eq!(unpaid, expected);
        common::try_state();
    });
}

#[test]
fn the_author_of_each_block_is_paid_while_the_treasury_lives() {
    let mut chain = Chain::development();
    let author = Alice.to_account_id();
    chain.blocks(1);
    let (before, all) = chain.run(|| (free(&author), free(&treasury())));
    chain.blocks(5);
    chain.run(|| {
        assert_eq!(free(&author), before + 5 * Author::get());
        assert_eq!(free(&treasury()), all - 5 * Author::get());
        let amount = Author::get();
        assert!(events().contains(&RuntimeEvent::Disputes(Event::AuthorPaid { author: author.clone(), amount })));
        leave(EXISTENTIAL_DEPOSIT + Author::get() - 1);
    });
    chain.block(|| {
        let amount = Author::get();
        assert!(events().contains(&RuntimeEvent::Disputes(Event::AuthorUnpaid { author: author.clone(), amount })));
        assert_eq!(free(&author), before + 5 * amount);
        assert!(free(&treasury()) >= EXISTENTIAL_DEPOSIT);
    });
}

#[test]
fn each_block_pays_its_own_author() {
    let mut chain = Chain::local_testnet();
    let mut expected = std::collections::BTreeMap::<AccountId, Balance>::new();
    for _ in 0..40 {
        chain.open(1, common::WORK_TIME);
        let slot = chain.slot();
        chain.run(|| {
            let validators = urcar_runtime::Session::validators();
            let author = validators[(slot % validators.len() as u64) as usize].clone();
            let amount = Author::get();
            assert!(events().contains(&RuntimeEvent::Disputes(Event::AuthorPaid { author: author.clone(), amount })));
            *expected.entry(author).or_default() += amount;
        });
        chain.close();
    }
    assert_eq!(expected.len(), 4);
    assert!(expected.values().all(|it| *it == 10 * UNIT / 100));
}

#[test]
fn an_author_that_is_paid_nothing_is_told_nothing() {
    let mut chain = Chain::development();
    chain.block(|| {
        set(RuntimeParameters::Rewards(terms::Parameters::Author(terms::Author, Some(0))));
    });
    chain.block(|| assert!(!events().iter().any(|event| matches!(event, RuntimeEvent::Disputes(_)))));
}
