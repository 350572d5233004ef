//! `urcar list`, `market`, `buy`, `reserve` and what belongs to them: vehicles for the chain's own money.

use super::{head, odometer, reading, vin};
use crate::{
    chain::{At, Balance, Chain, ChainEvent, Hash, Listing, Outcome, calls},
    cli::{BidArgs, CompleteArgs, ListArgs, ListedArgs, MarketArgs, MarketCommand},
    error::{Error, Result},
    keys::keypair,
    output::{Output, table},
};
use futures::{StreamExt, TryStreamExt};
use serde_json::{Value, json};
use urcar_primitives::{Digest, ListingPage, MAX_LISTINGS, Vin};

/// Requests to the node at a time.
const REQUESTS: usize = 16;

/// Lists a vehicle, or lists it anew.
pub async fn list(chain: &Chain, args: &ListArgs, anew: bool, output: &Output) -> Result<()> {
    let vin = vin(&args.vin)?;
    let price = chain.amount(&args.price)?;
    let odometer = odometer(args.odometer, args.unit);
    let at = chain.point(At::Best).await?;
    let file = chain.vehicle(vin.as_str(), at.hash).await?;
    let file = file.ok_or_else(|| Error::NotFound(format!("nobody registered {vin} up to block {}", at.number)))?;
    let confirmed = args.head.as_deref().map(head).transpose()?.unwrap_or(file.head);
    expect_head(confirmed, file.head)?;
    let last = file.odometer.last_odometer_km.map_or("no reading".into(), |km| format!("last reading {km} km"));
    output.note(format!(
        "you confirm the file of {vin} ({} {}): {} records, {last}, {} waiting for witnesses, {} in dispute, head {confirmed:?}",
        file.specification.make, file.specification.model, file.records, file.pending, file.disputes
    ));
    let call = match anew {
        false => calls::list(vin.as_str(), price, confirmed, odometer.as_ref()),
        true => calls::relist(vin.as_str(), price, confirmed, odometer.as_ref()),
    };
    let outcome = chain.execute(&call, &keypair(&args.signing.suri)?, args.signing.wait).await?;
    let done = if anew { "relisted" } else { "listed" };
    let value = done_as(&outcome, json!({ "vin": vin, "done": done, "price": price.to_string(), "head": confirmed }));
    output.result(&value, || format!("{vin}: {done} for {}, in block {}", chain.money(price), outcome.block));
    Ok(())
}

/// Takes a vehicle off the market.
pub async fn unlist(chain: &Chain, args: &ListedArgs, output: &Output) -> Result<()> {
    let vin = vin(&args.vin)?;
    let outcome = chain.execute(&calls::unlist(vin.as_str()), &keypair(&args.signing.suri)?, args.signing.wait).await?;
    if outcome.events.contains(&ChainEvent::Closing) {
        return closing(chain, &vin, &outcome, output).await;
    }
    output.result(&done_as(&outcome, json!({ "vin": vin, "done": "unlisted" })), || {
        format!("{vin}: no longer for sale, in block {}", outcome.block)
    });
    Ok(())
}

/// Says that a listing goes with its reservation, and when that is.
async fn closing(chain: &Chain, vin: &Vin, outcome: &Outcome, output: &Output) -> Result<()> {
    let listing = chain.listing(vin, outcome.block_hash).await?;
    let until = listing.and_then(|listing| listing.reservation).map(|reservation| reservation.until);
    output.result(&done_as(outcome, json!({ "vin": vin, "done": "closing", "until": until })), || {
        let end = until.map_or("the end of the reservation".into(), |until| format!("block {until}"));
        format!(
            "{vin}: closing, in block {}: who has it reserved may buy it until {end}, nobody else, and then it is off \
             the market",
            outcome.block
        )
    });
    Ok(())
}

/// Buys a listed vehicle.
pub async fn buy(chain: &Chain, args: &BidArgs, output: &Output) -> Result<()> {
    let vin = vin(&args.vin)?;
    let (price, head) = bid(chain, &vin, args, output).await?;
    let call = calls::buy(vin.as_str(), price, head);
    let outcome = chain.execute(&call, &keypair(&args.signing.suri)?, args.signing.wait).await?;
    bought(chain, &vin, &outcome, output)
}

/// Sets a listed vehicle aside.
pub async fn reserve(chain: &Chain, args: &BidArgs, output: &Output) -> Result<()> {
    let vin = vin(&args.vin)?;
    let (price, head) = bid(chain, &vin, args, output).await?;
    let call = calls::reserve(vin.as_str(), price, head);
    let outcome = chain.execute(&call, &keypair(&args.signing.suri)?, args.signing.wait).await?;
    let reserved = outcome.events.iter().find_map(|event| match event {
        ChainEvent::Reserved { reservation, until } => Some((*reservation, *until)),
        _ => None,
    });
    let (reservation, until) = reserved.ok_or_else(|| Error::Foreign("the reservation left no event".into()))?;
    let value = json!({
        "vin": vin, "done": "reserved", "price": price.to_string(), "reservation": reservation, "until": until
    });
    output.result(&done_as(&outcome, value), || {
        format!(
            "{vin}: reserved for you, {} on hold until block {until}, in block {}\n\
             urcar complete {vin} buys it, urcar cancel {vin} gives the money back",
            chain.money(price),
            outcome.block
        )
    });
    Ok(())
}

/// Buys a vehicle that is reserved.
pub async fn complete(chain: &Chain, args: &CompleteArgs, output: &Output) -> Result<()> {
    let vin = vin(&args.vin)?;
    let at = chain.point(At::Best).await?;
    let file = chain.head(vin.as_str(), at.hash).await?;
    let file = file.ok_or_else(|| Error::NotFound(format!("nobody registered {vin} up to block {}", at.number)))?;
    let wanted = args.head.as_deref().map(head).transpose()?.unwrap_or(file.head);
    expect_head(wanted, file.head)?;
    output.note(format!("{vin}: a file of {} records with head {wanted:?}", file.records));
    let call = calls::complete(vin.as_str(), wanted);
    let outcome = chain.execute(&call, &keypair(&args.signing.suri)?, args.signing.wait).await?;
    bought(chain, &vin, &outcome, output)
}

/// Gives a reservation up.
pub async fn cancel(chain: &Chain, args: &ListedArgs, output: &Output) -> Result<()> {
    let vin = vin(&args.vin)?;
    let outcome = chain.execute(&calls::cancel(vin.as_str()), &keypair(&args.signing.suri)?, args.signing.wait).await?;
    output.result(&done_as(&outcome, json!({ "vin": vin, "done": "cancelled" })), || {
        format!("{vin}: no longer reserved, the money is free, in block {}", outcome.block)
    });
    Ok(())
}

/// Shows what is for sale.
pub async fn market(chain: &Chain, args: &MarketArgs, output: &Output) -> Result<()> {
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
    let listing = standing(chain, vin, at.hash, at.number).await?;
    let car = cars(chain, std::slice::from_ref(&listing), at.hash).await?.pop().unwrap_or_default();
    output.result(&listing, || text(chain, &listing, &car));
    Ok(())
}

fn text(chain: &Chain, listing: &Listing, car: &str) -> String {
    let confirmed = if listing.head == listing.confirmed_head {
        "by the owner as it is".into()
    } else {
        format!("by the owner at {:?}; records were added since, none of them material", listing.confirmed_head)
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
        format!("  head       {:?}", listing.head),
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

/// Makes and models.
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

async fn standing(chain: &Chain, vin: &Vin, at: Hash, block: u64) -> Result<Listing> {
    let listing = chain.listing(vin, at).await?;
    listing.ok_or_else(|| Error::NotFound(format!("{vin} is not for sale at block {block}")))
}

/// Price and head that a buyer names, both shown.
async fn bid(chain: &Chain, vin: &Vin, args: &BidArgs, output: &Output) -> Result<(Balance, Digest)> {
    let at = chain.point(At::Best).await?;
    let listing = standing(chain, vin, at.hash, at.number).await?;
    let asked = chain.money(listing.price);
    let price = args.price.as_deref().map(|text| chain.amount(text)).transpose()?;
    match price {
        Some(price) if price != listing.price => {
            return Err(Error::Mismatch(format!("{vin} costs {asked}, not {}", chain.money(price))));
        }
        None if !args.as_listed => {
            return Err(Error::Input(format!("{vin} costs {asked}: name --price, or --as-listed")));
        }
        _ => {}
    }
    let wanted = args.head.as_deref().map(head).transpose()?.unwrap_or(listing.head);
    expect_head(wanted, listing.head)?;
    output.note(format!("{vin} for {asked}, its file with head {wanted:?}"));
    if listing.head != listing.confirmed_head {
        output.note("records were added since the owner confirmed the file; none of them is material");
    }
    Ok((listing.price, wanted))
}

/// Says early that the file has moved on; the chain would refuse it as well.
fn expect_head(wanted: Digest, found: Digest) -> Result<()> {
    match wanted == found {
        true => Ok(()),
        false => Err(Error::Mismatch(format!(
            "the file's head is {found:?}, not {wanted:?}: something was recorded since, read it again"
        ))),
    }
}

fn bought(chain: &Chain, vin: &Vin, outcome: &Outcome, output: &Output) -> Result<()> {
    let sold = outcome.events.iter().find_map(|event| match event {
        ChainEvent::Sold { price, record } => Some((*price, *record)),
        _ => None,
    });
    let (price, record) = sold.ok_or_else(|| Error::Foreign("the sale left no event".into()))?;
    let value = json!({ "vin": vin, "done": "bought", "price": price.to_string(), "record": record });
    output.result(&done_as(outcome, value), || {
        format!(
            "{vin}: yours for {}, which stands as record {record} in its file, in block {}",
            chain.money(price),
            outcome.block
        )
    });
    Ok(())
}

/// What was done, with the block that did it.
fn done_as(outcome: &Outcome, mut value: Value) -> Value {
    if let Some(fields) = value.as_object_mut() {
        fields.insert("block".into(), json!(outcome.block));
        fields.insert("block_hash".into(), json!(outcome.block_hash));
    }
    value
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_head_that_moved_is_said() {
        let (old, new) = (Digest::repeat_byte(1), Digest::repeat_byte(2));
        assert!(expect_head(new, new).is_ok());
        let error = expect_head(old, new).unwrap_err();
        assert_eq!((error.code(), error.exit_code()), ("mismatch", 1));
    }
}
