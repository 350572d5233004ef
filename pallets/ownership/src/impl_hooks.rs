//! The market's part in the life file: a material event closes the listing.

use crate::{Config, ListingEnd, Pallet, WeightInfo};
use frame_support::weights::Weight;
use urcar_interfaces::{LifeEvent, LifeEventKind, LifeFileHooks};
use urcar_types::Vin;

impl<T: Config> LifeFileHooks for Pallet<T> {
    fn weight(kind: LifeEventKind) -> Weight {
        match kind {
            LifeEventKind::Material => T::WeightInfo::material(),
            LifeEventKind::Witnessed | LifeEventKind::Corrected | LifeEventKind::Sold => Weight::zero(),
        }
    }

    fn on_event(vin: &Vin, event: &LifeEvent<'_>) {
        match event {
            LifeEvent::Material => Self::close_listing(vin, ListingEnd::FileChanged),
            LifeEvent::Witnessed { .. }
            | LifeEvent::Withdrawn { .. }
            | LifeEvent::Amended { .. }
            | LifeEvent::Sold(_) => {}
        }
    }
}
