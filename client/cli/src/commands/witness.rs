//! `urcar attest` and `urcar retract`: standing up for what others recorded.

use crate::{cli::AttestArgs, text::vin};
use serde_json::json;
use urcar_client::{
    Chain, Error, Result,
    chain::{Call, ChainEvent, calls},
    keys::keypair,
    output::Output,
};
use urcar_rules::ENOUGH_WITNESSES;

/// Attests a record.
pub async fn attest(chain: &Chain, args: &AttestArgs, output: &Output) -> Result<()> {
    send(chain, args, calls::attest, "attested", output).await
}

/// Retracts an attestation.
pub async fn retract(chain: &Chain, args: &AttestArgs, output: &Output) -> Result<()> {
    send(chain, args, calls::retract_attestation, "retracted", output).await
}

async fn send(
    chain: &Chain,
    args: &AttestArgs,
    call: fn(&str, u32) -> Call,
    done: &str,
    output: &Output,
) -> Result<()> {
    let vin = vin(&args.vin)?;
    let call = call(vin.as_str(), args.number);
    let outcome = chain.execute(&call, &keypair(&args.signing.suri)?, args.signing.wait).await?;
    let witnesses = outcome.events.iter().find_map(|event| match event {
        ChainEvent::Attested { witnesses, .. } => Some(*witnesses),
        _ => None,
    });
    let witnesses = witnesses.ok_or_else(|| Error::Foreign("the attestation left no event".into()))?;
    let value = json!({
        "vin": vin, "record": args.number, "done": done, "witnesses": witnesses, "witnessed": witnesses as usize >= ENOUGH_WITNESSES,
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
