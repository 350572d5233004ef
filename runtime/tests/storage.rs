//! The values that the pallets store, frozen byte for byte and published in `docs/reference/storage.md`.

use codec::{Decode, Encode};
use frame_metadata::{
    RuntimeMetadata, RuntimeMetadataPrefixed,
    v16::{RuntimeMetadataV16, StorageEntryType},
};
use pallet_appraisal::{Noted, Retail, Sales};
use pallet_disputes::{Bar, Bars, Challenge, Challenges, Dispute, VehicleDisputes, Vote, VotesOf};
use pallet_equivocations::{Ban, Guilt, NotedSession, Slash, ValidatorKeys};
use pallet_finality::{Predecessors, SetChange};
use pallet_mandates::{Mandate, WaitingMandate};
use pallet_ownership::{Listing, Reservation, StandingOffer, Title};
use pallet_seats::{ChainTime, Silence};
use pallet_vehicles::{
    Amendment, Annulled, Attestations, Months, Paused, RecordState, Vehicle, Waiting, WaitingFor, Withdrawal, Witnessed,
};
use pallet_work::retarget::WorkTimes;
use pallet_writers::{Organisation, Quota};
use scale_info::{PortableRegistry, TypeDef};
use sp_consensus_aura::Slot;
use sp_core::{H256, ed25519, sr25519};
use std::{collections::BTreeSet, fmt::Write, path::PathBuf};
use urcar_interfaces::Deadline;
use urcar_rules::{
    Fact, FactState, Facts, KeptFact, Reading, Readings, WriterId,
    appraisal::{CarState, Comparable},
};
use urcar_runtime::{Runtime, RuntimeParameters, configs::terms::parameters as terms};
use urcar_samples::{
    account, date,
    describe::{Types, Variants},
    document::assert_up_to_date,
    frozen::{self, Value, Vector, assert_frozen, value},
    kilometres, text, vin, vins,
};
use urcar_types::{
    Author, Brand, Challenger, Country, Currency, Digest, DisputeStatus, Evidence, Ground, Offer, Price, RecordStatus,
    Role, Roles, Standing, Terms,
};

const PACKAGE: &str = "urcar-runtime";

/// The pallets that are UrCar's own and store something.
const PALLETS: [&str; 12] = [
    "Appraisal",
    "Deadlines",
    "Disputes",
    "Equivocations",
    "FeeCollector",
    "Finality",
    "Mandates",
    "Ownership",
    "Seats",
    "Vehicles",
    "Work",
    "Writers",
];

/// Values that other types hold as they are, or the SDK: their encoding is fixed elsewhere.
const OTHERS: [&str; 9] =
    ["AccountId32", "H256", "Imbalance", "NoDrop", "Record", "RecordStatus", "Slot", "Text", "U256"];

fn evidence() -> Evidence {
    Evidence { blake2_256: Digest::repeat_byte(4), media_type: text("image/jpeg"), bytes: 10 }
}

fn comparable() -> Comparable {
    let car = CarState { months: 54, kilometres: 60_000, odometer_judged: true, owners: 2, ..Default::default() };
    Comparable { vin: vin(vins::EUROPEAN), record: 3, sold_on: date("2024-01-15"), price_minor: 1_800_000, car }
}

fn life_file() -> Vec<Value> {
    let mut readings = Readings::default();
    let reading =
        Reading { date: date("2020-01-01"), record: 1, kilometres: Some(15_020), series: None, pending: false };
    readings.set(reading).expect("there is room");
    let mut facts = Facts::default();
    let by = WriterId::of(&account(5));
    let date = date("2020-01-02");
    let fact = KeptFact { record: 2, date, by, state: FactState::Pending, fact: Fact::Brand(Brand::Salvage) };
    facts.add(fact).expect("there is room");
    let brands = vec![Brand::Salvage].try_into().expect("one of a hundred");
    let vehicle = Vehicle {
        head: Digest::repeat_byte(1),
        records: 3,
        birth: Some(1),
        annulled: Some(Annulled { records: 1, registration: 0, brands, thefts: 1 }),
        maker: Some(by),
        manufactured: urcar_samples::date("2010-01-01"),
        starts_with_import: true,
        owners: 2,
        sales: 1,
        scrapped: false,
        stolen: true,
        lien: false,
        readings,
        facts,
    };
    let witnesses = vec![account(5), account(6)].try_into().expect("two of eight");
    let witnessed = Witnessed { at: 1_577_836_800_000, by: [account(5), account(6)], version: 3 };
    let attestations = Attestations { witnesses, witnessed: Some(witnessed) };
    let waiting = |record, what: WaitingFor<u32>| Waiting { record, by, what };
    let waits = [
        ("Correction", waiting(4, WaitingFor::Correction { corrects: 1 })),
        ("Order", waiting(5, WaitingFor::Order)),
        ("Notice", waiting(6, WaitingFor::Notice { until: 403_200, objected: true })),
    ];
    let waits = waits.into_iter().map(|(name, waiting)| value("Waiting", name, waiting));
    let all = [
        value("Vehicle", "", vehicle),
        value("Attestations", "", attestations),
        value("RecordState", "", record_state()),
        value("Months", "", Months { reserved: 24_241, ordinary: 24_240 }),
        value("Paused", "Lien", Paused::Lien),
        value("Paused", "Bar", Paused::Bar),
    ];
    all.into_iter().chain(waits).collect()
}

fn record_state() -> RecordState {
    let amendment =
        Amendment { version: 2, correction: 9, by_writer: true, reading: true, specification: true, seen: 3_600_000 };
    let amendments = vec![amendment].try_into().expect("one of sixteen");
    RecordState {
        status: RecordStatus::Amended,
        version: 2,
        alone: 1,
        amendments,
        effect_at: Some(1_577_836_800_000),
        open_from: Some(1_578_000_000_000),
        closed_at: Some(1_578_500_000_000),
        read_from: Some(1_579_000_000_000),
        seen: 86_400_000,
        ended: true,
        not_kept: true,
        disputed: true,
        rejected: true,
        keeps_reading: true,
        reads_apart: true,
        bound: true,
        withdrawal: Some(Withdrawal {
            at: 1_580_000_000_000,
            correction: 11,
            records: 9,
            in_dispute: Some(7_200_000),
            status: RecordStatus::Active,
            fact: None,
        }),
    }
}

fn trade() -> Vec<Value> {
    let reservation = Reservation { number: 5, buyer: account(6), until: 700u32 };
    let listing = Listing {
        seller: account(1),
        price: 12_500_000_000_000u128,
        state: Digest::repeat_byte(3),
        head: Digest::repeat_byte(2),
        odometer: kilometres(60_000),
        since: 40u32,
        listed_at: 1_577_836_800_000,
        reservation: Some(reservation.clone()),
        expired: Some(account(7)),
        closing: true,
    };
    let offer = Offer {
        from: account(1),
        to: account(2),
        terms: Terms::Sale(Price { amount_minor: 985_000, currency: Currency::from("EUR") }),
        event_date: date("2022-03-03").into(),
        odometer: None,
    };
    vec![
        value("Title", "", Title { owner: account(1), since: 3u32, in_trade: true }),
        value("StandingOffer", "", StandingOffer { offer, expires_at: 9u32 }),
        value("Reservation", "", reservation),
        value("Listing", "", listing),
    ]
}

fn disputes() -> Vec<Value> {
    let challenger = Challenger { account: account(3), deposit: 100_000_000_000_000u128, evidence: evidence() };
    let dispute = Dispute {
        vin: vin(vins::EUROPEAN),
        record: 7,
        version: 1,
        from: 1,
        author: Author::Organisation { account: account(2), role: Role::Workshop },
        ground: Ground::WrongReading,
        statement: text("一年前里程更高"),
        witnesses: vec![account(5), account(6)].try_into().expect("two"),
        own: false,
        opener: Some(account(3)),
        challengers: vec![challenger].try_into().expect("one of eight"),
        opened_at: 5u32,
        since: 1_577_836_800_000,
        grace_until: 15,
        vote_until: 35,
        final_until: 55,
        extended: true,
        accept_until: Some(18),
        amended: Some(2),
        status: DisputeStatus::Upheld { slashed: 2_000, awarded: 100 },
        votes_for: 2,
        votes_against: 1,
        eligible: 9,
    };
    let vote = Vote { who: account(8), uphold: true };
    let votes: VotesOf<Runtime> = vec![vote.clone(), Vote { who: account(9), uphold: false }].try_into().expect("two");
    let made =
        vec![Challenge { by: account(3), by_owner: true, evidence: Digest::repeat_byte(4) }].try_into().expect("one");
    let bars = vec![Bar { from: 1_577_836_800_000, until: 1_579_478_400_000 }].encode();
    let bars = Bars::decode(&mut &bars[..]).expect("one of a few");
    let open = vec![3, 4].try_into().expect("two of a few");
    vec![
        value("Dispute", "", dispute),
        value("Vote", "", vote),
        value("Votes", "", votes),
        value("Challenges", "", Challenges { version: 1, effect_at: Some(1_579_000_000_000), made }),
        value("VehicleDisputes", "", VehicleDisputes { count: 5, open, barring: 1, bars }),
    ]
}

fn organisations() -> Vec<Value> {
    let organisation = Organisation {
        name: text("Prüfwerk Mitte"),
        country: Country::from("DEU"),
        roles: Roles::try_from(BTreeSet::from([Role::Workshop, Role::Inspector])).expect("two of six"),
        standing: Standing::Leaving { until: 7u32 },
        since: 3u32,
        joined: Some(1),
        bond: 10_000_000_000_000_000u128,
        upheld: 2,
    };
    vec![value("Organisation", "", organisation), value("Quota", "", Quota { day: 18_262, used: 128 })]
}

fn appraisal() -> Vec<Value> {
    let currency = Currency::from("EUR");
    let noted =
        Noted { class: Digest::repeat_byte(9), currency: currency.clone(), sold_on: date("2024-01-15"), record: 3 };
    let sales: Sales = vec![comparable()].try_into().expect("one");
    vec![
        value("Noted", "", noted),
        value("Retail", "", Retail { currency, sale: comparable() }),
        value("Sales", "", sales),
    ]
}

fn others() -> Vec<Value> {
    let vin = vin(vins::EUROPEAN);
    let times: WorkTimes = vec![150, 90].try_into().expect("two of 32");
    vec![
        value("Deadline", "Ruling", Deadline::Ruling { dispute: 3 }),
        value("Deadline", "Reservation", Deadline::Reservation { vin, reservation: 5 }),
        value("Deadline", "Lien", Deadline::Lien { vin, record: 7 }),
        value("Deadline", "TitleOrder", Deadline::TitleOrder { vin, record: 7 }),
        value("Deadline", "Theft", Deadline::Theft { vin, record: 7 }),
        value("WorkTimes", "", times),
    ]
}

fn consensus() -> Vec<Value> {
    let keys = ValidatorKeys {
        account: account(1),
        aura: sr25519::Public::from_raw([2; 32]).into(),
        grandpa: ed25519::Public::from_raw([3; 32]).into(),
    };
    let set = |accounts: &[u8]| accounts.iter().map(|byte| account(*byte)).collect::<Vec<_>>().try_into();
    let sets = [&[1, 2, 3][..], &[1, 2]].map(|accounts| set(accounts).expect("a few of a hundred"));
    let sets = sets.to_vec().try_into().expect("two of sixty-four");
    vec![
        value("ValidatorKeys", "", keys),
        value("NotedSession", "", NotedSession { session: 7, since: Slot::from(589_075_300) }),
        value("Ban", "", Ban { who: account(4), until: 201_600u32 }),
        value("Guilt", "", Guilt { first: Slot::from(589_075_300), all_until: Some(Slot::from(589_075_400)) }),
        value("Slash", "", Slash { session: 7, bond: 10_000_000_000_000_000u128, taken: 500_000_000_000_000 }),
        value("SetChange", "", SetChange { after: 1_200u32, set_id: 7 }),
        value("Predecessors", "", Predecessors::<Runtime> { until: 1_300, sets }),
        value("Silence", "", Silence { from: 259_200_000, in_force: true, absent: true }),
        value("ChainTime", "", ChainTime { passed: 172_800_000, at: 1_577_836_800_000 }),
    ]
}

fn values() -> Vec<Value> {
    let all = [life_file(), trade(), disputes(), organisations(), appraisal(), others(), consensus(), mandates()];
    all.into_iter().flatten().collect()
}

fn mandates() -> Vec<Value> {
    let grace = terms::disputes::Parameters::GracePeriod(terms::disputes::GracePeriod, Some(7));
    let without = vec![account(5), account(6)].try_into().expect("two of a hundred");
    let mandates = [
        ("AuthorizeUpgrade", Mandate::AuthorizeUpgrade { code_hash: H256::repeat_byte(1) }),
        ("CancelUpgrade", Mandate::CancelUpgrade),
        ("RestoreFinality", Mandate::RestoreFinality { without, finalised: 900, until: 1_500 }),
        ("SetTerms", Mandate::SetTerms(RuntimeParameters::Disputes(grace))),
        ("SetDifficultyFloor", Mandate::SetDifficultyFloor { floor: 250_000.into() }),
    ];
    let waiting = WaitingMandate::<Runtime> {
        id: 3,
        due: 1_577_836_800_000,
        lapses: 1_579_046_400_000,
        mandate: Mandate::CancelUpgrade,
        objections: vec![account(7)].try_into().expect("one of a hundred"),
    };
    let named = mandates.into_iter().map(|(name, mandate): (_, Mandate<Runtime>)| value("Mandate", name, mandate));
    named.chain([value("WaitingMandate", "", waiting)]).collect()
}

fn frozen_vectors() -> Vec<Vector> {
    let path = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/storage/vectors.json"));
    let vectors: Vec<_> = values().iter().map(Value::vector).collect();
    assert_frozen(&path, &vectors, PACKAGE)
}

fn types() -> Types {
    Types::new(values().into_iter().map(|value| (value.of, value.ty)))
}

fn metadata() -> RuntimeMetadataV16 {
    let bytes = Runtime::metadata_at_version(16).expect("a version that is offered");
    match RuntimeMetadataPrefixed::decode(&mut &bytes[..]).unwrap().1 {
        RuntimeMetadata::V16(metadata) => metadata,
        _ => panic!("not version 16"),
    }
}

/// The name of a type as a reader meets it in the tables.
fn name(types: &PortableRegistry, id: u32) -> String {
    let ty = types.resolve(id).expect("whatever is named is registered");
    match &ty.type_def {
        TypeDef::Primitive(primitive) => format!("{primitive:?}").to_lowercase(),
        TypeDef::Sequence(of) => format!("Vec<{}>", name(types, of.type_param.id)),
        TypeDef::Array(of) => format!("[{}; {}]", name(types, of.type_param.id), of.len),
        TypeDef::Tuple(of) => {
            let parts: Vec<_> = of.fields.iter().map(|field| name(types, field.id)).collect();
            format!("({})", parts.join(", "))
        }
        _ if ty.path.segments.last().is_some_and(|last| last == "BoundedVec") => match &ty.type_def {
            TypeDef::Composite(composite) => name(types, composite.fields[0].ty.id),
            _ => panic!("a bounded list is a list"),
        },
        _ => ty.path.segments.last().expect("structs and enums have a path").clone(),
    }
}

/// Pallet, item, hashers, key and value of everything that the pallets store.
fn items() -> Vec<[String; 5]> {
    let metadata = metadata();
    let pallets = metadata.pallets.iter().filter(|pallet| PALLETS.contains(&pallet.name.as_str()));
    let entries = pallets.flat_map(|pallet| {
        let storage = pallet.storage.iter().flat_map(|storage| &storage.entries);
        storage.map(|entry| {
            let (hashers, key, value) = match &entry.ty {
                StorageEntryType::Plain(value) => (String::new(), String::new(), value),
                StorageEntryType::Map { hashers, key, value } => {
                    let hashers: Vec<_> = hashers.iter().map(|hasher| format!("{hasher:?}")).collect();
                    (hashers.join(", "), name(&metadata.types, key.id), value)
                }
            };
            [pallet.name.clone(), entry.name.clone(), hashers, key, name(&metadata.types, value.id)]
        })
    });
    entries.collect()
}

#[test]
fn stored_encoding_is_frozen() {
    frozen_vectors();
}

#[test]
fn every_stored_value_has_a_vector() {
    let known: BTreeSet<String> = types().tables().into_iter().map(|(name, _)| name).collect();
    let found = items();
    let pallets: BTreeSet<_> = found.iter().map(|[pallet, ..]| pallet.as_str()).collect();
    assert_eq!(pallets, BTreeSet::from(PALLETS));
    for [pallet, item, .., value] in &found {
        for part in value.split(|letter: char| !letter.is_alphanumeric()).filter(|part| !part.is_empty()) {
            let plain = part.chars().next().is_some_and(|first| first.is_lowercase() || first.is_numeric());
            let fixed = plain || part == "Vec" || OTHERS.contains(&part);
            assert!(fixed || known.contains(part), "{pallet}.{item} stores a {part}, of which there is no vector");
        }
    }
}

#[test]
fn the_published_storage_is_that_of_the_code() {
    let path = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/reference/storage.md"));
    assert_up_to_date(&path, &document(), PACKAGE);
}

fn document() -> String {
    let types = types();
    let mut text = include_str!("storage/head.md").to_string();
    text += "\n## Items\n\n| pallet | item | hashers | key | value |\n|---|---|---|---|---|\n";
    for [pallet, item, hashers, key, value] in items() {
        let cell = |text: String| if text.is_empty() { " ".into() } else { format!(" `{text}` ") };
        let _ = writeln!(text, "| {pallet} | `{item}` | {hashers} |{}|{}|", cell(key), cell(value));
    }
    text += "\n## Types\n";
    for (name, table) in types.tables() {
        let _ = write!(text, "\n### {name}\n\n{table}");
    }
    text += "\n## Vectors\n";
    for vector in frozen_vectors() {
        let value = types.read(vector.root(), &frozen::bytes(&vector.scale), &mut Variants::new());
        let _ = write!(text, "\n### {}\n\n```text\nscale {}\nvalue {value}\n```\n", vector.name, vector.scale);
    }
    text.replace("|  |", "| |")
}
