//! Filters: that which a search asks for.

use crate::{Brand, Check, Country, Fuel, Grade, Verdict, words};
use alloc::{string::String, vec::Vec};
use codec::{Decode, DecodeWithMemTracking, Encode};
use core::fmt;
use scale_info::TypeInfo;

/// Elements that a list of a filter has at most.
pub const MAX_FILTER_LIST: usize = 32;
/// Characters that the text of a filter has at most.
pub const MAX_FILTER_TEXT: usize = 128;
/// Words that the text of a filter has at most: runs of letters and digits.
pub const MAX_FILTER_WORDS: usize = 8;
/// Characters that a make, a model, a body or a city of a filter has at most.
pub const MAX_FILTER_NAME: usize = 64;
/// The witnessed part of a file whose records all are, in permille.
const ALL_WITNESSED: u16 = 1_000;

/// That which a search asks for. Everything that it names must hold; what it leaves out doesn't matter, and an empty
/// list names nothing. Both ends of a range belong to it. Where nothing is known of a property that it names, a vehicle
/// doesn't match.
#[derive(Clone, PartialEq, Eq, Debug, Default, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
#[cfg_attr(feature = "std", derive(serde::Serialize, serde::Deserialize), serde(default, deny_unknown_fields))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Filter {
    /// Words of make, model and variant, all of which must be there, in any order. Case, accents, hyphens and blanks
    /// don't matter; the last word may be the beginning of one, and a word of four letters and more may have one typing
    /// error.
    pub text: Option<String>,
    /// One of these makes, however it is typed.
    pub makes: Vec<String>,
    /// One of these models, however it is typed.
    pub models: Vec<String>,
    /// The earliest model year.
    pub model_year_from: Option<u16>,
    /// The latest model year.
    pub model_year_to: Option<u16>,
    /// One of these fuels.
    pub fuels: Vec<Fuel>,
    /// One of these bodies, however it is typed.
    pub bodies: Vec<String>,
    /// One of these countries, in lower case as well.
    pub countries: Vec<Country>,
    /// One of these cities, however it is typed.
    pub cities: Vec<String>,
    /// The lowest price, in the smallest unit of the chain's money.
    #[cfg_attr(feature = "std", serde(with = "crate::decimal::option"))]
    #[cfg_attr(feature = "schema", schemars(with = "Option<crate::schema::Decimal>"))]
    pub price_from: Option<u128>,
    /// The highest price, in the smallest unit of the chain's money.
    #[cfg_attr(feature = "std", serde(with = "crate::decimal::option"))]
    #[cfg_attr(feature = "schema", schemars(with = "Option<crate::schema::Decimal>"))]
    pub price_to: Option<u128>,
    /// The shortest distance run in all, in kilometres.
    pub distance_km_from: Option<u32>,
    /// The longest distance run in all, in kilometres.
    pub distance_km_to: Option<u32>,
    /// The least whole years since manufacture.
    pub age_from: Option<u16>,
    /// The most whole years since manufacture.
    pub age_to: Option<u16>,
    /// The most owners.
    pub owners_max: Option<u32>,
    /// The most accidents.
    pub accidents_max: Option<u32>,
    /// The most total losses.
    pub total_losses_max: Option<u32>,
    /// The most recalls that are open.
    pub open_recalls_max: Option<u32>,
    /// Its title brands.
    pub brands: Option<BrandFilter>,
    /// One of these verdicts on the odometer.
    pub verdicts: Vec<Verdict>,
    /// One of these grades.
    pub grades: Vec<Grade>,
    /// The least part of its records in force that are witnessed, in permille.
    pub witnessed_min: Option<u16>,
    /// The concerns about it.
    pub concerns: ConcernFilter,
    /// Whether it is for sale.
    pub for_sale: Option<bool>,
    /// Whether anybody can buy it now.
    pub free: Option<bool>,
    /// Whether one of its records is in dispute.
    pub in_dispute: Option<bool>,
    /// Whether it is at its end.
    pub scrapped: Option<bool>,
    /// Whether it is stolen.
    pub stolen: Option<bool>,
}

/// The title brands that a vehicle may have.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
#[cfg_attr(feature = "std", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "snake_case"))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum BrandFilter {
    /// It has none.
    #[codec(index = 0)]
    None,
    /// It has one of these at least.
    #[codec(index = 1)]
    AnyOf(Vec<Brand>),
    /// It has none of these.
    #[codec(index = 2)]
    Without(Vec<Brand>),
}

/// The concerns that a vehicle may have.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
#[scale_info(capture_docs = "always")]
#[cfg_attr(feature = "std", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "snake_case"))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum ConcernFilter {
    /// Whatever it is.
    #[default]
    #[codec(index = 0)]
    Any,
    /// Nothing grave.
    #[codec(index = 1)]
    NoneGrave,
    /// Nothing at all.
    #[codec(index = 2)]
    None,
}

/// Why a filter is refused.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
#[scale_info(capture_docs = "always")]
#[cfg_attr(feature = "std", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "snake_case"))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum FilterError {
    /// The text has neither letter nor digit.
    #[codec(index = 0)]
    EmptyText,
    /// The text is longer than 128 characters.
    #[codec(index = 1)]
    TextTooLong,
    /// The text has more than 8 words.
    #[codec(index = 2)]
    TooManyWords,
    /// More than 32 makes.
    #[codec(index = 3)]
    TooManyMakes,
    /// More than 32 models.
    #[codec(index = 4)]
    TooManyModels,
    /// More than 32 fuels.
    #[codec(index = 5)]
    TooManyFuels,
    /// More than 32 bodies.
    #[codec(index = 6)]
    TooManyBodies,
    /// More than 32 countries.
    #[codec(index = 7)]
    TooManyCountries,
    /// More than 32 cities.
    #[codec(index = 8)]
    TooManyCities,
    /// More than 32 title brands.
    #[codec(index = 9)]
    TooManyBrands,
    /// More than 32 verdicts.
    #[codec(index = 10)]
    TooManyVerdicts,
    /// More than 32 grades.
    #[codec(index = 11)]
    TooManyGrades,
    /// A list of title brands without any.
    #[codec(index = 12)]
    NoBrands,
    /// A make, a model, a body or a city with neither letter nor digit.
    #[codec(index = 13)]
    EmptyName,
    /// A make, a model, a body or a city of more than 64 characters.
    #[codec(index = 14)]
    NameTooLong,
    /// A country that is not three letters.
    #[codec(index = 15)]
    InvalidCountry,
    /// A fuel that nobody chose.
    #[codec(index = 16)]
    FuelNotChosen,
    /// The earliest model year is later than the latest.
    #[codec(index = 17)]
    ModelYearsReversed,
    /// The lowest price is above the highest.
    #[codec(index = 18)]
    PricesReversed,
    /// The shortest distance is longer than the longest.
    #[codec(index = 19)]
    DistancesReversed,
    /// The least age is above the most.
    #[codec(index = 20)]
    AgesReversed,
    /// More than 1000 permille of the records.
    #[codec(index = 21)]
    WitnessedBeyondAll,
    /// Not for sale, and yet free or of a price.
    #[codec(index = 22)]
    NotForSale,
}

impl Filter {
    /// Passes a filter that keeps its bounds and doesn't contradict itself.
    ///
    /// # Errors
    /// [`FilterError`], the first that applies.
    pub fn check(&self) -> Result<(), FilterError> {
        self.text.as_deref().map_or(Ok(()), check_text)?;
        self.check_lists()?;
        self.check_ranges()
    }

    fn check_lists(&self) -> Result<(), FilterError> {
        check_names(&self.makes, FilterError::TooManyMakes)?;
        check_names(&self.models, FilterError::TooManyModels)?;
        bounded(&self.fuels, FilterError::TooManyFuels)?;
        if self.fuels.contains(&Fuel::NotChosen) {
            return Err(FilterError::FuelNotChosen);
        }
        check_names(&self.bodies, FilterError::TooManyBodies)?;
        bounded(&self.countries, FilterError::TooManyCountries)?;
        for country in &self.countries {
            let mut country = country.clone();
            country.normalise();
            country.check().map_err(|_| FilterError::InvalidCountry)?;
        }
        check_names(&self.cities, FilterError::TooManyCities)?;
        if let Some(BrandFilter::AnyOf(brands) | BrandFilter::Without(brands)) = &self.brands {
            bounded(brands, FilterError::TooManyBrands)?;
            if brands.is_empty() {
                return Err(FilterError::NoBrands);
            }
        }
        bounded(&self.verdicts, FilterError::TooManyVerdicts)?;
        bounded(&self.grades, FilterError::TooManyGrades)
    }

    fn check_ranges(&self) -> Result<(), FilterError> {
        ordered(self.model_year_from, self.model_year_to, FilterError::ModelYearsReversed)?;
        ordered(self.price_from, self.price_to, FilterError::PricesReversed)?;
        ordered(self.distance_km_from, self.distance_km_to, FilterError::DistancesReversed)?;
        ordered(self.age_from, self.age_to, FilterError::AgesReversed)?;
        if self.witnessed_min.is_some_and(|permille| permille > ALL_WITNESSED) {
            return Err(FilterError::WitnessedBeyondAll);
        }
        let sells = self.free == Some(true) || self.price_from.is_some() || self.price_to.is_some();
        if self.for_sale == Some(false) && sells { Err(FilterError::NotForSale) } else { Ok(()) }
    }
}

fn check_text(text: &str) -> Result<(), FilterError> {
    if text.chars().nth(MAX_FILTER_TEXT).is_some() {
        return Err(FilterError::TextTooLong);
    }
    match words(text).len() {
        0 => Err(FilterError::EmptyText),
        count if count > MAX_FILTER_WORDS => Err(FilterError::TooManyWords),
        _ => Ok(()),
    }
}

fn check_names(names: &[String], too_many: FilterError) -> Result<(), FilterError> {
    bounded(names, too_many)?;
    for name in names {
        if name.chars().nth(MAX_FILTER_NAME).is_some() {
            return Err(FilterError::NameTooLong);
        }
        if words(name).is_empty() {
            return Err(FilterError::EmptyName);
        }
    }
    Ok(())
}

fn bounded<T>(list: &[T], too_many: FilterError) -> Result<(), FilterError> {
    if list.len() > MAX_FILTER_LIST { Err(too_many) } else { Ok(()) }
}

fn ordered<T: PartialOrd>(from: Option<T>, to: Option<T>, reversed: FilterError) -> Result<(), FilterError> {
    match (from, to) {
        (Some(from), Some(to)) if from > to => Err(reversed),
        _ => Ok(()),
    }
}

impl fmt::Display for FilterError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::EmptyText => "the text has neither letter nor digit",
            Self::TextTooLong => "the text is longer than 128 characters",
            Self::TooManyWords => "the text has more than 8 words",
            Self::TooManyMakes => "there are more than 32 makes",
            Self::TooManyModels => "there are more than 32 models",
            Self::TooManyFuels => "there are more than 32 fuels",
            Self::TooManyBodies => "there are more than 32 bodies",
            Self::TooManyCountries => "there are more than 32 countries",
            Self::TooManyCities => "there are more than 32 cities",
            Self::TooManyBrands => "there are more than 32 title brands",
            Self::TooManyVerdicts => "there are more than 32 verdicts",
            Self::TooManyGrades => "there are more than 32 grades",
            Self::NoBrands => "a list of title brands names none",
            Self::EmptyName => "a make, a model, a body or a city has neither letter nor digit",
            Self::NameTooLong => "a make, a model, a body or a city is longer than 64 characters",
            Self::InvalidCountry => "a country is three letters, as in ISO 3166-1 alpha-3",
            Self::FuelNotChosen => "a fuel was not chosen",
            Self::ModelYearsReversed => "the earliest model year is later than the latest",
            Self::PricesReversed => "the lowest price is above the highest",
            Self::DistancesReversed => "the shortest distance is longer than the longest",
            Self::AgesReversed => "the least age is above the most",
            Self::NotForSale => "for_sale is false, and what isn't for sale is neither free nor of a price",
            Self::WitnessedBeyondAll => "no more than 1000 permille of the records can be witnessed",
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::{string::ToString, vec};
    use proptest::prelude::*;
    use serde_json::json;

    fn refused(change: impl FnOnce(&mut Filter)) -> Option<FilterError> {
        let mut filter = Filter::default();
        change(&mut filter);
        filter.check().err()
    }

    #[test]
    fn one_that_names_nothing_passes() {
        assert_eq!(Filter::default().check(), Ok(()));
        assert_eq!(serde_json::from_str::<Filter>("{}").unwrap(), Filter::default());
    }

    #[test]
    fn a_text_has_words_within_its_bounds() {
        let text = |text: &str| refused(|it| it.text = Some(text.into()));
        assert_eq!(text("golf"), None);
        assert_eq!(text(&"ä".repeat(128)), None);
        assert_eq!(text(&"ä".repeat(129)), Some(FilterError::TextTooLong));
        assert_eq!((text(""), text(" -")), (Some(FilterError::EmptyText), Some(FilterError::EmptyText)));
        assert_eq!(text("a b c d e f g h"), None);
        assert_eq!(text("a b c d e f g-h i"), Some(FilterError::TooManyWords));
    }

    #[test]
    fn lists_keep_their_bounds() {
        let (names, few) = (vec![String::from("x"); 33], vec![String::from("x"); 32]);
        assert_eq!(refused(|it| it.makes = few), None);
        assert_eq!(refused(|it| it.makes = names.clone()), Some(FilterError::TooManyMakes));
        assert_eq!(refused(|it| it.models = names.clone()), Some(FilterError::TooManyModels));
        assert_eq!(refused(|it| it.bodies = names.clone()), Some(FilterError::TooManyBodies));
        assert_eq!(refused(|it| it.cities = names.clone()), Some(FilterError::TooManyCities));
        assert_eq!(refused(|it| it.fuels = vec![Fuel::Petrol; 33]), Some(FilterError::TooManyFuels));
        assert_eq!(refused(|it| it.countries = vec!["DEU".into(); 33]), Some(FilterError::TooManyCountries));
        assert_eq!(refused(|it| it.verdicts = vec![Verdict::Logical; 33]), Some(FilterError::TooManyVerdicts));
        assert_eq!(refused(|it| it.grades = vec![Grade::A; 33]), Some(FilterError::TooManyGrades));
        for brands in [BrandFilter::AnyOf, BrandFilter::Without] {
            let of = |count| refused(|it| it.brands = Some(brands(vec![Brand::Flood; count])));
            assert_eq!((of(0), of(32)), (Some(FilterError::NoBrands), None));
            assert_eq!(of(33), Some(FilterError::TooManyBrands));
        }
    }

    #[test]
    fn elements_say_something() {
        let makes = |make: &str| refused(|it| it.makes = vec![make.into()]);
        assert_eq!((makes(""), makes("-")), (Some(FilterError::EmptyName), Some(FilterError::EmptyName)));
        assert_eq!((makes(&"x".repeat(64)), makes(&"x".repeat(65))), (None, Some(FilterError::NameTooLong)));
        assert_eq!(refused(|it| it.fuels = vec![Fuel::NotChosen]), Some(FilterError::FuelNotChosen));
        assert_eq!(refused(|it| it.countries = vec!["deu".into()]), None);
        assert_eq!(refused(|it| it.countries = vec!["DE".into()]), Some(FilterError::InvalidCountry));
    }

    #[test]
    fn ranges_that_contradict_themselves_are_refused() {
        let years = |from, to| refused(|it| (it.model_year_from, it.model_year_to) = (Some(from), Some(to)));
        assert_eq!((years(2000, 2000), years(2001, 2000)), (None, Some(FilterError::ModelYearsReversed)));
        let prices = |from, to| refused(|it| (it.price_from, it.price_to) = (Some(from), Some(to)));
        assert_eq!((prices(7, 7), prices(8, 7)), (None, Some(FilterError::PricesReversed)));
        let distances = |from, to| refused(|it| (it.distance_km_from, it.distance_km_to) = (Some(from), Some(to)));
        assert_eq!((distances(7, 7), distances(8, 7)), (None, Some(FilterError::DistancesReversed)));
        let ages = |from, to| refused(|it| (it.age_from, it.age_to) = (Some(from), Some(to)));
        assert_eq!((ages(7, 7), ages(8, 7)), (None, Some(FilterError::AgesReversed)));
        let witnessed = |permille| refused(|it| it.witnessed_min = Some(permille));
        let not_for_sale = |and: fn(&mut Filter)| {
            refused(|it| {
                it.for_sale = Some(false);
                and(it);
            })
        };
        assert_eq!((not_for_sale(|_| ()), not_for_sale(|it| it.free = Some(false))), (None, None));
        let sells: [fn(&mut Filter); 3] =
            [|it| it.free = Some(true), |it| it.price_from = Some(1), |it| it.price_to = Some(1)];
        for and in sells {
            assert_eq!(not_for_sale(and), Some(FilterError::NotForSale));
        }
        assert_eq!((witnessed(1_000), witnessed(1_001)), (None, Some(FilterError::WitnessedBeyondAll)));
    }

    #[test]
    fn json_and_back() {
        let filter = Filter {
            text: Some("golf".into()),
            price_to: Some(u128::MAX),
            brands: Some(BrandFilter::Without(vec![Brand::Salvage])),
            grades: vec![Grade::A],
            concerns: ConcernFilter::NoneGrave,
            for_sale: Some(true),
            ..Default::default()
        };
        let json = json!({
            "text": "golf", "price_to": u128::MAX.to_string(), "brands": {"without": ["11"]}, "grades": ["A"],
            "concerns": "none_grave", "for_sale": true,
        });
        assert_eq!(serde_json::from_value::<Filter>(json).unwrap(), filter);
        let written = serde_json::to_value(&filter).unwrap();
        assert_eq!(serde_json::from_value::<Filter>(written).unwrap(), filter);
        let none = serde_json::from_value::<Filter>(json!({"brands": "none"})).unwrap();
        assert_eq!(none.brands, Some(BrandFilter::None));
    }

    #[test]
    fn unknown_fields_are_refused() {
        for json in [r#"{"colour":"red"}"#, r#"{"price":1}"#, r#"{"price_to":"1e3"}"#, r#"{"fuels":["steam"]}"#] {
            assert!(serde_json::from_str::<Filter>(json).is_err(), "{json}");
        }
    }

    proptest! {
        #[test]
        fn no_text_panics(text: String, name: String) {
            let filter = Filter { text: Some(text), makes: vec![name], ..Default::default() };
            let _ = filter.check();
        }

        #[test]
        fn any_json_is_read_or_refused(json: String) {
            if let Ok(filter) = serde_json::from_str::<Filter>(&json) {
                let written = serde_json::to_string(&filter).unwrap();
                prop_assert_eq!(serde_json::from_str::<Filter>(&written).unwrap(), filter);
            }
        }
    }
}
