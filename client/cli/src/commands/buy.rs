//! `urcar buy`.

use super::sale::{bid, bought};
use crate::{cli::BidArgs, text::vin};
use urcar_client::{Chain, Result, chain::calls, output::Output};

/// Buys a listed vehicle.
pub async fn run(chain: &Chain, args: &BidArgs, output: &Output) -> Result<()> {
    let vin = vin(&args.vin)?;
    let bid = bid(chain, &vin, args, output).await?;
    let call = calls::buy(vin.as_str(), bid.price, bid.state);
    let sender = args.signing.sender(chain, output).await?;
    let Some(outcome) = sender.send(&call).await? else { return Ok(()) };
    bought(chain, &vin, &bid.concerns, &outcome, output)
}
