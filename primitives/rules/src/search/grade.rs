//! The grade of a vehicle, by its summary.

use crate::appraisal::{CarState, assess};
use alloc::vec::Vec;
use urcar_types::{Condition, Date, Grade, Mileage, OdometerVerdict, Summary};

/// Returns the grade that an appraisal would give on a day; nothing where the formula declines whatever the
/// comparables.
pub fn grade(summary: &Summary, day: Date) -> Option<Grade> {
    let condition = Condition {
        scrapped: summary.scrapped,
        stolen: summary.stolen,
        accidents: summary.accidents,
        accident_severities: summary.accident_severities,
        total_losses: summary.total_losses,
        not_repairable: summary.not_repairable,
        open_recalls: summary.open_recalls,
        brands: summary.brands.clone(),
        ..Default::default()
    };
    let odometer = OdometerVerdict {
        verdict: summary.verdict,
        reason: None,
        illogical_pairs: Vec::new(),
        last_odometer_km: summary.odometer_km,
    };
    let run = summary.distance_km.or(summary.odometer_km).zip(summary.last_read_on);
    let mileage = run.map(|(kilometres, read_on)| Mileage { read_on, kilometres });
    let car = CarState::new(summary.manufactured, day, mileage, &odometer, summary.owners, &condition).ok()?;
    assess(&car).ok().map(|it| it.grade)
}
