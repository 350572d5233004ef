//! Each invariant is broken on purpose, to see that the check sees it.

use super::*;
use crate::{Pallet, StandingOfferOf};
use sp_runtime::TryRuntimeError;
use urcar_primitives::{Odometer, OdometerUnit};

fn broken(by: impl FnOnce(), says: &'static str) {
    ExtBuilder.build().execute_with(|| {
        make_car(CAR, ANN);
        offer(ANN, BOB, gift());
        assert_ok!(Pallet::<Test>::do_try_state());
        by();
        assert_eq!(Pallet::<Test>::do_try_state(), Err(TryRuntimeError::Other(says)));
    });
}

fn change_offer(change: impl FnOnce(&mut StandingOfferOf<Test>)) {
    Offers::<Test>::mutate(vin(CAR), |standing| change(standing.as_mut().unwrap()));
}

#[test]
fn an_offer_has_a_title() {
    broken(|| Owners::<Test>::remove(vin(CAR)), "an offer for a vehicle without a title");
}

#[test]
fn an_offer_is_from_the_owner() {
    broken(|| change_offer(|it| it.offer.from = EVE), "an offer from somebody who is not the owner");
}

#[test]
fn an_offer_is_to_somebody_else() {
    broken(|| change_offer(|it| it.offer.to = ANN), "an offer to oneself");
}

#[test]
fn an_offer_goes_with_the_owner_who_made_it() {
    broken(|| change_offer(|it| it.expires_at = 1), "an offer that outlived a change of owner");
}

#[test]
fn an_offer_keeps_its_bounds() {
    let beyond = Odometer::read(u32::MAX, OdometerUnit::Miles);
    broken(|| change_offer(|it| it.offer.odometer = Some(beyond)), "an offer with a field beyond its bounds");
}

#[test]
fn a_title_has_a_file() {
    broken(|| Files::remove(vin(CAR)), "a title of a vehicle without a file");
}

#[test]
fn a_title_has_begun() {
    broken(|| Owners::<Test>::mutate(vin(CAR), |title| title.as_mut().unwrap().since = 2), "a title from the future");
}
