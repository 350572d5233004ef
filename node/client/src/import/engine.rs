//! Sends what is ready, follows the blocks, and takes note of what became of it.
//!
//! Every life goes its own way: whatever it can do next goes out together with what others can do, an organisation's
//! records in batches under one signature. What comes after waits until a block has taken what came before, and after a
//! record that counts for nothing without witnesses until two other organisations have attested it.

use super::{
    accounts::Accounts,
    course::{Action, Course, Fate},
    journal::Journal,
};
use crate::{
    chain::{
        Account, At, Birth, Call, Chain, ChainEvent, Follower, Heads, Outcome, Point, Refusal, Signed, Step, Verdict,
        calls,
    },
    error::{Error, Result},
    keys::account,
};
use futures::{StreamExt, TryStreamExt};
use indicatif::ProgressBar;
use std::{
    collections::{BTreeMap, HashMap, HashSet},
    time::Duration,
};
use subxt_signer::sr25519::Keypair;
use urcar_primitives::{Entry, Offer, VinText};

/// Blocks after which a transaction that no block took is sent again.
const PATIENCE: u64 = 6;
/// Blocks after which it is given up, and the chain asked what there is.
const GIVE_UP: u64 = 48;
/// Blocks after which transactions are born from a newer block.
const BIRTH_AGE: u64 = 16;
/// How often the chain may be rewritten, lose transactions or lose the connection before the import gives up.
const RESTARTS: u32 = 8;
/// How long to wait before connecting again.
const RECONNECT_AFTER: Duration = Duration::from_secs(2);
/// How often to try.
const RECONNECTS: u32 = 60;
/// Transactions of one signer that the node refuses in a row before the import gives up.
const REFUSED_IN_A_ROW: u32 = 4;
/// Requests to the node at a time.
const REQUESTS: usize = 16;

/// How an import is run.
#[derive(Clone, Copy, Debug)]
pub struct Pace {
    /// Items of a batch.
    pub batch: usize,
    /// Organisations that send at a time.
    pub signers: usize,
    /// Which blocks count.
    pub heads: Heads,
}

/// What of a life a transaction carries.
enum Cargo {
    /// Events of lives, by the place of their life, in the order of the batch.
    Batch(Vec<usize>),
    /// One event that is through when the transaction is.
    Single(usize),
    /// An offer, whose acceptance comes next.
    Offer(usize, Box<Offer<Account>>),
    /// An organisation's word for a record of a life.
    Attestation(usize, u32, String),
}

impl Cargo {
    fn lives(&self) -> &[usize] {
        match self {
            Self::Batch(lives) => lives,
            Self::Single(life) | Self::Offer(life, _) => std::slice::from_ref(life),
            Self::Attestation(..) => &[],
        }
    }
}

struct Sent {
    transaction: Signed,
    cargo: Cargo,
    since: u64,
}

/// The import at work.
pub struct Engine<'a> {
    /// The chain, through the connection that stands now.
    pub chain: Chain,
    accounts: &'a Accounts,
    pace: Pace,
    /// The lives.
    pub courses: Vec<Course>,
    journal: Journal,
    bar: ProgressBar,
    nonces: HashMap<Account, u64>,
    rejections: HashMap<Account, u32>,
    sent: Vec<Sent>,
    birth: Point,
    /// Blocks that took something, to see at the end whether they are final.
    used: BTreeMap<u64, crate::chain::Hash>,
    /// Transactions that blocks took.
    pub transactions: u64,
    /// Attestations that stand.
    pub attestations: u64,
}

enum Round {
    Done,
    GoOn,
    Again,
}

impl<'a> Engine<'a> {
    /// Gets ready.
    pub async fn new(
        chain: Chain,
        accounts: &'a Accounts,
        pace: Pace,
        courses: Vec<Course>,
        journal: Journal,
        bar: ProgressBar,
    ) -> Result<Self> {
        let birth = chain.point(At::Finalised).await?;
        Ok(Self {
            chain,
            accounts,
            pace,
            courses,
            journal,
            bar,
            nonces: HashMap::new(),
            rejections: HashMap::new(),
            sent: Vec::new(),
            birth,
            used: BTreeMap::new(),
            transactions: 0,
            attestations: 0,
        })
    }

    /// Brings every life to its end, and waits until that is final. A connection that breaks is made anew, and what is
    /// left is taken up from what the chain has.
    pub async fn run(&mut self) -> Result<()> {
        for _ in 0..RESTARTS {
            match self.attempt().await {
                Ok(true) => return Ok(()),
                Ok(false) => {
                    self.bar.println(
                        "the chain was rewritten under the import: taking it up again from what the chain has",
                    );
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

    async fn attempt(&mut self) -> Result<bool> {
        self.take_up().await?;
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
                    self.birth = chain.point(At::Finalised).await?;
                    self.chain = chain;
                    return Ok(());
                }
                Ok(_) => return Err(Error::Foreign("another chain answers since the connection broke".into())),
                Err(error) if tries == RECONNECTS => return Err(error),
                Err(_) => {}
            }
        }
    }

    /// Asks the chain what it has of every life.
    async fn take_up(&mut self) -> Result<()> {
        self.let_pool_drain().await?;
        let here = match self.pace.heads {
            Heads::Best => At::Best,
            Heads::Finalised => At::Finalised,
        };
        let here = self.chain.point(here).await?;
        let at = here.hash;
        let chain = &self.chain;
        let vins: Vec<String> = self.courses.iter().map(|course| course.vin().to_owned()).collect();
        let found: Vec<_> = futures::stream::iter(vins)
            .map(|vin| async move {
                match chain.records(&vin, at).await? {
                    Some(records) => Ok::<_, Error>((records, chain.offer(&vin, at).await?)),
                    None => Ok((Vec::new(), None)),
                }
            })
            .buffered(REQUESTS)
            .try_collect()
            .await?;
        for (course, (records, offer)) in self.courses.iter_mut().zip(found) {
            course.align(&records, offer, self.accounts);
        }
        self.nonces.clear();
        self.rejections.clear();
        self.sent.clear();
        // What is taken up from has to become final as well.
        self.used = BTreeMap::from([(here.number, here.hash)]);
        self.show_progress();
        Ok(())
    }

    /// Waits for what an earlier run left in the node's pool: it may still change the lives.
    async fn let_pool_drain(&self) -> Result<()> {
        let ours: HashSet<&[u8]> = self.accounts.all().map(|account| account.as_ref()).collect();
        let mut follower = None;
        for _ in 0..GIVE_UP {
            let pending: Vec<String> = self.chain.request("author_pendingExtrinsics", Default::default()).await?;
            let signed_by_us = |text: &String| signer_of(text).is_some_and(|signer| ours.contains(signer.as_slice()));
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
        let mut follower = Follower::start(&self.chain, self.pace.heads).await?;
        loop {
            match self.round(&mut follower).await? {
                Round::Done => return Ok(true),
                Round::Again => return Ok(false),
                Round::GoOn => {}
            }
        }
    }

    async fn round(&mut self, follower: &mut Follower) -> Result<Round> {
        let now = follower.last().number;
        self.refresh_birth(now).await?;
        self.send_ready(now).await?;
        if self.sent.is_empty() && self.courses.iter().all(Course::is_done) {
            return Ok(Round::Done);
        }
        let blocks = match follower.next().await? {
            Step::Blocks(blocks) => blocks,
            Step::Reorganised => return Ok(Round::Again),
        };
        for block in &blocks {
            let (through, waiting): (Vec<Sent>, Vec<Sent>) = std::mem::take(&mut self.sent)
                .into_iter()
                .partition(|sent| block.outcome(&sent.transaction.hash).is_some());
            self.sent = waiting;
            for sent in through {
                let Some(outcome) = block.outcome(&sent.transaction.hash) else { continue };
                self.used.insert(outcome.block, outcome.block_hash);
                self.transactions += 1;
                self.take_note(sent.cargo, outcome)?;
            }
        }
        self.show_progress();
        self.chase(follower.last().number).await
    }

    /// Sends again what has waited long; false of `GoOn` where it has waited too long.
    async fn chase(&mut self, now: u64) -> Result<Round> {
        for sent in &self.sent {
            let age = now.saturating_sub(sent.since);
            if age >= GIVE_UP {
                return Ok(Round::Again);
            }
            if age > 0 && age.is_multiple_of(PATIENCE) {
                self.chain.submit(&sent.transaction).await?;
            }
        }
        Ok(Round::GoOn)
    }

    async fn refresh_birth(&mut self, now: u64) -> Result<()> {
        if now.saturating_sub(self.birth.number) > BIRTH_AGE {
            self.birth = self.chain.point(At::Finalised).await?;
        }
        Ok(())
    }

    /// Everything that lives can do now, by organisation, and what stands alone.
    async fn send_ready(&mut self, now: u64) -> Result<()> {
        self.send_attestations(now).await?;
        let mut batches = BTreeMap::<String, Vec<(usize, Entry<Account>)>>::new();
        let mut alone = Vec::new();
        for (life, course) in self.courses.iter().enumerate() {
            for (_, action) in course.actions(self.accounts) {
                match action {
                    Action::Item { organisation, entry } => {
                        batches.entry(organisation).or_default().push((life, entry))
                    }
                    other => alone.push((life, other)),
                }
            }
        }
        for (life, action) in alone {
            self.send_alone(life, action, now).await?;
        }
        let mut batches: Vec<_> = batches.into_iter().collect();
        batches.sort_by_key(|(_, items)| std::cmp::Reverse(items.len()));
        batches.truncate(self.pace.signers);
        for (organisation, items) in batches {
            self.send_batches(&organisation, &items, now).await?;
        }
        Ok(())
    }

    /// One transaction an attestation: so each is free of a fee within the day's quota, and one that is refused leaves
    /// the others alone.
    async fn send_attestations(&mut self, now: u64) -> Result<()> {
        let accounts = self.accounts;
        let mut wanted = Vec::new();
        for (life, course) in self.courses.iter_mut().enumerate() {
            for (record, organisation) in course.attestations(accounts) {
                wanted.push((life, course.vin().to_owned(), record, organisation));
            }
        }
        for (life, vin, record, organisation) in wanted {
            let Some(key) = accounts.organisation_key(&organisation) else { continue };
            let cargo = Cargo::Attestation(life, record, organisation.clone());
            match self.send(key, &calls::attest(&vin, record), cargo, now).await {
                Ok(Verdict::Taken) => {}
                Ok(Verdict::Full) => return Ok(()),
                Ok(Verdict::TooHeavy) => {
                    return Err(Error::Input("an attestation is too heavy for a block of this chain".into()));
                }
                // Others can attest it as well.
                Ok(Verdict::Invalid(error)) | Err(error @ Error::Node { .. }) => {
                    let refusal = Refusal::other("Invalid", error.to_string());
                    if let Some(course) = self.courses.get_mut(life) {
                        course.attestation_under_way(record, &organisation);
                        course.settle_attestation(record, Some(&refusal));
                    }
                }
                Err(error) => return Err(error),
            }
        }
        Ok(())
    }

    async fn send_batches(&mut self, organisation: &str, items: &[(usize, Entry<Account>)], now: u64) -> Result<()> {
        let Some(key) = self.accounts.organisation_key(organisation) else { return Ok(()) };
        let mut rest = items;
        while !rest.is_empty() {
            let (batch, later) = rest.split_at(self.pace.batch.min(rest.len()));
            let vin = |life: usize| {
                self.courses.get(life).map_or_else(VinText::default, |course| VinText::unchecked(course.vin()))
            };
            let content: Vec<(VinText, Entry<Account>)> =
                batch.iter().map(|(life, entry)| (vin(*life), entry.clone())).collect();
            let lives = batch.iter().map(|(life, _)| *life).collect();
            match self.send(key, &calls::record_batch(&content), Cargo::Batch(lives), now).await? {
                Verdict::Taken => rest = later,
                Verdict::TooHeavy if self.pace.batch > 1 => self.pace.batch = self.pace.batch.div_ceil(2),
                Verdict::TooHeavy => {
                    return Err(Error::Input("a single record is too heavy for a block of this chain".into()));
                }
                // What follows must not overtake.
                Verdict::Full | Verdict::Invalid(_) => return Ok(()),
            }
        }
        Ok(())
    }

    async fn send_alone(&mut self, life: usize, action: Action, now: u64) -> Result<()> {
        let Some(vin) = self.courses.get(life).map(|course| course.vin().to_owned()) else { return Ok(()) };
        let accounts = self.accounts;
        let (key, call, cargo) = match action {
            Action::Item { .. } => return Ok(()),
            Action::Register { organisation, entry, owner } => {
                let call = calls::register(&vin, &entry, Some(&owner));
                (accounts.organisation_key(&organisation), call, Cargo::Single(life))
            }
            Action::Offer { from, offer } => {
                let call = calls::offer_transfer(&vin, &offer);
                (accounts.owner_key(&vin, from), call, Cargo::Offer(life, Box::new(offer)))
            }
            Action::Accept { by, offer } => {
                (accounts.owner_key(&vin, by), calls::accept_transfer(&vin, &offer, None), Cargo::Single(life))
            }
        };
        let Some(key) = key else { return Ok(()) };
        self.send(key, &call, cargo, now).await.map(|_| ())
    }

    /// Signs and sends; what the node takes is under way.
    async fn send(&mut self, key: &Keypair, call: &Call, cargo: Cargo, now: u64) -> Result<Verdict> {
        let signer = account(key);
        let nonce = match self.nonces.get(&signer) {
            Some(nonce) => *nonce,
            None => self.chain.next_nonce(&signer).await?,
        };
        let transaction = self.chain.sign(call, key, nonce, Birth::From(self.birth))?;
        let verdict = self.chain.submit(&transaction).await?;
        match verdict {
            Verdict::Taken => {
                self.nonces.insert(signer.clone(), nonce + 1);
                self.rejections.remove(&signer);
                for life in cargo.lives() {
                    if let Some(course) = self.courses.get_mut(*life) {
                        course.set_under_way(1);
                    }
                }
                if let Cargo::Attestation(life, record, organisation) = &cargo
                    && let Some(course) = self.courses.get_mut(*life)
                {
                    course.attestation_under_way(*record, organisation);
                }
                self.sent.push(Sent { transaction, cargo, since: now });
                Ok(Verdict::Taken)
            }
            Verdict::Invalid(error) => {
                // Another program may have used the key in the meantime: ask for the nonce again.
                self.nonces.remove(&signer);
                let rejections = self.rejections.entry(signer).or_default();
                *rejections += 1;
                if *rejections >= REFUSED_IN_A_ROW { Err(error) } else { Ok(Verdict::Invalid(error)) }
            }
            other => Ok(other),
        }
    }

    /// What a transaction did to the lives that it carried.
    fn take_note(&mut self, cargo: Cargo, outcome: Outcome) -> Result<()> {
        let mut fates = Vec::new();
        match cargo {
            Cargo::Batch(lives) => {
                if let Some(refusal) = &outcome.failure {
                    // Refused as a whole: no item was even looked at.
                    for life in lives {
                        fates.push((life, Fate::Refused(refusal.clone())));
                    }
                } else {
                    fates = batch_fates(&lives, &outcome.events)?;
                }
            }
            Cargo::Single(life) => fates.push((life, single_fate(outcome)?)),
            Cargo::Offer(life, offer) => match outcome.failure {
                Some(refusal) => fates.push((life, Fate::Refused(refusal))),
                None => {
                    if let Some(course) = self.courses.get_mut(life) {
                        course.offer_stands(*offer);
                    }
                }
            },
            Cargo::Attestation(life, record, _) => {
                self.attestations += u64::from(outcome.failure.is_none());
                if let Some(course) = self.courses.get_mut(life) {
                    course.settle_attestation(record, outcome.failure.as_ref());
                }
            }
        }
        let mut notes = Vec::new();
        for (life, fate) in fates {
            if let Some(course) = self.courses.get_mut(life) {
                notes.push((course.line.line, course.next(), fate.clone()));
                course.settle(fate);
            }
        }
        self.journal.write(&notes)
    }

    fn show_progress(&self) {
        self.bar.set_position(self.courses.iter().map(|course| course.next() as u64).sum());
        if self.attestations > 0 {
            self.bar.set_message(format!("{} attestations", self.attestations));
        }
    }

    /// Waits until every block that took something is final; false where one was left behind.
    async fn wait_until_final(&mut self) -> Result<bool> {
        let Some((&last, _)) = self.used.last_key_value() else { return Ok(true) };
        self.bar.set_message("waiting for finality");
        let mut follower = Follower::start(&self.chain, Heads::Finalised).await?;
        while follower.last().number < last {
            follower.next_points().await?;
        }
        for (number, hash) in &self.used {
            if self.chain.block_hash(Some(*number)).await?.as_ref() != Some(hash) {
                return Ok(false);
            }
        }
        Ok(true)
    }
}

/// What became of each item of a batch: refused ones are named, the others were recorded in order.
fn batch_fates(lives: &[usize], events: &[ChainEvent]) -> Result<Vec<(usize, Fate)>> {
    let mut refused: HashMap<u32, _> = events
        .iter()
        .filter_map(|event| match event {
            ChainEvent::ItemRefused { item, refusal } => Some((*item, refusal.clone())),
            _ => None,
        })
        .collect();
    let mut recorded = events.iter().filter_map(|event| match event {
        ChainEvent::Recorded { number, .. } => Some(*number),
        _ => None,
    });
    let fates = (0u32..).zip(lives).map(|(item, life)| match refused.remove(&item) {
        Some(refusal) => Ok((*life, Fate::Refused(refusal))),
        None => match recorded.next() {
            Some(number) => Ok((*life, Fate::Accepted(number))),
            None => Err(Error::Foreign(format!("a batch says nothing of its item {item}"))),
        },
    });
    fates.collect()
}

fn single_fate(outcome: Outcome) -> Result<Fate> {
    if let Some(refusal) = outcome.failure {
        return Ok(Fate::Refused(refusal));
    }
    let recorded = outcome.events.iter().find_map(|event| match event {
        ChainEvent::Recorded { number, .. } => Some(*number),
        _ => None,
    });
    recorded.map(Fate::Accepted).ok_or_else(|| Error::Foreign("a record that was accepted left no event".into()))
}

/// Who signed a transaction, given in hexadecimal digits.
fn signer_of(text: &str) -> Option<Vec<u8>> {
    let bytes = hex::decode(text.strip_prefix("0x")?).ok()?;
    let (_, body) = subxt::utils::strip_compact_prefix(&bytes).ok()?;
    match body {
        // Version 4 signed, and an address that is an account.
        [0x84, 0, rest @ ..] => rest.get(..32).map(<[u8]>::to_vec),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_batch_tells_of_each_item() {
        let vin = "1M8GDM9AXKP042788".parse().unwrap();
        let refusal = Refusal::other("RoleMayNotWrite", "");
        let events = [
            ChainEvent::Other { pallet: "Vehicles".into(), event: "VehicleRegistered".into() },
            ChainEvent::Recorded { vin, number: 0 },
            ChainEvent::ItemRefused { item: 1, refusal: refusal.clone() },
            ChainEvent::Recorded { vin, number: 1 },
        ];
        assert_eq!(
            batch_fates(&[7, 8, 7], &events).unwrap(),
            [(7, Fate::Accepted(0)), (8, Fate::Refused(refusal)), (7, Fate::Accepted(1))]
        );
        assert!(batch_fates(&[7, 8, 7, 7], &events).is_err());
    }

    #[test]
    fn the_signer_stands_in_the_transaction() {
        let body = [[0x84, 0].as_slice(), &[7; 32], &[0; 65], &[1, 2, 3]].concat();
        let text = |bytes: &[u8]| format!("0x{}", hex::encode(codec::Encode::encode(bytes)));
        assert_eq!(signer_of(&text(&body)), Some(vec![7; 32]));
        assert_eq!(signer_of(&text(&body[..20])), None);
        assert_eq!(signer_of(&text(&[4, 0])), None);
        assert_eq!(signer_of("garbage"), None);
    }
}
