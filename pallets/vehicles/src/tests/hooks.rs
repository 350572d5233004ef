//! Which events the hooks are called with.

use crate::{Error, mock::*};
use frame_support::{assert_noop, assert_ok};
use urcar_interfaces::LifeFile;
use urcar_types::{
    DiagnosisStatus, InspectionResult, LienStatus, List, MaintenanceType, PartAction, RecallStatus, RecordData,
    SeriesBreak, ServiceItem, Severity, Text, TheftStatus,
};

type Data = RecordData<AccountId>;

fn text<const N: u32, const REQUIRED: bool>() -> Text<N, REQUIRED> {
    Text::unchecked("x")
}

fn recall_of(status: RecallStatus) -> Data {
    recall(status, "15V-362")
}

fn maintenance(severities: &[Option<Severity>]) -> Data {
    let item = |severity: &Option<Severity>| ServiceItem {
        name: text(),
        number: text(),
        serial: None,
        action: PartAction::Inspect,
        severity: *severity,
    };
    RecordData::Maintenance {
        reason: MaintenanceType::Repair,
        items: List::unchecked(severities.iter().map(item).collect()),
    }
}

fn inspection(result: InspectionResult) -> Data {
    RecordData::Inspection { result, valid_until: None, defects: List::default(), certificate: text() }
}

/// What changes verdict or condition, and who writes it.
fn changing() -> Vec<(AccountId, Data)> {
    vec![
        (MAKER, recall_of(RecallStatus::Open)),
        (WORKSHOP, accident()),
        (AUTHORITY, theft(TheftStatus::Stolen, "A")),
        (AUTHORITY, theft(TheftStatus::Recovered, "A")),
        (RETAILER, lien(LienStatus::Placed, "A")),
        (RETAILER, lien(LienStatus::Released, "A")),
        (MAKER, correction(0, false, km(1))),
    ]
}

/// What a buyer wants to know of, and what changes neither as long as it waits.
fn telling() -> Vec<(AccountId, Data)> {
    let country = |code: &str| code.into();
    vec![
        (WORKSHOP, maintenance(&[Some(Severity::Minor), Some(Severity::Severe)])),
        (MAKER, RecordData::ReturnToFactory { reason: text(), from: text(), to: text(), work_done: text() }),
        (INSPECTOR, inspection(InspectionResult::Failed)),
        (INSURER, claim(false)),
        (INSURER, claim(true)),
        (AUTHORITY, brand(11)),
        (INSURER, theft(TheftStatus::Recovered, "B")),
        (RETAILER, RecordData::Export { from: country("DEU"), to: country("NLD") }),
        (GARAGE, replaced()),
        (GARAGE, RecordData::OdometerReading { series: Some(SeriesBreak::Rollover(99_999)) }),
        (WORKSHOP, scrapped()),
        (AUTHORITY, title_order(ANN)),
    ]
}

fn routine() -> Vec<(AccountId, Data)> {
    vec![
        (MAKER, delivery(None)),
        (AUTHORITY, RecordData::Registration { first_registered: day("2010-02-01"), country: "DEU".into() }),
        (WORKSHOP, maintenance(&[None])),
        (WORKSHOP, maintenance(&[None, Some(Severity::Minor), Some(Severity::Moderate)])),
        (
            WORKSHOP,
            RecordData::PartScrapped { name: text(), number: text(), serial: None, reason: text(), replaced_by: None },
        ),
        (MAKER, recall_of(RecallStatus::Remedied)),
        (MAKER, recall_of(RecallStatus::NotApplicable)),
        (MAKER, recall_of(RecallStatus::Unknown)),
        (INSPECTOR, inspection(InspectionResult::Passed)),
        (AUTHORITY, brand(0)),
        (AUTHORITY, import(Some(specification()))),
        (WORKSHOP, RecordData::Diagnosis { code: text(), status: DiagnosisStatus::Confirmed, first_seen: None }),
        (INSPECTOR, reading()),
        (
            INSPECTOR,
            RecordData::Evaluation {
                grade: text(),
                method: text(),
                version: text(),
                report: urcar_types::Digest::repeat_byte(1),
            },
        ),
    ]
}

#[test]
fn another_condition_or_verdict_is_told() {
    ExtBuilder.build_and_execute(|| {
        let vin = make_car(CAR);
        assert_eq!(hook_calls(), []);
        for (who, data) in changing() {
            write(who, CAR, backed(entry(data.clone())));
            let amended = match data {
                RecordData::Correction { corrects, .. } => Some(HookCall::Amended(vin, corrects, true, true)),
                _ => None,
            };
            let expected: Vec<_> = [HookCall::Material(vin)].into_iter().chain(amended).collect();
            assert_eq!(hook_calls(), expected, "{data:?}");
        }
    });
}

/// Before, a house closed every listing of a car with what waits, for nothing and for ever.
#[test]
fn what_changes_neither_moves_the_state_and_no_more() {
    ExtBuilder.build_and_execute(|| {
        let vin = make_car(CAR);
        for (who, data) in telling() {
            let before = Vehicles::state(&vin);
            let number = write(who, CAR, backed(entry(data.clone())));
            assert_eq!(hook_calls(), [], "{data:?}");
            assert_ne!(Vehicles::state(&vin), before, "{data:?}");
            assert_ok!(amend(who, number, true, None));
            assert_eq!(hook_calls(), [HookCall::Withdrawn(vin, number, true)], "{data:?}");
        }
        // A correction that waits changes nothing either.
        write(WORKSHOP, CAR, on("2015-01-01", km(50_000), reading()));
        let number = file(CAR).records - 1;
        pass_days(30);
        hook_calls();
        assert_ok!(amend(WORKSHOP, number, false, km(1)));
        assert_eq!(hook_calls(), [HookCall::Amended(vin, number, true, false)]);
        // One of a specification does.
        let other = urcar_types::Specification { colour: Text::unchecked("red"), ..specification() };
        let respecify =
            Vehicles::amend(signed(CONSORTIUM), typed(CAR), 0, false, text(), None, Some(other), List::default());
        assert_ok!(respecify);
        assert!(hook_calls().contains(&HookCall::Material(vin)));
    });
}

#[test]
fn routine_is_not() {
    ExtBuilder.build_and_execute(|| {
        make_car(CAR);
        write(WORKSHOP, CAR, on("2018-01-01", km(90_000), reading()));
        hook_calls();
        // There is something to clear, which waits.
        write(AUTHORITY, CAR, entry(brand(11)));
        for (who, data) in routine() {
            write(who, CAR, on("2019-01-01", km(90_000), data.clone()));
            assert_eq!(hook_calls(), [], "{data:?}");
        }
        let opened = on("2015-01-01", km(70_000), import(Some(specification())));
        assert_ok!(Vehicles::register(signed(AUTHORITY), typed(EUROPEAN), opened, None));
        assert_eq!(hook_calls(), []);
    });
}

#[test]
fn nor_is_what_is_refused() {
    ExtBuilder.build_and_execute(|| {
        make_car(CAR);
        hook_calls();
        assert_noop!(try_write(WORKSHOP, CAR, on("2020-01-03", None, accident())), Error::<Test>::FutureDate);
        assert_noop!(try_write(INSPECTOR, CAR, entry(accident())), Error::<Test>::RoleMayNotWrite);
        assert_noop!(try_write(WORKSHOP, CAR, entry(correction(0, true, None))), Error::<Test>::NotRecordWriter);
        // Nor in a batch, where the others are.
        let batch = vec![item(CAR, on("2020-01-03", None, accident())), item(CAR, entry(accident()))];
        assert_ok!(Vehicles::record_batch(signed(WORKSHOP), batch.try_into().unwrap()));
        assert_eq!(hook_calls(), [HookCall::Material(vin(CAR))]);
    });
}

#[test]
fn a_row_is_told_once_and_by_what_it_comes_to() {
    ExtBuilder.build_and_execute(|| {
        let (car, european) = (make_car(CAR), make_car(EUROPEAN));
        for vin in [CAR, EUROPEAN] {
            write(WORKSHOP, vin, on("2015-01-01", km(50_000), reading()));
        }
        hook_calls();
        let batch = |items: Vec<_>| {
            assert_ok!(Vehicles::record_batch(signed(WORKSHOP), items.try_into().unwrap()));
        };
        let read = |vin, value| item(vin, on("2015-06-01", km(value), reading()));
        batch(vec![item(CAR, entry(accident())), item(CAR, entry(accident())), read(EUROPEAN, 51_000)]);
        assert_eq!(hook_calls(), [HookCall::Material(car)]);
        // Two rollbacks, and a row that goes on as the file did.
        batch(vec![read(EUROPEAN, 9_000), read(EUROPEAN, 8_000), read(CAR, 51_000), read(CAR, 52_000)]);
        assert_eq!(hook_calls(), [HookCall::Material(european)]);
    });
}

/// Before, neighbours alone were looked at.
#[test]
fn another_verdict_or_another_pair_is_told_whichever_record_made_it() {
    ExtBuilder.build_and_execute(|| {
        let vin = make_car(CAR);
        let hears = |day: &str, value, told: bool| {
            write(WORKSHOP, CAR, on(day, km(value), reading()));
            assert_eq!(hook_calls(), if told { vec![HookCall::Material(vin)] } else { vec![] }, "{day}");
        };
        // The first reading ends that nothing was known.
        hears("2015-01-01", 50_000, true);
        hears("2015-06-01", 49_900, false);
        // Lower by more than 100 km than the highest so far, which small drops don't move.
        hears("2015-06-02", 49_850, true);
        hears("2015-09-01", 51_000, false);
        hears("2016-09-01", 60_000, false);
        // A back-dated high contradicts one that is far later.
        hears("2014-01-01", 55_000, true);
        // More than 2 500 km a day.
        hears("2016-09-02", 62_501, true);
        hears("2016-09-03", 65_001, false);
    });
}

#[test]
fn across_a_break_nothing_contradicts() {
    ExtBuilder.build_and_execute(|| {
        let vin = make_car(CAR);
        write(GARAGE, CAR, on("2015-01-01", km(99_000), reading()));
        let rollover = RecordData::OdometerReading { series: Some(SeriesBreak::Rollover(99_999)) };
        write(GARAGE, CAR, on("2015-02-01", None, rollover));
        hook_calls();
        // A break that waits for witnesses is none yet.
        write(GARAGE, CAR, on("2015-03-01", km(500), reading()));
        assert_eq!(hook_calls(), [HookCall::Material(vin)]);
        witness(CAR, 2, [AUTHORITY, INSPECTOR]);
        assert_eq!(hook_calls(), [HookCall::Material(vin)]);
        write(GARAGE, CAR, on("2015-04-01", km(700), reading()));
        assert_eq!(hook_calls(), []);
    });
}

#[test]
fn taking_effect_is_told_and_an_attestation_as_such_is_not() {
    for (writer, data) in need_witnesses() {
        ExtBuilder.build_and_execute(|| {
            let vin = make_car(CAR);
            write(writer, CAR, entry(data));
            hook_calls();
            let attest = |who| {
                assert_ok!(attest_now(who, CAR, 1));
            };
            attest(RETAILER);
            assert_eq!(hook_calls(), []);
            attest(INSPECTOR);
            assert_eq!(hook_calls(), [HookCall::Material(vin)]);
            attest(GARAGE);
            for who in [GARAGE, INSPECTOR, RETAILER] {
                assert_ok!(Vehicles::retract_attestation(signed(who), typed(CAR), 1));
            }
            assert_eq!(hook_calls(), []);
        });
    }
}

#[test]
fn what_waits_for_nobody_is_witnessed_without_a_change() {
    ExtBuilder.build_and_execute(|| {
        make_car(CAR);
        write(WORKSHOP, CAR, entry(accident()));
        hook_calls();
        witness(CAR, 1, [INSURER, INSPECTOR]);
        assert_eq!(hook_calls(), []);
    });
}

#[test]
fn sales_new_and_used_are_told_with_their_numbers() {
    ExtBuilder.build_and_execute(|| {
        let vin = make_delivered_car(CAR);
        let price = price().amount_minor;
        write(WORKSHOP, CAR, on("2010-02-01", km(12), reading()));
        hook_calls();
        write(RETAILER, CAR, on("2010-02-02", km(40), retail(Some(ANN))));
        assert_eq!(hook_calls(), [HookCall::Sold(vin, 3, price, Some((40, date("2010-02-02"))), 0, true)]);
        write(WORKSHOP, CAR, on("2013-02-01", km(30_000), reading()));
        let sell = |day, odometer| {
            Vehicles::append_by_owner(&vin, &ANN, sale(EVE), date(day), odometer).map(|appended| appended.record)
        };
        assert_eq!(sell("2013-03-01", None), Ok(5));
        assert_eq!(hook_calls(), [HookCall::Sold(vin, 5, price, Some((30_000, date("2013-02-01"))), 1, false)]);
        assert_eq!(sell("2015-03-01", km(50_000)), Ok(6));
        assert_eq!(hook_calls(), [HookCall::Sold(vin, 6, price, Some((50_000, date("2015-03-01"))), 2, false)]);
        // A gift is no sale, but makes an owner.
        let gift = RecordData::Transfer { reason: text(), to: EVE };
        let given = Vehicles::append_by_owner(&vin, &ANN, gift, date("2015-04-01"), None);
        assert_eq!(given.map(|appended| appended.record), Ok(7));
        assert_eq!(hook_calls(), []);
        // One written down late is told with the reading of its own time.
        assert_eq!(sell("2013-03-02", None), Ok(8));
        assert_eq!(hook_calls(), [HookCall::Sold(vin, 8, price, Some((30_000, date("2013-02-01"))), 4, false)]);
        assert_eq!(sell("2010-01-31", None), Ok(9));
        assert_eq!(hook_calls(), [HookCall::Sold(vin, 9, price, None, 5, false)]);
    });
}

#[test]
fn a_sale_is_told_without_readings_that_wait() {
    ExtBuilder.build_and_execute(|| {
        let vin = make_car(CAR);
        write(WORKSHOP, CAR, on("2013-02-01", km(30_000), reading()));
        write(WORKSHOP, CAR, on("2014-02-01", km(7), replaced()));
        hook_calls();
        let sell = || Vehicles::append_by_owner(&vin, &MAKER, sale(EVE), date("2015-01-01"), None);
        assert_ok!(sell());
        assert_eq!(
            hook_calls(),
            [HookCall::Sold(vin, 3, price().amount_minor, Some((30_000, date("2013-02-01"))), 0, false)]
        );
        witness(CAR, 2, [AUTHORITY, INSPECTOR]);
        hook_calls();
        assert_ok!(sell());
        assert_eq!(
            hook_calls(),
            [HookCall::Sold(vin, 4, price().amount_minor, Some((999_999, date("2014-02-01"))), 1, false)]
        );
    });
}
