//! The questions that a change of a car's readings raises before it is sent: whether its odometer will be judged worse,
//! by the rules by which the chain judges, and whether a digit slipped.

use urcar_client::Account;
use urcar_rules::{Reading, Readings, effects::effects, odometer::HEAVY_KM_A_YEAR, reading_of};
use urcar_types::{Date, Entry, Odometer, OdometerVerdict, RecordData, RecordStatus, RecordView, SeriesBreak, Verdict};

/// Kilometres a year from which on ten times the last reading is asked about: as few drive.
const TENFOLD_KM_A_YEAR: u32 = 30_000;

const DAYS_OF_A_YEAR: u32 = 365;
/// A reading of ten times the last one is asked about from so many kilometres on: new cars have a few only.
const LEAST_RISE_KM: u32 = 10_000;
/// How many contradictions a question names at most.
const NAMED: usize = 3;

/// A change of the readings in a file.
#[derive(Clone, Copy, Debug)]
pub enum Change<'a> {
    /// A record is added.
    Record(&'a Entry<Account>),
    /// Another reading takes the place of a record's.
    Amend(u32, &'a Odometer),
    /// A record is withdrawn.
    Withdraw(u32),
    /// A record that was withdrawn counts again.
    Restore(u32),
}

/// Returns the questions that a change raises, given all records of the file as they stand. What waits for witnesses is
/// asked about as if it had them.
pub fn questions(records: &[RecordView<Account>], change: Change<'_>) -> Vec<String> {
    let Some((date, number, reading)) = changed(records, change) else { return Vec::new() };
    let before = readings_of(records);
    let mut after = before.clone();
    after.withdraw(date, number);
    let is_break = reading.as_ref().is_some_and(|reading| reading.series.is_some());
    if let Some(reading) = reading
        && after.set(reading).is_err()
    {
        // The file keeps no more, and the chain neither.
        return Vec::new();
    }
    let by_import = starts_with_import(records);
    let (was, will_be) = (before.verdict(by_import), after.verdict(by_import));
    let contradicted = contradicted(&was, &will_be, &after, number);
    let is_lost = !is_break && was.verdict == Verdict::Logical && will_be.verdict == Verdict::NoJudgement;
    let lost = is_lost.then(|| "the odometer, which is logical, won't be judged any more: no reading is left".into());
    contradicted.or(lost).into_iter().chain(implausible(&after, date, number)).collect()
}

/// Returns the last reading of a record's corrections in effect, if one has any.
pub fn amended(records: &[RecordView<Account>], number: u32) -> Option<&Odometer> {
    records.iter().rev().find_map(|view| match &view.record.entry.data {
        RecordData::Correction { corrects, withdraws: false, odometer: Some(odometer), .. }
            if *corrects == number && !view.pending && view.status != RecordStatus::Withdrawn =>
        {
            Some(odometer)
        }
        _ => None,
    })
}

/// Returns the readings of a file that count.
fn readings_of(records: &[RecordView<Account>]) -> Readings {
    let mut readings = Readings::default();
    for view in records.iter().filter(|view| view.reading_counts) {
        let number = view.record.number;
        if let Some(reading) = reading_of(number, &view.record.entry, amended(records, number), true) {
            // The chain keeps no more readings than there is room for.
            let _ = readings.set(reading);
        }
    }
    readings
}

/// Returns the day and the number of the record whose reading changes, and the reading that it has then.
fn changed(records: &[RecordView<Account>], change: Change<'_>) -> Option<(Date, u32, Option<Reading>)> {
    let number = match change {
        Change::Record(entry) => {
            let number = records.last().map_or(0, |last| last.record.number.saturating_add(1));
            return Some((entry.event_date.date(), number, reading_of(number, entry, None, true)));
        }
        Change::Amend(number, _) | Change::Withdraw(number) | Change::Restore(number) => number,
    };
    let entry = &records.iter().find(|view| view.record.number == number)?.record.entry;
    let reading = match change {
        Change::Amend(_, odometer) => reading_of(number, entry, Some(odometer), true),
        Change::Restore(_) => reading_of(number, entry, amended(records, number), true),
        Change::Withdraw(_) | Change::Record(_) => None,
    };
    Some((entry.event_date.date(), number, reading))
}

/// Returns whether the registration in force is an import.
fn starts_with_import(records: &[RecordView<Account>]) -> bool {
    let in_force = records.iter().filter(|view| view.status != RecordStatus::Annulled);
    let mut openings = in_force.filter_map(|view| effects(&view.record.entry.data).opening);
    openings.find(|opening| opening.specification.is_some()).is_some_and(|opening| opening.by_import)
}

/// Returns which readings will contradict each other that don't yet, in words.
fn contradicted(was: &OdometerVerdict, will_be: &OdometerVerdict, after: &Readings, number: u32) -> Option<String> {
    let new = will_be.illogical_pairs.iter().filter(|pair| !was.illogical_pairs.contains(pair));
    let told = |record: u32| told(after, record, number);
    let pairs: Vec<String> =
        new.take(NAMED).map(|(one, other)| format!("{} and {}", told(*one), told(*other))).collect();
    let verdict = match was.verdict {
        Verdict::Illogical => "the odometer, which is illogical, will be so for more",
        _ => "the odometer will be judged illogical",
    };
    (!pairs.is_empty()).then(|| format!("{verdict}: {} contradict each other", pairs.join("; ")))
}

/// Returns a reading in words.
fn told(readings: &Readings, record: u32, own: u32) -> String {
    let reading = readings.as_slice().iter().find(|reading| reading.record == record);
    let value = match reading.map(|reading| (reading.kilometres, reading.series, reading.date)) {
        Some((_, Some(SeriesBreak::Replaced { old, .. }), date)) => format!("the old counter's {old} km of {date}"),
        Some((_, Some(SeriesBreak::Rollover(limit)), date)) => format!("the counter's limit of {limit} km of {date}"),
        Some((Some(kilometres), None, date)) => format!("{kilometres} km of {date}"),
        _ => "what it read".into(),
    };
    if record == own { format!("{value}, as it is written now,") } else { format!("{value} of record {record}") }
}

/// Returns why a reading is hardly meant, though it contradicts nothing: it is more above the last one than the rules
/// take for heavy use, or ten times as much.
fn implausible(after: &Readings, date: Date, number: u32) -> Option<String> {
    let own = after.get(date, number).filter(|own| own.series.is_none())?;
    let kilometres = own.kilometres?;
    let mut last: Option<(u32, &Reading)> = None;
    for reading in after.as_slice().iter().take_while(|it| (it.date, it.record) < (date, number)) {
        match reading.kilometres {
            Some(kilometres) => last = Some((kilometres, reading)),
            // A counter that starts anew is compared with nothing before.
            None if reading.series.is_some() => last = None,
            None => {}
        }
    }
    let (before, last) = last?;
    let (rise, days) = (kilometres.saturating_sub(before), date.days().abs_diff(last.date.days()));
    let is_above = |km_a_year: u32, days: u32| {
        u64::from(rise) * u64::from(DAYS_OF_A_YEAR) > u64::from(km_a_year) * u64::from(days)
    };
    let is_tenfold = rise >= LEAST_RISE_KM && kilometres / 10 >= before && is_above(TENFOLD_KM_A_YEAR, days);
    let why = if is_tenfold {
        "ten times as much: is there a digit too many?".into()
    } else if is_above(HEAVY_KM_A_YEAR, days.max(DAYS_OF_A_YEAR)) {
        format!("above the {HEAVY_KM_A_YEAR} km a year of heavy use")
    } else {
        return None;
    };
    let record = last.record;
    Some(format!("{kilometres} km follow the {before} km of record {record} after {days} days, which is {why}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use urcar_types::{Author, Digest, List, OdometerUnit, Record, Role, Text};

    /// Returns a record of a file with its reading, on a day of 2024 counted from the first.
    fn view(number: u32, day: i32, data: RecordData<Account>, odometer: Option<Odometer>) -> RecordView<Account> {
        let author = Author::Organisation { account: Account::new([1; 32]), role: Role::Workshop };
        let entry = entry(day, data, odometer);
        urcar_samples::record_view(Record { number, author, recorded_at: 0, entry, previous: Digest::zero() })
    }

    fn entry(day: i32, data: RecordData<Account>, odometer: Option<Odometer>) -> Entry<Account> {
        let event_date = Date::from_days(Date::new(2024, 1, 1).days() + day).into();
        let (description, evidence) = (Text::unchecked(""), List::default());
        Entry { data, event_date, odometer, description, evidence, commitment: None }
    }

    fn reading() -> RecordData<Account> {
        RecordData::OdometerReading { series: None }
    }

    fn km(value: u32) -> Odometer {
        Odometer::read(value, OdometerUnit::Kilometres)
    }

    /// Returns a file of readings, each with its day.
    fn file(readings: &[(i32, u32)]) -> Vec<RecordView<Account>> {
        let each = readings.iter().enumerate();
        each.map(|(number, (day, value))| view(number as u32, *day, reading(), Some(km(*value)))).collect()
    }

    fn of_record(records: &[RecordView<Account>], day: i32, value: u32) -> Vec<String> {
        questions(records, Change::Record(&entry(day, reading(), Some(km(value)))))
    }

    #[test]
    fn what_the_rules_take_is_not_asked_about() {
        let records = file(&[(0, 12), (100, 15_000), (500, 43_000)]);
        for (day, value) in [(600, 50_000), (500, 42_900), (300, 30_000), (2_000, 400_000)] {
            assert_eq!(of_record(&records, day, value), [] as [String; 0], "{value} km on day {day}");
        }
        let unread = entry(600, reading(), Some(Odometer::Unreadable));
        assert!(questions(&records, Change::Record(&unread)).is_empty());
        assert!(of_record(&[], 0, 9_999_999).is_empty(), "the first reading contradicts nothing");
    }

    #[test]
    fn a_reading_that_contradicts_is_asked_about_too_low_and_too_high() {
        let records = file(&[(0, 12), (500, 43_000)]);
        let low = of_record(&records, 600, 42_000);
        let words = "the odometer will be judged illogical: 43000 km of 2025-05-15 of record 1 and 42000 km of \
                     2025-08-23, as it is written now, contradict each other";
        assert_eq!(low, [words]);
        let high = of_record(&records, 530, 430_000);
        assert!(
            high[0].starts_with("the odometer will be judged illogical") && high[0].contains("430000 km"),
            "{high:?}"
        );
        assert!(high[1].contains("ten times as much") || high[1].contains("a digit too many"), "{high:?}");
        // A back-dated reading may be contradicted by a later one.
        assert!(of_record(&records, 400, 50_000)[0].contains("illogical"));
    }

    #[test]
    fn a_reading_that_is_hardly_meant_is_asked_about() {
        let records = file(&[(0, 12), (500, 43_000)]);
        assert!(of_record(&records, 600, 200_000)[0].contains("100000 km a year of heavy use"));
        let records = file(&[(0, 12), (500, 17_000)]);
        assert!(of_record(&records, 1_500, 174_000)[0].contains("a digit too many"));
        // Years that nobody recorded are no mistake.
        assert!(of_record(&file(&[(0, 10_000)]), 3_650, 100_000).is_empty());
        // Ten times a few kilometres is a new car's first year.
        assert!(of_record(&file(&[(0, 1_500)]), 365, 15_000).is_empty());
        assert!(of_record(&file(&[(0, 5_200)]), 60, 52_000)[0].contains("a digit too many"));
    }

    #[test]
    fn a_file_that_is_illogical_is_asked_about_where_more_contradicts() {
        let records = file(&[(0, 40_000), (100, 30_000)]);
        assert!(of_record(&records, 200, 35_000).is_empty());
        let worse = of_record(&records, 200, 20_000);
        assert!(worse[0].starts_with("the odometer, which is illogical, will be so for more"), "{worse:?}");
    }

    #[test]
    fn an_amendment_is_asked_about_by_what_it_makes_of_the_file() {
        let mut records = file(&[(0, 40_000), (100, 43_000), (200, 46_000)]);
        let amend = |records: &[_], value: u32| questions(records, Change::Amend(1, &km(value)));
        assert!(amend(&records, 43_500).is_empty());
        assert!(amend(&records, 17)[0].contains("17 km of 2024-04-10, as it is written now,"));
        assert!(amend(&records, 9_000_000)[0].contains("illogical"));
        // The last correction in effect is what a record reads.
        let reason = Text::unchecked("typo");
        let correction = |value: u32| RecordData::Correction {
            corrects: 2,
            withdraws: false,
            reason: reason.clone(),
            odometer: Some(km(value)),
            specification: None,
        };
        let mut amended = view(3, 200, correction(44_000), None);
        amended.reading_counts = false;
        records.push(amended);
        assert!(amend(&records, 45_000)[0].contains("illogical"));
        assert!(amend(&records, 43_900).is_empty());
        records[3].pending = true;
        assert!(amend(&records, 45_000).is_empty(), "what waits doesn't count");
    }

    #[test]
    fn a_withdrawal_is_asked_about_where_it_bares_a_contradiction_or_leaves_no_reading() {
        let replaced = SeriesBreak::Replaced { old: 43_000, new: 0 };
        let mut records = file(&[(0, 43_000), (100, 0), (200, 5_000)]);
        records[1].record.entry.data = RecordData::OdometerReading { series: Some(replaced) };
        assert!(questions(&records, Change::Withdraw(1))[0].contains("illogical"));
        assert!(questions(&records, Change::Withdraw(2)).is_empty());
        let records = file(&[(0, 43_000)]);
        assert!(questions(&records, Change::Withdraw(0))[0].contains("no reading is left"));
        assert!(questions(&records, Change::Withdraw(7)).is_empty(), "there is no such record");
    }

    #[test]
    fn what_counts_again_is_asked_about_by_its_reading() {
        let mut records = file(&[(0, 43_000), (100, 17), (200, 46_000)]);
        (records[1].status, records[1].reading_counts) = (RecordStatus::Withdrawn, false);
        assert!(questions(&records, Change::Restore(1))[0].contains("illogical"));
    }
}
