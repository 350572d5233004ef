//! `urcar dispute open` and `urcar dispute join`.

use crate::{
    cli::{EvidenceArgs, OpenArgs, Signing},
    commands::evidence::evidence,
    text::vin,
};
use serde_json::json;
use urcar_client::{
    Chain, Error, Result,
    chain::{ChainEvent, calls},
    keys::{account, keypair},
    output::Output,
};
use urcar_types::Text;

/// Challenges a record.
pub async fn run(chain: &Chain, args: &OpenArgs, output: &Output) -> Result<()> {
    let vin = vin(&args.vin)?;
    let statement = Text::try_from(args.statement.as_str());
    let statement = statement.map_err(|_| Error::Input("--statement has 200 bytes at most".into()))?;
    let evidence = evidence(&args.evidence)?;
    let call = calls::open_dispute(vin.as_str(), (args.number, args.from_version), args.ground, &statement, &evidence);
    let outcome = chain.execute(&call, &keypair(&args.signing.suri)?, args.signing.wait).await?;
    let number = outcome.events.iter().find_map(|event| match event {
        ChainEvent::DisputeOpened { dispute } => Some(*dispute),
        _ => None,
    });
    let number = number.ok_or_else(|| Error::Foreign("the dispute left no event".into()))?;
    let view = chain.dispute(number, outcome.block_hash).await?;
    let value = json!({
        "vin": vin, "record": args.number, "done": "opened", "dispute": number, "view": view,
        "block": outcome.block, "block_hash": outcome.block_hash,
    });
    output.result(&value, || {
        let more = view.as_ref().map_or(String::new(), |view| {
            let staked = view.challengers.first().map_or(0, |challenger| challenger.deposit);
            format!(
                ", {} on hold\nthe writer has time until block {}, then the consortium votes, before block {}",
                chain.money(staked),
                view.grace_until,
                view.vote_until
            )
        });
        format!("{vin}: record {} is in dispute {number}, in block {}{more}", args.number, outcome.block)
    });
    Ok(())
}

/// Joins a dispute.
pub async fn join(
    chain: &Chain,
    dispute: u32,
    evidence_args: &EvidenceArgs,
    signing: &Signing,
    output: &Output,
) -> Result<()> {
    let key = keypair(&signing.suri)?;
    let call = calls::join_dispute(dispute, &evidence(evidence_args)?);
    let outcome = chain.execute(&call, &key, signing.wait).await?;
    let view = chain.dispute(dispute, outcome.block_hash).await?;
    let value = json!({
        "dispute": dispute, "done": "joined", "view": view, "block": outcome.block, "block_hash": outcome.block_hash,
    });
    output.result(&value, || {
        let who = account(&key);
        let own = view.iter().flat_map(|view| &view.challengers).find(|challenger| challenger.account == who);
        let staked = own.map_or(0, |challenger| challenger.deposit);
        format!("joined dispute {dispute}, {} on hold, in block {}", chain.money(staked), outcome.block)
    });
    Ok(())
}
