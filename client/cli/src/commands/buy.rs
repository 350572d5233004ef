//! `urcar buy`.

use super::sale::{bid, bought, doubts};
use crate::{
    cli::BidArgs,
    signing::{Before, Moved},
    text::vin,
};
use urcar_client::{Chain, Result, chain::calls, output::Output};

/// Buys a listed vehicle.
pub async fn run(chain: &Chain, args: &BidArgs, output: &Output) -> Result<()> {
    let vin = vin(&args.vin)?;
    let bid = bid(chain, &vin, args, output).await?;
    let call = calls::buy(vin.as_str(), bid.price, bid.state);
    let sender = args.signing.sender(chain, output).await?;
    let paid = Moved::of(bid.price, "are paid for it");
    let before = Before::new(Vec::from_iter(paid), Vec::from_iter(doubts(&vin, &bid.concerns)));
    let Some(outcome) = sender.send_after(&call, &before).await? else { return Ok(()) };
    bought(chain, &vin, &bid.concerns, &outcome, output)
}
