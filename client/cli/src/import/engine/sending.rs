//! Signing what is ready, and handing it to the node.

use super::{Engine, sent::Payload};
use crate::import::life_plan::{Action, LifePlan, is_chassis};
use std::{cmp::Reverse, collections::BTreeMap};
use urcar_client::{
    Account, Error, Result,
    chain::{Call, LIFETIME, Mortality, Point, PoolResult, calls},
    keys::{Keypair, account},
};
use urcar_types::{Entry, Role, VinText};

/// A record, and the role in which it is written.
type Written = (Entry<Account>, Option<Role>);

/// Transactions of one signer that the node refuses in a row before the import gives up.
const REFUSED_IN_A_ROW: u32 = 4;
/// Nonces that others may take while one transaction is handed over, before it has to wait.
const NONCES_IN_VAIN: u32 = 8;

/// A part of what is to be sent.
#[derive(Debug)]
enum Sending {
    /// A step of a life that is a transaction by itself.
    Alone(usize, Box<Action>),
    /// An organisation's records, each with the place of its life and the role in which it is written.
    Batches(String, Vec<OfLife<Written>>),
}

impl Engine<'_> {
    /// Sends everything that lives can do now: attestations, what stands alone, and batches by organisation. The node
    /// needs time for each, and the next block may not wait for the last: the lives with the most turns left come first.
    pub(super) async fn send_ready(&mut self, here: Point) -> Result<()> {
        self.send_attestations(here.number).await?;
        let mut batches = BTreeMap::<String, Vec<_>>::new();
        let mut sendings = Vec::new();
        let turns_left: Vec<usize> = self.plans.iter().map(LifePlan::turns_left).collect();
        for (life, plan) in self.plans.iter().enumerate() {
            for (_, action) in plan.actions(self.accounts) {
                match action {
                    Action::Item { organisation, entry, role } => {
                        batches.entry(organisation).or_default().push((life, (entry, role)))
                    }
                    other => sendings.push(Sending::Alone(life, Box::new(other))),
                }
            }
        }
        let mut batches: Vec<_> = batches.into_iter().collect();
        batches.sort_by_key(|(_, items)| Reverse(items.len()));
        batches.truncate(self.config.signers);
        sendings.extend(batches.into_iter().map(|(organisation, items)| Sending::Batches(organisation, items)));
        longest_first(&mut sendings, &turns_left);
        let mut left_out = None;
        for sending in sendings {
            match sending {
                Sending::Batches(organisation, items) => self.send_batches(&organisation, &items, here.number).await?,
                // An offer that isn't on its way has no acceptance.
                Sending::Alone(life, _) if left_out == Some(life) => {}
                Sending::Alone(life, action) => {
                    if !self.send_alone(life, *action, here).await? {
                        left_out = Some(life);
                    }
                }
            }
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
                wanted.push((life, plan.vin().to_owned(), record, plan.version_of(record), organisation));
            }
        }
        for (life, vin, record, version, organisation) in wanted {
            let Some(key) = accounts.organisation_key(&organisation) else { continue };
            let payload = Payload::Attestation(life, record, organisation.clone());
            match self.send(key, &calls::attest(&vin, record, version), payload, now).await {
                Ok(PoolResult::Taken) => {}
                Ok(PoolResult::Full) => return Ok(()),
                Ok(PoolResult::TooHeavy) => {
                    return Err(Error::Input("an attestation is too heavy for a block of this chain".into()));
                }
                // Others can attest it as well.
                Ok(PoolResult::Invalid(error)) | Err(error @ Error::Node { .. }) => {
                    self.progress.say(format!("{organisation} doesn't attest record {record} of {vin}: {error}"));
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
    async fn send_batches(&mut self, organisation: &str, items: &[OfLife<Written>], now: u64) -> Result<()> {
        let Some(key) = self.accounts.organisation_key(organisation) else { return Ok(()) };
        let mut rest = items;
        while !rest.is_empty() {
            let (batch, later) = cut(rest, self.config.batch);
            let vin =
                |life: usize| self.plans.get(life).map_or_else(VinText::default, |plan| VinText::unchecked(plan.vin()));
            let content: Vec<_> =
                batch.iter().map(|(life, (entry, role))| (vin(*life), entry.clone(), *role)).collect();
            let lives = batch.iter().map(|(life, ..)| *life).collect();
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

    /// Sends a step that is a transaction by itself. Returns whether the node took it.
    async fn send_alone(&mut self, life: usize, action: Action, here: Point) -> Result<bool> {
        let Some(vin) = self.plans.get(life).map(|plan| plan.vin().to_owned()) else { return Ok(false) };
        let accounts = self.accounts;
        let (key, call, payload) = match action {
            Action::Item { .. } => return Ok(false),
            Action::Register { organisation, entry, owner } => {
                let register = if is_chassis(&vin) { calls::register_chassis } else { calls::register };
                let call = register(&vin, &entry, owner.as_ref());
                (accounts.organisation_key(&organisation), call, Payload::Single(life))
            }
            Action::Offer { from, offer } => {
                let call = calls::offer_transfer(&vin, &offer);
                (accounts.owner_key(&vin, from), call, Payload::Offer(life, Box::new(offer)))
            }
            Action::Accept { by, offer, ahead } => {
                let file = self.chain.vehicle(&vin, here.hash).await?;
                let state = file.map(|file| file.state).unwrap_or_default();
                let digest = vin.parse().map(|vin| offer.digest(&vin)).unwrap_or_default();
                let call = calls::accept_transfer(&vin, digest, state);
                (accounts.owner_key(&vin, by), call, Payload::Acceptance { life, ahead })
            }
        };
        let Some(key) = key else { return Ok(false) };
        let is_owners = matches!(payload, Payload::Offer(..) | Payload::Acceptance { .. });
        match self.send(key, &call, payload, here.number).await {
            // An owner without money keeps no other life from going on.
            Err(error @ Error::Node { .. }) if is_owners && !self.chain.is_upgraded().await? => {
                if let Some(plan) = self.plans.get_mut(life) {
                    plan.stuck = Some(format!("a node doesn't take what its owner signs: {error}"));
                }
                Ok(false)
            }
            Ok(PoolResult::TooHeavy) => {
                if let Some(plan) = self.plans.get_mut(life) {
                    plan.stuck = Some("its next transaction is too heavy for a block of this chain".into());
                }
                Ok(false)
            }
            sent => sent.map(|result| matches!(result, PoolResult::Taken)),
        }
    }

    /// Signs and sends; what the node takes is under way. A nonce that another program took in the meantime is no
    /// refusal.
    pub(super) async fn send(&mut self, key: &Keypair, call: &Call, payload: Payload, now: u64) -> Result<PoolResult> {
        let signer = account(key);
        let mut payload = payload;
        for _ in 0..NONCES_IN_VAIN {
            let nonce = match self.nonces.get(&signer) {
                Some(nonce) => *nonce,
                None => self.chain.next_nonce(&signer).await?,
            };
            let transaction = self.chain.sign(call, key, nonce, Mortality::From(self.valid_from))?;
            let valid_until = self.valid_from.number.saturating_add(LIFETIME - 1);
            self.journal.sending(&signer, nonce, valid_until)?;
            // Where the connection breaks now, nobody knows whether the node has it.
            self.sent.add((signer.clone(), nonce), valid_until, transaction.clone(), payload);
            let result = self.chain.submit(&transaction).await?;
            if matches!(result, PoolResult::Taken) {
                self.nonces.insert(signer.clone(), nonce.saturating_add(1));
                self.rejections.remove(&signer);
                self.under_way(now);
                return Ok(result);
            }
            let Some(refused) = self.sent.refused() else { return Ok(PoolResult::Full) };
            payload = refused;
            if may_be_about_nonce(&result) {
                let next = self.chain.next_nonce(&signer).await?;
                if next > nonce {
                    self.superseded(&signer);
                    self.nonces.insert(signer.clone(), next);
                    continue;
                }
            }
            return match result {
                PoolResult::Invalid(error) => self.rejected(signer, error).await,
                other => Ok(other),
            };
        }
        Ok(PoolResult::Full)
    }

    /// Notes that what the newest transaction carries is under way from now on.
    fn under_way(&mut self, now: u64) {
        let Some(payload) = self.sent.accepted(now) else { return };
        for life in payload.lives() {
            if let Some(plan) = self.plans.get_mut(*life) {
                plan.set_under_way(1);
            }
        }
        if let Payload::Attestation(life, record, organisation) = payload
            && let Some(plan) = self.plans.get_mut(*life)
        {
            plan.attestation_under_way(*record, organisation);
        }
    }

    /// Notes that the node refused a transaction for what it is.
    async fn rejected(&mut self, signer: Account, error: Error) -> Result<PoolResult> {
        self.nonces.remove(&signer);
        // The block from which it is valid may have been left behind.
        self.valid_from = self.chain.valid_from().await?;
        let rejections = self.rejections.entry(signer).or_default();
        *rejections += 1;
        if *rejections >= REFUSED_IN_A_ROW { Err(error) } else { Ok(PoolResult::Invalid(error)) }
    }
}

/// Returns whether another transaction of the same signer may be the reason of the pool's answer.
fn may_be_about_nonce(result: &PoolResult) -> bool {
    match result {
        PoolResult::Full => true,
        PoolResult::Invalid(error) => error.is_stale(),
        PoolResult::Taken | PoolResult::TooHeavy => false,
    }
}

/// Sorts what is to be sent by the most turns that one of its lives has left. Equals stay in their order, as an offer and
/// its acceptance must.
fn longest_first(sendings: &mut [Sending], turns_left: &[usize]) {
    let turns = |life: &usize| turns_left.get(*life).copied().unwrap_or_default();
    sendings.sort_by_key(|sending| {
        Reverse(match sending {
            Sending::Alone(life, _) => Some(turns(life)),
            Sending::Batches(_, items) => items.iter().map(|(life, ..)| turns(life)).max(),
        })
    });
}

/// An item with the place of its life.
type OfLife<T> = (usize, T);

/// Returns the items of the next batch, and those that may go out beside it. Of a life that is cut in two the rest is
/// among neither: it would overtake if the batch lost its nonce.
fn cut<T>(items: &[OfLife<T>], size: usize) -> (&[OfLife<T>], &[OfLife<T>]) {
    let (batch, later) = items.split_at(size.min(items.len()));
    let rest = batch.last().map_or(0, |(life, _)| later.iter().take_while(|(other, _)| other == life).count());
    (batch, later.split_at(rest).1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use urcar_client::error::rpc_code;
    use urcar_samples::{build::entry, data::maintenance};
    use urcar_types::{Date, Offer, Terms, Text};

    #[test]
    fn a_life_is_never_in_two_batches_at_a_time() {
        let items: Vec<(usize, char)> = [1, 1, 2, 2, 2, 2, 3].into_iter().zip('a'..).collect();
        let lives = |items: &[(usize, char)]| items.iter().map(|(life, _)| *life).collect::<Vec<_>>();
        let (batch, later) = cut(&items, 4);
        assert_eq!((lives(batch), lives(later)), (vec![1, 1, 2, 2], vec![3]));
        let (batch, later) = cut(&items, 2);
        assert_eq!((lives(batch), lives(later)), (vec![1, 1], vec![2, 2, 2, 2, 3]));
        let (batch, later) = cut(later, 1);
        assert_eq!((lives(batch), lives(later)), (vec![2], vec![3]));
        let (batch, later) = cut(later, 9);
        assert_eq!((lives(batch), lives(later)), (vec![3], vec![]));
    }

    #[test]
    fn the_longest_lives_are_sent_first_and_offers_before_their_acceptance() {
        let account = || Account::new([7; 32]);
        let terms = Terms::Transfer(Text::unchecked("gift"));
        let event_date = Date::new(2020, 1, 1).into();
        let offer = Offer { from: account(), to: account(), terms, event_date, odometer: None };
        let batches = |organisation: &str, lives: &[usize]| {
            Sending::Batches(
                organisation.into(),
                lives.iter().map(|life| (*life, (entry(maintenance()), None))).collect(),
            )
        };
        let alone = |action| Sending::Alone(0, Box::new(action));
        let mut sendings = vec![
            alone(Action::Offer { from: 1, offer: offer.clone() }),
            alone(Action::Accept { by: 2, offer, ahead: true }),
            batches("a", &[1, 2]),
            batches("b", &[3]),
        ];
        longest_first(&mut sendings, &[5, 0, 9, 4]);
        let sent: Vec<String> = sendings.iter().map(|sending| format!("{sending:?}")).collect();
        let begins = ["Batches(\"a\"", "Alone(0, Offer", "Alone(0, Accept", "Batches(\"b\""];
        assert!(sent.iter().zip(begins).all(|(sent, begin)| sent.starts_with(begin)), "{sent:?}");
    }

    #[test]
    fn only_what_another_transaction_explains_is_no_refusal() {
        let invalid = |data: &str| {
            PoolResult::Invalid(Error::Node {
                method: String::new(),
                code: rpc_code::INVALID_TRANSACTION,
                message: String::new(),
                data: Some(data.into()),
            })
        };
        assert!(may_be_about_nonce(&PoolResult::Full));
        assert!(may_be_about_nonce(&invalid("Transaction is outdated")));
        assert!(!may_be_about_nonce(&invalid("Transaction has a bad signature")));
        assert!(!may_be_about_nonce(&PoolResult::TooHeavy));
    }
}
