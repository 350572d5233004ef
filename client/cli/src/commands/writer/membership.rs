//! The steps that an organisation takes by itself: applying, leaving, topping up its bond.

use crate::cli::Signing;
use serde_json::json;
use std::collections::BTreeSet;
use urcar_client::{
    Chain, Error, Result,
    chain::{Call, calls},
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
    execute(chain, &call, signing, "applied; the consortium votes on it", output).await
}

/// Takes an application back.
pub async fn unapply(chain: &Chain, signing: &Signing, output: &Output) -> Result<()> {
    execute(chain, &calls::writer_alone("withdraw_application"), signing, "application taken back", output).await
}

/// Leaves the consortium.
pub async fn leave(chain: &Chain, signing: &Signing, output: &Output) -> Result<()> {
    execute(chain, &calls::writer_alone("leave"), signing, "leaving", output).await
}

/// Gets the bond back after the cool-down.
pub async fn finish_leave(chain: &Chain, signing: &Signing, output: &Output) -> Result<()> {
    execute(chain, &calls::writer_alone("finish_leave"), signing, "left; the bond is free", output).await
}

/// Makes the bond whole again.
pub async fn top_up(chain: &Chain, signing: &Signing, output: &Output) -> Result<()> {
    execute(chain, &calls::writer_alone("top_up"), signing, "the bond is whole", output).await
}

/// Returns the set of these roles.
///
/// # Errors
/// [`Error::Input`] where there are too many.
pub fn roles_of(list: &[Role]) -> Result<Roles> {
    Roles::try_from(list.iter().copied().collect::<BTreeSet<_>>()).map_err(|_| Error::Input("too many roles".into()))
}

async fn execute(chain: &Chain, call: &Call, signing: &Signing, done: &str, output: &Output) -> Result<()> {
    let sender = signing.sender(chain, output).await?;
    let Some(outcome) = sender.send(call).await? else { return Ok(()) };
    output.result(&json!({ "done": done, "block": outcome.block, "block_hash": outcome.block_hash }), || {
        format!("{done}, in block {}", outcome.block)
    });
    Ok(())
}
