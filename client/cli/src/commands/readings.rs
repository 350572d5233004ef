//! The questions that a change of a car's readings raises before it is sent: whether its odometer will be judged worse,
//! by the rules by which the chain judges, whether a digit slipped, and whether it is in another unit than the others.

use crate::text;
use urcar_client::Account;
use urcar_rules::{Reading, Readings, effects::effects, odometer::HEAVY_KM_A_YEAR, reading_of};
use urcar_types::{
    Concern, Date, Entry, List, Odometer, OdometerUnit, OdometerVerdict, RecordData, RecordStatus, RecordView,
    RequiredText, SeriesBreak, Text, Verdict,
};

/// Kilometres a year from which on ten times the last reading is asked about: as few drive.
const TENFOLD_KM_A_YEAR: u32 = 30_000;

const DAYS_OF_A_YEAR: u32 = 365;
/// A reading of ten times the last one is asked about from so many kilometres on: new cars have a few only.
const LEAST_RISE_KM: u32 = 10_000;
/// So many kilometres a counter may show above its beginning on the day of that, and nobody is asked.
const FIRST_DAY_KM: u32 = 1_000;
/// How many contradictions a question names at most.
const NAMED: usize = 3;
/// Of how many readings in the other unit one may be in this one, and this one is asked about all the same.
const MOSTLY: usize = 10;

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
    let Some(changed) = changed(records, change) else { return Vec::new() };
    let Changed { date, number, reading, given, declared, is_reserved } = changed;
    let before = readings_of(records);
    let room = match &reading {
        Some(_) if before.get(date, number).is_none() => Room::of(&before, is_reserved),
        _ => Room::Enough,
    };
    let mut after = before.clone();
    after.withdraw(date, number);
    let is_break = reading.as_ref().is_some_and(|reading| reading.series.is_some());
    if let Some(reading) = reading
        && (room == Room::Nothing || after.set(reading).is_err())
    {
        // The chain doesn't keep it: it changes nothing.
        return Vec::new();
    }
    let by_import = starts_with_import(records);
    let (was, will_be) = (before.verdict(by_import), after.verdict(by_import));
    let contradicted = contradicted(&was, &will_be, &after, number);
    let is_lost = !is_break && was.verdict == Verdict::Logical && will_be.verdict == Verdict::NoJudgement;
    let lost = is_lost.then(|| "the odometer, which is logical, won't be judged any more: no reading is left".into());
    let asked = contradicted.or(lost).into_iter().chain(implausible(&after, date, number));
    let asked = asked.chain(given.and_then(|given| other_unit(records, &after, (date, number), given, 0)));
    let asked = asked.chain(declared.and_then(|old| of_old(records, &after, (date, number), &old)));
    let asked = asked.chain(given.and_then(|_| first_shown(after.get(date, number)?)));
    asked.map(|question| room.told(question)).collect()
}

/// Returns the questions that a reading raises which is declared of a car that changes hands on a day: those of the
/// record in which it will stand.
pub fn of_declared(records: &[RecordView<Account>], day: Date, declared: &Odometer) -> Vec<String> {
    // How it changes hands, and to whom, is nothing to its reading.
    let data = RecordData::Transfer { reason: RequiredText::unchecked(""), to: Account::new([0; 32]) };
    let (odometer, description, evidence) = (Some(declared.clone()), Text::unchecked(""), List::default());
    let entry = Entry { data, event_date: day.into(), odometer, description, evidence, commitment: None };
    questions(records, Change::Record(&entry))
}

/// Returns the questions about a declared reading that its seller is asked: also whether less than the file's last
/// reading is meant, where nothing graver is asked. Buyers have that among what speaks against the car.
pub fn of_seller(asked: Vec<String>, concerns: &[Concern]) -> Vec<String> {
    let below = concerns.iter().filter(|concern| matches!(concern, Concern::DeclaredBelow(_)));
    if asked.is_empty() { below.map(ToString::to_string).collect() } else { asked }
}

/// The room in a file for one more reading.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Room {
    /// It is kept.
    Enough,
    /// It is kept unless its writer had one of this sort kept in this calendar month, which the chain alone knows.
    Monthly,
    /// It isn't kept.
    Nothing,
}

impl Room {
    fn of(readings: &Readings, is_reserved: bool) -> Self {
        match [true, false].map(|crowds| readings.takes(is_reserved, crowds)) {
            [true, _] => Self::Enough,
            [false, true] => Self::Monthly,
            [false, false] => Self::Nothing,
        }
    }

    /// Returns a question about a reading, with what it rests on.
    fn told(self, question: String) -> String {
        match self {
            Self::Monthly => format!("if the file, which is nearly full, keeps this reading: {question}"),
            Self::Enough | Self::Nothing => question,
        }
    }
}

/// Returns the reading that a record has: the one that counts, or where none does the one that would, of its last
/// correction in effect or its own.
pub fn in_force<'a>(records: &'a [RecordView<Account>], view: &'a RecordView<Account>) -> Option<&'a Odometer> {
    let counting = view.odometer_in_force.as_ref();
    counting.or_else(|| amended(records, view.record.number)).or(view.record.entry.odometer.as_ref())
}

/// Returns the reading of a record's correction in effect with the highest number, if one has any.
fn amended(records: &[RecordView<Account>], number: u32) -> Option<&Odometer> {
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
        let odometer = view.odometer_in_force.as_ref();
        if let Some(reading) = reading_of(view.record.number, &view.record.entry, odometer, true) {
            // The chain keeps no more readings than there is room for.
            let _ = readings.set(reading);
        }
    }
    readings
}

/// A record whose reading changes.
struct Changed<'a> {
    /// The day of the event.
    date: Date,
    number: u32,
    /// The reading that it has then.
    reading: Option<Reading>,
    /// The same as it is given now, in its unit; none where none is given.
    given: Option<&'a Odometer>,
    /// The last value of the counter that a new record says was replaced, in its unit.
    declared: Option<Odometer>,
    /// Whether the last places for readings are for its kind too.
    is_reserved: bool,
}

/// Returns the record whose reading changes, with the reading that it has then.
fn changed<'a>(records: &[RecordView<Account>], change: Change<'a>) -> Option<Changed<'a>> {
    let given = match change {
        Change::Record(entry) => entry.odometer.as_ref(),
        Change::Amend(_, odometer) => Some(odometer),
        Change::Withdraw(_) | Change::Restore(_) => None,
    };
    let declared = match change {
        Change::Record(entry) => old_counter(entry),
        Change::Amend(..) | Change::Withdraw(_) | Change::Restore(_) => None,
    };
    let of = |number: u32, entry: &Entry<Account>, reading| {
        let is_reserved = effects(&entry.data).reserved_place;
        Changed { date: entry.event_date.date(), number, reading, given, declared: declared.clone(), is_reserved }
    };
    let number = match change {
        Change::Record(entry) => {
            let number = records.last().map_or(0, |last| last.record.number.saturating_add(1));
            return Some(of(number, entry, reading_of(number, entry, None, true)));
        }
        Change::Amend(number, _) | Change::Withdraw(number) | Change::Restore(number) => number,
    };
    let view = records.iter().find(|view| view.record.number == number)?;
    let entry = &view.record.entry;
    let reading = match change {
        Change::Amend(_, odometer) => reading_of(number, entry, Some(odometer), true),
        Change::Restore(_) => reading_of(number, entry, in_force(records, view), true),
        Change::Withdraw(_) | Change::Record(_) => None,
    };
    Some(of(number, entry, reading))
}

/// Returns the last value of the counter that a record says was replaced, in the unit of its odometer.
fn old_counter(entry: &Entry<Account>) -> Option<Odometer> {
    let Some(SeriesBreak::Replaced { old, .. }) = effects(&entry.data).series_break else { return None };
    let unit = entry.odometer.as_ref().and_then(Odometer::unit).unwrap_or(OdometerUnit::Kilometres);
    Some(Odometer::read(old, unit))
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
    let told = |record: u32, is_later: bool| told(after, record, number, is_later);
    let pairs: Vec<String> =
        new.take(NAMED).map(|(one, other)| format!("{} and {}", told(*one, false), told(*other, true))).collect();
    let verdict = match was.verdict {
        Verdict::Illogical => "the odometer, which is illogical, will be so for more",
        _ => "the odometer will be judged illogical",
    };
    (!pairs.is_empty()).then(|| format!("{verdict}: {} contradict each other", pairs.join("; ")))
}

/// Returns a reading of a pair in words. Of a record that breaks the series the later of a pair is the break, the earlier
/// what the new counter showed.
fn told(readings: &Readings, record: u32, own: u32, is_later: bool) -> String {
    let reading = readings.as_slice().iter().find(|reading| reading.record == record);
    let value = match reading.map(|reading| (reading.kilometres, reading.series, reading.date)) {
        Some((Some(kilometres), series, date)) if series.is_none() || !is_later => format!("{kilometres} km of {date}"),
        Some((_, Some(SeriesBreak::Replaced { old, .. }), date)) => format!("the old counter's {old} km of {date}"),
        Some((_, Some(SeriesBreak::Rollover(limit)), date)) => format!("the counter's limit of {limit} km of {date}"),
        _ => "what it read".into(),
    };
    if record == own { format!("{value} (as it is written now)") } else { format!("{value} of record {record}") }
}

/// Returns why a reading is hardly meant, though it contradicts nothing: it is more above the last one than the rules
/// take for heavy use, or ten times as much.
fn implausible(after: &Readings, date: Date, number: u32) -> Option<String> {
    let own = after.get(date, number).filter(|own| own.series.is_none())?;
    hardly_follows(after, (date, number), own.kilometres?)
}

/// Returns the last reading of the counter that a car had before a record, which is `own` by day and number.
fn last_before(readings: &Readings, own: (Date, u32)) -> Option<(u32, &Reading)> {
    let mut last = None;
    for reading in readings.as_slice().iter().take_while(|it| (it.date, it.record) < own) {
        match reading.kilometres {
            Some(kilometres) => last = Some((kilometres, reading)),
            // A counter that starts anew is compared with nothing before.
            None if reading.series.is_some() => last = None,
            None => {}
        }
    }
    last
}

/// Returns why so many kilometres are hardly what the counter showed on the day of a record, if they are.
fn hardly_follows(after: &Readings, own: (Date, u32), kilometres: u32) -> Option<String> {
    let (before, last) = last_before(after, own)?;
    let date = own.0;
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

/// Returns why the last value of a replaced counter is hardly meant, if it is: by the readings of that counter.
fn of_old(records: &[RecordView<Account>], after: &Readings, own: (Date, u32), old: &Odometer) -> Option<String> {
    let (value, unit) = old.shown()?;
    let (last, _) = last_before(after, own)?;
    let other = match unit {
        OdometerUnit::Kilometres => OdometerUnit::Miles,
        OdometerUnit::Miles => OdometerUnit::Kilometres,
    };
    let distance = |unit: OdometerUnit| unit.kilometres(value).map_or(u32::MAX, |kilometres| kilometres.abs_diff(last));
    // It is given in the unit of the new counter, also where the old one had another: then it fits as it is given.
    let is_nearer = distance(other) < distance(unit);
    let unit = is_nearer.then(|| other_unit(records, after, own, old, 1)).flatten();
    let why = unit.or_else(|| hardly_follows(after, own, old.kilometres()?))?;
    Some(format!("the old counter's {why}"))
}

/// Returns why what a record that breaks the series reads is hardly what the new counter showed, if it is.
fn first_shown(reading: &Reading) -> Option<String> {
    let kilometres = reading.kilometres?;
    let began = match reading.series? {
        SeriesBreak::Replaced { new, .. } if kilometres < new || kilometres - new > FIRST_DAY_KM => new,
        SeriesBreak::Rollover(limit) if kilometres >= limit.div_ceil(2) => 0,
        SeriesBreak::Replaced { .. } | SeriesBreak::Rollover(_) => return None,
    };
    Some(format!("{kilometres} km are given of the counter that begins with {began} km"))
}

/// Returns that a reading is given in another unit than nearly all others of its counter, if it is; or of one before, by
/// so many. Day and number of its record are `own`.
fn other_unit(
    records: &[RecordView<Account>],
    after: &Readings,
    own: (Date, u32),
    given: &Odometer,
    counters_before: usize,
) -> Option<String> {
    let (_, unit) = given.shown()?;
    // Behind a break there is another counter, which may have another unit.
    let breaks = |until: (Date, u32)| {
        let breaks = after.as_slice().iter().filter(|it| it.series.is_some());
        breaks.filter(|it| (it.date, it.record) <= until).count()
    };
    let counter = breaks(own).checked_sub(counters_before)?;
    let others = records.iter().filter(|view| {
        let at = (view.record.entry.event_date.date(), view.record.number);
        view.reading_counts && at != own && breaks(at) == counter
    });
    let units = others.filter_map(|view| view.odometer_in_force.as_ref()?.unit());
    let (same, other): (Vec<OdometerUnit>, Vec<OdometerUnit>) = units.partition(|it| *it == unit);
    let is_odd = !other.is_empty() && same.len() * MOSTLY <= other.len();
    let (of_all, words) = (same.len() + other.len(), if unit == OdometerUnit::Miles { "km" } else { "mi" });
    is_odd.then(|| {
        format!(
            "{} are given, and {} of the {of_all} other readings are in {words}: is the unit meant?",
            text::reading(given),
            other.len()
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use urcar_rules::odometer::{FREE_READINGS, MAX_READINGS, RESERVED_READINGS};
    use urcar_types::{Author, Digest, Record, RecordKind, Role};

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

    /// Returns a correction of a record's reading.
    fn correction(number: u32, corrects: u32, value: u32) -> RecordView<Account> {
        let (reason, odometer) = (Text::unchecked("typo"), Some(km(value)));
        let data = RecordData::Correction { corrects, withdraws: false, reason, odometer, specification: None };
        view(number, 200, data, None)
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
                     2025-08-23 (as it is written now) contradict each other";
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
        assert!(amend(&records, 17)[0].contains("17 km of 2024-04-10 (as it is written now)"));
        assert!(amend(&records, 9_000_000)[0].contains("illogical"));
        // A correction that waits doesn't count.
        records.push(correction(3, 2, 44_000));
        records[3].pending = true;
        assert!(amend(&records, 45_000).is_empty());
        (records[3].pending, records[2].odometer_in_force) = (false, Some(km(44_000)));
        assert!(amend(&records, 45_000)[0].contains("illogical"));
        assert!(amend(&records, 43_900).is_empty());
    }

    /// Before, it was the one with the highest number, also where a lower one had waited longer for its witnesses.
    #[test]
    fn a_record_reads_what_the_last_correction_to_take_effect_says() {
        let mut records = file(&[(0, 40_000), (100, 43_000), (200, 46_000)]);
        records.extend([correction(3, 2, 44_000), correction(4, 2, 47_000)]);
        records[2].odometer_in_force = Some(km(44_000));
        assert_eq!(in_force(&records, &records[2]), Some(&km(44_000)));
        assert!(questions(&records, Change::Amend(1, &km(45_000)))[0].contains("44000 km of 2024-07-19 of record 2"));
        // Where no reading counts it is the one that would.
        (records[2].reading_counts, records[2].odometer_in_force) = (false, None);
        assert_eq!(in_force(&records, &records[2]), Some(&km(47_000)));
        assert_eq!(in_force(&records, &records[1]), Some(&km(43_000)));
    }

    #[test]
    fn a_reading_that_the_file_has_no_room_for_is_not_asked_about() {
        let full = |count: u32| file(&(0..count).map(|day| (day as i32, 1_000 + day)).collect::<Vec<_>>());
        let inspection = || urcar_samples::example(RecordKind::Inspection).unwrap().data;
        let asked = |count, data| questions(&full(count), Change::Record(&entry(2_000, data, Some(km(5)))));
        let illogical = "the odometer will be judged illogical";
        assert!(asked(FREE_READINGS - 1, reading())[0].starts_with(illogical));
        // Whether its writer had another one kept this month isn't known here.
        let unsure = format!("if the file, which is nearly full, keeps this reading: {illogical}");
        let ordinary = MAX_READINGS - RESERVED_READINGS;
        for (count, data) in [
            (FREE_READINGS, reading()),
            (ordinary - 1, reading()),
            (ordinary, inspection()),
            (MAX_READINGS - 1, inspection()),
        ] {
            assert!(asked(count, data)[0].starts_with(&unsure), "{count}");
        }
        assert!(asked(ordinary, reading()).is_empty() && asked(MAX_READINGS, inspection()).is_empty());
        // A record that has its place keeps it.
        assert!(questions(&full(MAX_READINGS), Change::Amend(1, &km(5)))[0].starts_with(illogical));
    }

    #[test]
    fn another_unit_than_nearly_all_readings_have_is_asked_about() {
        let mi = |value: u32| Odometer::read(value, OdometerUnit::Miles);
        let asked = |records: &[RecordView<Account>], value: u32| {
            questions(records, Change::Record(&entry(300, reading(), Some(mi(value)))))
        };
        let mut records = file(&[(0, 5_000), (100, 15_000), (200, 19_469)]);
        let unit = "13000 mi are given, and 3 of the 3 other readings are in km: is the unit meant?";
        assert_eq!(asked(&records, 13_000), [unit]);
        assert!(of_record(&records, 300, 21_000).is_empty());
        // Its own reading is none of the others.
        let amended = questions(&records, Change::Amend(1, &mi(9_400)));
        assert_eq!(amended, ["9400 mi are given, and 2 of the 2 other readings are in km: is the unit meant?"]);
        // Where both are in use either may be meant.
        records[1].odometer_in_force = Some(mi(9_400));
        assert!(asked(&records, 13_000).is_empty());
        let miles = [(0, 7), (100, 9_400)].map(|(day, value)| (day, mi(value)));
        let each = miles.into_iter().enumerate();
        let american: Vec<_> =
            each.map(|(number, (day, read))| view(number as u32, day, reading(), Some(read))).collect();
        assert!(asked(&american, 13_000).is_empty());
        assert!(of_record(&american, 300, 21_000)[0].contains("are in mi: is the unit meant?"));
        assert!(asked(&[], 13_000).is_empty(), "there are no others");
    }

    #[test]
    fn another_counter_may_have_another_unit() {
        let mut records = file(&[(0, 12), (100, 15_000), (200, 19_469)]);
        let replaced = SeriesBreak::Replaced { old: 12_100, new: 0 };
        let data = RecordData::OdometerReading { series: Some(replaced) };
        let new = Odometer::read(0, OdometerUnit::Miles);
        assert!(questions(&records, Change::Record(&entry(250, data.clone(), Some(new.clone())))).is_empty());
        records.push(view(3, 250, data, Some(new)));
        let miles = entry(300, reading(), Some(Odometer::read(900, OdometerUnit::Miles)));
        assert!(questions(&records, Change::Record(&miles)).is_empty());
    }

    /// Before, only an `old` that was too low was asked about, and the car had run a million kilometres in all.
    #[test]
    fn a_replaced_counter_is_asked_about_in_both_of_its_values() {
        let records = file(&[(0, 12), (100, 15_000), (600, 64_837)]);
        let mi = |value: u32| Odometer::read(value, OdometerUnit::Miles);
        let asked = |old: u32, new: u32, read: Odometer| {
            let data = RecordData::OdometerReading { series: Some(SeriesBreak::Replaced { old, new }) };
            questions(&records, Change::Record(&entry(610, data, Some(read))))
        };
        assert!(asked(64_900, 0, km(5)).is_empty() && asked(64_900, 70, km(70)).is_empty());
        let digit = "the old counter's 649000 km follow the 64837 km of record 2 after 10 days, which is ten times as \
                     much: is there a digit too many?";
        assert_eq!(asked(649_000, 0, km(5)), [digit]);
        assert!(asked(300_000, 0, km(5))[0].ends_with("which is above the 100000 km a year of heavy use"));
        // The old counter's reading stands where the new one's belongs.
        let read = "64900 km are given of the counter that begins with 0 km";
        assert_eq!(asked(64_900, 0, km(64_900)), [read]);
        assert_eq!(asked(64_900, 70, km(7)), ["7 km are given of the counter that begins with 70 km"]);
        let unit = "the old counter's 64900 mi are given, and 3 of the 3 other readings are in km: is the unit meant?";
        assert_eq!(asked(64_900, 0, mi(5)), [unit]);
        assert!(asked(40_300, 0, mi(5)).is_empty(), "it is converted, as it must be");
        assert!(asked(6_490, 0, km(5))[0].contains("illogical"));
    }

    #[test]
    fn a_counter_that_passed_its_limit_shows_little() {
        let records = file(&[(0, 12), (500, 80_000)]);
        let asked = |read: u32| {
            let data = RecordData::OdometerReading { series: Some(SeriesBreak::Rollover(99_999)) };
            questions(&records, Change::Record(&entry(900, data, Some(km(read)))))
        };
        assert!(asked(12).is_empty() && asked(9_000).is_empty());
        assert_eq!(asked(99_900), ["99900 km are given of the counter that begins with 0 km"]);
    }

    /// Before, a question named the old counter where the new one contradicted.
    #[test]
    fn a_pair_names_the_counter_that_contradicts() {
        let mut records = file(&[(0, 43_000), (100, 7)]);
        let replaced = SeriesBreak::Replaced { old: 43_100, new: 0 };
        records[1].record.entry.data = RecordData::OdometerReading { series: Some(replaced) };
        let asked = of_record(&records, 102, 10_000);
        assert!(asked[0].contains("7 km of 2024-04-10 of record 1 and 10000 km"), "{asked:?}");
        let low = SeriesBreak::Replaced { old: 4_300, new: 0 };
        let low = entry(50, RecordData::OdometerReading { series: Some(low) }, Some(km(5)));
        let asked = questions(&records[..1], Change::Record(&low));
        assert!(asked[0].contains("43000 km of 2024-01-01 of record 0 and the old counter's 4300 km"), "{asked:?}");
    }

    /// Before, whoever sold or bought was asked nothing, and the reading couldn't be mended at the command line.
    #[test]
    fn a_declared_reading_is_asked_about_as_that_of_a_record() {
        let records = file(&[(0, 12), (500, 92_000)]);
        let day = Date::from_days(Date::new(2024, 1, 1).days() + 530);
        let asked = |odometer: &Odometer| of_declared(&records, day, odometer);
        assert!(asked(&km(92_500)).is_empty() && asked(&Odometer::Unreadable).is_empty());
        for value in [925_000, 9_999_999] {
            let told = asked(&km(value));
            assert!(told.iter().any(|told| told.contains("a digit too many")), "{told:?}");
        }
        assert!(asked(&km(9_250))[0].contains("the odometer will be judged illogical"));
        let miles = asked(&Odometer::read(92_500, OdometerUnit::Miles));
        assert!(miles.iter().any(|told| told.contains("is the unit meant?")), "{miles:?}");
    }

    #[test]
    fn a_seller_is_asked_about_less_than_the_last_reading() {
        let below = [Concern::Stolen, Concern::DeclaredBelow(43_000)];
        assert_eq!(of_seller(Vec::new(), &below), ["the seller declares less than the 43000 km of its file"]);
        assert_eq!(of_seller(vec!["it contradicts".into()], &below), ["it contradicts"]);
        assert!(of_seller(Vec::new(), &[Concern::Stolen]).is_empty());
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
