//! Titles, offers and listings; what cars were sold for; the terms.

use super::Mirror;
use crate::common;
use codec::Encode;
use pallet_appraisal::Retail;
use pallet_ownership::{Listing, Reservation, ReservationEnd};
use std::collections::BTreeMap;
use urcar_runtime::{AccountId, Runtime};
use urcar_types::Vin;

impl Mirror {
    pub(super) fn ownership(&mut self, event: pallet_ownership::Event<Runtime>) {
        use pallet_ownership::Event::*;
        match event {
            TitleRegistered { vin, owner, in_trade } => {
                assert_eq!(self.titles.insert(vin, (owner, in_trade)), None, "{vin} has two first owners");
            }
            TitleDelivered { vin, from, to } => self.pass(vin, &from, to, true),
            TitleRetailed { vin, from, to } => self.pass(vin, &from, to, false),
            TitleOrdered { vin, from, to } => {
                let in_trade = self.titles[&vin].1 && self.is_active(&to);
                self.pass(vin, &from, to, in_trade);
            }
            TitleAnnulled { vin, owner } => {
                assert_eq!(self.titles.remove(&vin).map(|it| it.0), Some(owner), "{vin} was somebody else's");
                assert!(!self.listings.contains_key(&vin) && !self.offers.contains_key(&vin), "{vin} is still put up");
            }
            TitleTransferred { vin, from, to, record } => {
                let (offer, _) = self.offers.remove(&vin).expect("an offer that was accepted");
                assert_eq!((offer.from, offer.to), (from.clone(), to.clone()), "nobody becomes owner unasked");
                self.sold(vin, from, to, record);
            }
            TransferOffered { vin, offer, expires_at } => {
                self.offers.insert(vin, (offer, expires_at));
            }
            OfferReplaced { vin, .. }
            | OfferWithdrawn { vin, .. }
            | OfferDeclined { vin, .. }
            | OfferClosed { vin, .. }
            | OfferSuperseded { vin, .. } => {
                self.offers.remove(&vin).expect("an offer that stood");
            }
            event => self.market(event),
        }
    }

    fn market(&mut self, event: pallet_ownership::Event<Runtime>) {
        use pallet_ownership::Event::*;
        let since = self.now.0;
        match event {
            Listed { vin, seller, price, state, odometer } => {
                assert_eq!(self.titles[&vin].0, seller);
                let head = self.files[&vin].head;
                let listing = Listing {
                    seller,
                    price: price.0,
                    state,
                    head,
                    odometer,
                    since,
                    listed_at: self.now.1,
                    reservation: None,
                    expired: None,
                    closing: false,
                };
                assert_eq!(self.listings.insert(vin, listing), None, "{vin} was listed twice");
            }
            Relisted { vin, price, state, odometer } => {
                let former = self.listings.remove(&vin).expect("a listing that is changed");
                assert_eq!((&former.reservation, former.closing), (&None, false), "{vin} was changed under its buyer");
                let (price, head) = (price.0, self.files[&vin].head);
                self.listings.insert(vin, Listing { price, state, head, odometer, since, ..former });
            }
            ListingClosing { vin, seller } => {
                let listing = self.listings.get_mut(&vin).expect("a listing that is taken back");
                assert!(listing.seller == seller && listing.reservation.is_some(), "nobody would be asked to wait");
                assert!(!std::mem::replace(&mut listing.closing, true), "{vin} was taken back twice");
            }
            Unlisted { vin, seller } | ListingClosed { vin, seller, .. } => {
                let listing = self.listings.remove(&vin).expect("a listing that ends");
                assert_eq!((listing.seller, listing.reservation), (seller, None), "its reservation ends first");
            }
            Reserved { vin, reservation, buyer, price, until } => {
                let listing = self.listings.get_mut(&vin).expect("a listing that is reserved");
                assert_eq!((listing.price, &listing.reservation, listing.closing), (price.0, &None, false));
                listing.expired.take_if(|late| *late == buyer);
                listing.reservation = Some(Reservation { number: reservation, buyer, until });
            }
            ReservationMoved { vin, reservation, until } => {
                let listing = self.listings.get_mut(&vin).expect("a listing that is reserved");
                let moved = listing.reservation.as_mut().expect("a reservation that moves");
                assert_eq!(moved.number, reservation);
                assert!(since < moved.until && since < until, "a reservation of {vin} was revived, or ended");
                moved.until = until;
            }
            ReservationEnded { vin, reservation, buyer, amount, reason } => {
                let listing = self.listings.get_mut(&vin).expect("a listing that was reserved");
                let ended = listing.reservation.take().expect("a reservation that ends");
                assert_eq!((ended.number, &ended.buyer, listing.price), (reservation, &buyer, amount.0));
                if reason == ReservationEnd::Expired {
                    listing.expired = Some(buyer);
                }
            }
            VehicleSold { vin, from, to, price, record, reservation } => {
                let listing = self.listings.remove(&vin).expect("a listing that is taken");
                assert_eq!((listing.price, &listing.seller), (price.0, &from), "bought for what it was offered for");
                assert_eq!(listing.reservation.as_ref().map(|it| it.number), reservation);
                self.listings_of_sales.insert((vin, record), listing.listed_at);
                assert!(listing.reservation.is_none_or(|it| it.buyer == to), "sold under its buyer");
                self.sold(vin, from, to, record);
            }
            other => unreachable!("{other:?}"),
        }
    }

    fn sold(&mut self, vin: Vin, from: AccountId, to: AccountId, record: u32) {
        assert_eq!(self.files[&vin].records(), record + 1);
        let in_trade = self.titles[&vin].1 && self.is_active(&to);
        self.pass(vin, &from, to, in_trade);
    }

    fn pass(&mut self, vin: Vin, from: &AccountId, to: AccountId, in_trade: bool) {
        let before = self.titles.insert(vin, (to, in_trade)).expect("a title");
        assert_eq!(before.0, *from, "{vin} was passed on by somebody else");
        assert!(!self.listings.contains_key(&vin), "{vin} is still for sale by who no longer owns it");
    }

    pub(super) fn appraisal(&mut self, event: pallet_appraisal::Event<Runtime>) {
        use pallet_appraisal::Event::*;
        match event {
            ComparableNoted { class, currency, sale } => {
                let key = (class, currency.0.as_str().to_owned(), sale.sold_on, sale.vin);
                assert_eq!(self.comparables.insert(key, sale), None, "a car's comparable goes before the next comes");
            }
            ComparableRemoved { class, currency, vin, record } => {
                let gone = |(of, name, _, car): &(_, String, _, Vin), record_of: u32| {
                    (of, name.as_str(), car, record_of) == (&class, currency.0.as_str(), &vin, record)
                };
                let before = self.comparables.len();
                self.comparables.retain(|key, sale| !gone(key, sale.record));
                assert_eq!(self.comparables.len() + 1, before, "one goes at a time");
            }
            RetailNoted { currency, sale } => {
                self.retails.insert(sale.vin, Retail { currency, sale });
            }
            RetailRemoved { vin, record } => {
                let gone = self.retails.remove(&vin).expect("a retail that was noted");
                assert_eq!(gone.sale.record, record);
            }
            __Ignore(..) => unreachable!("no event"),
        }
    }

    pub(super) fn parameters(&mut self, event: pallet_parameters::Event<Runtime>) {
        let pallet_parameters::Event::Updated { key, old_value, new_value } = event;
        let before = match new_value {
            Some(value) => self.terms.insert(key.encode(), value.encode()),
            None => self.terms.remove(&key.encode()),
        };
        assert_eq!(before, old_value.map(|it| it.encode()));
    }

    pub(super) fn compare_market(&self) {
        use pallet_ownership::{Listings, ListingsOfSales, Offers, Owners};
        let titles = Owners::<Runtime>::iter().map(|(vin, it)| (vin, (it.owner, it.in_trade)));
        common::assert_same(&self.titles, &titles.collect());
        let offers = Offers::<Runtime>::iter().map(|(vin, it)| (vin, (it.offer, it.expires_at)));
        common::assert_same(&self.offers, &offers.collect());
        common::assert_same(&self.listings, &Listings::<Runtime>::iter().collect());
        let sales = ListingsOfSales::<Runtime>::iter().map(|(vin, record, at)| ((vin, record), at));
        common::assert_same(&self.listings_of_sales, &sales.collect());
        let comparables = pallet_appraisal::Comparables::<Runtime>::iter().flat_map(|(class, currency, sales)| {
            let key = move |vin, day| (class, currency.0.as_str().to_owned(), day, vin);
            sales.into_iter().map(move |sale| (key(sale.vin, sale.sold_on), sale)).collect::<Vec<_>>()
        });
        common::assert_same(&self.comparables, &comparables.collect());
        common::assert_same(&self.retails, &pallet_appraisal::Retails::<Runtime>::iter().collect());
        common::assert_same(&self.terms, &stored_terms());
    }
}

pub(super) fn stored_terms() -> BTreeMap<Vec<u8>, Vec<u8>> {
    pallet_parameters::Parameters::<Runtime>::iter().map(|(key, value)| (key.encode(), value.encode())).collect()
}
