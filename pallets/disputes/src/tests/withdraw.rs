use super::*;

#[test]
fn costs_the_whole_deposit_in_the_grace_period_too() {
    for (block, voted) in [(1, false), (10, false), (11, true), (30, true)] {
        ExtBuilder.build_and_execute(|| {
            let dispute = opened();
            run_to(block);
            if voted {
                assert_ok!(vote(TESTER, dispute, false));
            }
            events();
            assert_ok!(Disputes::withdraw(signed(ANN), dispute));
            // Nothing for the garage: Ann may be its friend.
            assert_eq!((free(ANN), on_hold(ANN)), (RICH - 300, 0));
            assert_eq!((free(GARAGE), free(TREASURY)), (RICH, RICH + 300));
            assert_eq!(view(dispute).status, DisputeStatus::Withdrawn { forfeited: 300 });
            assert_eq!((entry().status, entry().disputed), (RecordStatus::Active, false));
            assert!(!Votes::<Test>::contains_key(dispute));
            let vin = vin(CAR);
            let withdrawn = Event::DisputeWithdrawn { dispute, vin, record: RECORD, forfeited: 300, to: TREASURY };
            assert_eq!(events(), [withdrawn]);
        });
    }
}

#[test]
fn is_free_once_the_writer_corrected_the_record() {
    for (mend, block) in [(writer_amends as fn(&urcar_types::Vin, u32), 5), (writer_amends, 11), (writer_withdraws, 11)]
    {
        for before in [RecordStatus::Active, RecordStatus::Amended] {
            ExtBuilder.build_and_execute(|| {
                change(&vin(CAR), RECORD, |entry| entry.status = before);
                let dispute = opened();
                run_to(block);
                mend(&vin(CAR), RECORD);
                events();
                assert_ok!(Disputes::withdraw(signed(ANN), dispute));
                assert_eq!((free(ANN), on_hold(ANN), free(TREASURY)), (RICH, 0, RICH));
                assert_eq!(view(dispute).status, DisputeStatus::Withdrawn { forfeited: 0 });
                let vin = vin(CAR);
                let withdrawn = Event::DisputeWithdrawn { dispute, vin, record: RECORD, forfeited: 0, to: ANN };
                assert_eq!(events(), [withdrawn]);
            });
        }
    }
}

#[test]
fn what_the_treasury_cannot_take_goes_back() {
    ExtBuilder.build_and_execute(|| {
        MinimumDeposit::set(&1);
        assert_ok!(open_by(ANN, evidence(1), EXISTENTIAL - 1));
        assert_ok!(Balances::transfer_all(signed(TREASURY), EVE, false));
        assert_ok!(Disputes::withdraw(signed(ANN), 0));
        assert_eq!(view(0).status, DisputeStatus::Withdrawn { forfeited: 0 });
        assert_eq!((free(ANN), on_hold(ANN)), (RICH, 0));
        assert!(matches!(events().pop(), Some(Event::DisputeWithdrawn { forfeited: 0, to: ANN, .. })));
    });
}

#[test]
fn leaves_its_place_and_its_evidence_to_others() {
    ExtBuilder.build_and_execute(|| {
        opened();
        assert_ok!(Disputes::withdraw(signed(ANN), 0));
        assert!(!OfRecord::<Test>::contains_key(vin(CAR), RECORD));
        // A sham with the very picture that somebody else holds.
        assert_ok!(open_by(INSURER, evidence(1), 300));
        assert_eq!(OfRecord::<Test>::get(vin(CAR), RECORD).evidence.to_vec(), [evidence(1).blake2_256]);
        run_to(31);
        assert_noop!(open_by(ANN, evidence(1), 300), Error::<Test>::EvidenceNotNew);
    });
}

#[test]
fn however_many_shams_there_were_a_real_one_finds_its_place() {
    ExtBuilder.build_and_execute(|| {
        let times = 3 * crate::MAX_DISPUTES;
        for number in 0..times {
            assert_ok!(open_by(DEALER, evidence(number as u8), 100));
            assert_ok!(Disputes::withdraw(signed(DEALER), number));
        }
        assert_eq!(free(DEALER), RICH - 100 * u64::from(times));
        assert_ok!(open_by(ANN, evidence(1), 300));
    });
}

#[test]
fn does_not_let_the_window_pass() {
    ExtBuilder.build_and_execute(|| {
        run_to(45);
        assert_ok!(open_by(DEALER, evidence(1), 100));
        run_to(60);
        assert_ok!(Disputes::withdraw(signed(DEALER), 0));
        // Six blocks were left, and are left.
        System::set_block_number(66);
        assert_noop!(open_by(ANN, evidence(1), 300), Error::<Test>::DisputeTooLate);
        System::set_block_number(65);
        assert_ok!(open_by(ANN, evidence(1), 300));
        assert_eq!(OfRecord::<Test>::get(vin(CAR), RECORD).stopped, 15 * BLOCK);
    });
}

#[test]
fn a_record_that_was_corrected_before_is_no_excuse() {
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
        events();
        run_to(31);
        assert_eq!((view(dispute).status, events()), (DisputeStatus::Withdrawn { forfeited: 300 }, vec![]));
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
