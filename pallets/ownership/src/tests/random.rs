//! Calls in no order at all, beside a model that says who must own what, and who must have how much.

use super::*;
use crate::{OfferOf, Pallet};
use rand::{Rng, SeedableRng, rngs::SmallRng, seq::SliceRandom};
use std::{collections::BTreeMap, fmt::Debug};
use urcar_interfaces::{LifeFile, Titles};
use urcar_types::Digest;

/// Lives of a chain, each from cars that nobody sold yet.
const LIVES: u64 = 40;
const CALLS: u32 = 600;
const CARS: [&str; 3] = [CAR, OTHER_CAR, "LSVNV133022222761"];
const ACCOUNTS: [AccountId; 6] = [MAKER, DEALER, ANN, BOB, EVE, FRESH];
/// Organisations.
const TRADE: [AccountId; 2] = [MAKER, DEALER];

/// A listing as it must stand.
#[derive(Clone)]
struct Sale {
    price: Balance,
    /// For whom it is set aside, and until when; there until somebody clears it.
    reserved: Option<(AccountId, u64)>,
    /// Whether its owner took it back meanwhile.
    closing: bool,
}

/// A car as it must be.
struct Car {
    owner: AccountId,
    offer: Option<OfferOf<Test>>,
    sale: Option<Sale>,
    stolen: bool,
    /// The block from which on disputes bar it no longer.
    barred: Option<u64>,
}

impl Car {
    /// Whether it may not change hands.
    fn is_stuck(&self) -> bool {
        self.stolen || self.barred.is_some()
    }
}

/// How often each kind of call went through.
type Done = BTreeMap<&'static str, u32>;

struct Model {
    rng: SmallRng,
    cars: BTreeMap<&'static str, Car>,
    /// The amount that each account can spend.
    purses: BTreeMap<AccountId, Balance>,
    done: Done,
}

impl Model {
    fn new(seed: u64) -> Self {
        let car = |owner| Car { owner, offer: None, sale: None, stolen: false, barred: None };
        let owners = [MAKER, DEALER, FRESH];
        Self {
            rng: SmallRng::seed_from_u64(seed),
            cars: CARS.into_iter().zip(owners).map(|(vin, owner)| (vin, car(owner))).collect(),
            purses: ACCOUNTS.into_iter().map(|who| (who, Balances::free_balance(who))).collect(),
            done: Done::new(),
        }
    }

    fn car(&mut self, car: &str) -> &mut Car {
        self.cars.get_mut(car).unwrap()
    }

    /// Who has it reserved now.
    fn reserved(&mut self, car: &str) -> Option<AccountId> {
        let (buyer, until) = self.car(car).sale.as_ref()?.reserved?;
        (System::block_number() < until).then_some(buyer)
    }

    /// Releases the money of a reservation, with which a listing that was closing ends.
    fn free(&mut self, car: &str) {
        let Some(sale) = self.car(car).sale.as_mut() else { return };
        let (price, reserved, closing) = (sale.price, sale.reserved.take(), sale.closing);
        if let Some((buyer, _)) = reserved {
            *self.purses.get_mut(&buyer).unwrap() += price;
        }
        if closing {
            self.car(car).sale = None;
        }
    }

    fn close(&mut self, car: &str) {
        self.free(car);
        self.car(car).sale = None;
    }

    fn pass(&mut self, car: &str, to: AccountId) {
        self.close(car);
        self.car(car).offer = None;
        self.car(car).owner = to;
    }

    fn can_pay(&self, who: AccountId, price: Balance) -> bool {
        self.purses[&who] >= price + LEAST
    }

    /// Compares what came of a call with what had to, and says whether it went through.
    fn expect<T: Debug, E: Debug>(&mut self, call: &'static str, result: Result<T, E>, fine: bool) -> bool {
        assert_eq!(result.is_ok(), fine, "{call}: {result:?}");
        *self.done.entry(call).or_default() += u32::from(fine);
        if fine {
            assert_ok!(Pallet::<Test>::do_try_state());
        }
        fine
    }

    fn step(&mut self) {
        let car = *CARS.choose(&mut self.rng).unwrap();
        let (who, owner) = (*ACCOUNTS.choose(&mut self.rng).unwrap(), self.car(car).owner);
        // Else what an owner alone may do would be refused five times in six.
        let most = if self.rng.gen_bool(0.6) { owner } else { who };
        match self.rng.gen_range(0..100) {
            0..=10 => self.offer(car, most),
            11..=18 => self.answer(car, who),
            19..=22 => self.trade(car, most),
            23..=46 => self.listing(car, most),
            47..=86 => self.purchase(car, who),
            _ => self.world(car),
        }
        self.agree();
    }

    fn offer(&mut self, car: &'static str, who: AccountId) {
        let to = *ACCOUNTS.choose(&mut self.rng).unwrap();
        let free = self.reserved(car).is_none();
        let stuck = self.car(car).is_stuck();
        let Car { owner, offer: standing, .. } = self.car(car);
        let fine = who == *owner && to != who && free && !stuck;
        let may = standing.as_ref().is_some_and(|offer| offer.from == who);
        if self.rng.gen_bool(0.2) {
            if self.expect("withdraw_offer", Ownership::withdraw_offer(signed(who), text(car)), may) {
                self.car(car).offer = None;
            }
            return;
        }
        let terms = if self.rng.gen_bool(0.5) { gift() } else { sale(self.rng.gen_range(1..4)) };
        let made = OfferOf::<Test> { from: who, to, terms: terms.clone(), event_date: day(), odometer: None };
        let done = Ownership::offer_transfer(signed(who), text(car), to, terms, day(), None);
        if self.expect("offer_transfer", done, fine) {
            self.car(car).offer = Some(made);
        }
    }

    fn answer(&mut self, car: &'static str, who: AccountId) {
        let free = self.reserved(car).is_none();
        let stuck = self.car(car).is_stuck();
        let Car { owner, offer: standing, .. } = self.car(car);
        let (owner, standing) = (*owner, standing.clone());
        let addressee = standing.as_ref().map(|offer| offer.to);
        let who = addressee.filter(|_| self.rng.gen_bool(0.5)).unwrap_or(who);
        if self.rng.gen_bool(0.3) {
            let done = Ownership::decline(signed(who), text(car));
            if self.expect("decline", done, addressee == Some(who)) {
                self.car(car).offer = None;
            }
            return;
        }
        let live = Ownership::offer(&vin(car)).is_some();
        let agreed = standing.unwrap_or_else(|| offer_of(owner, who, gift()));
        let done = Ownership::accept_transfer(
            signed(who),
            text(car),
            digest_of(car, &agreed),
            MockLifeFile::state(&vin(car)).unwrap(),
        );
        if self.expect("accept_transfer", done, live && addressee == Some(who) && free && !stuck) {
            self.pass(car, who);
        }
    }

    fn trade(&mut self, car: &'static str, who: AccountId) {
        let whom = if self.rng.gen_bool(0.5) { &TRADE[..] } else { &ACCOUNTS };
        let to = *whom.choose(&mut self.rng).unwrap();
        let title = Ownership::title(&vin(car)).unwrap();
        let fine = title.in_trade && title.owner == who && to != who && self.reserved(car).is_none();
        let done = match self.rng.gen_range(0..9) {
            0 => self.expect("retail", Ownership::retail(&vin(car), &who, Some(&to)), fine),
            _ => self.expect("deliver", Ownership::deliver(&vin(car), &who, &to), fine && TRADE.contains(&to)),
        };
        if done {
            self.pass(car, to);
        }
    }

    /// A price, now and then too small.
    fn price(&mut self) -> Balance {
        if self.rng.gen_bool(0.05) { LEAST - 1 } else { self.rng.gen_range(LEAST..RICH / 8) }
    }

    /// The state of the car's file, now and then of another.
    fn state(&mut self, car: &str) -> (Digest, bool) {
        let right = self.rng.gen_bool(0.95);
        (if right { MockLifeFile::state(&vin(car)).unwrap() } else { Digest::zero() }, right)
    }

    /// The terms on which the car is for sale, now and then others.
    fn terms(&mut self, car: &str) -> (Digest, bool) {
        let right = self.rng.gen_bool(0.95);
        (if right { terms_of(car) } else { Digest::zero() }, right)
    }

    fn listing(&mut self, car: &'static str, who: AccountId) {
        let (price, (state, right)) = (self.price(), self.state(car));
        let reserved = self.reserved(car).is_some();
        let stuck = self.car(car).is_stuck();
        let Car { owner, sale, .. } = self.car(car);
        let (owns, listed) = (who == *owner, sale.is_some());
        let closing = sale.as_ref().is_some_and(|sale| sale.closing);
        let ended = closing && !reserved;
        let fits = right && price >= LEAST && !stuck;
        match self.rng.gen_range(0..7) {
            0..=2 => {
                let done = Ownership::list(signed(who), text(car), price.into(), state, reading());
                if self.expect("list", done, owns && (!listed || ended) && fits) {
                    self.free(car);
                    self.car(car).sale = Some(Sale { price, reserved: None, closing: false });
                }
            }
            3..=4 => {
                let done = Ownership::relist(signed(who), text(car), price.into(), state, None);
                if self.expect("relist", done, owns && listed && !closing && !reserved && fits) {
                    self.free(car);
                    self.car(car).sale = Some(Sale { price, reserved: None, closing: false });
                }
            }
            _ => {
                let done = Ownership::unlist(signed(who), text(car));
                if reserved && self.expect("close", done, owns && !closing) {
                    self.car(car).sale.as_mut().unwrap().closing = true;
                } else if !reserved && self.expect("unlist", done, owns && listed) {
                    self.close(car);
                }
            }
        }
    }

    fn purchase(&mut self, car: &'static str, who: AccountId) {
        let (terms, right) = self.terms(car);
        let by = self.reserved(car);
        // Else few would come back to what they reserved.
        let who = by.filter(|_| self.rng.gen_bool(0.3)).unwrap_or(who);
        let stuck = self.car(car).is_stuck();
        let Car { owner, sale, .. } = self.car(car);
        let (owner, sellable) = (*owner, right && !stuck);
        let Some(Sale { price, reserved, closing }) = sale.clone() else {
            let done = Ownership::buy(signed(who), text(car), RICH.into(), terms);
            self.expect("buy", done, false);
            return;
        };
        let named = if self.rng.gen_bool(0.95) { price } else { price + 1 };
        // What is back with the buyer once a reservation that is over is cleared.
        let back = reserved.filter(|(buyer, _)| by.is_none() && *buyer == who).map_or(0, |_| price);
        let can_pay = self.can_pay(who, price - back);
        let open = sellable && named == price && who != owner && !(closing && by.is_none());
        match self.rng.gen_range(0..10) {
            0..=2 => {
                let done = Ownership::buy(signed(who), text(car), named.into(), terms);
                let pays = if by == Some(who) { true } else { by.is_none() && can_pay };
                if self.expect("buy", done, open && pays) {
                    self.settle(car, owner, who, price);
                }
            }
            3..=5 => {
                let done = Ownership::reserve(signed(who), text(car), named.into(), terms);
                if self.expect("reserve", done, open && !closing && by.is_none() && can_pay) {
                    self.free(car);
                    *self.purses.get_mut(&who).unwrap() -= price;
                    let until = System::block_number() + PERIOD;
                    self.car(car).sale = Some(Sale { price, reserved: Some((who, until)), closing });
                }
            }
            6..=7 => {
                let done = Ownership::complete(signed(who), text(car), terms);
                if self.expect("complete", done, sellable && by == Some(who)) {
                    self.settle(car, owner, who, price);
                }
            }
            _ => {
                let done = Ownership::cancel(signed(who), text(car));
                if self.expect("cancel", done, reserved.is_some_and(|(buyer, _)| buyer == who)) {
                    self.free(car);
                }
            }
        }
    }

    fn settle(&mut self, car: &'static str, from: AccountId, to: AccountId, price: Balance) {
        self.pass(car, to);
        *self.purses.get_mut(&to).unwrap() -= price;
        *self.purses.get_mut(&from).unwrap() += price;
    }

    /// Events without a call of this pallet, none of which fails.
    fn world(&mut self, car: &'static str) {
        match self.rng.gen_range(0..18) {
            0..=4 => note(car, false),
            5 => {
                note(car, true);
                self.close(car);
                self.car(car).offer = None;
            }
            6 => {
                let stolen = !self.car(car).stolen && self.rng.gen_bool(0.3);
                if stolen {
                    Stolen::insert(vin(car), ())
                } else {
                    Stolen::remove(vin(car))
                }
                note(car, true);
                self.close(car);
                self.car(car).offer = None;
                self.car(car).stolen = stolen;
            }
            7..=11 => {
                serve();
                for car in CARS {
                    if self.reserved(car).is_none() {
                        self.free(car);
                    }
                }
            }
            12..=13 => self.bar(car),
            _ => {
                System::set_block_number(System::block_number() + self.rng.gen_range(1..PERIOD));
                for (car, it) in &mut self.cars {
                    if it.barred.take_if(|until| *until <= System::block_number()).is_some() {
                        unbar(car, 0);
                    }
                }
            }
        }
        assert_ok!(Pallet::<Test>::do_try_state());
    }

    /// Disputes begin to bar the sale for some blocks, or cease to early; a reservation stands still meanwhile.
    fn bar(&mut self, car: &'static str) {
        let now = System::block_number();
        let Some(until) = self.car(car).barred.take() else {
            let (most, is_reserved) = (self.rng.gen_range(1..PERIOD), self.reserved(car).is_some());
            *self.done.entry("bar").or_default() += u32::from(is_reserved);
            self.car(car).barred = Some(now + most);
            bar(car, most * BLOCK);
            return self.move_end(car, |end| end + most + 1);
        };
        unbar(car, (until - now) * BLOCK);
        self.move_end(car, |end| end - (until - now));
    }

    fn move_end(&mut self, car: &str, by: impl Fn(u64) -> u64) {
        let now = System::block_number();
        let reserved = self.car(car).sale.as_mut().and_then(|sale| sale.reserved.as_mut());
        if let Some((_, until)) = reserved.filter(|(_, until)| now < *until) {
            *until = by(*until);
        }
    }

    /// The chain is as the model says, and every invariant holds.
    fn agree(&self) {
        for (car, Car { owner, offer, sale, .. }) in &self.cars {
            assert_eq!(Ownership::owner(&vin(car)), Some(*owner));
            assert_eq!(Offers::<Test>::get(vin(car)).map(|it| it.offer), *offer);
            let stands = Listings::<Test>::get(vin(car));
            let stands = stands.map(|it| (it.price, it.reservation.map(|it| (it.buyer, it.until)), it.closing));
            assert_eq!(stands, sale.as_ref().map(|it| (it.price, it.reserved, it.closing)));
        }
        for (who, purse) in &self.purses {
            assert_eq!(Balances::free_balance(who), *purse, "{who}");
        }
    }
}

#[test]
fn every_sequence_of_calls_keeps_the_invariants() {
    let mut done = Done::new();
    for seed in 0..LIVES {
        ExtBuilder.build_and_execute(|| {
            let mut model = Model::new(seed);
            for (car, it) in &model.cars {
                make_car(car, it.owner);
            }
            for _ in 0..CALLS {
                model.step();
                System::reset_events();
            }
            for (call, times) in model.done {
                *done.entry(call).or_default() += times;
            }
        });
    }
    assert_eq!(done.len(), 15, "every call was made, and a reserved car barred");
    for (call, times) in done {
        // The trade's own ways end with the first sale out of it, and few cars are reserved when a dispute opens.
        let least = if ["deliver", "retail", "bar"].contains(&call) { 3 } else { 50 };
        assert!(times >= least, "{call} went through only {times} times");
    }
}
