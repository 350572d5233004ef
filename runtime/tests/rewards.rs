//! What the treasury pays: writers and witnesses of what held, and the authors of blocks.

mod common;

use common::{
    Chain, account, by, consortium, events, number, organisation,
    records::{amend, attest, open_dispute, parsed, reading, record, register, retract, vin, vote},
    sent, treasury,
};
use frame_support::traits::{Get, fungible::Mutate, tokens::Preservation};
use pallet_disputes::Event;
use sp_keyring::Sr25519Keyring::{Alice, Bob, Eve};
use urcar_primitives::DisputeStatus;
use urcar_runtime::{
    AccountId, Balance, Balances, BlockNumber, Disputes, EXISTENTIAL_DEPOSIT, Runtime, RuntimeEvent, UNIT,
    configs::terms::{
        RewardDelay,
        parameters::rewards::{Author, Witness, Writer},
    },
};

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

/// What the block's events tell of rewards, in order.
fn paid() -> Vec<(AccountId, Balance, bool)> {
    let rewards = events().into_iter().filter_map(|event| match event {
        RuntimeEvent::Disputes(Event::RewardPaid { to, amount, record: RECORD, .. }) => Some((to, amount, true)),
        RuntimeEvent::Disputes(Event::RewardUnpaid { to, amount, record: RECORD, .. }) => Some((to, amount, false)),
        _ => None,
    });
    rewards.collect()
}

fn all(is_paid: bool) -> Vec<(AccountId, Balance, bool)> {
    let [one, other] = witnesses();
    vec![(writer(), Writer::get(), is_paid), (one, Witness::get(), is_paid), (other, Witness::get(), is_paid)]
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
        assert_eq!(paid(), all(true));
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
fn a_reward_waits_for_the_end_of_a_dispute() {
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
            assert_eq!(paid(), if uphold { vec![] } else { all(true) });
        });
        chain.run(common::try_state);
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
    use urcar_runtime::{RuntimeParameters, configs::terms::parameters::rewards as terms};
    let mut chain = Chain::development();
    chain.block(|| {
        let key_value = RuntimeParameters::Rewards(terms::Parameters::Author(terms::Author, Some(0)));
        assert_eq!(sent(consortium(), pallet_parameters::Call::<Runtime>::set_parameter { key_value }), Ok(()));
    });
    chain.block(|| assert!(!events().iter().any(|event| matches!(event, RuntimeEvent::Disputes(_)))));
}
