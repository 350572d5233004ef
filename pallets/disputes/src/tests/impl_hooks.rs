//! A record in dispute, and the writer, the consortium and an annulment.

use super::*;
use urcar_interfaces::{LifeEvent, LifeEventKind, LifeFileHooks};

/// The registration of the car is annulled, and all under it.
fn annul() {
    annul_records(&vin(CAR));
    Disputes::on_event(&vin(CAR), &LifeEvent::Annulled);
}

fn conceded(dispute: u32) {
    assert_eq!((view(dispute).status, entry().disputed), (DisputeStatus::Conceded, false));
    assert_eq!((free(ANN), on_hold(ANN), free(TREASURY)), (RICH, 0, RICH));
    assert_eq!(Punished::get(), [0u64; 0]);
}

#[test]
fn the_writer_withdraws_in_time_and_deposits_go_back() {
    ExtBuilder.build_and_execute(|| {
        let dispute = opened();
        assert_ok!(join(INSURER, dispute, 2));
        run_to(GRACE);
        events();
        withdraws(true);
        conceded(dispute);
        assert_eq!((free(INSURER), on_hold(INSURER)), (RICH, 0));
        assert_eq!(events(), [Event::DisputeConceded { dispute, vin: vin(CAR), record: RECORD }]);
    });
}

/// Else a writer would wait for the votes, and have its friends attest its withdrawal where they go against it.
#[test]
fn later_it_saves_nobody() {
    ExtBuilder.build_and_execute(|| {
        let dispute = voting();
        withdraws(true);
        assert!(view(dispute).status.is_open());
        ruled(dispute, true);
        assert_eq!(Punished::get(), [GARAGE, DEALER, TESTER]);
    });
}

#[test]
fn the_writer_amends_in_time_and_the_dispute_is_about_the_amendment() {
    ExtBuilder.build_and_execute(|| {
        let dispute = opened();
        run_to(GRACE);
        let before = view(dispute);
        events();
        amends(true);
        assert_eq!(events(), [Event::DisputeAmended { dispute, version: 1, accept_until: 2 * GRACE }]);
        let after = view(dispute);
        assert_eq!(after.accept_until, Some(2 * GRACE));
        assert_eq!(crate::DisputeViewOf::<Test> { accept_until: None, amended: None, ..after }, before);
        // Its challengers challenge the new version, and it is upheld or not.
        assert_eq!(OfRecord::<Test>::get(vin(CAR), RECORD).version, 1);
        run_to(2 * GRACE);
        ruled(dispute, true);
        assert_eq!((entry().status, UpheldFrom::get()), (RecordStatus::Withdrawn, Some(0)));
        assert_noop!(open_by(ANN, 3), Error::<Test>::RecordWithdrawn);
    });
}

#[test]
fn an_amendment_of_what_was_amended_before_is_told_apart() {
    ExtBuilder.build_and_execute(|| {
        run_to(60);
        amends(true);
        amends(true);
        let (statement, evidence) = (statement(), evidence(1));
        assert_ok!(Disputes::open(signed(ANN), text(CAR), RECORD, Some(1), Ground::WrongReading, statement, evidence));
        run_to(view(0).grace_until);
        ruled(0, true);
        assert_eq!((view(0).version, UpheldFrom::get()), (2, Some(1)));
    });
}

#[test]
fn who_gave_up_may_dispute_what_is_amended_afterwards() {
    ExtBuilder.build_and_execute(|| {
        let dispute = opened();
        assert_ok!(join(INSURER, dispute, 2));
        assert_ok!(give_up(INSURER, dispute));
        amends(true);
        assert_noop!(join(ANN, dispute, 3), Error::<Test>::HouseDisputedBefore);
        assert_ok!(join(INSURER, dispute, 2));
    });
}

#[test]
fn an_amendment_that_waits_or_comes_too_late_changes_nothing() {
    ExtBuilder.build_and_execute(|| {
        let dispute = opened();
        let before = view(dispute);
        let waits = LifeEvent::Amended { record: RECORD, by_writer: true, in_effect: false };
        Disputes::on_event(&vin(CAR), &waits);
        assert_eq!(view(dispute), before);
        run_to(before.grace_until);
        amends(true);
        assert_eq!(view(dispute), before);
    });
}

#[test]
fn what_two_thirds_correct_is_disputed_no_more() {
    let corrections: [fn(bool); 2] = [withdraws, amends];
    for (by_consortium, after) in corrections.into_iter().zip([GRACE, GRACE + 5]) {
        ExtBuilder.build_and_execute(|| {
            let dispute = opened();
            run_to(after);
            events();
            by_consortium(false);
            assert_eq!((view(dispute).status, entry().disputed), (DisputeStatus::Void, false));
            assert_eq!((free(ANN), on_hold(ANN), free(TREASURY)), (RICH, 0, RICH));
            assert_eq!(events(), [Event::DisputeVoid { dispute, vin: vin(CAR), record: RECORD }]);
        });
    }
}

#[test]
fn an_annulment_ends_all_disputes_over_the_car_and_no_others() {
    ExtBuilder.build_and_execute(|| {
        write(&vin(CAR), 8, by(GARAGE), &[]);
        let dispute = opened();
        assert_ok!(join(INSURER, dispute, 2));
        assert_ok!(open(INSURER, CAR, 8, evidence(1)));
        assert_ok!(open(ANN, OTHER_CAR, RECORD, evidence(1)));
        run_to(GRACE + 1);
        votes(dispute, &JURY[..2], true);
        annul();
        assert!([0, 1].iter().all(|dispute| view(*dispute).status.is_open()));
        assert_noop!(rule(dispute, true), Error::<Test>::RecordAnnulled);
        // Each ends by itself, and weighs so much.
        assert_eq!(run_to(GRACE + 2), 2 * weights::UNRESOLVED);
        assert_eq!([0, 1].map(|dispute| view(dispute).status), [DisputeStatus::Void; 2]);
        assert!(view(2).status.is_open());
        assert_eq!((on_hold(ANN), on_hold(INSURER), free(INSURER)), (STAKE, 0, RICH));
        assert!(!Votes::<Test>::contains_key(dispute));
    });
}

/// Before, who gave up in the block of the annulment lost half of its deposit, and who joined had one put on hold.
#[test]
fn nobody_loses_anything_by_what_was_annulled() {
    ExtBuilder.build_and_execute(|| {
        let dispute = opened();
        annul();
        assert_noop!(give_up(ANN, dispute), Error::<Test>::RecordAnnulled);
        assert_noop!(join(INSURER, dispute, 2), Error::<Test>::RecordAnnulled);
        run_to(2);
        assert_eq!((view(dispute).status, free(ANN), on_hold(ANN)), (DisputeStatus::Void, RICH, 0));
    });
}

/// However late the queue is: nobody is punished for what counts for nothing.
#[test]
fn what_was_annulled_is_not_ruled() {
    ExtBuilder.build_and_execute(|| {
        let dispute = voting();
        votes(dispute, &JURY, true);
        annul();
        System::set_block_number(view(dispute).vote_until + 1);
        Disputes::serve_ruling(dispute);
        assert_eq!((view(dispute).status, Punished::get()), (DisputeStatus::Void, vec![]));
        assert_eq!((free(ANN), on_hold(ANN), free(TREASURY)), (RICH, 0, RICH));
    });
}

/// A registration on which others rest can't be withdrawn: its writer says in time that it is wrong.
#[test]
fn who_admits_in_time_that_it_is_wrong_concedes() {
    let admit = || Disputes::on_event(&vin(CAR), &LifeEvent::Admitted { record: RECORD });
    ExtBuilder.build_and_execute(|| {
        let dispute = opened();
        System::reset_events();
        admit();
        conceded(dispute);
        assert_eq!(events(), [Event::DisputeConceded { dispute, vin: vin(CAR), record: RECORD }]);
        assert_eq!(entry().status, RecordStatus::Refuted);
        admit();
    });
    ExtBuilder.build_and_execute(|| {
        let dispute = voting();
        admit();
        assert!(view(dispute).status.is_open());
    });
}

#[test]
fn other_events_and_records_change_nothing() {
    ExtBuilder.build_and_execute(|| {
        let dispute = opened();
        let before = view(dispute);
        for event in [
            LifeEvent::Material,
            LifeEvent::Withdrawn { record: 8, by_writer: true },
            LifeEvent::Amended { record: 8, by_writer: true, in_effect: true },
        ] {
            Disputes::on_event(&vin(CAR), &event);
        }
        Disputes::on_event(&vin("JHMCM56557C404453"), &LifeEvent::Annulled);
        assert_eq!(view(dispute), before);
    });
}

#[test]
fn each_kind_is_weighed() {
    let weight = |kind| <Disputes as LifeFileHooks>::weight(kind).ref_time();
    assert_eq!(weight(LifeEventKind::Corrected), weights::CORRECTED + CLOSING);
    assert_eq!(weight(LifeEventKind::Annulled), weights::ANNULLED);
    assert_eq!((weight(LifeEventKind::Material), weight(LifeEventKind::Sold)), (0, 0));
}
