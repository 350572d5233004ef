//! `urcar list` and `urcar relist`.

use super::{
    answer::with_concerns,
    sale::{done_as, expect_state, tell_concerns, warn_of_disputes},
};
use crate::{
    cli::ListArgs,
    text::{odometer, state, vin},
};
use serde_json::json;
use urcar_client::{
    Balance, Chain, Error, Result,
    chain::{At, Call, calls},
    output::Output,
};
use urcar_types::{Concern, Digest, Odometer, Vin};

/// A listing to be made, of a file that the owner confirms as of a state.
struct Listing {
    vin: Vin,
    price: Balance,
    state: Digest,
    odometer: Option<Odometer>,
    concerns: Vec<Concern>,
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
    tell_concerns("buyers see of it", &concerns, output);
    warn_of_disputes(chain, &vin, at, output).await?;
    Ok(Listing { vin, price, state, odometer, concerns })
}

async fn send(
    chain: &Chain,
    args: &ListArgs,
    listing: &Listing,
    call: &Call,
    done: &str,
    output: &Output,
) -> Result<()> {
    let Listing { vin, price, state, concerns, .. } = listing;
    let sender = args.signing.sender(chain, output).await?;
    let Some(outcome) = sender.send(call).await? else { return Ok(()) };
    let value = json!({ "vin": vin, "done": done, "price": price.to_string(), "state": state });
    let value = done_as(&outcome, with_concerns(value, concerns));
    output.result(&value, || format!("{vin}: {done} for {}, in block {}", chain.money(*price), outcome.block));
    Ok(())
}
