//! Thefts: whose word takes a car from the market, and for how long.

use crate::{Error, Event, TheftBars, mock::*};
use frame_support::{assert_noop, assert_ok};
use urcar_interfaces::{Deadline, DisputableRecords as _, LifeFile};
use urcar_types::{PendingReason, RecordStatus, Role, TheftStatus};

use TheftStatus::{Recovered, Stolen};

fn tell(who: AccountId, day: &str, status: TheftStatus, case: &str) -> u32 {
    write(who, CAR, on(day, None, theft(status, case)))
}

/// Whether the car is stolen, whether that is only told, and whether it can't be sold for it.
fn reads() -> (bool, bool, bool) {
    let condition = view(CAR).condition;
    let barred = Vehicles::ensure_transferable(&vin(CAR)) == Err(Error::<Test>::VehicleStolen.into());
    (condition.stolen, condition.theft_reported, barred)
}

const NOT: (bool, bool, bool) = (false, false, false);
const STOLEN: (bool, bool, bool) = (true, false, true);
const TOLD: (bool, bool, bool) = (false, true, false);

/// Before, a history of 2019 that came in from abroad put a stolen car back on the market.
#[test]
fn they_count_by_their_days() {
    ExtBuilder.build_and_execute(|| {
        make_car(CAR);
        tell(AUTHORITY, "2019-12-30", Stolen, "A-1");
        tell(AUTHORITY, "2015-01-01", Stolen, "B");
        tell(AUTHORITY, "2015-03-01", Recovered, "B");
        assert_eq!(reads(), STOLEN);
        // A case is one however it is typed, and of another nothing is recovered.
        tell(AUTHORITY, "2020-01-01", Recovered, "C");
        assert_eq!(reads(), STOLEN);
        tell(AUTHORITY, "2019-12-31", Recovered, "a 1");
        assert_eq!(reads(), NOT);
        // A recovery may come before its theft.
        tell(AUTHORITY, "2018-06-01", Stolen, "C");
        assert_eq!(reads(), NOT);
        assert_noop!(try_write(AUTHORITY, CAR, entry(theft(Stolen, " - "))), Error::<Test>::CaseMissing);
    });
}

/// Before, any insurer's word cleared it.
#[test]
fn a_strangers_recovery_waits_for_witnesses() {
    ExtBuilder.build_and_execute(|| {
        make_car(CAR);
        tell(AUTHORITY, "2019-12-30", Stolen, "A");
        let recovered = tell(INSURER, "2019-12-31", Recovered, "A");
        assert_eq!((reads(), pending(CAR)), (STOLEN, vec![(recovered, PendingReason::Witnesses)]));
        witness(CAR, recovered, [GARAGE, INSPECTOR]);
        assert_eq!((reads(), pending(CAR)), (NOT, vec![]));
    });
}

#[test]
fn it_is_judged_anew_whenever_a_theft_of_the_case_comes_or_goes() {
    ExtBuilder.build_and_execute(|| {
        let vin = make_car(CAR);
        let early = tell(AUTHORITY, "2019-12-31", Recovered, "A");
        assert!(view_record(CAR, early).pending);
        System::reset_events();
        tell(AUTHORITY, "2019-12-30", Stolen, "A");
        // Its writer wrote every theft of the case by now.
        assert!(events().contains(&Event::RecordTookEffect { vin, number: early }));
        assert_eq!(reads(), NOT);
        assert_eq!(view_record(CAR, early).window_until, Some(now() + 28 * DAY));
        System::reset_events();
        let other = tell(INSURER, "2019-12-29", Stolen, "A");
        assert!(events().contains(&Event::RecordPendingAgain { vin, number: early }));
        assert_eq!((reads(), view_record(CAR, early).pending), (STOLEN, true));
        pass_days(3);
        assert_ok!(amend(INSURER, other, true, None));
        assert_eq!((reads(), view_record(CAR, early).window_until), (NOT, Some(now() + 28 * DAY)));
    });
}

#[test]
fn an_insurers_word_alone_bars_a_sale_for_fourteen_days_and_is_then_only_shown() {
    ExtBuilder.build_and_execute(|| {
        let vin = make_car(CAR);
        let number = tell(INSURER, "2019-12-30", Stolen, "A");
        assert_eq!(deadlines(), [(15, Deadline::Theft { vin, record: number })]);
        pass_days(13);
        assert_eq!(reads(), STOLEN);
        System::reset_events();
        hook_calls();
        pass_days(1);
        assert_eq!((reads(), pending(CAR)), (TOLD, vec![]));
        assert_eq!(events(), [Event::TheftFaded { vin, number }]);
        assert_eq!(hook_calls(), [HookCall::Material(vin)]);
        // Borne out, it stands; however late. It can be disputed from then on, as whatever takes effect.
        pass_days(400);
        witness(CAR, number, [GARAGE, INSPECTOR]);
        assert_eq!(reads(), STOLEN);
        assert_eq!(view_record(CAR, number).window_until, Some(now() + 28 * DAY));
        assert_eq!(Vehicles::brief(&vin, number).unwrap().window_until, now() + 28 * DAY);
        assert!(events().contains(&Event::RecordTookEffect { vin, number }));
        pass_days(400);
        assert_eq!(reads(), STOLEN);
        Vehicles::serve_theft(&vin, number);
        assert_eq!(reads(), STOLEN);
    });
}

/// Before, it barred the sale for good though nobody answered for it.
#[test]
fn one_that_faded_is_not_borne_out_while_its_writer_is_gone() {
    ExtBuilder.build_and_execute(|| {
        make_car(CAR);
        let number = tell(INSURER, "2019-12-30", Stolen, "A");
        pass_days(14);
        enrol(INSURER, &[Role::Insurer], false);
        let attest = || attest_now(GARAGE, CAR, number);
        assert_noop!(attest(), Error::<Test>::WriterGone);
        enrol(INSURER, &[Role::Insurer], true);
        assert_ok!(attest());
    });
}

#[test]
fn borne_out_in_time_it_does_not_fade_and_an_authoritys_never_does() {
    ExtBuilder.build_and_execute(|| {
        make_car(CAR);
        let number = tell(INSURER, "2019-12-30", Stolen, "A");
        witness(CAR, number, [GARAGE, INSPECTOR]);
        pass_days(30);
        assert_eq!(reads(), STOLEN);
        tell(INSURER, "2020-01-02", Recovered, "A");
        assert_eq!(reads(), NOT);
        tell(AUTHORITY, "2020-01-03", Stolen, "B");
        pass_days(400);
        assert_eq!((reads(), deadlines().len()), (STOLEN, 0));
    });
}

#[test]
fn who_is_both_speaks_as_an_insurer() {
    ExtBuilder.build_and_execute(|| {
        make_car(CAR);
        enrol(AUTHORITY, &[Role::Insurer, Role::Authority], true);
        tell(AUTHORITY, "2019-12-30", Stolen, "A");
        pass_days(14);
        assert_eq!(reads(), TOLD);
    });
}

/// Insurers in turn would keep a car from its owner's buyers for ever.
#[test]
fn however_many_insurers_a_car_is_barred_fourteen_days_in_each_span() {
    ExtBuilder.build_and_execute(|| {
        make_car(CAR);
        let insurers = [INSURER, 50, 51, 52, 53];
        for who in &insurers[1..] {
            enrol(*who, &[Role::Insurer], true);
        }
        let mut barred = Vec::new();
        for day in 0..300u64 {
            if day.is_multiple_of(3) {
                let who = insurers[(day / 3 % 5) as usize];
                tell(who, "2019-12-30", Stolen, &format!("case {day}"));
            }
            barred.push(reads().2);
            pass_days(1);
        }
        // In each span its time, the last of one and the first of the next.
        assert!(barred.windows(90).all(|span| span.iter().filter(|day| **day).count() <= 28));
        assert_eq!(barred.iter().filter(|day| **day).count(), 4 * 14);
        assert_eq!(TheftBars::<Test>::iter().count(), 1);
    });
}

#[test]
fn what_comes_when_the_time_is_used_up_is_shown_at_once() {
    ExtBuilder.build_and_execute(|| {
        let vin = make_car(CAR);
        tell(INSURER, "2019-12-30", Stolen, "A");
        pass_days(10);
        // The second ends with the first.
        tell(INSURER, "2019-12-31", Stolen, "B");
        pass_days(4);
        assert_eq!(reads(), TOLD);
        System::reset_events();
        let late = tell(INSURER, "2020-01-10", Stolen, "C");
        assert!(events().contains(&Event::TheftFaded { vin, number: late }));
        assert_eq!((reads(), deadlines().len()), (TOLD, 0));
        // An authority's word bars it all the same, and so does the insurer's with witnesses.
        witness(CAR, late, [GARAGE, INSPECTOR]);
        assert_eq!(reads(), STOLEN);
    });
}

/// Before, an insurer's word that was taken back at once left the next one's nothing for ninety days.
#[test]
fn only_time_in_which_the_car_is_stolen_is_used_up() {
    ExtBuilder.build_and_execute(|| {
        make_car(CAR);
        for who in [50, 51] {
            enrol(who, &[Role::Insurer], true);
        }
        let burnt = tell(51, "2019-12-30", Stolen, "own");
        assert_ok!(amend(51, burnt, true, None));
        // Nor by one of which the recovery is known already.
        tell(50, "2019-12-31", Recovered, "found");
        tell(50, "2019-12-30", Stolen, "found");
        assert_eq!(reads(), NOT);
        pass_days(20);
        tell(INSURER, "2020-01-10", Stolen, "A");
        pass_days(5);
        tell(INSURER, "2020-01-11", Recovered, "A");
        assert_eq!(reads(), NOT);
        pass_days(30);
        // Nine days are left of it.
        tell(50, "2020-02-10", Stolen, "B");
        pass_days(8);
        assert_eq!(reads(), STOLEN);
        pass_days(1);
        assert_eq!(reads(), TOLD);
        // In full it is there again ninety days after the first: no word that comes and goes puts that off.
        pass_days(25);
        tell(INSURER, "2020-02-11", Stolen, "C");
        assert_eq!(reads(), TOLD);
        pass_days(1);
        tell(INSURER, "2020-02-12", Stolen, "D");
        pass_days(13);
        assert_eq!(reads(), STOLEN);
        pass_days(1);
        assert_eq!(reads(), TOLD);
    });
}

#[test]
fn no_game_with_recoveries_bars_it_longer() {
    ExtBuilder.build_and_execute(|| {
        make_car(CAR);
        let mut barred = Vec::new();
        for day in 0..400u64 {
            let case = format!("case {}", day / 7);
            match day % 7 {
                0 => {
                    tell(INSURER, "2019-12-30", Stolen, &case);
                }
                3 => {
                    tell(INSURER, "2019-12-31", Recovered, &case);
                }
                // What was found is stolen once more where two thirds withdraw that.
                5 => {
                    let recovered = file(CAR).records - 1;
                    assert_ok!(amend(CONSORTIUM, recovered, true, None));
                }
                _ => {}
            }
            barred.push(reads().2);
            pass_days(1);
        }
        // In each span its time, the last of one and the first of the next.
        assert!(barred.windows(90).all(|span| span.iter().filter(|day| **day).count() <= 28));
    });
}

/// Before, one that was withdrawn as soon as it was disputed was followed by the next, for nothing.
#[test]
fn whoever_takes_a_theft_back_bars_the_sale_by_none_for_a_time() {
    for (who, is_attested) in [(AUTHORITY, false), (INSURER, true)] {
        ExtBuilder.build_and_execute(|| {
            make_car(CAR);
            enrol(50, &[Role::Authority], true);
            let first = tell(who, "2019-12-30", Stolen, "1");
            if is_attested {
                witness(CAR, first, [GARAGE, INSPECTOR]);
            }
            assert_eq!(reads(), STOLEN);
            assert_ok!(amend(who, first, true, None));
            let second = tell(who, "2019-12-30", Stolen, "2");
            assert_eq!(reads(), TOLD);
            // Whoever attests it.
            witness(CAR, second, [RETAILER, WORKSHOP]);
            assert_eq!(reads(), TOLD);
            // Another's counts, and in time its own do again.
            let other = tell(50, "2019-12-30", Stolen, "3");
            assert_eq!(reads(), STOLEN);
            assert_ok!(amend(50, other, true, None));
            pass_days(90);
            tell(who, "2019-12-30", Stolen, "4");
            assert_eq!(reads(), STOLEN);
        });
    }
}

/// Else a car could be sold in between, and be stolen once more for whoever bought it.
#[test]
fn nobody_takes_a_recovery_back_not_even_one_that_waits_again() {
    ExtBuilder.build_and_execute(|| {
        make_car(CAR);
        tell(AUTHORITY, "2019-12-30", Stolen, "A");
        let recovered = tell(AUTHORITY, "2019-12-31", Recovered, "A");
        assert_eq!(reads(), NOT);
        assert_noop!(amend(AUTHORITY, recovered, true, None), Error::<Test>::NotWithdrawable);
        // Another's word of the same theft has it wait for witnesses.
        let other = tell(INSURER, "2019-12-30", Stolen, "A");
        assert!(view_record(CAR, recovered).pending);
        assert_noop!(amend(AUTHORITY, recovered, true, None), Error::<Test>::NotWithdrawable);
        assert_ok!(amend(INSURER, other, true, None));
        assert_eq!((reads(), status(recovered).0), (NOT, RecordStatus::Active));
        assert_ok!(amend(CONSORTIUM, recovered, true, None));
        assert_eq!(reads(), STOLEN);
    });
}

#[test]
fn one_that_never_counted_its_writer_takes_back() {
    ExtBuilder.build_and_execute(|| {
        make_car(CAR);
        tell(AUTHORITY, "2019-12-30", Stolen, "A");
        let recovered = tell(INSURER, "2019-12-31", Recovered, "A");
        assert!(view_record(CAR, recovered).pending);
        assert_ok!(amend(INSURER, recovered, true, None));
        assert_eq!((reads(), status(recovered).0), (STOLEN, RecordStatus::Withdrawn));
    });
}

#[test]
fn an_annulment_ends_a_theft() {
    ExtBuilder.build_and_execute(|| {
        make_car(CAR);
        tell(INSURER, "2019-12-30", Stolen, "A");
        pass_days(4);
        let reason = urcar_types::Text::unchecked("wrong");
        assert_ok!(Vehicles::annul(signed(CONSORTIUM), typed(CAR), reason));
        pass_days(20);
        make_car(CAR);
        tell(INSURER, "2020-01-01", Stolen, "A");
        pass_days(9);
        assert_eq!(reads(), STOLEN);
        pass_days(1);
        assert_eq!(reads(), TOLD);
    });
}

#[test]
fn an_organisation_recovers_a_case_so_often() {
    ExtBuilder.build_and_execute(|| {
        make_car(CAR);
        for day in ["2019-01-01", "2019-02-01", "2019-03-01", "2019-04-01"] {
            tell(AUTHORITY, day, Recovered, "A");
        }
        assert_noop!(try_write(AUTHORITY, CAR, entry(theft(Recovered, "a"))), Error::<Test>::TooManyFacts);
        assert_ok!(try_write(INSURER, CAR, entry(theft(Recovered, "A"))));
        assert_ok!(try_write(AUTHORITY, CAR, entry(theft(Recovered, "B"))));
    });
}
