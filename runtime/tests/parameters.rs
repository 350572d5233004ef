//! The terms: what they are from the first block on, who changes them, and that nothing already under way is changed.

mod common;

use codec::Encode;
use common::{
    Chain, account, apply, by, consortium, number, organisation,
    records::{list, open_dispute, parsed, register, reserve, vin},
    seats, sent, signed,
};
use frame_support::{dispatch::GetDispatchInfo, traits::Get};
use pallet_collective::Instance1;
use sp_core::{Pair as _, sr25519};
use sp_keyring::Sr25519Keyring::{Alice, Bob, Charlie};
use sp_runtime::{
    DispatchError,
    traits::{BlakeTwo256, Hash},
};
use urcar_runtime::{
    AccountId, DAYS, Disputes, HOURS, Ownership, Runtime, RuntimeCall, RuntimeOrigin, RuntimeParameters, UNIT,
    configs::{
        consortium::Instance,
        terms::{
            RewardDelay,
            parameters::{disputes, rewards, trade},
        },
    },
};

fn grace(blocks: Option<u32>) -> RuntimeCall {
    let key_value = RuntimeParameters::Disputes(disputes::Parameters::GracePeriod(disputes::GracePeriod, blocks));
    pallet_parameters::Call::<Runtime>::set_parameter { key_value }.into()
}

fn set(key_value: RuntimeParameters) {
    assert_eq!(sent(consortium(), pallet_parameters::Call::<Runtime>::set_parameter { key_value }), Ok(()));
}

/// So many of all who have a seat.
fn members(votes: u32) -> RuntimeOrigin {
    pallet_collective::RawOrigin::<AccountId, Instance>::Members(votes, seats().len() as u32).into()
}

#[test]
fn a_chain_starts_with_the_terms_of_its_preset() {
    for preset in common::PRESETS {
        Chain::new(preset, |_| ()).run(|| {
            assert_eq!((disputes::Window::get(), RewardDelay::get()), (600_000, 202));
            assert_eq!((disputes::GracePeriod::get(), disputes::RulingPeriod::get()), (10, 100));
            assert_eq!(trade::ReservationPeriod::get(), 40);
            assert_eq!((disputes::MinimumDeposit::get(), disputes::UpheldSlash::get()), (100 * UNIT, 2_000 * UNIT));
            assert_eq!((rewards::Writer::get(), rewards::Witness::get()), (UNIT, UNIT / 4));
            assert_eq!((rewards::Author::get(), rewards::PaidPerDay::get()), (UNIT / 100, 200));
        });
    }
}

#[test]
fn what_genesis_leaves_open_is_meant_for_people() {
    let mut chain = Chain::new("development", |config| {
        for name in ["disputeWindow", "gracePeriod", "rulingPeriod", "reservationPeriod"] {
            let term = &mut config["genesisParameters"]["parameters"][name];
            assert!(!term.is_null(), "{name}");
            *term = serde_json::Value::Null;
        }
    });
    chain.run(|| {
        assert_eq!((disputes::Window::get(), RewardDelay::get()), (28 * 86_400_000, 28 * DAYS + 2));
        assert_eq!((disputes::GracePeriod::get(), disputes::RulingPeriod::get()), (5 * DAYS, 14 * DAYS));
        assert_eq!(trade::ReservationPeriod::get(), 48 * HOURS);
        assert_eq!(pallet_parameters::Parameters::<Runtime>::iter().count(), 0);
    });
}

#[test]
fn two_thirds_change_them_and_nobody_else_does() {
    let mut chain = Chain::development();
    chain.block(|| {
        let bad = || Err(DispatchError::BadOrigin);
        let seats = seats().len() as u32;
        assert_eq!(seats, 26);
        let alice = Alice.to_account_id();
        assert_eq!(by(&alice, grace(Some(7))), bad());
        assert_eq!(sent(RuntimeOrigin::root(), grace(Some(7))), bad());
        assert_eq!(sent(RuntimeOrigin::none(), grace(Some(7))), bad());
        assert_eq!(sent(pallet_collective::RawOrigin::<_, Instance>::Member(alice).into(), grace(Some(7))), bad());
        assert_eq!(sent(members(17), grace(Some(7))), bad(), "one too few");
        assert_eq!(disputes::GracePeriod::get(), 10);
        assert_eq!(sent(members(18), grace(Some(7))), Ok(()));
        assert_eq!(disputes::GracePeriod::get(), 7);
        assert_eq!(sent(members(18), grace(None)), Ok(()));
        assert_eq!(disputes::GracePeriod::get(), 5 * DAYS);
    });
}

/// Every key that has a seat.
fn keys() -> Vec<sr25519::Pair> {
    (0..25).map(organisation).chain([Alice.pair()]).collect()
}

/// Has the whole consortium sign: `who` proposes, so many vote aye, and the last closes.
fn decide(chain: &mut Chain, call: RuntimeCall, ayes: usize) -> Result<(), DispatchError> {
    use pallet_collective::Call;
    let keys = keys();
    let (proposal, length_bound) = (BlakeTwo256::hash_of(&call), call.encoded_size() as u32);
    let proposal_weight_bound = call.get_dispatch_info().call_weight;
    let propose = Call::<Runtime, Instance1>::propose { threshold: 18, proposal: Box::new(call), length_bound };
    let index = chain.run(pallet_collective::ProposalCount::<Runtime, Instance1>::get);
    assert_eq!(chain.send(&keys[0], propose).outcome, Ok(()));
    chain.block(|| {
        for key in &keys[..ayes] {
            let vote = Call::<Runtime, Instance1>::vote { proposal, index, approve: true };
            assert_eq!(apply(signed(key, vote)), Ok(Ok(())), "{:?}", key.public());
        }
    });
    let close =
        Call::<Runtime, Instance1>::close { proposal_hash: proposal, index, proposal_weight_bound, length_bound };
    chain.send(&keys[0], close).outcome
}

#[test]
fn they_are_changed_by_votes_that_organisations_sign() {
    let mut chain = Chain::development();
    let early = decide(&mut chain, grace(Some(7)), 17);
    assert_eq!(early, Err(pallet_collective::Error::<Runtime, Instance1>::TooEarly.into()));
    assert_eq!(chain.run(disputes::GracePeriod::get), 10);
    assert_eq!(decide(&mut chain, grace(Some(8)), 18), Ok(()));
    assert_eq!(chain.run(disputes::GracePeriod::get), 8);
    chain.run(common::try_state);
}

#[test]
fn what_is_under_way_keeps_its_dates() {
    let mut chain = Chain::development();
    let (bob, charlie) = (Bob.to_account_id(), Charlie.to_account_id());
    chain.block(|| {
        for car in [1, 2] {
            let call = register(&vin(car), Some(bob.clone()));
            assert_eq!(by(&account(&organisation(number::MANUFACTURER)), call), Ok(()));
        }
        assert_eq!(by(&bob, open_dispute(&vin(1), 0, 1, 100 * UNIT)), Ok(()));
        assert_eq!(by(&bob, list(&vin(2), UNIT)), Ok(()));
        assert_eq!(by(&charlie, reserve(&vin(2), UNIT)), Ok(()));
    });
    let opened = chain.number();
    chain.block(|| {
        use disputes::{GracePeriod, MinimumDeposit, Parameters as Term, RulingPeriod, Window};
        set(RuntimeParameters::Disputes(Term::GracePeriod(GracePeriod, Some(1))));
        set(RuntimeParameters::Disputes(Term::RulingPeriod(RulingPeriod, Some(3))));
        set(RuntimeParameters::Disputes(Term::MinimumDeposit(MinimumDeposit, Some(1_000 * UNIT))));
        set(RuntimeParameters::Disputes(Term::Window(Window, Some(1))));
        set(RuntimeParameters::Trade(trade::Parameters::ReservationPeriod(trade::ReservationPeriod, Some(2))));
        let dispute = Disputes::dispute(0).unwrap();
        assert_eq!((dispute.grace_until, dispute.rule_until), (opened + 10, opened + 110));
        let late = pallet_disputes::Error::<Runtime>::DisputeTooLate;
        assert_eq!(
            by(&bob, open_dispute(&vin(2), 0, 1, 1_000 * UNIT)),
            Err(late.into()),
            "new ones go by the new terms"
        );
    });
    let until =
        |chain: &mut Chain| chain.run(|| Ownership::listing(&parsed(&vin(2))).unwrap().reservation.map(|it| it.until));
    chain.advance_to(opened + 39);
    assert_eq!(until(&mut chain), Some(opened + 40));
    chain.advance_to(opened + 40);
    assert_eq!(until(&mut chain), None);
    chain.block(|| assert_eq!(by(&charlie, reserve(&vin(2), UNIT)), Ok(())));
    let again = chain.number() + 2;
    assert_eq!(until(&mut chain), Some(again));

    chain.advance_to(opened + 109);
    assert!(chain.run(|| Disputes::dispute(0).unwrap().status.is_open()));
    chain.advance_to(opened + 110);
    assert!(!chain.run(|| Disputes::dispute(0).unwrap().status.is_open()));
    chain.run(common::try_state);
}

#[test]
fn periods_of_nothing_still_give_everybody_a_block() {
    let mut chain = Chain::development();
    let (bob, charlie) = (Bob.to_account_id(), Charlie.to_account_id());
    chain.block(|| {
        let call = register(&vin(1), Some(bob.clone()));
        assert_eq!(by(&account(&organisation(number::MANUFACTURER)), call), Ok(()));
        use disputes::{GracePeriod, Parameters as Term, RulingPeriod};
        set(RuntimeParameters::Disputes(Term::GracePeriod(GracePeriod, Some(0))));
        set(RuntimeParameters::Disputes(Term::RulingPeriod(RulingPeriod, Some(0))));
        set(RuntimeParameters::Trade(trade::Parameters::ReservationPeriod(trade::ReservationPeriod, Some(0))));
        assert_eq!(by(&bob, list(&vin(1), UNIT)), Ok(()));
        assert_eq!(by(&charlie, reserve(&vin(1), UNIT)), Ok(()));
        assert!(Ownership::listing(&parsed(&vin(1))).unwrap().reservation.is_some());
        common::try_state();
    });
    chain.block(|| {
        assert!(Ownership::listing(&parsed(&vin(1))).unwrap().reservation.is_none());
        assert_eq!(by(&bob, open_dispute(&vin(1), 0, 1, 100 * UNIT)), Ok(()));
        assert_eq!(by(&account(&organisation(number::WORKSHOP)), common::records::vote(0, true)), Ok(()));
    });
    chain.block(|| {
        assert!(!Disputes::dispute(0).unwrap().status.is_open());
        common::try_state();
    });
}
