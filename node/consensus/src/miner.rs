//! The search for a nonce, on blocking threads.

use crate::metrics::Metrics;
use futures::{FutureExt, channel::oneshot};
use parking_lot::Mutex;
use sp_core::traits::SpawnNamed;
use std::{
    num::NonZeroUsize,
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicU64, Ordering},
    },
    time::{Duration, Instant},
};
use urcar_work::{Nonce, Puzzle, Target};

/// How many nonces are tried between two looks at the clock: under a millisecond's worth.
const BATCH: u64 = 4_096;

/// One search: the puzzle, its target, the first nonce, and the deadline.
#[derive(Clone)]
pub struct Task {
    /// Parent, author and slot, waiting for a nonce.
    pub puzzle: Puzzle,
    /// The largest hash that solves it.
    pub target: Target,
    /// The first nonce tried.
    pub start: Nonce,
    /// The moment to give up.
    pub deadline: Instant,
}

/// The end of a search.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SearchOutcome {
    /// The solution, if it was found in time.
    pub nonce: Option<Nonce>,
    /// How many hashes were tried, but for those of threads that have not yet noticed the end.
    pub hashes: u64,
    /// How long it took.
    pub elapsed: Duration,
}

/// Searches with a number of threads, each in a lane of nonces of its own.
#[derive(Clone)]
pub struct Miner {
    spawner: Arc<dyn SpawnNamed>,
    threads: NonZeroUsize,
    metrics: Metrics,
}

impl Miner {
    /// Creates a miner with `threads` blocking tasks of `spawner` per search.
    pub fn new(spawner: impl SpawnNamed + 'static, threads: NonZeroUsize, metrics: Metrics) -> Self {
        Self { spawner: Arc::new(spawner), threads, metrics }
    }

    /// Searches until a nonce is found or the deadline has passed. The threads stop when the future is dropped.
    pub async fn mine(&self, task: Task) -> SearchOutcome {
        let started = Instant::now();
        let stop = StopOnDrop::default();
        let hashes = Arc::new(AtomicU64::new(0));
        let (sender, found) = oneshot::channel();
        let sender = Arc::new(Mutex::new(Some(sender)));
        for start in lanes(task.start, self.threads) {
            let (mut task, stop, hashes) = (Task { start, ..task.clone() }, stop.0.clone(), hashes.clone());
            let (sender, metrics) = (sender.clone(), self.metrics.clone());
            let lane = async move {
                let (nonce, tried) = search(&mut task, &stop);
                hashes.fetch_add(tried, Ordering::Relaxed);
                metrics.tried(tried);
                if let Some((nonce, sender)) = nonce.and_then(|nonce| sender.lock().take().map(|s| (nonce, s))) {
                    stop.store(true, Ordering::Relaxed);
                    // Nobody listens once the slot is given up.
                    let _ = sender.send(nonce);
                }
            };
            self.spawner.spawn_blocking("miner", Some("mining"), lane.boxed());
        }
        // The lanes alone keep the sender, so the last to give up ends the wait.
        drop(sender);
        let nonce = found.await.ok();
        SearchOutcome { nonce, hashes: hashes.load(Ordering::Relaxed), elapsed: started.elapsed() }
    }

    /// Returns the metrics that the searches count in.
    pub(crate) fn metrics(&self) -> &Metrics {
        &self.metrics
    }
}

/// Tries nonces from the task's first on until one solves, `stop` is set or the deadline has passed.
/// Returns the solution, and how many nonces were tried.
pub fn search(task: &mut Task, stop: &AtomicBool) -> (Option<Nonce>, u64) {
    let (mut nonce, mut tried) = (task.start, 0);
    while !stop.load(Ordering::Relaxed) && Instant::now() < task.deadline {
        for _ in 0..BATCH {
            if task.puzzle.solved_by(nonce, &task.target) {
                return (Some(nonce), nonce.wrapping_sub(task.start).wrapping_add(1));
            }
            nonce = nonce.wrapping_add(1);
        }
        tried += BATCH;
    }
    (None, tried)
}

/// Returns the first nonce of each thread: evenly spread over all nonces, so that no two threads ever meet.
fn lanes(start: Nonce, threads: NonZeroUsize) -> impl Iterator<Item = Nonce> {
    let width = Nonce::MAX / threads.get() as Nonce;
    (0..threads.get() as Nonce).map(move |lane| start.wrapping_add(lane.wrapping_mul(width)))
}

/// Stops the threads when the future that waits for them goes away.
#[derive(Default)]
struct StopOnDrop(Arc<AtomicBool>);

impl Drop for StopOnDrop {
    fn drop(&mut self) {
        self.0.store(true, Ordering::Relaxed);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use futures::executor::block_on;
    use sp_core::{H256, U256, testing::TaskExecutor};

    fn task(difficulty: U256, time: Duration) -> Task {
        Task {
            puzzle: Puzzle::new(&H256::repeat_byte(3), &[4; 32], 5),
            target: Target::new(difficulty),
            start: 77,
            deadline: Instant::now() + time,
        }
    }

    fn miner(threads: usize) -> Miner {
        Miner::new(TaskExecutor::new(), NonZeroUsize::new(threads).unwrap(), Metrics::default())
    }

    #[test]
    fn finds_what_solves() {
        for threads in [1, 2, 3] {
            let task = task(U256::from(50_000), Duration::from_secs(600));
            let outcome = block_on(miner(threads).mine(task.clone()));
            let nonce = outcome.nonce.unwrap();
            assert!(Puzzle::new(&H256::repeat_byte(3), &[4; 32], 5).solved_by(nonce, &task.target));
            assert!(outcome.hashes > 0);
        }
    }

    #[test]
    fn difficulty_zero_takes_the_first_nonce() {
        let outcome = block_on(miner(1).mine(task(U256::zero(), Duration::from_secs(600))));
        assert_eq!((outcome.nonce, outcome.hashes), (Some(77), 1));
    }

    #[test]
    fn gives_up_at_the_deadline() {
        let time = Duration::from_millis(50);
        let outcome = block_on(miner(2).mine(task(U256::MAX, time)));
        assert_eq!(outcome.nonce, None);
        assert!(outcome.elapsed >= time && outcome.hashes >= BATCH);
    }

    #[test]
    fn stops_when_dropped() {
        let guard = StopOnDrop::default();
        let stop = guard.0.clone();
        let searching = std::thread::spawn(move || search(&mut task(U256::MAX, Duration::from_secs(600)), &stop));
        drop(guard);
        assert_eq!(searching.join().unwrap().0, None, "the thread outlived its guard");
    }

    #[test]
    fn a_miner_that_is_dropped_frees_its_thread() {
        let miner = miner(1);
        for _ in 0..64 {
            let mut waiting = Box::pin(miner.mine(task(U256::MAX, Duration::from_secs(600))));
            assert!(waiting.as_mut().now_or_never().is_none());
        }
        // Searches that went on would leave no thread of the executor to this one.
        assert!(block_on(miner.mine(task(U256::from(10), Duration::from_secs(600)))).nonce.is_some());
    }

    #[test]
    fn counts_every_hash() {
        let mut task = task(U256::from(50_000), Duration::from_secs(600));
        let (nonce, tried) = search(&mut task, &AtomicBool::new(false));
        assert_eq!(tried, nonce.unwrap() - task.start + 1);
    }

    #[test]
    fn lanes_are_apart() {
        let starts: Vec<_> = lanes(u64::MAX - 5, NonZeroUsize::new(7).unwrap()).collect();
        for (i, a) in starts.iter().enumerate() {
            for b in &starts[i + 1..] {
                assert!(a.wrapping_sub(*b).min(b.wrapping_sub(*a)) >= u64::MAX / 7);
            }
        }
    }
}
