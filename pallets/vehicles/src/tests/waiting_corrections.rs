//! Taking back and amending later: a correction waits for two who attest it.

use crate::{AttestationsOf, Error, Event, States, WaitingRecords, Witnesses, mock::*};
use frame_support::{assert_noop, assert_ok};
use urcar_types::{Author, PendingReason, RecordStatus, Role, Verdict};

/// A car with a workshop's accident in record 1, read at 62 000 km.
fn dented() -> urcar_types::Vin {
    let vin = make_car(CAR);
    write(WORKSHOP, CAR, on("2019-06-01", km(62_000), accident()));
    System::reset_events();
    hook_calls();
    vin
}

fn attest(who: AccountId, number: u32) -> sp_runtime::DispatchResult {
    attest_now(who, CAR, number).map(|_| ()).map_err(|refused| refused.error)
}

/// A correction of a record, as it waits.
fn waits(number: u32, corrects: u32) -> (u32, PendingReason) {
    (number, PendingReason::Correction { corrects })
}

#[test]
fn in_the_first_window_a_writer_amends_alone_three_times_at_most() {
    ExtBuilder.build_and_execute(|| {
        dented();
        pass_days(27);
        for km in [62_001, 62_002, 62_003] {
            assert_ok!(amend(WORKSHOP, 1, false, self::km(km)));
        }
        assert_eq!((status(1).1, judged(CAR).last_odometer_km), (3, Some(62_003)));
        assert_ok!(amend(WORKSHOP, 1, false, km(62_004)));
        assert_eq!((status(1).1, judged(CAR).last_odometer_km), (3, Some(62_003)));
        assert_eq!(pending(CAR), [waits(5, 1)]);
        // To withdraw it takes nobody else.
        assert_ok!(amend(WORKSHOP, 1, true, None));
        assert_eq!((status(1).0, pending(CAR)), (RecordStatus::Withdrawn, vec![]));
    });
}

/// Before, 30 000 km counted at once, and nobody could challenge it.
#[test]
fn later_an_amendment_waits_for_two_who_attest_it() {
    ExtBuilder.build_and_execute(|| {
        let vin = dented();
        pass_days(28);
        assert_ok!(amend(WORKSHOP, 1, false, km(30_000)));
        assert!(matches!(events()[..], [Event::Recorded { number: 2, pending: true, .. }]));
        assert_eq!(hook_calls(), [HookCall::Amended(vin, 1, true, false)]);
        let unchanged = || (status(1), judged(CAR).last_odometer_km);
        assert_eq!(unchanged(), ((RecordStatus::Active, 0), Some(62_000)));
        assert!(view_record(CAR, 2).pending);
        assert_eq!(pending(CAR), [waits(2, 1)]);
        // Not one of the writer's house, nor one alone.
        House::append((WORKSHOP, RETAILER));
        assert_noop!(attest(WORKSHOP, 2), Error::<Test>::OwnRecord);
        assert_noop!(attest(RETAILER, 2), Error::<Test>::OwnRecord);
        assert_ok!(attest(INSURER, 2));
        assert_noop!(attest(INSURER, 2), Error::<Test>::WitnessTwice);
        assert_eq!(unchanged(), ((RecordStatus::Active, 0), Some(62_000)));
        pass_days(3);
        System::reset_events();
        assert_ok!(attest(INSPECTOR, 2));
        assert_eq!(unchanged(), ((RecordStatus::Amended, 1), Some(30_000)));
        assert_eq!(pending(CAR), []);
        assert_eq!(
            events(),
            [
                Event::Attested { vin, number: 2, witness: INSPECTOR, witnesses: 2 },
                Event::RecordTookEffect { vin, number: 2 },
                Event::RecordStatusChanged { vin, number: 1, status: RecordStatus::Amended, version: 1 },
            ]
        );
        assert_eq!(hook_calls(), [HookCall::Material(vin), HookCall::Amended(vin, 1, true, true)]);
        // It has a window of its own; the record's own is over all the same.
        assert_eq!(view_record(CAR, 1).window_until, Some(now() + 28 * DAY));
        assert_eq!(States::<Test>::get(vin, 1).alone, 0);
    });
}

#[test]
fn later_a_withdrawal_waits_too() {
    ExtBuilder.build_and_execute(|| {
        let vin = dented();
        pass_days(28);
        assert_ok!(amend(WORKSHOP, 1, true, None));
        // Nobody hears of a withdrawal that is none yet.
        assert_eq!(hook_calls(), []);
        assert_eq!((status(1).0, view(CAR).condition.accidents), (RecordStatus::Active, 1));
        assert_ok!(attest(INSURER, 2));
        assert_ok!(attest(INSPECTOR, 2));
        assert_eq!((status(1).0, view(CAR).condition.accidents), (RecordStatus::Withdrawn, 0));
        assert_eq!(hook_calls(), [HookCall::Material(vin), HookCall::Withdrawn(vin, 1, true)]);
    });
}

#[test]
fn what_took_effect_is_not_withdrawn_by_its_writer_alone() {
    for (writer, data) in need_witnesses() {
        ExtBuilder.build_and_execute(|| {
            let vin = make_car(CAR);
            write(writer, CAR, on("2019-01-01", None, data));
            witness(CAR, 1, [INSPECTOR, RETAILER]);
            let in_effect = effects(CAR).0;
            assert_ok!(amend(writer, 1, true, None));
            assert_eq!((effects(CAR), pending(CAR)), ((in_effect, 1), vec![waits(2, 1)]));
            // Earlier witnesses may say so, too.
            assert_ok!(attest(INSPECTOR, 2));
            assert_eq!(effects(CAR).0, in_effect);
            assert_ok!(attest(RETAILER, 2));
            assert_eq!(effects(CAR), ((0, 0, false, false), 0));
            assert_eq!(status(1).0, RecordStatus::Withdrawn);
            // So a brand on the wrong car goes, too.
            assert_eq!(view(CAR).condition.brands, []);
            assert!(!WaitingRecords::<Test>::contains_key(vin));
        });
    }
}

#[test]
fn what_took_effect_is_amended_alone_in_its_first_window() {
    ExtBuilder.build_and_execute(|| {
        make_car(CAR);
        write(GARAGE, CAR, on("2018-01-01", km(80_000), reading()));
        write(WORKSHOP, CAR, on("2018-06-01", km(7), replaced()));
        // It begins with the effect.
        pass_days(50);
        witness(CAR, 2, [AUTHORITY, INSPECTOR]);
        assert_eq!(view_record(CAR, 2).window_until, Some(now() + 28 * DAY));
        pass_days(27);
        assert_ok!(amend(WORKSHOP, 2, false, km(70)));
        // Which undoes nothing.
        assert_eq!((judged(CAR).last_odometer_km, effects(CAR)), (Some(70), ((0, 0, true, false), 0)));
        pass_days(1);
        assert_ok!(amend(WORKSHOP, 2, false, km(700)));
        assert_eq!((judged(CAR).last_odometer_km, pending(CAR)), (Some(70), vec![waits(4, 2)]));
    });
}

#[test]
fn what_waits_its_writer_withdraws_alone_at_any_time() {
    for (writer, data) in need_witnesses() {
        ExtBuilder.build_and_execute(|| {
            make_car(CAR);
            write(writer, CAR, on("2019-01-01", None, data));
            pass_days(100);
            assert_eq!((effects(CAR).1, view_record(CAR, 1).window_until), (1, None));
            assert_ok!(amend(writer, 1, true, None));
            assert_eq!((effects(CAR).1, status(1).0), (0, RecordStatus::Withdrawn));
            assert_noop!(attest(INSPECTOR, 1), Error::<Test>::RecordWithdrawn);
        });
    }
}

#[test]
fn what_waits_its_writer_amends_alone_and_it_waits_on() {
    ExtBuilder.build_and_execute(|| {
        make_car(CAR);
        write(GARAGE, CAR, on("2018-01-01", km(80_000), reading()));
        write(WORKSHOP, CAR, on("2018-06-01", km(7), replaced()));
        assert_ok!(attest(INSPECTOR, 2));
        pass_days(100);
        assert_ok!(amend(WORKSHOP, 2, false, km(70)));
        assert_eq!(attested(CAR, 2), (true, false, vec![]));
        assert_eq!(judged(CAR).last_odometer_km, Some(80_000));
        witness(CAR, 2, [AUTHORITY, INSPECTOR]);
        assert_eq!((judged(CAR).last_odometer_km, effects(CAR)), (Some(70), ((0, 0, true, false), 0)));
    });
}

#[test]
fn a_ruling_or_two_thirds_do_as_well() {
    ExtBuilder.build_and_execute(|| {
        make_car(CAR);
        write(MAKER, CAR, entry(scrapped()));
        witness(CAR, 1, [INSPECTOR, RETAILER]);
        assert_ok!(amend(MAKER, 1, true, None));
        assert_ok!(amend(CONSORTIUM, 1, true, None));
        // What waited to correct it waits for nothing any more.
        assert_eq!((pending(CAR), status(1).0), (vec![], RecordStatus::Withdrawn));
        assert_noop!(attest(INSPECTOR, 2), Error::<Test>::RecordWithdrawn);
    });
}

#[test]
fn the_last_that_is_attested_holds() {
    ExtBuilder.build_and_execute(|| {
        let vin = dented();
        pass_days(28);
        for km in [30_000, 40_000, 30_000] {
            assert_ok!(amend(WORKSHOP, 1, false, self::km(km)));
        }
        assert_eq!(pending(CAR), [2, 3, 4].map(|number| waits(number, 1)));
        for number in [3, 2] {
            assert_ok!(attest(INSURER, number));
            assert_ok!(attest(INSPECTOR, number));
        }
        assert_eq!((judged(CAR).last_odometer_km, status(1)), (Some(30_000), (RecordStatus::Amended, 2)));
        // By now the last says what holds already: it changes nothing, and opens no window.
        pass_days(2);
        hook_calls();
        assert_ok!(attest(INSURER, 4));
        assert_ok!(attest(INSPECTOR, 4));
        assert_eq!((pending(CAR), status(1), hook_calls()), (vec![], (RecordStatus::Amended, 2), vec![]));
        assert_eq!(view_record(CAR, 1).window_until, Some(now() + 26 * DAY));
        assert_eq!(States::<Test>::get(vin, 1).amendments.len(), 2);
    });
}

#[test]
fn a_correction_that_waits_is_withdrawn_by_its_writer_alone() {
    ExtBuilder.build_and_execute(|| {
        let vin = dented();
        pass_days(28);
        assert_ok!(amend(WORKSHOP, 1, false, km(30_000)));
        assert_noop!(amend(WORKSHOP, 2, false, km(3)), Error::<Test>::CorrectionOfCorrection);
        assert_noop!(amend(GARAGE, 2, true, None), Error::<Test>::NotRecordWriter);
        hook_calls();
        System::reset_events();
        assert_ok!(amend(WORKSHOP, 2, true, None));
        assert_eq!(
            (pending(CAR), status(2), status(1)),
            (vec![], (RecordStatus::Withdrawn, 0), (RecordStatus::Active, 0))
        );
        assert_eq!(hook_calls(), []);
        assert!(matches!(
            events()[..],
            [
                Event::RecordStatusChanged { number: 2, status: RecordStatus::Withdrawn, version: 0, .. },
                Event::Recorded { number: 3, pending: false, .. },
            ]
        ));
        assert_noop!(attest(INSPECTOR, 2), Error::<Test>::RecordWithdrawn);
        assert_noop!(amend(WORKSHOP, 2, true, None), Error::<Test>::RecordWithdrawn);
        // Two thirds may, too.
        assert_ok!(amend(WORKSHOP, 1, false, km(30_000)));
        assert_ok!(amend(CONSORTIUM, 4, true, None));
        assert_eq!((pending(CAR), Vehicles::record_of(&vin, 5).unwrap().author), (vec![], Author::Consortium));
    });
}

#[test]
fn corrections_in_effect_may_be_attested_and_those_of_the_consortium_need_it_not() {
    ExtBuilder.build_and_execute(|| {
        let vin = dented();
        assert_ok!(amend(WORKSHOP, 1, false, km(62_100)));
        let before = file(CAR);
        hook_calls();
        assert_ok!(attest(INSURER, 2));
        assert_ok!(attest(INSPECTOR, 2));
        assert_eq!((file(CAR), hook_calls()), (before, vec![]));
        let attestations: AttestationsOf<Test> = Witnesses::<Test>::get(vin, 2);
        assert_eq!(attestations.witnessed.unwrap().by, [INSURER, INSPECTOR]);
        assert_ok!(amend(CONSORTIUM, 1, false, km(62_200)));
        assert_noop!(attest(INSURER, 3), Error::<Test>::NeedsNoWitness);
    });
}

#[test]
fn nothing_takes_effect_while_its_writer_is_gone() {
    ExtBuilder.build_and_execute(|| {
        dented();
        pass_days(28);
        assert_ok!(amend(WORKSHOP, 1, false, km(30_000)));
        enrol(WORKSHOP, &[Role::Workshop], false);
        assert_noop!(attest(INSPECTOR, 2), Error::<Test>::WriterGone);
        // What counts already may be attested.
        assert_ok!(attest(INSPECTOR, 1));
        enrol(WORKSHOP, &[Role::Workshop], true);
        assert_ok!(attest(INSPECTOR, 2));
        Organisations::remove(WORKSHOP);
        assert_noop!(attest(INSURER, 2), Error::<Test>::WriterGone);
    });
}

#[test]
fn so_many_wait_of_a_record_and_of_a_writer() {
    ExtBuilder.build_and_execute(|| {
        dented();
        write(WORKSHOP, CAR, on("2019-06-02", km(62_000), accident()));
        write(WORKSHOP, CAR, on("2019-06-03", km(62_000), accident()));
        write(GARAGE, CAR, on("2019-06-03", km(62_000), accident()));
        pass_days(28);
        for km in 1..=4 {
            assert_ok!(amend(WORKSHOP, 1, false, self::km(km)));
        }
        assert_noop!(amend(WORKSHOP, 1, false, km(5)), Error::<Test>::TooManyWaiting);
        assert_noop!(amend(WORKSHOP, 1, true, None), Error::<Test>::TooManyWaiting);
        for km in 1..=4 {
            assert_ok!(amend(WORKSHOP, 2, false, self::km(km)));
        }
        assert_noop!(amend(WORKSHOP, 3, false, km(5)), Error::<Test>::TooManyWaiting);
        // That is the workshop's affair.
        assert_ok!(amend(GARAGE, 4, false, km(5)));
        // Room is made by taking one back, by an attestation, and by two thirds.
        assert_ok!(amend(WORKSHOP, 5, true, None));
        assert_ok!(amend(WORKSHOP, 1, true, None));
        witness(CAR, 12, [INSURER, INSPECTOR]);
        assert_ok!(amend(WORKSHOP, 3, false, km(5)));
        assert_noop!(amend(WORKSHOP, 3, false, km(6)), Error::<Test>::TooManyWaiting);
        assert_ok!(amend(CONSORTIUM, 1, false, km(5)));
    });
}

#[test]
fn so_many_wait_of_a_car() {
    ExtBuilder.build_and_execute(|| {
        make_car(CAR);
        let garages = 50..59;
        for (number, who) in (1..).zip(garages.clone()) {
            enrol(who, &[Role::Workshop], true);
            assert_eq!(write(who, CAR, on("2019-06-02", km(62_000), accident())), 2 * number - 1);
            write(who, CAR, on("2019-06-02", km(62_000), accident()));
        }
        pass_days(28);
        for (number, who) in (1..).zip(garages.clone()).take(8) {
            for km in 1..=4 {
                assert_ok!(amend(who, 2 * number - 1, false, self::km(km)));
                assert_ok!(amend(who, 2 * number, false, self::km(km)));
            }
        }
        assert_eq!(pending(CAR).len(), 64);
        assert_noop!(amend(58, 17, false, km(1)), Error::<Test>::TooManyWaiting);
        // Nor as records of their kinds, nor does a title order.
        let another = entry(correction(17, false, km(1)));
        assert_noop!(try_write(58, CAR, another), Error::<Test>::TooManyWaiting);
        assert_noop!(try_write(AUTHORITY, CAR, backed(entry(title_order(BOB)))), Error::<Test>::TooManyWaiting);
    });
}

#[test]
fn an_amendment_beyond_the_last_place_is_refused_at_the_second_attestation() {
    ExtBuilder.build_and_execute(|| {
        dented();
        pass_days(28);
        assert_ok!(amend(WORKSHOP, 1, false, km(30_000)));
        for km in 1..=12 {
            assert_ok!(amend(CONSORTIUM, 1, false, self::km(km)));
        }
        assert_ok!(attest(INSURER, 2));
        assert_noop!(attest(INSPECTOR, 2), Error::<Test>::TooManyAmendments);
        assert_eq!(judged(CAR).verdict, Verdict::Logical);
    });
}
