//! Refusals of what would do harm just then; and how long to wait.

use urcar_client::{
    Chain, Result,
    chain::{Finality, MAX_LAG, Mandate},
    output::Output,
};

/// Checks whether a call may be proposed, voted for or carried out now.
///
/// Nobody is suspended or expelled while finality is lost: the change of validators that follows could never become
/// final. Mandates: see [`guard_mandate`].
pub async fn guard(chain: &Chain, call: &[u8]) -> Result<()> {
    let Some((pallet, function, mut arguments)) = chain.call_names(call) else { return Ok(()) };
    match (pallet.as_str(), function.as_str()) {
        ("Writers", "suspend" | "expel") => chain.ensure_finality().await,
        ("Mandates", "request") => guard_mandate(chain, &chain.read_mandate(&mut arguments)?).await,
        _ => Ok(()),
    }
}

/// Checks whether a mandate may be asked for or carried out now: finality is restored from a block that no node is
/// beyond, and at which no change is pending; and not when it is long back.
pub async fn guard_mandate(chain: &Chain, mandate: &Mandate) -> Result<()> {
    match mandate {
        Mandate::RestoreFinality { finalised, until, .. } => chain.check_restoration(*finalised, *until).await,
        _ => Ok(()),
    }
}

/// Returns what to wait for: while finality is lost, no block that takes a transaction becomes final.
pub async fn certainty(chain: &Chain, wait: Finality, output: &Output) -> Result<Finality> {
    if wait == Finality::Best {
        return Ok(wait);
    }
    let lag = chain.finality_lag().await?;
    if lag > MAX_LAG {
        output.note(format!("finality lags by {lag} blocks: done counts what the best chain took"));
        return Ok(Finality::Best);
    }
    Ok(wait)
}
