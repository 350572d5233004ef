//! `urcar lien` and `urcar title-order`: what others have of a title, and the owner's say.

use super::{
    told::{lien_of, of_order, of_record, organisation},
    writer::decide_after,
};
use crate::{
    cli::{LienCommand, OrderDecision, TitleOrderCommand},
    signing::{Before, Sender},
    text::vin,
};
use serde_json::json;
use urcar_client::{
    Chain, Result,
    chain::{At, Call, ChainEvent, Outcome, calls},
    output::Output,
};
use urcar_types::Vin;

/// Runs a subcommand about liens.
pub async fn lien(chain: &Chain, command: LienCommand, output: &Output) -> Result<()> {
    let LienCommand::Consent { vin: text, number, signing } = command;
    let vin = vin(&text)?;
    let call = calls::consent_lien(vin.as_str(), number);
    let consented = |outcome: &Outcome| match outcome.events.contains(&ChainEvent::LienAllowed) {
        true => ("lien_allowed", "the owner lets its holder place another lien"),
        false => ("consented", "the owner consents"),
    };
    let before = Before { about: of_consent(chain, &vin, number).await?, ..Before::default() };
    execute(&call, (&vin, number), &signing.sender(chain, output).await?, &before, consented, output).await
}

/// Returns the lien that an owner consents to, and what follows. Nothing of a record that isn't there or places none: the
/// chain says so.
async fn of_consent(chain: &Chain, vin: &Vin, number: u32) -> Result<Vec<String>> {
    let at = chain.point(At::Best).await?.hash;
    let mut about = of_record(chain, vin, number, at).await?;
    if let Some(view) = chain.record(vin.as_str(), number, at).await?
        && let Some((holder, reference)) = lien_of(&view.record)
    {
        about.push(if_consented(&organisation(chain, holder, at).await?, reference, view.pending));
    }
    Ok(about)
}

/// Returns what follows where an owner consents to a lien: one that waits takes effect, one that ended may be followed by
/// another.
fn if_consented(holder: &str, reference: &str, waits: bool) -> String {
    match waits {
        true => format!(
            "the lien {reference} of {holder} takes effect: the car can't be sold nor passed on until it is released"
        ),
        false => format!("the lien {reference} is over, and {holder} may place another at once"),
    }
}

/// Runs a subcommand about title orders.
pub async fn order(chain: &Chain, command: TitleOrderCommand, output: &Output) -> Result<()> {
    match command {
        TitleOrderCommand::Object { vin: text, number, signing } => {
            let vin = vin(&text)?;
            let call = calls::object_to_title_order(vin.as_str(), number);
            let at = chain.point(At::Best).await?.hash;
            let before = Before { about: of_order(chain, &vin, number, at).await?, ..Before::default() };
            let sender = signing.sender(chain, output).await?;
            let objected = |_: &Outcome| ("objected", "the owner objects");
            execute(&call, (&vin, number), &sender, &before, objected, output).await
        }
        TitleOrderCommand::Decide { vin: text, number, decision, deciding } => {
            let vin = vin(&text)?;
            let (allow, done) = match decision {
                OrderDecision::Allow => (true, "passes the title"),
                OrderDecision::Refuse => (false, "is withdrawn"),
            };
            let at = chain.point(At::Best).await?.hash;
            let told = Before { about: of_order(chain, &vin, number, at).await?, ..Before::default() };
            let what = format!("title order {number} of {vin} {done}");
            let call = calls::decide_title_order(vin.as_str(), number, allow);
            decide_after(chain, &call, told, &deciding, &what, output).await
        }
    }
}

/// Sends a call about a record, and prints what is done: as machines and as people are told.
async fn execute(
    call: &Call,
    (vin, number): (&Vin, u32),
    sender: &Sender<'_>,
    before: &Before,
    done: impl Fn(&Outcome) -> (&'static str, &'static str),
    output: &Output,
) -> Result<()> {
    let Some(outcome) = sender.send_after(call, before).await? else { return Ok(()) };
    let (done, words) = done(&outcome);
    let value = json!({
        "vin": vin, "record": number, "done": done, "block": outcome.block, "block_hash": outcome.block_hash,
    });
    output.result(&value, || format!("{vin}: record {number}: {words}, in block {}", outcome.block));
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Before, an owner saw the number of a record alone, and consented to the lien of another.
    #[test]
    fn who_consents_is_told_whose_lien_it_is_and_what_follows() {
        let waits = if_consented("Divide County (5Bank)", "LB-2", true);
        assert!(waits.starts_with("the lien LB-2 of Divide County (5Bank) takes effect"), "{waits}");
        assert!(waits.contains("can't be sold"), "{waits}");
        let over = if_consented("Divide County (5Bank)", "LB-2", false);
        assert!(over.contains("may place another") && !over.contains("sold"), "{over}");
    }
}
