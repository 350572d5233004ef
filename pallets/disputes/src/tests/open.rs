use super::*;
use urcar_types::DisputePage;

fn open(vin: &str, number: u32, statement: &str) -> sp_runtime::DispatchResult {
    Disputes::open(signed(ANN), text(vin), number, Ground::WrongReading, Text::unchecked(statement), evidence(1), 300)
}

#[test]
fn the_owner_challenges_a_record() {
    ExtBuilder.build_and_execute(|| {
        run_to(5);
        assert_ok!(open_by(ANN, evidence(1), 300));
        assert_eq!((free(ANN), on_hold(ANN)), (RICH - 300, 300));
        assert!(entry().disputed);
        assert!(Queued::get().contains(&(35, Deadline::Ruling { dispute: 0 })));
        assert_eq!(
            events(),
            [Event::DisputeOpened {
                dispute: 0,
                vin: vin(CAR),
                record: RECORD,
                challenger: ANN,
                author: by(GARAGE),
                ground: Ground::WrongReading,
                statement: statement(),
                evidence: evidence(1),
                deposit: 300,
                grace_until: 15,
                rule_until: 35,
            }]
        );
        let view = view(0);
        assert_eq!((view.opened_at, view.grace_until, view.rule_until), (5, 15, 35));
        assert_eq!((view.status, view.votes_for, view.votes_against), (DisputeStatus::Open, 0, 0));
        assert_eq!(Stored::<Test>::get(0).unwrap().since, 5 * BLOCK);
        let page = Disputes::disputes_of(&vin(CAR), 0, 10);
        assert_eq!(page, DisputePage { disputes: vec![view], total: 1, next: None });
        let page = Disputes::disputes_of(&vin(OTHER_CAR), 0, 10);
        assert_eq!(page, DisputePage { disputes: vec![], total: 0, next: None });
    });
}

#[test]
fn an_organisation_challenges_a_record() {
    ExtBuilder.build_and_execute(|| {
        assert_ok!(open_by(INSURER, evidence(1), 100));
        assert_eq!(on_hold(INSURER), 100);
    });
}

#[test]
fn what_an_owner_wrote_is_challenged_too() {
    ExtBuilder.build_and_execute(|| {
        change(&vin(CAR), RECORD, |entry| entry.author = Author::Owner(EVE));
        assert_ok!(open_by(ANN, evidence(1), 300));
        assert_eq!(view(0).author, Author::Owner(EVE));
    });
}

#[test]
fn records_and_vehicles_are_challenged_apart() {
    ExtBuilder.build_and_execute(|| {
        write(&vin(CAR), 8, by(GARAGE), &[]);
        assert_ok!(open(CAR, RECORD, ""));
        assert_ok!(open(CAR, 8, ""));
        assert_ok!(open(&OTHER_CAR.to_lowercase(), RECORD, ""));
        assert_eq!(on_hold(ANN), 900);
        let numbers = |car: &str| {
            let page = Disputes::disputes_of(&vin(car), 0, 10);
            page.disputes.iter().map(|view| view.dispute).collect::<Vec<_>>()
        };
        assert_eq!((numbers(CAR), numbers(OTHER_CAR)), (vec![0, 1], vec![2]));
    });
}

#[test]
fn a_dispute_keeps_the_dates_it_was_given() {
    ExtBuilder.build_and_execute(|| {
        let dispute = opened();
        GracePeriod::set(&1);
        RulingPeriod::set(&1);
        assert_eq!((view(dispute).grace_until, view(dispute).rule_until), (11, 31));
    });
}

#[test]
fn there_is_always_a_block_to_rule_in() {
    ExtBuilder.build_and_execute(|| {
        GracePeriod::set(&0);
        RulingPeriod::set(&0);
        let dispute = opened();
        assert_eq!((view(dispute).grace_until, view(dispute).rule_until), (1, 2));
        assert_ok!(vote(TESTER, dispute, true));
    });
}

#[test]
fn needs_a_signature() {
    ExtBuilder.build_and_execute(|| {
        for origin in [RuntimeOrigin::none(), RuntimeOrigin::root()] {
            let call = Disputes::open(origin, text(CAR), RECORD, Ground::Other, statement(), evidence(1), 300);
            assert_noop!(call, BadOrigin);
        }
    });
}

#[test]
fn refuses_what_is_not_there() {
    ExtBuilder.build_and_execute(|| {
        assert_noop!(open("car", RECORD, ""), Error::<Test>::MalformedVin);
        assert_noop!(open("JHMCM56557C404453", RECORD, ""), Error::<Test>::UnknownVehicle);
        assert_noop!(open(CAR, 9, ""), Error::<Test>::UnknownRecord);
    });
}

#[test]
fn refuses_who_is_not_entitled() {
    ExtBuilder.build_and_execute(|| {
        assert_noop!(open_by(EVE, evidence(1), 300), Error::<Test>::NotEntitled);
        set_active(&[GARAGE, DEALER]);
        assert_noop!(open_by(INSURER, evidence(1), 300), Error::<Test>::NotEntitled);
    });
}

#[test]
fn refuses_the_writer_and_its_house() {
    ExtBuilder.build_and_execute(|| {
        enrol(BRANCH, &[], true);
        assert_noop!(open_by(GARAGE, evidence(1), 300), Error::<Test>::OwnRecord);
        assert_noop!(open_by(BRANCH, evidence(1), 300), Error::<Test>::OwnRecord);
        change(&vin(CAR), RECORD, |entry| entry.author = Author::Owner(ANN));
        assert_noop!(open_by(ANN, evidence(1), 300), Error::<Test>::OwnRecord);
    });
}

#[test]
fn refuses_what_cannot_be_challenged() {
    ExtBuilder.build_and_execute(|| {
        change(&vin(CAR), RECORD, |entry| entry.correction = true);
        assert_noop!(open_by(ANN, evidence(1), 300), Error::<Test>::NotDisputable);
        change(&vin(CAR), RECORD, |entry| {
            entry.correction = false;
            entry.author = Author::Consortium;
        });
        assert_noop!(open_by(ANN, evidence(1), 300), Error::<Test>::NotDisputable);
        change(&vin(OTHER_CAR), RECORD, |entry| entry.status = RecordStatus::Withdrawn);
        assert_noop!(open(OTHER_CAR, RECORD, ""), Error::<Test>::RecordWithdrawn);
    });
}

#[test]
fn refuses_what_is_too_late() {
    ExtBuilder.build_and_execute(|| {
        System::set_block_number(50);
        assert_ok!(open(OTHER_CAR, RECORD, ""));
        System::set_block_number(51);
        assert_noop!(open_by(ANN, evidence(1), 300), Error::<Test>::DisputeTooLate);
        // The window of a record that became witnessed later is counted from then.
        change(&vin(CAR), RECORD, |entry| entry.witnessed_at = Some(20 * BLOCK));
        System::set_block_number(69);
        assert_ok!(open_by(ANN, evidence(1), 300));
    });
}

#[test]
fn refuses_fields_beyond_their_bounds() {
    ExtBuilder.build_and_execute(|| {
        assert_noop!(open(CAR, RECORD, &"x".repeat(201)), Error::<Test>::FieldTooLong);
        let mut long = evidence(1);
        long.media_type = Text::unchecked("x".repeat(65));
        assert_noop!(open_by(ANN, long, 300), Error::<Test>::FieldTooLong);
        assert_ok!(open(CAR, RECORD, &"x".repeat(200)));
    });
}

#[test]
fn refuses_a_deposit_that_is_too_small_or_not_there() {
    ExtBuilder.build_and_execute(|| {
        assert_noop!(open_by(ANN, evidence(1), 99), Error::<Test>::DepositTooSmall);
        assert_noop!(open_by(ANN, evidence(1), RICH), Error::<Test>::InsufficientFunds);
        Owners::insert(vin(CAR), (POOR, false));
        assert_noop!(open_by(POOR, evidence(1), 100), Error::<Test>::InsufficientFunds);
        Owners::insert(vin(CAR), (NOBODY, false));
        assert_noop!(open_by(NOBODY, evidence(1), 100), Error::<Test>::InsufficientFunds);
    });
}

#[test]
fn refuses_a_second_one_while_the_first_is_open() {
    ExtBuilder.build_and_execute(|| {
        opened();
        assert_noop!(open_by(INSURER, evidence(2), 300), Error::<Test>::AlreadyDisputed);
    });
}

#[test]
fn a_second_one_needs_new_evidence() {
    ExtBuilder.build_and_execute(|| {
        opened();
        run_to(31);
        assert_noop!(open_by(INSURER, evidence(1), 300), Error::<Test>::EvidenceNotNew);
        assert_ok!(open_by(INSURER, evidence(2), 300));
        // Against another record the same picture is new.
        assert_ok!(open(OTHER_CAR, RECORD, ""));
    });
}

#[test]
fn refuses_more_than_a_record_can_bear() {
    ExtBuilder.build_and_execute(|| {
        GracePeriod::set(&0);
        RulingPeriod::set(&1);
        for number in 0..crate::MAX_DISPUTES {
            assert_ok!(open_by(ANN, evidence(number as u8), 300));
            run_to(System::block_number() + 1);
            assert_eq!(view(number).status, DisputeStatus::Lapsed);
        }
        assert_noop!(open_by(ANN, evidence(200), 300), Error::<Test>::TooManyDisputes);
    });
}

#[test]
fn the_window_stands_still_while_a_dispute_is_open() {
    ExtBuilder.build_and_execute(|| {
        run_to(40);
        opened();
        // In block 51 it would have been over.
        run_to(55);
        assert_noop!(open_by(INSURER, evidence(2), 300), Error::<Test>::AlreadyDisputed);
        run_to(70);
        assert_eq!(view(0).status, DisputeStatus::Lapsed);
        assert_eq!(OfRecord::<Test>::get(vin(CAR), RECORD).stopped, 30 * BLOCK);
        // Eleven blocks were left, and are left.
        System::set_block_number(81);
        assert_noop!(open_by(INSURER, evidence(2), 300), Error::<Test>::DisputeTooLate);
        assert_noop!(open(OTHER_CAR, RECORD, ""), Error::<Test>::DisputeTooLate);
        System::set_block_number(80);
        assert_ok!(open_by(INSURER, evidence(2), 300));
    });
}

#[test]
fn every_end_of_a_dispute_has_the_window_run_on() {
    let ends: [fn(u32); 4] = [
        |dispute| all_vote(dispute, true),
        |dispute| all_vote(dispute, false),
        |dispute| {
            assert_ok!(Disputes::withdraw(signed(ANN), dispute));
        },
        |dispute| {
            Stored::<Test>::mutate(dispute, |it| it.as_mut().unwrap().grace_until += 1);
            writer_withdraws(&vin(CAR), RECORD);
        },
    ];
    for end in ends {
        ExtBuilder.build_and_execute(|| {
            let dispute = to_be_ruled();
            end(dispute);
            assert!(!view(dispute).status.is_open());
            assert_eq!(OfRecord::<Test>::get(vin(CAR), RECORD).stopped, 10 * BLOCK);
        });
    }
}

#[test]
fn the_hooks_are_paid_for() {
    ExtBuilder.build_and_execute(|| {
        use frame_support::dispatch::GetDispatchInfo;
        let open = crate::Call::<Test>::open {
            vin: text(CAR),
            number: RECORD,
            ground: Ground::Other,
            statement: statement(),
            evidence: evidence(1),
            deposit: 300,
        };
        assert_eq!(open.get_dispatch_info().call_weight.ref_time(), OPENING);
        let vote = crate::Call::<Test>::vote { dispute: 0, uphold: true };
        assert_eq!(vote.get_dispatch_info().call_weight.ref_time(), WITHDRAWAL);
        assert_eq!(Disputes::ruling_weight().ref_time(), WITHDRAWAL);
    });
}

#[test]
fn the_life_file_may_refuse() {
    ExtBuilder.build_and_execute(|| {
        Refusing::put(());
        assert_noop!(open_by(ANN, evidence(1), 300), REFUSED);
    });
}
