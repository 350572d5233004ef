//! How the consortium decides: a proposal, votes, and the count.

use crate::{
    chain::{Account, At, Balance, Call, Chain, ChainEvent, Hash, Hashing, calls, storage_key},
    cli::Deciding,
    error::{Error, Result},
    keys::{account, keypair},
    output::Output,
};
use codec::{Compact, Encode};
use serde::Serialize;

/// What a decision may weigh where the chain does not tell.
const SOME_WEIGHT: (u64, u64) = (10_000_000_000, 100_000);

/// Votes on a proposal, as the chain keeps them.
struct Votes {
    index: u32,
    threshold: u32,
    ayes: Vec<Account>,
    nays: Vec<Account>,
    end: u32,
}

/// A proposal that waits for votes.
#[derive(Debug, Serialize)]
pub struct Proposal {
    /// Its hash, by which it is voted on.
    pub hash: Hash,
    /// Its number.
    pub index: u32,
    /// Votes that carry it.
    pub threshold: u32,
    /// Who voted yes.
    pub ayes: Vec<Account>,
    /// Who voted no.
    pub nays: Vec<Account>,
    /// The block in which the vote ends.
    pub end: u32,
}

/// Proposes a call, votes for it with every key that was given, and closes the vote where they are enough.
pub async fn decide(chain: &Chain, call: &Call, deciding: &Deciding, what: &str, output: &Output) -> Result<()> {
    let keys = deciding.suri.iter().map(|suri| keypair(suri)).collect::<Result<Vec<_>>>()?;
    let (Some(first), Some(last)) = (keys.first(), keys.last()) else {
        return Err(Error::Input("name at least one --suri".into()));
    };
    let at = chain.point(At::Best).await?;
    let members = members(chain, at.hash).await?;
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
        output.result(&serde_json::json!({ "decided": what, "block": outcome.block }), || {
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
        let open = serde_json::json!({ "proposed": what, "proposal": hash, "index": index, "votes": keys.len(), "threshold": threshold });
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
pub async fn vote(
    chain: &Chain,
    proposal: &str,
    approve: bool,
    suri: &str,
    wait: crate::chain::Finality,
    output: &Output,
) -> Result<()> {
    let hash = parse_hash(proposal)?;
    let votes = votes(chain, hash, chain.point(At::Best).await?.hash).await?;
    let outcome = chain.execute(&calls::vote(hash, votes.index, approve), &keypair(suri)?, wait).await?;
    let after = votes_at(chain, hash, outcome.block_hash).await?;
    let (yes, no) = after.map_or((0, 0), |votes| (votes.ayes.len(), votes.nays.len()));
    output.result(&serde_json::json!({ "proposal": hash, "yes": yes, "no": no, "threshold": votes.threshold }), || {
        let then = if yes as u32 >= votes.threshold {
            format!("\nurcar writer close {hash:?} carries it out")
        } else {
            String::new()
        };
        format!("{yes} for, {no} against, {} needed{then}", votes.threshold)
    });
    Ok(())
}

/// Counts the votes on a proposal and does what they decided.
pub async fn close(
    chain: &Chain,
    hash: Hash,
    key: &subxt_signer::sr25519::Keypair,
    wait: crate::chain::Finality,
    output: &Output,
) -> Result<()> {
    let at = chain.point(At::Best).await?.hash;
    let votes = votes(chain, hash, at).await?;
    let stored = chain
        .stored_all(&[storage_key("Consortium", "ProposalOf", Some((Hashing::Identity, hash.as_bytes())))], at)
        .await?;
    let call =
        stored.into_iter().next().flatten().ok_or_else(|| Error::NotFound("there is no such proposal".into()))?;
    let weight = weigh(chain, &call, at).await;
    let outcome = chain.execute(&calls::close(hash, votes.index, weight, call.len() as u32), key, wait).await?;
    let executed = outcome.events.iter().find_map(|event| match event {
        ChainEvent::Executed { failure } => Some(failure.clone()),
        _ => None,
    });
    match executed {
        Some(Some(refusal)) => Err(Error::Refused(refusal)),
        Some(None) => {
            output.result(&serde_json::json!({ "proposal": hash, "carried": true, "block": outcome.block }), || {
                format!("carried, and done in block {}", outcome.block)
            });
            Ok(())
        }
        None => {
            output.result(&serde_json::json!({ "proposal": hash, "carried": false, "block": outcome.block }), || {
                format!("not carried; closed in block {}", outcome.block)
            });
            Ok(())
        }
    }
}

/// Everything that the consortium votes on.
pub async fn proposals(chain: &Chain, output: &Output) -> Result<()> {
    let at = chain.point(At::Best).await?.hash;
    let hashes: Vec<Hash> = chain.stored(&storage_key("Consortium", "Proposals", None), at).await?.unwrap_or_default();
    let mut proposals = Vec::new();
    for hash in hashes {
        if let Some(Votes { index, threshold, ayes, nays, end }) = votes_at(chain, hash, at).await? {
            proposals.push(Proposal { hash, index, threshold, ayes, nays, end });
        }
    }
    output.result(&proposals, || {
        let lines: Vec<String> = proposals
            .iter()
            .map(|p| {
                format!(
                    "{:?}  number {}, {} for, {} against, {} needed, until block {}",
                    p.hash,
                    p.index,
                    p.ayes.len(),
                    p.nays.len(),
                    p.threshold,
                    p.end
                )
            })
            .collect();
        if lines.is_empty() { "nothing is voted on".into() } else { lines.join("\n") }
    });
    Ok(())
}

/// A hash from the command line.
pub fn parse_hash(text: &str) -> Result<Hash> {
    text.parse().map_err(|_| Error::Input("a proposal's hash has 64 hexadecimal digits".into()))
}

async fn members(chain: &Chain, at: Hash) -> Result<Vec<Account>> {
    Ok(chain.stored(&storage_key("Consortium", "Members", None), at).await?.unwrap_or_default())
}

async fn votes_at(chain: &Chain, hash: Hash, at: Hash) -> Result<Option<Votes>> {
    type Kept = (u32, u32, Vec<Account>, Vec<Account>, u32);
    let key = storage_key("Consortium", "Voting", Some((Hashing::Identity, hash.as_bytes())));
    let kept: Option<Kept> = chain.stored(&key, at).await?;
    Ok(kept.map(|(index, threshold, ayes, nays, end)| Votes { index, threshold, ayes, nays, end }))
}

async fn votes(chain: &Chain, hash: Hash, at: Hash) -> Result<Votes> {
    votes_at(chain, hash, at).await?.ok_or_else(|| Error::NotFound("there is no such proposal".into()))
}

/// What carrying the decision out weighs, as the chain reckons it.
async fn weigh(chain: &Chain, call: &[u8], at: Hash) -> (u64, u64) {
    type Info = ((Compact<u64>, Compact<u64>), u8, Balance);
    let args = [call, &(call.len() as u32).encode()].concat();
    let info: Result<Info> = chain.api("TransactionPaymentCallApi_query_call_info", &args, at).await;
    info.map_or(SOME_WEIGHT, |((time, proof), ..)| (time.0, proof.0))
}

/// The votes that are two thirds of all.
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
