//! `urcar transfer`: passing a vehicle on.

use super::{
    answer::answer,
    sale::{doubts, expect_state, tell_concerns, warn_of_disputes},
};
use crate::{
    cli::{AcceptArgs, OfferArgs, TermsArgs, TransferCommand},
    signing::{Before, Sender},
    text::{odometer, reading, state, vin},
    today::today,
};
use serde_json::json;
use urcar_client::{
    Account, Chain, Error, Result,
    chain::{At, Call, calls},
    output::Output,
};
use urcar_types::{Offer, OfferView, Price, Terms, Text, Vin};

/// Runs the subcommand.
pub async fn run(chain: &Chain, command: TransferCommand, output: &Output) -> Result<()> {
    match command {
        TransferCommand::Offer(args) => offer(chain, &args, output).await,
        TransferCommand::Accept(args) => accept(chain, &args, output).await,
        TransferCommand::Decline { vin: text, signing } => {
            let vin = vin(&text)?;
            execute(&calls::decline(vin.as_str()), &vin, &signing.sender(chain, output).await?, "declined", output)
                .await
        }
        TransferCommand::Withdraw { vin: text, signing } => {
            let vin = vin(&text)?;
            execute(
                &calls::withdraw_offer(vin.as_str()),
                &vin,
                &signing.sender(chain, output).await?,
                "no longer offered",
                output,
            )
            .await
        }
        TransferCommand::Show { vin: text, at } => show(chain, &vin(&text)?, at, output).await,
    }
}

async fn offer(chain: &Chain, args: &OfferArgs, output: &Output) -> Result<()> {
    let vin = vin(&args.vin)?;
    let to = chain.recipient(&args.to).await?;
    let sender = args.signing.sender(chain, output).await?;
    let day = match args.date {
        Some(day) => day,
        None => {
            let day = today(chain.time(chain.point(At::Best).await?.hash).await?);
            output.note(format!("dated {day}, today by this machine: --date names another day"));
            day
        }
    };
    let offer = Offer {
        from: sender.account().clone(),
        to: to.clone(),
        terms: read_terms(chain, &args.terms)?
            .ok_or_else(|| Error::Input("name the terms: --price and --currency, or --reason".into()))?,
        event_date: day.into(),
        odometer: odometer(args.odometer, args.unit),
    };
    let call = calls::offer_transfer(vin.as_str(), &offer);
    execute(&call, &vin, &sender, &format!("offered to {to}"), output).await
}

async fn accept(chain: &Chain, args: &AcceptArgs, output: &Output) -> Result<()> {
    let vin = vin(&args.vin)?;
    let OfferView { digest, offer, .. } = find_offer(chain, &vin, At::Best).await?;
    match read_terms(chain, &args.terms)? {
        Some(terms) if terms != offer.terms => {
            return Err(Error::Mismatch(format!(
                "the offer is {}, not {}",
                say(chain, &offer.terms),
                say(chain, &terms)
            )));
        }
        None if !args.as_offered => {
            return Err(Error::Input(format!(
                "the offer is {}: name these terms, or --as-offered",
                say(chain, &offer.terms)
            )));
        }
        _ => {}
    }
    let at = chain.point(At::Best).await?;
    let file = chain.vehicle(vin.as_str(), at.hash).await?;
    let file = file.ok_or_else(|| Error::NotFound(format!("nobody registered {vin} up to block {}", at.number)))?;
    let wanted = args.state.as_deref().map(state).transpose()?.unwrap_or(file.state);
    expect_state(wanted, file.state)?;
    output.note(format!("{vin}: a file of {} records in state {wanted:?}", file.records));
    let against = urcar_rules::concerns(&file, offer.odometer.as_ref());
    tell_concerns("against it", &against, output);
    warn_of_disputes(chain, &vin, at, output).await?;
    let call = calls::accept_transfer(vin.as_str(), digest, wanted);
    let sender = args.signing.sender(chain, output).await?;
    let before = Before::new(Vec::new(), Vec::from_iter(doubts(&vin, &against)));
    execute_after(&call, &vin, &sender, &before, &format!("belongs to {}", sender.account()), output).await
}

async fn show(chain: &Chain, vin: &Vin, at: At, output: &Output) -> Result<()> {
    let at = chain.point(at).await?;
    let view = find_offer(chain, vin, At::Hash(at.hash)).await?;
    let offer = &view.offer;
    let clock = chain.clock(at).await?;
    output.result(&answer(chain, at, &view).await?, || {
        let odometer = offer.odometer.as_ref().map_or(String::new(), |it| format!(", odometer {}", reading(it)));
        format!(
            "{vin}: {} on {}{odometer}\n  from {}\n  to   {}\n  until {}",
            say(chain, &offer.terms),
            offer.event_date,
            offer.from,
            offer.to,
            clock.until(view.lapses_at)
        )
    });
    Ok(())
}

/// Sends a call about a vehicle, and prints that it is done.
async fn execute(call: &Call, vin: &Vin, sender: &Sender<'_>, done: &str, output: &Output) -> Result<()> {
    execute_after(call, vin, sender, &Before::default(), done, output).await
}

/// Does the same, and tells before what there is to tell.
async fn execute_after(
    call: &Call,
    vin: &Vin,
    sender: &Sender<'_>,
    before: &Before,
    done: &str,
    output: &Output,
) -> Result<()> {
    let Some(outcome) = sender.send_after(call, before).await? else { return Ok(()) };
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
async fn find_offer(chain: &Chain, vin: &Vin, at: At) -> Result<OfferView<Account, u32>> {
    let at = chain.point(at).await?;
    let offer = chain.offer(vin.as_str(), at.hash).await?;
    offer.ok_or_else(|| Error::NotFound(format!("no offer of {vin} waits for an answer at block {}", at.number)))
}

fn read_terms(chain: &Chain, args: &TermsArgs) -> Result<Option<Terms>> {
    match (&args.price, &args.currency, &args.reason) {
        (Some(price), Some(currency), _) => {
            let currency = chain.currency(currency)?;
            Ok(Some(Terms::Sale(Price { amount_minor: chain.amount_in(price, &currency)?, currency })))
        }
        (_, _, Some(reason)) => {
            let reason = Text::try_from(reason.as_str())
                .map_err(|error| Error::Input(format!("--reason, of 64 bytes at most: {error}")))?;
            Ok(Some(Terms::Transfer(reason)))
        }
        _ => Ok(None),
    }
}

fn say(chain: &Chain, terms: &Terms) -> String {
    match terms {
        Terms::Sale(price) => format!("a sale for {}", chain.money_in(price.amount_minor, &price.currency)),
        Terms::Transfer(reason) => format!("a transfer: {reason}"),
    }
}
