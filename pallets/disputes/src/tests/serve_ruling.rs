use super::*;

#[test]
fn lapses_without_a_ruling() {
    ExtBuilder.build_and_execute(|| {
        let dispute = to_be_ruled();
        assert_ok!(vote(TESTER, dispute, true));
        assert_ok!(vote(MAKER, dispute, true));
        run_to(30);
        assert!(view(dispute).status.is_open());
        events();
        run_to(31);
        assert_eq!(view(dispute).status, DisputeStatus::Lapsed);
        assert_eq!((free(ANN), on_hold(ANN), free(BOND_OF + GARAGE)), (RICH, 0, BOND));
        assert_eq!((entry().status, entry().disputed), (RecordStatus::Contested, false));
        let counted = Event::VotesCounted { dispute, votes_for: 2, votes_against: 0, eligible: 4 };
        assert_eq!(events(), [counted, Event::DisputeLapsed { dispute, vin: vin(CAR), record: RECORD }]);
        assert!(!Votes::<Test>::contains_key(dispute) && !OpenDispute::<Test>::contains_key(vin(CAR), RECORD));
    });
}

#[test]
fn the_last_count_rules() {
    for (uphold, status) in [
        (true, DisputeStatus::Upheld { slashed: 1_000, awarded: 300 }),
        (false, DisputeStatus::Dismissed { forfeited: 300 }),
    ] {
        ExtBuilder.build_and_execute(|| {
            let dispute = to_be_ruled();
            assert_ok!(vote(TESTER, dispute, uphold));
            assert_ok!(vote(MAKER, dispute, uphold));
            // Two of four are no two thirds, but two of three are.
            set_active(&[GARAGE, TESTER, MAKER, INSURER]);
            assert!(view(dispute).status.is_open());
            run_to(30);
            events();
            run_to(31);
            assert_eq!(view(dispute).status, status);
            let (votes_for, votes_against) = if uphold { (2, 0) } else { (0, 2) };
            let counted = Event::VotesCounted { dispute, votes_for, votes_against, eligible: 3 };
            assert_eq!(events().first(), Some(&counted));
            assert_eq!((view(dispute).votes_for, view(dispute).votes_against), (votes_for, votes_against));
        });
    }
}

#[test]
fn lapses_when_nobody_is_left_to_ask() {
    ExtBuilder.build_and_execute(|| {
        let dispute = to_be_ruled();
        assert_ok!(vote(TESTER, dispute, true));
        set_active(&[GARAGE]);
        run_to(31);
        assert_eq!(view(dispute).status, DisputeStatus::Lapsed);
        set_active(&[]);
        assert_ok!(Disputes::open(signed(ANN), text(OTHER_CAR), RECORD, Ground::Other, statement(), evidence(1), 300));
        run_to(61);
        assert_eq!(view(1).status, DisputeStatus::Lapsed);
    });
}

#[test]
fn a_ruling_that_the_life_file_refuses_lapses() {
    ExtBuilder.build_and_execute(|| {
        let dispute = to_be_ruled();
        assert_ok!(vote(TESTER, dispute, true));
        assert_ok!(vote(MAKER, dispute, true));
        set_active(&[GARAGE, TESTER, MAKER, INSURER]);
        Refusing::put(());
        events();
        run_to(31);
        let counted = Event::VotesCounted { dispute, votes_for: 2, votes_against: 0, eligible: 3 };
        assert_eq!(events(), [counted, Event::DisputeLapsed { dispute, vin: vin(CAR), record: RECORD }]);
        assert_eq!(view(dispute).status, DisputeStatus::Lapsed);
        assert_eq!((free(ANN), free(BOND_OF + GARAGE), entry().status), (RICH, BOND, RecordStatus::Contested));
    });
}

#[test]
fn lets_go_what_is_over_or_never_was() {
    ExtBuilder.build_and_execute(|| {
        let dispute = opened();
        assert_ok!(Disputes::withdraw(signed(ANN), dispute));
        let before = Stored::<Test>::get(dispute);
        events();
        Disputes::serve_ruling(dispute);
        Disputes::serve_ruling(99);
        assert_eq!((Stored::<Test>::get(dispute), events()), (before, vec![]));
    });
}

#[test]
fn after_it_the_record_can_be_challenged_anew() {
    ExtBuilder.build_and_execute(|| {
        opened();
        run_to(31);
        assert_noop!(open_by(INSURER, evidence(1), 300), Error::<Test>::EvidenceNotNew);
        assert_ok!(open_by(INSURER, evidence(2), 300));
        assert_eq!(OfRecord::<Test>::get(vin(CAR), RECORD).evidence.len(), 2);
        assert_eq!(entry().status, RecordStatus::Contested);
    });
}

#[test]
fn what_was_amended_meanwhile_is_contested_all_the_same() {
    ExtBuilder.build_and_execute(|| {
        let dispute = to_be_ruled();
        writer_amends(&vin(CAR), RECORD);
        run_to(31);
        assert_eq!((view(dispute).status, entry().status), (DisputeStatus::Lapsed, RecordStatus::Contested));
    });
}

#[test]
fn a_thousand_in_one_block() {
    ExtBuilder.build_and_execute(|| {
        const ALL: u32 = 1_000;
        MinimumDeposit::set(&1);
        for record in 100..100 + ALL {
            write(&vin(CAR), record, by(GARAGE), &[]);
            let call = Disputes::open(signed(ANN), text(CAR), record, Ground::Other, statement(), evidence(1), 9);
            assert_ok!(call);
        }
        assert_eq!(on_hold(ANN), 9 * u64::from(ALL));
        check();
        run_to(31);
        assert_eq!((free(ANN), on_hold(ANN)), (RICH, 0));
        assert!(Stored::<Test>::iter_values().all(|dispute| dispute.status == DisputeStatus::Lapsed));
    });
}
