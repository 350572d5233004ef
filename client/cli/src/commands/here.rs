//! `urcar here`.

use crate::cli::HereArgs;
use serde_json::json;
use urcar_client::{Chain, Result, chain::calls, keys::parse_account, output::Output};

/// Shows that a seat is alive.
pub async fn run(chain: &Chain, args: &HereArgs, output: &Output) -> Result<()> {
    let sender = args.signing.sender(chain, output).await?;
    let seat = match &args.seat {
        Some(seat) => parse_account(seat)?,
        None => sender.account().clone(),
    };
    let Some(outcome) = sender.send(&calls::here(&seat)).await? else { return Ok(()) };
    output.result(&json!({ "seat": seat, "done": "here", "block": outcome.block }), || {
        format!("{seat} is here, in block {}", outcome.block)
    });
    Ok(())
}
