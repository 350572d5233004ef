//! Money for owners: who passes a car on pays the fee for it.

use super::{
    accounts::{Accounts, owner_numbers},
    life_plan::LifePlan,
};
use std::collections::BTreeSet;
use urcar_client::{
    Account, Balance, Chain, Hash, Result,
    chain::{Mortality, calls},
    keys::{Keypair, account},
};
use urcar_types::{Date, Digest, Odometer, OdometerUnit, Offer, Terms, Text};

/// The factor by which owners get more than the hand-overs of a life cost today.
const SPARE: u128 = 4;

/// The owners who will sign something and can't pay for it.
#[derive(Debug, Default)]
pub struct Need {
    /// The owners.
    pub owners: Vec<Account>,
    /// The money that each of them needs, in the chain's smallest unit.
    pub amount: Balance,
}

/// Returns the owners who will sign something and have less than that costs, at a block. `payer` stands for whoever
/// signs.
pub async fn need(chain: &Chain, plans: &[LifePlan], accounts: &Accounts, payer: &Keypair, at: Hash) -> Result<Need> {
    let mut owners = BTreeSet::new();
    let mut most = 0u128;
    for plan in plans.iter().filter(|plan| plan.hand_overs_left() > 0) {
        most = most.max(plan.hand_overs_left() as u128);
        owners.extend(
            owner_numbers(&plan.line.life).into_iter().filter_map(|number| accounts.owner(plan.vin(), number).cloned()),
        );
    }
    if owners.is_empty() {
        return Ok(Need::default());
    }
    let owners: Vec<Account> = owners.into_iter().collect();
    let deposit: Balance = chain.constant("Balances", "ExistentialDeposit")?;
    let enough = deposit.saturating_add(hand_over_fee(chain, payer, at).await?.saturating_mul(most + 1));
    let balances = chain.balances(&owners, at).await?;
    let poor = owners.into_iter().zip(balances).filter(|(_, (_, free))| *free < enough).map(|(owner, _)| owner);
    Ok(Need { owners: poor.collect(), amount: enough.saturating_mul(SPARE) })
}

/// Returns the fee of the longest offer today, or of an acceptance where that is dearer.
async fn hand_over_fee(chain: &Chain, payer: &Keypair, at: Hash) -> Result<Balance> {
    let offer = Offer {
        from: account(payer),
        to: account(payer),
        terms: Terms::Transfer(Text::unchecked("x".repeat(64))),
        event_date: Date::new(2020, 1, 1).into(),
        odometer: Some(Odometer::read(1, OdometerUnit::Kilometres)),
    };
    let vin = "11111111111111111";
    let acceptance = calls::accept_transfer(vin, Digest::default(), Digest::default());
    let mut dearest = 0;
    for call in [calls::offer_transfer(vin, &offer), acceptance] {
        let transaction = chain.sign(&call, payer, 0, Mortality::Immortal)?;
        dearest = chain.fee(&transaction.bytes, at).await?.max(dearest);
    }
    Ok(dearest)
}
