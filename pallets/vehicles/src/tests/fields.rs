//! Every field is held to its bound, by an error that says what is wrong with it.

use crate::{EntryOf, Error, mock::*};
use frame_support::{assert_noop, assert_ok};
use urcar_types::{
    Answer, Brand, Country, Currency, Date, DateText, Defect, DefectClass, DiagnosisStatus, Digest, Distance, Evidence,
    Fuel, InspectionResult, LienStatus, List, MaintenanceType, Money, Odometer, OdometerUnit, PartAction, Place, Price,
    RecallStatus, RecordData, ReplacedPart, RetailLien, Role, SeriesBreak, ServiceItem, Severity, Specification, Text,
    TheftStatus, VinText, Zone,
};

type Data = RecordData<AccountId>;
/// Fields that say a text in one place.
type Filled = fn(&str) -> Data;

const ALL_ROLES: AccountId = 9;

/// A car, and an organisation that may write everything about it.
fn with_car(test: impl FnOnce()) {
    ExtBuilder.build_and_execute(|| {
        enrol(ALL_ROLES, &Role::ALL, true);
        make_car(CAR);
        test();
    });
}

fn record(entry: EntryOf<Test>) -> frame_support::dispatch::DispatchResultWithPostInfo {
    Vehicles::record(RuntimeOrigin::signed(ALL_ROLES), typed(CAR), entry, None)
}

fn refused(data: Data, error: Error<Test>) {
    assert_noop!(record(entry(data)), error);
}

/// A text, or where it is none and there must be one, something.
fn text<const N: u32, const REQUIRED: bool>(text: &str) -> Text<N, REQUIRED> {
    Text::unchecked(if REQUIRED && text.is_empty() { "x" } else { text })
}

/// Text that fits everywhere.
fn no<const N: u32, const REQUIRED: bool>() -> Text<N, REQUIRED> {
    text("")
}

fn with_spec(change: impl FnOnce(&mut Specification)) -> Data {
    let mut spec = specification();
    change(&mut spec);
    import(Some(spec))
}

fn part(name: &str, number: &str, serial: Option<&str>) -> ServiceItem {
    let serial = serial.map(text);
    ServiceItem { name: text(name), number: text(number), serial, action: PartAction::Replace, severity: None }
}

fn maintenance(items: Vec<ServiceItem>) -> Data {
    RecordData::Maintenance { reason: MaintenanceType::Repair, items: List::unchecked(items) }
}

fn part_scrapped(name: &str, number: &str, serial: &str, reason: &str, by: [&str; 2]) -> Data {
    RecordData::PartScrapped {
        name: text(name),
        number: text(number),
        serial: Some(text(serial)),
        reason: text(reason),
        replaced_by: Some(ReplacedPart { number: text(by[0]), serial: Some(text(by[1])) }),
    }
}

fn returned(reason: &str, from: &str, to: &str, work: &str) -> Data {
    RecordData::ReturnToFactory { reason: text(reason), from: text(from), to: text(to), work_done: text(work) }
}

fn recall(campaign: &str, component: &str, consequence: &str, remedy: &str) -> Data {
    RecordData::Recall {
        campaign: text(campaign),
        component: text(component),
        consequence: text(consequence),
        remedy: text(remedy),
        park_it: Answer::Yes,
        park_outside: Answer::Yes,
        over_the_air: Answer::Yes,
        status: RecallStatus::Unknown,
    }
}

fn inspection(defects: Vec<&str>, certificate: &str) -> Data {
    let defects = defects.into_iter().map(|t| Defect { class: DefectClass::Minor, text: text(t) }).collect();
    RecordData::Inspection {
        result: InspectionResult::Failed,
        valid_until: None,
        defects: List::unchecked(defects),
        certificate: text(certificate),
    }
}

fn retail_of(on_sale_since: Date, sold_on: Date, city: Place, price: Price) -> Data {
    let (on_sale_since, sold_on) = (on_sale_since.into(), sold_on.into());
    RecordData::Retail { on_sale_since, sold_on, city, price, buyer: None, lien: None }
}

fn evaluation(grade: &str, method: &str, version: &str) -> Data {
    RecordData::Evaluation {
        grade: text(grade),
        method: text(method),
        version: text(version),
        report: Digest::repeat_byte(1),
    }
}

/// Every text of every kind, by its bound.
fn texts() -> Vec<(usize, Filled)> {
    vec![
        (32, |t| with_spec(|s| s.make = text(t))),
        (64, |t| with_spec(|s| s.model = text(t))),
        (64, |t| with_spec(|s| s.variant = text(t))),
        (32, |t| with_spec(|s| s.body = text(t))),
        (32, |t| with_spec(|s| s.colour = text(t))),
        (32, |t| with_spec(|s| s.plant = text(t))),
        (16, |t| with_spec(|s| s.euro_class = Some(text(t)))),
        (64, |t| RecordData::Delivery { to: text(t), country: "DEU".into(), retailer: None }),
        (32, |t| {
            let day = date("2011-01-01");
            retail_of(day, day, text(t), price())
        }),
        (64, |t| maintenance(vec![part("", "", None), part(t, "", None)])),
        (32, |t| maintenance(vec![part("", t, None)])),
        (32, |t| maintenance(vec![part("", "", Some(t))])),
        (64, |t| part_scrapped(t, "", "", "", ["", ""])),
        (32, |t| part_scrapped("", t, "", "", ["", ""])),
        (32, |t| part_scrapped("", "", t, "", ["", ""])),
        (64, |t| part_scrapped("", "", "", t, ["", ""])),
        (32, |t| part_scrapped("", "", "", "", [t, ""])),
        (32, |t| part_scrapped("", "", "", "", ["", t])),
        (64, |t| returned(t, "", "", "")),
        (32, |t| returned("", t, "", "")),
        (32, |t| returned("", "", t, "")),
        (128, |t| returned("", "", "", t)),
        (32, |t| recall(t, "", "", "")),
        (64, |t| recall("", t, "", "")),
        (128, |t| recall("", "", t, "")),
        (128, |t| recall("", "", "", t)),
        (128, |t| inspection(vec!["", t], "")),
        (32, |t| inspection(vec![], t)),
        (32, |t| RecordData::Theft { status: TheftStatus::Recovered, case: text(t) }),
        (32, |t| RecordData::Lien { status: LienStatus::Released, reference: text(t) }),
        (8, |t| RecordData::Diagnosis { code: text(t), status: DiagnosisStatus::Pending, first_seen: None }),
        (16, |t| evaluation(t, "", "")),
        (64, |t| evaluation("", t, "")),
        (16, |t| evaluation("", "", t)),
        (128, |t| RecordData::Correction {
            corrects: 0,
            withdraws: false,
            reason: text(t),
            odometer: Some(Odometer::Unreadable),
            specification: None,
        }),
        (64, |t| RecordData::TitleOrder { to: ANN, court: text(t), reference: no() }),
        // The last one, for it is the end.
        (32, |t| RecordData::Scrapped { certificate: text(t) }),
    ]
}

#[test]
fn texts_have_bounds_in_bytes() {
    with_car(|| {
        enrol(MAKER, &Role::ALL, true);
        for (bound, data) in texts() {
            let who = RuntimeOrigin::signed(MAKER);
            for long in ["x".repeat(bound + 1), "é".repeat(bound / 2 + 1), "x".repeat(1_024)] {
                assert_noop!(
                    Vehicles::record(who.clone(), typed(CAR), entry(data(&long)), None),
                    Error::<Test>::FieldTooLong
                );
            }
            assert_ok!(Vehicles::record(who, typed(CAR), backed(entry(data(&"é".repeat(bound / 2)))), None));
        }
    });
}

#[test]
fn those_that_change_a_car_for_good_have_bounds_too() {
    with_car(|| {
        let long = "x".repeat(129);
        let annulment = RecordData::Annulment { registration: 0, reason: text(&long) };
        assert_noop!(try_write(MAKER, CAR, entry(annulment)), Error::<Test>::FieldTooLong);
        refused(RecordData::TitleOrder { to: ANN, court: no(), reference: text(&long[..65]) }, Error::FieldTooLong);
        let mut under_lien = retail(None);
        if let RecordData::Retail { lien, .. } = &mut under_lien {
            *lien = Some(RetailLien { holder: INSURER, reference: text(&long[..33]) });
        }
        refused(under_lien, Error::FieldTooLong);
        refused(RecordData::Theft { status: TheftStatus::Stolen, case: text(" -") }, Error::CaseMissing);
        refused(with_spec(|s| s.fuel = Fuel::Other), Error::UnexpectedEngine);
        assert_ok!(record(entry(with_spec(|s| {
            (s.fuel, s.displacement_cc, s.motor_kw) = (Fuel::Other, None, None);
        }))));
    });
}

#[test]
fn the_envelope_has_bounds() {
    with_car(|| {
        let with = |change: fn(&mut EntryOf<Test>)| {
            let mut entry = entry(reading());
            change(&mut entry);
            record(entry)
        };
        assert_noop!(with(|e| e.description = text(&"x".repeat(201))), Error::<Test>::FieldTooLong);
        assert_ok!(with(|e| e.description = text(&"保".repeat(66))));
        assert_noop!(with(|e| e.evidence = List::unchecked(vec![evidence("a/b"); 9])), Error::<Test>::TooManyElements);
        assert_ok!(with(|e| e.evidence = List::unchecked(vec![evidence("image/jpeg"); 8])));
        assert_noop!(
            with(|e| e.evidence = List::unchecked(vec![evidence(&"x".repeat(65))])),
            Error::<Test>::FieldTooLong
        );
        for day in [(2019, 2, 29), (2019, 13, 1), (2019, 0, 1), (2019, 1, 0), (1885, 12, 31), (2200, 1, 1), (0, 0, 0)] {
            let mut entry = entry(reading());
            entry.event_date = Date::new(day.0, day.1, day.2).into();
            assert_noop!(record(entry), Error::<Test>::InvalidDate);
        }
    });
}

#[test]
fn lists_have_bounds() {
    with_car(|| {
        let zones = |count| match accident() {
            RecordData::Accident { severity, airbags, structural, towed, drivable, about, .. } => {
                RecordData::Accident {
                    zones: List::unchecked(vec![Zone::Roof; count]),
                    severity,
                    airbags,
                    structural,
                    towed,
                    drivable,
                    about,
                }
            }
            other => other,
        };
        let cases: [(usize, &dyn Fn(usize) -> Data); 3] = [
            (16, &|count| maintenance(vec![part("", "", None); count])),
            (16, &|count| inspection(vec![""; count], "")),
            (11, &zones),
        ];
        for (bound, data) in cases {
            refused(data(bound + 1), Error::TooManyElements);
            refused(data(64), Error::TooManyElements);
            assert_ok!(record(entry(data(bound))));
        }
    });
}

#[test]
fn countries_and_currencies_are_three_capitals() {
    with_car(|| {
        for code in ["", "DE", "DEUT", "D1U", "ÄU", "D E", "ｄｅｕ"] {
            let (good, bad) = (Country::from("NLD"), Country::from(code));
            let delivery = RecordData::Delivery { to: no(), country: bad.clone(), retailer: None };
            refused(delivery, Error::InvalidCountry);
            let day = date("2011-01-01");
            refused(
                RecordData::Registration { first_registered: day.into(), country: bad.clone() },
                Error::InvalidCountry,
            );
            refused(RecordData::Export { from: bad.clone(), to: good.clone() }, Error::InvalidCountry);
            refused(RecordData::Export { from: good.clone(), to: bad.clone() }, Error::InvalidCountry);
            let import = |from, to| RecordData::Import { from, to, spec: None, check_digit_override: false };
            refused(import(bad.clone(), good.clone()), Error::InvalidCountry);
            refused(import(good, bad), Error::InvalidCountry);

            let currency = Currency::from(code);
            let price = Price { amount_minor: 1, currency: currency.clone() };
            let retail = retail_of(day, day, no(), price);
            refused(retail, Error::InvalidCurrency);
            let claim = RecordData::InsuranceClaim {
                claim: urcar_types::ClaimType::Hail,
                status: urcar_types::ClaimStatus::Denied,
                amount: Money { amount_minor: 0, currency },
                total_loss: Answer::No,
                salvage_category: None,
                about: None,
            };
            refused(claim, Error::InvalidCurrency);
        }
    });
}

#[test]
fn nothing_is_paid_with_a_record_in_the_chains_own_money() {
    with_car(|| {
        let day = date("2011-01-01");
        let priced = |amount_minor, code: &str| {
            retail_of(day, day, no(), Price { amount_minor, currency: Currency::from(code) })
        };
        let claim = |amount_minor, code: &str| match claim(false) {
            RecordData::InsuranceClaim { claim, status, total_loss, salvage_category, about, .. } => {
                let amount = Money { amount_minor, currency: Currency::from(code) };
                RecordData::InsuranceClaim { claim, status, amount, total_loss, salvage_category, about }
            }
            other => other,
        };
        for own in ["URC", " urc"] {
            refused(priced(1, own), Error::InvalidCurrency);
            refused(claim(1, own), Error::InvalidCurrency);
        }
        refused(priced(0, "EUR"), Error::ZeroPrice);
        refused(claim(0, "EUR"), Error::ZeroPrice);
        assert_ok!(record(entry(claim(1, "EUR"))));
    });
}

/// Before, a form that was sent as it opened told of an accident, of work and of a reading.
#[test]
fn what_nobody_chose_or_filled_in_is_refused_by_name() {
    with_car(|| {
        let hit = |zones: &[Zone], severity| {
            let (zones, [airbags, structural, towed, drivable]) = (List::unchecked(zones.to_vec()), [Answer::No; 4]);
            RecordData::Accident { zones, severity, airbags, structural, towed, drivable, about: None }
        };
        refused(hit(&[Zone::NotChosen], Severity::NotChosen), Error::ZoneNotChosen);
        refused(hit(&[Zone::Front, Zone::NotChosen], Severity::Minor), Error::ZoneNotChosen);
        refused(hit(&[Zone::Front], Severity::NotChosen), Error::SeverityNotChosen);
        refused(hit(&[], Severity::Minor), Error::ZoneMissing);
        refused(maintenance(vec![]), Error::ItemMissing);
        let severity = Some(Severity::NotChosen);
        let item = ServiceItem { severity, ..part("", "", None) };
        refused(maintenance(vec![item]), Error::SeverityNotChosen);
        let reason = MaintenanceType::NotChosen;
        refused(RecordData::Maintenance { reason, items: List::default() }, Error::WordNotChosen);
        let unread = EntryOf::<Test> { odometer: None, ..entry(reading()) };
        assert_noop!(record(unread), Error::<Test>::OdometerMissing);
        assert_ok!(record(entry(hit(&[Zone::Front], Severity::Minor))));
    });
}

/// Before, a form that was sent as it opened told of a car that couldn't be driven, of a recall under which it could,
/// and of no total loss.
#[test]
fn of_yes_and_no_neither_is_taken_for_granted() {
    with_car(|| {
        let mut unanswered = [accident(), recall("C-1", "", "", ""), claim(false)];
        for data in &mut unanswered {
            assert_ok!(record(entry(data.clone())));
            match data {
                RecordData::Accident { drivable: answer, .. }
                | RecordData::Recall { park_it: answer, .. }
                | RecordData::InsuranceClaim { total_loss: answer, .. } => *answer = Answer::NotChosen,
                other => panic!("{other:?}"),
            }
        }
        for data in unanswered {
            refused(data, Error::WordNotChosen);
        }
    });
}

/// Before, a form that was sent as it opened told of a theft, a lien, a recall and a car that burns petrol.
#[test]
fn of_thefts_liens_recalls_and_fuels_one_that_nobody_chose_is_refused() {
    with_car(|| {
        refused(RecordData::Theft { status: TheftStatus::NotChosen, case: text("A") }, Error::WordNotChosen);
        refused(RecordData::Lien { status: LienStatus::NotChosen, reference: text("A") }, Error::WordNotChosen);
        let mut unchosen = recall("C-1", "", "", "");
        if let RecordData::Recall { status, .. } = &mut unchosen {
            *status = RecallStatus::NotChosen;
        }
        refused(unchosen.clone(), Error::WordNotChosen);
        // Nor is it the role that is wrong.
        assert_noop!(try_write(WORKSHOP, CAR, entry(unchosen)), Error::<Test>::WordNotChosen);
        let unchosen = Specification { fuel: Fuel::NotChosen, ..specification() };
        refused(import(Some(unchosen.clone())), Error::WordNotChosen);
        let birth = RecordData::Manufacture { spec: unchosen.clone(), check_digit_override: false };
        let birth = on("2010-01-01", None, birth);
        assert_noop!(Vehicles::register(signed(MAKER), typed(EUROPEAN), birth, None), Error::<Test>::WordNotChosen);
        let (reason, proof) = (text("typing error"), List::unchecked(vec![evidence("image/jpeg")]));
        assert_noop!(
            Vehicles::amend(signed(MAKER), typed(CAR), 0, false, reason, None, Some(unchosen), proof),
            Error::<Test>::WordNotChosen
        );
        assert_ok!(record(entry(recall("C-1", "", "", ""))));
    });
}

#[test]
fn dates_are_days_of_the_calendar() {
    with_car(|| {
        let (good, bad) = (date("2011-01-01"), Date::new(2023, 2, 29));
        let retail = |since, sold| retail_of(since, sold, no(), price());
        refused(retail(bad, good), Error::InvalidDate);
        refused(retail(good, bad), Error::InvalidDate);
        refused(RecordData::Registration { first_registered: bad.into(), country: "DEU".into() }, Error::InvalidDate);
        refused(with_spec(|s| s.manufactured = bad.into()), Error::InvalidDate);
        let inspection = RecordData::Inspection {
            result: InspectionResult::Passed,
            valid_until: Some(bad.into()),
            defects: List::default(),
            certificate: no(),
        };
        refused(inspection, Error::InvalidDate);
    });
}

/// Before, those that came after 43 were refused.
#[test]
fn brands_have_two_digits() {
    with_car(|| {
        // Clear comes last: before any brand there is nothing to clear.
        for code in Brand::ALL.into_iter().rev() {
            assert_ok!(record(entry(RecordData::TitleBrand { code })));
        }
    });
}

#[test]
fn a_reading_is_one_that_an_odometer_shows() {
    with_car(|| {
        let with = |odometer| record(on("2020-01-01", Some(odometer), reading()));
        for high in [Odometer::Kilometres(10_000_000), Odometer::Miles(u32::MAX)] {
            assert_noop!(with(high), Error::<Test>::OdometerOutOfRange);
        }
        for odometer in
            [Odometer::Kilometres(1), Odometer::Miles(9_999_999), Odometer::Unreadable, Odometer::NoOdometer]
        {
            assert_ok!(with(odometer));
        }
    });
}

/// Before, what was left blank stood in the file for ever.
#[test]
fn blanks_are_refused_by_name() {
    with_car(|| {
        enrol(MAKER, &Role::ALL, true);
        let mut required = 0;
        for (_, data) in texts() {
            let refused = Vehicles::record(signed(MAKER), typed(CAR), backed(entry(data("\u{200b} "))), None);
            required += u32::from(refused.is_err_and(|it| it.error == Error::<Test>::EmptyText.into()));
        }
        assert_eq!(required, 23);
        let with = |change: fn(&mut EntryOf<Test>)| {
            let mut entry = backed(entry(reading()));
            change(&mut entry);
            record(entry)
        };
        assert_noop!(with(|e| e.evidence = List::unchecked(vec![evidence("")])), Error::<Test>::EmptyText);
        let no_digest = |e: &mut EntryOf<Test>| {
            e.evidence = List::unchecked(vec![Evidence { blake2_256: Digest::zero(), ..evidence("a/b") }]);
        };
        assert_noop!(with(no_digest), Error::<Test>::EmptyDigest);
        assert_noop!(with(|e| e.commitment = Some(Digest::zero())), Error::<Test>::EmptyDigest);
        let no_bytes =
            |e: &mut EntryOf<Test>| e.evidence = List::unchecked(vec![Evidence { bytes: 0, ..evidence("a/b") }]);
        assert_noop!(with(no_bytes), Error::<Test>::EmptyDocument);
        for year in [0, 1_885, 2_200] {
            refused(with_year(year), Error::InvalidYear);
        }
        // It was made in 2010.
        for year in [2_013, 2_199] {
            refused(with_year(year), Error::ModelYearAhead);
        }
    });
}

fn with_year(year: u16) -> Data {
    let spec = Specification { model_year: year, ..specification() };
    import(Some(spec))
}

#[test]
fn what_was_typed_is_stored_in_its_one_form() {
    with_car(|| {
        let day = date("2011-01-01");
        enrol(MAKER, &Role::ALL, true);
        let sold = retail_of(day, day, text(" DEBER "), Price { amount_minor: 1, currency: Currency::from(" eur") });
        let mut typed = entry(sold);
        typed.event_date = DateText::unchecked(" 2020-01-01\u{a0}");
        typed.description = text(" dent\n");
        let number = file(CAR).records;
        assert_ok!(Vehicles::record(
            signed(MAKER),
            VinText::unchecked(format!(" {} ", CAR.to_lowercase())),
            typed,
            None
        ));
        let stored = Vehicles::record_of(&vin(CAR), number).unwrap().entry;
        assert_eq!((stored.event_date.as_str(), stored.description.as_str()), ("2020-01-01", "dent"));
        let RecordData::Retail { city, price, .. } = stored.data else { unreachable!() };
        assert_eq!((city.as_str(), price.currency), ("DEBER", Currency::from("EUR")));
        let forged = EntryOf::<Test> { description: text("a\u{1b}[31mb"), ..entry(reading()) };
        assert_noop!(record(forged), Error::<Test>::ControlCharacter);
    });
}

#[test]
fn a_break_in_the_series_is_in_range() {
    with_car(|| {
        let with = |series| RecordData::OdometerReading { series: Some(series) };
        refused(with(SeriesBreak::Rollover(10_000_000)), Error::OdometerOutOfRange);
        refused(with(SeriesBreak::Replaced { old: u32::MAX, new: 0 }), Error::OdometerOutOfRange);
        refused(with(SeriesBreak::Replaced { old: 0, new: 10_000_000 }), Error::OdometerOutOfRange);
        for preset in [SeriesBreak::Replaced { old: 0, new: 0 }, SeriesBreak::Rollover(0)] {
            refused(with(preset), Error::CounterMissing);
        }
        assert_ok!(record(entry(with(SeriesBreak::Replaced { old: 9_999_999, new: 9_999_999 }))));
    });
}

#[test]
fn what_is_told_is_no_reading() {
    with_car(|| {
        let first_seen = Some(Distance { value: u32::MAX, unit: OdometerUnit::Miles });
        let status = DiagnosisStatus::Confirmed;
        assert_ok!(record(entry(RecordData::Diagnosis { code: text("P0573"), status, first_seen })));
        assert_eq!(judged(CAR).last_odometer_km, None);
    });
}
