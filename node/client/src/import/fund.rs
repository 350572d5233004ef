//! Money for owners: who passes a car on pays the fee for it.

use super::{
    accounts::{Accounts, seats},
    course::Course,
};
use crate::{
    chain::{Account, At, Balance, Birth, Chain, Finality, calls},
    error::{Error, Result},
    keys::account,
};
use codec::Decode;
use std::collections::BTreeSet;
use subxt_signer::sr25519::Keypair;
use urcar_primitives::{Date, Odometer, OdometerUnit, Offer, Terms, Text};

/// Transfers in one transaction.
const AT_ONCE: usize = 100;
/// Fees above what the hand-overs of a life cost today.
const SPARE: u128 = 4;

/// Gives every owner who will sign something what that costs, where it has not got it. Gives how many were given
/// something, and how much in all.
pub async fn endow(
    chain: &Chain,
    courses: &[Course],
    accounts: &Accounts,
    faucet: &Keypair,
) -> Result<(usize, Balance)> {
    let mut owners = BTreeSet::new();
    let mut most = 0u128;
    for course in courses.iter().filter(|course| course.hand_overs_left() > 0) {
        most = most.max(course.hand_overs_left() as u128);
        owners.extend(
            seats(&course.line.life).into_iter().filter_map(|seat| accounts.owner(course.vin(), seat).cloned()),
        );
    }
    if owners.is_empty() {
        return Ok((0, 0));
    }
    let owners: Vec<Account> = owners.into_iter().collect();
    let at = chain.point(At::Best).await?;
    let enough =
        existential_deposit(chain)?.saturating_add(hand_over_fee(chain, faucet).await?.saturating_mul(most + 1));
    let amount = enough.saturating_mul(SPARE);
    let balances = chain.balances(&owners, at.hash).await?;
    let poor: Vec<&Account> =
        owners.iter().zip(&balances).filter(|(_, (_, free))| *free < enough).map(|(owner, _)| owner).collect();
    let transfers: Vec<_> = poor.iter().map(|owner| calls::transfer(owner, amount)).collect();
    let batches: Vec<_> = transfers.chunks(AT_ONCE).map(|calls| chain.batch_all(calls)).collect::<Result<_>>()?;
    chain.execute_all(&batches, faucet, Finality::Best).await?;
    Ok((poor.len(), amount.saturating_mul(poor.len() as u128)))
}

fn existential_deposit(chain: &Chain) -> Result<Balance> {
    let bytes = chain.constant("Balances", "ExistentialDeposit")?;
    Balance::decode(&mut &*bytes).map_err(|error| Error::Foreign(error.to_string()))
}

/// What the longest offer costs today.
async fn hand_over_fee(chain: &Chain, payer: &Keypair) -> Result<Balance> {
    let offer = Offer {
        from: account(payer),
        to: account(payer),
        terms: Terms::Transfer(Text::unchecked("x".repeat(64))),
        event_date: Date::new(2020, 1, 1),
        odometer: Some(Odometer::read(1, OdometerUnit::Kilometres)),
    };
    let call = calls::accept_transfer("11111111111111111", &offer, None);
    let transaction = chain.sign(&call, payer, 0, Birth::Immortal)?;
    chain.fee(&transaction.bytes, chain.point(At::Best).await?.hash).await
}
