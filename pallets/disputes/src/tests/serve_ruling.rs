//! The votes are counted when their time is over.

use super::*;
use crate::HoldReason;
use frame_support::traits::{
    fungible::{Inspect, InspectHold, Mutate},
    tokens::Preservation,
};

fn moved(from: AccountId, to: AccountId, amount: u64) {
    assert_ok!(<Balances as Mutate<_>>::transfer(&from, &to, amount, Preservation::Expendable));
}

#[test]
fn upheld_it_costs_writer_and_witnesses_and_pays_those_who_were_right() {
    ExtBuilder.build_and_execute(|| {
        let dispute = opened();
        assert_ok!(join(INSURER, dispute, 2));
        run_to(GRACE + 1);
        events();
        votes(dispute, &JURY[..4], true);
        votes(dispute, &[MAKER], false);
        let weight = run_to(view(dispute).vote_until);
        let (slashed, fees, awarded) = (3_000, 5 * FEE, 2 * STAKE);
        assert_eq!(view(dispute).status, DisputeStatus::Upheld { slashed, awarded }.map(Amount));
        assert_eq!(Punished::get(), [GARAGE, DEALER, TESTER]);
        for (who, bond) in [(GARAGE, BOND - 2_000), (DEALER, BOND - 500), (TESTER, BOND - 500)] {
            assert_eq!(free(BOND_OF + who), bond);
        }
        // Deposits back, and as much again; a voter's fee, whatever the vote was.
        for who in [ANN, INSURER] {
            assert_eq!((free(who), on_hold(who)), (RICH + STAKE, 0));
        }
        for who in [JURY[0], JURY[3], MAKER] {
            assert_eq!(free(who), RICH + FEE);
        }
        assert_eq!(free(TREASURY), RICH + slashed - fees - awarded);
        assert_eq!((entry().status, entry().disputed), (RecordStatus::Withdrawn, false));
        let (slashed, fees, awarded) = (Amount(slashed), Amount(fees), Amount(awarded));
        assert_eq!(
            events()[5..],
            [
                Event::VotesCounted { dispute, votes_for: 4, votes_against: 1, eligible: 9 },
                Event::DisputeUpheld { dispute, vin: vin(CAR), record: RECORD, slashed, fees, awarded }
            ]
        );
        assert_eq!((view(dispute).votes_for, view(dispute).votes_against, view(dispute).eligible), (4, 1, 9));
        assert_eq!(weight, weights::UPHELD - weights::SUSPENSION + 5 + WITHDRAWAL);
    });
}

#[test]
fn dismissed_it_pays_the_voters_and_the_treasury_and_nothing_to_the_writer() {
    ExtBuilder.build_and_execute(|| {
        let dispute = opened();
        assert_ok!(join(INSURER, dispute, 2));
        run_to(GRACE + 1);
        votes(dispute, &JURY[..4], false);
        votes(dispute, &[MAKER], true);
        events();
        let weight = run_to(view(dispute).vote_until);
        let (forfeited, fees) = (2 * STAKE, 5 * FEE);
        assert_eq!(view(dispute).status, DisputeStatus::Dismissed { forfeited }.map(Amount));
        for who in [ANN, INSURER] {
            assert_eq!((free(who), on_hold(who)), (RICH - STAKE, 0));
        }
        assert_eq!((free(GARAGE), free(JURY[0]), free(MAKER)), (RICH, RICH + FEE, RICH + FEE));
        assert_eq!(free(TREASURY), RICH + forfeited - fees);
        assert_eq!((entry().status, Punished::get()), (RecordStatus::Active, vec![]));
        let (forfeited, fees) = (Amount(forfeited), Amount(fees));
        let dismissed = Event::DisputeDismissed { dispute, vin: vin(CAR), record: RECORD, forfeited, fees };
        assert_eq!(events()[1], dismissed);
        assert_eq!(weight, weights::DISMISSED + 5 + CLOSING);
    });
}

#[test]
fn voters_never_get_more_than_the_deposits() {
    ExtBuilder.build_and_execute(|| {
        VoteFee::set(&60);
        let dispute = voting();
        ruled(dispute, false);
        assert_eq!((free(JURY[0]), free(TREASURY)), (RICH + STAKE / 4, RICH));
    });
}

#[test]
fn challengers_never_get_more_than_is_left_of_what_was_slashed() {
    ExtBuilder.build_and_execute(|| {
        for who in [DEALER, TESTER] {
            moved(BOND_OF + who, EVE, BOND);
        }
        moved(BOND_OF + GARAGE, EVE, BOND - 60);
        let dispute = opened();
        assert_ok!(join(INSURER, dispute, 2));
        run_to(GRACE + 1);
        ruled(dispute, true);
        // Sixty, of which four voters have twenty.
        assert_eq!(view(dispute).status, DisputeStatus::Upheld { slashed: 60, awarded: 40 }.map(Amount));
        assert_eq!((free(ANN), free(INSURER), free(JURY[0])), (RICH + 20, RICH + 20, RICH + FEE));
    });
}

#[test]
fn who_has_no_bond_loses_none_and_nobody_is_paid() {
    ExtBuilder.build_and_execute(|| {
        change_record(|entry| entry.author = Author::Owner(EVE));
        change_record(|entry| entry.witnesses.clear());
        let dispute = voting();
        votes(dispute, &JURY[..5], true);
        run_to(view(dispute).vote_until);
        assert_eq!(view(dispute).status, DisputeStatus::Upheld { slashed: 0, awarded: 0 }.map(Amount));
        assert_eq!((free(ANN), free(JURY[0]), free(EVE)), (RICH, RICH, RICH));
        assert_eq!(Punished::get(), [0u64; 0]);
    });
}

#[test]
fn witnesses_of_what_an_owner_wrote_answer_for_it() {
    ExtBuilder.build_and_execute(|| {
        change_record(|entry| entry.author = Author::Owner(EVE));
        let dispute = voting();
        ruled(dispute, true);
        assert_eq!(Punished::get(), [DEALER, TESTER]);
    });
}

/// Witnesses answered for nothing.
#[test]
fn the_two_that_made_it_witnessed_answer_and_no_others() {
    ExtBuilder.build_and_execute(|| {
        change_record(|entry| entry.witnesses = vec![DEALER, TESTER, MAKER]);
        let dispute = voting();
        // They retract what they said, when others vote already.
        change_record(|entry| entry.witnesses = vec![MAKER]);
        ruled(dispute, true);
        assert_eq!(Punished::get(), [GARAGE, DEALER, TESTER]);
    });
}

#[test]
fn who_attests_it_meanwhile_answers_for_it() {
    ExtBuilder.build_and_execute(|| {
        change_record(|entry| entry.witnesses.clear());
        let dispute = voting();
        votes(dispute, &JURY[..5], true);
        votes(dispute, &[MAKER], false);
        change_record(|entry| entry.witnesses = vec![MAKER, DEALER, TESTER]);
        run_to(view(dispute).vote_until);
        assert_eq!(Punished::get(), [GARAGE, MAKER, DEALER]);
        // And its vote doesn't count.
        assert_eq!((view(dispute).votes_for, view(dispute).votes_against), (5, 0));
        assert_eq!(free(MAKER), RICH);
    });
}

#[test]
fn too_few_votes_get_as_much_time_once_more() {
    ExtBuilder.build_and_execute(|| {
        let dispute = voting();
        votes(dispute, &JURY[..3], true);
        events();
        let weight = run_to(view(dispute).vote_until);
        assert_eq!(
            events(),
            [
                Event::VotesCounted { dispute, votes_for: 3, votes_against: 0, eligible: 10 },
                Event::VotingExtended { dispute, until: 51 }
            ]
        );
        assert!(view(dispute).status.is_open() && view(dispute).extended);
        assert_eq!(Queued::get(), [(51, Deadline::Ruling { dispute })]);
        assert_eq!(weight, weights::UNRESOLVED + 3 + 7);
        assert_eq!(Missed::get(), [0u64; 0]);
        // One more, and it is decided when that is over.
        assert_ok!(vote(JURY[3], dispute, true));
        run_to(50);
        assert!(view(dispute).status.is_open());
        run_to(51);
        assert!(matches!(view(dispute).status, DisputeStatus::Upheld { .. }));
        assert_eq!(Missed::get(), [MAKER, INSURER, AUTHORITY, JURY[4], JURY[5], JURY[6]]);
    });
}

/// Apathy made disputes free.
#[test]
fn too_few_once_more_and_half_of_each_deposit_is_lost() {
    ExtBuilder.build_and_execute(|| {
        let dispute = opened();
        assert_ok!(join(INSURER, dispute, 2));
        run_to(GRACE + 1);
        votes(dispute, &JURY[..2], true);
        run_to(view(dispute).final_until - 1);
        events();
        let weight = run_to(view(dispute).final_until);
        assert_eq!(view(dispute).status, DisputeStatus::Unresolved { forfeited: STAKE }.map(Amount));
        for who in [ANN, INSURER] {
            assert_eq!((free(who), on_hold(who)), (RICH - STAKE / 2, 0));
        }
        assert_eq!((free(TREASURY), free(JURY[0])), (RICH + STAKE, RICH));
        assert_eq!((entry().status, entry().disputed), (RecordStatus::Unresolved, false));
        let forfeited = Amount(STAKE);
        let unresolved = Event::DisputeUnresolved { dispute, vin: vin(CAR), record: RECORD, forfeited };
        assert_eq!(events()[1], unresolved);
        assert_eq!(weight, weights::UNRESOLVED + 2 + 7 + CLOSING);
        assert_eq!(Missed::get().len(), 7);
    });
}

#[test]
fn a_third_of_all_seats_outside_is_enough() {
    for (silent, votes_for, enough) in [(0, 3, false), (0, 4, true), (1, 3, false), (1, 4, true)] {
        ExtBuilder.build_and_execute(|| {
            SilentSeats::put(JURY[7 - silent..].to_vec());
            let dispute = voting();
            votes(dispute, &JURY[..votes_for], true);
            run_to(view(dispute).vote_until);
            assert_eq!(view(dispute).eligible, 10 - silent as u32);
            assert_eq!(!view(dispute).status.is_open(), enough, "{silent} silent, {votes_for} votes");
        });
    }
}

#[test]
fn a_ring_that_has_the_others_silenced_is_no_quorum() {
    ExtBuilder.build_and_execute(|| {
        SilentSeats::put(JURY[3..].to_vec());
        let dispute = voting();
        votes(dispute, &JURY[..3], true);
        run_to(view(dispute).vote_until);
        assert_eq!((view(dispute).votes_for, view(dispute).eligible), (3, 6));
        run_to(view(dispute).final_until);
        assert!(matches!(view(dispute).status, DisputeStatus::Unresolved { .. }), "{:?}", view(dispute).status);
    });
}

#[test]
fn two_thirds_of_the_votes_uphold_and_fewer_dismiss() {
    for (ayes, nays, uphold) in [(4, 2, true), (3, 2, false), (0, 4, false)] {
        ExtBuilder.build_and_execute(|| {
            let dispute = voting();
            votes(dispute, &JURY[..ayes], true);
            votes(dispute, &JURY[ayes..ayes + nays], false);
            run_to(view(dispute).vote_until);
            assert_eq!(matches!(view(dispute).status, DisputeStatus::Upheld { .. }), uphold);
            assert_eq!(matches!(view(dispute).status, DisputeStatus::Dismissed { .. }), !uphold);
        });
    }
}

#[test]
fn votes_count_as_organisations_and_houses_stand_at_the_end() {
    ExtBuilder.build_and_execute(|| {
        let dispute = voting();
        votes(dispute, &JURY[..6], true);
        let active: Vec<_> = [GARAGE, DEALER, TESTER, MAKER, INSURER, AUTHORITY].into_iter().chain(JURY).collect();
        set_active(&active.iter().copied().filter(|who| *who != JURY[0]).collect::<Vec<_>>());
        House::append((JURY[1], GARAGE));
        // One that fell silent since voted all the same.
        SilentSeats::put(vec![JURY[2]]);
        run_to(view(dispute).vote_until);
        assert_eq!((view(dispute).votes_for, view(dispute).eligible), (4, 8));
        assert_eq!((free(JURY[0]), free(JURY[1]), free(JURY[2])), (RICH, RICH, RICH + FEE));
    });
}

#[test]
fn whoever_could_have_voted_and_did_not_was_absent() {
    ExtBuilder.build_and_execute(|| {
        SilentSeats::put(vec![JURY[6]]);
        let dispute = voting();
        ruled(dispute, false);
        // Neither parties nor those who were silent anyway.
        assert_eq!(Missed::get(), [MAKER, INSURER, AUTHORITY, JURY[4], JURY[5]]);
    });
}

#[test]
fn a_late_queue_changes_nothing() {
    ExtBuilder.build_and_execute(|| {
        let dispute = voting();
        votes(dispute, &JURY[..4], true);
        System::set_block_number(view(dispute).final_until + 100);
        run_to(System::block_number() + 1);
        assert!(matches!(view(dispute).status, DisputeStatus::Upheld { .. }));
    });
    ExtBuilder.build_and_execute(|| {
        let dispute = voting();
        System::set_block_number(view(dispute).final_until + 100);
        run_to(System::block_number() + 1);
        assert!(view(dispute).extended);
        assert_noop!(vote(MAKER, dispute, true), Error::<Test>::VotingOver);
        run_to(System::block_number() + 1);
        assert_eq!(view(dispute).status, DisputeStatus::Unresolved { forfeited: STAKE / 2 }.map(Amount));
    });
}

#[test]
fn a_dispute_that_is_over_or_has_time_is_left_alone() {
    ExtBuilder.build_and_execute(|| {
        let dispute = opened();
        let before = view(dispute);
        assert_eq!(Disputes::serve_ruling(dispute).ref_time(), weights::RULED);
        assert_eq!(view(dispute), before);
        assert_ok!(give_up(ANN, dispute));
        assert_eq!(run_to(before.vote_until), weights::RULED);
        assert_eq!(Disputes::serve_ruling(9).ref_time(), weights::RULED);
    });
}

#[test]
fn it_is_charged_for_the_most() {
    assert_eq!(Disputes::ruling_weight().ref_time(), weights::UNRESOLVED + 2 * u64::from(crate::MAX_VOTES) + CLOSING);
}

#[test]
fn suspensions_are_paid_for_where_there_are_any() {
    for poor in [vec![GARAGE], vec![TESTER], vec![GARAGE, DEALER, TESTER]] {
        ExtBuilder.build_and_execute(|| {
            let dispute = voting();
            votes(dispute, &JURY[..5], true);
            Poor::put(poor);
            assert_eq!(run_to(view(dispute).vote_until), weights::UPHELD + 5 + WITHDRAWAL);
        });
    }
}

#[test]
fn where_the_life_file_refuses_it_stays_unresolved_and_nothing_is_half_done() {
    for uphold in [true, false] {
        ExtBuilder.build_and_execute(|| {
            let dispute = voting();
            votes(dispute, &JURY[..4], uphold);
            Refusing::put(());
            run_to(view(dispute).vote_until);
            assert_eq!(view(dispute).status, DisputeStatus::Unresolved { forfeited: STAKE / 2 }.map(Amount));
            assert_eq!((Punished::get(), free(JURY[0])), (vec![], RICH));
            assert_eq!(free(BOND_OF + GARAGE), BOND);
            Refusing::kill();
        });
    }
}

#[test]
fn what_an_account_cannot_take_stays_with_the_treasury() {
    ExtBuilder.build_and_execute(|| {
        let dispute = voting();
        votes(dispute, &JURY[..4], false);
        // A voter's account is gone, and a fee is less than an account holds.
        moved(JURY[0], EVE, RICH);
        assert_eq!(Balances::total_balance(&JURY[0]), 0);
        run_to(view(dispute).vote_until);
        assert_eq!((free(JURY[0]), free(JURY[1])), (0, RICH + FEE));
        assert_eq!(free(TREASURY), RICH + STAKE - 3 * FEE);
    });
}

#[test]
fn an_empty_treasury_pays_out_of_what_it_is_given() {
    ExtBuilder.build_and_execute(|| {
        let dispute = voting();
        votes(dispute, &JURY[..4], false);
        moved(TREASURY, EVE, RICH);
        run_to(view(dispute).vote_until);
        assert_eq!((free(JURY[3]), free(TREASURY)), (RICH + FEE, STAKE - 4 * FEE));
        assert_eq!(Balances::balance_on_hold(&HoldReason::Deposit.into(), &ANN), 0);
    });
}
