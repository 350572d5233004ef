//! Which records need witnesses.

use super::*;
use crate::{
    additions::{AboutError, check_about, is_link_own},
    witnessing::{are_enough, needs_evidence, needs_witnesses},
};
use alloc::collections::BTreeSet;
use urcar_samples::{data::*, on, records};
use urcar_types::{
    LienStatus, Record, RecordKind, Roles, SeriesBreak,
    TheftStatus::{Recovered, Stolen},
};

fn organisation(account: u64) -> Author<u64> {
    Author::Organisation { account, role: Role::Authority }
}

impl File {
    fn needs(&self, by: u64, data: &RecordData<u64>) -> bool {
        needs_witnesses(data, &organisation(by), self.so_far())
    }

    fn so_far(&self) -> FileSoFar<'_> {
        FileSoFar { maker: self.maker, facts: &self.facts }
    }
}

#[test]
fn every_counter_that_starts_anew_needs_them() {
    let file = File::default();
    assert!(file.needs(WORKSHOP, &replaced()));
    let rollover = RecordData::OdometerReading { series: Some(SeriesBreak::Rollover(99_999)) };
    assert!(file.needs(AUTHORITY, &rollover));
    assert!(!file.needs(WORKSHOP, &reading()));
}

#[test]
fn a_rollover_by_one_word_hides_nothing() {
    use crate::{additions::reading_of, odometer::Readings};
    let mut readings = Readings::default();
    let rollover = RecordData::OdometerReading { series: Some(SeriesBreak::Rollover(7)) };
    let events =
        [("2020-01-01", 150_000, reading()), ("2021-01-01", 80_100, reading()), ("2020-06-01", 80_000, rollover)];
    for (number, (day, km, data)) in (0..).zip(events) {
        let entry: Entry<u64> = on(day, urcar_samples::kilometres(km), data);
        let pending = needs_witnesses(&entry.data, &organisation(WORKSHOP), File::default().so_far());
        readings.set(reading_of(number, &entry, None, !pending).unwrap()).unwrap();
    }
    assert_eq!(readings.verdict(false).illogical_pairs, [(0, 1)]);
    readings.take_effect(urcar_samples::date("2020-06-01"), 2);
    // And with witnesses the limit is held against what was read before.
    assert_eq!(readings.verdict(false).illogical_pairs, [(0, 2)]);
}

#[test]
fn a_correction_leaves_a_break_in_its_own_unit() {
    use crate::additions::reading_of;
    let entry: Entry<u64> = on("2020-01-01", urcar_samples::miles(7), replaced());
    let own = reading_of(3, &entry, None, true).unwrap();
    assert_eq!(own.series, Some(SeriesBreak::Replaced { old: 1_609_342, new: 11 }));
    assert_eq!((own.kilometres, own.pending), (Some(11), false));
    let corrected = urcar_samples::kilometres(9).unwrap();
    let corrected = reading_of(3, &entry, Some(&corrected), false).unwrap();
    assert_eq!((corrected.series, corrected.kilometres, corrected.pending), (own.series, Some(9), true));
    let bare: Entry<u64> = on("2020-01-01", None, maintenance());
    assert_eq!(reading_of(3, &bare, None, true), None);
}

#[test]
fn a_recovery_needs_none_of_who_wrote_every_theft_of_its_case() {
    let mut file = File::default();
    let recovered = theft(Recovered, "A");
    assert!(!file.needs(INSURER, &theft(Stolen, "A")));
    assert!(file.needs(INSURER, &recovered));
    file.write(INSURER, "2020-01-01", theft(Stolen, "a-"));
    assert!(!file.needs(INSURER, &recovered) && file.needs(AUTHORITY, &recovered));
    assert!(file.needs(INSURER, &theft(Recovered, "B")));
    file.write(AUTHORITY, "2020-01-01", theft(Stolen, "A"));
    assert!(file.needs(INSURER, &recovered) && file.needs(AUTHORITY, &recovered));
}

#[test]
fn a_recall_needs_none_of_the_maker_and_of_who_opened_it() {
    use RecallStatus::{NotApplicable, Open, Remedied, Unknown};
    let mut file = File { maker: Some(WriterId::of(&MAKER)), ..Default::default() };
    for status in [Open, Remedied, NotApplicable, Unknown] {
        assert!(!file.needs(MAKER, &recall(status, "1")), "{status:?}");
        assert!(file.needs(AUTHORITY, &recall(status, "1")), "{status:?}");
    }
    let opened = file.write(AUTHORITY, "2020-01-01", recall(Open, "1"));
    assert!(file.needs(AUTHORITY, &recall(Remedied, "1")));
    file.facts.bear_out(opened, 0);
    assert!(!file.needs(AUTHORITY, &recall(Remedied, "1")) && file.needs(WORKSHOP, &recall(Remedied, "1")));
    assert!(file.needs(AUTHORITY, &recall(Remedied, "2")));
    // Opened by two, it is no one's alone.
    file.write(MAKER, "2020-01-02", recall(Open, "1"));
    assert!(file.needs(AUTHORITY, &recall(Remedied, "1")));
    // No maker is known of a car that was imported: any two will do, and none alone.
    let imported = File::default();
    assert!(imported.needs(MAKER, &recall(Open, "1")));
}

#[test]
fn a_lien_needs_consent_and_its_release_by_another_evidence() {
    let mut file = File::default();
    let released = lien(LienStatus::Released, "1");
    assert!(file.needs(RETAILER, &lien(LienStatus::Placed, "1")));
    assert!(!file.needs(RETAILER, &released) && !file.needs(AUTHORITY, &released));
    let placed = file.write(RETAILER, "2020-01-01", lien(LienStatus::Placed, "1"));
    // One that is pending is its holder's affair.
    assert!(!file.needs(RETAILER, &released) && !file.needs(AUTHORITY, &released));
    file.facts.bear_out(placed, 0);
    assert!(!file.needs(RETAILER, &released) && file.needs(AUTHORITY, &released));
    let evidence = |by| needs_evidence(&released, &organisation(by), file.so_far());
    assert!(!evidence(RETAILER) && evidence(AUTHORITY));
    assert!(needs_evidence(&title_order(11), &organisation(AUTHORITY), file.so_far()));
    assert!(!needs_evidence(&brand(11), &organisation(AUTHORITY), file.so_far()));
}

/// All that needs witnesses in a file without facts, by sample.
#[test]
fn all_that_needs_them() {
    let facts = Facts::default();
    let file = FileSoFar { maker: None, facts: &facts };
    let needy = records().into_iter().filter(|it| needs_witnesses(&it.record.entry.data, &it.record.author, file));
    let expected = [
        "recall_open",
        "recall_remedied",
        "recall_not_applicable",
        "recall_unknown",
        "claim_total_loss",
        "title_brand_salvage",
        "theft_recovered",
        "lien_placed",
        "odometer_replaced",
        "odometer_rolled_over",
        "scrapped",
        "claim_about",
        "recall_remedied_by_workshop",
        "title_order",
    ];
    assert_eq!(needy.map(|sample| sample.name).collect::<Vec<_>>(), expected);
}

#[test]
fn two_are_enough_and_for_a_title_order_one_of_them_is_qualified() {
    let roles = |role: Role| Roles::try_from(BTreeSet::from([role])).unwrap();
    let enough = |kind, of: &[Role]| are_enough(kind, &of.iter().map(|role| roles(*role)).collect::<Vec<_>>());
    for kind in RecordKind::ALL {
        let qualified = kind != RecordKind::TitleOrder;
        assert!(!enough(kind, &[]) && !enough(kind, &[Role::Authority]), "{kind:?}");
        assert_eq!(enough(kind, &[Role::Workshop, Role::Retailer]), qualified, "{kind:?}");
        assert!(enough(kind, &[Role::Workshop, Role::Authority]), "{kind:?}");
        assert!(enough(kind, &[Role::Insurer, Role::Inspector]), "{kind:?}");
    }
}

#[test]
fn a_record_may_be_about_an_earlier_one_of_its_kind() {
    let record = |number, by, day, data| Record::<u64> {
        number,
        author: organisation(by),
        recorded_at: 0,
        entry: on(day, None, data),
        previous: Default::default(),
    };
    let crash = record(4, WORKSHOP, "2020-01-10", accident());
    let check = |number, day, data, by, earlier: &Record<u64>| {
        check_about(number, &on(day, None, data), &organisation(by), earlier)
    };
    assert_eq!(check(5, "2020-01-17", accident(), INSURER, &crash), Ok(()));
    assert_eq!(check(5, "2020-01-03", accident(), INSURER, &crash), Ok(()));
    assert_eq!(check(5, "2020-01-18", accident(), INSURER, &crash), Err(AboutError::TooFarApart));
    assert_eq!(check(5, "2020-01-02", accident(), INSURER, &crash), Err(AboutError::TooFarApart));
    assert_eq!(check(4, "2020-01-10", accident(), INSURER, &crash), Err(AboutError::NotEarlier));
    assert_eq!(check(5, "2020-01-10", claim(true), INSURER, &crash), Err(AboutError::OtherKind));
    let paid = record(4, INSURER, "2020-01-10", claim(false));
    assert_eq!(check(5, "2029-01-01", claim(true), INSURER, &paid), Ok(()));
    assert_eq!(check(5, "2020-01-10", claim(true), OTHER, &paid), Err(AboutError::OtherInsurer));
    assert_eq!(check(5, "2020-01-10", accident(), INSURER, &paid), Err(AboutError::OtherKind));
    let by_owner = Record { author: Author::Owner(INSURER), ..paid.clone() };
    assert_eq!(check(5, "2020-01-10", claim(true), INSURER, &by_owner), Err(AboutError::OtherInsurer));
    assert!(is_link_own(&organisation(INSURER), &paid) && !is_link_own(&organisation(OTHER), &paid));
}
