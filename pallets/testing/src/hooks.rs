//! Hooks of a life file that note how they were called.

use codec::{Decode, Encode};
use frame_support::{pallet_prelude::ValueQuery, storage_alias, weights::Weight};
use urcar_interfaces::{LifeEvent, LifeEventKind, LifeFileHooks, SaleInfo};
use urcar_types::{Date, Vin};

/// A call of the hooks, with the record's number where there is one.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode)]
#[allow(missing_docs)]
pub enum HookCall {
    Material(Vin),
    /// Whether its writer withdrew it.
    Withdrawn(Vin, u32, bool),
    /// Whether its writer amended it, and whether that is in effect.
    Amended(Vin, u32, bool, bool),
    Respecified(Vin),
    Admitted(Vin, u32),
    Annulled(Vin),
    /// Price, kilometres and the day on which they were read, owners before, retail.
    Sold(Vin, u32, u64, Option<(u32, Date)>, u32, bool),
}

/// The calls of the hooks, in order.
#[storage_alias]
pub type HookCalls = StorageValue<MockHooks, Vec<HookCall>, ValueQuery>;

/// Returns the calls of the hooks since this was last asked.
pub fn hook_calls() -> Vec<HookCall> {
    HookCalls::take()
}

/// Notes its calls. Its weights tell the kinds of events apart.
pub struct MockHooks;

impl MockHooks {
    /// The weight of [`LifeEventKind::Material`].
    pub const MATERIAL: u64 = 10_000_000_000;
    /// The weight of [`LifeEventKind::Annulled`].
    pub const ANNULLED: u64 = 200_000_000_000;
    /// The weight of [`LifeEventKind::Corrected`].
    pub const CORRECTED: u64 = 3_000_000_000_000;
    /// The weight of [`LifeEventKind::Sold`].
    pub const SOLD: u64 = 40_000_000_000_000;
}

impl LifeFileHooks for MockHooks {
    fn weight(kind: LifeEventKind) -> Weight {
        let time = match kind {
            LifeEventKind::Material => Self::MATERIAL,
            LifeEventKind::Annulled => Self::ANNULLED,
            LifeEventKind::Corrected => Self::CORRECTED,
            LifeEventKind::Sold => Self::SOLD,
        };
        Weight::from_parts(time, 0)
    }

    fn on_event(vin: &Vin, event: &LifeEvent<'_>) {
        HookCalls::append(match event {
            LifeEvent::Material => HookCall::Material(*vin),
            LifeEvent::Withdrawn { record, by_writer } => HookCall::Withdrawn(*vin, *record, *by_writer),
            LifeEvent::Amended { record, by_writer, in_effect } => {
                HookCall::Amended(*vin, *record, *by_writer, *in_effect)
            }
            LifeEvent::Respecified(_) => HookCall::Respecified(*vin),
            LifeEvent::Admitted { record } => HookCall::Admitted(*vin, *record),
            LifeEvent::Annulled => HookCall::Annulled(*vin),
            LifeEvent::Sold(SaleInfo { record, price, mileage, owners, retail, .. }) => {
                let read = mileage.map(|it| (it.kilometres, it.read_on));
                HookCall::Sold(*vin, *record, price.amount_minor, read, *owners, *retail)
            }
        });
    }
}
