use super::*;
use crate::ReservationEnd;
use sp_runtime::DispatchResult;

fn cancel(who: AccountId) -> DispatchResult {
    Ownership::cancel(signed(who), text(CAR))
}

#[test]
fn the_buyer_takes_the_money_back_and_the_listing_stands() {
    ExtBuilder.build_and_execute(|| {
        let vin = listed(ANN);
        let before = Listings::<Test>::get(vin);
        assert_ok!(Ownership::reserve(signed(BOB), text(CAR), PRICE.into(), terms()));
        events();
        assert_ok!(cancel(BOB));
        assert_eq!(Listings::<Test>::get(vin), before);
        assert_eq!(purse(BOB), (RICH, 0));
        let (buyer, amount, reason) = (BOB, Amount(PRICE), ReservationEnd::Cancelled);
        assert_eq!(events(), [Event::ReservationEnded { vin, reservation: 1, buyer, amount, reason }]);
        assert_ok!(Ownership::buy(signed(EVE), text(CAR), PRICE.into(), terms()));
    });
}

#[test]
fn works_for_a_car_that_may_not_change_hands() {
    ExtBuilder.build_and_execute(|| {
        let vin = reserved(ANN, BOB);
        Stolen::insert(vin, ());
        assert_ok!(cancel(BOB));
        Stolen::remove(vin);
    });
}

#[test]
fn clears_a_reservation_that_is_over() {
    ExtBuilder.build_and_execute(|| {
        let vin = reserved(ANN, BOB);
        events();
        System::set_block_number(1 + PERIOD);
        assert_ok!(cancel(BOB));
        let (buyer, amount, reason) = (BOB, Amount(PRICE), ReservationEnd::Expired);
        assert_eq!(events(), [Event::ReservationEnded { vin, reservation: 1, buyer, amount, reason }]);
        assert_eq!(purse(BOB), (RICH, 0));
        // As if anybody else had cleared it.
        assert_eq!(Listings::<Test>::get(vin).and_then(|listing| listing.expired), Some(BOB));
        assert_noop!(Ownership::complete(signed(BOB), text(CAR), terms()), Error::<Test>::ReservationExpired);
    });
}

#[test]
fn whoever_cancels_in_time_is_not_too_late() {
    ExtBuilder.build_and_execute(|| {
        reserved(ANN, BOB);
        System::set_block_number(1 + PERIOD);
        assert_ok!(cancel(BOB));
        assert_ok!(Ownership::reserve(signed(BOB), text(CAR), PRICE.into(), terms()));
        assert_ok!(cancel(BOB));
        assert_noop!(Ownership::complete(signed(BOB), text(CAR), terms()), Error::<Test>::NotReserved);
    });
}

#[test]
fn needs_a_signature() {
    ExtBuilder.build_and_execute(|| {
        reserved(ANN, BOB);
        for origin in [RuntimeOrigin::none(), RuntimeOrigin::root()] {
            assert_noop!(Ownership::cancel(origin, text(CAR)), BadOrigin);
        }
    });
}

#[test]
fn refuses_a_text_that_is_no_vin() {
    ExtBuilder.build_and_execute(|| {
        assert_noop!(Ownership::cancel(signed(BOB), text("car")), Error::<Test>::MalformedVin);
    });
}

#[test]
fn refuses_where_nothing_is_reserved() {
    ExtBuilder.build_and_execute(|| {
        assert_noop!(cancel(BOB), Error::<Test>::NotReserved);
        listed(ANN);
        assert_noop!(cancel(BOB), Error::<Test>::NotReserved);
        assert_ok!(Ownership::reserve(signed(BOB), text(CAR), PRICE.into(), terms()));
        assert_ok!(cancel(BOB));
        assert_noop!(cancel(BOB), Error::<Test>::NotReserved);
    });
}

#[test]
fn refuses_all_but_the_buyer() {
    ExtBuilder.build_and_execute(|| {
        reserved(ANN, BOB);
        for who in [ANN, EVE, DEALER] {
            assert_noop!(cancel(who), Error::<Test>::NotBuyer);
        }
    });
}
