//! Keys that staff and machines sign with: they write records under the organisation's name, and nothing else.

mod common;

use common::{
    Chain, account, events, number, organisation, pair,
    records::{amend, entry, parsed, reading, record, record_batch, register, today, vin},
};
use frame_support::traits::{GetCallMetadata, GetCallName, InstanceFilter};
use sp_core::Pair;
use sp_runtime::{DispatchError, traits::Dispatchable};
use std::collections::BTreeSet;
use urcar_primitives::{Author, Record, RecordKind, Role, Text};
use urcar_runtime::{
    AccountId, ProxyType, Runtime, RuntimeCall, RuntimeEvent, RuntimeOrigin, Vehicles, opaque::SessionKeys,
};

/// A call of every pallet that has any but Vehicles; of some pallets more than one, where it would be tempting.
fn other_calls(who: &AccountId) -> Vec<RuntimeCall> {
    let target: urcar_runtime::Address = who.clone().into();
    let inner = || Box::new(RuntimeCall::from(frame_system::Call::<Runtime>::remark { remark: vec![] }));
    let written = || record(&vin(1), reading(1));
    let keys = SessionKeys {
        aura: pair("//Staff").public().into(),
        grandpa: sp_core::ed25519::Pair::from_seed(&[1; 32]).public().into(),
    };
    vec![
        frame_system::Call::<Runtime>::remark { remark: vec![] }.into(),
        pallet_timestamp::Call::<Runtime>::set { now: 1 }.into(),
        pallet_balances::Call::<Runtime>::transfer_keep_alive { dest: target.clone(), value: 1 }.into(),
        pallet_balances::Call::<Runtime>::transfer_all { dest: target.clone(), keep_alive: true }.into(),
        pallet_session::Call::<Runtime>::set_keys { keys, proof: vec![] }.into(),
        pallet_session::Call::<Runtime>::purge_keys {}.into(),
        pallet_grandpa::Call::<Runtime>::note_stalled { delay: 1, best_finalized_block_number: 1 }.into(),
        pallet_node_authorization::Call::<Runtime>::remove_well_known_node { node: sp_core::OpaquePeerId(vec![1]) }
            .into(),
        pallet_collective::Call::<Runtime, pallet_collective::Instance1>::propose {
            threshold: 1,
            proposal: inner(),
            length_bound: 100,
        }
        .into(),
        pallet_proxy::Call::<Runtime>::add_proxy { delegate: target.clone(), proxy_type: ProxyType::Any, delay: 0 }
            .into(),
        pallet_proxy::Call::<Runtime>::proxy {
            real: target.clone(),
            force_proxy_type: None,
            call: Box::new(written()),
        }
        .into(),
        pallet_multisig::Call::<Runtime>::as_multi_threshold_1 {
            other_signatories: vec![who.clone()],
            call: Box::new(written()),
        }
        .into(),
        pallet_utility::Call::<Runtime>::batch { calls: vec![written()] }.into(),
        pallet_utility::Call::<Runtime>::as_derivative { index: 0, call: Box::new(written()) }.into(),
        pallet_writers::Call::<Runtime>::leave {}.into(),
        pallet_writers::Call::<Runtime>::top_up {}.into(),
        pallet_ownership::Call::<Runtime>::withdraw_offer { vin: vin(1) }.into(),
        pallet_ownership::Call::<Runtime>::offer_transfer {
            vin: vin(1),
            to: who.clone(),
            terms: urcar_primitives::Terms::Transfer(Text::default()),
            event_date: today(),
            odometer: None,
        }
        .into(),
    ]
}

/// Every call of Vehicles.
fn vehicles_calls() -> Vec<RuntimeCall> {
    vec![
        register(&vin(1), None),
        record(&vin(1), reading(1)),
        record_batch(vec![(vin(1), reading(2))]),
        amend(&vin(1), 1, false, common::records::km(3)),
    ]
}

/// An organisation and its machine's key, which may write records.
fn with_machine(chain: &mut Chain) -> (AccountId, AccountId) {
    let (organisation, machine) = (account(&organisation(number::MANUFACTURER)), account(&pair("//Staff")));
    let add = pallet_proxy::Call::<Runtime>::add_proxy {
        delegate: machine.clone().into(),
        proxy_type: ProxyType::WriteRecords,
        delay: 0,
    };
    chain.block(|| RuntimeCall::from(add).dispatch(RuntimeOrigin::signed(organisation.clone())).unwrap());
    (organisation, machine)
}

/// What became of `call` when `machine` sent it for `real`.
fn send(machine: &AccountId, real: &AccountId, call: RuntimeCall) -> Result<(), DispatchError> {
    let call = Box::new(call);
    let proxy = pallet_proxy::Call::<Runtime>::proxy { real: real.clone().into(), force_proxy_type: None, call };
    RuntimeCall::from(proxy).dispatch(RuntimeOrigin::signed(machine.clone())).map_err(|refused| refused.error)?;
    let executed = events().into_iter().rev().find_map(|event| match event {
        RuntimeEvent::Proxy(pallet_proxy::Event::ProxyExecuted { result }) => Some(result),
        _ => None,
    });
    executed.expect("an event for every call that is passed on")
}

fn filtered() -> Result<(), DispatchError> {
    Err(frame_system::Error::<Runtime>::CallFiltered.into())
}

fn records_of(number: u32) -> Vec<Record<AccountId>> {
    let vin = parsed(&vin(number));
    (0..).map_while(|n| pallet_vehicles::Records::<Runtime>::get(vin, n)).collect()
}

#[test]
fn the_samples_are_of_every_pallet() {
    Chain::local_testnet().run(|| {
        let who = account(&pair("//Staff"));
        let sampled: BTreeSet<_> =
            other_calls(&who).iter().map(|call| call.get_call_metadata().pallet_name).chain(["Vehicles"]).collect();
        assert_eq!(sampled, BTreeSet::from_iter(RuntimeCall::get_module_names().iter().copied()));
        let names: Vec<_> = vehicles_calls().iter().map(|call| call.get_call_metadata().function_name).collect();
        assert_eq!(names, pallet_vehicles::Call::<Runtime>::get_call_names());
    });
}

#[test]
fn the_filter_passes_vehicles_and_nothing_else() {
    Chain::local_testnet().run(|| {
        for call in vehicles_calls() {
            assert!(ProxyType::WriteRecords.filter(&call), "{call:?}");
        }
        for call in other_calls(&account(&pair("//Staff"))) {
            assert!(!ProxyType::WriteRecords.filter(&call), "{call:?}");
            assert!(ProxyType::Any.filter(&call), "{call:?}");
        }
        assert!(ProxyType::Any.is_superset(&ProxyType::WriteRecords));
        assert!(!ProxyType::WriteRecords.is_superset(&ProxyType::Any));
    });
}

#[test]
fn a_machine_writes_under_the_organisations_name() {
    let mut chain = Chain::development();
    let (organisation, machine) = with_machine(&mut chain);
    chain.block(|| {
        for call in vehicles_calls() {
            assert_eq!(send(&machine, &organisation, call), Ok(()));
        }
        let records = records_of(1);
        let kinds: Vec<_> = records.iter().map(Record::kind).collect();
        let reading = RecordKind::OdometerReading;
        assert_eq!(kinds, [RecordKind::Manufacture, reading, reading, RecordKind::Correction]);
        let name = Author::Organisation { account: organisation.clone(), role: Role::Manufacturer };
        assert!(records.iter().all(|record| record.author == name));
        assert_eq!(Vehicles::view_vehicle(&vin(1)).unwrap().registered_by, name);
    });
    chain.run(common::try_state);
}

#[test]
fn a_machine_does_nothing_else() {
    let mut chain = Chain::development();
    let (organisation, machine) = with_machine(&mut chain);
    chain.block(|| {
        for call in other_calls(&machine) {
            assert_eq!(send(&machine, &organisation, call.clone()), filtered(), "{call:?}");
        }
    });
    chain.run(common::try_state);
}

#[test]
fn a_machine_keeps_to_the_organisations_roles() {
    let mut chain = Chain::development();
    let (organisation, machine) = with_machine(&mut chain);
    chain.block(|| {
        assert_eq!(send(&machine, &organisation, register(&vin(1), None)), Ok(()));
        let claim = entry(common::records::data(RecordKind::InsuranceClaim, &machine));
        let refused = pallet_vehicles::Error::<Runtime>::RoleMayNotWrite;
        assert_eq!(send(&machine, &organisation, record(&vin(1), claim)), Err(refused.into()));
    });
}

#[test]
fn a_machine_stops_with_its_organisation() {
    let mut chain = Chain::development();
    let (organisation, machine) = with_machine(&mut chain);
    chain.block(|| {
        pallet_writers::Pallet::<Runtime>::suspend(common::consortium(), organisation.clone(), Text::default())
            .unwrap();
        let refused = pallet_vehicles::Error::<Runtime>::WriterNotActive;
        assert_eq!(send(&machine, &organisation, register(&vin(1), None)), Err(refused.into()));
    });
}

#[test]
fn nobody_else_writes_for_an_organisation() {
    let mut chain = Chain::development();
    let (organisation, machine) = with_machine(&mut chain);
    chain.block(|| {
        let not_proxy = || Err(pallet_proxy::Error::<Runtime>::NotProxy.into());
        let stranger = account(&pair("//Stranger"));
        assert_eq!(send(&stranger, &organisation, register(&vin(1), None)), not_proxy());

        let remove = pallet_proxy::Call::<Runtime>::remove_proxies {};
        RuntimeCall::from(remove).dispatch(RuntimeOrigin::signed(organisation.clone())).unwrap();
        assert_eq!(send(&machine, &organisation, register(&vin(1), None)), not_proxy());
    });
}
