//! One signer's transactions, in order, over a connection of its own.

use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicU64, Ordering},
    },
    time::{Duration, Instant},
};
use tokio::sync::watch;
use urcar_client::{
    Account, Chain, Error, Result,
    chain::{At, PoolResult, Signed},
};

/// The time after which a pool from which blocks take nothing has lost a transaction that the others wait for.
const STALLED: Duration = Duration::from_secs(8);
/// The time to wait before asking again.
const PAUSE: Duration = Duration::from_millis(200);
/// Times that a lane, at its end, sends again what no block took, with nothing taken of any lane in between.
const ATTEMPTS: u32 = 10;

/// The counters that all lanes share.
#[derive(Clone)]
pub struct Traffic {
    /// Transactions that may wait in the pool.
    pub room: u64,
    /// Transactions that blocks took, by the task that follows the chain.
    pub included: watch::Receiver<u64>,
    /// Transactions that the node took.
    pub submitted: Arc<AtomicU64>,
    /// Set when it is over.
    pub stop: Arc<AtomicBool>,
}

impl Traffic {
    fn over(&self) -> bool {
        self.stop.load(Ordering::Relaxed)
    }
}

/// The lane of one signer.
pub struct Lane {
    chain: Chain,
    signer: Account,
    /// The nonce of the first of the transactions.
    first: u64,
    transactions: Vec<Signed>,
}

impl Lane {
    /// Opens a connection for a signer's transactions, the first of which has the signer's next nonce.
    pub async fn open(url: &str, signer: Account, transactions: Vec<Signed>) -> Result<Self> {
        let chain = Chain::connect(url).await?;
        let first = chain.next_nonce(&signer).await?;
        Ok(Self { chain, signer, first, transactions })
    }

    /// Sends while there is room and until it is over; then waits until blocks have taken what was sent.
    pub async fn drive(self, mut traffic: Traffic) -> Result<()> {
        let mut sent = 0;
        while sent < self.transactions.len() && self.wait_for_room(&mut traffic, sent).await? {
            if !self.send(sent, &traffic).await? {
                break;
            }
            sent += 1;
            traffic.submitted.fetch_add(1, Ordering::Relaxed);
        }
        self.wait_until_taken(sent, traffic).await
    }

    /// Waits until the pool has room; false when it is over.
    async fn wait_for_room(&self, traffic: &mut Traffic, sent: usize) -> Result<bool> {
        // Taken before the wait, so that all that wait together count.
        let place = traffic.submitted.load(Ordering::Relaxed);
        let mut moved = Instant::now();
        while !traffic.over() && place.saturating_sub(*traffic.included.borrow_and_update()) >= traffic.room {
            match tokio::time::timeout(PAUSE, traffic.included.changed()).await {
                Ok(Ok(())) => moved = Instant::now(),
                Ok(Err(_)) => return Ok(false),
                Err(_) if moved.elapsed() >= STALLED => {
                    self.send_again(sent).await?;
                    moved = Instant::now();
                }
                Err(_) => {}
            }
        }
        Ok(!traffic.over())
    }

    /// Sends a transaction once the pool has room; false when it is over.
    async fn send(&self, number: usize, traffic: &Traffic) -> Result<bool> {
        let Some(transaction) = self.transactions.get(number) else { return Ok(false) };
        while !traffic.over() {
            match self.chain.submit(transaction).await? {
                PoolResult::Taken => return Ok(true),
                PoolResult::Full => tokio::time::sleep(PAUSE).await,
                PoolResult::TooHeavy => {
                    return Err(Error::Input("too heavy for a block: use a smaller --batch".into()));
                }
                PoolResult::Invalid(error) => return Err(error),
            }
        }
        Ok(false)
    }

    /// Sends everything again from the nonce for which the node waits. A pool under load loses some at times, and
    /// what comes after them can't be taken. What is there already does no harm.
    async fn send_again(&self, sent: usize) -> Result<()> {
        let next = self.chain.next_nonce(&self.signer).await?.saturating_sub(self.first);
        for transaction in self.transactions.get(next as usize..sent).unwrap_or_default() {
            self.chain.submit(transaction).await?;
        }
        Ok(())
    }

    /// Waits until blocks have taken everything that was sent, as long as they take something of any lane.
    async fn wait_until_taken(&self, sent: usize, mut traffic: Traffic) -> Result<()> {
        let goal = self.first + sent as u64;
        let (mut attempts, mut since) = (0, None);
        loop {
            let at = self.chain.point(At::Best).await?;
            let nonces = self.chain.balances(std::slice::from_ref(&self.signer), at.hash).await?;
            if nonces.first().is_some_and(|(nonce, _)| u64::from(*nonce) >= goal) {
                return Ok(());
            }
            let since_height = *since.get_or_insert(at.number);
            if attempts == ATTEMPTS {
                let blocks = at.number.saturating_sub(since_height) as u32;
                return Err(Error::NotIncluded { transaction: None, blocks });
            }
            match tokio::time::timeout(STALLED, traffic.included.changed()).await {
                Ok(Ok(())) => (attempts, since) = (0, None),
                Ok(Err(_)) => return Err(Error::Broken("the blocks ended".into())),
                Err(_) => {
                    self.send_again(sent).await?;
                    attempts += 1;
                }
            }
        }
    }
}
