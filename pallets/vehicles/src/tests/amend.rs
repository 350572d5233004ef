//! Corrections that take effect at once, by the shorthand and as records; and their refusals.

use crate::{Call, Error, Event, States, Witnesses, mock::*};
use frame_support::{
    assert_noop, assert_ok,
    dispatch::{CheckIfFeeless, GetDispatchInfo},
};
use sp_runtime::DispatchError::{self, BadOrigin};
use urcar_interfaces::LifeFile;
use urcar_types::{Author, List, Odometer, RecordData, RecordKind, RecordStatus, Role, Specification, Text, Verdict};

/// A car with a mistyped reading of the workshop's in record 2.
fn mistyped() {
    make_car(CAR);
    write(GARAGE, CAR, on("2018-01-01", km(80_000), reading()));
    write(WORKSHOP, CAR, on("2019-01-01", km(9_500), accident()));
    write(GARAGE, CAR, on("2019-06-01", km(99_000), reading()));
    System::reset_events();
    hook_calls();
}

fn specify(who: AccountId, number: u32, specification: Specification) -> sp_runtime::DispatchResult {
    let (reason, evidence) = (Text::unchecked("wrong"), List::default());
    let outcome = Vehicles::amend(signed(who), typed(CAR), number, false, reason, None, Some(specification), evidence);
    outcome.map(|_| ()).map_err(|refused| refused.error)
}

#[test]
fn the_writer_corrects_a_reading() {
    ExtBuilder.build_and_execute(|| {
        mistyped();
        assert_eq!(judged(CAR).illogical_pairs, [(1, 2)]);
        assert_ok!(amend(WORKSHOP, 2, false, km(95_000)));

        let vin = vin(CAR);
        assert_eq!(judged(CAR).verdict, Verdict::Logical);
        assert_eq!(status(2), (RecordStatus::Amended, 1));
        // Both stay readable.
        assert_eq!(Vehicles::record_of(&vin, 2).unwrap().entry.odometer, km(9_500));
        let record = Vehicles::record_of(&vin, 4).unwrap();
        let mut said = entry(correction(2, false, km(95_000)));
        said.evidence = List::unchecked(vec![evidence("image/jpeg")]);
        assert_eq!(record.entry, said);
        let author = Author::Organisation { account: WORKSHOP, role: Role::Workshop };
        assert_eq!(
            events(),
            [
                Event::RecordStatusChanged { vin, number: 2, status: RecordStatus::Amended, version: 1 },
                Event::Recorded {
                    vin,
                    number: 4,
                    kind: RecordKind::Correction,
                    author,
                    event_date: day("2020-01-01"),
                    pending: false,
                    head: file(CAR).head,
                },
            ]
        );
        assert_eq!(hook_calls(), [HookCall::Material(vin), HookCall::Amended(vin, 2, true, true)]);
    });
}

#[test]
fn the_last_correction_holds() {
    ExtBuilder.build_and_execute(|| {
        mistyped();
        assert_ok!(amend(WORKSHOP, 2, false, km(95_000)));
        assert_ok!(amend(WORKSHOP, 2, false, km(70_000)));
        assert_eq!(judged(CAR).illogical_pairs, [(1, 2)]);
        assert_ok!(amend(WORKSHOP, 2, false, mi(56_000)));
        assert_eq!((judged(CAR).verdict, status(2).1), (Verdict::Logical, 3));
    });
}

#[test]
fn a_reading_may_turn_out_unread_and_be_added_later() {
    ExtBuilder.build_and_execute(|| {
        mistyped();
        let unread = Odometer::Unreadable;
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
        let view = view(CAR);
        assert_eq!((view.odometer.verdict, view.condition.accidents, view.records), (Verdict::Logical, 0, 5));
        assert_eq!(status(2), (RecordStatus::Withdrawn, 0));
        let vin = vin(CAR);
        assert_eq!(hook_calls(), [HookCall::Material(vin), HookCall::Withdrawn(vin, 2, true)]);
        for who in [WORKSHOP, CONSORTIUM] {
            assert_noop!(amend(who, 2, true, None), Error::<Test>::RecordWithdrawn);
        }
        assert_noop!(amend(WORKSHOP, 2, false, km(95_000)), Error::<Test>::RecordWithdrawn);
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
fn the_consortium_corrects_any_record_at_any_time() {
    ExtBuilder.build_and_execute(|| {
        mistyped();
        let vin = vin(CAR);
        assert_ok!(Vehicles::append_by_owner(&vin, &MAKER, sale(ANN), date("2020-01-01"), km(200_000)));
        pass_days(400);
        assert_ok!(amend(CONSORTIUM, 2, true, None));
        assert_eq!(Vehicles::record_of(&vin, 5).unwrap().author, Author::Consortium);
        assert_ok!(amend(CONSORTIUM, 4, false, km(100_000)));
        assert_eq!(judged(CAR).last_odometer_km, Some(100_000));
        assert_eq!(pending(CAR), []);
        let calls = hook_calls();
        assert!(calls.contains(&HookCall::Withdrawn(vin, 2, false)));
        assert!(calls.contains(&HookCall::Amended(vin, 4, false, true)));
        // It opens no window.
        assert_eq!(view_record(CAR, 4).window_until, Some(now() - 372 * DAY));
    });
}

#[test]
fn a_withdrawal_takes_owners_and_sales_back_but_no_title() {
    ExtBuilder.build_and_execute(|| {
        let vin = make_delivered_car(CAR);
        write(RETAILER, CAR, entry(retail(Some(ANN))));
        let sold = |data, from| Vehicles::append_by_owner(&vin, &from, data, date("2020-01-01"), None).unwrap().record;
        let gift = RecordData::Transfer { reason: Text::unchecked("wrong"), to: EVE };
        let (sale, gift) = (sold(sale(BOB), ANN), sold(gift, BOB));
        let counts = || (file(CAR).owners, file(CAR).sales);
        assert_eq!(counts(), (3, 1));
        for (number, left) in [(sale, (2, 0)), (gift, (1, 0)), (2, (0, 0))] {
            assert_ok!(amend(CONSORTIUM, number, true, None));
            assert_eq!(counts(), left);
        }
        assert_eq!(Owners::get(vin), Some((ANN, false)));
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
        enrol(WORKSHOP, &[], true);
        assert_noop!(amend(WORKSHOP, 2, true, None), Error::<Test>::RoleMayNotWrite);
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
            let call =
                Vehicles::amend(origin, typed(CAR), 2, true, Text::unchecked("wrong"), None, None, List::default());
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
        // Before, a form whose choice was forgotten wrote it, and it read as if the record had been corrected.
        for who in [WORKSHOP, CONSORTIUM] {
            assert_noop!(amend(who, 2, false, None), Error::<Test>::NothingCorrected);
        }
        let cars: [(&str, DispatchError); 5] = [
            (EUROPEAN, Error::<Test>::UnknownVehicle.into()),
            (WRONG_DIGIT, Error::<Test>::VinCheckDigit.into()),
            ("", Error::<Test>::MalformedVin.into()),
            ("CH-A", Error::<Test>::MalformedChassis.into()),
            ("99999999999999999", Error::<Test>::VinAllEqual.into()),
        ];
        for (car, error) in cars {
            for who in [WORKSHOP, CONSORTIUM] {
                let (car, reason) = (typed(car), Text::unchecked("wrong"));
                let call = Vehicles::amend(signed(who), car, 0, true, reason, None, None, List::default());
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
        for withdraws in [true, false] {
            assert_noop!(amend(WORKSHOP, 4, withdraws, None), Error::<Test>::CorrectionOfCorrection);
            assert_noop!(amend(CONSORTIUM, 4, withdraws, None), Error::<Test>::CorrectionOfCorrection);
        }
        // Its own number is not yet anybody's.
        assert_noop!(amend(WORKSHOP, 5, true, None), Error::<Test>::UnknownRecord);
    });
}

#[test]
fn fields_keep_their_bounds() {
    ExtBuilder.build_and_execute(|| {
        mistyped();
        let send = |reason: &str, odometer, evidence| {
            let (reason, evidence) = (Text::unchecked(reason), List::unchecked(evidence));
            Vehicles::amend(signed(WORKSHOP), typed(CAR), 2, false, reason, odometer, None, evidence)
        };
        assert_noop!(send(&"x".repeat(129), None, vec![]), Error::<Test>::FieldTooLong);
        for reason in ["", " \u{a0}", "\u{feff}"] {
            assert_noop!(send(reason, km(1), vec![]), Error::<Test>::EmptyText);
        }
        assert_noop!(send("a\nb", km(1), vec![]), Error::<Test>::ControlCharacter);
        assert_noop!(send("x", None, vec![evidence("a/b"); 9]), Error::<Test>::TooManyElements);
        assert_noop!(send("x", km(10_000_000), vec![]), Error::<Test>::OdometerOutOfRange);
        assert_ok!(send(&"x".repeat(128), km(9_999_999), vec![evidence("a/b"); 8]));
    });
}

#[test]
fn as_a_record_it_is_the_same_and_has_no_reading_of_its_own() {
    ExtBuilder.build_and_execute(|| {
        mistyped();
        let record = |entry| try_write(WORKSHOP, CAR, entry);
        let with_reading = on("2020-01-01", km(95_000), correction(2, false, km(95_000)));
        assert_noop!(record(with_reading), Error::<Test>::CorrectionWithReading);
        assert_noop!(record(on("2020-01-03", None, correction(2, true, None))), Error::<Test>::FutureDate);
        assert_noop!(record(on("2009-01-02", None, correction(2, true, None))), Error::<Test>::BeforeManufacture);
        assert_ok!(record(on("2019-12-01", None, correction(2, false, km(95_000)))));
        assert_eq!(judged(CAR).verdict, Verdict::Logical);
    });
}

#[test]
fn what_says_what_holds_already_changes_nothing() {
    ExtBuilder.build_and_execute(|| {
        mistyped();
        let vin = vin(CAR);
        let before = file(CAR);
        assert_ok!(amend(WORKSHOP, 2, false, km(9_500)));
        assert_ok!(specify(MAKER, 0, specification()));
        assert_eq!((status(2), status(0)), ((RecordStatus::Active, 0), (RecordStatus::Active, 0)));
        assert_eq!((file(CAR).records, file(CAR).readings), (6, before.readings));
        assert_eq!((hook_calls(), States::<Test>::iter().count()), (vec![], 0));
        assert_eq!(view_record(CAR, 2).window_until, Some(now() + 28 * DAY));
        assert!(events().iter().all(|event| matches!(event, Event::Recorded { pending: false, .. })));
        // Not even after the window, or by the consortium, and however often.
        pass_days(100);
        for who in [WORKSHOP, CONSORTIUM] {
            assert_ok!(amend(who, 2, false, km(9_500)));
        }
        assert_eq!((status(2), pending(CAR), hook_calls()), ((RecordStatus::Active, 0), vec![], vec![]));
        assert_eq!(crate::WaitingRecords::<Test>::get(vin), vec![]);
        // What holds is what the last amendment says.
        assert_ok!(amend(CONSORTIUM, 2, false, km(95_000)));
        assert_ok!(amend(WORKSHOP, 2, false, km(95_000)));
        assert_eq!((status(2), pending(CAR)), ((RecordStatus::Amended, 1), vec![]));
    });
}

#[test]
fn a_specification_is_corrected_as_anything_else() {
    ExtBuilder.build_and_execute(|| {
        mistyped();
        let mut corrected = specification();
        corrected.manufactured = day("2009-01-01");
        corrected.colour = Text::unchecked("red");
        assert_noop!(try_write(WORKSHOP, CAR, on("2009-06-01", None, reading())), Error::<Test>::BeforeManufacture);
        assert_noop!(specify(WORKSHOP, 2, corrected.clone()), Error::<Test>::NoSpecification);
        let late = Specification { manufactured: day("2010-01-02"), ..corrected.clone() };
        assert_noop!(specify(MAKER, 0, late), Error::<Test>::BeforeManufacture);
        assert_ok!(specify(MAKER, 0, corrected.clone()));
        assert_eq!((view(CAR).specification, status(0)), (corrected.clone(), (RecordStatus::Amended, 1)));
        // Its earlier history is taken from now on.
        write(WORKSHOP, CAR, on("2009-06-01", None, reading()));
        // One of a later import says nothing of the car, but is corrected all the same.
        let imported = write(AUTHORITY, CAR, entry(import(Some(specification()))));
        assert_ok!(specify(AUTHORITY, imported, corrected.clone()));
        assert_eq!((status(imported).1, view(CAR).specification), (1, corrected.clone()));
        // After the window it waits, as anything else.
        pass_days(28);
        assert_ok!(specify(MAKER, 0, specification()));
        assert_eq!(view(CAR).specification, corrected);
        let waiting = file(CAR).records - 1;
        witness(CAR, waiting, [AUTHORITY, INSPECTOR]);
        assert_eq!((view(CAR).specification, file(CAR).manufactured), (specification(), date("2010-01-01")));
        let unborn = Specification { fuel: urcar_types::Fuel::None, ..specification() };
        assert_noop!(specify(MAKER, 0, unborn), Error::<Test>::UnexpectedEngine);
    });
}

#[test]
fn nobody_answers_for_what_was_amended_before_there_were_enough() {
    ExtBuilder.build_and_execute(|| {
        mistyped();
        let vin = vin(CAR);
        assert_ok!(attest_now(INSURER, CAR, 2));
        // Nothing is changed by saying the same again.
        assert_ok!(amend(WORKSHOP, 2, false, km(9_500)));
        assert_eq!(attested(CAR, 2).2, [INSURER]);
        System::reset_events();
        assert_ok!(amend(WORKSHOP, 2, false, km(95_000)));
        assert!(!Witnesses::<Test>::contains_key(vin, 2));
        assert_eq!(events()[0], Event::AttestationsVoided { vin, number: 2 });
        // What was borne out stays so.
        witness(CAR, 2, [INSURER, INSPECTOR]);
        assert_ok!(amend(WORKSHOP, 2, false, km(96_000)));
        assert_eq!(attested(CAR, 2), (false, true, vec![INSURER, INSPECTOR]));
        // The consortium's word voids nothing.
        assert_ok!(attest_now(INSURER, CAR, 3));
        assert_ok!(amend(CONSORTIUM, 3, false, km(99_001)));
        assert_eq!(attested(CAR, 3).2, [INSURER]);
    });
}

/// Before, they stayed with what they hadn't seen.
#[test]
fn nor_for_an_amendment_that_others_attested() {
    ExtBuilder.build_and_execute(|| {
        mistyped();
        let vin = vin(CAR);
        assert_ok!(attest_now(RETAILER, CAR, 2));
        pass_days(29);
        assert_ok!(amend(WORKSHOP, 2, false, km(95_000)));
        let correction = file(CAR).records - 1;
        assert_ok!(attest_now(INSURER, CAR, correction));
        assert_eq!(attested(CAR, 2).2, [RETAILER]);
        System::reset_events();
        assert_ok!(attest_now(INSPECTOR, CAR, correction));
        assert!(events().contains(&Event::AttestationsVoided { vin, number: 2 }));
        assert_eq!(attested(CAR, 2).2, [0u64; 0]);
    });
}

/// Before, a writer amended it to something else before an attestation that was under way.
#[test]
fn nobody_attests_a_version_unread() {
    ExtBuilder.build_and_execute(|| {
        mistyped();
        let attest = |version| Vehicles::attest(signed(INSURER), typed(CAR), 2, version);
        assert_noop!(attest(1), Error::<Test>::VersionMoved);
        assert_ok!(amend(WORKSHOP, 2, false, km(95_000)));
        assert_noop!(attest(0), Error::<Test>::VersionMoved);
        assert_noop!(attest(2), Error::<Test>::VersionMoved);
        assert_ok!(attest(1));
    });
}

/// Before, it amended the record while a withdrawal of it was attested, and what was right by then went.
#[test]
fn of_a_correction_the_version_of_what_it_corrects_is_named() {
    ExtBuilder.build_and_execute(|| {
        make_anns_car(CAR);
        let number = write(WORKSHOP, CAR, on("2019-01-01", km(7), replaced()));
        witness(CAR, number, [GARAGE, INSPECTOR]);
        assert_ok!(amend(WORKSHOP, number, true, None));
        let withdrawal = file(CAR).records - 1;
        assert_ok!(attest_now(RETAILER, CAR, withdrawal));
        assert_ok!(amend(WORKSHOP, number, false, km(5)));
        assert_eq!(attested(CAR, withdrawal).2, [0u64; 0]);
        let attest = |version| Vehicles::attest(signed(INSURER), typed(CAR), withdrawal, version);
        assert_noop!(attest(0), Error::<Test>::VersionMoved);
        assert_ok!(attest(1));
    });
}

/// Before, a house that left or was suspended was slashed for each slip that another takes back for nothing.
#[test]
fn who_may_not_write_any_more_concedes_a_dispute_all_the_same() {
    ExtBuilder.build_and_execute(|| {
        mistyped();
        let vin = vin(CAR);
        enrol(WORKSHOP, &[Role::Workshop], false);
        assert_noop!(amend(WORKSHOP, 2, true, None), Error::<Test>::WriterNotActive);
        Disputed::insert(vin, vec![(2, 7)]);
        Since::insert((vin, 2), now());
        assert_noop!(amend(WORKSHOP, 2, true, None), Error::<Test>::WriterNotActive);
        Conceding::insert((vin, 2), ());
        // It takes it back, and says nothing else; nor does another, or of another record.
        assert_noop!(amend(WORKSHOP, 2, false, km(95_000)), Error::<Test>::WriterNotActive);
        assert_noop!(amend(WORKSHOP, 1, true, None), Error::<Test>::WriterNotActive);
        assert_noop!(amend(SUSPENDED, 2, true, None), Error::<Test>::WriterNotActive);
        assert_ok!(amend(WORKSHOP, 2, true, None));
        assert_eq!(view_record(CAR, 2).status, RecordStatus::Withdrawn);
    });
}

#[test]
fn so_does_who_registered_a_wrong_car() {
    ExtBuilder.build_and_execute(|| {
        let vin = make_car(CAR);
        enrol(MAKER, &[Role::Manufacturer], false);
        assert_noop!(amend(MAKER, 0, true, None), Error::<Test>::WriterNotActive);
        Disputed::insert(vin, vec![(0, 7)]);
        Since::insert((vin, 0), now());
        Conceding::insert((vin, 0), ());
        assert_ok!(amend(MAKER, 0, true, None));
        assert_eq!(file(CAR).birth, None);
    });
}

#[test]
fn but_nothing_that_others_would_have_to_attest() {
    ExtBuilder.build_and_execute(|| {
        mistyped();
        let vin = vin(CAR);
        pass_days(29);
        enrol(WORKSHOP, &[Role::Workshop], false);
        Disputed::insert(vin, vec![(2, 7)]);
        Since::insert((vin, 2), now());
        Conceding::insert((vin, 2), ());
        assert_noop!(amend(WORKSHOP, 2, true, None), Error::<Test>::WriterNotActive);
    });
}

#[test]
fn a_record_is_amended_so_often() {
    ExtBuilder.build_and_execute(|| {
        mistyped();
        for km in 1..=12 {
            assert_ok!(amend(CONSORTIUM, 2, false, self::km(km)));
        }
        // The last places are the consortium's.
        assert_noop!(amend(WORKSHOP, 2, false, km(13)), Error::<Test>::TooManyAmendments);
        for km in 13..=16 {
            assert_ok!(amend(CONSORTIUM, 2, false, self::km(km)));
        }
        assert_noop!(amend(CONSORTIUM, 2, false, km(17)), Error::<Test>::TooManyAmendments);
        assert_eq!(status(2), (RecordStatus::Amended, 16));
        assert_ok!(amend(WORKSHOP, 2, true, None));
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
            reason: Text::unchecked("wrong"),
            odometer: None,
            specification: None,
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
        let (reason, evidence) = (Text::unchecked("wrong"), List::default());
        let call = Call::<Test>::amend {
            vin: typed(CAR),
            number: 2,
            withdraws: true,
            reason: reason.clone(),
            odometer: None,
            specification: None,
            evidence: evidence.clone(),
        };
        let told = weights::AMENDED + weights::MATERIAL;
        let most = 2_001_024
            + weights::FOLLOWING
            + weights::SCARCE
            + weights::PUT_BACK
            + weights::LOOKED_AT
            + weights::THEFTS
            + told;
        assert_eq!(call.get_dispatch_info().call_weight.ref_time(), most);
        let send = |withdraws| {
            let car = typed(CAR);
            let odometer = if withdraws { None } else { km(9_500) };
            Vehicles::amend(signed(WORKSHOP), car, 2, withdraws, reason.clone(), odometer, None, evidence.clone())
        };
        let paid = |withdraws| send(withdraws).unwrap().actual_weight.unwrap().ref_time();
        // Nobody is told of what changes nothing.
        assert_eq!(paid(false), 2_000_003 + weights::FOLLOWING);
        assert_eq!(paid(true), 2_000_003 + weights::FOLLOWING + told);
    });
}
