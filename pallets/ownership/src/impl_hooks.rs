//! The market's part in the life file: a material event closes listing and offer, an annulment ends the title with
//! them.

use crate::{Config, ListingEnd, Pallet, WeightInfo};
use frame_support::weights::Weight;
use urcar_interfaces::{LifeEvent, LifeEventKind, LifeFileHooks};
use urcar_types::Vin;

impl<T: Config> LifeFileHooks for Pallet<T> {
    fn weight(kind: LifeEventKind) -> Weight {
        match kind {
            LifeEventKind::Material => T::WeightInfo::material(),
            LifeEventKind::Annulled => T::WeightInfo::annulled(),
            LifeEventKind::Corrected | LifeEventKind::Sold => Weight::zero(),
        }
    }

    fn on_event(vin: &Vin, event: &LifeEvent<'_>) {
        match event {
            LifeEvent::Material => {
                Self::close_listing(vin, ListingEnd::FileChanged);
                Self::close_offer(vin);
            }
            LifeEvent::Annulled => Self::annul(vin),
            LifeEvent::Withdrawn { .. }
            | LifeEvent::Admitted { .. }
            | LifeEvent::Amended { .. }
            | LifeEvent::Respecified(_)
            | LifeEvent::Sold(_) => {}
        }
    }
}
