//! `urcar mandate`: what the consortium does as Root.

mod code;
mod hand_over;
mod request;
mod show;

use super::writer::{guard_mandate, lines_of_mandate};
use crate::{
    cli::{MandateCommand, Signing},
    signing::{Before, apart},
};
use code::Code;
use serde_json::json;
use urcar_client::{
    Chain, Error, Result,
    chain::{At, ChainEvent, WaitingMandate, calls},
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
            let before = of_mandate(id, lines(chain, &waiting, id).await?);
            let sender = signing.sender(chain, output).await?;
            let Some(outcome) = sender.send_after(&calls::enact_mandate(id), &before).await? else { return Ok(()) };
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
            let code = apart(move || code::read(&code)).await?;
            let sender = signing.sender(chain, output).await?;
            let before = Before { about: vec![of_code(&Code::of(&code))], ..Before::default() };
            let Some(outcome) = sender.send_after(&calls::apply_upgrade(&code), &before).await? else {
                return Ok(());
            };
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

/// Returns what is told of a runtime before it is handed in.
fn of_code(Code { digest, bytes }: &Code) -> String {
    let size = bytes.map_or(String::new(), |bytes| format!(", {bytes} bytes"));
    format!("the runtime {digest:?}{size}")
}

/// Returns a mandate that waits in lines. Nothing of one that doesn't wait: the chain says so.
async fn lines(chain: &Chain, waiting: &[WaitingMandate], id: u32) -> Result<Vec<String>> {
    match waiting.iter().find(|waiting| waiting.id == id) {
        Some(waiting) => lines_of_mandate(chain, &waiting.mandate, chain.point(At::Best).await?.hash).await,
        None => Ok(Vec::new()),
    }
}

/// Returns what is told of a mandate, which is given in lines, before anybody carries it out or objects to it.
fn of_mandate(id: u32, mut about: Vec<String>) -> Before {
    if let Some(first) = about.first_mut() {
        *first = format!("mandate {id}: {first}");
    }
    Before { about, ..Before::default() }
}

/// Objects to a mandate, and tells whether that stops it.
async fn object(chain: &Chain, id: u32, signing: &Signing, output: &Output) -> Result<()> {
    let waiting = match chain.waiting_mandates(chain.point(At::Best).await?.hash).await {
        // What this client can't read is objected to all the same.
        Err(Error::Foreign(_)) => Vec::new(),
        read => read?,
    };
    let before = of_mandate(id, lines(chain, &waiting, id).await?);
    let sender = signing.sender(chain, output).await?;
    let Some(outcome) = sender.send_after(&calls::object_to_mandate(id), &before).await? else { return Ok(()) };
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

#[cfg(test)]
mod tests {
    use super::*;
    use urcar_client::chain::Mandate;

    #[test]
    fn a_runtime_is_told_by_its_digest_and_its_size() {
        let code = Code::of(b"\0asm");
        assert_eq!(of_code(&code), format!("the runtime {:?}, 4 bytes", code.digest));
        assert!(!of_code(&Code { bytes: None, ..code }).contains("bytes"));
    }

    /// Before, whoever carried one out saw its number alone.
    #[test]
    fn a_mandate_is_told_before_it_is_carried_out() {
        let mandate = Mandate::CancelUpgrade.to_string();
        let told = of_mandate(3, vec![mandate.clone(), "without 5Bank".into()]).about;
        assert_eq!(told, [format!("mandate 3: {mandate}"), "without 5Bank".into()]);
        assert!(of_mandate(4, Vec::new()).about.is_empty());
    }
}
