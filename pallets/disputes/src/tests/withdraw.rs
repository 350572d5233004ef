use super::*;

#[test]
fn is_free_in_the_grace_period() {
    ExtBuilder.build_and_execute(|| {
        let dispute = opened();
        run_to(10);
        events();
        assert_ok!(Disputes::withdraw(signed(ANN), dispute));
        assert_eq!((free(ANN), on_hold(ANN)), (RICH, 0));
        assert_eq!(view(dispute).status, DisputeStatus::Withdrawn { forfeited: 0 });
        assert_eq!((entry().status, entry().disputed), (RecordStatus::Active, false));
        let withdrawn = Event::DisputeWithdrawn { dispute, vin: vin(CAR), record: RECORD, forfeited: 0, to: ANN };
        assert_eq!(events(), [withdrawn]);
    });
}

#[test]
fn costs_the_deposit_later() {
    ExtBuilder.build_and_execute(|| {
        let dispute = to_be_ruled();
        assert_ok!(vote(TESTER, dispute, false));
        assert_ok!(Disputes::withdraw(signed(ANN), dispute));
        assert_eq!((free(ANN), on_hold(ANN), free(GARAGE)), (RICH - 300, 0, RICH + 300));
        assert_eq!(view(dispute).status, DisputeStatus::Withdrawn { forfeited: 300 });
        assert!(!Votes::<Test>::contains_key(dispute));
        let withdrawn = Event::DisputeWithdrawn { dispute, vin: vin(CAR), record: RECORD, forfeited: 300, to: GARAGE };
        assert_eq!(events().pop(), Some(withdrawn));
    });
}

#[test]
fn is_free_once_the_writer_mended_the_record() {
    for status in [RecordStatus::Amended, RecordStatus::Withdrawn] {
        ExtBuilder.build_and_execute(|| {
            let dispute = to_be_ruled();
            change(&vin(CAR), RECORD, |entry| entry.status = status);
            assert_ok!(Disputes::withdraw(signed(ANN), dispute));
            assert_eq!((free(ANN), view(dispute).status), (RICH, DisputeStatus::Withdrawn { forfeited: 0 }));
        });
    }
}

#[test]
fn a_record_that_was_mended_before_is_no_excuse() {
    ExtBuilder.build_and_execute(|| {
        change(&vin(CAR), RECORD, |entry| entry.status = RecordStatus::Amended);
        let dispute = to_be_ruled();
        assert_ok!(Disputes::withdraw(signed(ANN), dispute));
        assert_eq!(view(dispute).status, DisputeStatus::Withdrawn { forfeited: 300 });
    });
}

#[test]
fn what_fell_due_is_let_go() {
    ExtBuilder.build_and_execute(|| {
        let dispute = opened();
        assert_ok!(Disputes::withdraw(signed(ANN), dispute));
        run_to(31);
        assert_eq!(view(dispute).status, DisputeStatus::Withdrawn { forfeited: 0 });
    });
}

#[test]
fn refuses_all_but_the_challenger() {
    ExtBuilder.build_and_execute(|| {
        let dispute = opened();
        for origin in [RuntimeOrigin::none(), RuntimeOrigin::root()] {
            assert_noop!(Disputes::withdraw(origin, dispute), BadOrigin);
        }
        for who in [GARAGE, TESTER, EVE] {
            assert_noop!(Disputes::withdraw(signed(who), dispute), Error::<Test>::NotChallenger);
        }
    });
}

#[test]
fn refuses_what_is_unknown_or_over() {
    ExtBuilder.build_and_execute(|| {
        assert_noop!(Disputes::withdraw(signed(ANN), 0), Error::<Test>::UnknownDispute);
        let dispute = opened();
        assert_ok!(Disputes::withdraw(signed(ANN), dispute));
        assert_noop!(Disputes::withdraw(signed(ANN), dispute), Error::<Test>::DisputeClosed);
    });
}
