//! The views of the market.

use super::*;
use std::collections::BTreeSet;
use urcar_interfaces::LifeFile;
use urcar_types::{ListingView, MAX_LISTINGS, ReservationView, Vin};

fn many(cars: u32) -> BTreeSet<Vin> {
    let cars = (0..cars).map(|number| {
        let car = format!("WVWZZZ1JZ3W{number:06}");
        let vin = make_car(&car, ANN);
        let state = MockLifeFile::state(&vin).unwrap();
        assert_ok!(Ownership::list(signed(ANN), text(&car), PRICE, state, None));
        vin
    });
    cars.collect()
}

#[test]
fn a_listing_shows_both_states() {
    ExtBuilder.build_and_execute(|| {
        assert_eq!(Ownership::listing(&vin(CAR)), None);
        let vin = listed(ANN);
        let confirmed_state = state();
        note(CAR, false);
        let (price, state, odometer) = (PRICE, state(), reading());
        let shown = ListingView {
            vin,
            seller: ANN,
            price,
            state,
            confirmed_state,
            odometer,
            since: 1,
            reservation: None,
            closing: false,
        };
        assert_eq!(Ownership::listing(&vin), Some(shown));
        assert_ne!(state, confirmed_state);
    });
}

#[test]
fn a_reservation_is_shown_until_it_is_over() {
    ExtBuilder.build_and_execute(|| {
        let vin = reserved(ANN, BOB);
        let shown = |block| {
            System::set_block_number(block);
            Ownership::listing(&vin).unwrap().reservation
        };
        assert_eq!(shown(PERIOD), Some(ReservationView { number: 1, buyer: BOB, until: 1 + PERIOD }));
        assert_eq!(shown(1 + PERIOD), None);
    });
}

#[test]
fn a_closing_listing_is_shown_until_its_reservation_is_over() {
    ExtBuilder.build_and_execute(|| {
        let vin = reserved(ANN, BOB);
        let before = Ownership::listing(&vin).unwrap();
        assert_ok!(Ownership::unlist(signed(ANN), text(CAR)));
        let closing = ListingView { closing: true, ..before };
        System::set_block_number(PERIOD);
        assert_eq!(Ownership::listing(&vin), Some(closing.clone()));
        assert_eq!(Ownership::listings(None, 10).listings, [closing]);
        System::set_block_number(1 + PERIOD);
        assert_eq!(Ownership::listing(&vin), None);
        assert_eq!(Ownership::listings(None, 10).listings, []);
    });
}

#[test]
fn pages_meet_every_listing_once() {
    ExtBuilder.build_and_execute(|| {
        assert_eq!(Ownership::listings(None, 10).next, None);
        let all = many(25);
        for limit in [1, 7, 24, 25, 26, 100] {
            let (mut seen, mut after, mut pages) = (BTreeSet::new(), None, 0);
            loop {
                let page = Ownership::listings(after, limit);
                assert!(page.listings.len() <= limit as usize);
                for listing in page.listings {
                    assert!(seen.insert(listing.vin), "met twice");
                }
                pages += 1;
                after = page.next;
                if after.is_none() {
                    break;
                }
            }
            assert_eq!((&seen, pages), (&all, 25u32.div_ceil(limit)), "{limit} a page");
        }
    });
}

#[test]
fn a_page_has_at_least_one_and_at_most_a_hundred() {
    ExtBuilder.build_and_execute(|| {
        many(MAX_LISTINGS + 1);
        let page = Ownership::listings(None, u32::MAX);
        assert_eq!(page.listings.len(), MAX_LISTINGS as usize);
        let rest = Ownership::listings(page.next, u32::MAX);
        assert_eq!((rest.listings.len(), rest.next), (1, None));
        assert_eq!(Ownership::listings(None, 0).listings.len(), 1);
    });
}

#[test]
fn the_cursor_outlives_its_listing() {
    ExtBuilder.build_and_execute(|| {
        let all = many(10);
        let page = Ownership::listings(None, 5);
        let last = page.next.unwrap();
        assert_ok!(Ownership::unlist(signed(ANN), text(last.as_str())));
        let rest = Ownership::listings(Some(last), 100);
        let seen: BTreeSet<_> = page.listings.iter().chain(&rest.listings).map(|it| it.vin).collect();
        assert_eq!(seen, all);
    });
}
