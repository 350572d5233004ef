//! `urcar unlist`.

use super::sale::{done_as, of_ending};
use crate::{cli::ListedArgs, text::vin};
use serde_json::json;
use urcar_client::{
    Chain, Result,
    chain::{ChainEvent, Outcome, calls},
    output::Output,
};
use urcar_types::Vin;

/// Takes a vehicle off the market.
pub async fn run(chain: &Chain, args: &ListedArgs, output: &Output) -> Result<()> {
    let vin = vin(&args.vin)?;
    let sender = args.signing.sender(chain, output).await?;
    let before = of_ending(chain, &vin).await?;
    let Some(outcome) = sender.send_after(&calls::unlist(vin.as_str()), &before).await? else { return Ok(()) };
    if outcome.events.contains(&ChainEvent::Closing) {
        return closing(chain, &vin, &outcome, output).await;
    }
    output.result(&done_as(&outcome, json!({ "vin": vin, "done": "unlisted" })), || {
        format!("{vin}: no longer for sale, in block {}", outcome.block)
    });
    Ok(())
}

/// Prints that a listing goes with its reservation, and when that is.
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
