//! The report of an import.

use super::{
    carrier::{CarriedFile, CarriedOutcome},
    check::Check,
    life_plan::LifePlan,
    lives::Malformed,
    outcome::{EventOutcome, reason_code},
};
use serde::Serialize;
use std::collections::BTreeMap;

/// An event that was refused.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct RefusedEvent {
    /// The line in the file.
    pub line: usize,
    /// The VIN.
    pub vin: String,
    /// The event's number in its life, from 0.
    pub event: usize,
    /// Its kind.
    pub kind: String,
    /// Who wrote it; none for the owner.
    pub organisation: Option<String>,
    /// The code of the reason.
    pub code: String,
    /// The chain's error in words, with its name.
    pub error: String,
    /// Whether the file says that it must be refused for this reason, where it says anything.
    pub expected: Option<bool>,
}

/// A life that could not be brought to its end.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct StuckLife {
    /// The line in the file.
    pub line: usize,
    /// The VIN.
    pub vin: String,
    /// The reason.
    pub reason: String,
}

/// The figures of an import, with every refused event.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Report {
    /// The file.
    pub file: String,
    /// The node.
    pub url: String,
    /// The hash of the chain's first block.
    pub genesis: String,
    /// Why the import ended early: what the report has is a part, and the same import goes on from there. None where it
    /// was brought to its end.
    pub ended_early: Option<String>,
    /// How long it took, in seconds.
    pub seconds: f64,
    /// Lives in the file.
    pub lives: usize,
    /// Events in them.
    pub events: usize,
    /// Events that stand as records.
    pub accepted: usize,
    /// Events that stood before this run began.
    pub accepted_before: usize,
    /// Refused events by reason.
    pub refused_by_reason: BTreeMap<String, usize>,
    /// Transactions that this run needed.
    pub transactions: u64,
    /// Whether witnesses were left out: the file presumes that there are some, so what is refused without them is no
    /// surprise.
    pub without_witnesses: bool,
    /// Attestations that this run gave to records that waited for them.
    pub attestations: u64,
    /// Every refused event.
    pub refused: Vec<RefusedEvent>,
    /// Lines that are no lives.
    pub malformed: Vec<Malformed>,
    /// Lives that could not go on.
    pub stuck: Vec<StuckLife>,
    /// The evidence that the records name, where its files were put.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub evidence: Vec<CarriedFile>,
    /// The comparison of chain and file, where that was asked for.
    pub check: Option<Check>,
}

impl Report {
    /// Adds the outcomes of lives.
    pub fn gather(&mut self, plans: &[LifePlan]) {
        for plan in plans {
            self.lives += 1;
            self.events += plan.outcomes().len();
            if let Some(reason) = &plan.stuck {
                self.stuck.push(StuckLife { line: plan.line.line, vin: plan.vin().into(), reason: reason.clone() });
            }
            for (number, outcome) in plan.outcomes().iter().enumerate() {
                let (code, error) = match outcome {
                    Some(EventOutcome::Accepted(_)) => {
                        self.accepted += 1;
                        continue;
                    }
                    Some(EventOutcome::Refused(error)) => (reason_code(error).to_owned(), error.to_string()),
                    Some(EventOutcome::RefusedBefore) => {
                        ("earlier".into(), "refused in an earlier run; --state keeps the reasons".into())
                    }
                    None => continue,
                };
                let Some(event) = plan.event(number) else { continue };
                *self.refused_by_reason.entry(code.clone()).or_default() += 1;
                let expected = event.accept.map(|accept| !accept && event.why.as_ref().is_none_or(|why| *why == code));
                self.refused.push(RefusedEvent {
                    line: plan.line.line,
                    vin: plan.vin().into(),
                    event: number,
                    kind: event.kind.clone(),
                    organisation: event.org.clone(),
                    code,
                    error,
                    expected,
                });
            }
        }
    }

    fn unforeseen(&self) -> impl Iterator<Item = &RefusedEvent> {
        self.refused.iter().filter(|event| event.code != "earlier" && event.expected != Some(true))
    }

    /// Returns how much the file does not foresee: refusals, lines that are no lives, lives that are stuck.
    pub fn surprises(&self) -> usize {
        let unforeseen = match self.without_witnesses {
            true => 0,
            false => self.unforeseen().count(),
        };
        unforeseen + self.malformed.len() + self.stuck.len()
    }

    /// Returns how many files of evidence the node did not take.
    pub fn refused_evidence(&self) -> usize {
        self.evidence.iter().filter(|file| matches!(file.outcome, CarriedOutcome::Refused(_))).count()
    }

    /// Returns the report in words.
    pub fn text(&self) -> String {
        let refused: usize = self.refused_by_reason.values().sum();
        let reasons: Vec<String> =
            self.refused_by_reason.iter().map(|(reason, count)| format!("{reason} {count}")).collect();
        let mut text = format!(
            "{} lives, {} events: {} accepted ({} of them before this run), {refused} refused{}; {} transactions in {:.1} s",
            self.lives,
            self.events,
            self.accepted,
            self.accepted_before,
            if reasons.is_empty() { String::new() } else { format!(" ({})", reasons.join(", ")) },
            self.transactions,
            self.seconds,
        );
        if let Some(reason) = &self.ended_early {
            text +=
                &format!("\nthis is a part: the import ended early ({reason}), and the same import goes on from here");
        }
        if self.attestations > 0 {
            text += &format!("\n{} attestations for records that waited for them", self.attestations);
        }
        for event in self.unforeseen() {
            let who = event.organisation.as_deref().unwrap_or("the owner");
            text += &format!(
                "\n  line {} {} event {} ({} by {who}): {}",
                event.line, event.vin, event.event, event.kind, event.error
            );
        }
        for line in &self.malformed {
            text += &format!("\n  line {}: {}", line.line, line.message);
        }
        for life in &self.stuck {
            text += &format!("\n  line {} {}: {}", life.line, life.vin, life.reason);
        }
        for file in &self.evidence {
            text += &format!("\n  {}", file.text());
        }
        if let Some(check) = &self.check {
            text += &format!("\n{}", check.text());
        }
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::file::File;
    use urcar_client::CallError;

    #[test]
    fn names_each_refused_event() {
        let lives = File::parse(include_bytes!("../../../../data/lives.jsonl")).lives;
        let mut plan = LifePlan::new(lives[0].clone()).unwrap();
        plan.set_under_way(2);
        plan.settle(EventOutcome::Accepted(0));
        plan.settle(EventOutcome::Refused(CallError::other(
            "NotWriter",
            "No organisation stands behind this account.",
        )));
        let mut report = Report::default();
        report.gather(&[plan]);
        assert_eq!((report.accepted, report.refused.len(), report.surprises()), (1, 1, 1));
        report.without_witnesses = true;
        assert_eq!(report.surprises(), 0);
        let text = report.text();
        assert!(
            text.contains("line 1 WBAHS01UZEA100000 event 1 (delivery by Rheintal Fahrzeugwerke): No organisation"),
            "{text}"
        );
    }

    /// Before, whoever stopped an import had no report of it, and where it kept no journal no reasons.
    #[test]
    fn the_report_of_an_import_that_ended_early_says_so() {
        let report = Report { ended_early: Some("interrupted".into()), ..Report::default() };
        assert!(report.text().contains("this is a part: the import ended early (interrupted)"), "{}", report.text());
        assert!(!Report::default().text().contains("this is a part"));
    }

    #[test]
    fn foreseen_refusals_are_counted_and_not_listed() {
        let lives = File::parse(include_bytes!("../../../../data/lives.jsonl")).lives;
        let bad = lives.into_iter().find(|line| line.life.tags.contains("bad_vin")).unwrap();
        let mut plan = LifePlan::new(bad).unwrap();
        plan.set_under_way(1);
        plan.settle(EventOutcome::Refused(CallError::other("VinCheckDigit", "Position 9.")));
        let mut report = Report::default();
        report.gather(&[plan]);
        assert_eq!((report.surprises(), report.refused_by_reason["vin"]), (0, 1));
        assert!(!report.text().contains("Position 9"));
    }
}
