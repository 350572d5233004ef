//! `urcar mandate`: what the consortium does as Root.

mod code;
mod hand_over;
mod request;
mod show;

use super::writer::guard_mandate;
use crate::{
    cli::{MandateCommand, Signing},
    signing::apart,
};
use serde_json::json;
use urcar_client::{
    Chain, Error, Result,
    chain::{At, ChainEvent, calls},
    output::Output,
};

/// Runs the subcommand.
pub async fn run(chain: &Chain, command: MandateCommand, output: &Output) -> Result<()> {
    use MandateCommand as C;
    match command {
        C::Request(command) => request::run(chain, command, output).await,
        C::Object { id, signing } => object(chain, id, &signing, output).await,
        C::Enact { id, signing } => {
            let waiting = chain.waiting_mandates(chain.point(At::Best).await?.hash).await?;
            if let Some(waiting) = waiting.iter().find(|waiting| waiting.id == id) {
                guard_mandate(chain, &waiting.mandate).await?;
            }
            let sender = signing.sender(chain, output).await?;
            let Some(outcome) = sender.send(&calls::enact_mandate(id)).await? else { return Ok(()) };
            if outcome.events.contains(&ChainEvent::MandateStopped { id }) {
                return Err(Error::NotFound(format!("a third object to mandate {id} by now: it is removed")));
            }
            if !outcome.events.contains(&ChainEvent::MandateEnacted { id }) {
                return Err(Error::NotFound(format!("mandate {id} had lapsed, and is removed now")));
            }
            output.result(&json!({ "mandate": id, "done": "enacted", "block": outcome.block }), || {
                format!("mandate {id} is carried out, in block {}", outcome.block)
            });
            Ok(())
        }
        C::Apply { code, signing } => {
            let call = calls::apply_upgrade(&apart(move || code::read(&code)).await?);
            let sender = signing.sender(chain, output).await?;
            let Some(outcome) = sender.send(&call).await? else { return Ok(()) };
            output.result(&json!({ "done": "applied", "block": outcome.block }), || {
                format!("handed in with block {}; later blocks run it", outcome.block)
            });
            Ok(())
        }
        C::List { at } => show::list(chain, at, output).await,
        C::Finality => show::finality(chain, output).await,
        C::HandOver(args) => hand_over::run(chain, &args, output).await,
    }
}

/// Objects to a mandate, and tells whether that stops it.
async fn object(chain: &Chain, id: u32, signing: &Signing, output: &Output) -> Result<()> {
    let sender = signing.sender(chain, output).await?;
    let Some(outcome) = sender.send(&calls::object_to_mandate(id)).await? else { return Ok(()) };
    let objections = outcome.events.iter().find_map(|event| match event {
        ChainEvent::MandateObjected { objections, .. } => Some(*objections),
        _ => None,
    });
    let Some(objections) = objections else {
        return Err(Error::NotFound(format!("mandate {id} had lapsed, and is removed now")));
    };
    let stopped = outcome.events.contains(&ChainEvent::MandateStopped { id });
    let admitted = chain.admitted(outcome.block_hash).await?;
    output.result(
        &json!({
            "mandate": id, "done": "objected", "objections": objections, "admitted": admitted, "stopped": stopped,
            "block": outcome.block
        }),
        || {
            let then = if stopped { "it is stopped" } else { "a third stops it" };
            format!("{objections} of {admitted} organisations object to mandate {id}: {then}")
        },
    );
    Ok(())
}
