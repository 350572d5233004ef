//! A material event of the life file closes listing and offer; an annulment ends the title with them.

use super::*;
use crate::{ListingEnd, ReservationEnd};
use frame_support::assert_storage_noop;
use urcar_interfaces::{LifeEvent, LifeEventKind, LifeFileHooks, Titles};

#[test]
fn a_material_record_closes_the_listing() {
    ExtBuilder.build_and_execute(|| {
        let vin = listed(ANN);
        events();
        note(CAR, true);
        assert!(!Listings::<Test>::contains_key(vin));
        assert_eq!(events(), [Event::ListingClosed { vin, seller: ANN, reason: ListingEnd::FileChanged }]);
        assert_noop!(Ownership::buy(signed(BOB), text(CAR), PRICE.into(), terms()), Error::<Test>::NotListed);
        // The owner confirms the file anew.
        assert_ok!(Ownership::list(signed(ANN), text(CAR), PRICE.into(), state(), reading()));
    });
}

#[test]
fn a_reservation_ends_with_it_and_the_money_is_the_buyers_again() {
    ExtBuilder.build_and_execute(|| {
        let vin = reserved(ANN, BOB);
        events();
        note(CAR, true);
        assert!(!Listings::<Test>::contains_key(vin));
        assert_eq!(purse(BOB), (RICH, 0));
        let (buyer, amount, reason) = (BOB, Amount(PRICE), ReservationEnd::ListingClosed);
        assert_eq!(
            events(),
            [
                Event::ReservationEnded { vin, reservation: 1, buyer, amount, reason },
                Event::ListingClosed { vin, seller: ANN, reason: ListingEnd::FileChanged }
            ]
        );
        assert_noop!(Ownership::complete(signed(BOB), text(CAR), terms()), Error::<Test>::NotReserved);
        assert_noop!(Ownership::cancel(signed(BOB), text(CAR)), Error::<Test>::NotReserved);
        // The deadline finds nothing, even where the car is for sale again.
        assert_ok!(Ownership::list(signed(ANN), text(CAR), PRICE.into(), state(), reading()));
        assert_ok!(Ownership::reserve(signed(EVE), text(CAR), PRICE.into(), terms()));
        System::set_block_number(PERIOD);
        assert_storage_noop!(Ownership::serve_reservation(vin, 1));
    });
}

#[test]
fn a_reservation_that_is_over_has_ended_by_its_deadline() {
    ExtBuilder.build_and_execute(|| {
        let vin = reserved(ANN, BOB);
        events();
        System::set_block_number(1 + PERIOD);
        note(CAR, true);
        let (buyer, amount, reason) = (BOB, Amount(PRICE), ReservationEnd::Expired);
        assert_eq!(events().first(), Some(&Event::ReservationEnded { vin, reservation: 1, buyer, amount, reason }));
    });
}

/// A listing closed, a private offer stood.
#[test]
fn an_offer_closes_as_well() {
    ExtBuilder.build_and_execute(|| {
        let vin = make_car(CAR, ANN);
        let made = offer(ANN, BOB, gift());
        events();
        note(CAR, true);
        assert_eq!(events(), [Event::OfferClosed { vin, from: ANN, to: BOB }]);
        let accepted = Ownership::accept_transfer(signed(BOB), text(CAR), digest_of(CAR, &made), state());
        assert_noop!(accepted, Error::<Test>::OfferGone);
    });
}

#[test]
fn where_nothing_is_put_up_nothing_closes() {
    ExtBuilder.build_and_execute(|| {
        let vin = make_car(CAR, ANN);
        assert_storage_noop!(material(&vin));
    });
}

#[test]
fn an_annulment_ends_the_title_and_all_that_was_put_up() {
    ExtBuilder.build_and_execute(|| {
        let vin = reserved(ANN, BOB);
        // No call brings both about.
        let standing = crate::StandingOffer { offer: offer_of(ANN, EVE, gift()), expires_at: 9 };
        Offers::<Test>::insert(vin, standing);
        events();
        Ownership::on_event(&vin, &LifeEvent::Annulled);
        let (buyer, amount, reason) = (BOB, Amount(PRICE), ReservationEnd::ListingClosed);
        assert_eq!(
            events(),
            [
                Event::ReservationEnded { vin, reservation: 1, buyer, amount, reason },
                Event::ListingClosed { vin, seller: ANN, reason: ListingEnd::Annulled },
                Event::OfferClosed { vin, from: ANN, to: EVE },
                Event::TitleAnnulled { vin, owner: ANN }
            ]
        );
        assert_eq!((Ownership::owner(&vin), purse(BOB)), (None, (RICH, 0)));
        assert_storage_noop!(Ownership::on_event(&vin, &LifeEvent::Annulled));
        // The car may be registered again.
        assert_ok!(Ownership::register(&vin, &EVE));
    });
}

#[test]
fn other_cars_stay_listed() {
    ExtBuilder.build_and_execute(|| {
        listed(ANN);
        let other = make_car(OTHER_CAR, EVE);
        assert_storage_noop!(material(&other));
    });
}

#[test]
fn no_other_event_concerns_the_market() {
    ExtBuilder.build_and_execute(|| {
        let vin = reserved(ANN, BOB);
        for event in [
            LifeEvent::Withdrawn { record: 0, by_writer: true },
            LifeEvent::Amended { record: 0, by_writer: true, in_effect: true },
        ] {
            assert_storage_noop!(Ownership::on_event(&vin, &event));
        }
    });
}

#[test]
fn what_changes_something_has_a_weight() {
    let weight = |kind| <Ownership as LifeFileHooks>::weight(kind).ref_time();
    assert_eq!(weight(LifeEventKind::Material), weights::MATERIAL);
    assert_eq!(weight(LifeEventKind::Annulled), weights::ANNULLED);
    for kind in [LifeEventKind::Corrected, LifeEventKind::Sold] {
        assert_eq!(weight(kind), 0);
    }
}

#[cfg(feature = "runtime-benchmarks")]
#[test]
fn what_a_benchmark_puts_up_is_closed_and_in_nobodys_way() {
    ExtBuilder.build().execute_with(|| {
        let vin = make_car(CAR, MAKER);
        for ends in [|vin| material(vin), |vin| Ownership::deliver(vin, &MAKER, &DEALER).unwrap()] {
            crate::benchmarking::make_hooked::<Test>(&vin, &MAKER);
            assert!(Listings::<Test>::get(vin).unwrap().reservation.is_some() && Offers::<Test>::contains_key(vin));
            ends(&vin);
            assert!(!Listings::<Test>::contains_key(vin));
        }
    });
}
