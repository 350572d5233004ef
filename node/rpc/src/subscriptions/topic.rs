//! Of which vehicles a subscription tells, and what of each.

use super::blocks::{Look, Looks};
use crate::parse;
use codec::Encode;
use serde::Serialize;
use sp_crypto_hashing::blake2_64;
use std::collections::BTreeSet;
use urcar_rpc_api::{Error, Finality, MarketChange, MarketNews, Matching, VehicleNews};
use urcar_rules::search::Compiled;
use urcar_types::{Date, Filter, VehicleChange, Vin};

/// A choice of vehicles, and what is told of them.
pub trait Topic: Send + Sync + 'static {
    /// The news of one vehicle.
    type News: Serialize + Send + Sync;

    /// The method that begins a subscription.
    const METHOD: &'static str;

    /// Whether it is told of terms by which windows are reckoned.
    const TELLS_TERMS: bool;

    /// Returns whether it has to be known how vehicles look.
    fn asks_for_looks(&self) -> bool;

    /// Returns what is told of a change on the day of its block; nothing where it is of no concern. `looks` is how the
    /// vehicle looks, where that is asked for.
    fn news(&self, change: &VehicleChange, looks: Option<&Looks>, day: Date) -> Option<Self::News>;

    /// Returns a number that no other topic has.
    fn digest(&self, finality: Finality) -> u64;
}

/// A choice among all vehicles.
pub enum Vehicles {
    /// Every one.
    All,
    /// Those of these VINs.
    Named(BTreeSet<Vin>),
    /// Those that match a filter.
    Matching(Box<Matched>),
}

/// The vehicles for sale that match a filter.
pub struct Market(Matched);

/// A filter, and the same made ready.
pub struct Matched {
    filter: Filter,
    compiled: Compiled,
}

impl Vehicles {
    /// Creates it of the parameters.
    ///
    /// # Errors
    /// [`Error::VinsAndFilter`], those of [`parse::vins`], [`Error::Filter`].
    pub fn new(vins: Option<Vec<String>>, filter: Option<Filter>) -> Result<Self, Error> {
        match (vins, filter) {
            (Some(_), Some(_)) => Err(Error::VinsAndFilter),
            (Some(vins), None) => Ok(Self::Named(parse::vins(&vins)?.into_iter().collect())),
            (None, Some(filter)) => Ok(Self::Matching(Box::new(Matched::new(filter)?))),
            (None, None) => Ok(Self::All),
        }
    }
}

impl Market {
    /// Creates it of the parameter.
    ///
    /// # Errors
    /// [`Error::FilterNotForSale`] where it asks for what isn't for sale, [`Error::Filter`].
    pub fn new(filter: Option<Filter>) -> Result<Self, Error> {
        let mut filter = filter.unwrap_or_default();
        match filter.for_sale.replace(true) {
            Some(false) => Err(Error::FilterNotForSale),
            _ => Ok(Self(Matched::new(filter)?)),
        }
    }
}

impl Matched {
    fn new(filter: Filter) -> Result<Self, Error> {
        let compiled = Compiled::new(filter.clone()).map_err(Error::Filter)?;
        Ok(Self { filter, compiled })
    }

    /// Returns the place of a vehicle to the filter; nothing where it never matched.
    fn place(&self, looks: &Looks, day: Date) -> Option<Matching> {
        let matches = |look: &Option<Look>| look.as_ref().is_some_and(|it| self.compiled.matches(&it.summary, day));
        match (matches(&looks.before), matches(&looks.after)) {
            (false, true) => Some(Matching::Comes),
            (true, true) => Some(Matching::Stays),
            (true, false) => Some(Matching::Ceases),
            (false, false) => None,
        }
    }
}

impl Topic for Vehicles {
    type News = VehicleNews;

    const METHOD: &'static str = "vehicle_subscribe";
    const TELLS_TERMS: bool = true;

    fn asks_for_looks(&self) -> bool {
        matches!(self, Self::Matching(_))
    }

    fn news(&self, change: &VehicleChange, looks: Option<&Looks>, day: Date) -> Option<VehicleNews> {
        let matching = match self {
            Self::All => None,
            Self::Named(vins) if vins.contains(&change.vin) => None,
            Self::Named(_) => return None,
            Self::Matching(matched) => Some(matched.place(looks?, day)?),
        };
        Some(VehicleNews { change: change.clone(), matching })
    }

    fn digest(&self, finality: Finality) -> u64 {
        let (vins, filter) = match self {
            Self::All => (None, None),
            Self::Named(vins) => (Some(vins), None),
            Self::Matching(matched) => (None, Some(&matched.filter)),
        };
        digest(&(Self::METHOD, finality == Finality::Best, vins, filter))
    }
}

impl Topic for Market {
    type News = MarketNews;

    const METHOD: &'static str = "market_subscribe";
    const TELLS_TERMS: bool = false;

    fn asks_for_looks(&self) -> bool {
        true
    }

    fn news(&self, change: &VehicleChange, looks: Option<&Looks>, day: Date) -> Option<MarketNews> {
        let (vin, looks) = (change.vin, looks?);
        let place = self.0.place(looks, day)?;
        let is_for_sale = |look: &Option<Look>| look.as_ref().is_some_and(|it| it.summary.price.is_some());
        let owner = |look: &Option<Look>| look.as_ref().and_then(|it| it.owner.clone());
        let is_sold = || owner(&looks.before) != owner(&looks.after);
        let change = match place {
            Matching::Comes if is_for_sale(&looks.before) => MarketChange::Matched,
            Matching::Comes => MarketChange::Listed,
            Matching::Stays => MarketChange::Changed,
            Matching::Ceases if is_for_sale(&looks.after) => MarketChange::Unmatched,
            Matching::Ceases if is_sold() => MarketChange::Sold,
            Matching::Ceases => MarketChange::Unlisted,
        };
        let vehicle = looks.after.as_ref().filter(|_| place != Matching::Ceases).map(|look| look.summary.clone());
        Some(MarketNews { vin, change, vehicle })
    }

    fn digest(&self, finality: Finality) -> u64 {
        digest(&(Self::METHOD, finality == Finality::Best, &self.0.filter))
    }
}

fn digest(topic: &impl Encode) -> u64 {
    u64::from_be_bytes(blake2_64(&topic.encode()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use sp_core::crypto::AccountId32;
    use urcar_samples::{date, vins::numbered};
    use urcar_types::{ChangedRecords, Fuel, SeverityCounts, Summary, Verdict};

    #[test]
    fn what_becomes_of_a_listing() {
        use MarketChange::*;
        let market = Market::new(Some(Filter { price_to: Some(10), ..Default::default() })).unwrap();
        let day = Date::from_millis(0);
        for (before, after, sold, expected) in [
            (None, Some(5), false, Some(Listed)),
            (Some(11), Some(10), false, Some(Matched)),
            (Some(5), Some(6), false, Some(Changed)),
            (Some(5), Some(11), false, Some(Unmatched)),
            (Some(5), None, false, Some(Unlisted)),
            (Some(5), None, true, Some(Sold)),
            (Some(11), None, true, None),
            (None, None, true, None),
            (None, Some(11), false, None),
        ] {
            let looks = Looks { before: Some(look(before, 1)), after: Some(look(after, 1 + u8::from(sold))) };
            let news = market.news(&change(), Some(&looks), day);
            assert_eq!(news.as_ref().map(|news| news.change), expected, "{before:?} {after:?}");
            let shown = news.and_then(|news| news.vehicle).and_then(|vehicle| vehicle.price);
            assert_eq!(shown, after.filter(|price| expected.is_some() && *price <= 10));
        }
    }

    #[test]
    fn each_topic_has_a_digest_of_its_own() {
        let filter =
            |makes: &[&str]| Filter { makes: makes.iter().map(|it| (*it).into()).collect(), ..Default::default() };
        let named = |number| Vehicles::new(Some(vec![numbered(number).as_str().to_owned()]), None).unwrap();
        let matching = |filter| Vehicles::new(None, Some(filter)).unwrap();
        let market = |filter| Market::new(filter).unwrap();
        let mut digests = BTreeSet::new();
        for finality in [Finality::Final, Finality::Best] {
            digests.insert(Vehicles::All.digest(finality));
            digests.insert(named(1).digest(finality));
            digests.insert(named(2).digest(finality));
            digests.insert(matching(filter(&[])).digest(finality));
            digests.insert(matching(filter(&["BMW"])).digest(finality));
            digests.insert(market(None).digest(finality));
            digests.insert(market(Some(filter(&["BMW"]))).digest(finality));
        }
        assert_eq!(digests.len(), 14);
        let for_sale = Filter { for_sale: Some(true), ..Default::default() };
        assert_eq!(market(None).digest(Finality::Final), market(Some(for_sale)).digest(Finality::Final));
    }

    #[test]
    fn what_contradicts_itself_is_refused() {
        let code = |error: Option<Error>| error.map(|error| error.code());
        let vins = || Some(vec![numbered(1).as_str().to_owned()]);
        assert_eq!(code(Vehicles::new(vins(), Some(Filter::default())).err()), Some(7025));
        let reversed = Filter { price_from: Some(2), price_to: Some(1), ..Default::default() };
        assert_eq!(code(Vehicles::new(None, Some(reversed.clone())).err()), Some(7017));
        assert_eq!(code(Market::new(Some(reversed)).err()), Some(7017));
        let not_for_sale = Filter { for_sale: Some(false), ..Default::default() };
        assert_eq!(code(Market::new(Some(not_for_sale)).err()), Some(7017));
    }

    fn look(price: Option<u128>, owner: u8) -> Look {
        let summary = Summary {
            vin: numbered(1),
            make: "Renault".into(),
            model: "Clio".into(),
            variant: String::new(),
            body: String::new(),
            fuel: Fuel::Diesel,
            model_year: 2_018,
            manufactured: date("2018-01-01"),
            country: None,
            city: String::new(),
            odometer_km: None,
            last_read_on: None,
            distance_km: None,
            verdict: Verdict::Logical,
            owners: 1,
            accidents: 0,
            accident_severities: SeverityCounts::default(),
            total_losses: 0,
            not_repairable: false,
            open_recalls: 0,
            brands: Vec::new(),
            witnessed: 0,
            records: 1,
            disputes: 0,
            scrapped: false,
            stolen: false,
            registered: true,
            concerns: Vec::new(),
            price,
            free: price.is_some(),
        };
        Look { summary, owner: Some(AccountId32::new([owner; 32])) }
    }

    fn change() -> VehicleChange {
        VehicleChange { vin: numbered(1), records: ChangedRecords::Some(Vec::new()), title: false, listing: true }
    }
}
