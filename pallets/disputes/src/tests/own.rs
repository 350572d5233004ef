//! A writer disputes its own record, because nobody attested its correction.

use super::*;
use crate::MAX_OWN;
use urcar_interfaces::{LifeEvent, LifeFileHooks, OpenDisputes};

/// Nobody attested what the garage says of its own record now, and it disputes that.
fn disputes_itself() -> u32 {
    change_record(|entry| entry.unattested = true);
    assert_ok!(open_by(GARAGE, 1));
    crate::NextDispute::<Test>::get() - 1
}

#[test]
fn it_costs_no_deposit_and_is_voted_on_at_once() {
    ExtBuilder.build_and_execute(|| {
        // The window is over.
        run_to(60);
        let dispute = disputes_itself();
        assert_eq!((free(GARAGE), on_hold(GARAGE)), (RICH, 0));
        let view = view(dispute);
        assert!(view.own);
        assert_eq!((view.grace_until, view.vote_until, view.final_until), (60, 80, 100));
        assert_ok!(vote(MAKER, dispute, true));
        // It bars no sale.
        assert!(!Disputes::bars_sale(&vin(CAR)));
        assert_eq!(<Disputes as OpenDisputes>::open(&vin(CAR)), [dispute]);
    });
}

/// Before, one that was gone and owned the car had its correction take effect.
#[test]
fn only_while_the_writer_is_there() {
    ExtBuilder.build_and_execute(|| {
        change_record(|entry| entry.unattested = true);
        Owners::insert(vin(CAR), (GARAGE, false));
        enrol(GARAGE, &[], false);
        assert_noop!(open_by(GARAGE, 1), Error::<Test>::OwnRecord);
    });
}

#[test]
fn it_is_about_the_correction_to_come_and_no_other_version() {
    ExtBuilder.build_and_execute(|| {
        change_record(|entry| (entry.unattested, entry.version) = (true, 1));
        for (version, outcome) in [(1, Err(Error::<Test>::VersionNotDisputable.into())), (2, Ok(()))] {
            let (ground, statement, evidence) = (Ground::WrongReading, statement(), evidence(1));
            let call = || Disputes::open(signed(GARAGE), text(CAR), RECORD, Some(version), ground, statement, evidence);
            assert_eq!(urcar_testing::as_call(call), outcome);
        }
        assert_eq!((view(0).from, view(0).version), (2, 1));
    });
}

#[test]
fn the_correction_to_come_may_bring_its_first_reading() {
    ExtBuilder.build_and_execute(|| {
        change_record(|entry| (entry.unattested, entry.reads) = (true, false));
        assert_ok!(open_by(GARAGE, 1));
        assert_eq!((view(0).own, view(0).ground), (true, Ground::WrongReading));
    });
}

#[test]
fn its_ground_is_chosen_too() {
    ExtBuilder.build_and_execute(|| {
        change_record(|entry| entry.unattested = true);
        let (ground, statement, evidence) = (Ground::NotChosen, statement(), evidence(1));
        assert_noop!(
            Disputes::open(signed(GARAGE), text(CAR), RECORD, None, ground, statement, evidence),
            Error::<Test>::GroundNotChosen
        );
    });
}

#[test]
fn witnesses_vote_and_the_writers_house_does_not() {
    ExtBuilder.build_and_execute(|| {
        enrol(BRANCH, &[], true);
        let dispute = disputes_itself();
        for who in [GARAGE, BRANCH] {
            assert_noop!(vote(who, dispute, true), Error::<Test>::PartyMayNotVote);
        }
        votes(dispute, &[DEALER, TESTER], true);
    });
}

#[test]
fn upheld_the_correction_takes_effect_and_nobody_is_punished() {
    ExtBuilder.build_and_execute(|| {
        let dispute = disputes_itself();
        votes(dispute, &[DEALER, TESTER, MAKER, INSURER], true);
        run_to(view(dispute).vote_until);
        assert_eq!(view(dispute).status, DisputeStatus::Upheld { slashed: 0, awarded: 0 }.map(Amount));
        assert_eq!((entry().status, Punished::get()), (RecordStatus::Withdrawn, vec![]));
        assert_eq!((free(GARAGE), free(DEALER), free(TREASURY)), (RICH, RICH, RICH));
    });
}

#[test]
fn dismissed_or_unresolved_nothing_changes_and_nobody_was_absent() {
    for (nays, status) in [
        (&JURY[..4], DisputeStatus::Dismissed { forfeited: 0 }),
        (&JURY[..0], DisputeStatus::Unresolved { forfeited: 0 }),
    ] {
        ExtBuilder.build_and_execute(|| {
            let dispute = disputes_itself();
            votes(dispute, nays, false);
            run_to(view(dispute).final_until);
            assert_eq!(view(dispute).status, status.map(Amount));
            assert_eq!((free(GARAGE), free(TREASURY), Missed::get()), (RICH, RICH, vec![]));
        });
    }
}

/// Before, a writer settled its record by a dispute that nobody had a reason to vote on.
#[test]
fn unresolved_it_closes_no_window() {
    ExtBuilder.build_and_execute(|| {
        let dispute = disputes_itself();
        let before = entry().window_until;
        run_to(view(dispute).final_until);
        assert_eq!(view(dispute).status, DisputeStatus::Unresolved { forfeited: 0 }.map(Amount));
        let open_for = (System::block_number() - view(dispute).opened_at) * BLOCK;
        assert_eq!((entry().status, entry().window_until), (RecordStatus::Active, before + open_for));
        assert_ok!(open_by(ANN, 2));
    });
}

#[test]
fn it_gives_way_to_another_who_challenges_the_record() {
    ExtBuilder.build_and_execute(|| {
        run_to(40);
        let dispute = disputes_itself();
        assert_ok!(vote(MAKER, dispute, true));
        // The window would be over by now: it stood still.
        run_to(55);
        events();
        // Whoever can't challenge it ends nothing.
        assert_noop!(open_by(EVE, 2), Error::<Test>::NotEntitled);
        assert_noop!(open_by(POOR, 2), Error::<Test>::NotEntitled);
        assert!(view(dispute).status.is_open());
        assert_ok!(open_by(ANN, 2));
        assert_eq!((view(dispute).status, view(1).status), (DisputeStatus::Void, DisputeStatus::Open));
        assert_eq!(events()[0], Event::DisputeVoid { dispute, vin: vin(CAR), record: RECORD });
        assert!(Disputes::bars_sale(&vin(CAR)) && !view(1).own);
        assert_eq!(crate::OwnOpen::<Test>::iter().count(), 0);
        // Its writer waits for that one, and may dispute it again after it.
        assert_noop!(open_by(GARAGE, 3), Error::<Test>::AlreadyDisputed);
        assert_ok!(give_up(ANN, 1));
        assert_ok!(open_by(GARAGE, 3));
    });
}

#[test]
fn past_the_window_it_gives_way_to_nobody() {
    ExtBuilder.build_and_execute(|| {
        run_to(60);
        let dispute = disputes_itself();
        run_to(61);
        assert_noop!(open_by(ANN, 2), Error::<Test>::DisputeTooLate);
        assert!(view(dispute).status.is_open());
    });
}

#[test]
fn where_others_attest_the_correction_after_all_it_is_over() {
    let corrections: [fn(bool); 2] = [withdraws, amends];
    for in_effect in corrections {
        ExtBuilder.build_and_execute(|| {
            let dispute = disputes_itself();
            run_to(10);
            in_effect(true);
            assert_eq!(view(dispute).status, DisputeStatus::Conceded);
        });
    }
}

#[test]
fn the_writer_gives_up() {
    ExtBuilder.build_and_execute(|| {
        let dispute = disputes_itself();
        assert_ok!(give_up(GARAGE, dispute));
        assert_eq!(view(dispute).status, DisputeStatus::GivenUp { forfeited: 0 }.map(Amount));
        // Once a version, too.
        assert_noop!(open_by(GARAGE, 2), Error::<Test>::HouseDisputedBefore);
    });
}

#[test]
fn nobody_joins() {
    ExtBuilder.build_and_execute(|| {
        let dispute = disputes_itself();
        assert_noop!(join(ANN, dispute, 2), Error::<Test>::OwnDispute);
    });
}

#[test]
fn its_house_does_not_and_neither_does_who_has_no_correction_waiting() {
    ExtBuilder.build_and_execute(|| {
        assert_noop!(open_by(GARAGE, 1), Error::<Test>::OwnRecord);
        enrol(BRANCH, &[], true);
        change_record(|entry| entry.unattested = true);
        assert_noop!(open_by(BRANCH, 1), Error::<Test>::OwnRecord);
        // Others dispute it as ever: with a deposit.
        assert_ok!(open_by(ANN, 1));
        assert!(!view(0).own && on_hold(ANN) == STAKE);
    });
}

#[test]
fn a_writer_has_few_of_them() {
    ExtBuilder.build_and_execute(|| {
        for number in 0..=MAX_OWN {
            write(&vin(CAR), 20 + number, by(GARAGE), &[]);
            change(&vin(CAR), 20 + number, |entry| entry.unattested = true);
        }
        for number in 0..MAX_OWN {
            assert_ok!(open(GARAGE, CAR, 20 + number, evidence(1)));
        }
        assert_noop!(open(GARAGE, CAR, 20 + MAX_OWN, evidence(1)), Error::<Test>::TooManyOwn);
        change(&vin(CAR), 20, |entry| entry.status = RecordStatus::Withdrawn);
        Disputes::on_event(&vin(CAR), &LifeEvent::Withdrawn { record: 20, by_writer: true });
        assert_ok!(open(GARAGE, CAR, 20 + MAX_OWN, evidence(1)));
    });
}

#[test]
fn one_of_another_beside_it_bars_the_sale() {
    ExtBuilder.build_and_execute(|| {
        write(&vin(CAR), 8, by(GARAGE), &[]);
        disputes_itself();
        assert_ok!(open(ANN, CAR, 8, evidence(1)));
        assert!(Disputes::bars_sale(&vin(CAR)));
        assert_ok!(give_up(ANN, 1));
        assert!(!Disputes::bars_sale(&vin(CAR)));
    });
}
