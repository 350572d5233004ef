//! The verdict: which readings contradict each other.

use super::{
    reading::{Reading, TOLERATED_DROP_KM, denies},
    walk::{Point, Step, walk},
};
use alloc::vec::Vec;
use urcar_types::{NoJudgement, OdometerVerdict, SeriesBreak, Verdict};

/// A rise of so many kilometres a day passes.
const TOLERATED_KM_A_DAY: u32 = 2_500;

/// Judges the readings of a file that does, or doesn't, start with an import.
pub(super) fn judge(readings: &[Reading], starts_with_import: bool) -> OdometerVerdict {
    let Walked { illogical_pairs, last_km: last_odometer_km, replaced, rollover, .. } = walked(readings, None);
    let reason = if starts_with_import {
        Some(NoJudgement::Import)
    } else if replaced {
        Some(NoJudgement::OdometerReplaced)
    } else if rollover {
        Some(NoJudgement::Rollover)
    } else if last_odometer_km.is_none() {
        Some(NoJudgement::Unreadable)
    } else {
        None
    };
    let (verdict, reason) = match (illogical_pairs.is_empty(), reason) {
        (false, _) => (Verdict::Illogical, None),
        (true, Some(reason)) => (Verdict::NoJudgement, Some(reason)),
        (true, None) => (Verdict::Logical, None),
    };
    OdometerVerdict { verdict, reason, illogical_pairs, last_odometer_km }
}

/// Returns the pairs that are left where a record is taken out, if any is given.
pub(super) fn pairs(readings: &[Reading], without: Option<u32>) -> Vec<(u32, u32)> {
    walked(readings, without).illogical_pairs
}

fn walked(readings: &[Reading], without: Option<u32>) -> Walked {
    let mut walked = Walked::default();
    walk(readings, without, |step| walked.step(step));
    walked
}

/// What a walk has found so far.
#[derive(Default)]
struct Walked {
    /// The highest reading since the last contradiction, of equals the later.
    high: Option<Point>,
    /// The last reading of an earlier day of the series.
    earlier: Option<Point>,
    /// The reading before this one in the series.
    latest: Option<Point>,
    illogical_pairs: Vec<(u32, u32)>,
    last_km: Option<u32>,
    replaced: bool,
    rollover: bool,
}

impl Walked {
    fn step(&mut self, step: Step) {
        match step {
            Step::Reading(reading) => self.read(reading),
            Step::Break(series, record) => self.break_off(series, record),
        }
    }

    fn read(&mut self, reading: Point) {
        if self.latest.is_some_and(|latest| latest.days != reading.days) {
            self.earlier = self.latest;
        }
        let dropped = self.high.filter(|high| high.kilometres.saturating_sub(reading.kilometres) > TOLERATED_DROP_KM);
        let contradicted = dropped.or_else(|| {
            self.earlier.filter(|earlier| {
                let tolerated = TOLERATED_KM_A_DAY.saturating_mul(reading.days_since(earlier));
                reading.kilometres.saturating_sub(earlier.kilometres) > tolerated
            })
        });
        if let Some(contradicted) = contradicted {
            self.illogical_pairs.push((contradicted.record, reading.record));
        }
        if contradicted.is_some() || self.high.is_none_or(|high| reading.kilometres >= high.kilometres) {
            self.high = Some(reading);
        }
        self.latest = Some(reading);
        self.last_km = Some(reading.kilometres);
    }

    fn break_off(&mut self, series: SeriesBreak, record: u32) {
        if let Some(high) = self.high.filter(|high| denies(series, high.kilometres)) {
            self.illogical_pairs.push((high.record, record));
        }
        match series {
            SeriesBreak::Replaced { .. } => self.replaced = true,
            SeriesBreak::Rollover(_) => self.rollover = true,
        }
        (self.high, self.earlier, self.latest) = (None, None, None);
    }
}
