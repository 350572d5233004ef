//! `urcar market`.

use super::{
    answer::{answer, with_concerns},
    sale::find_listing,
};
use crate::{
    cli::{MarketArgs, MarketCommand},
    text::{concerns, last_read, reading, vin},
};
use serde_json::Value;
use urcar_client::{
    Chain, Result,
    chain::{At, BlockClock, Listing},
    output::{Output, table},
};
use urcar_types::{ListingPage, MAX_LISTINGS, Vin};

/// Shows one listing, or a page of them.
pub async fn run(chain: &Chain, args: &MarketArgs, output: &Output) -> Result<()> {
    if let Some(MarketCommand::Show { vin: text, at }) = &args.command {
        return show(chain, &vin(text)?, *at, output).await;
    }
    let after = args.after.as_deref().map(vin).transpose()?;
    let at = chain.point(args.at).await?;
    let mut page = ListingPage { listings: Vec::new(), next: after };
    let mut left = args.limit;
    loop {
        let more = chain.listings(page.next.as_ref(), left.min(MAX_LISTINGS), at.hash).await?;
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
            return format!("nothing is for sale at block {}", at.number);
        }
        let rows: Vec<Vec<String>> = page.listings.iter().map(|listing| row(chain, listing)).collect();
        let next = page.next.map_or(String::new(), |vin| format!("\n\nmore with: urcar market --after {vin}"));
        format!("{}{next}", table(&["vin", "car", "price", "odometer", "since", "reserved", "against it"], &rows))
    });
    Ok(())
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
