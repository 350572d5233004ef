//! Which calls are refused, whoever sends them.

mod common;

use codec::Encode;
use common::{Chain, account, apply, by, events, organisation, records::text, seats, sent, signed};
use frame_support::{BoundedVec, dispatch::GetDispatchInfo};
use pallet_collective::{Call as Consortium, Instance1};
use pallet_mandates::{Call as Mandates, Mandate};
use pallet_writers::Call as Writers;
use sp_core::sr25519;
use sp_keyring::Sr25519Keyring::{Alice, Bob, Charlie, Dave, Eve};
use sp_runtime::{
    DispatchError,
    traits::{BlakeTwo256, Hash as _},
};
use urcar_interfaces::Voters;
use urcar_runtime::{
    AccountId, Hash, ProxyType, Runtime, RuntimeCall, RuntimeEvent, RuntimeOrigin, configs::consortium::least_ayes,
};

type Motion = Consortium<Runtime, Instance1>;

fn mandate() -> RuntimeCall {
    Mandates::<Runtime>::request { mandate: Mandate::AuthorizeUpgrade { code_hash: Hash::repeat_byte(1) } }.into()
}

fn propose(threshold: u32, call: RuntimeCall) -> RuntimeCall {
    let length_bound = call.encoded_size() as u32;
    Motion::propose { threshold, proposal: Box::new(call), length_bound }.into()
}

fn vote(call: &RuntimeCall, index: u32) -> RuntimeCall {
    Motion::vote { proposal: BlakeTwo256::hash_of(call), index, approve: true }.into()
}

fn filtered() -> Result<(), DispatchError> {
    Err(frame_system::Error::<Runtime>::CallFiltered.into())
}

fn sign(who: &sr25519::Pair, call: RuntimeCall) -> Result<(), DispatchError> {
    apply(signed(who, call)).expect("a transaction that a block takes")
}

/// Everything that carries a call for somebody who signed.
fn wrapped(call: RuntimeCall) -> Vec<RuntimeCall> {
    use pallet_multisig::Call as Multisig;
    use pallet_proxy::Call as Proxy;
    use pallet_utility::Call as Utility;
    let remark = || RuntimeCall::from(frame_system::Call::<Runtime>::remark { remark: vec![] });
    let boxed = || Box::new(call.clone());
    let real: AccountId = Alice.to_account_id();
    let (delegate, max_weight) = (Bob.to_account_id(), call.get_dispatch_info().call_weight);
    vec![
        Utility::<Runtime>::batch { calls: vec![remark(), call.clone()] }.into(),
        Utility::<Runtime>::batch_all { calls: vec![call.clone()] }.into(),
        Utility::<Runtime>::force_batch { calls: vec![call.clone()] }.into(),
        Utility::<Runtime>::as_derivative { index: 1, call: boxed() }.into(),
        Utility::<Runtime>::if_else { main: Box::new(remark()), fallback: boxed() }.into(),
        Utility::<Runtime>::if_else { main: boxed(), fallback: Box::new(remark()) }.into(),
        Proxy::<Runtime>::proxy { real: real.clone().into(), force_proxy_type: None, call: boxed() }.into(),
        Proxy::<Runtime>::proxy_announced {
            delegate: delegate.clone().into(),
            real: real.into(),
            force_proxy_type: None,
            call: boxed(),
        }
        .into(),
        Multisig::<Runtime>::as_multi_threshold_1 { other_signatories: vec![delegate.clone()], call: boxed() }.into(),
        Multisig::<Runtime>::as_multi {
            threshold: 2,
            other_signatories: vec![delegate],
            maybe_timepoint: None,
            call: boxed(),
            max_weight,
        }
        .into(),
    ]
}

#[test]
fn nothing_carries_the_say_on_a_mandate() {
    let mut chain = Chain::local_testnet();
    chain.block(|| {
        assert_eq!(sign(&Alice.pair(), propose(3, mandate())), Ok(()));
        let says = [mandate(), Mandates::<Runtime>::enact { id: 0 }.into(), propose(3, mandate()), vote(&mandate(), 0)];
        for say in says {
            for call in wrapped(say) {
                let outcome = sent(RuntimeOrigin::signed(Alice.to_account_id()), call.clone());
                assert_eq!(outcome, filtered(), "{call:?}");
            }
        }
        assert_eq!(sign(&Bob.pair(), vote(&mandate(), 0)), Ok(()), "an organisation's own key");
    });
}

#[test]
fn a_wrapper_within_a_wrapper_is_refused_when_its_turn_comes() {
    use pallet_utility::Call as Utility;
    let mut chain = Chain::local_testnet();
    chain.block(|| {
        assert_eq!(sign(&Alice.pair(), propose(3, mandate())), Ok(()));
        let inner = Utility::<Runtime>::batch_all { calls: vec![vote(&mandate(), 0)] };
        let outer = Utility::<Runtime>::batch_all { calls: vec![inner.into()] };
        assert_eq!(sent(RuntimeOrigin::signed(Alice.to_account_id()), outer), filtered());
    });
}

#[test]
fn what_is_no_mandate_may_be_carried() {
    let mut chain = Chain::local_testnet();
    let dave = Dave.to_account_id();
    let suspend = RuntimeCall::from(Writers::<Runtime>::suspend { who: dave, reason: text("gone") });
    chain.block(|| {
        assert_eq!(sign(&Alice.pair(), propose(3, suspend.clone())), Ok(()));
        let batch = pallet_utility::Call::<Runtime>::batch_all { calls: vec![vote(&suspend, 0)] };
        assert_eq!(sign(&Bob.pair(), batch.into()), Ok(()));
    });
}

#[test]
fn a_motion_asks_for_as_many_as_its_call_does() {
    let mut chain = Chain::development();
    let (maker, someone) = (organisation(0), account(&organisation(3)));
    let motions: [(RuntimeCall, u32); 4] = [
        (mandate(), 18),
        (Writers::<Runtime>::suspend { who: someone.clone(), reason: text("gone") }.into(), 18),
        (Writers::<Runtime>::set_house { who: someone.clone(), house: None }.into(), 18),
        (Writers::<Runtime>::expel { who: someone.clone(), reason: text("gone") }.into(), 18),
    ];
    for (call, least) in motions {
        assert_eq!(chain.run(|| least_ayes(&call)), Some(least));
        // One a block: what is refused may have cost all that it says.
        for threshold in [0, 1, 9, least - 1, least + 1, 26, 100, u32::MAX] {
            let outcome = chain.block(|| sign(&maker, propose(threshold, call.clone())));
            assert_eq!(outcome, filtered(), "{threshold}: {call:?}");
        }
    }
    chain.block(|| {
        assert_eq!(sign(&maker, propose(18, mandate())), Ok(()));
        let idle = RuntimeCall::from(frame_system::Call::<Runtime>::remark { remark: vec![7] });
        let nested = propose(18, mandate());
        for nothing in [idle, nested] {
            assert_eq!(least_ayes(&nothing), None);
            assert_eq!(sign(&maker, propose(18, nothing)), filtered());
        }
    });
}

#[test]
fn members_carry_nothing_out_alone() {
    let mut chain = Chain::local_testnet();
    chain.block(|| {
        let call = Motion::execute { proposal: Box::new(mandate()), length_bound: 100 };
        assert_eq!(sign(&Alice.pair(), call.into()), filtered());
    });
}

#[test]
fn a_motion_is_not_closed_while_it_would_be_lost() {
    let mut chain = Chain::local_testnet();
    let close = |call: &RuntimeCall| {
        let (proposal_hash, length_bound) = (BlakeTwo256::hash_of(call), call.encoded_size() as u32);
        let proposal_weight_bound = call.get_dispatch_info().call_weight;
        RuntimeCall::from(Motion::close { proposal_hash, index: 0, proposal_weight_bound, length_bound })
    };
    let set_house = RuntimeCall::from(Writers::<Runtime>::set_house { who: Bob.to_account_id(), house: None });
    chain.block(|| {
        // Dave is silent: three vote, and more than half of four are three.
        <Runtime as pallet_seats::Config>::Voters::remove(&Dave.to_account_id());
        assert_eq!(seats().len(), 3);
        assert_eq!(sign(&Alice.pair(), propose(3, set_house.clone())), Ok(()));
        for voter in [Alice, Bob, Charlie] {
            assert_eq!(sign(&voter.pair(), vote(&set_house, 0)), Ok(()));
        }
        // As if two more had been admitted since.
        pallet_writers::Admitted::<Runtime>::put(6);
        assert_eq!(sign(&Alice.pair(), close(&set_house)), filtered());
        pallet_writers::Admitted::<Runtime>::put(4);
        assert_eq!(sign(&Alice.pair(), close(&set_house)), Ok(()));
    });
}

/// So that the calls above are those of the runtime.
#[test]
fn an_empty_restoration_is_a_mandate_too() {
    let call = RuntimeCall::from(Mandates::<Runtime>::request {
        mandate: Mandate::RestoreFinality { without: BoundedVec::default(), finalised: 1, until: 600 },
    });
    Chain::local_testnet().run(|| assert_eq!(least_ayes(&call), Some(3)));
}

/// What became of a call that another carried: its carrier's own outcome, or what the events tell.
fn carried(who: &AccountId, carrier: impl Into<RuntimeCall>) -> Result<(), DispatchError> {
    let before = events().len();
    by(who, carrier)?;
    let told = events().into_iter().skip(before).find_map(|event| match event {
        RuntimeEvent::Utility(
            pallet_utility::Event::BatchInterrupted { error, .. } | pallet_utility::Event::ItemFailed { error },
        ) => Some(Err(error)),
        RuntimeEvent::Proxy(pallet_proxy::Event::ProxyExecuted { result })
        | RuntimeEvent::Multisig(pallet_multisig::Event::MultisigExecuted { result, .. }) => Some(result),
        _ => None,
    });
    told.unwrap_or(Ok(()))
}

/// Two thirds decide it, and it is no mandate: whoever may sign for an organisation may propose it.
fn motion() -> RuntimeCall {
    Writers::<Runtime>::set_house { who: Dave.to_account_id(), house: None }.into()
}

/// Hands Eve the key to all that Alice may do.
fn delegate_to_eve() {
    let (delegate, proxy_type) = (Eve.to_account_id().into(), ProxyType::Any);
    let call = pallet_proxy::Call::<Runtime>::add_proxy { delegate, proxy_type, delay: 0 };
    assert_eq!(by(&Alice.to_account_id(), call), Ok(()));
}

/// The ways in which one account has a call carried, each with who sends it: a proxy, batches, an account of several.
fn carriers(call: &RuntimeCall) -> Vec<(AccountId, RuntimeCall)> {
    use pallet_multisig::Call as Multisig;
    use pallet_proxy::Call as Proxy;
    use pallet_utility::Call as Utility;
    let (alice, eve) = (Alice.to_account_id(), Eve.to_account_id());
    let proxied = |call: RuntimeCall| {
        let (real, call) = (alice.clone().into(), Box::new(call));
        RuntimeCall::from(Proxy::<Runtime>::proxy { real, force_proxy_type: None, call })
    };
    let batch = || RuntimeCall::from(Utility::<Runtime>::batch_all { calls: vec![call.clone()] });
    let (main, fallback) = (Box::new(call.clone()), Box::new(call.clone()));
    vec![
        (eve.clone(), proxied(call.clone())),
        (eve.clone(), proxied(batch())),
        (alice.clone(), Utility::<Runtime>::batch { calls: vec![call.clone()] }.into()),
        (alice.clone(), batch()),
        (alice.clone(), Utility::<Runtime>::force_batch { calls: vec![call.clone()] }.into()),
        (alice.clone(), Utility::<Runtime>::batch { calls: vec![batch()] }.into()),
        (alice.clone(), Utility::<Runtime>::if_else { main, fallback }.into()),
        (alice.clone(), Utility::<Runtime>::as_derivative { index: 0, call: Box::new(call.clone()) }.into()),
        (
            alice.clone(),
            Multisig::<Runtime>::as_multi_threshold_1 { other_signatories: vec![eve], call: Box::new(call.clone()) }
                .into(),
        ),
    ]
}

fn motions() -> usize {
    pallet_collective::Proposals::<Runtime, Instance1>::get().len()
}

#[test]
fn nothing_carries_a_motion_with_another_threshold_than_two_thirds() {
    let mut chain = Chain::local_testnet();
    chain.block(|| {
        delegate_to_eve();
        assert_eq!(least_ayes(&motion()), Some(3));
        for threshold in [0, 1, 2, 4, u32::MAX] {
            for (who, carrier) in carriers(&propose(threshold, motion())) {
                assert_eq!(carried(&who, carrier.clone()), filtered(), "{threshold}: {carrier:?}");
            }
            assert_eq!(by(&Alice.to_account_id(), propose(threshold, motion())), filtered(), "{threshold}");
        }
        assert_eq!(motions(), 0);
    });
}

#[test]
fn who_signs_together_proposes_no_motion_below_two_thirds() {
    let mut chain = Chain::local_testnet();
    let (alice, eve) = (Alice.to_account_id(), Eve.to_account_id());
    chain.block(|| {
        let call = propose(2, motion());
        let max_weight = call.get_dispatch_info().call_weight;
        let approval = |other: &AccountId, maybe_timepoint| pallet_multisig::Call::<Runtime>::as_multi {
            threshold: 2,
            other_signatories: vec![other.clone()],
            maybe_timepoint,
            call: Box::new(call.clone()),
            max_weight,
        };
        let first = pallet_multisig::Pallet::<Runtime>::timepoint();
        assert_eq!(carried(&alice, approval(&eve, None)), Ok(()), "nothing is carried yet");
        assert_eq!(carried(&eve, approval(&alice, Some(first))), filtered());
        assert_eq!(motions(), 0);
    });
}

/// So that it is the threshold for which the others were refused.
#[test]
fn with_two_thirds_a_motion_may_be_carried() {
    let mut chain = Chain::local_testnet();
    chain.block(|| {
        delegate_to_eve();
        let call = propose(3, motion());
        let (who, proxied) = carriers(&call).swap_remove(0);
        assert_eq!(carried(&who, proxied), Ok(()));
        assert_eq!(motions(), 1);
        // All others pass the filter as well: what they carry is refused by the collective, which knows it already.
        let refused = |error: pallet_collective::Error<Runtime, Instance1>| Err(DispatchError::from(error));
        let known = refused(pallet_collective::Error::DuplicateProposal);
        let not_member = refused(pallet_collective::Error::NotMember);
        for (who, carrier) in carriers(&call) {
            let outcome = carried(&who, carrier.clone());
            assert!(outcome == known || outcome == not_member, "{outcome:?}: {carrier:?}");
        }
    });
}
