//! `urcar mandate list` and `urcar mandate finality`.

use time::{OffsetDateTime, format_description::well_known::Rfc3339};
use urcar_client::{
    Chain, Result,
    chain::{At, FinalityStatus, MAX_LAG, WaitingMandate},
    output::{Output, table},
};

/// Shows the mandates that wait.
pub async fn list(chain: &Chain, at: At, output: &Output) -> Result<()> {
    let waiting = chain.waiting_mandates(chain.point(at).await?.hash).await?;
    output.result(&waiting, || {
        let rows: Vec<Vec<String>> = waiting.iter().map(row).collect();
        if rows.is_empty() {
            "nothing waits".into()
        } else {
            table(&["number", "due", "lapses", "objections", "to"], &rows)
        }
    });
    Ok(())
}

fn row(waiting: &WaitingMandate) -> Vec<String> {
    let WaitingMandate { id, due, lapses, mandate, objections } = waiting;
    vec![id.to_string(), moment(*due), moment(*lapses), objections.len().to_string(), mandate.to_string()]
}

/// Returns a moment in UTC, to the second.
fn moment(millis: u64) -> String {
    i64::try_from(millis / 1_000)
        .ok()
        .and_then(|seconds| OffsetDateTime::from_unix_timestamp(seconds).ok())
        .and_then(|moment| moment.format(&Rfc3339).ok())
        .unwrap_or_else(|| format!("{millis} ms"))
}

/// Shows what the node knows of finality.
pub async fn finality(chain: &Chain, output: &Output) -> Result<()> {
    let status = chain.finality().await?;
    output.result(&status, || text(&status));
    Ok(())
}

fn text(status: &FinalityStatus) -> String {
    let FinalityStatus { best, finalised, set, pending, round } = status;
    let lag = best.number.saturating_sub(finalised.number);
    let verdict = if lag > MAX_LAG { ": finality is lost, or the node fell behind" } else { "" };
    let pending = if *pending { "a change is pending" } else { "no change is pending" };
    let set = set.map_or("unknown".into(), |set| set.to_string());
    let mut lines = vec![
        format!("best       {} {:?}", best.number, best.hash),
        format!("finalised  {} {:?}, {lag} behind{verdict}", finalised.number, finalised.hash),
        format!("set        {set}, {pending}"),
    ];
    match round {
        None => lines.push("round      this node runs no voter".into()),
        Some(round) => {
            lines.push(format!(
                "round      {} of set {}: {} of {} must vote, {} have not yet",
                round.number,
                round.set,
                round.threshold,
                round.authorities,
                round.missing.len()
            ));
            lines.extend(round.missing.iter().map(|who| format!("  missing  {who}")));
        }
    }
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use urcar_client::{
        Account, Hash,
        chain::{Mandate, Point, RoundStatus},
    };

    #[test]
    fn moments_are_in_utc() {
        assert_eq!(moment(1_767_225_600_000), "2026-01-01T00:00:00Z");
        assert_eq!(moment(u64::MAX), format!("{} ms", u64::MAX));
        let objections = vec![Account::new([1; 32])];
        let waiting = WaitingMandate { id: 3, due: 1_000, lapses: 2_000, mandate: Mandate::CancelUpgrade, objections };
        assert_eq!(row(&waiting)[..4], ["3", "1970-01-01T00:00:01Z", "1970-01-01T00:00:02Z", "1"]);
    }

    #[test]
    fn tells_who_is_missing_and_what_is_pending() {
        let at = |number| Point { number, hash: Hash::repeat_byte(1) };
        let round = RoundStatus { set: 1, number: 7, authorities: 6, threshold: 5, missing: vec!["5Charlie".into()] };
        let mut status =
            FinalityStatus { best: at(200), finalised: at(100), set: Some(1), pending: true, round: Some(round) };
        let lost = text(&status);
        for part in [
            "100 behind: finality is lost",
            "1, a change is pending",
            "7 of set 1: 5 of 6 must vote",
            "missing  5Charlie",
        ] {
            assert!(lost.contains(part), "{part} in {lost}");
        }
        status = FinalityStatus { best: at(102), pending: false, round: None, ..status };
        let sound = text(&status);
        assert!(sound.contains("2 behind\n") && sound.contains("no change is pending") && sound.contains("no voter"));
    }
}
