//! A listing that its owner takes back while somebody has the car reserved.

use super::*;
use crate::{Call, ListingEnd, ReservationEnd};
use frame_support::assert_storage_noop;
use sp_runtime::traits::Dispatchable;
use urcar_interfaces::{LifeFile, Titles};
use urcar_types::Vin;

/// A car of a seller that Bob has reserved, and that its owner takes off the market.
fn closing(seller: AccountId) -> Vin {
    let vin = reserved(seller, BOB);
    assert_ok!(Ownership::unlist(signed(seller), text(CAR)));
    events();
    vin
}

fn ended(vin: Vin, reason: ReservationEnd) -> Event<Test> {
    Event::ReservationEnded { vin, reservation: 1, buyer: BOB, amount: Amount(PRICE), reason }
}

fn unlisted(vin: Vin, seller: AccountId) -> Event<Test> {
    Event::Unlisted { vin, seller }
}

/// The listing went with the reservation, and the money is the buyer's again.
fn is_gone(vin: Vin, seller: AccountId, reason: ReservationEnd) {
    assert!(!Listings::<Test>::contains_key(vin));
    assert_eq!(purse(BOB), (RICH, 0));
    assert_eq!(events(), [ended(vin, reason), unlisted(vin, seller)]);
    assert_noop!(Ownership::complete(signed(BOB), text(CAR), terms()), Error::<Test>::NotReserved);
    assert_noop!(Ownership::buy(signed(EVE), text(CAR), PRICE.into(), terms()), Error::<Test>::NotListed);
    assert_ok!(Ownership::list(signed(seller), text(CAR), PRICE.into(), state(), None));
}

#[test]
fn who_reserved_completes_up_to_the_last_block() {
    ExtBuilder.build_and_execute(|| {
        let vin = closing(ANN);
        System::set_block_number(PERIOD);
        assert_ok!(Ownership::complete(signed(BOB), text(CAR), terms()));
        let sold =
            Event::VehicleSold { vin, from: ANN, to: BOB, price: Amount(PRICE), record: 1, reservation: Some(1) };
        assert_eq!(events(), [sold]);
        assert_eq!((purse(ANN), purse(BOB)), ((RICH + PRICE, 0), (RICH - PRICE, 0)));
        assert!(!Listings::<Test>::contains_key(vin));
    });
}

#[test]
fn who_reserved_buys() {
    ExtBuilder.build_and_execute(|| {
        let vin = closing(ANN);
        assert_ok!(Ownership::buy(signed(BOB), text(CAR), PRICE.into(), terms()));
        assert_eq!(Ownership::owner(&vin), Some(BOB));
        assert_eq!((purse(ANN), purse(BOB)), ((RICH + PRICE, 0), (RICH - PRICE, 0)));
    });
}

#[test]
fn nobody_else_buys_or_reserves() {
    ExtBuilder.build_and_execute(|| {
        closing(ANN);
        System::set_block_number(PERIOD);
        for who in [EVE, DEALER] {
            let bought = Ownership::buy(signed(who), text(CAR), PRICE.into(), terms());
            assert_noop!(bought, Error::<Test>::ListingClosing);
        }
        for who in [BOB, EVE] {
            let again = Ownership::reserve(signed(who), text(CAR), PRICE.into(), terms());
            assert_noop!(again, Error::<Test>::ListingClosing);
        }
        assert_noop!(Ownership::complete(signed(EVE), text(CAR), terms()), Error::<Test>::NotBuyer);
        assert_noop!(Ownership::cancel(signed(EVE), text(CAR)), Error::<Test>::NotBuyer);
        let again = Ownership::list(signed(ANN), text(CAR), PRICE.into(), state(), None);
        assert_noop!(again, Error::<Test>::AlreadyListed);
    });
}

#[test]
fn it_goes_when_the_buyer_gives_up() {
    ExtBuilder.build_and_execute(|| {
        let vin = closing(ANN);
        assert_ok!(Ownership::cancel(signed(BOB), text(CAR)));
        is_gone(vin, ANN, ReservationEnd::Cancelled);
    });
}

#[test]
fn it_goes_when_the_buyer_gives_up_too_late() {
    ExtBuilder.build_and_execute(|| {
        let vin = closing(ANN);
        System::set_block_number(1 + PERIOD);
        assert_ok!(Ownership::cancel(signed(BOB), text(CAR)));
        is_gone(vin, ANN, ReservationEnd::Expired);
    });
}

#[test]
fn it_goes_when_the_queue_serves_the_end() {
    ExtBuilder.build_and_execute(|| {
        let vin = closing(ANN);
        System::set_block_number(PERIOD);
        assert_storage_noop!(Ownership::serve_reservation(vin, 1));
        System::set_block_number(1 + PERIOD);
        serve();
        is_gone(vin, ANN, ReservationEnd::Expired);
    });
}

#[test]
fn it_goes_when_the_owner_asks_again_after_the_end() {
    ExtBuilder.build_and_execute(|| {
        let vin = closing(ANN);
        System::set_block_number(1 + PERIOD);
        assert_ok!(Ownership::unlist(signed(ANN), text(CAR)));
        is_gone(vin, ANN, ReservationEnd::Expired);
        serve();
        assert!(Listings::<Test>::contains_key(vin), "what is listed since is another listing");
    });
}

#[test]
fn the_owner_lists_anew_without_waiting_for_the_queue() {
    ExtBuilder.build_and_execute(|| {
        let vin = closing(ANN);
        System::set_block_number(1 + PERIOD);
        assert_ok!(Ownership::list(signed(ANN), text(CAR), (PRICE + 1).into(), state(), None));
        let (seller, price) = (ANN, Amount(PRICE + 1));
        assert_eq!(
            events(),
            [
                ended(vin, ReservationEnd::Expired),
                unlisted(vin, ANN),
                Event::Listed { vin, seller, price, state: state(), odometer: None }
            ]
        );
        let listing = Listings::<Test>::get(vin).unwrap();
        assert_eq!((listing.closing, listing.reservation, listing.expired), (false, None, None));
        assert_eq!(purse(BOB), (RICH, 0));
        serve();
        assert_eq!(events(), []);
    });
}

#[test]
fn it_goes_when_the_title_passes_after_the_end() {
    type Move = fn(Vin);
    let moves: [Move; 3] = [
        |_| {
            let made = offer(MAKER, DEALER, gift());
            events();
            assert_ok!(Ownership::accept_transfer(signed(DEALER), text(CAR), digest_of(CAR, &made), state()));
        },
        |vin| Ownership::deliver(&vin, &MAKER, &DEALER).unwrap(),
        |vin| Ownership::retail(&vin, &MAKER, Some(&DEALER)).unwrap(),
    ];
    for passes in moves {
        ExtBuilder.build_and_execute(|| {
            let vin = closing(MAKER);
            System::set_block_number(1 + PERIOD);
            passes(vin);
            assert_eq!(events()[..2], [ended(vin, ReservationEnd::Expired), unlisted(vin, MAKER)]);
            assert_eq!((Ownership::owner(&vin), purse(BOB)), (Some(DEALER), (RICH, 0)));
            assert!(!Listings::<Test>::contains_key(vin));
        });
    }
}

#[test]
fn the_title_stays_until_then() {
    ExtBuilder.build_and_execute(|| {
        let vin = listed(MAKER);
        let made = offer(MAKER, DEALER, gift());
        assert_ok!(Ownership::reserve(signed(BOB), text(CAR), PRICE.into(), terms()));
        assert_ok!(Ownership::unlist(signed(MAKER), text(CAR)));
        System::set_block_number(PERIOD);
        let accepted = Ownership::accept_transfer(signed(DEALER), text(CAR), digest_of(CAR, &made), state());
        assert_noop!(accepted, Error::<Test>::Reserved);
        assert_noop!(Ownership::deliver(&vin, &MAKER, &DEALER), Error::<Test>::Reserved);
        assert_noop!(Ownership::retail(&vin, &MAKER, Some(&ANN)), Error::<Test>::Reserved);
        let offered = Ownership::offer_transfer(signed(MAKER), text(CAR), EVE, gift(), day(), None);
        assert_noop!(offered, Error::<Test>::Reserved);
    });
}

#[test]
fn a_material_record_closes_it_at_once() {
    ExtBuilder.build_and_execute(|| {
        let vin = closing(ANN);
        note(CAR, true);
        let closed = Event::ListingClosed { vin, seller: ANN, reason: ListingEnd::FileChanged };
        assert_eq!(events(), [ended(vin, ReservationEnd::ListingClosed), closed]);
        assert_eq!(purse(BOB), (RICH, 0));
    });
}

#[test]
fn a_material_record_finds_it_ended_after_the_end() {
    ExtBuilder.build_and_execute(|| {
        let vin = closing(ANN);
        System::set_block_number(1 + PERIOD);
        note(CAR, true);
        is_gone(vin, ANN, ReservationEnd::Expired);
    });
}

#[test]
fn after_the_end_it_is_no_listing_for_anybody_cleared_or_not() {
    ExtBuilder.build_and_execute(|| {
        closing(ANN);
        System::set_block_number(1 + PERIOD);
        for who in [BOB, EVE] {
            let bought = Ownership::buy(signed(who), text(CAR), PRICE.into(), terms());
            assert_noop!(bought, Error::<Test>::NotListed);
            assert_noop!(Ownership::reserve(signed(who), text(CAR), PRICE.into(), terms()), Error::<Test>::NotListed);
        }
        let anew = Ownership::relist(signed(ANN), text(CAR), PRICE.into(), state(), None);
        assert_noop!(anew, Error::<Test>::NotListed);
        assert_noop!(Ownership::complete(signed(BOB), text(CAR), terms()), Error::<Test>::ReservationExpired);
        assert_noop!(Ownership::complete(signed(EVE), text(CAR), terms()), Error::<Test>::NotBuyer);
        // Refusals cleared nothing.
        assert_eq!(purse(BOB), (RICH - PRICE, PRICE));
        assert_noop!(
            Ownership::list(signed(ANN), text(CAR), (LEAST - 1).into(), state(), None),
            Error::<Test>::PriceTooLow
        );
        assert_noop!(Ownership::list(signed(EVE), text(CAR), PRICE.into(), state(), None), Error::<Test>::NotOwner);
    });
}

#[test]
fn nothing_is_half_done_when_the_file_takes_no_record() {
    ExtBuilder.build_and_execute(|| {
        closing(ANN);
        Refusing::put(());
        let calls: [Call<Test>; 2] = [
            Call::complete { vin: text(CAR), terms: terms() },
            Call::buy { vin: text(CAR), price: PRICE.into(), terms: terms() },
        ];
        for call in calls {
            let call = RuntimeCall::Ownership(call);
            assert_noop!(call.dispatch(signed(BOB)).map_err(|refused| refused.error), REFUSED);
        }
        Refusing::kill();
    });
}

#[test]
fn reserving_again_and_again_keeps_no_car_from_its_owner() {
    ExtBuilder.build_and_execute(|| {
        reserved(ANN, BOB);
        let again = || {
            Ownership::cancel(signed(BOB), text(CAR))?;
            Ownership::reserve(signed(BOB), text(CAR), PRICE.into(), terms())
        };
        assert_ok!(again());
        System::set_block_number(PERIOD);
        assert_ok!(again());
        assert_ok!(Ownership::unlist(signed(ANN), text(CAR)));
        assert_noop!(frame_support::storage::with_storage_layer(again), Error::<Test>::NotListed);
        let until = Ownership::listing(&vin(CAR)).unwrap().reservation.unwrap().until;
        System::set_block_number(until);
        let made = offer(ANN, EVE, gift());
        assert_ok!(Ownership::accept_transfer(signed(EVE), text(CAR), digest_of(CAR, &made), state()));
        assert_eq!((Ownership::owner(&vin(CAR)), purse(BOB)), (Some(EVE), (RICH, 0)));
    });
}

#[test]
fn another_car_of_the_same_buyer_is_not_touched() {
    ExtBuilder.build_and_execute(|| {
        closing(ANN);
        let other = make_car(OTHER_CAR, EVE);
        let other_state = MockLifeFile::state(&other).unwrap();
        assert_ok!(Ownership::list(signed(EVE), text(OTHER_CAR), 500.into(), other_state, None));
        assert_ok!(Ownership::reserve(signed(BOB), text(OTHER_CAR), 500.into(), terms_of(OTHER_CAR)));
        assert_ok!(Ownership::cancel(signed(BOB), text(CAR)));
        assert_eq!(purse(BOB), (RICH - 500, 500));
        assert!(Listings::<Test>::get(other).is_some_and(|it| it.reservation.is_some()));
    });
}
