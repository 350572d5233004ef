use super::*;
use urcar_interfaces::Titles;

#[test]
fn registration_gives_the_first_owner() {
    ExtBuilder.build_and_execute(|| {
        for (car, owner, in_trade) in [(CAR, MAKER, true), (OTHER_CAR, ANN, false)] {
            let vin = make_car(car, owner);
            assert_eq!(Ownership::title(&vin), Some(Title { owner, since: 1, in_trade }));
            assert_eq!(Ownership::owner(&vin), Some(owner));
            assert_eq!(events(), [Event::TitleRegistered { vin, owner, in_trade }]);
        }
    });
}

#[test]
fn registration_takes_no_title_away() {
    ExtBuilder.build_and_execute(|| {
        let vin = make_car(CAR, MAKER);
        assert_noop!(Ownership::register(&vin, &EVE), Error::<Test>::AlreadyTitled);
        assert_noop!(Ownership::register(&vin, &MAKER), Error::<Test>::AlreadyTitled);
    });
}

#[test]
fn delivery_passes_the_title_within_the_trade() {
    ExtBuilder.build_and_execute(|| {
        let vin = make_car(CAR, MAKER);
        events();
        System::set_block_number(7);
        assert_ok!(Ownership::deliver(&vin, &MAKER, &DEALER));
        assert_eq!(Ownership::title(&vin), Some(Title { owner: DEALER, since: 7, in_trade: true }));
        assert_eq!(events(), [Event::TitleDelivered { vin, from: MAKER, to: DEALER }]);
        // From there it goes on: to the next organisation, or to a keeper.
        assert_ok!(Ownership::deliver(&vin, &DEALER, &MAKER));
        assert_ok!(Ownership::retail(&vin, &MAKER, Some(&ANN)));
    });
}

#[test]
fn delivery_supersedes_a_standing_offer() {
    ExtBuilder.build_and_execute(|| {
        let vin = make_car(CAR, MAKER);
        offer(MAKER, ANN, sale(1));
        events();
        assert_ok!(Ownership::deliver(&vin, &MAKER, &DEALER));
        assert!(!Offers::<Test>::contains_key(vin));
        assert_eq!(
            events(),
            [
                Event::OfferSuperseded { vin, from: MAKER, to: ANN },
                Event::TitleDelivered { vin, from: MAKER, to: DEALER }
            ]
        );
    });
}

#[test]
fn delivery_goes_to_an_active_organisation() {
    ExtBuilder.build_and_execute(|| {
        let vin = make_car(CAR, MAKER);
        assert_noop!(Ownership::deliver(&vin, &MAKER, &ANN), Error::<Test>::NotOrganisation);
        assert_noop!(Ownership::deliver(&vin, &MAKER, &MAKER), Error::<Test>::OwnCar);
        Organisations::remove(DEALER);
        assert_noop!(Ownership::deliver(&vin, &MAKER, &DEALER), Error::<Test>::NotOrganisation);
    });
}

#[test]
fn the_trade_moves_what_it_owns_alone() {
    ExtBuilder.build_and_execute(|| {
        let vin = make_car(CAR, MAKER);
        for other in [DEALER, ANN] {
            assert_noop!(Ownership::deliver(&vin, &other, &DEALER), Error::<Test>::NotOwner);
            assert_noop!(Ownership::retail(&vin, &other, Some(&ANN)), Error::<Test>::NotOwner);
        }
        assert_ok!(Ownership::deliver(&vin, &MAKER, &DEALER));
        assert_noop!(Ownership::deliver(&vin, &MAKER, &DEALER), Error::<Test>::NotOwner);
        assert_noop!(Ownership::retail(&vin, &MAKER, Some(&ANN)), Error::<Test>::NotOwner);
        assert_ok!(Ownership::retail(&vin, &DEALER, Some(&ANN)));
    });
}

#[test]
fn delivery_moves_no_car_that_left_the_trade() {
    ExtBuilder.build_and_execute(|| {
        let private = make_car(OTHER_CAR, ANN);
        assert_noop!(Ownership::deliver(&private, &ANN, &DEALER), Error::<Test>::NotInTrade);
        let vin = make_car(CAR, MAKER);
        assert_ok!(Ownership::retail(&vin, &MAKER, Some(&DEALER)));
        assert_noop!(Ownership::deliver(&vin, &DEALER, &MAKER), Error::<Test>::NotInTrade);
    });
}

#[test]
fn retail_passes_the_title_to_the_buyer() {
    ExtBuilder.build_and_execute(|| {
        let vin = make_car(CAR, MAKER);
        events();
        System::set_block_number(9);
        assert_ok!(Ownership::retail(&vin, &MAKER, Some(&ANN)));
        assert_eq!(Ownership::title(&vin), Some(Title { owner: ANN, since: 9, in_trade: false }));
        assert_eq!(events(), [Event::TitleRetailed { vin, from: MAKER, to: ANN }]);
    });
}

#[test]
fn retail_supersedes_a_standing_offer() {
    ExtBuilder.build_and_execute(|| {
        let vin = make_car(CAR, MAKER);
        offer(MAKER, DEALER, sale(1));
        events();
        assert_ok!(Ownership::retail(&vin, &MAKER, Some(&ANN)));
        assert!(!Offers::<Test>::contains_key(vin));
        assert_eq!(
            events(),
            [
                Event::OfferSuperseded { vin, from: MAKER, to: DEALER },
                Event::TitleRetailed { vin, from: MAKER, to: ANN }
            ]
        );
    });
}

#[test]
fn a_car_is_sold_at_retail_even_if_its_organisation_was_suspended() {
    ExtBuilder.build_and_execute(|| {
        let vin = make_car(CAR, MAKER);
        Organisations::remove(MAKER);
        assert_ok!(Ownership::retail(&vin, &MAKER, Some(&ANN)));
    });
}

#[test]
fn retail_moves_no_private_car() {
    ExtBuilder.build_and_execute(|| {
        let vin = make_car(CAR, ANN);
        assert_noop!(Ownership::retail(&vin, &ANN, Some(&EVE)), Error::<Test>::NotInTrade);
    });
}

#[test]
fn retail_moves_a_car_once_even_between_organisations() {
    ExtBuilder.build_and_execute(|| {
        let vin = make_car(CAR, MAKER);
        assert_ok!(Ownership::retail(&vin, &MAKER, Some(&DEALER)));
        assert_noop!(Ownership::retail(&vin, &DEALER, Some(&EVE)), Error::<Test>::NotInTrade);
    });
}

#[test]
fn retail_does_not_reach_a_car_that_was_traded_in() {
    ExtBuilder.build_and_execute(|| {
        let vin = make_car(CAR, ANN);
        let made = offer(ANN, DEALER, sale(1));
        assert_ok!(Ownership::accept_transfer(
            RuntimeOrigin::signed(DEALER),
            text(CAR),
            digest_of(CAR, &made),
            state()
        ));
        assert_noop!(Ownership::retail(&vin, &DEALER, Some(&EVE)), Error::<Test>::NotInTrade);
    });
}

#[test]
fn retail_needs_a_buyer_other_than_the_owner() {
    ExtBuilder.build_and_execute(|| {
        let vin = make_car(CAR, DEALER);
        assert_noop!(Ownership::retail(&vin, &DEALER, Some(&DEALER)), Error::<Test>::OwnCar);
    });
}

#[test]
fn the_trade_needs_a_title() {
    ExtBuilder.build_and_execute(|| {
        assert_noop!(Ownership::deliver(&vin(CAR), &MAKER, &DEALER), Error::<Test>::UnknownVehicle);
        assert_noop!(Ownership::retail(&vin(CAR), &MAKER, Some(&ANN)), Error::<Test>::UnknownVehicle);
        assert_eq!(Ownership::title(&vin(CAR)), None);
        assert_eq!(Ownership::owner(&vin(CAR)), None);
    });
}

#[test]
fn retail_without_a_buyer_leaves_the_title_and_ends_the_trade() {
    ExtBuilder.build_and_execute(|| {
        let vin = listed(MAKER);
        offer(MAKER, DEALER, gift());
        events();
        System::set_block_number(9);
        assert_ok!(Ownership::retail(&vin, &MAKER, None));
        assert_eq!(Ownership::title(&vin), Some(Title { owner: MAKER, since: 9, in_trade: false }));
        assert!(!Listings::<Test>::contains_key(vin) && !Offers::<Test>::contains_key(vin));
        assert_eq!(events().last(), Some(&Event::TitleRetailed { vin, from: MAKER, to: MAKER }));
        assert_noop!(Ownership::retail(&vin, &MAKER, None), Error::<Test>::NotInTrade);
    });
}

#[test]
fn retail_without_a_buyer_is_the_owners_and_waits_for_a_reservation() {
    ExtBuilder.build_and_execute(|| {
        let vin = reserved(MAKER, BOB);
        assert_noop!(Ownership::retail(&vin, &DEALER, None), Error::<Test>::NotOwner);
        assert_noop!(Ownership::retail(&vin, &MAKER, None), Error::<Test>::Reserved);
        assert_noop!(Ownership::retail(&super::vin(OTHER_CAR), &MAKER, None), Error::<Test>::UnknownVehicle);
    });
}

#[test]
fn an_order_passes_the_title_and_ends_all_that_was_put_up() {
    ExtBuilder.build_and_execute(|| {
        let vin = reserved(ANN, BOB);
        events();
        System::set_block_number(9);
        Ownership::order(&vin, &EVE);
        assert_eq!(Ownership::title(&vin), Some(Title { owner: EVE, since: 9, in_trade: false }));
        assert_eq!(purse(BOB), (RICH, 0));
        assert_eq!(events().last(), Some(&Event::TitleOrdered { vin, from: ANN, to: EVE }));
        offer(EVE, ANN, gift());
        events();
        Ownership::order(&vin, &BOB);
        assert_eq!(
            events(),
            [Event::OfferSuperseded { vin, from: EVE, to: ANN }, Event::TitleOrdered { vin, from: EVE, to: BOB }]
        );
    });
}

#[test]
fn an_order_leaves_a_car_in_the_trade_between_organisations_alone() {
    ExtBuilder.build_and_execute(|| {
        let vin = make_car(CAR, MAKER);
        for (to, in_trade) in [(DEALER, true), (ANN, false), (DEALER, false)] {
            Ownership::order(&vin, &to);
            assert_eq!(Ownership::title(&vin).map(|title| title.in_trade), Some(in_trade));
        }
    });
}

#[test]
fn an_order_for_nothing_changes_nothing() {
    ExtBuilder.build_and_execute(|| {
        let vin = listed(ANN);
        frame_support::assert_storage_noop!(Ownership::order(&vin, &ANN));
        frame_support::assert_storage_noop!(Ownership::order(&super::vin(OTHER_CAR), &ANN));
    });
}
