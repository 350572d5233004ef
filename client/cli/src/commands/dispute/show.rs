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
    let lines = [
        format!("dispute {}  {}", view.dispute, status(&view.status, |amount| chain.money(amount))),
        format!("  record     {} of {}, for {}", view.record, view.vin, word(view.ground)),
        format!("  says       {}", view.statement),
        format!(
            "  evidence   {:?}, {}, {} bytes",
            view.evidence.blake2_256, view.evidence.media_type, view.evidence.bytes
        ),
        format!(
            "  by         {}, with {} staked in block {}",
            view.challenger,
            chain.money(view.deposit),
            view.opened_at
        ),
        format!("  against    {author}"),
        format!(
            "  votes      {} to uphold, {} to dismiss; from block {} on, before block {}",
            view.votes_for, view.votes_against, view.grace_until, view.rule_until
        ),
    ];
    lines.join("\n")
}

fn status(status: &DisputeStatus<u128>, money: impl Fn(u128) -> String) -> String {
    match status {
        DisputeStatus::Open => "open".into(),
        DisputeStatus::Upheld { slashed, awarded } => format!(
            "upheld: the record is withdrawn, {} taken of the writer's bond, {} of it for the challenger",
            money(*slashed),
            money(*awarded)
        ),
        DisputeStatus::Dismissed { forfeited } => {
            format!("dismissed: the record stands, {} lost of the deposit", money(*forfeited))
        }
        DisputeStatus::Conceded => "conceded: the writer withdrew the record in time".into(),
        DisputeStatus::Lapsed => "lapsed: nobody ruled in time, the record reads as contested".into(),
        DisputeStatus::Withdrawn { forfeited } => {
            format!("given up, {} of the deposit lost to the treasury", money(*forfeited))
        }
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
        assert!(say(DisputeStatus::Withdrawn { forfeited: 4 }).contains("given up, 4 URC"));
    }
}
