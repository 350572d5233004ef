//! `urcar pending`: what waits in a vehicle's file.

use crate::{cli::PendingArgs, text::vin};
use urcar_client::{
    Chain, Error, Result,
    chain::Pending,
    output::{Output, table},
};
use urcar_types::{Date, PendingReason, Vin};

/// Shows the records that wait for something.
pub async fn run(chain: &Chain, args: &PendingArgs, output: &Output) -> Result<()> {
    let vin = vin(&args.vin)?;
    let at = chain.point(args.at).await?;
    let pending = chain.pending(vin.as_str(), at.hash).await?;
    let pending =
        pending.ok_or_else(|| Error::NotFound(format!("nobody registered {vin} up to block {}", at.number)))?;
    output.result(&pending, || {
        if pending.is_empty() {
            return format!("nothing waits in the file of {vin} at block {}", at.number);
        }
        let rows: Vec<Vec<String>> = pending.iter().map(row).collect();
        table(&["no", "since", "until block", "waits for"], &rows)
    });
    Ok(())
}

fn row(pending: &Pending) -> Vec<String> {
    vec![
        pending.record.to_string(),
        Date::from_millis(pending.since).to_string(),
        pending.until.map_or(String::new(), |until| until.to_string()),
        why(&pending.why),
    ]
}

/// Returns what a record waits for, in words.
pub fn why(reason: &PendingReason) -> String {
    match reason {
        PendingReason::Witnesses => "two organisations that attest it".into(),
        PendingReason::Consent => "the owner's consent, or two organisations that attest it; else it lapses".into(),
        PendingReason::Link { about } => {
            format!("record {about}'s writer, or two organisations, to attest that both are one")
        }
        PendingReason::Correction { corrects } => {
            format!("two organisations outside its writer's house that attest what it makes of record {corrects}")
        }
        PendingReason::Notice => "the end of its notice: then it passes the title, unless the owner objects".into(),
        PendingReason::Objection => "two thirds of the consortium: the owner objects".into(),
    }
}

/// Returns the command with which others have their say.
pub fn next_step(vin: &Vin, pending: &Pending) -> String {
    let number = pending.record;
    match pending.why {
        PendingReason::Witnesses | PendingReason::Link { .. } | PendingReason::Correction { .. } => {
            format!("urcar attest {vin} {number} --suri …")
        }
        PendingReason::Consent => format!("urcar lien consent {vin} {number} --suri …"),
        PendingReason::Notice => format!("urcar title-order object {vin} {number} --suri …"),
        PendingReason::Objection => format!("urcar title-order decide {vin} {number} allow --suri …"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_reason_has_its_words_and_its_command() {
        let vin: Vin = "1M8GDM9AXKP042788".parse().unwrap();
        let reasons = [
            (PendingReason::Witnesses, "attest", "two organisations"),
            (PendingReason::Consent, "lien consent", "owner's consent"),
            (PendingReason::Link { about: 7 }, "attest", "record 7's writer"),
            (PendingReason::Correction { corrects: 9 }, "attest", "of record 9"),
            (PendingReason::Notice, "title-order object", "notice"),
            (PendingReason::Objection, "title-order decide", "two thirds"),
        ];
        for (why, command, words) in reasons {
            let pending = Pending { record: 3, why, since: 1_577_836_800_000, until: Some(99) };
            let step = next_step(&vin, &pending);
            assert!(step.starts_with(&format!("urcar {command} {vin} 3")), "{step}");
            let row = row(&pending);
            assert_eq!(row[..3], ["3", "2020-01-01", "99"]);
            assert!(row[3].contains(words), "{row:?}");
        }
    }
}
