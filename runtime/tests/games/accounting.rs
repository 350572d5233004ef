//! The ring's money, and what it may earn: see [`Books::allowed`].

use frame_support::traits::{Get, fungible::Inspect};
use std::collections::{BTreeMap, BTreeSet};
use urcar_runtime::{
    AccountId, Balance, Balances, RuntimeEvent, UNIT,
    configs::terms::parameters::{disputes::VoteFee, rewards::Most},
};

/// The ring's wealth when the game began, and all that it may have earned since.
pub struct Books {
    accounts: Vec<AccountId>,
    before: Balance,
    /// Disputes that outsiders opened, with the ring's votes on them.
    votes: BTreeMap<u32, u32>,
    outsiders: BTreeSet<u32>,
    /// Fees that it may have got for votes that dismissed such a dispute.
    pub fees: Balance,
    /// Pay that it may have got where others sold a car.
    pub pay: Balance,
    /// By sale of another's car: what is left of the pay of a sale.
    pub paid_now: Balance,
}

impl Books {
    /// Opens them for these accounts.
    pub fn new(accounts: Vec<AccountId>) -> Self {
        let before = sum(&accounts);
        let (votes, outsiders) = Default::default();
        Self { accounts, before, votes, outsiders, fees: 0, pay: 0, paid_now: 0 }
    }

    /// Whether an account is the ring's.
    pub fn owns(&self, who: &AccountId) -> bool {
        self.accounts.contains(who)
    }

    /// The ring's accounts.
    pub fn accounts(&self) -> &[AccountId] {
        &self.accounts
    }

    /// Adds an account of the ring that has no money yet.
    pub fn add(&mut self, who: AccountId) {
        assert_eq!(sum(std::slice::from_ref(&who)), 0, "its money would be a gain");
        self.accounts.push(who);
    }

    /// Reads an event.
    pub fn read(&mut self, event: &RuntimeEvent) {
        use pallet_disputes::Event as D;
        use pallet_rewards::Event as R;
        match event {
            RuntimeEvent::Disputes(D::DisputeOpened { dispute, challenger, .. }) if !self.owns(challenger) => {
                self.outsiders.insert(*dispute);
            }
            RuntimeEvent::Disputes(D::DisputeJoined { dispute, challenger, .. }) if self.owns(challenger) => {
                self.outsiders.remove(dispute);
            }
            RuntimeEvent::Disputes(D::Voted { dispute, who, .. }) if self.owns(who) => {
                *self.votes.entry(*dispute).or_default() += 1;
            }
            RuntimeEvent::Disputes(D::DisputeDismissed { dispute, .. }) if self.outsiders.contains(dispute) => {
                let votes = self.votes.get(dispute).copied().unwrap_or_default();
                self.fees += VoteFee::get().0 * Balance::from(votes);
            }
            RuntimeEvent::Rewards(R::RewardPaid { to, amount, .. }) if self.owns(to) => self.paid_now += amount.0,
            RuntimeEvent::Rewards(R::SaleRewarded { seller, .. }) => {
                let paid = std::mem::take(&mut self.paid_now);
                if !self.owns(seller) {
                    self.pay += paid.min(Most::get().0 * 4 / 5);
                }
            }
            _ => {}
        }
    }

    /// Reports money that it has beyond what it began with and may earn: five URC for each vote of its own that dismissed
    /// an outsider's challenge, since voters are paid whatever they vote; and, where an honest owner sells, the pay for
    /// records that nobody upheld a dispute over, 16 URC a sale at most.
    pub fn gain(&self) -> Option<String> {
        let (after, most) = (sum(&self.accounts), self.before + self.fees + self.pay);
        let urc = |amount: Balance| amount as f64 / UNIT as f64;
        (after > most).then(|| format!("it gained {} URC beyond {}", urc(after - most), urc(self.fees + self.pay)))
    }

    /// Its loss, in URC.
    pub fn loss(&self) -> f64 {
        (self.before as f64 - sum(&self.accounts) as f64) / UNIT as f64
    }
}

fn sum(accounts: &[AccountId]) -> Balance {
    accounts.iter().map(<Balances as Inspect<AccountId>>::total_balance).sum()
}
