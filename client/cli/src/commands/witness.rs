//! `urcar attest` and `urcar retract`: standing up for what others recorded.

use super::pending::waiting;
use crate::{
    cli::{AttestArgs, RetractArgs, Signing},
    text::vin,
};
use serde_json::json;
use urcar_client::{
    Chain, Error, Result,
    chain::{At, Call, ChainEvent, Outcome, calls},
    output::Output,
};
use urcar_types::{RecordData, Vin};

/// Attests a record.
pub async fn attest(chain: &Chain, args: &AttestArgs, output: &Output) -> Result<()> {
    let vin = vin(&args.vin)?;
    let version = match args.amended {
        Some(version) => version,
        None => {
            let at = chain.point(At::Best).await?.hash;
            let view = chain.record(vin.as_str(), args.number, at).await?;
            let view = match view.as_ref().map(|view| &view.record.entry.data) {
                Some(RecordData::Correction { corrects, .. }) => chain.record(vin.as_str(), *corrects, at).await?,
                _ => view,
            };
            // Of one that isn't there the chain says so.
            view.map_or(0, |view| view.version)
        }
    };
    let call = calls::attest(vin.as_str(), args.number, version);
    send(chain, (&vin, args.number), &call, &args.signing, "attested", output).await
}

/// Retracts an attestation.
pub async fn retract(chain: &Chain, args: &RetractArgs, output: &Output) -> Result<()> {
    let vin = vin(&args.vin)?;
    let call = calls::retract_attestation(vin.as_str(), args.number);
    send(chain, (&vin, args.number), &call, &args.signing, "retracted", output).await
}

async fn send(
    chain: &Chain,
    (vin, number): (&Vin, u32),
    call: &Call,
    signing: &Signing,
    done: &str,
    output: &Output,
) -> Result<()> {
    let sender = signing.sender(chain, output).await?;
    let Some(outcome) = sender.send(call).await? else { return Ok(()) };
    let view = chain.record(vin.as_str(), number, outcome.block_hash).await?;
    let view = view.ok_or_else(|| Error::Foreign("the record that was attested is gone".into()))?;
    let waits = waiting(chain, vin, number, outcome.block_hash).await?;
    let linked = linked(&outcome, number);
    let value = json!({
        "vin": vin, "record": number, "done": done, "witnesses": view.witnesses.len(),
        "witnessed": view.witnessed, "pending": waits.as_ref().map(|waits| &waits.pending), "linked": linked,
        "block": outcome.block, "block_hash": outcome.block_hash,
    });
    output.result(&value, || {
        let link = linked.map_or(String::new(), |about| format!("\nit and record {about} count as one from now on"));
        let then = waits.as_ref().map_or(String::new(), |waits| waits.then(vin));
        let stands = say(view.witnesses.len(), view.witnessed);
        format!("{vin}: record {} {done}, in block {}: it {stands}{link}{then}", number, outcome.block)
    });
    Ok(())
}

/// Returns the earlier record with which a record counts as one from now on.
fn linked(outcome: &Outcome, record: u32) -> Option<u32> {
    outcome.events.iter().find_map(|event| match event {
        ChainEvent::LinkConfirmed { number, about } if *number == record => Some(*about),
        _ => None,
    })
}

/// Returns how a record stands with its witnesses: whether they are enough is not a matter of their number.
fn say(witnesses: usize, witnessed: bool) -> String {
    let count = match witnesses {
        0 => "nobody attests it".into(),
        1 => "one organisation attests it".into(),
        count => format!("{count} organisations attest it"),
    };
    let is = if witnessed { "is witnessed" } else { "is not witnessed" };
    format!("{is}; {count} now")
}

#[cfg(test)]
mod tests {
    use super::*;
    use urcar_client::Hash;

    #[test]
    fn the_chain_says_whether_it_is_witnessed_and_no_count_of_heads_does() {
        // Of a title order two workshops are not enough, and what was witnessed stays so with one of them.
        assert_eq!(say(2, false), "is not witnessed; 2 organisations attest it now");
        assert_eq!(say(1, true), "is witnessed; one organisation attests it now");
        assert_eq!(say(0, false), "is not witnessed; nobody attests it now");
    }

    #[test]
    fn a_link_that_one_confirmed_is_told() {
        let confirmed = ChainEvent::LinkConfirmed { number: 7, about: 3 };
        let events = vec![ChainEvent::LienAllowed, confirmed];
        let outcome = Outcome { block: 1, block_hash: Hash::zero(), failure: None, events };
        assert_eq!((linked(&outcome, 7), linked(&outcome, 8)), (Some(3), None));
    }
}
