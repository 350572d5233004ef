//! Offers, and what becomes of them.

use super::by;
use crate::{
    common::records::{MADE, km, price, text, today},
    game::{Game, Turn},
};
use pallet_ownership::{Call, Offers};
use urcar_runtime::{AccountId, Ownership, Runtime, TOKEN_SYMBOL};
use urcar_types::{Date, DateText, Odometer, Offer, Terms, Vin, VinText};

impl Game {
    pub fn ownership(&mut self) -> Turn {
        match self.below(12) {
            0..=4 => self.offer(),
            5..=8 => self.acceptance(),
            9 | 10 => {
                let (vin, offer) = self.standing();
                let who = if self.one_in(4) { self.anybody() } else { offer.to };
                by("decline", who, Call::<Runtime>::decline { vin })
            }
            _ => {
                let (vin, offer) = self.standing();
                let who = if self.one_in(4) { self.anybody() } else { offer.from };
                by("withdraw_offer", who, Call::<Runtime>::withdraw_offer { vin })
            }
        }
    }

    fn offer(&mut self) -> Turn {
        let vin = self.car();
        let owner = Vin::try_from(&vin).ok().and_then(|vin| Ownership::owner(&vin));
        let who = owner.filter(|_| !self.one_in(12)).unwrap_or_else(|| self.anybody());
        let to = if self.one_in(20) { who.clone() } else { self.anybody() };
        let terms = match self.below(30) {
            13 => Terms::Sale(price(0)),
            14 => Terms::Sale(urcar_types::Price { amount_minor: 1, currency: TOKEN_SYMBOL.into() }),
            0 => Terms::Transfer(text(&"x".repeat(65))),
            3 => Terms::Transfer(text(" ")),
            4 => Terms::Transfer(text("gi\u{202e}ft")),
            1 => Terms::Sale(urcar_types::Price { amount_minor: 1, currency: "euro".into() }),
            2 | 5..=12 => Terms::Transfer(text("gift")),
            _ => Terms::Sale(price(900_000)),
        };
        let event_date = match self.below(60) {
            0..=2 => DateText::unchecked("2020-13-01"),
            3 => Date::from_days(today().days() + 2).into(),
            4 => Date::from_days(MADE.days() - 1).into(),
            _ => today().into(),
        };
        let odometer = match self.below(30) {
            0 => Some(Odometer::NotChosen),
            1..=10 => km(self.below(200_000)),
            _ => None,
        };
        by("offer_transfer", who, Call::<Runtime>::offer_transfer { vin, to, terms, event_date, odometer })
    }

    fn acceptance(&mut self) -> Turn {
        let (vin, mut offer) = self.standing();
        let who = if self.one_in(12) { self.anybody() } else { offer.to.clone() };
        if self.one_in(12) {
            offer.terms = Terms::Sale(price(1));
        }
        let state = self.state(&vin);
        let offer = Vin::try_from(&vin).map(|vin| offer.digest(&vin)).unwrap_or_default();
        by("accept_transfer", who, Call::<Runtime>::accept_transfer { vin, offer, state })
    }

    /// Mostly an offer that stands, or did until it lapsed.
    fn standing(&mut self) -> (VinText, Offer<AccountId>) {
        let at = self.below(30) as usize;
        let found = Offers::<Runtime>::iter().take(at + 1).last();
        match found {
            Some((vin, standing)) if !self.one_in(15) => (vin.into(), standing.offer),
            _ => {
                let (from, to) = (self.anybody(), self.anybody());
                let terms = Terms::Transfer(text("gift"));
                (self.car(), Offer { from, to, terms, event_date: today().into(), odometer: None })
            }
        }
    }
}
