//! One fixed record of every kind and of every branch that matters.
//!
//! Their bytes are frozen by name, and each is chained to the one before it: a new sample goes to the end, and what is
//! here is never changed.

use crate::{
    build::{day, evidence, kilometres, miles, price, text},
    data, vins,
};
use sp_core::crypto::AccountId32;
use urcar_types::{
    Author, Brand, ClaimStatus, ClaimType, Currency, DateText, Defect, DefectClass, DiagnosisStatus, Digest, Distance,
    Entry, Fuel, InspectionResult, LienStatus, List, MaintenanceType, Money, Odometer, OdometerUnit, PartAction,
    RecallStatus, Record, RecordData, ReplacedPart, RetailLien, Role, SalvageCategory, SeriesBreak, ServiceItem,
    Severity, Specification, Text, TheftStatus, Zone, chain_head,
};

/// An account as the chain has it.
pub type AccountId = AccountId32;

/// The VIN of the file in which the samples stand.
pub const FILE: &str = vins::VALID;

/// 2020-01-01, in milliseconds since 1970-01-01.
const FIRST_RECORDED: u64 = 1_577_836_800_000;
const DAY: u64 = 86_400_000;

const MAKER: u8 = 1;
const RETAILER: u8 = 2;
const WORKSHOP: u8 = 3;
const INSURER: u8 = 4;
const INSPECTOR: u8 = 5;
const AUTHORITY: u8 = 6;
const KEEPER: u8 = 11;
const BUYER: u8 = 12;

/// A record with a name of its own.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Sample {
    /// The name.
    pub name: &'static str,
    /// The record, at its place in the file.
    pub record: Record<AccountId>,
    /// The head of the file after it.
    pub head: Digest,
}

/// Longer than 63 bytes: its length takes two.
const LONG: &str = "Beim Zurücksetzen auf dem Parkplatz den Bordstein gestreift: Stoßfänger und Radlauf vorn links sind \
                    zerkratzt. 倒车时刮到路沿。";

/// A sample before it has its place.
type Draft = (&'static str, Author<AccountId>, Entry<AccountId>);

/// Returns the account whose 32 bytes are all the same.
pub fn account(byte: u8) -> AccountId {
    AccountId32::new([byte; 32])
}

/// Returns every sample, chained in order from the first head of [`FILE`].
pub fn records() -> Vec<Sample> {
    let drafts = [births(), trade(), workshop(), factory(), inspections(), damage(), titles(), journeys(), readings()];
    let drafts = drafts.into_iter().flatten().chain(endings()).chain(later());
    let mut head = vins::vin(FILE).initial_head();
    let chain = (0..).zip(drafts).map(|(number, (name, author, entry))| {
        let recorded_at = FIRST_RECORDED + u64::from(number) * DAY;
        let record = Record { number, author, recorded_at, entry, previous: head };
        head = chain_head(&head, &record);
        Sample { name, record, head }
    });
    chain.collect()
}

fn by(organisation: u8, role: Role) -> Author<AccountId> {
    Author::Organisation { account: account(organisation), role }
}

fn on(day: &str, odometer: Option<Odometer>, data: RecordData<AccountId>, description: &str) -> Entry<AccountId> {
    Entry { description: text(description), ..crate::on(day, odometer, data) }
}

fn births() -> Vec<Draft> {
    let petrol = Specification {
        make: text("Rheintal"),
        model: text("Kombi 5"),
        variant: text("1.5 TSI"),
        body: text("estate"),
        fuel: Fuel::Petrol,
        displacement_cc: Some(1_498),
        motor_kw: None,
        colour: text("deep blue"),
        model_year: 2020,
        manufactured: day("2019-11-22"),
        plant: text("DEMUC"),
        euro_class: Some(text("Euro 6")),
    };
    let electric = Specification {
        make: text("Citroën"),
        model: text("ë-C4"),
        variant: Text::default(),
        body: text("hatchback"),
        fuel: Fuel::Electric,
        displacement_cc: None,
        motor_kw: Some(100),
        colour: text("珠光白"),
        model_year: 2021,
        manufactured: day("2020-10-05"),
        plant: text("ESMAD"),
        euro_class: None,
    };
    vec![
        (
            "manufacture",
            by(MAKER, Role::Manufacturer),
            on(
                "2019-11-22",
                kilometres(3),
                RecordData::Manufacture { spec: petrol, check_digit_override: false },
                "Born in Munich",
            ),
        ),
        (
            "manufacture_check_digit_override",
            by(MAKER, Role::Manufacturer),
            on("2020-10-05", None, RecordData::Manufacture { spec: electric, check_digit_override: true }, "Prototype"),
        ),
    ]
}

fn trade() -> Vec<Draft> {
    let delivery = |retailer| RecordData::Delivery { to: text("Autohaus Lindenhof"), country: "DEU".into(), retailer };
    let retail = |buyer| RecordData::Retail {
        on_sale_since: day("2019-12-01"),
        sold_on: day("2020-01-15"),
        city: text("DEBER"),
        price: price(4_185_000, "EUR"),
        buyer,
        lien: None,
    };
    let registration = RecordData::Registration { first_registered: day("2020-01-20"), country: "DEU".into() };
    vec![
        ("delivery", by(MAKER, Role::Manufacturer), on("2019-11-30", None, delivery(None), "")),
        (
            "delivery_to_account",
            by(MAKER, Role::Manufacturer),
            on("2019-11-30", None, delivery(Some(account(RETAILER))), "By road"),
        ),
        ("retail", by(RETAILER, Role::Retailer), on("2020-01-15", kilometres(12), retail(None), "")),
        (
            "retail_to_account",
            by(RETAILER, Role::Retailer),
            on("2020-01-15", kilometres(12), retail(Some(account(KEEPER))), "Übergabe in Köln"),
        ),
        ("registration", by(AUTHORITY, Role::Authority), on("2020-01-20", None, registration, "")),
    ]
}

fn workshop() -> Vec<Draft> {
    let filter = ServiceItem {
        name: text("oil filter"),
        number: text("06L 115 562 B"),
        serial: None,
        action: PartAction::Replace,
        severity: None,
    };
    let belt = ServiceItem {
        name: text("belt"),
        number: text("06L 260 849"),
        serial: None,
        action: PartAction::Inspect,
        severity: Some(Severity::Minor),
    };
    let bumper = ServiceItem {
        name: text("前保险杠"),
        number: text("5G0807217"),
        serial: Some(text("SN-0042")),
        action: PartAction::Repair,
        severity: Some(Severity::Severe),
    };
    let maintenance = |reason, items| RecordData::Maintenance { reason, items: List::unchecked(items) };
    let scrapped = |replaced_by| RecordData::PartScrapped {
        name: text("battery"),
        number: text("1S1915105"),
        serial: Some(text("B-77")),
        reason: text("cells worn"),
        replaced_by,
    };
    let replacement = ReplacedPart { number: text("1S1915105A"), serial: Some(text("B-78")) };
    let diagnosis = |status, first_seen| RecordData::Diagnosis { code: text("P0573"), status, first_seen };
    let first_seen = Distance { value: 41_000, unit: OdometerUnit::Miles };
    let author = || by(WORKSHOP, Role::Workshop);
    vec![
        (
            "maintenance_scheduled",
            author(),
            on("2020-06-01", kilometres(15_020), maintenance(MaintenanceType::Scheduled, vec![filter, belt]), ""),
        ),
        (
            "maintenance_severe",
            author(),
            on("2020-06-14", miles(9_400), maintenance(MaintenanceType::Repair, vec![bumper]), "更换前保险杠"),
        ),
        ("part_scrapped", author(), on("2020-06-15", None, scrapped(None), "")),
        ("part_scrapped_and_replaced", author(), on("2020-06-15", None, scrapped(Some(replacement)), "")),
        (
            "diagnosis_pending",
            author(),
            on("2020-06-20", None, diagnosis(DiagnosisStatus::Pending, Some(first_seen)), ""),
        ),
        ("diagnosis_cleared", author(), on("2020-06-21", None, diagnosis(DiagnosisStatus::Cleared, None), "")),
    ]
}

fn factory() -> Vec<Draft> {
    let back = RecordData::ReturnToFactory {
        reason: text("paint"),
        from: text("DEBER"),
        to: text("DEMUC"),
        work_done: text("painted anew"),
    };
    let recall = |status, park: bool| RecordData::Recall {
        campaign: text("20V-314"),
        component: text("brake servo"),
        consequence: text("longer stopping distance"),
        remedy: text("new firmware"),
        park_it: park.into(),
        park_outside: park.into(),
        over_the_air: (!park).into(),
        status,
    };
    let author = || by(MAKER, Role::Manufacturer);
    vec![
        ("return_to_factory", author(), on("2020-07-01", None, back, "")),
        ("recall_open", author(), on("2020-07-02", None, recall(RecallStatus::Open, true), "")),
        ("recall_remedied", author(), on("2020-07-09", None, recall(RecallStatus::Remedied, false), "Over the air")),
        ("recall_not_applicable", author(), on("2020-07-09", None, recall(RecallStatus::NotApplicable, false), "")),
        ("recall_unknown", author(), on("2020-07-09", None, recall(RecallStatus::Unknown, false), "")),
    ]
}

fn inspections() -> Vec<Draft> {
    let defect = |class, what: &str| Defect { class, text: text(what) };
    let inspection = |result, valid_until: Option<DateText>, defects| RecordData::Inspection {
        result,
        valid_until,
        defects: List::unchecked(defects),
        certificate: text("HU-2020-4711"),
    };
    let passed = inspection(
        InspectionResult::Passed,
        Some(day("2022-09-30")),
        vec![defect(DefectClass::Advisory, "Bremsbeläge dünn")],
    );
    let failed = inspection(
        InspectionResult::Failed,
        None,
        vec![
            defect(DefectClass::Minor, "number plate light"),
            defect(DefectClass::Major, "tyre tread"),
            defect(DefectClass::Dangerous, "制动失灵"),
        ],
    );
    let evaluation = RecordData::Evaluation {
        grade: text("B"),
        method: text("GB/T 30323"),
        version: text("2013"),
        report: Digest::repeat_byte(0x5a),
    };
    let author = || by(INSPECTOR, Role::Inspector);
    vec![
        ("inspection_passed", author(), on("2020-09-01", kilometres(18_000), passed, "")),
        ("inspection_failed", author(), on("2020-09-02", kilometres(18_010), failed, "")),
        ("evaluation", author(), on("2020-09-03", kilometres(18_020), evaluation, "")),
    ]
}

fn damage() -> Vec<Draft> {
    let accident = |severity, zones: &[Zone]| {
        let severe = severity == Severity::Severe;
        RecordData::Accident {
            zones: List::unchecked(zones.to_vec()),
            severity,
            airbags: severe.into(),
            structural: severe.into(),
            towed: severe.into(),
            drivable: (!severe).into(),
            about: None,
        }
    };
    let claim = |claim, status, amount_minor, salvage_category: Option<SalvageCategory>| RecordData::InsuranceClaim {
        claim,
        status,
        amount: Money { amount_minor, currency: Currency::from("EUR") },
        total_loss: salvage_category.is_some().into(),
        salvage_category,
        about: None,
    };
    let backed = Entry {
        evidence: List::unchecked(vec![evidence(0x11, "image/jpeg", 204_800), evidence(0x22, "application/pdf", 1)]),
        commitment: Some(Digest::repeat_byte(0x33)),
        ..on("2020-10-02", None, accident(Severity::Moderate, &[Zone::FrontLeft, Zone::Front]), LONG)
    };
    let everywhere = [
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
    ];
    let opened = claim(ClaimType::Collision, ClaimStatus::Open, 0, None);
    let corrected = claim(ClaimType::Hail, ClaimStatus::Paid, -12_500, None);
    let denied = claim(ClaimType::Vandalism, ClaimStatus::Denied, 0, None);
    let lost = claim(ClaimType::Flood, ClaimStatus::Paid, 2_100_000, Some(SalvageCategory::S));
    let author = || by(INSURER, Role::Insurer);
    vec![
        (
            "accident_minor",
            by(WORKSHOP, Role::Workshop),
            on("2020-10-01", None, accident(Severity::Minor, &[Zone::Left]), ""),
        ),
        ("accident_with_evidence", author(), backed),
        ("accident_severe", author(), on("2020-10-03", None, accident(Severity::Severe, &everywhere), "多车相撞")),
        ("claim_open", author(), on("2020-10-04", None, opened, "")),
        ("claim_paid_back", author(), on("2020-10-05", None, corrected, "")),
        ("claim_denied", author(), on("2020-10-06", None, denied, "")),
        ("claim_total_loss", author(), on("2020-10-07", None, lost, "")),
    ]
}

fn titles() -> Vec<Draft> {
    let brand = |code| RecordData::TitleBrand { code };
    let theft = |status| RecordData::Theft { status, case: text("ST/2020/0815") };
    let lien = |status| RecordData::Lien { status, reference: text("LH-1") };
    let (insurer, authority) = (|| by(INSURER, Role::Insurer), || by(AUTHORITY, Role::Authority));
    vec![
        ("title_brand_salvage", authority(), on("2020-11-01", None, brand(Brand::Salvage), "")),
        ("title_brand_clear", authority(), on("2020-11-02", None, brand(Brand::Clear), "")),
        ("theft_stolen", insurer(), on("2020-11-03", None, theft(TheftStatus::Stolen), "")),
        ("theft_recovered", insurer(), on("2020-11-04", None, theft(TheftStatus::Recovered), "")),
        ("lien_placed", by(RETAILER, Role::Retailer), on("2020-11-05", None, lien(LienStatus::Placed), "")),
        ("lien_released", by(RETAILER, Role::Retailer), on("2020-11-06", None, lien(LienStatus::Released), "")),
    ]
}

fn journeys() -> Vec<Draft> {
    let import = |spec, check_digit_override| RecordData::Import {
        from: "DEU".into(),
        to: "CHN".into(),
        spec,
        check_digit_override,
    };
    let hybrid = Specification {
        make: text("上汽大众"),
        model: text("途观L"),
        variant: text("430PHEV"),
        body: text("SUV"),
        fuel: Fuel::PlugInHybrid,
        displacement_cc: Some(1_395),
        motor_kw: Some(85),
        colour: text("极光银"),
        model_year: 2019,
        manufactured: day("2018-12-31"),
        plant: text("310114"),
        euro_class: Some(text("国六")),
    };
    let author = || by(AUTHORITY, Role::Authority);
    vec![
        ("export", author(), on("2020-12-01", None, RecordData::Export { from: "DEU".into(), to: "CHN".into() }, "")),
        ("import", author(), on("2020-12-20", kilometres(18_100), import(None, false), "")),
        ("import_with_specification", author(), on("2020-12-20", None, import(Some(hybrid), false), "平行进口")),
        ("import_check_digit_override", author(), on("2020-12-20", None, import(None, true), "")),
    ]
}

fn readings() -> Vec<Draft> {
    let reading = |series| RecordData::OdometerReading { series };
    let author = || by(WORKSHOP, Role::Workshop);
    vec![
        ("odometer_in_kilometres", author(), on("2021-01-01", kilometres(9_999_999), reading(None), "")),
        ("odometer_in_miles", author(), on("2021-01-02", miles(62_138), reading(None), "")),
        ("odometer_unreadable", author(), on("2021-01-03", Some(Odometer::Unreadable), reading(None), "")),
        ("no_odometer", author(), on("2021-01-04", Some(Odometer::NoOdometer), reading(None), "")),
        (
            "odometer_replaced",
            author(),
            on("2021-01-05", kilometres(7), reading(Some(SeriesBreak::Replaced { old: 999_999, new: 7 })), ""),
        ),
        (
            "odometer_rolled_over",
            author(),
            on("2021-01-06", miles(12), reading(Some(SeriesBreak::Rollover(99_999))), ""),
        ),
    ]
}

fn endings() -> Vec<Draft> {
    let correction = |corrects, withdraws, odometer| RecordData::Correction {
        corrects,
        withdraws,
        reason: text("typing error"),
        odometer,
        specification: None,
    };
    let sale = RecordData::Sale { price: price(1_750_000, "CNY"), to: account(BUYER) };
    let transfer = RecordData::Transfer { reason: text("inheritance"), to: account(KEEPER) };
    let scrapped = RecordData::Scrapped { certificate: text("COD-2021-1") };
    vec![
        (
            "correction_withdraws",
            by(INSPECTOR, Role::Inspector),
            on("2021-02-01", None, correction(19, true, None), ""),
        ),
        (
            "correction_amends",
            by(WORKSHOP, Role::Workshop),
            on("2021-02-02", None, correction(8, false, kilometres(15_120)), "Two digits swapped"),
        ),
        (
            "correction_by_consortium",
            Author::Consortium,
            on("2021-02-03", None, correction(40, true, None), "Upheld by two thirds"),
        ),
        ("sale", Author::Owner(account(KEEPER)), on("2021-03-01", kilometres(20_500), sale, "")),
        ("transfer", Author::Owner(account(BUYER)), on("2021-04-01", None, transfer, "遗产继承")),
        ("scrapped", by(AUTHORITY, Role::Authority), on("2021-05-01", None, scrapped, "")),
    ]
}

/// What came after the others.
fn later() -> Vec<Draft> {
    let lien = RetailLien { holder: account(INSURER), reference: text("LH-2") };
    let trailer = Specification {
        make: text("Rheintal"),
        model: text("Anhänger 750"),
        variant: Text::default(),
        body: text("trailer"),
        fuel: Fuel::None,
        displacement_cc: None,
        motor_kw: None,
        colour: text("grey"),
        model_year: 2020,
        manufactured: day("2019-11-21"),
        plant: text("DEMUC"),
        euro_class: None,
    };
    let corrected = match data::correction(0, false, None) {
        RecordData::Correction { corrects, withdraws, reason, odometer, .. } => {
            RecordData::Correction { corrects, withdraws, reason, odometer, specification: Some(trailer) }
        }
        other => other,
    };
    let with_lien = match data::retail(Some(account(KEEPER))) {
        RecordData::Retail { on_sale_since, sold_on, city, price, buyer, .. } => {
            RecordData::Retail { on_sale_since, sold_on, city, price, buyer, lien: Some(lien) }
        }
        other => other,
    };
    let same_accident = match data::accident() {
        RecordData::Accident { zones, severity, airbags, structural, towed, drivable, .. } => {
            RecordData::Accident { zones, severity, airbags, structural, towed, drivable, about: Some(28) }
        }
        other => other,
    };
    let same_claim = match data::claim(true) {
        RecordData::InsuranceClaim { claim, status, amount, total_loss, .. } => {
            let salvage_category = Some(SalvageCategory::B);
            RecordData::InsuranceClaim { claim, status, amount, total_loss, salvage_category, about: Some(30) }
        }
        other => other,
    };
    let annulment = RecordData::Annulment { registration: 0, reason: text("another car's number") };
    let ordered = Entry {
        evidence: List::unchecked(vec![evidence(0x44, "application/pdf", 90_112)]),
        ..on("2021-06-06", None, data::title_order(account(BUYER)), "继承")
    };
    vec![
        ("retail_with_lien", by(RETAILER, Role::Retailer), on("2021-06-01", None, with_lien, "")),
        ("accident_about", by(AUTHORITY, Role::Authority), on("2020-10-03", None, same_accident, "")),
        ("claim_about", by(INSURER, Role::Insurer), on("2021-06-03", None, same_claim, "")),
        (
            "recall_remedied_by_workshop",
            by(WORKSHOP, Role::Workshop),
            on("2021-06-04", None, data::recall(RecallStatus::Remedied, "20V-314"), ""),
        ),
        ("correction_of_specification", by(MAKER, Role::Manufacturer), on("2021-06-05", None, corrected, "")),
        ("title_order", by(AUTHORITY, Role::Authority), ordered),
        ("annulment", Author::Consortium, on("2021-06-07", None, annulment, "")),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;
    use urcar_types::{Check, RecordKind};

    #[test]
    fn every_kind_is_there_and_every_record_passes_its_check() {
        let samples = records();
        let kinds: BTreeSet<_> = samples.iter().map(|sample| sample.record.kind()).collect();
        assert_eq!(kinds, RecordKind::ALL.into_iter().collect());
        for Sample { name, record, .. } in &samples {
            assert_eq!(record.entry.check(), Ok(()), "{name}");
        }
    }

    #[test]
    fn names_are_told_apart() {
        let samples = records();
        let names: BTreeSet<_> = samples.iter().map(|sample| sample.name).collect();
        assert_eq!(names.len(), samples.len());
    }
}
