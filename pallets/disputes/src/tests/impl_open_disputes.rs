//! The life file and the market are told which disputes are open, and whether they bar a sale.

use super::*;
use urcar_interfaces::OpenDisputes;

fn barred() -> bool {
    Disputes::bars_sale(&vin(CAR))
}

#[test]
fn open_disputes_are_told_in_order_while_they_are_open() {
    ExtBuilder.build_and_execute(|| {
        write(&vin(CAR), 8, by(GARAGE), &[]);
        assert_eq!((<Disputes as OpenDisputes>::open(&vin(CAR)), Disputes::over(&vin(CAR), RECORD)), (vec![], None));
        opened();
        assert_ok!(open(ANN, OTHER_CAR, RECORD, evidence(1)));
        assert_ok!(open(ANN, CAR, 8, evidence(1)));
        assert_eq!(
            (<Disputes as OpenDisputes>::open(&vin(CAR)), <Disputes as OpenDisputes>::open(&vin(OTHER_CAR))),
            (vec![0, 2], vec![1])
        );
        assert_eq!((Disputes::over(&vin(CAR), RECORD), Disputes::over(&vin(CAR), 8)), (Some(0), Some(2)));
        assert_ok!(give_up(ANN, 0));
        assert_eq!((<Disputes as OpenDisputes>::open(&vin(CAR)), Disputes::over(&vin(CAR), RECORD)), (vec![2], None));
    });
}

#[test]
fn a_dispute_bars_the_sale_until_it_is_ruled() {
    ExtBuilder.build_and_execute(|| {
        assert!(!barred());
        let dispute = opened();
        assert!(barred() && !Disputes::bars_sale(&vin(OTHER_CAR)));
        run_to(view(dispute).vote_until - 1);
        assert!(barred());
        ruled_late(dispute);
        assert!(!barred());
    });
}

fn ruled_late(dispute: u32) {
    votes(dispute, &JURY[..4], false);
    run_to(view(dispute).vote_until);
}

#[test]
fn the_time_that_there_is_once_more_bars_nothing() {
    ExtBuilder.build_and_execute(|| {
        let dispute = opened();
        run_to(view(dispute).vote_until);
        assert!(view(dispute).extended && !barred());
        run_to(view(dispute).final_until);
        assert!(!barred());
    });
}

#[test]
fn it_ends_with_the_last_dispute() {
    ExtBuilder.build_and_execute(|| {
        write(&vin(CAR), 8, by(GARAGE), &[]);
        opened();
        run_to(5);
        assert_ok!(open(INSURER, CAR, 8, evidence(1)));
        assert_ok!(give_up(ANN, 0));
        assert!(barred());
        assert_ok!(give_up(INSURER, 1));
        assert!(!barred());
    });
}

/// Two organisations, or one, froze any car for ever.
#[test]
fn a_ring_bars_a_car_no_longer_than_the_terms_say() {
    ExtBuilder.build_and_execute(|| {
        // One writes a record every day, others challenge it, the first concedes: it costs them nothing.
        let mut history = vec![];
        for block in 1..=4 * SPAN {
            run_to(block);
            let number = 100 + block as u32;
            write(&vin(CAR), number, by(GARAGE), &[]);
            let challenger = JURY[block as usize % JURY.len()];
            let opened = open(challenger, CAR, number, evidence(1));
            history.push(u64::from(barred()));
            if let Some(conceded) = number.checked_sub(8).filter(|it| *it > 100) {
                change(&vin(CAR), conceded, |entry| entry.status = RecordStatus::Withdrawn);
                let event = urcar_interfaces::LifeEvent::Withdrawn { record: conceded, by_writer: true };
                <Disputes as urcar_interfaces::LifeFileHooks>::on_event(&vin(CAR), &event);
            }
            assert_ok!(opened);
        }
        for span in history.windows(SPAN as usize) {
            assert!(span.iter().sum::<u64>() <= BARRED);
        }
        // It is barred as long as it may be.
        assert!(history.iter().sum::<u64>() > 3 * BARRED);
    });
}

#[test]
fn what_was_used_up_comes_back_when_it_is_long_ago() {
    ExtBuilder.build_and_execute(|| {
        let dispute = opened();
        run_to(view(dispute).final_until);
        write(&vin(CAR), 8, by(GARAGE), &[]);
        assert_ok!(open(INSURER, CAR, 8, evidence(1)));
        assert!(!barred());
        assert_ok!(give_up(INSURER, 1));
        run_to(1 + SPAN + 10);
        write(&vin(CAR), 9, by(GARAGE), &[]);
        assert_ok!(open(INSURER, CAR, 9, evidence(1)));
        assert!(barred());
        // Ten blocks of it are long ago.
        run_to(1 + SPAN + 20);
        assert!(!barred());
        assert_eq!(Vehicles::<Test>::get(vin(CAR)).barring, 1);
    });
}
