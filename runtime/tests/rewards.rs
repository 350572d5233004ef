//! Who is paid for the truth when a car is sold, and for blocks.

mod common;

use common::{
    Chain, account, by, consortium, events, number, organisation,
    records::{
        amend, attest, buy, evidence, km, list, open_dispute, parsed, price, reading, record, register, state, text,
        today, vin,
    },
    sent, treasury,
};
use frame_support::traits::{Get, fungible::Mutate, tokens::Preservation};
use pallet_rewards::Event;
use sp_keyring::Sr25519Keyring::{Alice, Bob, Charlie, Eve};
use std::collections::BTreeMap;
use urcar_runtime::{
    AccountId, Balance, Balances, EXISTENTIAL_DEPOSIT, Runtime, RuntimeCall, RuntimeEvent, RuntimeOrigin,
    RuntimeParameters, UNIT, Writers,
    configs::terms::parameters::rewards::{self as terms, Author},
};
use urcar_types::{Amount, Entry, Terms};

const RECORD: u32 = 1;
/// Of which five per mille are five.
const PRICE: Balance = 1_000 * UNIT;

fn org(number: usize) -> AccountId {
    account(&organisation(number))
}

fn writer() -> AccountId {
    org(number::WORKSHOP)
}

fn witnesses() -> [AccountId; 2] {
    [org(number::INSURER), org(number::INSPECTOR)]
}

fn seller() -> AccountId {
    Bob.to_account_id()
}

fn buyer() -> AccountId {
    Charlie.to_account_id()
}

fn free(who: &AccountId) -> Balance {
    Balances::free_balance(who)
}

/// A reading with a picture of the clock, by a workshop, which two others attest.
fn write_witnessed(by_whom: &AccountId, number: u32) {
    let seen = Entry { evidence: evidence(), ..reading(62_000 + number) };
    assert_eq!(by(by_whom, record(&vin(1), seen)), Ok(()));
    for witness in witnesses() {
        assert_eq!(by(&witness, attest(&vin(1), number)), Ok(()));
    }
}

/// Bob's car with such a reading.
fn witnessed() -> Chain {
    let mut chain = Chain::development();
    chain.block(|| {
        assert_eq!(by(&org(number::MANUFACTURER), register(&vin(1), Some(seller()))), Ok(()));
        write_witnessed(&writer(), RECORD);
    });
    chain
}

/// Ten minutes later, when windows are over.
fn settle(chain: &mut Chain) {
    chain.open(201, common::WORK_TIME);
    chain.close();
}

/// Sells the car for this price, and tells who was paid for it, how much, and what the treasury kept.
fn sell(price: Balance) -> (BTreeMap<AccountId, Balance>, Balance) {
    let before = (free(&seller()), free(&buyer()), free(&treasury()), Balances::total_issuance());
    assert_eq!(by(&seller(), list(&vin(1), price)), Ok(()));
    assert_eq!(by(&buyer(), buy(&vin(1), price)), Ok(()));
    let mut paid = BTreeMap::new();
    let mut kept = None;
    for event in events() {
        match event {
            RuntimeEvent::Rewards(Event::RewardPaid { to, amount, .. }) => *paid.entry(to).or_default() += amount.0,
            RuntimeEvent::Rewards(Event::SaleRewarded { vin: car, seller: who, amount, kept: rest }) => {
                assert_eq!((car, who), (parsed(&vin(1)), seller()));
                kept = Some((amount.0, rest.0));
            }
            _ => {}
        }
    }
    let (amount, kept) = kept.expect("a sale is rewarded");
    assert_eq!(paid.values().sum::<Balance>() + kept, amount);
    assert_eq!((free(&seller()), free(&buyer())), (before.0 + price - amount, before.1 - price));
    assert_eq!((free(&treasury()), Balances::total_issuance()), (before.2 + kept, before.3));
    (paid, kept)
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
fn writer_and_witnesses_of_what_settled_are_paid_when_the_car_is_sold() {
    let mut chain = witnessed();
    settle(&mut chain);
    chain.block(|| {
        let before = (free(&writer()), witnesses().map(|who| free(&who)));
        let (paid, kept) = sell(PRICE);
        let [one, other] = witnesses();
        assert_eq!(paid, BTreeMap::from([(writer(), 2 * UNIT), (one, UNIT), (other, UNIT)]));
        assert_eq!(kept, UNIT);
        assert_eq!((free(&writer()), witnesses().map(|who| free(&who))), {
            (before.0 + 2 * UNIT, before.1.map(|it| it + UNIT))
        });
    });
    chain.run(common::try_state);
    // Once: the next sale pays for what was written since.
    settle(&mut chain);
    chain.block(|| {
        assert_eq!(by(&buyer(), list(&vin(1), PRICE)), Ok(()));
        assert_eq!(by(&Eve.to_account_id(), buy(&vin(1), PRICE)), Ok(()));
        let paid = |event: &RuntimeEvent| matches!(event, RuntimeEvent::Rewards(Event::RewardPaid { .. }));
        assert!(!events().iter().any(paid));
    });
    chain.run(common::try_state);
}

#[test]
fn whoever_took_its_word_back_is_not_paid_and_keeps_nobody_from_it() {
    let mut chain = witnessed();
    let [one, other] = witnesses();
    chain.block(|| assert_eq!(by(&other, common::records::retract(&vin(1), RECORD)), Ok(())));
    settle(&mut chain);
    chain.block(|| {
        let third = 4 * UNIT / 3;
        assert_eq!(sell(PRICE).0, BTreeMap::from([(writer(), 2 * third), (one, third)]));
    });
}

#[test]
fn it_is_two_at_least_and_twenty_at_most_and_never_more_than_the_price() {
    for (price, reward) in [(100, 2), (10_000, 20), (1, 1)] {
        let mut chain = witnessed();
        settle(&mut chain);
        chain.block(|| {
            let (paid, kept) = sell(price * UNIT);
            assert_eq!(paid.values().sum::<Balance>() + kept, reward * UNIT);
        });
    }
}

#[test]
fn what_is_not_settled_amended_disputed_withdrawn_or_without_evidence_earns_nothing() {
    type Spoil = fn();
    let spoils: [(bool, Spoil); 3] = [
        (false, || ()),
        (true, || assert_eq!(by(&writer(), amend(&vin(1), RECORD, false, km(62_002))), Ok(()))),
        (true, || assert_eq!(by(&writer(), amend(&vin(1), RECORD, true, None)), Ok(()))),
    ];
    for (settles, spoil) in spoils {
        let mut chain = witnessed();
        chain.block(spoil);
        if settles {
            settle(&mut chain);
        }
        chain.block(|| assert_eq!(sell(PRICE), (BTreeMap::new(), 5 * UNIT)));
    }
    let mut chain = Chain::development();
    chain.block(|| {
        assert_eq!(by(&org(number::MANUFACTURER), register(&vin(1), Some(seller()))), Ok(()));
        assert_eq!(by(&writer(), record(&vin(1), reading(62_000))), Ok(()));
        for witness in witnesses() {
            assert_eq!(by(&witness, attest(&vin(1), RECORD)), Ok(()));
        }
    });
    settle(&mut chain);
    chain.block(|| assert_eq!(sell(PRICE).0, BTreeMap::new()));
}

#[test]
fn an_open_dispute_keeps_a_record_from_earning() {
    let mut chain = Chain::new("development", |config| {
        config["genesisParameters"]["parameters"]["barTime"] = 0.into();
    });
    chain.block(|| {
        assert_eq!(by(&org(number::MANUFACTURER), register(&vin(1), Some(seller()))), Ok(()));
        write_witnessed(&writer(), RECORD);
        assert_eq!(by(&org(number::RETAILER), open_dispute(&vin(1), RECORD, 1)), Ok(()));
    });
    settle(&mut chain);
    chain.block(|| assert_eq!(sell(PRICE).0, BTreeMap::new()));
}

#[test]
fn the_houses_of_seller_and_buyer_are_left_out() {
    let mut chain = witnessed();
    let other = org(number::WORKSHOP + 1);
    chain.block(|| write_witnessed(&other, RECORD + 1));
    settle(&mut chain);
    chain.block(|| {
        // The first workshop's car it is by now, and a witness is the buyer's mate.
        let offer = pallet_ownership::Call::<Runtime>::offer_transfer {
            vin: vin(1),
            to: writer(),
            terms: Terms::Transfer(text("gift")),
            event_date: today().into(),
            odometer: None,
        };
        assert_eq!(by(&seller(), offer), Ok(()));
        let offer = pallet_ownership::Offers::<Runtime>::get(parsed(&vin(1))).unwrap().offer;
        let accept = pallet_ownership::Call::<Runtime>::accept_transfer {
            vin: vin(1),
            offer: offer.digest(&parsed(&vin(1))),
            state: state(&vin(1)),
        };
        assert_eq!(by(&writer(), accept), Ok(()));
        let [one, two] = witnesses();
        let buyer = org(number::RETAILER);
        for who in [&buyer, &two] {
            assert_eq!(Writers::set_house(consortium(), who.clone(), Some(text("Kontor"))), Ok(()));
        }
        assert_eq!(by(&writer(), list(&vin(1), PRICE)), Ok(()));
        assert_eq!(by(&buyer, buy(&vin(1), PRICE)), Ok(()));
        let paid = events().into_iter().filter_map(|event| match event {
            RuntimeEvent::Rewards(Event::RewardPaid { record, to, witness, amount, .. }) => {
                Some((record, to, witness, amount.0))
            }
            _ => None,
        });
        // Four URC in three half shares.
        let half = 4 * UNIT / 3;
        let expected = [(RECORD + 1, other.clone(), false, 2 * half), (RECORD + 1, one, true, half)];
        assert_eq!(paid.collect::<Vec<_>>(), expected);
    });
    chain.run(common::try_state);
}

#[test]
fn a_sale_for_other_money_pays_nothing() {
    let mut chain = witnessed();
    settle(&mut chain);
    chain.block(|| {
        let terms = Terms::Sale(price(900_000));
        let offer = pallet_ownership::Call::<Runtime>::offer_transfer {
            vin: vin(1),
            to: buyer(),
            terms,
            event_date: today().into(),
            odometer: None,
        };
        assert_eq!(by(&seller(), offer), Ok(()));
        let offer = pallet_ownership::Offers::<Runtime>::get(parsed(&vin(1))).unwrap().offer;
        let accept: RuntimeCall = pallet_ownership::Call::<Runtime>::accept_transfer {
            vin: vin(1),
            offer: offer.digest(&parsed(&vin(1))),
            state: state(&vin(1)),
        }
        .into();
        assert_eq!(by(&buyer(), accept), Ok(()));
        let paid = |event: &RuntimeEvent| matches!(event, RuntimeEvent::Rewards(Event::SaleRewarded { .. }));
        assert!(!events().iter().any(paid));
    });
    chain.run(common::try_state);
}

#[test]
fn the_author_of_each_block_is_paid_while_the_treasury_lives() {
    let mut chain = Chain::development();
    let author = Alice.to_account_id();
    chain.blocks(1);
    let (before, all) = chain.run(|| (free(&author), free(&treasury())));
    chain.blocks(5);
    chain.run(|| {
        assert_eq!(free(&author), before + 5 * Author::get().0);
        assert_eq!(free(&treasury()), all - 5 * Author::get().0);
        let amount = Author::get();
        assert!(events().contains(&RuntimeEvent::Rewards(Event::AuthorPaid { author: author.clone(), amount })));
        leave(EXISTENTIAL_DEPOSIT + Author::get().0 - 1);
    });
    chain.block(|| {
        let amount = Author::get().0;
        let unpaid = Event::AuthorUnpaid { author: author.clone(), amount: Amount(amount) };
        assert!(events().contains(&RuntimeEvent::Rewards(unpaid)));
        assert_eq!(free(&author), before + 5 * amount);
        assert!(free(&treasury()) >= EXISTENTIAL_DEPOSIT);
    });
}

#[test]
fn each_block_pays_its_own_author() {
    let mut chain = Chain::local_testnet();
    let mut expected = BTreeMap::<AccountId, Balance>::new();
    for _ in 0..40 {
        chain.open(1, common::WORK_TIME);
        let slot = chain.slot();
        chain.run(|| {
            let validators = urcar_runtime::Session::validators();
            let author = validators[(slot % validators.len() as u64) as usize].clone();
            let amount = Author::get().0;
            let paid = Event::AuthorPaid { author: author.clone(), amount: Amount(amount) };
            assert!(events().contains(&RuntimeEvent::Rewards(paid)));
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
        set(RuntimeParameters::Rewards(terms::Parameters::Author(terms::Author, Some(Amount(0)))));
    });
    chain.block(|| assert!(!events().iter().any(|event| matches!(event, RuntimeEvent::Rewards(_)))));
}
