//! The values of searches.

use super::concerns;
use urcar_samples::{
    date,
    frozen::{Value, value, words},
    text, vin, vins,
};
use urcar_types::*;

pub fn search() -> Vec<Value> {
    use FilterError::*;
    let mut values = words("Grade", [Grade::A, Grade::B, Grade::C, Grade::D, Grade::E]);
    values.extend(words("ConcernFilter", [ConcernFilter::Any, ConcernFilter::NoneGrave, ConcernFilter::None]));
    values.extend([
        value("BrandFilter", "None", BrandFilter::None),
        value("BrandFilter", "AnyOf", BrandFilter::AnyOf(vec![Brand::Hail])),
        value("BrandFilter", "Without", BrandFilter::Without(vec![Brand::Flood, Brand::Salvage])),
    ]);
    values.extend(words(
        "FilterError",
        [
            EmptyText,
            TextTooLong,
            TooManyWords,
            TooManyMakes,
            TooManyModels,
            TooManyFuels,
            TooManyBodies,
            TooManyCountries,
            TooManyCities,
            TooManyBrands,
            TooManyVerdicts,
            TooManyGrades,
            NoBrands,
            EmptyName,
            NameTooLong,
            InvalidCountry,
            FuelNotChosen,
            ModelYearsReversed,
            PricesReversed,
            DistancesReversed,
            AgesReversed,
            WitnessedBeyondAll,
            NotForSale,
        ],
    ));
    let keys = [
        SortKey::Vin,
        SortKey::Price,
        SortKey::Age,
        SortKey::ModelYear,
        SortKey::Distance,
        SortKey::Owners,
        SortKey::Witnessed,
        SortKey::Grade,
    ];
    values.extend(words("SortKey", keys));
    values.extend(words("Facet", Facet::ALL));
    values.extend([
        value("Sort", "", Sort { by: SortKey::Price, descending: true }),
        value("FacetValue", "Flag", FacetValue::Flag(true)),
        value("FacetValue", "Year", FacetValue::Year(2_018)),
        value("FacetValue", "Text", FacetValue::Text("Škoda".into())),
        value("FacetCount", "", facet_counts().values.remove(0)),
        value("FacetCounts", "", facet_counts()),
        value("FindError", "MalformedVin", FindError::MalformedVin(VinError::Length)),
        value("FindError", "RefusedFilter", FindError::RefusedFilter(FilterError::TooManyWords)),
        value("Filter", "", filter()),
        value("Filter", "all", Filter::default()),
        value("MarketFilter", "", market_filter()),
        value("MarketFilter", "all", MarketFilter::default()),
        value("Summary", "", summary()),
        value("Summary", "bare", Summary { country: None, last_read_on: None, price: None, ..summary() }),
    ]);
    values
}

fn filter() -> Filter {
    Filter {
        text: Some("golf variant".into()),
        makes: vec!["VW".into()],
        models: vec!["Golf".into()],
        model_year_from: Some(2_003),
        model_year_to: Some(2_019),
        fuels: vec![Fuel::Diesel],
        bodies: vec!["estate".into()],
        countries: vec!["DEU".into()],
        cities: vec!["DEMUC".into()],
        price_from: Some(1),
        price_to: Some(u128::MAX),
        distance_km_from: Some(2),
        distance_km_to: Some(100_000),
        age_from: Some(3),
        age_to: Some(12),
        owners_max: Some(4),
        accidents_max: Some(5),
        total_losses_max: Some(6),
        open_recalls_max: Some(7),
        brands: Some(BrandFilter::None),
        verdicts: vec![Verdict::Logical],
        grades: vec![Grade::A, Grade::B],
        witnessed_min: Some(500),
        concerns: ConcernFilter::NoneGrave,
        for_sale: Some(true),
        free: Some(true),
        in_dispute: Some(false),
        scrapped: Some(false),
        stolen: Some(false),
    }
}

fn market_filter() -> MarketFilter {
    MarketFilter {
        words: text("golf variant"),
        highest_price: Amount(9_000_000_000_000_000),
        oldest_year: 2_003,
        most_kilometres: 100_000,
        most_owners: 2,
        fuel: Fuel::Diesel,
        concerns: ConcernFilter::NoneGrave,
        only_logical: true,
        only_free: true,
    }
}

fn facet_counts() -> FacetCounts {
    let value = FacetValue::Text("BMW".into());
    FacetCounts { facet: Facet::Make, values: vec![FacetCount { value, count: 70_000 }], total: 24 }
}

fn summary() -> Summary {
    Summary {
        vin: vin(vins::OTHER_EUROPEAN),
        make: "Renault".into(),
        model: "Mégane".into(),
        variant: "1.5 dCi".into(),
        body: "estate".into(),
        fuel: Fuel::Diesel,
        model_year: 2_018,
        manufactured: date("2017-11-30"),
        country: Some("DEU".into()),
        city: "DEMUC".into(),
        odometer_km: Some(20_501),
        last_read_on: Some(date("2020-05-06")),
        distance_km: Some(120_501),
        verdict: Verdict::NoJudgement,
        owners: 3,
        accidents: 6,
        accident_severities: SeverityCounts { minor: 1, moderate: 2, severe: 3 },
        total_losses: 1,
        not_repairable: false,
        open_recalls: 2,
        brands: vec![Brand::Salvage],
        witnessed: 666,
        records: 41,
        disputes: 1,
        scrapped: false,
        stolen: false,
        registered: true,
        concerns: concerns(),
        price: Some(9_000_000_000_000_000),
        free: true,
    }
}
