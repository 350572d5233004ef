use super::*;

#[test]
fn the_owner_takes_the_offer_back() {
    ExtBuilder.build_and_execute(|| {
        let vin = make_car(CAR, ANN);
        let made = offer(ANN, BOB, gift());
        events();
        assert_ok!(Ownership::withdraw_offer(RuntimeOrigin::signed(ANN), text(CAR)));
        assert!(!Offers::<Test>::contains_key(vin));
        assert_eq!(events(), [Event::OfferWithdrawn { vin, from: ANN, to: BOB }]);
        assert_noop!(
            Ownership::accept_transfer(RuntimeOrigin::signed(BOB), text(CAR), digest_of(CAR, &made), state()),
            Error::<Test>::OfferGone
        );
    });
}

#[test]
fn clears_an_offer_that_has_lapsed() {
    ExtBuilder.build_and_execute(|| {
        let vin = make_car(CAR, ANN);
        offer(ANN, BOB, gift());
        System::set_block_number(1_000);
        assert_ok!(Ownership::withdraw_offer(RuntimeOrigin::signed(ANN), text(CAR)));
        assert!(!Offers::<Test>::contains_key(vin));
    });
}

#[test]
fn needs_a_signature() {
    ExtBuilder.build_and_execute(|| {
        make_car(CAR, ANN);
        offer(ANN, BOB, gift());
        assert_noop!(Ownership::withdraw_offer(RuntimeOrigin::none(), text(CAR)), BadOrigin);
        assert_noop!(Ownership::withdraw_offer(RuntimeOrigin::root(), text(CAR)), BadOrigin);
    });
}

#[test]
fn refuses_a_text_that_is_no_vin() {
    ExtBuilder.build_and_execute(|| {
        assert_noop!(Ownership::withdraw_offer(RuntimeOrigin::signed(ANN), text("car")), Error::<Test>::MalformedVin);
    });
}

#[test]
fn refuses_where_no_offer_stands() {
    ExtBuilder.build_and_execute(|| {
        make_car(CAR, ANN);
        assert_noop!(Ownership::withdraw_offer(RuntimeOrigin::signed(ANN), text(CAR)), Error::<Test>::OfferGone);
    });
}

#[test]
fn refuses_all_but_the_owner() {
    ExtBuilder.build_and_execute(|| {
        make_car(CAR, ANN);
        offer(ANN, BOB, gift());
        for who in [BOB, EVE, DEALER] {
            assert_noop!(Ownership::withdraw_offer(RuntimeOrigin::signed(who), text(CAR)), Error::<Test>::NotOwner);
        }
    });
}
