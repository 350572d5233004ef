use super::*;

/// Ann and an insurer challenge the record, and the garage amends it within its time.
fn amended() -> u32 {
    let dispute = opened();
    assert_ok!(join(INSURER, dispute, 2));
    run_to(5);
    amends(true);
    dispute
}

#[test]
fn who_accepts_has_its_deposit_back_and_the_others_go_on() {
    ExtBuilder.build_and_execute(|| {
        let dispute = amended();
        events();
        assert_ok!(accept(ANN, dispute));
        assert_eq!((free(ANN), on_hold(ANN), on_hold(INSURER)), (RICH, 0, STAKE));
        assert_eq!(events(), [Event::AmendmentAccepted { dispute, challenger: ANN }]);
        assert!(view(dispute).status.is_open() && entry().disputed);
        assert_noop!(accept(ANN, dispute), Error::<Test>::NotChallenger);
    });
}

#[test]
fn when_every_challenger_accepts_it_is_over() {
    ExtBuilder.build_and_execute(|| {
        let dispute = amended();
        assert_ok!(accept(ANN, dispute));
        events();
        assert_ok!(accept(INSURER, dispute));
        assert_eq!((view(dispute).status, entry().disputed), (DisputeStatus::Conceded, false));
        let conceded = Event::DisputeConceded { dispute, vin: vin(CAR), record: RECORD };
        assert_eq!(events(), [Event::AmendmentAccepted { dispute, challenger: INSURER }, conceded]);
        assert_eq!((free(ANN), free(INSURER), free(TREASURY)), (RICH, RICH, RICH));
        assert_eq!(Punished::get(), [0u64; 0]);
    });
}

#[test]
fn who_gave_up_needs_not_accept() {
    ExtBuilder.build_and_execute(|| {
        let dispute = amended();
        assert_ok!(give_up(ANN, dispute));
        assert_ok!(accept(INSURER, dispute));
        assert_eq!(view(dispute).status, DisputeStatus::Conceded);
    });
}

/// Accepted is accepted: the house disputed this version as well, by staying.
#[test]
fn who_accepted_does_not_come_back_for_the_same_version() {
    ExtBuilder.build_and_execute(|| {
        let dispute = amended();
        assert_ok!(accept(ANN, dispute));
        assert_ok!(accept(INSURER, dispute));
        for who in [ANN, INSURER] {
            assert_noop!(open_by(who, 9), Error::<Test>::HouseDisputedBefore);
        }
        assert_noop!(open_by(MAKER, 1), Error::<Test>::EvidenceNotNew);
        assert_ok!(open_by(MAKER, 9));
    });
}

#[test]
fn there_is_as_much_time_as_the_grace_period_has() {
    ExtBuilder.build_and_execute(|| {
        let dispute = opened();
        assert_ok!(join(INSURER, dispute, 2));
        // The last block of the grace period.
        run_to(GRACE);
        amends(true);
        events();
        assert_eq!(view(dispute).accept_until, Some(2 * GRACE));
        run_to(2 * GRACE - 1);
        assert_ok!(accept(ANN, dispute));
        run_to(2 * GRACE);
        assert_noop!(accept(INSURER, dispute), Error::<Test>::AcceptTooLate);
    });
}

/// Before, who saw the votes go against it left with its whole deposit, and they were cast in vain.
#[test]
fn nobody_votes_before_it_is_too_late_to_accept() {
    ExtBuilder.build_and_execute(|| {
        let dispute = opened();
        run_to(GRACE);
        amends(true);
        run_to(2 * GRACE - 1);
        assert_noop!(vote(MAKER, dispute, false), Error::<Test>::GraceRuns);
        run_to(2 * GRACE);
        assert_ok!(vote(MAKER, dispute, false));
        assert_noop!(accept(ANN, dispute), Error::<Test>::AcceptTooLate);
    });
}

#[test]
fn half_of_the_vote_is_left() {
    ExtBuilder.build_and_execute(|| {
        VotingPeriod::set(&4);
        let dispute = opened();
        run_to(GRACE);
        amends(true);
        let view = view(dispute);
        assert_eq!((view.accept_until, view.vote_until), (Some(view.grace_until + 2), view.grace_until + 4));
    });
}

/// Before, the writer put a second amendment, back to the lie, before an acceptance that was under way.
#[test]
fn accepts_no_other_version_than_is_named() {
    ExtBuilder.build_and_execute(|| {
        let dispute = amended();
        assert_eq!(view(dispute).amended, Some(1));
        amends(true);
        assert_eq!(view(dispute).amended, Some(2));
        for version in [0, 1, 3] {
            assert_noop!(accept_version(ANN, dispute, version), Error::<Test>::VersionMoved);
        }
        assert_ok!(accept_version(ANN, dispute, 2));
        assert_ok!(accept_version(INSURER, dispute, 2));
        assert_eq!(view(dispute).status, DisputeStatus::Conceded);
    });
}

/// Before, it amended the record once more when the grace was over, and the former amendment was accepted.
#[test]
fn nor_one_that_the_record_reads_no_more() {
    ExtBuilder.build_and_execute(|| {
        let dispute = opened();
        run_to(GRACE);
        amends(true);
        run_to(view(dispute).grace_until);
        let until = view(dispute).accept_until;
        amends(true);
        // No date moves, and nobody is kept from accepting.
        assert_eq!((view(dispute).amended, view(dispute).accept_until), (Some(2), until));
        assert_noop!(accept_version(ANN, dispute, 1), Error::<Test>::VersionMoved);
        assert_ok!(accept_version(ANN, dispute, 2));
        assert_eq!(view(dispute).status, DisputeStatus::Conceded);
    });
}

#[test]
fn needs_a_signature() {
    ExtBuilder.build_and_execute(|| {
        let dispute = amended();
        for origin in [RuntimeOrigin::none(), RuntimeOrigin::root()] {
            assert_noop!(Disputes::accept(origin, dispute, 1), BadOrigin);
        }
    });
}

#[test]
fn refuses_who_challenges_nothing() {
    ExtBuilder.build_and_execute(|| {
        assert_noop!(accept(ANN, 0), Error::<Test>::UnknownDispute);
        let dispute = amended();
        for who in [GARAGE, MAKER] {
            assert_noop!(accept(who, dispute), Error::<Test>::NotChallenger);
        }
        assert_ok!(accept(ANN, dispute));
        assert_ok!(accept(INSURER, dispute));
        assert_noop!(accept(ANN, dispute), Error::<Test>::DisputeClosed);
    });
}

#[test]
fn refuses_where_the_writer_amended_nothing_in_time() {
    ExtBuilder.build_and_execute(|| {
        let dispute = voting();
        assert_noop!(accept(ANN, dispute), Error::<Test>::NothingToAccept);
        // Nobody escapes the ruling by amending what others vote on.
        amends(true);
        assert_noop!(accept(ANN, dispute), Error::<Test>::NothingToAccept);
    });
}
