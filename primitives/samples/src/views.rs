//! Records as readers get them.

use codec::Encode;
use urcar_types::{Record, RecordStatus, RecordView, chain_head};

/// Returns a record as a reader gets it that stands as it was written: nobody attests it, nothing of it waits, and what
/// it read counts. The head is that after it.
pub fn record_view<A: Encode>(record: Record<A>) -> RecordView<A> {
    let odometer_in_force = record.entry.odometer.clone().filter(|odometer| odometer.kilometres().is_some());
    RecordView {
        token_price: None,
        listed_at: None,
        head: chain_head(&record.previous, &record),
        status: RecordStatus::Active,
        witnesses: Vec::new(),
        witnessed: false,
        witnessed_version: None,
        pending: false,
        version: 0,
        window_until: None,
        settled: false,
        reading_kept: true,
        reading_counts: odometer_in_force.is_some(),
        odometer_in_force,
        record,
    }
}
