//! The state of the chain when an import begins, or begins anew.
//!
//! Nothing is sent before every transaction that was sent already is beyond doubt: what it carries could be written
//! twice. This run's own are handed to the node again, as they are; what an earlier run sent is known by its journal,
//! or by the pool of the node.

use super::{Engine, REQUESTS, RESUBMIT_AFTER, uncertain::UncertainTransaction};
use futures::{StreamExt, TryStreamExt};
use std::collections::BTreeSet;
use urcar_client::{
    Account, Error, Result,
    chain::{At, Follower, Heads, LIFETIME, Point},
    keys::account,
};

impl Engine<'_> {
    /// Resumes every life from what the chain has of it, at a final block. Returns that.
    pub(super) async fn resume(&mut self) -> Result<Point> {
        self.uncertain.add(self.sent.take_uncertain());
        let here = self.resume_point().await?;
        let at = here.hash;
        let chain = &self.chain;
        let vins: Vec<String> = self.plans.iter().map(|plan| plan.vin().to_owned()).collect();
        let found: Vec<_> = futures::stream::iter(vins)
            .map(|vin| async move {
                let Some(records) = chain.records(&vin, at).await? else { return Ok((Vec::new(), Vec::new(), None)) };
                let pending = chain.pending(&vin, at).await?.unwrap_or_default();
                Ok::<_, Error>((records, pending, chain.offer(&vin, at).await?.map(|view| view.offer)))
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
        self.highest = self.highest.max(here.number);
        self.progress.doing(None);
        self.show_progress();
        Ok(here)
    }

    /// Returns the block to resume from. It is final, and has all that the signers' next nonces count: what an earlier
    /// run brought into a block would be written twice if it weren't seen here.
    async fn resume_point(&mut self) -> Result<Point> {
        if !self.is_pool_known {
            self.search_pool().await?;
            self.is_pool_known = true;
        }
        loop {
            let best = self.settle_uncertain().await?;
            self.follow_finality(best.number).await?;
            if self.is_on_chain(best).await? {
                return Ok(best);
            }
        }
    }

    /// Notes what an earlier run may have left in the node's pool: it may still change the lives, or give owners money.
    /// Only the accounts that sign next are asked for. What other programs send with their keys is waited for as well, as
    /// far as it is there now; never for longer than a transaction lives.
    async fn search_pool(&mut self) -> Result<()> {
        self.progress.doing(Some("looking for what an earlier import sent"));
        let owners = self.plans.iter().filter_map(|plan| {
            let (from, to) = plan.owners_next()?;
            Some([from, to].map(|number| self.accounts.owner(plan.vin(), number)))
        });
        let organisations = self.accounts.organisations();
        let mut signers: BTreeSet<Account> = organisations.chain(owners.flatten().flatten()).cloned().collect();
        if self.plans.iter().any(|plan| plan.hand_overs_left() > 0) {
            signers.insert(account(&self.config.faucet));
        }
        let signers = Vec::from_iter(signers);
        let best = self.chain.point(At::Best).await?;
        let used = self.nonces_at(&signers, best.hash).await?;
        let chain = &self.chain;
        let next: Vec<(Account, u64)> = futures::stream::iter(signers)
            .map(|signer| async move {
                let next = chain.next_nonce(&signer).await?;
                Ok::<_, Error>((signer, next))
            })
            .buffered(REQUESTS)
            .try_collect()
            .await?;
        let waiting = next.into_iter().filter(|(signer, next)| used.get(signer).is_some_and(|used| next > used));
        self.uncertain.add(waiting.map(|(signer, next)| UncertainTransaction {
            signer,
            nonce: next.saturating_sub(1),
            valid_until: best.number.saturating_add(LIFETIME),
            transaction: None,
        }));
        Ok(())
    }

    /// Waits until nothing is in doubt at the best block, and returns that. What this run signed is handed to the node
    /// again: after a crash its pool is empty, while those of others are not.
    async fn settle_uncertain(&self) -> Result<Point> {
        let mut following: Option<(Follower, u64)> = None;
        loop {
            let best = self.chain.point(At::Best).await?;
            let nonces = self.nonces_at(&self.uncertain.signers(), best.hash).await?;
            let open = self.uncertain.open(&nonces, best.number);
            if open.is_empty() {
                return Ok(best);
            }
            self.progress.doing(Some("waiting for what was sent before"));
            if following.is_none() {
                following = Some((Follower::start(&self.chain, Heads::Best).await?, best.number));
            }
            let Some((follower, since)) = &mut following else { continue };
            if best.number.saturating_sub(*since).is_multiple_of(RESUBMIT_AFTER) {
                for transaction in open.iter().filter_map(|it| it.transaction.as_ref()) {
                    self.chain.submit(transaction).await?;
                }
            }
            self.next_points(follower, Heads::Best).await?;
            self.progress.blocks(1, best.number);
        }
    }
}
