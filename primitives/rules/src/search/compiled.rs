//! Whether a vehicle matches a filter.

use super::{
    grade,
    words::{Query, key},
};
use crate::{appraisal::months_between, concerns::is_grave};
use alloc::{string::String, vec::Vec};
use urcar_types::{BrandFilter, Check, ConcernFilter, Country, Date, Filter, FilterError, Summary};

/// Months of a year.
const MONTHS: u32 = 12;

/// A filter that was checked, with its words brought into the form in which they are compared.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Compiled {
    filter: Filter,
    text: Option<Query>,
    makes: Vec<String>,
    models: Vec<String>,
    bodies: Vec<String>,
    cities: Vec<String>,
    countries: Vec<Country>,
}

/// Returns whether a vehicle matches a filter on a day; none does where the filter is refused.
pub fn matches(filter: &Filter, summary: &Summary, day: Date) -> bool {
    Compiled::new(filter.clone()).is_ok_and(|compiled| compiled.matches(summary, day))
}

impl Compiled {
    /// Returns a filter made ready for many vehicles.
    ///
    /// # Errors
    /// Those of [`Filter::check`].
    pub fn new(filter: Filter) -> Result<Self, FilterError> {
        filter.check()?;
        let keys = |names: &[String]| -> Vec<String> { names.iter().map(|name| key(name)).collect() };
        let mut countries = filter.countries.clone();
        countries.iter_mut().for_each(Check::normalise);
        Ok(Self {
            text: filter.text.as_deref().map(Query::new),
            makes: keys(&filter.makes),
            models: keys(&filter.models),
            bodies: keys(&filter.bodies),
            cities: keys(&filter.cities),
            countries,
            filter,
        })
    }

    /// Returns whether a vehicle matches on a day. The time that it takes is bounded by the length of the vehicle's
    /// texts.
    pub fn matches(&self, summary: &Summary, day: Date) -> bool {
        self.matches_numbers(summary, day)
            && self.matches_state(summary)
            && self.matches_names(summary)
            && self.matches_grade(summary, day)
            && self.matches_text(summary)
    }

    fn matches_numbers(&self, summary: &Summary, day: Date) -> bool {
        let filter = &self.filter;
        let age = || months_between(summary.manufactured, day).checked_div(MONTHS);
        let at_most = |count: u32, most: Option<u32>| most.is_none_or(|most| count <= most);
        within(Some(summary.model_year), filter.model_year_from, filter.model_year_to)
            && within(summary.price, filter.price_from, filter.price_to)
            && within(summary.distance_km, filter.distance_km_from, filter.distance_km_to)
            && within(age(), filter.age_from.map(Into::into), filter.age_to.map(Into::into))
            && at_most(summary.owners, filter.owners_max)
            && at_most(summary.accidents, filter.accidents_max)
            && at_most(summary.total_losses, filter.total_losses_max)
            && at_most(summary.open_recalls, filter.open_recalls_max)
            && filter.witnessed_min.is_none_or(|least| summary.witnessed >= least)
    }

    fn matches_state(&self, summary: &Summary) -> bool {
        let filter = &self.filter;
        let is = |state: bool, wanted: Option<bool>| wanted.is_none_or(|wanted| state == wanted);
        let brands = &summary.brands;
        let brands_fit = match &filter.brands {
            None => true,
            Some(BrandFilter::None) => brands.is_empty(),
            Some(BrandFilter::AnyOf(wanted)) => brands.iter().any(|brand| wanted.contains(brand)),
            Some(BrandFilter::Without(unwanted)) => !brands.iter().any(|brand| unwanted.contains(brand)),
        };
        let concerns_fit = match filter.concerns {
            ConcernFilter::Any => true,
            ConcernFilter::NoneGrave => !summary.concerns.iter().any(is_grave),
            ConcernFilter::None => summary.concerns.is_empty(),
        };
        brands_fit
            && concerns_fit
            && is(summary.price.is_some(), filter.for_sale)
            && is(summary.free, filter.free)
            && is(summary.disputes > 0, filter.in_dispute)
            && is(summary.scrapped, filter.scrapped)
            && is(summary.stolen, filter.stolen)
            && one_of(&summary.fuel, &filter.fuels)
            && one_of(&summary.verdict, &filter.verdicts)
    }

    fn matches_names(&self, summary: &Summary) -> bool {
        let named = |name: &str, keys: &[String]| keys.is_empty() || keys.contains(&key(name));
        let countries = &self.countries;
        let country_fits = countries.is_empty() || summary.country.as_ref().is_some_and(|it| countries.contains(it));
        country_fits
            && named(&summary.make, &self.makes)
            && named(&summary.model, &self.models)
            && named(&summary.body, &self.bodies)
            && named(&summary.city, &self.cities)
    }

    fn matches_grade(&self, summary: &Summary, day: Date) -> bool {
        let grades = &self.filter.grades;
        grades.is_empty() || grade(summary, day).is_some_and(|grade| grades.contains(&grade))
    }

    fn matches_text(&self, summary: &Summary) -> bool {
        let texts = [summary.make.as_str(), &summary.model, &summary.variant];
        self.text.as_ref().is_none_or(|text| text.is_in(&texts))
    }
}

/// Returns whether a number is within a range; what isn't known is within none that has an end.
fn within<T: PartialOrd>(number: Option<T>, from: Option<T>, to: Option<T>) -> bool {
    if from.is_none() && to.is_none() {
        return true;
    }
    let Some(number) = number else { return false };
    from.is_none_or(|from| from <= number) && to.is_none_or(|to| number <= to)
}

fn one_of<T: PartialEq>(value: &T, wanted: &[T]) -> bool {
    wanted.is_empty() || wanted.contains(value)
}
