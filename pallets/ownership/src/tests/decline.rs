use super::*;

#[test]
fn the_addressee_declines() {
    ExtBuilder.build_and_execute(|| {
        let vin = make_car(CAR, ANN);
        offer(ANN, BOB, gift());
        events();
        assert_ok!(Ownership::decline(RuntimeOrigin::signed(BOB), text(CAR)));
        assert!(!Offers::<Test>::contains_key(vin));
        assert_eq!(Ownership::owner(&vin), Some(ANN));
        assert_eq!(events(), [Event::OfferDeclined { vin, from: ANN, to: BOB }]);
    });
}

#[test]
fn clears_an_offer_that_has_lapsed_for_a_car_that_was_stolen() {
    ExtBuilder.build_and_execute(|| {
        let vin = make_car(CAR, ANN);
        offer(ANN, BOB, gift());
        Stolen::insert(vin, ());
        System::set_block_number(1_000);
        assert_ok!(Ownership::decline(RuntimeOrigin::signed(BOB), text(CAR)));
        assert!(!Offers::<Test>::contains_key(vin));
    });
}

#[test]
fn needs_a_signature() {
    ExtBuilder.build_and_execute(|| {
        make_car(CAR, ANN);
        offer(ANN, BOB, gift());
        assert_noop!(Ownership::decline(RuntimeOrigin::none(), text(CAR)), BadOrigin);
        assert_noop!(Ownership::decline(RuntimeOrigin::root(), text(CAR)), BadOrigin);
    });
}

#[test]
fn refuses_a_text_that_is_no_vin() {
    ExtBuilder.build_and_execute(|| {
        assert_noop!(Ownership::decline(RuntimeOrigin::signed(BOB), text("car")), Error::<Test>::MalformedVin);
    });
}

#[test]
fn refuses_where_no_offer_stands() {
    ExtBuilder.build_and_execute(|| {
        make_car(CAR, ANN);
        assert_noop!(Ownership::decline(RuntimeOrigin::signed(BOB), text(CAR)), Error::<Test>::OfferGone);
    });
}

#[test]
fn refuses_all_but_the_addressee() {
    ExtBuilder.build_and_execute(|| {
        make_car(CAR, ANN);
        offer(ANN, BOB, gift());
        for who in [ANN, EVE, DEALER] {
            assert_noop!(Ownership::decline(RuntimeOrigin::signed(who), text(CAR)), Error::<Test>::NotAddressee);
        }
    });
}
