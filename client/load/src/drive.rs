//! Keeps a node's pool fed, and counts what becomes final.

use crate::{
    cli::{LoadArgs, LoadKind},
    fixture::Load,
    lane::{Lane, Traffic},
    report::Measured,
};
use std::{
    collections::BTreeMap,
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicU64, Ordering},
    },
    time::Duration,
};
use tokio::{sync::watch, task::JoinHandle};
use urcar_client::{
    Account, Chain, Error, Result,
    chain::{At, ChainEvent, Follower, Heads, Point, Signed, storage_key},
    output::Output,
};

/// The seconds without a new final block after which the node is given up.
const SILENCE: u64 = 60;
/// The blocks without one of the transactions after which they are given up.
const PATIENCE: u32 = 20;

/// A finalised block of the run.
#[derive(Clone, Copy)]
struct Sample {
    point: Point,
    /// The signers' transactions up to here.
    included: u64,
    /// The block's time, in milliseconds since 1970-01-01.
    timestamp: u64,
}

/// The transactions that waited when each best block came, by its height.
type Waiting = Arc<Mutex<BTreeMap<u64, u64>>>;

/// Keeps so many transactions waiting, and measures a window of finalised blocks.
///
/// # Errors
/// [`Error::Input`] where too little was signed for the window, [`Error::NothingFinalised`] where the node finalises
/// nothing for a minute, [`Error::NotIncluded`] where blocks take none of the transactions.
pub async fn measure(
    chain: &Chain,
    signers: &[Account],
    load: Load,
    args: &LoadArgs,
    output: &Output,
) -> Result<Measured> {
    let Load { kind, transactions, in_pool: room } = load;
    let total = transactions.len() as u64;
    let start = included(chain, signers, chain.point(At::Best).await?).await?;
    let (included_now, included_seen) = watch::channel(0u64);
    let traffic = Traffic { room, included: included_seen, submitted: Arc::default(), stop: Arc::default() };
    let (stop, submitted, waiting) = (traffic.stop.clone(), traffic.submitted.clone(), Waiting::default());
    let lanes = open_lanes(chain, signers, transactions).await?;
    let best =
        BestCounter { chain: chain.clone(), signers: signers.to_vec(), start, submitted, waiting: waiting.clone() };
    let mut counting = tokio::spawn(best.count(included_now));
    let mut feeding = tokio::spawn(feed(lanes, traffic));
    let window = Window { chain, signers, start, total, args, output };
    let outcome = supervise(window.collect(), &mut counting, &mut feeding).await;
    stop.store(true, Ordering::Relaxed);
    let outcome = match outcome {
        Ok((samples, fed)) => {
            // What is left in the pool must not stand in the way of the next kind.
            let fed = if fed { Ok(()) } else { joined(feeding.await) };
            fed.map(|()| samples)
        }
        Err(error) => {
            feeding.abort();
            Err(error)
        }
    };
    counting.abort();
    let samples = outcome?;
    let waiting = waiting.lock().unwrap_or_else(PoisonError::into_inner).clone();
    evaluate(chain, &samples, &waiting, kind).await
}

/// Waits for the samples, and returns them and whether everything was fed already; fails as soon as a task does.
async fn supervise(
    samples: impl Future<Output = Result<Vec<Sample>>>,
    counting: &mut JoinHandle<Result<()>>,
    feeding: &mut JoinHandle<Result<()>>,
) -> Result<(Vec<Sample>, bool)> {
    let mut samples = std::pin::pin!(samples);
    let mut fed = false;
    loop {
        tokio::select! {
            samples = &mut samples => return Ok((samples?, fed)),
            counted = &mut *counting => {
                return Err(joined(counted).err().unwrap_or_else(|| Error::Broken("the blocks ended".into())));
            }
            done = &mut *feeding, if !fed => {
                joined(done)?;
                fed = true;
            }
        }
    }
}

/// Returns the outcome of a task.
fn joined(ended: Result<Result<()>, tokio::task::JoinError>) -> Result<()> {
    ended.unwrap_or_else(|error| Err(Error::Broken(error.to_string())))
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
    let lanes = lanes.into_iter().map(|lane| lane.drive(traffic.clone()));
    futures::future::try_join_all(lanes).await.map(|_| ())
}

/// Follows the best chain.
struct BestCounter {
    chain: Chain,
    signers: Vec<Account>,
    /// What was included before the run.
    start: u64,
    /// What the node took.
    submitted: Arc<AtomicU64>,
    waiting: Waiting,
}

impl BestCounter {
    /// Wakes the lanes with how much is included, and notes how much waits.
    async fn count(self, tell: watch::Sender<u64>) -> Result<()> {
        let mut follower = Follower::start(&self.chain, Heads::Best).await?;
        loop {
            follower.next_points().await?;
            let submitted = self.submitted.load(Ordering::Relaxed);
            let now = included(&self.chain, &self.signers, follower.last()).await?.saturating_sub(self.start);
            let mut waiting = self.waiting.lock().unwrap_or_else(PoisonError::into_inner);
            waiting.insert(follower.last().number, submitted.saturating_sub(now));
            drop(waiting);
            // Only what changes wakes the lanes: they tell by it when the pool is stuck.
            tell.send_if_modified(|before| std::mem::replace(before, now) != now);
        }
    }
}

/// The blocks to be measured.
struct Window<'a> {
    chain: &'a Chain,
    signers: &'a [Account],
    /// What was included before the run.
    start: u64,
    /// What was signed.
    total: u64,
    args: &'a LoadArgs,
    output: &'a Output,
}

impl Window<'_> {
    /// Samples finalised blocks until the window is full: its blocks, after the last of the warm-up.
    async fn collect(&self) -> Result<Vec<Sample>> {
        let mut follower = Follower::start(self.chain, Heads::Finalised).await?;
        let (mut samples, mut last, mut empty): (Vec<Sample>, _, _) = (Vec::new(), self.start, 0);
        let warm_up = self.args.warm_up as usize;
        let wanted = warm_up + self.args.window as usize + 1;
        loop {
            let points = tokio::time::timeout(Duration::from_secs(SILENCE), follower.next_points()).await;
            let points = points.map_err(|_| Error::NothingFinalised { seconds: SILENCE })??.unwrap_or_default();
            for point in points {
                let sample = self.sample(point).await?;
                let taken = sample.included.saturating_sub(last);
                // A block that became final late may lie before the run.
                last = last.max(sample.included);
                empty = if taken == 0 { empty + 1 } else { 0 };
                if empty >= PATIENCE {
                    return Err(Error::NotIncluded { transaction: None, blocks: PATIENCE });
                }
                if samples.is_empty() && taken == 0 {
                    continue;
                }
                samples.push(sample);
                self.tell(point, taken, samples.len().saturating_sub(warm_up + 1));
                if sample.included.saturating_sub(self.start) >= self.total {
                    // The last block may not have been full.
                    return Err(self.too_few(samples.len().saturating_sub(warm_up + 2)));
                }
                if samples.len() >= wanted {
                    return Ok(samples.split_off(warm_up));
                }
            }
        }
    }

    async fn sample(&self, point: Point) -> Result<Sample> {
        let included = included(self.chain, self.signers, point).await?;
        Ok(Sample { point, included, timestamp: timestamp(self.chain, point).await? })
    }

    fn tell(&self, point: Point, taken: u64, measured: usize) {
        let of = self.args.window;
        self.output.note(format!("  block {}: {taken} taken; {measured} of {of} blocks measured", point.number));
    }

    fn too_few(&self, measured: usize) -> Error {
        let (total, of) = (self.total, self.args.window);
        Error::Input(format!(
            "{total} transactions filled but {measured} of {of} blocks: sign more --transactions, or shorten the --window"
        ))
    }
}

/// Counts what failed in the window, and how full its blocks are, now that the clock has stopped.
async fn evaluate(chain: &Chain, samples: &[Sample], waiting: &BTreeMap<u64, u64>, kind: LoadKind) -> Result<Measured> {
    let (Some(first), Some(last)) = (samples.first(), samples.last()) else {
        return Err(Error::Input("no blocks to measure: use a larger --window".into()));
    };
    let transactions = last.included - first.included;
    let seconds = last.timestamp.saturating_sub(first.timestamp) as f64 / 1_000.0;
    let (mut failed, mut refused, mut recorded, mut filled) = (0u64, 0u64, 0u64, 0.0);
    for sample in samples.iter().skip(1) {
        filled += chain.block_fill(sample.point.hash).await?;
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
    let blocks = last.point.number - first.point.number;
    Ok(Measured {
        transactions_per_second: succeeded as f64 / seconds,
        per_second: counted as f64 / seconds,
        ratio_to_transfers: None,
        first_block: first.point.number + 1,
        blocks,
        seconds,
        transactions,
        failed,
        refused,
        filled: filled / blocks.max(1) as f64,
        short: short(samples, waiting),
    })
}

/// Returns how many blocks took less than they might have: less than half of what another took, or all but a quarter
/// of what waited. What waits when a block comes was in part sent while it was built, and can't be in it.
fn short(samples: &[Sample], waiting: &BTreeMap<u64, u64>) -> u64 {
    let pairs = samples.iter().zip(samples.iter().skip(1));
    let taken: Vec<(u64, u64)> =
        pairs.map(|(before, block)| (block.point.number, block.included.saturating_sub(before.included))).collect();
    let most = taken.iter().map(|(_, taken)| *taken).max().unwrap_or_default();
    let short = taken.iter().filter(|(number, taken)| {
        let left = waiting.get(number).copied().unwrap_or(u64::MAX);
        2 * taken < most || left.saturating_mul(4) < *taken
    });
    short.count() as u64
}

/// Returns the signers' transactions up to a block: the sum of their nonces.
async fn included(chain: &Chain, signers: &[Account], at: Point) -> Result<u64> {
    let balances = chain.balances(signers, at.hash).await?;
    Ok(balances.iter().map(|(nonce, _)| u64::from(*nonce)).sum())
}

async fn timestamp(chain: &Chain, at: Point) -> Result<u64> {
    Ok(chain.stored(&storage_key("Timestamp", "Now", None), at.hash).await?.unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_that_leave_or_take_little_are_short() {
        let sample =
            |number, included| Sample { point: Point { number, hash: Default::default() }, included, timestamp: 0 };
        let samples = [sample(1, 0), sample(2, 100), sample(3, 200), sample(4, 300), sample(5, 349), sample(6, 399)];
        let waiting = BTreeMap::from([(1, 0), (2, 25), (3, 24), (5, 90), (6, 90)]);
        assert_eq!(short(&samples, &waiting), 2);
    }
}
