//! Calls in no order at all, beside a model of ten lines that says who must own what.

use super::*;
use crate::{OfferOf, Pallet};
use rand::{Rng, SeedableRng, rngs::SmallRng, seq::SliceRandom};
use std::collections::BTreeMap;
use urcar_primitives::traits::Titles;

const ACCOUNTS: [AccountId; 5] = [MAKER, DEALER, ANN, BOB, EVE];

/// The owner and the offer that must stand, if any.
type Model = BTreeMap<&'static str, (AccountId, Option<OfferOf<Test>>)>;

/// Organisations.
const TRADE: [AccountId; 2] = [MAKER, DEALER];

fn step(rng: &mut SmallRng, model: &mut Model) {
    let car = *[CAR, OTHER_CAR].choose(rng).unwrap();
    let (who, to) = (*ACCOUNTS.choose(rng).unwrap(), *ACCOUNTS.choose(rng).unwrap());
    let signed = RuntimeOrigin::signed(who);
    let (owner, standing) = model[car].clone();
    let next = match rng.gen_range(0..20) {
        0..=7 => {
            let terms = if rng.gen_bool(0.5) { gift() } else { sale(rng.gen_range(0..3)) };
            let made = OfferOf::<Test> { from: who, to, terms: terms.clone(), event_date: day(), odometer: None };
            let done = Ownership::offer_transfer(signed, text(car), to, terms, day(), None);
            assert_eq!(done.is_ok(), who == owner && to != owner);
            done.map(|()| (owner, Some(made)))
        }
        8..=15 => {
            let agreed = standing.clone().unwrap_or_else(|| offer_of(owner, who, gift()));
            let done = Ownership::accept_transfer(signed, text(car), agreed, None);
            let live = Ownership::offer(&vin(car));
            assert!(live.is_none() || done.is_err(), "an accepted offer is gone");
            done.map(|()| {
                assert_eq!(standing.as_ref().map(|offer| offer.to), Some(who));
                (who, None)
            })
        }
        16 => Ownership::decline(signed, text(car)).map(|()| (owner, None)),
        17 => Ownership::withdraw_offer(signed, text(car)).map(|()| (owner, None)),
        18 => {
            let may =
                Ownership::title(&vin(car)).is_some_and(|title| title.in_trade && title.owner == who && to != who);
            let done = match rng.gen_range(0..9) {
                0 => Ownership::retail(&vin(car), &who, &to),
                _ => {
                    let done = Ownership::deliver(&vin(car), &who, &to);
                    assert_eq!(done.is_ok(), may && TRADE.contains(&to));
                    done
                }
            };
            assert!(done.is_err() || may);
            done.map(|()| (to, None))
        }
        _ => {
            System::set_block_number(System::block_number() + rng.gen_range(1..OfferPeriod::get()));
            Ok((owner, standing))
        }
    };
    if let Ok(next) = next {
        model.insert(car, next);
    }
    for (car, (owner, standing)) in model {
        assert_eq!(Ownership::owner(&vin(car)), Some(*owner));
        assert_eq!(Offers::<Test>::get(vin(car)).map(|it| it.offer), *standing);
    }
}

#[test]
fn every_sequence_of_calls_keeps_the_invariants() {
    ExtBuilder.build_and_execute(|| {
        let mut rng = SmallRng::seed_from_u64(2609);
        let mut model = Model::from([(CAR, (MAKER, None)), (OTHER_CAR, (ANN, None))]);
        make_car(CAR, MAKER);
        make_car(OTHER_CAR, ANN);
        for _ in 0..5_000 {
            step(&mut rng, &mut model);
            assert_ok!(Pallet::<Test>::do_try_state());
            System::reset_events();
        }
        let changes = Files::get(vin(CAR)).map_or(0, |written| written.len());
        assert!(changes > 50, "only {changes} changes of owner");
    });
}
