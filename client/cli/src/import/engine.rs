//! Sends what is ready, follows the blocks, and notes the outcomes.
//!
//! Every life goes its own way: whatever it can do next goes out together with what others can do, an organisation's
//! records in batches under one signature. What comes after waits until a block has taken what came before. After a
//! record that may wait for witnesses the chain is asked what does, and other organisations attest that first.
//!
//! - [`sent`] and [`uncertain`]: transactions on their way, and those of which nobody knows what becomes of them.
//! - [`connection`]: waiting for blocks, and connecting again.
//! - [`resume`]: what the chain has when an import begins, or begins anew.
//! - [`sending`]: signing what is ready.
//! - [`restarts`]: how often it may begin anew.

mod connection;
mod restarts;
mod resume;
mod sending;
mod sent;
mod uncertain;

pub use uncertain::UncertainTransaction;

use self::{
    restarts::Restarts,
    sent::{Payload, SentTransactions},
    uncertain::UncertainTransactions,
};
use super::{
    accounts::Accounts,
    journal::Journal,
    life_plan::LifePlan,
    outcome::{EventOutcome, of_batch, of_single},
    progress::Progress,
};
use futures::{StreamExt, TryStreamExt};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use urcar_client::{
    Account, Chain, Error, Hash, Result,
    chain::{At, Block, Follower, Heads, Outcome, Point},
};

/// Blocks after which a transaction that no block took is sent again.
const RESUBMIT_AFTER: u64 = 6;
/// Blocks after which it is given up, and the lives are resumed from what the chain has.
const GIVE_UP: u64 = 48;
/// Blocks after which transactions become valid from a newer block on.
const REFRESH_AFTER: u64 = 16;
/// Blocks after which a transaction that no block took may have lost its nonce to another.
const SUPERSEDED_AFTER: u64 = 3;
/// Blocks that are read again where the best chain became another.
const REORGANISED: u64 = 16;
/// Blocks that are read again at most.
const DEEPEST: u64 = 256;
/// The error of an acceptance whose file isn't as it was read any more.
const STATE_MOVED: &str = "StateMoved";
/// Requests to the node at a time.
const REQUESTS: usize = 16;

/// The settings of an import.
#[derive(Clone, Copy, Debug)]
pub struct ImportConfig {
    /// Items of a batch.
    pub batch: usize,
    /// Organisations that send at a time.
    pub signers: usize,
    /// The blocks that count.
    pub heads: Heads,
}

/// The import at work.
pub struct Engine<'a> {
    /// The chain, through the connection that stands now.
    pub chain: Chain,
    accounts: &'a Accounts,
    config: ImportConfig,
    /// The lives.
    pub plans: Vec<LifePlan>,
    journal: Journal,
    progress: &'a Progress,
    nonces: HashMap<Account, u64>,
    rejections: HashMap<Account, u32>,
    /// Transactions of this run that aren't final yet.
    sent: SentTransactions,
    /// Transactions from before it began, or began anew, that a block may still take.
    uncertain: UncertainTransactions,
    /// Whether the node's pool was searched for what an earlier run left there.
    is_pool_known: bool,
    /// Accounts with whose keys others sign too.
    shared: BTreeSet<Account>,
    /// The block from which transactions are valid.
    valid_from: Point,
    /// The block from which the lives were resumed.
    resumed: Point,
    /// The highest block that was seen.
    highest: u64,
    /// A block that was final.
    anchor: Point,
    /// Blocks that took something, to see at the end whether they are final.
    used: BTreeMap<u64, Hash>,
    /// Transactions that blocks took.
    pub transactions: u64,
    /// Attestations that stand.
    pub attestations: u64,
}

/// The outcome of a step of the import.
enum Step {
    /// Nothing is left to do.
    Done,
    /// The next step can follow.
    Continue,
    /// The lives have to be resumed from what the chain has.
    Restart,
}

impl<'a> Engine<'a> {
    /// Returns an engine that stands ready.
    pub async fn new(
        chain: Chain,
        accounts: &'a Accounts,
        config: ImportConfig,
        plans: Vec<LifePlan>,
        mut journal: Journal,
        progress: &'a Progress,
    ) -> Result<Self> {
        let valid_from = chain.valid_from().await?;
        let anchor = chain.point(At::Finalised).await?;
        let mut uncertain = UncertainTransactions::default();
        uncertain.add(journal.take_uncertain());
        Ok(Self {
            chain,
            accounts,
            config,
            plans,
            journal,
            progress,
            nonces: HashMap::new(),
            rejections: HashMap::new(),
            sent: SentTransactions::default(),
            uncertain,
            is_pool_known: false,
            shared: BTreeSet::new(),
            valid_from,
            resumed: anchor,
            highest: anchor.number,
            anchor,
            used: BTreeMap::new(),
            transactions: 0,
            attestations: 0,
        })
    }

    /// Brings every life to its end, and waits until that is final. A connection that breaks is made anew, also where the
    /// runtime was upgraded, and the lives are resumed from what the chain has.
    ///
    /// # Errors
    /// [`Error::Broken`] where that happens again and again without progress, [`Error::Connection`] where nobody
    /// answers any more, and whatever the chain's node refuses.
    pub async fn run(&mut self) -> Result<()> {
        let mut restarts = Restarts::default();
        loop {
            let broken = match self.attempt().await {
                Ok(true) => return Ok(()),
                Ok(false) | Err(Error::NotFound(_)) => None,
                Err(Error::Broken(reason)) => Some(reason),
                // What was signed by the old one no block takes, and what the new one tells may read otherwise.
                Err(_) if self.chain.is_upgraded().await.unwrap_or(false) => {
                    Some("the chain's runtime became another".into())
                }
                Err(error) => return Err(error),
            };
            let may_go_on = restarts.again(self.events_done().saturating_add(self.attestations));
            match broken {
                Some(reason) if may_go_on => {
                    self.progress.say(format!("the connection broke ({reason}): connecting again"));
                    self.reconnect(restarts.pause()).await?;
                }
                None if may_go_on => {
                    self.progress.say("the chain was rewritten under the import: resuming from what the chain has");
                }
                Some(reason) => return Err(Error::Broken(format!("{reason}, again and again without any progress"))),
                None => {
                    return Err(Error::Broken("the chain is rewritten again and again without any progress".into()));
                }
            }
        }
    }

    /// Resumes, and goes on to the end; false where the chain was rewritten.
    async fn attempt(&mut self) -> Result<bool> {
        self.resume().await?;
        Ok(self.drive().await? && self.wait_until_final().await?)
    }

    /// Sends and follows until nothing is left to do; false where the chain has to be asked anew.
    async fn drive(&mut self) -> Result<bool> {
        let mut follower = Follower::start(&self.chain, self.config.heads).await?;
        // What lies between was not read: nothing of this import is in it, if it follows from the block resumed from.
        if !self.is_on_chain(self.resumed).await? {
            return Ok(false);
        }
        loop {
            match self.step(&mut follower).await? {
                Step::Done => return Ok(true),
                Step::Restart => return Ok(false),
                Step::Continue => {}
            }
        }
    }

    /// Sends what is ready, waits for blocks, and notes the outcomes.
    async fn step(&mut self, follower: &mut Follower) -> Result<Step> {
        let now = follower.last();
        self.look_after(now).await?;
        self.ask_what_waits(now.hash).await?;
        self.send_ready(now).await?;
        if self.sent.all_included() && self.plans.iter().all(LifePlan::is_done) {
            return Ok(Step::Done);
        }
        let blocks = match self.next_points(follower, self.config.heads).await? {
            Some(points) => futures::future::try_join_all(points.into_iter().map(|it| self.chain.block(it))).await?,
            None => match self.blocks_again(now, follower.last()).await? {
                Some(blocks) => blocks,
                None => return Ok(Step::Restart),
            },
        };
        let last = follower.last().number;
        self.highest = self.highest.max(last);
        self.progress.blocks(blocks.len() as u64, last);
        for block in &blocks {
            if !self.read(block)? {
                return Ok(Step::Restart);
            }
        }
        self.show_progress();
        self.resubmit(last).await
    }

    /// Notes what a block took; false where a transaction has another outcome than in a block that was left behind.
    fn read(&mut self, block: &Block) -> Result<bool> {
        let included = self.sent.include(block.point, |transaction| block.outcome(transaction));
        if included.any {
            self.used.insert(block.point.number, block.point.hash);
        }
        for (payload, outcome) in included.new {
            self.transactions += 1;
            self.settle(payload, outcome)?;
        }
        Ok(!included.changed)
    }

    /// Returns the blocks of a best chain that became another, up to its `last`, to be read again; none where they are
    /// too many, or the block resumed from is not among their ancestors any more.
    async fn blocks_again(&mut self, before: Point, last: Point) -> Result<Option<Vec<Block>>> {
        self.valid_from = self.chain.valid_from().await?;
        let count = last.number.saturating_sub(before.number).saturating_add(REORGANISED);
        if count > DEEPEST {
            return Ok(None);
        }
        let blocks = match self.chain.blocks_up_to(last, count).await {
            Ok(blocks) => blocks,
            Err(Error::NotFound(_) | Error::Node { .. }) => return Ok(None),
            Err(error) => return Err(error),
        };
        let Some(first) = blocks.first().map(|block| block.point) else { return Ok(None) };
        let resumed = self.resumed;
        let stands = match self.used.range(..first.number).next_back() {
            Some((&number, &hash)) => self.is_on_chain(Point { number, hash }).await?,
            None => true,
        };
        let is_resumed = resumed.number < first.number || blocks.iter().any(|block| block.point == resumed);
        if !stands || !is_resumed {
            return Ok(None);
        }
        self.used.retain(|number, _| *number < first.number || *number == resumed.number);
        self.sent.exclude_from(first.number, last.number);
        Ok(Some(blocks))
    }

    /// Returns whether a block is one of the best chain.
    async fn is_on_chain(&self, block: Point) -> Result<bool> {
        Ok(self.chain.block_hash(Some(block.number)).await? == Some(block.hash))
    }

    /// Returns the nonces of accounts, as a block counts them.
    async fn nonces_at(&self, accounts: &[Account], at: Hash) -> Result<HashMap<Account, u64>> {
        let nonces = self.chain.balances(accounts, at).await?;
        Ok(accounts.iter().cloned().zip(nonces.into_iter().map(|(nonce, _)| nonce.into())).collect())
    }

    /// Lets transactions become valid from a newer block on, forgets what is final, and gives back to the lives what
    /// can't be taken any more.
    async fn look_after(&mut self, now: Point) -> Result<()> {
        let is_old = now.number.saturating_sub(self.valid_from.number) > REFRESH_AFTER;
        if is_old {
            self.valid_from = self.chain.valid_from().await?;
        }
        let waits = self.sent.not_included().any(|sent| now.number.saturating_sub(sent.since) >= SUPERSEDED_AFTER);
        if !is_old && !waits {
            return Ok(());
        }
        let finalised = self.chain.point(At::Finalised).await?;
        self.anchor = finalised;
        self.sent.forget_up_to(finalised.number.saturating_sub(REORGANISED));
        if !self.uncertain.is_empty() {
            let nonces = self.nonces_at(&self.uncertain.signers(), finalised.hash).await?;
            self.uncertain.forget_final(&nonces, finalised.number);
        }
        // Only of blocks that were read it is known what they didn't take.
        if finalised.number > now.number || !self.is_on_chain(now).await? {
            return Ok(());
        }
        let nonces = self.nonces_at(&self.sent.waiting_signers(), finalised.hash).await?;
        for (signer, payload) in self.sent.superseded(&nonces) {
            self.superseded(&signer);
            self.release(payload);
        }
        Ok(())
    }

    /// Notes that somebody else signs with a key of this import: its next nonce has to be asked for.
    fn superseded(&mut self, signer: &Account) {
        self.nonces.remove(signer);
        if self.shared.insert(signer.clone()) {
            let name = self.accounts.name_of(signer).map_or_else(|| signer.to_string(), str::to_owned);
            self.progress
                .say(format!("another program signs with the key of {name}: what lost its nonce is signed anew"));
        }
    }

    /// Releases what a transaction carried that no block takes any more: the lives send it again.
    fn release(&mut self, payload: Payload) {
        for life in payload.lives() {
            if let Some(plan) = self.plans.get_mut(*life) {
                plan.release();
            }
        }
        if let Payload::Attestation(life, record, organisation) = &payload
            && let Some(plan) = self.plans.get_mut(*life)
        {
            plan.attestation_lost(*record, organisation);
        }
    }

    /// Asks the chain what waits in the lives that got something which may, or an attestation.
    async fn ask_what_waits(&mut self, at: Hash) -> Result<()> {
        let chain = &self.chain;
        let asking: Vec<(usize, String)> = self
            .plans
            .iter()
            .enumerate()
            .filter(|(_, plan)| plan.asks())
            .map(|(l, plan)| (l, plan.vin().to_owned()))
            .collect();
        let found: Vec<_> = futures::stream::iter(asking)
            .map(
                |(life, vin)| async move { Ok::<_, Error>((life, chain.pending(&vin, at).await?.unwrap_or_default())) },
            )
            .buffered(REQUESTS)
            .try_collect()
            .await?;
        for (life, pending) in found {
            if let Some(plan) = self.plans.get_mut(life) {
                plan.wait_for(&pending, &[], self.accounts);
            }
        }
        Ok(())
    }

    /// Sends again what has waited long. Where it has waited too long, the lives have to be resumed.
    async fn resubmit(&self, now: u64) -> Result<Step> {
        for sent in self.sent.not_included() {
            let age = now.saturating_sub(sent.since);
            if age >= GIVE_UP {
                return Ok(Step::Restart);
            }
            if age > 0 && age.is_multiple_of(RESUBMIT_AFTER) {
                self.chain.submit(&sent.transaction).await?;
            }
        }
        Ok(Step::Continue)
    }

    /// Notes the outcomes of the events that a transaction carried, in the lives and in the journal.
    fn settle(&mut self, payload: Payload, outcome: Outcome) -> Result<()> {
        let mut outcomes = Vec::new();
        match payload {
            Payload::Batch(lives) => {
                if let Some(error) = &outcome.failure {
                    // Refused as a whole: no item was even looked at.
                    for life in lives {
                        outcomes.push((life, EventOutcome::Refused(error.clone())));
                    }
                } else {
                    outcomes = of_batch(&lives, &outcome.events)?;
                }
            }
            Payload::Acceptance(life) if outcome.failure.as_ref().is_some_and(|error| error.error == STATE_MOVED) => {
                if let Some(plan) = self.plans.get_mut(life) {
                    plan.accept_again();
                }
            }
            Payload::Single(life) | Payload::Acceptance(life) => outcomes.push((life, of_single(outcome)?)),
            Payload::Offer(life, offer) => match outcome.failure {
                Some(error) => outcomes.push((life, EventOutcome::Refused(error))),
                None => {
                    if let Some(plan) = self.plans.get_mut(life) {
                        plan.offer_stands(*offer);
                    }
                }
            },
            Payload::Attestation(life, record, _) => {
                self.attestations += u64::from(outcome.failure.is_none());
                if let Some(plan) = self.plans.get_mut(life) {
                    plan.settle_attestation(record, outcome.failure.is_none());
                }
            }
        }
        let mut notes = Vec::new();
        for (life, outcome) in outcomes {
            if let Some(plan) = self.plans.get_mut(life) {
                notes.push((plan.line.line, plan.next(), outcome.clone()));
                plan.settle(outcome);
            }
        }
        self.journal.write(&notes)
    }

    /// Returns the number of events that have their outcome.
    fn events_done(&self) -> u64 {
        self.plans.iter().map(|plan| plan.next() as u64).sum()
    }

    fn show_progress(&self) {
        self.progress.done(self.events_done(), self.attestations);
    }

    /// Waits until every block that took something is final; false where one was left behind.
    async fn wait_until_final(&mut self) -> Result<bool> {
        let Some((&last, _)) = self.used.last_key_value() else { return Ok(true) };
        self.follow_finality(last).await?;
        for (number, hash) in &self.used {
            if !self.is_on_chain(Point { number: *number, hash: *hash }).await? {
                return Ok(false);
            }
        }
        Ok(true)
    }
}

#[cfg(test)]
mod tests;
