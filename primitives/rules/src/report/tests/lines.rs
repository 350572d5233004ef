//! Each part of the report, line by line.

use super::*;
use alloc::string::{String, ToString};
use urcar_types::{
    Brand, Challenger, DisputeStatus, DisputeView, Ground, RecallStatus, RecordKind, SalvageCategory, Severity,
    SeverityCounts, TheftStatus, Zone,
};

#[test]
fn owners_are_told_by_number_and_kind() {
    let mut file = File::new();
    file.write(MAKER, "2010-01-02", None, data::delivery(Some(RETAILER.0)));
    file.write(RETAILER, "2010-02-01", None, data::retail(None));
    file.append(Author::Owner(ANN), on("2012-01-01", None, data::sale(WORKSHOP.0)));
    file.write(WORKSHOP, "2012-02-01", None, data::maintenance());
    let sold = file.append(Author::Owner(WORKSHOP.0), on("2013-01-01", None, data::sale(ANN)));
    let undone = file.append(Author::Owner(ANN), on("2014-01-01", None, data::sale(99)));
    file.withdraw(undone);

    let report = file.report("2015-01-01");
    let owners: Vec<_> = report.owners.owners.iter().map(|it| (it.by, it.kind, it.account, it.counted)).collect();
    let expected = [
        (Acquisition::Delivery, OwnerKind::Organisation, Some(RETAILER.0), false),
        (Acquisition::Retail, OwnerKind::Keeper, None, true),
        (Acquisition::Sale, OwnerKind::Organisation, Some(WORKSHOP.0), true),
        (Acquisition::Sale, OwnerKind::Private, Some(ANN), true),
        (Acquisition::Sale, OwnerKind::Private, Some(99), false),
    ];
    assert_eq!((report.owners.count, owners.as_slice()), (3, &expected[..]));
    let sales = &report.sales;
    assert_eq!((sales.between_owners, sales.sales.len(), sales.sales[2].source.record), (2, 4, sold));
    assert!(sales.sales[0].new && !sales.sales[3].source.counts);
    assert_eq!(sales.sales[3].source.status, RecordStatus::Withdrawn);
}

#[test]
fn whoever_brought_a_car_in_is_a_keeper() {
    let mut file = File::default();
    file.write(AUTHORITY, "2015-01-01", None, data::import(Some(specification())));
    file.write(AUTHORITY, "2016-01-01", None, data::import(None));
    let report = file.report("2017-01-01");
    let [keeper] = report.owners.owners.as_slice() else { panic!("{:?}", report.owners) };
    assert_eq!((keeper.by, keeper.kind, keeper.counted), (Acquisition::Import, OwnerKind::Keeper, true));
    assert_eq!(report.movements.len(), 2);
}

#[test]
fn reports_of_one_accident_are_one_line() {
    let mut file = File::new();
    let first = file.write(INSURER, "2015-03-01", None, data::accident());
    let linked = file.write(WORKSHOP, "2015-03-03", None, accident_about(first));
    assert_eq!(file.report("2016-01-01").accidents.accidents.len(), 2, "its link waits");
    assert_eq!(file.report("2016-01-01").pending.len(), 1);

    if let RecordData::Accident { severity, zones, .. } = &mut file.records[linked as usize].entry.data {
        (*severity, *zones) = (Severity::Severe, urcar_types::List::unchecked(vec![Zone::Roof]));
    }
    file.witness(linked);
    let accidents = file.report("2016-01-01").accidents;
    let [accident] = accidents.accidents.as_slice() else { panic!("{accidents:?}") };
    assert_eq!((accidents.count, accident.severity), (1, Severity::Severe));
    assert_eq!((accident.zones.as_slice(), accident.date.as_str()), (&[Zone::Front, Zone::Roof][..], "2015-03-01"));
    assert_eq!(numbers(accident.reports.iter().map(|it| &it.source)), [first, linked]);

    file.withdraw(linked);
    let accidents = file.report("2016-01-01").accidents;
    assert_eq!((accidents.accidents.len(), accidents.accidents[0].severity), (1, Severity::Minor));
    assert_eq!(accidents.severities, SeverityCounts { minor: 1, ..Default::default() });
    file.withdraw(first);
    let accidents = file.report("2016-01-01").accidents;
    assert_eq!((accidents.count, accidents.accidents[0].counts), (0, false), "shown, and not counted");
}

#[test]
fn an_accident_is_of_the_day_that_counts() {
    let mut file = File::new();
    let first = file.write(INSURER, "2015-03-01", None, data::accident());
    let linked = file.write(WORKSHOP, "2015-03-05", None, accident_about(first));
    file.witness(linked);
    let other = file.write(OTHER, "2015-03-03", None, data::accident());
    let dates = |file: &File| {
        let accidents = file.report("2016-01-01").accidents.accidents;
        accidents.iter().map(|it| (it.date.to_string(), it.reports[0].source.record)).collect::<Vec<(String, u32)>>()
    };
    assert_eq!(dates(&file), [("2015-03-01".to_string(), first), ("2015-03-03".to_string(), other)]);
    file.withdraw(first);
    assert_eq!(dates(&file), [("2015-03-03".to_string(), other), ("2015-03-05".to_string(), first)]);
}

#[test]
fn a_total_loss_counts_once_it_is_witnessed() {
    let mut file = File::new();
    let mut loss = data::claim(true);
    if let RecordData::InsuranceClaim { salvage_category, .. } = &mut loss {
        *salvage_category = Some(SalvageCategory::B);
    }
    let claim = file.write(INSURER, "2015-03-01", None, loss);
    let claims = file.report("2016-01-01").claims;
    assert_eq!((claims.total_losses, claims.claims[0].total_loss, claims.claims[0].counts), (0, false, false));
    assert_eq!(claims.claims[0].reports[0].source.pending, Some(PendingReason::Witnesses));
    let waits = Headline::TotalLossesPending { count: 1 };
    assert!(file.report("2016-01-01").headline.contains(&waits), "it is told before it counts");
    file.witness(claim);
    assert!(!file.report("2016-01-01").headline.contains(&waits));
    let claims = file.report("2016-01-01").claims;
    assert_eq!((claims.total_losses, claims.not_repairable, claims.claims[0].total_loss), (1, true, true));
    assert_eq!(claims.claims[0].salvage_category, Some(SalvageCategory::B));
}

#[test]
fn a_brand_is_carried_forward() {
    let mut file = File::new();
    let salvage = file.write(AUTHORITY, "2015-03-01", None, data::brand(11));
    file.witness(salvage);
    file.write(AUTHORITY, "2016-03-01", None, data::brand(0));
    let brands = file.report("2017-01-01").brands;
    assert_eq!((brands.carried.as_slice(), brands.records.len()), (&[Brand::Salvage][..], 2));
    assert_eq!(file.report("2017-01-01").headline[1], Headline::Concern(urcar_types::Concern::Brand(Brand::Salvage)));

    let mut view = file.view();
    view.vehicle.annulled = Some(AnnulledView { records: 2, brands: vec![Brand::Flood, Brand::Salvage], thefts: 0 });
    assert_eq!(of(&view, "2017-01-01").brands.annulled, [Brand::Flood]);
}

#[test]
fn a_theft_is_told_by_its_case() {
    let mut file = File::new();
    let stolen = file.write(INSURER, "2015-03-01", None, data::theft(TheftStatus::Stolen, "ST 1"));
    let state = |file: &File| file.report("2016-01-01").thefts.cases.iter().map(|case| case.state).collect::<Vec<_>>();
    assert_eq!(state(&file), [CaseState::Stolen]);
    file.facts.fade(stolen);
    assert_eq!(state(&file), [CaseState::Reported]);
    let recovered = file.write(INSURER, "2015-04-01", None, data::theft(TheftStatus::Recovered, "st-1"));
    assert_eq!(state(&file), [CaseState::Recovered]);
    assert_eq!(file.report("2016-01-01").thefts.past, 1);
    file.withdraw(stolen);
    assert_eq!(state(&file), [CaseState::NotInForce]);
    let cases = file.report("2016-01-01").thefts.cases;
    assert_eq!(numbers(cases[0].events.iter().map(|it| &it.source)), [stolen, recovered]);
}

#[test]
fn a_lien_stands_until_it_is_released() {
    let mut file = File::new();
    let placed = file.write(INSURER, "2015-03-01", None, data::lien(LienStatus::Placed, "L-1"));
    let liens = file.report("2016-01-01").liens;
    assert_eq!((liens.pending, liens.references[0].pending.as_slice()), (true, &[INSURER.0][..]));
    file.witness(placed);
    let liens = file.report("2016-01-01").liens;
    assert_eq!((liens.lien, liens.references[0].standing.as_slice()), (true, &[INSURER.0][..]));

    let release = file.write(OTHER, "2015-04-01", None, data::lien(LienStatus::Released, "L-1"));
    assert!(file.report("2016-01-01").liens.lien, "another's release waits");
    file.witness(release);
    let liens = file.report("2016-01-01").liens;
    assert_eq!((liens.lien, liens.references[0].standing.as_slice()), (false, &[][..]));
}

#[test]
fn a_lien_that_took_effect_after_anothers_release_stands() {
    let mut file = File::new();
    let first = file.write(OTHER, "2015-03-01", None, data::lien(LienStatus::Placed, "L-1"));
    file.witness(first);
    let late = file.write(INSURER, "2015-03-02", None, data::lien(LienStatus::Placed, "L-1"));
    let release = file.write(AUTHORITY, "2015-04-01", None, data::lien(LienStatus::Released, "L-1"));
    file.witness(release);
    file.witness(late);
    let liens = file.report("2016-01-01").liens;
    assert!(liens.lien && liens.references[0].standing.contains(&INSURER.0));
}

#[test]
fn a_recall_has_the_state_of_its_last_event() {
    let mut file = File::new();
    file.write(MAKER, "2016-03-01", None, data::recall(RecallStatus::Remedied, "20V-314"));
    file.write(MAKER, "2015-03-01", None, data::recall(RecallStatus::Open, "20V-314"));
    file.write(MAKER, "2015-03-01", None, data::recall(RecallStatus::Open, "20V-315"));
    let recalls = file.report("2017-01-01").recalls;
    let states: Vec<_> = recalls.campaigns.iter().map(|it| (it.campaign.as_str(), it.status)).collect();
    let expected = [("20V-314", Some(RecallStatus::Remedied)), ("20V-315", Some(RecallStatus::Open))];
    assert_eq!((recalls.open, states.as_slice()), (1, &expected[..]));
    assert_eq!(numbers(recalls.campaigns[0].events.iter().map(|it| &it.source)), [2, 1], "by day");
}

#[test]
fn readings_are_told_whether_they_count_or_not() {
    let mut file = File::new();
    file.write(WORKSHOP, "2012-01-01", kilometres(20_000), data::reading());
    file.write(WORKSHOP, "2013-01-01", kilometres(9), data::replaced());
    let wrong = file.write(WORKSHOP, "2014-01-01", kilometres(5_000), data::reading());
    file.withdraw(wrong);
    file.write(WORKSHOP, "2014-02-01", None, data::reading());
    let series = file.report("2015-01-01").odometer;
    let readings: Vec<_> = series.readings.iter().map(|it| (it.kilometres, it.counts)).collect();
    let expected = [(Some(4), true), (Some(20_000), true), (None, false), (None, false), (None, false)];
    assert_eq!(readings, expected);
    assert_eq!(series.readings[3].written, kilometres(5_000));
    assert_eq!((series.verdict.verdict, series.verdict.last_odometer_km), (Verdict::Logical, Some(20_000)));
    assert_eq!((series.distance_km, series.last_read_on), (Some(20_000), Some(day("2012-01-01"))));
}

#[test]
fn an_inspection_holds_until_its_day() {
    let mut file = File::new();
    let example = urcar_samples::records();
    let passed = example.into_iter().find(|sample| sample.name == "inspection_passed").unwrap().record.entry.data;
    let RecordData::Inspection { result, defects, certificate, .. } = passed else { panic!() };
    let until = Some(day("2016-01-01"));
    let data = RecordData::Inspection { result, valid_until: until, defects, certificate };
    let number = file.write(INSPECTOR, "2014-01-01", None, data);
    assert!(file.report("2016-01-01").inspections[0].valid);
    assert!(!file.report("2016-01-02").inspections[0].valid);
    file.withdraw(number);
    assert!(!file.report("2016-01-01").inspections[0].valid);
}

#[test]
fn disputes_are_told_with_their_status() {
    let mut file = File::new();
    let number = file.write(INSURER, "2015-03-01", None, data::accident());
    let mut view = file.view();
    view.records[number as usize].status = RecordStatus::Disputed;
    view.vehicle.disputes = 1;
    view.disputes = vec![dispute(number, DisputeStatus::Open), dispute(99, DisputeStatus::GivenUp { forfeited: 1 })];
    let report = of(&view, "2016-01-01");
    let disputes = report.disputes;
    assert_eq!((disputes.open, disputes.disputes[0].outcome), (1, DisputeOutcome::Open));
    assert_eq!(disputes.disputes[0].kind, Some(RecordKind::Accident));
    assert_eq!((disputes.disputes[1].outcome, disputes.disputes[1].kind), (DisputeOutcome::GivenUp, None));
    let accident = &report.accidents.accidents[0].reports[0];
    assert_eq!((accident.source.status, accident.source.counts), (RecordStatus::Disputed, true));
}

fn dispute(record: u32, status: DisputeStatus<u128>) -> DisputeView<u64, u128, u32> {
    let evidence = urcar_samples::evidence(1, "image/jpeg", 1);
    DisputeView {
        dispute: 1,
        vin: vin(vins::EUROPEAN),
        record,
        version: 0,
        from: 0,
        author: Author::Organisation { account: INSURER.0, role: INSURER.1 },
        witnesses: vec![],
        own: false,
        challengers: vec![Challenger { account: ANN, deposit: 1, evidence }],
        ground: Ground::NeverHappened,
        statement: urcar_samples::text("no such crash"),
        opened_at: 1,
        grace_until: 2,
        vote_until: 3,
        final_until: 4,
        extended: false,
        accept_until: None,
        amended: None,
        status,
        votes_for: 0,
        votes_against: 0,
        eligible: 0,
    }
}

#[test]
fn records_of_an_annulled_registration_are_shown_and_not_counted() {
    let mut file = File::new();
    file.write(INSURER, "2015-03-01", None, data::accident());
    let mut view = file.view();
    view.records.iter_mut().for_each(|record| record.status = RecordStatus::Annulled);
    view.vehicle.birth = None;
    view.vehicle.annulled = Some(AnnulledView { records: 2, brands: vec![], thefts: 0 });
    let report = of(&view, "2016-01-01");
    let annulled = report.annulled.unwrap();
    assert_eq!((annulled.count, annulled.records.len()), (2, 2));
    assert!(!report.accidents.accidents[0].counts);
    assert_eq!((report.coverage.records, report.witnessing.records), (0, 0));
    assert_eq!(report.headline[0], Headline::ShortFile { records: 0, years: 6 });
}

#[test]
fn witnessed_records_are_counted_by_kind() {
    let mut file = File::new();
    let accident = file.write(INSURER, "2015-03-01", None, data::accident());
    file.write(INSURER, "2015-04-01", None, data::accident());
    file.witness(accident);
    let witnessing = file.report("2016-01-01").witnessing;
    assert_eq!((witnessing.records, witnessing.witnessed), (3, 1));
    let kind = RecordKind::Accident;
    assert!(witnessing.kinds.contains(&WitnessedKind { kind, records: 2, witnessed: 1 }));
}

#[test]
fn corrections_and_the_end_have_their_lines() {
    let mut file = File::new();
    let wrong = file.write(WORKSHOP, "2012-01-01", kilometres(7), data::reading());
    file.write(WORKSHOP, "2012-01-02", None, data::correction(wrong, true, None));
    let end = file.write(AUTHORITY, "2020-01-01", None, data::scrapped());
    file.witness(end);
    let report = file.report("2021-01-01");
    assert_eq!((report.corrections[0].of, report.corrections[0].withdraws), (wrong, true));
    assert!(report.scrapping.scrapped && report.scrapping.records[0].source.witnessed);
    assert_eq!(report.others[0].kind, RecordKind::Manufacture);
}

#[test]
fn records_are_found_by_number_and_come_by_day() {
    let mut file = File::new();
    let late = file.write(WORKSHOP, "2015-01-01", None, data::maintenance());
    let early = file.write(WORKSHOP, "2012-01-01", None, data::maintenance());
    let view = file.view();
    let records = Records::new(&view.records, &view.pending);
    for number in [0, late, early] {
        assert_eq!(records.get(number).map(|found| found.record.number), Some(number));
    }
    assert!(records.get(early + 1).is_none());
    let by_number: Vec<u32> = records.by_number().map(|view| view.record.number).collect();
    let by_day: Vec<u32> = records.iter().map(|view| view.record.number).collect();
    assert_eq!((by_number, by_day), (vec![0, late, early], vec![0, early, late]));
}
