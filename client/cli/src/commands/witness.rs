//! `urcar attest` and `urcar retract`: standing up for what others recorded.

use super::{
    history::line,
    parties::{Party, parties},
    pending::waiting,
    specification::{named, replaced},
};
use crate::{
    cli::{AttestArgs, RetractArgs, Signing},
    signing::Before,
    text::vin,
};
use serde_json::json;
use urcar_client::{
    Chain, Error, Hash, Result,
    chain::{At, Call, ChainEvent, Outcome, calls},
    output::Output,
};
use urcar_types::{Concern, RecordData, Vin};

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
    let about = about(chain, vin, number).await?;
    let before = Before { about: about.clone(), ..Before::default() };
    let earlier = Standing::of(chain, vin, number, chain.point(At::Best).await?.hash).await?;
    let Some(outcome) = sender.send_after(call, &before).await? else { return Ok(()) };
    let view = chain.record(vin.as_str(), number, outcome.block_hash).await?;
    let view = view.ok_or_else(|| Error::Foreign("the record that was attested is gone".into()))?;
    let waits = waiting(chain, vin, number, outcome.block_hash).await?;
    let linked = linked(&outcome, number);
    let effects = effects(&earlier, &Standing::of(chain, vin, number, outcome.block_hash).await?);
    let value = json!({
        "vin": vin, "record": number, "about": about, "done": done, "witnesses": view.witnesses.len(),
        "witnessed": view.witnessed, "pending": waits.as_ref().map(|waits| &waits.pending), "linked": linked,
        "effects": effects, "block": outcome.block, "block_hash": outcome.block_hash,
    });
    output.result(&value, || {
        let link = linked.map_or(String::new(), |about| format!("\nit and record {about} count as one from now on"));
        let then = waits.as_ref().map_or(String::new(), |waits| waits.then(vin));
        let stands = say(view.witnesses.len(), view.witnessed);
        let effects: String = effects.iter().map(|effect| format!("\n{effect}")).collect();
        format!("{vin}: record {} {done}, in block {}: it {stands}{effects}{link}{then}", number, outcome.block)
    });
    Ok(())
}

/// A file as far as an attestation may change it.
#[derive(Default)]
struct Standing {
    /// Whether the record waits for something.
    waits: bool,
    /// What speaks against the car, but for records that wait.
    against: Vec<Concern>,
}

impl Standing {
    async fn of(chain: &Chain, vin: &Vin, number: u32, at: Hash) -> Result<Self> {
        let waits = waiting(chain, vin, number, at).await?.is_some();
        let file = chain.vehicle(vin.as_str(), at).await?;
        let mut against = file.map_or(Vec::new(), |file| urcar_rules::concerns(&file, None));
        against.retain(|concern| !matches!(concern, Concern::Pending { .. }));
        Ok(Self { waits, against })
    }
}

/// Returns what took effect between two blocks, in lines: of the record, and of what speaks against the car.
fn effects(earlier: &Standing, now: &Standing) -> Vec<String> {
    let mut lines = Vec::new();
    if earlier.waits && !now.waits {
        lines.push("it waits no more, and takes effect".into());
    }
    let new = now.against.iter().filter(|concern| !earlier.against.contains(concern));
    lines.extend(new.map(|concern| format!("from now on it speaks against the car: {concern}")));
    let gone = earlier.against.iter().filter(|concern| !now.against.contains(concern));
    lines.extend(gone.map(|concern| format!("no more speaks against the car: {concern}")));
    lines
}

/// Returns the car, what a record is, and who gets a title or a lien by it, a line each; of a correction also the record
/// that it corrects, and what it makes of a specification. Nothing of a record that isn't there: the chain says so.
async fn about(chain: &Chain, vin: &Vin, number: u32) -> Result<Vec<String>> {
    let at = chain.point(At::Best).await?.hash;
    let Some(view) = chain.record(vin.as_str(), number, at).await? else { return Ok(Vec::new()) };
    let vehicle = chain.vehicle(vin.as_str(), at).await?;
    let mut lines = vec![
        named(vin, vehicle.as_ref().map(|view| &view.specification)),
        format!("record {number}: {}", line(chain, &view, at).await?),
    ];
    lines.extend(parties(chain, &view.record.entry.data, None, at).await?.iter().map(Party::line));
    if let RecordData::Correction { corrects, .. } = view.record.entry.data
        && let Some(view) = chain.record(vin.as_str(), corrects, at).await?
    {
        lines.push(format!("record {corrects}: {}", line(chain, &view, at).await?));
    }
    if let RecordData::Correction { specification: Some(_), .. } = view.record.entry.data {
        let records = chain.records(vin.as_str(), at).await?.unwrap_or_default();
        lines.extend(replaced(&records, &view));
    }
    Ok(lines)
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
    match (witnessed, witnesses) {
        (true, 0 | 1) => format!("stays witnessed, as two attested it once: no retraction undoes that; {count} now"),
        (true, _) => format!("is witnessed; {count} now"),
        (false, _) => format!("is not witnessed; {count} now"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Before, the second to attest a total loss wasn't told that it counts from then on.
    #[test]
    fn what_took_effect_is_told() {
        let waits = Standing { waits: true, against: vec![Concern::Stolen] };
        let counts = Standing { waits: false, against: vec![Concern::TotalLosses(1)] };
        let told = effects(&waits, &counts);
        assert_eq!(
            told,
            [
                "it waits no more, and takes effect".to_owned(),
                format!("from now on it speaks against the car: {}", Concern::TotalLosses(1)),
                format!("no more speaks against the car: {}", Concern::Stolen),
            ]
        );
        assert!(effects(&counts, &counts).is_empty() && effects(&Standing::default(), &waits).len() == 1);
    }

    #[test]
    fn the_chain_says_whether_it_is_witnessed_and_no_count_of_heads_does() {
        // Of a title order two workshops are not enough, and what was witnessed stays so with one of them.
        assert_eq!(say(2, false), "is not witnessed; 2 organisations attest it now");
        assert_eq!(say(2, true), "is witnessed; 2 organisations attest it now");
        let stays =
            "stays witnessed, as two attested it once: no retraction undoes that; one organisation attests it now";
        assert_eq!(say(1, true), stays);
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
