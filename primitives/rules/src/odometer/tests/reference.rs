//! The rules once more, in another shape: every reading gets the number of its series first, all are sorted once, and
//! each is judged by itself, by what stands before it.

use super::*;

/// A reading in its place, or a break.
struct Placed {
    series: usize,
    day: i32,
    km: u32,
    record: u32,
}

/// The series of a reading: how many breaks come before it, its own included.
fn series_of(events: &[Event], record: usize) -> usize {
    let counting = |event: &&(usize, &Event)| !event.1.pending && event.1.series.is_some();
    let breaks: Vec<_> = events.iter().enumerate().collect();
    let breaks: Vec<_> = breaks.iter().filter(counting).collect();
    let event = &events[record];
    let earlier = breaks.iter().filter(|(_, other)| other.day < event.day).count();
    let today: Vec<_> = breaks.iter().filter(|(_, other)| other.day == event.day).collect();
    let here = match today.as_slice() {
        [(broken_by, only)] if *broken_by != record => {
            let km = u64::from(event.km.unwrap_or(0));
            let is_old = match only.series.unwrap() {
                SeriesBreak::Replaced { old, .. } => km + 100 >= u64::from(old),
                SeriesBreak::Rollover(limit) => 2 * km >= u64::from(limit),
            };
            usize::from(!is_old)
        }
        _ => today.iter().filter(|(other, _)| *other <= record).count(),
    };
    earlier + here
}

/// The high before the reading at `place` of one series, looked for from the last contradiction on.
fn high_before<'a>(series: &'a [&Placed], place: usize, contradictions: &[usize]) -> Option<&'a Placed> {
    let from = contradictions.iter().rev().find(|other| **other < place).copied().unwrap_or(0);
    series[from..place].iter().max_by_key(|it| it.km).copied()
}

/// The pairs and the last reading.
pub fn judge(events: &[Event]) -> (Vec<(u32, u32)>, Option<u32>) {
    let mut placed: Vec<Placed> = Vec::new();
    for (record, event) in events.iter().enumerate().filter(|(_, event)| !event.pending) {
        let Some(km) = event.km else { continue };
        placed.push(Placed { series: series_of(events, record), day: event.day, km, record: record as u32 });
    }
    placed.sort_by_key(|it| (it.series, it.day, it.km, it.record));
    let mut breaks: Vec<_> = events.iter().enumerate().filter(|(_, it)| !it.pending && it.series.is_some()).collect();
    breaks.sort_by_key(|(record, event)| (event.day, *record));
    let mut pairs = Vec::new();
    for number in 0..=breaks.len() {
        let series: Vec<_> = placed.iter().filter(|it| it.series == number).collect();
        let mut contradictions = Vec::new();
        for (place, it) in series.iter().enumerate() {
            let high = high_before(&series, place, &contradictions);
            let earlier = series[..place].iter().rev().find(|other| other.day < it.day);
            let dropped = high.filter(|high| high.km > it.km.saturating_add(100));
            let jumped = earlier
                .filter(|other| u64::from(it.km) > u64::from(other.km) + 2_500 * u64::from(it.day.abs_diff(other.day)));
            if let Some(other) = dropped.or(jumped.copied()) {
                pairs.push((other.record, it.record));
                contradictions.push(place);
            }
        }
        let Some((record, next)) = breaks.get(number) else { continue };
        let Some(high) = high_before(&series, series.len(), &contradictions) else { continue };
        let (km, over) = (u64::from(high.km), |value: u32| high.km > value.saturating_add(100));
        let denied = match next.series.unwrap() {
            SeriesBreak::Replaced { old, .. } => over(old),
            SeriesBreak::Rollover(limit) => over(limit) || 2 * km < u64::from(limit),
        };
        if denied {
            pairs.push((high.record, *record as u32));
        }
    }
    (pairs, placed.last().map(|it| it.km))
}
