//! Listings, reservations, offers and the trade's own ways beside each other.

use super::*;
use crate::{ListingEnd, OfferOf};
use frame_support::dispatch::DispatchResultWithPostInfo;
use urcar_interfaces::Titles;

fn accept(who: AccountId, agreed: OfferOf<Test>) -> DispatchResultWithPostInfo {
    Ownership::accept_transfer(signed(who), text(CAR), digest_of(CAR, &agreed), state())
}

#[test]
fn an_accepted_offer_closes_the_listing() {
    ExtBuilder.build_and_execute(|| {
        let vin = listed(ANN);
        let made = offer(ANN, BOB, gift());
        events();
        assert_ok!(accept(BOB, made));
        assert!(!Listings::<Test>::contains_key(vin));
        assert_eq!(
            events(),
            [
                Event::ListingClosed { vin, seller: ANN, reason: ListingEnd::ChangedHands },
                Event::TitleTransferred { vin, from: ANN, to: BOB, record: 1 }
            ]
        );
        assert_noop!(Ownership::buy(signed(EVE), text(CAR), PRICE.into(), terms()), Error::<Test>::NotListed);
    });
}

#[test]
fn delivery_and_retail_close_the_listing() {
    ExtBuilder.build_and_execute(|| {
        let vin = listed(MAKER);
        events();
        assert_ok!(Ownership::deliver(&vin, &MAKER, &DEALER));
        let closed = |seller| Event::ListingClosed { vin, seller, reason: ListingEnd::ChangedHands };
        assert_eq!(events(), [closed(MAKER), Event::TitleDelivered { vin, from: MAKER, to: DEALER }]);
        assert_ok!(Ownership::list(signed(DEALER), text(CAR), PRICE.into(), state(), None));
        events();
        assert_ok!(Ownership::retail(&vin, &DEALER, Some(&ANN)));
        assert_eq!(events(), [closed(DEALER), Event::TitleRetailed { vin, from: DEALER, to: ANN }]);
    });
}

#[test]
fn the_title_goes_nowhere_but_to_the_buyer_while_a_reservation_stands() {
    ExtBuilder.build_and_execute(|| {
        let vin = listed(MAKER);
        let made = offer(MAKER, DEALER, gift());
        assert_ok!(Ownership::reserve(signed(BOB), text(CAR), PRICE.into(), terms()));
        let offered = Ownership::offer_transfer(signed(MAKER), text(CAR), EVE, gift(), day(), reading());
        assert_noop!(offered, Error::<Test>::Reserved);
        assert_noop!(accept(DEALER, made.clone()), Error::<Test>::Reserved);
        assert_noop!(Ownership::deliver(&vin, &MAKER, &DEALER), Error::<Test>::Reserved);
        assert_noop!(Ownership::retail(&vin, &MAKER, Some(&ANN)), Error::<Test>::Reserved);
        assert_noop!(Ownership::relist(signed(MAKER), text(CAR), PRICE.into(), state(), None), Error::<Test>::Reserved);
        // The offer itself is theirs to end.
        assert_ok!(Ownership::withdraw_offer(signed(MAKER), text(CAR)));
        // And once the time is over, it is as if nobody had reserved.
        System::set_block_number(1 + PERIOD);
        let made = offer(MAKER, DEALER, gift());
        assert_eq!(purse(BOB), (RICH - PRICE, PRICE));
        assert_ok!(accept(DEALER, made));
        assert_eq!((Ownership::owner(&vin), purse(BOB)), (Some(DEALER), (RICH, 0)));
    });
}

#[test]
fn the_titles_tell_the_owner() {
    ExtBuilder.build_and_execute(|| {
        let vin = listed(ANN);
        assert_eq!(<Ownership as Titles<AccountId>>::owner(&vin), Some(ANN));
        assert_ok!(Ownership::buy(signed(BOB), text(CAR), PRICE.into(), terms()));
        assert_eq!(<Ownership as Titles<AccountId>>::owner(&vin), Some(BOB));
        assert_eq!(<Ownership as Titles<AccountId>>::owner(&super::vin(OTHER_CAR)), None);
    });
}
