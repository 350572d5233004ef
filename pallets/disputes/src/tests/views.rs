//! Disputes page by page.

use super::*;
use crate::OfVehicle;
use urcar_types::MAX_DISPUTE_PAGE;

/// Challenges records of the car so many times, and gives up; and one of the other car each time.
fn many(times: u32) {
    for time in 0..times {
        for (place, car) in (0..).zip([CAR, OTHER_CAR]) {
            write(&vin(car), 100 + time, by(GARAGE), &[]);
            assert_ok!(open(ANN, car, 100 + time, evidence(1)));
            assert_ok!(give_up(ANN, 2 * time + place));
        }
    }
}

/// The numbers of a page, how many there are in all, and where the next one begins.
fn page(from: u32, limit: u32) -> (Vec<u32>, u32, Option<u32>) {
    let page = Disputes::disputes_of(&vin(CAR), from, limit);
    (page.disputes.iter().map(|view| view.dispute).collect(), page.total, page.next)
}

#[test]
fn pages_follow_each_other() {
    ExtBuilder.build_and_execute(|| {
        assert_eq!(page(0, 2), (vec![], 0, None));
        many(5);
        assert_eq!(page(0, 2), (vec![0, 2], 5, Some(2)));
        assert_eq!(page(2, 2), (vec![4, 6], 5, Some(4)));
        assert_eq!(page(4, 2), (vec![8], 5, None));
        assert_eq!(page(3, 2), (vec![6, 8], 5, None));
        assert_eq!(page(0, 0), page(0, MAX_DISPUTE_PAGE));
        for nothing in [page(5, 2), page(u32::MAX, u32::MAX), page(5, 0)] {
            assert_eq!(nothing, (vec![], 5, None));
        }
        assert_eq!(Disputes::dispute(10), None);
    });
}

#[test]
fn a_page_holds_so_many_at_most() {
    ExtBuilder.build().execute_with(|| {
        opened();
        let dispute = Stored::<Test>::get(0).unwrap();
        for number in 0..=MAX_DISPUTE_PAGE {
            Stored::<Test>::insert(number, dispute.clone());
            OfVehicle::<Test>::insert(vin(CAR), number, number);
        }
        Vehicles::<Test>::mutate(vin(CAR), |it| it.count = MAX_DISPUTE_PAGE + 1);
        for limit in [MAX_DISPUTE_PAGE, u32::MAX] {
            let (numbers, total, next) = page(0, limit);
            assert_eq!(numbers, (0..MAX_DISPUTE_PAGE).collect::<Vec<_>>());
            assert_eq!((total, next), (MAX_DISPUTE_PAGE + 1, Some(MAX_DISPUTE_PAGE)));
        }
        assert_eq!(page(MAX_DISPUTE_PAGE, u32::MAX), (vec![MAX_DISPUTE_PAGE], MAX_DISPUTE_PAGE + 1, None));
        let newest: Vec<u32> = Disputes::newest_of(&vin(CAR)).iter().map(|view| view.dispute).collect();
        assert_eq!(newest, (1..=MAX_DISPUTE_PAGE).collect::<Vec<_>>(), "oldest first");
        assert_eq!(Disputes::newest_of(&vin(OTHER_CAR)), vec![]);
    });
}
