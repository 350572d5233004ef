//! The runtime as stock clients read it.

use codec::{Decode, Encode};
use frame_metadata::{
    RuntimeMetadata, RuntimeMetadataPrefixed,
    v16::{PalletMetadata, RuntimeApiMetadata, RuntimeMetadataV16},
};
use frame_support::traits::GetCallMetadata;
use scale_info::{Field, PortableRegistry, TypeDef, TypeDefPrimitive, Variant, form::PortableForm};
use std::collections::BTreeSet;
use urcar_runtime::{Runtime, RuntimeCall, TOKEN_DECIMALS, TOKEN_SYMBOL, configs::collective::Instance};
use urcar_types::Brand;

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

/// The other pallets of UrCar's own.
const ALSO_OURS: [&str; 5] = ["Equivocations", "Finality", "Mandates", "Rewards", "Seats"];

/// The runtime APIs that people ask.
const OUR_APIS: [&str; 8] =
    ["VehiclesApi", "FilesApi", "ChangesApi", "MarketApi", "DisputesApi", "AppraisalApi", "WritersApi", "DispatchApi"];

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

fn our_pallets(metadata: &RuntimeMetadataV16) -> impl Iterator<Item = &PalletMetadata<PortableForm>> {
    let is_ours = |name: &str| OURS.contains(&name) || ALSO_OURS.contains(&name);
    metadata.pallets.iter().filter(move |pallet| is_ours(&pallet.name))
}

fn our_apis(metadata: &RuntimeMetadataV16) -> impl Iterator<Item = &RuntimeApiMetadata<PortableForm>> {
    metadata.apis.iter().filter(|api| OUR_APIS.contains(&api.name.as_str()))
}

/// What people say to UrCar's pallets and hear of them, each by its name: calls, events and the answers of APIs.
fn spoken(metadata: &RuntimeMetadataV16) -> Vec<(String, u32)> {
    let mut spoken = Vec::new();
    for pallet in our_pallets(metadata) {
        let (calls, events) = (pallet.calls.as_ref().map(|it| it.ty.id), pallet.event.as_ref().map(|it| it.ty.id));
        spoken.extend(calls.into_iter().chain(events).map(|id| (pallet.name.clone(), id)));
    }
    for api in our_apis(metadata) {
        spoken.extend(api.methods.iter().map(|method| (format!("{}.{}", api.name, method.name), method.output.id)));
    }
    spoken
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

fn is_u128(types: &PortableRegistry, id: u32) -> bool {
    matches!(types.resolve(id).unwrap().type_def, TypeDef::Primitive(TypeDefPrimitive::U128))
}

/// What may be missing, or else the type itself.
fn said(types: &PortableRegistry, id: u32) -> u32 {
    let ty = types.resolve(id).unwrap();
    match &ty.type_def {
        TypeDef::Variant(option) if ty.path.segments == ["Option"] => option.variants[1].fields[0].ty.id,
        _ => id,
    }
}

/// The types whose path ends so.
fn named(types: &PortableRegistry, name: &str) -> BTreeSet<u32> {
    let is_so = |segments: &[String]| segments.last().is_some_and(|last| last == name);
    types.types.iter().filter(|it| is_so(&it.ty.path.segments)).map(|it| it.id).collect()
}

/// The one type of this name.
fn the(types: &PortableRegistry, name: &str) -> u32 {
    let all = named(types, name);
    assert_eq!(all.len(), 1, "{name}");
    all.into_iter().next().unwrap()
}

/// The fields of a struct, or those of each variant of an enum.
fn forms(types: &PortableRegistry, id: u32) -> Vec<&[Field<PortableForm>]> {
    match &types.resolve(id).unwrap().type_def {
        TypeDef::Composite(it) => vec![it.fields.as_slice()],
        TypeDef::Variant(it) => it.variants.iter().map(|variant| variant.fields.as_slice()).collect(),
        _ => Vec::new(),
    }
}

/// The names of the fields of a struct, in order.
fn field_names<'a>(types: &'a PortableRegistry, name: &str) -> Vec<&'a str> {
    let TypeDef::Composite(it) = &types.resolve(the(types, name)).unwrap().type_def else { panic!("no struct") };
    it.fields.iter().map(|field| field.name.as_deref().unwrap()).collect()
}

/// The type that says how the chain's money shows.
fn amount(types: &PortableRegistry) -> u32 {
    let path = ["primitive_types", "Balance"];
    let found: Vec<u32> = types.types.iter().filter(|it| it.ty.path.segments == path).map(|it| it.id).collect();
    assert_eq!(found.len(), 1);
    found[0]
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
    const TEXTS: [&str; 8] = ["Vin", "VinText", "Text", "RequiredText", "DateText", "Name", "Reason", "Place"];
    let metadata = newest();
    let (mut texts, mut found) = (0, BTreeSet::new());
    let mut visit = |field: &Field<PortableForm>| {
        let Some(name) = &field.type_name else { return };
        let bare = name.strip_prefix("Option<").map_or(name.as_str(), |inner| inner.trim_end_matches('>'));
        let bare = bare.split('<').next().unwrap();
        if !TEXTS.contains(&bare) {
            return;
        }
        found.insert(bare.to_string());
        texts += 1;
        assert!(is_str(&metadata.types, said(&metadata.types, field.ty.id)), "{name} {:?}", field.name);
    };
    let mut seen = BTreeSet::new();
    // What an appraisal calls a reason is no text.
    for (_, id) in spoken(&metadata).into_iter().filter(|(place, _)| !place.starts_with("AppraisalApi")) {
        reachable(&metadata.types, id, &mut seen, &mut visit);
    }
    assert!(texts > 50, "only {texts} texts were found");
    for kind in ["Vin", "VinText", "Text", "RequiredText", "DateText"] {
        assert!(found.contains(kind), "{kind}");
    }
}

#[test]
fn days_say_str() {
    const DAYS: [&str; 8] =
        ["date", "day", "event_date", "first_registered", "manufactured", "on_sale_since", "sold_on", "valid_until"];
    let metadata = newest();
    let types = &metadata.types;
    let (mut seen, mut found) = (BTreeSet::new(), BTreeSet::new());
    let numbers = named(types, "Date");
    // The events of the appraisal tell what it stores, for whoever computes it a second time.
    for (place, id) in spoken(&metadata).into_iter().filter(|(place, _)| place != "Appraisal") {
        reachable(types, id, &mut seen, &mut |field| {
            let name = field.name.as_deref().unwrap_or_default();
            assert!(!numbers.contains(&said(types, field.ty.id)), "{place}: {name} is a day in three numbers");
            if let Some(day) = DAYS.into_iter().find(|day| *day == name) {
                found.insert(day);
                assert!(is_str(types, said(types, field.ty.id)), "{place}: {name}");
            }
        });
    }
    assert_eq!(found, BTreeSet::from(DAYS));
    assert!(seen.is_disjoint(&numbers));
}

/// polkadot.js takes what the crate `primitive_types` calls `Balance` for an amount with the chain's decimals.
#[test]
fn the_chains_money_shows_in_whole_units_wherever_it_is_paid_or_told() {
    let metadata = newest();
    let types = &metadata.types;
    let amount = amount(types);
    let number = forms(types, amount)[0];
    assert_eq!((number.len(), number[0].name.as_deref()), (1, None));
    assert!(is_u128(types, number[0].ty.id));

    let mut paid = Vec::new();
    for pallet in our_pallets(&metadata) {
        let calls = pallet.calls.as_ref().map_or(&[][..], |calls| variants(types, calls.ty.id));
        for call in calls {
            let amounts = call.fields.iter().filter(|field| field.ty.id == amount);
            paid.extend(amounts.map(|field| format!("{}.{} {}", pallet.name, call.name, field.name.as_ref().unwrap())));
        }
    }
    paid.sort();
    let prices = ["Ownership.buy price", "Ownership.list price", "Ownership.relist price", "Ownership.reserve price"];
    assert_eq!(paid, prices);

    let told = |name: &str| {
        let api = metadata.apis.iter().find(|api| api.name == name).expect(name);
        let (mut seen, mut told) = (BTreeSet::new(), BTreeSet::new());
        for method in &api.methods {
            reachable(types, method.output.id, &mut seen, &mut |field| {
                if field.ty.id == amount {
                    told.insert(field.name.clone().unwrap());
                }
            });
        }
        told.into_iter().collect::<Vec<_>>()
    };
    assert_eq!(told("MarketApi"), ["price"]);
    assert_eq!(told("DisputesApi"), ["awarded", "deposit", "forfeited", "slashed"]);
    assert_eq!(told("WritersApi"), ["bond"]);
}

#[test]
fn no_amount_of_the_chains_money_is_a_bare_number() {
    let metadata = newest();
    let types = &metadata.types;
    let (mut seen, mut bare) = (BTreeSet::from([amount(types)]), Vec::new());
    // A mandate sets terms in the form in which the SDK's pallet stores them.
    seen.insert(the(types, "RuntimeParameters"));
    for (place, id) in spoken(&metadata) {
        reachable(types, id, &mut seen, &mut |field| {
            if is_u128(types, said(types, field.ty.id)) {
                bare.push(format!("{place}: {:?}", field.name));
            }
        });
    }
    assert_eq!(bare, [] as [String; 0]);
    assert!(!seen.iter().any(|id| is_u128(types, *id)), "a list, a tuple or a compact number holds one");
}

#[test]
fn amounts_in_minor_units_of_a_currency_say_so() {
    use TypeDefPrimitive::{I64, I128, U64, U128};
    let metadata = newest();
    let types = &metadata.types;
    let (currency, mut seen) = (the(types, "Currency"), BTreeSet::new());
    for (_, id) in spoken(&metadata) {
        reachable(types, id, &mut seen, &mut |_| ());
    }
    let is_wide = |id: u32| matches!(types.resolve(id).unwrap().type_def, TypeDef::Primitive(U64 | I64 | U128 | I128));
    let with_currency = |fields: &&[Field<PortableForm>]| fields.iter().any(|field| field.ty.id == currency);
    let mut amounts = BTreeSet::new();
    for fields in seen.iter().flat_map(|id| forms(types, *id)).filter(with_currency) {
        let wide = fields.iter().filter(|field| is_wide(field.ty.id));
        amounts.extend(wide.map(|field| field.name.as_deref().unwrap()));
    }
    assert!(amounts.contains("amount_minor"));
    let unsaid: Vec<_> = amounts.into_iter().filter(|name| !name.ends_with("_minor")).collect();
    assert_eq!(unsaid, [] as [&str; 0]);
}

#[test]
fn a_title_brand_is_a_word_that_encodes_as_its_number() {
    let metadata = newest();
    let types = &metadata.types;
    let brands = variants(types, the(types, "Brand"));
    let indices: Vec<u8> = brands.iter().map(|brand| brand.index).collect();
    assert_eq!(indices, (0..100).collect::<Vec<u8>>());
    // AAMVA D20 has no names for these.
    let is_nameless = |code: u8| [15, 44, 54].contains(&code) || code >= 57;
    for brand in brands {
        let (code, name) = (brand.index, brand.name.as_str());
        assert!(brand.fields.is_empty(), "{name}");
        assert_eq!(name, format!("{:?}", Brand::try_from(code).unwrap()));
        assert_eq!(Brand::try_from(code).unwrap().encode(), [code], "{name}");
        assert_eq!(name == format!("Code{code:02}"), is_nameless(code), "{name}");
        assert!(is_nameless(code) || !name.contains(|letter: char| letter.is_ascii_digit()), "{name}");
    }
    for (code, name) in [(0, "Clear"), (1, "Flood"), (8, "Junk"), (9, "Rebuilt"), (11, "Salvage"), (53, "Crushed")] {
        assert_eq!(brands[code].name, name);
    }
}

/// polkadot.js orders variants by their index, and presets the first.
#[test]
fn a_form_opens_with_the_record_that_is_written_most() {
    let metadata = newest();
    let types = &metadata.types;
    let kinds = variants(types, the(types, "RecordData"));
    let first = kinds.iter().find(|kind| kind.index == 0).unwrap();
    assert_eq!(first.name, "Maintenance");
}

#[test]
fn a_reading_is_one_choice() {
    let metadata = newest();
    let types = &metadata.types;
    let choices = variants(types, the(types, "Odometer")).iter().map(|choice| {
        let numbers = choice.fields.iter().all(|field| {
            matches!(types.resolve(field.ty.id).unwrap().type_def, TypeDef::Primitive(TypeDefPrimitive::U32))
        });
        assert!(numbers, "{}", choice.name);
        (choice.index, choice.name.as_str(), choice.fields.len())
    });
    // polkadot.js presets the first: nobody writes 0 km by leaving it so.
    let expected =
        [(0, "NotChosen", 0), (1, "Kilometres", 1), (2, "Miles", 1), (3, "Unreadable", 0), (4, "NoOdometer", 0)];
    assert_eq!(choices.collect::<Vec<_>>(), expected);
}

/// The first is what polkadot.js presets, and the chain refuses it.
#[test]
fn nothing_is_said_that_nobody_chose() {
    let metadata = newest();
    let types = &metadata.types;
    let enums = [
        "Severity",
        "Zone",
        "MaintenanceType",
        "PartAction",
        "InspectionResult",
        "DefectClass",
        "ClaimType",
        "ClaimStatus",
        "DiagnosisStatus",
        "RecallStatus",
        "TheftStatus",
        "LienStatus",
        "Fuel",
        "Answer",
        "Ground",
        "Ruling",
        "SalvageCategory",
    ];
    for name in enums {
        let words = variants(types, the(types, name));
        let first = words.iter().find(|word| word.index == 0).unwrap();
        assert_eq!(first.name, "NotChosen", "{name}");
    }
}

/// polkadot.js presets a `bool` to no: what a record tells of a car is an `Answer`.
#[test]
fn a_record_has_a_bool_only_where_no_is_harmless() {
    let metadata = newest();
    let types = &metadata.types;
    let fields = variants(types, the(types, "RecordData")).iter().flat_map(|kind| &kind.fields);
    let bools = fields.filter(|field| {
        matches!(types.resolve(field.ty.id).unwrap().type_def, TypeDef::Primitive(TypeDefPrimitive::Bool))
    });
    let names: BTreeSet<_> = bools.filter_map(|field| field.name.as_deref()).collect();
    assert_eq!(names, BTreeSet::from(["check_digit_override", "withdraws"]));
}

/// polkadot.js apps preset the first: nobody gives all away by leaving it so.
#[test]
fn a_delegate_may_write_records_unless_more_is_chosen() {
    let metadata = newest();
    let types = &metadata.types;
    let rights = variants(types, the(types, "ProxyType")).iter().map(|right| (right.index, right.name.as_str()));
    assert_eq!(rights.collect::<Vec<_>>(), [(0, "WriteRecords"), (1, "WitnessRecords"), (2, "Any")]);
}

#[test]
fn views_begin_with_what_a_buyer_must_not_miss() {
    let metadata = newest();
    let of = |name: &str| field_names(&metadata.types, name);
    let first = ["vin", "concerns", "owner", "condition", "odometer", "last_read_on", "pending", "disputes"];
    assert_eq!(of("VehicleView")[..8], first);
    assert_eq!(of("VehicleView")[8..10], ["head", "state"]);
    assert!(of("VehicleView").contains(&"specification"));
    let listing = ["vin", "make", "model", "model_year", "odometer_km", "last_read_on", "concerns", "price"];
    assert_eq!(of("ListingView")[..8], listing);
    assert_eq!(of("ListingView")[8..12], ["price_text", "seller", "odometer", "terms"]);
    assert_eq!(of("OwnedView")[..4], ["vin", "make", "model", "model_year"]);
    assert_eq!(of("OfferView")[0], "digest");
    assert_eq!((of("OdometerVerdict")[0], of("OdometerView")[0]), ("verdict", "verdict"));
}

/// polkadot.js apps have pages for pallets of these names.
#[test]
fn the_consortium_has_its_pages() {
    let metadata = newest();
    let council = pallet(&metadata, "Council");
    let storage = council.storage.as_ref().unwrap();
    assert_eq!((council.index, storage.prefix.as_str()), (20, "Council"));
    for entry in ["Members", "Proposals", "ProposalOf", "Voting", "ProposalCount"] {
        assert!(storage.entries.iter().any(|it| it.name == entry), "{entry}");
    }
    let calls: Vec<_> = variants(&metadata.types, council.calls.as_ref().unwrap().ty.id).iter().collect();
    for call in ["propose", "vote", "close"] {
        assert!(calls.iter().any(|it| it.name == call), "{call}");
    }
    let key = pallet_collective::Members::<Runtime, Instance>::hashed_key();
    assert!(key.starts_with(&sp_io::hashing::twox_128(b"Council")));
}

#[test]
fn names_of_organisations_are_shown_and_nobody_names_himself() {
    let metadata = newest();
    let identity = pallet(&metadata, "Identity");
    let storage = identity.storage.as_ref().unwrap();
    assert_eq!((identity.index, storage.prefix.as_str()), (29, "Identity"));
    for entry in ["IdentityOf", "SuperOf", "SubsOf", "Registrars"] {
        assert!(storage.entries.iter().any(|it| it.name == entry), "{entry}");
    }
    // No call of its own is among those of the runtime: none can pass a filter.
    assert!(identity.calls.is_none());
    assert!(!RuntimeCall::get_module_names().contains(&"Identity"));
    for call in 0..=u8::MAX {
        let bytes = [&[29, call][..], &[0; 200][..]].concat();
        assert!(RuntimeCall::decode(&mut bytes.as_slice()).is_err(), "{call}");
    }
}

/// Clients show a refusal by its name, and often nothing else.
#[test]
fn names_of_refusals_speak_for_themselves() {
    const VAGUE: [&str; 3] = ["InvalidCode", "InvalidField", "OwnersAffair"];
    // Of one word, and said of what the call names.
    const SHORT: [&str; 2] = ["Expelled", "Reserved"];
    let metadata = newest();
    let mut refusals = 0;
    for pallet in our_pallets(&metadata) {
        let errors = pallet.error.as_ref().map_or(&[][..], |error| variants(&metadata.types, error.ty.id));
        for error in errors {
            let name = error.name.as_str();
            let words = name.chars().filter(|letter| letter.is_ascii_uppercase()).count();
            assert!(words > 1 || SHORT.contains(&name), "{}.{name}", pallet.name);
            assert!(!VAGUE.contains(&name), "{}.{name}", pallet.name);
            refusals += 1;
        }
    }
    assert!(refusals > 150, "only {refusals} refusals were found");
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
        "DispatchApi",
        "DifficultyApi",
        "FinalityApi",
        "VehiclesApi",
        "FilesApi",
        "ChangesApi",
        "MarketApi",
        "DisputesApi",
        "AppraisalApi",
        "WritersApi",
        "TermsApi",
        "GenesisBuilder",
    ] {
        assert!(names.contains(expected), "{expected} is not offered");
    }
}

#[test]
fn our_runtime_apis_read_well() {
    let metadata = newest();
    for (name, methods) in [
        ("DispatchApi", &["dry_run", "dry_run_motion"][..]),
        ("DifficultyApi", &["difficulty"]),
        ("FinalityApi", &["forced_change"]),
        (
            "VehiclesApi",
            &["vehicle", "records", "head", "pending", "odometer_verdict", "owned_by", "offer", "overview", "time"],
        ),
        ("FilesApi", &["file", "files"]),
        ("ChangesApi", &["changes"]),
        ("MarketApi", &["listing", "listings", "find"]),
        ("WritersApi", &["writer", "names"]),
        ("TermsApi", &["terms"]),
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

/// polkadot.js apps show the first line alone of what a call, an event or a storage item is; of a method they join all.
#[test]
fn first_lines_say_what_it_is() {
    let newest = newest();
    let mut docs: Vec<(String, String)> = Vec::new();
    let mut add = |of: String, lines: &[String]| docs.push((of, lines.first().cloned().unwrap_or_default()));
    for pallet in our_pallets(&newest) {
        let name = &pallet.name;
        let types = [
            pallet.calls.as_ref().map(|it| it.ty),
            pallet.event.as_ref().map(|it| it.ty),
            pallet.error.as_ref().map(|it| it.ty),
        ];
        for ty in types.into_iter().flatten() {
            let TypeDef::Variant(variants) = &newest.types.resolve(ty.id).expect("a type").type_def else { continue };
            variants.variants.iter().for_each(|it| add(format!("{name}.{}", it.name), &it.docs));
        }
        let entries = pallet.storage.iter().flat_map(|storage| &storage.entries);
        entries.for_each(|entry| add(format!("{name}.{}", entry.name), &entry.docs));
        pallet.constants.iter().for_each(|it| add(format!("{name}.{}", it.name), &it.docs));
    }
    for api in our_apis(&newest) {
        api.methods.iter().for_each(|it| add(format!("{}.{}", api.name, it.name), &it.docs));
    }
    assert!(docs.len() > 400);
    let reads_well = |line: &str| line.trim().chars().count() <= 90 && line.trim().ends_with('.');
    let bad: Vec<_> = docs.iter().filter(|(_, line)| !reads_well(line)).collect();
    assert_eq!(bad, [] as [&(String, String); 0]);
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

/// Whoever signs offline is shown amounts by what the hash of the metadata covers.
#[test]
fn the_hash_of_the_metadata_covers_the_chains_money() {
    let hashed = format!("enable_metadata_hash({TOKEN_SYMBOL:?}, {TOKEN_DECIMALS})");
    assert!(include_str!("../build.rs").contains(&hashed), "{hashed}");
}
