//! `urcar market`.

use super::sale::find_listing;
use crate::{
    cli::{MarketArgs, MarketCommand},
    text::{reading, vin},
};
use futures::{StreamExt, TryStreamExt};
use urcar_client::{
    Chain, Hash, Result,
    chain::{At, Listing},
    output::{Output, table},
};
use urcar_types::{ListingPage, MAX_LISTINGS, Vin};

/// Requests to the node at a time.
const REQUESTS: usize = 16;

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
        output.result(&page, String::new);
        return Ok(());
    }
    let cars = cars(chain, &page.listings, at.hash).await?;
    output.result(&page, || {
        if page.listings.is_empty() {
            return format!("nothing is for sale at block {}", at.number);
        }
        let rows: Vec<Vec<String>> =
            page.listings.iter().zip(cars).map(|(listing, car)| row(chain, listing, car)).collect();
        let next = page.next.map_or(String::new(), |vin| format!("\n\nmore with: urcar market --after {vin}"));
        format!("{}{next}", table(&["vin", "car", "price", "odometer", "since", "reserved"], &rows))
    });
    Ok(())
}

async fn show(chain: &Chain, vin: &Vin, at: At, output: &Output) -> Result<()> {
    let at = chain.point(at).await?;
    let listing = find_listing(chain, vin, at).await?;
    let car = cars(chain, std::slice::from_ref(&listing), at.hash).await?.pop().unwrap_or_default();
    output.result(&listing, || text(chain, &listing, &car));
    Ok(())
}

fn text(chain: &Chain, listing: &Listing, car: &str) -> String {
    let confirmed = if listing.state == listing.confirmed_state {
        "by the owner as it is".into()
    } else {
        format!("by the owner at {:?}; something came into it since, nothing of it material", listing.confirmed_state)
    };
    let reserved = match &listing.reservation {
        Some(it) => format!("until block {} by {} (number {})", it.until, it.buyer, it.number),
        None => "by nobody".into(),
    };
    let closing = match listing.closing {
        true => "yes: nobody else can buy it, and the listing goes when the reservation ends",
        false => "no",
    };
    let lines = [
        format!("{}  {car}", listing.vin),
        format!("  price      {}", chain.money(listing.price)),
        format!("  seller     {}", listing.seller),
        format!("  odometer   {}", listing.odometer.as_ref().map_or("not declared".into(), reading)),
        format!("  state      {:?}", listing.state),
        format!("  confirmed  {confirmed}"),
        format!("  listed     since block {}", listing.since),
        format!("  reserved   {reserved}"),
        format!("  closing    {closing}"),
    ];
    lines.join("\n")
}

fn row(chain: &Chain, listing: &Listing, car: String) -> Vec<String> {
    vec![
        listing.vin.to_string(),
        car,
        chain.money(listing.price),
        listing.odometer.as_ref().map_or(String::new(), reading),
        listing.since.to_string(),
        listing.reservation.as_ref().map_or(String::new(), |it| match listing.closing {
            true => format!("until {}, closing", it.until),
            false => format!("until {}", it.until),
        }),
    ]
}

/// Returns make, model and variant of each.
async fn cars(chain: &Chain, listings: &[Listing], at: Hash) -> Result<Vec<String>> {
    let vins: Vec<Vin> = listings.iter().map(|listing| listing.vin).collect();
    futures::stream::iter(vins)
        .map(|vin| async move {
            let view = chain.vehicle(vin.as_str(), at).await?;
            Ok(view.map_or(String::new(), |view| {
                let spec = view.specification;
                format!("{} {} {}", spec.make, spec.model, spec.variant)
            }))
        })
        .buffered(REQUESTS)
        .try_collect()
        .await
}
