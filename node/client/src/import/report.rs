//! What an import tells at its end.

use super::{
    check::Check,
    course::{Course, Fate},
    lives::Malformed,
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
    /// Who wrote it; nothing for the owner.
    pub organisation: Option<String>,
    /// The code of the reason.
    pub code: String,
    /// The chain's error by name, and what it says.
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
    /// Why.
    pub reason: String,
}

/// What an import did.
#[derive(Clone, Debug, Serialize)]
pub struct Report {
    /// The file.
    pub file: String,
    /// The node.
    pub url: String,
    /// The hash of the chain's first block.
    pub genesis: String,
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
    /// Attestations that this run gave to records that need witnesses.
    pub attestations: u64,
    /// Every refused event.
    pub refused: Vec<RefusedEvent>,
    /// Lines that are no lives.
    pub malformed: Vec<Malformed>,
    /// Lives that could not go on.
    pub stuck: Vec<StuckLife>,
    /// How chain and file compare, where that was asked for.
    pub check: Option<Check>,
}

impl Report {
    /// Gathers what became of the lives.
    pub fn gather(&mut self, courses: &[Course]) {
        for course in courses {
            self.lives += 1;
            self.events += course.fates().len();
            if let Some(reason) = &course.stuck {
                self.stuck.push(StuckLife { line: course.line.line, vin: course.vin().into(), reason: reason.clone() });
            }
            for (number, fate) in course.fates().iter().enumerate() {
                let (code, error) = match fate {
                    Some(Fate::Accepted(_)) => {
                        self.accepted += 1;
                        continue;
                    }
                    Some(Fate::Refused(refusal)) => (refusal.code().to_owned(), refusal.to_string()),
                    Some(Fate::RefusedBefore) => {
                        ("earlier".into(), "refused in an earlier run; --state keeps the reasons".into())
                    }
                    None => continue,
                };
                let Some(event) = course.event(number) else { continue };
                *self.refused_by_reason.entry(code.clone()).or_default() += 1;
                let expected = event.accept.map(|accept| !accept && event.why.as_ref().is_none_or(|why| *why == code));
                self.refused.push(RefusedEvent {
                    line: course.line.line,
                    vin: course.vin().into(),
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

    /// Refusals that the file does not foresee, lines that are no lives, lives that are stuck.
    pub fn surprises(&self) -> usize {
        let unforeseen =
            self.refused.iter().filter(|event| event.code != "earlier" && event.expected != Some(true)).count();
        unforeseen + self.malformed.len() + self.stuck.len()
    }

    /// The report in words.
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
        if self.attestations > 0 {
            text += &format!("\n{} attestations for records that need witnesses", self.attestations);
        }
        for event in self.refused.iter().filter(|event| event.expected != Some(true) && event.code != "earlier") {
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
        if let Some(check) = &self.check {
            text += &format!("\n{}", check.text());
        }
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{chain::Refusal, import::lives::File};

    fn empty() -> Report {
        Report {
            file: "lives.jsonl".into(),
            url: "ws://".into(),
            genesis: "0x".into(),
            seconds: 1.0,
            lives: 0,
            events: 0,
            accepted: 0,
            accepted_before: 0,
            refused_by_reason: BTreeMap::new(),
            transactions: 0,
            attestations: 0,
            refused: Vec::new(),
            malformed: Vec::new(),
            stuck: Vec::new(),
            check: None,
        }
    }

    #[test]
    fn names_each_refused_event() {
        let lives = File::parse(include_bytes!("../../../../data/lives.jsonl")).lives;
        let mut course = Course::new(lives[0].clone()).unwrap();
        course.set_under_way(2);
        course.settle(Fate::Accepted(0));
        course.settle(Fate::Refused(Refusal::other("NotWriter", "No organisation stands behind this account.")));
        let mut report = empty();
        report.gather(&[course]);
        assert_eq!((report.accepted, report.refused.len(), report.surprises()), (1, 1, 1));
        let text = report.text();
        assert!(
            text.contains("line 1 WBAHS01UZEA100000 event 1 (delivery by Rheintal Fahrzeugwerke): No organisation"),
            "{text}"
        );
    }

    #[test]
    fn foreseen_refusals_are_counted_and_not_listed() {
        let lives = File::parse(include_bytes!("../../../../data/lives.jsonl")).lives;
        let bad = lives.into_iter().find(|line| line.life.tags.contains("bad_vin")).unwrap();
        let mut course = Course::new(bad).unwrap();
        course.set_under_way(1);
        course.settle(Fate::Refused(Refusal::other("VinCheckDigit", "Position 9.")));
        let mut report = empty();
        report.gather(&[course]);
        assert_eq!((report.surprises(), report.refused_by_reason["vin"]), (0, 1));
        assert!(!report.text().contains("Position 9"));
    }
}
