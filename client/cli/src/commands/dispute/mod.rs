//! `urcar dispute`: challenging a record, and ruling on it.

mod open;
mod show;
mod subject;

use super::writer::decide;
use crate::cli::{DisputeCommand, Ruling, Signing};
use serde_json::json;
use urcar_client::{
    Chain, Result,
    chain::{Call, calls},
    output::Output,
};

/// Runs the subcommand.
pub async fn run(chain: &Chain, command: DisputeCommand, output: &Output) -> Result<()> {
    match command {
        DisputeCommand::Open(args) => open::run(chain, &args, output).await,
        DisputeCommand::Vote { dispute, vote, signing } => {
            let call = calls::vote_dispute(dispute, vote == Ruling::Uphold);
            settle(chain, &call, dispute, &signing, "voted", output).await
        }
        DisputeCommand::Join { dispute, evidence, signing } => {
            open::join(chain, dispute, &evidence, &signing, output).await
        }
        DisputeCommand::Accept { dispute, amended, signing } => {
            let call = calls::accept_amendment(dispute, amended);
            settle(chain, &call, dispute, &signing, "amendment accepted", output).await
        }
        DisputeCommand::GiveUp { dispute, signing } => {
            settle(chain, &calls::give_up_dispute(dispute), dispute, &signing, "given up", output).await
        }
        DisputeCommand::Rule { dispute, ruling, deciding } => {
            let (uphold, done) = match ruling {
                Ruling::Uphold => (true, "upheld"),
                Ruling::Dismiss => (false, "dismissed"),
            };
            let what = format!("dispute {dispute} is {done}");
            decide(chain, &calls::rule_dispute(dispute, uphold), &deciding, &what, output).await
        }
        DisputeCommand::Show { which, at } => show::run(chain, &which, at, output).await,
    }
}

/// Sends a call about a dispute, and shows the dispute as it stands then.
async fn settle(chain: &Chain, call: &Call, number: u32, signing: &Signing, done: &str, output: &Output) -> Result<()> {
    let sender = signing.sender(chain, output).await?;
    let Some(outcome) = sender.send(call).await? else { return Ok(()) };
    let view = chain.dispute(number, outcome.block_hash).await?;
    let text = match &view {
        Some(view) => format!("\n{}", show::text(chain, view, outcome.point()).await?),
        None => String::new(),
    };
    let value = json!({
        "dispute": number, "done": done, "view": view, "block": outcome.block, "block_hash": outcome.block_hash,
    });
    output.result(&value, || format!("{done}, in block {}{text}", outcome.block));
    Ok(())
}
