use super::*;
use crate::Call;
use frame_support::dispatch::GetDispatchInfo;

#[test]
fn where_few_seats_are_eligible_a_motion_upholds() {
    ExtBuilder.build_and_execute(|| {
        few_seats();
        let dispute = voting();
        events();
        assert_ok!(rule(dispute, true));
        assert_eq!(view(dispute).status, DisputeStatus::Upheld { slashed: 3_000, awarded: STAKE }.map(Amount));
        assert_eq!(Punished::get(), [GARAGE, DEALER, TESTER]);
        assert_eq!((free(ANN), free(TREASURY)), (RICH + STAKE, RICH + 3_000 - STAKE));
        assert_eq!(entry().status, RecordStatus::Withdrawn);
        assert_eq!(
            events(),
            [
                Event::VotesCounted { dispute, votes_for: 0, votes_against: 0, eligible: 4 },
                Event::DisputeUpheld {
                    dispute,
                    vin: vin(CAR),
                    record: RECORD,
                    slashed: Amount(3_000),
                    fees: Amount(0),
                    awarded: Amount(STAKE)
                }
            ]
        );
    });
}

#[test]
fn or_dismisses_and_nobody_is_paid_for_votes() {
    ExtBuilder.build_and_execute(|| {
        few_seats();
        let dispute = voting();
        votes(dispute, &[MAKER, INSURER, AUTHORITY], true);
        assert_ok!(rule(dispute, false));
        assert_eq!(view(dispute).status, DisputeStatus::Dismissed { forfeited: STAKE }.map(Amount));
        assert_eq!((free(ANN), free(TREASURY), free(MAKER)), (RICH - STAKE, RICH + STAKE, RICH));
        assert_eq!((entry().status, Punished::get()), (RecordStatus::Active, vec![]));
    });
}

#[test]
fn votes_of_few_decide_nothing() {
    ExtBuilder.build_and_execute(|| {
        few_seats();
        let dispute = voting();
        votes(dispute, &[MAKER, INSURER, AUTHORITY, JURY[0]], true);
        run_to(view(dispute).vote_until);
        assert!(view(dispute).status.is_open() && view(dispute).extended);
        // In the time that there is once more, too.
        assert_ok!(rule(dispute, true));
        assert!(!view(dispute).status.is_open());
    });
}

#[test]
fn without_a_motion_it_stays_unresolved_and_nobody_was_absent() {
    ExtBuilder.build_and_execute(|| {
        few_seats();
        let dispute = voting();
        run_to(view(dispute).final_until);
        assert_eq!(view(dispute).status, DisputeStatus::Unresolved { forfeited: STAKE / 2 }.map(Amount));
        assert_eq!(Missed::get(), [0u64; 0]);
    });
}

#[test]
fn others_than_two_thirds_do_not_rule() {
    ExtBuilder.build_and_execute(|| {
        few_seats();
        let dispute = voting();
        for origin in [RuntimeOrigin::none(), signed(MAKER), signed(ANN)] {
            assert_noop!(Disputes::rule(origin, dispute, true), BadOrigin);
        }
    });
}

#[test]
fn refuses_what_is_not_there_or_over() {
    ExtBuilder.build_and_execute(|| {
        assert_noop!(rule(0, true), Error::<Test>::UnknownDispute);
        few_seats();
        let dispute = voting();
        assert_ok!(rule(dispute, false));
        assert_noop!(rule(dispute, true), Error::<Test>::DisputeClosed);
    });
}

#[test]
fn refuses_what_is_too_early_or_too_late() {
    ExtBuilder.build_and_execute(|| {
        few_seats();
        let dispute = opened();
        run_to(GRACE);
        assert_noop!(rule(dispute, true), Error::<Test>::GraceRuns);
        System::set_block_number(view(dispute).vote_until);
        assert_noop!(rule(dispute, true), Error::<Test>::VotingOver);
    });
}

#[test]
fn refuses_where_seats_enough_may_vote() {
    ExtBuilder.build_and_execute(|| {
        let dispute = voting();
        assert_noop!(rule(dispute, true), Error::<Test>::EnoughEligible);
        // Five are enough; one of them falls silent, and they aren't.
        set_active(&[GARAGE, DEALER, TESTER, MAKER, INSURER, AUTHORITY, JURY[0], JURY[1]]);
        assert_noop!(rule(dispute, true), Error::<Test>::EnoughEligible);
        SilentSeats::append(JURY[1]);
        assert_ok!(rule(dispute, true));
    });
}

#[test]
fn nothing_is_half_done_where_the_life_file_refuses() {
    ExtBuilder.build_and_execute(|| {
        few_seats();
        let dispute = voting();
        Refusing::put(());
        for uphold in [true, false] {
            assert_noop!(rule(dispute, uphold), REFUSED);
        }
        Refusing::kill();
    });
}

#[test]
fn the_withdrawal_is_paid_for() {
    let call = Call::<Test>::rule { dispute: 0, uphold: true };
    assert_eq!(call.get_dispatch_info().call_weight.ref_time(), weights::MOTION + WITHDRAWAL);
}
