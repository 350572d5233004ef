//! The report on every life, held to what the life expects, and to what its events add up to when counted again.

use super::{
    Counts, accounts,
    event::{Expect, Life},
    live, lives,
    second_count::{Sums, count},
};
use crate::mock::*;
use frame_system::pallet_prelude::BlockNumberFor;
use std::collections::BTreeSet;
use urcar_rules::{
    appraisal::Declined,
    report,
    report::{CaseState, Headline, Report},
};
use urcar_types::{Brand, FileView, MAX_RECORDS, RecallStatus, Severity, SeverityCounts};

/// All that the chain shows of a car.
fn whole_file(car: &str) -> FileView<AccountId, u64, BlockNumberFor<Test>> {
    let vehicle = view(car);
    let pages = (0..vehicle.records).step_by(MAX_RECORDS as usize);
    let page = |from| Vehicles::view_records(&typed(car), from, MAX_RECORDS).unwrap().records;
    let pending = Vehicles::view_pending(&typed(car)).unwrap();
    FileView { records: pages.flat_map(page).collect(), vehicle, pending, disputes: Vec::new(), listing: None }
}

/// The sums of a report's lines, each by itself and not by the counts beside them.
fn told(report: &Report<AccountId>, life: &Life, events: &[usize]) -> Sums {
    let verdict = &report.odometer.verdict;
    let accidents: Vec<_> = report.accidents.accidents.iter().filter(|line| line.counts).collect();
    let of = |severity: Severity| accidents.iter().filter(|line| line.severity == severity).count() as u32;
    let brands = report.brands.records.iter().filter(|line| line.source.counts && line.code != Brand::Clear);
    let brands: BTreeSet<Brand> = brands.map(|line| line.code).collect();
    let cases = |state: CaseState| report.thefts.cases.iter().filter(|case| case.state == state).count();
    let open = report.recalls.campaigns.iter().filter(|it| it.status == Some(RecallStatus::Open));
    let sold = report.sales.sales.iter().filter(|line| !line.new && line.source.counts);
    let readings = report.odometer.readings.iter().filter(|reading| reading.counts);
    let event = |record: u32| events[record as usize];
    Sums {
        severities: SeverityCounts {
            minor: of(Severity::Minor),
            moderate: of(Severity::Moderate),
            severe: of(Severity::Severe),
        },
        past_thefts: cases(CaseState::Recovered),
        series: readings
            .filter_map(|it| Some((it.source.date.date(), it.kilometres?, event(it.source.record))))
            .collect(),
        longest_gap: report.coverage.longest_gap.as_ref().map_or(0, |gap| gap.days),
        last_event: report.coverage.last_event.as_ref().map(|day| day.date()),
        expect: Expect {
            odometer_verdict: Some(verdict.verdict),
            reason: verdict.reason,
            illogical_pairs: verdict.illogical_pairs.iter().map(|(a, b)| [event(*a), event(*b)]).collect(),
            last_odometer_km: verdict.last_odometer_km,
            owners: report.owners.owners.iter().filter(|owner| owner.counted).count() as u32,
            accidents: accidents.len() as u32,
            total_losses: report.claims.claims.iter().filter(|line| line.total_loss).count() as u32,
            brands: brands.iter().map(|brand| brand.to_string()).collect(),
            open_recalls: open.count() as u32,
            stolen: cases(CaseState::Stolen) > 0,
            lien: report.liens.references.iter().any(|it| !it.standing.is_empty()),
            scrapped: report.scrapping.records.iter().any(|line| line.source.counts),
            records_accepted: report.identity.records,
            records_refused: (life.events.len() - events.len()) as u32,
            sales: sold.count() as u32,
        },
    }
}

/// The counts that a report carries are those of its lines.
fn assert_counts(report: &Report<AccountId>, sums: &Sums) {
    let Sums { expect, severities, past_thefts, .. } = sums;
    let vin = report.identity.vin;
    assert_eq!(report.owners.count, expect.owners, "{vin}");
    assert_eq!(report.sales.between_owners, expect.sales, "{vin}");
    assert_eq!((report.accidents.count, report.accidents.severities), (expect.accidents, *severities), "{vin}");
    assert_eq!(report.claims.total_losses, expect.total_losses, "{vin}");
    assert_eq!(report.brands.carried.iter().map(|it| it.to_string()).collect::<Vec<_>>(), expect.brands, "{vin}");
    assert_eq!(report.recalls.open, expect.open_recalls, "{vin}");
    assert_eq!((report.thefts.stolen, report.thefts.past as usize), (expect.stolen, *past_thefts), "{vin}");
    assert_eq!((report.liens.lien, report.scrapping.scrapped), (expect.lien, expect.scrapped), "{vin}");
}

#[test]
fn the_report_on_every_life_is_what_its_events_add_up_to() {
    ExtBuilder.build_and_execute(|| {
        let accounts = accounts();
        let (mut counts, mut reports) = (Counts::default(), 0);
        let (mut due, mut missing) = (0, 0);
        for life in lives() {
            let events = live(&life, &accounts, &mut counts);
            if events.is_empty() {
                continue;
            }
            let file = whole_file(&life.vin);
            let day = life.events.last().unwrap().recorded;
            let report = report(&file, Err(Declined::NoReading), day);
            let sums = told(&report, &life, &events);
            assert_eq!(sums.expect, life.expect, "{}", life.vin);
            assert_eq!(sums, count(&life), "{}", life.vin);
            assert_counts(&report, &sums);
            assert!(report.complete && report.pending.is_empty(), "{}", life.vin);

            let is_short = matches!(report.headline.first(), Some(Headline::ShortFile { .. }));
            assert_eq!(is_short, report.coverage.records < report.coverage.years.max(5), "{}", life.vin);
            assert_is_text(&report);
            due += report.coverage.inspections.due.len();
            missing += report.coverage.inspections.missing;
            reports += 1;
        }
        assert_eq!(reports, 253);
        assert_eq!((due, missing), (334, 9), "inspections by the rules of four countries; the fifth has none");
    });
}

/// A report goes through JSON unchanged.
fn assert_is_text(report: &Report<AccountId>) {
    let json = serde_json::to_value(report).unwrap();
    assert_eq!(serde_json::from_value::<Report<AccountId>>(json).unwrap(), *report);
}
