//! `urcar dispute show`.

use crate::text::{vin, word};
use urcar_client::{
    Chain, Error, Result,
    chain::{At, Dispute},
    output::Output,
};
use urcar_types::{Author, DisputeStatus};

/// Shows a dispute by its number, or all of a vehicle.
pub async fn run(chain: &Chain, which: &str, at: At, output: &Output) -> Result<()> {
    let at = chain.point(at).await?;
    if let Ok(number) = which.parse::<u32>() {
        let view = chain.dispute(number, at.hash).await?;
        let view =
            view.ok_or_else(|| Error::NotFound(format!("no dispute {number} was opened up to block {}", at.number)))?;
        output.result(&view, || text(chain, &view));
        return Ok(());
    }
    let vin = vin(which)?;
    let views = chain.disputes(&vin, at.hash).await?;
    let views = views.ok_or_else(|| Error::NotFound(format!("nobody registered {vin} up to block {}", at.number)))?;
    output.result(&views, || {
        let texts: Vec<String> = views.iter().map(|view| text(chain, view)).collect();
        if texts.is_empty() { format!("none of {vin}'s records was ever in dispute") } else { texts.join("\n\n") }
    });
    Ok(())
}

/// Returns a dispute in words.
pub fn text(chain: &Chain, view: &Dispute) -> String {
    let author = match &view.author {
        Author::Organisation { account, role } => format!("{account}, a record as {}", word(role)),
        Author::Owner(account) => format!("{account}, the owner then"),
        Author::Consortium => "the consortium".into(),
    };
    let mut lines = vec![
        format!("dispute {}  {}", view.dispute, status(&view.status, |amount| chain.money(amount))),
        format!("  record     {} of {}, {}, for {}", view.record, view.vin, disputed(view), word(view.ground)),
        format!("  says       {}", view.statement),
        format!("  against    {author}{}", if view.own { ", which disputes it itself" } else { "" }),
    ];
    lines.extend(view.witnesses.iter().map(|witness| format!("  witness    {witness}")));
    lines.extend(view.challengers.iter().map(|challenger| {
        format!(
            "  challenger {}, {} staked; {:?}, {}, {} bytes",
            challenger.account,
            chain.money(challenger.deposit),
            challenger.evidence.blake2_256,
            challenger.evidence.media_type,
            challenger.evidence.bytes
        )
    }));
    lines.extend(view.accept_until.map(|until| format!("  amended    challengers may accept it before block {until}")));
    lines.push(format!(
        "  opened     in block {}; the writer has time until block {}",
        view.opened_at, view.grace_until
    ));
    lines.push(votes(view));
    lines.join("\n")
}

/// Returns what of the record is disputed.
fn disputed(view: &Dispute) -> String {
    match (view.from, view.version) {
        (0, version) => format!("version {version}"),
        (from, version) if from > version => format!("its correction of version {version}"),
        (from, version) => format!("version {version}, from version {from} on"),
    }
}

/// Returns where the vote stands.
fn votes(view: &Dispute) -> String {
    let end = match view.extended {
        true => format!("extended, counted in block {}", view.final_until),
        false => format!("counted in block {}, or in block {} if too few vote", view.vote_until, view.final_until),
    };
    match (&view.status, view.eligible) {
        (DisputeStatus::Open, 0) => format!("  votes      {end}"),
        (_, eligible) => format!(
            "  votes      {} to uphold, {} to dismiss, of {eligible} eligible; {end}",
            view.votes_for, view.votes_against
        ),
    }
}

fn status(status: &DisputeStatus<u128>, money: impl Fn(u128) -> String) -> String {
    match status {
        DisputeStatus::Open => "open".into(),
        DisputeStatus::Upheld { slashed, awarded } => format!(
            "upheld: the record is withdrawn, {} taken of the bonds of writer and witnesses, {} of it for the challengers",
            money(*slashed),
            money(*awarded)
        ),
        DisputeStatus::Dismissed { forfeited } => {
            format!("dismissed: the record stands, {} lost of the deposits", money(*forfeited))
        }
        DisputeStatus::Conceded => "conceded: the writer mended the record in time".into(),
        DisputeStatus::Unresolved { forfeited } => {
            format!("unresolved: too few voted, twice; the record stands, {} lost of the deposits", money(*forfeited))
        }
        DisputeStatus::GivenUp { forfeited } => {
            format!("given up, {} of the deposit lost", money(*forfeited))
        }
        DisputeStatus::Void => "void: the consortium withdrew, amended or annulled what was disputed".into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_end_is_told() {
        let say = |it: DisputeStatus<u128>| status(&it, |amount| format!("{amount} URC"));
        assert_eq!(say(DisputeStatus::Open), "open");
        let upheld = say(DisputeStatus::Upheld { slashed: 5, awarded: 3 });
        assert!(upheld.contains("5 URC taken") && upheld.contains("3 URC of it"), "{upheld}");
        assert!(say(DisputeStatus::Dismissed { forfeited: 9 }).contains("9 URC lost"));
        assert!(say(DisputeStatus::GivenUp { forfeited: 4 }).contains("given up, 4 URC"));
        assert!(say(DisputeStatus::Unresolved { forfeited: 50 }).contains("too few voted, twice"));
        assert!(say(DisputeStatus::Conceded).contains("in time") && say(DisputeStatus::Void).contains("consortium"));
    }
}
