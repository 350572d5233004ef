//! Each invariant is broken on purpose, to see that the check sees it.

use super::*;
use crate::OwnedBy;
use crate::{HoldReason, ListingOf, Pallet, StandingOfferOf};
use frame_support::traits::{fungible::MutateHold, tokens::Precision};
use sp_runtime::TryRuntimeError;
use urcar_types::{Odometer, OdometerUnit};

fn broken(by: impl FnOnce(), says: &'static str) {
    ExtBuilder.build().execute_with(|| {
        make_car(CAR, ANN);
        offer(ANN, BOB, gift());
        assert_ok!(Pallet::<Test>::do_try_state());
        by();
        assert_eq!(Pallet::<Test>::do_try_state(), Err(TryRuntimeError::Other(says)));
    });
}

fn change_offer(change: impl FnOnce(&mut StandingOfferOf<Test>)) {
    Offers::<Test>::mutate(vin(CAR), |standing| change(standing.as_mut().unwrap()));
}

#[test]
fn an_offer_has_a_title() {
    broken(|| Owners::<Test>::remove(vin(CAR)), "an offer for a vehicle without a title");
}

#[test]
fn an_offer_is_from_the_owner() {
    broken(|| change_offer(|it| it.offer.from = EVE), "an offer from somebody who is not the owner");
}

#[test]
fn an_offer_is_to_somebody_else() {
    broken(|| change_offer(|it| it.offer.to = ANN), "an offer to oneself");
}

#[test]
fn an_offer_goes_with_the_owner_who_made_it() {
    broken(|| change_offer(|it| it.expires_at = 1), "an offer that outlived a change of owner");
}

#[test]
fn an_offer_keeps_its_bounds() {
    let beyond = Odometer::read(u32::MAX, OdometerUnit::Miles);
    broken(|| change_offer(|it| it.offer.odometer = Some(beyond)), "an offer with a field beyond its bounds");
}

#[test]
fn a_title_has_a_file() {
    broken(|| Files::remove(vin(CAR)), "a title of a vehicle without a file");
}

#[test]
fn a_title_has_begun() {
    broken(|| Owners::<Test>::mutate(vin(CAR), |title| title.as_mut().unwrap().since = 2), "a title from the future");
}

#[test]
fn whoever_owns_a_vehicle_is_found_by_it() {
    broken(|| OwnedBy::<Test>::remove(ANN, vin(CAR)), "a title that its owner isn't found by");
    broken(|| OwnedBy::<Test>::insert(EVE, vin(CAR), ()), "a vehicle found by who doesn't own it");
}

/// Breaks a reserved listing that is in order.
fn broken_listing(by: impl FnOnce(), says: &'static str) {
    ExtBuilder.build().execute_with(|| {
        reserved(ANN, BOB);
        assert_ok!(Pallet::<Test>::do_try_state());
        by();
        assert_eq!(Pallet::<Test>::do_try_state(), Err(TryRuntimeError::Other(says)));
    });
}

fn change_listing(change: impl FnOnce(&mut ListingOf<Test>)) {
    Listings::<Test>::mutate(vin(CAR), |listing| change(listing.as_mut().unwrap()));
}

#[test]
fn a_listing_has_a_title() {
    broken_listing(|| Owners::<Test>::remove(vin(CAR)), "a listing of a vehicle without a title");
}

#[test]
fn a_listing_is_by_the_owner() {
    broken_listing(|| change_listing(|it| it.seller = EVE), "a listing by somebody who is not the owner");
}

#[test]
fn a_listing_goes_with_the_owner_who_made_it() {
    broken_listing(|| change_listing(|it| it.since = 0), "a listing that outlived a change of owner");
}

#[test]
fn a_listing_has_begun() {
    broken_listing(|| change_listing(|it| it.since = 2), "a listing from the future");
}

#[test]
fn a_listing_has_a_price_that_a_record_can_hold() {
    broken_listing(|| change_listing(|it| it.price = 0), "a listing for nothing");
    broken_listing(|| change_listing(|it| it.price = Balance::MAX), "a price that no record can hold");
}

#[test]
fn a_listing_keeps_its_bounds() {
    let beyond = Some(Odometer::read(u32::MAX, OdometerUnit::Miles));
    broken_listing(|| change_listing(|it| it.odometer = beyond), "a listing with a field beyond its bounds");
}

#[test]
fn a_listed_car_may_change_hands() {
    broken_listing(|| Stolen::insert(vin(CAR), ()), "a listing of a vehicle that may not change hands");
}

fn change_reservation(change: impl FnOnce(&mut crate::ReservationOf<Test>)) {
    change_listing(|it| change(it.reservation.as_mut().unwrap()));
}

#[test]
fn a_reservation_is_by_somebody_else() {
    broken_listing(|| change_reservation(|it| it.buyer = ANN), "a reservation of one's own car");
}

#[test]
fn a_reservation_is_of_this_listing() {
    broken_listing(|| change_reservation(|it| it.until = 1), "a reservation from before its listing");
}

#[test]
fn a_buyer_who_reserved_is_not_too_late() {
    broken_listing(|| change_listing(|it| it.expired = Some(BOB)), "an expired buyer who has it reserved again");
}

#[test]
fn a_closing_listing_is_reserved() {
    let close = || {
        assert_ok!(Ownership::cancel(signed(BOB), text(CAR)));
        change_listing(|it| it.closing = true);
    };
    broken_listing(close, "a closing listing that nobody has reserved");
    // The reservation may be over.
    ExtBuilder.build_and_execute(|| {
        reserved(ANN, BOB);
        assert_ok!(Ownership::unlist(signed(ANN), text(CAR)));
        System::set_block_number(1 + PERIOD);
        assert_ok!(Pallet::<Test>::do_try_state());
    });
}

#[test]
fn what_is_reserved_is_on_hold() {
    let says = "what a buyer reserved is not what is on hold";
    let hold = HoldReason::Reservation.into();
    broken_listing(|| change_listing(|it| it.price += 1), says);
    broken_listing(|| change_reservation(|it| it.buyer = EVE), says);
    broken_listing(|| assert_eq!(Balances::release(&hold, &BOB, 1, Precision::Exact), Ok(1)), says);
    broken_listing(|| Balances::hold(&hold, &BOB, 1).unwrap(), says);
}

#[test]
fn nothing_else_is_on_hold() {
    let says = "money on hold without a reservation";
    broken_listing(|| Listings::<Test>::remove(vin(CAR)), says);
    broken_listing(|| change_listing(|it| it.reservation = None), says);
    broken_listing(|| Balances::hold(&HoldReason::Reservation.into(), &EVE, 1).unwrap(), says);
}

#[test]
fn a_listing_was_made_before_now() {
    let late = || Listings::<Test>::mutate(vin(CAR), |it| it.as_mut().unwrap().listed_at = Now::get() + 1);
    broken(
        || {
            assert_ok!(Ownership::list(signed(ANN), text(CAR), PRICE.into(), state(), None));
            late();
        },
        "a listing of a time to come",
    );
    let sold = || crate::ListingsOfSales::<Test>::insert(vin(CAR), 1, Now::get() + 1);
    broken(sold, "a sale from a listing of the future");
}
