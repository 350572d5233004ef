//! Every weight is measured, and no call is free of one.

mod common;

use codec::Decode;
use common::Chain;
use frame_metadata::{RuntimeMetadata, RuntimeMetadataPrefixed, v16::RuntimeMetadataV16};
use frame_support::{
    BoundedVec,
    dispatch::{DispatchClass, GetDispatchInfo},
};
use pallet_collective::Instance1;
use pallet_mandates::Mandate;
use scale_info::{PortableRegistry, TypeDef};
use std::{any::type_name, collections::BTreeSet};
use urcar_runtime::{
    AccountId, Runtime, RuntimeCall,
    configs::{
        consensus::MeasuredGrandpaWeight, consortium::MaxProposalWeight, extensions::InBaseWeight,
        system::RuntimeBlockWeights,
    },
};

/// Pallets that weigh nothing themselves: their hooks are part of an empty block, or they have none.
const WEIGHTLESS: [&str; 6] = ["Aura", "Authorship", "GenesisParameters", "Identity", "Offences", "SkipFeelessPayment"];

/// Calls that may weigh nothing, and why.
const FREE: [(&str, &str); 3] = [
    ("Council.disapprove_proposal", "nobody may"),
    ("Council.kill", "nobody may"),
    ("Utility.with_weight", "Root says what it weighs"),
];

/// Arguments that may be as long as a transaction, and why the weight holds all the same.
const UNBOUNDED: [(&str, &str); 23] = [
    ("System.remark", "weighed by its length"),
    ("System.remark_with_event", "weighed by its length"),
    ("System.set_code", "Root alone"),
    ("System.set_code_without_checks", "Root alone"),
    ("System.set_storage", "Root alone"),
    ("System.kill_storage", "Root alone"),
    ("System.kill_prefix", "Root alone"),
    ("System.apply_authorized_upgrade", "only the code whose hash was authorised is looked at"),
    ("Session.set_keys", "refused unless it is a signature for each key"),
    ("Balances.upgrade_accounts", "weighed by its length"),
    ("Council.set_members", "nobody may"),
    ("Multisig.as_multi", "refused beyond 32, which it is weighed for"),
    ("Multisig.as_multi_threshold_1", "weighed by its length"),
    ("Multisig.approve_as_multi", "refused beyond 32"),
    ("Multisig.cancel_as_multi", "refused beyond 32"),
    ("Multisig.poke_deposit", "refused beyond 32"),
    ("Utility.batch", "the sum of what it carries"),
    ("Utility.batch_all", "the sum of what it carries"),
    ("Utility.force_batch", "the sum of what it carries"),
    ("Vehicles.amend", "lists of ours take no more than 64 elements, and show as any list"),
    ("Vehicles.record", "lists of ours take no more than 64 elements, and show as any list"),
    ("Vehicles.register_chassis", "lists of ours take no more than 64 elements, and show as any list"),
    ("Vehicles.register", "lists of ours take no more than 64 elements, and show as any list"),
];

/// Types that refuse what is too long while it is decoded; and addresses, of which all but accounts are refused. What says
/// `str` is a text of ours, of which the same holds.
const BOUNDED: [&str; 5] = ["BoundedVec", "WeakBoundedVec", "BoundedBTreeSet", "List", "MultiAddress"];

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
        "Council": pallet_collective<Instance1>,
        "Deadlines": pallet_deadlines,
        "Disputes": pallet_disputes,
        "Equivocations": pallet_equivocations,
        "FeeCollector": pallet_fee_collector,
        "Finality": pallet_finality,
        "Mandates": pallet_mandates,
        "Multisig": pallet_multisig,
        "Ownership": pallet_ownership,
        "Parameters": pallet_parameters,
        "Proxy": pallet_proxy,
        "Rewards": pallet_rewards,
        "Seats": pallet_seats,
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

/// Whether a value of this type may be of any length.
fn is_unbounded(types: &PortableRegistry, id: u32, seen: &mut BTreeSet<u32>) -> bool {
    if !seen.insert(id) {
        return false;
    }
    let declared = types.resolve(id).unwrap();
    let name = declared.path.ident();
    // Another call is weighed by itself.
    if name.as_deref().is_some_and(|name| BOUNDED.contains(&name) || name == "RuntimeCall") {
        return false;
    }
    let parts: Vec<u32> = match &declared.type_def {
        TypeDef::Sequence(_) => return true,
        TypeDef::Composite(it) => it.fields.iter().map(|field| field.ty.id).collect(),
        TypeDef::Variant(it) => it.variants.iter().flat_map(|it| &it.fields).map(|field| field.ty.id).collect(),
        TypeDef::Array(it) => vec![it.type_param.id],
        TypeDef::Tuple(it) => it.fields.iter().map(|field| field.id).collect(),
        TypeDef::Compact(it) => vec![it.type_param.id],
        TypeDef::BitSequence(_) => return true,
        TypeDef::Primitive(_) => Vec::new(),
    };
    parts.into_iter().any(|part| is_unbounded(types, part, seen))
}

#[test]
fn no_argument_is_longer_than_its_weight_knows() {
    let metadata = metadata();
    let mut unbounded = BTreeSet::new();
    for pallet in &metadata.pallets {
        let Some(declared) = &pallet.calls else { continue };
        let TypeDef::Variant(variants) = &metadata.types.resolve(declared.ty.id).unwrap().type_def else {
            panic!("the calls of {} are no enum", pallet.name);
        };
        for variant in &variants.variants {
            let mut seen = BTreeSet::new();
            if variant.fields.iter().any(|field| is_unbounded(&metadata.types, field.ty.id, &mut seen)) {
                unbounded.insert(format!("{}.{}", pallet.name, variant.name));
            }
        }
    }
    let known = UNBOUNDED.iter().map(|(call, why)| {
        assert!(!why.is_empty(), "{call} needs a reason");
        call.to_string()
    });
    assert_eq!(unbounded, known.collect());
}

#[test]
fn every_mandate_fits_into_a_block_and_into_a_motion() {
    Chain::local_testnet().run(|| {
        let most = RuntimeBlockWeights::get().get(DispatchClass::Normal).max_extrinsic.unwrap();
        let enact = RuntimeCall::from(pallet_mandates::Call::<Runtime>::enact { id: 0 });
        assert!(enact.get_dispatch_info().call_weight.all_lte(most));
        let without = BoundedVec::truncate_from(vec![AccountId::new([1; 32]); 40]);
        let mandate = Mandate::RestoreFinality { without, finalised: 0, until: 600 };
        let request = RuntimeCall::from(pallet_mandates::Call::<Runtime>::request { mandate });
        assert!(request.get_dispatch_info().call_weight.all_lte(MaxProposalWeight::get()));
    });
}
