//! `urcar buy`.

use super::sale::{bid, bought};
use crate::{cli::BidArgs, text::vin};
use urcar_client::{Chain, Result, chain::calls, keys::keypair, output::Output};

/// Buys a listed vehicle.
pub async fn run(chain: &Chain, args: &BidArgs, output: &Output) -> Result<()> {
    let vin = vin(&args.vin)?;
    let (price, state) = bid(chain, &vin, args, output).await?;
    let call = calls::buy(vin.as_str(), price, state);
    let outcome = chain.execute(&call, &keypair(&args.signing.suri)?, args.signing.wait).await?;
    bought(chain, &vin, &outcome, output)
}
