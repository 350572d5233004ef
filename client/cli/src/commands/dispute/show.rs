//! `urcar dispute show`.

use super::subject::{Subject, subject};
use crate::{
    commands::told::organisation,
    text::{vin, word},
};
use std::collections::BTreeMap;
use urcar_client::{
    Account, Chain, Error, Hash, Result,
    chain::{At, BlockClock, Dispute, Point},
    output::Output,
};
use urcar_types::{Author, DisputeStatus, RecordStatus};

/// Shows a dispute by its number, or all of a vehicle.
pub async fn run(chain: &Chain, which: &str, at: At, output: &Output) -> Result<()> {
    let at = chain.point(at).await?;
    if let Ok(number) = which.parse::<u32>() {
        let view = chain.dispute(number, at.hash).await?;
        let view =
            view.ok_or_else(|| Error::NotFound(format!("no dispute {number} was opened up to block {}", at.number)))?;
        let text = text(chain, &view, at).await?;
        output.result(&view, || text);
        return Ok(());
    }
    let vin = vin(which)?;
    let views = chain.disputes(&vin, at.hash).await?;
    let views = views.ok_or_else(|| Error::NotFound(format!("nobody registered {vin} up to block {}", at.number)))?;
    let mut texts = Vec::with_capacity(views.len());
    for view in &views {
        texts.push(text(chain, view, at).await?);
    }
    output.result(&views, || {
        if texts.is_empty() { format!("none of {vin}'s records was ever in dispute") } else { texts.join("\n\n") }
    });
    Ok(())
}

/// Returns a dispute, as it was read at a block, in words.
pub async fn text(chain: &Chain, view: &Dispute, at: Point) -> Result<String> {
    let record = chain.record(view.vin.as_str(), view.record, at.hash).await?;
    let subject = subject(chain, view, record.as_ref()).await?;
    let now = record.map(|record| (record.status, record.version));
    let clock = chain.clock(at).await?;
    let names = names(chain, view, at.hash).await?;
    Ok(text_of(view, subject, now, &names, &|amount| chain.money(amount), &clock))
}

/// The parties of a dispute in words, by their accounts.
type Names = BTreeMap<Account, String>;

/// Returns every party of a dispute with the name of its organisation.
async fn names(chain: &Chain, view: &Dispute, at: Hash) -> Result<Names> {
    let author = match &view.author {
        Author::Organisation { account, .. } | Author::Owner(account) => Some(account),
        Author::Consortium => None,
    };
    let others = view.witnesses.iter().chain(view.challengers.iter().map(|challenger| &challenger.account));
    let mut names = Names::new();
    for account in author.into_iter().chain(others) {
        names.insert(account.clone(), organisation(chain, account, at).await?);
    }
    Ok(names)
}

/// Writes an amount in words.
type Money<'a> = &'a dyn Fn(u128) -> String;

/// Returns a dispute in words, with status and version of its record now.
fn text_of(
    view: &Dispute,
    subject: Subject,
    now: Option<(RecordStatus, u32)>,
    names: &Names,
    money: Money<'_>,
    clock: &BlockClock,
) -> String {
    let named = |account: &Account| names.get(account).cloned().unwrap_or_else(|| account.to_string());
    let author = match &view.author {
        Author::Organisation { account, role } => format!("{}, a record as {}", named(account), word(role)),
        Author::Owner(account) => format!("{}, the owner then", named(account)),
        Author::Consortium => "the consortium".into(),
    };
    let mut lines = vec![
        format!("dispute {}  {}", view.dispute, status(view, subject, money)),
        format!("  record     {} of {}, for {}", view.record, view.vin, word(view.ground)),
        format!("  about      {}", about(view, subject)),
    ];
    if view.status.is_open() {
        lines.push(format!("  if upheld  {}", subject.if_upheld()));
    }
    lines.extend(now.map(|(status, version)| format!("  now        {}, version {version}", word(status))));
    lines.extend([
        format!("  says       {}", view.statement),
        format!("  against    {author}{}", if view.own { ", which disputes it itself" } else { "" }),
    ]);
    lines.extend(view.witnesses.iter().map(|witness| format!("  witness    {}", named(witness))));
    lines.extend(view.challengers.iter().map(|challenger| {
        format!(
            "  challenger {}, {} staked; {:?}, {}, {} bytes",
            named(&challenger.account),
            money(challenger.deposit),
            challenger.evidence.blake2_256,
            challenger.evidence.media_type,
            challenger.evidence.bytes
        )
    }));
    if let (Some(until), Some(version)) = (view.accept_until, view.amended) {
        let then = match view.status.is_open() {
            true => format!("; challengers may accept it before {}", clock.until(until)),
            false => String::new(),
        };
        lines.push(format!("  amended    to version {version}{then}"));
    }
    let then = match (view.status.is_open(), view.own) {
        (false, _) => String::new(),
        (true, true) => "; the consortium votes from then on".into(),
        (true, false) => format!("; the writer has time until {}", clock.until(view.grace_until)),
    };
    lines.push(format!("  opened     in {}{then}", clock.since(view.opened_at)));
    lines.push(votes(view, clock));
    lines.join("\n")
}

/// Returns what of the record is disputed, and which version it had then.
fn about(view: &Dispute, subject: Subject) -> String {
    match view.version {
        0 => subject.to_string(),
        version => format!("{subject}; the record was at version {version}"),
    }
}

/// Returns where the vote stands.
fn votes(view: &Dispute, clock: &BlockClock) -> String {
    let (first, last) = (clock.until(view.vote_until), clock.until(view.final_until));
    let end = match view.extended {
        true => format!("extended, counted in {last}"),
        false => format!("counted in {first}; if too few vote, in {last}"),
    };
    let votes =
        format!("{} to uphold, {} to dismiss, of {} eligible", view.votes_for, view.votes_against, view.eligible);
    match (view.status.is_open(), view.eligible) {
        (true, 0) => format!("  votes      {end}"),
        (true, _) => format!("  votes      {votes}; {end}"),
        (false, 0) => "  votes      none were counted".into(),
        (false, _) => format!("  votes      {votes}"),
    }
}

fn status(view: &Dispute, subject: Subject, money: Money<'_>) -> String {
    // Over its writer's own nothing is staked and nobody is punished.
    let moved = |text: String| if view.own { String::new() } else { text };
    match view.status {
        DisputeStatus::Open => "open".into(),
        DisputeStatus::Upheld { slashed, awarded } => {
            let (slashed, awarded) = (money(slashed), money(awarded));
            let taken =
                format!(", {slashed} taken of the bonds of writer and witnesses, {awarded} of it for the challengers");
            format!("upheld: {}{}", subject.was_upheld(), moved(taken))
        }
        DisputeStatus::Dismissed { forfeited } => {
            let lost = moved(format!(", {} lost of the deposits", money(forfeited)));
            format!("dismissed: {}{lost}", subject.stands())
        }
        DisputeStatus::Conceded if view.own => "conceded: the correction took effect before the vote was over".into(),
        DisputeStatus::Conceded => "conceded: the writer mended the record in time".into(),
        DisputeStatus::Unresolved { forfeited } => {
            let lost = moved(format!(", {} lost of the deposits", money(forfeited)));
            format!("unresolved: too few voted, twice; {}{lost}", subject.stands())
        }
        DisputeStatus::GivenUp { forfeited } => {
            let lost = moved(format!(", {} of the deposit lost", money(forfeited)));
            format!("given up: {}{lost}", subject.stands())
        }
        DisputeStatus::Void if view.own => {
            "void: another challenged the record, or two thirds corrected or annulled it".into()
        }
        DisputeStatus::Void => "void: the consortium withdrew, amended or annulled what was disputed".into(),
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use std::time::Duration;
    use urcar_types::{Challenger, Digest, Evidence, Ground, Role, Text};

    /// Returns a dispute over a record as a whole.
    pub fn dispute() -> Dispute {
        let evidence =
            Evidence { blake2_256: Digest::repeat_byte(4), media_type: Text::unchecked("image/jpeg"), bytes: 10 };
        Dispute {
            dispute: 3,
            vin: "1M8GDM9AXKP042788".parse().unwrap(),
            record: 7,
            version: 0,
            from: 0,
            author: Author::Organisation { account: Account::new([2; 32]), role: Role::Workshop },
            witnesses: vec![Account::new([3; 32])],
            own: false,
            challengers: vec![Challenger { account: Account::new([4; 32]), deposit: 100, evidence }],
            ground: Ground::WrongReading,
            statement: Text::unchecked("It showed more"),
            opened_at: 5,
            grace_until: 15,
            vote_until: 35,
            final_until: 55,
            extended: false,
            accept_until: None,
            amended: None,
            status: DisputeStatus::Open,
            votes_for: 0,
            votes_against: 0,
            eligible: 0,
        }
    }

    /// Returns a clock of blocks of a minute, at a block.
    pub fn clock(now: u64) -> BlockClock {
        BlockClock { now, slot: Duration::from_secs(60) }
    }

    fn told(view: &Dispute, subject: Subject) -> String {
        let now = Some((RecordStatus::Withdrawn, 3));
        text_of(view, subject, now, &Names::new(), &|amount| format!("{amount} URC"), &clock(10))
    }

    /// Before, its parties were bare addresses, which the file names.
    #[test]
    fn the_parties_are_told_by_their_names() {
        let names = [(2, "Garage"), (3, "Witness"), (4, "Rival")]
            .map(|(byte, name)| (Account::new([byte; 32]), format!("{name} (5{name})")));
        let money = |amount: u128| format!("{amount} URC");
        let text = text_of(&dispute(), Subject::Record, None, &Names::from(names), &money, &clock(10));
        for line in [
            "  against    Garage (5Garage), a record as workshop",
            "  witness    Witness (5Witness)",
            "  challenger Rival (5Rival), 100 URC staked",
        ] {
            assert!(text.contains(line), "{line} in {text}");
        }
    }

    #[test]
    fn each_block_to_come_is_told_with_its_time() {
        let view = Dispute { accept_until: Some(20), amended: Some(1), ..dispute() };
        let text = told(&view, Subject::Record);
        for line in [
            "  amended    to version 1; challengers may accept it before block 20, in about 10 min",
            "  opened     in block 5, about 5 min ago; the writer has time until block 15, in about 5 min",
            "  votes      counted in block 35, in about 25 min; if too few vote, in block 55, in about 45 min",
        ] {
            assert!(text.lines().any(|told| told == line), "{line} in {text}");
        }
        let text = told(&Dispute { extended: true, eligible: 6, ..view }, Subject::Record);
        assert!(text.ends_with("of 6 eligible; extended, counted in block 55, in about 45 min"), "{text}");
    }

    /// Before, it still told until when its writer could mend the record, and when votes would be counted.
    #[test]
    fn a_dispute_that_is_over_tells_of_no_deadlines() {
        let status = DisputeStatus::GivenUp { forfeited: 50 };
        let view = Dispute { status, accept_until: Some(20), amended: Some(1), ..dispute() };
        let text = told(&view, Subject::Record);
        assert!(text.ends_with(
            "\n  amended    to version 1\n  opened     in block 5, about 5 min ago\n  votes      none were counted"
        ));
        let ruled =
            Dispute { status: DisputeStatus::Dismissed { forfeited: 9 }, eligible: 6, votes_against: 4, ..view };
        let text = told(&ruled, Subject::Record);
        assert!(text.ends_with("\n  votes      0 to uphold, 4 to dismiss, of 6 eligible"), "{text}");
    }

    #[test]
    fn each_end_is_told() {
        let say = |status| self::status(&Dispute { status, ..dispute() }, Subject::Record, &|it| format!("{it} URC"));
        assert_eq!(say(DisputeStatus::Open), "open");
        let upheld = say(DisputeStatus::Upheld { slashed: 5, awarded: 3 });
        assert!(upheld.contains("5 URC taken") && upheld.contains("3 URC of it"), "{upheld}");
        assert!(say(DisputeStatus::Dismissed { forfeited: 9 }).contains("9 URC lost"));
        assert!(say(DisputeStatus::GivenUp { forfeited: 4 }).contains("4 URC of the deposit"));
        assert!(say(DisputeStatus::Unresolved { forfeited: 50 }).contains("too few voted, twice"));
        assert!(say(DisputeStatus::Conceded).contains("in time") && say(DisputeStatus::Void).contains("consortium"));
    }

    #[test]
    fn an_open_dispute_tells_what_it_is_about_and_what_upholding_it_does() {
        let cases = [
            (0, 2, Subject::Record, "the record as a whole; the record was at version 2", "the record is withdrawn"),
            (1, 2, Subject::Amendments(1), "its amendments from version 1 on", "these amendments are undone"),
            (2, 2, Subject::Withdrawal, "its withdrawal", "the record counts again"),
            (3, 2, Subject::Correction, "its writer's correction", "the correction takes effect"),
        ];
        for (from, version, subject, about, upheld) in cases {
            let view = Dispute { from, version, own: from > version, ..dispute() };
            let text = told(&view, subject);
            assert!(text.contains(&format!("\n  about      {about}")), "{text}");
            assert!(text.contains(&format!("\n  if upheld  {upheld}")), "{text}");
            assert_eq!(text.contains("the writer has time until block 15"), !view.own, "{text}");
        }
    }

    #[test]
    fn an_upheld_dispute_tells_what_was_undone() {
        let status = DisputeStatus::Upheld { slashed: 5, awarded: 3 };
        let cases = [
            (Subject::Record, "upheld: the record was found wrong, 5 URC"),
            (Subject::Amendments(2), "upheld: its amendments from version 2 on were undone, 5 URC"),
            (Subject::Withdrawal, "upheld: its withdrawal was undone, 5 URC"),
            (Subject::Last(2), "upheld: its version 2, an amendment or a withdrawal, was undone, 5 URC"),
        ];
        for (subject, words) in cases {
            let text = told(&Dispute { status, ..dispute() }, subject);
            assert!(text.contains(words) && !text.contains("if upheld"), "{text}");
            assert!(text.contains("\n  now        withdrawn, version 3\n"), "{text}");
        }
        let own = Dispute { status: DisputeStatus::Upheld { slashed: 0, awarded: 0 }, own: true, ..dispute() };
        assert!(
            told(&own, Subject::Correction).starts_with("dispute 3  upheld: its writer's correction took effect\n")
        );
        let dismissed = Dispute { status: DisputeStatus::Dismissed { forfeited: 9 }, ..dispute() };
        assert!(told(&dismissed, Subject::Withdrawal).contains("dismissed: the record stays withdrawn, 9 URC"));
    }
}
