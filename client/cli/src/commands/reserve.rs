//! `urcar reserve`.

use super::sale::{Bid, bid, done_as};
use crate::{
    cli::BidArgs,
    signing::{Before, Moved},
    text::vin,
};
use serde_json::json;
use urcar_client::{
    Chain, Error, Result,
    chain::{ChainEvent, calls},
    output::Output,
};

/// Sets a listed vehicle aside.
pub async fn run(chain: &Chain, args: &BidArgs, output: &Output) -> Result<()> {
    let vin = vin(&args.vin)?;
    let Bid { price, terms, before } = bid(chain, &vin, args, output).await?;
    let call = calls::reserve(vin.as_str(), price, terms);
    let sender = args.signing.sender(chain, output).await?;
    let held = Moved::of(price, "go on hold until the reservation ends");
    let before = Before { money: Vec::from_iter(held), ..before };
    let Some(outcome) = sender.send_after(&call, &before).await? else { return Ok(()) };
    let reserved = outcome.events.iter().find_map(|event| match event {
        ChainEvent::Reserved { reservation, until } => Some((*reservation, *until)),
        _ => None,
    });
    let (reservation, until) = reserved.ok_or_else(|| Error::Foreign("the reservation left no event".into()))?;
    let value = json!({
        "vin": vin, "done": "reserved", "price": price.to_string(), "reservation": reservation, "until": until
    });
    output.result(&done_as(&outcome, before.with_details(value)), || {
        format!(
            "{vin}: reserved for you, {} on hold until block {until}, in block {}\n\
             urcar complete {vin} buys it, urcar cancel {vin} gives the money back",
            chain.money(price),
            outcome.block
        )
    });
    Ok(())
}
