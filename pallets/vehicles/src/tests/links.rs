//! Several records of one accident, or of one claim.

use crate::{Error, Event, mock::*};
use frame_support::{assert_noop, assert_ok};
use urcar_interfaces::DisputableRecords as _;
use urcar_types::{PendingReason, RecordData, RecordStatus, Role, Severity};

fn accident_about(number: u32, severity: Severity) -> RecordData<AccountId> {
    let mut data = accident();
    if let RecordData::Accident { about, severity: bad, .. } = &mut data {
        (*about, *bad) = (Some(number), severity);
    }
    data
}

fn claim_about(number: u32, total_loss: bool) -> RecordData<AccountId> {
    let mut data = claim(total_loss);
    if let RecordData::InsuranceClaim { about, .. } = &mut data {
        *about = Some(number);
    }
    data
}

/// How many accidents there are, and how many of each severity.
fn accidents() -> (u32, [u32; 3]) {
    let condition = view(CAR).condition;
    let by = condition.accident_severities;
    (condition.accidents, [by.minor, by.moderate, by.severe])
}

/// Before, one crash in three reports was three accidents.
#[test]
fn they_count_as_one_once_the_earlier_records_writer_says_so() {
    ExtBuilder.build_and_execute(|| {
        let vin = make_car(CAR);
        write(WORKSHOP, CAR, entry(accident()));
        let second = write(INSURER, CAR, entry(accident_about(1, Severity::Severe)));
        assert_eq!((accidents(), pending(CAR)), ((2, [1, 0, 1]), vec![(2, PendingReason::Link { about: 1 })]));
        // It counts, and doesn't wait.
        assert!(!view_record(CAR, second).pending);
        System::reset_events();
        hook_calls();
        assert_ok!(attest_now(WORKSHOP, CAR, second));
        assert_eq!((accidents(), pending(CAR)), ((1, [0, 0, 1]), vec![]));
        assert!(events().contains(&Event::LinkConfirmed { vin, number: 2, about: 1 }));
        assert_eq!(hook_calls(), [HookCall::Material(vin)]);
    });
}

#[test]
fn two_organisations_do_as_well() {
    ExtBuilder.build_and_execute(|| {
        make_car(CAR);
        write(WORKSHOP, CAR, entry(accident()));
        write(INSURER, CAR, entry(accident_about(1, Severity::Minor)));
        for (who, left) in [(INSPECTOR, 2), (AUTHORITY, 1)] {
            assert_ok!(attest_now(who, CAR, 2));
            assert_eq!(accidents().0, left);
        }
        // It can be disputed as it counts from now on.
        pass_days(1);
        assert_eq!(view_record(CAR, 2).window_until, Some(now() + 27 * DAY));
        // Not by anybody of its writer's house.
        write(AUTHORITY, CAR, entry(accident_about(1, Severity::Minor)));
        House::append((AUTHORITY, WORKSHOP));
        assert_noop!(attest_now(WORKSHOP, CAR, 3), Error::<Test>::OwnRecord);
    });
}

/// Before, two accidents became one when nobody could dispute that any more.
#[test]
fn one_that_is_confirmed_late_can_be_disputed() {
    ExtBuilder.build_and_execute(|| {
        let vin = make_car(CAR);
        write(WORKSHOP, CAR, entry(accident()));
        write(INSURER, CAR, on("2020-01-01", km(5), accident_about(1, Severity::Severe)));
        pass_days(100);
        assert!(view_record(CAR, 2).window_until < Some(now()));
        // Who is gone answers for nothing in a window that begins now.
        enrol(INSURER, &[Role::Insurer], false);
        assert_noop!(attest_now(WORKSHOP, CAR, 2), Error::<Test>::WriterGone);
        enrol(INSURER, &[Role::Insurer], true);
        assert_ok!(attest_now(WORKSHOP, CAR, 2));
        assert_eq!((accidents().0, view_record(CAR, 2).window_until), (1, Some(now() + 28 * DAY)));
        // Its writer does nothing alone for that.
        for withdraws in [false, true] {
            assert_ok!(amend(INSURER, 2, withdraws, (!withdraws).then(|| km(9)).flatten()));
            let correction = file(CAR).records - 1;
            assert!(pending(CAR).contains(&(correction, PendingReason::Correction { corrects: 2 })));
        }
        let since = now();
        pass_days(3);
        let upheld = super::closed(urcar_interfaces::DisputeEnd::Upheld, 0, since);
        assert_ok!(Vehicles::dispute_closed(&vin, 2, upheld));
        assert_eq!(status(2).0, RecordStatus::Withdrawn);
    });
}

/// Before, one who confirmed its link kept the writer of a wrong accident from conceding.
#[test]
fn by_one_word_for_its_link_its_writer_is_kept_from_conceding_no_more() {
    for (words, may) in [(1, true), (2, false)] {
        ExtBuilder.build_and_execute(|| {
            let vin = make_car(CAR);
            write(WORKSHOP, CAR, entry(accident()));
            write(INSURER, CAR, entry(accident_about(1, Severity::Severe)));
            for who in [WORKSHOP, AUTHORITY].into_iter().take(words) {
                assert_ok!(attest_now(who, CAR, 2));
            }
            Conceding::insert((vin, 2), ());
            assert_ok!(amend(INSURER, 2, true, None));
            assert_eq!((status(2).0 == RecordStatus::Withdrawn, pending(CAR).is_empty()), (may, may));
        });
    }
    // Without a dispute others have their say, and so they do where its own time was over.
    for is_late in [false, true] {
        ExtBuilder.build_and_execute(|| {
            let vin = make_car(CAR);
            write(WORKSHOP, CAR, entry(accident()));
            write(INSURER, CAR, entry(accident_about(1, Severity::Severe)));
            if is_late {
                pass_days(28);
                Conceding::insert((vin, 2), ());
            }
            assert_ok!(attest_now(WORKSHOP, CAR, 2));
            assert_ok!(amend(INSURER, 2, true, None));
            assert_eq!(status(2).0, RecordStatus::Active);
        });
    }
}

/// Before, it took a settled reading with it.
#[test]
fn what_was_settled_stays_where_it_is_conceded_after_a_late_link() {
    for is_settled in [false, true] {
        ExtBuilder.build_and_execute(|| {
            let vin = make_car(CAR);
            write(WORKSHOP, CAR, entry(accident()));
            write(INSURER, CAR, on("2020-01-01", km(5), accident_about(1, Severity::Severe)));
            pass_days(27);
            assert_ok!(attest_now(WORKSHOP, CAR, 2));
            pass_days(if is_settled { 2 } else { 0 });
            Conceding::insert((vin, 2), ());
            assert_ok!(amend(INSURER, 2, true, None));
            assert_eq!((status(2).0, view_record(CAR, 2).reading_counts), (RecordStatus::Withdrawn, is_settled));
        });
    }
}

/// Before, who left was let go with its bond while what the link brought could be disputed.
#[test]
fn nobody_confirms_one_of_a_writer_that_is_gone() {
    ExtBuilder.build_and_execute(|| {
        make_car(CAR);
        write(WORKSHOP, CAR, entry(accident()));
        write(INSURER, CAR, entry(accident_about(1, Severity::Severe)));
        pass_days(27);
        enrol(INSURER, &[Role::Insurer], false);
        for who in [WORKSHOP, INSPECTOR] {
            assert_noop!(attest_now(who, CAR, 2), Error::<Test>::WriterGone);
        }
        enrol(INSURER, &[Role::Insurer], true);
        assert_ok!(attest_now(WORKSHOP, CAR, 2));
        assert_eq!((accidents().0, view_record(CAR, 2).window_until), (1, Some(now() + 28 * DAY)));
    });
}

#[test]
fn who_wrote_both_needs_nobody() {
    ExtBuilder.build_and_execute(|| {
        let vin = make_car(CAR);
        write(WORKSHOP, CAR, entry(accident()));
        System::reset_events();
        write(WORKSHOP, CAR, entry(accident_about(1, Severity::Moderate)));
        assert_eq!((accidents(), pending(CAR)), ((1, [0, 1, 0]), vec![]));
        assert!(events().contains(&Event::LinkConfirmed { vin, number: 2, about: 1 }));
        // Where the root is withdrawn the earliest left stands for all.
        write(WORKSHOP, CAR, entry(accident_about(2, Severity::Minor)));
        assert_ok!(amend(WORKSHOP, 1, true, None));
        assert_eq!(accidents(), (1, [0, 1, 0]));
    });
}

#[test]
fn several_records_of_one_claim_are_one_total_loss() {
    ExtBuilder.build_and_execute(|| {
        make_car(CAR);
        write(INSURER, CAR, entry(claim(true)));
        let second = write(INSURER, CAR, entry(claim_about(1, true)));
        for number in [1, second] {
            witness(CAR, number, [INSPECTOR, AUTHORITY]);
        }
        assert_eq!(effects(CAR), ((1, 0, false, false), 0));
        // A total loss stays unless it is withdrawn.
        write(INSURER, CAR, entry(claim_about(1, false)));
        assert_eq!(effects(CAR).0.0, 1);
        assert_ok!(amend(CONSORTIUM, 1, true, None));
        assert_eq!(effects(CAR).0.0, 1);
        assert_ok!(amend(CONSORTIUM, second, true, None));
        assert_eq!(effects(CAR).0.0, 0);
    });
}

#[test]
fn what_it_names_is_an_earlier_record_in_force_of_its_kind() {
    ExtBuilder.build_and_execute(|| {
        make_car(CAR);
        write(WORKSHOP, CAR, on("2019-01-01", None, accident()));
        write(INSURER, CAR, on("2019-01-01", None, claim(false)));
        let about = |number, day: &str| try_write(INSURER, CAR, on(day, None, accident_about(number, Severity::Minor)));
        assert_noop!(about(3, "2019-01-01"), Error::<Test>::UnknownRecord);
        assert_noop!(about(4, "2019-01-01"), Error::<Test>::UnknownRecord);
        assert_noop!(about(0, "2019-01-01"), Error::<Test>::AboutOtherKind);
        assert_noop!(about(2, "2019-01-01"), Error::<Test>::AboutOtherKind);
        assert_noop!(about(1, "2019-01-09"), Error::<Test>::AboutTooFarApart);
        assert_noop!(about(1, "2018-12-24"), Error::<Test>::AboutTooFarApart);
        assert_ok!(about(1, "2019-01-08"));
        assert_ok!(about(1, "2018-12-25"));
        enrol(50, &[urcar_types::Role::Insurer], true);
        let other = try_write(50, CAR, on("2019-01-01", None, claim_about(2, false)));
        assert_noop!(other, Error::<Test>::AboutOtherInsurer);
        // Claims may be years apart.
        assert_ok!(try_write(INSURER, CAR, on("2012-01-01", None, claim_about(2, false))));
        assert_ok!(amend(WORKSHOP, 1, true, None));
        assert_noop!(about(1, "2019-01-01"), Error::<Test>::AboutNotInForce);
        assert_eq!(status(1).0, RecordStatus::Withdrawn);
    });
}
