//! The sums of a life, counted from its events alone: by `data/README.md`, without any of the code under test.

use super::event::{Expect, Life, LifeEvent};
use std::collections::{BTreeMap, BTreeSet};
use urcar_types::{Date, NoJudgement, Odometer, OdometerUnit, SeverityCounts, Verdict};

/// The sums of a life.
#[derive(PartialEq, Debug, Default)]
pub struct Sums {
    pub expect: Expect,
    pub severities: SeverityCounts,
    /// Cases of theft after which the car was recovered.
    pub past_thefts: usize,
    /// The readings that count, by day, each with its event.
    pub series: Vec<(Date, u32, usize)>,
    /// The days between the events of the longest gap.
    pub longest_gap: u32,
    /// The day of the last event.
    pub last_event: Option<Date>,
}

/// An event that was accepted and not withdrawn, with its number.
type Left<'a> = (usize, &'a LifeEvent);

/// Counts a life.
pub fn count(life: &Life) -> Sums {
    let accepted: Vec<Left> = life.events.iter().enumerate().filter(|(_, event)| event.accept).collect();
    let withdraws = |event: &LifeEvent| event.kind == "correction" && event.fields["withdraws"] == true;
    let withdrawn: BTreeSet<usize> =
        accepted.iter().filter(|(_, event)| withdraws(event)).map(|(_, event)| corrects(event)).collect();
    let mut left: Vec<Left> = accepted.iter().copied().filter(|(number, _)| !withdrawn.contains(number)).collect();
    left.retain(|(_, event)| event.kind != "correction");
    let refused = (life.events.len() - accepted.len()) as u32;
    let Some((_, first)) = accepted.first() else {
        return Sums { expect: Expect { records_refused: refused, ..Expect::default() }, ..Sums::default() };
    };
    let of_kind = |kind: &str| left.iter().filter(|(_, event)| event.kind == kind).count() as u32;
    let severity = |word: &str| {
        let accidents = left.iter().filter(|(_, event)| event.kind == "accident");
        accidents.filter(|(_, event)| event.fields["severity"] == word).count() as u32
    };
    let keeper = u32::from(first.kind == "import" && first.by == "authority");
    let (stolen, past_thefts) = thefts(&left);
    let points = points(&accepted, &left);
    let mut days: Vec<Date> = left.iter().map(|(_, event)| event.at).collect();
    days.sort();
    let built = specified(first);
    Sums {
        severities: SeverityCounts {
            minor: severity("minor"),
            moderate: severity("moderate"),
            severe: severity("severe"),
        },
        past_thefts,
        series: points.iter().filter_map(|it| Some((it.day, it.km?, it.event))).collect(),
        longest_gap: [&[built][..], &days[..]]
            .concat()
            .windows(2)
            .map(|it| days_between(it[0], it[1]))
            .max()
            .unwrap_or(0),
        last_event: days.last().copied(),
        expect: Expect {
            owners: of_kind("retail") + of_kind("sale") + of_kind("transfer") + keeper,
            accidents: of_kind("accident"),
            total_losses: left.iter().filter(|(_, event)| event.fields["total_loss"] == true).count() as u32,
            brands: brands(&left),
            open_recalls: last_of(&left, "recall", "campaign").values().filter(|status| **status == "open").count()
                as u32,
            stolen,
            lien: lien(&left),
            scrapped: of_kind("scrapped") > 0,
            records_accepted: accepted.len() as u32,
            records_refused: refused,
            sales: of_kind("sale"),
            ..judge(&points, first.kind == "import")
        },
    }
}

fn corrects(event: &LifeEvent) -> usize {
    event.fields["corrects"].as_u64().unwrap() as usize
}

/// The day of manufacture that the first event tells of.
fn specified(first: &LifeEvent) -> Date {
    let fields = if first.kind == "import" { &first.fields["spec"] } else { &first.fields };
    fields["manufactured"].as_str().unwrap().parse().unwrap()
}

fn days_between(from: Date, to: Date) -> u32 {
    (to.days() - from.days()).max(0) as u32
}

fn brands(left: &[Left]) -> Vec<String> {
    let brands = left.iter().filter(|(_, event)| event.kind == "title_brand");
    let codes: BTreeSet<&str> = brands.map(|(_, event)| event.fields["code"].as_str().unwrap()).collect();
    codes.into_iter().filter(|code| *code != "00").map(String::from).collect()
}

/// The last status of each key among the events of a kind: by day, those of one day by submission.
fn last_of<'a>(left: &[Left<'a>], kind: &str, key: &str) -> BTreeMap<&'a str, &'a str> {
    let mut events: Vec<&Left<'a>> = left.iter().filter(|(_, event)| event.kind == kind).collect();
    events.sort_by_key(|(number, event)| (event.at, *number));
    let text = |value: &'a serde_json::Value| value.as_str().unwrap_or_default();
    events.into_iter().map(|(_, event)| (text(&event.fields[key]), text(&event.fields["status"]))).collect()
}

/// Whether a case says stolen, and how many were stolen once and are recovered.
fn thefts(left: &[Left]) -> (bool, usize) {
    let last = last_of(left, "theft", "case");
    let was_stolen = |case: &str| {
        let events = left.iter().filter(|(_, event)| event.kind == "theft" && event.fields["status"] == "stolen");
        events.map(|(_, event)| event.fields["case"].as_str().unwrap_or_default()).any(|it| it == case)
    };
    let past = last.iter().filter(|(case, status)| **status == "recovered" && was_stolen(case)).count();
    (last.values().any(|status| *status == "stolen"), past)
}

fn lien(left: &[Left]) -> bool {
    let mut standing = BTreeSet::new();
    for (_, event) in left.iter().filter(|(_, event)| event.kind == "lien") {
        let reference = event.fields["reference"].as_str().unwrap();
        if event.fields["status"] == "placed" {
            standing.insert(reference);
        } else {
            standing.remove(reference);
        }
    }
    !standing.is_empty()
}

/// A break in a series of readings, in kilometres.
#[derive(Clone, Copy)]
enum Break {
    Replaced(u32),
    Rollover(u32),
}

/// An event with a reading or a break.
#[derive(Clone, Copy)]
struct Point {
    day: Date,
    event: usize,
    km: Option<u32>,
    broken: Option<Break>,
}

/// The readings and breaks that count, by day, those of one day by submission.
fn points(accepted: &[Left], left: &[Left]) -> Vec<Point> {
    let corrected = |number: usize| -> Option<Odometer> {
        let of_it = accepted.iter().filter(|(_, event)| event.kind == "correction" && corrects(event) == number);
        let mut readings = of_it.filter_map(|(_, event)| event.fields.get("odometer").filter(|it| !it.is_null()));
        readings.next_back().map(|reading| serde_json::from_value(reading.clone()).unwrap())
    };
    let mut points: Vec<Point> = Vec::new();
    for (event, it) in left {
        let own = it.odometer.as_ref().and_then(Odometer::shown);
        let shown = corrected(*event).map_or(own, |reading| reading.shown());
        let unit = own.map_or(OdometerUnit::Kilometres, |(_, unit)| unit);
        let value = |value: &serde_json::Value| value.as_u64().map(|value| kilometres(value as u32, unit));
        let replaced = value(&it.fields["replaced"]["old"]).map(Break::Replaced);
        let rollover = value(&it.fields["rollover"]).map(Break::Rollover);
        let broken = replaced.or(rollover).filter(|_| it.kind == "odometer_reading");
        let km = shown.map(|(value, unit)| kilometres(value, unit));
        if km.is_some() || broken.is_some() {
            points.push(Point { day: it.at, event: *event, km, broken });
        }
    }
    points.sort_by_key(|point| (point.day, point.event));
    points
}

fn kilometres(value: u32, unit: OdometerUnit) -> u32 {
    match unit {
        OdometerUnit::Kilometres => value,
        OdometerUnit::Miles => (u64::from(value) * 1_609_344 / 1_000_000) as u32,
    }
}

/// A series of one counter: the break with which it ends, by which event, and its readings in order.
#[derive(Default)]
struct Series {
    readings: Vec<(i32, u32, usize)>,
    ended: Option<(Break, usize)>,
}

/// The readings of each series in order: by day, those of one day by value.
fn split(points: &[Point]) -> Vec<Series> {
    let mut all = vec![Series::default()];
    for day in points.chunk_by(|one, next| one.day == next.day) {
        let breaks: Vec<(Break, usize)> = day.iter().filter_map(|it| Some((it.broken?, it.event))).collect();
        if let [(broken, by)] = breaks[..] {
            let is_old = |it: &Point| match broken {
                _ if it.event == by => false,
                Break::Replaced(old) => it.km.is_some_and(|km| km + 100 >= old),
                Break::Rollover(limit) => it.km.is_some_and(|km| 2 * u64::from(km) >= u64::from(limit)),
            };
            let (old, new): (Vec<Point>, Vec<Point>) = day.iter().copied().partition(is_old);
            all.last_mut().unwrap().take(&old);
            all.last_mut().unwrap().ended = Some((broken, by));
            all.push(Series::default());
            all.last_mut().unwrap().take(&new);
            continue;
        }
        let mut since: Vec<Point> = Vec::new();
        for it in day {
            if let Some(broken) = it.broken {
                all.last_mut().unwrap().take(&std::mem::take(&mut since));
                all.last_mut().unwrap().ended = Some((broken, it.event));
                all.push(Series::default());
            }
            since.push(*it);
        }
        all.last_mut().unwrap().take(&since);
    }
    all
}

impl Series {
    /// Takes the readings of one day.
    fn take(&mut self, day: &[Point]) {
        let mut readings: Vec<_> = day.iter().filter_map(|it| Some((it.day.days(), it.km?, it.event))).collect();
        readings.sort();
        self.readings.extend(readings);
    }

    /// The pairs of events that contradict each other.
    fn pairs(&self) -> Vec<[usize; 2]> {
        let mut pairs = Vec::new();
        let mut high: Option<(u32, usize)> = None;
        for (place, (day, km, event)) in self.readings.iter().enumerate() {
            let earlier = self.readings[..place].iter().rfind(|(before, ..)| before < day);
            let below = high.filter(|(most, _)| km + 100 < *most).map(|(_, by)| by);
            let above = earlier
                .filter(|(before, least, _)| i64::from(*km) - i64::from(*least) > 2_500 * i64::from(day - before));
            let contradicted = below.or(above.map(|(.., by)| *by));
            pairs.extend(contradicted.map(|by| [by, *event]));
            if contradicted.is_some() || high.is_none_or(|(most, _)| *km >= most) {
                high = Some((*km, *event));
            }
        }
        if let (Some((most, event)), Some((broken, by))) = (high, self.ended) {
            let is_denied = match broken {
                Break::Replaced(old) => old + 100 < most,
                Break::Rollover(limit) => limit + 100 < most || 2 * u64::from(most) < u64::from(limit),
            };
            pairs.extend(is_denied.then_some([event, by]));
        }
        pairs
    }
}

/// The verdict on the odometer; the rest of what is expected is left out.
fn judge(points: &[Point], starts_with_import: bool) -> Expect {
    let series = split(points);
    let illogical_pairs: Vec<[usize; 2]> = series.iter().flat_map(Series::pairs).collect();
    let last_odometer_km = series.iter().rev().find_map(|it| it.readings.last()).map(|(_, km, _)| *km);
    let was_replaced = points.iter().any(|it| matches!(it.broken, Some(Break::Replaced(_))));
    let rolled_over = points.iter().any(|it| matches!(it.broken, Some(Break::Rollover(_))));
    let reasons = [
        (starts_with_import, NoJudgement::Import),
        (was_replaced, NoJudgement::OdometerReplaced),
        (rolled_over, NoJudgement::Rollover),
        (last_odometer_km.is_none(), NoJudgement::Unreadable),
    ];
    let reason = reasons.into_iter().find(|(applies, _)| *applies).map(|(_, reason)| reason);
    let (verdict, reason) = match reason {
        _ if !illogical_pairs.is_empty() => (Verdict::Illogical, None),
        Some(reason) => (Verdict::NoJudgement, Some(reason)),
        None => (Verdict::Logical, None),
    };
    Expect { odometer_verdict: Some(verdict), reason, illogical_pairs, last_odometer_km, ..Expect::default() }
}
