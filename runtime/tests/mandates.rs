//! Mandates: what two thirds of the consortium may do as Root, what a third stops, and what nobody does.

mod common;

use codec::Encode;
use common::{Chain, Receipt, apply, by, sent, signed, try_state};
use frame_support::{BoundedVec, dispatch::GetDispatchInfo, traits::Get};
use pallet_collective::Instance1;
use pallet_mandates::{Error, Event, MIN_LIFETIME, Mandate};
use sp_keyring::Sr25519Keyring::{self, Alice, Bob, Charlie, Dave, Eve};
use sp_runtime::{
    DispatchError::{self, BadOrigin},
    traits::{BlakeTwo256, Hash as _},
};
use std::collections::BTreeSet;
use urcar_interfaces::{MandateEffects, MandateKind};
use urcar_runtime::{
    AccountId, Finality, Grandpa, Hash, Mandates, Runtime, RuntimeCall, RuntimeEvent, RuntimeOrigin, RuntimeParameters,
    SLOT_DURATION, Session, System, Writers,
    configs::{
        collective::Instance,
        mandates::AsRoot,
        terms::parameters::{consortium, disputes},
    },
};
use urcar_types::Standing;

const ALL: [Sr25519Keyring; 4] = [Alice, Bob, Charlie, Dave];
const THREE: [Sr25519Keyring; 3] = [Alice, Bob, Charlie];

/// Blocks until a delay of the preset is over.
fn blocks_of(millis: u64) -> u32 {
    u32::try_from(millis.div_ceil(SLOT_DURATION)).unwrap() + 1
}

fn upgrade() -> Mandate<Runtime> {
    Mandate::AuthorizeUpgrade { code_hash: Hash::repeat_byte(7) }
}

fn grace(blocks: u32) -> Mandate<Runtime> {
    let term = disputes::Parameters::GracePeriod(disputes::GracePeriod, Some(blocks));
    Mandate::SetTerms(RuntimeParameters::Disputes(term))
}

fn request(mandate: Mandate<Runtime>) -> RuntimeCall {
    pallet_mandates::Call::<Runtime>::request { mandate }.into()
}

fn object(id: u32) -> RuntimeCall {
    pallet_mandates::Call::<Runtime>::object { id }.into()
}

/// Has anybody ask for a mandate to be carried out.
fn enact(chain: &mut Chain, id: u32) -> Receipt {
    chain.send(&Dave.pair(), pallet_mandates::Call::<Runtime>::enact { id })
}

/// Has these sign for a call, the first as proposer and the last to close. Returns what became of it.
fn decide(chain: &mut Chain, call: RuntimeCall, ayes: &[Sr25519Keyring]) -> Result<(), DispatchError> {
    use pallet_collective::Call;
    let (proposal, length_bound) = (BlakeTwo256::hash_of(&call), call.encoded_size() as u32);
    let proposal_weight_bound = call.get_dispatch_info().call_weight;
    let (first, last) = (ayes.first().unwrap().pair(), ayes.last().unwrap().pair());
    let threshold = ayes.len() as u32;
    let propose = Call::<Runtime, Instance1>::propose { threshold, proposal: Box::new(call), length_bound };
    let index = chain.run(pallet_collective::ProposalCount::<Runtime, Instance1>::get);
    chain.send(&first, propose).outcome?;
    chain.block(|| {
        for aye in ayes {
            let vote = Call::<Runtime, Instance1>::vote { proposal, index, approve: true };
            assert_eq!(apply(signed(&aye.pair(), vote)), Ok(Ok(())), "{aye:?}");
        }
    });
    let close =
        Call::<Runtime, Instance1>::close { proposal_hash: proposal, index, proposal_weight_bound, length_bound };
    let closed = chain.send(&last, close);
    assert_eq!(closed.outcome, Ok(()));
    let executed = closed.events.into_iter().find_map(|event| match event {
        RuntimeEvent::Council(pallet_collective::Event::Executed { result, .. }) => Some(result),
        _ => None,
    });
    executed.expect("a motion that was carried")
}

/// The origin of a motion that so many of the seats that vote are for.
fn members(ayes: u32, voting: u32) -> RuntimeOrigin {
    pallet_collective::RawOrigin::<AccountId, Instance>::Members(ayes, voting).into()
}

/// The numbers of those that wait.
fn waiting(chain: &mut Chain) -> Vec<u32> {
    chain.run(|| Mandates::waiting().into_iter().map(|waiting| waiting.id).collect())
}

fn authorised(chain: &mut Chain) -> Option<Hash> {
    chain.run(|| System::authorized_upgrade().map(|upgrade| *upgrade.code_hash()))
}

#[test]
fn an_upgrade_waits_and_is_then_authorised_by_anybody() {
    let mut chain = Chain::local_testnet();
    assert_eq!(decide(&mut chain, request(upgrade()), &THREE), Ok(()));
    let early = enact(&mut chain, 0);
    assert_eq!((early.outcome, waiting(&mut chain)), (Err(Error::<Runtime>::NotDue.into()), vec![0]));
    let delay = chain.run(consortium::UpgradeDelay::get);
    chain.blocks(blocks_of(delay));
    let enacted = enact(&mut chain, 0);
    assert_eq!((enacted.outcome, enacted.paid), (Ok(()), 0));
    assert!(enacted.events.contains(&Event::MandateEnacted { id: 0, mandate: upgrade() }.into()));
    assert_eq!(authorised(&mut chain), Some(Hash::repeat_byte(7)));
    // No other code than that.
    let other = frame_system::Call::<Runtime>::apply_authorized_upgrade { code: vec![1, 2, 3] };
    let refused = frame_system::Error::<Runtime>::Unauthorized;
    assert_eq!(chain.run(|| by(&Dave.to_account_id(), other)), Err(refused.into()));
    assert_eq!(waiting(&mut chain), Vec::<u32>::new());
    chain.run(try_state);
}

#[test]
fn half_of_the_seats_ask_for_nothing() {
    let mut chain = Chain::local_testnet();
    chain.block(|| {
        let without = BoundedVec::truncate_from(vec![Charlie.to_account_id(), Dave.to_account_id()]);
        let restore = Mandate::RestoreFinality { without, finalised: 0, until: 600 };
        for mandate in [upgrade(), grace(7), Mandate::CancelUpgrade, restore] {
            // Whether the others' seats vote or fell silent.
            for voting in [4, 2] {
                assert_eq!(sent(members(2, voting), request(mandate.clone())), Err(BadOrigin));
            }
        }
    });
    assert_eq!(waiting(&mut chain), Vec::<u32>::new());
}

#[test]
fn nobody_asks_for_them_but_the_consortium() {
    let mut chain = Chain::local_testnet();
    chain.block(|| {
        for origin in [RuntimeOrigin::root(), RuntimeOrigin::none(), RuntimeOrigin::signed(Alice.to_account_id())] {
            assert_eq!(sent(origin, request(upgrade())), Err(BadOrigin));
        }
    });
}

#[test]
fn a_third_stops_what_waits() {
    let mut chain = Chain::local_testnet();
    assert_eq!(decide(&mut chain, request(upgrade()), &THREE), Ok(()));
    // One of four is less than a third.
    let first = chain.send(&Charlie.pair(), object(0));
    assert_eq!((first.outcome, first.paid, waiting(&mut chain)), (Ok(()), 0, vec![0]));
    let again = Error::<Runtime>::ObjectedAlready;
    assert_eq!(chain.send(&Charlie.pair(), object(0)).outcome, Err(again.into()));
    let second = chain.send(&Dave.pair(), object(0));
    assert_eq!((second.outcome, second.paid, waiting(&mut chain)), (Ok(()), 0, vec![]));
    let objected = Event::MandateObjected { id: 0, who: Dave.to_account_id(), objections: 2 };
    assert!(second.events.contains(&objected.into()));
    assert!(second.events.contains(&Event::MandateStopped { id: 0 }.into()));
    let delay = chain.run(consortium::UpgradeDelay::get);
    chain.blocks(blocks_of(delay));
    assert_eq!(enact(&mut chain, 0).outcome, Err(Error::<Runtime>::UnknownMandate.into()));
    assert_eq!(authorised(&mut chain), None);
}

#[test]
fn those_whose_seats_were_taken_stop_it_as_well() {
    let mut chain = Chain::local_testnet();
    chain.blocks(20);
    assert_eq!(decide(&mut chain, request(upgrade()), &THREE), Ok(()));
    // Three take the seat of one that would object.
    let without = BoundedVec::truncate_from(vec![Dave.to_account_id()]);
    let restore = Mandate::RestoreFinality { without, finalised: 3, until: 600 };
    assert_eq!(decide(&mut chain, request(restore), &THREE), Ok(()));
    assert_eq!(chain.send(&Dave.pair(), object(0)).outcome, Ok(()));
    assert_eq!(chain.send(&Charlie.pair(), object(0)).outcome, Ok(()));
    assert_eq!(waiting(&mut chain), Vec::<u32>::new());
}

#[test]
fn admitted_organisations_alone_object() {
    let mut chain = Chain::local_testnet();
    assert_eq!(decide(&mut chain, request(upgrade()), &THREE), Ok(()));
    let refused = Error::<Runtime>::NotAdmitted;
    assert_eq!(chain.run(|| by(&Eve.to_account_id(), object(0))), Err(refused.into()));
    for origin in [RuntimeOrigin::root(), RuntimeOrigin::none(), members(4, 4)] {
        assert_eq!(chain.run(|| sent(origin, object(0))), Err(BadOrigin));
    }
    // Nor is there a motion to object.
    let motion = pallet_collective::Call::<Runtime, Instance1>::propose {
        threshold: 2,
        length_bound: object(0).encoded_size() as u32,
        proposal: Box::new(object(0)),
    };
    let filtered = frame_system::Error::<Runtime>::CallFiltered;
    assert_eq!(chain.send(&Alice.pair(), motion).outcome, Err(filtered.into()));
}

#[test]
fn a_later_request_takes_the_place_of_an_earlier_one() {
    let mut chain = Chain::local_testnet();
    let term = disputes::Parameters::VotingPeriod(disputes::VotingPeriod, Some(9));
    let voting = Mandate::SetTerms(RuntimeParameters::Disputes(term));
    for mandate in [upgrade(), grace(7), voting, grace(8)] {
        assert_eq!(decide(&mut chain, request(mandate), &THREE), Ok(()));
    }
    assert_eq!(waiting(&mut chain), [0, 2, 3]);
    let delay = chain.run(consortium::TermsDelay::get);
    chain.blocks(blocks_of(delay));
    assert_eq!(enact(&mut chain, 1).outcome, Err(Error::<Runtime>::UnknownMandate.into()));
    for id in [3, 2] {
        assert_eq!(enact(&mut chain, id).outcome, Ok(()));
    }
    assert_eq!(chain.run(|| (disputes::GracePeriod::get(), disputes::VotingPeriod::get())), (8, 9));
}

#[test]
fn a_mandate_weighs_what_it_does() {
    let weight = |call: RuntimeCall| call.get_dispatch_info().call_weight;
    let restore = |gone: u8| {
        let without = (0..gone).map(|byte| AccountId::new([byte; 32])).collect();
        request(Mandate::RestoreFinality { without: BoundedVec::truncate_from(without), finalised: 0, until: 600 })
    };
    let most = AsRoot::weight(MandateKind::RestoreFinality { without: 40 });
    assert_eq!(weight(restore(40)) - weight(request(upgrade())), most);
    let enact = pallet_mandates::Call::<Runtime>::enact { id: 0 };
    assert!(weight(enact.into()).all_gte(most), "whatever it turns out to be");
}

#[test]
fn no_other_call_carries_them() {
    let mut chain = Chain::local_testnet();
    let batch = pallet_utility::Call::<Runtime>::batch_all { calls: vec![request(upgrade())] };
    let filtered = frame_system::Error::<Runtime>::CallFiltered;
    assert_eq!(decide(&mut chain, batch.into(), &ALL), Err(filtered.into()));
    assert_eq!(waiting(&mut chain), Vec::<u32>::new());
}

#[test]
fn an_authorised_upgrade_is_cancelled_at_once() {
    let mut chain = Chain::local_testnet();
    assert_eq!(decide(&mut chain, request(upgrade()), &THREE), Ok(()));
    let delay = chain.run(consortium::UpgradeDelay::get);
    chain.blocks(blocks_of(delay));
    assert_eq!(enact(&mut chain, 0).outcome, Ok(()));
    assert_eq!(decide(&mut chain, request(Mandate::CancelUpgrade), &THREE), Ok(()));
    assert_eq!(authorised(&mut chain), None);
}

#[test]
fn what_fails_when_its_motion_is_closed_is_tried_again() {
    let mut chain = Chain::local_testnet();
    assert_eq!(decide(&mut chain, request(upgrade()), &THREE), Ok(()));
    let delay = chain.run(consortium::UpgradeDelay::get);
    chain.blocks(blocks_of(delay));
    // Nothing is authorised yet.
    assert_eq!(decide(&mut chain, request(Mandate::CancelUpgrade), &THREE), Ok(()));
    assert_eq!(waiting(&mut chain), [0, 1]);
    chain.run(try_state);
    let nothing = frame_system::Error::<Runtime>::NothingAuthorized;
    assert_eq!(enact(&mut chain, 1).outcome, Err(nothing.into()));
    for id in [0, 1] {
        assert_eq!(enact(&mut chain, id).outcome, Ok(()));
    }
    assert_eq!((authorised(&mut chain), waiting(&mut chain)), (None, vec![]));
}

#[test]
fn everything_that_waits_lapses() {
    let mut chain = Chain::new("local_testnet", |config| {
        config["genesisParameters"]["parameters"]["mandateLifetime"] = MIN_LIFETIME.into();
    });
    assert_eq!(decide(&mut chain, request(upgrade()), &THREE), Ok(()));
    assert_eq!(decide(&mut chain, request(grace(7)), &THREE), Ok(()));
    let delay = chain.run(consortium::UpgradeDelay::get);
    chain.blocks(blocks_of(delay));
    assert_eq!(enact(&mut chain, 0).outcome, Ok(()));
    assert!(authorised(&mut chain).is_some());
    chain.blocks(blocks_of(MIN_LIFETIME));
    assert_eq!(authorised(&mut chain), None, "nobody applied it");
    let lapsed = enact(&mut chain, 1);
    assert_eq!(lapsed.outcome, Ok(()));
    assert!(lapsed.events.contains(&Event::MandateLapsed { id: 1 }.into()));
    assert_eq!((waiting(&mut chain), chain.run(disputes::GracePeriod::get)), (vec![], 10));
    chain.run(try_state);
}

#[test]
fn terms_of_the_consortium_itself_wait_as_long_as_an_upgrade() {
    let mut chain = Chain::local_testnet();
    let shorter = consortium::Parameters::UpgradeDelay(consortium::UpgradeDelay, Some(0));
    let shorter = Mandate::SetTerms(RuntimeParameters::Consortium(shorter));
    assert_eq!(decide(&mut chain, request(shorter), &THREE), Ok(()));
    assert_eq!(decide(&mut chain, request(grace(7)), &THREE), Ok(()));
    let (upgrade_delay, terms_delay) = chain.run(|| (consortium::UpgradeDelay::get(), consortium::TermsDelay::get()));
    assert!(terms_delay < upgrade_delay);
    chain.blocks(blocks_of(terms_delay));
    assert_eq!(enact(&mut chain, 1).outcome, Ok(()));
    assert_eq!(chain.run(disputes::GracePeriod::get), 7);
    assert_eq!(enact(&mut chain, 0).outcome, Err(Error::<Runtime>::NotDue.into()));
    chain.blocks(blocks_of(upgrade_delay - terms_delay));
    assert_eq!(enact(&mut chain, 0).outcome, Ok(()));
    assert_eq!(chain.run(consortium::UpgradeDelay::get), 0);
}

#[test]
fn the_least_difficulty_is_set_by_one() {
    let mut chain = Chain::local_testnet();
    assert_eq!(decide(&mut chain, request(Mandate::SetDifficultyFloor { floor: 2.into() }), &THREE), Ok(()));
    let delay = chain.run(consortium::TermsDelay::get);
    chain.blocks(blocks_of(delay));
    assert_eq!(enact(&mut chain, 0).outcome, Ok(()));
    assert_eq!(chain.run(pallet_work::Floor::<Runtime>::get), 2.into());
    let too_high = Mandate::SetDifficultyFloor { floor: 1_000_000.into() };
    assert_eq!(decide(&mut chain, request(too_high), &THREE), Ok(()));
    chain.blocks(blocks_of(delay));
    assert!(enact(&mut chain, 1).outcome.is_err());
    assert_eq!(waiting(&mut chain), [1], "it may be tried again when it is not too high any more");
}

#[test]
fn finality_is_restored_at_once_without_who_is_gone() {
    let mut chain = Chain::local_testnet();
    chain.blocks(20);
    let set = chain.run(Grandpa::current_set_id);
    let without = BoundedVec::truncate_from(vec![Dave.to_account_id()]);
    let restore = Mandate::RestoreFinality { without, finalised: 3, until: 600 };
    assert_eq!(decide(&mut chain, request(restore), &THREE), Ok(()));
    chain.run(|| {
        let suspended = Writers::writer(&Dave.to_account_id()).unwrap().standing;
        assert_eq!(suspended, Standing::Suspended);
        let three: BTreeSet<_> = THREE.map(|it| it.to_account_id()).into();
        assert_eq!(Session::validators().into_iter().collect::<BTreeSet<_>>(), three);
        assert_eq!(Grandpa::current_set_id(), set + 1);
        assert_eq!(Finality::set_at(3), Some(set + 1), "the forced set finalises what follows block 3");
        assert!(Grandpa::pending_change().is_some_and(|change| change.forced == Some(3)));
        try_state();
    });
    // Three go on as a consortium.
    assert_eq!(decide(&mut chain, request(upgrade()), &THREE), Ok(()));
}

#[test]
fn finality_is_restored_for_now_or_not_at_all() {
    let mut chain = Chain::local_testnet();
    chain.blocks(20);
    let standing = |chain: &mut Chain, who: Sr25519Keyring| {
        chain.run(|| Writers::writer(&who.to_account_id()).map(|writer| writer.standing))
    };
    let restore = |gone: Sr25519Keyring, until| {
        let without = BoundedVec::truncate_from(vec![gone.to_account_id()]);
        request(Mandate::RestoreFinality { without, finalised: 3, until })
    };
    // Proposed, voted for and closed in a block each: too late by one, and just in time.
    let call = restore(Dave, chain.number() + 2);
    assert_eq!(decide(&mut chain, call, &THREE), Err(Error::<Runtime>::TooLate.into()));
    assert_eq!((standing(&mut chain, Dave), waiting(&mut chain)), (Some(Standing::Active), vec![]));
    let call = restore(Dave, chain.number() + 3);
    assert_eq!(decide(&mut chain, call, &THREE), Ok(()));
    assert_eq!(standing(&mut chain, Dave), Some(Standing::Suspended));
    // Another one is too soon, and waits. Nobody has it carried out once its block is over.
    let until = chain.number() + 6;
    assert_eq!(decide(&mut chain, restore(Charlie, until), &[Bob, Alice, Charlie]), Ok(()));
    let [id] = waiting(&mut chain)[..] else { panic!("it was not deferred") };
    let pending = pallet_finality::Error::<Runtime>::ChangePending;
    assert_eq!(enact(&mut chain, id).outcome, Err(pending.into()));
    chain.advance_to(until);
    let late = enact(&mut chain, id);
    assert_eq!((late.outcome, waiting(&mut chain)), (Ok(()), vec![]));
    assert!(late.events.contains(&Event::MandateLapsed { id }.into()));
    assert_eq!(standing(&mut chain, Charlie), Some(Standing::Active));
    chain.run(try_state);
}
