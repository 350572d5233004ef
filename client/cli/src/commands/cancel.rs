//! `urcar cancel`.

use super::sale::{done_as, of_ending};
use crate::{cli::ListedArgs, text::vin};
use serde_json::json;
use urcar_client::{Chain, Result, chain::calls, output::Output};

/// Cancels a reservation.
pub async fn run(chain: &Chain, args: &ListedArgs, output: &Output) -> Result<()> {
    let vin = vin(&args.vin)?;
    let sender = args.signing.sender(chain, output).await?;
    let before = of_ending(chain, &vin).await?;
    let Some(outcome) = sender.send_after(&calls::cancel(vin.as_str()), &before).await? else { return Ok(()) };
    output.result(&done_as(&outcome, json!({ "vin": vin, "done": "cancelled" })), || {
        format!("{vin}: no longer reserved, the money is free, in block {}", outcome.block)
    });
    Ok(())
}
