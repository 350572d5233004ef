//! `urcar transfer`: passing a vehicle on.

use super::sale::{expect_state, warn_of_disputes};
use crate::{
    cli::{AcceptArgs, OfferArgs, Signing, TermsArgs, TransferCommand},
    text::{odometer, reading, state, vin},
};
use serde_json::json;
use urcar_client::{
    Account, Chain, Error, Result,
    chain::{At, Call, calls},
    keys::{account, keypair, parse_account},
    output::Output,
};
use urcar_types::{Date, Offer, Price, Terms, Text, Vin};

/// Runs the subcommand.
pub async fn run(chain: &Chain, command: TransferCommand, output: &Output) -> Result<()> {
    match command {
        TransferCommand::Offer(args) => offer(chain, &args, output).await,
        TransferCommand::Accept(args) => accept(chain, &args, output).await,
        TransferCommand::Decline { vin: text, signing } => {
            let vin = vin(&text)?;
            execute(chain, &calls::decline(vin.as_str()), &vin, &signing, "declined", output).await
        }
        TransferCommand::Withdraw { vin: text, signing } => {
            let vin = vin(&text)?;
            execute(chain, &calls::withdraw_offer(vin.as_str()), &vin, &signing, "no longer offered", output).await
        }
        TransferCommand::Show { vin: text, at } => show(chain, &vin(&text)?, at, output).await,
    }
}

async fn offer(chain: &Chain, args: &OfferArgs, output: &Output) -> Result<()> {
    let vin = vin(&args.vin)?;
    let to = parse_account(&args.to)?;
    let offer = Offer {
        from: account(&keypair(&args.signing.suri)?),
        to: to.clone(),
        terms: read_terms(&args.terms)?
            .ok_or_else(|| Error::Input("name the terms: --price and --currency, or --reason".into()))?,
        event_date: args.date.unwrap_or_else(today),
        odometer: odometer(args.odometer, args.unit),
    };
    let call = calls::offer_transfer(vin.as_str(), &offer);
    execute(chain, &call, &vin, &args.signing, &format!("offered to {to}"), output).await
}

async fn accept(chain: &Chain, args: &AcceptArgs, output: &Output) -> Result<()> {
    let vin = vin(&args.vin)?;
    let offer = find_offer(chain, &vin, At::Best).await?;
    match read_terms(&args.terms)? {
        Some(terms) if terms != offer.terms => {
            return Err(Error::Mismatch(format!("the offer is {}, not {}", say(&offer.terms), say(&terms))));
        }
        None if !args.as_offered => {
            return Err(Error::Input(format!("the offer is {}: name these terms, or --as-offered", say(&offer.terms))));
        }
        _ => {}
    }
    let at = chain.point(At::Best).await?;
    let file = chain.vehicle(vin.as_str(), at.hash).await?;
    let file = file.ok_or_else(|| Error::NotFound(format!("nobody registered {vin} up to block {}", at.number)))?;
    let wanted = args.state.as_deref().map(state).transpose()?.unwrap_or(file.state);
    expect_state(wanted, file.state)?;
    output.note(format!("{vin}: a file of {} records in state {wanted:?}", file.records));
    warn_of_disputes(chain, &vin, at, output).await?;
    let call = calls::accept_transfer(vin.as_str(), &offer, wanted);
    let whose = account(&keypair(&args.signing.suri)?);
    execute(chain, &call, &vin, &args.signing, &format!("belongs to {whose}"), output).await
}

async fn show(chain: &Chain, vin: &Vin, at: At, output: &Output) -> Result<()> {
    let offer = find_offer(chain, vin, at).await?;
    output.result(&offer, || {
        let odometer = offer.odometer.as_ref().map_or(String::new(), |it| format!(", odometer {}", reading(it)));
        format!(
            "{vin}: {} on {}{odometer}\n  from {}\n  to   {}",
            say(&offer.terms),
            offer.event_date,
            offer.from,
            offer.to
        )
    });
    Ok(())
}

/// Sends a call about a vehicle, and prints that it is done.
async fn execute(chain: &Chain, call: &Call, vin: &Vin, signing: &Signing, done: &str, output: &Output) -> Result<()> {
    let outcome = chain.execute(call, &keypair(&signing.suri)?, signing.wait).await?;
    output
        .result(&json!({ "vin": vin, "done": done, "block": outcome.block, "block_hash": outcome.block_hash }), || {
            format!("{vin}: {done}, in block {}", outcome.block)
        });
    Ok(())
}

/// Returns the offer that waits for an answer.
///
/// # Errors
/// [`Error::NotFound`] where there is none.
async fn find_offer(chain: &Chain, vin: &Vin, at: At) -> Result<Offer<Account>> {
    let at = chain.point(at).await?;
    let offer = chain.offer(vin.as_str(), at.hash).await?;
    offer.ok_or_else(|| Error::NotFound(format!("no offer of {vin} waits for an answer at block {}", at.number)))
}

fn read_terms(args: &TermsArgs) -> Result<Option<Terms>> {
    match (args.price, &args.currency, &args.reason) {
        (Some(amount), Some(currency), _) => {
            Ok(Some(Terms::Sale(Price { amount, currency: currency.to_uppercase().as_str().into() })))
        }
        (_, _, Some(reason)) => {
            let reason =
                Text::try_from(reason.as_str()).map_err(|_| Error::Input("--reason has 64 bytes at most".into()))?;
            Ok(Some(Terms::Transfer(reason)))
        }
        _ => Ok(None),
    }
}

fn say(terms: &Terms) -> String {
    match terms {
        Terms::Sale(price) => format!("a sale for {} {} (minor units)", price.amount, price.currency.0),
        Terms::Transfer(reason) => format!("a transfer: {reason}"),
    }
}

fn today() -> Date {
    let now = time::OffsetDateTime::now_utc();
    Date::new(now.year().clamp(0, 9_999) as u16, now.month() as u8, now.day())
}
