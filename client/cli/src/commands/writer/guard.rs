//! Refusals of what would do harm just then.

use urcar_client::{Chain, Result, chain::Mandate};

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
