//! `urcar lien` and `urcar title-order`: what others have of a title, and the owner's say.

use super::writer::decide;
use crate::{
    cli::{LienCommand, OrderDecision, Signing, TitleOrderCommand},
    text::vin,
};
use serde_json::json;
use urcar_client::{
    Chain, Result,
    chain::{Call, ChainEvent, Outcome, calls},
    output::Output,
};
use urcar_types::Vin;

/// Runs a subcommand about liens.
pub async fn lien(chain: &Chain, command: LienCommand, output: &Output) -> Result<()> {
    let LienCommand::Consent { vin: text, number, signing } = command;
    let vin = vin(&text)?;
    let call = calls::consent_lien(vin.as_str(), number);
    let consented = |outcome: &Outcome| match outcome.events.contains(&ChainEvent::LienAllowed) {
        true => ("lien_allowed", "the owner lets its holder place another lien"),
        false => ("consented", "the owner consents"),
    };
    execute(chain, &call, &vin, number, &signing, consented, output).await
}

/// Runs a subcommand about title orders.
pub async fn order(chain: &Chain, command: TitleOrderCommand, output: &Output) -> Result<()> {
    match command {
        TitleOrderCommand::Object { vin: text, number, signing } => {
            let vin = vin(&text)?;
            let call = calls::object_to_title_order(vin.as_str(), number);
            execute(chain, &call, &vin, number, &signing, |_| ("objected", "the owner objects"), output).await
        }
        TitleOrderCommand::Decide { vin: text, number, decision, deciding } => {
            let vin = vin(&text)?;
            let (allow, done) = match decision {
                OrderDecision::Allow => (true, "passes the title"),
                OrderDecision::Refuse => (false, "is withdrawn"),
            };
            let what = format!("title order {number} of {vin} {done}");
            decide(chain, &calls::decide_title_order(vin.as_str(), number, allow), &deciding, &what, output).await
        }
    }
}

/// Sends a call about a record, and prints what is done: as machines and as people are told.
async fn execute(
    chain: &Chain,
    call: &Call,
    vin: &Vin,
    number: u32,
    signing: &Signing,
    done: impl Fn(&Outcome) -> (&'static str, &'static str),
    output: &Output,
) -> Result<()> {
    let sender = signing.sender(chain, output).await?;
    let Some(outcome) = sender.send(call).await? else { return Ok(()) };
    let (done, words) = done(&outcome);
    let value = json!({
        "vin": vin, "record": number, "done": done, "block": outcome.block, "block_hash": outcome.block_hash,
    });
    output.result(&value, || format!("{vin}: record {number}: {words}, in block {}", outcome.block));
    Ok(())
}
