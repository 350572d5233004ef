//! Filters of vehicles, from options and from files.

use crate::cli::{Brands, Concerns, FilterArgs, YesNo};
use std::path::Path;
use urcar_client::{
    Balance, Chain, Error, Result,
    input::{KIB, read_text},
};
use urcar_types::{BrandFilter, ConcernFilter, Filter};

/// The bytes of the file of a filter at most.
const MOST: u64 = 256 * KIB;

/// Reads a filter from a file.
///
/// # Errors
/// [`Error::File`] where it can't be read, is none, or is refused.
pub fn read(path: &Path) -> Result<Filter> {
    let text = read_text(path, MOST)?;
    let filter = parse(&text).map_err(|reason| Error::file(path, reason))?;
    filter.check().map_err(|error| Error::file(path, error))?;
    Ok(filter)
}

fn parse(text: &str) -> Result<Filter, String> {
    let value = urcar_strict_json::parse(text)?;
    // Its keys are checked as it is read: what is left out stands for nothing.
    serde_json::from_value(value).map_err(|error| error.to_string())
}

/// Returns the filter of these arguments: what its file says, but for what an option says otherwise.
///
/// # Errors
/// [`Error::Input`] where it is refused, or a price is none; those of [`read`].
pub fn of(chain: &Chain, args: &FilterArgs) -> Result<Filter> {
    let price = |text: &Option<String>| text.as_deref().map(|text| chain.amount(text)).transpose();
    with(args, price(&args.price_from)?, price(&args.price_to)?)
}

fn with(args: &FilterArgs, price_from: Option<Balance>, price_to: Option<Balance>) -> Result<Filter> {
    let file = args.filter_json.as_deref().map(read).transpose()?.unwrap_or_default();
    let words = args.words.join(" ");
    let filter = Filter {
        text: if args.words.is_empty() { file.text } else { Some(words) },
        makes: list(&args.make, file.makes),
        models: list(&args.model, file.models),
        model_year_from: args.year_from.or(file.model_year_from),
        model_year_to: args.year_to.or(file.model_year_to),
        fuels: list(&args.fuel, file.fuels),
        bodies: list(&args.body, file.bodies),
        countries: list(&args.country, file.countries),
        cities: list(&args.city, file.cities),
        price_from: price_from.or(file.price_from),
        price_to: price_to.or(file.price_to),
        distance_km_from: args.km_from.or(file.distance_km_from),
        distance_km_to: args.km_to.or(file.distance_km_to),
        age_from: args.age_from.or(file.age_from),
        age_to: args.age_to.or(file.age_to),
        owners_max: args.owners.or(file.owners_max),
        accidents_max: args.accidents.or(file.accidents_max),
        total_losses_max: args.total_losses.or(file.total_losses_max),
        open_recalls_max: args.open_recalls.or(file.open_recalls_max),
        brands: brands(args).or(file.brands),
        verdicts: list(&args.verdict, file.verdicts),
        grades: list(&args.grade, file.grades),
        witnessed_min: args.witnessed.or(file.witnessed_min),
        concerns: args.concerns.map_or(file.concerns, concerns),
        for_sale: flag(args.for_sale).or(file.for_sale),
        free: flag(args.free).or(file.free),
        in_dispute: flag(args.in_dispute).or(file.in_dispute),
        scrapped: flag(args.scrapped).or(file.scrapped),
        stolen: flag(args.stolen).or(file.stolen),
    };
    filter.check().map_err(|error| Error::Input(error.to_string()))?;
    Ok(filter)
}

fn list<T: Clone>(given: &[T], file: Vec<T>) -> Vec<T> {
    if given.is_empty() { file } else { given.to_vec() }
}

fn brands(args: &FilterArgs) -> Option<BrandFilter> {
    match &args.brands {
        Some(Brands::None) => Some(BrandFilter::None),
        Some(Brands::AnyOf(brands)) => Some(BrandFilter::AnyOf(brands.clone())),
        None if args.without_brands.is_empty() => None,
        None => Some(BrandFilter::Without(args.without_brands.clone())),
    }
}

fn concerns(concerns: Concerns) -> ConcernFilter {
    match concerns {
        Concerns::Any => ConcernFilter::Any,
        Concerns::NoneGrave => ConcernFilter::NoneGrave,
        Concerns::Nothing => ConcernFilter::None,
    }
}

fn flag(flag: Option<YesNo>) -> Option<bool> {
    flag.map(|flag| flag == YesNo::Yes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::Parser;
    use urcar_types::{Brand, Fuel, Grade, Verdict};

    #[derive(Parser)]
    struct Line {
        #[command(flatten)]
        filter: FilterArgs,
    }

    fn asked(line: &str) -> Result<Filter> {
        let line = Line::parse_from(format!("search {line}").split_whitespace());
        with(&line.filter, None, Some(9))
    }

    #[test]
    fn every_option_is_asked_for() {
        let names = "golf gti --make VW,Audi --model Golf --body estate --country deu --city DEMUC --fuel bi-fuel";
        let ranges = "--year-from 2015 --year-to 2020 --km-from 1 --km-to 9 --age-from 1 --age-to 9";
        let counts = "--owners 2 --accidents 0 --total-losses 0 --open-recalls 1 --witnessed 500 --brands 01,11";
        let flags = "--for-sale yes --free no --in-dispute no --scrapped no --stolen no --concerns none-grave";
        let expected = Filter {
            text: Some("golf gti".into()),
            makes: vec!["VW".into(), "Audi".into()],
            models: vec!["Golf".into()],
            model_year_from: Some(2_015),
            model_year_to: Some(2_020),
            fuels: vec![Fuel::BiFuel],
            bodies: vec!["estate".into()],
            countries: vec!["DEU".into()],
            cities: vec!["DEMUC".into()],
            price_from: None,
            price_to: Some(9),
            distance_km_from: Some(1),
            distance_km_to: Some(9),
            age_from: Some(1),
            age_to: Some(9),
            owners_max: Some(2),
            accidents_max: Some(0),
            total_losses_max: Some(0),
            open_recalls_max: Some(1),
            brands: Some(BrandFilter::AnyOf(vec![Brand::Flood, Brand::Salvage])),
            verdicts: vec![Verdict::Logical],
            grades: vec![Grade::A, Grade::B],
            witnessed_min: Some(500),
            concerns: ConcernFilter::NoneGrave,
            for_sale: Some(true),
            free: Some(false),
            in_dispute: Some(false),
            scrapped: Some(false),
            stolen: Some(false),
        };
        let line = format!("{names} {ranges} {counts} {flags} --verdict logical --grade A,B");
        assert_eq!(asked(&line).unwrap(), expected);
    }

    #[test]
    fn options_go_before_the_file() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("filter.json");
        std::fs::write(&path, r#"{"text":"golf","owners_max":3,"price_to":"5","brands":"none"}"#).unwrap();
        let filter = asked(&format!("--owners 1 --filter-json {}", path.display())).unwrap();
        let expected = Filter {
            text: Some("golf".into()),
            owners_max: Some(1),
            price_to: Some(9),
            brands: Some(BrandFilter::None),
            ..Default::default()
        };
        assert_eq!(filter, expected);
    }

    #[test]
    fn nonsense_is_refused_by_name() {
        let refused = asked("--year-from 2020 --year-to 2015").unwrap_err();
        let words = "the earliest model year is later than the latest";
        assert_eq!((refused.exit_code(), refused.to_string().as_str()), (2, words));
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("filter.json");
        for (text, words) in [
            (r#"{"colour":"red"}"#, "unknown field `colour`"),
            (r#"{"text":"a","text":"b"}"#, "text"),
            (r#"{"text":""}"#, "neither letter nor digit"),
            ("{", ""),
        ] {
            std::fs::write(&path, text).unwrap();
            let refused = read(&path).unwrap_err();
            assert!(matches!(refused, Error::File { .. }) && refused.to_string().contains(words), "{text}: {refused}");
        }
    }
}
