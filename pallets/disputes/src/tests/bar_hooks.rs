//! The market is told when disputes begin and cease to bar a sale.

use super::*;
use urcar_types::Vin;

/// A bar that begins, for so many blocks at most.
fn begins(blocks: u64) -> (Vin, bool, u64) {
    (vin(CAR), true, blocks * BLOCK)
}

/// One that ends so many blocks early.
fn ends(early: u64) -> (Vin, bool, u64) {
    (vin(CAR), false, early * BLOCK)
}

/// A record that can be disputed beside that of the tests.
fn another(number: u32) {
    write(&vin(CAR), number, by(GARAGE), &[]);
}

#[test]
fn the_first_dispute_begins_a_bar_and_the_last_ends_it() {
    ExtBuilder.build_and_execute(|| {
        another(8);
        opened();
        assert_eq!(BarCalls::get(), [begins(BARRED)]);
        run_to(5);
        assert_ok!(open(INSURER, CAR, 8, evidence(1)));
        assert_ok!(give_up(ANN, 0));
        assert_eq!(BarCalls::take(), [begins(BARRED)]);
        run_to(9);
        assert_ok!(give_up(INSURER, 1));
        assert_eq!(BarCalls::take(), [ends(BARRED - 8)]);
        // The next one has what is left of it.
        another(9);
        assert_ok!(open(INSURER, CAR, 9, evidence(1)));
        assert_eq!(BarCalls::take(), [begins(BARRED - 8)]);
        // All of it in the block in which it began.
        assert_ok!(give_up(INSURER, 2));
        assert_eq!(BarCalls::take(), [ends(BARRED - 8)]);
    });
}

#[test]
fn whatever_ends_the_last_dispute_ends_it() {
    let ways: [fn(u32); 4] = [
        |_| withdraws(true),
        |_| withdraws(false),
        |dispute| {
            assert_ok!(give_up(ANN, dispute));
        },
        |dispute| {
            amends(true);
            assert_ok!(accept(ANN, dispute));
        },
    ];
    for ends_it in ways {
        ExtBuilder.build_and_execute(|| {
            let dispute = opened();
            run_to(4);
            ends_it(dispute);
            assert!(!view(dispute).status.is_open());
            assert_eq!(BarCalls::get(), [begins(BARRED), ends(BARRED - 3)]);
        });
    }
}

#[test]
fn nobody_is_told_of_a_bar_that_ends_by_itself() {
    ExtBuilder.build_and_execute(|| {
        let dispute = opened();
        run_to(view(dispute).final_until);
        assert!(!view(dispute).status.is_open());
        assert_eq!(BarCalls::take(), [begins(BARRED)]);
        // All of it is used up.
        another(8);
        assert_ok!(open(INSURER, CAR, 8, evidence(1)));
        assert_ok!(give_up(INSURER, 1));
        assert!(BarCalls::get().is_empty());
    });
}

#[test]
fn a_dispute_that_bars_nothing_or_does_not_open_is_not_told_of() {
    ExtBuilder.build_and_execute(|| {
        change_record(|entry| entry.unattested = true);
        assert_ok!(open_by(GARAGE, 1));
        withdraws(true);
        assert!(BarCalls::get().is_empty());
        another(8);
        Refusing::put(());
        assert_noop!(open(INSURER, CAR, 8, evidence(1)), REFUSED);
        Refusing::kill();
        assert!(BarCalls::get().is_empty());
    });
}
