//! The record and the claim that a dispute is about, for whoever has its say in it.

use super::subject::{Subject, subject};
use crate::{commands::told::of_record, text::word};
use urcar_client::{
    Chain, Result,
    chain::{At, Dispute},
};
use urcar_types::{Ground, Vin};

/// The word that somebody is about to say in a dispute.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Say {
    /// It votes, or two thirds rule, for the challengers or against them.
    Ruling {
        /// Whether for them.
        uphold: bool,
    },
    /// It joins the challengers.
    Join,
    /// It accepts what the writer amended, at a version.
    Accept(u32),
    /// It gives up.
    GiveUp,
}

/// Returns what a dispute is about, and what would follow, in lines. Nothing of one that nobody opened: the chain says
/// so.
///
/// # Errors
/// Those of a question to the node.
pub async fn of_dispute(chain: &Chain, number: u32, say: Say) -> Result<Vec<String>> {
    let at = chain.point(At::Best).await?.hash;
    let Some(view) = chain.dispute(number, at).await? else { return Ok(Vec::new()) };
    let record = chain.record(view.vin.as_str(), view.record, at).await?;
    let subject = subject(chain, &view, record.as_ref()).await?;
    let mut lines = vec![head(&view, subject)];
    lines.extend(of_record(chain, &view.vin, view.record, at).await?);
    lines.extend(follows(&view, subject, say));
    Ok(lines)
}

/// Returns what a dispute that is to be opened will be about, in lines.
///
/// # Errors
/// Those of a question to the node.
pub async fn of_opening(
    chain: &Chain,
    vin: &Vin,
    (number, from): (u32, Option<u32>),
    ground: Ground,
    statement: &str,
) -> Result<Vec<String>> {
    let at = chain.point(At::Best).await?.hash;
    let mut lines = of_record(chain, vin, number, at).await?;
    lines.push(challenge(from, ground, statement));
    Ok(lines)
}

fn head(view: &Dispute, subject: Subject) -> String {
    format!(
        "dispute {} is about {subject}, record {} of {}, for {}: {}",
        view.dispute,
        view.record,
        view.vin,
        word(view.ground),
        view.statement
    )
}

/// Returns what a challenge is about to say.
fn challenge(from: Option<u32>, ground: Ground, statement: &str) -> String {
    let part = match from {
        None => "its only part that can be disputed".into(),
        Some(0) => Subject::Record.to_string(),
        Some(version) => format!("what it says from version {version} on"),
    };
    format!("disputed is {part}, for {}: {statement}", word(ground))
}

/// Returns what follows in a dispute; nothing of joining it.
fn follows(view: &Dispute, subject: Subject, say: Say) -> Option<String> {
    match say {
        Say::Ruling { uphold: true } => Some(format!("if upheld, {}", subject.if_upheld())),
        Say::Ruling { uphold: false } => Some(format!("if dismissed, {}", subject.stands())),
        Say::Join => None,
        Say::Accept(version) => match view.amended {
            Some(now) if now == version => {
                Some(format!("accepted is version {version} of the record, as it reads above"))
            }
            Some(now) => Some(format!("accepted is version {version} of the record, which is at version {now} now")),
            None => Some("its writer amended nothing that could be accepted".into()),
        },
        Say::GiveUp => Some(format!("if nobody else goes on with it, {}", subject.stands())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::commands::dispute::show::tests::dispute;

    /// Before, whoever voted saw the number of a dispute alone, and a vote is final.
    #[test]
    fn who_decides_is_told_what_the_dispute_is_about() {
        let view = dispute();
        let told = head(&view, Subject::Record);
        for part in [
            format!("dispute {} ", view.dispute),
            format!("record {} of {}", view.record, view.vin),
            "the record as a whole".into(),
            word(view.ground),
            view.statement.to_string(),
        ] {
            assert!(told.contains(&part), "{part} in {told}");
        }
    }

    #[test]
    fn what_follows_is_told() {
        let view = Dispute { amended: Some(2), ..dispute() };
        let told = |say| follows(&view, Subject::Amendments(1), say);
        let upheld = told(Say::Ruling { uphold: true }).unwrap();
        assert_eq!(upheld, format!("if upheld, {}", Subject::Amendments(1).if_upheld()));
        let dismissed = told(Say::Ruling { uphold: false }).unwrap();
        assert_eq!(dismissed, "if dismissed, the record stands as it was amended");
        assert!(told(Say::Accept(2)).unwrap().contains("version 2 of the record, as it reads above"));
        assert!(told(Say::Accept(1)).unwrap().contains("at version 2 now"));
        assert!(told(Say::GiveUp).unwrap().starts_with("if nobody else goes on"));
        assert_eq!(told(Say::Join), None);
        let unamended = follows(&dispute(), Subject::Record, Say::Accept(1)).unwrap();
        assert!(unamended.contains("amended nothing"), "{unamended}");
    }

    #[test]
    fn a_challenge_is_told_with_its_ground_and_its_words() {
        let told = challenge(Some(0), Ground::WrongReading, "It showed more before");
        assert_eq!(told, "disputed is the record as a whole, for wrong_reading: It showed more before");
        assert!(challenge(Some(2), Ground::WrongReading, "x").contains("from version 2 on"));
        assert!(challenge(None, Ground::WrongReading, "x").contains("its only part"));
    }
}
