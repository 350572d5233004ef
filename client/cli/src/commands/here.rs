//! `urcar here`.

use super::writer::certainty;
use crate::cli::HereArgs;
use serde_json::json;
use urcar_client::{
    Chain, Result,
    chain::calls,
    keys::{account, keypair, parse_account},
    output::Output,
};

/// Shows that a seat is alive.
pub async fn run(chain: &Chain, args: &HereArgs, output: &Output) -> Result<()> {
    let key = keypair(&args.signing.suri)?;
    let seat = match &args.seat {
        Some(seat) => parse_account(seat)?,
        None => account(&key),
    };
    let wait = certainty(chain, args.signing.wait, output).await?;
    let outcome = chain.execute(&calls::here(&seat), &key, wait).await?;
    output.result(&json!({ "seat": seat, "done": "here", "block": outcome.block }), || {
        format!("{seat} is here, in block {}", outcome.block)
    });
    Ok(())
}
