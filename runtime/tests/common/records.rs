//! Entries of every kind, and the calls that carry them.

use codec::Encode;
use frame_support::traits::Time;
use pallet_vehicles::{Call, Item};
use urcar_interfaces::LifeFile;
use urcar_runtime::{AccountId, Balance, Runtime, RuntimeCall, Timestamp, Vehicles};
use urcar_types::{
    Answer, Brand, ClaimStatus, ClaimType, Date, Defect, DefectClass, DiagnosisStatus, Digest, Distance, Entry,
    Evidence, Fuel, Ground, InspectionResult, LienStatus, List, MaintenanceType, Money, Odometer, OdometerUnit,
    PartAction, Price, RecallStatus, RecordData, RecordKind, ServiceItem, Severity, Specification, Text, TheftStatus,
    Vin, VinText, Zone,
};

/// Day on which the cars were made.
pub const MADE: Date = Date { year: 2015, month: 6, day: 1 };

/// European VINs, whose check digit is free.
pub fn vin(number: u32) -> VinText {
    VinText::try_from(format!("WVGZZZ5NZEW{number:06}").as_str()).unwrap()
}

/// A VIN as the chain stores it.
pub fn parsed(vin: &VinText) -> Vin {
    Vin::try_from(vin).unwrap()
}

/// Text of any length.
pub fn text<const N: u32, const REQUIRED: bool>(text: &str) -> Text<N, REQUIRED> {
    Text::unchecked(text)
}

/// The chain's today.
pub fn today() -> Date {
    Date::from_millis(<Timestamp as Time>::now())
}

/// A reading in kilometres.
pub fn km(value: u32) -> Option<Odometer> {
    Some(Odometer::read(value, OdometerUnit::Kilometres))
}

/// A price in euros.
pub fn price(amount_minor: u64) -> Price {
    Price { amount_minor, currency: "EUR".into() }
}

/// A car as it was built.
pub fn specification() -> Specification {
    Specification {
        make: text("VW"),
        model: text("Tiguan"),
        variant: text("2.0 TDI"),
        body: text("suv"),
        fuel: Fuel::Diesel,
        displacement_cc: Some(1_968),
        motor_kw: None,
        colour: text("white"),
        model_year: 2015,
        manufactured: MADE.into(),
        plant: text("Wolfsburg"),
        euro_class: Some(text("Euro 6")),
    }
}

/// An entry of today without reading or evidence; of a reading alone, that the odometer was unreadable.
pub fn entry(data: RecordData<AccountId>) -> Entry<AccountId> {
    let is_reading = matches!(data, RecordData::OdometerReading { series: None });
    Entry {
        data,
        event_date: today().into(),
        odometer: is_reading.then_some(Odometer::Unreadable),
        description: text("前保险杠 Citroën"),
        evidence: List::default(),
        commitment: None,
    }
}

/// Something that every role may write.
pub fn reading(value: u32) -> Entry<AccountId> {
    Entry { odometer: km(value), ..entry(RecordData::OdometerReading { series: None }) }
}

/// Evidence that is none.
pub fn evidence() -> List<Evidence, 8> {
    List::unchecked(vec![Evidence {
        blake2_256: Digest::repeat_byte(1),
        media_type: text("image/jpeg"),
        bytes: 1_000_000,
    }])
}

/// Well-formed fields of a kind. A correction is of record number 0; a retail, sale or transfer goes to `to`.
pub fn data(kind: RecordKind, to: &AccountId) -> RecordData<AccountId> {
    use RecordKind as K;
    match kind {
        K::Manufacture => RecordData::Manufacture { spec: specification(), check_digit_override: false },
        K::Delivery => RecordData::Delivery { to: text("Autohaus Lindenhof"), country: "DEU".into(), retailer: None },
        K::Retail => RecordData::Retail {
            on_sale_since: MADE.into(),
            sold_on: today().into(),
            city: text("DEBER"),
            price: price(3_000_000),
            buyer: Some(to.clone()),
            lien: None,
        },
        K::Registration => RecordData::Registration { first_registered: MADE.into(), country: "DEU".into() },
        K::Maintenance => maintenance(),
        K::PartScrapped => RecordData::PartScrapped {
            name: text("airbag"),
            number: text("5N0880201"),
            serial: Some(text("77")),
            reason: text("deployed"),
            replaced_by: None,
        },
        K::ReturnToFactory => RecordData::ReturnToFactory {
            reason: text("paint"),
            from: text("DEBER"),
            to: text("DEWOB"),
            work_done: text("repainted"),
        },
        K::Recall => recall("24V-001", RecallStatus::Open),
        K::Inspection => inspection(),
        K::Accident => accident(),
        K::InsuranceClaim => claim(),
        K::TitleBrand => RecordData::TitleBrand { code: Brand::Salvage },
        K::Theft => RecordData::Theft { status: TheftStatus::Stolen, case: text("C-1") },
        K::Lien => RecordData::Lien { status: LienStatus::Placed, reference: text("L-1") },
        K::Export => RecordData::Export { from: "DEU".into(), to: "CHN".into() },
        K::Import => RecordData::Import {
            from: "DEU".into(),
            to: "CHN".into(),
            spec: Some(specification()),
            check_digit_override: false,
        },
        K::Diagnosis => RecordData::Diagnosis {
            code: text("P0573"),
            status: DiagnosisStatus::Confirmed,
            first_seen: Some(Distance { value: 12, unit: OdometerUnit::Miles }),
        },
        K::OdometerReading => RecordData::OdometerReading { series: None },
        K::Evaluation => RecordData::Evaluation {
            grade: text("2+"),
            method: text("DEKRA"),
            version: text("1"),
            report: Digest::repeat_byte(1),
        },
        K::Scrapped => RecordData::Scrapped { certificate: text("S-1") },
        K::Correction => RecordData::Correction {
            corrects: 0,
            withdraws: false,
            reason: text("typing error"),
            odometer: km(7),
            specification: None,
        },
        K::Sale => RecordData::Sale { price: price(1_500_000), to: to.clone() },
        K::Transfer => RecordData::Transfer { reason: text("gift"), to: to.clone() },
        K::TitleOrder => RecordData::TitleOrder { to: to.clone(), court: text("AG Mitte"), reference: text("7 C 1") },
        K::Annulment => RecordData::Annulment { registration: 0, reason: text("typing error") },
    }
}

/// A repair of one part.
fn maintenance() -> RecordData<AccountId> {
    let part = ServiceItem {
        name: text("front bumper"),
        number: text("5N0807217"),
        serial: None,
        action: PartAction::Replace,
        severity: Some(Severity::Moderate),
    };
    RecordData::Maintenance { reason: MaintenanceType::Repair, items: List::unchecked(vec![part]) }
}

/// An inspection passed with a defect.
fn inspection() -> RecordData<AccountId> {
    RecordData::Inspection {
        result: InspectionResult::Passed,
        valid_until: Some(Date { year: 2028, month: 6, day: 30 }.into()),
        defects: List::unchecked(vec![Defect { class: DefectClass::Minor, text: text("worn tyre") }]),
        certificate: text("HU-1"),
    }
}

/// A claim that was paid, without total loss.
fn claim() -> RecordData<AccountId> {
    RecordData::InsuranceClaim {
        claim: ClaimType::Collision,
        status: ClaimStatus::Paid,
        amount: Money { amount_minor: -1, currency: "EUR".into() },
        total_loss: Answer::No,
        salvage_category: None,
        about: None,
    }
}

/// A severe accident.
fn accident() -> RecordData<AccountId> {
    RecordData::Accident {
        zones: List::unchecked(vec![Zone::Front, Zone::FrontLeft]),
        severity: Severity::Severe,
        airbags: Answer::Yes,
        structural: Answer::No,
        towed: Answer::Yes,
        drivable: Answer::No,
        about: None,
    }
}

/// A recall that says this.
pub fn recall(campaign: &str, status: RecallStatus) -> RecordData<AccountId> {
    RecordData::Recall {
        campaign: text(campaign),
        component: text("fuel pump"),
        consequence: text("fire"),
        remedy: text("new pump"),
        park_it: Answer::Yes,
        park_outside: Answer::Yes,
        over_the_air: Answer::No,
        status,
    }
}

/// Registers a car at birth.
pub fn register(vin: &VinText, owner: Option<AccountId>) -> RuntimeCall {
    let spec = specification();
    let made = spec.manufactured.clone();
    let entry = Entry { event_date: made, ..entry(RecordData::Manufacture { spec, check_digit_override: false }) };
    Call::<Runtime>::register { vin: vin.clone(), entry, owner }.into()
}

/// Writes one record.
pub fn record(vin: &VinText, entry: Entry<AccountId>) -> RuntimeCall {
    Call::<Runtime>::record { vin: vin.clone(), entry, role: None }.into()
}

/// Writes many records.
pub fn record_batch(items: Vec<(VinText, Entry<AccountId>)>) -> RuntimeCall {
    let items: Vec<_> = items.into_iter().map(|(vin, entry)| Item { vin, entry, role: None }).collect();
    Call::<Runtime>::record_batch { items: items.try_into().expect("fewer than decode") }.into()
}

/// Corrects record `number`'s reading, or withdraws it.
pub fn amend(vin: &VinText, number: u32, withdraws: bool, odometer: Option<Odometer>) -> RuntimeCall {
    let (reason, evidence) = (text("typing error"), evidence());
    let (vin, specification) = (vin.clone(), None);
    Call::<Runtime>::amend { vin, number, withdraws, reason, odometer, specification, evidence }.into()
}

/// The length of a call in bytes.
pub fn length(call: &RuntimeCall) -> usize {
    call.encoded_size()
}

/// Attests a record as it stands.
pub fn attest(vin: &VinText, number: u32) -> RuntimeCall {
    attest_version(vin, number, version(vin, number))
}

/// Attests a version of a record.
pub fn attest_version(vin: &VinText, number: u32, version: u32) -> RuntimeCall {
    Call::<Runtime>::attest { vin: vin.clone(), number, version }.into()
}

/// Returns the version of a record that an attestation names; 0 of one that isn't there.
pub fn version(vin: &VinText, number: u32) -> u32 {
    let version = |vin| {
        let number = match urcar_runtime::Vehicles::record_of(&vin, number)?.entry.data {
            RecordData::Correction { corrects, .. } => corrects,
            _ => number,
        };
        Some(pallet_vehicles::States::<Runtime>::get(vin, number).version)
    };
    urcar_types::Vin::try_from(vin).ok().and_then(version).unwrap_or_default()
}

/// Takes an attestation back.
pub fn retract(vin: &VinText, number: u32) -> RuntimeCall {
    Call::<Runtime>::retract_attestation { vin: vin.clone(), number }.into()
}

/// The head of a file as it stands.
pub fn head(vin: &VinText) -> Digest {
    pallet_vehicles::Vehicles::<Runtime>::get(parsed(vin)).expect("a car that was registered").head
}

/// The state of a file as it stands.
pub fn state(vin: &VinText) -> Digest {
    <Vehicles as LifeFile<AccountId>>::state(&parsed(vin)).expect("a car that was registered")
}

/// Puts a car up for sale, its file confirmed as it stands.
pub fn list(vin: &VinText, price: Balance) -> RuntimeCall {
    pallet_ownership::Call::<Runtime>::list { vin: vin.clone(), price: price.into(), state: state(vin), odometer: None }
        .into()
}

/// The terms on which a car is for sale as it stands; of nothing where it isn't listed.
pub fn terms(vin: &VinText) -> Digest {
    let listing = pallet_ownership::Listings::<Runtime>::get(parsed(vin));
    listing.map(|it| it.terms(state(vin)).digest(&parsed(vin))).unwrap_or_default()
}

/// Buys a car, its listing read as it stands.
pub fn buy(vin: &VinText, price: Balance) -> RuntimeCall {
    pallet_ownership::Call::<Runtime>::buy { vin: vin.clone(), price: price.into(), terms: terms(vin) }.into()
}

/// Sets a car aside, its listing read as it stands.
pub fn reserve(vin: &VinText, price: Balance) -> RuntimeCall {
    pallet_ownership::Call::<Runtime>::reserve { vin: vin.clone(), price: price.into(), terms: terms(vin) }.into()
}

/// A picture of this digest.
pub fn picture(digest: u64) -> Evidence {
    Evidence { blake2_256: Digest::from_low_u64_be(digest), media_type: text("image/jpeg"), bytes: 1_000_000 }
}

/// Challenges a record with this picture.
pub fn open_dispute(vin: &VinText, number: u32, digest: u64) -> RuntimeCall {
    open_dispute_from(vin, number, None, digest)
}

/// Challenges a record from a version on with this picture.
pub fn open_dispute_from(vin: &VinText, number: u32, from: Option<u32>, digest: u64) -> RuntimeCall {
    let (ground, statement, evidence) = (Ground::WrongDetails, text("it showed more"), picture(digest));
    let vin = vin.clone();
    pallet_disputes::Call::<Runtime>::open { vin, number, from, ground, statement, evidence }.into()
}

/// Votes on a dispute.
pub fn vote(dispute: u32, uphold: bool) -> RuntimeCall {
    pallet_disputes::Call::<Runtime>::vote { dispute, ruling: uphold.into() }.into()
}
