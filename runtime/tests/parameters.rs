//! The terms: what they are from the first block on, who changes them, and that nothing already under way is changed.

mod common;

use codec::Encode;
use common::{
    Chain, account, apply, by, number, organisation,
    records::{list, open_dispute, parsed, register, reserve, vin},
    seats, sent, signed,
};
use frame_support::{assert_noop, dispatch::GetDispatchInfo, traits::Get};
use pallet_collective::Instance1;
use pallet_mandates::Mandate;
use scale_info::{MetaType, TypeDef, Variant, meta_type};
use sp_core::{Pair as _, sr25519};
use sp_keyring::Sr25519Keyring::{Alice, Bob, Charlie};
use sp_runtime::{
    DispatchError, Perbill,
    traits::{BlakeTwo256, Hash},
};
use std::{
    collections::BTreeSet,
    panic::{AssertUnwindSafe, catch_unwind},
};
use urcar_interfaces::MandateEffects;
use urcar_runtime::{
    AccountId, Block, DAYS, Disputes, HOURS, Moment, Ownership, Runtime, RuntimeCall, RuntimeOrigin, RuntimeParameters,
    UNIT,
    configs::{
        collective::Instance,
        consortium::Bond,
        mandates::AsRoot,
        terms::{
            OutOfBounds, check_disputes, check_terms,
            parameters::{consortium, disputes, records, rewards, trade},
        },
    },
};
use urcar_runtime_api::runtime_decl_for_terms_api::TermsApiV1;
use urcar_types::Amount;

fn grace(blocks: Option<u32>) -> RuntimeCall {
    let key_value = RuntimeParameters::Disputes(disputes::Parameters::GracePeriod(disputes::GracePeriod, blocks));
    pallet_parameters::Call::<Runtime>::set_parameter { key_value }.into()
}

fn set(key_value: RuntimeParameters) {
    assert_eq!(sent(RuntimeOrigin::root(), pallet_parameters::Call::<Runtime>::set_parameter { key_value }), Ok(()));
}

/// So many of all whose seats vote.
fn members(votes: u32) -> RuntimeOrigin {
    pallet_collective::RawOrigin::<AccountId, Instance>::Members(votes, seats().len() as u32).into()
}

#[test]
fn a_chain_starts_with_the_terms_of_its_preset() {
    for preset in common::PRESETS {
        Chain::new(preset, |_| ()).run(|| {
            assert_eq!(disputes::Window::get(), 600_000);
            assert_eq!((disputes::GracePeriod::get(), disputes::VotingPeriod::get()), (10, 100));
            assert_eq!(trade::ReservationPeriod::get(), 40);
            assert_eq!((disputes::Deposit::get().0, disputes::VoteFee::get().0), (100 * UNIT, 5 * UNIT));
            assert_eq!((disputes::WriterSlash::get().0, disputes::WitnessSlash::get().0), (2_000 * UNIT, 500 * UNIT));
            assert_eq!((disputes::BarTime::get(), disputes::BarSpan::get()), (19 * DAY, 90 * DAY));
            assert_eq!((disputes::QuorumPart::get(), disputes::LeastVotes::get(), disputes::LeastEligible::get()), {
                (3, 3, 5)
            });
            assert_eq!((rewards::Share::get(), rewards::HousesShare::get()), {
                (Perbill::from_rational(5u32, 1_000), Perbill::from_percent(80))
            });
            assert_eq!((rewards::Least::get().0, rewards::Most::get().0), (2 * UNIT, 20 * UNIT));
            assert_eq!(rewards::Author::get().0, UNIT / 100);
            assert_eq!((records::LienPeriod::get(), records::LienFee::get().0), (7 * DAYS, 20 * UNIT));
            assert_eq!((records::Pause::get(), records::OrderNotice::get()), (90 * DAYS, 14 * DAYS));
            assert_eq!((records::TheftBar::get(), records::TheftSpan::get()), (14 * DAYS, 90 * DAYS));
        });
    }
}

#[test]
fn what_genesis_leaves_open_is_meant_for_people() {
    let mut chain = Chain::new("development", |config| {
        let terms = config["genesisParameters"]["parameters"].as_object_mut().unwrap();
        let set: Vec<_> = terms.iter().filter(|(_, term)| !term.is_null()).map(|(name, _)| name.clone()).collect();
        assert_eq!(set.len(), 9, "{set:?}");
        terms.clear();
    });
    chain.run(|| {
        assert_eq!(disputes::Window::get(), 28 * DAY);
        assert_eq!((disputes::GracePeriod::get(), disputes::VotingPeriod::get()), (5 * DAYS, 14 * DAYS));
        assert_eq!(trade::ReservationPeriod::get(), 48 * HOURS);
        assert_eq!(pallet_parameters::Parameters::<Runtime>::iter().count(), 0);
    });
}

#[test]
fn nothing_but_a_mandate_changes_them() {
    let mut chain = Chain::development();
    chain.block(|| {
        let bad = || Err(DispatchError::BadOrigin);
        let alice = Alice.to_account_id();
        assert_eq!(by(&alice, grace(Some(7))), bad());
        assert_eq!(sent(RuntimeOrigin::none(), grace(Some(7))), bad());
        assert_eq!(sent(pallet_collective::RawOrigin::<_, Instance>::Member(alice).into(), grace(Some(7))), bad());
        assert_eq!(sent(members(26), grace(Some(7))), bad(), "not at once, whoever votes for it");
        assert_eq!(disputes::GracePeriod::get(), 10);
        assert_eq!(sent(RuntimeOrigin::root(), grace(Some(7))), Ok(()));
        assert_eq!(disputes::GracePeriod::get(), 7);
        assert_eq!(sent(RuntimeOrigin::root(), grace(None)), Ok(()));
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
    let terms = |blocks| {
        let key_value = RuntimeParameters::Disputes(disputes::Parameters::GracePeriod(disputes::GracePeriod, blocks));
        RuntimeCall::from(pallet_mandates::Call::<Runtime>::request { mandate: Mandate::SetTerms(key_value) })
    };
    let early = decide(&mut chain, terms(Some(7)), 17);
    assert_eq!(early, Err(pallet_collective::Error::<Runtime, Instance1>::TooEarly.into()));
    assert_eq!(decide(&mut chain, terms(Some(8)), 18), Ok(()));
    assert_eq!(chain.run(disputes::GracePeriod::get), 10, "not before its delay is over");
    let enact = || pallet_mandates::Call::<Runtime>::enact { id: 0 };
    let early = pallet_mandates::Error::<Runtime>::NotDue;
    assert_eq!(chain.send(&Bob.pair(), enact()).outcome, Err(early.into()));
    // Two minutes in the presets.
    chain.blocks(41);
    assert_eq!(chain.send(&Bob.pair(), enact()).outcome, Ok(()));
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
        assert_eq!(by(&bob, open_dispute(&vin(1), 0, 1)), Ok(()));
        assert_eq!(by(&bob, list(&vin(2), UNIT)), Ok(()));
        assert_eq!(by(&charlie, reserve(&vin(2), UNIT)), Ok(()));
    });
    let opened = chain.number();
    chain.block(|| {
        use disputes::{Deposit, GracePeriod, Parameters as Term, VotingPeriod, Window};
        set(RuntimeParameters::Disputes(Term::GracePeriod(GracePeriod, Some(1))));
        set(RuntimeParameters::Disputes(Term::VotingPeriod(VotingPeriod, Some(3))));
        set(RuntimeParameters::Disputes(Term::Deposit(Deposit, Some(Amount(1_000 * UNIT)))));
        set(RuntimeParameters::Disputes(Term::Window(Window, Some(1))));
        set(RuntimeParameters::Trade(trade::Parameters::ReservationPeriod(trade::ReservationPeriod, Some(2))));
        let dispute = Disputes::dispute(0).unwrap();
        assert_eq!(
            (dispute.grace_until, dispute.vote_until, dispute.final_until),
            (opened + 10, opened + 110, opened + 210)
        );
        let late = pallet_disputes::Error::<Runtime>::DisputeTooLate;
        assert_eq!(by(&bob, open_dispute(&vin(2), 0, 1)), Err(late.into()), "new ones go by the new terms");
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

    chain.advance_to(opened + 209);
    assert!(chain.run(|| Disputes::dispute(0).unwrap().status.is_open()));
    chain.advance_to(opened + 210);
    assert!(!chain.run(|| Disputes::dispute(0).unwrap().status.is_open()));
    chain.run(common::try_state);
}

const DAY: Moment = 86_400_000;

/// A constructor of a term with this value.
macro_rules! term {
    ($kind:ident, $module:ident, $term:ident) => {
        |value| RuntimeParameters::$kind($module::Parameters::$term($module::$term, Some(value)))
    };
}

/// What a mandate sets: with the term's own bounds, and those of all together.
fn set_by_mandate(terms: RuntimeParameters) -> Result<(), DispatchError> {
    <AsRoot as MandateEffects<_, _, _, _>>::set_terms(terms)
}

/// Checks both edges of a term: the least and the most it takes, and what is beyond.
fn edges<V: Copy>(term: impl Fn(V) -> RuntimeParameters, within: &[V], beyond: &[V]) {
    for value in within {
        assert_eq!(check_terms(&term(*value)), Ok(()), "{:?}", term(*value));
    }
    for value in beyond {
        assert!(check_terms(&term(*value)).is_err(), "{:?}", term(*value));
        let refused = pallet_mandates::Error::<Runtime>::TermOutOfBounds;
        assert_noop!(set_by_mandate(term(*value)), refused);
    }
}

#[test]
fn every_term_has_its_bounds() {
    let all = Perbill::from_parts;
    Chain::development().run(|| {
        edges(term!(Disputes, disputes, Window), &[0, 35 * DAY], &[35 * DAY + 1, u64::MAX]);
        let slash = Bond::get() / 2;
        edges(term!(Disputes, disputes, WriterSlash), &[0, slash].map(Amount), &[slash + 1, u128::MAX].map(Amount));
        edges(term!(Disputes, disputes, WitnessSlash), &[0, slash].map(Amount), &[slash + 1, u128::MAX].map(Amount));
        edges(term!(Disputes, disputes, BarTime), &[0, 35 * DAY], &[35 * DAY + 1, u64::MAX]);
        edges(term!(Disputes, disputes, QuorumPart), &[1, 100], &[0, 101, u32::MAX]);
        edges(term!(Disputes, disputes, LeastVotes), &[1, 100], &[0, 101, u32::MAX]);
        edges(term!(Disputes, disputes, LeastEligible), &[0, 100], &[101, u32::MAX]);
        let twentieth = Perbill::from_percent(5).deconstruct();
        edges(term!(Rewards, rewards, Share), &[all(0), all(twentieth)], &[all(twentieth + 1), Perbill::one()]);
        edges(term!(Rewards, rewards, HousesShare), &[all(0), Perbill::one()], &[]);
        edges(term!(Rewards, rewards, Least), &[0, 200 * UNIT].map(Amount), &[200 * UNIT + 1, u128::MAX].map(Amount));
        edges(
            term!(Rewards, rewards, Most),
            &[0, 2_000 * UNIT].map(Amount),
            &[2_000 * UNIT + 1, u128::MAX].map(Amount),
        );
        edges(term!(Rewards, rewards, Author), &[0, UNIT].map(Amount), &[UNIT + 1, u128::MAX].map(Amount));
        edges(term!(Records, records, LienPeriod), &[0, 28 * DAYS], &[28 * DAYS + 1, u32::MAX]);
        edges(term!(Records, records, LienFee), &[0, slash].map(Amount), &[slash + 1, u128::MAX].map(Amount));
        edges(term!(Records, records, OrderNotice), &[DAYS, 28 * DAYS], &[0, DAYS - 1, 28 * DAYS + 1, u32::MAX]);
        edges(term!(Records, records, TheftBar), &[0, 28 * DAYS], &[28 * DAYS + 1, u32::MAX]);
        edges(term!(Consortium, consortium, SilentAfter), &[600_000, 28 * DAY], &[0, 599_999, 28 * DAY + 1, u64::MAX]);
        edges(
            term!(Consortium, consortium, SilenceNotice),
            &[300_000, 28 * DAY],
            &[0, 299_999, 28 * DAY + 1, u64::MAX],
        );
        edges(term!(Consortium, consortium, UpgradeDelay), &[0, 28 * DAY], &[28 * DAY + 1, u64::MAX]);
        edges(term!(Consortium, consortium, TermsDelay), &[0, 28 * DAY], &[28 * DAY + 1, u64::MAX]);
        edges(term!(Consortium, consortium, MandateLifetime), &[600_000, u64::MAX], &[0, 599_999]);
        edges(term!(Consortium, consortium, RestoreDelay), &[2, 1_200], &[0, 1, 1_201, u32::MAX]);
        edges(term!(Consortium, consortium, FirstShare), &[all(0), Perbill::one()], &[]);
        edges(term!(Consortium, consortium, AuthoringBan), &[0, 90 * DAYS], &[90 * DAYS + 1, u32::MAX]);
        // These take any value by themselves.
        edges(term!(Disputes, disputes, GracePeriod), &[0, u32::MAX], &[]);
        edges(term!(Disputes, disputes, VotingPeriod), &[0, u32::MAX], &[]);
        edges(term!(Disputes, disputes, Deposit), &[0, u128::MAX].map(Amount), &[]);
        edges(term!(Disputes, disputes, VoteFee), &[0, u128::MAX].map(Amount), &[]);
        edges(term!(Disputes, disputes, BarSpan), &[0, u64::MAX], &[]);
        edges(term!(Records, records, Pause), &[0, u32::MAX], &[]);
        edges(term!(Records, records, TheftSpan), &[0, u32::MAX], &[]);
        edges(term!(Consortium, consortium, MissedVotes), &[0, u32::MAX], &[]);
        edges(term!(Trade, trade, ReservationPeriod), &[0, u32::MAX], &[]);
        // A share above one is none: it isn't even decoded as one.
        let above = [vec![3, 6], 1u8.encode(), 1_000_000_001u32.encode()].concat();
        if let Ok(term) = <RuntimeParameters as codec::Decode>::decode(&mut &above[..]) {
            let refused = check_terms(&term).is_err();
            let share = term!(Consortium, consortium, FirstShare)(Perbill::one());
            assert!(refused || term == share, "{term:?}");
        }
    });
}

#[test]
fn a_bond_outlasts_every_dispute() {
    let cool_down = 63 * DAYS;
    assert_eq!(check_disputes(28 * DAY, 7 * DAYS, 14 * DAYS, 28 * DAYS), Ok(()));
    assert!(matches!(check_disputes(28 * DAY, 7 * DAYS, 14 * DAYS + 1, 0), Err(OutOfBounds(_))));
    assert!(check_disputes(28 * DAY + 1, 7 * DAYS, 14 * DAYS, 0).is_err());
    assert!(check_disputes(28 * DAY, 7 * DAYS, 14 * DAYS, 28 * DAYS + 1).is_err());
    assert!(check_disputes(u64::MAX, u32::MAX, u32::MAX, u32::MAX).is_err());
    Chain::development().run(|| {
        // A title order is under notice for longer than records are disputed, and ten blocks are for mending.
        let voting = term!(Disputes, disputes, VotingPeriod);
        let most = (cool_down - 14 * DAYS - 10) / 2;
        assert_noop!(set_by_mandate(voting(most + 1)), pallet_mandates::Error::<Runtime>::TermOutOfBounds);
        assert_eq!(set_by_mandate(voting(most)), Ok(()));
        let notice = term!(Records, records, OrderNotice);
        assert_noop!(set_by_mandate(notice(14 * DAYS + 2)), pallet_mandates::Error::<Runtime>::TermOutOfBounds);
        // Without a value it has its default again, of five days.
        let grace = RuntimeParameters::Disputes(disputes::Parameters::GracePeriod(disputes::GracePeriod, None));
        assert_noop!(set_by_mandate(grace), pallet_mandates::Error::<Runtime>::TermOutOfBounds);
        assert_eq!(disputes::GracePeriod::get(), 10);
    });
}

/// Returns the variants of an enum.
fn variants(ty: MetaType) -> Vec<Variant> {
    let TypeDef::Variant(found) = ty.type_info().type_def else { panic!("no enum") };
    found.variants
}

#[test]
fn every_term_is_told_with_the_value_that_it_has() {
    let told = || -> Vec<Vec<u8>> {
        <Runtime as TermsApiV1<Block, RuntimeParameters>>::terms().iter().map(Encode::encode).collect()
    };
    let grace = |blocks| RuntimeParameters::Disputes(disputes::Parameters::GracePeriod(disputes::GracePeriod, blocks));
    Chain::development().run(|| {
        // The first two bytes are the indices of a group and of a term.
        let names: BTreeSet<[u8; 2]> = told().iter().map(|term| [term[0], term[1]]).collect();
        let groups = variants(meta_type::<RuntimeParameters>());
        let count: usize = groups.iter().map(|group| variants(group.fields[0].ty).len()).sum();
        assert_eq!((names.len(), told().len()), (count, count));
        assert!(told().contains(&grace(Some(10)).encode()), "as the preset has it");
        set(grace(Some(77)));
        assert!(told().contains(&grace(Some(77)).encode()));
        set(grace(None));
        assert!(told().contains(&grace(Some(5 * DAYS)).encode()), "its default");
    });
}

#[test]
fn no_chain_starts_with_a_term_that_is_out_of_bounds() {
    let genesis = |name: &'static str, value: serde_json::Value| {
        catch_unwind(AssertUnwindSafe(|| {
            Chain::new("development", |config| config["genesisParameters"]["parameters"][name] = value);
        }))
    };
    let day = DAY;
    for (name, good, bad) in [
        ("disputeWindow", 35 * day, 35 * day + 1),
        ("silentAfter", 600_000, 599_999),
        ("silenceNotice", 300_000, 299_999),
        ("upgradeDelay", 28 * day, 28 * day + 1),
        ("termsDelay", 28 * day, 28 * day + 1),
        ("mandateLifetime", 600_000, 599_999),
        ("restoreDelay", 2, 1),
        ("restoreDelay", 1_200, 1_201),
        ("firstShare", 1_000_000_000, 1_000_000_001),
        ("authoringBan", 90 * u64::from(DAYS), 90 * u64::from(DAYS) + 1),
        ("votingPeriod", 24 * u64::from(DAYS), 25 * u64::from(DAYS)),
        ("barTime", 35 * day, 35 * day + 1),
    ] {
        assert!(genesis(name, good.into()).is_ok(), "{name}: {good}");
        assert!(genesis(name, bad.into()).is_err(), "{name}: {bad}");
    }
}

#[test]
fn periods_of_nothing_still_give_everybody_a_block() {
    let mut chain = Chain::development();
    let (bob, charlie) = (Bob.to_account_id(), Charlie.to_account_id());
    chain.block(|| {
        let call = register(&vin(1), Some(bob.clone()));
        assert_eq!(by(&account(&organisation(number::MANUFACTURER)), call), Ok(()));
        use disputes::{GracePeriod, Parameters as Term, VotingPeriod};
        set(RuntimeParameters::Disputes(Term::GracePeriod(GracePeriod, Some(0))));
        set(RuntimeParameters::Disputes(Term::VotingPeriod(VotingPeriod, Some(0))));
        set(RuntimeParameters::Trade(trade::Parameters::ReservationPeriod(trade::ReservationPeriod, Some(0))));
        assert_eq!(by(&bob, list(&vin(1), UNIT)), Ok(()));
        assert_eq!(by(&charlie, reserve(&vin(1), UNIT)), Ok(()));
        assert!(Ownership::listing(&parsed(&vin(1))).unwrap().reservation.is_some());
        common::try_state();
    });
    chain.block(|| {
        assert!(Ownership::listing(&parsed(&vin(1))).unwrap().reservation.is_none());
        assert_eq!(by(&bob, open_dispute(&vin(1), 0, 1)), Ok(()));
        assert_eq!(by(&account(&organisation(number::WORKSHOP)), common::records::vote(0, true)), Ok(()));
    });
    chain.block(|| {
        assert!(Disputes::dispute(0).unwrap().extended, "one of twenty-five is too few");
    });
    chain.block(|| {
        assert!(!Disputes::dispute(0).unwrap().status.is_open());
        common::try_state();
    });
}
