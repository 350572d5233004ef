//! One car and three accounts: every sequence of moves up to a length, and what must hold after each.

use super::*;
use crate::{Call, ListingOf};
use frame_support::storage::with_transaction;
use sp_runtime::{DispatchResult, TransactionOutcome, traits::Dispatchable};
use std::collections::HashMap;
use urcar_interfaces::Deadline;

/// How many moves follow each other.
const LENGTH: u32 = 6;
const ACCOUNTS: [AccountId; 3] = [ANN, BOB, EVE];

type Move = (&'static str, fn() -> DispatchResult);

/// The moves of the owner, of the two others, and of nobody.
const MOVES: [Move; 19] = [
    ("list", || sent(owner(), Call::list { vin: text(CAR), price: PRICE.into(), state: state(), odometer: reading() })),
    ("relist", || {
        sent(owner(), Call::relist { vin: text(CAR), price: (PRICE - 1).into(), state: state(), odometer: None })
    }),
    ("unlist", || sent(owner(), Call::unlist { vin: text(CAR) })),
    ("reserve", || sent(other(0), Call::reserve { vin: text(CAR), price: price().into(), terms: terms() })),
    ("reserve too", || sent(other(1), Call::reserve { vin: text(CAR), price: price().into(), terms: terms() })),
    ("buy", || sent(other(0), Call::buy { vin: text(CAR), price: price().into(), terms: terms() })),
    ("buy too", || sent(other(1), Call::buy { vin: text(CAR), price: price().into(), terms: terms() })),
    ("complete", || sent(other(0), Call::complete { vin: text(CAR), terms: terms() })),
    ("complete too", || sent(other(1), Call::complete { vin: text(CAR), terms: terms() })),
    ("cancel", || sent(other(0), Call::cancel { vin: text(CAR) })),
    ("cancel too", || sent(other(1), Call::cancel { vin: text(CAR) })),
    ("offer", || {
        let (to, terms) = (other(0), gift());
        sent(owner(), Call::offer_transfer { vin: text(CAR), to, terms, event_date: day(), odometer: None })
    }),
    ("accept", || {
        let offer = Ownership::offer(&vin(CAR)).ok_or(Error::<Test>::OfferGone)?;
        sent(offer.to, Call::accept_transfer { vin: text(CAR), offer: digest_of(CAR, &offer), state: state() })
    }),
    ("a record", || {
        note(CAR, false);
        Ok(())
    }),
    ("a material record", || {
        note(CAR, true);
        Ok(())
    }),
    ("a dispute opens", || {
        Stolen::insert(vin(CAR), ());
        material(&vin(CAR));
        Ok(())
    }),
    ("the dispute ends", || {
        Stolen::remove(vin(CAR));
        Ok(())
    }),
    // So that a reservation of the same block is in its last one.
    ("time passes", || {
        System::set_block_number(System::block_number() + PERIOD - 1);
        Ok(())
    }),
    ("a block passes, and what is due is served", || {
        System::set_block_number(System::block_number() + 1);
        serve();
        Ok(())
    }),
];

fn sent(who: AccountId, call: Call<Test>) -> DispatchResult {
    RuntimeCall::Ownership(call).dispatch(signed(who)).map(|_| ()).map_err(|refused| refused.error)
}

fn owner() -> AccountId {
    Ownership::owner(&vin(CAR)).unwrap()
}

fn other(number: usize) -> AccountId {
    let owner = owner();
    ACCOUNTS.into_iter().filter(|who| *who != owner).nth(number).unwrap()
}

fn listing() -> Option<ListingOf<Test>> {
    Listings::<Test>::get(vin(CAR))
}

fn price() -> Balance {
    listing().map_or(PRICE, |listing| listing.price)
}

/// All that can make a difference to what happens from here on: numbers and blocks count from now.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
struct State {
    owner: AccountId,
    disputed: bool,
    offer: Option<(AccountId, u64)>,
    price: Option<Balance>,
    confirmed: bool,
    reading: bool,
    closing: bool,
    expired: Option<AccountId>,
    reserved: Option<(AccountId, u64)>,
    /// The deadlines: in how many blocks, negative where late, and whether it is for the reservation that stands.
    queue: Vec<(i64, bool)>,
    purses: [(Balance, Balance); 3],
    issued: Balance,
}

impl State {
    fn now() -> Self {
        let (now, listing) = (System::block_number(), listing());
        let reservation = listing.as_ref().and_then(|it| it.reservation.clone());
        let number = reservation.as_ref().map(|it| it.number);
        let queue = Queued::get().into_iter().map(|(at, due)| {
            let Deadline::Reservation { reservation, .. } = due else { unreachable!() };
            (at as i64 - now as i64, Some(reservation) == number)
        });
        State {
            owner: owner(),
            disputed: Stolen::contains_key(vin(CAR)),
            offer: Offers::<Test>::get(vin(CAR)).map(|it| (it.offer.to, it.expires_at.saturating_sub(now))),
            price: listing.as_ref().map(|it| it.price),
            confirmed: listing.as_ref().is_some_and(|it| it.state == state()),
            reading: listing.as_ref().is_some_and(|it| it.odometer.is_some()),
            closing: listing.as_ref().is_some_and(|it| it.closing),
            expired: listing.and_then(|it| it.expired),
            reserved: reservation.map(|it| (it.buyer, it.until.saturating_sub(now))),
            queue: queue.collect(),
            purses: ACCOUNTS.map(purse),
            issued: Balances::total_issuance(),
        }
    }

    /// For whom the car is set aside.
    fn buyer(&self) -> Option<AccountId> {
        self.reserved.filter(|(_, left)| *left > 0).map(|(buyer, _)| buyer)
    }

    fn wealth(&self) -> [Balance; 3] {
        self.purses.map(|(free, held)| free + held)
    }
}

/// Properties of every move that goes through.
fn check(before: &State, after: &State, number: Option<u32>) {
    assert_ok!(crate::Pallet::<Test>::do_try_state());
    let (mut wealth, mut owner) = (before.wealth(), before.owner);
    for event in events() {
        match event {
            Event::VehicleSold { from, to, price, .. } => {
                let of = |who| ACCOUNTS.iter().position(|it| *it == who).unwrap();
                wealth[of(from)] += price.0;
                wealth[of(to)] -= price.0;
                assert_eq!((from, Some(price.0)), (before.owner, before.price));
                owner = to;
            }
            Event::TitleTransferred { from, to, .. } => {
                assert_eq!((from, Some(to)), (before.owner, before.offer.map(|(to, _)| to)));
                owner = to;
            }
            _ => {}
        }
    }
    assert_eq!(after.issued, before.issued, "money was made or lost");
    assert_eq!((after.wealth(), after.owner), (wealth, owner), "money and titles move by sales and transfers alone");
    if let Some(buyer) = before.buyer() {
        assert!([before.owner, buyer].contains(&after.owner), "taken from under its buyer");
    }
    let stays = listing().and_then(|it| it.reservation).map(|it| it.number);
    if number.is_some() && stays == number {
        assert_eq!((after.price, after.reading), (before.price, before.reading), "changed under its buyer");
        assert!(after.closing || !before.closing, "closing is for good");
    } else if before.closing && after.price.is_some() {
        assert!(!after.closing && after.expired.is_none(), "a closing listing outlived its reservation");
    }
}

/// Wherever it got to: once time has passed nobody has money on hold, and the car can be sold.
fn check_no_dead_end() {
    Stolen::remove(vin(CAR));
    System::set_block_number(System::block_number() + PERIOD);
    serve();
    let now = State::now();
    assert!(now.purses.iter().all(|(_, held)| *held == 0) && now.reserved.is_none() && !now.closing);
    if now.price.is_none() {
        assert_ok!(Ownership::list(signed(owner()), text(CAR), PRICE.into(), state(), None));
    }
    let rich = ACCOUNTS.into_iter().find(|who| *who != owner() && purse(*who).0 >= price() + LEAST).unwrap();
    assert_ok!(Ownership::buy(signed(rich), text(CAR), price().into(), terms()));
    assert_eq!(owner(), rich);
}

/// Does something, and undoes it.
fn undone(does: impl FnOnce()) {
    let _ = with_transaction(|| {
        does();
        TransactionOutcome::Rollback(DispatchResult::Ok(()))
    });
}

#[derive(Default)]
struct Explorer {
    /// With how many moves to go each state was explored.
    seen: HashMap<State, u32>,
    path: Vec<&'static str>,
    moves: u32,
    gone_through: HashMap<&'static str, u32>,
}

impl Explorer {
    fn explore(&mut self, state: State, left: u32) {
        match self.seen.insert(state.clone(), left) {
            Some(before) if before >= left => {
                self.seen.insert(state, before);
                return;
            }
            Some(_) => {}
            None => undone(check_no_dead_end),
        }
        if left == 0 {
            return;
        }
        for (name, does) in MOVES {
            self.path.push(name);
            undone(|| self.go(&state, left, does));
            self.path.pop();
        }
    }

    fn go(&mut self, before: &State, left: u32, does: fn() -> DispatchResult) {
        let number = listing().and_then(|it| it.reservation).map(|it| it.number);
        let read = state();
        System::reset_events();
        self.moves += 1;
        let done = does();
        let after = State::now();
        if done.is_err() {
            assert_eq!((&after, state(), events()), (before, read, vec![]), "{:?}: {done:?}", self.path);
            return;
        }
        *self.gone_through.entry(self.path.last().unwrap()).or_default() += 1;
        check(before, &after, number);
        self.explore(after, left - 1);
    }
}

impl Drop for Explorer {
    /// A failure says how it came about.
    fn drop(&mut self) {
        if std::thread::panicking() {
            eprintln!("after: {:?}", self.path);
        }
    }
}

#[test]
fn every_sequence_of_moves_keeps_money_and_titles_and_leaves_a_way_on() {
    ExtBuilder.build_and_execute(|| {
        make_car(CAR, ANN);
        // Enough for one car, so that some purchases fail for want of money.
        let rest = RICH - PRICE - LEAST;
        assert_ok!(Balances::transfer_allow_death(signed(EVE), DEALER, rest));
        System::reset_events();
        let mut explorer = Explorer::default();
        explorer.explore(State::now(), LENGTH);
        println!("{} states, {} moves", explorer.seen.len(), explorer.moves);
        assert_eq!(explorer.gone_through.len(), MOVES.len(), "every move went through");
    });
}
