//! A report in words.

use super::super::{appraise, told::with_name};
use crate::text::{brands, last_read, reading, word};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};
use urcar_client::{Account, chain::VehicleReport, output::table};
use urcar_rules::report::{Headline, Owner, Source};
use urcar_types::{Answer, Author, Currency, Money, RecordStatus};

/// The words for accounts and for money.
pub struct Words<'a> {
    /// The names of the organisations.
    pub names: &'a BTreeMap<Account, String>,
    /// An amount in minor units of a currency.
    pub money: &'a dyn Fn(u64, &Currency) -> String,
}

impl Words<'_> {
    /// Returns a report in words: its first lines, then a section each part of which the file tells something.
    pub fn text(&self, report: &VehicleReport, block: u64) -> String {
        let sections = [
            self.identity(report, block),
            section("OWNERS", owners(report), self.owners(report)),
            section("ODOMETER", odometer(report), self.readings(report)),
            section("ACCIDENTS", accidents(report), self.accidents(report)),
            section("CLAIMS", claims(report), self.claims(report)),
            section("TITLE BRANDS", title_brands(report), self.title_brands(report)),
            section("THEFTS", thefts(report), self.thefts(report)),
            section("LIENS", liens(report), self.liens(report)),
            section("RECALLS", format!("{} open", report.recalls.open), self.recalls(report)),
            section("COUNTRIES", "where it came".into(), self.movements(report)),
            section("INSPECTIONS", inspections(report), self.inspections(report)),
            section("MAINTENANCE", count(report.maintenance.len(), "visit", "visits"), self.maintenance(report)),
            section("END", end(report), self.scrapping(report)),
            section("OPEN MATTERS", "disputes, records that wait, corrections".into(), self.open(report)),
            self.coverage(report),
            self.appraisal(report),
        ];
        sections.into_iter().filter(|section| !section.is_empty()).collect::<Vec<_>>().join("\n\n")
    }

    fn identity(&self, report: &VehicleReport, block: u64) -> String {
        let (car, spec) = (&report.identity, &report.identity.specification);
        let mut lines = vec![format!("{}  {} {} {}", car.vin, spec.make, spec.model, spec.variant)];
        lines.extend(report.headline.iter().map(|line| format!("  {} {line}", mark(line))));
        lines.push(String::new());
        let registered = if car.birth.is_some() { "registered" } else { "ANNULLED" };
        lines.extend([
            format!("  built       {} in {}, {}, {}", spec.manufactured, spec.plant, spec.body, word(spec.fuel)),
            format!("  model year  {}, {}", spec.model_year, spec.colour),
            format!("  {registered:<10}  {} by {}", car.registered_on, self.author(&car.registered_by)),
            format!("  owner       {}", car.owner.as_ref().map_or("none".into(), |owner| self.account(owner))),
            format!("  file        {} records, head {:?}", car.records, car.head),
            format!("  report      for {}, as of block {block}", report.day),
        ]);
        if let Some(annulled) = &report.annulled {
            lines
                .push(format!("  annulled    {} records of an earlier registration count for nothing", annulled.count));
        }
        lines.join("\n")
    }

    fn owners(&self, report: &VehicleReport) -> Vec<String> {
        let line = |owner: &Owner<Account>| {
            let who = owner.account.as_ref().map_or("without an account".into(), |account| self.account(account));
            let trade = if owner.counted { "" } else { ", within the trade" };
            self.line(&owner.source, format!("{} by {}, {who}{trade}", word(owner.kind), word(owner.by)))
        };
        let mut lines: Vec<String> = report.owners.owners.iter().map(line).collect();
        lines.extend(report.sales.sales.iter().map(|sale| {
            let (what, price) = (if sale.new { "sold new" } else { "sold" }, &sale.price);
            self.line(&sale.source, format!("{what} for {}", (self.money)(price.amount_minor, &price.currency)))
        }));
        lines
    }

    fn readings(&self, report: &VehicleReport) -> Vec<String> {
        let readings = report.odometer.readings.iter();
        readings
            .map(|it| {
                let told = it.in_force.as_ref().or(it.written.as_ref()).map_or("no reading".into(), reading);
                let broken =
                    it.series_break.as_ref().map_or(String::new(), |broken| format!(", {}", json_words(broken)));
                let counts = if it.counts { "" } else { ", the reading doesn't count" };
                self.line(&it.source, format!("{told}{broken}{counts}"))
            })
            .collect()
    }

    fn accidents(&self, report: &VehicleReport) -> Vec<String> {
        let reports = report.accidents.accidents.iter().flat_map(|accident| &accident.reports);
        reports
            .map(|it| {
                let zones: Vec<String> = it.zones.iter().map(json_words).collect();
                let mut parts = vec![format!("{}: {}", word(it.severity), zones.join(", "))];
                let told = [("airbags", it.airbags), ("structure", it.structural), ("towed", it.towed)];
                parts.extend(
                    told.iter().filter(|(_, answer)| *answer == Answer::Yes).map(|(what, _)| (*what).to_owned()),
                );
                parts.extend(it.about.map(|about| format!("the accident of record {about}")));
                self.line(&it.source, parts.join(", "))
            })
            .collect()
    }

    fn claims(&self, report: &VehicleReport) -> Vec<String> {
        let reports = report.claims.claims.iter().flat_map(|claim| &claim.reports);
        reports
            .map(|it| {
                let mut told = format!("{} {}, {}", word(it.peril), word(it.status), self.amount(&it.amount));
                if it.total_loss {
                    told.push_str(", TOTAL LOSS");
                }
                if let Some(category) = it.salvage_category {
                    told.push_str(&format!(", salvage category {}", word(category)));
                }
                self.line(&it.source, told)
            })
            .collect()
    }

    fn title_brands(&self, report: &VehicleReport) -> Vec<String> {
        let records = report.brands.records.iter();
        records.map(|it| self.line(&it.source, format!("{} ({})", it.code.words(), it.code))).collect()
    }

    fn thefts(&self, report: &VehicleReport) -> Vec<String> {
        let cases = report.thefts.cases.iter();
        cases
            .flat_map(|case| {
                let told = case.events.iter().map(move |it| {
                    let case =
                        if case.case.as_str().is_empty() { String::new() } else { format!(", case {}", case.case) };
                    self.line(&it.source, format!("{}{case}", word(it.status)))
                });
                told.chain([format!("              so it is: {}", json_words(case.state))])
            })
            .collect()
    }

    fn liens(&self, report: &VehicleReport) -> Vec<String> {
        let events = report.liens.references.iter().flat_map(|it| it.events.iter().map(move |event| (it, event)));
        events
            .map(|(it, event)| {
                let holder =
                    event.holder.as_ref().map_or(String::new(), |holder| format!(", {}", self.account(holder)));
                self.line(&event.source, format!("{} {}{holder}", word(event.status), it.reference))
            })
            .collect()
    }

    fn recalls(&self, report: &VehicleReport) -> Vec<String> {
        let events = report.recalls.campaigns.iter().flat_map(|it| it.events.iter().map(move |event| (it, event)));
        events
            .map(|(it, event)| {
                self.line(&event.source, format!("{} {}: {}", it.campaign, word(event.status), event.component))
            })
            .collect()
    }

    fn movements(&self, report: &VehicleReport) -> Vec<String> {
        let movements = report.movements.iter();
        movements
            .map(|it| {
                let from = it.from.as_ref().map_or(String::new(), |from| format!(" from {}", from.0));
                self.line(&it.source, format!("{}{from} to {}", word(it.kind), it.to.0))
            })
            .collect()
    }

    fn inspections(&self, report: &VehicleReport) -> Vec<String> {
        let done = report.inspections.iter().map(|it| {
            let until = it.valid_until.as_ref().map_or(String::new(), |until| format!(", valid until {until}"));
            let defects = if it.defects.is_empty() { String::new() } else { format!(", {} defects", it.defects.len()) };
            self.line(&it.source, format!("{}{until}{defects}", word(it.result)))
        });
        let missing = report.coverage.inspections.due.iter().filter(|due| due.record.is_none());
        let missing = missing.map(|due| format!("  {}  MISSING: an inspection fell due in {}", due.due, due.country.0));
        let mut lines: Vec<String> = done.chain(missing).collect();
        // A day begins each line.
        lines.sort();
        let unknown = report.coverage.inspections.without_rule.iter();
        lines.extend(unknown.map(|country| format!("  no rule is known for {}: nothing fell due there", country.0)));
        lines
    }

    fn maintenance(&self, report: &VehicleReport) -> Vec<String> {
        let visits = report.maintenance.iter();
        visits
            .map(|it| {
                let km = it.kilometres.map_or(String::new(), |km| format!(", {km} km"));
                let items: Vec<String> = it.items.iter().map(|item| item.name.to_string()).collect();
                self.line(&it.source, format!("{}{km}: {}", word(it.reason), items.join(", ")))
            })
            .collect()
    }

    fn scrapping(&self, report: &VehicleReport) -> Vec<String> {
        let records = report.scrapping.records.iter();
        records.map(|it| self.line(&it.source, format!("certificate {}", it.certificate))).collect()
    }

    fn open(&self, report: &VehicleReport) -> Vec<String> {
        let disputes = report.disputes.disputes.iter().map(|it| {
            let (number, record) = (it.dispute, it.record);
            format!("  dispute {number} over record {record}: {}, {}", word(it.ground), word(it.outcome))
        });
        let pending = report
            .pending
            .iter()
            .map(|it| format!("  {}  record {} waits: {}, {}", it.since, it.record, word(it.kind), json_words(it.why)));
        let corrections = report.corrections.iter().map(|it| {
            let what = if it.withdraws { "withdraws" } else { "corrects" };
            self.line(&it.source, format!("{what} record {}: {}", it.of, it.reason))
        });
        disputes.chain(pending).chain(corrections).collect()
    }

    /// Returns who wrote in which year, where there is nothing, and for how long.
    fn coverage(&self, report: &VehicleReport) -> String {
        let coverage = &report.coverage;
        let mut years: BTreeMap<u16, BTreeSet<String>> = BTreeMap::new();
        years.extend(coverage.years_without.iter().map(|year| (*year, BTreeSet::new())));
        for reporter in &coverage.reporters {
            for year in &reporter.years {
                let who = self.names.get(&reporter.account).cloned().unwrap_or_else(|| reporter.account.to_string());
                years.entry(*year).or_default().insert(format!("{who} ({})", word(reporter.role)));
            }
        }
        // Owners and the consortium are no reporters, but their years aren't without an event.
        let last = coverage.last_event.as_ref().filter(|_| !report.scrapping.scrapped).map(|day| day.date().year);
        let last = years.keys().copied().chain(last).max().unwrap_or_default();
        for year in report.identity.specification.manufactured.date().year..=last {
            years.entry(year).or_default();
        }
        let rows: Vec<Vec<String>> = years
            .into_iter()
            .map(|(year, who)| {
                let who: Vec<String> = who.into_iter().collect();
                let nobody =
                    if coverage.years_without.contains(&year) { "NOTHING" } else { "its owner or the consortium" };
                vec![format!("  {year}"), if who.is_empty() { nobody.into() } else { who.join(", ") }]
            })
            .collect();
        let mut lines =
            vec![format!("COVERAGE  {} records that count in {} full years", coverage.records, coverage.years)];
        if let Some(gap) = &coverage.longest_gap {
            lines.push(format!("  longest gap   {} days, from {} to {}", gap.days, gap.from, gap.to));
        }
        if let (Some(day), Some(days)) = (&coverage.last_event, coverage.days_since) {
            lines.push(format!("  last event    {day}, {days} days before the report"));
        }
        let witnessing = &report.witnessing;
        lines.push(format!("  witnessed     {} of {} records in force", witnessing.witnessed, witnessing.records));
        if !report.complete {
            lines.push("  INCOMPLETE    lines of this report are missing; its counts are right".into());
        }
        lines.push(table(&["  year", "recorded by"], &rows));
        lines.join("\n")
    }

    fn appraisal(&self, report: &VehicleReport) -> String {
        match (&report.appraisal, &report.declined) {
            (Some(appraisal), _) => {
                let text = appraise::text(appraisal, |amount| (self.money)(amount, &appraisal.currency));
                format!("APPRAISAL\n{}", text.lines().map(|line| format!("  {line}")).collect::<Vec<_>>().join("\n"))
            }
            (None, Some(declined)) => format!("APPRAISAL  none: {declined}"),
            (None, None) => String::new(),
        }
    }

    /// Returns a line that rests on a record, with its day, who wrote it, and what there is to know of it.
    fn line(&self, source: &Source<Account>, told: String) -> String {
        format!(
            "  {}  {told}; record {} by {}{}",
            source.date,
            source.record,
            self.author(&source.author),
            remarks(source)
        )
    }

    fn author(&self, author: &Author<Account>) -> String {
        match author {
            Author::Organisation { account, role } => format!("{}, {}", self.account(account), word(role)),
            Author::Owner(account) => format!("the owner {}", self.account(account)),
            Author::Consortium => "two thirds of the consortium".into(),
        }
    }

    fn account(&self, account: &Account) -> String {
        with_name(self.names.get(account).map(String::as_str), account)
    }

    fn amount(&self, money: &Money) -> String {
        let sign = if money.amount_minor < 0 { "-" } else { "" };
        format!("{sign}{}", (self.money)(money.amount_minor.unsigned_abs(), &money.currency))
    }
}

/// Returns what there is to know of the record on which a line rests.
fn remarks(source: &Source<Account>) -> String {
    let mut remarks = Vec::new();
    if source.status != RecordStatus::Active {
        remarks.push(word(source.status));
    }
    remarks.extend(source.pending.map(|why| format!("waits: {}", json_words(why))));
    if !source.counts {
        remarks.push("DOESN'T COUNT".into());
    }
    if source.witnessed {
        remarks.push("witnessed".into());
    }
    if remarks.is_empty() { String::new() } else { format!(" [{}]", remarks.join(", ")) }
}

/// Returns the sign before a first line: whether it is a reason to ask.
fn mark(line: &Headline) -> char {
    if *line == Headline::NoConcern { '+' } else { '!' }
}

/// Returns a section with its sum; nothing of one without lines.
fn section(title: &str, sum: String, lines: Vec<String>) -> String {
    if lines.is_empty() { String::new() } else { format!("{title}  {sum}\n{}", lines.join("\n")) }
}

/// Returns a value of JSON with its fields beside its name, without brackets.
fn json_words(value: impl Serialize) -> String {
    word(value).replace(['{', '}', '"'], "").replace([':', '_'], " ")
}

fn count(number: usize, one: &str, many: &str) -> String {
    if number == 1 { format!("1 {one}") } else { format!("{number} {many}") }
}

fn owners(report: &VehicleReport) -> String {
    format!("{}, {} sales between owners", report.owners.count, report.sales.between_owners)
}

fn odometer(report: &VehicleReport) -> String {
    let series = &report.odometer;
    let last = last_read(series.verdict.last_odometer_km, series.last_read_on.as_ref()).unwrap_or("unknown".into());
    let run = series.distance_km.map_or(String::new(), |km| format!(", {km} km run in all"));
    let reason = series.verdict.reason.map_or(String::new(), |reason| format!(" ({})", word(reason)));
    let suspect = series.suspect.map_or(String::new(), |record| format!(", suspect: record {record}"));
    format!("{}{reason}, last {last}{run}{suspect}", word(series.verdict.verdict))
}

fn accidents(report: &VehicleReport) -> String {
    let severities = &report.accidents.severities;
    let (minor, moderate, severe) = (severities.minor, severities.moderate, severities.severe);
    format!("{}: {minor} minor, {moderate} moderate, {severe} severe", report.accidents.count)
}

fn claims(report: &VehicleReport) -> String {
    let unfit = if report.claims.not_repairable { ", may not return to the road" } else { "" };
    let counting = report.claims.claims.iter().filter(|claim| claim.counts).count();
    format!("{counting}, {} total losses{unfit}", report.claims.total_losses)
}

fn title_brands(report: &VehicleReport) -> String {
    match report.brands.carried.as_slice() {
        [] => "none counts".into(),
        carried => brands(carried),
    }
}

fn thefts(report: &VehicleReport) -> String {
    let thefts = &report.thefts;
    let now = match (thefts.stolen, thefts.reported) {
        (true, _) => "STOLEN",
        (false, true) => "reported stolen by an insurer alone",
        (false, false) => "not stolen",
    };
    format!("{now}, {} past", thefts.past)
}

fn liens(report: &VehicleReport) -> String {
    match (report.liens.lien, report.liens.pending) {
        (true, _) => "UNDER LIEN".into(),
        (false, true) => "one is pending and bars the sale".into(),
        (false, false) => "none".into(),
    }
}

fn end(report: &VehicleReport) -> String {
    if report.scrapping.scrapped { "SCRAPPED".into() } else { "not scrapped".into() }
}

fn inspections(report: &VehicleReport) -> String {
    let schedule = &report.coverage.inspections;
    format!("{} done, {} of {} due are missing", report.inspections.len(), schedule.missing, schedule.due.len())
}

#[cfg(test)]
mod tests {
    use super::super::samples::{self, INSURER, MAKER, WORKSHOP};
    use super::*;

    fn told(report: &VehicleReport) -> String {
        let named = [(MAKER, "Autowerk"), (INSURER, "Allsure"), (WORKSHOP, "Werkstatt Ost")];
        let names = named.into_iter().map(|(account, name)| (account, name.to_owned())).collect();
        let money = |amount: u64, currency: &Currency| format!("{amount} minor {}", currency.0);
        Words { names: &names, money: &money }.text(report, 7)
    }

    #[test]
    fn the_first_lines_say_that_no_record_is_not_a_clean_record() {
        let text = told(&samples::report());
        let lines: Vec<&str> = text.lines().collect();
        assert!(lines[1].starts_with("  ! NO RECORD IS NOT A CLEAN RECORD: "), "{text}");
        assert!(text.contains("as of block 7") && text.contains("report      for 2021-06-01"), "{text}");
    }

    #[test]
    fn each_event_is_a_line_with_its_writer_and_its_record() {
        let text = told(&samples::report());
        for part in [
            "ACCIDENTS  1: 0 minor, 1 moderate, 0 severe",
            "  2017-03-04  ",
            "; record 2 by Allsure (",
            "insurer",
            "CLAIMS  1, 0 total losses",
            "MAINTENANCE  1 visit",
            "record 1 by Werkstatt Ost (",
            "ODOMETER  logical, last 30000 km on 2017-03-04, 30000 km run in all",
            "COVERAGE  ",
            "longest gap   ",
            "MISSING: an inspection fell due in DEU",
            "APPRAISAL  none: ",
        ] {
            assert!(text.contains(part), "{part} in {text}");
        }
        assert!(!text.contains("THEFTS") && !text.contains("LIENS"), "{text}");
    }

    #[test]
    fn a_year_without_a_record_is_told() {
        let text = told(&samples::report());
        let nothing = text.lines().filter(|line| line.ends_with("NOTHING")).count();
        assert_eq!(nothing, samples::report().coverage.years_without.len(), "{text}");
        assert!(text.contains("  2016  Werkstatt Ost (workshop)"), "{text}");
    }

    #[test]
    fn a_year_of_which_an_owner_alone_told_has_its_line() {
        let mut file = samples::file();
        let mut sold = file.records[3].clone();
        sold.record.number = 5;
        sold.record.author = Author::Owner(samples::OWNER);
        sold.record.entry.event_date = urcar_samples::day("2018-05-06");
        file.records.push(sold);
        let declined = urcar_rules::appraisal::Declined::NoReading;
        let text = told(&urcar_rules::report(&file, Err(declined), urcar_samples::date("2020-06-01")));
        assert!(text.contains("  2018  its owner or the consortium"), "{text}");
        assert!(text.contains("  2019  NOTHING"), "{text}");
    }

    #[test]
    fn a_record_that_does_not_count_says_so() {
        let mut file = samples::file();
        file.records[3].status = RecordStatus::Withdrawn;
        let declined = urcar_rules::appraisal::Declined::NoReading;
        let text = told(&urcar_rules::report(&file, Err(declined), urcar_samples::date("2020-06-01")));
        assert!(text.contains("[withdrawn, DOESN'T COUNT]"), "{text}");
        assert!(text.contains("CLAIMS  0, 0 total losses"), "{text}");
    }

    #[test]
    fn a_country_without_a_rule_of_inspections_is_named() {
        let mut report = samples::report();
        report.coverage.inspections.without_rule = vec!["USA".into()];
        assert!(told(&report).contains("  no rule is known for USA: nothing fell due there"));
    }

    #[test]
    fn values_with_fields_are_words() {
        assert_eq!(json_words(urcar_types::PendingReason::Link { about: 3 }), "link about 3");
        assert_eq!(json_words(urcar_types::PendingReason::Witnesses), "witnesses");
    }
}
