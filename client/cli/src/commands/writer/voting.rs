//! How the consortium decides: a proposal, votes, and the count.

use super::{
    guard::guard,
    trial::{refusal, warn_of_refusal, with_refusal, words},
};
use crate::{
    cli::{Deciding, Signing},
    signing::{Before, Moved, Sender},
};
use serde::Serialize;
use serde_json::json;
use urcar_client::{
    Balance, CallError, Chain, Error, Hash, Result,
    chain::{At, BlockClock, Call, ChainEvent, Majority, Proposal, calls},
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

/// Proposes a call, votes for it with every key that was given, and closes the vote where they are enough. Goes on with
/// what was proposed already.
pub async fn decide(chain: &Chain, call: &Call, deciding: &Deciding, what: &str, output: &Output) -> Result<()> {
    decide_after(chain, call, Vec::new(), deciding, what, output).await
}

/// Does the same, and asks these questions of whoever proposes it, and whether it is meant where the chain would refuse it
/// as it stands. Whoever goes on with it is told the same.
///
/// # Errors
/// [`Error::Unconfirmed`] where they aren't answered with yes; [`Error::Refused`] where the keys at hand would carry at
/// once what the chain refuses.
pub async fn decide_after(
    chain: &Chain,
    call: &Call,
    questions: Vec<String>,
    deciding: &Deciding,
    what: &str,
    output: &Output,
) -> Result<()> {
    let senders = deciding.senders(chain, output).await?;
    let (Some(first), Some(last)) = (senders.first(), senders.last()) else {
        return Err(Error::Input("name at least one --suri".into()));
    };
    let bytes = chain.call_bytes(call)?;
    guard(chain, &bytes).await?;
    let at = chain.point(At::Best).await?.hash;
    let members = chain.consortium(at).await?;
    if let Some(stranger) = senders.iter().map(Sender::account).find(|account| !members.contains(account)) {
        return Err(Error::Input(format!("{stranger} has no seat that votes: see urcar here")));
    }
    let seats = members.len() as u32;
    let refusal = refusal(chain, &bytes).await?;
    let found = chain.proposal(sp_crypto_hashing::blake2_256(&bytes).into(), at).await?;
    let (index, hash, threshold, ayes, before) = match found {
        Some(Proposal { index, hash, threshold, ayes, .. }) => {
            output
                .note(format!("goes on with proposal number {index}, {hash:?}; {threshold} of {seats} votes carry it"));
            questions.iter().for_each(|question| output.note(question));
            refusal.iter().for_each(|error| output.warn(words(error)));
            (index, hash, threshold, ayes, Before::default())
        }
        None => {
            let threshold = threshold(chain.majority(call, at).await?, seats, chain.admitted(at).await?)?;
            let before = of_proposal(chain.constant("Seats", "Deposit")?, threshold, questions);
            let before = with_refusal(before, refusal, senders.len() as u32 >= threshold)?;
            let Some((index, hash)) = propose(chain, call, threshold, first, &before, what, output).await? else {
                return Ok(());
            };
            output.note(format!("proposed as number {index}, {hash:?}; {threshold} of {seats} votes carry it"));
            (index, hash, threshold, Vec::new(), before)
        }
    };
    let vote = calls::vote(hash, index, true);
    let silent: Vec<&Sender<'_>> = senders.iter().filter(|sender| !ayes.contains(sender.account())).collect();
    let votes = futures::future::join_all(silent.iter().map(|sender| sender.send(&vote))).await;
    for (sender, vote) in silent.iter().zip(&votes) {
        if let Err(error) = vote {
            output.warn(format!("the vote of {} failed: {error}", sender.account()));
        }
    }
    // The proposal stands whatever becomes of a vote: it isn't proposed again.
    if let Some(error) = votes.into_iter().find_map(Result::err) {
        output.warn(format!("the proposal stands: others vote with urcar writer vote {hash:?}"));
        return Err(error);
    }
    let voted = (ayes.len() + silent.len()) as u32;
    if voted < threshold {
        let open =
            json!({ "proposed": what, "proposal": hash, "index": index, "votes": voted, "threshold": threshold });
        output.result(&before.with_money(open), || {
            format!("{voted} of {threshold} votes for: {what}\nothers vote with: urcar writer vote {hash:?} --suri …")
        });
        return Ok(());
    }
    close(chain, hash, last, &before, output).await
}

/// Returns what is told of a proposal before it is made: its deposit, and these questions.
fn of_proposal(deposit: Balance, threshold: u32, questions: Vec<String>) -> Before {
    // What one vote carries is done at once, and nothing stays open.
    let deposit = if threshold > 1 { deposit } else { 0 };
    let held = Moved::of(deposit, "go on hold until the motion is closed: the deposit of its proposal");
    Before::new(Vec::from_iter(held), questions)
}

/// Proposes a call. Returns the number and the hash by which it is voted on; nothing where one vote was enough, or nothing
/// was to be sent.
async fn propose(
    chain: &Chain,
    call: &Call,
    threshold: u32,
    sender: &Sender<'_>,
    before: &Before,
    what: &str,
    output: &Output,
) -> Result<Option<(u32, Hash)>> {
    let Some(outcome) = sender.send_after(&chain.propose(threshold, call)?, before).await? else { return Ok(None) };
    let proposed = outcome.events.iter().find_map(|event| match event {
        ChainEvent::Proposed { index, hash } => Some((*index, *hash)),
        _ => None,
    });
    if proposed.is_none() {
        // It was carried out at once, or failed.
        if let Some(error) = outcome.events.iter().find_map(failure) {
            return Err(Error::Refused(error));
        }
        let value = json!({ "decided": what, "block": outcome.block, "mandate": mandate(&outcome.events) });
        output.result(&before.with_money(value), || {
            format!("decided: {what}, in block {}{}", outcome.block, then(&outcome.events))
        });
    }
    Ok(proposed)
}

/// Votes on a proposal.
pub async fn vote(chain: &Chain, proposal: &str, ballot: Ballot, signing: &Signing, output: &Output) -> Result<()> {
    let hash = parse_hash(proposal)?;
    let at = chain.point(At::Best).await?.hash;
    let before = find_proposal(chain, hash, at).await?;
    if ballot == Ballot::Yes {
        let call = chain.proposed_call(hash, at).await?.ok_or_else(unknown)?;
        guard(chain, &call).await?;
        warn_of_refusal(chain, &call, output).await?;
    }
    let call = calls::vote(hash, before.index, ballot == Ballot::Yes);
    let sender = signing.sender(chain, output).await?;
    let Some(outcome) = sender.send(&call).await? else { return Ok(()) };
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
    let hash = parse_hash(proposal)?;
    let sender = signing.sender(chain, output).await?;
    let at = chain.point(At::Best).await?.hash;
    if is_carried(&find_proposal(chain, hash, at).await?) {
        warn_of_refusal(chain, &chain.proposed_call(hash, at).await?.ok_or_else(unknown)?, output).await?;
    }
    close(chain, hash, &sender, &Before::default(), output).await
}

/// Counts the votes on a proposal, and carries the decision out. `proposed` is what was told before it was made, where
/// that was just now.
async fn close(chain: &Chain, hash: Hash, sender: &Sender<'_>, proposed: &Before, output: &Output) -> Result<()> {
    let at = chain.point(At::Best).await?.hash;
    let proposal = find_proposal(chain, hash, at).await?;
    let call = chain.proposed_call(hash, at).await?.ok_or_else(unknown)?;
    // Where it isn't carried, closing does nothing.
    if is_carried(&proposal) {
        guard(chain, &call).await?;
    }
    let weight = chain.call_weight(&call, at).await.unwrap_or(SOME_WEIGHT);
    let close = calls::close(hash, proposal.index, weight, call.len() as u32);
    let Some(outcome) = sender.send(&close).await? else { return Ok(()) };
    if let Some(error) = outcome.events.iter().find_map(failure) {
        return Err(Error::Refused(error));
    }
    let (block, mandate, then) = (outcome.block, mandate(&outcome.events), then(&outcome.events));
    let carried = outcome.events.contains(&ChainEvent::Executed { failure: None });
    let value = json!({ "proposal": hash, "carried": carried, "block": block, "mandate": mandate });
    output.result(&proposed.with_money(value), || match carried {
        true => format!("carried, and done in block {block}{then}"),
        false => format!("not carried; closed in block {block}"),
    });
    Ok(())
}

/// Returns whether a proposal has the votes that carry it.
fn is_carried(proposal: &Proposal) -> bool {
    proposal.ayes.len() as u32 >= proposal.threshold
}

/// Returns the reason why a decision that was carried out failed, if this event tells of it.
fn failure(event: &ChainEvent) -> Option<CallError> {
    match event {
        ChainEvent::Executed { failure } => failure.clone(),
        _ => None,
    }
}

/// Returns the number of the mandate that waits from these events on.
fn mandate(events: &[ChainEvent]) -> Option<u32> {
    events.iter().find_map(|event| match event {
        ChainEvent::MandateRequested { id } | ChainEvent::MandateDeferred { id, .. } => Some(*id),
        _ => None,
    })
}

/// Returns what comes next, in words.
fn then(events: &[ChainEvent]) -> String {
    let words = events.iter().find_map(|event| match event {
        ChainEvent::MandateRequested { id } => {
            Some(format!("\nmandate {id} waits: urcar mandate list tells until when, urcar mandate enact {id} does it"))
        }
        ChainEvent::MandateDeferred { id, error } => Some(format!(
            "\nmandate {id} failed for now: {error}\nit waits, and urcar mandate enact {id} tries it again"
        )),
        _ => None,
    });
    words.unwrap_or_default()
}

/// Shows everything that the consortium votes on.
pub async fn proposals(chain: &Chain, output: &Output) -> Result<()> {
    let point = chain.point(At::Best).await?;
    let (at, clock) = (point.hash, chain.clock(point).await?);
    let mut proposals = Vec::new();
    for proposal in chain.proposals(at).await? {
        let call = chain.proposed_call(proposal.hash, at).await?.unwrap_or_default();
        proposals.push(Proposed { what: what(chain, &call), proposal });
    }
    output.result(&proposals, || {
        let lines: Vec<String> = proposals.iter().map(|proposed| line(proposed, &clock)).collect();
        if lines.is_empty() { "nothing is voted on".into() } else { lines.join("\n") }
    });
    Ok(())
}

/// A proposal, and what it is to do.
#[derive(Serialize)]
struct Proposed {
    #[serde(flatten)]
    proposal: Proposal,
    what: String,
}

fn line(proposed: &Proposed, clock: &BlockClock) -> String {
    let Proposed { proposal: Proposal { hash, index, threshold, ayes, nays, end }, what } = proposed;
    let (yes, no) = (ayes.len(), nays.len());
    format!(
        "{hash:?}  number {index}, {yes} for, {no} against, {threshold} needed, until {}: {what}",
        clock.until(*end)
    )
}

/// Returns a call in words: a mandate as one, any other as the chain's metadata have it.
fn what(chain: &Chain, call: &[u8]) -> String {
    let mandate = match chain.call_names(call) {
        Some((pallet, function, mut arguments)) if (pallet.as_str(), function.as_str()) == ("Mandates", "request") => {
            chain.read_mandate(&mut arguments).ok()
        }
        _ => None,
    };
    mandate.map_or_else(|| chain.call_words(call), |mandate| mandate.to_string())
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

/// Returns how many votes carry a proposal.
///
/// # Errors
/// [`Error::Withheld`] where there are not so many seats that vote.
fn threshold(majority: Majority, voting: u32, admitted: u32) -> Result<u32> {
    // A chain without such a count has as many organisations as seats.
    let threshold = majority.least(voting, admitted.max(voting));
    if threshold > voting {
        return Err(Error::Withheld(format!("it takes {threshold} votes, and only {voting} seats vote")));
    }
    Ok(threshold)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_proposal_has_the_threshold_of_what_it_decides() {
        assert_eq!(threshold(Majority::TwoThirds, 6, 6).unwrap(), 4);
        assert_eq!(threshold(Majority::FinalityQuorum, 6, 6).unwrap(), 5);
        assert_eq!(threshold(Majority::TwoThirds, 1, 0).unwrap(), 1);
    }

    /// Before, they came before anything was tried, and `--dry-run` was silent about them.
    #[test]
    fn a_proposal_is_made_after_its_questions_and_with_its_deposit() {
        let before = of_proposal(100, 2, vec!["this changes nothing".into()]);
        assert_eq!((before.questions, before.money.len()), (vec!["this changes nothing".to_owned()], 1));
        assert!(of_proposal(100, 1, Vec::new()).money.is_empty(), "nothing stays open");
    }

    #[test]
    fn what_could_never_be_carried_is_not_proposed() {
        // Half of six seats fell silent.
        assert!(matches!(threshold(Majority::TwoThirds, 3, 6), Err(Error::Withheld(_))));
        // Two of six: those that are left decide, but suspend nobody.
        assert_eq!(threshold(Majority::TwoThirds, 4, 6).unwrap(), 4);
        assert!(matches!(threshold(Majority::FinalityQuorum, 4, 6), Err(Error::Withheld(_))));
    }

    #[test]
    fn a_mandate_that_waits_is_named() {
        assert_eq!(then(&[ChainEvent::Executed { failure: None }]), "");
        let requested = [ChainEvent::MandateRequested { id: 7 }];
        assert!(then(&requested).contains("urcar mandate enact 7"));
        let error = CallError::other("TooSoon", "the last change is too recent");
        let deferred = [ChainEvent::MandateDeferred { id: 8, error }];
        assert!(then(&deferred).contains("TooSoon") && then(&deferred).contains("urcar mandate enact 8"));
        assert_eq!([mandate(&requested), mandate(&deferred)], [Some(7), Some(8)]);
    }
}
