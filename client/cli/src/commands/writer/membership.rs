//! The steps that an organisation takes by itself: applying, leaving, topping up its bond.

use crate::{
    cli::Signing,
    signing::{Before, Sender},
};
use serde_json::json;
use std::collections::BTreeSet;
use urcar_client::{
    Balance, Chain, Error, Result,
    chain::{At, Call, calls},
    country,
    output::Output,
};
use urcar_types::{Check, Country, Role, Roles};

/// Applies for admission.
pub async fn apply(
    chain: &Chain,
    name: &str,
    country: &str,
    roles: &[Role],
    signing: &Signing,
    output: &Output,
) -> Result<()> {
    let country = Country::from(country.to_uppercase().as_str());
    let wrong = "a country has three letters, as in ISO 3166-1 alpha-3";
    country.check().map_err(|_| Error::Input(wrong.into()))?;
    let call = calls::apply(name, &country, &roles_of(roles)?);
    let sender = signing.sender(chain, output).await?;
    let mut before = Before::moves(missing(chain, &sender).await?, BOND);
    before.questions.extend(country::check(&country).err());
    execute(&sender, &call, &before, ("applied", "applied; the consortium votes on it"), output).await
}

/// Takes an application back.
pub async fn unapply(chain: &Chain, signing: &Signing, output: &Output) -> Result<()> {
    alone(chain, "withdraw_application", signing, ("unapplied", "application taken back"), output).await
}

/// Leaves the consortium.
pub async fn leave(chain: &Chain, signing: &Signing, output: &Output) -> Result<()> {
    alone(chain, "leave", signing, ("leaving", "leaving"), output).await
}

/// Gets the bond back after the cool-down.
pub async fn finish_leave(chain: &Chain, signing: &Signing, output: &Output) -> Result<()> {
    alone(chain, "finish_leave", signing, ("left", "left; the bond is free"), output).await
}

/// Makes the bond whole again.
pub async fn top_up(chain: &Chain, signing: &Signing, output: &Output) -> Result<()> {
    let sender = signing.sender(chain, output).await?;
    let before = Before::moves(missing(chain, &sender).await?, BOND);
    execute(&sender, &calls::writer_alone("top_up"), &before, ("topped_up", "the bond is whole"), output).await
}

/// The words for what an organisation brings.
const BOND: &str = "go on hold: the bond, which answers for what the organisation writes and attests";

/// Returns what an account's bond lacks, in the smallest unit: all of it where it stands behind no organisation.
async fn missing(chain: &Chain, sender: &Sender<'_>) -> Result<Balance> {
    let bond: Balance = chain.constant("Writers", "Bond")?;
    let at = chain.point(At::Best).await?.hash;
    let held = chain.writer(sender.account(), at).await?.map_or(0, |writer| writer.bond);
    Ok(bond.saturating_sub(held))
}

/// Returns the set of these roles.
///
/// # Errors
/// [`Error::Input`] where there are too many.
pub fn roles_of(list: &[Role]) -> Result<Roles> {
    Roles::try_from(list.iter().copied().collect::<BTreeSet<_>>()).map_err(|_| Error::Input("too many roles".into()))
}

/// Sends a call that names nobody, and moves no money.
async fn alone(
    chain: &Chain,
    name: &'static str,
    signing: &Signing,
    done: (&str, &str),
    output: &Output,
) -> Result<()> {
    let sender = signing.sender(chain, output).await?;
    execute(&sender, &calls::writer_alone(name), &Before::default(), done, output).await
}

/// Sends a call, and prints what is done: as machines and as people are told.
async fn execute(
    sender: &Sender<'_>,
    call: &Call,
    before: &Before,
    (done, words): (&str, &str),
    output: &Output,
) -> Result<()> {
    let Some(outcome) = sender.send_after(call, before).await? else { return Ok(()) };
    let value = json!({ "done": done, "block": outcome.block, "block_hash": outcome.block_hash });
    output.result(&before.with_money(value), || format!("{words}, in block {}", outcome.block));
    Ok(())
}
