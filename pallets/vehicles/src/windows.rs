//! Windows: until when a record, or its last amendment, can be disputed, and when it is settled.
//!
//! A record's own window begins when it is recorded, or when it takes effect where it waited for that. An amendment by
//! its writer opens one of its own, in which the amendment alone is disputed; the record's own stays where it is. Both
//! stand still while a dispute is open.

use crate::{AttestationsOf, Config, Pallet, RecordOf, record_state::RecordState};
use frame_support::traits::{Get, Time};
use urcar_interfaces::OpenDisputes;
use urcar_types::Vin;

impl<T: Config> Pallet<T> {
    /// Returns the end of a record's own window, in milliseconds since 1970-01-01: never, while it waits for its
    /// effect.
    pub(crate) fn own_until(record: &RecordOf<T>, state: &RecordState, waits: bool) -> u64 {
        if waits {
            return u64::MAX;
        }
        if state.closed {
            return 0;
        }
        let from = state.effect_at.unwrap_or(record.recorded_at);
        from.saturating_add(T::Window::get()).saturating_add(state.in_dispute)
    }

    /// Returns the end of the window of the writer's last amendment; zero where there is none.
    pub(crate) fn amendment_until(state: &RecordState) -> u64 {
        let until = |from: u64| from.saturating_add(T::Window::get()).saturating_add(state.amendment_in_dispute);
        state.amended_at.map_or(0, until)
    }

    /// Returns the end of the last window in which a record or an amendment of it can be disputed.
    pub(crate) fn window_until(record: &RecordOf<T>, state: &RecordState, waits: bool) -> u64 {
        Self::own_until(record, state, waits).max(Self::amendment_until(state))
    }

    /// Returns whether a record is settled: witnessed, in effect, and past its own window without an open dispute.
    pub(crate) fn is_settled(
        vin: &Vin,
        record: &RecordOf<T>,
        state: &RecordState,
        attestations: &AttestationsOf<T>,
        waits: bool,
    ) -> bool {
        attestations.witnessed.is_some()
            && Self::own_until(record, state, waits) <= T::Time::now()
            && T::Disputes::over(vin, record.number).is_none()
    }

    /// Lets the windows that were open at `since` end as much later as has passed since then.
    pub(crate) fn extend_windows(record: &RecordOf<T>, state: &mut RecordState, waits: bool, since: u64) {
        let passed = |from: u64| T::Time::now().saturating_sub(from);
        if !waits && since < Self::own_until(record, state, waits) {
            let from = state.effect_at.unwrap_or(record.recorded_at);
            state.in_dispute = state.in_dispute.saturating_add(passed(since.max(from)));
        }
        if let Some(from) = state.amended_at.filter(|_| since < Self::amendment_until(state)) {
            state.amendment_in_dispute = state.amendment_in_dispute.saturating_add(passed(since.max(from)));
        }
    }
}
