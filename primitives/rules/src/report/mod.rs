//! The insurer's report on a car: all that its file tells, line by line, each with the record on which it rests.
//!
//! One pure function over the file as the chain shows it: node, client and page come to the same. It lives beside the
//! rules, and not with the types, for it carries an appraisal, whose type is the formula's own.
//!
//! Counts and verdicts are those of the chain's own view of the vehicle. Lines come from the records. Each is shown
//! with its status, and says whether it counts: what is withdrawn or annulled, and what still waits, doesn't. What is
//! disputed or refuted counts until that is decided, as it does on chain.

mod accidents;
mod brands;
mod claims;
mod coverage;
mod headline;
mod identity;
mod intervals;
mod liens;
mod links;
mod movements;
mod owners;
mod recalls;
mod records;
mod sales;
mod schedule;
mod series;
mod standing;
#[cfg(test)]
mod tests;
mod thefts;
mod witnessing;
mod workshop;

pub use accidents::{AccidentLine, AccidentReport, Accidents};
pub use brands::{BrandLine, Brands, ScrapLine, Scrapping};
pub use claims::{ClaimLine, ClaimReport, Claims};
pub use coverage::{Coverage, Gap, Reporter};
pub use headline::Headline;
pub use identity::Identity;
pub use liens::{LienLine, LienReference, Liens};
pub use movements::{Movement, MovementKind};
pub use owners::{Acquisition, Owner, OwnerKind, Owners};
pub use recalls::{Campaign, RecallLine, Recalls};
pub use records::Source;
pub use sales::{SaleLine, Sales};
pub use schedule::{DueInspection, Schedule};
pub use series::{Series, SeriesReading};
pub use standing::{Annulled, CorrectionLine, DisputeLine, DisputeOutcome, Disputes, OtherLine, PendingLine};
pub use thefts::{CaseState, TheftCase, TheftLine, Thefts};
pub use witnessing::{WitnessedKind, Witnessing};
pub use workshop::{InspectionLine, MaintenanceLine};

use crate::appraisal::{Appraisal, Declined};
use alloc::vec::Vec;
use records::Records;
use urcar_types::{Date, DateText, FileView};

/// The report on a car.
#[derive(Clone, PartialEq, Eq, Debug)]
#[cfg_attr(feature = "std", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(bound = ""))]
pub struct Report<A> {
    /// The first lines: that no record is not a clean record, where the file is short; then the reasons to ask, the
    /// gravest first. There is one at least.
    pub headline: Vec<Headline>,
    /// The day for which it holds.
    pub day: DateText,
    /// Whether it rests on all records of the file. Where it doesn't, counts are right, and lines are missing.
    pub complete: bool,
    /// Which car it is.
    pub identity: Identity<A>,
    /// Its owners.
    pub owners: Owners<A>,
    /// Its sales with their prices.
    pub sales: Sales<A>,
    /// Its odometer.
    pub odometer: Series<A>,
    /// Its accidents.
    pub accidents: Accidents<A>,
    /// The insurance claims for it.
    pub claims: Claims<A>,
    /// Its title brands.
    pub brands: Brands<A>,
    /// Its thefts.
    pub thefts: Thefts<A>,
    /// The liens on it.
    pub liens: Liens<A>,
    /// Deliveries, registrations, exports and imports, by day.
    pub movements: Vec<Movement<A>>,
    /// Its end.
    pub scrapping: Scrapping<A>,
    /// Its recalls.
    pub recalls: Recalls<A>,
    /// Its inspections, by day.
    pub inspections: Vec<InspectionLine<A>>,
    /// Its maintenance, by day.
    pub maintenance: Vec<MaintenanceLine<A>>,
    /// Records of kinds that no other part has, by day.
    pub others: Vec<OtherLine<A>>,
    /// The records that correct others, by day.
    pub corrections: Vec<CorrectionLine<A>>,
    /// The disputes over its records.
    pub disputes: Disputes,
    /// The records that wait for something, in order of their numbers.
    pub pending: Vec<PendingLine>,
    /// How many records are witnessed.
    pub witnessing: Witnessing,
    /// The records of an annulled registration, where there are any. The lines above have them as well.
    pub annulled: Option<Annulled<A>>,
    /// How far the file covers its life.
    pub coverage: Coverage<A>,
    /// Its worth by the published formula.
    pub appraisal: Option<Appraisal>,
    /// Why it has none, where it hasn't.
    pub declined: Option<Declined>,
}

/// Returns the report on a car for a day.
///
/// All records of the file should be there. Where some are not, the report isn't [complete](Report::complete), and its
/// first line says so: counts and verdicts are those of the whole file all the same, but lines and coverage are those
/// of the records that are there, and no first line tells of what is missing in them. A record that names one which
/// isn't there stands alone.
pub fn report<A: Clone + Ord, Balance, BlockNumber>(
    file: &FileView<A, Balance, BlockNumber>,
    appraisal: Result<Appraisal, Declined>,
    day: Date,
) -> Report<A> {
    let vehicle = &file.vehicle;
    let records = &Records::new(&file.records, &file.pending);
    let movements = movements::movements(records);
    let thefts = thefts::thefts(records, vehicle);
    let coverage = coverage::coverage(records, vehicle, &movements, &thefts, day);
    let claims = claims::claims(records, vehicle);
    let told = records::count(&file.records);
    let (appraisal, declined) = match appraisal {
        Ok(appraisal) => (Some(appraisal), None),
        Err(declined) => (None, Some(declined)),
    };
    Report {
        headline: headline::headline(vehicle, &claims, &coverage, told),
        day: day.into(),
        complete: told >= vehicle.records,
        identity: identity::identity(vehicle),
        owners: owners::owners(records, vehicle),
        sales: sales::sales(records, vehicle),
        odometer: series::series(records, vehicle),
        accidents: accidents::accidents(records, vehicle),
        claims,
        brands: brands::brands(records, vehicle),
        thefts,
        liens: liens::liens(records, vehicle),
        movements,
        scrapping: brands::scrapping(records, vehicle),
        recalls: recalls::recalls(records, vehicle),
        inspections: workshop::inspections(records, day),
        maintenance: workshop::maintenance(records),
        others: standing::others(records),
        corrections: standing::corrections(records),
        disputes: standing::disputes(records, vehicle, &file.disputes),
        pending: standing::pending(&file.pending),
        witnessing: witnessing::witnessing(records),
        annulled: vehicle.annulled.as_ref().map(|annulled| standing::annulled(records, annulled)),
        coverage,
        appraisal,
        declined,
    }
}
