use super::*;
use frame_support::traits::{fungible::Mutate, tokens::Preservation};
use urcar_primitives::traits::Watch;

fn paid(record: u32, to: AccountId, amount: u64) -> Event<Test> {
    Event::RewardPaid { vin: vin(CAR), record, to, amount }
}

fn unpaid(record: u32, to: AccountId, amount: u64) -> Event<Test> {
    Event::RewardUnpaid { vin: vin(CAR), record, to, amount }
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
        change(&vin(OTHER_CAR), RECORD, |entry| entry.status = RecordStatus::Amended);
        run_to(50);
        assert_eq!(rewards(), []);
        run_to(51);
        assert_eq!(rewards(), [paid(RECORD, GARAGE, 30), paid(RECORD, DEALER, 20), paid(RECORD, TESTER, 20)]);
        assert_eq!((free(TREASURY), free(GARAGE), free(DEALER)), (RICH - 70, RICH + 30, RICH + 20));
        // Witnessed for the first time is told once; but even if it fell due again, it is paid once.
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
fn a_record_that_can_still_be_challenged_has_to_wait() {
    ExtBuilder.build_and_execute(|| {
        // Witnessed anew in block 21: in block 51 its window is open still, in block 71 it is over.
        run_to(21);
        change(&vin(CAR), RECORD, |entry| entry.witnessed_at = Some(21 * BLOCK));
        Disputes::witnessed(&vin(CAR), RECORD);
        run_to(70);
        assert_eq!(rewards(), []);
        run_to(71);
        assert_eq!(rewards().len(), 3);
        // The one that was put off in block 51 finds nothing to pay.
        run_to(101);
        assert_eq!(rewards(), []);
        assert!(Queue::get().is_empty());
    });
}

#[test]
fn an_open_dispute_has_it_wait_until_it_is_dismissed() {
    ExtBuilder.build_and_execute(|| {
        run_to(40);
        let dispute = opened();
        run_to(51);
        assert_eq!(rewards(), []);
        assert!(Kept::<Test>::get(dispute).unwrap().reward_waits);
        for who in [TESTER, MAKER, INSURER] {
            assert_ok!(vote(who, dispute, false));
        }
        assert_eq!(rewards(), [paid(RECORD, GARAGE, 30), paid(RECORD, DEALER, 20), paid(RECORD, TESTER, 20)]);
        assert!(entry().settled);
    });
}

#[test]
fn or_until_the_challenger_gives_up() {
    ExtBuilder.build_and_execute(|| {
        run_to(45);
        let dispute = opened();
        run_to(51);
        assert_ok!(Disputes::withdraw(signed(ANN), dispute));
        assert_eq!(rewards().len(), 3);
    });
}

#[test]
fn a_dispute_that_is_dismissed_in_time_changes_nothing() {
    ExtBuilder.build_and_execute(|| {
        let dispute = to_be_ruled();
        for who in [TESTER, MAKER, INSURER] {
            assert_ok!(vote(who, dispute, false));
        }
        assert_eq!(rewards(), []);
        run_to(51);
        assert_eq!(rewards().len(), 3);
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
        change(&vin(OTHER_CAR), RECORD, |entry| entry.status = RecordStatus::Amended);
        treasury_keeps(70 + EXISTENTIAL - 1);
        run_to(51);
        assert_eq!(rewards(), [unpaid(RECORD, GARAGE, 30), unpaid(RECORD, DEALER, 20), unpaid(RECORD, TESTER, 20)]);
        assert_eq!((free(TREASURY), free(GARAGE)), (70 + EXISTENTIAL - 1, RICH));
        Disputes::serve_reward(&vin(CAR), RECORD);
        assert_eq!(rewards(), []);
    });
}

#[test]
fn the_treasury_pays_down_to_its_last_coin_but_one_account() {
    ExtBuilder.build_and_execute(|| {
        change(&vin(OTHER_CAR), RECORD, |entry| entry.status = RecordStatus::Amended);
        treasury_keeps(70 + EXISTENTIAL);
        run_to(51);
        assert_eq!((rewards().len(), free(TREASURY)), (3, EXISTENTIAL));
    });
}

#[test]
fn who_cannot_take_it_is_not_paid() {
    ExtBuilder.build_and_execute(|| {
        WitnessReward::set(&(EXISTENTIAL - 1));
        change(&vin(CAR), RECORD, |entry| entry.witnesses = vec![NOBODY, DEALER]);
        run_to(51);
        let nobody = unpaid(RECORD, NOBODY, EXISTENTIAL - 1);
        assert_eq!(rewards(), [paid(RECORD, GARAGE, 30), nobody, paid(RECORD, DEALER, EXISTENTIAL - 1)]);
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
