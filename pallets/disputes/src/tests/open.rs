use super::*;
use crate::{MAX_CHALLENGES, MAX_OPEN_BY_ONE};
use urcar_interfaces::MAX_OPEN_DISPUTES;
use urcar_types::{Challenger, DisputePage};

fn said(number: u32, statement: &str) -> sp_runtime::DispatchResult {
    let statement = Text::unchecked(statement);
    Disputes::open(signed(ANN), text(CAR), number, None, Ground::WrongReading, statement, evidence(1))
}

#[test]
fn the_owner_challenges_a_record() {
    ExtBuilder.build_and_execute(|| {
        run_to(5);
        assert_ok!(open_by(ANN, 1));
        assert_eq!((free(ANN), on_hold(ANN)), (RICH - STAKE, STAKE));
        assert!(entry().disputed);
        assert_eq!(Queued::get(), [(35, Deadline::Ruling { dispute: 0 })]);
        assert_eq!(
            events(),
            [Event::DisputeOpened {
                dispute: 0,
                vin: vin(CAR),
                record: RECORD,
                version: 0,
                from: 0,
                challenger: ANN,
                author: by(GARAGE),
                own: false,
                ground: Ground::WrongReading,
                statement: statement(),
                evidence: evidence(1),
                deposit: Amount(STAKE),
                grace_until: 15,
                vote_until: 35,
                final_until: 55,
            }]
        );
        let view = view(0);
        assert_eq!((view.opened_at, view.grace_until, view.vote_until, view.final_until), (5, 15, 35, 55));
        assert_eq!((view.status, view.witnesses.as_slice()), (DisputeStatus::Open, &[DEALER, TESTER][..]));
        let challenger = Challenger { account: ANN, deposit: Amount(STAKE), evidence: evidence(1) };
        assert_eq!(view.challengers, [challenger]);
        assert_eq!(Stored::<Test>::get(0).unwrap().since, 5 * BLOCK);
        let page = Disputes::disputes_of(&vin(CAR), 0, 10);
        assert_eq!(page, DisputePage { disputes: vec![view], total: 1, next: None });
        let page = Disputes::disputes_of(&vin(OTHER_CAR), 0, 10);
        assert_eq!(page, DisputePage { disputes: vec![], total: 0, next: None });
    });
}

#[test]
fn an_active_organisation_challenges_a_record() {
    ExtBuilder.build_and_execute(|| {
        assert_ok!(open_by(INSURER, 1));
        assert_eq!(on_hold(INSURER), STAKE);
    });
}

#[test]
fn what_an_owner_wrote_is_challenged_too() {
    ExtBuilder.build_and_execute(|| {
        change_record(|entry| entry.author = Author::Owner(EVE));
        assert_ok!(open_by(ANN, 1));
        assert_eq!(view(0).author, Author::Owner(EVE));
    });
}

#[test]
fn those_who_attest_what_is_not_witnessed_answer_for_nothing() {
    ExtBuilder.build_and_execute(|| {
        change_record(|entry| entry.witnesses = vec![DEALER]);
        assert_eq!(view(opened()).witnesses, [0u64; 0]);
    });
}

#[test]
fn records_and_vehicles_are_challenged_apart() {
    ExtBuilder.build_and_execute(|| {
        write(&vin(CAR), 8, by(GARAGE), &[]);
        assert_ok!(open(ANN, CAR, RECORD, evidence(1)));
        assert_ok!(open(ANN, CAR, 8, evidence(1)));
        assert_ok!(open(ANN, &OTHER_CAR.to_lowercase(), RECORD, evidence(1)));
        assert_eq!(on_hold(ANN), 3 * STAKE);
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
        VotingPeriod::set(&1);
        let dates = |it: crate::DisputeViewOf<Test>| (it.grace_until, it.vote_until, it.final_until);
        assert_eq!(dates(view(dispute)), (11, 31, 51));
        run_to(31);
        assert!(view(dispute).extended);
        assert_eq!(dates(view(dispute)), (11, 31, 51));
    });
}

#[test]
fn there_is_always_a_block_to_vote_in() {
    ExtBuilder.build_and_execute(|| {
        GracePeriod::set(&0);
        VotingPeriod::set(&0);
        let dispute = opened();
        assert_eq!((view(dispute).grace_until, view(dispute).vote_until, view(dispute).final_until), (1, 2, 3));
        assert_ok!(vote(MAKER, dispute, true));
    });
}

#[test]
fn needs_a_signature() {
    ExtBuilder.build_and_execute(|| {
        for origin in [RuntimeOrigin::none(), RuntimeOrigin::root()] {
            let call = Disputes::open(origin, text(CAR), RECORD, None, Ground::Other, statement(), evidence(1));
            assert_noop!(call, BadOrigin);
        }
    });
}

#[test]
fn refuses_what_is_not_there() {
    ExtBuilder.build_and_execute(|| {
        assert_noop!(open(ANN, "car", RECORD, evidence(1)), Error::<Test>::MalformedVin);
        assert_noop!(open(ANN, "JHMCM56557C404453", RECORD, evidence(1)), Error::<Test>::UnknownVehicle);
        assert_noop!(open(ANN, CAR, 9, evidence(1)), Error::<Test>::UnknownRecord);
    });
}

#[test]
fn refuses_who_is_not_entitled() {
    ExtBuilder.build_and_execute(|| {
        assert_noop!(open_by(EVE, 1), Error::<Test>::NotEntitled);
        set_active(&[GARAGE, DEALER]);
        assert_noop!(open_by(INSURER, 1), Error::<Test>::NotEntitled);
    });
}

#[test]
fn refuses_the_writer_and_its_house() {
    ExtBuilder.build_and_execute(|| {
        enrol(BRANCH, &[], true);
        assert_noop!(open_by(GARAGE, 1), Error::<Test>::OwnRecord);
        assert_noop!(open_by(BRANCH, 1), Error::<Test>::OwnRecord);
        change_record(|entry| entry.author = Author::Owner(ANN));
        assert_noop!(open_by(ANN, 1), Error::<Test>::OwnRecord);
    });
}

#[test]
fn refuses_what_cannot_be_challenged() {
    ExtBuilder.build_and_execute(|| {
        for kind in [RecordKind::Correction, RecordKind::Annulment] {
            change_record(|entry| entry.kind = kind);
            assert_noop!(open_by(ANN, 1), Error::<Test>::NotDisputable);
        }
        change_record(|entry| {
            entry.kind = RecordKind::OdometerReading;
            entry.author = Author::Consortium;
        });
        assert_noop!(open_by(ANN, 1), Error::<Test>::NotDisputable);
    });
}

#[test]
fn refuses_what_counts_for_nothing() {
    ExtBuilder.build_and_execute(|| {
        change_record(|entry| entry.status = RecordStatus::Withdrawn);
        assert_noop!(open_by(ANN, 1), Error::<Test>::RecordWithdrawn);
        change_record(|entry| entry.status = RecordStatus::Annulled);
        assert_noop!(open_by(ANN, 1), Error::<Test>::RecordAnnulled);
    });
}

#[test]
fn it_is_about_what_came_from_the_named_version_on() {
    let from = |version| {
        let evidence = evidence(1);
        Disputes::open(signed(ANN), text(CAR), RECORD, version, Ground::WrongReading, statement(), evidence)
    };
    for (named, expected) in [(None, 0), (Some(0), 0), (Some(1), 1), (Some(2), 2)] {
        ExtBuilder.build_and_execute(|| {
            change_record(|entry| entry.version = 2);
            assert_ok!(from(named));
            assert_eq!((view(0).from, view(0).version), (expected, 2));
            let opened = events().into_iter().find_map(|event| match event {
                Event::DisputeOpened { from, .. } => Some(from),
                _ => None,
            });
            assert_eq!(opened, Some(expected));
        });
    }
    ExtBuilder.build_and_execute(|| {
        change_record(|entry| (entry.version, entry.from) = (3, 2));
        for version in [0, 1, 4, u32::MAX] {
            assert_noop!(from(Some(version)), Error::<Test>::VersionNotDisputable);
        }
        assert_noop!(from(None), Error::<Test>::VersionNotNamed);
        assert_ok!(from(Some(2)));
        assert_eq!(view(0).from, 2);
    });
    // The only one needs no name.
    ExtBuilder.build_and_execute(|| {
        change_record(|entry| (entry.version, entry.from) = (2, 2));
        assert_ok!(from(None));
        assert_eq!(view(0).from, 2);
    });
}

#[test]
fn refuses_what_is_too_late() {
    ExtBuilder.build_and_execute(|| {
        System::set_block_number(WINDOW);
        assert_ok!(open(ANN, OTHER_CAR, RECORD, evidence(1)));
        System::set_block_number(1 + WINDOW);
        assert_noop!(open_by(ANN, 1), Error::<Test>::DisputeTooLate);
    });
}

#[test]
fn a_withdrawal_is_challenged_while_its_window_runs() {
    ExtBuilder.build_and_execute(|| {
        change_record(|entry| {
            (entry.status, entry.version, entry.from) = (RecordStatus::Withdrawn, 1, 1);
        });
        assert_ok!(open_by(ANN, 1));
        assert_ok!(give_up(ANN, 0));
        System::set_block_number(1 + WINDOW);
        assert_noop!(open_by(INSURER, 2), Error::<Test>::RecordWithdrawn);
    });
}

/// What was amended after its window could be challenged by nobody.
#[test]
fn an_amendment_has_a_window_of_its_own() {
    ExtBuilder.build_and_execute(|| {
        run_to(60);
        assert_noop!(open_by(ANN, 1), Error::<Test>::DisputeTooLate);
        amends(true);
        assert_ok!(open_by(ANN, 1));
        assert_eq!(view(0).version, 1);
    });
}

#[test]
fn refuses_fields_beyond_their_bounds() {
    ExtBuilder.build_and_execute(|| {
        assert_noop!(said(RECORD, &"x".repeat(201)), Error::<Test>::FieldTooLong);
        let mut long = evidence(1);
        long.media_type = Text::unchecked("x".repeat(65));
        assert_noop!(open(ANN, CAR, RECORD, long), Error::<Test>::FieldTooLong);
        assert_ok!(said(RECORD, &"x".repeat(200)));
    });
}

#[test]
fn refuses_to_be_told_nothing() {
    ExtBuilder.build_and_execute(|| {
        for silence in ["", "  \n"] {
            assert_noop!(said(RECORD, silence), Error::<Test>::StatementMissing);
        }
        assert_ok!(said(RECORD, "x"));
    });
}

/// Before, a form that was sent as it opened challenged a reading.
#[test]
fn refuses_a_ground_that_nobody_chose() {
    let on = |ground| Disputes::open(signed(ANN), text(CAR), RECORD, None, ground, statement(), evidence(1));
    ExtBuilder.build_and_execute(|| {
        assert_noop!(on(Ground::NotChosen), Error::<Test>::GroundNotChosen);
        assert_ok!(on(Ground::NeverHappened));
        assert_eq!(view(0).ground, Ground::NeverHappened);
    });
}

/// Before, whoever took the first ground of the list lost a deposit over a record that says nothing of it.
#[test]
fn refuses_a_wrong_reading_where_there_is_none() {
    let on = |ground| Disputes::open(signed(ANN), text(CAR), RECORD, None, ground, statement(), evidence(1));
    ExtBuilder.build_and_execute(|| {
        change_record(|entry| entry.reads = false);
        assert_noop!(on(Ground::WrongReading), Error::<Test>::NoReading);
        assert_eq!(on_hold(ANN), 0);
        assert_ok!(on(Ground::WrongDetails));
    });
}

#[test]
fn refuses_who_has_no_deposit_to_spare() {
    ExtBuilder.build_and_execute(|| {
        for who in [POOR, NOBODY] {
            Owners::insert(vin(CAR), (who, false));
            assert_noop!(open_by(who, 1), Error::<Test>::InsufficientFunds);
        }
    });
}

#[test]
fn refuses_a_second_one_while_the_first_is_open() {
    ExtBuilder.build_and_execute(|| {
        opened();
        assert_noop!(open_by(INSURER, 2), Error::<Test>::AlreadyDisputed);
    });
}

#[test]
fn a_house_disputes_a_version_once() {
    ExtBuilder.build_and_execute(|| {
        enrol(JURY[0], &[], true);
        House::append((JURY[0], INSURER));
        assert_ok!(open_by(INSURER, 1));
        assert_ok!(give_up(INSURER, 0));
        for who in [INSURER, JURY[0]] {
            assert_noop!(open_by(who, 2), Error::<Test>::HouseDisputedBefore);
        }
        // Others may, and they may dispute another record, or another version of this one.
        assert_ok!(open(INSURER, OTHER_CAR, RECORD, evidence(1)));
        assert_ok!(open_by(ANN, 2));
        assert_ok!(give_up(ANN, 2));
        amends(true);
        assert_ok!(open_by(INSURER, 1));
        assert_ok!(give_up(INSURER, 3));
        // Nor does what they said of it while it waited keep them from it when it counts.
        Entries::mutate((vin(CAR), RECORD), |entry| entry.as_mut().unwrap().effect_at = Some(1));
        assert_ok!(open_by(INSURER, 1));
    });
}

#[test]
fn others_dispute_a_version_with_new_evidence_alone() {
    ExtBuilder.build_and_execute(|| {
        opened();
        assert_ok!(give_up(ANN, 0));
        assert_noop!(open_by(INSURER, 1), Error::<Test>::EvidenceNotNew);
        assert_ok!(open_by(INSURER, 2));
        // Against another record the same picture is new.
        assert_ok!(open(INSURER, OTHER_CAR, RECORD, evidence(1)));
    });
}

#[test]
fn refuses_more_challenges_than_a_version_can_bear() {
    ExtBuilder.build_and_execute(|| {
        let made = (0..MAX_CHALLENGES).map(|number| crate::Challenge {
            by: 500 + u64::from(number),
            by_owner: false,
            evidence: evidence(number as u8).blake2_256,
        });
        let made = made.collect::<Vec<_>>().try_into().unwrap();
        OfRecord::<Test>::insert(vin(CAR), RECORD, crate::Challenges { version: 0, effect_at: None, made });
        assert_noop!(open_by(INSURER, 200), Error::<Test>::TooManyChallenges);
        amends(true);
        assert_ok!(open_by(INSURER, 200));
    });
}

/// Before, owners took all the places: a car went from straw to straw, and no house could challenge the record.
#[test]
fn owners_have_few_places_for_challenges_together() {
    ExtBuilder.build_and_execute(|| {
        let own = |number: usize| {
            let owner = 500 + number as u64;
            Owners::insert(vin(CAR), (owner, false));
            assert_ok!(<Balances as frame_support::traits::fungible::Mutate<_>>::transfer(
                &EVE,
                &owner,
                2 * STAKE,
                frame_support::traits::tokens::Preservation::Preserve
            ));
            owner
        };
        for number in 0..crate::MAX_CHALLENGES_BY_OWNERS {
            let owner = own(number);
            assert_ok!(open_by(owner, number as u8 + 1));
            assert_ok!(give_up(owner, number as u32));
        }
        let last = own(crate::MAX_CHALLENGES_BY_OWNERS);
        assert_noop!(open_by(last, 100), Error::<Test>::TooManyChallenges);
        assert_ok!(open_by(INSURER, 200));
        let open = crate::NextDispute::<Test>::get() - 1;
        assert_noop!(join(last, open, 101), Error::<Test>::TooManyChallenges);
        assert_ok!(join(MAKER, open, 102));
    });
}

#[test]
fn nobody_takes_all_the_places_of_a_car() {
    ExtBuilder.build_and_execute(|| {
        let records = 100 + MAX_OPEN_DISPUTES + 1;
        for number in 100..records {
            write(&vin(CAR), number, by(GARAGE), &[]);
        }
        let mut numbers = 100..records;
        let mut open_next = |who| open(who, CAR, numbers.next().unwrap(), evidence(1));
        for _ in 0..MAX_OPEN_BY_ONE {
            assert_ok!(open_next(INSURER));
        }
        assert_noop!(open(INSURER, CAR, records - 1, evidence(1)), Error::<Test>::TooManyOpenByOne);
        // Owners have their places together: nobody has more of them by selling to itself.
        for number in 0..MAX_OPEN_BY_ONE {
            let owner = if number % 2 == 0 { ANN } else { EVE };
            Owners::insert(vin(CAR), (owner, false));
            assert_ok!(open_next(owner));
        }
        assert_noop!(open(EVE, CAR, records - 1, evidence(1)), Error::<Test>::TooManyOpenByOne);
        for who in [MAKER, AUTHORITY, DEALER, TESTER, JURY[0], JURY[1]] {
            for _ in 0..MAX_OPEN_BY_ONE {
                assert_ok!(open_next(who));
            }
        }
        assert_noop!(open(JURY[2], CAR, records - 1, evidence(1)), Error::<Test>::TooManyOpen);
        // A place is free again when a dispute ends.
        assert_ok!(give_up(INSURER, 0));
        assert_ok!(open(INSURER, CAR, records - 1, evidence(1)));
    });
}

#[test]
fn nobody_sits_a_window_out_behind_a_sham() {
    ExtBuilder.build_and_execute(|| {
        run_to(40);
        // A friend of the writer's challenges it, and gives up once the window would be over.
        assert_ok!(open_by(INSURER, 1));
        run_to(55);
        assert_noop!(open_by(ANN, 2), Error::<Test>::AlreadyDisputed);
        assert_ok!(give_up(INSURER, 0));
        // Eleven blocks were left, and are left.
        run_to(65);
        assert_ok!(open_by(ANN, 2));
        assert_noop!(open(ANN, OTHER_CAR, RECORD, evidence(1)), Error::<Test>::DisputeTooLate);
    });
}

#[test]
fn every_end_of_a_dispute_has_the_window_run_on() {
    let ends: [fn(u32); 5] = [
        |dispute| ruled(dispute, true),
        |dispute| ruled(dispute, false),
        |dispute| {
            run_to(view(dispute).final_until);
        },
        |_| withdraws(false),
        |dispute| {
            assert_ok!(give_up(ANN, dispute));
        },
    ];
    for end in ends {
        ExtBuilder.build_and_execute(|| {
            let dispute = voting();
            let before = entry().window_until;
            end(dispute);
            assert!(!view(dispute).status.is_open());
            let open_for = (System::block_number() - view(dispute).opened_at) * BLOCK;
            assert_eq!(entry().window_until, before + open_for);
        });
    }
}

#[test]
fn the_hooks_are_paid_for() {
    ExtBuilder.build_and_execute(|| {
        use frame_support::dispatch::GetDispatchInfo;
        let call = crate::Call::<Test>::open {
            vin: text(CAR),
            number: RECORD,
            from: None,
            ground: Ground::Other,
            statement: statement(),
            evidence: evidence(1),
        };
        assert_eq!(call.get_dispatch_info().call_weight.ref_time(), CLOSING);
    });
}

#[test]
fn the_life_file_may_refuse() {
    ExtBuilder.build_and_execute(|| {
        Refusing::put(());
        assert_noop!(open_by(ANN, 1), REFUSED);
        Refusing::kill();
    });
}

#[test]
fn every_field_error_has_its_own() {
    use urcar_types::FieldError as F;
    assert!(matches!(F::TooLong.into(), Error::<Test>::FieldTooLong));
    for field in [F::TooMany, F::InvalidDate, F::InvalidCountry, F::InvalidCurrency, F::CodeNotInList, F::CaseMissing] {
        assert!(matches!(field.into(), Error::<Test>::FieldNotInForm), "{field:?}");
    }
    for field in [F::OdometerOutOfRange, F::UnexpectedEngine, F::InvalidYear] {
        assert!(matches!(field.into(), Error::<Test>::FieldNotInForm), "{field:?}");
    }
    for field in [F::EmptyText, F::EmptyDigest, F::EmptyDocument] {
        assert!(matches!(field.into(), Error::<Test>::EvidenceEmpty), "{field:?}");
    }
    assert!(matches!(F::ControlCharacter.into(), Error::<Test>::ControlCharacter));
}
