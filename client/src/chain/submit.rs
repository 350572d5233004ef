//! Handing transactions to the node.

use super::{
    at::{At, Point},
    blocks::{Follower, Heads},
    call::Call,
    connection::Chain,
    events::Outcome,
    sign::{LIFETIME, Mortality, Signed},
};
use crate::{
    error::{Error, Result, rpc_code},
    keys::{Keypair, account},
    types::{Account, Balance, Hash},
};
use codec::Encode;
use std::{
    collections::HashSet,
    str::FromStr,
    sync::{Arc, PoisonError},
    time::Duration,
};

/// Blocks for which a transaction waits for room in the node's pool.
const MAX_WAIT: u32 = 32;
/// For how long a transaction is waited for, where nothing else is said.
const PATIENCE: Duration = Duration::from_secs(180);

/// The certainty with which a command says that something is done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Finality {
    /// A block of the best chain took it.
    Best,
    /// A block that is final took it.
    Finalised,
}

/// A step of a transaction on its way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Progress {
    /// The node has it.
    Sent {
        /// Its hash.
        transaction: Hash,
        /// The last block that may take it.
        valid_until: u64,
    },
    /// A block of the best chain has it, which is not final yet.
    InBlock {
        /// Its hash.
        transaction: Hash,
        /// The block.
        block: Point,
    },
}

/// Hears of the progress of transactions.
pub type Report = Arc<dyn Fn(Progress) + Send + Sync>;

/// How a transaction is waited for.
#[derive(Clone)]
pub struct Waiting {
    /// The certainty with which it counts as done.
    pub finality: Finality,
    /// For how long at most.
    pub timeout: Duration,
    /// Who hears of its progress.
    pub report: Option<Report>,
}

impl From<Finality> for Waiting {
    fn from(finality: Finality) -> Self {
        Self { finality, timeout: PATIENCE, report: None }
    }
}

impl Waiting {
    fn tell(&self, progress: Progress) {
        if let Some(report) = &self.report {
            report(progress);
        }
    }
}

impl FromStr for Finality {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        match text {
            "best" => Ok(Self::Best),
            "finalised" | "finalized" => Ok(Self::Finalised),
            _ => Err("`best` or `finalised`".into()),
        }
    }
}

/// The answer of the node's pool to a transaction.
#[derive(Debug)]
pub enum PoolResult {
    /// It waits for a block.
    Taken,
    /// There is no room for it at the moment.
    Full,
    /// It is too heavy for any block.
    TooHeavy,
    /// It will never be taken as it is.
    Invalid(Error),
}

impl PoolResult {
    /// Returns whether another transaction of its signer may have taken the nonce.
    fn is_about_nonce(&self) -> bool {
        match self {
            Self::Full => true,
            Self::Invalid(error) => error.is_stale(),
            Self::Taken | Self::TooHeavy => false,
        }
    }

    /// Returns the meaning of an error of `author_submitExtrinsic`.
    ///
    /// # Errors
    /// The error itself, where it is not the node's answer.
    fn of_error(error: Error) -> Result<Self> {
        match &error {
            Error::Node { code, .. } => Ok(match *code {
                rpc_code::ALREADY_IMPORTED => Self::Taken,
                rpc_code::BANNED | rpc_code::TOO_LOW_PRIORITY | rpc_code::IMMEDIATELY_DROPPED => Self::Full,
                _ if error.is_too_heavy() => Self::TooHeavy,
                _ => Self::Invalid(error),
            }),
            _ => Err(error),
        }
    }
}

impl Chain {
    /// Hands a transaction to the node's pool.
    ///
    /// # Errors
    /// [`Error::Broken`] where the connection breaks.
    pub async fn submit(&self, transaction: &Signed) -> Result<PoolResult> {
        match self.methods.author_submit_extrinsic(&transaction.bytes).await {
            Ok(_) => Ok(PoolResult::Taken),
            Err(error) => PoolResult::of_error(self.rpc_error("author_submitExtrinsic", error)),
        }
    }

    /// Signs a call, sends it, and waits for its outcome.
    ///
    /// # Errors
    /// Those of [`execute_all`](Self::execute_all).
    pub async fn execute(&self, call: &Call, signer: &Keypair, waiting: impl Into<Waiting>) -> Result<Outcome> {
        let outcomes = self.execute_all(std::slice::from_ref(call), signer, waiting).await?;
        outcomes.into_iter().next().ok_or(Error::NotIncluded { transaction: None, blocks: 0 })
    }

    /// Signs calls of one signer, sends them together and in order, and waits for their outcomes.
    ///
    /// # Errors
    /// [`Error::Refused`] for the first that failed, [`Error::Node`] where the pool refuses one, [`Error::NotIncluded`]
    /// where no block took one and none will any more, [`Error::Superseded`] where another transaction of the signer took
    /// its place, [`Error::Unsettled`] where one was handed over and nobody knows yet
    /// what becomes of it.
    pub async fn execute_all(
        &self,
        calls: &[Call],
        signer: &Keypair,
        waiting: impl Into<Waiting>,
    ) -> Result<Vec<Outcome>> {
        let waiting = waiting.into();
        let first = self.next_nonce(&account(signer)).await?;
        let valid_from = self.valid_from().await?;
        let mut inclusion = Inclusion {
            chain: self,
            waiting: &waiting,
            signer: account(signer),
            sent: Vec::with_capacity(calls.len()),
            read: HashSet::new(),
            valid_from: valid_from.number,
            valid_until: valid_from.number.saturating_add(LIFETIME - 1),
        };
        let done = inclusion.run(calls, signer, first, valid_from);
        let done = match tokio::time::timeout(waiting.timeout, done).await {
            Ok(done) => done,
            Err(_) => Err(Error::TimedOut { seconds: waiting.timeout.as_secs() }),
        };
        inclusion.sent.iter().for_each(|sent| inclusion.forget(&sent.hash));
        done.map_err(|error| inclusion.unsettled(error))?;
        let of = |sent: Sent| sent.outcome.ok_or(Error::NotIncluded { transaction: Some(sent.hash), blocks: 0 });
        inclusion.sent.into_iter().map(of).collect()
    }

    /// Returns the fee of a call that is signed now. Nothing is sent.
    ///
    /// # Errors
    /// Those of [`validate`](Self::validate).
    pub async fn fee_of(&self, call: &Call, signer: &Keypair) -> Result<Balance> {
        let nonce = self.next_nonce(&account(signer)).await?;
        let valid_from = self.valid_from().await?;
        self.validate(&self.sign(call, signer, nonce, Mortality::From(valid_from))?).await
    }

    /// Tries a call out as an account would sign it now. Nothing is sent.
    ///
    /// # Errors
    /// [`Error::Refused`] where the chain would refuse it as it stands.
    pub async fn dry_run(&self, call: &Call, who: &Account) -> Result<()> {
        self.tried("DispatchApi_dry_run", &[who.encode(), self.call_bytes(call)?].concat()).await
    }

    /// Tries an encoded call out as a motion would carry it out now. Nothing is sent.
    ///
    /// # Errors
    /// [`Error::Refused`] where the chain would refuse it as it stands; [`Error::Node`] among others where its runtime
    /// tries no motions.
    pub async fn dry_run_motion(&self, call: &[u8]) -> Result<()> {
        self.tried("DispatchApi_dry_run_motion", call).await
    }

    /// Asks a function of the runtime API that tries a call out.
    async fn tried(&self, function: &str, arguments: &[u8]) -> Result<()> {
        let at = self.point(At::Best).await?.hash;
        let bytes = self.api_bytes(function, arguments, at).await?;
        match bytes.split_first() {
            Some((0, _)) => Ok(()),
            Some((_, error)) => Err(Error::Refused(self.call_error(error))),
            None => Err(Error::Foreign(format!("{function} answers nothing"))),
        }
    }
}

/// A transaction that was handed to the node.
struct Sent {
    hash: Hash,
    nonce: u64,
    /// Its outcomes in blocks of whatever branch.
    found: Vec<Outcome>,
    /// The block of the best chain that has it, as it was told last.
    seen: Option<Point>,
    /// Its outcome, with the certainty that was asked for.
    outcome: Option<Outcome>,
    /// Whether it failed, or no block will take it any more: nothing else becomes of it.
    is_over: bool,
}

/// Transactions of one signer on their way into blocks.
struct Inclusion<'a> {
    chain: &'a Chain,
    waiting: &'a Waiting,
    signer: Account,
    sent: Vec<Sent>,
    /// The blocks that were read.
    read: HashSet<Hash>,
    /// The block from which they are valid: none before has one.
    valid_from: u64,
    /// The last block that may take them.
    valid_until: u64,
}

impl Inclusion<'_> {
    async fn run(&mut self, calls: &[Call], signer: &Keypair, first: u64, valid_from: Point) -> Result<()> {
        let chain = self.chain;
        // They tell when to look; what is found there is read anew, so nothing is lost with one that is dropped.
        let mut best = Follower::start(chain, Heads::Best).await?;
        let mut finalised = Follower::start(chain, Heads::Finalised).await?;
        let (mut nonce, mut waited) = (first, 0);
        for call in calls {
            loop {
                let transaction = chain.sign(call, signer, nonce, Mortality::From(valid_from))?;
                // Where the connection breaks now, nobody knows whether the node has it.
                let hash = transaction.hash;
                self.sent.push(Sent { hash, nonce, found: Vec::new(), seen: None, outcome: None, is_over: false });
                self.note(hash, None);
                let result = chain.submit(&transaction).await?;
                if matches!(result, PoolResult::Taken) {
                    nonce += 1;
                    self.waiting.tell(Progress::Sent { transaction: hash, valid_until: self.valid_until });
                    break;
                }
                self.sent.pop();
                self.forget(&hash);
                // Another transaction of the same key was faster.
                let next = chain.next_nonce(&account(signer)).await?;
                if next > nonce && result.is_about_nonce() {
                    nonce = next;
                    continue;
                }
                match result {
                    PoolResult::Invalid(error) => return Err(error),
                    PoolResult::TooHeavy => {
                        return Err(Error::Input("the transaction is too heavy for any block".into()));
                    }
                    _ if waited >= MAX_WAIT => {
                        return Err(Error::NotIncluded { transaction: Some(hash), blocks: MAX_WAIT });
                    }
                    _ => waited += best.next_points().await?.map_or(1, |points| points.len() as u32),
                }
            }
        }
        loop {
            self.look().await?;
            if self.sent.iter().all(|sent| sent.outcome.is_some()) {
                return Ok(());
            }
            tokio::select! {
                head = best.next_points() => head.map(drop)?,
                head = finalised.next_points() => head.map(drop)?,
            }
        }
    }

    /// Reads the blocks that are new since it looked last, and settles what is certain enough.
    async fn look(&mut self) -> Result<()> {
        let finalised = self.chain.point(At::Finalised).await?;
        let best = self.chain.point(At::Best).await?;
        self.read_down_from(best).await?;
        let mut next_nonce = None;
        for place in 0..self.sent.len() {
            let sent = &self.sent[place];
            if sent.outcome.is_some() {
                continue;
            }
            let mut on_best = None;
            for outcome in &sent.found {
                if self.chain.block_hash(Some(outcome.block)).await? == Some(outcome.block_hash) {
                    on_best = Some(outcome.clone());
                }
            }
            if on_best.is_none() {
                let next = match next_nonce {
                    Some(next) => next,
                    None => *next_nonce.insert(self.nonce_at(finalised.hash).await?),
                };
                // Whatever took its nonce is final: no branch that has it comes back.
                if next > self.sent[place].nonce {
                    self.sent[place].is_over = true;
                    return Err(Error::Superseded { nonce: self.sent[place].nonce });
                }
            }
            self.settle(place, on_best, best, finalised)?;
        }
        Ok(())
    }

    /// Returns the nonce of the signer's next transaction, as a block counts them.
    async fn nonce_at(&self, at: Hash) -> Result<u64> {
        let balances = self.chain.balances(std::slice::from_ref(&self.signer), at).await?;
        Ok(balances.first().map_or(0, |(nonce, _)| u64::from(*nonce)))
    }

    /// Settles one transaction by the block of the best chain that has it, if any does.
    fn settle(&mut self, place: usize, on_best: Option<Outcome>, best: Point, finalised: Point) -> Result<()> {
        let Some(sent) = self.sent.get_mut(place) else { return Ok(()) };
        let seen = on_best.as_ref().map(Outcome::point);
        let (hash, is_new) = (sent.hash, seen.is_some() && sent.seen != seen);
        sent.seen = seen;
        let Some(outcome) = on_best else {
            // Beside what is final there may still be a branch that has it.
            sent.is_over = finalised.number > self.valid_until;
            let is_late = self.waiting.finality == Finality::Best && best.number > self.valid_until;
            let not_included = Error::NotIncluded { transaction: Some(hash), blocks: LIFETIME as u32 };
            return if sent.is_over || is_late { Err(not_included) } else { Ok(()) };
        };
        if self.waiting.finality == Finality::Best || finalised.number >= outcome.block {
            if let Some(error) = outcome.failure {
                sent.is_over = true;
                return Err(Error::Refused(error));
            }
            sent.outcome = Some(outcome);
        } else if let Some(block) = seen.filter(|_| is_new) {
            self.note(hash, seen);
            self.waiting.tell(Progress::InBlock { transaction: hash, block });
        }
        Ok(())
    }

    /// Reads blocks from this one down to one that was read, or that is older than every transaction.
    async fn read_down_from(&mut self, newest: Point) -> Result<()> {
        let mut points = Vec::new();
        let mut point = newest;
        while point.number > self.valid_from && !self.read.contains(&point.hash) {
            points.push(point);
            let header = self.chain.header(point.hash).await?;
            point = Point { number: point.number.saturating_sub(1), hash: header.parent_hash };
        }
        for point in points.into_iter().rev() {
            let block = self.chain.block(point).await?;
            for sent in &mut self.sent {
                sent.found.extend(block.outcome(&sent.hash));
            }
            self.read.insert(point.hash);
        }
        Ok(())
    }

    /// Notes what is known of a transaction, for whoever interrupts the program.
    fn note(&self, transaction: Hash, seen: Option<Point>) {
        let mut under_way = self.chain.under_way.lock().unwrap_or_else(PoisonError::into_inner);
        under_way.insert(transaction, (self.valid_until, seen));
    }

    fn forget(&self, transaction: &Hash) {
        self.chain.under_way.lock().unwrap_or_else(PoisonError::into_inner).remove(transaction);
    }

    /// Returns an error together with what is known of a transaction whose fate it leaves open.
    fn unsettled(&self, error: Error) -> Error {
        match self.sent.iter().find(|sent| sent.outcome.is_none() && !sent.is_over) {
            Some(sent) => Error::Unsettled {
                transaction: sent.hash,
                valid_until: self.valid_until,
                seen: sent.seen,
                because: Box::new(error),
            },
            None => error,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of_code(code: i32, data: Option<&str>) -> Result<PoolResult> {
        let (method, message) = (String::new(), String::new());
        PoolResult::of_error(Error::Node { method, code, message, data: data.map(str::to_owned) })
    }

    #[test]
    fn the_pool_is_understood_by_its_codes() {
        assert!(matches!(of_code(1013, None), Ok(PoolResult::Taken)));
        for code in [1012, 1014, 1016] {
            assert!(matches!(of_code(code, None), Ok(PoolResult::Full)), "{code}");
        }
        let too_heavy = of_code(1010, Some("Transaction would exhaust the block limits"));
        assert!(matches!(too_heavy, Ok(PoolResult::TooHeavy)));
        for code in [1002, 1010, 1011, -32601] {
            assert!(matches!(of_code(code, Some("Transaction is outdated")), Ok(PoolResult::Invalid(_))), "{code}");
        }
        assert!(matches!(PoolResult::of_error(Error::Broken(String::new())), Err(Error::Broken(_))));
    }

    #[test]
    fn finality_by_name() {
        assert_eq!("best".parse(), Ok(Finality::Best));
        assert_eq!(["finalised", "finalized"].map(str::parse), [Ok(Finality::Finalised), Ok(Finality::Finalised)]);
        assert!("soon".parse::<Finality>().is_err());
    }
}
