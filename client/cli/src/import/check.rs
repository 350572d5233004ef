//! Comparing what the chain holds with what a file of lives says that it should.

use super::{
    life_plan::LifePlan,
    lives::Expect,
    outcome::{EventOutcome, reason_code},
};
use futures::{Stream, StreamExt};
use serde::Serialize;
use std::{collections::BTreeMap, pin::pin};
use urcar_client::{Account, Chain, Hash, Result};
use urcar_types::VehicleView;

/// Requests to the node at a time.
pub const REQUESTS: usize = 16;

/// A point in which the chain differs from the file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Difference {
    /// The line of the life in its file.
    pub line: usize,
    /// The VIN.
    pub vin: String,
    /// The event; none where it concerns the whole life.
    pub event: Option<usize>,
    /// The value that is compared.
    pub what: String,
    /// The file's value.
    pub expected: String,
    /// The chain's value.
    pub found: String,
}

/// A comparison of chain and file.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Check {
    /// Lives compared.
    pub lives: usize,
    /// Lives that agree in everything.
    pub lives_agreeing: usize,
    /// Lives that were not compared, for the comparison ended early.
    pub lives_left: usize,
    /// Events compared.
    pub events: usize,
    /// Events that stand as records, as they should.
    pub accepted: usize,
    /// Events that were refused for the reason they should, by that reason.
    pub refused: BTreeMap<String, usize>,
    /// Records that wait for something.
    pub waiting: usize,
    /// Refusals whose reason no longer can be told; they are not held against the chain.
    pub reasons_unknown: usize,
    /// All differences.
    pub differences: Vec<Difference>,
}

impl Check {
    /// Returns the comparison in words.
    pub fn text(&self) -> String {
        let mut reasons: Vec<String> = self.refused.iter().map(|(reason, count)| format!("{reason} {count}")).collect();
        if self.reasons_unknown > 0 {
            reasons.push(format!("{} in earlier runs that kept no reasons, see --state", self.reasons_unknown));
        }
        let refused = self.refused.values().sum::<usize>() + self.reasons_unknown;
        let mut text = if self.lives == 0 && self.lives_left > 0 {
            "nothing was compared".into()
        } else if self.events == 0 {
            format!(
                "nothing shows that waits in {} of {} lives, where {} records wait; {} differences",
                self.lives_agreeing,
                self.lives,
                self.waiting,
                self.differences.len()
            )
        } else {
            self.agreement(refused, &reasons)
        };
        if self.lives_left > 0 {
            text += &format!(
                "\n  the comparison ended early, after {} of {} lives: urcar expect compares all of them, with the same \
                 file, --state and --no-witnesses",
                self.lives,
                self.lives.saturating_add(self.lives_left)
            );
        }
        for difference in self.differences.iter().take(50) {
            let event = difference.event.map_or(String::new(), |event| format!(" event {event}"));
            text += &format!(
                "\n  line {} {}{event}: {} is {}, expected {}",
                difference.line, difference.vin, difference.what, difference.found, difference.expected
            );
        }
        if self.differences.len() > 50 {
            text += &format!("\n  and {} more", self.differences.len() - 50);
        }
        text
    }

    fn agreement(&self, refused: usize, reasons: &[String]) -> String {
        format!(
            "{} of {} lives agree with the file: {} events accepted and {refused} refused{}, as expected; {} differences",
            self.lives_agreeing,
            self.lives,
            self.accepted,
            if reasons.is_empty() { String::new() } else { format!(" ({})", reasons.join(", ")) },
            self.differences.len(),
        )
    }

    /// Adds what is compared of a life as a whole: the value, as expected and as found.
    pub fn compare(&mut self, plan: &LifePlan, pairs: impl IntoIterator<Item = (&'static str, String, String)>) {
        self.lives += 1;
        let before = self.differences.len();
        for (what, expected, found) in pairs {
            self.differ(plan, None, what, expected, found);
        }
        self.lives_agreeing += usize::from(self.differences.len() == before);
    }
}

/// Compares every life with what the chain holds at a block.
///
/// # Errors
/// Those of a question to the node; `check` has what was compared until then.
pub async fn check(chain: &Chain, plans: &[LifePlan], at: Hash, check: &mut Check) -> Result<()> {
    let vins: Vec<String> = plans.iter().map(|plan| plan.vin().to_owned()).collect();
    let views = futures::stream::iter(vins).map(|vin| async move { chain.vehicle(&vin, at).await }).buffered(REQUESTS);
    let compare = |check: &mut Check, plan: &LifePlan, view: Option<VehicleView<Account>>| {
        check.lives += 1;
        let before = check.differences.len();
        check.events(plan);
        if let Some(expect) = &plan.line.life.expect {
            check.life(plan, expect, view.as_ref());
        }
        check.lives_agreeing += usize::from(check.differences.len() == before);
    };
    check.compare_each(plans, views, compare).await
}

impl Check {
    /// Compares each life with what is found of it, in order, until something can't be found.
    ///
    /// # Errors
    /// The first of what is found.
    pub async fn compare_each<T>(
        &mut self,
        plans: &[LifePlan],
        found: impl Stream<Item = Result<T>>,
        mut compare: impl FnMut(&mut Self, &LifePlan, T),
    ) -> Result<()> {
        self.lives_left = plans.len();
        let mut each = pin!(futures::stream::iter(plans).zip(found));
        while let Some((plan, found)) = each.next().await {
            compare(self, plan, found?);
            self.lives_left = self.lives_left.saturating_sub(1);
        }
        Ok(())
    }

    fn differ(&mut self, plan: &LifePlan, event: Option<usize>, what: &str, expected: String, found: String) {
        if expected != found {
            self.differences.push(Difference {
                line: plan.line.line,
                vin: plan.vin().to_owned(),
                event,
                what: what.to_owned(),
                expected,
                found,
            });
        }
    }

    fn events(&mut self, plan: &LifePlan) {
        if let Some(reason) = &plan.stuck {
            self.differ(plan, None, "the life", "on chain".into(), reason.clone());
            return;
        }
        for (number, outcome) in plan.outcomes().iter().enumerate() {
            self.events += 1;
            let Some(event) = plan.event(number) else { continue };
            let Some(accept) = event.accept else { continue };
            let expected = match (&event.why, accept) {
                (_, true) => "accepted".to_owned(),
                (Some(why), false) => why.clone(),
                (None, false) => "refused".to_owned(),
            };
            match outcome {
                Some(EventOutcome::RefusedBefore) if !accept => self.reasons_unknown += 1,
                Some(EventOutcome::Accepted(_)) if accept => self.accepted += 1,
                Some(EventOutcome::Refused(error)) if reason_code(error) == expected => {
                    *self.refused.entry(expected).or_default() += 1;
                }
                found => {
                    let found = match found {
                        None => "not on chain".to_owned(),
                        Some(EventOutcome::Accepted(_)) => "accepted".to_owned(),
                        Some(EventOutcome::RefusedBefore) => "refused".to_owned(),
                        Some(EventOutcome::Refused(error)) => format!("refused: {} ({error})", reason_code(error)),
                    };
                    self.differ(plan, Some(number), &event.kind, expected, found);
                }
            }
        }
    }

    fn life(&mut self, plan: &LifePlan, expect: &Expect, view: Option<&VehicleView<Account>>) {
        let found = found(plan, view);
        // The file counts what was refused; a chain only knows what it accepted.
        let pairs = [
            ("odometer verdict", text(&expect.odometer_verdict), text(&found.odometer_verdict)),
            ("reason", text(&expect.reason), text(&found.reason)),
            ("illogical pairs", format!("{:?}", expect.illogical_pairs), format!("{:?}", found.illogical_pairs)),
            ("last odometer km", format!("{:?}", expect.last_odometer_km), format!("{:?}", found.last_odometer_km)),
            ("owners", expect.owners.to_string(), found.owners.to_string()),
            ("accidents", expect.accidents.to_string(), found.accidents.to_string()),
            ("total losses", expect.total_losses.to_string(), found.total_losses.to_string()),
            ("open recalls", expect.open_recalls.to_string(), found.open_recalls.to_string()),
            ("brands", expect.brands.join(" "), found.brands.join(" ")),
            ("stolen", expect.stolen.to_string(), found.stolen.to_string()),
            ("lien", expect.lien.to_string(), found.lien.to_string()),
            ("scrapped", expect.scrapped.to_string(), found.scrapped.to_string()),
            ("records accepted", expect.records_accepted.to_string(), found.records_accepted.to_string()),
            ("records refused", expect.records_refused.to_string(), found.records_refused.to_string()),
            ("sales", expect.sales.to_string(), found.sales.to_string()),
        ];
        for (what, expected, found) in pairs {
            self.differ(plan, None, what, expected, found);
        }
        // The file presumes that what needs witnesses has them.
        let pending = view.map_or(0, |view| view.pending.len());
        self.differ(plan, None, "records that wait", "0".into(), pending.to_string());
    }
}

/// Returns the chain's state of a life, in the words of the file.
fn found(plan: &LifePlan, view: Option<&VehicleView<Account>>) -> Expect {
    let word = |value: serde_json::Value| value.as_str().map(str::to_owned);
    // Records that are none of this life's events would show as the number of no event.
    let event_of = |record: u32| {
        (0..plan.outcomes().len()).find(|event| plan.record_of(*event) == Some(record)).unwrap_or(usize::MAX)
    };
    let accepted = view.map_or(0, |view| view.records);
    let refused = plan.outcomes().len() as u32 - accepted.min(plan.outcomes().len() as u32);
    let Some(view) = view else {
        return Expect {
            odometer_verdict: None,
            reason: None,
            illogical_pairs: Vec::new(),
            last_odometer_km: None,
            owners: 0,
            accidents: 0,
            total_losses: 0,
            open_recalls: 0,
            brands: Vec::new(),
            stolen: false,
            lien: false,
            scrapped: false,
            records_accepted: 0,
            records_refused: refused,
            sales: 0,
        };
    };
    let (odometer, condition) = (&view.odometer, &view.condition);
    Expect {
        odometer_verdict: serde_json::to_value(odometer.verdict).ok().and_then(word),
        reason: odometer.reason.and_then(|reason| serde_json::to_value(reason).ok()).and_then(word),
        illogical_pairs: odometer
            .illogical_pairs
            .iter()
            .map(|(earlier, later)| (event_of(*earlier), event_of(*later)))
            .collect(),
        last_odometer_km: odometer.last_odometer_km,
        owners: view.owners,
        accidents: condition.accidents,
        total_losses: condition.total_losses,
        open_recalls: condition.open_recalls,
        brands: condition.brands.iter().map(|brand| brand.to_string()).collect(),
        stolen: condition.stolen,
        lien: condition.lien,
        scrapped: condition.scrapped,
        records_accepted: accepted,
        records_refused: refused,
        sales: view.sales,
    }
}

fn text(word: &Option<String>) -> String {
    word.clone().unwrap_or_else(|| "none".into())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::file::File;
    use urcar_client::{CallError, Error};

    fn plans() -> Vec<LifePlan> {
        let lives = File::parse(include_bytes!("../../../../data/lives.jsonl")).lives;
        lives.into_iter().map(|line| LifePlan::new(line).unwrap()).collect()
    }

    #[test]
    fn events_that_went_as_expected_agree() {
        let mut check = Check::default();
        for mut plan in plans() {
            let mut accepted = 0;
            for number in 0..plan.outcomes().len() {
                let event = plan.event(number).unwrap();
                let error = match event.why.as_deref() {
                    None => None,
                    Some("vin") => Some("MalformedVin"),
                    Some("role") => Some("RoleMayNotWrite"),
                    Some("known_vin") => Some("VinKnown"),
                    Some("scrapped") => Some("VehicleScrapped"),
                    Some("stolen") => Some("VehicleStolen"),
                    Some(_) => Some("VehicleUnderLien"),
                };
                plan.set_under_way(1);
                plan.settle(match error {
                    Some(error) => EventOutcome::Refused(CallError::other(error, "")),
                    None => EventOutcome::Accepted(accepted),
                });
                accepted += u32::from(error.is_none());
            }
            check.events(&plan);
        }
        assert_eq!(check.differences, []);
        assert_eq!((check.events, check.accepted), (4_529, 4_468));
        let refused: Vec<_> = check.refused.iter().map(|(reason, count)| (reason.as_str(), *count)).collect();
        assert_eq!(refused, [("known_vin", 9), ("lien", 7), ("role", 16), ("scrapped", 13), ("stolen", 9), ("vin", 7)]);
    }

    /// Before, all that was compared was lost with the report.
    #[tokio::test]
    async fn what_was_compared_before_the_connection_broke_is_kept() {
        let plans = &plans()[..3];
        let found = futures::stream::iter([Ok("2"), Err(Error::Broken("closed".into())), Ok("3")]);
        let mut check = Check::default();
        let compare = |check: &mut Check, plan: &LifePlan, owners: &str| {
            check.compare(plan, [("owners", "3".to_owned(), owners.to_owned())]);
        };
        let broken = check.compare_each(plans, found, compare).await.unwrap_err();
        assert_eq!(broken.code(), "connection_broken");
        assert_eq!((check.lives, check.lives_left, check.differences.len()), (1, 2, 1));
        let told = check.text();
        assert!(told.contains("ended early, after 1 of 3 lives: urcar expect compares all of them"), "{told}");
        let none = Check { lives_left: 3, ..Check::default() };
        assert!(none.text().starts_with("nothing was compared\n  the comparison ended early, after 0 of 3 lives"));
        let found = futures::stream::iter(["3"; 3].map(Ok));
        let mut check = Check::default();
        check.compare_each(plans, found, compare).await.unwrap();
        assert_eq!((check.lives, check.lives_left, check.lives_agreeing), (3, 0, 3));
        assert!(!check.text().contains("early"), "{}", check.text());
    }

    #[test]
    fn what_differs_is_named() {
        let mut check = Check::default();
        let mut plan = plans().swap_remove(0);
        plan.set_under_way(1);
        plan.settle(EventOutcome::Refused(CallError::other("NotWriter", "No organisation.")));
        check.events(&plan);
        assert_eq!(check.differences[0].found, "refused: NotWriter (No organisation. (System.NotWriter))");
        assert_eq!(check.differences[1].found, "not on chain");
        let expect = plan.line.life.expect.clone().unwrap();
        check.differences.clear();
        check.life(&plan, &expect, None);
        assert!(
            check.differences.iter().any(|difference| difference.what == "records accepted" && difference.found == "0")
        );
        assert!(check.text().contains("line 1 WBAHS01UZEA100000: owners is 0, expected 3"));
    }
}
