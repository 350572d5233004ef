use super::*;
use crate::{PaidOn, PaidRecords, QueuedRewards};
use frame_support::traits::{fungible::Mutate, tokens::Preservation};

fn paid(record: u32, to: AccountId, amount: u64) -> Event<Test> {
    Event::RewardPaid { vin: vin(CAR), record, to, amount }
}

fn unpaid(record: u32, to: AccountId, amount: u64, reason: Unpaid) -> Event<Test> {
    Event::RewardUnpaid { vin: vin(CAR), record, to, amount, reason }
}

/// Everybody is paid for the garage's record.
fn all_paid() -> Vec<Event<Test>> {
    vec![paid(RECORD, GARAGE, 30), paid(RECORD, DEALER, 20), paid(RECORD, TESTER, 20)]
}

/// Where a record's reward is in the queue.
fn queued(record: u32) -> Vec<u64> {
    let due = Deadline::Reward { vin: vin(CAR), record };
    Queued::get().into_iter().filter(|(_, it)| *it == due).map(|(at, _)| at).collect()
}

/// The other car's record earns nothing.
fn only_this_car() {
    change(&vin(OTHER_CAR), RECORD, |entry| entry.status = RecordStatus::Amended);
}

/// The treasury keeps so much.
fn treasury_keeps(amount: u64) {
    let beyond = free(TREASURY) - amount;
    assert_ok!(<Balances as Mutate<_>>::transfer(&TREASURY, &EVE, beyond, Preservation::Expendable));
}

/// This car's alone: the other one's falls due in the same block.
fn rewards() -> Vec<Event<Test>> {
    events()
        .into_iter()
        .filter(|event| match event {
            Event::RewardPaid { vin: of, .. } | Event::RewardUnpaid { vin: of, .. } => *of == vin(CAR),
            _ => false,
        })
        .collect()
}

#[test]
fn writer_and_witnesses_are_paid_once() {
    ExtBuilder.build_and_execute(|| {
        only_this_car();
        run_to(50);
        assert_eq!(rewards(), []);
        run_to(51);
        assert_eq!(rewards(), all_paid());
        assert_eq!((free(TREASURY), free(GARAGE), free(DEALER)), (RICH - 70, RICH + 30, RICH + 20));
        // It becomes witnessed for the first time once; but even if it fell due again, it is paid once.
        Disputes::serve_reward(&vin(CAR), RECORD);
        assert_eq!((rewards(), free(TREASURY)), (vec![], RICH - 70));
    });
}

#[test]
fn an_owner_is_not_paid_but_the_witnesses_are() {
    ExtBuilder.build_and_execute(|| {
        change(&vin(CAR), RECORD, |entry| entry.author = Author::Owner(ANN));
        run_to(51);
        assert_eq!(rewards(), [paid(RECORD, DEALER, 20), paid(RECORD, TESTER, 20)]);
        assert_eq!(free(ANN), RICH);
    });
}

#[test]
fn what_does_not_hold_earns_nothing() {
    for status in [RecordStatus::Amended, RecordStatus::Contested, RecordStatus::Withdrawn] {
        ExtBuilder.build_and_execute(|| {
            change(&vin(CAR), RECORD, |entry| entry.status = status);
            run_to(51);
            assert_eq!(rewards(), []);
        });
    }
    ExtBuilder.build_and_execute(|| {
        change(&vin(CAR), RECORD, |entry| entry.witnesses = vec![DEALER]);
        run_to(51);
        assert_eq!(rewards(), []);
        Disputes::serve_reward(&vin(CAR), 999);
    });
}

#[test]
fn it_weighs_more_where_a_witness_may_have_been_dismissed() {
    ExtBuilder.build_and_execute(|| {
        assert_eq!(Disputes::reward_weight().ref_time(), DISMISSAL);
        // Too early, and unknown: nothing is settled.
        assert_eq!(Disputes::serve_reward(&vin(CAR), RECORD).ref_time(), 0);
        assert_eq!(Disputes::serve_reward(&vin(CAR), 999).ref_time(), 0);
        run_to(51);
        assert_eq!(Disputes::serve_reward(&vin(CAR), RECORD).ref_time(), DISMISSAL);
    });
}

#[test]
fn a_record_that_can_still_be_challenged_has_to_wait() {
    ExtBuilder.build_and_execute(|| {
        // Witnessed anew in block 21: in block 51 its window is open still.
        run_to(21);
        change(&vin(CAR), RECORD, |entry| entry.witnessed_at = Some(21 * BLOCK));
        witnessed(&vin(CAR), RECORD);
        assert_eq!(queued(RECORD), [51]);
        run_to(51);
        assert_eq!((rewards(), queued(RECORD)), (vec![], vec![101]));
        run_to(100);
        assert_eq!(rewards(), []);
        run_to(101);
        assert_eq!(rewards(), all_paid());
        assert!(Queued::get().is_empty() && QueuedRewards::<Test>::iter_keys().next().is_none());
    });
}

#[test]
fn however_often_it_is_witnessed_it_is_in_the_queue_once() {
    ExtBuilder.build_and_execute(|| {
        for _ in 0..100 {
            witnessed(&vin(CAR), RECORD);
        }
        assert_eq!(queued(RECORD), [51]);
        // While it waits for a dispute it is in no queue, and gets into none.
        run_to(45);
        opened();
        run_to(52);
        witnessed(&vin(CAR), RECORD);
        assert_eq!(queued(RECORD), [0; 0]);
        assert!(QueuedRewards::<Test>::contains_key(vin(CAR), RECORD));
        // It lapses, and nothing waits any more; whoever attests it then has it fall due once.
        run_to(75);
        assert!(!QueuedRewards::<Test>::contains_key(vin(CAR), RECORD));
        witnessed(&vin(CAR), RECORD);
        witnessed(&vin(CAR), RECORD);
        assert_eq!(queued(RECORD), [125]);
        // What was served may be queued anew.
        run_to(126);
        assert_eq!((queued(RECORD), rewards()), (vec![], vec![]));
        witnessed(&vin(CAR), RECORD);
        assert_eq!(queued(RECORD), [176]);
    });
}

#[test]
fn an_open_dispute_has_it_wait_until_the_longer_window_is_over() {
    let ends: [fn(u32); 2] = [
        |dispute| all_vote(dispute, false),
        |dispute| {
            assert_ok!(Disputes::withdraw(signed(ANN), dispute));
        },
    ];
    for end in ends {
        ExtBuilder.build_and_execute(|| {
            run_to(40);
            let dispute = opened();
            run_to(51);
            assert_eq!(rewards(), []);
            assert!(Stored::<Test>::get(dispute).unwrap().reward_waits);
            end(dispute);
            // Eleven blocks of the window are left.
            assert_eq!((rewards(), queued(RECORD)), (vec![], vec![101]));
            run_to(100);
            assert_eq!(rewards(), []);
            run_to(101);
            assert_eq!(rewards(), all_paid());
            assert!(entry().settled);
        });
    }
}

#[test]
fn a_window_that_has_become_shorter_lets_it_be_paid_with_the_end_of_a_dispute() {
    let ends: [fn(u32); 2] = [
        |dispute| all_vote(dispute, false),
        |dispute| {
            assert_ok!(Disputes::withdraw(signed(ANN), dispute));
        },
    ];
    for end in ends {
        ExtBuilder.build_and_execute(|| {
            run_to(40);
            let dispute = opened();
            run_to(51);
            DisputeWindow::set(&BLOCK);
            end(dispute);
            assert_eq!((rewards(), queued(RECORD)), (all_paid(), vec![]));
        });
    }
}

#[test]
fn a_dispute_that_is_dismissed_in_time_puts_it_off() {
    ExtBuilder.build_and_execute(|| {
        let dispute = to_be_ruled();
        for who in [TESTER, MAKER, INSURER] {
            assert_ok!(vote(who, dispute, false));
        }
        run_to(51);
        assert_eq!((rewards(), queued(RECORD)), (vec![], vec![101]));
        run_to(101);
        assert_eq!(rewards(), all_paid());
    });
}

#[test]
fn upheld_conceded_and_lapsed_earn_nothing() {
    ExtBuilder.build_and_execute(|| {
        run_to(45);
        let dispute = opened();
        run_to(75);
        assert_eq!((view(dispute).status, rewards()), (DisputeStatus::Lapsed, vec![]));
        assert!(!entry().settled);
    });
    ExtBuilder.build_and_execute(|| {
        run_to(45);
        let dispute = opened();
        run_to(60);
        for who in [TESTER, MAKER, INSURER] {
            assert_ok!(vote(who, dispute, true));
        }
        assert_eq!(rewards(), []);
    });
    ExtBuilder.build_and_execute(|| {
        run_to(45);
        opened();
        run_to(52);
        writer_withdraws(&vin(CAR), RECORD);
        assert_eq!(rewards(), []);
    });
}

#[test]
fn a_treasury_that_cannot_pay_all_pays_nobody_for_good() {
    ExtBuilder.build_and_execute(|| {
        only_this_car();
        treasury_keeps(70 + EXISTENTIAL - 1);
        run_to(51);
        let short = |to, amount| unpaid(RECORD, to, amount, Unpaid::TreasuryShort);
        assert_eq!(rewards(), [short(GARAGE, 30), short(DEALER, 20), short(TESTER, 20)]);
        assert!(PaidRecords::<Test>::iter().next().is_none());
        assert_eq!((free(TREASURY), free(GARAGE)), (70 + EXISTENTIAL - 1, RICH));
        Disputes::serve_reward(&vin(CAR), RECORD);
        assert_eq!(rewards(), []);
    });
}

#[test]
fn the_treasury_pays_down_to_its_last_coin_but_one_account() {
    ExtBuilder.build_and_execute(|| {
        only_this_car();
        treasury_keeps(70 + EXISTENTIAL);
        run_to(51);
        assert_eq!((rewards(), free(TREASURY)), (all_paid(), EXISTENTIAL));
    });
}

#[test]
fn who_cannot_take_it_is_not_paid() {
    ExtBuilder.build_and_execute(|| {
        WitnessReward::set(&(EXISTENTIAL - 1));
        change(&vin(CAR), RECORD, |entry| entry.witnesses = vec![NOBODY, DEALER]);
        run_to(51);
        let nobody = unpaid(RECORD, NOBODY, EXISTENTIAL - 1, Unpaid::AccountRefuses);
        let dealer = paid(RECORD, DEALER, EXISTENTIAL - 1);
        assert_eq!(rewards(), [paid(RECORD, GARAGE, 30), nobody, dealer]);
        assert!(!PaidRecords::<Test>::contains_key(NOBODY));
    });
}

#[test]
fn no_reward_is_no_payment() {
    ExtBuilder.build_and_execute(|| {
        WriterReward::set(&0);
        WitnessReward::set(&0);
        AuthorReward::set(&0);
        run_to(51);
        Disputes::note_author(&GARAGE);
        assert_eq!(events(), []);
        assert!(entry().settled);
    });
}

#[test]
fn an_account_is_paid_for_so_many_records_a_day() {
    ExtBuilder.build_and_execute(|| {
        PaidPerDay::set(&1);
        // The dealer and the tester are witnesses of the first, the dealer writes the second.
        only_this_car();
        write(&vin(CAR), 8, by(DEALER), &[INSURER, TESTER]);
        run_to(51);
        let enough = |record, to, amount| unpaid(record, to, amount, Unpaid::EnoughToday);
        let second = [enough(8, DEALER, 30), paid(8, INSURER, 20), enough(8, TESTER, 20)];
        assert_eq!(rewards(), [all_paid(), second.to_vec()].concat());
        assert_eq!((free(TREASURY), free(DEALER), free(INSURER)), (RICH - 90, RICH + 20, RICH + 20));
        for who in [GARAGE, DEALER, TESTER, INSURER] {
            assert_eq!(PaidRecords::<Test>::get(who), Some(PaidOn { day: 0, records: 1 }));
        }
        // It is not made up for, not even on the next day.
        System::set_block_number(DAY);
        Disputes::serve_reward(&vin(CAR), 8);
        assert_eq!(rewards(), []);
    });
}

#[test]
fn every_day_counts_for_itself() {
    ExtBuilder.build_and_execute(|| {
        PaidPerDay::set(&2);
        only_this_car();
        // Another falls due in the last block of the day, and one in the first of the next.
        for (record, at) in [(8, DAY - 1), (9, DAY - 1), (10, DAY)] {
            System::set_block_number(at - RewardDelay::get());
            write(&vin(CAR), record, by(GARAGE), &[DEALER, TESTER]);
        }
        System::set_block_number(50);
        run_to(51);
        assert_eq!(rewards(), all_paid());
        System::set_block_number(DAY - 2);
        run_to(DAY - 1);
        let of = |record, paid: bool| {
            let each = [(GARAGE, 30), (DEALER, 20), (TESTER, 20)].map(|(to, amount)| match paid {
                true => self::paid(record, to, amount),
                false => unpaid(record, to, amount, Unpaid::EnoughToday),
            });
            [vec![], each.to_vec()].concat()
        };
        assert_eq!(rewards(), [of(8, true), of(9, false)].concat());
        assert_eq!(PaidRecords::<Test>::get(GARAGE), Some(PaidOn { day: 0, records: 2 }));
        run_to(DAY);
        assert_eq!(rewards(), of(10, true));
        assert_eq!(PaidRecords::<Test>::get(GARAGE), Some(PaidOn { day: 1, records: 1 }));
    });
}

#[test]
fn the_treasury_need_not_have_what_is_not_paid_today() {
    for (short_of, reason) in [(0, None), (1, Some(Unpaid::TreasuryShort))] {
        ExtBuilder.build_and_execute(|| {
            PaidPerDay::set(&1);
            only_this_car();
            // An owner's, of which only the witnesses are paid; then one of the garage's with the same witnesses.
            change(&vin(CAR), RECORD, |entry| entry.author = Author::Owner(ANN));
            write(&vin(CAR), 8, by(GARAGE), &[DEALER, TESTER]);
            treasury_keeps(40 + 30 + EXISTENTIAL - short_of);
            run_to(51);
            let garage = match reason {
                None => paid(8, GARAGE, 30),
                Some(reason) => unpaid(8, GARAGE, 30, reason),
            };
            let enough = |to| unpaid(8, to, 20, Unpaid::EnoughToday);
            assert_eq!(rewards()[2..], [garage, enough(DEALER), enough(TESTER)]);
        });
    }
}

#[test]
fn nobody_is_paid_where_no_record_is_paid_for() {
    ExtBuilder.build_and_execute(|| {
        PaidPerDay::set(&0);
        run_to(51);
        let enough = |to, amount| unpaid(RECORD, to, amount, Unpaid::EnoughToday);
        assert_eq!(rewards(), [enough(GARAGE, 30), enough(DEALER, 20), enough(TESTER, 20)]);
        assert_eq!(free(TREASURY), RICH);
        assert!(entry().settled);
    });
}

#[test]
fn the_author_of_a_block_is_paid() {
    ExtBuilder.build_and_execute(|| {
        Disputes::note_author(&GARAGE);
        assert_eq!((free(GARAGE), free(TREASURY)), (RICH + 5, RICH - 5));
        assert_eq!(events(), [Event::AuthorPaid { author: GARAGE, amount: 5 }]);
    });
}

#[test]
fn the_author_of_a_block_goes_without_when_nothing_is_left() {
    ExtBuilder.build_and_execute(|| {
        treasury_keeps(EXISTENTIAL + 4);
        Disputes::note_author(&GARAGE);
        assert_eq!((free(GARAGE), free(TREASURY)), (RICH, EXISTENTIAL + 4));
        assert_eq!(events(), [Event::AuthorUnpaid { author: GARAGE, amount: 5 }]);
        treasury_keeps(0);
        Disputes::note_author(&GARAGE);
        assert_eq!(events(), [Event::AuthorUnpaid { author: GARAGE, amount: 5 }]);
    });
}
