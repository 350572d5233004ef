//! Corrections, by the shorthand and as records.

use crate::{Call, Error, Event, Statuses, mock::*};
use frame_support::{
    assert_noop, assert_ok,
    dispatch::{CheckIfFeeless, DispatchResultWithPostInfo, GetDispatchInfo},
};
use sp_runtime::DispatchError::{self, BadOrigin};
use urcar_interfaces::LifeFile;
use urcar_types::{Author, List, Odometer, OdometerResult, RecordKind, RecordStatus, Role, Text, Verdict};

fn amend(who: AccountId, number: u32, withdraws: bool, odometer: Option<Odometer>) -> DispatchResultWithPostInfo {
    let reason = Text::unchecked("typing error");
    Vehicles::amend(
        RuntimeOrigin::signed(who),
        typed(CAR),
        number,
        withdraws,
        reason,
        odometer,
        List::unchecked(vec![evidence("image/jpeg")]),
    )
}

/// A car with a mistyped reading of the workshop's in record 2.
fn mistyped() {
    make_car(CAR);
    write(GARAGE, CAR, on("2018-01-01", km(80_000), reading()));
    write(WORKSHOP, CAR, on("2019-01-01", km(9_500), accident()));
    write(GARAGE, CAR, on("2019-06-01", km(99_000), reading()));
    System::reset_events();
}

#[test]
fn the_writer_corrects_a_reading() {
    ExtBuilder.build_and_execute(|| {
        mistyped();
        assert_eq!(judged(CAR).illogical_pairs, [(1, 2)]);
        assert_ok!(amend(WORKSHOP, 2, false, km(95_000)));

        let vin = vin(CAR);
        assert_eq!(judged(CAR).verdict, Verdict::Logical);
        assert_eq!(Statuses::<Test>::get(vin, 2), RecordStatus::Amended);
        // Both stay readable.
        assert_eq!(Vehicles::record_of(&vin, 2).unwrap().entry.odometer, km(9_500));
        let record = Vehicles::record_of(&vin, 4).unwrap();
        let mut said = entry(correction(2, false, km(95_000)));
        said.evidence = List::unchecked(vec![evidence("image/jpeg")]);
        assert_eq!(record.entry, said);
        let author = Author::Organisation { account: WORKSHOP, role: Role::Workshop };
        let head = crate::Vehicles::<Test>::get(vin).unwrap().head;
        assert_eq!(
            events(),
            [
                Event::RecordStatusChanged { vin, number: 2, status: RecordStatus::Amended },
                Event::Recorded {
                    vin,
                    number: 4,
                    kind: RecordKind::Correction,
                    author,
                    event_date: date("2020-01-01"),
                    pending: false,
                    head,
                },
            ]
        );
    });
}

#[test]
fn the_last_correction_holds() {
    ExtBuilder.build_and_execute(|| {
        mistyped();
        assert_ok!(amend(WORKSHOP, 2, false, km(95_000)));
        assert_ok!(amend(WORKSHOP, 2, false, km(70_000)));
        assert_eq!(judged(CAR).illogical_pairs, [(1, 2)]);
        // One that names no reading leaves it as it is.
        assert_ok!(amend(WORKSHOP, 2, false, None));
        assert_eq!(judged(CAR).illogical_pairs, [(1, 2)]);
        assert_ok!(amend(WORKSHOP, 2, false, mi(56_000)));
        assert_eq!(judged(CAR).verdict, Verdict::Logical);
    });
}

#[test]
fn a_reading_may_turn_out_unread_and_be_added_later() {
    ExtBuilder.build_and_execute(|| {
        mistyped();
        let unread = Odometer { value: None, unit: None, result: OdometerResult::Unreadable };
        assert_ok!(amend(WORKSHOP, 2, false, Some(unread)));
        assert_eq!(judged(CAR).verdict, Verdict::Logical);
        assert_ok!(amend(MAKER, 0, false, km(200_000)));
        assert_eq!(judged(CAR).illogical_pairs, [(0, 1)]);
    });
}

#[test]
fn the_writer_withdraws_a_record() {
    ExtBuilder.build_and_execute(|| {
        mistyped();
        // A reading that comes with a withdrawal is of no account.
        assert_ok!(amend(WORKSHOP, 2, true, km(1)));
        let view = Vehicles::view_vehicle(&typed(CAR)).unwrap();
        assert_eq!((view.odometer.verdict, view.condition.accidents, view.records), (Verdict::Logical, 0, 5));
        assert_eq!(Statuses::<Test>::get(vin(CAR), 2), RecordStatus::Withdrawn);
        assert_noop!(amend(WORKSHOP, 2, true, None), Error::<Test>::RecordWithdrawn);
        assert_noop!(amend(WORKSHOP, 2, false, km(95_000)), Error::<Test>::RecordWithdrawn);
        assert_noop!(amend(CONSORTIUM, 2, false, km(95_000)), Error::<Test>::RecordWithdrawn);
    });
}

#[test]
fn an_amended_record_is_withdrawn_whole() {
    ExtBuilder.build_and_execute(|| {
        mistyped();
        assert_ok!(amend(WORKSHOP, 2, false, km(1)));
        assert_ok!(amend(WORKSHOP, 2, true, None));
        assert_eq!(judged(CAR).verdict, Verdict::Logical);
    });
}

#[test]
fn the_consortium_corrects_any_record() {
    ExtBuilder.build_and_execute(|| {
        mistyped();
        let vin = vin(CAR);
        assert_ok!(amend(CONSORTIUM, 2, true, None));
        assert_eq!(Vehicles::record_of(&vin, 4).unwrap().author, Author::Consortium);
        assert_ok!(Vehicles::append_by_owner(&vin, &MAKER, sale(ANN), date("2020-01-01"), km(200_000)));
        assert_ok!(amend(CONSORTIUM, 5, false, km(100_000)));
        assert_eq!(judged(CAR).last_odometer_km, Some(100_000));
    });
}

#[test]
fn nobody_else_corrects_it() {
    ExtBuilder.build_and_execute(|| {
        mistyped();
        for who in [GARAGE, MAKER, AUTHORITY] {
            assert_noop!(amend(who, 2, true, None), Error::<Test>::NotRecordWriter);
        }
        assert_noop!(amend(ANN, 2, true, None), Error::<Test>::NotWriter);
        assert_noop!(amend(SUSPENDED, 2, true, None), Error::<Test>::WriterNotActive);
        // Not even its writer, once that is stopped from writing.
        enrol(WORKSHOP, &[Role::Workshop], false);
        assert_noop!(amend(WORKSHOP, 2, true, None), Error::<Test>::WriterNotActive);
        // What the owner wrote is no organisation's, even if the owner is one.
        assert_ok!(Vehicles::append_by_owner(&vin(CAR), &MAKER, sale(ANN), date("2020-01-01"), None));
        assert_noop!(amend(MAKER, 4, true, None), Error::<Test>::NotRecordWriter);
    });
}

#[test]
fn roles_may_change_but_not_the_writer() {
    ExtBuilder.build_and_execute(|| {
        mistyped();
        enrol(WORKSHOP, &[Role::Insurer], true);
        assert_ok!(amend(WORKSHOP, 2, true, None));
    });
}

#[test]
fn origins() {
    ExtBuilder.build_and_execute(|| {
        mistyped();
        for origin in [RuntimeOrigin::root(), RuntimeOrigin::none()] {
            let call = Vehicles::amend(origin, typed(CAR), 2, true, Text::default(), None, List::default());
            assert_noop!(call, BadOrigin);
        }
    });
}

#[test]
fn there_must_be_something_to_correct() {
    ExtBuilder.build_and_execute(|| {
        mistyped();
        assert_noop!(amend(WORKSHOP, 4, true, None), Error::<Test>::UnknownRecord);
        assert_noop!(amend(WORKSHOP, u32::MAX, true, None), Error::<Test>::UnknownRecord);
        assert_noop!(amend(CONSORTIUM, 4, true, None), Error::<Test>::UnknownRecord);
        let cars: [(&str, DispatchError); 4] = [
            (EUROPEAN, Error::<Test>::UnknownVehicle.into()),
            (WRONG_DIGIT, Error::<Test>::VinCheckDigit.into()),
            ("", Error::<Test>::MalformedVin.into()),
            ("99999999999999999", Error::<Test>::VinAllEqual.into()),
        ];
        for (car, error) in cars {
            for who in [WORKSHOP, CONSORTIUM] {
                let origin = RuntimeOrigin::signed(who);
                let call = Vehicles::amend(origin, typed(car), 0, true, Text::default(), None, List::default());
                assert_noop!(call, error);
            }
        }
    });
}

#[test]
fn a_correction_is_not_corrected() {
    ExtBuilder.build_and_execute(|| {
        mistyped();
        assert_ok!(amend(WORKSHOP, 2, false, km(95_000)));
        assert_noop!(amend(WORKSHOP, 4, true, None), Error::<Test>::CorrectionOfCorrection);
        assert_noop!(amend(CONSORTIUM, 4, true, None), Error::<Test>::CorrectionOfCorrection);
        // Its own number is not yet anybody's.
        assert_noop!(amend(WORKSHOP, 5, true, None), Error::<Test>::UnknownRecord);
    });
}

#[test]
fn fields_keep_their_bounds() {
    ExtBuilder.build_and_execute(|| {
        mistyped();
        let send = |reason: &str, odometer, evidence| {
            let origin = RuntimeOrigin::signed(WORKSHOP);
            Vehicles::amend(origin, typed(CAR), 2, false, Text::unchecked(reason), odometer, List::unchecked(evidence))
        };
        assert_noop!(send(&"x".repeat(129), None, vec![]), Error::<Test>::FieldTooLong);
        assert_noop!(send("", None, vec![evidence(""); 9]), Error::<Test>::TooManyElements);
        assert_noop!(send("", km(10_000_000), vec![]), Error::<Test>::OdometerOutOfRange);
        let without_unit = Odometer { value: Some(1), unit: None, result: OdometerResult::Read };
        assert_noop!(send("", Some(without_unit), vec![]), Error::<Test>::OdometerWithoutUnit);
        assert_ok!(send(&"x".repeat(128), km(9_999_999), vec![evidence(""); 8]));
    });
}

#[test]
fn as_a_record_it_is_the_same_and_has_no_reading_of_its_own() {
    ExtBuilder.build_and_execute(|| {
        mistyped();
        let record = |entry| Vehicles::record(RuntimeOrigin::signed(WORKSHOP), typed(CAR), entry);
        let with_reading = on("2020-01-01", km(95_000), correction(2, false, km(95_000)));
        assert_noop!(record(with_reading), Error::<Test>::CorrectionWithReading);
        assert_noop!(record(on("2020-01-02", None, correction(2, true, None))), Error::<Test>::FutureDate);
        assert_noop!(record(on("2009-01-02", None, correction(2, true, None))), Error::<Test>::BeforeManufacture);
        assert_ok!(record(on("2019-12-01", None, correction(2, false, km(95_000)))));
        assert_eq!(judged(CAR).verdict, Verdict::Logical);
    });
}

#[test]
fn it_is_free_within_the_quota_and_the_consortium_has_none() {
    ExtBuilder.build_and_execute(|| {
        mistyped();
        let call = RuntimeCall::from(Call::amend {
            vin: typed(CAR),
            number: 2,
            withdraws: false,
            reason: Text::default(),
            odometer: None,
            evidence: List::default(),
        });
        let free = |who| call.is_feeless(&RuntimeOrigin::signed(who));
        assert!(free(WORKSHOP) && !free(ANN) && !free(SUSPENDED) && !free(CONSORTIUM));
        assert!(!call.is_feeless(&RuntimeOrigin::root()) && !call.is_feeless(&RuntimeOrigin::none()));
        Organisations::mutate(WORKSHOP, |o| o.as_mut().unwrap().free = 0);
        assert!(!free(WORKSHOP));
        assert_ok!(amend(WORKSHOP, 2, false, km(95_000)));
    });
}

#[test]
fn it_is_charged_for_the_most_and_pays_for_what_it_met() {
    ExtBuilder.build_and_execute(|| {
        mistyped();
        let call = Call::<Test>::amend {
            vin: typed(CAR),
            number: 2,
            withdraws: true,
            reason: Text::default(),
            odometer: None,
            evidence: List::default(),
        };
        let told = weights::CORRECTED + weights::VOIDED + weights::MATERIAL;
        assert_eq!(call.get_dispatch_info().call_weight.ref_time(), told + 2_001_024 + weights::LATE);
        let paid = amend(WORKSHOP, 2, true, None).unwrap().actual_weight.unwrap();
        assert_eq!(paid.ref_time(), told + 2_000_003);
    });
}
