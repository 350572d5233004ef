//! Clocks of what a record reads: what is settled, what can be disputed, and what can be again.

use super::closed;
use crate::{Error, States, mock::*, record_state::SETTLED};
use frame_support::{assert_noop, assert_ok};
use sp_runtime::DispatchResult;
use urcar_interfaces::{DisputableRecords as _, DisputeEnd, RecordBrief};
use urcar_testing::{Conceding, Since};
use urcar_types::{List, Odometer, RecallStatus, RecordData, RecordStatus, Specification, Text};

fn remedied() -> RecordData<AccountId> {
    recall(RecallStatus::Remedied, "C-1")
}

/// A workshop's reading of 60 000 km in record 1.
fn read() {
    make_car(CAR);
    write(WORKSHOP, CAR, on("2019-01-01", km(60_000), reading()));
}

/// A workshop's word, in record 1, that a recall was remedied, which took effect long after its reading was settled.
fn remedied_late() {
    make_car(CAR);
    write(WORKSHOP, CAR, on("2019-01-01", km(162_000), remedied()));
    pass_days(400);
    witness(CAR, 1, [INSURER, INSPECTOR]);
    pass_days(28);
}

fn brief(number: u32) -> RecordBrief<AccountId> {
    Vehicles::brief(&vin(CAR), number).unwrap()
}

/// From which version on a record is disputed, and until when.
fn open(number: u32) -> (u32, u64) {
    (brief(number).from, brief(number).window_until)
}

fn close(number: u32, end: DisputeEnd, from: u32, since: u64) {
    assert_ok!(urcar_testing::as_call(|| Vehicles::dispute_closed(&vin(CAR), number, closed(end, from, since))));
}

fn last() -> Option<u32> {
    judged(CAR).last_odometer_km
}

fn paint(who: AccountId, number: u32, colour: Specification) -> DispatchResult {
    let (reason, evidence) = (Text::unchecked("wrong"), List::default());
    let outcome = Vehicles::amend(signed(who), typed(CAR), number, false, reason, None, Some(colour), evidence);
    outcome.map(|_| ()).map_err(|refused| refused.error)
}

fn red() -> Specification {
    Specification { colour: Text::unchecked("red"), ..specification() }
}

/// As [`read`], but there is no room for it.
fn not_kept() {
    read();
    States::<Test>::mutate(vin(CAR), 1, |state| state.not_kept = true);
    let mut car = file(CAR);
    car.readings.withdraw(date("2019-01-01"), 1);
    crate::Vehicles::<Test>::insert(vin(CAR), car);
}

fn unread() -> Option<Odometer> {
    Some(Odometer::NoOdometer)
}

/// A car that is somebody else's by now, and was registered with a reading of 60 000 km.
fn registered() {
    assert_ok!(Vehicles::register(signed(MAKER), typed(CAR), on("2010-01-01", km(60_000), manufacture()), None));
    Owners::insert(vin(CAR), (BOB, false));
}

/// Corrects a record with the correction that comes next, which two attest.
fn attested(correct: impl FnOnce() -> DispatchResult) {
    attested_by([AUTHORITY, RETAILER], correct);
}

fn attested_by(by: [AccountId; 2], correct: impl FnOnce() -> DispatchResult) {
    let correction = file(CAR).records;
    assert_ok!(correct());
    witness(CAR, correction, by);
}

/// Amends record 1, as two attest.
fn amend_late(kilometres: u32) {
    attested(|| amend(WORKSHOP, 1, false, km(kilometres)));
}

#[test]
fn what_was_not_read_for_a_window_is_disputed_with_what_took_its_place() {
    ExtBuilder.build_and_execute(|| {
        read();
        pass_days(40);
        for (kilometres, from) in [(60_001, 1), (60_002, 1), (60_003, 1)] {
            pass_days(27);
            amend_late(kilometres);
            assert_eq!(open(1), (from, now() + 28 * DAY));
        }
        assert_eq!(brief(1).amendments, [2, 3]);
        // One that was is settled, with those before it.
        pass_days(28);
        assert!(brief(1).window_until <= now() && brief(1).amendments.is_empty());
        amend_late(60_004);
        assert_eq!((open(1), brief(1).amendments), ((4, now() + 28 * DAY), vec![]));
        let seen: Vec<_> = States::<Test>::get(vin(CAR), 1).amendments.iter().map(|it| it.seen).collect();
        assert_eq!(seen, [27 * DAY, 27 * DAY, SETTLED, 0]);
    });
}

#[test]
fn a_clock_stands_still_while_a_dispute_is_open() {
    ExtBuilder.build_and_execute(|| {
        read();
        pass_days(40);
        amend_late(60_001);
        pass_days(10);
        let since = now();
        Since::insert((vin(CAR), 1), since);
        pass_days(30);
        // What takes its place while the dispute is open stops it where that began.
        amend_late(60_002);
        assert_eq!(States::<Test>::get(vin(CAR), 1).amendments[0].seen, 10 * DAY);
        pass_days(3);
        Since::remove((vin(CAR), 1));
        close(1, DisputeEnd::Dismissed, 1, since);
        assert_eq!(open(1), (1, now() + 28 * DAY));
    });
}

/// Before, what came in the last block of a dispute on which too few voted could be disputed by nobody.
#[test]
fn too_few_votes_settle_what_was_disputed_and_no_more() {
    ExtBuilder.build_and_execute(|| {
        read();
        let since = now();
        pass_days(33);
        amend_late(60_001);
        close(1, DisputeEnd::Unresolved, 0, since);
        assert_eq!((status(1).0, open(1)), (RecordStatus::Unresolved, (1, now() + 28 * DAY)));
        // Of two amendments the later one alone was disputed.
        let since = now();
        pass_days(33);
        close(1, DisputeEnd::Unresolved, 1, since);
        assert!(brief(1).window_until <= now());
    });
    ExtBuilder.build_and_execute(|| {
        make_car(CAR);
        write(MAKER, CAR, entry(scrapped()));
        let since = now();
        pass_days(33);
        witness(CAR, 1, [INSURER, INSPECTOR]);
        close(1, DisputeEnd::Unresolved, 0, since);
        assert_eq!(open(1), (0, now() + 28 * DAY));
    });
}

#[test]
fn what_comes_back_can_be_disputed_where_it_was_not_settled() {
    for (days, from, until) in [(27, 0, 28), (28, 0, 0)] {
        ExtBuilder.build_and_execute(|| {
            read();
            pass_days(days);
            amend_late(60_001);
            pass_days(10);
            close(1, DisputeEnd::Upheld, brief(1).amendments.first().copied().unwrap_or(1), now());
            assert_eq!((last(), brief(1).from), (Some(60_000), from));
            assert_eq!(brief(1).window_until.saturating_sub(now()), until * DAY);
        });
    }
}

/// Before, an amendment by a kilometre had a withdrawal in the same block take the reading of years along.
#[test]
fn a_withdrawal_that_leaves_the_reading_waits_until_that_is_settled() {
    ExtBuilder.build_and_execute(|| {
        remedied_late();
        for kilometres in [162_001, 162_002] {
            amend_late(kilometres);
        }
        let correction = file(CAR).records;
        assert_ok!(amend(WORKSHOP, 1, true, None));
        assert_ok!(attest_now(AUTHORITY, CAR, correction));
        let attest = || attest_now(RETAILER, CAR, correction).map_err(|refused| refused.error);
        assert_noop!(attest(), Error::<Test>::AmendmentOpen);
        pass_days(27);
        assert_noop!(attest(), Error::<Test>::AmendmentOpen);
        pass_days(1);
        assert_ok!(attest());
        assert_eq!((status(1).0, last()), (RecordStatus::Withdrawn, Some(162_002)));
        assert!(view_record(CAR, 1).reading_counts);
    });
}

/// Before, it left a reading of which nobody could dispute any more that it had come a moment earlier.
#[test]
fn a_ruling_over_its_writers_own_dispute_lets_it_wait_too() {
    ExtBuilder.build_and_execute(|| {
        remedied_late();
        assert_ok!(amend(WORKSHOP, 1, false, km(162_001)));
        assert_ok!(amend(WORKSHOP, 1, true, None));
        pass_days(28);
        close(1, DisputeEnd::TakenBack, 0, now());
        assert_eq!((status(1).0, last()), (RecordStatus::Amended, Some(162_001)));
        assert_eq!((open(1), pending(CAR).len()), ((1, now() + 28 * DAY), 1));
        pass_days(28);
        close(1, DisputeEnd::TakenBack, 0, now());
        assert_eq!((status(1).0, last(), pending(CAR).len()), (RecordStatus::Withdrawn, Some(162_001), 0));
    });
}

#[test]
fn what_a_ruling_found_wrong_does_not_come_back_with_a_record_that_nobody_could_have_put_back() {
    ExtBuilder.build_and_execute(|| {
        read();
        assert_ok!(amend(WORKSHOP, 1, false, km(150_000)));
        // Alone, in its first window: that is disputed by nobody.
        assert_ok!(amend(WORKSHOP, 1, true, None));
        assert_eq!(brief(1).window_until, 0);
        close(1, DisputeEnd::Upheld, 1, now());
        assert_eq!(status(2).0, RecordStatus::Withdrawn);
        assert_ok!(amend(CONSORTIUM, 1, false, None));
        assert_eq!(last(), Some(60_000));
    });
}

/// Before, a colour that two thirds corrected settled a reading of which they said nothing.
#[test]
fn who_says_only_how_a_car_was_built_settles_no_reading() {
    ExtBuilder.build_and_execute(|| {
        registered();
        assert_ok!(amend(MAKER, 0, false, km(7)));
        pass_days(27);
        assert_ok!(amend(MAKER, 0, false, km(9)));
        pass_days(1);
        assert_ok!(paint(CONSORTIUM, 0, red()));
        assert_eq!((brief(0).amendments, brief(0).from), (vec![2], 1));
        // Undone, the colour stays.
        close(0, DisputeEnd::Upheld, 1, now());
        assert_eq!((open(0), view(CAR).specification), ((0, now() + 28 * DAY), red()));
        assert_ok!(paint(CONSORTIUM, 0, specification()));
        assert_eq!(open(0), (0, now() + 28 * DAY));
        close(0, DisputeEnd::Upheld, 0, now());
        assert_eq!((status(0).0, view_record(CAR, 0).reading_counts), (RecordStatus::Refuted, false));
        // Nor does a colour say what holds of a reading that was found wrong.
        assert_ok!(paint(CONSORTIUM, 0, red()));
        assert_eq!((status(0).0, view_record(CAR, 0).reading_counts), (RecordStatus::Refuted, false));
        assert_ok!(amend(CONSORTIUM, 0, false, km(5)));
        assert_eq!((status(0).0, view_record(CAR, 0).reading_counts), (RecordStatus::Amended, true));
    });
}

#[test]
fn a_clock_begins_with_the_effect_where_nothing_counted_before() {
    ExtBuilder.build_and_execute(|| {
        make_car(CAR);
        write(WORKSHOP, CAR, on("2019-01-01", km(9_000), replaced()));
        pass_days(50);
        assert_ok!(amend(WORKSHOP, 1, false, km(9_001)));
        pass_days(50);
        witness(CAR, 1, [INSURER, INSPECTOR]);
        assert_eq!((brief(1).amendments, open(1)), (vec![1], (0, now() + 28 * DAY)));
        close(1, DisputeEnd::Upheld, 0, now());
        assert!(!view_record(CAR, 1).reading_counts);
    });
}

/// Before, what had been disputed and amended since was settled by too few votes, though nobody saw it any more.
#[test]
fn too_few_votes_settle_nothing_that_was_not_read() {
    ExtBuilder.build_and_execute(|| {
        read();
        let since = now();
        Since::insert((vin(CAR), 1), since);
        pass_days(1);
        assert_ok!(amend(WORKSHOP, 1, false, km(162_000)));
        pass_days(32);
        Since::remove((vin(CAR), 1));
        close(1, DisputeEnd::Unresolved, 0, since);
        pass_days(27);
        amend_late(60_001);
        close(1, DisputeEnd::Upheld, brief(1).from, now());
        assert_eq!((last(), open(1)), (Some(60_000), (0, now() + 28 * DAY)));
    });
}

/// Before, the time for which a break had waited counted as if it had been read.
#[test]
fn what_waits_is_not_read() {
    ExtBuilder.build_and_execute(|| {
        make_car(CAR);
        write(WORKSHOP, CAR, on("2019-01-01", km(10_000), replaced()));
        pass_days(28);
        assert_ok!(amend(WORKSHOP, 1, false, km(90_000)));
        pass_days(28);
        assert_eq!((brief(1).amendments, brief(1).from), (vec![1], 0));
        witness(CAR, 1, [INSURER, INSPECTOR]);
        pass_days(27);
        assert_ok!(amend(WORKSHOP, 1, false, km(10_001)));
        pass_days(1);
        close(1, DisputeEnd::Upheld, brief(1).from, now());
        assert_eq!(open(1), (0, now() + 28 * DAY));
    });
    // What the consortium says of it meanwhile is nobody's to dispute.
    ExtBuilder.build_and_execute(|| {
        make_car(CAR);
        write(WORKSHOP, CAR, on("2019-01-01", km(10_000), replaced()));
        assert_ok!(amend(CONSORTIUM, 1, false, km(90_000)));
        witness(CAR, 1, [INSURER, INSPECTOR]);
        assert!(brief(1).amendments.is_empty());
        pass_days(28);
        attested(|| amend(WORKSHOP, 1, false, km(10_001)));
        assert_eq!(brief(1).from, 2);
        close(1, DisputeEnd::Upheld, 2, now());
        assert_eq!(States::<Test>::get(vin(CAR), 1).amendments.len(), 1);
    });
}

/// Before, two thirds who corrected a reading settled a false specification.
#[test]
fn who_says_only_the_reading_settles_no_specification() {
    for is_refuted in [false, true] {
        ExtBuilder.build_and_execute(|| {
            let vin = make_car(CAR);
            Owners::insert(vin, (BOB, false));
            assert_ok!(paint(MAKER, 0, red()));
            pass_days(1);
            assert_ok!(amend(CONSORTIUM, 0, false, km(7)));
            if is_refuted {
                close(0, DisputeEnd::Upheld, 0, now());
                // The reading is the consortium's, and stays.
                assert_eq!((status(0).0, view_record(CAR, 0).reading_counts), (RecordStatus::Refuted, true));
            } else {
                assert_eq!((brief(0).amendments, open(0).0), (vec![1], 0));
                close(0, DisputeEnd::Upheld, 1, now());
            }
            assert_eq!((view(CAR).specification, brief(0).amendments), (specification(), vec![]));
            assert_eq!(file(CAR).readings.get(date("2010-01-01"), 0).and_then(|it| it.kilometres), Some(7));
        });
    }
}

/// Before, a colour that named the reading of the day as well kept that through rulings.
#[test]
fn what_held_already_is_not_said() {
    ExtBuilder.build_and_execute(|| {
        make_car(CAR);
        assert_ok!(amend(MAKER, 0, false, km(9)));
        let (reason, evidence) = (Text::unchecked("wrong"), List::default());
        let named = Vehicles::amend(signed(CONSORTIUM), typed(CAR), 0, false, reason, km(9), Some(red()), evidence);
        assert_ok!(named);
        close(0, DisputeEnd::Upheld, 1, now());
        let kilometres = file(CAR).readings.get(date("2010-01-01"), 0).and_then(|it| it.kilometres);
        assert_eq!((kilometres, view(CAR).specification), (None, red()));
    });
}

/// Before, who was disputed on the last day could withdraw the record with two witnesses only.
#[test]
fn a_writer_concedes_alone_what_is_disputed_on_the_last_day() {
    ExtBuilder.build_and_execute(|| {
        read();
        pass_days(27);
        Since::insert((vin(CAR), 1), now());
        Conceding::insert((vin(CAR), 1), ());
        pass_days(2);
        assert_ok!(amend(WORKSHOP, 1, false, km(162_000)));
        // After the grace that would change nothing of the dispute.
        Conceding::remove((vin(CAR), 1));
        assert_ok!(amend(WORKSHOP, 1, true, None));
        assert_eq!((status(1), pending(CAR).len()), ((RecordStatus::Amended, 1), 1));
        Conceding::insert((vin(CAR), 1), ());
        assert_ok!(amend(WORKSHOP, 1, true, None));
        assert_eq!(status(1), (RecordStatus::Withdrawn, 1));
    });
}

/// Before, a motion while the withdrawal was disputed counted that time twice, and a settled reading was open again.
#[test]
fn put_back_by_a_motion_it_is_as_settled_as_it_was() {
    ExtBuilder.build_and_execute(|| {
        read();
        pass_days(28);
        attested(|| amend(WORKSHOP, 1, true, None));
        let since = now();
        Since::insert((vin(CAR), 1), since);
        pass_days(20);
        assert_ok!(amend(CONSORTIUM, 1, false, None));
        Since::remove((vin(CAR), 1));
        close(1, DisputeEnd::Void, 1, since);
        assert!(brief(1).window_until <= now());
    });
    // The time of the dispute in which it was found wrong doesn't count as if it had been read.
    ExtBuilder.build_and_execute(|| {
        read();
        pass_days(10);
        let since = now();
        pass_days(19);
        close(1, DisputeEnd::Upheld, 0, since);
        pass_days(1);
        assert_ok!(amend(CONSORTIUM, 1, false, None));
        assert_eq!(open(1), (0, now() + 28 * DAY));
    });
}

/// Before, a reading for which there was no room was read all the same until an amendment gave it a place.
#[test]
fn what_is_not_kept_is_not_read() {
    ExtBuilder.build_and_execute(|| {
        not_kept();
        pass_days(40);
        amend_late(162_000);
        assert_eq!(open(1), (1, now() + 28 * DAY));
        // A settled fact isn't its writer's alone again by that.
        assert_ok!(amend(WORKSHOP, 1, true, None));
        assert_eq!((status(1).0, pending(CAR).len()), (RecordStatus::Amended, 1));
        close(1, DisputeEnd::Upheld, 1, now());
        assert_eq!((last(), open(1)), (Some(60_000), (0, now() + 28 * DAY)));
    });
    ExtBuilder.build_and_execute(|| {
        not_kept();
        pass_days(40);
        attested(|| amend(WORKSHOP, 1, false, unread()));
        close(1, DisputeEnd::Upheld, 1, now());
        assert_eq!((last(), open(1)), (Some(60_000), (0, now() + 28 * DAY)));
    });
}

#[test]
fn two_thirds_call_a_registration_right_that_has_no_reading() {
    ExtBuilder.build_and_execute(|| {
        assert_ok!(Vehicles::register(signed(MAKER), typed(CAR), on("2010-01-01", None, manufacture()), None));
        Owners::insert(vin(CAR), (BOB, false));
        close(0, DisputeEnd::Upheld, 0, now());
        assert_eq!(status(0).0, RecordStatus::Refuted);
        assert_ok!(amend(CONSORTIUM, 0, false, None));
        assert_eq!(status(0).0, RecordStatus::Amended);
    });
}

/// Before, two thirds who named reading and colour of it said only what differed, and the rest stayed open to its writer.
#[test]
fn two_thirds_say_all_that_they_name_of_a_registration_that_was_found_wrong() {
    ExtBuilder.build_and_execute(|| {
        let vin = make_car(CAR);
        Owners::insert(vin, (BOB, false));
        close(0, DisputeEnd::Upheld, 0, now());
        let (reason, evidence) = (Text::unchecked("wrong"), List::default());
        assert_ok!(Vehicles::amend(
            signed(CONSORTIUM),
            typed(CAR),
            0,
            false,
            reason,
            km(7),
            Some(specification()),
            evidence
        ));
        let said = States::<Test>::get(vin, 0).amendments.to_vec();
        assert_eq!(said.iter().map(|it| (it.reading, it.specification)).collect::<Vec<_>>(), [(true, true)]);
    });
}

/// Before, a view told by today's clock from which version on a record is disputed, not by that of the open dispute.
#[test]
fn while_a_dispute_is_open_its_clock_tells_what_it_is_about() {
    ExtBuilder.build_and_execute(|| {
        read();
        pass_days(40);
        amend_late(162_000);
        pass_days(27);
        Since::insert((vin(CAR), 1), now());
        pass_days(19);
        assert_eq!((brief(1).from, brief(1).amendments), (1, vec![]));
        Since::remove((vin(CAR), 1));
        close(1, DisputeEnd::Upheld, 1, now() - 19 * DAY);
        assert_eq!(last(), Some(60_000));
    });
}

/// Before, what was written came back under an amendment of the other kind, and nobody could dispute it.
#[test]
fn a_reading_that_comes_back_under_a_colour_can_be_disputed() {
    for ruled in [true, false] {
        ExtBuilder.build_and_execute(|| {
            registered();
            assert_ok!(paint(MAKER, 0, red()));
            assert_ok!(amend(MAKER, 0, false, km(162_000)));
            if ruled {
                assert_ok!(paint(CONSORTIUM, 0, specification()));
            }
            pass_days(20);
            let late = |kilometres| attested(|| amend(MAKER, 0, false, km(kilometres)));
            late(162_001);
            pass_days(27);
            late(60_001);
            close(0, DisputeEnd::Upheld, 2, now());
            assert_eq!(open(0), (0, now() + 28 * DAY));
        });
    }
}

/// Before, too few votes on a true amendment settled the false one of the other kind below it.
#[test]
fn too_few_votes_on_one_amendment_settle_no_other() {
    ExtBuilder.build_and_execute(|| {
        registered();
        pass_days(40);
        attested(|| paint(MAKER, 0, red()));
        attested(|| amend(MAKER, 0, false, km(60_001)));
        let since = now();
        pass_days(33);
        close(0, DisputeEnd::Unresolved, 2, since);
        assert_eq!((open(0), brief(0).amendments), ((1, now() + 28 * DAY), vec![2]));
        let since = now();
        pass_days(33);
        close(0, DisputeEnd::Unresolved, 1, since);
        assert!(open(0).1 <= now());
    });
}

/// Before, what two thirds said of a reading went with a withdrawal that two attested.
#[test]
fn what_the_consortium_said_stays() {
    ExtBuilder.build_and_execute(|| {
        read();
        assert_ok!(amend(CONSORTIUM, 1, false, km(162_000)));
        pass_days(400);
        attested(|| amend(WORKSHOP, 1, true, None));
        assert_eq!((status(1).0, last()), (RecordStatus::Withdrawn, Some(162_000)));
    });
}

/// Before, whoever attested a true reading answered for a false colour below it.
#[test]
fn who_attested_an_amendment_answers_for_nothing_else() {
    ExtBuilder.build_and_execute(|| {
        registered();
        pass_days(40);
        attested(|| paint(MAKER, 0, red()));
        attested_by([INSURER, INSPECTOR], || amend(MAKER, 0, false, km(60_001)));
        let answering = |from| Vehicles::answering(&vin(CAR), 0, from);
        assert_eq!((answering(0), answering(1)), (vec![], vec![AUTHORITY, RETAILER]));
        assert_eq!(answering(2), [INSURER, INSPECTOR]);
        assert_ok!(amend(CONSORTIUM, 0, false, km(60_002)));
        assert_eq!((brief(0).from, answering(1)), (1, vec![AUTHORITY, RETAILER]));
    });
    // What its writer amends alone, and has others attest a moment later, they answer for.
    ExtBuilder.build_and_execute(|| {
        registered();
        assert_ok!(paint(MAKER, 0, red()));
        assert_ok!(amend(MAKER, 0, false, km(60_001)));
        pass_days(40);
        attested_by([INSURER, INSPECTOR], || amend(MAKER, 0, false, km(60_002)));
        let answering = |from| Vehicles::answering(&vin(CAR), 0, from);
        assert_eq!((answering(1), answering(2)), (vec![], vec![INSURER, INSPECTOR]));
    });
}

/// Before, what a ruling had found wrong was open to the same once more when two thirds had said what holds.
#[test]
fn two_thirds_who_say_what_holds_open_no_window() {
    ExtBuilder.build_and_execute(|| {
        registered();
        close(0, DisputeEnd::Upheld, 0, now());
        pass_days(1);
        // A colour that is right says nothing of the reading.
        assert_ok!(paint(CONSORTIUM, 0, specification()));
        assert_eq!((status(0).0, view_record(CAR, 0).reading_counts), (RecordStatus::Refuted, false));
        assert_ok!(amend(CONSORTIUM, 0, false, None));
        assert_eq!((status(0).0, view_record(CAR, 0).reading_counts), (RecordStatus::Amended, true));
        assert!(open(0).1 < now() && brief(0).amendments.is_empty());
    });
}

#[test]
fn nothing_of_what_was_found_wrong_comes_back_by_a_motion() {
    ExtBuilder.build_and_execute(|| {
        read();
        pass_days(10);
        assert_ok!(amend(WORKSHOP, 1, false, km(60_001)));
        close(1, DisputeEnd::Upheld, 0, now());
        assert_ok!(amend(CONSORTIUM, 1, false, None));
        assert_eq!((last(), brief(1).amendments, open(1)), (Some(60_000), vec![], (0, now() + 28 * DAY)));
    });
}

/// Before, "right as it is" settled what its writer had made the registration read in the block before.
#[test]
fn two_thirds_call_nothing_right_that_can_be_disputed() {
    ExtBuilder.build_and_execute(|| {
        registered();
        close(0, DisputeEnd::Upheld, 0, now());
        attested(|| amend(MAKER, 0, false, km(60_001)));
        assert_noop!(amend(CONSORTIUM, 0, false, None), Error::<Test>::AmendmentOpen);
        assert_eq!(brief(0).from, 1);
        // By its value they may; and what they don't name can be disputed still.
        assert_ok!(paint(CONSORTIUM, 0, specification()));
        assert_eq!(brief(0).from, 1);
        assert_ok!(amend(CONSORTIUM, 0, false, km(60_001)));
        assert_eq!((status(0).0, brief(0).amendments), (RecordStatus::Amended, vec![]));
    });
}

/// Before, what a writer said of how a car was built never settled while the reading of the registration didn't count.
#[test]
fn a_colour_settles_though_the_reading_is_not_kept() {
    ExtBuilder.build_and_execute(|| {
        registered();
        close(0, DisputeEnd::Upheld, 0, now());
        for (colour, from) in [(red(), 1), (specification(), 2)] {
            attested(|| paint(MAKER, 0, colour));
            assert_eq!((brief(0).from, brief(0).amendments), (from, vec![]));
            pass_days(28);
        }
    });
}

/// Before, its writer could never withdraw a break of which two thirds had corrected the reading.
#[test]
fn a_break_is_withdrawn_whole() {
    ExtBuilder.build_and_execute(|| {
        make_car(CAR);
        write(WORKSHOP, CAR, on("2019-01-01", km(10), replaced()));
        witness(CAR, 1, [INSURER, INSPECTOR]);
        assert_ok!(amend(CONSORTIUM, 1, false, km(11)));
        pass_days(40);
        attested(|| amend(WORKSHOP, 1, true, None));
        assert_eq!((status(1).0, view_record(CAR, 1).reading_counts), (RecordStatus::Withdrawn, false));
    });
}
