//! A withdrawal that others had to attest: it can be disputed and undone; and what two thirds let count again.

use super::closed;
use crate::{Error, Event, mock::*};
use frame_support::{assert_noop, assert_ok};
use urcar_interfaces::{Answering, DisputableRecords as _, DisputeEnd, RecordBrief};
use urcar_types::{Author, LienStatus, RecallStatus, RecordStatus, TheftStatus, Verdict, Vin};

/// A car with a garage's reading of 80 000 km in record 1, and in record 2 a workshop's accident at 162 000 km, which
/// it had withdrawn by record 3, attested by two, long after its window.
fn withdrawn_late() -> Vin {
    let vin = make_car(CAR);
    write(GARAGE, CAR, on("2018-01-01", km(80_000), reading()));
    write(WORKSHOP, CAR, on("2019-01-01", km(162_000), accident()));
    pass_days(400);
    assert_ok!(amend(WORKSHOP, 2, true, None));
    witness(CAR, 3, [AUTHORITY, RETAILER]);
    System::reset_events();
    hook_calls();
    vin
}

fn brief() -> RecordBrief<AccountId> {
    Vehicles::brief(&vin(CAR), 2).unwrap()
}

fn close(end: DisputeEnd, from: u32, since: u64) -> sp_runtime::DispatchResult {
    urcar_testing::as_call(|| Vehicles::dispute_closed(&vin(CAR), 2, closed(end, from, since)))
}

/// Accidents, and the last reading.
fn reads() -> (u32, Option<u32>) {
    (view(CAR).condition.accidents, judged(CAR).last_odometer_km)
}

/// Before, nobody could dispute it, and not even two thirds undo it.
#[test]
fn it_has_a_window_of_its_own_in_which_those_who_attested_it_answer() {
    ExtBuilder.build_and_execute(|| {
        let vin = withdrawn_late();
        assert_eq!((reads(), status(2)), ((0, Some(80_000)), (RecordStatus::Withdrawn, 1)));
        let RecordBrief { status, version, from, window_until, .. } = brief();
        assert_eq!((status, version, from, window_until), (RecordStatus::Withdrawn, 1, 1, now() + 28 * DAY));
        assert_eq!(Vehicles::answering(&vin, 2, from), [AUTHORITY, RETAILER]);
        assert_eq!(Vehicles::partakers(&vin, 2), [AUTHORITY, RETAILER]);
        assert_eq!(view_record(CAR, 2).window_until, Some(now() + 28 * DAY));
    });
}

#[test]
fn what_counts_again_its_writer_does_not_withdraw_alone_once_more() {
    ExtBuilder.build_and_execute(|| {
        make_car(CAR);
        write(WORKSHOP, CAR, entry(accident()));
        assert_ok!(amend(WORKSHOP, 1, true, None));
        assert_ok!(amend(CONSORTIUM, 1, false, km(7)));
        assert_eq!(status(1).0, RecordStatus::Amended);
        assert_ok!(amend(WORKSHOP, 1, true, None));
        assert_eq!((status(1).0, view_record(CAR, 4).pending), (RecordStatus::Amended, true));
    });
}

#[test]
fn what_a_writer_withdraws_alone_and_what_the_consortium_does_has_none() {
    for who in [WORKSHOP, CONSORTIUM] {
        ExtBuilder.build_and_execute(|| {
            make_car(CAR);
            write(GARAGE, CAR, entry(reading()));
            write(WORKSHOP, CAR, entry(accident()));
            assert_ok!(amend(who, 2, true, None));
            assert_eq!((brief().window_until, brief().version), (0, 0));
        });
    }
}

#[test]
fn upheld_the_record_counts_again_with_its_reading() {
    ExtBuilder.build_and_execute(|| {
        let vin = withdrawn_late();
        let since = now();
        pass_days(19);
        System::reset_events();
        assert_ok!(close(DisputeEnd::Upheld, 1, since));
        assert_eq!((reads(), status(2)), ((1, Some(162_000)), (RecordStatus::Active, 2)));
        assert_eq!(status(3).0, RecordStatus::Withdrawn);
        assert_eq!(Vehicles::record_of(&vin, 4).unwrap().author, Author::Consortium);
        assert_eq!(hook_calls(), [HookCall::Material(vin), HookCall::Amended(vin, 2, false, true)]);
        assert!(matches!(
            events()[..],
            [
                Event::RecordStatusChanged { number: 3, status: RecordStatus::Withdrawn, .. },
                Event::RecordStatusChanged { number: 2, status: RecordStatus::Active, version: 2, .. },
                Event::Recorded { number: 4, author: Author::Consortium, .. },
            ]
        ));
        // Its own window was over long before.
        assert!(brief().window_until < now());
        // It may be withdrawn once more, and that is disputed once more.
        assert_ok!(amend(WORKSHOP, 2, true, None));
        witness(CAR, 5, [AUTHORITY, RETAILER]);
        assert_eq!((brief().from, brief().window_until), (3, now() + 28 * DAY));
    });
}

#[test]
fn it_reads_as_it_was_amended_and_its_window_begins_anew() {
    ExtBuilder.build_and_execute(|| {
        let vin = make_car(CAR);
        write(GARAGE, CAR, on("2018-01-01", km(80_000), reading()));
        write(WORKSHOP, CAR, on("2019-01-01", km(62_000), accident()));
        pass_days(10);
        assert_ok!(amend(WORKSHOP, 2, false, km(162_000)));
        witness(CAR, 2, [INSURER, INSPECTOR]);
        pass_days(20);
        assert_ok!(amend(WORKSHOP, 2, true, None));
        witness(CAR, 4, [AUTHORITY, RETAILER]);
        assert_eq!(Vehicles::partakers(&vin, 2), [INSURER, INSPECTOR, AUTHORITY, RETAILER]);
        let since = now();
        pass_days(19);
        assert_ok!(close(DisputeEnd::Upheld, brief().from, since));
        assert_eq!((reads(), status(2).0), ((1, Some(162_000)), RecordStatus::Amended));
        assert_eq!((brief().window_until, brief().from), (now() + 28 * DAY, 1));
    });
}

#[test]
fn not_upheld_it_stands_and_its_window_runs_on() {
    for end in [DisputeEnd::Dismissed, DisputeEnd::GivenUp, DisputeEnd::Conceded, DisputeEnd::Void] {
        ExtBuilder.build_and_execute(|| {
            withdrawn_late();
            let until = brief().window_until;
            pass_days(10);
            let since = now();
            pass_days(33);
            assert_ok!(close(end, 1, since));
            assert_eq!((brief().window_until, status(2).0), (until + 33 * DAY, RecordStatus::Withdrawn));
            // Who wrote and attested it answers for so long.
            for who in [WORKSHOP, AUTHORITY, RETAILER] {
                assert_eq!(Vehicles::answers_until(&who), until + 33 * DAY);
            }
        });
    }
    ExtBuilder.build_and_execute(|| {
        withdrawn_late();
        assert_ok!(close(DisputeEnd::Unresolved, 1, now()));
        assert_eq!((brief().window_until, status(2)), (0, (RecordStatus::Withdrawn, 1)));
    });
}

/// The writer answers for the record still; its withdrawal is disputed after that.
#[test]
fn a_dispute_over_the_record_goes_on_beside_its_withdrawal() {
    for end in [DisputeEnd::Dismissed, DisputeEnd::Upheld] {
        ExtBuilder.build_and_execute(|| {
            make_car(CAR);
            write(GARAGE, CAR, on("2018-01-01", km(80_000), reading()));
            write(WORKSHOP, CAR, on("2019-01-01", km(162_000), accident()));
            pass_days(27);
            let since = now();
            pass_days(2);
            assert_ok!(amend(WORKSHOP, 2, true, None));
            witness(CAR, 3, [AUTHORITY, RETAILER]);
            pass_days(5);
            assert_ok!(close(end, 0, since));
            assert_eq!((status(2).0, reads().0), (RecordStatus::Withdrawn, 0));
            if end == DisputeEnd::Upheld {
                // It was wrong as a whole: nobody has it count again by a dispute.
                assert_eq!(brief().window_until, 0);
                return;
            }
            assert_eq!(brief().window_until, now() + 28 * DAY);
            // Undone, the record can be disputed for a window: it was never settled.
            assert_ok!(close(DisputeEnd::Upheld, 1, now()));
            assert_eq!((brief().from, brief().window_until), (0, now() + 28 * DAY));
        });
    }
}

#[test]
fn a_brand_a_lien_and_a_sale_count_again() {
    for (writer, data) in need_witnesses() {
        ExtBuilder.build_and_execute(|| {
            make_car(CAR);
            write(GARAGE, CAR, entry(reading()));
            write(writer, CAR, on("2019-01-01", None, data));
            witness(CAR, 2, [INSPECTOR, RETAILER]);
            let in_effect = effects(CAR);
            assert_ok!(amend(writer, 2, true, None));
            witness(CAR, 3, [INSPECTOR, RETAILER]);
            assert_eq!(effects(CAR), ((0, 0, false, false), 0));
            assert_ok!(close(DisputeEnd::Upheld, 1, now()));
            assert_eq!(effects(CAR), in_effect);
        });
    }
    ExtBuilder.build_and_execute(|| {
        let vin = make_delivered_car(CAR);
        write(RETAILER, CAR, entry(retail(Some(ANN))));
        let counts = || (file(CAR).owners, file(CAR).sales);
        let before = counts();
        for number in [1, 2] {
            assert_ok!(amend(CONSORTIUM, number, true, None));
        }
        for number in [1, 2] {
            assert_ok!(amend(CONSORTIUM, number, false, None));
        }
        assert_eq!((counts(), Owners::get(vin)), (before, Some((ANN, false))));
    });
}

#[test]
fn two_thirds_let_count_again_what_anybody_withdrew() {
    for who in [WORKSHOP, CONSORTIUM] {
        ExtBuilder.build_and_execute(|| {
            make_car(CAR);
            write(GARAGE, CAR, on("2018-01-01", km(80_000), reading()));
            write(WORKSHOP, CAR, on("2019-01-01", km(62_000), accident()));
            assert_ok!(amend(who, 2, true, None));
            for corrector in [WORKSHOP, CONSORTIUM] {
                assert_noop!(amend(corrector, 2, true, None), Error::<Test>::RecordWithdrawn);
            }
            assert_noop!(amend(WORKSHOP, 2, false, km(1)), Error::<Test>::RecordWithdrawn);
            // As another reading, too.
            assert_ok!(amend(CONSORTIUM, 2, false, km(162_000)));
            assert_eq!((reads(), status(2)), ((1, Some(162_000)), (RecordStatus::Amended, 2)));
            assert_eq!((judged(CAR).verdict, status(3).0), (Verdict::Logical, RecordStatus::Withdrawn));
        });
    }
}

#[test]
fn what_never_counted_does_not_count_by_that() {
    ExtBuilder.build_and_execute(|| {
        make_anns_car(CAR);
        write(MAKER, CAR, entry(scrapped()));
        write(INSURER, CAR, entry(lien(LienStatus::Placed, "A")));
        write(AUTHORITY, CAR, backed(entry(title_order(BOB))));
        for (who, number) in [(MAKER, 1), (INSURER, 2), (AUTHORITY, 3)] {
            assert_ok!(amend(who, number, true, None));
            assert_noop!(amend(CONSORTIUM, number, false, None), Error::<Test>::RecordWithdrawn);
        }
    });
}

/// Its deadline may be over: it would bar the sale for good.
#[test]
fn an_insurers_word_of_a_theft_comes_back_faded() {
    ExtBuilder.build_and_execute(|| {
        make_car(CAR);
        write(INSURER, CAR, entry(theft(TheftStatus::Stolen, "A")));
        write(AUTHORITY, CAR, entry(theft(TheftStatus::Stolen, "B")));
        assert_ok!(amend(INSURER, 1, true, None));
        assert_ok!(amend(AUTHORITY, 2, true, None));
        assert_ok!(amend(CONSORTIUM, 1, false, None));
        let condition = || (view(CAR).condition.stolen, view(CAR).condition.theft_reported);
        assert_eq!(condition(), (false, true));
        assert_ok!(amend(CONSORTIUM, 2, false, None));
        assert!(condition().0);
    });
}

/// Before, the reading of a record of which something waits went with it at any time, by its writer alone.
#[test]
fn a_reading_that_counts_makes_it_the_affair_of_others_whatever_else_waits() {
    ExtBuilder.build_and_execute(|| {
        make_car(CAR);
        write(GARAGE, CAR, on("2018-01-01", km(80_000), reading()));
        write(WORKSHOP, CAR, on("2019-01-01", km(162_000), recall(RecallStatus::Remedied, "R")));
        assert_eq!((view_record(CAR, 2).pending, reads().1), (true, Some(162_000)));
        pass_days(400);
        for (number, withdraws, km) in [(3, false, km(60_000)), (4, true, None)] {
            assert_ok!(amend(WORKSHOP, 2, withdraws, km));
            assert_eq!((view_record(CAR, number).pending, reads().1), (true, Some(162_000)));
        }
        // What others attest of it is disputed alone.
        witness(CAR, 3, [AUTHORITY, RETAILER]);
        assert_eq!((brief().from, reads().1), (1, Some(60_000)));
        assert_ok!(close(DisputeEnd::Upheld, 1, now()));
        assert_eq!(reads().1, Some(162_000));
        witness(CAR, 4, [AUTHORITY, RETAILER]);
        // What it read for so long stays.
        assert_eq!((brief().window_until, reads().1), (now() + 28 * DAY, Some(162_000)));
        assert_ok!(close(DisputeEnd::Upheld, brief().from, now()));
        assert_eq!((view_record(CAR, 2).pending, reads().1), (true, Some(162_000)));
    });
}

/// Before, what a ruling had found wrong came back with the record.
#[test]
fn amendments_that_were_wrong_do_not_come_back() {
    ExtBuilder.build_and_execute(|| {
        make_car(CAR);
        write(GARAGE, CAR, on("2018-01-01", km(80_000), reading()));
        write(WORKSHOP, CAR, on("2019-01-01", km(162_000), accident()));
        pass_days(28);
        for (number, withdraws, km) in [(3, false, km(60_000)), (4, true, None)] {
            assert_ok!(amend(WORKSHOP, 2, withdraws, km));
            witness(CAR, number, [AUTHORITY, RETAILER]);
        }
        assert_ok!(close(DisputeEnd::Upheld, 1, now()));
        assert_eq!((status(2).0, status(3).0), (RecordStatus::Withdrawn, RecordStatus::Withdrawn));
        assert_ok!(close(DisputeEnd::Upheld, brief().from, now()));
        assert_eq!(reads().1, Some(162_000));
        // There is no amendment left to dispute.
        assert!(brief().window_until <= now());
    });
}

/// Before, a concession dropped the true amendment, and a ruling brought back for good what that had hidden.
#[test]
fn what_an_amendment_hid_is_disputed_where_it_comes_back() {
    for (end, reads, from) in [(DisputeEnd::Conceded, 162_001, 1), (DisputeEnd::Upheld, 60_000, 0)] {
        ExtBuilder.build_and_execute(|| {
            make_car(CAR);
            write(GARAGE, CAR, on("2018-01-01", km(1_000), reading()));
            write(WORKSHOP, CAR, on("2019-01-01", km(60_000), accident()));
            assert_ok!(amend(WORKSHOP, 2, false, km(162_000)));
            pass_days(27);
            assert_ok!(amend(WORKSHOP, 2, false, km(162_001)));
            pass_days(1);
            assert_ok!(amend(WORKSHOP, 2, true, None));
            witness(CAR, 5, [AUTHORITY, RETAILER]);
            assert_ok!(close(end, 1, now()));
            assert_ok!(close(DisputeEnd::Upheld, brief().version, now()));
            assert_eq!((self::reads().1, brief().from), (Some(reads), from));
            assert!(brief().window_until > now() + 20 * DAY);
        });
    }
}
