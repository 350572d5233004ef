//! `urcar transaction`: the fate of a transaction that was sent.

use crate::cli::TransactionArgs;
use serde::Serialize;
use serde_json::json;
use std::ops::RangeInclusive;
use urcar_client::{
    CallError, Chain, Error, Hash, Result,
    chain::{At, ChainEvent, LIFETIME, Outcome, Point},
    output::Output,
};

/// Blocks that are looked at, at most.
const MOST: u64 = 256;
/// Blocks between two notes on how far the search is.
const NOTED: u64 = 64;

/// Blocks by their numbers.
type Blocks = RangeInclusive<u64>;

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
    if let Some(until) = args.until.filter(|until| *until > best.number.saturating_add(LIFETIME)) {
        let (best, lifetime) = (best.number, LIFETIME);
        output.warn(format!(
            "block {until} can't be the last that may take what urcar sent: that is valid for {lifetime} blocks, and the \
             best one is {best}"
        ));
    }
    let (newest, older) = to_read(best.number, args.until);
    let mut read = Vec::new();
    let mut outcome = look(chain, &transaction, best, newest, &mut read, output).await?;
    if outcome.is_none()
        && let Some(older) = older
    {
        let point = chain.point(At::Number(*older.end())).await?;
        outcome = match look(chain, &transaction, point, older, &mut read, output).await {
            // Nodes forget the states of old blocks.
            Err(Error::Node { .. } | Error::NotFound(_)) => None,
            looked => looked?,
        };
    }
    let final_at = chain.point(At::Finalised).await?.number;
    let Some(outcome) = outcome else { return Err(nowhere(transaction, &read, args.until, final_at)) };
    if let Some(until) = args.until.filter(|until| outcome.block > *until) {
        output.warn(format!("block {} took it, though block {until} was named as the last that may", outcome.block));
    }
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

/// Returns the blocks that are looked at: the newest ones, as without `until`, which may be mistyped; and what is left of
/// those that may have a transaction which no block after `until` takes.
fn to_read(best: u64, until: Option<u64>) -> (Blocks, Option<Blocks>) {
    let newest = lowest(best, MOST)..=best;
    let until = until.filter(|until| *until <= best);
    let older = until.map(|until| lowest(until, LIFETIME)..=until.min(newest.start().saturating_sub(1)));
    (newest, older.filter(|older| !older.is_empty()))
}

/// Returns the lowest of so many blocks up to one. The first block of a chain has no transactions.
fn lowest(last: u64, count: u64) -> u64 {
    last.saturating_add(1).saturating_sub(count).max(1)
}

/// Looks for a transaction in blocks, of which `last` is the last, and adds those that were read to `read`.
async fn look(
    chain: &Chain,
    transaction: &Hash,
    last: Point,
    blocks: Blocks,
    read: &mut Vec<Blocks>,
    output: &Output,
) -> Result<Option<Outcome>> {
    let note = |looked_at: u64| {
        if looked_at.is_multiple_of(NOTED) {
            output.note(format!("not in the last {looked_at} blocks up to {}", last.number));
        }
    };
    let most = last.number.saturating_add(1).saturating_sub(*blocks.start());
    let search = chain.find_transaction(transaction, last, most, note).await?;
    if search.blocks > 0 {
        read.push(lowest(last.number, search.blocks)..=last.number);
    }
    Ok(search.outcome)
}

/// Returns the error of a transaction that is in none of the blocks that were `read`. That it will never be taken is said
/// only where its last block, as it was named, is past and final, and all that may have it were read.
fn nowhere(transaction: Hash, read: &[Blocks], until: Option<u64>, final_at: u64) -> Error {
    let are_all =
        |until: u64| (lowest(until, LIFETIME)..=until).all(|number| read.iter().any(|blocks| blocks.contains(&number)));
    let then = match until {
        Some(until) if until >= final_at => {
            format!("A block up to {until} may take it still, or is not final yet: ask again later")
        }
        Some(until) if are_all(until) => format!(
            "If block {until} is the last that may take it, as was told with its hash, it will never be taken, and the \
             command can be run again: make sure that the number is right"
        ),
        Some(until) => format!(
            "This node has not all blocks any more that may have it if block {until} is its last: ask a node that keeps \
             their states, or look for its effect"
        ),
        None => {
            "That doesn't say that it was never taken, nor that it won't be: look for its effect, or name the last \
                 block that may take it with --until"
                .into()
        }
    };
    let read: Vec<String> =
        read.iter().map(|blocks| format!("no block from {} to {}", blocks.start(), blocks.end())).collect();
    let read = if read.is_empty() { "no block could be read".into() } else { format!("{} has it", read.join(" and ")) };
    Error::NotFound(format!("{transaction:?} does not wait in the pool of this node, and {read}. {then}"))
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

    /// Before, a last block that lacked a digit kept the search below the block that took it.
    #[test]
    fn the_newest_blocks_are_read_whatever_was_named_as_the_last() {
        assert_eq!(to_read(300, None), (45..=300, None));
        assert_eq!(to_read(300, Some(270)), (45..=300, None));
        assert_eq!(to_read(300, Some(27)), (45..=300, Some(1..=27)));
        assert_eq!(to_read(300, Some(60)), (45..=300, Some(1..=44)));
        assert_eq!(to_read(5_000, Some(900)), (4_745..=5_000, Some(837..=900)));
        assert_eq!(to_read(5, Some(9)), (1..=5, None));
    }

    #[test]
    fn it_is_said_when_a_command_can_be_run_again() {
        let words = |read: &[Blocks], until, final_at| nowhere(Hash::zero(), read, until, final_at);
        let over = words(&[45..=300, 1..=44], Some(100), 298);
        assert_eq!((over.code(), over.exit_code()), ("not_found", 1));
        let over = over.to_string();
        assert!(over.contains("no block from 45 to 300 and no block from 1 to 44 has it"), "{over}");
        assert!(over.contains("If block 100 is the last that may take it") && over.contains("can be run again"));
        for (read, until, final_at, then) in [
            (45..=300, None, 298, "name the last block that may take it with --until"),
            (45..=300, Some(299), 298, "ask again later"),
            (45..=300, Some(298), 298, "ask again later"),
            (45..=300, Some(100), 298, "has not all blocks any more"),
        ] {
            let open = words(&[read], until, final_at).to_string();
            assert!(open.contains(then) && !open.contains("run again") && !open.contains("never be"), "{open}");
        }
        assert!(words(&[], Some(9), 298).to_string().contains("no block could be read"));
    }
}
