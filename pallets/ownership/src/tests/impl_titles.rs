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
        assert_ok!(Ownership::retail(&vin, &MAKER, &ANN));
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
            assert_noop!(Ownership::retail(&vin, &other, &ANN), Error::<Test>::NotOwner);
        }
        assert_ok!(Ownership::deliver(&vin, &MAKER, &DEALER));
        assert_noop!(Ownership::deliver(&vin, &MAKER, &DEALER), Error::<Test>::NotOwner);
        assert_noop!(Ownership::retail(&vin, &MAKER, &ANN), Error::<Test>::NotOwner);
        assert_ok!(Ownership::retail(&vin, &DEALER, &ANN));
    });
}

#[test]
fn delivery_moves_no_car_that_left_the_trade() {
    ExtBuilder.build_and_execute(|| {
        let private = make_car(OTHER_CAR, ANN);
        assert_noop!(Ownership::deliver(&private, &ANN, &DEALER), Error::<Test>::NotInTrade);
        let vin = make_car(CAR, MAKER);
        assert_ok!(Ownership::retail(&vin, &MAKER, &DEALER));
        assert_noop!(Ownership::deliver(&vin, &DEALER, &MAKER), Error::<Test>::NotInTrade);
    });
}

#[test]
fn retail_passes_the_title_to_the_buyer() {
    ExtBuilder.build_and_execute(|| {
        let vin = make_car(CAR, MAKER);
        events();
        System::set_block_number(9);
        assert_ok!(Ownership::retail(&vin, &MAKER, &ANN));
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
        assert_ok!(Ownership::retail(&vin, &MAKER, &ANN));
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
        assert_ok!(Ownership::retail(&vin, &MAKER, &ANN));
    });
}

#[test]
fn retail_moves_no_private_car() {
    ExtBuilder.build_and_execute(|| {
        let vin = make_car(CAR, ANN);
        assert_noop!(Ownership::retail(&vin, &ANN, &EVE), Error::<Test>::NotInTrade);
    });
}

#[test]
fn retail_moves_a_car_once_even_between_organisations() {
    ExtBuilder.build_and_execute(|| {
        let vin = make_car(CAR, MAKER);
        assert_ok!(Ownership::retail(&vin, &MAKER, &DEALER));
        assert_noop!(Ownership::retail(&vin, &DEALER, &EVE), Error::<Test>::NotInTrade);
    });
}

#[test]
fn retail_does_not_reach_a_car_that_was_traded_in() {
    ExtBuilder.build_and_execute(|| {
        let vin = make_car(CAR, ANN);
        let made = offer(ANN, DEALER, sale(1));
        assert_ok!(Ownership::accept_transfer(RuntimeOrigin::signed(DEALER), text(CAR), made, None));
        assert_noop!(Ownership::retail(&vin, &DEALER, &EVE), Error::<Test>::NotInTrade);
    });
}

#[test]
fn retail_needs_a_buyer_other_than_the_owner() {
    ExtBuilder.build_and_execute(|| {
        let vin = make_car(CAR, DEALER);
        assert_noop!(Ownership::retail(&vin, &DEALER, &DEALER), Error::<Test>::OwnCar);
    });
}

#[test]
fn the_trade_needs_a_title() {
    ExtBuilder.build_and_execute(|| {
        assert_noop!(Ownership::deliver(&vin(CAR), &MAKER, &DEALER), Error::<Test>::UnknownVehicle);
        assert_noop!(Ownership::retail(&vin(CAR), &MAKER, &ANN), Error::<Test>::UnknownVehicle);
        assert_eq!(Ownership::title(&vin(CAR)), None);
        assert_eq!(Ownership::owner(&vin(CAR)), None);
    });
}
