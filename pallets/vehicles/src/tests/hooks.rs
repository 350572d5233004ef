//! Which events the hooks are called with.

use crate::{Error, mock::*};
use frame_support::{assert_noop, assert_ok};
use urcar_interfaces::{DisputableRecords as _, LifeFile};
use urcar_types::{
    DiagnosisStatus, InspectionResult, LienStatus, List, MaintenanceType, PartAction, RecallStatus, RecordData,
    SeriesBreak, ServiceItem, Severity, Text, TheftStatus,
};

type Data = RecordData<AccountId>;

fn text<const N: u32>() -> Text<N> {
    Text::unchecked("x")
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

fn recall(status: RecallStatus) -> Data {
    RecordData::Recall {
        campaign: text(),
        component: text(),
        consequence: text(),
        remedy: text(),
        park_it: false,
        park_outside: false,
        over_the_air: false,
        status,
    }
}

/// What a buyer must know of before anything else, and who writes it.
fn material() -> Vec<(AccountId, Data)> {
    let country = |code: &str| code.into();
    vec![
        (WORKSHOP, maintenance(&[Some(Severity::Minor), Some(Severity::Severe)])),
        (MAKER, RecordData::ReturnToFactory { reason: text(), from: text(), to: text(), work_done: text() }),
        (MAKER, recall(RecallStatus::Open)),
        (INSPECTOR, inspection(InspectionResult::Failed)),
        (WORKSHOP, accident()),
        (INSURER, claim(false)),
        (INSURER, claim(true)),
        (AUTHORITY, brand(11)),
        (AUTHORITY, RecordData::Theft { status: TheftStatus::Stolen, case: text() }),
        (AUTHORITY, RecordData::Theft { status: TheftStatus::Recovered, case: text() }),
        (RETAILER, RecordData::Lien { status: LienStatus::Placed, reference: text() }),
        (RETAILER, RecordData::Lien { status: LienStatus::Released, reference: text() }),
        (RETAILER, RecordData::Export { from: country("DEU"), to: country("NLD") }),
        (GARAGE, replaced()),
        (GARAGE, RecordData::OdometerReading { series: Some(SeriesBreak::Rollover(99_999)) }),
        (WORKSHOP, scrapped()),
        (MAKER, correction(0, false, None)),
    ]
}

fn routine() -> Vec<(AccountId, Data)> {
    vec![
        (MAKER, delivery(None)),
        (AUTHORITY, RecordData::Registration { first_registered: date("2010-02-01"), country: "DEU".into() }),
        (WORKSHOP, maintenance(&[])),
        (WORKSHOP, maintenance(&[None, Some(Severity::Minor), Some(Severity::Moderate)])),
        (
            WORKSHOP,
            RecordData::PartScrapped { name: text(), number: text(), serial: None, reason: text(), replaced_by: None },
        ),
        (MAKER, recall(RecallStatus::Remedied)),
        (MAKER, recall(RecallStatus::NotApplicable)),
        (MAKER, recall(RecallStatus::Unknown)),
        (INSPECTOR, inspection(InspectionResult::Passed)),
        (AUTHORITY, brand(0)),
        (AUTHORITY, import(Some(specification()))),
        (WORKSHOP, RecordData::Diagnosis { code: text(), status: DiagnosisStatus::Confirmed, first_seen: None }),
        (INSPECTOR, reading()),
        (
            INSPECTOR,
            RecordData::Evaluation { grade: text(), method: text(), version: text(), report: Default::default() },
        ),
    ]
}

#[test]
fn what_a_buyer_must_know_is_told() {
    ExtBuilder.build_and_execute(|| {
        let vin = make_car(CAR);
        assert_eq!(hook_calls(), []);
        for (who, data) in material() {
            write(who, CAR, entry(data.clone()));
            let amended = match data {
                RecordData::Correction { corrects, .. } => Some(HookCall::Amended(vin, corrects)),
                _ => None,
            };
            let expected: Vec<_> = amended.into_iter().chain([HookCall::Material(vin)]).collect();
            assert_eq!(hook_calls(), expected, "{data:?}");
        }
    });
}

#[test]
fn routine_is_not() {
    ExtBuilder.build_and_execute(|| {
        make_car(CAR);
        for (who, data) in routine() {
            write(who, CAR, on("2019-01-01", km(90_000), data.clone()));
            assert_eq!(hook_calls(), [], "{data:?}");
        }
        assert_ok!(Vehicles::register(
            RuntimeOrigin::signed(AUTHORITY),
            typed(EUROPEAN),
            on("2015-01-01", km(70_000), import(Some(specification()))),
            None
        ));
        assert_eq!(hook_calls(), []);
    });
}

#[test]
fn nor_is_what_is_refused() {
    ExtBuilder.build_and_execute(|| {
        make_car(CAR);
        hook_calls();
        let record = |who, entry| Vehicles::record(RuntimeOrigin::signed(who), typed(CAR), entry);
        assert_noop!(record(WORKSHOP, on("2020-01-02", None, accident())), Error::<Test>::FutureDate);
        assert_noop!(record(INSPECTOR, entry(accident())), Error::<Test>::RoleMayNotWrite);
        assert_noop!(record(WORKSHOP, entry(correction(0, true, None))), Error::<Test>::NotRecordWriter);
        // Nor in a batch, where the others are.
        let batch = vec![item(CAR, on("2020-01-02", None, accident())), item(CAR, entry(accident()))];
        assert_ok!(Vehicles::record_batch(RuntimeOrigin::signed(WORKSHOP), batch.try_into().unwrap()));
        assert_eq!(hook_calls(), [HookCall::Material(vin(CAR))]);
    });
}

#[test]
fn a_reading_that_contradicts_one_beside_it_is_told() {
    ExtBuilder.build_and_execute(|| {
        let vin = make_car(CAR);
        let hears = |day: &str, value, told: bool| {
            write(INSPECTOR, CAR, on(day, km(value), inspection(InspectionResult::Passed)));
            assert_eq!(hook_calls(), if told { vec![HookCall::Material(vin)] } else { vec![] }, "{day}");
        };
        hears("2015-01-01", 50_000, false);
        hears("2015-06-01", 49_900, false);
        // Lower by more than 100 km than the one before, or higher than the one after.
        hears("2015-09-01", 49_799, true);
        hears("2014-01-01", 50_101, true);
        // More than 2 500 km a day.
        hears("2015-09-02", 52_300, true);
        hears("2015-09-03", 54_800, false);
        // Between others that contradict each other, it contradicts neither.
        hears("2015-07-01", 49_850, false);
    });
}

#[test]
fn across_a_break_nothing_contradicts() {
    ExtBuilder.build_and_execute(|| {
        let vin = make_car(CAR);
        write(GARAGE, CAR, on("2015-01-01", km(99_000), reading()));
        write(
            GARAGE,
            CAR,
            on("2015-02-01", None, RecordData::OdometerReading { series: Some(SeriesBreak::Rollover(99_999)) }),
        );
        hook_calls();
        write(GARAGE, CAR, on("2015-03-01", km(500), reading()));
        assert_eq!(hook_calls(), []);
        // A break that waits for witnesses is none yet.
        write(GARAGE, CAR, on("2016-02-01", km(7), replaced()));
        assert_eq!(hook_calls(), [HookCall::Material(vin)]);
        write(GARAGE, CAR, on("2016-03-01", km(300), reading()));
        assert_eq!(hook_calls(), [HookCall::Material(vin)]);
        witness(CAR, 4, [AUTHORITY, INSPECTOR]);
        assert_eq!(hook_calls(), [HookCall::Material(vin), HookCall::Witnessed(vin, 4)]);
        write(GARAGE, CAR, on("2016-02-02", km(8), reading()));
        assert_eq!(hook_calls(), []);
    });
}

#[test]
fn becoming_witnessed_is_told_and_taking_effect_too() {
    for (writer, data) in need_witnesses() {
        ExtBuilder.build_and_execute(|| {
            let vin = make_car(CAR);
            let brand = matches!(data, RecordData::TitleBrand { .. });
            write(writer, CAR, entry(data));
            hook_calls();
            let attest = |who| {
                assert_ok!(Vehicles::attest(RuntimeOrigin::signed(who), typed(CAR), 1));
            };
            attest(RETAILER);
            assert_eq!(hook_calls(), []);
            attest(INSPECTOR);
            assert_eq!(hook_calls(), [HookCall::Material(vin), HookCall::Witnessed(vin, 1)]);
            attest(GARAGE);
            assert_eq!(hook_calls(), []);
            let retract = |who| {
                assert_ok!(Vehicles::retract_attestation(RuntimeOrigin::signed(who), typed(CAR), 1));
            };
            retract(GARAGE);
            assert_eq!(hook_calls(), []);
            // A brand that took effect stays, with or without them.
            retract(INSPECTOR);
            assert_eq!(hook_calls(), if brand { vec![] } else { vec![HookCall::Material(vin)] });
            retract(RETAILER);
            assert_eq!(hook_calls(), []);
        });
    }
}

#[test]
fn what_waits_for_nobody_is_witnessed_without_a_change() {
    ExtBuilder.build_and_execute(|| {
        let vin = make_car(CAR);
        write(WORKSHOP, CAR, entry(accident()));
        hook_calls();
        witness(CAR, 1, [INSURER, INSPECTOR]);
        assert_eq!(hook_calls(), [HookCall::Witnessed(vin, 1)]);
        // And anew where it lost them in between.
        assert_ok!(Vehicles::retract_attestation(RuntimeOrigin::signed(INSURER), typed(CAR), 1));
        assert_eq!(hook_calls(), []);
        assert_ok!(Vehicles::attest(RuntimeOrigin::signed(AUTHORITY), typed(CAR), 1));
        assert_eq!(hook_calls(), [HookCall::Witnessed(vin, 1)]);
    });
}

#[test]
fn a_withdrawal_is_told_with_whose_it_is() {
    ExtBuilder.build_and_execute(|| {
        let vin = make_car(CAR);
        write(WORKSHOP, CAR, entry(accident()));
        write(WORKSHOP, CAR, entry(accident()));
        hook_calls();
        write(WORKSHOP, CAR, entry(correction(1, false, km(7))));
        assert_eq!(hook_calls(), [HookCall::Amended(vin, 1), HookCall::Material(vin)]);
        write(WORKSHOP, CAR, entry(correction(1, true, None)));
        assert_eq!(hook_calls(), [HookCall::Withdrawn(vin, 1, true), HookCall::Material(vin)]);
        let consortium = RuntimeOrigin::signed(CONSORTIUM);
        assert_ok!(Vehicles::amend(consortium, typed(CAR), 2, true, text(), None, List::default()));
        assert_eq!(hook_calls(), [HookCall::Withdrawn(vin, 2, false), HookCall::Material(vin)]);
        assert_ok!(Vehicles::dispute_opened(&vin, 0));
        assert_eq!(hook_calls(), [HookCall::Material(vin)]);
    });
}

#[test]
fn sales_new_and_used_are_told_with_their_numbers() {
    ExtBuilder.build_and_execute(|| {
        let vin = make_delivered_car(CAR);
        let price = price().amount;
        write(WORKSHOP, CAR, on("2010-02-01", km(12), reading()));
        assert_eq!(hook_calls(), []);
        write(RETAILER, CAR, on("2010-02-02", km(40), retail(Some(ANN))));
        assert_eq!(hook_calls(), [HookCall::Sold(vin, 3, price, Some(40), 0, true)]);
        write(WORKSHOP, CAR, on("2013-02-01", km(30_000), reading()));
        let sell = |day, odometer| {
            Vehicles::append_by_owner(&vin, &ANN, sale(EVE), date(day), odometer).map(|appended| appended.record)
        };
        assert_eq!(sell("2013-03-01", None), Ok(5));
        assert_eq!(hook_calls(), [HookCall::Sold(vin, 5, price, Some(30_000), 1, false)]);
        assert_eq!(sell("2015-03-01", km(50_000)), Ok(6));
        assert_eq!(hook_calls(), [HookCall::Sold(vin, 6, price, Some(50_000), 2, false)]);
        // A gift is no sale, but makes an owner.
        let gift = RecordData::Transfer { reason: text(), to: EVE };
        let given = Vehicles::append_by_owner(&vin, &ANN, gift, date("2015-04-01"), None);
        assert_eq!(given.map(|appended| appended.record), Ok(7));
        assert_eq!(hook_calls(), []);
        // One written down late is told with the reading of its own time.
        assert_eq!(sell("2013-03-02", None), Ok(8));
        assert_eq!(hook_calls(), [HookCall::Sold(vin, 8, price, Some(30_000), 4, false)]);
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
        assert_eq!(hook_calls(), [HookCall::Sold(vin, 3, price().amount, Some(30_000), 0, false)]);
        witness(CAR, 2, [AUTHORITY, INSPECTOR]);
        hook_calls();
        assert_ok!(sell());
        assert_eq!(hook_calls(), [HookCall::Sold(vin, 4, price().amount, Some(7), 1, false)]);
    });
}

#[test]
fn a_retail_that_only_tells_is_told_too() {
    ExtBuilder.build_and_execute(|| {
        let vin = make_car(CAR);
        write(RETAILER, CAR, on("2011-01-01", None, retail(None)));
        assert_eq!(hook_calls(), [HookCall::Sold(vin, 1, price().amount, None, 0, true)]);
    });
}

#[test]
fn a_sale_whose_reading_contradicts_is_told_as_both() {
    ExtBuilder.build_and_execute(|| {
        let vin = make_car(CAR);
        write(WORKSHOP, CAR, on("2013-02-01", km(30_000), reading()));
        assert_ok!(Vehicles::append_by_owner(&vin, &MAKER, sale(EVE), date("2015-01-01"), km(9)));
        let told = hook_calls();
        assert!(told.contains(&HookCall::Sold(vin, 2, price().amount, Some(9), 0, false)));
        assert!(told.contains(&HookCall::Material(vin)) && told.len() == 2);
    });
}
