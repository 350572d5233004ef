//! The views of the market.

use super::*;
use crate::ListingPageOf;
use std::collections::BTreeSet;
use urcar_interfaces::LifeFile;
use urcar_rules::search::Compiled;
use urcar_types::{
    Amount, Concern, Date, Filter, ListingPage, ListingView, MAX_LISTINGS, MAX_LOOKED_AT, ReservationView, Vin,
    VinText, page_size,
};

fn many(cars: u32) -> BTreeSet<Vin> {
    let cars = (0..cars).map(|number| {
        let car = format!("WVWZZZ1JZ3W{number:06}");
        let vin = make_car(&car, ANN);
        let state = MockLifeFile::state(&vin).unwrap();
        assert_ok!(Ownership::list(signed(ANN), text(&car), PRICE.into(), state, None));
        vin
    });
    cars.collect()
}

#[test]
fn a_listing_shows_both_states_and_the_terms() {
    ExtBuilder.build_and_execute(|| {
        assert_eq!(Ownership::listing(&vin(CAR)), None);
        let vin = listed(ANN);
        let confirmed_state = state();
        note(CAR, false);
        let (price, state, odometer) = (PRICE, state(), reading());
        let file = MockLifeFile::view(&vin).unwrap();
        let shown = ListingView {
            vin,
            make: file.specification.make.clone(),
            model: file.specification.model.clone(),
            model_year: file.specification.model_year,
            odometer_km: file.odometer.last_odometer_km,
            last_read_on: Some(urcar_testing::samples::date("2024-01-10").into()),
            concerns: urcar_rules::concerns(&file, odometer.as_ref()),
            seller: ANN,
            price: price.into(),
            price_text: Amount(price).in_units(3),
            state,
            confirmed_state,
            odometer,
            terms: terms(),
            since: 1,
            listed_at: Now::get(),
            reservation: None,
            closing: false,
        };
        assert_eq!(Ownership::listing(&vin), Some(shown));
        assert_ne!(state, confirmed_state);
    });
}

#[test]
fn a_price_is_shown_to_its_last_digit() {
    ExtBuilder.build_and_execute(|| {
        let vin = make_car(CAR, ANN);
        for (price, told) in [(12_345_670u128, "12345.67"), (12_345_678, "12345.678"), (12_000_000, "12000")] {
            assert_ok!(Ownership::list(signed(ANN), text(CAR), price.into(), state(), None));
            let shown = Ownership::listing(&vin).unwrap();
            assert_eq!((shown.price, shown.price_text.as_str()), (Amount(price), told));
            assert_ok!(Ownership::unlist(signed(ANN), text(CAR)));
        }
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
fn a_page_has_at_most_a_hundred() {
    ExtBuilder.build_and_execute(|| {
        many(MAX_LISTINGS + 1);
        let page = Ownership::listings(None, u32::MAX);
        assert_eq!(page.listings.len(), MAX_LISTINGS as usize);
        let rest = Ownership::listings(page.next, u32::MAX);
        assert_eq!((rest.listings.len(), rest.next), (1, None));
        assert_eq!(Ownership::listings(None, 0), Ownership::listings(None, MAX_LISTINGS));
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

/// Before, nobody saw after buying which cars are his.
#[test]
fn whoever_owns_vehicles_sees_them() {
    ExtBuilder.build_and_execute(|| {
        let cars: Vec<Vin> = many(3).into_iter().collect();
        let all = Ownership::owned_by(&ANN, None, 100);
        assert_eq!((all.vehicles.len(), all.next), (3, None));
        assert!(all.vehicles.iter().all(|it| it.listed && it.since == 1 && it.concerns.is_empty()));
        let mut seen = Vec::new();
        let mut after = None;
        loop {
            let page = Ownership::owned_by(&ANN, after, 1);
            seen.extend(page.vehicles.into_iter().map(|it| it.vin));
            after = page.next;
            if after.is_none() {
                break;
            }
        }
        assert_eq!(seen, all.vehicles.iter().map(|it| it.vin).collect::<Vec<_>>());
        assert_ok!(Ownership::buy(
            signed(BOB),
            VinText::from(cars[0]),
            PRICE.into(),
            Ownership::listing(&cars[0]).unwrap().terms
        ));
        assert_eq!(Ownership::owned_by(&ANN, None, 100).vehicles.len(), 2);
        let bobs = Ownership::owned_by(&BOB, None, 100).vehicles;
        assert_eq!(bobs.iter().map(|it| (it.vin, it.listed)).collect::<Vec<_>>(), [(cars[0], false)]);
        Ownership::annul(&cars[0]);
        assert_eq!(Ownership::owned_by(&BOB, None, 100).vehicles, []);
    });
}

#[test]
fn a_listing_says_which_car_it_is_and_what_speaks_against_it() {
    ExtBuilder.build_and_execute(|| {
        let vin = listed(ANN);
        let mut file = MockLifeFile::view(&vin).unwrap();
        (file.condition.total_losses, file.condition.not_repairable) = (1, true);
        file.condition.brands = vec![urcar_types::Brand::Salvage];
        file.odometer.last_odometer_km = Some(9_999_999);
        urcar_testing::life_file::Views::insert(vin, file);
        let shown = Ownership::listing(&vin).unwrap();
        assert_eq!(
            shown.concerns,
            [
                Concern::NotRepairable,
                Concern::TotalLosses(1),
                Concern::Brand(urcar_types::Brand::Salvage),
                Concern::DeclaredBelow(9_999_999)
            ]
        );
        assert_eq!((shown.make, shown.odometer_km), (urcar_testing::samples::specification().make, Some(9_999_999)));
    });
}

fn find(filter: Filter, after: Option<Vin>, limit: u32) -> ListingPageOf<Test> {
    Ownership::find(&Compiled::new(filter).unwrap(), Date::new(2026, 11, 28), after, limit)
}

#[test]
fn a_search_finds_what_the_listing_shows() {
    ExtBuilder.build_and_execute(|| {
        let vin = reserved(ANN, BOB);
        let shown = Ownership::listing(&vin).unwrap();
        let all = find(Filter::default(), None, 10);
        assert_eq!(all, ListingPage { listings: vec![shown.clone()], next: None });
        let finds = |filter: Filter| !find(filter, None, 10).listings.is_empty();
        let text = [shown.make.as_str(), shown.model.as_str()].join(" ");
        assert!(finds(Filter { text: Some(text), for_sale: Some(true), ..Default::default() }));
        assert!(!finds(Filter { text: Some("another car".into()), ..Default::default() }));
        assert!(finds(Filter { price_from: Some(PRICE), price_to: Some(PRICE), ..Default::default() }));
        assert!(!finds(Filter { price_to: Some(PRICE - 1), ..Default::default() }));
        assert!(finds(Filter { free: Some(false), ..Default::default() }));
        System::set_block_number(1 + PERIOD);
        assert!(finds(Filter { free: Some(true), ..Default::default() }));
    });
}

#[test]
fn a_listing_that_is_over_is_not_found() {
    ExtBuilder.build_and_execute(|| {
        reserved(ANN, BOB);
        assert_ok!(Ownership::unlist(signed(ANN), text(CAR)));
        assert_eq!(find(Filter::default(), None, 10).listings.len(), 1);
        System::set_block_number(1 + PERIOD);
        assert_eq!(find(Filter::default(), None, 10), ListingPage { listings: vec![], next: None });
    });
}

#[test]
fn a_search_meets_every_match_once() {
    ExtBuilder.build_and_execute(|| {
        let all = many(25);
        for limit in [0, 1, 7, 25, 100] {
            let (mut seen, mut after) = (BTreeSet::new(), None);
            loop {
                let page = find(Filter::default(), after, limit);
                assert!(page.listings.len() <= page_size(limit, MAX_LISTINGS) as usize);
                for listing in page.listings {
                    assert!(seen.insert(listing.vin), "met twice");
                }
                after = page.next;
                if after.is_none() {
                    break;
                }
            }
            assert_eq!(seen, all, "{limit} a page");
        }
    });
}

#[test]
fn a_search_looks_at_so_many_and_says_where_to_go_on() {
    ExtBuilder.build_and_execute(|| {
        many(MAX_LOOKED_AT + 1);
        let none = || Filter { for_sale: Some(false), ..Default::default() };
        let page = find(none(), None, 10);
        assert!(page.listings.is_empty() && page.next.is_some());
        assert_eq!(find(none(), page.next, 10), ListingPage { listings: vec![], next: None });
        assert_eq!(find(Filter::default(), None, u32::MAX).listings.len(), MAX_LISTINGS as usize);
    });
}
