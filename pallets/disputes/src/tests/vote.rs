use super::*;

/// Four are asked: all five active ones less the garage, which wrote the record.
const ASKED: u32 = 4;

#[test]
fn votes_are_counted() {
    ExtBuilder.build_and_execute(|| {
        let dispute = to_be_ruled();
        events();
        assert_ok!(vote(TESTER, dispute, true));
        assert_ok!(vote(MAKER, dispute, false));
        assert_eq!((view(dispute).votes_for, view(dispute).votes_against), (1, 1));
        let voted = |who, uphold, votes_against| Event::Voted {
            dispute,
            who,
            uphold,
            votes_for: 1,
            votes_against,
            eligible: ASKED,
        };
        assert_eq!(events(), [voted(TESTER, true, 0), voted(MAKER, false, 1)]);
        assert_eq!(Votes::<Test>::get(dispute).len(), 2);
    });
}

#[test]
fn two_thirds_uphold() {
    ExtBuilder.build_and_execute(|| {
        let dispute = to_be_ruled();
        for who in [TESTER, MAKER, INSURER] {
            assert!(view(dispute).status.is_open());
            assert_ok!(vote(who, dispute, true));
        }
        // Half of the slash is the most there is, and the stake is the most that is awarded.
        assert_eq!(view(dispute).status, DisputeStatus::Upheld { slashed: 1_000, awarded: 300 });
        assert_eq!((view(dispute).votes_for, view(dispute).votes_against), (3, 0));
        assert_eq!((free(ANN), on_hold(ANN)), (RICH + 300, 0));
        assert_eq!((free(BOND_OF + GARAGE), free(TREASURY)), (BOND - 1_000, RICH + 700));
        assert_eq!((entry().status, entry().disputed), (RecordStatus::Withdrawn, false));
        assert_eq!(Punished::get(), [GARAGE]);
        assert!(!Votes::<Test>::contains_key(dispute) && !OpenDispute::<Test>::contains_key(vin(CAR), RECORD));
        let upheld = Event::DisputeUpheld { dispute, vin: vin(CAR), record: RECORD, slashed: 1_000, awarded: 300 };
        assert_eq!(events().pop(), Some(upheld));
    });
}

#[test]
fn the_award_is_half_of_what_was_taken_at_most() {
    ExtBuilder.build_and_execute(|| {
        assert_ok!(open_by(ANN, evidence(1), 5_000));
        UpheldSlash::set(&BOND.saturating_mul(10));
        run_to(11);
        for who in [TESTER, MAKER, INSURER] {
            assert_ok!(vote(who, 0, true));
        }
        assert_eq!(view(0).status, DisputeStatus::Upheld { slashed: BOND, awarded: BOND / 2 });
        assert_eq!(free(ANN), RICH + BOND / 2);
    });
}

#[test]
fn an_owner_has_no_bond_to_lose() {
    ExtBuilder.build_and_execute(|| {
        change(&vin(CAR), RECORD, |entry| entry.author = Author::Owner(EVE));
        let dispute = to_be_ruled();
        for who in [TESTER, MAKER, INSURER, GARAGE] {
            assert_ok!(vote(who, dispute, true));
        }
        assert_eq!(view(dispute).status, DisputeStatus::Upheld { slashed: 0, awarded: 0 });
        assert_eq!((free(ANN), free(EVE), Punished::get()), (RICH, RICH, vec![]));
    });
}

#[test]
fn a_writer_without_a_bond_is_ruled_against_all_the_same() {
    ExtBuilder.build_and_execute(|| {
        change(&vin(CAR), RECORD, |entry| entry.author = by(NOBODY));
        let dispute = to_be_ruled();
        for who in [TESTER, MAKER, INSURER, GARAGE] {
            assert_ok!(vote(who, dispute, true));
        }
        assert_eq!(view(dispute).status, DisputeStatus::Upheld { slashed: 0, awarded: 0 });
        assert_eq!(Punished::get(), [NOBODY]);
    });
}

#[test]
fn two_thirds_dismiss() {
    ExtBuilder.build_and_execute(|| {
        let dispute = to_be_ruled();
        for who in [TESTER, MAKER, INSURER] {
            assert_ok!(vote(who, dispute, false));
        }
        assert_eq!(view(dispute).status, DisputeStatus::Dismissed { forfeited: 300 });
        assert_eq!((free(ANN), on_hold(ANN), free(GARAGE)), (RICH - 300, 0, RICH + 300));
        assert_eq!((entry().status, entry().disputed), (RecordStatus::Active, false));
        let dismissed = Event::DisputeDismissed { dispute, vin: vin(CAR), record: RECORD, forfeited: 300, to: GARAGE };
        assert_eq!(events().pop(), Some(dismissed));
    });
}

#[test]
fn the_treasury_takes_what_the_writer_cannot() {
    ExtBuilder.build_and_execute(|| {
        change(&vin(CAR), RECORD, |entry| entry.author = by(NOBODY));
        MinimumDeposit::set(&1);
        assert_ok!(open_by(ANN, evidence(1), EXISTENTIAL - 1));
        run_to(11);
        for who in [TESTER, MAKER, INSURER, GARAGE] {
            assert_ok!(vote(who, 0, false));
        }
        assert_eq!(view(0).status, DisputeStatus::Dismissed { forfeited: EXISTENTIAL - 1 });
        assert_eq!((free(TREASURY), free(NOBODY)), (RICH + EXISTENTIAL - 1, 0));
    });
}

#[test]
fn what_nobody_can_take_goes_back() {
    ExtBuilder.build_and_execute(|| {
        change(&vin(CAR), RECORD, |entry| entry.author = by(NOBODY));
        MinimumDeposit::set(&1);
        assert_ok!(open_by(ANN, evidence(1), EXISTENTIAL - 1));
        let transfer_all = Balances::transfer_all(signed(TREASURY), EVE, false);
        assert_ok!(transfer_all);
        run_to(11);
        for who in [TESTER, MAKER, INSURER, GARAGE] {
            assert_ok!(vote(who, 0, false));
        }
        assert_eq!(view(0).status, DisputeStatus::Dismissed { forfeited: 0 });
        assert_eq!((free(ANN), on_hold(ANN)), (RICH, 0));
        assert!(matches!(events().pop(), Some(Event::DisputeDismissed { forfeited: 0, to: ANN, .. })));
    });
}

#[test]
fn a_vote_can_be_changed_but_not_repeated() {
    ExtBuilder.build_and_execute(|| {
        let dispute = to_be_ruled();
        assert_ok!(vote(TESTER, dispute, true));
        assert_noop!(vote(TESTER, dispute, true), Error::<Test>::VotedAlready);
        assert_ok!(vote(TESTER, dispute, false));
        assert_eq!((view(dispute).votes_for, view(dispute).votes_against), (0, 1));
        assert_noop!(vote(TESTER, dispute, false), Error::<Test>::VotedAlready);
        assert_ok!(vote(MAKER, dispute, false));
        assert_ok!(vote(INSURER, dispute, false));
        assert_eq!(view(dispute).status, DisputeStatus::Dismissed { forfeited: 300 });
    });
}

#[test]
fn a_challenger_with_a_seat_is_not_asked_either() {
    ExtBuilder.build_and_execute(|| {
        assert_ok!(open_by(INSURER, evidence(1), 300));
        run_to(11);
        assert_noop!(vote(INSURER, 0, true), Error::<Test>::PartyMayNotVote);
        assert_ok!(vote(TESTER, 0, true));
        assert!(matches!(events().pop(), Some(Event::Voted { eligible: 3, .. })));
        assert_ok!(vote(MAKER, 0, true));
        assert!(matches!(view(0).status, DisputeStatus::Upheld { .. }));
    });
}

#[test]
fn only_active_organisations_count() {
    ExtBuilder.build_and_execute(|| {
        let dispute = to_be_ruled();
        assert_ok!(vote(TESTER, dispute, true));
        assert_ok!(vote(MAKER, dispute, true));
        // The tester's vote is void now; three are asked, and one of them agrees.
        set_active(&[GARAGE, DEALER, MAKER, INSURER]);
        assert_ok!(vote(INSURER, dispute, false));
        assert_eq!((view(dispute).votes_for, view(dispute).votes_against), (1, 1));
        // Back again, it counts again.
        set_active(&[GARAGE, DEALER, MAKER, INSURER, TESTER]);
        assert_ok!(vote(INSURER, dispute, true));
        assert!(matches!(view(dispute).status, DisputeStatus::Upheld { .. }));
    });
}

#[test]
fn a_house_of_a_party_weighs_like_an_abstention() {
    ExtBuilder.build_and_execute(|| {
        set_active(&[GARAGE, BRANCH, DEALER]);
        let dispute = to_be_ruled();
        assert_noop!(vote(BRANCH, dispute, false), Error::<Test>::PartyMayNotVote);
        assert_ok!(vote(DEALER, dispute, true));
        assert!(view(dispute).status.is_open());
        assert!(matches!(events().pop(), Some(Event::Voted { votes_for: 1, eligible: 2, .. })));
    });
}

#[test]
fn a_record_withdrawn_after_the_grace_period_is_ruled_all_the_same() {
    ExtBuilder.build_and_execute(|| {
        let dispute = to_be_ruled();
        writer_withdraws(&vin(CAR), RECORD);
        assert!(view(dispute).status.is_open());
        for who in [TESTER, MAKER, INSURER] {
            assert_ok!(vote(who, dispute, true));
        }
        assert_eq!(view(dispute).status, DisputeStatus::Upheld { slashed: 1_000, awarded: 300 });
    });
}

#[test]
fn needs_an_organisation() {
    ExtBuilder.build_and_execute(|| {
        let dispute = to_be_ruled();
        for origin in [RuntimeOrigin::none(), RuntimeOrigin::root()] {
            assert_noop!(Disputes::vote(origin, dispute, true), BadOrigin);
        }
        for who in [ANN, EVE, BRANCH] {
            assert_noop!(vote(who, dispute, true), Error::<Test>::NotOrganisation);
        }
    });
}

#[test]
fn refuses_the_parties_and_their_houses() {
    ExtBuilder.build_and_execute(|| {
        enrol(BRANCH, &[], true);
        let dispute = to_be_ruled();
        assert_noop!(vote(GARAGE, dispute, false), Error::<Test>::PartyMayNotVote);
        assert_noop!(vote(BRANCH, dispute, false), Error::<Test>::PartyMayNotVote);
    });
}

#[test]
fn refuses_outside_of_the_dates() {
    ExtBuilder.build_and_execute(|| {
        let dispute = opened();
        System::set_block_number(10);
        assert_noop!(vote(TESTER, dispute, true), Error::<Test>::GraceRuns);
        System::set_block_number(11);
        assert_ok!(vote(TESTER, dispute, true));
        System::set_block_number(30);
        assert_ok!(vote(MAKER, dispute, true));
        // The queue may be behind: the date holds all the same.
        System::set_block_number(31);
        assert_noop!(vote(INSURER, dispute, true), Error::<Test>::RulingTooLate);
    });
}

#[test]
fn refuses_what_is_unknown_or_over() {
    ExtBuilder.build_and_execute(|| {
        assert_noop!(vote(TESTER, 0, true), Error::<Test>::UnknownDispute);
        let dispute = opened();
        assert_ok!(Disputes::withdraw(signed(ANN), dispute));
        assert_noop!(vote(TESTER, dispute, true), Error::<Test>::DisputeClosed);
    });
}

#[test]
fn refuses_when_the_list_is_full() {
    ExtBuilder.build_and_execute(|| {
        set_active(&(200..500).chain([GARAGE]).collect::<Vec<_>>());
        let dispute = to_be_ruled();
        for who in 200..200 + u64::from(crate::MAX_VOTES) {
            assert_ok!(vote(who, dispute, who % 2 == 0));
        }
        assert_noop!(vote(499, dispute, true), Error::<Test>::TooManyVotes);
    });
}

#[test]
fn a_ruling_that_the_life_file_refuses_is_no_ruling() {
    ExtBuilder.build_and_execute(|| {
        let dispute = to_be_ruled();
        assert_ok!(vote(TESTER, dispute, true));
        assert_ok!(vote(MAKER, dispute, true));
        Refusing::put(());
        assert_noop!(vote(INSURER, dispute, true), REFUSED);
    });
}
