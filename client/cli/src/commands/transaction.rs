//! `urcar transaction`: the fate of a transaction that was sent.

use crate::cli::TransactionArgs;
use serde::Serialize;
use serde_json::json;
use urcar_client::{
    CallError, Chain, Error, Hash, Result,
    chain::{At, ChainEvent, LIFETIME, Outcome},
    output::Output,
};

/// Blocks that are looked at, at most.
const MOST: u64 = 256;
/// Blocks between two notes on how far the search is.
const NOTED: u64 = 64;

/// A transaction that a block took.
#[derive(Serialize)]
struct Found {
    transaction: Hash,
    status: &'static str,
    block: u64,
    block_hash: Hash,
    /// Whether that block is final.
    finalised: bool,
    /// What it did, in words.
    events: Vec<String>,
    failure: Option<CallError>,
}

/// Shows whether a transaction waits, succeeded or failed.
///
/// # Errors
/// [`Error::Refused`] where it failed; [`Error::NotFound`] where it is nowhere.
pub async fn run(chain: &Chain, args: &TransactionArgs, output: &Output) -> Result<()> {
    let transaction = args.hash;
    // Before the blocks: what leaves the pool meanwhile is in one of them.
    if chain.is_pending(&transaction).await? {
        output.result(&json!({ "transaction": transaction, "status": "waiting" }), || {
            format!("{transaction:?} waits in the pool of this node for a block")
        });
        return Ok(());
    }
    let best = chain.point(At::Best).await?;
    // Beyond its last block there is nothing to look for; below it are all that may have it.
    let (newest, most) = match args.until.filter(|until| *until < best.number) {
        Some(until) => (chain.point(At::Number(until)).await?, LIFETIME),
        None => (best, MOST),
    };
    let note = |looked_at: u64| {
        if looked_at.is_multiple_of(NOTED) {
            output.note(format!("not in the last {looked_at} blocks"));
        }
    };
    let search = chain.find_transaction(&transaction, newest, most, note).await?;
    let final_at = chain.point(At::Finalised).await?.number;
    let Some(outcome) = search.outcome else {
        let is_over = args.until.is_some_and(|until| until < final_at && search.blocks >= LIFETIME.min(until));
        return Err(nowhere(transaction, search.blocks, is_over));
    };
    let is_on_chain = chain.block_hash(Some(outcome.block)).await? == Some(outcome.block_hash);
    let finalised = final_at >= outcome.block && is_on_chain;
    let failure = failure(&outcome);
    let found = Found {
        transaction,
        status: if failure.is_some() { "failed" } else { "succeeded" },
        block: outcome.block,
        block_hash: outcome.block_hash,
        finalised,
        events: outcome.events.iter().filter_map(|event| words(event, |amount| chain.money(amount))).collect(),
        failure: failure.clone(),
    };
    output.result(&found, || text(&found));
    failure.map_or(Ok(()), |error| Err(Error::Refused(error)))
}

fn nowhere(transaction: Hash, blocks: u64, is_over: bool) -> Error {
    let then = match is_over {
        true => "These are all that may have it, and final: it will never be taken, and the command can be run again",
        false => {
            "That doesn't say that it was never taken, nor that it won't be: look for its effect, or name the last block \
             that may take it with --until"
        }
    };
    Error::NotFound(format!(
        "{transaction:?} does not wait in the pool of this node, and none of the {blocks} blocks that were read has it. \
         {then}"
    ))
}

/// Returns the reason why a transaction failed, or the call that it carried.
fn failure(outcome: &Outcome) -> Option<CallError> {
    let carried = outcome.events.iter().find_map(|event| match event {
        ChainEvent::Executed { failure } | ChainEvent::Delegated { failure } => failure.clone(),
        _ => None,
    });
    outcome.failure.clone().or(carried)
}

fn text(found: &Found) -> String {
    let certainty = if found.finalised { "which is final" } else { "which is not final yet" };
    let head = format!("{:?} {}, in block {}, {certainty}", found.transaction, found.status, found.block);
    let mut lines = vec![head];
    lines.extend(found.events.iter().map(|event| format!("  {event}")));
    lines.join("\n")
}

/// Returns an event in words; none for one that says nothing beyond the transaction itself.
fn words(event: &ChainEvent, money: impl Fn(u128) -> String) -> Option<String> {
    use ChainEvent as E;
    let failed = |failure: &Option<CallError>| match failure {
        Some(error) => format!("failed: {error}"),
        None => "was carried out".into(),
    };
    Some(match event {
        E::Recorded { vin, number, pending: false } => format!("{vin}: record {number} stands"),
        E::Recorded { vin, number, pending: true } => format!("{vin}: record {number} stands, and waits"),
        E::ItemRefused { item, error } => format!("item {item} was refused: {error}"),
        E::Attested { vin, number, witnesses } => format!("{vin}: {witnesses} witnesses of record {number} now"),
        E::LinkConfirmed { number, about } => format!("records {number} and {about} count as one"),
        E::LienAllowed => "the holder of the lien may place another".into(),
        E::Reserved { reservation, until } => format!("reservation {reservation}, until block {until}"),
        E::Closing => "the listing goes when its reservation ends".into(),
        E::Sold { price, record } => format!("sold for {}, which is record {record}", money(*price)),
        E::SaleRewarded { amount } => format!("the reward of the sale is {}", money(*amount)),
        E::DisputeOpened { dispute } => format!("dispute {dispute} is open"),
        E::Proposed { index, hash } => format!("proposal {index}, {hash:?}"),
        E::Executed { failure } => format!("the consortium's decision {}", failed(failure)),
        E::Delegated { failure } => format!("the delegate's call {}", failed(failure)),
        E::MandateRequested { id } => format!("mandate {id} waits"),
        E::MandateEnacted { id } => format!("mandate {id} is carried out"),
        E::MandateLapsed { id } => format!("mandate {id} had lapsed, and is removed"),
        E::MandateDeferred { id, error } => format!("mandate {id} failed for now, and waits: {error}"),
        E::MandateObjected { id, objections } => format!("{objections} object to mandate {id}"),
        E::MandateStopped { id } => format!("mandate {id} is stopped"),
        E::Other { pallet, event } => match (pallet.as_str(), event.as_str()) {
            ("Balances", "Transfer") => "money changed hands".into(),
            ("Balances" | "System" | "TransactionPayment" | "SkipFeelessPayment" | "FeeCollector", _) => return None,
            (pallet, event) => format!("{pallet}.{event}"),
        },
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn outcome(failure: Option<CallError>, events: Vec<ChainEvent>) -> Outcome {
        Outcome { block: 7, block_hash: Hash::zero(), failure, events }
    }

    #[test]
    fn a_failure_is_found_wherever_it_is_told() {
        let error = || CallError::other("PriceMoved", "it costs more");
        assert_eq!(failure(&outcome(None, vec![ChainEvent::Closing])), None);
        assert_eq!(failure(&outcome(Some(error()), Vec::new())), Some(error()));
        let executed = ChainEvent::Executed { failure: Some(error()) };
        assert_eq!(failure(&outcome(None, vec![ChainEvent::Executed { failure: None }, executed])), Some(error()));
        let delegated = ChainEvent::Delegated { failure: Some(error()) };
        assert_eq!(failure(&outcome(None, vec![delegated])), Some(error()));
    }

    #[test]
    fn events_are_told_in_short() {
        let say = |event| words(&event, |amount| format!("{amount} URC"));
        let other = |pallet: &str, event: &str| ChainEvent::Other { pallet: pallet.into(), event: event.into() };
        assert_eq!(say(other("System", "ExtrinsicSuccess")), None);
        assert_eq!(say(other("Balances", "Withdraw")), None);
        assert_eq!(say(other("Session", "NewQueued")).as_deref(), Some("Session.NewQueued"));
        let sold = ChainEvent::Sold { price: 5, record: 3 };
        assert_eq!(say(sold).as_deref(), Some("sold for 5 URC, which is record 3"));
    }

    #[test]
    fn it_is_said_whether_the_block_is_final() {
        let mut found = Found {
            transaction: Hash::repeat_byte(1),
            status: "succeeded",
            block: 7,
            block_hash: Hash::zero(),
            finalised: true,
            events: vec!["mandate 3 waits".into()],
            failure: None,
        };
        assert!(text(&found).ends_with("succeeded, in block 7, which is final\n  mandate 3 waits"));
        found.finalised = false;
        assert!(text(&found).contains("not final yet"));
    }

    #[test]
    fn it_is_said_when_a_command_can_be_run_again() {
        let (over, open) = (nowhere(Hash::zero(), 64, true), nowhere(Hash::zero(), 200, false));
        assert_eq!((over.code(), over.exit_code()), ("not_found", 1));
        assert!(over.to_string().contains("64 blocks") && over.to_string().contains("can be run again"));
        assert!(!open.to_string().contains("run again") && open.to_string().contains("--until"));
    }
}
