//! `urcar buy`.

use super::sale::{Bid, bid, bought};
use crate::{
    cli::BidArgs,
    signing::{Before, Moved},
    text::vin,
};
use urcar_client::{Chain, Result, chain::calls, output::Output};

/// Buys a listed vehicle.
pub async fn run(chain: &Chain, args: &BidArgs, output: &Output) -> Result<()> {
    let vin = vin(&args.vin)?;
    let Bid { price, terms, before } = bid(chain, &vin, args, output).await?;
    let call = calls::buy(vin.as_str(), price, terms);
    let sender = args.signing.sender(chain, output).await?;
    let before = Before { money: Vec::from_iter(Moved::of(price, "are paid for it")), ..before };
    let Some(outcome) = sender.send_after(&call, &before).await? else { return Ok(()) };
    bought(chain, &vin, &before, &outcome, output)
}
