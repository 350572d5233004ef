//! How the consortium decides: a proposal, votes, and the count.

use crate::cli::{Deciding, Signing};
use serde_json::json;
use urcar_client::{
    Chain, Error, Hash, Result,
    chain::{At, Call, ChainEvent, Finality, Proposal, calls},
    keys::{Keypair, account, keypair},
    output::Output,
};

/// The weight of a decision where the chain does not tell it: time in picoseconds, and proof in bytes.
const SOME_WEIGHT: (u64, u64) = (10_000_000_000, 100_000);

/// A member's vote on a proposal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ballot {
    /// For it.
    Yes,
    /// Against it.
    No,
}

/// Proposes a call, votes for it with every key that was given, and closes the vote where they are enough.
pub async fn decide(chain: &Chain, call: &Call, deciding: &Deciding, what: &str, output: &Output) -> Result<()> {
    let keys = deciding.suri.iter().map(|suri| keypair(suri)).collect::<Result<Vec<_>>>()?;
    let (Some(first), Some(last)) = (keys.first(), keys.last()) else {
        return Err(Error::Input("name at least one --suri".into()));
    };
    let members = chain.consortium(chain.point(At::Best).await?.hash).await?;
    if let Some(stranger) = keys.iter().map(account).find(|account| !members.contains(account)) {
        return Err(Error::Input(format!("{stranger} has no seat in the consortium")));
    }
    let threshold = two_thirds(members.len());
    let outcome = chain.execute(&chain.propose(threshold, call)?, first, deciding.wait).await?;
    let proposed = outcome.events.iter().find_map(|event| match event {
        ChainEvent::Proposed { index, hash } => Some((*index, *hash)),
        _ => None,
    });
    let Some((index, hash)) = proposed else {
        // Two thirds of one member are that member: it was carried out at once.
        output.result(&json!({ "decided": what, "block": outcome.block }), || {
            format!("decided: {what}, in block {}", outcome.block)
        });
        return Ok(());
    };
    output.note(format!("proposed as number {index}, {hash:?}; {threshold} of {} votes carry it", members.len()));
    let votes = keys.iter().map(|key| {
        let call = calls::vote(hash, index, true);
        async move { chain.execute(&call, key, deciding.wait).await }
    });
    futures::future::try_join_all(votes).await?;
    if (keys.len() as u32) < threshold {
        let open = json!({
            "proposed": what, "proposal": hash, "index": index, "votes": keys.len(), "threshold": threshold
        });
        output.result(&open, || {
            format!(
                "{} of {threshold} votes for: {what}\nothers vote with: urcar writer vote {hash:?} --suri …",
                keys.len()
            )
        });
        return Ok(());
    }
    close(chain, hash, last, deciding.wait, output).await
}

/// Votes on a proposal.
pub async fn vote(chain: &Chain, proposal: &str, ballot: Ballot, signing: &Signing, output: &Output) -> Result<()> {
    let hash = parse_hash(proposal)?;
    let before = find_proposal(chain, hash, chain.point(At::Best).await?.hash).await?;
    let call = calls::vote(hash, before.index, ballot == Ballot::Yes);
    let outcome = chain.execute(&call, &keypair(&signing.suri)?, signing.wait).await?;
    let after = chain.proposal(hash, outcome.block_hash).await?;
    let (yes, no) = after.map_or((0, 0), |after| (after.ayes.len(), after.nays.len()));
    output.result(&json!({ "proposal": hash, "yes": yes, "no": no, "threshold": before.threshold }), || {
        let then = if yes as u32 >= before.threshold {
            format!("\nurcar writer close {hash:?} carries it out")
        } else {
            String::new()
        };
        format!("{yes} for, {no} against, {} needed{then}", before.threshold)
    });
    Ok(())
}

/// Counts the votes on a proposal that is named by its hash, and carries the decision out.
pub async fn close_named(chain: &Chain, proposal: &str, signing: &Signing, output: &Output) -> Result<()> {
    close(chain, parse_hash(proposal)?, &keypair(&signing.suri)?, signing.wait, output).await
}

/// Counts the votes on a proposal, and carries the decision out.
async fn close(chain: &Chain, hash: Hash, key: &Keypair, wait: Finality, output: &Output) -> Result<()> {
    let at = chain.point(At::Best).await?.hash;
    let proposal = find_proposal(chain, hash, at).await?;
    let call = chain.proposed_call(hash, at).await?.ok_or_else(unknown)?;
    let weight = chain.call_weight(&call, at).await.unwrap_or(SOME_WEIGHT);
    let outcome = chain.execute(&calls::close(hash, proposal.index, weight, call.len() as u32), key, wait).await?;
    let executed = outcome.events.iter().find_map(|event| match event {
        ChainEvent::Executed { failure } => Some(failure.clone()),
        _ => None,
    });
    match executed {
        Some(Some(error)) => Err(Error::Refused(error)),
        Some(None) => {
            output.result(&json!({ "proposal": hash, "carried": true, "block": outcome.block }), || {
                format!("carried, and done in block {}", outcome.block)
            });
            Ok(())
        }
        None => {
            output.result(&json!({ "proposal": hash, "carried": false, "block": outcome.block }), || {
                format!("not carried; closed in block {}", outcome.block)
            });
            Ok(())
        }
    }
}

/// Shows everything that the consortium votes on.
pub async fn proposals(chain: &Chain, output: &Output) -> Result<()> {
    let proposals = chain.proposals(chain.point(At::Best).await?.hash).await?;
    output.result(&proposals, || {
        let lines: Vec<String> = proposals.iter().map(line).collect();
        if lines.is_empty() { "nothing is voted on".into() } else { lines.join("\n") }
    });
    Ok(())
}

fn line(proposal: &Proposal) -> String {
    let Proposal { hash, index, threshold, ayes, nays, end } = proposal;
    let (yes, no) = (ayes.len(), nays.len());
    format!("{hash:?}  number {index}, {yes} for, {no} against, {threshold} needed, until block {end}")
}

fn parse_hash(text: &str) -> Result<Hash> {
    text.parse().map_err(|_| Error::Input("a proposal's hash has 64 hexadecimal digits".into()))
}

async fn find_proposal(chain: &Chain, hash: Hash, at: Hash) -> Result<Proposal> {
    chain.proposal(hash, at).await?.ok_or_else(unknown)
}

fn unknown() -> Error {
    Error::NotFound("there is no such proposal".into())
}

/// Returns the least number of votes that are two thirds of all.
fn two_thirds(members: usize) -> u32 {
    (members as u32 * 2).div_ceil(3).max(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_thirds_are_never_less() {
        for (members, votes) in [(0, 1), (1, 1), (2, 2), (3, 2), (4, 3), (5, 4), (6, 4), (25, 17)] {
            assert_eq!(two_thirds(members), votes);
            assert!(votes as usize * 3 >= members * 2);
        }
    }
}
