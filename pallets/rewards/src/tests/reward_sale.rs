//! A car is sold.

use super::*;
use crate::{MAX_HOUSES, Terms};
use sp_runtime::Perbill;
use urcar_interfaces::{MAX_EARNERS, SaleRewards};

#[test]
fn four_fifths_go_to_the_house_and_its_witnesses_and_the_rest_to_the_treasury() {
    ExtBuilder.build_and_execute(|| {
        earn(&[(3, WORKSHOP, &[MAKER, INSURER])]);
        assert_eq!(sold(PRICE), REWARD);
        // Eighty in four halves.
        assert_eq!((gain(WORKSHOP), gain(MAKER), gain(INSURER)), (40, 20, 20));
        assert_eq!((gain(ANN), gain(BOB), gain(TREASURY)), (-100, 0, 20));
        let vin = vin(CAR);
        let paid = |to, witness, amount| Event::RewardPaid { vin, record: 3, to, witness, amount: Amount(amount) };
        assert_eq!(
            events(),
            [
                paid(WORKSHOP, false, 40),
                paid(MAKER, true, 20),
                paid(INSURER, true, 20),
                Event::SaleRewarded { vin, seller: ANN, amount: Amount(REWARD), kept: Amount(20) }
            ]
        );
    });
}

#[test]
fn five_per_mille_within_bounds_and_no_more_than_the_price() {
    ExtBuilder.build_and_execute(|| {
        for (price, reward) in [(5_000, 25), (4_000, 20), (100, 20), (15, 15), (40_000, 200), (90_000, 200), (0, 0)] {
            assert_eq!(sold(price), reward, "{price}");
        }
    });
}

#[test]
fn terms_that_contradict_each_other_take_the_least() {
    let terms = Terms { share: Perbill::one(), least: 30u64, most: 20 };
    assert_eq!([1, 25, 1_000].map(|price| terms.reward(price)), [1, 20, 20]);
}

#[test]
fn a_file_with_nothing_worth_it_pays_the_treasury_alone() {
    ExtBuilder.build_and_execute(|| {
        assert_eq!(sold(PRICE), REWARD);
        assert_eq!(gain(TREASURY), 100);
        let (amount, kept) = (Amount(REWARD), Amount(REWARD));
        assert_eq!(events(), [Event::SaleRewarded { vin: vin(CAR), seller: ANN, amount, kept }]);
    });
}

#[test]
fn houses_have_equal_shares_and_what_is_left_over_stays() {
    ExtBuilder.build_and_execute(|| {
        earn(&[(1, WORKSHOP, &[MAKER, INSURER]), (2, INSPECTOR, &[MAKER, WORKSHOP]), (4, GARAGE, &[])]);
        sold(PRICE);
        // Eighty in ten halves: two a house, one a witness.
        assert_eq!((gain(WORKSHOP), gain(INSPECTOR), gain(GARAGE)), (24, 16, 16));
        assert_eq!((gain(MAKER), gain(INSURER)), (16, 8));
        earn(&[(1, WORKSHOP, &[MAKER])]);
        sold(PRICE);
        // Eighty in three: two are left over.
        assert_eq!((gain(WORKSHOP), gain(MAKER), gain(TREASURY)), (24 + 52, 16 + 26, 20 + 22));
    });
}

#[test]
fn a_house_counts_once() {
    ExtBuilder.build_and_execute(|| {
        House::append((GARAGE, WORKSHOP));
        earn(&[(1, WORKSHOP, &[]), (2, GARAGE, &[]), (3, INSPECTOR, &[])]);
        sold(PRICE);
        assert_eq!((gain(WORKSHOP), gain(GARAGE), gain(INSPECTOR)), (40, 0, 40));
    });
}

#[test]
fn houses_of_seller_and_buyer_are_excluded_as_writers_and_as_witnesses() {
    ExtBuilder.build_and_execute(|| {
        House::append((WORKSHOP, ANN));
        House::append((MAKER, BOB));
        earn(&[(1, WORKSHOP, &[INSURER]), (2, MAKER, &[INSURER]), (3, INSPECTOR, &[WORKSHOP, MAKER])]);
        sold(PRICE);
        assert_eq!((gain(WORKSHOP), gain(MAKER), gain(INSURER), gain(INSPECTOR)), (0, 0, 0, 80));
    });
}

/// A seller could press keys on those whom it wants to keep from their share.
#[test]
fn nobody_is_excluded_by_the_sellers_doing() {
    ExtBuilder.build_and_execute(|| {
        Shared::append((WORKSHOP, ANN));
        earn(&[(1, WORKSHOP, &[])]);
        sold(PRICE);
        assert_eq!(gain(WORKSHOP), 80);
    });
}

#[test]
fn the_first_houses_are_paid_and_no_more() {
    ExtBuilder.build_and_execute(|| {
        House::append((200, ANN));
        let writers = (0..MAX_EARNERS).map(|index| (index, 200 + u64::from(index), Vec::<AccountId>::new()));
        Earners::insert(vin(CAR), writers.collect::<Vec<_>>());
        sold(PRICE);
        // The seller's own house takes no place.
        assert_eq!((gain(200), gain(201), gain(200 + u64::from(MAX_HOUSES))), (0, 10, 10));
        assert_eq!(gain(201 + u64::from(MAX_HOUSES)), 0);
    });
}

#[test]
fn what_an_account_cannot_take_stays_with_the_treasury() {
    ExtBuilder.build_and_execute(|| {
        earn(&[(3, WORKSHOP, &[FRESH, INSURER])]);
        // Sixteen in four: a share of four is less than an account holds.
        assert_eq!(sold(4_000), 20);
        assert_eq!((gain(WORKSHOP), gain(INSURER), gain(TREASURY)), (8, 4, 8));
        let unpaid = Event::RewardUnpaid { vin: vin(CAR), record: 3, to: FRESH, witness: true, amount: Amount(4) };
        assert_eq!(events()[1], unpaid);
    });
}

#[test]
fn the_sellers_account_lives_on() {
    ExtBuilder.build_and_execute(|| {
        // Its price is all that the seller has.
        moved(ANN, EVE, RICH - 25);
        assert_eq!(sold(25), 25 - EXISTENTIAL);
        assert_eq!(Balances::free_balance(ANN), EXISTENTIAL);
        assert_eq!(sold(25), 0);
        assert_eq!(events().len(), 1);
    });
}

#[test]
fn an_empty_treasury_pays_out_of_what_it_is_given() {
    ExtBuilder.build_and_execute(|| {
        earn(&[(3, WORKSHOP, &[MAKER, INSURER])]);
        moved(TREASURY, EVE, RICH);
        assert_eq!(sold(PRICE), REWARD);
        assert_eq!((gain(WORKSHOP), Balances::free_balance(TREASURY)), (40, 20));
    });
    ExtBuilder.build_and_execute(|| {
        moved(TREASURY, EVE, RICH);
        moved(ANN, EVE, RICH - 15);
        // Five are less than an account holds: nothing is taken.
        assert_eq!((sold(15), Balances::free_balance(ANN)), (0, 15));
    });
}

/// A ring was paid for empty records that it attested itself.
#[test]
fn a_ring_that_sells_to_itself_gets_back_less_than_it_pays() {
    ExtBuilder.build_and_execute(|| {
        let ring = [ANN, BOB, WORKSHOP, MAKER, INSURER, INSPECTOR, GARAGE];
        earn(&[
            (1, WORKSHOP, &[MAKER, INSURER]),
            (2, MAKER, &[WORKSHOP, GARAGE]),
            (3, INSURER, &[INSPECTOR, GARAGE]),
            (4, INSPECTOR, &[MAKER, INSURER]),
            (5, GARAGE, &[WORKSHOP, MAKER]),
        ]);
        for price in [20, 100, 4_000, PRICE, 90_000] {
            let before: i64 = ring.into_iter().map(gain).sum();
            let paid = sold(price) as i64;
            let lost = before - ring.into_iter().map(gain).sum::<i64>();
            assert!(lost * 5 >= paid, "{price}: {lost} of {paid}");
        }
    });
}

#[test]
fn it_is_weighed() {
    assert_eq!(<Rewards as SaleRewards<AccountId, u64>>::weight().ref_time(), SALE);
}
