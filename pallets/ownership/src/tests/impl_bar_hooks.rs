//! The time of a reservation stands still while disputes bar the sale.

use super::*;
use crate::{ListingEnd, ReservationEnd};
use frame_support::assert_storage_noop;
use sp_runtime::DispatchResult;
use urcar_interfaces::BarHooks;

/// How long a bar lasts at most: blocks, and no whole number of them.
const MOST: u64 = 30;
const TIME: u64 = MOST * BLOCK - 1;

fn until() -> Option<u64> {
    Listings::<Test>::get(vin(CAR)).and_then(|listing| listing.reservation).map(|it| it.until)
}

fn shown() -> Option<u64> {
    Ownership::listing(&vin(CAR)).and_then(|listing| listing.reservation).map(|it| it.until)
}

fn complete() -> DispatchResult {
    Ownership::complete(signed(BOB), text(CAR), terms()).map(|_| ()).map_err(|refused| refused.error)
}

fn moved(until: u64) -> Event<Test> {
    Event::ReservationMoved { vin: vin(CAR), reservation: 1, until }
}

fn ended(reason: ReservationEnd) -> Event<Test> {
    Event::ReservationEnded { vin: vin(CAR), reservation: 1, buyer: BOB, amount: Amount(PRICE), reason }
}

/// A seller had a friend dispute a record of the car, and conceded once the buyer's time was over.
#[test]
fn nobody_gets_rid_of_a_buyer_by_a_dispute() {
    ExtBuilder.build_and_execute(|| {
        reserved(ANN, BOB);
        events();
        System::set_block_number(11);
        bar(CAR, TIME);
        let longest = 1 + PERIOD + MOST + 1;
        assert_eq!((until(), shown(), events()), (Some(longest), Some(longest), vec![moved(longest)]));
        // Long after the block that was named when it began.
        System::set_block_number(2 * PERIOD);
        serve();
        assert_eq!((events(), purse(BOB)), (vec![], (RICH - PRICE, PRICE)));
        assert_noop!(complete(), Error::<Test>::InDispute);
        assert_noop!(Ownership::relist(signed(ANN), text(CAR), PRICE.into(), state(), None), Error::<Test>::Reserved);
        // Of 30 blocks it lasted 29.
        unbar(CAR, BLOCK);
        let end = longest - 1;
        assert_eq!((until(), shown(), events()), (Some(end), Some(end), vec![moved(end)]));
        System::set_block_number(end - 1);
        serve();
        assert_ok!(complete());
        assert_eq!(Ownership::owner(&vin(CAR)), Some(BOB));
    });
}

#[test]
fn what_was_left_of_it_is_left_when_the_bar_ends() {
    // In its first block, and in its last; conceded at once, later, and not at all.
    for begin in [1, 7, PERIOD] {
        for lasts in [1, 5, MOST - 1, MOST] {
            ExtBuilder.build_and_execute(|| {
                reserved(ANN, BOB);
                System::set_block_number(begin);
                bar(CAR, TIME);
                let end = begin + lasts;
                System::set_block_number(end);
                serve();
                // The clock of a block's deadlines is that of the block before.
                unbar(CAR, TIME.saturating_sub((lasts - 1) * BLOCK));
                let left = until().unwrap() - end;
                let was_left = 1 + PERIOD - begin;
                assert!((was_left..=was_left + 2).contains(&left), "{begin} {lasts}: {left}");
                assert_ok!(complete());
            });
        }
    }
}

#[test]
fn a_bar_that_ends_by_itself_leaves_it_where_it_is() {
    ExtBuilder.build_and_execute(|| {
        reserved(ANN, BOB);
        System::set_block_number(PERIOD);
        bar(CAR, TIME);
        // In the first block in which the car isn't barred any more.
        System::set_block_number(PERIOD + MOST);
        unbar(CAR, 0);
        serve();
        assert_ok!(complete());
    });
}

#[test]
fn it_is_over_in_the_block_that_it_moved_to_and_served_there() {
    ExtBuilder.build_and_execute(|| {
        reserved(ANN, BOB);
        bar(CAR, TIME);
        System::set_block_number(11);
        unbar(CAR, TIME - 10 * BLOCK);
        let end = until().unwrap();
        assert_eq!(end, 1 + PERIOD + 12);
        System::set_block_number(end - 1);
        serve();
        assert_eq!(until(), Some(end));
        events();
        System::set_block_number(end);
        assert_noop!(complete(), Error::<Test>::ReservationExpired);
        serve();
        assert_eq!((events(), purse(BOB)), (vec![ended(ReservationEnd::Expired)], (RICH, 0)));
        // What was set for the bar at its longest finds nothing.
        System::set_block_number(100);
        serve();
        assert_eq!(events(), []);
    });
}

#[test]
fn each_bar_stops_it() {
    ExtBuilder.build_and_execute(|| {
        reserved(ANN, BOB);
        let mut expected = 1 + PERIOD;
        for begin in [3, 12, 21] {
            System::set_block_number(begin);
            bar(CAR, 4 * BLOCK);
            System::set_block_number(begin + 4);
            unbar(CAR, 0);
            expected += 4 + 1;
            assert_eq!(until(), Some(expected));
        }
        // One that ends in its own block stops it for that block.
        bar(CAR, TIME);
        unbar(CAR, TIME);
        assert_eq!(until(), Some(expected + 2));
        assert_ok!(complete());
    });
}

#[test]
fn the_buyer_may_leave_and_nobody_reserves_it_meanwhile() {
    ExtBuilder.build_and_execute(|| {
        let vin = reserved(ANN, BOB);
        bar(CAR, TIME);
        events();
        assert_ok!(Ownership::cancel(signed(BOB), text(CAR)));
        assert_eq!((events(), purse(BOB)), (vec![ended(ReservationEnd::Cancelled)], (RICH, 0)));
        assert_noop!(Ownership::reserve(signed(EVE), text(CAR), PRICE.into(), terms()), Error::<Test>::InDispute);
        // Nobody's time is left to stand still.
        assert_storage_noop!(Ownership::on_end(&vin, TIME));
        unbar(CAR, 0);
        assert_ok!(Ownership::reserve(signed(EVE), text(CAR), PRICE.into(), terms()));
        assert_eq!(until(), Some(1 + PERIOD));
    });
}

#[test]
fn a_listing_that_is_closing_waits_as_long() {
    ExtBuilder.build_and_execute(|| {
        let vin = reserved(ANN, BOB);
        assert_ok!(Ownership::unlist(signed(ANN), text(CAR)));
        bar(CAR, TIME);
        System::set_block_number(1 + PERIOD);
        serve();
        assert!(Ownership::listing(&vin).is_some_and(|listing| listing.closing));
        unbar(CAR, TIME - PERIOD * BLOCK);
        System::set_block_number(until().unwrap());
        events();
        serve();
        assert_eq!(events(), [ended(ReservationEnd::Expired), Event::Unlisted { vin, seller: ANN }]);
    });
}

#[test]
fn one_that_is_over_or_gone_is_not_revived() {
    ExtBuilder.build_and_execute(|| {
        assert_storage_noop!(Ownership::on_begin(&vin(CAR), TIME));
        let vin = listed(ANN);
        assert_storage_noop!(Ownership::on_begin(&vin, TIME));
        assert_ok!(Ownership::reserve(signed(BOB), text(CAR), PRICE.into(), terms()));
        // Over, and not served yet.
        System::set_block_number(1 + PERIOD);
        assert_storage_noop!(Ownership::on_begin(&vin, TIME));
        assert_storage_noop!(Ownership::on_end(&vin, TIME));
        serve();
        assert_eq!(purse(BOB), (RICH, 0));
    });
}

#[test]
fn the_end_of_a_bar_ends_no_reservation() {
    ExtBuilder.build_and_execute(|| {
        let vin = reserved(ANN, BOB);
        // From before it was told that the bar began.
        assert_storage_noop!(Ownership::on_end(&vin, PERIOD * BLOCK));
        // Not a whole block.
        assert_storage_noop!(Ownership::on_end(&vin, BLOCK - 1));
        assert_storage_noop!(Ownership::on_end(&vin, u64::MAX));
        assert_eq!(until(), Some(1 + PERIOD));
    });
}

#[test]
fn what_is_material_closes_it_all_the_same() {
    ExtBuilder.build_and_execute(|| {
        let vin = reserved(ANN, BOB);
        bar(CAR, TIME);
        events();
        note(CAR, true);
        let closed = Event::ListingClosed { vin, seller: ANN, reason: ListingEnd::FileChanged };
        assert_eq!((events(), purse(BOB)), (vec![ended(ReservationEnd::ListingClosed), closed], (RICH, 0)));
        assert_storage_noop!(Ownership::on_end(&vin, TIME));
    });
}
