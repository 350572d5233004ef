//! How the consortium decides: a proposal, votes, and the count.

use super::{
    guard::guard,
    motion::{self, Described},
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
    chain::{At, BlockClock, Call, ChainEvent, Majority, Outcome, Proposal, calls},
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
/// what was proposed already. Whoever proposes it is told what those are who vote on it.
pub async fn decide(chain: &Chain, call: &Call, deciding: &Deciding, output: &Output) -> Result<()> {
    let told = motion::told(chain, &chain.call_bytes(call)?, chain.point(At::Best).await?.hash).await?;
    let what = told.what.clone();
    let before = Before { about: told.lines(), ..Before::default() };
    decide_after(chain, call, before, deciding, &what, output).await
}

/// Does the same, and tells whoever proposes it what there is to tell, then asks its questions, and whether it is meant
/// where the chain would refuse it as it stands. Whoever goes on with it is told the same.
///
/// # Errors
/// [`Error::Unconfirmed`] where they aren't answered with yes; [`Error::Refused`] where the keys at hand would carry at
/// once what the chain refuses.
pub async fn decide_after(
    chain: &Chain,
    call: &Call,
    told: Before,
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
            told.announce_to(output);
            told.about.iter().chain(&told.questions).for_each(|line| output.note(line));
            refusal.iter().for_each(|error| output.warn(words(error)));
            (index, hash, threshold, ayes, Before::default())
        }
        None => {
            let threshold = threshold(chain.majority(call, at).await?, seats, chain.admitted(at).await?)?;
            let before = of_proposal(chain.constant("Seats", "Deposit")?, threshold, told);
            let before = with_refusal(before, refusal, senders.len() as u32 >= threshold)?;
            let Some((index, hash)) = propose(chain, call, threshold, first, &before, what, output).await? else {
                return Ok(());
            };
            output.note(format!("proposed as number {index}, {hash:?}; {threshold} of {seats} votes carry it"));
            (index, hash, threshold, Vec::new(), before)
        }
    };
    let vote = calls::vote(hash, index, true);
    let silent = senders.iter().filter(|sender| !ayes.contains(sender.account()));
    // Tried out are all votes by one: there is one result.
    let most = if deciding.sending.dry_run { 1 } else { senders.len() };
    let cast = cast(&silent.take(most).collect::<Vec<_>>(), &vote, hash, output).await?;
    let Some(voted) = voted(ayes.len(), &cast) else { return Ok(()) };
    if voted < threshold {
        let open =
            json!({ "proposed": what, "proposal": hash, "index": index, "votes": voted, "threshold": threshold });
        output.result(&before.with_money(open), || {
            format!("{voted} of {threshold} votes for: {what}\nothers vote with: urcar writer vote {hash:?} --suri …")
        });
        return Ok(());
    }
    close(chain, hash, last, (&Before::default(), &before), output).await
}

/// Casts the votes of these for a proposal; each is none where it was only tried out.
///
/// # Errors
/// That of the first vote that failed. The proposal stands all the same: it isn't proposed again.
async fn cast(voters: &[&Sender<'_>], vote: &Call, hash: Hash, output: &Output) -> Result<Vec<Option<Outcome>>> {
    let votes = futures::future::join_all(voters.iter().map(|sender| sender.send(vote))).await;
    for (sender, vote) in voters.iter().zip(&votes) {
        if let Err(error) = vote {
            output.warn(format!("the vote of {} failed: {error}", sender.account()));
        }
    }
    if votes.iter().any(Result::is_err) {
        output.warn(format!("the proposal stands: others vote with urcar writer vote {hash:?}"));
    }
    votes.into_iter().collect()
}

/// Returns how many voted for a proposal, with those who did so just now; nothing where a vote was only tried out.
fn voted<T>(ayes: usize, cast: &[Option<T>]) -> Option<u32> {
    cast.iter().all(Option::is_some).then_some(ayes.saturating_add(cast.len()) as u32)
}

/// Returns what is told of a proposal before it is made: all that is told of what it does, and its deposit.
fn of_proposal(deposit: Balance, threshold: u32, told: Before) -> Before {
    // What one vote carries is done at once, and nothing stays open.
    let deposit = if threshold > 1 { deposit } else { 0 };
    let held = Moved::of(
        deposit,
        "go on hold until the motion is closed, and for as many blocks more as there are seats at most: the deposit of \
         its proposal",
    );
    Before { money: Vec::from_iter(held), ..told }
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
    let proposed = chain.proposed_call(hash, at).await?.ok_or_else(unknown)?;
    if ballot == Ballot::Yes {
        guard(chain, &proposed).await?;
        warn_of_refusal(chain, &proposed, output).await?;
    }
    let told = of_vote(before.index, motion::told(chain, &proposed, at).await?, ballot);
    let call = calls::vote(hash, before.index, ballot == Ballot::Yes);
    let sender = signing.sender(chain, output).await?;
    let Some(outcome) = sender.send_after(&call, &told).await? else { return Ok(()) };
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

/// Returns what is told of a proposal before somebody votes on it.
fn of_vote(index: u32, told: Described, ballot: Ballot) -> Before {
    let side = if ballot == Ballot::Yes { "for" } else { "against" };
    let mut about = vec![format!("a vote {side} proposal number {index}: {}", told.what)];
    about.extend(told.about);
    Before { about, ..Before::default() }
}

/// Returns what is told of a proposal before its votes are counted.
fn of_closing(proposal: &Proposal, told: Described) -> Before {
    let Proposal { index, threshold, ayes, nays, .. } = proposal;
    let then = if is_carried(proposal) { "this carries it out" } else { "nothing of it is carried out" };
    let (yes, no) = (ayes.len(), nays.len());
    let mut about =
        vec![format!("proposal number {index}, {yes} for, {no} against, {threshold} needed, {then}: {}", told.what)];
    about.extend(told.about);
    Before { about, ..Before::default() }
}

/// Counts the votes on a proposal that is named by its hash, and carries the decision out.
pub async fn close_named(chain: &Chain, proposal: &str, signing: &Signing, output: &Output) -> Result<()> {
    let hash = parse_hash(proposal)?;
    let sender = signing.sender(chain, output).await?;
    let at = chain.point(At::Best).await?.hash;
    let proposal = find_proposal(chain, hash, at).await?;
    let call = chain.proposed_call(hash, at).await?.ok_or_else(unknown)?;
    if is_carried(&proposal) {
        warn_of_refusal(chain, &call, output).await?;
    }
    let told = of_closing(&proposal, motion::told(chain, &call, at).await?);
    close(chain, hash, &sender, (&told, &Before::default()), output).await
}

/// Counts the votes on a proposal, and carries the decision out. `told` is what is told before, `proposed` what was told
/// before it was proposed, where that was just now.
async fn close(
    chain: &Chain,
    hash: Hash,
    sender: &Sender<'_>,
    (told, proposed): (&Before, &Before),
    output: &Output,
) -> Result<()> {
    let at = chain.point(At::Best).await?.hash;
    let proposal = find_proposal(chain, hash, at).await?;
    let call = chain.proposed_call(hash, at).await?.ok_or_else(unknown)?;
    // Where it isn't carried, closing does nothing.
    if is_carried(&proposal) {
        guard(chain, &call).await?;
    }
    let weight = chain.call_weight(&call, at).await.unwrap_or(SOME_WEIGHT);
    let close = calls::close(hash, proposal.index, weight, call.len() as u32);
    let Some(outcome) = sender.send_after(&close, told).await? else { return Ok(()) };
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
        let Described { what, about } = motion::told(chain, &call, at).await?;
        proposals.push(Proposed { proposal, what, about });
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
    /// Whom and what it hits, in lines.
    about: Vec<String>,
}

fn line(proposed: &Proposed, clock: &BlockClock) -> String {
    let Proposed { proposal: Proposal { hash, index, threshold, ayes, nays, end }, what, about } = proposed;
    let (yes, no) = (ayes.len(), nays.len());
    let about: String = about.iter().map(|line| format!("\n    {line}")).collect();
    format!(
        "{hash:?}  number {index}, {yes} for, {no} against, {threshold} needed, until {}: {what}{about}",
        clock.until(*end)
    )
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
        let told = Before {
            questions: vec!["this changes nothing".into()],
            about: vec!["record 7".into()],
            ..Before::default()
        };
        let before = of_proposal(100, 2, told);
        assert_eq!((before.questions, before.money.len()), (vec!["this changes nothing".to_owned()], 1));
        assert_eq!(before.about, ["record 7"], "machines are told it too");
        assert!(of_proposal(100, 1, Before::default()).money.is_empty(), "nothing stays open");
    }

    /// Before, votes that were only tried out were counted, and told as if they had been cast.
    #[test]
    fn a_vote_that_is_only_tried_out_is_not_counted() {
        assert_eq!(voted(2, &[Some(()), Some(())]), Some(4));
        assert_eq!(voted(2, &[None::<()>]), None);
        assert_eq!(voted::<()>(2, &[]), Some(2), "all of them voted before");
    }

    fn suspension() -> Described {
        Described { what: "suspend Bank (5Bank): gone".into(), about: vec!["it is active since block 3".into()] }
    }

    /// Before, whoever voted saw the hash of a proposal alone.
    #[test]
    fn who_votes_is_told_what_on() {
        let told = |ballot| of_vote(7, suspension(), ballot).about;
        let (what, about) = ("suspend Bank (5Bank): gone", "it is active since block 3");
        assert_eq!(told(Ballot::Yes), [format!("a vote for proposal number 7: {what}").as_str(), about]);
        assert_eq!(told(Ballot::No), [format!("a vote against proposal number 7: {what}").as_str(), about]);
    }

    fn proposal(ayes: u8) -> Proposal {
        let ayes = (0..ayes).map(|seat| urcar_client::Account::new([seat; 32])).collect();
        Proposal { hash: Hash::repeat_byte(9), index: 7, threshold: 2, ayes, nays: Vec::new(), end: 20 }
    }

    /// Before, whoever carried a motion out was told nothing.
    #[test]
    fn who_closes_is_told_what_that_carries_out() {
        let told = |ayes| of_closing(&proposal(ayes), suspension()).about;
        let carried = "proposal number 7, 2 for, 0 against, 2 needed, this carries it out: suspend Bank (5Bank): gone";
        assert_eq!(told(2), [carried, "it is active since block 3"]);
        assert!(told(1)[0].contains("1 for, 0 against, 2 needed, nothing of it is carried out: suspend"));
    }

    #[test]
    fn a_proposal_is_listed_with_whom_it_hits() {
        let Described { what, about } = suspension();
        let proposed = Proposed { proposal: proposal(1), what, about };
        let clock = BlockClock { now: 10, slot: std::time::Duration::from_secs(60) };
        let words = line(&proposed, &clock);
        assert!(words.ends_with(": suspend Bank (5Bank): gone\n    it is active since block 3"), "{words}");
        let spoken = serde_json::to_value(&proposed).unwrap();
        assert_eq!((&spoken["index"], &spoken["about"]), (&json!(7), &json!(["it is active since block 3"])));
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
