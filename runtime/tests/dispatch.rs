//! Calls that are tried out before anybody signs or proposes them: they are judged as the chain judges them, and change
//! nothing.

mod common;

use codec::Encode;
use common::{
    Chain, account, by, consortium, number, organisation,
    records::{amend, km, list, open_dispute, parsed, reading, record, record_batch, register, text, vin},
    seats, sent,
};
use frame_support::storage::with_transaction;
use pallet_mandates::{Call as Mandates, Mandate};
use pallet_vehicles::Error;
use sp_core::sr25519;
use sp_io::storage::root;
use sp_keyring::Sr25519Keyring::{Bob, Eve, Ferdie};
use sp_runtime::{
    DispatchError::{self, BadOrigin},
    StateVersion, TransactionOutcome,
};
use urcar_runtime::{
    AccountId, Balances, Block, Hash, ProxyType, Runtime, RuntimeCall, RuntimeParameters, System, UNIT,
    configs::{collective::Instance, consortium::least_ayes, terms::parameters::rewards},
};
use urcar_runtime_api::runtime_decl_for_dispatch_api::DispatchApi;
use urcar_types::Amount;

/// A chain on which Bob owns car 1, and its maker.
fn stage() -> (Chain, sr25519::Pair) {
    let (mut chain, maker) = (Chain::development(), organisation(number::MANUFACTURER));
    chain.block(|| assert_eq!(by(&account(&maker), register(&vin(1), Some(Bob.to_account_id()))), Ok(())));
    (chain, maker)
}

/// What a node answers: it throws away whatever a question changed.
fn tried(who: &AccountId, call: impl Into<RuntimeCall>) -> Result<(), DispatchError> {
    let (who, call) = (who.clone(), call.into());
    with_transaction(|| {
        TransactionOutcome::Rollback(<Runtime as DispatchApi<Block, AccountId, RuntimeCall>>::dry_run(who, call))
    })
}

/// The same of a call that a motion carries out.
fn tried_by_motion(call: impl Into<RuntimeCall>) -> Result<(), DispatchError> {
    let call = call.into();
    with_transaction(|| {
        TransactionOutcome::Rollback(<Runtime as DispatchApi<Block, AccountId, RuntimeCall>>::dry_run_motion(call))
    })
}

fn filtered() -> Result<(), DispatchError> {
    Err(frame_system::Error::<Runtime>::CallFiltered.into())
}

fn records() -> u32 {
    pallet_vehicles::Vehicles::<Runtime>::get(parsed(&vin(1))).expect("a car that was registered").records
}

fn remark() -> RuntimeCall {
    frame_system::Call::<Runtime>::remark { remark: vec![1] }.into()
}

fn transfer(value: u128) -> RuntimeCall {
    let dest = Eve.to_account_id().into();
    pallet_balances::Call::<Runtime>::transfer_keep_alive { dest, value }.into()
}

fn mandate() -> RuntimeCall {
    Mandates::<Runtime>::request { mandate: Mandate::AuthorizeUpgrade { code_hash: Hash::repeat_byte(1) } }.into()
}

fn propose(threshold: u32, call: RuntimeCall) -> RuntimeCall {
    let (proposal, length_bound) = (Box::new(call.clone()), call.encoded_size() as u32);
    pallet_collective::Call::<Runtime, Instance>::propose { threshold, proposal, length_bound }.into()
}

#[test]
fn a_call_that_would_be_taken_is_said_to_be_and_changes_nothing() {
    let (mut chain, maker) = stage();
    let (maker, bob) = (account(&maker), Bob.to_account_id());
    chain.run(|| {
        let calls = [
            (&bob, list(&vin(1), UNIT)),
            (&bob, transfer(UNIT)),
            (&bob, remark()),
            (&maker, record(&vin(1), reading(10))),
            (&maker, register(&vin(2), None)),
            (&maker, propose(18, mandate())),
        ];
        let (before, told, money) = (root(StateVersion::V1), System::events().len(), Balances::free_balance(&bob));
        for (who, call) in &calls {
            // Twice: a car that was registered, or a motion that was made, would be known the second time.
            for _ in 0..2 {
                assert_eq!(tried(who, call.clone()), Ok(()), "{call:?}");
                assert_eq!(root(StateVersion::V1), before, "{call:?}");
            }
        }
        assert_eq!((records(), System::events().len(), Balances::free_balance(&bob)), (1, told, money));
        for (who, call) in calls {
            assert_eq!(by(who, call.clone()), Ok(()), "{call:?}");
        }
        assert_ne!(root(StateVersion::V1), before);
    });
}

#[test]
fn a_call_that_would_be_refused_is_refused_by_the_same_name() {
    let (mut chain, maker) = stage();
    let (maker, ferdie) = (account(&maker), Ferdie.to_account_id());
    chain.run(|| {
        let before = root(StateVersion::V1);
        let cases: [(&AccountId, RuntimeCall, DispatchError); 7] = [
            (&ferdie, record(&vin(1), reading(10)), Error::<Runtime>::NotWriter.into()),
            (&maker, record(&vin(9), reading(10)), Error::<Runtime>::UnknownVehicle.into()),
            (&maker, record(&vin(1), reading(10_000_000)), Error::<Runtime>::OdometerOutOfRange.into()),
            (&maker, register(&vin(1), None), Error::<Runtime>::VinKnown.into()),
            (&ferdie, list(&vin(1), UNIT), pallet_ownership::Error::<Runtime>::NotOwner.into()),
            (&ferdie, open_dispute(&vin(1), 7, 1), pallet_disputes::Error::<Runtime>::UnknownRecord.into()),
            (&ferdie, propose(18, mandate()), pallet_collective::Error::<Runtime, Instance>::NotMember.into()),
        ];
        for (who, call, error) in cases {
            assert_eq!(tried(who, call.clone()), Err(error), "{call:?}");
            assert_eq!(by(who, call.clone()), Err(error), "{call:?}");
        }
        assert!(tried(&ferdie, transfer(u128::MAX)).is_err());
        assert_eq!(root(StateVersion::V1), before);
    });
}

#[test]
fn a_transaction_comes_to_what_was_foretold() {
    let (mut chain, maker) = stage();
    let (bob, ferdie) = (Bob.pair(), Ferdie.pair());
    let cases = chain.run(|| {
        [
            (&maker, record(&vin(1), reading(10))),
            (&maker, record(&vin(1), reading(10_000_000))),
            (&maker, register(&vin(1), None)),
            (&ferdie, record(&vin(1), reading(10))),
            (&ferdie, list(&vin(1), UNIT)),
            (&ferdie, transfer(u128::MAX)),
            (&ferdie, propose(18, mandate())),
            (&bob, mandate()),
            (&bob, transfer(UNIT)),
        ]
    });
    for (pair, call) in cases {
        let foretold = chain.run(|| tried(&account(pair), call.clone()));
        assert_eq!(chain.send(pair, call.clone()).outcome, foretold, "{call:?}");
    }
}

/// These succeed whatever becomes of what they carry, and tell of that by an event alone.
#[test]
fn what_a_call_carries_is_tried_with_it() {
    use pallet_utility::Call as Utility;
    let (mut chain, maker) = stage();
    let (maker, ferdie) = (account(&maker), Ferdie.to_account_id());
    let delegated = |call: RuntimeCall| {
        let real = maker.clone().into();
        RuntimeCall::from(pallet_proxy::Call::<Runtime>::proxy { real, force_proxy_type: None, call: Box::new(call) })
    };
    chain.block(|| {
        let kind = ProxyType::WriteRecords;
        assert_eq!(
            by(
                &maker,
                pallet_proxy::Call::<Runtime>::add_proxy {
                    delegate: ferdie.clone().into(),
                    proxy_type: kind,
                    delay: 0
                }
            ),
            Ok(())
        );
    });
    chain.run(|| {
        let unknown = || record(&vin(9), reading(10));
        let refused: Result<(), DispatchError> = Err(Error::<Runtime>::UnknownVehicle.into());
        assert_eq!(tried(&ferdie, delegated(record(&vin(1), reading(10)))), Ok(()));
        assert_eq!(tried(&ferdie, delegated(unknown())), refused);
        assert_eq!(tried(&ferdie, delegated(transfer(UNIT))), filtered());
        assert_eq!(tried(&maker, record_batch(vec![(vin(1), reading(10)), (vin(9), reading(10))])), refused);
        for calls in [vec![remark(), unknown()], vec![unknown()]] {
            assert_eq!(tried(&maker, Utility::<Runtime>::batch { calls: calls.clone() }), refused);
            assert_eq!(tried(&maker, Utility::<Runtime>::force_batch { calls: calls.clone() }), refused);
            assert_eq!(tried(&maker, Utility::<Runtime>::batch_all { calls }), refused);
        }
    });
}

#[test]
fn what_fits_into_no_block_is_not_tried() {
    let (mut chain, maker) = stage();
    chain.run(|| {
        let calls = vec![record(&vin(1), reading(10)); 10_000];
        let batch = pallet_utility::Call::<Runtime>::batch { calls };
        assert_eq!(tried(&account(&maker), batch), Err(DispatchError::Exhausted));
        let long = frame_system::Call::<Runtime>::remark { remark: vec![0; 6 << 20] };
        assert_eq!(tried(&account(&maker), long), Err(DispatchError::Exhausted));
    });
}

#[test]
fn what_is_filtered_is_filtered_when_it_is_tried() {
    use pallet_utility::Call as Utility;
    let (mut chain, maker) = stage();
    let maker = account(&maker);
    chain.run(|| {
        let before = root(StateVersion::V1);
        let execute =
            pallet_collective::Call::<Runtime, Instance>::execute { proposal: Box::new(remark()), length_bound: 100 };
        for call in [
            propose(1, mandate()),
            propose(17, mandate()),
            propose(18, remark()),
            execute.into(),
            Utility::<Runtime>::batch_all { calls: vec![propose(18, mandate())] }.into(),
            Utility::<Runtime>::batch { calls: vec![mandate()] }.into(),
        ] {
            assert_eq!(tried(&maker, call.clone()), filtered(), "{call:?}");
        }
        assert_eq!(root(StateVersion::V1), before);
    });
}

/// Nobody tries out what only the chain itself, its consortium or another account may do.
#[test]
fn it_is_the_accounts_own_signature_and_no_more() {
    let (mut chain, maker) = stage();
    let maker = account(&maker);
    chain.run(|| {
        let before = root(StateVersion::V1);
        let author = rewards::Parameters::Author(rewards::Author, Some(Amount(1)));
        for call in [
            mandate(),
            pallet_parameters::Call::<Runtime>::set_parameter { key_value: RuntimeParameters::Rewards(author) }.into(),
            pallet_writers::Call::<Runtime>::admit { who: Ferdie.to_account_id() }.into(),
            pallet_timestamp::Call::<Runtime>::set { now: 1 }.into(),
            frame_system::Call::<Runtime>::set_storage { items: vec![(vec![1], vec![2])] }.into(),
        ] {
            assert_eq!(tried(&maker, call.clone()), Err(BadOrigin), "{call:?}");
        }
        // What the owner may do its maker may not; nor may a key that was given no right.
        let not_owner = || Err(pallet_ownership::Error::<Runtime>::NotOwner.into());
        assert_eq!(tried(&maker, list(&vin(1), UNIT)), not_owner());
        let listed = |real: AccountId| {
            let (real, call) = (real.into(), Box::new(list(&vin(1), UNIT)));
            pallet_proxy::Call::<Runtime>::proxy { real, force_proxy_type: None, call }
        };
        let not_proxy = Err(pallet_proxy::Error::<Runtime>::NotProxy.into());
        assert_eq!(tried(&Eve.to_account_id(), listed(Bob.to_account_id())), not_proxy);
        assert_eq!(root(StateVersion::V1), before);

        let (delegate, proxy_type) = (Eve.to_account_id().into(), ProxyType::Any);
        let add = pallet_proxy::Call::<Runtime>::add_proxy { delegate, proxy_type, delay: 0 };
        assert_eq!(by(&Bob.to_account_id(), add), Ok(()));
        assert_eq!(tried(&Eve.to_account_id(), listed(Bob.to_account_id())), Ok(()));
        assert_eq!(tried(&Eve.to_account_id(), list(&vin(1), UNIT)), not_owner());
    });
}

fn annul(number: u32) -> RuntimeCall {
    pallet_vehicles::Call::<Runtime>::annul { vin: vin(number), reason: text("never built") }.into()
}

fn rule(dispute: u32) -> RuntimeCall {
    pallet_disputes::Call::<Runtime>::rule { dispute, uphold: true }.into()
}

fn suspend(who: AccountId) -> RuntimeCall {
    pallet_writers::Call::<Runtime>::suspend { who, reason: text("forged readings") }.into()
}

#[test]
fn what_a_motion_would_carry_out_is_said_to_be_taken_and_changes_nothing() {
    let (mut chain, maker) = stage();
    let maker = account(&maker);
    chain.block(|| assert_eq!(by(&maker, record(&vin(1), reading(10))), Ok(())));
    chain.run(|| {
        let calls = [mandate(), amend(&vin(1), 1, false, km(20)), annul(1), suspend(seats()[0].clone())];
        let (before, told) = (root(StateVersion::V1), System::events().len());
        for call in &calls {
            // Twice: what is annulled, or suspended, can't be once more.
            for _ in 0..2 {
                assert_eq!(tried_by_motion(call.clone()), Ok(()), "{call:?}");
                assert_eq!(root(StateVersion::V1), before, "{call:?}");
            }
        }
        assert_eq!((records(), System::events().len()), (2, told));
        for call in calls {
            assert_eq!(sent(consortium(), call.clone()), Ok(()), "{call:?}");
        }
        assert_ne!(root(StateVersion::V1), before);
    });
}

/// Before, its proposal alone was tried, which is taken whatever it is about.
#[test]
fn what_a_motion_would_carry_out_in_vain_is_refused_by_the_same_name() {
    use pallet_disputes::Error as Disputes;
    let (mut chain, maker) = stage();
    let (maker, bob) = (account(&maker), Bob.to_account_id());
    chain.block(|| {
        for number in [1, 2] {
            assert_eq!(by(&maker, record(&vin(1), reading(number * 10))), Ok(()));
            assert_eq!(by(&bob, open_dispute(&vin(1), number, number.into())), Ok(()));
        }
        assert_eq!(by(&bob, pallet_disputes::Call::<Runtime>::give_up { dispute: 0 }), Ok(()));
    });
    chain.run(|| {
        let before = root(StateVersion::V1);
        let order = |record| pallet_vehicles::Call::<Runtime>::decide_title_order { vin: vin(1), record, allow: true };
        let cases: [(RuntimeCall, DispatchError); 7] = [
            (rule(0), Disputes::<Runtime>::DisputeClosed.into()),
            (rule(1), Disputes::<Runtime>::GraceRuns.into()),
            (rule(9), Disputes::<Runtime>::UnknownDispute.into()),
            (order(1).into(), Error::<Runtime>::NotObjected.into()),
            (amend(&vin(1), 99, true, None), Error::<Runtime>::UnknownRecord.into()),
            (annul(9), Error::<Runtime>::UnknownVehicle.into()),
            (suspend(Ferdie.to_account_id()), pallet_writers::Error::<Runtime>::NotMember.into()),
        ];
        for (call, error) in cases {
            assert_eq!(tried_by_motion(call.clone()), Err(error), "{call:?}");
            assert_eq!(sent(consortium(), call.clone()), Err(error), "{call:?}");
            let threshold = least_ayes(&call).expect("what a motion carries out");
            assert_eq!(tried(&maker, propose(threshold, call.clone())), Ok(()), "{call:?}");
        }
        assert_eq!(root(StateVersion::V1), before);
    });
}

#[test]
fn what_no_motion_carries_out_is_not_tried_as_one() {
    use pallet_utility::Call as Utility;
    let (mut chain, _) = stage();
    chain.run(|| {
        let before = root(StateVersion::V1);
        for call in [
            remark(),
            transfer(UNIT),
            record(&vin(1), reading(10)),
            propose(18, mandate()),
            Utility::<Runtime>::batch { calls: vec![annul(1)] }.into(),
            Utility::<Runtime>::batch_all { calls: vec![mandate()] }.into(),
            frame_system::Call::<Runtime>::set_storage { items: vec![(vec![1], vec![2])] }.into(),
        ] {
            assert_eq!(tried_by_motion(call.clone()), filtered(), "{call:?}");
        }
        let reason = text(&"x".repeat(6 << 20));
        let long = pallet_vehicles::Call::<Runtime>::annul { vin: vin(1), reason };
        assert_eq!(tried_by_motion(long), Err(DispatchError::Exhausted));
        assert_eq!(root(StateVersion::V1), before);
    });
}
