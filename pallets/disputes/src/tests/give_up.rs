use super::*;

#[test]
fn half_of_the_deposit_goes_to_the_treasury() {
    ExtBuilder.build_and_execute(|| {
        let dispute = opened();
        events();
        assert_ok!(give_up(ANN, dispute));
        assert_eq!((free(ANN), on_hold(ANN), free(TREASURY)), (RICH - STAKE / 2, 0, RICH + STAKE / 2));
        assert_eq!(view(dispute).status, DisputeStatus::GivenUp { forfeited: STAKE / 2 }.map(Amount));
        assert_eq!(
            events(),
            [
                Event::ChallengerGaveUp { dispute, challenger: ANN, forfeited: Amount(STAKE / 2) },
                Event::DisputeGivenUp { dispute, vin: vin(CAR), record: RECORD, fees: Amount(0) }
            ]
        );
        assert_eq!((entry().status, entry().disputed), (RecordStatus::Active, false));
    });
}

#[test]
fn the_dispute_goes_on_while_another_challenger_remains() {
    ExtBuilder.build_and_execute(|| {
        let dispute = opened();
        assert_ok!(join(INSURER, dispute, 2));
        events();
        assert_ok!(give_up(ANN, dispute));
        assert_eq!(events(), [Event::ChallengerGaveUp { dispute, challenger: ANN, forfeited: Amount(STAKE / 2) }]);
        assert!(view(dispute).status.is_open() && entry().disputed);
        run_to(GRACE + 1);
        ruled(dispute, true);
        // Who left has no part in the award.
        assert_eq!(view(dispute).status, DisputeStatus::Upheld { slashed: 3_000, awarded: STAKE }.map(Amount));
        assert_eq!((free(ANN), free(INSURER)), (RICH - STAKE / 2, RICH + STAKE));
    });
}

/// Else whoever sees the votes go against it would give up in the last block, and nobody would be paid for voting.
#[test]
fn those_who_voted_already_are_paid_out_of_it() {
    ExtBuilder.build_and_execute(|| {
        let dispute = voting();
        votes(dispute, &JURY[..3], false);
        events();
        assert_ok!(give_up(ANN, dispute));
        for seat in &JURY[..3] {
            assert_eq!(free(*seat), RICH + FEE);
        }
        assert_eq!(free(TREASURY), RICH + STAKE / 2 - 3 * FEE);
        assert_eq!(
            events().last(),
            Some(&Event::DisputeGivenUp { dispute, vin: vin(CAR), record: RECORD, fees: Amount(3 * FEE) })
        );
        assert_eq!(view(dispute).status, DisputeStatus::GivenUp { forfeited: STAKE / 2 }.map(Amount));
    });
}

#[test]
fn more_voters_share_what_there_is() {
    ExtBuilder.build_and_execute(|| {
        VoteFee::set(&30);
        let dispute = voting();
        votes(dispute, &JURY[..4], true);
        assert_ok!(give_up(ANN, dispute));
        assert_eq!((free(JURY[0]), free(TREASURY)), (RICH + 12, RICH + 2));
    });
}

#[test]
fn an_odd_deposit_is_halved_downwards() {
    ExtBuilder.build_and_execute(|| {
        Deposit::set(&101);
        let dispute = opened();
        assert_ok!(give_up(ANN, dispute));
        assert_eq!(free(TREASURY), RICH + 50);
    });
}

#[test]
fn the_deposit_goes_back_where_the_treasury_cannot_take_it() {
    ExtBuilder.build_and_execute(|| {
        let dispute = opened();
        assert_ok!(<Balances as frame_support::traits::fungible::Mutate<_>>::transfer(
            &TREASURY,
            &EVE,
            RICH,
            frame_support::traits::tokens::Preservation::Expendable
        ));
        Stored::<Test>::mutate(dispute, |it| it.as_mut().unwrap().challengers[0].deposit = 15);
        // Seven are less than an account holds.
        assert_ok!(Disputes::give_up(signed(ANN), dispute));
        assert_eq!((free(ANN), on_hold(ANN)), (RICH - STAKE + 15, STAKE - 15));
        assert_ok!(<Balances as frame_support::traits::fungible::MutateHold<_>>::release(
            &crate::HoldReason::Deposit.into(),
            &ANN,
            STAKE - 15,
            frame_support::traits::tokens::Precision::Exact
        ));
    });
}

#[test]
fn needs_a_signature() {
    ExtBuilder.build_and_execute(|| {
        opened();
        for origin in [RuntimeOrigin::none(), RuntimeOrigin::root()] {
            assert_noop!(Disputes::give_up(origin, 0), BadOrigin);
        }
    });
}

#[test]
fn refuses_who_challenges_nothing() {
    ExtBuilder.build_and_execute(|| {
        assert_noop!(give_up(ANN, 0), Error::<Test>::UnknownDispute);
        opened();
        for who in [GARAGE, INSURER] {
            assert_noop!(give_up(who, 0), Error::<Test>::NotChallenger);
        }
        assert_ok!(give_up(ANN, 0));
        assert_noop!(give_up(ANN, 0), Error::<Test>::DisputeClosed);
    });
}

/// As they would not be where it is ruled.
#[test]
fn who_voted_and_became_a_party_since_is_not_paid() {
    ExtBuilder.build_and_execute(|| {
        let dispute = voting();
        votes(dispute, &JURY[..3], false);
        change_record(|entry| entry.witnesses.push(JURY[0]));
        House::append((JURY[1], ANN));
        assert_ok!(give_up(ANN, dispute));
        assert_eq!(JURY.map(free)[..3], [RICH, RICH, RICH + FEE]);
    });
}
