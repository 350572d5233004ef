//! A material event of the life file closes the listing.

use super::*;
use crate::{ListingEnd, ReservationEnd};
use frame_support::assert_storage_noop;
use urcar_interfaces::{LifeEvent, LifeEventKind, LifeFileHooks};

#[test]
fn a_material_record_closes_the_listing() {
    ExtBuilder.build_and_execute(|| {
        let vin = listed(ANN);
        events();
        note(CAR, true);
        assert!(!Listings::<Test>::contains_key(vin));
        assert_eq!(events(), [Event::ListingClosed { vin, seller: ANN, reason: ListingEnd::FileChanged }]);
        assert_noop!(Ownership::buy(signed(BOB), text(CAR), PRICE, head()), Error::<Test>::NotListed);
        // The owner confirms the file anew.
        assert_ok!(Ownership::list(signed(ANN), text(CAR), PRICE, head(), reading()));
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
        let (buyer, amount, reason) = (BOB, PRICE, ReservationEnd::ListingClosed);
        assert_eq!(
            events(),
            [
                Event::ReservationEnded { vin, reservation: 1, buyer, amount, reason },
                Event::ListingClosed { vin, seller: ANN, reason: ListingEnd::FileChanged }
            ]
        );
        assert_noop!(Ownership::complete(signed(BOB), text(CAR), head()), Error::<Test>::NotReserved);
        assert_noop!(Ownership::cancel(signed(BOB), text(CAR)), Error::<Test>::NotReserved);
        // The deadline finds nothing, even where the car is for sale again.
        assert_ok!(Ownership::list(signed(ANN), text(CAR), PRICE, head(), reading()));
        assert_ok!(Ownership::reserve(signed(EVE), text(CAR), PRICE, head()));
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
        let (buyer, amount, reason) = (BOB, PRICE, ReservationEnd::Expired);
        assert_eq!(events().first(), Some(&Event::ReservationEnded { vin, reservation: 1, buyer, amount, reason }));
    });
}

#[test]
fn an_offer_stands() {
    ExtBuilder.build_and_execute(|| {
        let vin = make_car(CAR, ANN);
        offer(ANN, BOB, gift());
        assert_storage_noop!(material(&vin));
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
            LifeEvent::Witnessed { record: 0 },
            LifeEvent::Withdrawn { record: 0, by_writer: true },
            LifeEvent::Amended { record: 0 },
        ] {
            assert_storage_noop!(Ownership::on_event(&vin, &event));
        }
    });
}

#[test]
fn a_material_event_alone_has_a_weight() {
    let weight = |kind| <Ownership as LifeFileHooks>::weight(kind).ref_time();
    assert_eq!(weight(LifeEventKind::Material), weights::MATERIAL);
    for kind in [LifeEventKind::Witnessed, LifeEventKind::Corrected, LifeEventKind::Sold] {
        assert_eq!(weight(kind), 0);
    }
}

#[cfg(feature = "runtime-benchmarks")]
#[test]
fn what_a_benchmark_puts_up_is_closed_and_in_nobodys_way() {
    use urcar_interfaces::Titles;
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
