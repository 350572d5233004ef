//! The clock of slots.

use sp_consensus_aura::SlotDuration;
use sp_consensus_slots::Slot;
use sp_timestamp::Timestamp;
use std::sync::Arc;

/// Returns the present slot.
pub type SlotNow = Arc<dyn Fn() -> Slot + Send + Sync>;

/// Returns the system's clock.
pub fn system(slot_duration: SlotDuration) -> SlotNow {
    Arc::new(move || Slot::from_timestamp(Timestamp::current(), slot_duration))
}
