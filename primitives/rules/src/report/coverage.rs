//! Who reported in which years, and where the file says nothing.

use super::{
    intervals::years_after,
    movements::{Movement, MovementKind},
    records::{Records, count, is_event},
    schedule::{Schedule, schedule},
    thefts::{CaseState, Thefts},
};
use alloc::{
    collections::{BTreeMap, BTreeSet},
    vec::Vec,
};
use urcar_types::{Author, Date, DateText, RecordData, RecordKind, RecordView, Role, TheftStatus, VehicleView};

/// Years after its manufacture in which a car that comes from abroad may still be new.
const NEW_FOR_YEARS: u16 = 2;

/// An organisation that wrote of the car, in one of its roles.
#[derive(Clone, PartialEq, Eq, Debug)]
#[cfg_attr(feature = "std", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(bound = ""))]
pub struct Reporter<A> {
    /// Its account.
    #[cfg_attr(feature = "schema", schemars(with = "urcar_types::schema::Account"))]
    pub account: A,
    /// The role in which it wrote.
    pub role: Role,
    /// How many of its records count.
    pub records: u32,
    /// The years of their events, in order.
    pub years: Vec<u16>,
}

/// A time of which the file tells nothing.
#[derive(Clone, PartialEq, Eq, Debug)]
#[cfg_attr(feature = "std", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Gap {
    /// Its length in days.
    pub days: u32,
    /// The day of the event before it; of the first one the day of manufacture.
    pub from: DateText,
    /// The day of the event after it.
    pub to: DateText,
}

/// How far the file covers the car's life. Only records that count are looked at, corrections and annulments apart.
#[derive(Clone, PartialEq, Eq, Debug)]
#[cfg_attr(feature = "std", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(bound = ""))]
pub struct Coverage<A> {
    /// How many records count.
    pub records: u32,
    /// Full years from manufacture to the day of the report, or to the car's end.
    pub years: u32,
    /// The organisations that wrote them, by account and role.
    pub reporters: Vec<Reporter<A>>,
    /// The longest time between two events, manufacture among them; the earliest of equals.
    pub longest_gap: Option<Gap>,
    /// The years without any event, from that of manufacture to that of the report or of the car's end.
    pub years_without: Vec<u16>,
    /// The periodical inspections that fell due, until the car was stolen where it is.
    pub inspections: Schedule,
    /// The day of the last event.
    pub last_event: Option<DateText>,
    /// The days from there to the day of the report; nothing without an event, zero where it is later.
    pub days_since: Option<u32>,
}

/// Returns how far a file covers a car's life until a day.
pub(super) fn coverage<A: Clone + Ord>(
    records: &Records<'_, A>,
    vehicle: &VehicleView<A>,
    movements: &[Movement<A>],
    thefts: &Thefts<A>,
    day: Date,
) -> Coverage<A> {
    let events: Vec<&RecordView<A>> = records.counting().filter(|view| is_event(view.record.kind())).collect();
    let days: Vec<Date> = events.iter().map(|view| view.record.entry.event_date.date()).collect();
    let manufactured = vehicle.specification.manufactured.date();
    let end = end(&events).map_or(day, |end| end.min(day));
    let told: BTreeSet<u16> = days.iter().map(|day| day.year).collect();
    let inspected = events.iter().filter(|view| view.record.kind() == RecordKind::Inspection);
    let inspected: Vec<(Date, u32)> =
        inspected.map(|view| (view.record.entry.event_date.date(), view.record.number)).collect();
    let registered = in_use_from(manufactured, movements, &events);
    let begins = days.first().copied().unwrap_or(manufactured);
    let until = stolen_on(thefts).map_or(end, |stolen| stolen.min(end));
    let last_event = days.last().copied();
    Coverage {
        records: count(&events),
        years: full_years(manufactured, end),
        reporters: reporters(&events),
        longest_gap: longest_gap(manufactured, &days),
        years_without: (manufactured.year..=end.year).filter(|year| !told.contains(year)).collect(),
        inspections: schedule(registered, begins, until, movements, &inspected),
        last_event: last_event.map(DateText::from),
        days_since: last_event.map(|last| days_between(last, day)),
    }
}

/// Returns the day of the car's end.
fn end<A>(events: &[&RecordView<A>]) -> Option<Date> {
    let scrapped = events.iter().find(|view| view.record.kind() == RecordKind::Scrapped);
    scrapped.map(|view| view.record.entry.event_date.date())
}

/// Returns the day on which the car was stolen, where it is.
fn stolen_on<A>(thefts: &Thefts<A>) -> Option<Date> {
    let cases = thefts.cases.iter().filter(|case| case.state == CaseState::Stolen);
    let stolen = cases.filter_map(|case| {
        case.events.iter().rfind(|event| event.source.counts && event.status == TheftStatus::Stolen)
    });
    stolen.map(|event| event.source.date.date()).min()
}

/// Returns from when on the car was in use: since its first registration, else its first sale, else its manufacture. A
/// register or a retailer may tell of the first in its own country alone: nothing that came after a used car arrived
/// from abroad was its first.
fn in_use_from<A>(manufactured: Date, movements: &[Movement<A>], events: &[&RecordView<A>]) -> Date {
    let counting = || movements.iter().filter(|it| it.source.counts);
    let registered = counting().filter(|it| it.kind == MovementKind::Registration);
    let registered = registered.filter_map(|it| it.first_registered.as_ref().map(DateText::date)).min();
    let sold = events.iter().filter_map(|view| match &view.record.entry.data {
        RecordData::Retail { sold_on, .. } => Some(sold_on.date()),
        _ => None,
    });
    let sold = sold.min();
    let came = counting().find(|it| matches!(it.kind, MovementKind::Export | MovementKind::Import));
    let came_used = came.map(|it| it.source.date.date()).filter(|day| years_after(manufactured, NEW_FOR_YEARS) <= *day);
    let known = match (registered.or(sold), came_used) {
        (Some(first), Some(came)) if came < first => sold.filter(|sold| *sold <= came),
        (first, _) => first,
    };
    // The chain checks neither day.
    known.map_or(manufactured, |day| day.max(manufactured))
}

fn reporters<A: Clone + Ord>(events: &[&RecordView<A>]) -> Vec<Reporter<A>> {
    let mut reporters: BTreeMap<(&A, Role), (u32, BTreeSet<u16>)> = BTreeMap::new();
    for view in events {
        let Author::Organisation { account, role } = &view.record.author else { continue };
        let (records, years) = reporters.entry((account, *role)).or_default();
        *records = records.saturating_add(1);
        years.insert(view.record.entry.event_date.date().year);
    }
    let reporters = reporters.into_iter().map(|((account, role), (records, years))| Reporter {
        account: account.clone(),
        role,
        records,
        years: years.into_iter().collect(),
    });
    reporters.collect()
}

/// Returns the longest time between events, which are given in order; the earliest of equals.
fn longest_gap(manufactured: Date, days: &[Date]) -> Option<Gap> {
    let before = core::iter::once(manufactured).chain(days.iter().copied());
    let gaps = before.zip(days.iter().copied()).map(|(from, to)| (days_between(from, to), from, to));
    let longest = gaps.reduce(|longest, gap| if gap.0 > longest.0 { gap } else { longest });
    longest.map(|(days, from, to)| Gap { days, from: from.into(), to: to.into() })
}

/// Returns the full years from one day to another; zero where that is not later.
fn full_years(from: Date, to: Date) -> u32 {
    let is_before_the_day = (to.month, to.day) < (from.month, from.day);
    u32::from(to.year.saturating_sub(from.year).saturating_sub(u16::from(is_before_the_day)))
}

/// Returns the days from one to another; zero where that is not later.
fn days_between(from: Date, to: Date) -> u32 {
    u32::try_from(to.days().saturating_sub(from.days())).unwrap_or(0)
}
