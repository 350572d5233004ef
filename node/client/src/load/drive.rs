//! Keeps a node's pool fed, and counts what becomes final.

use super::Measured;
use crate::{
    chain::{Account, Chain, ChainEvent, Follower, Heads, Point, Signed, Verdict, storage_key},
    cli::{LoadArgs, LoadKind},
    error::{Error, Result},
};
use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicU64, Ordering},
    },
    time::Duration,
};
use tokio::sync::watch;

/// Seconds without a new block after which the node is given up.
const SILENCE: Duration = Duration::from_secs(60);

/// A finalised block of the run.
#[derive(Clone, Copy)]
struct Mark {
    point: Point,
    /// Of the signers' transactions up to here.
    included: u64,
    /// In milliseconds since 1970-01-01.
    timestamp: u64,
}

/// Sends transactions as fast as the node takes them and measures a steady window of finalised blocks.
pub async fn measure(
    chain: &Chain,
    signers: &[Account],
    transactions: Vec<Signed>,
    kind: LoadKind,
    args: &LoadArgs,
) -> Result<Measured> {
    let total = transactions.len() as u64;
    let start = included(chain, signers, chain.point(crate::chain::At::Best).await?).await?;
    // A connection for each signer: a node answers slowly to many small requests that follow each other on one, since
    // it leaves Nagle's algorithm on.
    let lanes = futures::future::try_join_all(signers.iter().map(|_| Chain::connect(chain.url()))).await?;
    let (included_now, included_seen) = watch::channel(0u64);
    let stop = Arc::new(AtomicBool::new(false));
    let submitted = Arc::new(AtomicU64::new(0));
    let feeding = tokio::spawn(feed(lanes, transactions, args.clone(), included_seen, stop.clone(), submitted.clone()));
    let mut counting = tokio::spawn(count_best(chain.clone(), signers.to_vec(), start, included_now));

    let marks = tokio::select! {
        marks = collect(chain, signers, start, total, args) => marks,
        counted = &mut counting => Err(counted.map_err(|error| Error::Input(error.to_string()))?.err().unwrap_or(Error::NotIncluded { blocks: 0 })),
    };
    stop.store(true, Ordering::Relaxed);
    let fed = feeding.await.map_err(|error| Error::Input(error.to_string()))?;
    let drained = drain(chain, signers, start, submitted.load(Ordering::Relaxed)).await;
    counting.abort();
    let (marks, sufficed) = marks?;
    fed?;
    drained?;
    evaluate(chain, &marks, kind, sufficed).await
}

/// Submits each signer's transactions in order over a connection of its own, as long as the pool has room.
async fn feed(
    lanes: Vec<Chain>,
    transactions: Vec<Signed>,
    args: LoadArgs,
    included: watch::Receiver<u64>,
    stop: Arc<AtomicBool>,
    submitted: Arc<AtomicU64>,
) -> Result<()> {
    let bytes = transactions.iter().map(|transaction| transaction.bytes.len() as u64).sum::<u64>();
    let average = (bytes / (transactions.len() as u64).max(1)).max(1);
    let room = u64::from(args.in_pool).min(args.in_pool_bytes / average).max(1);
    let mut shares: Vec<Vec<Signed>> = lanes.iter().map(|_| Vec::new()).collect();
    let signers = shares.len().max(1);
    for (turn, transaction) in transactions.into_iter().enumerate() {
        if let Some(share) = shares.get_mut(turn % signers) {
            share.push(transaction);
        }
    }
    let feeders = lanes.into_iter().zip(shares).map(|(chain, share)| {
        let (mut included, stop, submitted) = (included.clone(), stop.clone(), submitted.clone());
        tokio::spawn(async move {
            for transaction in share {
                // Taken before the wait, so that all that are in flight together count.
                let place = submitted.load(Ordering::Relaxed);
                while !stop.load(Ordering::Relaxed) && place.saturating_sub(*included.borrow_and_update()) >= room {
                    let _ = tokio::time::timeout(Duration::from_millis(200), included.changed()).await;
                }
                if !submit(&chain, &transaction, &stop).await? {
                    break;
                }
                submitted.fetch_add(1, Ordering::Relaxed);
            }
            Ok::<_, Error>(())
        })
    });
    for done in futures::future::join_all(feeders).await {
        done.map_err(|error| Error::Input(error.to_string()))??;
    }
    Ok(())
}

/// Sends a transaction until the pool has room for it. Says no when everything is over.
async fn submit(chain: &Chain, transaction: &Signed, stop: &AtomicBool) -> Result<bool> {
    while !stop.load(Ordering::Relaxed) {
        match chain.submit(transaction).await? {
            Verdict::Taken => return Ok(true),
            Verdict::Full => tokio::time::sleep(Duration::from_millis(200)).await,
            Verdict::TooHeavy => return Err(Error::Input("too heavy for a block: use a smaller --batch".into())),
            Verdict::Invalid(error) => return Err(error),
        }
    }
    Ok(false)
}

/// Follows the best chain, to tell the feeder how much room there is.
async fn count_best(chain: Chain, signers: Vec<Account>, start: u64, tell: watch::Sender<u64>) -> Result<()> {
    let mut follower = Follower::start(&chain, Heads::Best).await?;
    loop {
        follower.next_points().await?;
        let now = included(&chain, &signers, follower.last()).await?;
        tell.send_replace(now.saturating_sub(start));
    }
}

/// Marks finalised blocks until the window is full, or everything that was signed is included.
async fn collect(
    chain: &Chain,
    signers: &[Account],
    start: u64,
    total: u64,
    args: &LoadArgs,
) -> Result<(Vec<Mark>, bool)> {
    let mut follower = Follower::start(chain, Heads::Finalised).await?;
    let mut marks: Vec<Mark> = Vec::new();
    let (mut begun, wanted) = (false, (args.warm_up + args.window) as usize + 1);
    loop {
        let points = tokio::time::timeout(SILENCE, follower.next_points()).await;
        let points = points.map_err(|_| Error::NotIncluded { blocks: 0 })??.unwrap_or_default();
        for point in points {
            let mark = Mark {
                point,
                included: included(chain, signers, point).await?,
                timestamp: timestamp(chain, point).await?,
            };
            begun |= mark.included > start;
            if !begun {
                continue;
            }
            marks.push(mark);
            let exhausted = mark.included.saturating_sub(start) >= total;
            if marks.len() >= wanted || exhausted {
                // The last block may not have been full.
                if exhausted {
                    marks.pop();
                }
                let sufficed = !exhausted || marks.len() >= wanted;
                return Ok((marks.split_off((args.warm_up as usize).min(marks.len().saturating_sub(2))), sufficed));
            }
        }
    }
}

/// Waits until nothing of what was submitted waits in the pool.
async fn drain(chain: &Chain, signers: &[Account], start: u64, submitted: u64) -> Result<()> {
    let mut follower = Follower::start(chain, Heads::Finalised).await?;
    let (mut before, mut idle) = (0, 0);
    while idle < 5 {
        let now = included(chain, signers, follower.last()).await?.saturating_sub(start);
        if now >= submitted {
            return Ok(());
        }
        idle = if now > before { 0 } else { idle + 1 };
        before = now;
        follower.next_points().await?;
    }
    Ok(())
}

/// Counts, after the clock stopped, what failed in the window.
async fn evaluate(chain: &Chain, marks: &[Mark], kind: LoadKind, sufficed: bool) -> Result<Measured> {
    let (Some(first), Some(last)) = (marks.first(), marks.last()) else {
        return Err(Error::Input("too few transactions to measure anything: sign more".into()));
    };
    let transactions = last.included - first.included;
    let seconds = last.timestamp.saturating_sub(first.timestamp) as f64 / 1_000.0;
    if transactions == 0 || seconds <= 0.0 {
        return Err(Error::Input("too few transactions to measure anything: sign more".into()));
    }
    let (mut failed, mut refused, mut recorded) = (0u64, 0u64, 0u64);
    for mark in marks.iter().skip(1) {
        for outcome in chain.block(mark.point).await?.outcomes() {
            failed += u64::from(outcome.failure.is_some());
            for event in &outcome.events {
                refused += u64::from(matches!(event, ChainEvent::ItemRefused { .. }));
                recorded += u64::from(matches!(event, ChainEvent::Recorded { .. }));
            }
        }
    }
    let succeeded = transactions.saturating_sub(failed);
    let counted = if kind == LoadKind::Transfer { succeeded } else { recorded };
    Ok(Measured {
        transactions_per_second: succeeded as f64 / seconds,
        per_second: counted as f64 / seconds,
        ratio_to_transfers: None,
        blocks: last.point.number - first.point.number,
        seconds,
        transactions,
        failed,
        refused,
        sufficed,
    })
}

/// Transactions of the signers up to a block: the sum of their nonces.
async fn included(chain: &Chain, signers: &[Account], at: Point) -> Result<u64> {
    let balances = chain.balances(signers, at.hash).await?;
    Ok(balances.iter().map(|(nonce, _)| u64::from(*nonce)).sum())
}

async fn timestamp(chain: &Chain, at: Point) -> Result<u64> {
    Ok(chain.stored(&storage_key("Timestamp", "Now", None), at.hash).await?.unwrap_or_default())
}
