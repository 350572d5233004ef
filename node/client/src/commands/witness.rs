//! `urcar attest` and `urcar retract`: standing up for what others recorded.

use super::vin;
use crate::{
    chain::{Chain, ChainEvent, calls},
    cli::AttestArgs,
    error::{Error, Result},
    keys::keypair,
    output::Output,
};
use serde_json::json;

/// Witnesses that a record needs to be witnessed.
const NEEDED: u32 = 2;

/// Attests a record, or takes that back.
pub async fn run(chain: &Chain, args: &AttestArgs, retract: bool, output: &Output) -> Result<()> {
    let vin = vin(&args.vin)?;
    let call = match retract {
        false => calls::attest(vin.as_str(), args.number),
        true => calls::retract_attestation(vin.as_str(), args.number),
    };
    let outcome = chain.execute(&call, &keypair(&args.signing.suri)?, args.signing.wait).await?;
    let witnesses = outcome.events.iter().find_map(|event| match event {
        ChainEvent::Attested { witnesses, .. } => Some(*witnesses),
        _ => None,
    });
    let witnesses = witnesses.ok_or_else(|| Error::Foreign("the attestation left no event".into()))?;
    let done = if retract { "retracted" } else { "attested" };
    let value = json!({
        "vin": vin, "record": args.number, "done": done, "witnesses": witnesses, "witnessed": witnesses >= NEEDED,
        "block": outcome.block, "block_hash": outcome.block_hash,
    });
    output.result(&value, || format!("{vin}: record {} {}, in block {}", args.number, say(witnesses), outcome.block));
    Ok(())
}

fn say(witnesses: u32) -> String {
    match witnesses {
        0 => "has no witness".into(),
        1 => "has one witness and needs another".into(),
        count => format!("is witnessed by {count}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_make_it_witnessed() {
        assert_eq!(
            [say(0), say(1), say(2)],
            ["has no witness", "has one witness and needs another", "is witnessed by 2"]
        );
    }
}
