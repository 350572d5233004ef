//! Sends what is ready, follows the final blocks, and notes the outcomes.
//!
//! Every life goes its own way: whatever it can do next goes out together with what others can do, an organisation's
//! records in batches under one signature. What comes after in the same life waits until a final block has taken what
//! came before: a block that is left behind gives its transactions back to the pool, from where they come in any order,
//! or lose their nonce to another program's. Only those of one batch can't, and an acceptance, which the chain refuses
//! before its offer. After a record that may wait for witnesses the chain is asked what does, and other organisations
//! attest that first. So the life in which the signer changes most often decides how long an import takes.
//!
//! A life of which others write records is left: going on, two imports from two machines would write each of them
//! twice. No more than what both sent before a final block showed it can be there twice.
//!
//! - [`sent`] and [`uncertain`]: transactions on their way, and those of which nobody knows what becomes of them.
//! - [`connection`]: waiting for blocks, and connecting again.
//! - [`resume`]: what the chain has when an import begins, or begins anew.
//! - [`funding`]: money for owners, before anything else.
//! - [`sending`]: signing what is ready.
//! - [`restarts`]: how often it may begin anew.

mod connection;
mod funding;
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
    carrier::Carrier,
    journal::Journal,
    life_plan::LifePlan,
    outcome::{EventOutcome, of_batch, of_single},
    progress::Progress,
};
use futures::{StreamExt, TryStreamExt};
use std::collections::{BTreeSet, HashMap};
use urcar_client::{
    Account, Chain, Error, Hash, Result,
    chain::{At, Block, Follower, Heads, Outcome, Point},
    keys::Keypair,
};
use urcar_types::Vin;

/// Final blocks after which a transaction that none of them took is handed to the node again.
const RESUBMIT_AFTER: u64 = 6;
/// Final blocks after which it is given up, and the lives are resumed from what the chain has.
const GIVE_UP: u64 = 48;
/// Final blocks after which a transaction that none of them took may have lost its nonce to another.
const SUPERSEDED_AFTER: u64 = 3;
/// The error of an acceptance whose file isn't as it was read any more.
const STATE_MOVED: &str = "StateMoved";
/// Requests to the node at a time.
const REQUESTS: usize = 16;

/// The settings of an import.
pub struct ImportConfig {
    /// Items of a batch.
    pub batch: usize,
    /// Organisations that send at a time.
    pub signers: usize,
    /// The key of who pays the fees of the cars' owners.
    pub faucet: Keypair,
}

/// The import at work.
pub struct Engine<'a> {
    /// The chain, through the connection that stands now.
    pub chain: Chain,
    accounts: &'a Accounts,
    config: ImportConfig,
    /// The lives.
    pub plans: Vec<LifePlan>,
    /// The journal, for whoever goes on from here.
    pub journal: Journal,
    progress: &'a Progress,
    nonces: HashMap<Account, u64>,
    rejections: HashMap<Account, u32>,
    /// Transactions of this run that no final block took yet.
    sent: SentTransactions,
    /// Transactions from before it began, or began anew, that a block may still take.
    uncertain: UncertainTransactions,
    /// Whether the node's pool was searched for what an earlier run left there.
    is_pool_known: bool,
    /// Whether every owner who will sign something has the money for it.
    is_funded: bool,
    /// Accounts with whose keys others sign too.
    shared: BTreeSet<Account>,
    /// The block from which transactions are valid.
    valid_from: Point,
    /// The highest block that was seen.
    highest: u64,
    /// A block that was final.
    anchor: Point,
    /// Transactions that blocks took.
    pub transactions: u64,
    /// Attestations that stand.
    pub attestations: u64,
    /// Brings the files of evidence to the node, where that is asked for.
    pub carrier: Option<Carrier>,
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
            is_funded: false,
            shared: BTreeSet::new(),
            valid_from,
            highest: anchor.number,
            anchor,
            transactions: 0,
            attestations: 0,
            carrier: None,
        })
    }

    /// Brings every life to its end, which is final then. A connection that breaks is made anew, also where the
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
                    self.progress.say("no block took what was sent, or too many were missed: resuming from the chain");
                }
                Some(reason) => return Err(Error::Broken(format!("{reason}, again and again without any progress"))),
                None => {
                    return Err(Error::Broken(
                        "no block takes what is sent, again and again without any progress".into(),
                    ));
                }
            }
        }
    }

    /// Resumes, and goes on to the end; false where the chain has to be asked anew.
    async fn attempt(&mut self) -> Result<bool> {
        self.resume().await?;
        // What lies between was not read: nothing of this import is in it.
        let mut follower = Follower::start(&self.chain, Heads::Finalised).await?;
        loop {
            match self.step(&mut follower).await? {
                Step::Done => return Ok(true),
                Step::Restart => return Ok(false),
                Step::Continue => {}
            }
        }
    }

    /// Sends what is ready, waits for final blocks, and notes the outcomes.
    async fn step(&mut self, follower: &mut Follower) -> Result<Step> {
        let now = follower.last();
        self.look_after(now).await?;
        if self.fund(now).await? {
            self.ask_what_waits(now.hash).await?;
            self.send_ready(now).await?;
            if self.sent.is_empty() && self.plans.iter().all(LifePlan::is_done) {
                return Ok(Step::Done);
            }
        }
        let Some(points) = self.next_points(follower, Heads::Finalised).await? else { return Ok(Step::Restart) };
        let blocks = futures::future::try_join_all(points.into_iter().map(|it| self.chain.block(it))).await?;
        let last = follower.last().number;
        self.highest = self.highest.max(last);
        self.progress.blocks(blocks.len() as u64, last);
        for block in &blocks {
            self.read(block)?;
        }
        self.show_progress();
        if let Some(carrier) = &mut self.carrier {
            carrier.carry(&self.chain).await?;
        }
        self.resubmit(last).await
    }

    /// Notes what a final block took.
    fn read(&mut self, block: &Block) -> Result<()> {
        let others = block.recorded_by_others(|transaction| self.sent.has(transaction));
        for (payload, outcome) in self.sent.include(|transaction| block.outcome(transaction)) {
            self.transactions += 1;
            self.settle(payload, outcome)?;
        }
        self.leave_contested(&others);
        Ok(())
    }

    /// Leaves the lives that aren't done and of which others wrote these records.
    fn leave_contested(&mut self, others: &[(Vin, u32)]) {
        let mut left = 0u32;
        for plan in self.plans.iter_mut().filter(|plan| !others.is_empty() && !plan.is_done()) {
            // As the chain has it, whatever the file's spelling.
            let Ok(own) = plan.vin().parse::<Vin>() else { continue };
            if let Some((_, number)) = others.iter().find(|(vin, _)| *vin == own) {
                plan.contest(*number);
                left = left.saturating_add(1);
            }
        }
        if left > 0 {
            self.progress.say(format!("another program writes records of {left} lives: they are left as they are"));
        }
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

    /// Lets transactions become valid from a newer block on, forgets doubts that ended, and gives back to the lives what
    /// can't be taken any more. The block is final, and all before it were read.
    async fn look_after(&mut self, now: Point) -> Result<()> {
        self.anchor = now;
        self.valid_from = self.chain.valid_from().await?;
        if !self.uncertain.is_empty() {
            let nonces = self.nonces_at(&self.uncertain.signers(), now.hash).await?;
            self.uncertain.forget_final(&nonces, now.number);
        }
        if self.sent.waits_since(SUPERSEDED_AFTER, now.number) {
            let nonces = self.nonces_at(&self.sent.signers(), now.hash).await?;
            for (signer, payload) in self.sent.superseded(&nonces) {
                self.superseded(&signer);
                self.release(payload);
            }
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

    /// Hands to the node again what has waited long. Where it has waited too long, the lives have to be resumed.
    async fn resubmit(&mut self, now: u64) -> Result<Step> {
        if self.sent.waits_since(GIVE_UP, now) {
            return Ok(Step::Restart);
        }
        for transaction in self.sent.take_due(RESUBMIT_AFTER, now) {
            self.chain.submit(&transaction).await?;
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
            // What went out with its offer may have come before it, or the offer may have been refused.
            Payload::Acceptance { life, ahead }
                if outcome.failure.as_ref().is_some_and(|error| ahead || error.error == STATE_MOVED) =>
            {
                if let Some(plan) = self.plans.get_mut(life) {
                    plan.accept_again();
                }
            }
            Payload::Single(life) | Payload::Acceptance { life, .. } => outcomes.push((life, of_single(outcome)?)),
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
            Payload::Funding => {
                if let Some(error) = outcome.failure {
                    return Err(Error::Refused(error));
                }
            }
        }
        let mut notes = Vec::new();
        for (life, outcome) in outcomes {
            if let Some(plan) = self.plans.get_mut(life) {
                notes.push((plan.line.line, plan.next(), outcome.clone()));
                // A number that is passed over is that of a record which others wrote since.
                let (before, number) = (plan.records(), plan.next());
                let is_accepted = matches!(&outcome, EventOutcome::Accepted(_));
                let is_contested = matches!(&outcome, EventOutcome::Accepted(number) if *number != before);
                plan.settle(outcome);
                if let Some(carrier) = &mut self.carrier
                    && is_accepted
                {
                    carrier.note(plan, number);
                }
                if is_contested {
                    plan.contest(before);
                }
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
}

#[cfg(test)]
mod tests;
