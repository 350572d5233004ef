//! `urcar complete`.

use super::sale::{bought, doubts, expect_state, of_buyer, told_concerns, warn_of_disputes};
use crate::{
    cli::CompleteArgs,
    signing::{Before, Moved},
    text::{state, vin},
};
use urcar_client::{
    Chain, Error, Result,
    chain::{At, calls},
    output::Output,
};

/// Buys a vehicle that is reserved.
pub async fn run(chain: &Chain, args: &CompleteArgs, output: &Output) -> Result<()> {
    let vin = vin(&args.vin)?;
    let at = chain.point(At::Best).await?;
    let file = chain.vehicle(vin.as_str(), at.hash).await?;
    let file = file.ok_or_else(|| Error::NotFound(format!("nobody registered {vin} up to block {}", at.number)))?;
    let wanted = args.state.as_deref().map(state).transpose()?.unwrap_or(file.state);
    expect_state(wanted, file.state)?;
    output.note(format!("{vin}: a file of {} records in state {wanted:?}", file.records));
    let (price, before) = match chain.listing(&vin, at.hash).await? {
        Some(listing) => (listing.price, of_buyer(chain, &listing, at).await?),
        None => {
            let warnings = vec![told_concerns("against it", &file.concerns)];
            (0, Before { warnings, ..Before::new(Vec::new(), Vec::from_iter(doubts(&vin, &file.concerns))) })
        }
    };
    warn_of_disputes(chain, &vin, at, output).await?;
    let call = calls::complete(vin.as_str(), wanted);
    let sender = args.signing.sender(chain, output).await?;
    let paid = Moved::of(price, "of what is on hold are paid for it");
    let before = Before { money: Vec::from_iter(paid), ..before };
    let Some(outcome) = sender.send_after(&call, &before).await? else { return Ok(()) };
    bought(chain, &vin, &before, &outcome, output)
}
