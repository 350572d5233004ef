//! `urcar list` and `urcar relist`.

use super::{
    readings::of_seller,
    sale::{done_as, expect_state, of_declared, told_concerns, warn_of_disputes},
};
use crate::{
    cli::ListArgs,
    signing::Before,
    text::{last_read, odometer, state, vin},
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
    let listing = confirmed(chain, args, (None, None), output).await?;
    let call = calls::list(listing.vin.as_str(), listing.price, listing.state, listing.odometer.as_ref());
    send(chain, args, &listing, &call, "listed", output).await
}

/// Changes the price of a listed vehicle, or confirms its file anew.
pub async fn relist(chain: &Chain, args: &ListArgs, output: &Output) -> Result<()> {
    // A new price takes back nothing of what the seller said.
    let vin = vin(&args.vin)?;
    let listed = chain.listing(&vin, chain.point(At::Best).await?.hash).await?;
    let (was, declared) = listed.map_or((None, None), |listed| (Some(listed.price), listed.odometer));
    let listing = confirmed(chain, args, (was, declared), output).await?;
    let call = calls::relist(listing.vin.as_str(), listing.price, listing.state, listing.odometer.as_ref());
    send(chain, args, &listing, &call, "relisted", output).await
}

/// Reads the file that the owner confirms, and shows it. The price and the reading are those of the listing that is
/// changed.
async fn confirmed(
    chain: &Chain,
    args: &ListArgs,
    (was, declared): (Option<Balance>, Option<Odometer>),
    output: &Output,
) -> Result<Listing> {
    let vin = vin(&args.vin)?;
    let price = chain.amount(&args.price)?;
    let at = chain.point(At::Best).await?;
    let file = chain.vehicle(vin.as_str(), at.hash).await?;
    let file = file.ok_or_else(|| Error::NotFound(format!("nobody registered {vin} up to block {}", at.number)))?;
    let state = args.state.as_deref().map(state).transpose()?.unwrap_or(file.state);
    expect_state(state, file.state)?;
    let last = last_read(file.odometer.last_odometer_km, file.last_read_on.as_ref());
    let last = last.map_or("no reading".into(), |read| format!("last reading {read}"));
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
    let car = format!("{vin} ({} {})", file.specification.make, file.specification.model);
    let about = vec![for_sale(&car, price, was, |amount| chain.money(amount))];
    let before = Before { questions: of_seller(asked, &concerns), warnings, about, ..Before::default() };
    Ok(Listing { vin, price, state, odometer, before })
}

/// Returns the price at which a car will be for sale, in words, with the one at which it is now.
fn for_sale(car: &str, price: Balance, was: Option<Balance>, money: impl Fn(Balance) -> String) -> String {
    let was = match was {
        Some(was) if was != price => format!(", which was {}", money(was)),
        Some(_) => ", as before".into(),
        None => String::new(),
    };
    format!("{car}: for sale at {}{was}", money(price))
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

#[cfg(test)]
mod tests {
    use super::*;

    /// Before, a seller saw the price in the smallest unit alone, and in words when the car was up for sale.
    #[test]
    fn the_price_is_told_in_words() {
        let told = |was| for_sale("WBAHS01UZEA100000 (BMW 5 Series)", 12, was, |amount| format!("{amount} URC"));
        assert_eq!(told(None), "WBAHS01UZEA100000 (BMW 5 Series): for sale at 12 URC");
        assert!(told(Some(15_000)).ends_with("for sale at 12 URC, which was 15000 URC"));
        assert!(told(Some(12)).ends_with("for sale at 12 URC, as before"));
    }
}
