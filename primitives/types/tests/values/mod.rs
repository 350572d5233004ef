//! One value at least of every type that is encoded and is no record, so that every variant has its bytes.

mod search;

use std::collections::BTreeSet;
use urcar_samples::{
    AccountId, account, data, date, entry, evidence,
    frozen::{Value, value, words},
    kilometres, miles, price, records, specification, text, vin, vins,
};
use urcar_types::*;

/// Every value, by theme. A new one may come anywhere: its vector is added at the end of the list.
pub fn values() -> Vec<Value> {
    let themes = [
        identity(),
        parties(),
        record_words(),
        damage_words(),
        record_parts(),
        odometers(),
        disputes(),
        market(),
        condition(),
        errors(),
        views(),
        files(),
        search::search(),
    ];
    themes.into_iter().flatten().collect()
}

fn identity() -> Vec<Value> {
    vec![
        value("Vin", "", vin(vins::VALID)),
        value("Vin", "chassis", vin(vins::CHASSIS)),
        value("VinText", "typed", VinText::unchecked("1m8gdm9axkp04278o")),
        value("Digest", "", Digest::repeat_byte(0xab)),
        value("AccountId", "", account(7)),
        value("Date", "", date("2020-02-29")),
        value("Country", "", Country::from("DEU")),
        value("Currency", "", Currency::from("EUR")),
        value("Price", "", price(u64::MAX, "CNY")),
        value("Money", "negative", Money { amount_minor: i64::MIN, currency: "USD".into() }),
        value("Amount", "", Amount(1u128 << 100)),
    ]
    .into_iter()
    .chain(words("Brand", Brand::ALL))
    .collect()
}

fn parties() -> Vec<Value> {
    let roles = Roles::try_from(BTreeSet::from([Role::Authority, Role::Retailer])).expect("within its bound");
    [
        words("Role", Role::ALL),
        vec![
            value("Roles", "", roles),
            value("Author", "Organisation", Author::Organisation { account: account(3), role: Role::Workshop }),
            value("Author", "Owner", Author::Owner(account(11))),
            value("Author", "Consortium", Author::<AccountId>::Consortium),
            value("Standing", "Applied", Standing::<u32>::Applied),
            value("Standing", "Active", Standing::<u32>::Active),
            value("Standing", "Suspended", Standing::<u32>::Suspended),
            value("Standing", "Leaving", Standing::Leaving { until: 201_600u32 }),
            value("Standing", "Left", Standing::<u32>::Left),
            value("Standing", "Expelled", Standing::<u32>::Expelled),
        ],
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn record_words() -> Vec<Value> {
    use Fuel::{BiFuel, Cng, Diesel, Electric, Ethanol, Hybrid, Hydrogen, Lpg, Other, Petrol, PlugInHybrid};
    use RecordStatus::{Active, Amended, Annulled, Disputed, Refuted, Unresolved, Withdrawn};
    [
        words("RecordKind", RecordKind::ALL),
        words("RecordStatus", [Active, Amended, Withdrawn, Annulled, Disputed, Unresolved, Refuted]),
        words(
            "Fuel",
            [
                Fuel::NotChosen,
                Petrol,
                Diesel,
                Electric,
                Hybrid,
                PlugInHybrid,
                Lpg,
                Cng,
                Hydrogen,
                Ethanol,
                BiFuel,
                Fuel::None,
                Other,
            ],
        ),
        words("MaintenanceType", [MaintenanceType::NotChosen, MaintenanceType::Scheduled, MaintenanceType::Repair]),
        words(
            "PartAction",
            [PartAction::NotChosen, PartAction::Inspect, PartAction::Adjust, PartAction::Repair, PartAction::Replace],
        ),
        words(
            "RecallStatus",
            [
                RecallStatus::NotChosen,
                RecallStatus::Open,
                RecallStatus::Remedied,
                RecallStatus::NotApplicable,
                RecallStatus::Unknown,
            ],
        ),
        words("InspectionResult", [InspectionResult::NotChosen, InspectionResult::Passed, InspectionResult::Failed]),
        words(
            "DefectClass",
            [
                DefectClass::NotChosen,
                DefectClass::Advisory,
                DefectClass::Minor,
                DefectClass::Major,
                DefectClass::Dangerous,
            ],
        ),
        words(
            "DiagnosisStatus",
            [
                DiagnosisStatus::NotChosen,
                DiagnosisStatus::Pending,
                DiagnosisStatus::Confirmed,
                DiagnosisStatus::Permanent,
                DiagnosisStatus::Cleared,
            ],
        ),
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn damage_words() -> Vec<Value> {
    [
        words("Severity", [Severity::NotChosen, Severity::Minor, Severity::Moderate, Severity::Severe]),
        words(
            "Zone",
            [
                Zone::NotChosen,
                Zone::FrontLeft,
                Zone::Front,
                Zone::FrontRight,
                Zone::Left,
                Zone::Centre,
                Zone::Right,
                Zone::RearLeft,
                Zone::Rear,
                Zone::RearRight,
                Zone::Roof,
                Zone::Underbody,
            ],
        ),
        words(
            "ClaimType",
            [
                ClaimType::NotChosen,
                ClaimType::Collision,
                ClaimType::Comprehensive,
                ClaimType::Theft,
                ClaimType::Liability,
                ClaimType::Fire,
                ClaimType::Hail,
                ClaimType::Flood,
                ClaimType::Glass,
                ClaimType::Vandalism,
                ClaimType::Other,
            ],
        ),
        words("ClaimStatus", [ClaimStatus::NotChosen, ClaimStatus::Open, ClaimStatus::Paid, ClaimStatus::Denied]),
        words(
            "SalvageCategory",
            [
                SalvageCategory::NotChosen,
                SalvageCategory::A,
                SalvageCategory::B,
                SalvageCategory::S,
                SalvageCategory::N,
            ],
        ),
        words("Answer", [Answer::NotChosen, Answer::No, Answer::Yes]),
        words("TheftStatus", [TheftStatus::NotChosen, TheftStatus::Stolen, TheftStatus::Recovered]),
        words("LienStatus", [LienStatus::NotChosen, LienStatus::Placed, LienStatus::Released]),
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn record_parts() -> Vec<Value> {
    let item = ServiceItem {
        name: text("前保险杠"),
        number: text("5G0807217"),
        serial: Some(text("SN-0042")),
        action: PartAction::Replace,
        severity: Some(Severity::Moderate),
    };
    vec![
        value("DateText", "", DateText::from(date("2015-10-01"))),
        value("PackedRecord", "", PackedRecord::from(&records().remove(0).record)),
        value("Evidence", "", evidence(0x11, "image/jpeg", 204_800)),
        value("Specification", "", specification()),
        value("RetailLien", "", RetailLien { holder: account(4), reference: text("LH-1") }),
        value("ServiceItem", "", item),
        value("ReplacedPart", "", ReplacedPart { number: text("1S1915105A"), serial: None }),
        value("Defect", "", Defect { class: DefectClass::Major, text: text("Bremsbeläge dünn") }),
        value("Distance", "", Distance { value: 41_000, unit: OdometerUnit::Miles }),
        value("RecordData", "", data::accident::<AccountId>()),
        value("Entry", "", entry(data::retail(Some(account(11))))),
    ]
}

fn odometers() -> Vec<Value> {
    let pairs = OdometerVerdict {
        verdict: Verdict::Illogical,
        reason: None,
        illogical_pairs: vec![(3, 5), (5, 6)],
        last_odometer_km: Some(62_138),
    };
    let unjudged = OdometerVerdict {
        verdict: Verdict::NoJudgement,
        reason: Some(NoJudgement::Import),
        illogical_pairs: vec![],
        last_odometer_km: None,
    };
    [
        words("OdometerUnit", [OdometerUnit::Kilometres, OdometerUnit::Miles]),
        words("Verdict", [Verdict::Logical, Verdict::Illogical, Verdict::NoJudgement]),
        words(
            "NoJudgement",
            [NoJudgement::Import, NoJudgement::OdometerReplaced, NoJudgement::Rollover, NoJudgement::Unreadable],
        ),
        vec![
            value("Odometer", "NotChosen", Odometer::NotChosen),
            value("Odometer", "Kilometres", Odometer::read(9_999_999, OdometerUnit::Kilometres)),
            value("Odometer", "Miles", Odometer::Miles(62_138)),
            value("Odometer", "Unreadable", Odometer::Unreadable),
            value("Odometer", "NoOdometer", Odometer::NoOdometer),
            value("SeriesBreak", "Replaced", SeriesBreak::Replaced { old: 999_999, new: 7 }),
            value("SeriesBreak", "Rollover", SeriesBreak::Rollover(99_999)),
            value("OdometerVerdict", "illogical", pairs),
            value("OdometerVerdict", "no_judgement", unjudged),
            value("Hint", "LittleUse", Hint::LittleUse { from: 3, to: 9 }),
            value("Hint", "HeavyUse", Hint::HeavyUse { from: 0, to: 4 }),
        ],
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn disputes() -> Vec<Value> {
    use Ground::{Duplicate, NeverHappened, NotChosen, Other, WrongDetails, WrongReading, WrongVehicle};
    let status = |case, status: DisputeStatus<u128>| value("DisputeStatus", case, status);
    [
        words("Ground", [NotChosen, WrongReading, NeverHappened, WrongVehicle, WrongDetails, Duplicate, Other]),
        words("Ruling", [Ruling::NotChosen, Ruling::Uphold, Ruling::Dismiss]),
        vec![
            status("Open", DisputeStatus::Open),
            status("Upheld", DisputeStatus::Upheld { slashed: u128::MAX, awarded: 1 << 64 }),
            status("Dismissed", DisputeStatus::Dismissed { forfeited: 300 }),
            status("Conceded", DisputeStatus::Conceded),
            status("Unresolved", DisputeStatus::Unresolved { forfeited: 50 }),
            status("GivenUp", DisputeStatus::GivenUp { forfeited: 0 }),
            status("Void", DisputeStatus::Void),
            value("Challenger", "", challenger()),
        ],
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn market() -> Vec<Value> {
    let offer = Offer {
        from: account(11),
        to: account(12),
        terms: Terms::Sale(price(1_750_000, "CNY")),
        event_date: date("2021-03-01").into(),
        odometer: miles(12_740),
    };
    vec![
        value("Terms", "Sale", Terms::Sale(price(1_750_000, "CNY"))),
        value("Terms", "Transfer", Terms::Transfer(text("遗产继承"))),
        value(
            "OfferView",
            "",
            OfferView { digest: offer.digest(&vin(vins::VALID)), lapses_at: 403_201u32, offer: offer.clone() },
        ),
        value("Offer", "", offer),
        value(
            "ListingTerms",
            "",
            ListingTerms {
                price: 1u128 << 64,
                odometer: miles(12_740),
                state: Digest::repeat_byte(5),
                confirmed_state: Digest::repeat_byte(6),
            },
        ),
    ]
}

fn condition() -> Vec<Value> {
    vec![
        value("SeverityCounts", "", SeverityCounts { minor: 1, moderate: 2, severe: 3 }),
        value("Condition", "", sample_condition()),
    ]
}

fn sample_condition() -> Condition {
    Condition {
        scrapped: false,
        stolen: true,
        theft_reported: false,
        past_thefts: 1,
        lien: true,
        lien_pending: false,
        accidents: 6,
        accident_severities: SeverityCounts { minor: 1, moderate: 2, severe: 3 },
        total_losses: 1,
        not_repairable: true,
        open_recalls: 2,
        brands: vec![Brand::Flood, Brand::Salvage],
    }
}

fn errors() -> Vec<Value> {
    [
        words("VinError", [VinError::Length, VinError::Alphabet, VinError::AllEqual, VinError::Chassis]),
        words(
            "FieldError",
            [
                FieldError::TooLong,
                FieldError::TooMany,
                FieldError::InvalidDate,
                FieldError::InvalidCountry,
                FieldError::InvalidCurrency,
                FieldError::CodeNotInList,
                FieldError::EmptyText,
                FieldError::ControlCharacter,
                FieldError::OdometerOutOfRange,
                FieldError::CaseMissing,
                FieldError::UnexpectedEngine,
                FieldError::EmptyDigest,
                FieldError::EmptyDocument,
                FieldError::InvalidYear,
                FieldError::OdometerNotChosen,
                FieldError::SeverityNotChosen,
                FieldError::ZoneNotChosen,
                FieldError::ZoneMissing,
                FieldError::ItemMissing,
                FieldError::OdometerMissing,
                FieldError::ZeroPrice,
                FieldError::WordNotChosen,
                FieldError::CounterMissing,
                FieldError::ModelYearAhead,
            ],
        ),
        vec![
            value("ReadError", "MalformedVin", ReadError::MalformedVin(VinError::Alphabet)),
            value("ReadError", "UnknownVehicle", ReadError::UnknownVehicle),
        ],
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn views() -> Vec<Value> {
    vec![
        value("HeadView", "", HeadView { head: Digest::repeat_byte(1), records: 5 }),
        value("VehicleView", "", vehicle_view()),
        value(
            "VehicleView",
            "chassis",
            VehicleView { vin: vin(vins::CHASSIS), check_digit_fits: None, ..vehicle_view() },
        ),
        value("VehicleView", "annulled", VehicleView { birth: None, annulled: Some(annulled()), ..vehicle_view() }),
        value("AnnulledView", "", annulled()),
        value("RecordView", "", record_view()),
        value(
            "RecordView",
            "sold",
            RecordView {
                token_price: Some(Amount(2_500_000_000_000)),
                listed_at: Some(1_577_836_800_000),
                ..record_view()
            },
        ),
        value("RecordView", "pending", RecordView { pending: true, window_until: None, ..record_view() }),
        value(
            "RecordView",
            "withdrawn",
            RecordView {
                status: RecordStatus::Withdrawn,
                reading_counts: false,
                odometer_in_force: None,
                ..record_view()
            },
        ),
        value("RecordPage", "", record_page()),
        value("Overview", "", overview()),
        value("PendingView", "", pending(PendingReason::Notice, Some(201_600))),
        value("OdometerView", "illogical", odometer_view()),
        value("Mileage", "", Mileage { read_on: Date::new(2020, 5, 6), kilometres: 9_000 }),
        value("PendingReason", "Witnesses", PendingReason::Witnesses),
        value("PendingReason", "Consent", PendingReason::Consent),
        value("PendingReason", "Link", PendingReason::Link { about: 3 }),
        value("PendingReason", "Correction", PendingReason::Correction { corrects: 4 }),
        value("PendingReason", "Notice", PendingReason::Notice),
        value("PendingReason", "Objection", PendingReason::Objection),
        value("DisputeView", "", dispute_view()),
        value("DisputePage", "", DisputePage { disputes: vec![dispute_view()], total: 4, next: Some(3) }),
        value("WriterInfo", "", writer_info()),
        value("ReservationView", "", reservation_view()),
        value("ListingView", "reserved", listing_view()),
        value("ListingView", "open", ListingView { reservation: None, closing: false, ..listing_view() }),
        value("OwnedPage", "", OwnedPage { vehicles: vec![owned_view()], next: Some(vin(vins::EUROPEAN)) }),
        value("OwnedView", "", owned_view()),
        value("ListingPage", "", ListingPage { listings: vec![listing_view()], next: Some(vin(vins::EUROPEAN)) }),
    ]
}

fn files() -> Vec<Value> {
    let page = FilePage { files: vec![file_view()], next: Some(vin(vins::VALID)) };
    vec![
        value("FileView", "", file_view()),
        value("FileView", "unlisted", FileView { listing: None, disputes: vec![], ..file_view() }),
        value("FilePage", "", page),
        value("ChangedRecords", "Some", ChangedRecords::Some(vec![3, 200])),
        value("ChangedRecords", "All", ChangedRecords::All),
        value("VehicleChange", "", vehicle_change()),
        value(
            "Changes",
            "",
            Changes {
                vehicles: vec![vehicle_change()],
                disputes: vec![3],
                writers: vec![account(3), account(4)],
                terms: true,
            },
        ),
    ]
}

fn file_view() -> FileView<AccountId, u128, u32> {
    FileView {
        vehicle: vehicle_view(),
        records: vec![record_view()],
        pending: vec![pending(PendingReason::Consent, Some(201_600))],
        disputes: vec![dispute_view()],
        listing: Some(listing_view()),
    }
}

fn vehicle_change() -> VehicleChange {
    VehicleChange { vin: vin(vins::VALID), records: ChangedRecords::Some(vec![7]), title: false, listing: true }
}

fn vehicle_view() -> VehicleView<AccountId> {
    VehicleView {
        concerns: Vec::new(),
        vin: vin(vins::VALID),
        check_digit_fits: Some(true),
        birth: Some(0),
        annulled: None,
        specification: specification(),
        registered_by: Author::Organisation { account: account(1), role: Role::Manufacturer },
        registered_at: 1_577_836_800_000,
        records: 9,
        head: Digest::repeat_byte(2),
        state: Digest::repeat_byte(5),
        owner: Some(account(11)),
        owners: 2,
        sales: 1,
        condition: sample_condition(),
        odometer: OdometerVerdict {
            verdict: Verdict::Logical,
            reason: None,
            illogical_pairs: vec![],
            last_odometer_km: Some(20_500),
        },
        last_read_on: Some(DateText::unchecked("2020-05-06")),
        suspect: Some(7),
        hints: vec![Hint::LittleUse { from: 3, to: 9 }],
        distance_km: Some(170_500),
        pending: vec![RecordKind::TitleBrand],
        disputes: 0,
    }
}

fn record_view() -> RecordView<AccountId> {
    let sample = records().swap_remove(0);
    RecordView {
        status: RecordStatus::Amended,
        witnesses: vec![account(2), account(3)],
        witnessed: true,
        witnessed_version: Some(0),
        version: 1,
        window_until: Some(1_582_416_000_000),
        odometer_in_force: kilometres(4),
        ..urcar_samples::record_view(sample.record)
    }
}

fn annulled() -> AnnulledView {
    AnnulledView { records: 4, brands: vec![Brand::Salvage], thefts: 1 }
}

fn pending(why: PendingReason, until: Option<u32>) -> PendingView<u32> {
    PendingView { record: 8, kind: RecordKind::Lien, why, version: 1, since: 1_577_836_800_000, until }
}

fn overview() -> Overview {
    Overview {
        registered: "2020-01-01 00:00:00 UTC by Northern Motors (Manufacturer)".into(),
        owner: Some(RequiredText::unchecked("Northern Motors")),
        records: vec!["0: manufacture of 2020-01-01, active".into()],
        total: 2,
        next: Some(1),
    }
}

fn record_page() -> RecordPage<AccountId> {
    RecordPage { records: vec![record_view()], total: 2, next: Some(1), head: Digest::repeat_byte(3) }
}

fn challenger() -> Challenger<AccountId, u128> {
    Challenger { account: account(12), deposit: 100_000_000_000_000, evidence: evidence(4, "image/jpeg", 10) }
}

fn dispute_view() -> DisputeView<AccountId, u128, u32> {
    DisputeView {
        dispute: 3,
        vin: vin(vins::VALID),
        record: 7,
        version: 1,
        from: 1,
        author: Author::Organisation { account: account(3), role: Role::Workshop },
        witnesses: vec![account(4), account(5)],
        own: false,
        challengers: vec![challenger()],
        ground: Ground::WrongReading,
        statement: text("一年前里程更高"),
        opened_at: 5,
        grace_until: 15,
        vote_until: 35,
        final_until: 55,
        extended: true,
        accept_until: Some(18),
        amended: Some(2),
        status: DisputeStatus::Open,
        votes_for: 2,
        votes_against: 1,
        eligible: 9,
    }
}

fn writer_info() -> WriterInfo<u128, u32> {
    WriterInfo {
        name: text("Prüfwerk Mitte"),
        country: "DEU".into(),
        roles: Roles::try_from(BTreeSet::from([Role::Workshop, Role::Inspector])).expect("within its bound"),
        standing: Standing::Active,
        since: 3,
        bond: 1_000_000_000_000,
        upheld: 2,
        free_records_left: 5,
    }
}

fn reservation_view() -> ReservationView<AccountId, u32> {
    ReservationView { number: 5, buyer: account(12), until: 7 }
}

fn odometer_view() -> OdometerView {
    let reading = |record, date: &str, kilometres| ReadingView { record, date: DateText::unchecked(date), kilometres };
    OdometerView {
        verdict: Verdict::Illogical,
        reason: None,
        last_odometer_km: Some(9_000),
        last_read_on: Some(DateText::unchecked("2020-05-06")),
        contradictions: vec![Contradiction {
            earlier: reading(3, "2019-05-06", 60_000),
            later: reading(4, "2020-05-06", 9_000),
        }],
    }
}

fn owned_view() -> OwnedView<u32> {
    OwnedView {
        vin: vin(vins::OTHER_EUROPEAN),
        make: text("Renault"),
        model: text("Mégane"),
        model_year: 2_018,
        since: 4,
        listed: true,
        concerns: concerns(),
    }
}

/// One of each.
fn concerns() -> Vec<Concern> {
    vec![
        Concern::Scrapped,
        Concern::Stolen,
        Concern::TheftReported,
        Concern::PastThefts(1),
        Concern::TotalLosses(2),
        Concern::Brand(Brand::Flood),
        Concern::NotRegistered,
        Concern::AnnulledRecords(3),
        Concern::Lien,
        Concern::LienPending,
        Concern::Odometer(Verdict::Illogical),
        Concern::DeclaredBelow(20_501),
        Concern::SevereAccidents(4),
        Concern::OtherAccidents(5),
        Concern::OpenRecalls(6),
        Concern::Pending { kind: RecordKind::TitleBrand, count: 7 },
        Concern::Disputes(8),
        Concern::NotRepairable,
    ]
}

fn listing_view() -> ListingView<AccountId, u128, u32> {
    ListingView {
        vin: vin(vins::OTHER_EUROPEAN),
        make: text("Renault"),
        model: text("Mégane"),
        model_year: 2_018,
        odometer_km: Some(20_501),
        last_read_on: Some(DateText::unchecked("2020-05-06")),
        concerns: vec![Concern::TotalLosses(1), Concern::Brand(Brand::Salvage), Concern::DeclaredBelow(20_501)],
        seller: account(11),
        price: 9_000_000_000_000_000,
        price_text: "9000".into(),
        state: Digest::repeat_byte(2),
        confirmed_state: Digest::repeat_byte(3),
        odometer: kilometres(20_500),
        terms: Digest::repeat_byte(1),
        since: 4,
        listed_at: 1_577_836_800_000,
        reservation: Some(reservation_view()),
        closing: true,
    }
}
