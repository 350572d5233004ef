//! `urcar market`.

use super::{
    answer::{answer, with_concerns},
    sale::find_listing,
};
use crate::{
    cli::{Concerns, MarketArgs, MarketCommand, SearchArgs},
    text::{concerns, last_read, reading, vin},
};
use serde_json::Value;
use urcar_client::{
    Balance, Chain, Error, Result,
    chain::{At, BlockClock, Listing, Listings, Point},
    output::{Output, table},
};
use urcar_types::{Amount, ConcernFilter, Filter, Fuel, ListingPage, MAX_LISTINGS, MarketFilter, Text, Vin};

/// Shows one listing, or a page of those that match.
pub async fn run(chain: &Chain, args: &MarketArgs, output: &Output) -> Result<()> {
    if let Some(MarketCommand::Show { vin: text, at }) = &args.command {
        return show(chain, &vin(text)?, *at, output).await;
    }
    let highest_price = args.search.max_price.as_deref().map(|text| chain.amount(text)).transpose()?;
    let filter = filter(&args.search, highest_price)?;
    let after = args.after.as_deref().map(vin).transpose()?;
    let at = chain.point(args.at).await?;
    let mut page = ListingPage { listings: Vec::new(), next: after };
    let mut left = args.limit;
    loop {
        let more = ask(chain, &filter, page.next.as_ref(), left.min(MAX_LISTINGS), at).await?;
        left = left.saturating_sub(more.listings.len() as u32);
        page.listings.extend(more.listings);
        page.next = more.next;
        if page.next.is_none() || left == 0 {
            break;
        }
    }
    if output.is_json() {
        let mut value = answer(chain, at, &page).await?;
        if let Some(listings) = value.get_mut("listings").and_then(Value::as_array_mut) {
            for (told, listing) in listings.iter_mut().zip(&page.listings) {
                *told = with_concerns(told.take(), &listing.concerns);
            }
        }
        output.result(&value, String::new);
        return Ok(());
    }
    output.result(&page, || {
        if page.listings.is_empty() {
            let what = if filter == MarketFilter::default() { "is for sale" } else { "for sale matches" };
            let after = after.map_or(String::new(), |vin| format!(" after {vin}"));
            return format!("nothing {what}{after} at block {}", at.number);
        }
        let rows: Vec<Vec<String>> = page.listings.iter().map(|listing| row(chain, listing)).collect();
        let with = if filter == MarketFilter::default() { "urcar market" } else { "the same options and" };
        let next = page.next.map_or(String::new(), |vin| format!("\n\nmore with: {with} --after {vin}"));
        format!("{}{next}", table(&["vin", "car", "price", "odometer", "since", "reserved", "against it"], &rows))
    });
    Ok(())
}

/// Returns a page of the listings that match.
async fn ask(chain: &Chain, filter: &MarketFilter, after: Option<&Vin>, limit: u32, at: Point) -> Result<Listings> {
    if *filter == MarketFilter::default() {
        return chain.listings(after, limit, at.hash).await;
    }
    chain.find(filter, after, limit, at.hash).await?.map_err(|error| Error::Input(error.to_string()))
}

/// Returns what is asked for.
///
/// # Errors
/// [`Error::Input`] where that is nothing, or more than a filter takes.
fn filter(args: &SearchArgs, highest_price: Option<Balance>) -> Result<MarketFilter> {
    if highest_price == Some(0) {
        return Err(Error::Input("--max-price is above 0".into()));
    }
    let words: Text<512> = Text::unchecked(args.words.as_deref().unwrap_or_default());
    if args.words.is_some() && words.is_blank() {
        return Err(Error::Input("--words is empty".into()));
    }
    let filter = MarketFilter {
        words,
        highest_price: Amount(highest_price.unwrap_or_default()),
        oldest_year: args.min_year.unwrap_or_default(),
        most_kilometres: args.max_km.unwrap_or_default(),
        most_owners: args.max_owners.unwrap_or_default(),
        fuel: args.fuel.unwrap_or(Fuel::NotChosen),
        concerns: match args.concerns {
            Concerns::Any => ConcernFilter::Any,
            Concerns::NoneGrave => ConcernFilter::NoneGrave,
            Concerns::Nothing => ConcernFilter::None,
        },
        only_logical: args.only_logical,
        only_free: args.only_free,
    };
    Filter::from(&filter).check().map_err(|error| Error::Input(error.to_string()))?;
    Ok(filter)
}

async fn show(chain: &Chain, vin: &Vin, at: At, output: &Output) -> Result<()> {
    let at = chain.point(at).await?;
    let listing = find_listing(chain, vin, at).await?;
    let clock = chain.clock(at).await?;
    let value = with_concerns(answer(chain, at, &listing).await?, &listing.concerns);
    output.result(&value, || text(chain, &listing, &clock));
    Ok(())
}

fn text(chain: &Chain, listing: &Listing, clock: &BlockClock) -> String {
    let confirmed = if listing.state == listing.confirmed_state {
        "by the owner as it is".into()
    } else {
        format!("by the owner at {:?}; something came into it since, nothing of it material", listing.confirmed_state)
    };
    let reserved = match &listing.reservation {
        Some(it) => format!("until {} by {} (number {})", clock.until(it.until), it.buyer, it.number),
        None => "by nobody".into(),
    };
    let closing = match listing.closing {
        true => "yes: nobody else can buy it, and the listing goes when the reservation ends",
        false => "no",
    };
    let lines = [
        format!("{}  {}", listing.vin, car(listing)),
        format!("  against it {}", concerns(&listing.concerns)),
        format!("  price      {}", chain.money(listing.price)),
        format!("  seller     {}", listing.seller),
        format!("  in file    {}", in_file(listing)),
        format!("  declared   {}", listing.odometer.as_ref().map_or("not declared".into(), reading)),
        format!("  terms      {:?}", listing.terms),
        format!("  state      {:?}", listing.state),
        format!("  confirmed  {confirmed}"),
        format!("  listed     since block {}", listing.since),
        format!("  reserved   {reserved}"),
        format!("  closing    {closing}"),
    ];
    lines.join("\n")
}

/// Returns the last reading of the file, with its day.
fn in_file(listing: &Listing) -> String {
    last_read(listing.odometer_km, listing.last_read_on.as_ref()).unwrap_or("no reading".into())
}

fn car(listing: &Listing) -> String {
    format!("{} {} {}", listing.make, listing.model, listing.model_year)
}

fn row(chain: &Chain, listing: &Listing) -> Vec<String> {
    vec![
        listing.vin.to_string(),
        car(listing),
        chain.money(listing.price),
        listing.odometer.as_ref().map_or(String::new(), reading),
        listing.since.to_string(),
        listing.reservation.as_ref().map_or(String::new(), |it| match listing.closing {
            true => format!("until {}, closing", it.until),
            false => format!("until {}", it.until),
        }),
        if listing.concerns.is_empty() { String::new() } else { concerns(&listing.concerns) },
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::Parser;

    #[derive(Parser)]
    struct Line {
        #[command(flatten)]
        search: SearchArgs,
    }

    fn asked(line: &[&str], highest_price: Option<Balance>) -> Result<MarketFilter> {
        let line = Line::parse_from([&["market"][..], line].concat());
        filter(&line.search, highest_price)
    }

    #[test]
    fn without_options_everything_is_asked_for() {
        assert_eq!(asked(&[], None).unwrap(), MarketFilter::default());
    }

    #[test]
    fn every_option_is_asked_for() {
        let line = ["--words", "vw golf", "--min-year", "2015", "--max-km", "120000", "--max-owners", "2"];
        let more = ["--fuel", "bi-fuel", "--concerns", "none-grave", "--only-logical", "--only-free"];
        let expected = MarketFilter {
            words: Text::unchecked("vw golf"),
            highest_price: Amount(9),
            oldest_year: 2_015,
            most_kilometres: 120_000,
            most_owners: 2,
            fuel: Fuel::BiFuel,
            concerns: ConcernFilter::NoneGrave,
            only_logical: true,
            only_free: true,
        };
        assert_eq!(asked(&[&line[..], &more].concat(), Some(9)).unwrap(), expected);
        let none = MarketFilter { concerns: ConcernFilter::None, ..Default::default() };
        assert_eq!(asked(&["--concerns", "nothing"], None).unwrap(), none);
    }

    #[test]
    fn nonsense_is_refused_before_the_node_is_asked() {
        let long = "x".repeat(129);
        let refused = |line: &[&str], price| match asked(line, price) {
            Err(error @ Error::Input(_)) => (error.exit_code(), error.to_string()),
            other => panic!("{other:?}"),
        };
        for (line, price, words) in [
            (&["--words", " "][..], None, "--words is empty"),
            (&[], Some(0), "--max-price is above 0"),
            (&["--words", "..."], None, "the text has neither letter nor digit"),
            (&["--words", "a b c d e f g h i"], None, "the text has more than 8 words"),
            (&["--words", long.as_str()], None, "the text is longer than 128 characters"),
        ] {
            assert_eq!(refused(line, price), (2, words.to_string()), "{line:?}");
        }
    }
}
