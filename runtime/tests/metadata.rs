//! The runtime as stock clients read it.

use codec::Decode;
use frame_metadata::{
    RuntimeMetadata, RuntimeMetadataPrefixed,
    v16::{PalletMetadata, RuntimeMetadataV16},
};
use scale_info::{Field, PortableRegistry, TypeDef, TypeDefPrimitive, Variant, form::PortableForm};
use std::collections::BTreeSet;
use urcar_runtime::Runtime;

/// The pallets whose words are UrCar's own.
const OURS: [&str; 9] = [
    "Work",
    "Writers",
    "Vehicles",
    "Ownership",
    "Disputes",
    "Appraisal",
    "Deadlines",
    "GenesisParameters",
    "FeeCollector",
];

/// Indices of pallets that are no more, with their last names.
const RETIRED: [(u8, &str); 1] = [(12, "NodeAuthorization")];

/// The transaction extensions that @polkadot/api 16.5 knows; it takes any other for one without fields.
const KNOWN_TO_POLKADOT_JS: [&str; 13] = [
    "ChargeTransactionPayment",
    "CheckBlockGasLimit",
    "CheckEra",
    "CheckGenesis",
    "CheckMetadataHash",
    "CheckMortality",
    "CheckNonZeroSender",
    "CheckNonce",
    "CheckSpecVersion",
    "CheckTxVersion",
    "CheckVersion",
    "CheckWeight",
    "WeightReclaim",
];

fn metadata(version: u32) -> RuntimeMetadata {
    let bytes = Runtime::metadata_at_version(version).expect("a version that is offered");
    RuntimeMetadataPrefixed::decode(&mut &bytes[..]).unwrap().1
}

fn newest() -> RuntimeMetadataV16 {
    match metadata(16) {
        RuntimeMetadata::V16(metadata) => metadata,
        _ => panic!("not version 16"),
    }
}

fn pallet<'a>(metadata: &'a RuntimeMetadataV16, name: &str) -> &'a PalletMetadata<PortableForm> {
    metadata.pallets.iter().find(|pallet| pallet.name == name).expect(name)
}

/// The variants of an enum: calls, events or errors of a pallet.
fn variants(types: &PortableRegistry, id: u32) -> &[Variant<PortableForm>] {
    match &types.resolve(id).unwrap().type_def {
        TypeDef::Variant(variants) => &variants.variants,
        _ => panic!("no enum"),
    }
}

fn is_str(types: &PortableRegistry, id: u32) -> bool {
    matches!(types.resolve(id).unwrap().type_def, TypeDef::Primitive(TypeDefPrimitive::Str))
}

/// Every type that can be reached from `id`, by way of the fields in between.
fn reachable(
    types: &PortableRegistry,
    id: u32,
    seen: &mut BTreeSet<u32>,
    visit: &mut impl FnMut(&Field<PortableForm>),
) {
    if !seen.insert(id) {
        return;
    }
    let mut fields = |all: &[Field<PortableForm>]| {
        for field in all {
            visit(field);
            reachable(types, field.ty.id, seen, visit);
        }
    };
    match &types.resolve(id).unwrap().type_def {
        TypeDef::Composite(it) => fields(&it.fields),
        TypeDef::Variant(it) => it.variants.iter().for_each(|variant| fields(&variant.fields)),
        TypeDef::Sequence(it) => reachable(types, it.type_param.id, seen, visit),
        TypeDef::Array(it) => reachable(types, it.type_param.id, seen, visit),
        TypeDef::Tuple(it) => it.fields.iter().for_each(|field| reachable(types, field.id, seen, visit)),
        TypeDef::Compact(it) => reachable(types, it.type_param.id, seen, visit),
        TypeDef::Primitive(_) | TypeDef::BitSequence(_) => {}
    }
}

#[test]
fn it_comes_in_versions_14_to_16() {
    assert_eq!(Runtime::metadata_versions().into_iter().filter(|v| *v <= 16).collect::<Vec<_>>(), [14, 15, 16]);
    assert!(matches!(metadata(14), RuntimeMetadata::V14(_)));
    assert!(matches!(metadata(15), RuntimeMetadata::V15(_)));
    assert!(matches!(metadata(16), RuntimeMetadata::V16(_)));
}

#[test]
fn nobody_is_above_the_consortium() {
    let metadata = newest();
    for pallet in &metadata.pallets {
        assert!(!pallet.name.to_lowercase().contains("sudo"), "{}", pallet.name);
        let calls = pallet.calls.as_ref().map_or(&[][..], |calls| variants(&metadata.types, calls.ty.id));
        assert!(!calls.iter().any(|call| call.name.contains("sudo")), "{}", pallet.name);
    }
}

#[test]
fn vins_and_texts_say_str() {
    let metadata = newest();
    let mut texts = 0;
    let mut visit = |field: &Field<PortableForm>| {
        let Some(name) = &field.type_name else { return };
        let bare = name.strip_prefix("Option<").map_or(name.as_str(), |inner| inner.trim_end_matches('>'));
        let text = ["Vin", "VinText", "Text", "Name", "Reason", "Place"].contains(&bare.split('<').next().unwrap());
        if !text {
            return;
        }
        texts += 1;
        let said = match &metadata.types.resolve(field.ty.id).unwrap().type_def {
            TypeDef::Variant(option) => option.variants[1].fields[0].ty.id,
            _ => field.ty.id,
        };
        assert!(is_str(&metadata.types, said), "{name} {:?}", field.name);
    };
    let mut seen = BTreeSet::new();
    for name in OURS {
        let pallet = pallet(&metadata, name);
        let (calls, events) = (pallet.calls.as_ref().map(|it| it.ty.id), pallet.event.as_ref().map(|it| it.ty.id));
        for id in calls.into_iter().chain(events) {
            reachable(&metadata.types, id, &mut seen, &mut visit);
        }
    }
    assert!(texts > 50, "only {texts} texts were found");
}

#[test]
fn no_call_asks_people_for_bytes() {
    let metadata = newest();
    let types = &metadata.types;
    for name in ["Writers", "Vehicles", "Ownership", "Disputes"] {
        let calls = pallet(&metadata, name).calls.as_ref().unwrap().ty.id;
        let mut seen = BTreeSet::new();
        reachable(types, calls, &mut seen, &mut |_| ());
        for id in seen {
            let element = match &types.resolve(id).unwrap().type_def {
                TypeDef::Sequence(it) => it.type_param.id,
                // 32 bytes are an account or a digest, for which clients have fields of their own.
                TypeDef::Array(it) if it.len != 32 => it.type_param.id,
                _ => continue,
            };
            let bytes = matches!(types.resolve(element).unwrap().type_def, TypeDef::Primitive(TypeDefPrimitive::U8));
            assert!(!bytes, "{name} has a field of bytes: {:?}", types.resolve(id));
        }
    }
}

#[test]
fn a_vehicle_is_looked_up_by_text() {
    use frame_metadata::v16::StorageEntryType;
    let metadata = newest();
    let maps = [("Vehicles", "Vehicles"), ("Ownership", "Owners"), ("Ownership", "Offers"), ("Ownership", "Listings")];
    for (name, entry) in maps {
        let storage = pallet(&metadata, name).storage.as_ref().unwrap();
        let entry = storage.entries.iter().find(|it| it.name == entry).expect(entry);
        let StorageEntryType::Map { key, .. } = entry.ty else { panic!("{} is no map", entry.name) };
        assert!(is_str(&metadata.types, key.id), "{}", entry.name);
    }
}

#[test]
fn every_refusal_call_and_event_is_explained() {
    let metadata = newest();
    let types = &metadata.types;
    for name in OURS {
        let pallet = pallet(&metadata, name);
        let explained = |id: u32| {
            for variant in variants(types, id) {
                assert!(!variant.docs.concat().trim().is_empty(), "{name}::{} has no docs", variant.name);
            }
        };
        pallet.error.as_ref().into_iter().for_each(|it| explained(it.ty.id));
        pallet.calls.as_ref().into_iter().for_each(|it| explained(it.ty.id));
        pallet.event.as_ref().into_iter().for_each(|it| explained(it.ty.id));
        for entry in pallet.storage.iter().flat_map(|storage| &storage.entries) {
            assert!(!entry.docs.concat().trim().is_empty(), "{name}::{} has no docs", entry.name);
        }
        for constant in &pallet.constants {
            assert!(!constant.docs.concat().trim().is_empty(), "{name}::{} has no docs", constant.name);
        }
    }
    for (name, errors) in [("Writers", 20), ("Vehicles", 41), ("Ownership", 28), ("Disputes", 23)] {
        let error = pallet(&metadata, name).error.as_ref().unwrap();
        assert!(variants(types, error.ty.id).len() >= errors, "{name} lost an error");
    }
}

#[test]
fn the_runtime_apis_are_there_by_name() {
    let metadata = newest();
    let names: BTreeSet<&str> = metadata.apis.iter().map(|api| api.name.as_str()).collect();
    for expected in [
        "Core",
        "Metadata",
        "RuntimeViewFunction",
        "BlockBuilder",
        "TaggedTransactionQueue",
        "OffchainWorkerApi",
        "AuraApi",
        "SessionKeys",
        "GrandpaApi",
        "AccountNonceApi",
        "TransactionPaymentApi",
        "TransactionPaymentCallApi",
        "AuraEquivocationApi",
        "DifficultyApi",
        "FinalityApi",
        "VehiclesApi",
        "MarketApi",
        "DisputesApi",
        "AppraisalApi",
        "WritersApi",
        "GenesisBuilder",
    ] {
        assert!(names.contains(expected), "{expected} is not offered");
    }
}

#[test]
fn our_runtime_apis_read_well() {
    let metadata = newest();
    for (name, methods) in [
        ("DifficultyApi", &["difficulty"][..]),
        ("FinalityApi", &["forced_change"]),
        ("VehiclesApi", &["vehicle", "records", "head", "pending", "odometer_verdict", "offer"]),
        ("WritersApi", &["writer"]),
    ] {
        let api = metadata.apis.iter().find(|api| api.name == name).expect(name);
        let found: Vec<&str> = api.methods.iter().map(|method| method.name.as_str()).collect();
        assert_eq!(found, methods);
        for method in &api.methods {
            assert!(!method.docs.concat().trim().is_empty(), "{name}.{} has no docs", method.name);
            if let Some(vin) = method.inputs.iter().find(|input| input.name == "vin") {
                assert!(is_str(&metadata.types, vin.ty.id), "{name}.{}", method.name);
            }
        }
    }
}

#[test]
fn the_transaction_extensions_are_known_to_wallets() {
    let newest = newest();
    let found: Vec<&str> = newest.extrinsic.transaction_extensions.iter().map(|it| it.identifier.as_str()).collect();
    // The skipped payment shows as the payment that it wraps.
    let expected = [
        "CheckNonZeroSender",
        "CheckSpecVersion",
        "CheckTxVersion",
        "CheckGenesis",
        "CheckMortality",
        "CheckNonce",
        "CheckWeight",
        "ChargeTransactionPayment",
        "CheckMetadataHash",
        "WeightReclaim",
    ];
    assert_eq!(found, expected);
    assert!(found.iter().all(|it| KNOWN_TO_POLKADOT_JS.contains(it)));

    let RuntimeMetadata::V14(old) = metadata(14) else { panic!("not version 14") };
    let old: Vec<&str> = old.extrinsic.signed_extensions.iter().map(|it| it.identifier.as_str()).collect();
    assert_eq!(old, expected);
}

#[test]
fn extrinsics_of_version_4_come_first() {
    assert_eq!(newest().extrinsic.versions.first(), Some(&4));
    let RuntimeMetadata::V14(old) = metadata(14) else { panic!("not version 14") };
    assert_eq!(old.extrinsic.version, 4);
}

#[test]
fn no_pallet_takes_the_index_of_another_that_is_no_more() {
    for pallet in newest().pallets {
        assert!(!RETIRED.iter().any(|(index, _)| *index == pallet.index), "{}", pallet.name);
    }
}

/// Writes the metadata, in version 15, to the file that METADATA_OUT names, where it is set.
#[test]
fn metadata_is_written_where_asked() {
    let bytes = Runtime::metadata_at_version(15).expect("a version that is offered");
    let Ok(metadata) = RuntimeMetadataPrefixed::decode(&mut &bytes[..]) else { panic!("no metadata") };
    assert!(matches!(metadata.1, RuntimeMetadata::V15(_)));
    if let Some(file) = std::env::var_os("METADATA_OUT") {
        std::fs::write(&file, &*bytes).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
    }
}
