//! The arguments of the commands for buyers and insurers: report, search, export, watch.

use super::common::Keys;
use clap::{ArgGroup, Args, ValueEnum};
use serde::de::DeserializeOwned;
use serde_json::Value;
use std::path::PathBuf;
use urcar_client::chain::At;
use urcar_types::{Brand, Country, Facet, Fuel, Grade, SortKey, Verdict};

const REPORT: &str = "\
The report is computed here, from the file as the chain shows it. Its first lines say what to ask about; where the
file is short they say first that no record is not a clean record. With --json it is the answer of vehicle_report of
docs/reference/methods.md, with the block of which it speaks.

Examples:
  urcar report WBAHS01UZEA100000
  urcar --json report WBAHS01UZEA100000 --currency CHF --at 50";

const SEARCH: &str = "\
A node that keeps an index answers; others say that they have none. Words are found however they are typed: case,
accents, hyphens and blanks don't matter, a word of four letters and more may have one typing error, and the last may
be the beginning of one. A list is divided by commas. A car of which something isn't known that is asked for is left
out. --filter-json names a file with a Filter of docs/reference/methods.md; options go before what it says.

With --json each vehicle is a line; the last line has the block, the total and the facets.

Examples:
  urcar search mercedes c220 --fuel diesel --year-from 2018 --km-to 120000
  urcar search --make Volkswagen,Audi --accidents 0 --brands none --verdict logical --sort age
  urcar search --for-sale yes --price-to 9000.5 --sort price --descending --facet make --facet fuel
  urcar --json search golf --limit 1000";

const EXPORT: &str = "\
All reports are of one block. The file is written beside FILE and takes its name once it is whole; how far it came is
told on standard error. A list names a VIN a line; blank lines, and what follows a #, don't count, and a VIN that is
there twice is refused. In jsonl each line is a report, or the VIN with an error where nobody registered it. In csv
each line is a car, with the columns of docs/reference/insurers.md; a cell that a spreadsheet would take for a formula
has an apostrophe before it. Nodes forget the states of old blocks: a fleet that takes longer needs one that keeps all.

Examples:
  urcar export --vins fleet.txt --format csv --out fleet.csv
  urcar export --of //Alice --format jsonl --out hers.jsonl
  urcar export --mine --format jsonl --out mine.jsonl --suri //Alice
  urcar export --filter-json filter.json --format csv --currency GBP --out found.csv --force";

const WATCH: &str = "\
Each final block is asked what it touched. A changed vehicle is a line of JSON, printed or, with --post, sent as the
body of a request of its own: vin, records (the numbers that changed, or \"all\"), title, listing, the block in at, and
with a filter whether it matches after the block. A vehicle that matched before the block alone is told, too. Where the
term changes by which windows are reckoned, a line says so: terms, which is true, and at.

A request has the headers urcar-name, urcar-timestamp and urcar-signature: v1= and HMAC-SHA256, keyed with the
secret, over the timestamp, a point and the body. It is tried again for about an hour until it is answered with 200 to
299, and may come twice: urcar-name is the same then. A redirect ends it at once. With --state the last block that was
delivered is kept in a file, and the next start goes on after it; without, it begins with the newest final block. A
node that is behind that block is waited for, until Ctrl-C.

Examples:
  urcar watch --vins fleet.txt
  urcar watch --filter-json filter.json --state watch.json
  urcar watch --vins fleet.txt --post https://example.com/cars --secret-file secret --state watch.json
  urcar watch --vins fleet.txt --post http://127.0.0.1:8080/ --secret-file secret --allow-http --allow-private";

/// `urcar report`.
#[derive(Debug, Args)]
#[command(after_help = REPORT)]
pub struct ReportArgs {
    /// The VIN.
    pub vin: String,
    /// The currency of the appraisal: ISO 4217, or the chain's own money.
    #[arg(long, value_name = "CODE", default_value = "EUR")]
    pub currency: String,
    /// As of which block: a number, a hash, `best` or `finalised`.
    #[arg(long, value_name = "BLOCK", default_value = "finalised")]
    pub at: At,
}

/// `urcar search`.
#[derive(Debug, Args)]
#[command(after_help = SEARCH)]
pub struct VehicleSearchArgs {
    #[command(flatten)]
    pub filter: FilterArgs,
    /// By what they are sorted: vin, price, age, model-year, distance, owners, witnessed or grade.
    #[arg(long, value_name = "KEY", value_parser = named::<SortKey>, default_value = "vin")]
    pub sort: SortKey,
    /// The highest first.
    #[arg(long)]
    pub descending: bool,
    /// How many are shown at most.
    #[arg(long, value_name = "COUNT", default_value_t = 100, allow_negative_numbers = true)]
    #[arg(value_parser = clap::value_parser!(u32).range(1..=100_000))]
    pub limit: u32,
    /// How many of all that are found have each value of this: make, model, body, fuel, model-year, country, city,
    /// verdict, grade, brand, concerns, for-sale, free, in-dispute, scrapped or stolen. May be given several times.
    #[arg(long, value_name = "FACET", value_parser = named::<Facet>)]
    pub facet: Vec<Facet>,
}

/// The properties for which vehicles are looked for.
#[derive(Debug, Args)]
pub struct FilterArgs {
    /// Words of make, model and variant.
    pub words: Vec<String>,
    /// A file with a filter in JSON.
    #[arg(long, value_name = "FILE")]
    pub filter_json: Option<PathBuf>,
    /// One of these makes.
    #[arg(long, value_name = "MAKES", value_delimiter = ',')]
    pub make: Vec<String>,
    /// One of these models.
    #[arg(long, value_name = "MODELS", value_delimiter = ',')]
    pub model: Vec<String>,
    /// The earliest model year.
    #[arg(long, value_name = "YEAR")]
    pub year_from: Option<u16>,
    /// The latest model year.
    #[arg(long, value_name = "YEAR")]
    pub year_to: Option<u16>,
    /// One of these fuels: petrol, diesel, electric, hybrid, plug-in-hybrid and others.
    #[arg(long, value_name = "FUELS", value_delimiter = ',', value_parser = named::<Fuel>)]
    pub fuel: Vec<Fuel>,
    /// One of these bodies.
    #[arg(long, value_name = "BODIES", value_delimiter = ',')]
    pub body: Vec<String>,
    /// One of these countries, in three letters.
    #[arg(long, value_name = "COUNTRIES", value_delimiter = ',', value_parser = country)]
    pub country: Vec<Country>,
    /// One of these cities, in which they were sold new: as the retailer wrote it, such as DEBER; --facet city has all.
    #[arg(long, value_name = "CITIES", value_delimiter = ',')]
    pub city: Vec<String>,
    /// The lowest price, in units of the chain's money.
    #[arg(long, value_name = "AMOUNT")]
    pub price_from: Option<String>,
    /// The highest price, in units of the chain's money.
    #[arg(long, value_name = "AMOUNT")]
    pub price_to: Option<String>,
    /// The shortest distance run in all, in kilometres.
    #[arg(long, value_name = "KM")]
    pub km_from: Option<u32>,
    /// The longest distance run in all, in kilometres.
    #[arg(long, value_name = "KM")]
    pub km_to: Option<u32>,
    /// The least whole years since manufacture.
    #[arg(long, value_name = "YEARS")]
    pub age_from: Option<u16>,
    /// The most whole years since manufacture.
    #[arg(long, value_name = "YEARS")]
    pub age_to: Option<u16>,
    /// The most owners.
    #[arg(long, value_name = "COUNT")]
    pub owners: Option<u32>,
    /// The most accidents.
    #[arg(long, value_name = "COUNT")]
    pub accidents: Option<u32>,
    /// The most total losses.
    #[arg(long, value_name = "COUNT")]
    pub total_losses: Option<u32>,
    /// The most open recalls.
    #[arg(long, value_name = "COUNT")]
    pub open_recalls: Option<u32>,
    /// One of these title brands, by number such as 01,11; `none` for no brand at all.
    #[arg(long, value_name = "BRANDS", value_parser = brands)]
    pub brands: Option<Brands>,
    /// None of these title brands.
    #[arg(long, value_name = "BRANDS", value_delimiter = ',', value_parser = brand, conflicts_with = "brands")]
    pub without_brands: Vec<Brand>,
    /// One of these verdicts on the odometer: logical, illogical, no-judgement.
    #[arg(long, value_name = "VERDICTS", value_delimiter = ',', value_parser = named::<Verdict>)]
    pub verdict: Vec<Verdict>,
    /// One of these grades: A to E.
    #[arg(long, value_name = "GRADES", value_delimiter = ',', value_parser = named::<Grade>)]
    pub grade: Vec<Grade>,
    /// The least part of the records in force that are witnessed, in permille.
    #[arg(long, value_name = "PERMILLE")]
    pub witnessed: Option<u16>,
    /// How much may speak against them.
    #[arg(long, value_enum)]
    pub concerns: Option<super::market::Concerns>,
    /// Whether they are for sale.
    #[arg(long, value_enum)]
    pub for_sale: Option<YesNo>,
    /// Whether anybody can buy them now.
    #[arg(long, value_enum)]
    pub free: Option<YesNo>,
    /// Whether one of their records is in dispute.
    #[arg(long, value_enum)]
    pub in_dispute: Option<YesNo>,
    /// Whether they are at their end.
    #[arg(long, value_enum)]
    pub scrapped: Option<YesNo>,
    /// Whether they are stolen.
    #[arg(long, value_enum)]
    pub stolen: Option<YesNo>,
}

/// Yes or no.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum YesNo {
    /// It must be so.
    Yes,
    /// It must not.
    No,
}

/// The title brands that are asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Brands {
    /// None at all.
    None,
    /// One of these at least.
    AnyOf(Vec<Brand>),
}

/// `urcar export`.
#[derive(Debug, Args)]
#[command(after_help = EXPORT)]
#[command(group(ArgGroup::new("vehicles").required(true).args(["vins", "mine", "of", "filter_json"])))]
pub struct ExportArgs {
    /// A file with a VIN a line.
    #[arg(long, value_name = "FILE")]
    pub vins: Option<PathBuf>,
    /// The vehicles of the key's account.
    #[arg(long)]
    pub mine: bool,
    /// The vehicles of this account: SS58, 0x and 64 digits, or a development key. It needs no secret.
    #[arg(long, value_name = "ACCOUNT")]
    pub of: Option<String>,
    /// A file with a filter in JSON; the node must have an index.
    #[arg(long, value_name = "FILE")]
    pub filter_json: Option<PathBuf>,
    #[command(flatten)]
    pub keys: Keys,
    /// The form of the file.
    #[arg(long, value_enum)]
    pub format: ExportFormat,
    /// The file that is written.
    #[arg(long, value_name = "FILE")]
    pub out: PathBuf,
    /// Write over the file if it is there.
    #[arg(long)]
    pub force: bool,
    /// The currency of the appraisals: ISO 4217, or the chain's own money.
    #[arg(long, value_name = "CODE", default_value = "EUR")]
    pub currency: String,
    /// As of which block: a number, a hash, `best` or `finalised`.
    #[arg(long, value_name = "BLOCK", default_value = "finalised")]
    pub at: At,
}

/// The form of an export.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ExportFormat {
    /// A report in JSON a line.
    Jsonl,
    /// A car a line, with the figures that are keyed in.
    Csv,
}

/// `urcar watch`.
#[derive(Debug, Args)]
#[command(after_help = WATCH)]
#[command(group(ArgGroup::new("vehicles").required(true).args(["vins", "filter_json"])))]
pub struct WatchArgs {
    /// A file with a VIN a line.
    #[arg(long, value_name = "FILE")]
    pub vins: Option<PathBuf>,
    /// A file with a filter in JSON. It needs no index.
    #[arg(long, value_name = "FILE")]
    pub filter_json: Option<PathBuf>,
    /// The address to which each change is posted.
    #[arg(long, value_name = "URL", requires = "secret_file")]
    pub post: Option<String>,
    /// The file with the secret that signs, in its first line: 16 bytes at least.
    #[arg(long, value_name = "FILE", requires = "post")]
    pub secret_file: Option<PathBuf>,
    /// The file that keeps the last block that was delivered.
    #[arg(long, value_name = "FILE")]
    pub state: Option<PathBuf>,
    /// Begin with the newest final block, whatever the state says.
    #[arg(long, requires = "state")]
    pub from_now: bool,
    /// Post also to private, link-local and loopback addresses.
    #[arg(long, requires = "post")]
    pub allow_private: bool,
    /// Post also without encryption.
    #[arg(long, requires = "post")]
    pub allow_http: bool,
}

/// Parses a word of an enum as JSON has it, with a hyphen for each underscore.
fn named<T: DeserializeOwned>(text: &str) -> Result<T, String> {
    serde_json::from_value(Value::String(text.replace('-', "_"))).map_err(|error| error.to_string())
}

/// Parses a country.
fn country(text: &str) -> Result<Country, String> {
    let country = Country::from(text.to_ascii_uppercase().as_str());
    urcar_client::country::check(&country).map(|()| country)
}

/// Parses title brands by their numbers, or `none`.
fn brands(text: &str) -> Result<Brands, String> {
    if text == "none" {
        return Ok(Brands::None);
    }
    let brands: Result<Vec<Brand>, String> = text.split(',').map(brand).collect();
    brands.map(Brands::AnyOf)
}

/// Parses a title brand by its number.
fn brand(text: &str) -> Result<Brand, String> {
    text.parse().map_err(|_| format!("{text} is no title brand: that is a number of two digits, such as 11"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::Parser;
    use proptest::prelude::*;

    #[test]
    fn words_are_those_of_json() {
        assert_eq!(named::<SortKey>("model-year"), Ok(SortKey::ModelYear));
        assert_eq!(named::<Verdict>("no-judgement"), Ok(Verdict::NoJudgement));
        assert_eq!(named::<Grade>("A"), Ok(Grade::A));
        assert!(named::<Grade>("F").unwrap_err().contains("unknown variant"));
        assert_eq!(named::<Facet>("model-year"), Ok(Facet::ModelYear));
        assert!(named::<Facet>("").is_err() && named::<Facet>("Make!").is_err());
    }

    #[test]
    fn brands_and_countries_are_checked() {
        assert_eq!(brands("none"), Ok(Brands::None));
        assert_eq!(brands("01,11"), Ok(Brands::AnyOf(vec![Brand::Flood, Brand::Salvage])));
        assert!(brands("flood").is_err() && brands("").is_err());
        assert_eq!(country("deu"), Ok("DEU".into()));
        assert!(country("GER").is_err());
    }

    #[test]
    fn whoever_names_no_vehicles_reads_how_to() {
        for words in ["urcar watch", "urcar export --format csv --out fleet.csv"] {
            let refused = |more: &str| {
                let words = words.split(' ').chain(more.split_whitespace());
                crate::cli::Cli::try_parse_from(words).err().map(|error| error.to_string())
            };
            assert!(refused("").is_some_and(|told| told.contains("--filter-json <FILE>")), "{words}");
            assert!(refused("--vins a --filter-json b").is_some_and(|told| told.contains("cannot be used with")));
            assert_eq!(refused("--filter-json b"), None, "{words}");
        }
    }

    proptest! {
        #[test]
        fn no_text_panics(text in ".{0,40}") {
            let _ = (named::<Fuel>(&text), named::<Facet>(&text), country(&text), brands(&text));
        }
    }
}
