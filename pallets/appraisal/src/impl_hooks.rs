//! The appraisal's part in the life file: sales are taken in; they leave where they are withdrawn, where the car was
//! another one than it was sold as, and where its registration is annulled.

use crate::{Config, Pallet, WeightInfo};
use frame_support::weights::Weight;
use urcar_interfaces::{LifeEvent, LifeEventKind, LifeFileHooks, SaleInfo};
use urcar_rules::appraisal::{CarState, Comparable, assess, class_of};
use urcar_types::Vin;

impl<T: Config> LifeFileHooks for Pallet<T> {
    fn weight(kind: LifeEventKind) -> Weight {
        match kind {
            LifeEventKind::Sold => T::WeightInfo::sold(),
            LifeEventKind::Corrected | LifeEventKind::Annulled => T::WeightInfo::withdrawn(),
            LifeEventKind::Material => Weight::zero(),
        }
    }

    fn on_event(vin: &Vin, event: &LifeEvent<'_>) {
        match event {
            LifeEvent::Sold(info) => Self::note(vin, info),
            LifeEvent::Withdrawn { record, .. } => {
                Self::withdraw_sale(vin, *record);
                Self::withdraw_retail(vin, *record);
            }
            LifeEvent::Respecified(specification) => Self::withdraw_unless(vin, class_of(specification)),
            LifeEvent::Annulled => Self::withdraw_all(vin),
            LifeEvent::Material | LifeEvent::Admitted { .. } | LifeEvent::Amended { .. } => {}
        }
    }
}

impl<T: Config> Pallet<T> {
    /// Stores a sale as a comparable, and as the car's retail where it is one.
    fn note(vin: &Vin, info: &SaleInfo<'_>) {
        let Some(sale) = comparable(vin, info) else { return };
        let currency = info.price.currency.clone();
        if info.retail {
            Self::note_retail(currency.clone(), sale.clone());
        }
        Self::note_sale(class_of(info.specification), currency, sale);
    }
}

/// Returns a sale as the formula takes it, if it can make use of it.
fn comparable(vin: &Vin, info: &SaleInfo<'_>) -> Option<Comparable> {
    let built = info.specification.manufactured.date();
    let car = CarState::new(built, info.event_date, info.mileage, info.odometer, info.owners, info.condition).ok()?;
    assess(&car).ok()?;
    let price = info.price.amount_minor;
    (price > 0).then_some(Comparable {
        vin: *vin,
        record: info.record,
        sold_on: info.event_date,
        price_minor: price,
        car,
    })
}
