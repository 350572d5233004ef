//! Money for the owners who sign something, before anything else is sent.
//!
//! It goes the way of all transactions here: the journal knows it before the node does, and whoever goes on from here
//! asks for balances once nothing is in doubt any more. So nobody is given it twice.

use super::{Engine, sent::Payload};
use crate::import::fund::{Need, need};
use urcar_client::{
    Error, Result,
    chain::{Point, PoolResult, calls},
};

/// Transfers of one transaction.
const AT_ONCE: usize = 100;
/// Transactions that are waited for together.
const TOGETHER: usize = 16;

impl Engine<'_> {
    /// Transfers to every owner who will sign something what that costs, where it has less at this final block. Returns
    /// whether all have it.
    pub(super) async fn fund(&mut self, here: Point) -> Result<bool> {
        if self.is_funded || self.sent.funds() {
            return Ok(self.is_funded);
        }
        let faucet = self.config.faucet.clone();
        let Need { owners, amount } = need(&self.chain, &self.plans, self.accounts, &faucet, here.hash).await?;
        self.is_funded = owners.is_empty();
        let mut funded = 0usize;
        for owners in owners.chunks(AT_ONCE).take(TOGETHER) {
            let transfers: Vec<_> = owners.iter().map(|owner| calls::transfer(owner, amount)).collect();
            let call = self.chain.batch_all(&transfers)?;
            match self.send(&faucet, &call, Payload::Funding, here.number).await? {
                PoolResult::Taken => funded += owners.len(),
                PoolResult::TooHeavy => {
                    return Err(Error::Input("a batch of transfers is too heavy for a block of this chain".into()));
                }
                // The others are given theirs after these.
                PoolResult::Full | PoolResult::Invalid(_) => break,
            }
        }
        if funded > 0 {
            let all = self.chain.money(amount.saturating_mul(funded as u128));
            self.progress.say(format!("{funded} owners are given money for fees, {all} in all"));
        }
        Ok(self.is_funded)
    }
}
