//! Whatever is written, attested and withdrawn: the lines add up to what the chain counts.

use super::*;
use proptest::prelude::*;
use urcar_types::{Brand, Date, RecallStatus, Severity, TheftStatus};

/// Something that happens to a file.
#[derive(Clone, Debug)]
enum Change {
    /// One of a few kinds is written by one of a few, on one of a few days.
    Write { kind: u8, by: u8, day: i32, about: u32 },
    /// A record is attested by two.
    Witness(u32),
    /// A record is withdrawn.
    Withdraw(u32),
}

fn changes() -> impl Strategy<Value = Vec<Change>> {
    let change = prop_oneof![
        6 => (0u8..18, 0u8..3, 0i32..400, 0u32..30)
            .prop_map(|(kind, by, day, about)| Change::Write { kind, by, day, about }),
        3 => (1u32..30).prop_map(Change::Witness),
        1 => (1u32..30).prop_map(Change::Withdraw),
    ];
    proptest::collection::vec(change, 0..40)
}

fn data_of(kind: u8, about: u32, file: &File) -> RecordData<u64> {
    let named = file.records.get(about as usize).filter(|named| !file.withdrawn.contains(&named.number));
    let named = named.map(|named| (named.number, named.kind()));
    let number = |kind: urcar_types::RecordKind| named.filter(|(_, other)| *other == kind).map(|(number, _)| number);
    match kind {
        0 | 1 => {
            let mut data = data::accident();
            if let RecordData::Accident { severity, about, .. } = &mut data {
                *severity = if kind == 0 { Severity::Severe } else { Severity::Minor };
                *about = number(urcar_types::RecordKind::Accident);
            }
            data
        }
        2 | 3 => data::claim(kind == 2),
        4 => data::brand(11),
        5 => data::brand(1),
        6 => data::theft(TheftStatus::Stolen, "A"),
        7 => data::theft(TheftStatus::Recovered, "A"),
        8 => data::theft(TheftStatus::Stolen, "B"),
        9 => data::theft(TheftStatus::Recovered, "B"),
        10 => data::lien(LienStatus::Placed, "L"),
        11 => data::lien(LienStatus::Released, "L"),
        12 => data::recall(RecallStatus::Open, "R"),
        13 => data::recall(RecallStatus::Remedied, "R"),
        14 => data::sale(ANN),
        15 => data::replaced(),
        16 => data::scrapped(),
        _ => data::maintenance(),
    }
}

/// Whether a record is about one that is withdrawn. No reader can tell whether its link was confirmed before.
fn names_withdrawn(file: &File, number: u32) -> bool {
    about(&file.records[number as usize].entry.data).is_some_and(|named| file.withdrawn.contains(&named))
}

fn file_of(changes: &[Change]) -> File {
    let mut file = File::new();
    for change in changes {
        let known = file.records.len() as u32;
        match change {
            Change::Write { kind, by, day, about } => {
                let data = data_of(*kind, *about, &file);
                let by = [INSURER, AUTHORITY, OTHER][usize::from(*by)];
                let day = Date::from_days(date("2011-01-01").days() + day).to_string();
                file.write(by, &day, kilometres(100 + u32::from(*kind)), data);
            }
            Change::Witness(number) if *number < known && !names_withdrawn(&file, *number) => file.witness(*number),
            Change::Withdraw(number) if *number < known => file.withdraw(*number),
            Change::Witness(_) | Change::Withdraw(_) => {}
        }
    }
    file
}

proptest! {
    #[test]
    fn the_lines_add_up_to_the_condition(changes in changes()) {
        let file = file_of(&changes);
        let condition = file.facts.condition();
        let report = file.report("2013-01-01");

        let accidents: Vec<_> = report.accidents.accidents.iter().filter(|line| line.counts).collect();
        let severe = accidents.iter().filter(|line| line.severity == Severity::Severe).count();
        prop_assert_eq!(accidents.len(), condition.accidents as usize);
        prop_assert_eq!(severe, condition.accident_severities.severe as usize);
        let kept: Vec<Vec<u32>> = file.facts.accidents().into_iter().map(|accident| sorted(accident.records)).collect();
        let told = accidents.iter().map(|line| {
            sorted(numbers(line.reports.iter().map(|it| &it.source).filter(|source| source.counts)))
        });
        prop_assert_eq!(sorted(told.collect()), sorted(kept), "united as the condition unites them");

        let losses = report.claims.claims.iter().filter(|line| line.total_loss).count();
        prop_assert_eq!(losses, condition.total_losses as usize);
        let brands = report.brands.records.iter().filter(|line| line.source.counts).map(|line| line.code);
        prop_assert_eq!(brands.collect::<BTreeSet<Brand>>().into_iter().collect::<Vec<_>>(), condition.brands);
        let open = report.recalls.campaigns.iter().filter(|it| it.status == Some(RecallStatus::Open)).count();
        prop_assert_eq!(open, condition.open_recalls as usize);
        let cases = |state: CaseState| report.thefts.cases.iter().filter(|case| case.state == state).count();
        prop_assert_eq!(cases(CaseState::Recovered), condition.past_thefts as usize);
        prop_assert_eq!(cases(CaseState::Stolen) > 0, condition.stolen);
        prop_assert_eq!(cases(CaseState::Reported) > 0, condition.theft_reported);
        let liens = &report.liens.references;
        prop_assert_eq!(liens.iter().any(|it| !it.standing.is_empty()), condition.lien);
        prop_assert_eq!(liens.iter().any(|it| !it.pending.is_empty()), condition.lien_pending);
        prop_assert_eq!(report.scrapping.records.iter().any(|line| line.source.counts), condition.scrapped);
    }

    #[test]
    fn owners_sales_and_readings_are_those_of_the_file(changes in changes()) {
        let file = file_of(&changes);
        let report = file.report("2013-01-01");
        let counted = report.owners.owners.iter().filter(|owner| owner.counted).count();
        prop_assert_eq!(counted, report.owners.count as usize);
        let sold = report.sales.sales.iter().filter(|line| !line.new && line.source.counts).count();
        prop_assert_eq!(sold, report.sales.between_owners as usize);
        let told = report.odometer.readings.iter().filter(|it| it.counts);
        let told: Vec<_> = told.map(|it| (it.source.date.date(), it.source.record, it.kilometres)).collect();
        let kept = file.readings.as_slice().iter().filter(|reading| !reading.pending);
        prop_assert_eq!(told, kept.map(|it| (it.date, it.record, it.kilometres)).collect::<Vec<_>>());
    }

    #[test]
    fn the_order_in_which_records_are_given_does_not_matter(changes in changes()) {
        let mut view = file_of(&changes).view();
        let report = of(&view, "2013-01-01");
        view.records.reverse();
        prop_assert_eq!(of(&view, "2013-01-01"), report);
    }

    /// Nothing is left out silently: each record but corrections stands in some part, and each list is in order.
    #[test]
    fn the_report_goes_through_json_and_leaves_no_event_out(changes in changes()) {
        let file = file_of(&changes);
        let report = file.report("2013-01-01");
        let json = serde_json::to_value(&report).unwrap();
        prop_assert_eq!(serde_json::from_value::<Report<u64>>(json.clone()).unwrap(), report.clone());
        let text = json.to_string();
        for record in 0..file.records.len() {
            let number = alloc::format!("\"record\":{record},");
            prop_assert!(text.contains(&number), "record {record}");
        }
        prop_assert!(report.coverage.records as usize <= file.records.len());
        prop_assert!(!report.headline.is_empty());
    }
}

fn sorted<T: Ord>(mut list: Vec<T>) -> Vec<T> {
    list.sort();
    list
}
