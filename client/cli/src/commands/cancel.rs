//! `urcar cancel`.

use super::sale::done_as;
use crate::{cli::ListedArgs, text::vin};
use serde_json::json;
use urcar_client::{Chain, Result, chain::calls, output::Output};

/// Cancels a reservation.
pub async fn run(chain: &Chain, args: &ListedArgs, output: &Output) -> Result<()> {
    let vin = vin(&args.vin)?;
    let sender = args.signing.sender(chain, output).await?;
    let Some(outcome) = sender.send(&calls::cancel(vin.as_str())).await? else { return Ok(()) };
    output.result(&done_as(&outcome, json!({ "vin": vin, "done": "cancelled" })), || {
        format!("{vin}: no longer reserved, the money is free, in block {}", outcome.block)
    });
    Ok(())
}
