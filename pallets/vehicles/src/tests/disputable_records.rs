//! The `DisputableRecords` interface: windows, versions, and what the end of a dispute does.

use crate::{AnswersUntil, Error, Event, States, mock::*};
use frame_support::{assert_noop, assert_ok};
use sp_runtime::DispatchResult;
use urcar_interfaces::{
    Answering, DisputableRecords as _, DisputeEnd, LifeEventKind, LifeFile, LifeFileHooks, RecordBrief,
};
use urcar_types::{Author, LienStatus, Odometer, RecordKind, RecordStatus, Role, TheftStatus, Verdict, Vin};

const ALL: [DisputeEnd; 5] =
    [DisputeEnd::Dismissed, DisputeEnd::Conceded, DisputeEnd::Unresolved, DisputeEnd::GivenUp, DisputeEnd::Void];

/// A car with a garage's reading in record 1, and a workshop's accident in record 2, which is borne out.
fn dented() -> Vin {
    let vin = make_car(CAR);
    write(GARAGE, CAR, on("2018-01-01", km(80_000), reading()));
    write(WORKSHOP, CAR, on("2019-01-01", km(9_500), accident()));
    witness(CAR, 2, [INSURER, INSPECTOR]);
    System::reset_events();
    hook_calls();
    vin
}

fn close(vin: &Vin, number: u32, end: DisputeEnd, from: u32, since: u64) -> DispatchResult {
    urcar_testing::as_call(|| Vehicles::dispute_closed(vin, number, super::closed(end, from, since)))
}

fn brief(number: u32) -> RecordBrief<AccountId> {
    Vehicles::brief(&vin(CAR), number).unwrap()
}

fn until(number: u32) -> u64 {
    brief(number).window_until
}

/// The lowest version that a dispute would be about now, and who answers for it.
fn disputed(number: u32) -> (u32, Vec<AccountId>) {
    let from = brief(number).from;
    (from, Vehicles::answering(&vin(CAR), number, from))
}

#[test]
fn a_brief_is_what_a_dispute_needs_to_know() {
    ExtBuilder.build_and_execute(|| {
        let vin = dented();
        let expected = RecordBrief {
            author: Author::Organisation { account: WORKSHOP, role: Role::Workshop },
            kind: RecordKind::Accident,
            reads: true,
            status: RecordStatus::Active,
            version: 0,
            from: 0,
            amendments: vec![],
            window_until: now() + 28 * DAY,
            effect_at: None,
            unattested: false,
        };
        assert_eq!(brief(2), expected);
        assert_eq!(Vehicles::answering(&vin, 1, 0), Vec::<AccountId>::new());
        assert_ok!(attest_now(AUTHORITY, CAR, 2));
        assert_ok!(Vehicles::retract_attestation(signed(INSURER), typed(CAR), 2));
        // Those who made it witnessed answer for it still.
        assert_eq!(Vehicles::answering(&vin, 2, 0), [INSURER, INSPECTOR]);
        assert_eq!(Vehicles::partakers(&vin, 2), [INSPECTOR, AUTHORITY, INSURER]);
        assert_eq!(Vehicles::brief(&vin, 3), None::<RecordBrief<AccountId>>);
        assert_eq!(Vehicles::brief(&super::super::mock::vin(EUROPEAN), 0), None::<RecordBrief<AccountId>>);
        assert_ok!(Vehicles::append_by_owner(&vin, &MAKER, sale(ANN), date("2020-01-01"), None));
        assert_eq!(brief(3).author, Author::Owner(MAKER));
    });
}

#[test]
fn a_brief_tells_whether_there_is_a_reading_that_could_be_wrong() {
    ExtBuilder.build_and_execute(|| {
        make_car(CAR);
        let bare = write(WORKSHOP, CAR, entry(accident()));
        let read = write(WORKSHOP, CAR, on("2019-01-01", km(90_000), accident()));
        let unread = write(WORKSHOP, CAR, on("2019-01-01", Some(Odometer::Unreadable), accident()));
        let broken = write(WORKSHOP, CAR, on("2019-01-01", None, replaced()));
        assert_eq!([bare, read, unread, broken].map(|number| brief(number).reads), [false, true, true, true]);
        assert_ok!(amend(WORKSHOP, bare, false, km(91_000)));
        assert!(brief(bare).reads);
    });
}

#[test]
fn a_window_begins_with_the_record_or_with_its_effect() {
    ExtBuilder.build_and_execute(|| {
        make_anns_car(CAR);
        write(WORKSHOP, CAR, entry(accident()));
        write(MAKER, CAR, entry(scrapped()));
        write(INSURER, CAR, entry(lien(LienStatus::Placed, "A")));
        assert_eq!([1, 2, 3].map(until), [now() + 28 * DAY, u64::MAX, u64::MAX]);
        pass_days(5);
        // To be borne out opens no window of what counts already.
        witness(CAR, 1, [INSURER, INSPECTOR]);
        assert_ok!(Vehicles::consent_lien(signed(ANN), typed(CAR), 3));
        assert_eq!([1, 2, 3].map(until), [now() + 23 * DAY, u64::MAX, now() + 28 * DAY]);
        pass_days(50);
        witness(CAR, 2, [INSURER, INSPECTOR]);
        assert_eq!(until(2), now() + 28 * DAY);
    });
}

#[test]
fn an_amendment_opens_one_of_its_own_and_the_records_own_stays() {
    ExtBuilder.build_and_execute(|| {
        let vin = dented();
        pass_days(20);
        assert_ok!(amend(WORKSHOP, 2, false, km(95_000)));
        let amended = now() + 28 * DAY;
        let brief = |number| {
            let RecordBrief { version, window_until, .. } = brief(number);
            (version, window_until, disputed(number))
        };
        assert_eq!(brief(2), (1, amended, (0, vec![INSURER, INSPECTOR])));
        pass_days(8);
        assert!(view_record(CAR, 2).settled);
        // Past it nobody answers for what its writer amended alone but itself.
        assert_eq!(brief(2), (1, amended, (1, vec![])));
        // One that waited has its own witnesses, who answer for the amendment.
        assert_ok!(amend(WORKSHOP, 2, false, km(96_000)));
        assert_eq!(brief(2), (1, amended, (1, vec![])));
        witness(CAR, 4, [AUTHORITY, RETAILER]);
        assert_eq!(brief(2), (2, now() + 28 * DAY, (1, vec![AUTHORITY, RETAILER])));
        // Where the consortium says how it reads, nothing is left to dispute.
        pass_days(3);
        assert_ok!(amend(CONSORTIUM, 2, false, km(97_000)));
        assert!(brief(2).1 <= now());
        assert!(Vehicles::brief(&vin, 2).unwrap().amendments.is_empty());
    });
}

#[test]
fn windows_stand_still_while_a_dispute_is_open() {
    for end in [DisputeEnd::Dismissed, DisputeEnd::Conceded, DisputeEnd::GivenUp, DisputeEnd::Void] {
        ExtBuilder.build_and_execute(|| {
            let vin = dented();
            let own = until(2);
            pass_days(10);
            let since = now();
            pass_days(30);
            assert_ok!(close(&vin, 2, end, 0, since));
            assert_eq!(until(2), own + 30 * DAY);
            assert!(!view_record(CAR, 2).settled);
            // Once more, and from its amendment on the amendment's too.
            let since = now();
            pass_days(5);
            assert_ok!(amend(WORKSHOP, 2, false, km(95_000)));
            let amended = until(2);
            pass_days(7);
            assert_ok!(close(&vin, 2, end, 0, since));
            let state = States::<Test>::get(vin, 2);
            assert_eq!((state.open_from, state.read_from), (Some(own + 14 * DAY), Some(now())));
            assert_eq!(until(2), amended + 7 * DAY);
            // What was over at the opening stays so.
            pass_days(100);
            assert_ok!(close(&vin, 2, end, 1, now() - DAY));
            assert!(until(2) < now() - DAY);
            assert!(brief(2).amendments.is_empty());
        });
    }
}

#[test]
fn what_waits_has_no_window_to_stand_still() {
    ExtBuilder.build_and_execute(|| {
        let vin = make_car(CAR);
        write(MAKER, CAR, entry(scrapped()));
        for end in ALL {
            assert_ok!(close(&vin, 1, end, 0, now() - DAY));
            assert_eq!(until(1), u64::MAX);
        }
        // Not even where nobody decided on it: that is over with the effect.
        witness(CAR, 1, [INSURER, INSPECTOR]);
        assert_eq!((until(1), status(1).0), (now() + 28 * DAY, RecordStatus::Unresolved));
    });
}

#[test]
fn unresolved_it_reads_so_stands_and_settles() {
    ExtBuilder.build_and_execute(|| {
        let vin = dented();
        let before = file(CAR);
        assert_ok!(amend(WORKSHOP, 2, false, km(9_501)));
        System::reset_events();
        hook_calls();
        assert_ok!(close(&vin, 2, DisputeEnd::Unresolved, 0, now()));
        let changed = Event::RecordStatusChanged { vin, number: 2, status: RecordStatus::Unresolved, version: 1 };
        assert_eq!((events(), hook_calls()), (vec![changed], vec![]));
        assert_eq!((until(2), view_record(CAR, 2).settled), (now(), true));
        assert_eq!(file(CAR).facts, before.facts);
        // Whatever is said of it later, but that it is wrong.
        assert_ok!(amend(WORKSHOP, 2, false, km(95_000)));
        assert_eq!((status(2).0, pending(CAR).len()), (RecordStatus::Unresolved, 1));
        witness(CAR, 4, [INSURER, INSPECTOR]);
        assert_eq!((status(2), until(2)), ((RecordStatus::Unresolved, 2), now() + 28 * DAY));
        assert_ok!(amend(CONSORTIUM, 2, true, None));
        assert_eq!(status(2).0, RecordStatus::Withdrawn);
    });
}

/// Before, too few votes on an amendment closed the window of the record as well.
#[test]
fn unresolved_over_an_amendment_closes_no_other_window() {
    ExtBuilder.build_and_execute(|| {
        let vin = dented();
        assert_ok!(amend(WORKSHOP, 2, false, km(95_000)));
        let (since, own) = (now(), now() + 28 * DAY);
        pass_days(33);
        assert_ok!(close(&vin, 2, DisputeEnd::Unresolved, 1, since));
        assert_eq!((status(2).0, brief(2).from, until(2)), (RecordStatus::Unresolved, 0, own + 33 * DAY));
    });
}

/// Before, what came in the last block of a vote was disputed by nobody.
#[test]
fn unresolved_closes_no_window_of_what_came_since() {
    ExtBuilder.build_and_execute(|| {
        let vin = dented();
        write(MAKER, CAR, entry(scrapped()));
        let since = now();
        pass_days(33);
        assert_ok!(amend(WORKSHOP, 2, false, km(95_000)));
        witness(CAR, 4, [AUTHORITY, RETAILER]);
        witness(CAR, 3, [INSURER, INSPECTOR]);
        for number in [2, 3] {
            assert_ok!(close(&vin, number, DisputeEnd::Unresolved, 0, since));
            assert_eq!(until(number), now() + 28 * DAY);
        }
    });
}

#[test]
fn upheld_the_consortium_withdraws_it() {
    ExtBuilder.build_and_execute(|| {
        let vin = dented();
        let since = now();
        set_today("2020-02-01");
        assert_ok!(close(&vin, 2, DisputeEnd::Upheld, 0, since));
        let record = Vehicles::record_of(&vin, 3).unwrap();
        assert_eq!((record.author, record.entry.event_date.date()), (Author::Consortium, date("2020-02-01")));
        assert_eq!(status(2).0, RecordStatus::Withdrawn);
        let view = view(CAR);
        assert_eq!((view.odometer.verdict, view.condition.accidents, view.records), (Verdict::Logical, 0, 4));
        // Its writer didn't.
        assert_eq!(hook_calls(), [HookCall::Material(vin), HookCall::Withdrawn(vin, 2, false)]);
        assert!(matches!(
            events()[..],
            [
                Event::RecordStatusChanged { number: 2, status: RecordStatus::Withdrawn, .. },
                Event::Recorded { number: 3, author: Author::Consortium, pending: false, .. },
            ]
        ));
        // What was withdrawn meanwhile stays so, whatever the end.
        for end in ALL.into_iter().chain([DisputeEnd::Upheld, DisputeEnd::TakenBack]) {
            assert_ok!(close(&vin, 2, end, 0, now()));
            assert_eq!((status(2).0, file(CAR).records), (RecordStatus::Withdrawn, 4));
        }
    });
}

#[test]
fn upheld_takes_an_effect_away_a_brand_too() {
    for (writer, data) in need_witnesses() {
        ExtBuilder.build_and_execute(|| {
            let vin = make_car(CAR);
            write(writer, CAR, entry(data));
            witness(CAR, 1, [INSPECTOR, RETAILER]);
            assert_ok!(close(&vin, 1, DisputeEnd::Upheld, 0, now()));
            assert_eq!(effects(CAR), ((0, 0, false, false), 0));
        });
    }
}

#[test]
fn upheld_over_an_owners_sale_works_too() {
    ExtBuilder.build_and_execute(|| {
        let vin = dented();
        assert_ok!(Vehicles::append_by_owner(&vin, &RETAILER, sale(ANN), date("2020-01-01"), km(99)));
        assert_ok!(close(&vin, 3, DisputeEnd::Upheld, 0, now()));
        assert_eq!((status(3).0, file(CAR).owners, file(CAR).sales), (RecordStatus::Withdrawn, 0, 0));
    });
}

/// Before, what was amended after its window nobody could challenge at all.
#[test]
fn upheld_over_an_amendment_undoes_it_and_those_after_it() {
    ExtBuilder.build_and_execute(|| {
        let vin = dented();
        assert_ok!(amend(WORKSHOP, 2, false, km(95_000)));
        pass_days(28);
        for (km, number) in [(30_000, 4), (31_000, 5)] {
            assert_ok!(amend(WORKSHOP, 2, false, self::km(km)));
            witness(CAR, number, [AUTHORITY, RETAILER]);
        }
        assert_eq!((judged(CAR).last_odometer_km, status(2).1), (Some(31_000), 3));
        hook_calls();
        System::reset_events();
        assert_eq!((brief(2).version, brief(2).from), (3, 2));
        assert_ok!(close(&vin, 2, DisputeEnd::Upheld, brief(2).from, now()));
        // It reads as before, in a version of its own.
        assert_eq!((judged(CAR).last_odometer_km, status(2)), (Some(95_000), (RecordStatus::Amended, 4)));
        assert_eq!(
            [3, 4, 5, 6].map(|number| status(number).0),
            [RecordStatus::Active, RecordStatus::Withdrawn, RecordStatus::Withdrawn, RecordStatus::Active]
        );
        assert_eq!(Vehicles::record_of(&vin, 6).unwrap().author, Author::Consortium);
        assert_eq!(hook_calls(), [HookCall::Material(vin), HookCall::Amended(vin, 2, false, true)]);
        // What it reads now could be disputed for as long as anything.
        assert!(until(2) <= now());
        // There is nothing to undo twice.
        assert_ok!(close(&vin, 2, DisputeEnd::Upheld, 5, now()));
        assert_eq!((file(CAR).records, status(2).1), (7, 4));
        // And back to what was written, where there was no reading at all.
        write(GARAGE, CAR, on("2019-06-01", None, maintenance()));
        pass_days(28);
        assert_ok!(amend(GARAGE, 7, false, km(1)));
        witness(CAR, 8, [AUTHORITY, RETAILER]);
        assert_eq!(judged(CAR).verdict, Verdict::Illogical);
        assert_ok!(close(&vin, 7, DisputeEnd::Upheld, 1, now()));
        assert_eq!((judged(CAR).verdict, file(CAR).readings.as_slice().len()), (Verdict::Logical, 2));
    });
}

/// Else a writer would save a false record by amending a word of it.
#[test]
fn in_its_own_window_an_amended_record_is_disputed_as_a_whole() {
    ExtBuilder.build_and_execute(|| {
        let vin = dented();
        assert_ok!(amend(WORKSHOP, 2, false, km(9_501)));
        pass_days(27);
        let (since, from) = (now(), brief(2).from);
        pass_days(20);
        assert_ok!(close(&vin, 2, DisputeEnd::Upheld, from, since));
        assert_eq!(status(2).0, RecordStatus::Withdrawn);
    });
}

/// Before, a false amendment took the true record along that it amended, and its honest witnesses paid.
#[test]
fn in_its_own_window_its_amendments_can_be_disputed_by_themselves() {
    ExtBuilder.build_and_execute(|| {
        let vin = dented();
        for km in [95_000, 30_000] {
            assert_ok!(amend(WORKSHOP, 2, false, self::km(km)));
        }
        assert_eq!((brief(2).from, brief(2).amendments), (0, vec![1, 2]));
        assert_eq!(Vehicles::answering(&vin, 2, 2), Vec::<AccountId>::new());
        assert_ok!(close(&vin, 2, DisputeEnd::Upheld, 2, now()));
        assert_eq!((judged(CAR).last_odometer_km, status(2)), (Some(95_000), (RecordStatus::Amended, 3)));
        // What is left is disputed as before: as a whole, or from the first amendment on, for a window from now on.
        assert_eq!((brief(2).from, brief(2).amendments, until(2)), (0, vec![1], now() + 28 * DAY));
        assert_ok!(amend(WORKSHOP, 2, false, km(31_000)));
        witness(CAR, 6, [AUTHORITY, RETAILER]);
        assert_eq!((brief(2).from, brief(2).amendments), (0, vec![1, 4]));
        // Withdrawn, nothing but that is disputed.
        assert_ok!(amend(WORKSHOP, 2, true, None));
        witness(CAR, 7, [AUTHORITY, RETAILER]);
        assert_eq!((status(2).0, brief(2).from, brief(2).amendments), (RecordStatus::Withdrawn, 5, vec![]));
    });
}

/// Before, only the last amendment was undone: three alone in the last block saved a false reading for good.
#[test]
fn upheld_over_amendments_in_a_row_undoes_all_whose_windows_ran() {
    ExtBuilder.build_and_execute(|| {
        let vin = make_car(CAR);
        write(WORKSHOP, CAR, on("2019-01-01", km(150_000), reading()));
        pass_days(27);
        for km in [60_000, 60_001, 60_002] {
            assert_ok!(amend(WORKSHOP, 1, false, self::km(km)));
        }
        pass_days(1);
        assert_eq!((brief(1).version, brief(1).from, until(1)), (3, 1, now() + 27 * DAY));
        assert_ok!(close(&vin, 1, DisputeEnd::Upheld, brief(1).from, now()));
        assert_eq!(judged(CAR).last_odometer_km, Some(150_000));
        // Later, and attested in one block.
        pass_days(400);
        for (km, number) in [(60_000, 6), (60_001, 7)] {
            assert_ok!(amend(WORKSHOP, 1, false, self::km(km)));
            witness(CAR, number, [AUTHORITY, RETAILER]);
        }
        assert_ok!(close(&vin, 1, DisputeEnd::Upheld, brief(1).from, now()));
        assert_eq!(judged(CAR).last_odometer_km, Some(150_000));
    });
}

/// Before, a ruling brought the first of two false readings back for good.
#[test]
fn what_a_ruling_brings_back_is_disputed_in_turn() {
    ExtBuilder.build_and_execute(|| {
        let vin = make_car(CAR);
        write(WORKSHOP, CAR, on("2019-01-01", km(60_000), reading()));
        assert_ok!(amend(WORKSHOP, 1, false, km(150_000)));
        pass_days(27);
        assert_ok!(amend(WORKSHOP, 1, false, km(60_001)));
        pass_days(1);
        assert_ok!(close(&vin, 1, DisputeEnd::Upheld, brief(1).from, now()));
        assert_eq!((judged(CAR).last_odometer_km, brief(1).from), (Some(60_000), 0));
        assert_eq!((until(1), Vehicles::answers_until(&WORKSHOP)), (now() + 28 * DAY, now() + 28 * DAY));
        // Its writer neither amends nor withdraws it alone.
        for (withdraws, km, number) in [(false, km(60_002), 5), (true, None, 6)] {
            assert_ok!(amend(WORKSHOP, 1, withdraws, km));
            assert!(view_record(CAR, number).pending);
        }
        pass_days(27);
        assert_ok!(close(&vin, 1, DisputeEnd::Upheld, 0, now()));
        assert_eq!(judged(CAR).last_odometer_km, None);
    });
}

/// Before, a straw's dispute over the record had a later ruling undo what two thirds had amended.
#[test]
fn no_ruling_undoes_what_two_thirds_amended() {
    ExtBuilder.build_and_execute(|| {
        let vin = make_car(CAR);
        write(WORKSHOP, CAR, on("2019-01-01", km(60_000), reading()));
        assert_ok!(amend(CONSORTIUM, 1, false, km(150_000)));
        pass_days(27);
        assert_ok!(amend(WORKSHOP, 1, false, km(60_001)));
        witness(CAR, 3, [INSURER, INSPECTOR]);
        assert_ok!(close(&vin, 1, DisputeEnd::GivenUp, 0, now()));
        pass_days(1);
        assert_eq!(brief(1).from, 2);
        assert_ok!(close(&vin, 1, DisputeEnd::Upheld, 2, now()));
        assert_eq!(judged(CAR).last_odometer_km, Some(150_000));
    });
}

/// Before, it began a chain of its own, and what it hid was seen by nobody.
#[test]
fn what_was_amended_meanwhile_is_disputed_from_where_it_was() {
    ExtBuilder.build_and_execute(|| {
        let vin = make_car(CAR);
        write(WORKSHOP, CAR, on("2019-01-01", km(150_000), reading()));
        assert_ok!(amend(WORKSHOP, 1, false, km(60_000)));
        pass_days(27);
        let since = now();
        Disputed::insert(vin, vec![(1, 5)]);
        urcar_testing::Since::insert((vin, 1), since);
        pass_days(10);
        assert_ok!(amend(WORKSHOP, 1, false, km(60_001)));
        witness(CAR, 3, [AUTHORITY, RETAILER]);
        Disputed::remove(vin);
        urcar_testing::Since::remove((vin, 1));
        assert_ok!(close(&vin, 1, DisputeEnd::GivenUp, 0, since));
        pass_days(20);
        assert_eq!(brief(1).from, 1);
        // What lies below was never to be seen, and is disputed in turn.
        assert_ok!(close(&vin, 1, DisputeEnd::Upheld, 1, now()));
        assert_eq!((judged(CAR).last_odometer_km, brief(1).from, until(1)), (Some(150_000), 0, now() + 28 * DAY));
    });
}

/// Before, an amendment by a kilometre let the two off who had attested the record, and gave them a vote.
#[test]
fn who_made_a_record_witnessed_answers_for_it_however_it_was_amended_and_has_a_part_in_it() {
    ExtBuilder.build_and_execute(|| {
        let vin = make_car(CAR);
        write(WORKSHOP, CAR, on("2019-01-01", km(9_000), replaced()));
        witness(CAR, 1, [INSURER, INSPECTOR]);
        for km in [9_001, 9_002, 9_003] {
            assert_ok!(amend(WORKSHOP, 1, false, self::km(km)));
        }
        pass_days(1);
        assert_ok!(amend(WORKSHOP, 1, false, km(9_004)));
        witness(CAR, 5, [AUTHORITY, RETAILER]);
        assert_eq!(disputed(1), (0, vec![INSURER, INSPECTOR]));
        assert_eq!(Vehicles::partakers(&vin, 1), [INSURER, INSPECTOR, AUTHORITY, RETAILER]);
        pass_days(27);
        assert_eq!(disputed(1), (1, vec![AUTHORITY, RETAILER]));
        // Where nobody attested the record itself, nobody but its writer answers for the whole.
        write(WORKSHOP, CAR, on("2019-02-01", km(9_000), reading()));
        for km in [9_001, 9_002, 9_003, 9_004] {
            assert_ok!(amend(WORKSHOP, 6, false, self::km(km)));
        }
        witness(CAR, 10, [AUTHORITY, RETAILER]);
        assert_eq!(disputed(6), (0, vec![]));
        assert_eq!(Vehicles::answering(&vin, 6, 4), [AUTHORITY, RETAILER]);
    });
}

#[test]
fn an_order_passes_after_every_end_of_a_dispute_that_kept_it() {
    for end in ALL.into_iter().chain([DisputeEnd::TakenBack]) {
        ExtBuilder.build_and_execute(|| {
            let vin = make_anns_car(CAR);
            write(AUTHORITY, CAR, backed(entry(title_order(BOB))));
            witness(CAR, 1, [INSURER, INSPECTOR]);
            Disputed::insert(vin, vec![(1, 7)]);
            pass_days(14);
            Disputed::remove(vin);
            assert_ok!(close(&vin, 1, end, 0, now()));
            pass_days(1);
            assert_eq!(Owners::get(vin), Some((BOB, false)));
        });
    }
}

#[test]
fn a_dispute_over_the_record_covers_what_was_amended_since() {
    ExtBuilder.build_and_execute(|| {
        let vin = dented();
        pass_days(27);
        let since = now();
        pass_days(3);
        assert_ok!(amend(WORKSHOP, 2, false, km(95_000)));
        witness(CAR, 3, [AUTHORITY, RETAILER]);
        assert_ok!(close(&vin, 2, DisputeEnd::Upheld, 0, since));
        assert_eq!(status(2).0, RecordStatus::Withdrawn);
    });
}

/// Else its writer would dispute what it may not withdraw again and again, and decide nothing.
#[test]
fn not_for_a_withdrawal_of_what_somebody_relies_on_since() {
    ExtBuilder.build_and_execute(|| {
        make_car(CAR);
        write(AUTHORITY, CAR, on("2019-12-30", None, theft(TheftStatus::Stolen, "A")));
        let recovered = write(INSURER, CAR, on("2019-12-31", km(9), theft(TheftStatus::Recovered, "A")));
        pass_days(28);
        assert_ok!(amend(INSURER, recovered, true, None));
        pass_days(28);
        assert!(brief(recovered).unattested);
        witness(CAR, recovered, [GARAGE, INSPECTOR]);
        assert!(!brief(recovered).unattested);
    });
}

#[test]
fn where_nobody_attests_its_correction_the_writer_may_dispute_the_record_itself() {
    for withdraws in [false, true] {
        ExtBuilder.build_and_execute(|| {
            let vin = dented();
            pass_days(28);
            assert_ok!(amend(WORKSHOP, 2, withdraws, km(95_000)));
            pass_days(27);
            assert!(!brief(2).unattested);
            pass_days(1);
            assert!(brief(2).unattested);
            assert_ok!(attest_now(AUTHORITY, CAR, 3));
            assert!(brief(2).unattested);
            let since = now();
            // One that came later is not what was decided on.
            assert_ok!(amend(WORKSHOP, 2, false, km(1)));
            hook_calls();
            assert_ok!(close(&vin, 2, DisputeEnd::TakenBack, 0, since));
            if withdraws {
                assert_eq!((status(2).0, pending(CAR)), (RecordStatus::Withdrawn, vec![]));
                assert_eq!(hook_calls(), [HookCall::Material(vin), HookCall::Withdrawn(vin, 2, true)]);
            } else {
                assert_eq!((status(2), pending(CAR).len()), ((RecordStatus::Amended, 1), 1));
                assert_eq!(hook_calls(), [HookCall::Material(vin), HookCall::Amended(vin, 2, true, true)]);
                assert_eq!(judged(CAR).last_odometer_km, Some(95_000));
            }
            assert!(!brief(2).unattested);
        });
    }
}

#[test]
fn who_wrote_and_bore_it_out_answers_as_long_as_a_dispute_kept_its_window_open() {
    ExtBuilder.build_and_execute(|| {
        let vin = dented();
        assert_eq!(Vehicles::answers_until(&WORKSHOP), 0);
        pass_days(27);
        let since = now();
        pass_days(33);
        assert_ok!(close(&vin, 2, DisputeEnd::Dismissed, 0, since));
        for who in [WORKSHOP, INSURER, INSPECTOR] {
            assert_eq!(Vehicles::answers_until(&who), until(2));
        }
        assert_eq!((until(2), AnswersUntil::<Test>::iter().count()), (now() + DAY, 3));
        // It never ends earlier.
        assert_ok!(close(&vin, 2, DisputeEnd::Unresolved, 0, now()));
        assert_eq!(Vehicles::answers_until(&WORKSHOP), now() + DAY);
    });
}

/// Before, in the record's own window, who attested the first of two false amendments took its bond away before it was
/// ruled on.
#[test]
fn who_attested_any_amendment_that_can_be_disputed_answers_as_long() {
    ExtBuilder.build_and_execute(|| {
        let vin = make_car(CAR);
        write(WORKSHOP, CAR, on("2019-01-01", km(60_000), reading()));
        pass_days(27);
        let since = now();
        for (number, km) in [(2, km(20_000)), (3, km(20_001)), (4, km(20_002))] {
            assert_ok!(amend(WORKSHOP, 1, false, km));
            witness(CAR, number, if number == 2 { [INSURER, INSPECTOR] } else { [GARAGE, INSPECTOR] });
        }
        pass_days(19);
        assert_ok!(close(&vin, 1, DisputeEnd::Upheld, 3, since));
        assert_eq!((brief(1).from, brief(1).amendments), (0, vec![1, 2]));
        for who in [WORKSHOP, INSURER, INSPECTOR, GARAGE] {
            assert_eq!(Vehicles::answers_until(&who), until(1));
        }
    });
}

/// Before, they took their bonds away while a later amendment kept theirs open.
#[test]
fn who_attested_an_amendment_answers_as_long_as_a_later_one_keeps_it_open() {
    ExtBuilder.build_and_execute(|| {
        make_car(CAR);
        write(WORKSHOP, CAR, on("2019-01-01", km(60_000), reading()));
        witness(CAR, 1, [AUTHORITY, RETAILER]);
        pass_days(29);
        assert_ok!(amend(WORKSHOP, 1, false, km(20_000)));
        witness(CAR, 2, [INSURER, INSPECTOR]);
        assert_eq!(Vehicles::answers_until(&INSURER), now() + 28 * DAY);
        pass_days(27);
        assert_ok!(amend(WORKSHOP, 1, false, km(20_001)));
        witness(CAR, 3, [GARAGE, INSPECTOR]);
        assert_eq!((brief(1).from, brief(1).amendments), (1, vec![2]));
        for who in [WORKSHOP, INSURER, INSPECTOR, GARAGE] {
            assert_eq!(Vehicles::answers_until(&who), now() + 28 * DAY);
        }
        // What is settled keeps nobody, and an amendment nobody who attested the record as a whole.
        pass_days(28);
        let until = Vehicles::answers_until(&INSURER);
        assert_ok!(amend(WORKSHOP, 1, false, km(20_002)));
        witness(CAR, 4, [GARAGE, INSPECTOR]);
        assert_eq!((brief(1).from, brief(1).amendments), (3, vec![]));
        assert_eq!(Vehicles::answers_until(&INSURER), until);
        assert_eq!(Vehicles::answers_until(&AUTHORITY), 0);
    });
}

#[test]
fn in_its_own_window_an_amendment_keeps_nobody_longer_to_the_record_as_a_whole() {
    ExtBuilder.build_and_execute(|| {
        dented();
        pass_days(20);
        assert_ok!(amend(WORKSHOP, 2, false, km(9_400)));
        assert_eq!(until(2), now() + 28 * DAY);
        assert_eq!(Vehicles::answers_until(&INSURER), now() + 8 * DAY);
    });
}

/// Before, it took effect though nobody answered for it any more.
#[test]
fn no_correction_of_a_writer_that_is_gone_takes_effect_by_its_own_dispute() {
    ExtBuilder.build_and_execute(|| {
        let vin = dented();
        pass_days(28);
        assert_ok!(amend(WORKSHOP, 2, false, km(95_000)));
        pass_days(28);
        let since = now();
        enrol(WORKSHOP, &[Role::Workshop], false);
        pass_days(20);
        assert_ok!(close(&vin, 2, DisputeEnd::TakenBack, 0, since));
        assert_eq!((status(2).0, pending(CAR).len()), (RecordStatus::Active, 1));
    });
}

#[test]
fn an_open_dispute_changes_no_record_and_closes_nothing() {
    ExtBuilder.build_and_execute(|| {
        let vin = dented();
        let before = file(CAR);
        assert_ok!(Vehicles::dispute_opened(&vin, 2, false));
        assert_eq!((hook_calls(), file(CAR), events()), (vec![], before, vec![]));
        Disputed::insert(vin, vec![(2, 7)]);
        assert_eq!((view(CAR).disputes, status(2).0, status(1).0), (1, RecordStatus::Disputed, RecordStatus::Active));
        // It is written on all the same.
        assert_ok!(amend(WORKSHOP, 2, false, km(95_000)));
        write(WORKSHOP, CAR, entry(accident()));
        assert_eq!(brief(2).status, RecordStatus::Amended);
    });
}

/// Before, who had attested a record that nobody could dispute any more waited for its bond once more where its writer
/// disputed it itself and gave up.
#[test]
fn nobody_answers_longer_for_what_can_not_be_disputed() {
    ExtBuilder.build_and_execute(|| {
        let vin = dented();
        pass_days(29);
        assert_ok!(close(&vin, 2, DisputeEnd::GivenUp, 1, now() - DAY));
        assert_eq!(AnswersUntil::<Test>::iter().count(), 0);
        pass_days(60);
        assert_ok!(close(&vin, 2, DisputeEnd::GivenUp, 1, now()));
        assert_eq!(AnswersUntil::<Test>::iter().count(), 0);
    });
}

#[test]
fn what_is_not_there_is_not_disputed() {
    ExtBuilder.build_and_execute(|| {
        let vin = dented();
        let other = super::super::mock::vin(EUROPEAN);
        assert_noop!(Vehicles::dispute_opened(&vin, 3, false), Error::<Test>::UnknownRecord);
        assert_noop!(Vehicles::dispute_opened(&other, 0, false), Error::<Test>::UnknownRecord);
        for end in ALL {
            assert_noop!(close(&other, 0, end, 0, 0), Error::<Test>::UnknownVehicle);
            assert_noop!(close(&vin, 3, end, 0, 0), Error::<Test>::UnknownRecord);
        }
    });
}

#[test]
fn a_scrapped_car_is_disputed_like_any() {
    ExtBuilder.build_and_execute(|| {
        let vin = make_car(CAR);
        write(WORKSHOP, CAR, entry(scrapped()));
        witness(CAR, 1, [AUTHORITY, INSPECTOR]);
        assert_ok!(close(&vin, 1, DisputeEnd::Upheld, 0, now()));
        assert_ok!(Vehicles::ensure_transferable(&vin));
    });
}

#[test]
fn calling_the_hooks_is_charged_for() {
    let material = MockHooks::weight(LifeEventKind::Material);
    let corrected = MockHooks::weight(LifeEventKind::Corrected) + material;
    let hooks = corrected.max(MockHooks::weight(LifeEventKind::Annulled));
    // And reading as many amendments as there can be, which it may undo.
    let amendments = u64::from(crate::MAX_AMENDMENTS);
    let db = <Test as frame_system::Config>::DbWeight::get();
    // And what rests on a registration, and what follows from a theft.
    let others = db.reads(6) + db.reads_writes(64, 33);
    assert_eq!(Vehicles::withdrawal_weight(), hooks + db.reads_writes(2 * amendments, amendments) + others);
    // And noting who attested each amendment of its writer.
    assert_eq!(Vehicles::closing_weight(), db.reads_writes(3 * 12, 2 * 12));
    assert!(material.ref_time() > 0);
}
