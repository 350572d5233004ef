//! The steps that an organisation takes by itself: applying, leaving, topping up its bond.

use crate::{
    cli::Signing,
    signing::{Before, Sender},
    text::said,
};
use serde_json::json;
use std::collections::BTreeSet;
use urcar_client::{
    Account, Balance, Chain, Error, Result,
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
    let name = said::<64, true>("--name", name)?;
    let call = calls::apply(name.as_str(), &country, &roles_of(roles)?);
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
    let sender = signing.sender(chain, output).await?;
    let before = of_leaving(chain, sender.account()).await?;
    execute(&sender, &calls::writer_alone("leave"), &before, ("leaving", "leaving"), output).await
}

/// Returns what an organisation is told and asked before it leaves. Nothing where there is none: the chain says so.
async fn of_leaving(chain: &Chain, account: &Account) -> Result<Before> {
    let at = chain.point(At::Best).await?;
    let Some(writer) = chain.writer(account, at.hash).await? else { return Ok(Before::default()) };
    let cool_down: u32 = chain.constant("Writers", "CoolDown")?;
    let released = u32::try_from(at.number).unwrap_or(u32::MAX).saturating_add(cool_down);
    let seats = chain.consortium(at.hash).await?;
    let validator = chain.validator(account, at.hash).await?;
    let leaving = Leaving {
        name: writer.name.to_string(),
        bond: chain.money(writer.bond),
        released: chain.clock(at).await?.until(released),
        votes: seats.contains(account),
        seats: seats.len(),
        motions: chain.proposals(at.hash).await?.len(),
        validates: validator.current || validator.next.is_some(),
    };
    Ok(leaving.before())
}

/// An organisation that is about to leave, and what it leaves behind.
struct Leaving {
    name: String,
    /// Its bond, in words.
    bond: String,
    /// The first block in which the bond may be released, in words.
    released: String,
    /// Whether its seat votes.
    votes: bool,
    /// How many seats vote now.
    seats: usize,
    /// How many motions are voted on.
    motions: usize,
    /// Whether it takes part as a validator.
    validates: bool,
}

impl Leaving {
    fn before(&self) -> Before {
        let Self { name, bond, released, votes, seats, motions, validates } = self;
        let mut about = vec![
            format!("{name} writes and attests nothing from the block on that takes this"),
            format!("its bond, {bond}, stays on hold until {released}, and longer while what it wrote can be disputed"),
        ];
        if *votes {
            let left = seats.saturating_sub(1);
            about.push(format!("its seat is vacant at once: {left} of {seats} seats that vote are left"));
        }
        if *motions > 0 {
            about.push(format!("{motions} motions are still voted on: urcar writer proposals"));
        }
        if *validates {
            about.push("it belongs to the validators: let its node run until urcar session show says otherwise".into());
        }
        let question = "leaving can't be taken back: it applies anew once the bond is released, and is voted on again";
        Before { questions: vec![question.into()], about, ..Before::default() }
    }
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

#[cfg(test)]
mod tests {
    use super::*;

    /// Before, an organisation left without a question, and learned of its bond afterwards.
    #[test]
    fn who_leaves_is_told_what_follows_and_asked() {
        let mut leaving = Leaving {
            name: "Werkstatt Sonnenallee".into(),
            bond: "10000 URC".into(),
            released: "block 1814678, in about 63 days".into(),
            votes: true,
            seats: 6,
            motions: 2,
            validates: true,
        };
        let before = leaving.before();
        assert_eq!(before.questions.len(), 1);
        let told = before.about.join("\n");
        for part in [
            "Werkstatt Sonnenallee writes and attests nothing",
            "10000 URC, stays on hold until block 1814678, in about 63 days",
            "5 of 6 seats",
            "2 motions",
            "belongs to the validators",
        ] {
            assert!(told.contains(part), "{part} in {told}");
        }
        (leaving.votes, leaving.motions, leaving.validates) = (false, 0, false);
        let before = leaving.before();
        assert_eq!((before.questions.len(), before.about.len()), (1, 2), "{:?}", before.about);
    }
}
