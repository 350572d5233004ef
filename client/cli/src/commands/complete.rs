//! `urcar complete`.

use super::sale::{bought, expect_head};
use crate::{
    cli::CompleteArgs,
    text::{head, vin},
};
use urcar_client::{
    Chain, Error, Result,
    chain::{At, calls},
    keys::keypair,
    output::Output,
};

/// Buys a vehicle that is reserved.
pub async fn run(chain: &Chain, args: &CompleteArgs, output: &Output) -> Result<()> {
    let vin = vin(&args.vin)?;
    let at = chain.point(At::Best).await?;
    let file = chain.head(vin.as_str(), at.hash).await?;
    let file = file.ok_or_else(|| Error::NotFound(format!("nobody registered {vin} up to block {}", at.number)))?;
    let wanted = args.head.as_deref().map(head).transpose()?.unwrap_or(file.head);
    expect_head(wanted, file.head)?;
    output.note(format!("{vin}: a file of {} records with head {wanted:?}", file.records));
    let call = calls::complete(vin.as_str(), wanted);
    let outcome = chain.execute(&call, &keypair(&args.signing.suri)?, args.signing.wait).await?;
    bought(chain, &vin, &outcome, output)
}
