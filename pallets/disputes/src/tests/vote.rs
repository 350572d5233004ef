use super::*;
use crate::{Call, Vote};
use frame_support::dispatch::{CheckIfFeeless, GetDispatchInfo};
use urcar_types::Ruling;

fn is_free(who: AccountId, dispute: u32) -> bool {
    RuntimeCall::from(Call::vote { dispute, ruling: Ruling::Uphold }).is_feeless(&signed(who))
}

#[test]
fn seats_vote_and_nothing_is_decided_before_the_time_is_over() {
    ExtBuilder.build_and_execute(|| {
        let dispute = voting();
        events();
        votes(dispute, &JURY, true);
        assert_eq!(events()[0], Event::Voted { dispute, who: JURY[0], uphold: true });
        assert_eq!(Votes::<Test>::get(dispute).len(), JURY.len());
        assert_eq!(Attended::get(), JURY);
        run_to(view(dispute).vote_until - 1);
        assert!(view(dispute).status.is_open());
        run_to(view(dispute).vote_until);
        assert!(matches!(view(dispute).status, DisputeStatus::Upheld { .. }));
    });
}

#[test]
fn a_vote_is_final() {
    ExtBuilder.build_and_execute(|| {
        let dispute = voting();
        assert_ok!(vote(MAKER, dispute, true));
        for uphold in [true, false] {
            assert_noop!(vote(MAKER, dispute, uphold), Error::<Test>::VotedAlready);
        }
    });
}

#[test]
fn it_is_free_where_it_is_taken() {
    ExtBuilder.build_and_execute(|| {
        let dispute = opened();
        assert!(!is_free(MAKER, dispute));
        run_to(view(dispute).grace_until);
        assert!(is_free(MAKER, dispute) && is_free(JURY[6], dispute));
        // Neither parties nor strangers, and no other dispute.
        for who in [GARAGE, DEALER, TESTER, ANN, EVE] {
            assert!(!is_free(who, dispute), "{who}");
        }
        assert!(!is_free(MAKER, dispute + 1));
        for origin in [RuntimeOrigin::root(), RuntimeOrigin::none()] {
            assert!(!RuntimeCall::from(Call::vote { dispute, ruling: Ruling::Uphold }).is_feeless(&origin));
        }
        // And once alone.
        assert_ok!(vote(MAKER, dispute, true));
        assert!(!is_free(MAKER, dispute));
        run_to(view(dispute).vote_until - 1);
        assert!(is_free(JURY[0], dispute));
        System::set_block_number(view(dispute).vote_until);
        assert!(!is_free(JURY[0], dispute));
    });
}

/// Before, a form that was sent as it opened dismissed the dispute, free of the fee and for good.
#[test]
fn refuses_a_vote_that_nobody_chose() {
    ExtBuilder.build_and_execute(|| {
        let dispute = voting();
        assert_noop!(Disputes::vote(signed(MAKER), dispute, Ruling::NotChosen), Error::<Test>::RulingNotChosen);
        let call = RuntimeCall::from(Call::vote { dispute, ruling: Ruling::NotChosen });
        assert!(!call.is_feeless(&signed(MAKER)) && is_free(MAKER, dispute));
        for (who, ruling, uphold) in [(MAKER, Ruling::Uphold, true), (INSURER, Ruling::Dismiss, false)] {
            assert_ok!(Disputes::vote(signed(who), dispute, ruling));
            assert!(Votes::<Test>::get(dispute).contains(&Vote { who, uphold }));
        }
    });
}

#[test]
fn the_return_of_a_seat_is_paid_for() {
    let vote = Call::<Test>::vote { dispute: 0, ruling: Ruling::Uphold };
    assert_eq!(vote.get_dispatch_info().call_weight.ref_time(), weights::VOTE + RETURN);
}

#[test]
fn a_silent_seat_votes_and_is_silent_no_more() {
    ExtBuilder.build_and_execute(|| {
        SilentSeats::put(JURY.to_vec());
        let dispute = voting();
        assert_ok!(vote(JURY[0], dispute, true));
        assert_eq!(SilentSeats::get(), JURY[1..]);
    });
}

#[test]
fn needs_a_signature() {
    ExtBuilder.build_and_execute(|| {
        let dispute = voting();
        for origin in [RuntimeOrigin::none(), RuntimeOrigin::root()] {
            assert_noop!(Disputes::vote(origin, dispute, Ruling::Uphold), BadOrigin);
        }
    });
}

#[test]
fn refuses_what_is_not_there_or_over() {
    ExtBuilder.build_and_execute(|| {
        assert_noop!(vote(MAKER, 0, true), Error::<Test>::UnknownDispute);
        let dispute = voting();
        assert_ok!(give_up(ANN, dispute));
        assert_noop!(vote(MAKER, dispute, true), Error::<Test>::DisputeClosed);
    });
}

#[test]
fn refuses_who_is_no_active_organisation() {
    ExtBuilder.build_and_execute(|| {
        let dispute = voting();
        for who in [EVE, BRANCH] {
            assert_noop!(vote(who, dispute, true), Error::<Test>::NotOrganisation);
        }
    });
}

#[test]
fn refuses_challengers_writer_witnesses_and_their_houses() {
    ExtBuilder.build_and_execute(|| {
        assert_ok!(open_by(MAKER, 1));
        assert_ok!(join(INSURER, 0, 2));
        enrol(BRANCH, &[], true);
        for (one, other) in [(JURY[0], MAKER), (JURY[1], INSURER), (JURY[2], DEALER), (JURY[3], TESTER)] {
            House::append((one, other));
        }
        run_to(GRACE + 1);
        for who in [MAKER, INSURER, GARAGE, DEALER, TESTER, BRANCH, JURY[0], JURY[1], JURY[2], JURY[3]] {
            assert_noop!(vote(who, 0, true), Error::<Test>::PartyMayNotVote);
        }
        assert_ok!(vote(JURY[4], 0, true));
    });
}

/// Whoever attests a record that is in dispute has taken a side.
#[test]
fn refuses_who_attests_it_meanwhile() {
    ExtBuilder.build_and_execute(|| {
        let dispute = voting();
        change_record(|entry| entry.witnesses.extend([JURY[0], JURY[1]]));
        for who in &JURY[..2] {
            assert_noop!(vote(*who, dispute, false), Error::<Test>::PartyMayNotVote);
        }
    });
}

#[test]
fn refuses_who_comes_too_early_or_too_late() {
    ExtBuilder.build_and_execute(|| {
        let dispute = opened();
        run_to(GRACE);
        assert_noop!(vote(MAKER, dispute, true), Error::<Test>::GraceRuns);
        run_to(GRACE + 1);
        assert_ok!(vote(MAKER, dispute, true));
        // The queue is late.
        System::set_block_number(view(dispute).vote_until);
        assert_noop!(vote(INSURER, dispute, true), Error::<Test>::VotingOver);
    });
}

#[test]
fn refuses_more_votes_than_there_is_room_for() {
    ExtBuilder.build_and_execute(|| {
        let dispute = voting();
        let many = (0..crate::MAX_VOTES).map(|index| Vote { who: 2_000 + u64::from(index), uphold: true });
        Votes::<Test>::insert(dispute, crate::VotesOf::<Test>::truncate_from(many.collect()));
        assert_noop!(vote(MAKER, dispute, true), Error::<Test>::TooManyVotes);
        assert!(!is_free(MAKER, dispute));
    });
}
