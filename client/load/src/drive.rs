//! Keeps a node's pool fed, and counts what becomes final.

use crate::{
    cli::{LoadArgs, LoadKind},
    lane::{Lane, Traffic},
    report::Measured,
};
use std::{
    sync::{Arc, atomic::Ordering},
    time::Duration,
};
use tokio::sync::watch;
use urcar_client::{
    Account, Chain, Error, Result,
    chain::{At, ChainEvent, Follower, Heads, Point, Signed, storage_key},
};

/// The time without a new block after which the node is given up.
const SILENCE: Duration = Duration::from_secs(60);

/// A finalised block of the run.
#[derive(Clone, Copy)]
struct Sample {
    point: Point,
    /// The signers' transactions up to here.
    included: u64,
    /// The block's time, in milliseconds since 1970-01-01.
    timestamp: u64,
}

/// Sends transactions as fast as the node takes them, and measures a steady window of finalised blocks.
///
/// # Errors
/// [`Error::Input`] where too little was signed to measure anything, [`Error::NotIncluded`] where the node finalises
/// nothing for a minute.
pub async fn measure(
    chain: &Chain,
    signers: &[Account],
    transactions: Vec<Signed>,
    kind: LoadKind,
    args: &LoadArgs,
) -> Result<Measured> {
    let total = transactions.len() as u64;
    let start = included(chain, signers, chain.point(At::Best).await?).await?;
    let (included_now, included_seen) = watch::channel(0u64);
    let traffic = Traffic {
        room: u64::from(if kind.is_batch() { args.batches_in_pool } else { args.in_pool }),
        included: included_seen,
        submitted: Arc::default(),
        stop: Arc::default(),
    };
    let stop = traffic.stop.clone();
    let lanes = open_lanes(chain, signers, transactions).await?;
    let mut counting = tokio::spawn(count_best(chain.clone(), signers.to_vec(), start, included_now));
    let feeding = tokio::spawn(feed(lanes, traffic));
    let samples = tokio::select! {
        samples = collect(chain, signers, start, total, args) => samples,
        counted = &mut counting => Err(reason(counted)),
    };
    stop.store(true, Ordering::Relaxed);
    let fed = feeding.await.map_err(|error| Error::Input(error.to_string()))?;
    counting.abort();
    let (samples, sufficed) = samples?;
    fed?;
    evaluate(chain, &samples, kind, sufficed).await
}

/// Opens a lane for each signer, who took turns in signing: many small requests one after the other are answered slowly
/// on one connection.
async fn open_lanes(chain: &Chain, signers: &[Account], transactions: Vec<Signed>) -> Result<Vec<Lane>> {
    let mut shares: Vec<Vec<Signed>> = signers.iter().map(|_| Vec::new()).collect();
    for (turn, transaction) in transactions.into_iter().enumerate() {
        if let Some(share) = shares.get_mut(turn % signers.len().max(1)) {
            share.push(transaction);
        }
    }
    let lanes = signers.iter().zip(shares).map(|(signer, share)| Lane::open(chain.url(), signer.clone(), share));
    futures::future::try_join_all(lanes).await
}

/// Drives all lanes to their end.
async fn feed(lanes: Vec<Lane>, traffic: Traffic) -> Result<()> {
    let lanes: Vec<_> = lanes.into_iter().map(|lane| tokio::spawn(lane.drive(traffic.clone()))).collect();
    for done in futures::future::join_all(lanes).await {
        done.map_err(|error| Error::Input(error.to_string()))??;
    }
    Ok(())
}

/// Returns the reason why following the chain ended.
fn reason(ended: Result<Result<()>, tokio::task::JoinError>) -> Error {
    match ended {
        Ok(Err(error)) => error,
        Ok(Ok(())) => Error::Broken("the blocks ended".into()),
        Err(error) => Error::Broken(error.to_string()),
    }
}

/// Follows the best chain, so that the lanes know how much room there is.
async fn count_best(chain: Chain, signers: Vec<Account>, start: u64, tell: watch::Sender<u64>) -> Result<()> {
    let mut follower = Follower::start(&chain, Heads::Best).await?;
    loop {
        follower.next_points().await?;
        let now = included(&chain, &signers, follower.last()).await?;
        // Only what changes wakes the lanes: they tell by it when the pool is stuck.
        let now = now.saturating_sub(start);
        tell.send_if_modified(|before| std::mem::replace(before, now) != now);
    }
}

/// Samples finalised blocks until the window is full, or everything that was signed is included.
async fn collect(
    chain: &Chain,
    signers: &[Account],
    start: u64,
    total: u64,
    args: &LoadArgs,
) -> Result<(Vec<Sample>, bool)> {
    let mut follower = Follower::start(chain, Heads::Finalised).await?;
    let mut samples: Vec<Sample> = Vec::new();
    let (mut begun, wanted) = (false, (args.warm_up + args.window) as usize + 1);
    loop {
        let points = tokio::time::timeout(SILENCE, follower.next_points()).await;
        let points = points.map_err(|_| Error::NotIncluded { blocks: 0 })??.unwrap_or_default();
        for point in points {
            let sample = Sample {
                point,
                included: included(chain, signers, point).await?,
                timestamp: timestamp(chain, point).await?,
            };
            begun |= sample.included > start;
            if !begun {
                continue;
            }
            samples.push(sample);
            let exhausted = sample.included.saturating_sub(start) >= total;
            if samples.len() >= wanted || exhausted {
                // The last block may not have been full.
                if exhausted {
                    samples.pop();
                }
                let sufficed = !exhausted || samples.len() >= wanted;
                return Ok((samples.split_off((args.warm_up as usize).min(samples.len().saturating_sub(2))), sufficed));
            }
        }
    }
}

/// Counts what failed in the window, now that the clock has stopped.
async fn evaluate(chain: &Chain, samples: &[Sample], kind: LoadKind, sufficed: bool) -> Result<Measured> {
    let (Some(first), Some(last)) = (samples.first(), samples.last()) else {
        return Err(Error::Input("too few transactions to measure anything: sign more".into()));
    };
    let transactions = last.included - first.included;
    let seconds = last.timestamp.saturating_sub(first.timestamp) as f64 / 1_000.0;
    if transactions == 0 || seconds <= 0.0 {
        return Err(Error::Input("too few transactions to measure anything: sign more".into()));
    }
    let (mut failed, mut refused, mut recorded) = (0u64, 0u64, 0u64);
    for sample in samples.iter().skip(1) {
        for outcome in chain.block(sample.point).await?.outcomes() {
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
        first_block: first.point.number + 1,
        blocks: last.point.number - first.point.number,
        seconds,
        transactions,
        failed,
        refused,
        sufficed,
    })
}

/// Returns the signers' transactions up to a block: the sum of their nonces.
async fn included(chain: &Chain, signers: &[Account], at: Point) -> Result<u64> {
    let balances = chain.balances(signers, at.hash).await?;
    Ok(balances.iter().map(|(nonce, _)| u64::from(*nonce)).sum())
}

async fn timestamp(chain: &Chain, at: Point) -> Result<u64> {
    Ok(chain.stored(&storage_key("Timestamp", "Now", None), at.hash).await?.unwrap_or_default())
}
