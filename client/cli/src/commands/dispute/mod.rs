//! `urcar dispute`: challenging a record, and ruling on it.

pub mod about;
mod open;
mod show;
mod subject;

use super::writer::decide_after;
use crate::{
    cli::{DisputeCommand, Ruling, Signing},
    commands::sale::done_as,
    signing::{Before, Moved, Sender},
};
use about::{Say, of_dispute};
use serde_json::json;
use urcar_client::{
    Account, Chain, Result,
    chain::{At, Call, Dispute, calls},
    output::Output,
};

/// Runs the subcommand.
pub async fn run(chain: &Chain, command: DisputeCommand, output: &Output) -> Result<()> {
    match command {
        DisputeCommand::Open(args) => open::run(chain, &args, output).await,
        DisputeCommand::Vote { dispute, vote, signing } => {
            let uphold = vote == Ruling::Uphold;
            let sender = signing.sender(chain, output).await?;
            let mut about = of_dispute(chain, dispute, Say::Ruling { uphold }).await?;
            about.push("a vote can't be changed".into());
            let (call, before) = (calls::vote_dispute(dispute, uphold.into()), Before { about, ..Before::default() });
            settle(chain, &call, dispute, &sender, &before, ("voted", "voted"), output).await
        }
        DisputeCommand::Join { dispute, evidence, signing } => {
            open::join(chain, dispute, &evidence, &signing, output).await
        }
        DisputeCommand::Accept { dispute, amended, signing } => {
            let call = calls::accept_amendment(dispute, amended);
            let sender = signing.sender(chain, output).await?;
            let done = ("amendment_accepted", "amendment accepted");
            let about = of_dispute(chain, dispute, Say::Accept(amended)).await?;
            let before = Before { about, ..Before::default() };
            settle(chain, &call, dispute, &sender, &before, done, output).await
        }
        DisputeCommand::GiveUp { dispute, signing } => give_up(chain, dispute, &signing, output).await,
        DisputeCommand::Rule { dispute, ruling, deciding } => {
            let (uphold, done) = match ruling {
                Ruling::Uphold => (true, "upheld"),
                Ruling::Dismiss => (false, "dismissed"),
            };
            let about = of_dispute(chain, dispute, Say::Ruling { uphold }).await?;
            let told = Before { about, ..Before::default() };
            let what = format!("dispute {dispute} is {done}");
            decide_after(chain, &calls::rule_dispute(dispute, uphold), told, &deciding, &what, output).await
        }
        DisputeCommand::Show { which, at } => show::run(chain, &which, at, output).await,
    }
}

/// Leaves a dispute as one of its challengers.
async fn give_up(chain: &Chain, number: u32, signing: &Signing, output: &Output) -> Result<()> {
    let sender = signing.sender(chain, output).await?;
    let view = chain.dispute(number, chain.point(At::Best).await?.hash).await?;
    let before = view.map_or_else(Before::default, |view| of_giving_up(&view, sender.account()));
    let before = Before { about: of_dispute(chain, number, Say::GiveUp).await?, ..before };
    let call = calls::give_up_dispute(number);
    settle(chain, &call, number, &sender, &before, ("given_up", "given up"), output).await
}

/// Returns what a challenger is told and asked before it gives up: half of its deposit is lost. Nothing where it staked
/// none; who isn't one of the challengers is refused by the chain.
fn of_giving_up(view: &Dispute, account: &Account) -> Before {
    let own = view.challengers.iter().find(|challenger| challenger.account == *account);
    // Half a unit is rounded down, as the chain does.
    let lost = own.map_or(0, |own| own.deposit / 2);
    let money = Vec::from_iter(Moved::of(lost, "are lost: half of the deposit; the rest comes back"));
    let then = match view.challengers.len() {
        0 | 1 => "the dispute is over then",
        _ => "the others go on with it",
    };
    let question = format!("giving up loses half of the deposit, and {then}");
    let questions = if money.is_empty() { Vec::new() } else { vec![question] };
    Before::new(money, questions)
}

/// Sends a call about a dispute, and shows the dispute as it stands then. It is `done` as machines and people are told.
async fn settle(
    chain: &Chain,
    call: &Call,
    number: u32,
    sender: &Sender<'_>,
    before: &Before,
    (done, words): (&str, &str),
    output: &Output,
) -> Result<()> {
    let Some(outcome) = sender.send_after(call, before).await? else { return Ok(()) };
    let view = chain.dispute(number, outcome.block_hash).await?;
    let text = match &view {
        Some(view) => format!("\n{}", show::text(chain, view, outcome.point()).await?),
        None => String::new(),
    };
    let value = before.with_money(json!({ "dispute": number, "done": done, "view": view }));
    output.result(&done_as(&outcome, value), || format!("{words}, in block {}{text}", outcome.block));
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use urcar_types::Challenger;

    /// Before, the loss was told when it had happened.
    #[test]
    fn who_gives_up_is_told_and_asked_what_it_loses() {
        let mut view = show::tests::dispute();
        let account = view.challengers[0].account.clone();
        view.challengers[0].deposit = 101;
        let before = of_giving_up(&view, &account);
        assert_eq!(before.money.iter().map(|moved| moved.amount).collect::<Vec<_>>(), [50]);
        assert_eq!(before.questions, ["giving up loses half of the deposit, and the dispute is over then"]);
        let other = Challenger { account: Account::new([9; 32]), ..view.challengers[0].clone() };
        view.challengers.push(other);
        assert!(of_giving_up(&view, &account).questions[0].ends_with("and the others go on with it"));
        let stranger = of_giving_up(&view, &Account::new([8; 32]));
        assert!(stranger.money.is_empty() && stranger.questions.is_empty());
        view.challengers[0].deposit = 0;
        assert!(of_giving_up(&view, &account).questions.is_empty(), "of its own record nobody stakes anything");
    }
}
