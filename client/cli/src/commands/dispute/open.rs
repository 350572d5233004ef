//! `urcar dispute open` and `urcar dispute join`.

use crate::{
    cli::{EvidenceArgs, OpenArgs, Signing},
    commands::{
        dispute::{
            about::{Say, of_dispute, of_opening},
            subject::subject,
        },
        evidence::evidence,
    },
    signing::{Before, apart},
    text::vin,
};
use serde_json::json;
use urcar_client::{
    Account, Chain, Error, Result,
    chain::{At, BlockClock, ChainEvent, Dispute, calls},
    output::Output,
};
use urcar_types::{Author, Text};

/// The words for the deposit of a challenge.
const ON_HOLD: &str = "go on hold until the dispute is over: the deposit of a challenge";

/// Challenges a record.
pub async fn run(chain: &Chain, args: &OpenArgs, output: &Output) -> Result<()> {
    let vin = vin(&args.vin)?;
    let statement = Text::try_from(args.statement.as_str());
    let statement = statement.map_err(|error| Error::Input(format!("--statement, of 200 bytes at most: {error}")))?;
    let named = args.evidence.clone();
    let evidence = apart(move || evidence(&named)).await?;
    let call = calls::open_dispute(vin.as_str(), (args.number, args.from_version), args.ground, &statement, &evidence);
    let sender = args.signing.sender(chain, output).await?;
    let at = chain.point(At::Best).await?.hash;
    let record = chain.record(vin.as_str(), args.number, at).await?;
    let is_own = record.is_some_and(|view| is_writer(&view.record.author, sender.account()));
    // Only the correction of its own record does a writer dispute, without a deposit.
    let deposit = if is_own { 0 } else { chain.challenge_deposit(at).await? };
    let part = (args.number, args.from_version);
    let about = of_opening(chain, &vin, part, args.ground, statement.as_str()).await?;
    let before = Before { about, ..Before::moves(deposit, ON_HOLD) };
    let Some(outcome) = sender.send_after(&call, &before).await? else { return Ok(()) };
    let number = outcome.events.iter().find_map(|event| match event {
        ChainEvent::DisputeOpened { dispute } => Some(*dispute),
        _ => None,
    });
    let number = number.ok_or_else(|| Error::Foreign("the dispute left no event".into()))?;
    let view = chain.dispute(number, outcome.block_hash).await?;
    let subject = match &view {
        Some(view) => {
            let record = chain.record(vin.as_str(), args.number, outcome.block_hash).await?;
            Some(subject(chain, view, record.as_ref()).await?)
        }
        None => None,
    };
    let clock = chain.clock(outcome.point()).await?;
    let value = json!({
        "vin": vin, "record": args.number, "done": "opened", "dispute": number, "view": view,
        "block": outcome.block, "block_hash": outcome.block_hash,
    });
    output.result(&before.with_money(value), || {
        let more = view.as_ref().map_or(String::new(), |view| {
            let staked = view.challengers.first().map_or(0, |challenger| challenger.deposit);
            opened(&chain.money(staked), view, &clock)
        });
        let about = subject.map_or(String::new(), |subject| format!(", which is about {subject}"));
        let (record, block) = (args.number, outcome.block);
        format!("{vin}: record {record} is in dispute {number}{about}, in block {block}{more}")
    });
    Ok(())
}

/// Returns whether an organisation's account wrote a record.
fn is_writer(author: &Author<Account>, account: &Account) -> bool {
    matches!(author, Author::Organisation { account: writer, .. } if writer == account)
}

/// Returns what is staked, and by when what has to be done.
fn opened(staked: &str, view: &Dispute, clock: &BlockClock) -> String {
    let until = clock.until(view.vote_until);
    if view.own {
        return format!("\nthe consortium votes from now on, before {until}");
    }
    let grace = clock.until(view.grace_until);
    format!(", {staked} on hold\nthe writer has time until {grace}\nthen the consortium votes, before {until}")
}

/// Joins a dispute.
pub async fn join(
    chain: &Chain,
    dispute: u32,
    evidence_args: &EvidenceArgs,
    signing: &Signing,
    output: &Output,
) -> Result<()> {
    let named = evidence_args.clone();
    let call = calls::join_dispute(dispute, &apart(move || evidence(&named)).await?);
    let sender = signing.sender(chain, output).await?;
    let deposit = chain.challenge_deposit(chain.point(At::Best).await?.hash).await?;
    let about = of_dispute(chain, dispute, Say::Join).await?;
    let before = Before { about, ..Before::moves(deposit, ON_HOLD) };
    let Some(outcome) = sender.send_after(&call, &before).await? else { return Ok(()) };
    let view = chain.dispute(dispute, outcome.block_hash).await?;
    let value = json!({
        "dispute": dispute, "done": "joined", "view": view, "block": outcome.block, "block_hash": outcome.block_hash,
    });
    let clock = chain.clock(outcome.point()).await?;
    output.result(&before.with_money(value), || {
        let challengers = view.iter().flat_map(|view| &view.challengers);
        let own = challengers.into_iter().find(|challenger| challenger.account == *sender.account());
        let staked = own.map_or(0, |challenger| challenger.deposit);
        let then = view
            .as_ref()
            .map_or(String::new(), |view| format!("\nthe writer has time until {}", clock.until(view.grace_until)));
        format!("joined dispute {dispute}, {} on hold, in block {}{then}", chain.money(staked), outcome.block)
    });
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::commands::dispute::show::tests::{clock, dispute};

    #[test]
    fn only_who_wrote_a_record_disputes_it_without_a_deposit() {
        let (one, other) = (Account::new([1; 32]), Account::new([2; 32]));
        let author = Author::Organisation { account: one.clone(), role: urcar_types::Role::Workshop };
        assert!(is_writer(&author, &one) && !is_writer(&author, &other));
        assert!(!is_writer(&Author::Owner(one.clone()), &one) && !is_writer(&Author::Consortium, &one));
    }

    #[test]
    fn by_when_what_has_to_be_done_is_told_with_the_time() {
        let view = dispute();
        assert_eq!(
            opened("100 URC", &view, &clock(5)),
            ", 100 URC on hold\nthe writer has time until block 15, in about 10 min\n\
             then the consortium votes, before block 35, in about 30 min"
        );
        let own = opened("0 URC", &Dispute { own: true, ..view }, &clock(5));
        assert_eq!(own, "\nthe consortium votes from now on, before block 35, in about 30 min");
    }
}
