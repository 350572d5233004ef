//! Tests of what shows as waiting.

use super::*;
use urcar_types::{
    Author, Condition, DateText, Digest, Entry, List, OdometerVerdict, Record, RecordKind, Role, SeriesBreak, Text,
    Verdict, Vin,
};

fn record(number: u32, data: RecordData<Account>, pending: bool) -> RecordView<Account> {
    let record = Record {
        number,
        author: Author::Organisation { account: Account::new([1; 32]), role: Role::Insurer },
        recorded_at: 1_000,
        entry: Entry {
            data,
            event_date: DateText::unchecked("2020-02-03"),
            odometer: None,
            description: Text::default(),
            evidence: List::default(),
            commitment: None,
        },
        previous: Digest::zero(),
    };
    RecordView { pending, ..urcar_samples::record_view(record) }
}

fn vehicle(condition: Condition, reason: Option<NoJudgement>, pending: usize) -> VehicleView<Account> {
    let line = include_bytes!("../../../../../data/lives.jsonl").split(|byte| *byte == b'\n').next().unwrap();
    let life: serde_json::Value = serde_json::from_slice(line).unwrap();
    let vin: Vin = "1M8GDM9AXKP042788".parse().unwrap();
    VehicleView {
        concerns: Vec::new(),
        vin,
        check_digit_fits: Some(true),
        birth: Some(0),
        annulled: None,
        specification: serde_json::from_value(life["spec"].clone()).unwrap(),
        registered_by: Author::Consortium,
        registered_at: 0,
        records: 3,
        head: Digest::zero(),
        state: Digest::zero(),
        owner: None,
        owners: 0,
        sales: 0,
        condition,
        odometer: OdometerVerdict {
            verdict: Verdict::NoJudgement,
            reason,
            illogical_pairs: Vec::new(),
            last_odometer_km: None,
        },
        last_read_on: None,
        suspect: None,
        hints: Vec::new(),
        distance_km: None,
        pending: vec![RecordKind::Lien; pending],
        disputes: 0,
    }
}

fn differing(view: &VehicleView<Account>, records: &[RecordView<Account>], pending: &[Pending]) -> Vec<&'static str> {
    let shown = shown(view, records, pending);
    shown.into_iter().filter(|(_, expected, found)| expected != found).map(|(what, ..)| what).collect()
}

#[test]
fn what_waits_and_shows_is_named() {
    let waits = |record, why| Pending { record, kind: RecordKind::Lien, why, version: 0, since: 0, until: None };
    let lien = RecordData::Lien { status: LienStatus::Placed, reference: Text::unchecked("L") };
    let records = [
        record(0, RecordData::TitleBrand { code: Brand::Salvage }, true),
        record(1, lien, true),
        record(2, RecordData::OdometerReading { series: Some(SeriesBreak::Rollover(99_999)) }, true),
    ];
    let pending: Vec<Pending> =
        [(0, PendingReason::Witnesses), (1, PendingReason::Consent), (2, PendingReason::Witnesses)]
            .map(|(record, why)| waits(record, why))
            .to_vec();
    assert_eq!(differing(&vehicle(Condition::default(), None, 3), &records, &pending), [] as [&str; 0]);
    let grave = Condition { lien: true, brands: vec![Brand::Salvage], total_losses: 1, ..Default::default() };
    assert_eq!(
        differing(&vehicle(grave.clone(), Some(NoJudgement::Rollover), 3), &records, &pending),
        ["lien", "a counter that starts anew", "brands", "total losses"]
    );
    let mut in_effect = records.clone();
    in_effect.iter_mut().for_each(|view| view.pending = false);
    let condition = Condition { total_losses: 0, ..grave };
    assert_eq!(
        differing(&vehicle(condition.clone(), Some(NoJudgement::Rollover), 0), &in_effect, &[]),
        [] as [&str; 0]
    );
    assert_eq!(
        differing(&vehicle(condition, None, 0), &in_effect, &pending[..1]),
        ["records that wait", "the number of those that wait"]
    );
}

#[test]
fn a_record_whose_link_waits_counts_all_the_same() {
    let link = Pending {
        record: 0,
        kind: RecordKind::Scrapped,
        why: PendingReason::Link { about: 7 },
        version: 0,
        since: 0,
        until: None,
    };
    let records = [record(0, RecordData::Scrapped { certificate: Text::unchecked("C") }, false)];
    let condition = Condition { scrapped: true, ..Default::default() };
    assert_eq!(differing(&vehicle(condition, None, 1), &records, &[link]), [] as [&str; 0]);
}
