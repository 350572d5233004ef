//! The disputes' part in the life file: rewards of witnessed records, and disputes over records that are corrected.

use crate::{Config, Pallet, WeightInfo};
use frame_support::weights::Weight;
use urcar_interfaces::{LifeEvent, LifeEventKind, LifeFileHooks};
use urcar_types::Vin;

impl<T: Config> LifeFileHooks for Pallet<T> {
    fn weight(kind: LifeEventKind) -> Weight {
        match kind {
            LifeEventKind::Witnessed => T::WeightInfo::witnessed(),
            LifeEventKind::Corrected => T::WeightInfo::concede(),
            LifeEventKind::Material | LifeEventKind::Sold => Weight::zero(),
        }
    }

    fn on_event(vin: &Vin, event: &LifeEvent<'_>) {
        match event {
            LifeEvent::Witnessed { record } => Self::queue_reward(vin, *record),
            LifeEvent::Withdrawn { record, by_writer } => {
                if *by_writer {
                    Self::concede(vin, *record);
                }
                Self::note_correction(vin, *record);
            }
            LifeEvent::Amended { record } => Self::note_correction(vin, *record),
            LifeEvent::Material | LifeEvent::Sold(_) => {}
        }
    }
}
