//! Cars for sale: listed, changed, reserved, bought.

use super::by;
use crate::{
    common::records::today,
    game::{Game, Turn},
};
use pallet_ownership::{Call, ListingOf, Listings};
use rand::{Rng, seq::SliceRandom};
use urcar_interfaces::LifeFile;
use urcar_runtime::{AccountId, Balance, Ownership, Runtime, UNIT, Vehicles};
use urcar_types::{Digest, Odometer, Vin, VinText};

type Listing = ListingOf<Runtime>;

impl Game {
    pub fn market(&mut self) -> Turn {
        match self.below(25) {
            0..=6 => self.list(),
            7 | 8 => self.relist(),
            9 | 24 => {
                let reserved = self.one_in(2);
                let (vin, listing) = match self.closing() {
                    Some((vin, listing)) if reserved && self.one_in(4) => (vin, Some(listing)),
                    _ => self.listed(reserved),
                };
                let who = self.seller(listing.as_ref());
                by("unlist", who, Call::<Runtime>::unlist { vin })
            }
            10..=14 => self.purchase(false),
            15..=19 => self.purchase(true),
            20..=22 => {
                let late = |listing: &Listing| listing.reservation.is_none() && listing.expired.is_some();
                let too_late = Listings::<Runtime>::iter().find(|(_, it)| late(it)).filter(|_| self.one_in(4));
                let (vin, listing) = match too_late {
                    Some((vin, listing)) => (vin.into(), Some(listing)),
                    None => self.listed(true),
                };
                let who = self.buyer(listing.as_ref());
                let terms = self.agreed(&vin, listing.as_ref());
                by("complete", who, Call::<Runtime>::complete { vin, terms })
            }
            _ => {
                let (vin, listing) = self.listed(true);
                let who = self.buyer(listing.as_ref());
                by("cancel", who, Call::<Runtime>::cancel { vin })
            }
        }
    }

    fn list(&mut self) -> Turn {
        let vin = self.car();
        let owner = Vin::try_from(&vin).ok().and_then(|vin| Ownership::owner(&vin));
        let who = owner.filter(|_| !self.one_in(12)).unwrap_or_else(|| self.anybody());
        let (price, state, odometer) = (self.price(), self.state(&vin), self.declared());
        by("list", who, Call::<Runtime>::list { vin, price: price.into(), state, odometer })
    }

    fn relist(&mut self) -> Turn {
        let reserved = self.one_in(4);
        let (vin, listing) = self.listed(reserved);
        let who = self.seller(listing.as_ref());
        let (price, state, odometer) = (self.price(), self.state(&vin), self.declared());
        by("relist", who, Call::<Runtime>::relist { vin, price: price.into(), state, odometer })
    }

    fn purchase(&mut self, reserves: bool) -> Turn {
        let reserved = self.one_in(6);
        let (vin, listing) = match self.closing() {
            Some((vin, listing)) if reserved && self.one_in(4) => (vin, Some(listing)),
            _ => self.listed(reserved),
        };
        let who = match &listing {
            Some(listing) if self.one_in(12) => listing.seller.clone(),
            _ if reserved && self.one_in(2) => self.buyer(listing.as_ref()),
            _ => self.anybody(),
        };
        let price = listing.as_ref().map(|it| it.price).filter(|_| !self.one_in(12)).unwrap_or_else(|| self.price());
        let terms = self.agreed(&vin, listing.as_ref());
        if reserves {
            by("reserve", who, Call::<Runtime>::reserve { vin, price: price.into(), terms })
        } else {
            by("buy", who, Call::<Runtime>::buy { vin, price: price.into(), terms })
        }
    }

    fn price(&mut self) -> Balance {
        match self.below(30) {
            0 => UNIT / 1_000 - 1,
            1 => UNIT / 1_000,
            2 => Balance::from(u64::MAX),
            3 => Balance::from(u64::MAX) + 1,
            _ => Balance::from(self.dice.gen_range(1..8_000u32)) * UNIT,
        }
    }

    /// A reading as its owner declares it, mostly of today.
    fn declared(&mut self) -> Option<Odometer> {
        self.reading(today())
    }

    /// The state of a car's file, if nothing moved it.
    pub fn state(&mut self, vin: &VinText) -> Digest {
        let state = Vin::try_from(vin).ok().and_then(|vin| <Vehicles as LifeFile<AccountId>>::state(&vin));
        state.filter(|_| !self.one_in(15)).unwrap_or_default()
    }

    /// The terms on which a car is for sale, if nothing moved its file.
    fn agreed(&mut self, vin: &VinText, listing: Option<&Listing>) -> Digest {
        let state = self.state(vin);
        let vin = Vin::try_from(vin).ok();
        listing.zip(vin).map(|(listing, vin)| listing.terms(state).digest(&vin)).unwrap_or_default()
    }

    fn seller(&mut self, listing: Option<&Listing>) -> AccountId {
        listing.map(|it| it.seller.clone()).filter(|_| !self.one_in(10)).unwrap_or_else(|| self.anybody())
    }

    fn buyer(&mut self, listing: Option<&Listing>) -> AccountId {
        let buyer = listing.and_then(|it| it.reservation.as_ref().map(|it| it.buyer.clone()).or(it.expired.clone()));
        buyer.filter(|_| !self.one_in(10)).unwrap_or_else(|| self.anybody())
    }

    /// A car whose owner takes it back from the market.
    fn closing(&self) -> Option<(VinText, Listing)> {
        Listings::<Runtime>::iter().find(|(_, it)| it.closing).map(|(vin, listing)| (vin.into(), listing))
    }

    /// Mostly a car for sale, and of those mostly one that is reserved, or is not.
    fn listed(&mut self, reserved: bool) -> (VinText, Option<Listing>) {
        let found: Vec<_> = Listings::<Runtime>::iter().take(60).collect();
        let fitting: Vec<_> = found.iter().filter(|(_, it)| it.reservation.is_some() == reserved).collect();
        match fitting.choose(&mut self.dice) {
            Some((vin, listing)) if !self.one_in(12) => (VinText::from(*vin), Some(listing.clone())),
            _ => (self.car(), None),
        }
    }
}
