//! The first lines of a report.

use super::{claims::Claims, coverage::Coverage};
use alloc::vec::Vec;
use core::fmt;
use urcar_types::{Concern, VehicleView};

/// Records that count, below which a file is short, however young the car is.
const SHORT_BELOW: u32 = 5;
/// Days of a gap that is told of at once: two years.
const LONG_GAP_DAYS: u32 = 730;

/// One of the first lines of a report.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[cfg_attr(feature = "std", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "snake_case"))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Headline {
    /// The report rests on a part of the file alone. Its counts are those of the whole file, its lines are not.
    RecordsMissing {
        /// How many records it rests on.
        told: u32,
        /// How many the file has.
        records: u32,
    },
    /// The file is empty or short: fewer than five records count, or fewer than one for each year of the car's age.
    ShortFile {
        /// How many records count.
        records: u32,
        /// The age in full years.
        years: u32,
    },
    /// Claims say that the car is written off, and that waits for witnesses: it doesn't count yet.
    TotalLossesPending {
        /// How many such claims there are.
        count: u32,
    },
    /// A reason to ask before the car is bought.
    Concern(Concern),
    /// Periodical inspections are missing.
    InspectionsMissing {
        /// How many.
        count: u32,
    },
    /// Nothing was recorded for more than two years.
    LongGap {
        /// For how many days.
        days: u32,
    },
    /// The last event is more than two years ago, and the car isn't at its end.
    LongSilence {
        /// How many days ago.
        days: u32,
    },
    /// Nothing that counts speaks against the car. The last line, after what its file lacks.
    NoConcern,
}

/// Returns the first lines of a report: that no record is not a clean record, where that has to be said, then the
/// reasons to ask, the gravest first, then where the file says nothing, and last that nothing speaks against the car, where
/// nothing does. There is one line at least.
pub(super) fn headline<A>(
    vehicle: &VehicleView<A>,
    claims: &Claims<A>,
    coverage: &Coverage<A>,
    told: u32,
) -> Vec<Headline> {
    let Coverage { records, years, .. } = *coverage;
    let missing = Headline::RecordsMissing { told, records: vehicle.records };
    let short = Headline::ShortFile { records, years };
    let no_record = [(told < vehicle.records).then_some(missing), (records < SHORT_BELOW.max(years)).then_some(short)];
    let pending = match claims.pending_total_losses() {
        0 => None,
        count => Some(Headline::TotalLossesPending { count }),
    };
    let concerns = vehicle.concerns.iter().copied().map(Headline::Concern);
    let no_concern = vehicle.concerns.is_empty().then_some(Headline::NoConcern);
    let count = coverage.inspections.missing;
    let gap = coverage.longest_gap.as_ref().map(|gap| gap.days).filter(|days| *days > LONG_GAP_DAYS);
    let since = coverage.days_since.filter(|days| *days > LONG_GAP_DAYS && !vehicle.condition.scrapped);
    let silence = [
        (count > 0).then_some(Headline::InspectionsMissing { count }),
        gap.map(|days| Headline::LongGap { days }),
        since.map(|days| Headline::LongSilence { days }),
    ];
    // The records that aren't told may be those that seem to be missing.
    let silence = silence.into_iter().flatten().filter(|_| told >= vehicle.records);
    no_record.into_iter().flatten().chain(pending).chain(concerns).chain(silence).chain(no_concern).collect()
}

impl fmt::Display for Headline {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Self::RecordsMissing { told, records } => {
                write!(f, "NO RECORD IS NOT A CLEAN RECORD: this rests on {told} of the file's {records} records")
            }
            Self::ShortFile { records: 0, .. } => {
                f.write_str("NO RECORD IS NOT A CLEAN RECORD: no record of this car counts")
            }
            Self::ShortFile { records, years } => {
                write!(f, "NO RECORD IS NOT A CLEAN RECORD: records that count: {records}, full years of age: {years}")
            }
            Self::TotalLossesPending { count: 1 } => f.write_str("a total loss waits for witnesses"),
            Self::TotalLossesPending { count } => write!(f, "{count} total losses wait for witnesses"),
            Self::Concern(concern) => concern.fmt(f),
            Self::InspectionsMissing { count: 1 } => f.write_str("1 periodical inspection is missing"),
            Self::InspectionsMissing { count } => write!(f, "{count} periodical inspections are missing"),
            Self::LongGap { days } => write!(f, "nothing was recorded for {days} days"),
            Self::LongSilence { days } => write!(f, "nothing was recorded in the last {days} days"),
            Self::NoConcern => f.write_str("nothing that counts speaks against it"),
        }
    }
}
