//! Readings that counted for a window: no ruling over what else their record says takes them away, and nor does whatever
//! takes effect later.

use super::closed;
use crate::{States, mock::*};
use frame_support::assert_ok;
use urcar_interfaces::{DisputableRecords as _, DisputeEnd, RecordBrief};
use urcar_types::{Odometer, RecallStatus, RecordData, RecordStatus, TheftStatus, Vin};

/// A workshop's word, in record 1, that a recall was remedied: nobody attested it for 400 days, while its reading of
/// 162 000 km counted.
fn remedied_long_ago() -> Vin {
    let vin = make_car(CAR);
    write(WORKSHOP, CAR, on("2019-01-01", km(162_000), remedied()));
    assert!(view_record(CAR, 1).pending && view_record(CAR, 1).reading_counts);
    pass_days(400);
    vin
}

fn remedied() -> RecordData<AccountId> {
    recall(RecallStatus::Remedied, "C-1")
}

fn unreadable() -> Option<Odometer> {
    Some(Odometer::Unreadable)
}

fn brief(number: u32) -> RecordBrief<AccountId> {
    Vehicles::brief(&vin(CAR), number).unwrap()
}

fn close(number: u32, end: DisputeEnd, from: u32, since: u64) {
    let outcome = urcar_testing::as_call(|| Vehicles::dispute_closed(&vin(CAR), number, closed(end, from, since)));
    assert_ok!(outcome);
}

fn last() -> Option<u32> {
    judged(CAR).last_odometer_km
}

/// Before, its writer withdrew it alone once the reading was amended away, and nobody could dispute that.
#[test]
fn a_record_whose_reading_counted_once_is_never_its_writers_alone_again() {
    ExtBuilder.build_and_execute(|| {
        remedied_long_ago();
        assert_ok!(amend(WORKSHOP, 1, false, unreadable()));
        witness(CAR, 2, [INSURER, INSPECTOR]);
        assert_eq!((last(), brief(1).from), (None, 1));
        assert_ok!(amend(WORKSHOP, 1, true, None));
        assert!(view_record(CAR, 3).pending);
        close(1, DisputeEnd::Upheld, 1, now());
        assert_eq!(last(), Some(162_000));
    });
}

/// Before, a dispute over a claim that counts for nothing took the reading along.
#[test]
fn past_its_window_a_record_that_waits_is_disputed_by_nobody() {
    ExtBuilder.build_and_execute(|| {
        remedied_long_ago();
        assert!(brief(1).window_until <= now());
        // What waits without a reading can be at any time: it counted for nothing ever.
        let bare = write(WORKSHOP, CAR, on("2019-01-01", None, remedied()));
        pass_days(400);
        assert_eq!(brief(bare).window_until, u64::MAX);
    });
}

#[test]
fn what_takes_effect_late_is_disputed_without_it() {
    ExtBuilder.build_and_execute(|| {
        let vin = remedied_long_ago();
        witness(CAR, 1, [INSURER, INSPECTOR]);
        assert_eq!((brief(1).from, brief(1).window_until), (0, now() + 28 * DAY));
        // Its writer amends the old reading no more alone.
        assert_ok!(amend(WORKSHOP, 1, false, km(60_000)));
        assert!(view_record(CAR, 2).pending);
        close(1, DisputeEnd::Upheld, 0, now());
        assert_eq!((status(1).0, last()), (RecordStatus::Withdrawn, Some(162_000)));
        assert!(view_record(CAR, 1).reading_counts && States::<Test>::get(vin, 1).keeps_reading);
        assert!(file(CAR).facts.get(1).is_none());
        // Two thirds let it count again.
        assert_ok!(amend(CONSORTIUM, 1, false, None));
        assert_eq!((status(1).0, last()), (RecordStatus::Active, Some(162_000)));
        assert!(!States::<Test>::get(vin, 1).keeps_reading);
    });
}

/// Before, what nobody ever saw came back as settled.
#[test]
fn what_was_hidden_in_its_window_is_none() {
    ExtBuilder.build_and_execute(|| {
        make_car(CAR);
        write(WORKSHOP, CAR, on("2019-01-01", km(60_000), remedied()));
        assert_ok!(amend(WORKSHOP, 1, false, km(162_000)));
        pass_days(27);
        assert_ok!(amend(WORKSHOP, 1, false, km(162_001)));
        pass_days(1);
        witness(CAR, 1, [INSURER, INSPECTOR]);
        close(1, DisputeEnd::Upheld, 0, now());
        assert_eq!((last(), status(1).0), (None, RecordStatus::Withdrawn));
    });
}

/// Before, a withdrawal took it along, and a ruling let that stand.
#[test]
fn it_stays_where_its_writer_withdraws_what_took_effect_late() {
    ExtBuilder.build_and_execute(|| {
        remedied_long_ago();
        witness(CAR, 1, [INSURER, INSPECTOR]);
        let since = now();
        pass_days(6);
        assert_ok!(amend(WORKSHOP, 1, true, None));
        witness(CAR, 2, [AUTHORITY, RETAILER]);
        assert_eq!((last(), status(1).0), (Some(162_000), RecordStatus::Withdrawn));
        close(1, DisputeEnd::Upheld, 0, since);
        assert_eq!(
            (last(), status(1).0, view_record(CAR, 1).reading_counts),
            (Some(162_000), RecordStatus::Withdrawn, true)
        );
        assert!(brief(1).window_until <= now());
    });
}

/// Before, a withdrawal while the dispute over it was open kept what had not been there for long when that was opened.
#[test]
fn what_was_disputed_in_time_does_not_stay_by_a_withdrawal() {
    for end in [DisputeEnd::Upheld, DisputeEnd::Conceded] {
        ExtBuilder.build_and_execute(|| {
            let vin = make_car(CAR);
            write(WORKSHOP, CAR, on("2019-01-01", km(60_000), remedied()));
            pass_days(25);
            let since = now();
            Disputed::insert(vin, vec![(1, 5)]);
            urcar_testing::Since::insert((vin, 1), since);
            pass_days(4);
            assert_ok!(amend(WORKSHOP, 1, true, None));
            witness(CAR, 2, [INSURER, INSPECTOR]);
            assert_eq!((status(1).0, last()), (RecordStatus::Withdrawn, None));
            Disputed::remove(vin);
            urcar_testing::Since::remove((vin, 1));
            close(1, end, 0, since);
            assert_eq!((last(), view_record(CAR, 1).reading_counts), (None, false));
        });
    }
}

/// Before, an amendment while any dispute was open had those of years ago disputed again.
#[test]
fn an_amendment_within_a_dispute_does_not_reopen_what_was_settled_before() {
    ExtBuilder.build_and_execute(|| {
        let vin = make_car(CAR);
        write(WORKSHOP, CAR, on("2019-01-01", km(162_001), remedied()));
        assert_ok!(amend(WORKSHOP, 1, false, km(162_000)));
        pass_days(400);
        witness(CAR, 1, [INSURER, INSPECTOR]);
        let since = now();
        Disputed::insert(vin, vec![(1, 5)]);
        urcar_testing::Since::insert((vin, 1), since);
        assert_ok!(amend(WORKSHOP, 1, false, km(162_002)));
        witness(CAR, 3, [AUTHORITY, RETAILER]);
        assert_eq!((brief(1).from, brief(1).amendments), (0, vec![2]));
        Disputed::remove(vin);
        urcar_testing::Since::remove((vin, 1));
        close(1, DisputeEnd::Upheld, 0, since);
        assert_eq!((last(), status(1).0), (Some(162_000), RecordStatus::Withdrawn));
    });
}

#[test]
fn it_stays_as_it_read_before_what_could_be_disputed() {
    ExtBuilder.build_and_execute(|| {
        remedied_long_ago();
        witness(CAR, 1, [INSURER, INSPECTOR]);
        assert_ok!(amend(WORKSHOP, 1, false, km(60_000)));
        witness(CAR, 2, [AUTHORITY, RETAILER]);
        assert_eq!(last(), Some(60_000));
        close(1, DisputeEnd::Upheld, 0, now());
        assert_eq!((last(), status(2).0), (Some(162_000), RecordStatus::Withdrawn));
    });
}

/// Before, a ruling over an amendment of years later opened the record's window anew, and a dispute over its claim took
/// the reading along.
#[test]
fn what_was_read_for_a_window_is_not_opened_anew_by_a_ruling_over_what_came_later() {
    ExtBuilder.build_and_execute(|| {
        remedied_long_ago();
        for km in [60_000, 60_001] {
            assert_ok!(amend(WORKSHOP, 1, false, self::km(km)));
            witness(CAR, file(CAR).records - 1, [INSURER, INSPECTOR]);
        }
        // Of two whose windows ran, what the first says can be disputed once the second is undone.
        assert_eq!((brief(1).from, brief(1).amendments), (1, vec![2]));
        close(1, DisputeEnd::Upheld, 2, now());
        assert_eq!((last(), brief(1).from, brief(1).window_until), (Some(60_000), 1, now() + 28 * DAY));
        close(1, DisputeEnd::Upheld, 1, now());
        assert_eq!((last(), brief(1).window_until <= now()), (Some(162_000), true));
        // Its writer amends it no more alone, nor does it withdraw it.
        for withdraws in [false, true] {
            assert_ok!(amend(WORKSHOP, 1, withdraws, (!withdraws).then(|| km(60_002)).flatten()));
            assert!(view_record(CAR, file(CAR).records - 1).pending);
        }
    });
}

/// Before, an amendment of years ago could be undone, and what nobody ever saw was settled then.
#[test]
fn what_is_settled_cannot_be_named() {
    ExtBuilder.build_and_execute(|| {
        make_car(CAR);
        write(WORKSHOP, CAR, on("2019-01-01", km(60_000), remedied()));
        assert_ok!(amend(WORKSHOP, 1, false, km(162_000)));
        pass_days(400);
        witness(CAR, 1, [INSURER, INSPECTOR]);
        assert_eq!((brief(1).from, brief(1).amendments), (0, vec![]));
        assert_ok!(amend(WORKSHOP, 1, false, km(60_001)));
        witness(CAR, 3, [AUTHORITY, RETAILER]);
        assert_eq!((brief(1).from, brief(1).amendments), (0, vec![2]));
        close(1, DisputeEnd::Upheld, 2, now());
        assert_eq!(last(), Some(162_000));
    });
}

#[test]
fn in_its_own_window_it_goes_with_the_record() {
    ExtBuilder.build_and_execute(|| {
        make_car(CAR);
        write(WORKSHOP, CAR, on("2019-01-01", km(162_000), remedied()));
        let since = now() + 27 * DAY;
        pass_days(40);
        close(1, DisputeEnd::Upheld, 0, since);
        assert_eq!((last(), view_record(CAR, 1).reading_counts), (None, false));
    });
}

/// Before, a theft of its own, years later, let it amend the old reading of a recovery alone.
#[test]
fn an_old_recovery_that_takes_effect_is_not_amended_alone() {
    ExtBuilder.build_and_execute(|| {
        make_car(CAR);
        let told = |day: &str, odometer, status| write(AUTHORITY, CAR, on(day, odometer, theft(status, "A")));
        let recovery = told("2019-02-01", km(162_000), TheftStatus::Recovered);
        pass_days(400);
        told("2019-01-01", None, TheftStatus::Stolen);
        assert!(!view_record(CAR, recovery).pending && !view(CAR).condition.stolen);
        assert_ok!(amend(AUTHORITY, recovery, false, km(60_000)));
        assert_eq!((last(), view_record(CAR, 3).pending), (Some(162_000), true));
    });
}

/// Before, its writer amended back alone what two thirds had amended.
#[test]
fn what_two_thirds_amended_or_put_back_is_not_amended_alone() {
    ExtBuilder.build_and_execute(|| {
        make_car(CAR);
        write(WORKSHOP, CAR, on("2019-01-01", km(60_000), reading()));
        assert_ok!(amend(CONSORTIUM, 1, false, km(150_000)));
        assert_ok!(amend(WORKSHOP, 1, false, km(60_001)));
        assert_eq!((last(), view_record(CAR, 3).pending), (Some(150_000), true));
        write(WORKSHOP, CAR, on("2019-01-02", km(151_000), reading()));
        assert_ok!(amend(WORKSHOP, 4, true, None));
        assert_ok!(amend(CONSORTIUM, 4, false, None));
        assert_ok!(amend(WORKSHOP, 4, false, unreadable()));
        assert_eq!((last(), view_record(CAR, 7).pending), (Some(151_000), true));
    });
}
