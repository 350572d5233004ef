//! Every weight is measured, and no call is free of one.

mod common;

use codec::Decode;
use common::Chain;
use frame_metadata::{RuntimeMetadata, RuntimeMetadataPrefixed, v16::RuntimeMetadataV16};
use frame_support::dispatch::GetDispatchInfo;
use pallet_collective::Instance1;
use scale_info::TypeDef;
use std::{any::type_name, collections::BTreeSet};
use urcar_runtime::{
    Runtime, RuntimeCall,
    configs::{consensus::MeasuredGrandpaWeight, extensions::InBaseWeight},
};

/// Pallets that weigh nothing themselves: their hooks are part of an empty block, or they have none.
const WEIGHTLESS: [&str; 6] =
    ["Aura", "Authorship", "GenesisParameters", "Historical", "Offences", "SkipFeelessPayment"];

/// Calls that may weigh nothing, and why.
const FREE: [(&str, &str); 1] = [("Utility.with_weight", "Root says what it weighs")];

macro_rules! weights {
    ($($name:literal: $pallet:ident $(<$instance:ty>)?,)*) => {
        [$(($name, type_name::<<Runtime as $pallet::Config$(<$instance>)?>::WeightInfo>()),)*]
    };
}

/// The pallets that have weights, each with the type that tells them.
fn weights() -> Vec<(&'static str, &'static str)> {
    let named = weights! {
        "Appraisal": pallet_appraisal,
        "Balances": pallet_balances,
        "Consortium": pallet_collective<Instance1>,
        "Deadlines": pallet_deadlines,
        "Disputes": pallet_disputes,
        "FeeCollector": pallet_fee_collector,
        "Multisig": pallet_multisig,
        "Ownership": pallet_ownership,
        "Parameters": pallet_parameters,
        "Proxy": pallet_proxy,
        "Session": pallet_session,
        "Timestamp": pallet_timestamp,
        "TransactionPayment": pallet_transaction_payment,
        "Utility": pallet_utility,
        "Vehicles": pallet_vehicles,
        "Work": pallet_work,
        "Writers": pallet_writers,
    };
    let others = [
        ("Grandpa", type_name::<MeasuredGrandpaWeight>()),
        ("System", type_name::<<Runtime as frame_system::Config>::SystemWeightInfo>()),
    ];
    named.into_iter().chain(others).collect()
}

fn metadata() -> RuntimeMetadataV16 {
    let bytes = Runtime::metadata_at_version(16).expect("a version that is offered");
    match RuntimeMetadataPrefixed::decode(&mut &bytes[..]).unwrap().1 {
        RuntimeMetadata::V16(metadata) => metadata,
        _ => panic!("not version 16"),
    }
}

#[test]
fn each_pallet_is_measured_on_this_runtime() {
    for (pallet, weight) in weights() {
        let measured = weight.starts_with("urcar_runtime::weights::");
        // The base weight of a transaction includes its extensions.
        let part_of_base = pallet == "TransactionPayment" && weight == type_name::<InBaseWeight>();
        assert!(measured || part_of_base, "{pallet} has its weights of {weight}");
    }
}

#[test]
fn no_pallet_is_forgotten() {
    let known: BTreeSet<_> = weights().into_iter().map(|(pallet, _)| pallet).chain(WEIGHTLESS).collect();
    let metadata = metadata();
    let pallets: BTreeSet<_> = metadata.pallets.iter().map(|pallet| pallet.name.as_str()).collect();
    assert_eq!(known, pallets);
    for pallet in metadata.pallets.iter().filter(|pallet| WEIGHTLESS.contains(&pallet.name.as_str())) {
        assert!(pallet.calls.is_none(), "{} has calls", pallet.name);
    }
}

/// Every call, made of zeros: nothing, nobody, and the first of each enum.
fn calls() -> Vec<(String, RuntimeCall)> {
    let metadata = metadata();
    let mut calls = Vec::new();
    for pallet in &metadata.pallets {
        let Some(declared) = &pallet.calls else { continue };
        let TypeDef::Variant(variants) = &metadata.types.resolve(declared.ty.id).unwrap().type_def else {
            panic!("the calls of {} are no enum", pallet.name);
        };
        for variant in &variants.variants {
            let name = format!("{}.{}", pallet.name, variant.name);
            let bytes = [&[pallet.index, variant.index][..], &[0; 1_024]].concat();
            let call = RuntimeCall::decode(&mut &bytes[..]).unwrap_or_else(|error| panic!("{name}: {error}"));
            calls.push((name, call));
        }
    }
    calls
}

#[test]
fn no_call_weighs_nothing() {
    Chain::development().run(|| {
        let calls = calls();
        assert!(calls.len() > 80, "only {} calls were found", calls.len());
        for (name, call) in calls {
            let free = FREE.iter().any(|(call, _)| *call == name);
            assert_eq!(call.get_dispatch_info().call_weight.ref_time() == 0, free, "{name}");
        }
    });
}
