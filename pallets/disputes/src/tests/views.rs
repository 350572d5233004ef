use super::*;
use urcar_types::MAX_DISPUTES;

/// Ann challenges records of her car and gives up, so many times; and one of her other car between them.
fn many(disputes: u32) {
    for number in 0..disputes {
        let car = if number == 1 { OTHER_CAR } else { CAR };
        write(&vin(car), 100 + number, by(GARAGE), &[]);
        assert_ok!(open(ANN, car, 100 + number, evidence(1)));
        assert_ok!(give_up(ANN, number));
    }
}

fn numbers(from: Option<u32>, limit: u32) -> (Vec<u32>, Option<u32>) {
    let page = Disputes::disputes_of(&vin(CAR), from, limit);
    (page.disputes.iter().map(|it| it.dispute).collect(), page.next)
}

#[test]
fn pages_begin_with_the_latest() {
    ExtBuilder.build_and_execute(|| {
        assert_eq!(numbers(None, 9), (vec![], None));
        many(5);
        assert_eq!(numbers(None, 9), (vec![4, 3, 2, 0], None));
        assert_eq!(numbers(None, 2), (vec![4, 3], Some(2)));
        assert_eq!(numbers(Some(2), 2), (vec![2, 0], None));
        assert_eq!(Disputes::disputes_of(&vin(OTHER_CAR), None, 2).disputes, [view(1)]);
    });
}

#[test]
fn a_page_is_bounded() {
    ExtBuilder.build_and_execute(|| {
        many(MAX_DISPUTES + 5);
        assert_eq!(numbers(None, 0).0.len(), 1);
        assert_eq!(numbers(None, u32::MAX).0.len(), MAX_DISPUTES as usize);
    });
}

#[test]
fn those_over_another_vehicle_are_not_shown() {
    ExtBuilder.build_and_execute(|| {
        many(3);
        for from in [1, 9] {
            assert_eq!(numbers(Some(from), 9), (vec![], None));
        }
        assert_eq!(Disputes::dispute(9), None);
    });
}
