//! `urcar list` and `urcar relist`.

use super::sale::{done_as, expect_head};
use crate::{
    cli::ListArgs,
    text::{head, odometer, vin},
};
use serde_json::json;
use urcar_client::{
    Balance, Chain, Error, Result,
    chain::{At, Call, calls},
    keys::keypair,
    output::Output,
};
use urcar_types::{Digest, Odometer, Vin};

/// A listing to be made, of a file that the owner confirms as of a head.
struct Listing {
    vin: Vin,
    price: Balance,
    head: Digest,
    odometer: Option<Odometer>,
}

/// Puts a vehicle up for sale.
pub async fn list(chain: &Chain, args: &ListArgs, output: &Output) -> Result<()> {
    let listing = confirmed(chain, args, output).await?;
    let call = calls::list(listing.vin.as_str(), listing.price, listing.head, listing.odometer.as_ref());
    send(chain, args, &listing, &call, "listed", output).await
}

/// Changes the price of a listed vehicle, or confirms its file anew.
pub async fn relist(chain: &Chain, args: &ListArgs, output: &Output) -> Result<()> {
    let listing = confirmed(chain, args, output).await?;
    let call = calls::relist(listing.vin.as_str(), listing.price, listing.head, listing.odometer.as_ref());
    send(chain, args, &listing, &call, "relisted", output).await
}

/// Reads the file that the owner confirms, and shows it.
async fn confirmed(chain: &Chain, args: &ListArgs, output: &Output) -> Result<Listing> {
    let vin = vin(&args.vin)?;
    let price = chain.amount(&args.price)?;
    let at = chain.point(At::Best).await?;
    let file = chain.vehicle(vin.as_str(), at.hash).await?;
    let file = file.ok_or_else(|| Error::NotFound(format!("nobody registered {vin} up to block {}", at.number)))?;
    let head = args.head.as_deref().map(head).transpose()?.unwrap_or(file.head);
    expect_head(head, file.head)?;
    let last = file.odometer.last_odometer_km.map_or("no reading".into(), |km| format!("last reading {km} km"));
    output.note(format!(
        "you confirm the file of {vin} ({} {}): {} records, {last}, {} waiting for witnesses, {} in dispute, head {head:?}",
        file.specification.make, file.specification.model, file.records, file.pending, file.disputes
    ));
    Ok(Listing { vin, price, head, odometer: odometer(args.odometer, args.unit) })
}

async fn send(
    chain: &Chain,
    args: &ListArgs,
    listing: &Listing,
    call: &Call,
    done: &str,
    output: &Output,
) -> Result<()> {
    let Listing { vin, price, head, .. } = listing;
    let outcome = chain.execute(call, &keypair(&args.signing.suri)?, args.signing.wait).await?;
    let value = done_as(&outcome, json!({ "vin": vin, "done": done, "price": price.to_string(), "head": head }));
    output.result(&value, || format!("{vin}: {done} for {}, in block {}", chain.money(*price), outcome.block));
    Ok(())
}
