//! `urcar complete`.

use super::sale::{agreed_terms, bought, find_listing, of_buyer, warn_of_disputes, why_over};
use crate::{
    cli::CompleteArgs,
    signing::{Before, Moved},
    text::vin,
};
use urcar_client::{
    CallError, Chain, Error, Result,
    chain::{At, calls},
    output::Output,
};

/// Buys a vehicle that is reserved.
pub async fn run(chain: &Chain, args: &CompleteArgs, output: &Output) -> Result<()> {
    let vin = vin(&args.vin)?;
    let at = chain.point(At::Best).await?;
    let listing = find_listing(chain, &vin, at).await?;
    let terms = agreed_terms(&listing, args.terms.as_deref())?;
    warn_of_disputes(chain, &vin, at, output).await?;
    let before = of_buyer(chain, &listing, at).await?;
    let call = calls::complete(vin.as_str(), terms);
    let sender = args.signing.sender(chain, output).await?;
    let paid = Moved::of(listing.price, "of what is on hold are paid for it");
    let before = Before { money: Vec::from_iter(paid), ..before };
    let outcome = match sender.send_after(&call, &before).await {
        // The chain keeps no reason why a reservation is over.
        Err(Error::Refused(error)) if error.error == "NotReserved" => {
            let message = format!("{}{}", error.message.trim_end_matches('.'), why_over(chain, &vin, at).await?);
            return Err(Error::Refused(CallError { message, ..error }));
        }
        sent => sent?,
    };
    let Some(outcome) = outcome else { return Ok(()) };
    bought(chain, &vin, &before, &outcome, output)
}
