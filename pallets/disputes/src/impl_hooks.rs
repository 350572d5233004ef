//! The disputes' part in the life file: disputes over records that are corrected or annulled.

use crate::{Config, Pallet, WeightInfo};
use frame_support::weights::Weight;
use urcar_interfaces::{DisputableRecords, LifeEvent, LifeEventKind, LifeFileHooks};
use urcar_types::Vin;

impl<T: Config> LifeFileHooks for Pallet<T> {
    fn weight(kind: LifeEventKind) -> Weight {
        match kind {
            LifeEventKind::Corrected => T::WeightInfo::corrected().saturating_add(T::Records::closing_weight()),
            LifeEventKind::Annulled => T::WeightInfo::annulled(),
            LifeEventKind::Material | LifeEventKind::Sold => Weight::zero(),
        }
    }

    fn on_event(vin: &Vin, event: &LifeEvent<'_>) {
        match event {
            LifeEvent::Withdrawn { record, by_writer } => Self::note_withdrawal(vin, *record, *by_writer),
            LifeEvent::Admitted { record } => Self::note_admission(vin, *record),
            LifeEvent::Amended { record, by_writer, in_effect: true } => Self::note_amendment(vin, *record, *by_writer),
            LifeEvent::Annulled => Self::note_annulment(vin),
            LifeEvent::Amended { in_effect: false, .. }
            | LifeEvent::Respecified(_)
            | LifeEvent::Material
            | LifeEvent::Sold(_) => {}
        }
    }
}
