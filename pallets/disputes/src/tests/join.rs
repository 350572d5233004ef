use super::*;
use crate::MAX_CHALLENGERS;

#[test]
fn others_join_with_a_deposit_and_evidence_of_their_own() {
    ExtBuilder.build_and_execute(|| {
        let dispute = opened();
        let before = view(dispute);
        run_to(GRACE);
        events();
        assert_ok!(join(INSURER, dispute, 2));
        assert_eq!((on_hold(ANN), on_hold(INSURER)), (STAKE, STAKE));
        let (evidence, deposit) = (evidence(2), Amount(STAKE));
        let joined = Event::DisputeJoined { dispute, challenger: INSURER, evidence, deposit };
        assert_eq!(events(), [joined]);
        let after = view(dispute);
        let accounts: Vec<_> = after.challengers.iter().map(|it| it.account).collect();
        assert_eq!(accounts, [ANN, INSURER]);
        // No date moves.
        assert_eq!(crate::DisputeViewOf::<Test> { challengers: before.challengers.clone(), ..after }, before);
    });
}

#[test]
fn the_owner_joins() {
    ExtBuilder.build_and_execute(|| {
        assert_ok!(open_by(INSURER, 1));
        assert_ok!(join(ANN, 0, 2));
    });
}

#[test]
fn needs_a_signature() {
    ExtBuilder.build_and_execute(|| {
        opened();
        for origin in [RuntimeOrigin::none(), RuntimeOrigin::root()] {
            assert_noop!(Disputes::join(origin, 0, evidence(2)), BadOrigin);
        }
    });
}

#[test]
fn refuses_what_is_not_there_or_over() {
    ExtBuilder.build_and_execute(|| {
        assert_noop!(join(INSURER, 0, 2), Error::<Test>::UnknownDispute);
        opened();
        assert_ok!(give_up(ANN, 0));
        assert_noop!(join(INSURER, 0, 2), Error::<Test>::DisputeClosed);
    });
}

/// Whoever joined late would know the votes, and share in the award.
#[test]
fn refuses_who_comes_when_the_others_vote() {
    ExtBuilder.build_and_execute(|| {
        let dispute = voting();
        assert_noop!(join(INSURER, dispute, 2), Error::<Test>::GraceOver);
    });
}

#[test]
fn refuses_who_is_not_entitled() {
    ExtBuilder.build_and_execute(|| {
        opened();
        assert_noop!(join(EVE, 0, 2), Error::<Test>::NotEntitled);
    });
}

#[test]
fn refuses_the_writer_and_its_house() {
    ExtBuilder.build_and_execute(|| {
        opened();
        enrol(BRANCH, &[], true);
        for who in [GARAGE, BRANCH] {
            assert_noop!(join(who, 0, 2), Error::<Test>::OwnRecord);
        }
    });
}

#[test]
fn refuses_a_house_that_is_in_it_or_left_it() {
    ExtBuilder.build_and_execute(|| {
        opened();
        assert_noop!(join(ANN, 0, 2), Error::<Test>::HouseDisputedBefore);
        assert_ok!(join(INSURER, 0, 2));
        House::append((JURY[0], INSURER));
        assert_noop!(join(JURY[0], 0, 3), Error::<Test>::HouseDisputedBefore);
        assert_ok!(give_up(INSURER, 0));
        assert_noop!(join(INSURER, 0, 3), Error::<Test>::HouseDisputedBefore);
    });
}

#[test]
fn refuses_evidence_that_was_brought_or_is_out_of_bounds() {
    ExtBuilder.build_and_execute(|| {
        opened();
        assert_noop!(join(INSURER, 0, 1), Error::<Test>::EvidenceNotNew);
        let mut long = evidence(2);
        long.media_type = Text::unchecked("x".repeat(65));
        assert_noop!(Disputes::join(signed(INSURER), 0, long), Error::<Test>::FieldTooLong);
    });
}

#[test]
fn refuses_more_than_there_is_room_for() {
    ExtBuilder.build_and_execute(|| {
        opened();
        let others = [MAKER, INSURER, AUTHORITY].into_iter().chain(JURY);
        for (byte, who) in (2..).zip(others.clone().take(MAX_CHALLENGERS as usize - 1)) {
            assert_ok!(join(who, 0, byte));
        }
        assert_noop!(join(JURY[6], 0, 99), Error::<Test>::TooManyChallengers);
    });
}

#[test]
fn refuses_more_challenges_than_a_version_can_bear() {
    ExtBuilder.build_and_execute(|| {
        opened();
        OfRecord::<Test>::mutate(vin(CAR), RECORD, |challenges| {
            for number in 1..crate::MAX_CHALLENGES {
                let evidence = evidence(100 + number as u8).blake2_256;
                let challenge = crate::Challenge { by: 500 + u64::from(number), by_owner: false, evidence };
                assert_ok!(challenges.made.try_push(challenge));
            }
        });
        assert_noop!(join(INSURER, 0, 2), Error::<Test>::TooManyChallenges);
    });
}

#[test]
fn refuses_who_has_no_deposit_to_spare() {
    ExtBuilder.build_and_execute(|| {
        assert_ok!(open_by(INSURER, 1));
        Owners::insert(vin(CAR), (POOR, false));
        assert_noop!(join(POOR, 0, 2), Error::<Test>::InsufficientFunds);
    });
}
