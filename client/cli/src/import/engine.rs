//! Sends what is ready, follows the blocks, and notes the outcomes.
//!
//! Every life goes its own way: whatever it can do next goes out together with what others can do, an organisation's
//! records in batches under one signature. What comes after waits until a block has taken what came before. After a
//! record that may wait for witnesses the chain is asked what does, and other organisations attest that first.

use super::{
    accounts::Accounts,
    journal::Journal,
    life_plan::{Action, LifePlan, is_chassis},
    outcome::{EventOutcome, of_batch, of_single},
};
use futures::{StreamExt, TryStreamExt};
use indicatif::ProgressBar;
use std::{
    collections::{BTreeMap, HashMap, HashSet},
    time::Duration,
};
use urcar_client::{
    Account, Chain, Error, Hash, Result,
    chain::{
        At, Call, ChainUpdate, Follower, Heads, Mortality, Outcome, Point, PoolResult, RpcParams, Signed, calls,
        signer_of,
    },
    keys::{Keypair, account},
};
use urcar_types::{Entry, Offer, VinText};

/// Blocks after which a transaction that no block took is sent again.
const RESUBMIT_AFTER: u64 = 6;
/// Blocks after which it is given up, and the lives are resumed from what the chain has.
const GIVE_UP: u64 = 48;
/// Blocks after which transactions become valid from a newer block on.
const REFRESH_AFTER: u64 = 16;
/// Times that the chain may be rewritten, or lose transactions or the connection, before the import gives up.
const RESTARTS: u32 = 8;
/// The time to wait before connecting again.
const RECONNECT_AFTER: Duration = Duration::from_secs(2);
/// Times to try.
const RECONNECTS: u32 = 60;
/// Transactions of one signer that the node refuses in a row before the import gives up.
const REFUSED_IN_A_ROW: u32 = 4;
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

/// The part of a life that a transaction carries.
enum Payload {
    /// Events of lives, by the place of their life, in the order of the batch.
    Batch(Vec<usize>),
    /// One event that has its outcome when the transaction has.
    Single(usize),
    /// An offer, whose acceptance comes next.
    Offer(usize, Box<Offer<Account>>),
    /// The acceptance of an offer, of a file in the state that was read.
    Acceptance(usize),
    /// An organisation's attestation of a record of a life.
    Attestation(usize, u32, String),
}

impl Payload {
    fn lives(&self) -> &[usize] {
        match self {
            Self::Batch(lives) => lives,
            Self::Single(life) | Self::Offer(life, _) | Self::Acceptance(life) => std::slice::from_ref(life),
            Self::Attestation(..) => &[],
        }
    }
}

/// A transaction that no block took yet.
struct Sent {
    transaction: Signed,
    payload: Payload,
    /// The height at which it was sent.
    since: u64,
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
    bar: ProgressBar,
    nonces: HashMap<Account, u64>,
    rejections: HashMap<Account, u32>,
    sent: Vec<Sent>,
    /// The block from which transactions are valid.
    valid_from: Point,
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
        journal: Journal,
        bar: ProgressBar,
    ) -> Result<Self> {
        let valid_from = chain.valid_from().await?;
        Ok(Self {
            chain,
            accounts,
            config,
            plans,
            journal,
            bar,
            nonces: HashMap::new(),
            rejections: HashMap::new(),
            sent: Vec::new(),
            valid_from,
            used: BTreeMap::new(),
            transactions: 0,
            attestations: 0,
        })
    }

    /// Brings every life to its end, and waits until that is final. A connection that breaks is made anew, and the
    /// lives are resumed from what the chain has.
    ///
    /// # Errors
    /// [`Error::Broken`] where that happens too often, and whatever the chain's node refuses.
    pub async fn run(&mut self) -> Result<()> {
        for _ in 0..RESTARTS {
            match self.attempt().await {
                Ok(true) => return Ok(()),
                Ok(false) => {
                    self.bar.println("the chain was rewritten under the import: resuming from what the chain has");
                }
                Err(Error::Broken(reason)) => {
                    self.bar.println(format!("the connection broke ({reason}): connecting again"));
                    self.reconnect().await?;
                }
                Err(error) => return Err(error),
            }
        }
        Err(Error::Broken("it keeps breaking, or the chain keeps being rewritten".into()))
    }

    /// Resumes, and goes on to the end; false where the chain was rewritten.
    async fn attempt(&mut self) -> Result<bool> {
        self.resume().await?;
        Ok(self.drive().await? && self.wait_until_final().await?)
    }

    async fn reconnect(&mut self) -> Result<()> {
        let url = self.chain.url().to_owned();
        let genesis = self.chain.genesis();
        let mut tries = 0;
        loop {
            tokio::time::sleep(RECONNECT_AFTER).await;
            tries += 1;
            match Chain::connect(&url).await {
                Ok(chain) if chain.genesis() == genesis => {
                    self.valid_from = chain.valid_from().await?;
                    self.chain = chain;
                    return Ok(());
                }
                Ok(_) => return Err(Error::Foreign("another chain answers since the connection broke".into())),
                Err(error) if tries == RECONNECTS => return Err(error),
                Err(_) => {}
            }
        }
    }

    /// Resumes every life from what the chain has of it.
    async fn resume(&mut self) -> Result<()> {
        let here = self.resume_point().await?;
        let at = here.hash;
        let chain = &self.chain;
        let vins: Vec<String> = self.plans.iter().map(|plan| plan.vin().to_owned()).collect();
        let found: Vec<_> = futures::stream::iter(vins)
            .map(|vin| async move {
                let Some(records) = chain.records(&vin, at).await? else { return Ok((Vec::new(), Vec::new(), None)) };
                let pending = chain.pending(&vin, at).await?.unwrap_or_default();
                Ok::<_, Error>((records, pending, chain.offer(&vin, at).await?))
            })
            .buffered(REQUESTS)
            .try_collect()
            .await?;
        for (plan, (records, pending, offer)) in self.plans.iter_mut().zip(found) {
            plan.align(&records, offer, self.accounts);
            if plan.asks() {
                plan.wait_for(&pending, &records, self.accounts);
            }
        }
        self.nonces.clear();
        self.rejections.clear();
        self.sent.clear();
        // The block resumed from has to become final as well.
        self.used = BTreeMap::from([(here.number, here.hash)]);
        self.show_progress();
        Ok(())
    }

    /// Returns the block to resume from. It has all that the signers' next nonces count: what an earlier run brought
    /// into a block would be written twice if it weren't seen here. Where only final blocks count, it is final.
    async fn resume_point(&self) -> Result<Point> {
        loop {
            self.let_pool_drain().await?;
            let best = self.chain.point(At::Best).await?;
            if self.config.heads == Heads::Best {
                return Ok(best);
            }
            self.follow_finality(best.number).await?;
            if self.chain.block_hash(Some(best.number)).await? == Some(best.hash) {
                return Ok(best);
            }
        }
    }

    /// Waits for what an earlier run left in the node's pool: it may still change the lives.
    async fn let_pool_drain(&self) -> Result<()> {
        let ours: HashSet<&Account> = self.accounts.all().collect();
        let mut follower = None;
        for _ in 0..GIVE_UP {
            let pending: Vec<String> = self.chain.request("author_pendingExtrinsics", RpcParams::new()).await?;
            let signed_by_us = |text: &String| signer_of(text).is_some_and(|signer| ours.contains(&signer));
            if !pending.iter().any(signed_by_us) {
                return Ok(());
            }
            if follower.is_none() {
                follower = Some(Follower::start(&self.chain, Heads::Best).await?);
            }
            if let Some(follower) = &mut follower {
                follower.next_points().await?;
            }
        }
        Err(Error::NotIncluded { blocks: GIVE_UP as u32 })
    }

    /// Sends and follows until nothing is left to do; false where the chain has to be asked anew.
    async fn drive(&mut self) -> Result<bool> {
        let mut follower = Follower::start(&self.chain, self.config.heads).await?;
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
        self.refresh_mortality(now.number).await?;
        self.ask_what_waits(now.hash).await?;
        self.send_ready(now).await?;
        if self.sent.is_empty() && self.plans.iter().all(LifePlan::is_done) {
            return Ok(Step::Done);
        }
        let blocks = match follower.next().await? {
            ChainUpdate::Blocks(blocks) => blocks,
            ChainUpdate::Reorganised => return Ok(Step::Restart),
        };
        for block in &blocks {
            let sent = std::mem::take(&mut self.sent);
            let (taken, waiting): (Vec<Sent>, Vec<Sent>) =
                sent.into_iter().partition(|sent| block.outcome(&sent.transaction.hash).is_some());
            self.sent = waiting;
            for sent in taken {
                let Some(outcome) = block.outcome(&sent.transaction.hash) else { continue };
                self.used.insert(outcome.block, outcome.block_hash);
                self.transactions += 1;
                self.settle(sent.payload, outcome)?;
            }
        }
        self.show_progress();
        self.resubmit(follower.last().number).await
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
    async fn resubmit(&mut self, now: u64) -> Result<Step> {
        for sent in &self.sent {
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

    async fn refresh_mortality(&mut self, now: u64) -> Result<()> {
        if now.saturating_sub(self.valid_from.number) > REFRESH_AFTER {
            self.valid_from = self.chain.valid_from().await?;
        }
        Ok(())
    }

    /// Sends everything that lives can do now: attestations, what stands alone, and batches by organisation.
    async fn send_ready(&mut self, here: Point) -> Result<()> {
        let now = here.number;
        self.send_attestations(now).await?;
        let mut batches = BTreeMap::<String, Vec<(usize, Entry<Account>)>>::new();
        let mut alone = Vec::new();
        for (life, plan) in self.plans.iter().enumerate() {
            for (_, action) in plan.actions(self.accounts) {
                match action {
                    Action::Item { organisation, entry } => {
                        batches.entry(organisation).or_default().push((life, entry))
                    }
                    other => alone.push((life, other)),
                }
            }
        }
        for (life, action) in alone {
            self.send_alone(life, action, here).await?;
        }
        let mut batches: Vec<_> = batches.into_iter().collect();
        batches.sort_by_key(|(_, items)| std::cmp::Reverse(items.len()));
        batches.truncate(self.config.signers);
        for (organisation, items) in batches {
            self.send_batches(&organisation, &items, now).await?;
        }
        Ok(())
    }

    /// Sends the attestations that lives wait for, one transaction each: so each is free of a fee within the day's
    /// quota, and one that is refused leaves the others alone.
    async fn send_attestations(&mut self, now: u64) -> Result<()> {
        let accounts = self.accounts;
        let mut wanted = Vec::new();
        for (life, plan) in self.plans.iter_mut().enumerate() {
            for (record, organisation) in plan.attestations(accounts) {
                wanted.push((life, plan.vin().to_owned(), record, organisation));
            }
        }
        for (life, vin, record, organisation) in wanted {
            let Some(key) = accounts.organisation_key(&organisation) else { continue };
            let payload = Payload::Attestation(life, record, organisation.clone());
            match self.send(key, &calls::attest(&vin, record), payload, now).await {
                Ok(PoolResult::Taken) => {}
                Ok(PoolResult::Full) => return Ok(()),
                Ok(PoolResult::TooHeavy) => {
                    return Err(Error::Input("an attestation is too heavy for a block of this chain".into()));
                }
                // Others can attest it as well.
                Ok(PoolResult::Invalid(error)) | Err(error @ Error::Node { .. }) => {
                    self.bar.println(format!("{organisation} doesn't attest record {record} of {vin}: {error}"));
                    if let Some(plan) = self.plans.get_mut(life) {
                        plan.attestation_under_way(record, &organisation);
                        plan.settle_attestation(record, false);
                    }
                }
                Err(error) => return Err(error),
            }
        }
        Ok(())
    }

    /// Sends an organisation's records in batches, smaller ones where they are too heavy for a block.
    async fn send_batches(&mut self, organisation: &str, items: &[(usize, Entry<Account>)], now: u64) -> Result<()> {
        let Some(key) = self.accounts.organisation_key(organisation) else { return Ok(()) };
        let mut rest = items;
        while !rest.is_empty() {
            let (batch, later) = rest.split_at(self.config.batch.min(rest.len()));
            let vin =
                |life: usize| self.plans.get(life).map_or_else(VinText::default, |plan| VinText::unchecked(plan.vin()));
            let content: Vec<(VinText, Entry<Account>)> =
                batch.iter().map(|(life, entry)| (vin(*life), entry.clone())).collect();
            let lives = batch.iter().map(|(life, _)| *life).collect();
            match self.send(key, &calls::record_batch(&content), Payload::Batch(lives), now).await? {
                PoolResult::Taken => rest = later,
                PoolResult::TooHeavy if self.config.batch > 1 => self.config.batch = self.config.batch.div_ceil(2),
                PoolResult::TooHeavy => {
                    return Err(Error::Input("a single record is too heavy for a block of this chain".into()));
                }
                // What follows must not overtake.
                PoolResult::Full | PoolResult::Invalid(_) => return Ok(()),
            }
        }
        Ok(())
    }

    /// Sends a step that is a transaction by itself.
    async fn send_alone(&mut self, life: usize, action: Action, here: Point) -> Result<()> {
        let Some(vin) = self.plans.get(life).map(|plan| plan.vin().to_owned()) else { return Ok(()) };
        let accounts = self.accounts;
        let (key, call, payload) = match action {
            Action::Item { .. } => return Ok(()),
            Action::Register { organisation, entry, owner } => {
                let register = if is_chassis(&vin) { calls::register_chassis } else { calls::register };
                let call = register(&vin, &entry, owner.as_ref());
                (accounts.organisation_key(&organisation), call, Payload::Single(life))
            }
            Action::Offer { from, offer } => {
                let call = calls::offer_transfer(&vin, &offer);
                (accounts.owner_key(&vin, from), call, Payload::Offer(life, Box::new(offer)))
            }
            Action::Accept { by, offer } => {
                let file = self.chain.vehicle(&vin, here.hash).await?;
                let state = file.map(|file| file.state).unwrap_or_default();
                (accounts.owner_key(&vin, by), calls::accept_transfer(&vin, &offer, state), Payload::Acceptance(life))
            }
        };
        let Some(key) = key else { return Ok(()) };
        self.send(key, &call, payload, here.number).await.map(|_| ())
    }

    /// Signs and sends; what the node takes is under way.
    async fn send(&mut self, key: &Keypair, call: &Call, payload: Payload, now: u64) -> Result<PoolResult> {
        let signer = account(key);
        let nonce = match self.nonces.get(&signer) {
            Some(nonce) => *nonce,
            None => self.chain.next_nonce(&signer).await?,
        };
        let transaction = self.chain.sign(call, key, nonce, Mortality::From(self.valid_from))?;
        match self.chain.submit(&transaction).await? {
            PoolResult::Taken => {
                self.nonces.insert(signer.clone(), nonce + 1);
                self.rejections.remove(&signer);
                for life in payload.lives() {
                    if let Some(plan) = self.plans.get_mut(*life) {
                        plan.set_under_way(1);
                    }
                }
                if let Payload::Attestation(life, record, organisation) = &payload
                    && let Some(plan) = self.plans.get_mut(*life)
                {
                    plan.attestation_under_way(*record, organisation);
                }
                self.sent.push(Sent { transaction, payload, since: now });
                Ok(PoolResult::Taken)
            }
            PoolResult::Invalid(error) => {
                // Another program may have used the key in the meantime: ask for the nonce again.
                self.nonces.remove(&signer);
                let rejections = self.rejections.entry(signer).or_default();
                *rejections += 1;
                if *rejections >= REFUSED_IN_A_ROW { Err(error) } else { Ok(PoolResult::Invalid(error)) }
            }
            other => Ok(other),
        }
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

    fn show_progress(&self) {
        self.bar.set_position(self.plans.iter().map(|plan| plan.next() as u64).sum());
        if self.attestations > 0 {
            self.bar.set_message(format!("{} attestations", self.attestations));
        }
    }

    /// Waits until every block that took something is final; false where one was left behind.
    async fn wait_until_final(&mut self) -> Result<bool> {
        let Some((&last, _)) = self.used.last_key_value() else { return Ok(true) };
        self.follow_finality(last).await?;
        for (number, hash) in &self.used {
            if self.chain.block_hash(Some(*number)).await?.as_ref() != Some(hash) {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// Waits until a block of this height is final.
    async fn follow_finality(&self, number: u64) -> Result<()> {
        self.bar.set_message("waiting for finality");
        let mut follower = Follower::start(&self.chain, Heads::Finalised).await?;
        while follower.last().number < number {
            follower.next_points().await?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests;
