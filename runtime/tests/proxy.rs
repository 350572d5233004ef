//! Keys that staff and machines sign with: they write or witness records under the organisation's name, and nothing
//! else.

mod common;

use common::{
    Chain, account, by, events, number, organisation, pair,
    records::{
        amend, attest, attest_version, entry, open_dispute, parsed, reading, record, record_batch, register, retract,
        text, today, vin, vote,
    },
};
use frame_support::traits::{GetCallMetadata, GetCallName, InstanceFilter};
use sp_core::Pair;
use sp_runtime::{DispatchError, traits::Dispatchable};
use std::collections::BTreeSet;
use urcar_runtime::{
    AccountId, ProxyType, Runtime, RuntimeCall, RuntimeEvent, RuntimeOrigin, RuntimeParameters, Vehicles,
    configs::terms::parameters::rewards, opaque::SessionKeys,
};
use urcar_types::{Amount, Author, Entry, Record, RecordData, RecordKind, Role, Text};

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
        pallet_ownership::Call::<Runtime>::unlist { vin: vin(1) }.into(),
        pallet_ownership::Call::<Runtime>::buy { vin: vin(1), price: 1.into(), terms: Default::default() }.into(),
        pallet_ownership::Call::<Runtime>::reserve { vin: vin(1), price: 1.into(), terms: Default::default() }.into(),
        open_dispute(&vin(1), 0, 1),
        vote(0, true),
        pallet_disputes::Call::<Runtime>::give_up { dispute: 0 }.into(),
        pallet_seats::Call::<Runtime>::here { seat: who.clone() }.into(),
        pallet_mandates::Call::<Runtime>::enact { id: 0 }.into(),
        pallet_work::Call::<Runtime>::set_floor { floor: 1.into() }.into(),
        pallet_equivocations::Call::<Runtime>::report {
            first: Default::default(),
            second: Default::default(),
            key: sp_core::sr25519::Public::from_raw([0; 32]).into(),
            session: 0,
        }
        .into(),
        pallet_parameters::Call::<Runtime>::set_parameter {
            key_value: RuntimeParameters::Rewards(rewards::Parameters::Author(rewards::Author, Some(Amount(1)))),
        }
        .into(),
        pallet_ownership::Call::<Runtime>::offer_transfer {
            vin: vin(1),
            to: who.clone(),
            terms: urcar_types::Terms::Transfer(Text::unchecked("wrong")),
            event_date: today().into(),
            odometer: None,
        }
        .into(),
    ]
}

/// The calls of Vehicles that write.
fn writing() -> Vec<RuntimeCall> {
    vec![
        register(&vin(1), None),
        record(&vin(1), reading(1)),
        record_batch(vec![(vin(1), reading(2))]),
        amend(&vin(1), 1, false, common::records::km(3)),
        register_chassis(),
    ]
}

fn annul(number: u32) -> RuntimeCall {
    pallet_vehicles::Call::<Runtime>::annul { vin: vin(number), reason: Text::unchecked("wrong") }.into()
}

fn register_chassis() -> RuntimeCall {
    let data = common::records::data(RecordKind::Manufacture, &account(&pair("//Staff")));
    let entry = Entry { event_date: common::records::MADE.into(), ..entry(data) };
    pallet_vehicles::Call::<Runtime>::register_chassis { vin: text("CH-BNR34-000567"), entry, owner: None }.into()
}

/// The calls of Vehicles for owners and the consortium, and by which the organisation itself ends a title.
fn deciding() -> Vec<RuntimeCall> {
    vec![
        annul(1),
        pallet_vehicles::Call::<Runtime>::consent_lien { vin: vin(1), record: 1 }.into(),
        pallet_vehicles::Call::<Runtime>::object { vin: vin(1), record: 1 }.into(),
        pallet_vehicles::Call::<Runtime>::decide_title_order { vin: vin(1), record: 1, allow: true }.into(),
    ]
}

/// The calls of Vehicles that bear out what others wrote, or no longer do.
fn witnessing() -> Vec<RuntimeCall> {
    vec![attest_version(&vin(1), 0, 0), retract(&vin(1), 0)]
}

/// An organisation and its machine's key, which may write records.
fn with_machine(chain: &mut Chain) -> (AccountId, AccountId) {
    let (organisation, machine) = (account(&organisation(number::MANUFACTURER)), account(&pair("//Staff")));
    chain.block(|| delegate(&organisation, &machine, ProxyType::WriteRecords));
    (organisation, machine)
}

/// Lets `to` sign for `who`.
fn delegate(who: &AccountId, to: &AccountId, proxy_type: ProxyType) {
    let call = pallet_proxy::Call::<Runtime>::add_proxy { delegate: to.clone().into(), proxy_type, delay: 0 };
    assert_eq!(by(who, call), Ok(()));
}

/// The outcome of `call` when `machine` sent it for `real`.
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
    (0..).map_while(|n| urcar_runtime::Vehicles::record_of(&vin, n)).collect()
}

#[test]
fn the_samples_are_of_every_pallet() {
    Chain::local_testnet().run(|| {
        let who = account(&pair("//Staff"));
        let sampled: BTreeSet<_> =
            other_calls(&who).iter().map(|call| call.get_call_metadata().pallet_name).chain(["Vehicles"]).collect();
        assert_eq!(sampled, BTreeSet::from_iter(RuntimeCall::get_module_names().iter().copied()));
        let vehicles = [writing(), witnessing(), deciding()].concat();
        let names: BTreeSet<_> = vehicles.iter().map(|call| call.get_call_metadata().function_name).collect();
        let all = pallet_vehicles::Call::<Runtime>::get_call_names();
        assert_eq!((names.len(), names), (vehicles.len(), BTreeSet::from_iter(all.iter().copied())));
    });
}

#[test]
fn each_filter_passes_its_own_calls_and_nothing_else() {
    use ProxyType::{Any, WitnessRecords, WriteRecords};
    Chain::local_testnet().run(|| {
        let passed = |kind: ProxyType, calls: Vec<RuntimeCall>| calls.iter().filter(|call| kind.filter(call)).count();
        let others = || other_calls(&account(&pair("//Staff")));
        for (kind, writes, witnesses) in [(WriteRecords, 5, 0), (WitnessRecords, 0, 2), (Any, 5, 2)] {
            assert_eq!((passed(kind, writing()), passed(kind, witnessing())), (writes, witnesses), "{kind:?}");
        }
        for kind in [WriteRecords, WitnessRecords] {
            assert_eq!((passed(kind, others()), passed(kind, deciding())), (0, 0), "{kind:?}");
            assert!(Any.is_superset(&kind) && kind.is_superset(&kind) && !kind.is_superset(&Any));
        }
        assert_eq!((passed(Any, others()), passed(Any, deciding())), (others().len(), deciding().len()));
        assert!(!WriteRecords.is_superset(&WitnessRecords) && !WitnessRecords.is_superset(&WriteRecords));
    });
}

#[test]
fn a_machine_writes_under_the_organisations_name() {
    let mut chain = Chain::development();
    let (organisation, machine) = with_machine(&mut chain);
    chain.block(|| {
        for call in writing() {
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
        for call in other_calls(&machine).into_iter().chain(witnessing()) {
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

#[test]
fn a_witnesses_key_bears_records_out_under_the_organisations_name_and_does_nothing_else() {
    let mut chain = Chain::development();
    let (maker, workshop) = (account(&organisation(number::MANUFACTURER)), account(&organisation(number::WORKSHOP)));
    let machine = account(&pair("//Staff"));
    chain.block(|| {
        assert_eq!(by(&maker, register(&vin(1), None)), Ok(()));
        delegate(&workshop, &machine, ProxyType::WitnessRecords);
        let witnesses = || pallet_vehicles::Witnesses::<Runtime>::get(parsed(&vin(1)), 0).witnesses.into_inner();
        assert_eq!(send(&machine, &workshop, attest(&vin(1), 0)), Ok(()));
        assert_eq!(witnesses(), std::slice::from_ref(&workshop));
        assert_eq!(send(&machine, &workshop, retract(&vin(1), 0)), Ok(()));
        assert_eq!(witnesses(), []);
        for call in other_calls(&machine).into_iter().chain(writing()) {
            assert_eq!(send(&machine, &workshop, call.clone()), filtered(), "{call:?}");
        }
    });
    chain.run(common::try_state);
}

#[test]
fn a_machines_key_passes_no_title_on() {
    let mut chain = Chain::development();
    let (retailer, machine) = (account(&organisation(number::RETAILER)), account(&pair("//Staff")));
    let maker = account(&organisation(number::MANUFACTURER));
    let thief = account(&pair("//Thief"));
    chain.block(|| {
        delegate(&retailer, &machine, ProxyType::WriteRecords);
        assert_eq!(by(&maker, register(&vin(1), Some(retailer.clone()))), Ok(()));
        let sold = |buyer: &AccountId| entry(common::records::data(RecordKind::Retail, buyer));
        assert_eq!(send(&machine, &retailer, record(&vin(1), sold(&thief))), filtered());
        assert_eq!(send(&machine, &retailer, record_batch(vec![(vin(1), sold(&thief))])), filtered());
        assert_eq!(pallet_ownership::Pallet::<Runtime>::owner(&parsed(&vin(1))), Some(retailer.clone()));
    });
}

/// Cars are bought on the strength of these, and their writer takes none back.
#[test]
fn a_machines_key_lifts_no_lien_and_no_theft() {
    use urcar_types::{LienStatus, TheftStatus};
    let mut chain = Chain::development();
    let (insurer, machine) = (account(&organisation(number::INSURER)), account(&pair("//Staff")));
    let maker = account(&organisation(number::MANUFACTURER));
    let lien = |status| entry(RecordData::Lien { status, reference: text("LH-1") });
    let theft = |status| entry(RecordData::Theft { status, case: text("ST-1") });
    chain.block(|| {
        delegate(&insurer, &machine, ProxyType::WriteRecords);
        assert_eq!(by(&maker, register(&vin(1), None)), Ok(()));
        for placed in [lien(LienStatus::Placed), theft(TheftStatus::Stolen)] {
            assert_eq!(send(&machine, &insurer, record(&vin(1), placed)), Ok(()));
        }
        for lifts in [lien(LienStatus::Released), theft(TheftStatus::Recovered)] {
            assert_eq!(send(&machine, &insurer, record(&vin(1), lifts.clone())), filtered());
            assert_eq!(send(&machine, &insurer, record_batch(vec![(vin(1), lifts.clone())])), filtered());
            assert_eq!(by(&insurer, record(&vin(1), lifts)), Ok(()));
        }
        // Nor does it sell a car without a buyer's account.
        let mut sold = common::records::data(RecordKind::Retail, &machine);
        if let RecordData::Retail { buyer, .. } = &mut sold {
            *buyer = None;
        }
        assert_eq!(send(&machine, &insurer, record(&vin(1), entry(sold))), filtered());
        // Nor by taking back what bars the sale.
        for number in [1, 2] {
            assert_eq!(send(&machine, &insurer, amend(&vin(1), number, true, None)), filtered());
        }
    });
    chain.run(common::try_state);
}

/// Before, whoever stole a machine's key ended the titles of all cars that its organisation had just registered.
#[test]
fn a_machines_key_annuls_nothing() {
    let mut chain = Chain::development();
    let (organisation, machine) = with_machine(&mut chain);
    chain.block(|| {
        let reason = Text::unchecked("wrong");
        let annulment = || entry(RecordData::Annulment { registration: 0, reason: reason.clone() });
        let withdrawal = |corrects| {
            let (odometer, specification) = (None, None);
            let reason = reason.clone();
            entry(RecordData::Correction { corrects, withdraws: true, reason, odometer, specification })
        };
        for call in [register(&vin(1), None), record(&vin(1), reading(1))] {
            assert_eq!(send(&machine, &organisation, call), Ok(()));
        }
        for call in [
            annul(1),
            record(&vin(1), annulment()),
            record_batch(vec![(vin(1), reading(2)), (vin(1), annulment())]),
            amend(&vin(1), 0, true, None),
            record(&vin(1), withdrawal(0)),
            record_batch(vec![(vin(1), reading(2)), (vin(1), withdrawal(0))]),
        ] {
            assert_eq!(send(&machine, &organisation, call.clone()), filtered(), "{call:?}");
        }
        // Any other record it takes back.
        assert_eq!(send(&machine, &organisation, amend(&vin(1), 1, true, None)), Ok(()));
        assert_eq!(records_of(1).len(), 3);
        assert_eq!(by(&organisation, annul(1)), Ok(()));
    });
}

/// Before, a maker that gave everybody a key, or made one of its own a key of theirs, wiped what they had written.
#[test]
fn who_gives_keys_to_others_annuls_nothing_of_what_they_wrote() {
    let mut chain = Chain::development();
    let (maker, workshop) = (account(&organisation(number::MANUFACTURER)), account(&organisation(number::WORKSHOP)));
    let key = account(&pair("//Staff"));
    let needs = || Err(pallet_vehicles::Error::<Runtime>::NeedsConsortium.into());
    let give = |from: &AccountId, to: &AccountId| {
        let (delegate, proxy_type) = (to.clone().into(), ProxyType::WitnessRecords);
        let call = pallet_proxy::Call::<Runtime>::add_proxy { delegate, proxy_type, delay: u32::MAX };
        assert_eq!(by(from, call), Ok(()));
    };
    chain.block(|| {
        assert_eq!(by(&maker, register(&vin(1), None)), Ok(()));
        assert_eq!(by(&workshop, record(&vin(1), reading(150_000))), Ok(()));
        assert_eq!(by(&maker, annul(1)), needs());
        give(&maker, &workshop);
        assert_eq!(by(&maker, annul(1)), needs());
        give(&workshop, &key);
        give(&maker, &key);
        assert_eq!(by(&maker, annul(1)), needs());
        // Where the workshop lets the maker sign, it is the workshop's doing.
        give(&workshop, &maker);
        assert_eq!(by(&maker, annul(1)), Ok(()));
    });
    chain.run(common::try_state);
}

#[test]
fn who_signs_for_an_organisation_is_no_witness_of_its_records_nor_it_of_theirs() {
    let mut chain = Chain::development();
    let (principal, delegated) = (account(&organisation(number::WORKSHOP)), account(&organisation(number::INSURER)));
    let maker = account(&organisation(number::MANUFACTURER));
    let own = || Err(pallet_vehicles::Error::<Runtime>::OwnRecord.into());
    chain.block(|| {
        assert_eq!(by(&maker, register(&vin(1), None)), Ok(()));
        assert_eq!(by(&principal, record(&vin(1), reading(10))), Ok(()));
        assert_eq!(by(&delegated, record(&vin(1), reading(11))), Ok(()));
        for kind in [ProxyType::WriteRecords, ProxyType::WitnessRecords, ProxyType::Any] {
            delegate(&principal, &delegated, kind);
            assert_eq!(by(&delegated, attest(&vin(1), 1)), own(), "{kind:?}");
            assert_eq!(by(&principal, attest(&vin(1), 2)), own(), "{kind:?}");
            // Nor does who gave the key bear out what its holder does; the other way about, keys would silence witnesses.
            assert_eq!(by(&delegated, attest(&vin(1), 0)), Ok(()));
            let twice = pallet_vehicles::Error::<Runtime>::WitnessTwice;
            assert_eq!(by(&principal, attest(&vin(1), 0)), Err(twice.into()));
            assert_eq!(by(&delegated, retract(&vin(1), 0)), Ok(()));
            assert_eq!(by(&principal, attest(&vin(1), 0)), Ok(()));
            assert_eq!(by(&delegated, attest(&vin(1), 0)), Ok(()));
            assert_eq!(by(&delegated, retract(&vin(1), 0)), Ok(()));
            assert_eq!(by(&principal, retract(&vin(1), 0)), Ok(()));
            assert_eq!(by(&principal, pallet_proxy::Call::<Runtime>::remove_proxies {}), Ok(()));
        }
        assert_eq!(by(&delegated, attest(&vin(1), 1)), Ok(()));
        assert_eq!(by(&principal, attest(&vin(1), 2)), Ok(()));
    });
    chain.run(common::try_state);
}
