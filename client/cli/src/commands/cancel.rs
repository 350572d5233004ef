//! `urcar cancel`.

use super::sale::done_as;
use crate::{cli::ListedArgs, text::vin};
use serde_json::json;
use urcar_client::{Chain, Result, chain::calls, keys::keypair, output::Output};

/// Cancels a reservation.
pub async fn run(chain: &Chain, args: &ListedArgs, output: &Output) -> Result<()> {
    let vin = vin(&args.vin)?;
    let outcome = chain.execute(&calls::cancel(vin.as_str()), &keypair(&args.signing.suri)?, args.signing.wait).await?;
    output.result(&done_as(&outcome, json!({ "vin": vin, "done": "cancelled" })), || {
        format!("{vin}: no longer reserved, the money is free, in block {}", outcome.block)
    });
    Ok(())
}
