//! `urcar list` and `urcar relist`.

use super::{
    readings::of_seller,
    sale::{done_as, expect_state, of_declared, told_concerns, warn_of_disputes},
};
use crate::{
    cli::ListArgs,
    signing::Before,
    text::{odometer, state, vin},
};
use serde_json::json;
use urcar_client::{
    Balance, Chain, Error, Result,
    chain::{At, Call, calls},
    output::Output,
};
use urcar_types::{Date, Digest, Odometer, Vin};

/// A listing to be made, of a file that the owner confirms as of a state.
struct Listing {
    vin: Vin,
    price: Balance,
    state: Digest,
    odometer: Option<Odometer>,
    /// All that is told and asked before.
    before: Before,
}

/// Puts a vehicle up for sale.
pub async fn list(chain: &Chain, args: &ListArgs, output: &Output) -> Result<()> {
    let listing = confirmed(chain, args, None, output).await?;
    let call = calls::list(listing.vin.as_str(), listing.price, listing.state, listing.odometer.as_ref());
    send(chain, args, &listing, &call, "listed", output).await
}

/// Changes the price of a listed vehicle, or confirms its file anew.
pub async fn relist(chain: &Chain, args: &ListArgs, output: &Output) -> Result<()> {
    // A new price takes back nothing of what the seller said.
    let vin = vin(&args.vin)?;
    let listed = chain.listing(&vin, chain.point(At::Best).await?.hash).await?;
    let listing = confirmed(chain, args, listed.and_then(|listed| listed.odometer), output).await?;
    let call = calls::relist(listing.vin.as_str(), listing.price, listing.state, listing.odometer.as_ref());
    send(chain, args, &listing, &call, "relisted", output).await
}

/// Reads the file that the owner confirms, and shows it.
async fn confirmed(chain: &Chain, args: &ListArgs, declared: Option<Odometer>, output: &Output) -> Result<Listing> {
    let vin = vin(&args.vin)?;
    let price = chain.amount(&args.price)?;
    let at = chain.point(At::Best).await?;
    let file = chain.vehicle(vin.as_str(), at.hash).await?;
    let file = file.ok_or_else(|| Error::NotFound(format!("nobody registered {vin} up to block {}", at.number)))?;
    let state = args.state.as_deref().map(state).transpose()?.unwrap_or(file.state);
    expect_state(state, file.state)?;
    let last = file.odometer.last_odometer_km.map_or("no reading".into(), |km| format!("last reading {km} km"));
    output.note(format!(
        "you confirm the file of {vin} ({} {}): {} records, {} of them pending, {last}, {} open disputes, \
         state {state:?}",
        file.specification.make,
        file.specification.model,
        file.records,
        file.pending.len(),
        file.disputes
    ));
    let odometer = odometer(args.odometer, args.unit).or(declared);
    let concerns = urcar_rules::concerns(&file, odometer.as_ref());
    warn_of_disputes(chain, &vin, at, output).await?;
    // As if it were sold at once.
    let day = Date::from_millis(chain.time(at.hash).await?);
    let asked = of_declared(chain, &vin, day, odometer.as_ref(), at.hash).await?;
    let warnings = vec![told_concerns("buyers see of it", &concerns)];
    let before = Before { questions: of_seller(asked, &concerns), warnings, ..Before::default() };
    Ok(Listing { vin, price, state, odometer, before })
}

async fn send(
    chain: &Chain,
    args: &ListArgs,
    listing: &Listing,
    call: &Call,
    done: &str,
    output: &Output,
) -> Result<()> {
    let Listing { vin, price, state, odometer, before } = listing;
    let sender = args.signing.sender(chain, output).await?;
    let Some(outcome) = sender.send_after(call, before).await? else { return Ok(()) };
    let value = json!({ "vin": vin, "done": done, "price": price.to_string(), "state": state, "odometer": odometer });
    output.result(&done_as(&outcome, before.with_details(value)), || {
        format!("{vin}: {done} for {}, in block {}", chain.money(*price), outcome.block)
    });
    Ok(())
}
