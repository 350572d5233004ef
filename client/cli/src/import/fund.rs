//! Money for owners: who passes a car on pays the fee for it.

use super::{
    accounts::{Accounts, owner_numbers},
    life_plan::LifePlan,
};
use std::collections::BTreeSet;
use urcar_client::{
    Account, Balance, Chain, Result,
    chain::{At, Call, Finality, Mortality, calls},
    keys::{Keypair, account},
};
use urcar_types::{Date, Odometer, OdometerUnit, Offer, Terms, Text};

/// Transfers of one transaction.
const AT_ONCE: usize = 100;
/// Transactions that are waited for together.
const TOGETHER: usize = 16;
/// The factor by which owners get more than the hand-overs of a life cost today.
const SPARE: u128 = 4;

/// Transfers to every owner who will sign something what that costs, where it has less. Returns how many got something,
/// and how much in all.
pub async fn endow(
    chain: &Chain,
    plans: &[LifePlan],
    accounts: &Accounts,
    faucet: &Keypair,
) -> Result<(usize, Balance)> {
    let mut owners = BTreeSet::new();
    let mut most = 0u128;
    for plan in plans.iter().filter(|plan| plan.hand_overs_left() > 0) {
        most = most.max(plan.hand_overs_left() as u128);
        owners.extend(
            owner_numbers(&plan.line.life).into_iter().filter_map(|number| accounts.owner(plan.vin(), number).cloned()),
        );
    }
    if owners.is_empty() {
        return Ok((0, 0));
    }
    let owners: Vec<Account> = owners.into_iter().collect();
    let at = chain.point(At::Best).await?;
    let deposit: Balance = chain.constant("Balances", "ExistentialDeposit")?;
    let enough = deposit.saturating_add(hand_over_fee(chain, faucet).await?.saturating_mul(most + 1));
    let amount = enough.saturating_mul(SPARE);
    let balances = chain.balances(&owners, at.hash).await?;
    let poor: Vec<&Account> =
        owners.iter().zip(&balances).filter(|(_, (_, free))| *free < enough).map(|(owner, _)| owner).collect();
    let transfers: Vec<_> = poor.iter().map(|owner| calls::transfer(owner, amount)).collect();
    let batches: Vec<Call> = transfers.chunks(AT_ONCE).map(|calls| chain.batch_all(calls)).collect::<Result<_>>()?;
    for batches in batches.chunks(TOGETHER) {
        chain.execute_all(batches, faucet, Finality::Best).await?;
    }
    Ok((poor.len(), amount.saturating_mul(poor.len() as u128)))
}

/// Returns the fee of the longest offer today.
async fn hand_over_fee(chain: &Chain, payer: &Keypair) -> Result<Balance> {
    let offer = Offer {
        from: account(payer),
        to: account(payer),
        terms: Terms::Transfer(Text::unchecked("x".repeat(64))),
        event_date: Date::new(2020, 1, 1).into(),
        odometer: Some(Odometer::read(1, OdometerUnit::Kilometres)),
    };
    let call = calls::offer_transfer("11111111111111111", &offer);
    let transaction = chain.sign(&call, payer, 0, Mortality::Immortal)?;
    chain.fee(&transaction.bytes, chain.point(At::Best).await?.hash).await
}
